"""The log: lines for people on a terminal, JSON elsewhere. Never message text, never a token."""

from __future__ import annotations

import json
import logging
import sys
import time

from bot.settings import Settings

_FIELDS = ("reference", "kind", "team", "channel")


class JsonLines(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, our own fields, traceback."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name in _FIELDS if (value := getattr(record, name, None))}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class TextLines(logging.Formatter):
    """For a terminal: level, message, our own fields."""

    def format(self, record: logging.LogRecord) -> str:
        fields = " ".join(f"{name}={value}" for name in _FIELDS if (value := getattr(record, name, None)))
        line = f"{record.levelname.lower()}: {record.getMessage()} {fields}".rstrip()
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line


def set_up_logs(settings: Settings) -> None:
    """Log to standard error, in the settings' format and from its level on."""
    as_json = settings.log_format == "json" or (settings.log_format == "auto" and not sys.stderr.isatty())
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else TextLines())
    logging.basicConfig(level=settings.log_level.upper(), handlers=[handler], force=True)
    # What the libraries say below a warning may quote payloads, and so what people wrote.
    for name in ("slack_bolt", "slack_sdk", "uvicorn", "websockets"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
