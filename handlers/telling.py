"""Telling what changed: corrections in the threads of answers that showed the fact, news in channels that watch.

Each notice is claimed, looked for in Slack, posted, and done with; so that it is told exactly once, whoever dies when.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import parse_qs, urlsplit

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.answers.notices import corrections, news
from bot.disputes import Difference
from bot.editing.desk import Desk
from bot.editing.drafts import CorrectionNotice, Supersession, WatchNotice
from bot.footnote import Footnote
from bot.model import Answer
from bot.rendering.blocks_watches import news_title
from handlers.sending import post

NOTICE = "footnote_notice"  # event type of the metadata by which a notice is found again
GONE = frozenset({"channel_not_found", "is_archived", "message_not_found", "thread_not_found"})
NOT_INVITED = frozenset({"not_in_channel", "restricted_action"})
UNREADABLE = frozenset({"missing_scope", "unknown_method"})  # what was posted cannot be looked for
TRY_AGAIN_AFTER = 600.0  # seconds, where the bot is not in a channel: it may be invited
_NEWS_KEY = re.compile(r"watch/(?P<watch>\d+)/(?P<after>\d+)/(?P<through>\d+)", re.ASCII)
SEARCHED = 100  # messages of a channel in which a notice sent before is looked for


@dataclass(slots=True)
class Teller:
    """Tells notices of the workspace that the client's token is for; others are another bot's over the same store.

    `corrections` is whether threads are told of corrections.
    """

    footnote: Footnote
    desk: Desk
    client: WebClient
    corrections: bool = True
    _team: str = ""
    _later: dict[str, float] = field(default_factory=dict)  # channels that cannot be written in, and until when

    def tell(self, stopping: threading.Event) -> None:
        """Everything there is to tell now. Slack's errors about one channel are no reason not to tell the next."""
        for correction in self.desk.corrections_to_tell():
            if stopping.is_set():
                return
            if self._is_ours(correction.team, correction.channel):
                self._tell_correction(correction)
        for team, channel, notices in _by_channel(self.desk.watches_to_tell()):
            if stopping.is_set():
                return
            if self._is_ours(team, channel):
                self._tell_news(channel, notices)

    def _is_ours(self, team: str, channel: str) -> bool:
        if not self._team:
            self._team = str(self.client.auth_test()["team_id"])
        return team == self._team and self._later.get(channel, 0.0) <= self.footnote.now()

    def _tell_correction(self, notice: CorrectionNotice) -> None:
        now = self.footnote.now()
        chosen = self.footnote.memory.settings(notice.team, notice.channel)
        wanted = self.corrections and chosen.corrections and not chosen.muted
        if not self.desk.claim_correction(notice, now):
            return
        if wanted and not self._post_in_thread(notice):
            return
        self.desk.told_correction(notice)

    def _post_in_thread(self, notice: CorrectionNotice) -> bool:
        """Whether the thread has the notice now, or never can have it."""
        try:
            thread_ts = self._thread_of(notice.channel, notice.ts)
            told = self._keys_in_thread(notice.channel, thread_ts)
            left = tuple(each for each in notice.supersessions if _correction_key(notice, each) not in told)
            if left:
                store = self.footnote.library.store
                with store.reading():
                    answer = corrections(replace(notice, supersessions=left), store)
                self._send(answer, notice.channel, thread_ts, [_correction_key(notice, each) for each in left])
        except SlackApiError as error:
            return self._is_done_with(error, notice.channel)
        return True

    def _tell_news(self, channel: str, notices: Sequence[WatchNotice]) -> None:
        """What is new for all watches of a channel, in one message."""
        try:
            sent = self._sent_news(channel)  # before the claim, which would keep the news of a channel for its lease
            now = self.footnote.now()
            claimed = [each for each in notices if self.desk.claim_watch(each, now)]
            left = [each for each in claimed if _place(each) not in sent]
            if left:
                answer = self._news(left)
                ts = self._send(answer, channel, None, [_news_key(each) for each in left])
                self._remember(answer, left[0].watch.team, channel, ts)
        except SlackApiError as error:
            if not self._is_done_with(error, channel):
                return
            sent, claimed = {}, list(notices)
        for each in claimed:
            # What a process posted before it died may reach less far than what is new by now; that is told next.
            self.desk.told_watch(replace(each, through=sent.get(_place(each), each.through)))

    def _news(self, notices: Sequence[WatchNotice]) -> Answer:
        """All that is new for these watches, each fact and each difference once."""
        new = {fact.id: fact for notice in notices for fact in notice.facts}
        differing: dict[tuple[str, ...], Difference] = {}
        for difference in (found for fact in new.values() for found in self.desk.disputes(fact)):
            differing.setdefault(tuple(sorted(fact.id for fact in difference.facts)), difference)
        texts = [each.watch.text for each in notices]
        title = news_title(texts, len(new), len(differing))
        store = self.footnote.library.store
        with store.reading():
            return news(title, tuple(new.values()), tuple(differing.values()), store, texts)

    def _send(self, answer: Answer, channel: str, thread_ts: str | None, keys: Sequence[str]) -> str:
        self.footnote.library.store.keep_answer(answer)
        metadata = {"event_type": NOTICE, "event_payload": {"keys": " ".join(keys)}}
        return post(self.client, self.footnote, answer, channel=channel, thread_ts=thread_ts, metadata=metadata)

    def _remember(self, answer: Answer, team: str, channel: str, ts: str) -> None:
        """News can be corrected like any answer."""
        shown = [fact for line in answer.lines for fact in line.facts]
        self.footnote.memory.posted_answer(answer.id, team, channel, ts, "", shown, self.footnote.now())

    def _is_done_with(self, error: SlackApiError, channel: str) -> bool:
        """Whether a notice that Slack refused is not to be tried again. Raises what is no matter of the channel."""
        code = error.response.get("error")
        if code in GONE:
            return True
        if code not in NOT_INVITED:
            raise error
        self._later[channel] = self.footnote.now() + TRY_AGAIN_AFTER
        return False

    def _thread_of(self, channel: str, ts: str) -> str:
        """The thread that a message stands in, or begins: its own link says which."""
        link = str(self.client.chat_getPermalink(channel=channel, message_ts=ts)["permalink"])
        return parse_qs(urlsplit(link).query).get("thread_ts", [ts])[0]

    def _keys_in_thread(self, channel: str, thread_ts: str) -> frozenset[str]:
        found = self.client.conversations_replies(channel=channel, ts=thread_ts, include_all_metadata=True, limit=200)
        return frozenset(_keys(found.get("messages") or []))

    def _sent_news(self, channel: str) -> dict[tuple[int, int], int]:
        """By watch and where its news began, how far the news posted in a channel lately reach."""
        try:
            found = self.client.conversations_history(channel=channel, include_all_metadata=True, limit=SEARCHED)
        except SlackApiError as error:
            if error.response.get("error") in UNREADABLE:
                return {}
            raise
        told = filter(None, (_NEWS_KEY.fullmatch(key) for key in _keys(found.get("messages") or [])))
        return {(int(each["watch"]), int(each["after"])): int(each["through"]) for each in told}


def _by_channel(notices: Sequence[WatchNotice]) -> Iterator[tuple[str, str, list[WatchNotice]]]:
    def place(notice: WatchNotice) -> tuple[str, str]:
        return notice.watch.team, notice.watch.channel

    for (team, channel), found in groupby(sorted(notices, key=place), key=place):
        yield team, channel, list(found)


def _correction_key(notice: CorrectionNotice, changed: Supersession) -> str:
    return f"correction/{notice.key}/{changed.old.id}"


def _place(notice: WatchNotice) -> tuple[int, int]:
    return notice.watch.number, notice.after


def _news_key(notice: WatchNotice) -> str:
    return f"watch/{notice.watch.number}/{notice.after}/{notice.through}"


def _keys(messages: Sequence[dict[str, object]]) -> Iterator[str]:
    for message in messages:
        metadata = message.get("metadata")
        if not isinstance(metadata, dict) or metadata.get("event_type") != NOTICE:
            continue
        payload = metadata.get("event_payload")
        if isinstance(payload, dict):
            yield from str(payload.get("keys", "")).split()
