"""The proof of an edit: what is read afterwards is what was asked for, and nothing else changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from pactool.source.changes import Gone, Leaf, Tree, lengthened, value_of
from pactool.source.document import Document, load
from pactool.source.edit import splice
from pactool.source.place import Edit, Path
from pactool.source.replacing import Unsafe

if TYPE_CHECKING:
    from pactool.source.build import Value
    from pactool.source.trouble import Limits

Short = Callable[[Path], str | None]
"""The key that a text stands for where it is written without its map."""


def proved(document: Document, edits: tuple[Edit, ...], tree: Tree, short: Short, limits: Limits) -> Document:
    """The document that the edits make. Raises Unsafe unless it says what was asked for, and nothing else."""
    text, left_out = splice(document.text, edits)
    try:
        after = load(text.encode(), document.name, limits)
    except UnicodeEncodeError as error:
        raise Unsafe from error
    same = after.data == _applied(document.data, tree, short, ()) and after.lost == document.lost
    if left_out or not same or _kinds(after) - _kinds(document):
        raise Unsafe
    return after


def _kinds(document: Document) -> Counter[str]:
    return Counter(one.code for one in document.troubles)


def _applied(data: Value, tree: Tree | Leaf, short: Short, path: Path) -> Value:
    """What the data is to be: a copy along the changes, the rest as it was."""
    if isinstance(tree, Leaf):
        return _bare(None if isinstance(tree.value, Gone) else tree.value)
    if isinstance(data, str) and (name := short(path)) is not None:
        return _bare(lengthened(data, name, tree))
    if isinstance(data, list):
        return _applied_list(data, tree, short, path)
    if not isinstance(data, dict):
        return _bare(value_of(tree))
    found = dict(data)
    for step, inner in tree.items():
        name = str(step)
        if isinstance(inner, Leaf) and isinstance(inner.value, Gone):
            found.pop(name, None)
        elif name in found:
            found[name] = _applied(found[name], inner, short, (*path, step))
        else:
            found[name] = _bare(value_of(inner))
    return found


def _applied_list(data: list[Value], tree: Tree, short: Short, path: Path) -> Value:
    found: dict[int, Value] = dict(enumerate(data))
    for step in sorted(tree, key=str):
        inner = tree[step]
        if not isinstance(step, int):
            raise Unsafe
        if isinstance(inner, Leaf) and isinstance(inner.value, Gone):
            found.pop(step, None)
        else:
            found[step] = _applied(found[step], inner, short, (*path, step)) if step in found else _bare(value_of(inner))
    return [found[at] for at in sorted(found)]


def _bare(value: Value) -> Value:
    """A value as it will be read: what is written raw is text, an empty text nothing."""
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_bare(one) for one in value]
    return str(value) if isinstance(value, str) else value
