"""What a site's robots.txt lets us fetch, read as RFC 9309 says. Pure.

Python's own reader takes the first rule that fits and knows no wildcards; the standard takes the longest.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_RULES = 10_000
LARGEST = 500 * 1024  # bytes that are read of it, the least the standard asks for


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules for us: paths and whether they may be fetched."""

    rules: tuple[tuple[str, bool], ...] = ()

    def allows(self, path: str) -> bool:
        """Whether a path, with its query, may be fetched: by the longest rule that fits, of two the kinder."""
        fitting = [(len(pattern), allowed) for pattern, allowed in self.rules if _fits(pattern, path)]
        return max(fitting, default=(0, True))[1]


def parse_robots(text: str, product: str) -> Robots:
    """The rules of the groups that name the product, else of those for everybody."""
    ours: list[tuple[str, bool]] = []
    everybody: list[tuple[str, bool]] = []
    named = False
    agents: list[str] = []
    in_rules = False
    for line in text.splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = [value.lower()] if in_rules else [*agents, value.lower()]
            in_rules = False
            named = named or product in agents
        elif key in ("allow", "disallow"):
            in_rules = True
            for name, rules in ((product, ours), ("*", everybody)):
                if name in agents and value and len(rules) < MAX_RULES:
                    rules.append((value, key == "allow"))
    return Robots(tuple(ours if named else everybody))


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits a path from its start: `*` is anything, `$` the end. Linear."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for index, part in enumerate(rest):
        if ends and index == len(rest) - 1:
            return len(path) - len(part) >= at and path.endswith(part)
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return not ends or at == len(path)
