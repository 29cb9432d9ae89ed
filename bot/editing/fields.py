"""The fields of a fact that an editor can change, as text out and in.

One table of rows serves the form in Slack and the command line. Names are typed as they are spelt or as ids; a new one
with its kind behind it, "Jane Roe (person)". Dates are typed in EDTF or as in a question; figures as they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Protocol

from bot.editing.drafts import FieldError
from bot.editing.phrasing import sentence
from bot.edtf import Period, parse_edtf
from bot.extraction.statements import Named, Span
from bot.extraction.text.numbers import find_numbers
from bot.extraction.text.tokens import plain, tokenise
from bot.model import Certainty, Entity, EntityKind, Fact, FactType, Figure, Measure, ValueKind
from bot.wording import figure_words

MOST_QUOTED = 8  # words
_NEW = re.compile(rf"(?P<name>[^()]+?)\s*\((?P<kind>{'|'.join(kind.value for kind in EntityKind)})\)", re.IGNORECASE)
_UNCOUNTED = (
    (re.compile(r"(?:none|no)\b\s*(?P<unit>.*)", re.IGNORECASE), ValueKind.NONE),
    (re.compile(r"(?:(?P<unit>.*?),?\s*)?(?:number )?withheld", re.IGNORECASE), ValueKind.WITHHELD),
    (re.compile(r"(?:(?P<unit>.*?),?\s*)?(?:number not given|unknown)", re.IGNORECASE), ValueKind.UNKNOWN),
)


class People(Protocol):
    """Who is known: what names in the form are looked up in."""

    def find(self, name: str) -> str | None:
        """The id of the one entity of this name or id; None where there is none, or several."""

    def propose(self, named: Named) -> str | None:
        """The id of a new entity of this name and kind."""


@dataclass(frozen=True, slots=True)
class Context:
    """What fields are read and written with: the names of entities by id, who is known, and how dates are read."""

    names: Mapping[str, Entity]
    people: People
    read_period: Callable[[str], Period | None]


@dataclass(frozen=True, slots=True)
class Editable:
    """One row of the review form. `choices` are all that may be typed, where that is so; empty takes the value away."""

    name: str  # the attribute of the fact, but "figure" and "place" for what a fact may have several of
    label: str
    hint: str
    write: Callable[[Any, Context], str]
    read: Callable[[str, Context], Any]  # ValueError with a sentence
    attribute: str = ""
    choices: tuple[str, ...] = ()
    long: bool = False  # more than one line

    @property
    def fills(self) -> str:
        return self.attribute or self.name


def as_text(fact: Fact, context: Context) -> dict[str, str]:
    """What can be edited of a fact, by field, in the order of the table; empty where it has none."""
    return {row.name: row.write(getattr(fact, row.fills), context) for row in EDITABLE}


def edited(fact: Fact, typed: Mapping[str, str], context: Context, after: Callable[[Fact], Context]) -> Fact:
    """The fact with the fields that were typed otherwise than they stand. Raises FieldError with all that is wrong.

    Where the sentence is as it was proposed it is made anew; `after` gives the names of the changed fact for that.
    """
    before = as_text(fact, context)
    faults = {name: "There is no such field." for name in typed if name not in before}
    changes: dict[str, Any] = {}
    for row in EDITABLE:
        text = " ".join(typed.get(row.name, before[row.name]).split())
        if text == " ".join(before[row.name].split()):
            continue
        try:
            changes[row.fills] = row.read(text, context)
        except ValueError as error:
            faults[row.name] = str(error)
    if faults:
        raise FieldError(faults)
    changed = replace(fact, **changes)
    if "text" not in changes and changes and fact.text == sentence(fact, context.names):
        changed = replace(changed, text=sentence(changed, after(changed).names))
    return changed


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The fields that differ: before and after."""
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def read_figure(text: str) -> Figure:
    """A figure as it is shown: "about 2,500 soldiers", "10 to 20", "dozens of rockets", "none", "troops, withheld"."""
    for pattern, kind in _UNCOUNTED:
        if found := pattern.fullmatch(text):
            return Figure(kind=kind, unit=(found["unit"] or "").strip(" ,"))
    flat = plain(text)
    tokens = tokenise(flat, Span(0, len(flat)))
    numbers = find_numbers(tokens)
    if len(numbers) != 1 or numbers[0].first != 0:
        raise ValueError("Write a figure and what it counts: about 2,500 soldiers, 10 to 20, dozens of rockets, none.")
    end = tokens[numbers[0].end - 1].end
    return numbers[0].figure(flat[end:].strip(" ,"))


def _read_figures(text: str, context: Context) -> tuple[Figure, ...]:
    return tuple(read_figure(part.strip()) for part in text.split(";") if part.strip())


def _write_figures(figures: Sequence[Figure], context: Context) -> str:
    return "; ".join(figure_words(each) for each in figures)


def _read_text(text: str, context: Context) -> str | None:
    return text or None


def _read_sentence(text: str, context: Context) -> str:
    if not text:
        raise ValueError("Write a sentence in your own words.")
    return text if text.endswith((".", ".”", '."', ".)")) else f"{text}."


def _write_text(value: str | None, context: Context) -> str:
    return value or ""


def _read_quote(text: str, context: Context) -> str | None:
    if len(text.split()) > MOST_QUOTED:
        raise ValueError(f"A quotation has {MOST_QUOTED} words at most.")
    return text or None


def _read_period(text: str, context: Context) -> Period | None:
    if not text:
        return None
    try:
        return parse_edtf(text)
    except ValueError as error:
        found = context.read_period(text)
        if found is None:
            raise ValueError(str(error)) from None
        return found


def _write_period(period: Period | None, context: Context) -> str:
    return period.edtf if period else ""


def _choice(choices: type[StrEnum]) -> Callable[[str, Context], Any]:
    def read(text: str, context: Context) -> Any:
        known = {each.value: each for each in choices}
        if text.lower() not in known:
            raise ValueError(f"Write one of {', '.join(known)}.")
        return known[text.lower()]

    return read


def _read_measure(text: str, context: Context) -> Measure | None:
    measure: Measure | None = _choice(Measure)(text, context) if text else None
    return measure


def _read_entity(text: str, context: Context) -> str | None:
    if not text:
        return None
    new = _NEW.fullmatch(text)
    if new:
        kind = EntityKind(new["kind"].lower())
        found = context.people.find(new["name"]) or context.people.propose(Named(new["name"], Span(0, 0), kind=kind))
    else:
        found = context.people.find(text)
    if found is None:
        raise ValueError(
            f"“{text}” is the name of nobody known, or of several. Write the name in full,"
            " or for somebody new the kind behind it: Jane Roe (person)."
        )
    return found


def _write_entity(entity: str | None, context: Context) -> str:
    if entity is None:
        return ""
    return context.names[entity].name if entity in context.names else entity


def _read_entities(text: str, context: Context) -> tuple[str, ...]:
    found = (_read_entity(part.strip(), context) for part in text.split(";"))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def _write_entities(entities: Sequence[str], context: Context) -> str:
    return "; ".join(_write_entity(each, context) for each in entities)


_DATE = "2021-01-15, 2021-07, 2020-11/2021-01, ../2021-03 for by March, or in words"
_SEVERAL = "several are parted by ;"
_MEASURES = tuple(each.value for each in Measure)
_TYPES = tuple(each.value for each in FactType)
_CERTAINTIES = tuple(each.value for each in Certainty)

EDITABLE: tuple[Editable, ...] = (
    Editable("type", "Type", "", lambda value, _: value.value, _choice(FactType), choices=_TYPES),
    Editable("text", "Sentence", "in our own words", _write_text, _read_sentence, long=True),
    Editable(
        "figure", "Figure", "about 2,500 soldiers; 10 to 20; none; withheld", _write_figures, _read_figures, "figures"
    ),
    Editable(
        "measure", "Measure", "what the figure measures", lambda value, _: value.value if value else "", _read_measure,
        choices=_MEASURES,
    ),
    Editable("force", "Force", "whose troops they are", _write_entity, _read_entity),
    Editable("place", "Place", _SEVERAL, _write_entities, _read_entities, "places"),
    Editable("when", "When", _DATE, _write_period, _read_period),
    Editable("when_stated", "When, in words", "where a date cannot say it: mid-2021", _write_text, _read_text),
    Editable("subjects", "Who", f"who did it, or whom it is about; {_SEVERAL}", _write_entities, _read_entities),
    Editable("objects", "Whom", f"to whom it was done; {_SEVERAL}", _write_entities, _read_entities),
    Editable("about", "Concerning", _SEVERAL, _write_entities, _read_entities),
    Editable("said_by", "Said by", "whoever the source gives as saying it", _write_entity, _read_entity),
    Editable("said_on", "Said on", _DATE, _write_period, _read_period),
    Editable("role", "Role", "the office or title", _write_text, _read_text),
    Editable("relation", "Relation", "part of, led by, allied with", _write_text, _read_text),
    Editable(
        "certainty", "Certainty", "how firmly the source puts it", lambda value, _: value.value, _choice(Certainty),
        choices=_CERTAINTIES,
    ),
    Editable("quote", "Quotation", f"word for word, {MOST_QUOTED} words at most", _write_text, _read_quote),
    Editable("note", "Note", "for other editors", _write_text, _read_text, long=True),
)  # fmt: skip
