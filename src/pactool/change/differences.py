"""Two plans side by side: what changed of their meaning, as values.

`differences(old, new)` compares two typed plans key by key, over the whole model; order, comments, formatting and short against long forms are
no change (see `change.tree`). `apply(tree(old), differences(old, new)) == tree(new)`.

    for one in differences(base.plan, head.plan):
        one.kind     # Kind.ADD, REMOVE, CHANGE, RENAME, or MOVE (only between files, see change.files)
        one.path     # ("objectives", "revenue", "target"), ("actions", "salon", "results", "2026-03", "contacts")
        one.old, one.new   # leaves or branches of change.tree; None where there is none
        one.group    # Group.TARGET …: the decision it belongs to
        one.item     # ("objectives", "revenue"): the item it is about; () for the plan's own keys

An item that comes or goes is one change with its whole branch; so is a map that comes or goes inside of an item, by its entries. An item that
only changed its slug is one RENAME (path: the new one; old and new: the slugs; `evidence`: what is equal), all references to it follow in
silence, and what else changed of it stands under its new slug.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from pactool.change.groups import Group, group_of
from pactool.change.renames import NAMED, Rename, follow, renamed
from pactool.change.tree import tree
from pactool.plan.objective import Objective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

    from pactool.change.tree import Branch, Node
    from pactool.plan.action import Action
    from pactool.plan.model import Plan

Place = tuple[str, ...]
_DEEP = {"swot": 3}
"""How long the path of an item is, where it is not two."""
_SINGLE = ("budget",)
"""Maps of the plan's own that are no maps of items."""


_AT_ONCE = frozenset(("budget", "time", "spent", "was"))
"""Branches that change as one value: money and time by line and person, and what an amendment remembers."""


class Kind(StrEnum):
    """What happened."""

    ADD = "add"
    REMOVE = "remove"
    CHANGE = "change"
    RENAME = "rename"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two items are taken for one: the keys that hold what they held, and the share of both items that is equal."""

    same: tuple[str, ...]
    share: Fraction


@dataclass(frozen=True, slots=True)
class Change:
    """One change of meaning. Of a rename `path` is the new one, `old` and `new` are the slugs; of a move they are the files.

    `was` is the path of a moved item in its old file.
    """

    path: Place
    kind: Kind
    old: Node | None
    new: Node | None
    evidence: Evidence | None = None
    was: Place | None = None

    @property
    def group(self) -> Group:
        """The decision it belongs to."""
        return group_of(self.path)

    @property
    def item(self) -> Place:
        """The path of the item it is about; empty for the plan's own keys."""
        deep = _DEEP.get(self.path[0], 2)
        return self.path[:deep] if len(self.path) >= deep and self.path[0] not in _SINGLE else ()

    @property
    def whole(self) -> bool:
        """Whether it is an item as a whole that came, went, or got another name or file."""
        return self.item == self.path and self.kind is not Kind.CHANGE

    @property
    def reverse(self) -> Change:
        """The same change seen from the other side; of a rename the path stays that of one of the two slugs."""
        mirrored = {Kind.ADD: Kind.REMOVE, Kind.REMOVE: Kind.ADD}.get(self.kind, self.kind)
        path = (*self.path[:-1], str(self.old)) if self.kind is Kind.RENAME else self.was or self.path
        return Change(path, mirrored, self.new, self.old, self.evidence, self.path if self.was is not None else None)


def differences(old: Plan, new: Plan) -> tuple[Change, ...]:
    """What changed of the meaning of a plan, renames first, then by path; empty for the same plan in whatever form."""
    return () if old is new else between(*apart(old, new))


def apart(old: Plan, new: Plan) -> tuple[Branch, Branch]:
    """The trees of two plans without the objectives and actions that are the same in both and refer to nothing that came or went."""
    lost = frozenset(slug for section in NAMED for slug in _slugs(old, section) ^ _slugs(new, section))
    same: dict[str, frozenset[str]] = {}
    for section in ("objectives", "actions"):
        items, others = getattr(old, section), getattr(new, section)
        same[section] = frozenset(name for name, one in items.items() if one == others.get(name) and lost.isdisjoint(_mentioned(one)))
    return tree(_few(old, same)), tree(_few(new, same))


def _mentioned(item: Objective | Action) -> Iterator[str]:
    """Every slug that an item refers to."""
    yield from (*item.owners, *item.serves, *((item.segment,) if item.segment else ()), *(one.by for one in item.amendments if one.by))
    if isinstance(item, Objective):
        yield from (one for one in (item.part_of, item.phasing) if isinstance(one, str))
        return
    yield from (*item.with_, *item.expects, *item.tracks, *item.after, *(item.time or ()))
    yield from (one for one in (item.main, *((item.corrects.objective, item.corrects.action) if item.corrects else ())) if one)
    yield from (item.rating.by,) if item.rating is not None and item.rating.by else ()
    for result in item.results.values():
        yield from (*result.values, *(result.time or ()))


def _slugs(plan: Plan, section: Place) -> frozenset[str]:
    here: object = plan
    for step in section:
        here = getattr(here, step)
    return frozenset(here) if isinstance(here, dict) else frozenset()


def _few(plan: Plan, same: Mapping[str, frozenset[str]]) -> Plan:
    """A plan without some of its items."""
    kept = {section: {name: one for name, one in getattr(plan, section).items() if name not in names} for section, names in same.items()}
    return plan.model_copy(update=kept) if kept else plan


def between(old: Branch, new: Branch) -> tuple[Change, ...]:
    """The same, of two trees."""
    followed, pairs = renamed(old, new)
    found = (Change((*one.section, one.new), Kind.RENAME, one.old, one.new, Evidence(one.same, one.share)) for one in pairs)
    return (*found, *_between(followed, new, ()))


def _between(old: Branch, new: Branch, at: Place) -> Iterator[Change]:
    for key in sorted({*old, *new}):
        one, other, path = old.get(key), new.get(key), (*at, key)
        if one == other:
            continue
        if isinstance(one, dict) and isinstance(other, dict) and not (len(path) > 2 and key in _AT_ONCE):
            yield from _between(one, other, path)
        elif one is None:
            yield from _alone(path, other, Kind.ADD)
        elif other is None:
            yield from _alone(path, one, Kind.REMOVE)
        else:
            yield Change(path, Kind.CHANGE, one, other)


def _alone(path: Place, node: Node | None, kind: Kind) -> Iterator[Change]:
    """What stands on one side alone: items and their keys one by one, not by the map that holds them."""
    if isinstance(node, dict) and node and _is_map(path):
        for key in sorted(node):
            yield from _alone((*path, key), node[key], kind)
    else:
        yield Change(path, kind, node if kind is Kind.REMOVE else None, node if kind is Kind.ADD else None)


_MAPS = frozenset(("amendments", "expects", "steps", "results", "history", "sources", "decisions"))


def _is_map(path: Place) -> bool:
    """Whether a branch at this path is a map of things that come and go by themselves; not an item, nor an entry of such a map."""
    if len(path) < 2:
        return path != () and path[0] not in _SINGLE
    if path[0] == "swot":
        return len(path) == 2
    return path[-1] in _MAPS and len(path) == 3


def apply(old: Branch, changes: Iterable[Change]) -> Branch:
    """The tree that `old` becomes by all of these changes; `old` stays as it is. Moves between files are no business of one tree."""
    found = old
    for one in changes:
        if one.kind is Kind.RENAME:
            found = follow(found, Rename(one.path[:-1], str(one.old), str(one.new), (), cast("Evidence", one.evidence).share))
        elif one.kind is not Kind.MOVE:
            found = _put(found, one.path, one.new)
    return found


def _put(tree: Branch, path: Place, value: Node | None, at: Place = ()) -> Branch:
    """A copy with a value at a path, or without it; a branch that holds nothing any more goes, unless it is an entry of a map."""
    head, rest = path[0], path[1:]
    held = value if not rest else _put(cast("Branch", tree.get(head, {})), rest, value, (*at, head))
    entry = _is_map(at) and at != ("swot",)
    goes = held is None if not rest or entry else held == {}
    return {**{key: one for key, one in tree.items() if key != head}, **({} if goes or held is None else {head: held})}
