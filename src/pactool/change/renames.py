"""Items that only changed their slug: found by what they still hold, told with the evidence, and followed by all that refers to them."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast

from pactool.plan.slugs import RESULT_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pactool.change.tree import Branch, Leaf, Node

Place = tuple[str, ...]
_QUADRANTS: tuple[Place, ...] = tuple(("swot", one) for one in ("strengths", "weaknesses", "opportunities", "threats"))
_SHARED: tuple[Place, ...] = (("measures",), *_QUADRANTS, ("strategies",), ("risks",), ("objectives",), ("actions",))
NAMED: tuple[Place, ...] = (("team",), ("segments",), ("seasons",), ("needs",), *_SHARED)
"""The maps of items that have slugs, each after those its items refer to, as far as that goes."""
ENOUGH = Fraction(3, 5)
"""The share of what two items hold that must be equal for one to be the other under a new name."""
_LEAST = 2
_COMMON = 12
"""A value that more items than this share says nothing of any of them."""
_HEADS = frozenset(("title", "name", "text"))
_PLAIN = {"kind": "flow", "better": "higher", "hold": False, "trial": False, "external": False}
"""What an item holds when nobody says anything."""


class Rename(NamedTuple):
    """An item that stands under another slug now; `same` are the keys that hold what they held, `share` how much of both that is."""

    section: Place
    old: str
    new: str
    same: tuple[str, ...]
    share: Fraction


def renamed(old: Branch, new: Branch) -> tuple[Branch, tuple[Rename, ...]]:
    """The old plan under the new slugs, and which those are. The same pairs are found the other way round."""
    found: list[Rename] = []
    taken = {id(one): _slugs(one) for one in (old, new)}
    before, after = taken[id(old)], taken[id(new)]
    for section in NAMED:
        gone, come = items_of(old, section), items_of(new, section)
        shared = section in _SHARED
        lost = {name: one for name, one in gone.items() if name not in come and not (shared and name in after)}
        fresh = {name: one for name, one in come.items() if name not in gone and not (shared and name in before)}
        pairs = [pair for found_ in matched(lost, fresh) if _followed(pair := Rename(section, *found_), old, new)]
        for pair in pairs:
            old = follow(old, pair)
        found += pairs
    return old, tuple(found)


def _followed(pair: Rename, old: Branch, new: Branch) -> bool:
    """Whether what refers to the item went along: most of it says the new slug now, and most of it said the old one then."""
    return references(new, pair.section, pair.old) <= references(new, pair.section, pair.new) and references(
        old, pair.section, pair.new
    ) <= references(old, pair.section, pair.old)


def _slugs(tree: Branch) -> frozenset[str]:
    return frozenset(name for section in _SHARED for name in items_of(tree, section))


def items_of(tree: Branch, section: Place) -> Branch:
    """The items of a section by their slugs."""
    here: Node = tree
    for step in section:
        here = here.get(step, {}) if isinstance(here, dict) else {}
    return here if isinstance(here, dict) else {}


# ---- likeness


def likeness(one: Node | None, other: Node | None) -> tuple[tuple[str, ...], Fraction]:
    """The keys of two items that hold the same, and the share of both that is equal."""
    left, right = dict(_flat(one or {})), dict(_flat(other or {}))
    same = {key[0] for key, value in left.items() if key and right.get(key) == value}
    return tuple(sorted(same)), _share(left, right, least=1)


def matched(lost: Mapping[str, Node], fresh: Mapping[str, Node]) -> list[tuple[str, str, tuple[str, ...], Fraction]]:
    """Pairs of an item that went and one that came, the likest first, each item once: slugs, keys that are equal, share that is."""
    if not lost or not fresh:
        return []
    left = {name: dict(_flat(one)) for name, one in lost.items()}
    right = {name: dict(_flat(one)) for name, one in fresh.items()}
    scored = [(_share(left[one], right[other]), one, other) for one, other in _candidates(left, right)]
    # The order of equals is that of the two names whichever is the old one, so that both directions find the same.
    ordered = sorted((one for one in scored if one[0] >= ENOUGH), key=lambda one: (-one[0], min(one[1:]), max(one[1:])))
    pairs: list[tuple[str, str, tuple[str, ...], Fraction]] = []
    used: set[tuple[str, int]] = set()
    for share, one, other in ordered:
        if (one, 0) not in used and (other, 1) not in used:
            used |= {(one, 0), (other, 1)}
            same = {key[0] if key else "" for key, value in left[one].items() if right[other].get(key) == value}
            pairs.append((one, other, tuple(sorted(key for key in same if key)), share))
    return pairs


Flat = dict[Place, "Leaf"]


def _flat(node: Node, at: Place = ()) -> Iterator[tuple[Place, Leaf]]:
    if isinstance(node, dict):
        for key, one in node.items():
            if not (not at and key in _PLAIN and one == _PLAIN[key]):
                yield from _flat(one, (*at, key))
    else:
        yield at, node


def _candidates(left: Mapping[str, Flat], right: Mapping[str, Flat]) -> list[tuple[str, str]]:
    """Pairs that share something few items hold: with five hundred on both sides not every pair can be weighed."""
    if len(left) * len(right) <= 2_500:
        return [(one, other) for one in left for other in right]
    holders: dict[tuple[Place, object], tuple[list[str], list[str]]] = {}
    for side, items in enumerate((left, right)):
        for name, flat in items.items():
            for mark in flat.items():
                holders.setdefault(mark, ([], []))[side].append(name)
    few = (pair for pair in holders.values() if len(pair[0]) <= _COMMON and len(pair[1]) <= _COMMON)
    return sorted({(one, other) for lefts, rights in few for one in lefts for other in rights})


def _share(left: Flat, right: Flat, least: int = _LEAST) -> Fraction:
    both = Fraction(0)
    for key, value in left.items():
        other = right.get(key)
        if other is None:
            continue
        if value == other:
            both += _weight(key)
        elif key and key[-1] in _HEADS and isinstance(value, str) and isinstance(other, str):
            both += _weight(key) * _alike(value, other)
    whole = sum(map(_weight, left), Fraction(0)) + sum(map(_weight, right), Fraction(0))
    return 2 * both / whole if both >= least else Fraction(0)


def _weight(key: Place) -> int:
    """A title says most of an item; one that is a single value is that value."""
    return 3 if key == () or (len(key) == 1 and key[0] in _HEADS) else 1


def _alike(one: str, other: str) -> Fraction:
    """How many words two titles share; none where it is under half."""
    left, right = (frozenset(re.findall(r"\w+", text.casefold())) for text in (one, other))
    share = Fraction(2 * len(left & right), (len(left) + len(right)) or 1)
    return share if share >= Fraction(1, 2) else Fraction(0)


# ---- what refers to an item follows it

_EACH = "*"
_KEYS = "keys"
_OF_SHARED: tuple[Place, ...] = (
    ("objectives", _EACH, "serves"),
    ("objectives", _EACH, "part_of"),
    *(("actions", _EACH, key) for key in ("serves", "main", "tracks", "after")),
    ("actions", _EACH, "expects", _KEYS),
    ("actions", _EACH, "results", _EACH, _KEYS),
    ("actions", _EACH, "corrects", "objective"),
    ("actions", _EACH, "corrects", "action"),
    ("risks", _EACH, "answer"),
    ("needs", _EACH, "for"),
    ("strategies", _EACH, "from"),
    ("measures", _EACH, "part"),
    ("measures", _EACH, "whole"),
    ("reviews", _EACH, "decisions", _KEYS),
)
_OF_PEOPLE: tuple[Place, ...] = (
    *((section, _EACH, key) for section in ("objectives", "actions") for key in ("owner", "with")),
    ("actions", _EACH, "time", _KEYS),
    ("actions", _EACH, "results", _EACH, "time", _KEYS),
    ("actions", _EACH, "rating", "by"),
    *((section, _EACH, "amendments", _EACH, "by") for section in ("objectives", "actions")),
    ("amendments", _EACH, "by"),
    ("reviews", _EACH, "by"),
    ("reviews", _EACH, "present"),
)
_OF_SEGMENTS: tuple[Place, ...] = (
    *((section, _EACH, "segment") for section in ("objectives", "actions")),
    ("swot", _EACH, _EACH, "segment"),
)
_OF_SEASONS: tuple[Place, ...] = (("phasing",), ("objectives", _EACH, "phasing"))
_REFERENCES: dict[str, tuple[Place, ...]] = {"team": _OF_PEOPLE, "segments": _OF_SEGMENTS, "seasons": _OF_SEASONS, "needs": ()}


def follow(tree: Branch, rename: Rename) -> Branch:
    """The tree with the item under its new slug, and with every reference to it."""
    for place in ((*rename.section, _KEYS), *_REFERENCES.get(rename.section[0], _OF_SHARED)):
        tree = cast("Branch", _redirected(tree, place, rename.old, rename.new))
    return tree


def references(tree: Branch, section: Place, slug: str) -> int:
    """How many places of a plan refer to a slug of a section, be it there or not."""
    return sum(_counted(tree, place, slug) for place in _REFERENCES.get(section[0], _OF_SHARED))


def _counted(node: Node, place: Place, slug: str) -> int:
    if not place:
        return int(slug in node) if isinstance(node, tuple) and not hasattr(node, "_fields") else int(node == slug)
    if not isinstance(node, dict):
        return 0
    step, rest = place[0], place[1:]
    if step == _KEYS and not rest:
        return int(slug in node and slug not in RESULT_KEYS)
    inner = node.values() if step == _EACH else [node[step]] if step in node else []
    return sum(_counted(one, rest, slug) for one in inner)


def _redirected(node: Node, place: Place, old: str, new: str) -> Node:
    """The node with `old` replaced at a place; the very same node where nothing is."""
    if not place:
        return _replaced(node, old, new)
    if not isinstance(node, dict):
        return node
    step, rest = place[0], place[1:]
    if step == _KEYS and not rest:
        return {new if key == old else key: one for key, one in node.items()} if old in node and old not in RESULT_KEYS else node
    keys = tuple(node) if step == _EACH else (step,) if step in node else ()
    changed = {key: one for key in keys if (one := _redirected(node[key], rest, old, new)) is not node[key]}
    return {**node, **changed} if changed else node


def _replaced(node: Node, old: str, new: str) -> Node:
    if isinstance(node, tuple) and old in node and not hasattr(node, "_fields"):
        return tuple(sorted({new if one == old else cast("str", one) for one in node}))
    return new if node == old else node
