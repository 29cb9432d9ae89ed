"""Pages out of templates, and the headers that every one of them has.

The policy lets a page load the reader's own style sheet and nothing else: no script, no frame, no style in the text.
Addresses are signed, so none is told to the sites that a page links to.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from bot import __version__
from bot.commands import COMMANDS
from bot.edtf import in_words
from bot.rendering.html_answer import numbered
from bot.rendering.links import publisher_link, safe_address
from bot.rendering.text import REASON_WORDS, source_date, source_name
from bot.web.addresses import Addresses
from bot.wording import UNDATED, counted, figure_words, on_words, when_words

SAFE_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}
_FOLDER = files("bot.web")
STYLE = (_FOLDER / "static" / "reader.css").read_bytes()
ICON = (_FOLDER / "static" / "icon.svg").read_bytes()

ENVIRONMENT = Environment(
    loader=PackageLoader("bot.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
ENVIRONMENT.globals.update(
    COMMANDS=COMMANDS,
    REASON_WORDS=REASON_WORDS,
    UNDATED=UNDATED,
    counted=counted,
    figure_words=figure_words,
    in_words=in_words,
    numbered=numbered,
    on_words=on_words,
    publisher_link=publisher_link,
    safe_address=safe_address,
    source_date=source_date,
    source_name=source_name,
    when_words=when_words,
)


def _look() -> str:
    """Changes when the pages would look different over the same data."""
    digest = hashlib.sha256(__version__.encode() + STYLE + ICON)
    for name in sorted(ENVIRONMENT.list_templates()):
        digest.update((_FOLDER / "templates" / name).read_bytes())
    return digest.hexdigest()[:12]


LOOK = _look()


def html_page(template: str, at: Addresses, context: Mapping[str, Any], status: int = 200) -> Response:
    """A page. `at` says where its links lead."""
    text = ENVIRONMENT.get_template(template).render(at=at, look=LOOK, **context)
    return Response(text, status, headers=SAFE_HEADERS, media_type="text/html")


def json_page(body: Mapping[str, Any], status: int = 200) -> Response:
    """The same for a machine."""
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, status, headers=SAFE_HEADERS, media_type="application/json")


def csv_page(name: str, rows: str) -> Response:
    """A table to keep as a file of this name."""
    kept = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Type": "text/csv; charset=utf-8; header=present",
    }
    return Response(rows, headers=SAFE_HEADERS | kept)


def sentence_page(
    sentence: str, title: str, at: Addresses, status: int, as_json: bool = False, nav: bool = False
) -> Response:
    """A page that says in one sentence why there is no other, and what to do. `nav` gives it the way to others."""
    if as_json:
        return json_page({"error": sentence}, status)
    return html_page("sentence.html", at, {"title": title, "sentence": sentence, "nav": nav}, status)
