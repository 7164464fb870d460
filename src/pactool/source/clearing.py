"""A text without the items that nobody asks for, every character that is left at its offset: what is drawn of a large plan is one item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.source.place import Path

_NEXT = re.compile(r"^[^\s#]", re.MULTILINE)
_FIRST = re.compile(r"^( +)[^\s#]", re.MULTILINE)
_KEEPS = re.compile(r"[|>][0-9]?\+")
FEW = 8
"""Each item is looked for in the whole text: many are drawn sooner than found."""
LARGE = 100_000
"""A shorter text is parsed in no time, in characters."""


def cleared(text: str, wanted: Iterable[Path]) -> str | None:
    """The text with line ends in the place of all but the wanted items of its sections.

    None where it is short, where what is wanted is no item of a section in lines, or where its lines do not show at once where that stands.
    Whoever draws the result must compare it with what was read of the whole.
    """
    items: dict[str, set[str]] = {}
    for path in wanted:
        if len(path) < 3 or not isinstance(path[1], str):
            return None
        items.setdefault(str(path[0]), set()).add(path[1])
    if len(text) < LARGE or "\r" in text or sum(map(len, items.values())) > FEW:
        return None
    kept: list[tuple[int, int]] = []
    for section, names in items.items():
        found = _kept(text, section, names)
        if found is None:
            return None
        kept += found
    return _only(text, sorted(kept))


def _kept(text: str, section: str, names: Iterable[str]) -> list[tuple[int, int]] | None:
    """The line of a section and the lines of its items."""
    heads = list(re.finditer(rf"^{re.escape(section)} *:[ \t]*(?:#.*)?\n", text, re.MULTILINE))
    first = _FIRST.search(text, heads[0].end()) if len(heads) == 1 else None
    if first is None:
        return None
    after = _NEXT.search(text, heads[0].end())
    end = after.start() if after else len(text)
    kept = [heads[0].span()]
    for name in names:
        lead = first[1]
        found = list(re.finditer(rf"^{lead}{re.escape(name)} *:", text[heads[0].end() : end], re.MULTILINE))
        if len(found) != 1:
            return None
        start = heads[0].end() + found[0].start()
        behind = re.compile(rf"^ {{0,{len(lead)}}}[^\s#]", re.MULTILINE).search(text, text.index(":", start), end)
        stop = behind.start() if behind else end
        if _KEEPS.search(text, start, stop):
            return None
        kept.append((start, stop))
    return kept


def _only(text: str, kept: list[tuple[int, int]]) -> str:
    pieces = []
    done = 0
    for start, end in kept:
        pieces += ["\n" * (start - done), text[start:end]]
        done = end
    return "".join((*pieces, "\n" * (len(text) - done)))
