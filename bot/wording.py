"""Figures, dates and attributions into words: the one place where each is formatted."""

from __future__ import annotations

from collections.abc import Mapping

from bot.edtf import Period, Precision, in_words, of_month
from bot.model import Certainty, Entity, Fact, FactType, Figure, Hedge, Measure, Source, ValueKind

UNDATED = "not dated"  # the label of a fact whose source gives no date

_MEASURE_WORDS = {
    Measure.PLANNED: "planned",
    Measure.WITHDRAWN: "withdrawn",
    Measure.DEPLOYED: "deployed",
    Measure.PEAK: "peak",
    Measure.CAP: "cap",
    Measure.AUTHORISED: "authorised",
    Measure.CUMULATIVE: "cumulative",
}
_CERTAINTY_WORDS = {
    Certainty.PLANNED: "planned",
    Certainty.REPORTED: "reported",
    Certainty.CLAIMED: "claimed",
    Certainty.OPINION: "a judgement",
    Certainty.DOUBTFUL: "wording doubtful",
}
_KIND_WORDS = {
    ValueKind.WITHHELD: "number withheld",
    ValueKind.NONE: "none",
    ValueKind.UNKNOWN: "number not given",
}


def number_words(value: float) -> str:
    """A number with thousands separators; a whole number without a decimal point."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def amount_words(figure: Figure) -> str:
    """The figure without its unit, as hedged by its source: "nearly 7,000", "10 to 20", "dozens"."""
    if figure.kind is not ValueKind.VALUE:
        return _KIND_WORDS[figure.kind]
    if figure.words:
        amount = figure.words
    elif figure.value is not None:
        amount = number_words(figure.value)
    elif figure.low is not None and figure.high is not None:
        amount = f"{number_words(figure.low)} to {number_words(figure.high)}"
    elif figure.low is not None:
        return f"{(figure.hedge or Hedge.AT_LEAST).value} {number_words(figure.low)}"
    elif figure.high is not None:
        return f"{(figure.hedge or Hedge.UP_TO).value} {number_words(figure.high)}"
    else:
        return _KIND_WORDS[ValueKind.UNKNOWN]
    return f"{figure.hedge.value} {amount}" if figure.hedge else amount


def figure_words(figure: Figure) -> str:
    """The figure with what it counts: "nearly 7,000 soldiers", "troops, number not given"."""
    if figure.kind in (ValueKind.WITHHELD, ValueKind.UNKNOWN):
        return f"{figure.unit}, {amount_words(figure)}" if figure.unit else amount_words(figure)
    amount = amount_words(figure)
    return amount if not figure.unit or amount.endswith(figure.unit) else f"{amount} {figure.unit}"


def when_words(fact: Fact) -> str:
    """When a fact held, as its source dates it; UNDATED where it does not."""
    if fact.when_stated:
        return fact.when_stated
    return in_words(fact.when) if fact.when else UNDATED


def on_words(period: Period) -> str:
    """A period after a verb: "on 17 November 2020", "in July 2021", "in about July 2021"."""
    exact = period.precision is Precision.DAY and not period.approximate
    return f"{'on' if exact else 'in'} {in_words(period)}"


def dated_label(fact: Fact, source: Source | None) -> str:
    """What stands before a line: when the fact held, else when its source was published ("pub. February 2020")."""
    words = when_words(fact)
    if words != UNDATED or source is None or source.published.start is None:
        return words
    return f"pub. {in_words(of_month(source.published.start.year, source.published.start.month))}"


def qualification(fact: Fact, entities: Mapping[str, Entity]) -> str:
    """What must be said beside a fact's text: planned, reported, by whom and when; empty where nothing."""
    parts: list[str] = []
    text = fact.text.lower()
    if fact.measure in _MEASURE_WORDS and fact.type in (FactType.STRENGTH, FactType.MOVEMENT):
        parts.append(_MEASURE_WORDS[fact.measure])
    certainty = _CERTAINTY_WORDS.get(fact.certainty)
    if certainty and certainty not in parts and not _says_so(fact, text):
        parts.append(certainty)
    speaker = entities.get(fact.said_by) if fact.said_by else None
    if speaker and not _names(speaker, text):
        parts.append(f"said by {speaker.name}" + (f" {on_words(fact.said_on)}" if fact.said_on else ""))
    elif speaker and fact.said_on and fact.said_on != fact.when:
        parts.append(f"said {on_words(fact.said_on)}")
    return "; ".join(parts)


def fact_sentence(fact: Fact, entities: Mapping[str, Entity]) -> str:
    """The whole line a fact makes: its text, its short quotation, its qualification, the editor's note."""
    sentence = fact.text.rstrip().removesuffix(".")
    if fact.quote and _plain(fact.quote) not in _plain(sentence):
        sentence += f": “{fact.quote.strip()}”"
    qualified = qualification(fact, entities)
    if qualified:
        sentence += f" ({qualified})"
    if fact.note and fact.certainty is Certainty.DOUBTFUL:
        sentence += f". Note: {fact.note.rstrip().removesuffix('.')}"
    return sentence


def listed(items: list[str], joiner: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 fact", "3 facts"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def short_name(entity: Entity) -> str:
    """What stands before "troops": "US", "German", else the name."""
    return entity.short or (entity.adjectives[0] if entity.adjectives else entity.name)


def _says_so(fact: Fact, text: str) -> bool:
    """Whether the text itself makes plain how firmly it is put."""
    certainty = fact.certainty
    if certainty is Certainty.OPINION:
        return fact.said_by is not None or text.startswith(("the author", "the article"))
    return certainty.value.removesuffix("ed") in text


def _names(entity: Entity, text: str) -> bool:
    return any(name.lower() in text for name in entity.names)


def _plain(text: str) -> str:
    quotes = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
    return text.translate(quotes).lower().strip().strip('".')
