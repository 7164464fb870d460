"""Values of a document changed as edits of its text, in the file's own manner, and proved: what is read afterwards is what was asked for.

    revised = revise(document, {("actions", "salon", "results", "2026-03"): {"contacts": "38"}, ("objectives", "revenue", "target"): "540000"})
    revised.edits     # the edits, in the text's order; every other byte stays
    revised.document  # the new text, loaded

A value is what a document holds: text, None, lists and maps of them; `Raw("600k")` is written as it is. `GONE` takes a key or an item out. A path
that is not there is made, with all that is missing on the way; an index behind the last item of a list appends. What the plan knows of its keys
(their order, their short forms, whom to take as an example) comes as `Habits`; `pactool.change.habits` has those of a plan. Everything that
cannot be done without touching something else, or whose outcome is not exactly what was asked for, raises `Unsafe`, and nothing is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from pactool.source import manner
from pactool.source.changes import GONE, Gone, Leaf, Tree, lengthened, tree_of, value_of
from pactool.source.clearing import cleared
from pactool.source.inserting import Fresh, Piece, Sheet, insert
from pactool.source.lines import lines
from pactool.source.outline import LIST, MAP, TEXT, Entry, Node, outline, plain_value
from pactool.source.place import Edit, Span
from pactool.source.proof import proved
from pactool.source.removing import take_out
from pactool.source.replacing import Unsafe, refilled, replaced
from pactool.source.trouble import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pactool.source.build import Value
    from pactool.source.document import Document
    from pactool.source.place import Path, Step

__all__ = ["GONE", "PLAIN", "Gone", "Habits", "Raw", "Revised", "Unsafe", "revise"]

Raw = manner.Raw


class Habits(Protocol):
    """What is known of the keys of a document beyond its text."""

    def rank(self, path: Path) -> tuple[int, ...] | None:
        """Where a key goes among those beside it: after the last of lower rank; at the end without one."""

    def short(self, path: Path) -> str | None:
        """The key that a text at this path stands for when it is written without its map."""

    def like(self, path: Path) -> Sequence[Path]:
        """Places to take as an example for a new list or map at this path."""

    def levels(self, path: Path) -> int | None:
        """How many levels of a new list or map are written in lines where no example is; None: as it fits."""

    def alike(self, path: Path) -> bool:
        """Whether what stands beside a key is of one kind with it: the periods of a map are, the keys of an item are not."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """The habits of a document of which nothing is known."""

    def rank(self, path: Path) -> tuple[int, ...] | None:  # noqa: ARG002 - the answer is the same everywhere
        return None

    def short(self, path: Path) -> str | None:  # noqa: ARG002
        return None

    def like(self, path: Path) -> Sequence[Path]:  # noqa: ARG002
        return ()

    def levels(self, path: Path) -> int | None:  # noqa: ARG002
        return None

    def alike(self, path: Path) -> bool:  # noqa: ARG002
        return True


PLAIN: Habits = _Plain()


class Revised(NamedTuple):
    """The edits in the text's order, and the document that they make."""

    edits: tuple[Edit, ...]
    document: Document


def revise(document: Document, changes: Mapping[Path, Value | Gone], habits: Habits = PLAIN, limits: Limits = Limits()) -> Revised:
    """Make the changes in the text of a document, and prove them by reading it again. Raises Unsafe."""
    tree = tree_of(changes)
    _whole(document, tuple(changes))
    fresh = [path[:end] for path in changes for end in range(1, len(path) + 1) if not _at(document.data, path[:end])]
    wanted = dict.fromkeys((*changes, *(like for path in fresh for like in habits.like(path))))
    root = _drawn(document, tuple(wanted))
    sheet = Sheet(document.parsed, lines(document.parsed), manner.manner(document.text))
    pieces = _Reviser(sheet, document.text, root, habits).map((), root, tree, 0)
    edits = tuple(
        sorted(Edit(Span(sheet.table.position(one.start), sheet.table.position(one.end)), one.text) for one in dict.fromkeys(pieces))
    )
    return Revised(edits, proved(document, edits, tree, habits.short, limits))


def _drawn(document: Document, wanted: tuple[Path, ...]) -> Node:
    """The root with all that is wanted. Raises Unsafe where the document is no map."""
    if not isinstance(document.data, dict):
        raise Unsafe
    part = cleared(document.parsed, wanted)
    root = outline(part, wanted) if part is not None else None
    for path in wanted:
        item = root.at(path[:2]) if root is not None else None
        if item is None or plain_value(item) != _at(document.data, path[:2]):
            root = outline(document.parsed, wanted)
            break
    if root is None or root.kind != MAP:
        raise Unsafe
    return root


def _at(data: Value, path: Path) -> Value:
    """What stands at a path; None for nothing."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        else:
            data = data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None
    return data


def _whole(document: Document, paths: Sequence[Path]) -> None:
    """Refuse a document that could not be read to its end, and changes of what was read in another way than it is written."""
    if not document.readable or any(one.code in _UNREAD for one in document.troubles):
        raise Unsafe
    for trouble in document.troubles:
        if any(path[: len(trouble.path)] == trouble.path for path in paths) and trouble.path:
            raise Unsafe


_EMPTY = 3
"""So many characters are brackets with nothing in them; what holds something is not always drawn in full."""
_UNREAD = frozenset(("PAC001", "PAC002", "PAC006"))


@dataclass(frozen=True, slots=True)
class _Reviser:
    sheet: Sheet
    text: str
    root: Node
    habits: Habits

    def map(self, path: Path, node: Node, tree: Tree, stop: int) -> list[Piece]:
        """Change what a map or a list holds; `stop` is where its own key ends."""
        pieces: list[Piece] = []
        gone: list[int] = []
        fresh: dict[Step, Value] = {}
        names = {one.name: at for at, one in reversed(list(enumerate(node.entries)))}
        for step, inner in tree.items():
            at = names.get(step)
            if at is None:
                if not (isinstance(inner, Leaf) and isinstance(inner.value, Gone)):
                    fresh[step] = value_of(inner)
            elif isinstance(inner, Leaf) and isinstance(inner.value, Gone):
                gone.append(at)
            else:
                pieces += self.entry((*path, step), node, node.entries[at], inner)
        if gone and len(gone) == len(node.entries) and fresh:
            several = [Fresh(name, value, 0 if node.flow else self.depth((*path, name), value, node)) for name, value in fresh.items()]
            return refilled(self.sheet, node, several)
        return pieces + take_out(self.sheet, node, gone, stop) + self.insert(path, node, fresh, set(gone))

    def entry(self, path: Path, holder: Node, entry: Entry, inner: Tree | Leaf) -> list[Piece]:
        """Change the value of a key or an item that is there."""
        node = entry.value
        if isinstance(inner, Leaf):
            return self.replace(path, holder, entry, value_of(inner))
        if node.kind == MAP or (node.kind == LIST and all(isinstance(step, int) for step in inner)):
            return self.map(path, node, inner, entry.stop)
        if node.nothing:
            return self.replace(path, holder, entry, value_of(inner))
        short = self.habits.short(path)
        if node.kind != TEXT or short is None:
            raise Unsafe
        return self.replace(path, holder, entry, lengthened(self.raw(node), short, inner))

    def raw(self, node: Node) -> str:
        """A text as it is written, where that can stand in brackets."""
        table = lines(self.text)
        start, end = (table.offset(self.sheet.table.position(at)) for at in (node.start, node.end))
        written = self.text[start:end]
        if node.style in ("'", '"') and "\n" not in written and "\r" not in written:
            return Raw(written)
        return Raw(written) if not node.style and manner.is_plain(written, flow=True) else node.value

    def replace(self, path: Path, holder: Node, entry: Entry, value: Value) -> list[Piece]:
        """Another value for a key or an item; lists and maps change entry by entry."""
        node = entry.value
        if (
            node.kind in {MAP, LIST}
            and isinstance(value, (dict, list))
            and value
            and node.entries
            and (node.kind == MAP) == isinstance(value, dict)
        ):
            return self.map(path, node, _differences(node, value), entry.stop)
        depth = 0 if holder.flow or node.flow or not node.nothing else self.depth(path, value, holder)
        return replaced(self.sheet, holder, entry, value, depth)

    def insert(self, path: Path, node: Node, fresh: dict[Step, Value], gone: set[int]) -> list[Piece]:
        """New keys where they belong among those that are there, new items behind the last."""
        kept = [at for at in range(len(node.entries)) if at not in gone]
        ranks = {at: self.habits.rank((*path, node.entries[at].name)) for at in kept} if node.kind == MAP else {}
        known = [rank for rank in ranks.values() if rank is not None]
        down = len(known) > 1 and known == sorted(known, reverse=True) and known[0] != known[-1]
        places: dict[int, list[tuple[tuple[int, ...], Fresh]]] = {}
        for name, value in sorted(fresh.items(), key=lambda one: one[0]) if node.kind == LIST else fresh.items():
            rank = self.habits.rank((*path, name)) if node.kind == MAP else None
            before = [
                at
                for at, other in ranks.items()
                if rank is not None and other is not None and ((other >= rank) if down else (other <= rank))
            ]
            at = 1 + max(before) if before else 0 if rank is not None and known else len(node.entries)
            while at and at - 1 in gone:
                at -= 1
            depth = 0 if node.flow else self.depth((*path, name), value, node)
            places.setdefault(at, []).append((rank or (), Fresh(name, value, depth)))
        pieces = []
        for at, several in places.items():
            ordered = sorted(several, key=lambda one: one[0], reverse=down) if all(rank for rank, _ in several) else several
            pieces += insert(self.sheet, node, at, [one for _, one in ordered])
        return pieces

    def depth(self, path: Path, value: Value, holder: Node) -> int:
        """How many levels of a new list or map are lines: as beside it, else as in the places alike, else as it fits."""
        if not isinstance(value, (dict, list)) or not value:
            return 0
        kind = MAP if isinstance(value, dict) else LIST
        alike = [one.value for one in holder.entries if one.name != path[-1]] if self.habits.alike(path) else []
        alike += [found for like in self.habits.like(path) if (found := self.root.at(like)) is not None]
        example = next((one for one in reversed(alike) if one.kind == kind and (one.entries or one.end - one.start > _EMPTY)), None)
        if example is not None:
            return example.levels
        told = self.habits.levels(path)
        return manner.levels(value, self.sheet.how) if told is None else told


def _differences(node: Node, value: dict[str, Value] | list[Value]) -> Tree:
    """The changes that make of a list or a map another one."""
    items: Iterable[tuple[Step, Value]] = value.items() if isinstance(value, dict) else enumerate(value)
    given = dict(items)
    tree: Tree = {one.name: Leaf(GONE) for one in node.entries if one.name not in given}
    for name, one in given.items():
        entry = node.entry(name)
        if entry is None or plain_value(entry.value) != one:
            tree[name] = Leaf(one)
    return tree
