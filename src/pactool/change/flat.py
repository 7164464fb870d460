"""A plan as lines, one value on each, in one form and order whatever the file's: what `git diff` compares where `diff=pac` says so.

Comments, order, short and long forms, `600k` and `600000` make no difference in it; what has changed of the meaning stands on a line of its
own, with its whole path before it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.change.tree import tree
from pactool.plan.amounts import Amount, Ratio, Target
from pactool.plan.loading import load_plan
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period
from pactool.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.change.tree import Leaf, Node
    from pactool.source.build import Value
    from pactool.source.document import Document
    from pactool.source.place import Path


_Line = tuple["Path", str]
"""A line and the path of its value."""


def flat(document: Document) -> tuple[str, ...] | None:
    """The lines of a plan, without their ends; None for a file that is no plan, or of which a part cannot be read."""
    loaded = load_plan(document)
    if loaded is None or document.troubles:
        return None
    found = [*_lines(tree(loaded.plan), ())]
    for path in sorted(loaded.out, key=str):
        found += _raw(_at(loaded.data, path), path)
    return tuple(line for _, line in sorted(found, key=lambda one: tuple(map(str, one[0]))))


def _at(data: Value, path: Path) -> Value:
    """What is written at a path; what is taken out of the figures stands in the lines as it is written."""
    for step in path:
        data = data.get(str(step)) if isinstance(data, dict) else None
    return data


def _lines(node: Node, at: Path) -> Iterator[_Line]:
    if isinstance(node, dict):
        for key, inner in node.items():
            yield from _lines(inner, (*at, key) if key else at)
    elif isinstance(node, tuple) and not hasattr(node, "_fields"):
        if all(isinstance(one, str | Period) for one in node):
            yield from (line for one in node for line in _line(at, _told(one)))
        else:
            yield from _line(at, " ".join(map(_told, node)))
    else:
        yield from _line(at, _told(node))


def _raw(value: Value, at: Path) -> Iterator[_Line]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _raw(inner, (*at, key))
    elif isinstance(value, list):
        for inner in value:
            yield from _raw(inner, at)
    else:
        yield from _line(at, value or "")


def _line(at: Path, text: str) -> Iterator[_Line]:
    """One line for each of the text's."""
    name = ".".join(map(str, at))
    yield from ((at, visible(f"{name}: {line}".rstrip())) for line in text.splitlines() or [""])


def _told(leaf: Leaf | Node) -> str:
    if isinstance(leaf, bool):
        return "true" if leaf else "false"
    if isinstance(leaf, Decimal):
        return f"{leaf.normalize():f}"
    if isinstance(leaf, Range):
        return f"{_told(leaf.low)}..{_told(leaf.high)}"
    if isinstance(leaf, Period):
        return leaf.text
    if isinstance(leaf, Duration):
        return f"{_told(leaf.amount)} {leaf.unit}"
    if isinstance(leaf, Ratio):
        return f"{_told(leaf.part)} of {_told(leaf.whole)}"
    if isinstance(leaf, Target | Amount):
        return _each(leaf)
    return str(leaf)


def _each(leaf: Target | Amount) -> str:
    value, each = (leaf.value, "") if isinstance(leaf, Target) else (leaf.each, "each ")
    told = "" if value is None else _told(value)
    return f"{each}{told} per {leaf.per}" if leaf.per else f"{each}{told}"
