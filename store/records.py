"""The model's values as JSON text and back, exactly: what a row's `body` holds.

The codec is derived from the dataclasses' own fields, so that a field added to the model is stored
without a change here. Fields that hold their default are left out. A Period is `[start, end, edtf]`,
days in ISO form.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.edtf import Period
from bot.model import Entity, Fact, Passage, Source

T = TypeVar("T")
Reader = Callable[[Any], Any]


class Record(Generic[T]):
    """Writes and reads one dataclass of the model."""

    def __init__(self, kind: type[T]) -> None:
        hints = get_type_hints(kind)
        self._kind = kind
        self._fields = [(each.name, _default(each)) for each in fields(kind)]  # type: ignore[arg-type]  # a dataclass
        self._readers = {name: reader for name, _ in self._fields if (reader := _reader(hints[name]))}

    def plain(self, value: T) -> dict[str, Any]:
        """The value as what JSON knows, without the fields that hold their default."""
        found = {}
        for name, default in self._fields:
            held = getattr(value, name)
            if held != default:
                found[name] = held if held.__class__ in _PLAIN else _plain(held)
        return found

    def write(self, value: T) -> str:
        return json.dumps(self.plain(value), ensure_ascii=False, separators=(",", ":"))

    def value(self, plain: dict[str, Any]) -> T:
        for name, reader in self._readers.items():
            if name in plain:
                plain[name] = reader(plain[name])
        return self._kind(**plain)

    def read(self, body: str) -> T:
        return self.value(json.loads(body))


_PLAIN = frozenset((str, int, float, bool))
_RECORDS: dict[type, Record[Any]] = {}


def _record(kind: type) -> Record[Any]:
    if kind not in _RECORDS:
        _RECORDS[kind] = Record(kind)
    return _RECORDS[kind]


def _default(each: Field[Any]) -> Any:
    if each.default_factory is not MISSING:
        return each.default_factory()
    return each.default


def _plain(held: Any) -> Any:
    """A field's value as what JSON knows."""
    if isinstance(held, tuple):
        return [_plain(each) for each in held]
    if isinstance(held, Period):
        return [held.start and held.start.isoformat(), held.end and held.end.isoformat(), held.edtf]
    if isinstance(held, StrEnum):
        return held.value
    if is_dataclass(held) and not isinstance(held, type):
        return _record(type(held)).plain(held)
    return held


def _reader(hint: Any) -> Reader | None:
    """What turns JSON's value of a field into the field's own, or None where they are the same."""
    if get_origin(hint) in (Union, UnionType):
        options = [each for each in get_args(hint) if each is not NoneType]
        readers = [reader for each in options if (reader := _reader(each))]
        return readers[0] if readers else None
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return (lambda held: tuple([item(each) for each in held])) if item else tuple
    if hint is Period:
        return _period
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {each.value: each for each in hint}.__getitem__
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint).value
    return None


def _period(held: list[str | None]) -> Period:
    start, end, edtf = held
    return Period(start and date.fromisoformat(start), end and date.fromisoformat(end), edtf or "")  # type: ignore[arg-type]  # no ISO day is the empty string


ENTITIES = Record(Entity)
SOURCES = Record(Source)
PASSAGES = Record(Passage)
FACTS = Record(Fact)
