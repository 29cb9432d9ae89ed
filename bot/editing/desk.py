"""The editors' desk: every use case of editing, for the command line and Slack alike.

Who may decide is for the caller to say. Nothing here reads a clock: `at` is in seconds since 1970, `by` is a Slack
user id or the name of a user of this machine.

    desk = Desk(store, settings.seeds)                    # or footnote's library.store
    for outcome in desk.ingest(["https://…"], by, at): …  # one at a time, as they come in
    review = desk.next()                                  # the oldest draft that waits
    desk.approve(review.draft.id, by, at)                 # at once in the drafts …
    desk.publish()                                        # … and now in answers: costs 0.3 ms a fact, so gather

    for notice in desk.corrections_to_tell():             # after publishing, and at start
        if desk.claim_correction(notice, at):             # False: another process tells it
            post(notice); desk.told_correction(notice)
    for notice in desk.watches_to_tell():
        if desk.claim_watch(notice, at):
            post(notice); desk.told_watch(notice)

A claim ends after LEASE seconds, so what a killed process had claimed is told by another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from bot.disputes import Difference, differences
from bot.editing import fields as forms
from bot.editing import watching
from bot.editing.adding import Adding
from bot.editing.drafting import Newcomers
from bot.editing.drafts import (
    CorrectionNotice,
    Decision,
    Draft,
    DraftState,
    EditingError,
    FieldError,
    Outcome,
    Review,
    Watch,
    WatchNotice,
)
from bot.edtf import Period
from bot.extraction.statements import Named
from bot.facts import Select
from bot.ingestion.article import Article
from bot.ingestion.fetch import Fetcher
from bot.model import Difference as Mark
from bot.model import DisputeReason, Entity, Fact, FactType, Passage, Source
from bot.names.matching import SURE, match_name
from bot.periods import read_period
from bot.rendering.text import REASON_WORDS
from bot.words.concepts import fact_concepts, fold
from store.articles import Articles
from store.corrections import Corrections
from store.drafts import FACTS_NOW, NO_SUCH_DRAFT, Drafts
from store.fact_check import fact_faults
from store.factstore import FactStore
from store.sheets import Sheets, load_sheets, sheets_digest
from store.watches import Watches

LEASE = 120.0  # seconds for which a claim holds
MOST_COMPARED = 50  # facts of the same place and time that a draft is held against
NO_SHEETS = Sheets((), (), (), (), "")


class Desk:
    """Editing over one store. Any thread may call any method; all raise StoreError, and EditingError where said."""

    def __init__(self, store: FactStore, seeds: Path, *, show_drafts: bool = False) -> None:
        """`seeds` is the folder of sheets that facts are joined to; with `show_drafts` answers show drafts, marked."""
        self._store = store
        self._seeds = seeds
        self._show_drafts = show_drafts
        self._adding = Adding(store)
        self._articles = Articles(store)
        self._drafts = Drafts(store)
        self._corrections = Corrections(store)
        self._watches = Watches(store)

    # In

    def ingest(
        self,
        targets: Iterable[str],
        by: str,
        at: float,
        *,
        fetcher: Fetcher | None = None,
        published: Period | None = None,
        publisher: str = "",
    ) -> Iterator[Outcome]:
        """Files, folders, addresses and feeds into drafts: one outcome an article, as soon as it is kept for good.

        Each article is one transaction. What is here already is passed over, so a run that was killed is run again.
        `published` and `publisher` are taken for articles that do not say theirs.
        """
        return self._adding.ingest(targets, by, at, fetcher or Fetcher(), published, publisher)

    def add(self, key: str, article: Article, by: str, at: float) -> Outcome:
        """Keep one article that was read, with its drafts; or note a further address of one that is here."""
        return self._adding.add(key, article, by, at)

    # Review

    def waiting(self, article: str | None = None) -> int:
        """How many drafts wait, of one article (source id) or of all."""
        return self._drafts.waiting(article)

    def next(self, after: str | None = None, article: str | None = None) -> Review | None:
        """The first draft that waits, or the first after another's id; None where none is left.

        Oldest article first, in the order of its text.
        """
        found = self._drafts.queue(1, after, article)
        return self._reviewed(found[0]) if found else None

    def queue(self, limit: int, after: str | None = None, article: str | None = None) -> list[Draft]:
        """The drafts that wait, in that order."""
        return self._drafts.queue(limit, after, article)

    def review(self, draft: str) -> Review:
        """One draft with all that a reviewer sees. EditingError where there is none such."""
        return self._reviewed(self._draft(draft))

    def disputes(self, fact: Fact) -> list[Difference]:
        """Facts of the same place, force and time that a fact differs from; it need not be in the store itself."""
        near: list[Fact] = []
        if fact.type is FactType.STRENGTH and fact.places and fact.when:
            forces = (fact.force,) if fact.force else ()
            wanted = Select(types=(FactType.STRENGTH,), forces=forces, places=fact.places, period=fact.when.anchored)
            near = [each for each in self._store.select(wanted, MOST_COMPARED) if each.id != fact.id]
        return [each for each in differences([fact, *near], self._store) if fact in each.facts]

    def fields(self, fact: Fact) -> dict[str, str]:
        """What can be edited of a fact, as text by field name, in the order of `bot.editing.fields.EDITABLE`."""
        return forms.as_text(fact, self._context(fact, self._newcomers()))

    def changed(self, fact: Fact, typed: Mapping[str, str]) -> Fact:
        """The fact with these fields as typed; fields that are not given stay. Raises FieldError.

        Where the sentence is left as it was proposed, it is made anew from the changed fields.
        """
        return self._changed(fact, typed)[0]

    def approve(self, draft: str, by: str, at: float) -> Draft:
        """The draft as it stands becomes a fact. Approving it again changes nothing. Raises EditingError."""
        return self.correct(draft, {}, by, at)

    def correct(self, draft: str, typed: Mapping[str, str], by: str, at: float) -> Draft:
        """The draft with these fields changed becomes a fact. Raises FieldError and EditingError."""
        found = self._draft(draft)
        fact, new = self._changed(found.fact, typed)
        if found.state in FACTS_NOW and fact == found.fact:
            return found
        if found.state is not DraftState.DRAFT:
            raise EditingError(_DECIDED[found.state].format(id=draft))
        if faults := fact_faults(fact, self._spellings(fact, new)):
            raise FieldError(faults)
        changes = self._changes(found.fact, fact, new)
        state = DraftState.CORRECTED if fact != found.fact else DraftState.APPROVED
        return self._drafts.decide(found, fact, state, new, Decision(draft, state.value, by, at, changes))

    def reject(self, draft: str, by: str, at: float, why: str = "") -> Draft:
        """The draft becomes no fact. Raises EditingError where it is one already: then it is withdrawn."""
        found = self._draft(draft)
        if found.state is DraftState.REJECTED:
            return found
        if found.state is not DraftState.DRAFT:
            raise EditingError(_DECIDED[found.state].format(id=draft))
        decision = Decision(draft, "rejected", by, at, {}, why)
        return self._drafts.decide(found, found.fact, DraftState.REJECTED, (), decision)

    def reopen(self, draft: str, by: str, at: float) -> Draft:
        """A rejected draft waits again. Raises EditingError for any other."""
        found = self._draft(draft)
        if found.state is not DraftState.REJECTED:
            raise EditingError(f"{draft} was not rejected.")
        return self._drafts.decide(found, found.fact, DraftState.DRAFT, (), Decision(draft, "reopened", by, at, {}))

    def decisions(self, fact: str) -> list[Decision]:
        """What was decided about a draft or fact, oldest first."""
        return self._drafts.decisions(fact)

    def publish(self) -> bool:
        """Bring answers up to date with what was decided; whether anything changed.

        Readers keep the old state until then. Raises EditingError where the folder of sheets is gone: what answers
        have from it would be lost.
        """
        if not self._seeds.is_dir() and self._store.has_facts_of_sheets():
            if not self._store.has_unpublished():
                return False
            raise EditingError(
                f"The folder of sheets {self._seeds} is not there, so nothing was published: put it back, or name it"
                " with FOOTNOTE_SEEDS."
            )
        digest = sheets_digest(self._seeds) if self._seeds.is_dir() else NO_SHEETS.digest
        if self._store.is_built_from(digest, drafts=self._show_drafts):
            return False
        sheets = load_sheets(self._seeds) if self._seeds.is_dir() else NO_SHEETS
        return self._store.build(sheets, drafts=self._show_drafts)

    # Corrections

    def supersede(self, old: str, typed: Mapping[str, str], by: str, at: float, why: str) -> Fact:
        """Replace a fact by itself with these fields changed; gives the new fact, with an id of its own.

        For facts of sheets as well. The old one stays, for `known on` before today. Raises FieldError, and
        EditingError where the fact is not there or was superseded before. Call `publish` after.
        """
        fact = self._standing(old)
        changed, new = self._changed(fact, typed)
        if changed == fact:
            raise EditingError(f"Nothing of {old} was changed.")
        day = _day(at).isoformat()
        kept = tuple(each for each in changed.differs if each.reason is not DisputeReason.LATER_CORRECTION)
        changed = replace(
            changed,
            id=self._next_id(old),
            recorded=day,
            differs=(*kept, Mark(old, DisputeReason.LATER_CORRECTION)),
        )
        if faults := fact_faults(changed, self._spellings(changed, new)):
            raise FieldError(faults)
        changes = self._changes(fact, changed, new)
        decisions = [
            Decision(old, "superseded", by, at, changes, why),
            Decision(changed.id, "approved", by, at, {}, why),
        ]
        self._corrections.supersede(fact, changed, new, day, decisions)
        return changed

    def withdraw(self, old: str, by: str, at: float, why: str) -> None:
        """Supersede a fact by nothing. Raises EditingError likewise."""
        decision = Decision(old, "withdrawn", by, at, {}, why)
        self._corrections.supersede(self._standing(old), None, (), _day(at).isoformat(), [decision])

    def corrections_to_tell(self) -> list[CorrectionNotice]:
        """Answers posted before a fact of theirs was superseded, one notice an answer, those not told yet."""
        return self._corrections.to_tell()

    def claim_correction(self, notice: CorrectionNotice, at: float) -> bool:
        """Take on to tell it; False where it was told or another process is telling it."""
        return self._corrections.claim(notice, at, at + LEASE)

    def told_correction(self, notice: CorrectionNotice) -> None:
        """It was told (or is not wanted: a muted channel), and never is again."""
        self._corrections.told(notice)

    # Watches

    def watch(self, team: str, channel: str, text: str, by: str, at: float) -> Watch:
        """Tell this channel of new facts on `text`; the same text again is the same watch. Raises EditingError."""
        found = watching.read_watch(team, channel, text, self._store.names, by, at)
        return self._watches.add(found, watching.form_of(found))

    def watches(self, team: str, channel: str) -> list[Watch]:
        """What a channel watches, oldest first."""
        return self._watches.of_channel(team, channel)

    def unwatch(self, team: str, channel: str, text: str) -> list[Watch]:
        """End the watch of this text (or all, for "all"), however its words are ordered; gives those that ended."""
        kept = self._watches.of_channel(team, channel)
        typed = fold(text).strip()
        if typed == watching.EVERYTHING:
            ended = kept
        else:
            form = watching.form_of(watching.read_watch(team, channel, text, self._store.names, "", 0.0))
            ended = [each for each in kept if watching.form_of(each) == form or fold(each.text) == typed]
        self._watches.remove(ended)
        return ended

    def watches_to_tell(self) -> list[WatchNotice]:
        """What there is to tell, one notice a watch; facts in force before the watch was made are no news to it."""
        notices = []
        for behind in self._watches.behind():
            facts = [each for each in self._store.facts(behind.facts) if self._is_wanted(behind.watch, each)]
            if not facts:
                self._watches.told(behind.watch, behind.through)
                continue
            disputes = dict.fromkeys(_dispute_words(each) for fact in facts for each in self.disputes(fact))
            notices.append(WatchNotice(behind.watch, behind.after, behind.through, tuple(facts), tuple(disputes)))
        return notices

    def claim_watch(self, notice: WatchNotice, at: float) -> bool:
        """Take on to tell it; False where it was told or another process is telling it."""
        return self._watches.claim(notice.watch, notice.after, at, at + LEASE)

    def told_watch(self, notice: WatchNotice) -> None:
        """It was told, and never is again."""
        self._watches.told(notice.watch, notice.through)

    # What these share

    def _draft(self, identity: str) -> Draft:
        found = self._drafts.get(identity)
        if found is None:
            raise EditingError(NO_SUCH_DRAFT.format(id=identity))
        return found

    def _reviewed(self, draft: Draft) -> Review:
        fact = draft.fact
        source = self._source(fact.source)
        original = self._articles.paragraph(fact.source, fact.passage)
        disputes = self.disputes(fact)
        return Review(
            draft=draft,
            source=source,
            passage=Passage(fact.source, fact.passage, fact.text, fact.anchor, original),
            disputes=tuple(dict.fromkeys(_dispute_words(each) for each in disputes)),
            names=self._names([fact, *(other for each in disputes for other in each.facts)]),
            decisions=tuple(self._drafts.decisions(fact.id)),
            waiting=self._drafts.waiting(),
        )

    def _source(self, identity: str) -> Source:
        found = self._articles.source(identity) or self._store.sources([identity]).get(identity)
        if found is None:
            raise EditingError(f"The article {identity} is not here.")
        return found

    def _standing(self, identity: str) -> Fact:
        """A fact that is in force, to be superseded."""
        found = self._store.facts([identity])
        if not found:
            waits = self._drafts.get(identity) is not None
            hint = "It is a draft: approve, correct or reject it." if waits else "Its id is on every line of an answer."
            raise EditingError(f"There is no fact {identity}. {hint}")
        if found[0].superseded_on or self._corrections.is_superseded(identity):
            raise EditingError(f"The fact {identity} was superseded already.")
        return found[0]

    def _next_id(self, old: str) -> str:
        number = 2
        while self._store.facts([f"{old}-{number}"]) or self._corrections.is_taken(f"{old}-{number}"):
            number += 1
        return f"{old}-{number}"

    def _changed(self, fact: Fact, typed: Mapping[str, str]) -> tuple[Fact, tuple[Entity, ...]]:
        """The changed fact, and the entities that were named for the first time."""
        if not typed:
            return fact, ()
        people = self._newcomers()
        context = self._context(fact, people)
        changed = forms.edited(fact, typed, context, lambda after: self._context(after, people))
        return changed, tuple(people.newcomers.proposed.values())

    def _changes(self, before: Fact, after: Fact, new: Iterable[Entity]) -> dict[str, tuple[str, str]]:
        people = self._newcomers()
        people.newcomers.proposed.update({each.id: each for each in new})
        return forms.differences(
            forms.as_text(before, self._context(before, people)), forms.as_text(after, self._context(after, people))
        )

    def _newcomers(self) -> _People:
        taken = Newcomers(self._drafts.proposed, lambda entity: bool(self._store.entities([entity])))
        return _People(self._store, self._drafts, taken)

    def _context(self, fact: Fact, people: _People) -> forms.Context:
        published = self._source(fact.source).published
        day = published.start or published.end or date.today()
        names = {**self._names([fact]), **people.newcomers.proposed}
        return forms.Context(names, people, lambda text: read_period(text, day))

    def _names(self, facts: Iterable[Fact]) -> dict[str, Entity]:
        ids = list(dict.fromkeys(entity for fact in facts for entity in fact.entities))
        return {**self._drafts.entities(ids), **self._store.entities(ids)}

    def _spellings(self, fact: Fact, new: Iterable[Entity]) -> list[str]:
        return [name for each in (*self._names([fact]).values(), *new) for name in each.names]

    def _is_wanted(self, watch: Watch, fact: Fact) -> bool:
        if fact.superseded_on:
            return False
        parts = {each: self._store.parts([each]) for each in watch.entities}
        concepts = frozenset(fact_concepts(fact, self._names([fact]), {}))
        return watching.matches(watch, fact, parts, concepts)


class _People:
    """Who is known, drafts included, and who an editor names for the first time."""

    def __init__(self, store: FactStore, drafts: Drafts, newcomers: Newcomers) -> None:
        self._store = store
        self._drafts = drafts
        self.newcomers = newcomers

    def find(self, name: str) -> str | None:
        if self._store.entities([name]) or self._drafts.entities([name]):
            return name
        sure = [each for each in match_name(name, self._store.names) if each.score >= SURE]
        if len(sure) == 1 and not sure[0].others:
            return sure[0].entity
        return None if sure else self._drafts.proposed(name)

    def propose(self, named: Named) -> str | None:
        return self.newcomers.id_of(named)


_DECIDED = {
    DraftState.APPROVED: "{id} is a fact already: supersede it to change it, or withdraw it.",
    DraftState.CORRECTED: "{id} is a fact already: supersede it to change it, or withdraw it.",
    DraftState.REJECTED: "{id} was rejected: reopen it first.",
}


def _dispute_words(difference: Difference) -> str:
    return f"{REASON_WORDS[difference.reason.value]}: {difference.text}"


def _day(at: float) -> date:
    return datetime.fromtimestamp(at, tz=UTC).date()
