"""Windows and the Home tab: a passage, the place to ask in, an answer apart from any channel, settings, help.

Views are plain dicts as Slack's `views.*` methods take them. What a window is about travels in its
`private_metadata`; what is filled in comes back in `state` and is read here, where the fields are named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.commands import COMMANDS
from bot.model import Answer, AnswerKind, Citation, Fact, Line, Passage, Source, Suggestion
from bot.question import MAX_LENGTH
from bot.rendering.actions import Pressed
from bot.rendering.blocks import Asked, classic_blocks, prepared
from bot.rendering.blocks_elements import (
    Block,
    Element,
    actions,
    ask_buttons,
    bullets,
    button,
    context,
    escaped,
    header,
    link,
    mrkdwn,
    one_line,
    paragraph,
    plain,
    rich_text,
    section,
    shortened,
    words,
)
from bot.rendering.blocks_pages import cite, pages
from bot.rendering.links import Links, publisher_link, safe_address
from bot.rendering.slack_limits import LIMIT
from bot.rendering.text import source_date, source_name
from bot.umbrella import OWN_WORDS
from bot.wording import counted

View = dict[str, Any]
NAME = "Footnote"
# callback_id of each window whose submission is heard, and of those that are only shown
ASK, ANSWER, PASSAGE, SETTINGS, SAID = "ask", "answer", "passage", "settings", "said"
LONGEST_ORIGINAL = 6_000  # characters of a paragraph; a longer one is shown from near its anchor
MOST_CORRECTABLE = 20  # facts of one passage
LONGEST_CORRECTABLE = 300
MOST_SOURCES = 10  # listed on the Home tab
MOST_NEWEST = 10
PROMPTS = 4  # Slack shows no more
INTRODUCTION = "Ask for what the sources say; every line of an answer links to its passage."
PLAIN_ENGLISH = "Or in plain English: how many US troops were in Iraq in 2021?"


class ChannelChoices(Protocol):
    """What people set for a channel, as `store.memory.ChannelSettings` keeps it."""

    @property
    def public(self) -> bool: ...
    @property
    def follow_ups(self) -> bool: ...
    @property
    def muted(self) -> bool: ...
    @property
    def corrections(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class HomeSummary:
    """What the Home tab tells. `covered` is the span of dates in words; `settings` holds name and value in words."""

    sources: tuple[Source, ...]  # newest first
    facts: int
    covered: str
    newest: tuple[Line, ...]
    settings: tuple[tuple[str, str], ...] = ()


def passage_view(
    passage: Passage,
    neighbours: Sequence[Passage],
    source: Source,
    fact: Fact | None,
    links: Links,
    *,
    marked: tuple[int, int] | None = None,
    correctable: Sequence[Fact] = (),
) -> View:
    """A window with the passage, what it is cited for, the passages around it and the source's details.

    `marked` is where the fact's anchor stands in `passage.original` (`store.originals.locate`); without it
    the anchor is looked for as it is written. `correctable` are the facts
    that whoever sees it may correct.
    """
    anchor = fact.anchor if fact else passage.anchor
    blocks = [header(source_title(source)), context(f"{source_name(source)}, passage {passage.n}")]
    if fact:
        blocks.append(rich_text(paragraph([words("Cited for: ", bold=True), words(one_line(fact.text) or "–")])))
    blocks.append(header(f"Passage {passage.n}"))
    if passage.original is None:
        blocks += [_said(passage), context(f"In our words. Words to look for: “{anchor}”")]
    else:
        blocks.append(rich_text(paragraph(_marked(passage.original, anchor, marked))))
        blocks.append(context("The original; the words cited are in bold."))
    for each in sorted(neighbours, key=lambda neighbour: neighbour.n):
        blocks += [header(f"Passage {each.n}"), _said(each)]
    blocks += [header("Source"), rich_text(bullets(_details(source)))]
    if leads := opened(Citation(1, source.id, passage.n, anchor), source, links):
        blocks.append(rich_text(paragraph(leads)))
    for number, stated in enumerate(correctable[:MOST_CORRECTABLE]):
        row = section(shortened(stated.text, LONGEST_CORRECTABLE))
        row["accessory"] = button("Correct this fact", "correct", Pressed(fact=stated.id), number)
        blocks.append(row)
    return window(PASSAGE, f"Passage {passage.n}", blocks)


def passage_blocks(passage: Passage, source: Source) -> list[Block]:
    """A passage under a link to it that somebody posted: what it says, and where it is from."""
    return [_said(passage), context(f"{source_name(source)}, passage {passage.n}")]


def answer_view(
    answer: Answer, links: Links, *, page: int = 0, question: str = "", thread: tuple[str, ...] = ()
) -> View:
    """An answer in a window, where there is no channel to answer in. `private_metadata` is a Pressed."""
    asked = Asked(question, thread, private=True, in_channel=False)
    cited, shown, _ = prepared(answer, links, page, asked)
    carried = Pressed(question, thread, page=shown.number, answer=answer.id).to_value()
    return window(ANSWER, NAME, classic_blocks(cited, shown, asked), carried)


def ask_view(text: str = "", channel: str = "") -> View:
    """A window to ask in. `private_metadata` is the channel it was opened from, where there is one."""
    asks: Element = {
        "type": "plain_text_input",
        "action_id": "text",
        "max_length": MAX_LENGTH,
        "focus_on_load": True,
        "placeholder": plain("troops iraq 2021", LIMIT["placeholder"]),
    }
    if text := shortened(text, MAX_LENGTH):
        asks["initial_value"] = text
    hint = f"For example: {' · '.join(command.examples[0] for command in COMMANDS[:4])}"
    field = {
        "type": "input",
        "block_id": "question",
        "label": plain("What do you want to know?", LIMIT["input.label"]),
        "element": asks,
        "hint": plain(hint, LIMIT["input.hint"]),
    }
    return window(ASK, f"Ask {NAME}", [field], channel, submit="Ask")


def submitted_question(view: Mapping[str, Any]) -> str:
    """What was typed into `ask_view`; empty where nothing was."""
    typed = _state(view, "question", "text").get("value")
    return typed if isinstance(typed, str) else ""


def sentence_view(sentence: str, title: str = NAME) -> View:
    """A window that says one thing."""
    return window(SAID, title, [section(sentence)])


def settings_view(current: ChannelChoices, channel: str) -> View:
    """The settings of one channel, whose id is `private_metadata`."""
    seen = [_option("private", "Private: only whoever asks sees the answer, and may share it")]
    seen.append(_option("public", "Public: everybody in the channel sees it"))
    choices = [_option("follow_ups", "Answer follow-ups in its threads without being mentioned")]
    choices.append(_option("muted", "Mute: answer nothing here unless asked by a command"))
    choices.append(_option("corrections", "Say in a thread when a fact of its answer was corrected"))
    now = (current.follow_ups, current.muted, current.corrections)
    chosen = [option for option, on in zip(choices, now, strict=True) if on]
    boxes: Element = {"type": "checkboxes", "action_id": "chosen", "options": choices}
    if chosen:
        boxes["initial_options"] = chosen
    radio = {
        "type": "radio_buttons",
        "action_id": "chosen",
        "options": seen,
        "initial_option": seen[bool(current.public)],
    }
    most = LIMIT["input.label"]
    blocks: list[Block] = [
        section("These settings are for this channel."),
        {"type": "input", "block_id": "seen", "label": plain("Answers to commands", most), "element": radio},
        {
            "type": "input",
            "block_id": "heard",
            "label": plain("In conversations", most),
            "element": boxes,
            "optional": True,
        },
    ]
    return window(SETTINGS, "Settings", blocks, channel, submit="Save")


def submitted_settings(view: Mapping[str, Any]) -> dict[str, bool]:
    """What was chosen in `settings_view`: "public", "follow_ups", "muted" and "corrections"."""
    seen = _state(view, "seen", "chosen").get("selected_option")
    heard = _state(view, "heard", "chosen").get("selected_options")
    named = [each.get("value") for each in heard if isinstance(each, dict)] if isinstance(heard, list) else []
    public = isinstance(seen, dict) and seen.get("value") == "public"
    return {"public": public} | {name: name in named for name in ("follow_ups", "muted", "corrections")}


def home_view(summary: HomeSummary, links: Links, own: Sequence[Block] = ()) -> View:
    """The Home tab: what is there for this person (`own`), what the bot knows, what came last, how to ask."""
    blocks = [header(NAME), section(INTRODUCTION), actions([button("Ask a question", "open_ask", Pressed())])]
    blocks += own
    blocks += [header("What the sources cover"), rich_text(bullets(_known(summary)))]
    if summary.newest:
        blocks += [header("Newest facts"), *_newest(summary, links)]
    blocks += [header("How to ask"), *_how_to_ask()]
    if summary.settings:
        rows = [paragraph([words(f"{name}: ", bold=True), words(value or "–")]) for name, value in summary.settings]
        blocks += [header("Settings here"), rich_text(bullets(rows))]
    return {"type": "home", "blocks": blocks}


def help_blocks() -> list[Block]:
    """What can be asked, each command with an example that a button runs."""
    return [header(f"How to ask {NAME}"), section(INTRODUCTION), *_how_to_ask()]


def suggested_prompts() -> list[dict[str, str]]:
    """Prompts for the Messages tab, as `assistant.threads.setSuggestedPrompts` takes them."""
    examples = [command.examples[0].removeprefix("/") for command in COMMANDS[:PROMPTS]]
    return [{"title": example, "message": example} for example in examples]


def window(callback: str, title: str, blocks: Sequence[Block], metadata: str = "", *, submit: str = "") -> View:
    """A modal; with `submit` one that can be sent in."""
    most = LIMIT["view.title"]
    view: View = {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, most),
        "close": plain("Cancel" if submit else "Close", most),
        "blocks": list(blocks),
        "private_metadata": metadata,
    }
    if submit:
        view["submit"] = plain(submit, most)
    return view


def source_title(source: Source) -> str:
    """A source's title, or what it is known by where it has none."""
    return source_name(source) if source.title == "untitled" else source.title


def _said(passage: Passage) -> Block:
    """A passage in the original where there is one, else its gist."""
    said = passage.gist if passage.original is None else passage.original
    return rich_text(paragraph([words(shortened(said, LONGEST_ORIGINAL) or "–")]))


def _marked(original: str, anchor: str, marked: tuple[int, int] | None) -> list[Element]:
    """The original in parts, the anchor in bold; what is far from the anchor is cut from a very long one."""
    found = original.find(anchor) if anchor else -1
    start, end = marked or ((found, found + len(anchor)) if found >= 0 else (0, 0))
    first = max(0, end - LONGEST_ORIGINAL)
    last = max(end, LONGEST_ORIGINAL)
    before = ("…" if first else "") + original[first:start]
    after = original[end:last] + ("…" if last < len(original) else "")
    parts = [words(before), words(original[start:end], bold=True), words(after)]
    return [part for part in parts if part["text"]] or [words("–")]


def _details(source: Source) -> list[Element]:
    rows = (
        ("Title", source.title),
        ("Publisher", source.publisher),
        ("Author", source.author),
        ("Published", source_date(source)),
        ("Language", source.language),
        ("Note", source.note),
        ("Id", source.id),
    )
    return [
        paragraph([words(f"{name}: ", bold=True), words(shortened(value, LIMIT["text"]) or "–")])
        for name, value in rows
        if value
    ]


def opened(citation: Citation, source: Source, links: Links) -> list[Element]:
    """Links to the passage in the reader and at the publisher's, as far as there are any."""
    publisher = publisher_link(source, citation.anchor)
    reader = safe_address(links(citation, source))
    found = [(reader, "Open in the reader")] if reader and reader != publisher else []
    found += [(publisher, "Open at the publisher's")] if publisher else []
    elements: list[Element] = []
    for address, label in found:
        elements += [words(" · ")] if elements else []
        elements.append(link(address, label))
    return elements


def _known(summary: HomeSummary) -> list[Element]:
    """How much there is, of what dates, and from where."""
    many = f"{counted(summary.facts, 'fact')} from {counted(len(summary.sources), 'source')}"
    rows = [paragraph([words(f"{many}, {summary.covered}" if summary.covered else many)])]
    for source in summary.sources[:MOST_SOURCES]:
        title = "" if source.title == "untitled" else f"“{source.title}”, "
        rows.append(paragraph([words(f"{title}{source.publisher}, {source_date(source)}")]))
    if len(summary.sources) > MOST_SOURCES:
        rows.append(paragraph([words(f"and {len(summary.sources) - MOST_SOURCES} older ones")]))
    return rows


def _newest(summary: HomeSummary, links: Links) -> list[Block]:
    """The newest facts as an answer would show them, with where each is from."""
    lines = summary.newest[:MOST_NEWEST]
    answer = Answer(AnswerKind.FOUND, "", "", lines, sources=summary.sources)
    page = pages(cite(answer, links), 0, 0)[0]
    return [rich_text(bullets([piece.paragraph for piece in page.pieces])), *(row.block for row in page.sources)]


def _how_to_ask() -> list[Block]:
    """A row a command, and its first example as a button."""
    rows = []
    for number, command in enumerate(COMMANDS):
        example = command.examples[0]
        says = mrkdwn(f"*{escaped(command.usage)}*\n{escaped(command.summary)}")
        asks = ask_buttons([Suggestion(example, example)], first=number)[0]
        rows.append({"type": "section", "text": says, "accessory": asks})
    own = " · ".join(each.usage for each in OWN_WORDS)
    return [*rows, context(PLAIN_ENGLISH, f"Also: {own}")]


def _option(value: str, label: str) -> Element:
    return {"text": plain(label, LIMIT["option.text"]), "value": value}


def _state(view: Mapping[str, Any], block: str, action: str) -> Mapping[str, Any]:
    """What a field of a submitted view holds; empty where it is not there, or not as Slack sends it."""
    found: Any = view
    for key in ("state", "values", block, action):
        found = found.get(key) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}
