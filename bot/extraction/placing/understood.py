"""Where those counted are by the sentences around theirs, which names no place."""

from __future__ import annotations

from bot.extraction.counting.counts import Count
from bot.extraction.placing.pointers import SITES, as_country, bound_for, is_no_country, is_total, says_region
from bot.extraction.reading import Context, Reading
from bot.extraction.statements import Named
from bot.model import Measure


def understood_place(
    reading: Reading, count: Count, own: str | None, context: Context, measure: Measure | None
) -> tuple[Named, ...]:
    """Where those counted are by the sentences around theirs, which names no place; nobody's own country."""
    leaving = measure is Measure.WITHDRAWN
    if not leaving and (later := bound_for(context, reading)):
        return later
    across = context.region and SITES.isdisjoint(reading.vocabulary)
    if across or says_region(reading, range(count.first)) is not None:
        return ()
    if is_total(reading, count.first) and (whole := context.section or context.title_place):
        return whole
    if context.left and (leaving or reading.words[max(0, count.first - 3) : count.first][-2:] in _HAD_BEEN):
        return context.left
    if _guards_many(reading, context):
        return ()
    about = (context.bare, context.place, context.abroad, context.section, context.title_place, context.main_place)
    for places in about:
        kept = tuple(place for place in places if own is None or place.entity != own)
        if kept:
            return _for_others(kept, own, context)
    return ()


def _for_others(places: tuple[Named, ...], own: str | None, context: Context) -> tuple[Named, ...]:
    """Where those before were; of the soldiers of another country only the country, and not the same base."""
    if own is None or context.force is None or context.force.entity in (None, own) or not is_no_country(places[0]):
        return places
    countries = tuple(each for each in places if not is_no_country(each))
    return countries or as_country(places, context)


def _guards_many(reading: Reading, context: Context) -> bool:
    """Whether a sentence is of ships or air defences, which are in no one country if neither it nor the title says."""
    return not (_OF_MANY.isdisjoint(reading.vocabulary) or context.title_place or context.section)


_OF_MANY = frozenset(
    """carrier carriers warship warships destroyer destroyers frigate frigates ship ships fleet flotilla patriot
    patriots thaad defenses defences sailors""".split()
)

_HAD_BEEN = (["had", "been"], ["had", "had"], ["had", "kept"], ["once", "had"])
