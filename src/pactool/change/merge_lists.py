"""What is matched with what: items of lists by what they say, or by their place in a season and where they repeat; items of maps that were renamed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.source.build import Value
    from pactool.source.place import Path

_BY_PLACE = "seasons"
_TELLING = 2
"""How many keys an item must have for another of the same content to be it under a new name."""


def spelled(value: Value) -> str:
    """A value as one text, the same for maps in any order."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def placed(at: Path, base: Value, ours: Value, theirs: Value) -> bool:
    """Whether the lists of three sides are compared place by place: those of one length that hold maps, or an item twice, or weights."""
    lists = [one for one in (base, ours, theirs) if isinstance(one, list)]
    if len(lists) < 3 or len({len(one) for one in lists}) > 1:
        return False
    return not _distinct(at, lists) or any(isinstance(item, dict) for one in lists for item in one)


def _distinct(at: Path, lists: list[list[Value]]) -> bool:
    return at[:1] != (_BY_PLACE,) and all(len({spelled(item) for item in one}) == len(one) for one in lists)


def together(at: Path, base: Value, ours: Value, theirs: Value) -> bool:
    """Whether the lists of two sides can be put together, as far as can be told before their items are."""
    if placed(at, base, ours, theirs):
        return True
    lists = [one if isinstance(one, list) else [] for one in (base, ours, theirs)]
    if not _distinct(at, lists):
        return False
    olds, mine, others = ({spelled(item) for item in one} for one in lists)
    # An item that both sides put something else in the place of: nobody can tell which is meant.
    return not (olds - mine - others and mine - olds != others - olds and mine - olds and others - olds)


def keyed(at: Path, base: Value, ours: Value, theirs: Value) -> tuple[list[str], list[str], list[str]]:
    """For each item of each list the key by which it is matched."""
    by_place = placed(at, base, ours, theirs)
    first, second, third = (
        [str(index) if by_place else spelled(item) for index, item in enumerate(one)] if isinstance(one, list) else []
        for one in (base, ours, theirs)
    )
    return first, second, third


def renamed(base: Mapping[str, Value], side: Mapping[str, Value], other: Mapping[str, Value]) -> dict[str, str]:
    """The items that one side only gave another slug, which the other side still has under the old one: the old with the new."""
    new = [key for key in side if key not in base and key not in other]
    found: dict[str, str] = {}
    for key, value in base.items() if new else ():
        if key in side or key not in other or not isinstance(value, dict) or len(value) < _TELLING:
            continue
        same = [one for one in new if side[one] == value]
        if len(same) == 1 and same[0] not in found.values():
            found[key] = same[0]
    return found
