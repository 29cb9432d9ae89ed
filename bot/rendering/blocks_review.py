"""The windows in which editors work: a draft to decide on, a fact to correct, and the queue on the Home tab.

A draft's window has the passage with what was read in bold, what the draft differs from, and its fields as inputs.
Sending it in approves the draft, as corrected where fields were changed, and the next one takes its place.
What a window is about travels in `private_metadata`, a `Pressed`: `fact` is the draft or fact, `source` the article
that alone is reviewed, `text` is EVERYTHING where all fields are shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from bot.editing.drafts import Decision, Review
from bot.model import Citation, Entity, Fact, Passage, Source
from bot.rendering.actions import Pressed
from bot.rendering.blocks_elements import (
    Block,
    Element,
    actions,
    bullets,
    button,
    context,
    header,
    one_line,
    paragraph,
    plain,
    rich_text,
    section,
    shortened,
    words,
)
from bot.rendering.blocks_fact_form import form
from bot.rendering.blocks_views import LONGEST_ORIGINAL, View, opened, source_title, window
from bot.rendering.links import Links
from bot.rendering.slack_limits import LIMIT
from bot.rendering.text import source_name
from bot.wording import counted, fact_sentence, listed

REVIEW, REVIEWED, CORRECT = "review", "reviewed", "correct"  # callback ids
EVERYTHING = "all"
CHANGE, WITHDRAW = "change", "withdraw"
WHY = "why"
MOST_ARTICLES = 10  # listed on the Home tab
MOST_DISPUTES = 5
MOST_NEW_NAMES = 10
LONGEST_DISPUTE = 600
LONGEST_WHY = 300
SENTENCE = "sentence"  # the span that is always there
_USER = re.compile(r"[UW][A-Z0-9]{2,20}")


@dataclass(frozen=True, slots=True)
class ArticleWaiting:
    """An article in the queue: how many of its drafts wait."""

    source: str
    title: str
    drafts: int


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for editors: the articles, oldest first (not all, where there are many), and all drafts together."""

    articles: tuple[ArticleWaiting, ...]
    drafts: int
    unpublished: int = 0  # decisions that answers do not show yet


@dataclass(frozen=True, slots=True)
class Reviewing:
    """How a draft is shown: which article alone is reviewed, whether with every field, and what is to be said first.

    `decided` is somebody else's decision on the draft before, which came first.
    """

    article: str = ""
    everything: bool = False
    notice: str = ""
    decided: Decision | None = None
    unpublished: int = 0


def review_view(review: Review, texts: Mapping[str, str], links: Links, shown: Reviewing) -> View:
    """The window on one draft; `texts` are its fields (`Desk.fields`), or what was typed over them."""
    draft, source = review.draft, review.source
    blocks = _first(shown)
    blocks += [header(source_title(source)), context(_where(review, shown))]
    blocks.append(rich_text({"type": "rich_text_quote", "elements": marked_spans(review.passage, draft.spans)}))
    blocks.append(context("Bold: the sentence that was read. Italics: the words that fields were read from."))
    addresses = opened(Citation(1, source.id, review.passage.n, draft.fact.anchor), source, links)
    if addresses:
        blocks.append(rich_text(paragraph(addresses)))
    said = [words(cut) for each in review.disputes[:MOST_DISPUTES] if (cut := shortened(each, LONGEST_DISPUTE))]
    if said:
        blocks += [header("Differs from what is known"), rich_text(bullets([paragraph([each]) for each in said]))]
    if draft.entities:
        blocks.append(context(_new_names(draft.entities)))
    blocks.append(_review_buttons(draft.id, shown))
    blocks += form(texts, draft.fact, everything=shown.everything)
    view = window(REVIEW, "Review", blocks, _carried(draft.id, shown), submit="Approve")
    return view | {"close": plain("Close", LIMIT["view.title"]), "notify_on_close": True}


def reviewed_view(shown: Reviewing, waiting: int = 0, of_article: int = 0) -> View:
    """The window when the end is reached; `waiting` drafts were skipped or are of other articles."""
    blocks = _first(shown)
    if not waiting:
        blocks.append(section("No draft is waiting."))
    else:
        of_this = f", {of_article} of this article" if shown.article else ""
        said = f"That was the last one. {counted(waiting, 'draft still waits', 'drafts still wait')}{of_this}."
        blocks += [section(said), actions([button("Review the oldest", "review", Pressed())])]
    blocks.append(context(_unpublished(shown.unpublished)))
    return window(REVIEWED, "Review", blocks) | {"notify_on_close": True}


def correct_view(
    fact: Fact, source: Source | None, texts: Mapping[str, str], names: Mapping[str, Entity], everything: bool = False
) -> View:
    """The window in which a fact is corrected or withdrawn, for a reason that people will read."""
    cited = f"{source_name(source)}, passage {fact.passage}" if source else f"passage {fact.passage}"
    most = LIMIT["input.label"]
    choices = [
        {"text": plain("Correct it: the fields below say how it should be", LIMIT["option.text"]), "value": CHANGE},
        {"text": plain("Withdraw it: it should not be a fact at all", LIMIT["option.text"]), "value": WITHDRAW},
    ]
    what: Block = {
        "type": "input",
        "block_id": "what",
        "label": plain("What is to be done", most),
        "element": {"type": "radio_buttons", "action_id": "what", "options": choices, "initial_option": choices[0]},
    }
    why: Block = {
        "type": "input",
        "block_id": WHY,
        "label": plain("Why", most),
        "hint": plain("This is told in the threads of answers that showed the fact.", LIMIT["input.hint"]),
        "element": {"type": "plain_text_input", "action_id": WHY, "max_length": LONGEST_WHY},
    }
    blocks = [
        rich_text(paragraph([words(shortened(fact_sentence(fact, names), LIMIT["text"]) or "–")])),
        context(cited, "The fact as it is stays in the store: “known on” an earlier day still shows it."),
        what,
        why,
    ]
    if not everything:
        blocks.append(actions([button("All fields", "all_fields", Pressed(fact=fact.id))]))
    blocks += form(texts, fact, everything=everything)
    carried = Pressed(fact=fact.id, text=EVERYTHING if everything else "").to_value()
    return window(CORRECT, "Correct a fact", blocks, carried, submit="Save")


def chosen_correction(view: Mapping[str, Any]) -> tuple[bool, str]:
    """Of a submitted `correct_view`: whether the fact is to be withdrawn, and why."""
    values = (view.get("state") or {}).get("values") or {}
    option = ((values.get("what") or {}).get("what") or {}).get("selected_option") or {}
    why = ((values.get(WHY) or {}).get(WHY) or {}).get("value")
    return option.get("value") == WITHDRAW, str(why or "").strip()


def queue_blocks(queue: Queue) -> list[Block]:
    """What waits, for an editor's Home tab."""
    said = f"{counted(queue.drafts, 'draft waits', 'drafts wait')} for review." if queue.drafts else "No draft waits."
    blocks = [header("Review"), section(said)]
    if queue.drafts:
        blocks.append(actions([button("Review the oldest", "review", Pressed())]))
    for number, each in enumerate(queue.articles[:MOST_ARTICLES]):
        title = shortened(each.title, LIMIT["header.text"]) or each.source
        row = section(f"{title}: {counted(each.drafts, 'draft')}")
        spoken = f"Review the drafts of {title}"
        row["accessory"] = button("Review", "review", Pressed(source=each.source), number, read_as=spoken)
        blocks.append(row)
    if len(queue.articles) > MOST_ARTICLES:
        blocks.append(context("Further articles come after these."))
    if queue.unpublished:
        blocks.append(context(_unpublished(queue.unpublished)))
    return blocks


def person(by: str) -> Element:
    """Who did something: a person of the workspace by name, else as the name stands."""
    return {"type": "user", "user_id": by} if _USER.fullmatch(by) else words(one_line(by) or "somebody")


def moment_words(at: float) -> str:
    """A moment in words, in the time that is the same for all who read it."""
    moment = datetime.fromtimestamp(at, tz=UTC)
    return f"{moment.day} {moment:%B %Y} at {moment:%H:%M} UTC"


def marked_spans(passage: Passage, spans: Mapping[str, tuple[int, int]]) -> list[Element]:
    """The paragraph in parts: the sentence in bold, the words that fields were read from in italics too.

    What is far from the sentence is cut from a very long paragraph. Spans outside of it are passed over.
    """
    original = passage.original if passage.original is not None else passage.gist
    length = len(original)
    sound = {name: span for name, span in spans.items() if 0 <= span[0] < span[1] <= length}
    start, end = sound.get(SENTENCE, (0, 0))
    first = max(0, end - LONGEST_ORIGINAL)
    last = min(length, max(end, LONGEST_ORIGINAL))
    cuts = sorted({first, last, *(at for span in sound.values() for at in span if first <= at <= last)})
    parts: list[Element] = [words("…")] if first else []
    for one, other in pairwise(cuts):
        bold = start <= one and other <= end
        read = any(name != SENTENCE and s <= one and other <= e for name, (s, e) in sound.items())
        style = {"bold": bold, "italic": read}
        made = words(original[one:other])
        parts.append(made | {"style": {key: True for key, on in style.items() if on}} if bold or read else made)
    if last < length:
        parts.append(words("…"))
    return parts or [words("–")]


def _first(shown: Reviewing) -> list[Block]:
    """What is to be said before anything else."""
    blocks = [section(shown.notice)] if shown.notice else []
    if shown.decided:
        said = f" {shown.decided.what} the draft before this on {moment_words(shown.decided.at)}; that stands."
        blocks.append(rich_text(paragraph([person(shown.decided.by), words(said)])))
    return blocks


def _where(review: Review, shown: Reviewing) -> str:
    waiting = counted(review.waiting, "draft waits", "drafts wait")
    said = f"{source_name(review.source)}, passage {review.passage.n}. {waiting}, this one included."
    return f"{said} {_unpublished(shown.unpublished)}" if shown.unpublished else said


def _unpublished(count: int) -> str:
    if not count:
        return "Answers show everything that was decided."
    return f"{counted(count, 'decision is', 'decisions are')} on the way into answers, which takes some seconds."


def _new_names(entities: Sequence[Entity]) -> str:
    named = [f"{one_line(each.name)} ({each.kind.value})" for each in entities[:MOST_NEW_NAMES]]
    return shortened(f"Known to nobody yet, and added with the draft: {listed(named)}.", LIMIT["text"])


def _review_buttons(draft: str, shown: Reviewing) -> Block:
    about = Pressed(fact=draft, source=shown.article)
    made = [
        button("Reject", "reject", about, read_as="Reject this draft and show the next"),
        button("Skip", "skip", about, read_as="Leave this draft for later and show the next"),
    ]
    if not shown.everything:
        made.append(button("All fields", "all_fields", about, read_as="Show every field of this draft"))
    return actions(made)


def _carried(draft: str, shown: Reviewing) -> str:
    return Pressed(fact=draft, source=shown.article, text=EVERYTHING if shown.everything else "").to_value()
