"""How a part of a text is written: each map with its keys, each list with its items, brackets or lines, quotes, and where all of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from yaml.error import YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from pactool.source.build import NULLS, Value
from pactool.source.events import Event, is_text, kind_of, reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.source.place import Path, Step

TEXT, MAP, LIST, OTHER = "text", "map", "list", "other"
_SHALLOW = 2
"""Beside a wanted path, what stands on so many levels is only told by name and place: the actions of a plan are many."""


class Node(NamedTuple):
    """One value from `start` up to `end`, offsets in code points.

    `kind` is text, map, list or other (an alias); `flow` tells brackets, `style` the quote or block sign of a text (empty: plain), `value`
    what the text says. `entries` are those of a map or a list; empty where nobody asked what it holds.
    """

    kind: str
    start: int
    end: int
    flow: bool = False
    style: str = ""
    value: str = ""
    entries: tuple[Entry, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether no value is written, or a plain `~` or `null`."""
        return self.kind == TEXT and not self.style and self.value in NULLS

    @property
    def block(self) -> bool:
        """Whether it goes over lines by its indentation."""
        return self.kind in {MAP, LIST} and not self.flow

    @property
    def levels(self) -> int:
        """How many levels of it are written in lines rather than in brackets."""
        return 1 + max((one.value.levels for one in self.entries), default=0) if self.block else 0

    def entry(self, name: Step) -> Entry | None:
        """The first entry of that name."""
        return next((one for one in self.entries if one.name == name), None)

    def at(self, path: Path) -> Node | None:
        """The value at a path from here, where it is there."""
        here: Node | None = self
        for step in path:
            found = here.entry(step) if here is not None else None
            here = found.value if found is not None else None
        return here


class Entry(NamedTuple):
    """A key from `start` to `stop` (its colon comes after it), quoted by `style`, with its value; for an item of a list both are the value's."""

    name: Step
    start: int
    stop: int
    style: str
    value: Node


_Branch = dict["Step", "_Branch"]


def outline(text: str, wanted: Iterable[Path]) -> Node | None:
    """The root of a text, drawn in full along the wanted paths, below them and beside them; None where the text cannot be read."""
    tree: _Branch = {}
    for path in wanted:
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
    walk = _Walk(text)
    try:
        walk.get()
        walk.get()
        return walk.node(walk.get(), tree, 0)
    except YAMLError:
        return None


def plain_value(node: Node) -> Value:
    """What a node says, as text, lists and maps; only of one drawn in full."""
    if node.kind == MAP:
        return {str(one.name): plain_value(one.value) for one in reversed(node.entries)}  # of twins the first counts
    if node.kind == LIST:
        return [plain_value(one.value) for one in node.entries]
    return None if node.nothing else node.value


class _Walk:
    __slots__ = ("get", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.get = reader(text)

    def node(self, event: Event, branch: _Branch | None, depth: int) -> Node:
        """Draw what begins with this event; `branch` is None for what is beside the wanted paths."""
        kind = kind_of(event)
        start = event.start_mark.index
        if kind is not MappingStartEvent and kind is not SequenceStartEvent:
            if is_text(event):
                return Node(TEXT, start, self._end(event), style=event.style or "", value=event.value)
            return Node(OTHER, start, event.end_mark.index)
        named = MAP if kind is MappingStartEvent else LIST
        if branch is None:
            return Node(named, start, self._past(), event.flow_style)
        entries, end = (self._map if named == MAP else self._list)(branch, depth)
        last = end.end_mark.index if event.flow_style else entries[-1].value.end if entries else start
        return Node(named, start, last, event.flow_style, "", "", tuple(entries))

    def _past(self) -> int:
        """Run over the rest of a list or a map; gives its end."""
        level, last = 1, 0
        while level:
            event = self.get()
            kind = kind_of(event)
            if kind is ScalarEvent:
                last = self._end(event) if event.style else event.end_mark.index
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                level += 1
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                level -= 1
                if event.end_mark.index > event.start_mark.index:
                    last = event.end_mark.index
            else:
                last = event.end_mark.index
        return last

    def _map(self, branch: _Branch, depth: int) -> tuple[list[Entry], Event]:
        found: list[Entry] = []
        while kind_of(event := self.get()) is not MappingEndEvent:
            key = self.node(event, None, depth + 1)
            name = key.value if key.value.isascii() else normalize("NFC", key.value)
            value = self.node(self.get(), _below(branch, name, depth), depth + 1)
            found.append(Entry(name if key.kind == TEXT else -1, key.start, key.end, key.style, value))
        return found, event

    def _list(self, branch: _Branch, depth: int) -> tuple[list[Entry], Event]:
        found: list[Entry] = []
        while kind_of(event := self.get()) is not SequenceEndEvent:
            value = self.node(event, _below(branch, len(found), depth), depth + 1)
            found.append(Entry(len(found), value.start, value.end, value.style, value))
        return found, event

    def _end(self, event: Event) -> int:
        """The end of a text; block texts go on to the next line for the parser, which matters only where they keep their empty lines."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.style not in ("|", ">"):
            return end
        head = self.text[start : start + 4].split("\n")[0]
        return end if "+" in head else start + len(self.text[start:end].rstrip())


def _below(branch: _Branch, step: Step, depth: int) -> _Branch | None:
    """The branch of a child: along a wanted path its own, below and beside one everything, elsewhere nothing."""
    return branch.get(step, {} if depth >= _SHALLOW or not branch else None)
