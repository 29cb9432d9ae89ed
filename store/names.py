"""The names in SQL: what `bot.names.matching` looks typed names up in."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from sqlite3 import Connection

from bot.model import EntityKind
from bot.names.matching import MOST_CANDIDATES, Name

KEY_BUDGET = 2000
"""Names read to find them: the rarest keys are read first, and a key that would go beyond is not read."""

_EXACT = """
SELECT entity, text, form, kind, adjective FROM names
WHERE form IN (SELECT value FROM json_each(?)) ORDER BY number
"""

_CANDIDATES = """
WITH wanted AS (
  SELECT key, names, sum(names) OVER (ORDER BY names, key) AS total
  FROM keys WHERE key IN (SELECT value FROM json_each(:keys))
),
shared AS (
  SELECT name_keys.name, count(*) AS keys, sum(1.0 / wanted.names) AS rarity
  FROM wanted JOIN name_keys ON name_keys.key = wanted.key
  WHERE wanted.total <= :budget
  GROUP BY name_keys.name
  ORDER BY keys DESC, rarity DESC, name_keys.name
  LIMIT :limit
)
SELECT entity, text, form, kind, adjective
FROM shared JOIN names ON names.number = shared.name
ORDER BY shared.keys DESC, shared.rarity DESC, shared.name
"""

_COMMONEST = """
SELECT entity, text, form, kind, adjective
FROM (
  SELECT name FROM name_keys
  WHERE key = (
    SELECT key FROM keys WHERE key IN (SELECT value FROM json_each(:keys)) ORDER BY names, key LIMIT 1
  )
  ORDER BY name LIMIT :limit
) AS shared JOIN names ON names.number = shared.name
ORDER BY names.number
"""


class SqlNames:
    """`bot.names.matching.NameIndex` on the tables `names`, `keys` and `name_keys`."""

    def __init__(self, reading: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._reading = reading

    def exact(self, forms: Sequence[str]) -> list[Name]:
        """Names whose normal form is one of these, in the order of the sheets."""
        with self._reading() as connection:
            return [_name(row) for row in connection.execute(_EXACT, [json.dumps(forms)])]

    def candidates(self, keys: Sequence[str]) -> list[Name]:
        """Names that share a key with these, those that share the most and the rarest first; MOST_CANDIDATES at most.

        Of names whose only shared keys are very common ones, the first few hundred are given.
        """
        asked = {"keys": json.dumps(keys), "budget": KEY_BUDGET, "limit": MOST_CANDIDATES}
        with self._reading() as connection:
            rows = connection.execute(_CANDIDATES, asked).fetchall() or connection.execute(_COMMONEST, asked)
            return [_name(row) for row in rows]


def _name(row: tuple[str, str, str, str, int]) -> Name:
    entity, text, form, kind, adjective = row
    return Name(entity, text, form, EntityKind(kind), bool(adjective))
