"""A tool for each command of the registry, and one for plain questions: their descriptions, arguments and results."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from mcp.types import Annotations, CallToolResult, ContentBlock, ResourceLink, TextContent, Tool, ToolAnnotations

from bot.commands import BY_NAME, COMMANDS, Command
from bot.engine import THREAD_MESSAGES
from bot.errors import FootnoteError
from bot.footnote import Footnote
from bot.mcp_server.addresses import passage_uri
from bot.mcp_server.answers import ANSWER_SCHEMA, answer_object
from bot.model import Answer
from bot.question import MAX_LENGTH
from bot.rendering.text import all_citations

ASK = "ask"
ASK_EXAMPLES = ("how many US troops were in Iraq in 2021?", "who claimed the attack on kabul university?")
READ_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
MOST_THREAD = 100  # earlier messages taken; the last THREAD_MESSAGES are read
_ARGUMENTS = ("text", "thread")


class ArgumentError(FootnoteError):
    """Arguments that no tool takes; its text is the sentence that the agent reads."""


def tools() -> list[Tool]:
    """Every tool, plain questions first."""
    summary = "A question in plain English, answered from what the sources say, every line with its citation."
    asking = _tool(ASK, "Ask a question", summary, "a question", ASK_EXAMPLES, required=["text"])
    return [asking, *(_command_tool(command) for command in COMMANDS)]


def _command_tool(command: Command) -> Tool:
    summary = f"{command.summary[0].upper()}{command.summary[1:]}."
    examples = tuple(after_command(command, example) for example in command.examples)
    return _tool(command.name, f"/{command.name}", summary, after_command(command, command.usage), examples)


def _tool(
    name: str, title: str, summary: str, usage: str, examples: tuple[str, ...], required: list[str] | None = None
) -> Tool:
    quoted = ", ".join(f'"{example}"' for example in examples)
    text = {
        "type": "string",
        "description": f"{usage or 'nothing'}; at most {MAX_LENGTH} characters",
        "examples": list(examples),
    }
    thread = {
        "type": "array",
        "items": {"type": "string"},
        "description": f"Earlier messages, oldest first, which this one follows up; the last {THREAD_MESSAGES} count.",
    }
    return Tool(
        name=name,
        title=title,
        description=f"{summary}\nWrite `text` as: {usage or 'nothing'}. Examples: {quoted}.",
        input_schema={
            "type": "object",
            "properties": {"text": text if required else text | {"default": ""}, "thread": thread},
            "required": required or [],
            "additionalProperties": False,
        },
        output_schema=ANSWER_SCHEMA,
        annotations=READ_ONLY,
    )


def after_command(command: Command, typed: str) -> str:
    """What stands after the command's name: "iraq 2021" of "/troops iraq 2021"."""
    return re.sub(rf"^/(footnote )?{command.name}\b ?", "", typed)


def question_of(tool: str, text: str) -> str:
    """What a tool asks: its command before the text; a text that begins with a slash names its own."""
    return text if tool == ASK or text.lstrip().startswith("/") else f"/{tool} {text}"


def known_tool(name: str) -> bool:
    return name == ASK or name in BY_NAME


def call(footnote: Footnote, tool: str, arguments: Mapping[str, Any]) -> CallToolResult:
    """A tool's answer: as plain text for the reader, as the answer object for the agent, with links to its passages.

    Raises ArgumentError, and StoreError where the store fails.
    """
    text, thread = read_arguments(tool, arguments)
    answer = footnote.ask(question_of(tool, text), thread)
    made = answer_object(answer, footnote)
    content: list[ContentBlock] = [
        TextContent(text=answer.text, annotations=Annotations(audience=["user"])),
        TextContent(text=json.dumps(made, ensure_ascii=False), annotations=Annotations(audience=["assistant"])),
        *_passage_links(answer),
    ]
    return CallToolResult(content=content, structured_content=made)


def read_arguments(tool: str, arguments: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The text and the thread. Raises ArgumentError with a sentence where they are none."""
    if any(each not in _ARGUMENTS for each in arguments):
        raise ArgumentError("A tool here takes `text` and `thread`, and nothing else.")
    text = arguments.get("text", "" if tool != ASK else None)
    if not isinstance(text, str):
        raise ArgumentError("`text` is what to ask, as a string.")
    thread = arguments.get("thread") or []
    if not isinstance(thread, list) or not all(isinstance(each, str) for each in thread):
        raise ArgumentError("`thread` is a list of earlier messages, oldest first, each a string.")
    if len(thread) > MOST_THREAD:
        raise ArgumentError(f"`thread` holds at most {MOST_THREAD} messages; the last {THREAD_MESSAGES} are read.")
    return text, tuple(thread)


def _passage_links(answer: Answer) -> list[ResourceLink]:
    """A link for each passage that an answer cites, in order of its number."""
    titles = {source.id: source.title for source in answer.sources}
    cited = {each.number: each for each in all_citations(answer)}
    return [
        ResourceLink(
            uri=passage_uri(each.source, each.passage),
            name=f"[{number}] {each.source}, passage {each.passage}",
            title=f"[{number}] {titles.get(each.source, each.source)}, passage {each.passage}",
            mime_type="application/json",
        )
        for number, each in sorted(cited.items())
    ]
