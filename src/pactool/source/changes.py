"""Changes of a document's values as a tree along their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.source.replacing import Unsafe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.source.build import Value
    from pactool.source.place import Path, Step


class Gone:
    """What a key or an item is set to that is to be taken out."""

    __slots__ = ()


GONE = Gone()


class Leaf(NamedTuple):
    """What one key or item is set to."""

    value: Value | Gone


Tree = dict["Step", "Tree | Leaf"]


def tree_of(changes: Mapping[Path, Value | Gone]) -> Tree:
    """The changes by their steps. Raises Unsafe where one lies inside another."""
    tree: Tree = {}
    for path, value in changes.items():
        branch = tree
        for step in path[:-1]:
            inner = branch.setdefault(step, {})
            if isinstance(inner, Leaf):
                raise Unsafe
            branch = inner
        if not path or path[-1] in branch:
            raise Unsafe
        branch[path[-1]] = Leaf(value)
    return tree


def value_of(tree: Tree | Leaf) -> Value:
    """What a branch of changes makes where nothing is yet."""
    if isinstance(tree, Leaf):
        return None if isinstance(tree.value, Gone) else tree.value
    if tree and all(isinstance(step, int) for step in tree):
        return [value_of(tree[step]) for step in sorted(tree, key=int)]
    return {str(step): value_of(inner) for step, inner in tree.items() if not (isinstance(inner, Leaf) and isinstance(inner.value, Gone))}


def lengthened(written: str, short: str, tree: Tree) -> dict[str, Value]:
    """The long form of a text, with the changes made."""
    found: dict[str, Value] = {}
    for name, value in {short: Leaf(written), **tree}.items():
        if not (isinstance(value, Leaf) and isinstance(value.value, Gone)):
            found[str(name)] = value_of(value)
    return found
