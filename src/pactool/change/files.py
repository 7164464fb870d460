"""Several plans side by side: which file became which, and the items that went from one file to another.

for pair in compared(old, new, renames):       # {path: Side(plan, out)} of both sides; renames as git sees them, {new path: old path}
    pair.old, pair.new                         # paths; None where the file is on one side alone
    pair.changes                               # as change.differences; a MOVE has the files as old and new, and `was`, its path in the old one
    pair.unsure                                # items that could not be read on one of the sides: nothing is said of them
origins(pairs)                                 # {(new file, ("actions", "salon")): (old file, ("actions", "fair"))}
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.differences import Change, Evidence, Kind, Place, between, differences
from pactool.change.renames import NAMED, items_of, likeness, matched
from pactool.change.tree import Branch, tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pactool.plan.model import Plan
    from pactool.source.place import Path

SAME_SLUG = Fraction(3, 10)
"""How alike two items of one slug must be for one to be the other in another file; the slug says the rest."""
SAME_FILE = Fraction(1, 2)
"""The share of its items that must have stayed for a file to be another under a new name."""


class Side(NamedTuple):
    """A plan of one side, and the items (`("actions", "salon")`) whose mistakes take them out of it."""

    plan: Plan
    out: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True)
class Pair:
    """A file before and after, and what changed; `unsure` are items that could not be read on one of the sides."""

    old: str | None
    new: str | None
    changes: tuple[Change, ...]
    unsure: tuple[Place, ...] = ()

    @property
    def path(self) -> str:
        """The file as it is called now, else as it was."""
        return self.new or self.old or ""


def compared(old: Mapping[str, Side], new: Mapping[str, Side], renames: Mapping[str, str] = {}) -> tuple[Pair, ...]:
    """What changed between two sets of plans, by file, sorted by its path; files in which nothing changed are among them."""
    trees: tuple[dict[str, Branch], dict[str, Branch]] = ({}, {})
    files = _files(old, new, renames, trees)
    pairs = [_pair(one, other, old, new, trees) for one, other in files]
    return _moved(sorted(pairs, key=lambda one: one.path))


def _tree(side: Mapping[str, Side], path: str | None, known: dict[str, Branch]) -> Branch:
    if path is None:
        return {}
    if path not in known:
        known[path] = tree(side[path].plan)
    return known[path]


def _pair(
    before: str | None,
    after: str | None,
    old: Mapping[str, Side],
    new: Mapping[str, Side],
    trees: tuple[dict[str, Branch], dict[str, Branch]],
) -> Pair:
    if before is not None and after is not None and old[before].plan is new[after].plan:
        return Pair(before, after, ())
    out = {tuple(map(str, one)) for side, path in ((old, before), (new, after)) if path is not None for one in side[path].out}
    if before is not None and after is not None:
        found = differences(old[before].plan, new[after].plan)
    else:
        found = between(_tree(old, before, trees[0]), _tree(new, after, trees[1]))
    changes = tuple(one for one in found if not _within(one, out))
    return Pair(before, after, changes, tuple(sorted(out)))


def _within(one: Change, out: Iterable[Place]) -> bool:
    """Whether a change is about something that could not be read; an item that seems renamed is new then."""
    return any(one.path[: len(place)] == place for place in out)


# ---- files


def _files(
    old: Mapping[str, Side], new: Mapping[str, Side], renames: Mapping[str, str], trees: tuple[dict[str, Branch], dict[str, Branch]]
) -> list[tuple[str | None, str | None]]:
    pairs: list[tuple[str | None, str | None]] = [(path, path) for path in new if path in old]
    lost, fresh = [path for path in old if path not in new], [path for path in new if path not in old]
    for path in tuple(fresh):
        if renames.get(path) in lost:
            pairs.append((renames[path], path))
            lost.remove(renames[path])
            fresh.remove(path)
    scored = [(_same(old, one, new, other, trees), one, other) for one in lost for other in fresh]
    for share, one, other in sorted(scored, key=lambda pair: (-pair[0], min(pair[1:]), max(pair[1:]))):
        if share >= SAME_FILE and one in lost and other in fresh:
            pairs.append((one, other))
            lost.remove(one)
            fresh.remove(other)
    return [*pairs, *((path, None) for path in lost), *((None, path) for path in fresh)]


def _same(
    old: Mapping[str, Side], one: str, new: Mapping[str, Side], other: str, trees: tuple[dict[str, Branch], dict[str, Branch]]
) -> Fraction:
    """The share of the slugs of two plans that both have."""
    left, right = _tree(old, one, trees[0]), _tree(new, other, trees[1])
    slugs = [{(section, name) for section in NAMED for name in items_of(side, section)} for side in (left, right)]
    return Fraction(2 * len(slugs[0] & slugs[1]), (len(slugs[0]) + len(slugs[1])) or 1)


# ---- items


class _Loose(NamedTuple):
    """An item that went from a file, or came into one."""

    pair: int
    change: Change


def _moved(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The same with what went from one file and came into another as one move, and with what else changed of it."""
    if len(pairs) < 2:
        return tuple(pairs)
    moves: dict[tuple[int, Place], list[Change]] = {}
    gone: set[tuple[int, Place]] = set()
    for section in NAMED:
        lost, fresh = (_loose(pairs, section, kind) for kind in (Kind.REMOVE, Kind.ADD))
        for one, other, evidence in _matches(lost, fresh):
            gone.add((one.pair, one.change.path))
            moves[other.pair, other.change.path] = list(_move(pairs, one, other, evidence))
    found = []
    for at, pair in enumerate(pairs):
        kept = [one for one in pair.changes if (at, one.path) not in gone or one.kind is not Kind.REMOVE]
        told = [new for one in kept for new in (moves.get((at, one.path), [one]) if one.kind is Kind.ADD else [one])]
        found.append(replace(pair, changes=tuple(sorted(told, key=lambda one: (one.kind is not Kind.RENAME, one.path)))))
    return tuple(found)


def _loose(pairs: Sequence[Pair], section: Place, kind: Kind) -> list[_Loose]:
    deep = len(section)
    return [
        _Loose(at, one)
        for at, pair in enumerate(pairs)
        for one in pair.changes
        if one.kind is kind and one.path[:deep] == section and len(one.path) == deep + 1
    ]


def _matches(lost: Sequence[_Loose], fresh: Sequence[_Loose]) -> Iterator[tuple[_Loose, _Loose, Evidence]]:
    """First those that kept their slug, then those that are alike."""
    left, right = list(lost), list(fresh)
    for one in tuple(left):
        for other in right:
            if other.change.path == one.change.path and other.pair != one.pair:
                same, share = likeness(one.change.old, other.change.new)
                if share >= SAME_SLUG:
                    yield one, other, Evidence(same, share)
                    left.remove(one)
                    right.remove(other)
                    break
    names = {f"{one.pair} {one.change.path[-1]}": one for one in left}
    others = {f"{one.pair} {one.change.path[-1]}": one for one in right}
    found = matched(
        {name: one.change.old or {} for name, one in names.items()}, {name: one.change.new or {} for name, one in others.items()}
    )
    yield from (
        (names[one], others[other], Evidence(same, share)) for one, other, same, share in found if names[one].pair != others[other].pair
    )


def _move(pairs: Sequence[Pair], one: _Loose, other: _Loose, evidence: Evidence) -> Iterator[Change]:
    path = other.change.path
    yield Change(path, Kind.MOVE, pairs[one.pair].path, pairs[other.pair].path, evidence, one.change.path)
    before, after = _under(path, one.change.old), _under(path, other.change.new)
    yield from (inner for inner in between(before, after) if inner.path != path)


def _under(path: Place, node: object) -> Branch:
    """A plan that holds one item."""
    found: object = node
    for step in reversed(path):
        found = {step: found}
    return found if isinstance(found, dict) else {}


# ---- where items come from


def origins(pairs: Sequence[Pair]) -> dict[tuple[str, Place], tuple[str, Place]]:
    """Where every item that moved or got another slug stood before: (new file, path) to (old file, path)."""
    found: dict[tuple[str, Place], tuple[str, Place]] = {}
    for pair in pairs:
        for one in pair.changes:
            if one.kind is Kind.MOVE and pair.new is not None and one.was is not None:
                found[pair.new, one.path] = (str(one.old), one.was)
            elif one.kind is Kind.RENAME and pair.new is not None and pair.old is not None:
                found[pair.new, one.path] = (pair.old, (*one.path[:-1], str(one.old)))
    return found
