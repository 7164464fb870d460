"""One hostile file: its name, how to build its bytes, and what may become of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

ANY = frozenset({0, 1, 2})
FOUND = frozenset({1, 2})
"""Something must be said of the file; 2 where nothing of it could be read."""
FINE = frozenset({0})

HEAD = "title: Plan d'actions\nperiod: 2026\n"
GOAL = "objectives:\n  revenue: {title: Vendre pour 600 000 €, target: 600000, unit: EUR}\n"
PLAN = HEAD + GOAL


@dataclass(frozen=True, slots=True)
class Hostile:
    """A named file. `codes` are the rules that must speak, `silent` forbids PAC0xx and PAC1xx, `shown` must come through letter by letter."""

    name: str
    make: Callable[[], bytes]
    exits: frozenset[int] = ANY
    codes: frozenset[str] = frozenset()
    silent: bool = False
    shown: tuple[str, ...] = ()


def hostile(name: str, content: str | bytes, *codes: str, exits: frozenset[int] | None = None, shown: tuple[str, ...] = ()) -> Hostile:
    """A small file with its content at hand; with codes it must be found fault with, without them it only must not hurt."""
    raw = content.encode("utf-8") if isinstance(content, str) else content
    return Hostile(name, lambda: raw, exits or (FOUND if codes else ANY), frozenset(codes), shown=shown)


def huge(name: str, make: Callable[[], str], *codes: str, exits: frozenset[int] | None = None) -> Hostile:
    """A file that is built only when it is judged."""
    return Hostile(name, lambda: make().encode("utf-8"), exits or (FOUND if codes else ANY), frozenset(codes))


def harmless(name: str, content: str) -> Hostile:
    """A file that looks dangerous and is a plan: it loads without a word about its form."""
    return Hostile(name, lambda: content.encode("utf-8"), frozenset({0, 1}), silent=True)


def quoted(text: str) -> str:
    """The text as a double-quoted YAML scalar."""
    return json.dumps(text, ensure_ascii=False)


def action(fields: str, slug: str = "salon") -> str:
    """A plan with one action of the given flow fields."""
    return f"{PLAN}actions:\n  {slug}: {{{fields}}}\n"


def objective(fields: str) -> str:
    """A plan with one objective of the given flow fields."""
    return f"{HEAD}objectives:\n  revenue: {{{fields}}}\n"
