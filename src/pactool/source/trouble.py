"""What reading can find, and how much it is willing to read."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pactool.source.place import Edit, Path, Position, Span
from pactool.words import Say, says

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Edit", "Limits", "Trouble", "capped", "span"]

CAP = 100
"""How many troubles of one code a file is told; the last says how many more there are."""


class Limits(NamedTuple):
    """The most that is read: bytes, nodes (scalars, lists, maps and aliases) and levels of nesting."""

    size: int = 8_000_000
    nodes: int = 600_000
    depth: int = 64


class Trouble(NamedTuple):
    """What reading found at one place; `edits` is a fix that cannot change what the author meant, empty where there is none."""

    code: str
    message: Say
    hint: Say | None
    path: Path
    span: Span
    related: tuple[tuple[Span, Say], ...] = ()
    edits: tuple[Edit, ...] = ()


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    """A span from libyaml's marks, which count from 0."""
    return Span(Position(line + 1, column + 1), Position(end_line + 1, end_column + 1))


def capped(troubles: Iterable[Trouble], cap: int = CAP, more: int = 0) -> list[Trouble]:
    """The first `cap` troubles (of one kind); one more at the place of the next says how many are left out, `more` that were not even made."""
    every = iter(troubles)
    found = list(islice(every, cap + 1))
    if len(found) <= cap:
        return found
    left = 1 + sum(1 for _ in every) + more
    nxt = found[cap]
    rest = says("{count} more of this kind here and further down", "{count} more of this kind here and further down", left)
    return [*found[:cap], Trouble(nxt.code, rest, nxt.hint, nxt.path, nxt.span)]
