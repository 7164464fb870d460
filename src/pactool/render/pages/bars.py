"""Bars: how much of a way is done, and a mark where it should be by now; as wide as there is room, in any alphabet."""

from __future__ import annotations

from functools import reduce
from itertools import groupby
from typing import TYPE_CHECKING

from pactool.page import Bar
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from pactool.page import Arrow
    from pactool.words import Say, Speech

LEAST, MOST = 8, 40
"""The fewest columns that a bar is drawn in, and the most that it asks for."""
_DRAWN = {"full": "█", "half": "▌", "track": "░", "none": "·", "mark": "┃", "over": "»", "under": "«"}
_PLAIN = {"full": "#", "half": "#", "track": "-", "none": ".", "mark": "|", "over": ">", "under": "<"}
_ARROWS = {True: ("↘", "→", "↗"), False: ("v", "=", "^")}
Run = tuple[str, str]
"""What some columns are, and how they look."""


def arrow(one: Arrow, *, unicode: bool = True) -> str:
    """Which way a figure went."""
    return _ARROWS[unicode][one.way + 1]


def sign(one: Arrow | Bar, *, unicode: bool = True) -> str:
    """An arrow, or the mark of a bar, as a legend shows it."""
    return (_DRAWN if unicode else _PLAIN)["mark"] if isinstance(one, Bar) else arrow(one, unicode=unicode)


def legend(one: Arrow | Bar, words: Say, speech: Speech, *, unicode: bool = True) -> str:
    """A sign and what it means."""
    return f"{sign(one, unicode=unicode)} {speech(words)}"


def listed(said: Sequence[str], speech: Speech) -> str:
    """What several signs mean, in a line."""
    return reduce(lambda before, after: speech(say("{before}; {after}", before=before, after=after)), said)


def runs(bar: Bar, wide: int, *, unicode: bool = True) -> Iterator[Run]:
    """The columns of a bar, those that are alike together, in the order from its start to its end."""
    signs = _DRAWN if unicode else _PLAIN
    for what, several in groupby(_columns(bar, wide)):
        yield what, signs[what] * len(list(several))


def plain(bar: Bar, wide: int, *, unicode: bool = True) -> str:
    """A bar as text alone."""
    return "".join(text for _, text in runs(bar, wide, unicode=unicode))


def _columns(bar: Bar, wide: int) -> list[str]:
    """A column is full as far as it is reached, never before: what is short of its end is never drawn as its end.

    The mark stands between two columns, and what is short of it never beyond it, however little is missing.
    """
    room = wide - int(bar.mark is not None)
    at = None if bar.mark is None else min(room, max(0, int(bar.mark * room)))
    found = ["none"] * room if bar.reached is None else _filled(bar, bar.reached, room, at)
    if at is not None:
        found.insert(at, "mark")
    return found


def _filled(bar: Bar, reached: Fraction, room: int, at: int | None) -> list[str]:
    halves = min(room * 2, max(0, int(reached * room * 2)))
    if at is not None and bar.mark is not None and reached != bar.mark:
        halves = min(halves, at * 2) if reached < bar.mark else min(room * 2, max(halves, at * 2 + 1))
    elif reached > 0:
        halves = max(halves, 1)
    found = ["full"] * (halves // 2) + ["half"] * (halves % 2)
    found += ["track"] * (room - len(found))
    if reached > 1:
        found[-1] = "over"
    if reached < 0:
        found[0] = "under"
    return found
