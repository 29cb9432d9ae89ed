"""Links to our reader that people paste: the passage they lead to, under the message."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

from slack_bolt import App
from slack_sdk import WebClient

from bot.footnote import Footnote
from bot.rendering.blocks_views import passage_blocks

_PASSAGE = re.compile(r"/s/(?P<source>[^/#?]+)(?:[^#]*)#p(?P<number>\d{1,6})$")


def register(app: App, footnote: Footnote) -> None:
    """Unfurl what is under READER_URL and names a passage; leave every other link alone."""

    @app.event("link_shared")
    def shared(event: dict[str, Any], client: WebClient) -> None:
        unfurls = {}
        for link in event.get("links") or []:
            blocks = _passage(footnote, str(link.get("url") or ""))
            if blocks:
                unfurls[link["url"]] = {"blocks": blocks}
        if unfurls:
            client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=unfurls)


def _passage(footnote: Footnote, url: str) -> list[dict[str, Any]] | None:
    base = footnote.settings.reader_url
    found = _PASSAGE.search(url)
    if not base or not url.startswith(base) or found is None:
        return None
    source_id, number = unquote(found["source"]), int(found["number"])
    passage = footnote.passage(source_id, number)
    source = footnote.library.store.sources([source_id]).get(source_id)
    return passage_blocks(passage, source) if passage and source else None
