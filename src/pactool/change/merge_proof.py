"""The proof of a merge: every change of each side is in the result, or in a conflict where both can be read. It knows nothing of how it was merged.

The result is looked at twice, with each conflict as ours has it and as theirs has it. Where the two agree, each value must be the one that
follows from the base and the sides; where they differ, each must be that side's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from yaml.error import YAMLError
from yaml.events import StreamEndEvent

from pactool.change.merge_lists import placed, renamed, spelled
from pactool.change.merge_text import COMMENT
from pactool.source.events import is_text, kind_of, reader

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.source.build import Value
    from pactool.source.place import Path

_COMMENT = re.compile(COMMENT, re.MULTILINE)

Five = tuple["Value", "Value", "Value", "Value", "Value"]
"""The base, ours, theirs, the result with conflicts as ours, and as theirs."""


def proven(five: Five) -> bool:
    """Whether the result says what follows from the sides."""
    return not next(lost(five, ()), None)


def lost(five: Five, at: Path) -> Iterator[Path]:
    """The paths at which it does not."""
    if any(isinstance(one, dict) for one in five):
        maps = _followed([one if isinstance(one, dict) else {} for one in five])
        leaves = [None if isinstance(one, dict) else one for one in five]
        for key in {key: None for one in maps for key in one}:
            parts = [one.get(key) for one in maps]
            yield from lost((parts[0], parts[1], parts[2], parts[3], parts[4]), (*at, key))
        yield from [] if _follows(leaves) else [at]
    elif all(isinstance(one, list) or one is None for one in five) and any(five):
        yield from _of_lists(five, at)
    elif not _follows(five):
        yield at


def _followed(maps: list[dict[str, Value]]) -> list[dict[str, Value]]:
    """The maps with the slugs that one side gave to items."""
    base, ours, theirs, mine, others = maps
    by_ours, by_theirs = renamed(base, ours, theirs), renamed(base, theirs, ours)
    if not by_ours and not by_theirs:
        return maps
    return [_named(base, by_ours | by_theirs), _named(ours, by_theirs), _named(theirs, by_ours), mine, others]


def _named(data: dict[str, Value], names: dict[str, str]) -> dict[str, Value]:
    return {names.get(key, key): value for key, value in data.items()}


def _follows(five: Sequence[Value]) -> bool:
    """The rule for one value. None is a value that is not there."""
    base, ours, theirs, mine, others = five
    if mine != others:
        return mine == ours and others == theirs
    if theirs in (ours, base):
        return mine == ours
    return ours == base and mine == theirs


def _of_lists(five: Five, at: Path) -> Iterator[Path]:
    base, ours, theirs, mine, others = ([] if not isinstance(one, list) else one for one in five)
    if placed(at, five[0], five[1], five[2]):
        if {len(mine), len(others)} != {len(ours)}:
            yield at
            return
        for index, parts in enumerate(zip(base, ours, theirs, mine, others, strict=True)):
            yield from lost(parts, (*at, index))
        return
    if _follows((base, ours, theirs, mine, others)):
        return
    both = base not in (ours, theirs) and ours != theirs and mine == others
    if not both or not _united([Counter(map(spelled, one)) for one in (base, ours, theirs, mine)]):
        yield at


def _united(counts: list[Counter[str]]) -> bool:
    """Whether each item that one side put in or took out is in or out."""
    every = {item for one in counts for item in one}
    return all(_follows([str(one[item]) for one in (*counts, counts[-1])]) for item in every)


def comments(text: str) -> Counter[str]:
    """The comments of a text that the parser takes, with how often each stands there."""
    found: Counter[str] = Counter()
    if "#" not in text:
        return found
    at = 0
    for begin, end in (*_scalars(text), (len(text), len(text))):
        for one in _COMMENT.finditer(text, at, begin):
            found.update(part.strip() for part in re.split(r"(?<=\s)(?=#)", one.group()))  # two on a line are two
        at = end
    return found


def _scalars(text: str) -> Iterator[tuple[int, int]]:
    """Where texts begin and end: a sign in them begins no comment."""
    get = reader(text)
    try:
        while kind_of(event := get()) is not StreamEndEvent:
            if is_text(event):
                yield event.start_mark.index, event.end_mark.index
    except YAMLError:
        return


def comments_kept(base: str, ours: str, theirs: str, mine: str, others: str) -> bool:
    """Whether every comment that a side has and the other did not take out is still there."""
    olds, own, other, left = (comments(one) for one in (base, ours, theirs, mine))
    right = left if mine == others else comments(others)
    for one in {**own, **other}:
        wanted = other[one] if own[one] == olds[one] else own[one] if other[one] == olds[one] else min(own[one], other[one])
        if max(left[one], right[one]) < wanted:
            return False
    return True


class Said(NamedTuple):
    """A text and what it says."""

    text: str
    data: Value


def shown(five: tuple[Said, Said, Said, Said, Said]) -> bool:
    """Whether it is shown that nothing is lost: no value, and no comment."""
    base, ours, theirs, mine, others = five
    values = (base.data, ours.data, theirs.data, mine.data, others.data)
    return proven(values) and comments_kept(base.text, ours.text, theirs.text, mine.text, others.text)
