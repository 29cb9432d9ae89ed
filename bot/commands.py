"""The registry of commands: help, manifest, README table, usage hints and test parameters derive from it.

A new command is one row here, one function in `bot/answers/`, and its examples, which are its tests.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `answer` names the module in `bot.answers` whose `answer` function serves it.

    Of the aliases, `slash_aliases` are slash commands in Slack too: names there are few and shared by all apps.
    """

    name: str
    aliases: tuple[str, ...]
    usage: str
    summary: str
    examples: tuple[str, ...]
    answer: str
    slash_aliases: tuple[str, ...] = ()


COMMANDS: tuple[Command, ...] = (
    Command(
        name="troops",
        aliases=("troop", "soldiers"),
        usage="/troops [force] place [period]",
        summary="levels and movements by place, force and period, as a dated list",
        examples=("/troops iraq 2021", "/troops german afghanistan", "/troops afghanistan 2019-2021"),
        answer="troops",
    ),
    Command(
        name="who",
        aliases=("whois",),
        usage="/who name",
        summary="role with dates, what the sources say happened, relations, positions, other spellings",
        examples=("/who soleimani", "/who pmf", "/who kadhimi"),
        answer="who",
        slash_aliases=("whois",),  # Slack very likely keeps /who to itself
    ),
    Command(
        name="timeline",
        aliases=("events",),
        usage="/timeline name or place [period]",
        summary="events in order",
        examples=("/timeline iraq 2020", "/timeline kadhimi"),
        answer="timeline",
    ),
    Command(
        name="attacks",
        aliases=("attack", "strikes"),
        usage="/attacks place or group [period]",
        summary="attacks, strikes and casualties",
        examples=("/attacks iraq since oct 7", "/attacks kabul university"),
        answer="attacks",
    ),
    Command(
        name="said",
        aliases=("says", "quotes"),
        usage="/said name [words]",
        summary="positions and short quotations",
        examples=("/said stoltenberg", "/said mcconnell withdrawal"),
        answer="said",
    ),
    Command(
        name="compare",
        aliases=("vs",),
        usage="/compare place place [period]",
        summary="two or three places, forces or periods side by side",
        examples=("/compare iraq afghanistan 2020-2021", "/compare us german afghanistan"),
        answer="compare",
    ),
    Command(
        name="facts",
        aliases=("search", "find"),
        usage="/facts words",
        summary="free-text search over facts and passages",
        examples=("/facts brain injuries", "/facts vaccine doses"),
        answer="search",
    ),
    Command(
        name="check",
        aliases=("verify", "claim"),
        usage="/check claim",
        summary="which facts agree with a claim, differ, or do not cover it",
        examples=("/check 5,000 US troops in Iraq in 2021", "/check Kataib Hezbollah is part of the Hashd"),
        answer="check",
    ),
    Command(
        name="sources",
        aliases=("source",),
        usage="/sources [title or publisher]",
        summary="the sources, what each covers, and which months have facts",
        examples=("/sources", "/sources le monde", "/sources coverage iraq"),
        answer="sources",
    ),
    Command(
        name="cite",
        aliases=("citation", "replay"),
        usage="/footnote cite id",
        summary="an answer as it was given, by the id below it",
        examples=("/footnote cite",),
        answer="cite",
    ),
    Command(
        name="help",
        aliases=("commands", "usage"),
        usage="/footnote help [command]",
        summary="what can be asked, with examples that work",
        examples=("/footnote help", "/footnote help troops"),
        answer="help",
    ),
)

BY_NAME: dict[str, Command] = {command.name: command for command in COMMANDS}
# Every word a command answers to, and the command.
COMMAND_WORDS: dict[str, str] = {
    word: command.name for command in COMMANDS for word in (command.name, *command.aliases)
}
