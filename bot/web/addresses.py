"""The addresses inside the reader: relative, so that it may stand anywhere, and signed until their page's own day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from bot.model import Citation
from bot.rendering.links import passage_path
from bot.web.passes import ANY_QUESTION, SOURCES, Passes, entity_name, question_name, source_name


@dataclass(frozen=True, slots=True)
class Addresses:
    """Links from one page. `root` leads to the reader's top; `last_day` is the last on which the page's own link opens.

    Without `passes` the reader is open to all and nothing is signed.
    """

    root: str
    passes: Passes | None = None
    last_day: date | None = None

    def passage(self, citation: Citation) -> str:
        token = self._token(source_name(citation.source))
        return self.root + passage_path(citation.source, citation.passage, token)

    def source(self, source: str, page: int = 1, passage: int = 0) -> str:
        """A page of a source, or with `passage` a page of that passage's facts."""
        asked = {"passage": passage, "page": page if page > 1 else 0}
        return self._address(f"s/{quote(source, safe='')}", source_name(source), asked)

    def entity(self, entity: str) -> str:
        return self._address(f"e/{quote(entity, safe='')}", entity_name(entity), {})

    def question(self, text: str, form: str = "") -> str:
        """A question's page; `form` ".csv" and ".json" are the same for a machine."""
        return self._address(f"q{form}", question_name(text), {"text": text})

    def sources(self, page: int = 1) -> str:
        return self._address("sources", SOURCES, {"page": page if page > 1 else 0})

    @property
    def search(self) -> str:
        """Where the search form goes."""
        return f"{self.root}q"

    @property
    def search_token(self) -> str:
        """What the search form carries: any question may be asked with it."""
        return self._token(ANY_QUESTION)

    @property
    def style(self) -> str:
        return f"{self.root}reader/reader.css"

    @property
    def icon(self) -> str:
        return f"{self.root}reader/icon.svg"

    def _address(self, path: str, name: str, asked: Mapping[str, str | int]) -> str:
        token = self._token(name)
        query = {each: value for each, value in asked.items() if value} | ({"k": token} if token else {})
        return f"{self.root}{path}{'?' if query else ''}{urlencode(query, errors='replace')}"

    def _token(self, name: str) -> str:
        return self.passes.token(name, self.last_day) if self.passes and self.last_day else ""
