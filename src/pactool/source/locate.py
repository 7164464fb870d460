"""Where values stand: one second pass over the events, only for the paths that somebody asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pactool.source.events import Event, is_alias, is_text, kind_of, reader, where
from pactool.source.place import TOP, Path, Span, Step
from pactool.source.trouble import span

if TYPE_CHECKING:
    from collections.abc import Iterable


class Located(NamedTuple):
    """Where a value stands: its key (None for a list's item and the whole document) and itself.

    `plain`: a text without quotes. `present` False: the path is absent, and this is the place of the nearest ancestor that is there.
    """

    key: Span | None
    value: Span
    plain: bool
    present: bool


NOWHERE = Located(None, TOP, plain=False, present=True)

_Branch = dict[Step, "_Branch"]
"""The wanted paths as a tree of their steps."""


def seek(text: str, wanted: Iterable[Path]) -> dict[Path, Located]:
    """Where the wanted paths of a text stand; what is absent has the place of its nearest present ancestor."""
    paths = list(wanted)
    tree: _Branch = {}
    for path in paths:
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
    walk = _Walk(text)
    walk.document(tree)
    return {path: _nearest(walk.found, path) for path in paths}


def _nearest(found: dict[Path, Located], path: Path) -> Located:
    if path in found:
        return found[path]
    while path and path not in found:
        path = path[:-1]
    near = found.get(path, NOWHERE)
    return Located(near.key, near.value, near.plain, present=False)


class _Walk:
    """One pass over the events of a text: descends where something is wanted, and runs over the rest."""

    __slots__ = ("end", "found", "get", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.get = reader(text)
        self.found: dict[Path, Located] = {}
        self.end = (0, 0)  # of the last thing that was passed, from 0

    def document(self, tree: _Branch) -> None:
        """Walk the first document, up to its end or the first error."""
        try:
            self.get()
            self.get()
            self.value(self.get(), tree, (), None)
        except YAMLError:
            return

    def value(self, event: Event, branch: _Branch, path: Path, key: Span | None) -> None:
        """Note where a wanted value stands, and walk into it."""
        kind = kind_of(event)
        if is_text(event) or is_alias(event):
            self.end = (event.end_mark.line, event.end_mark.column)
            self.found[path] = Located(key, self._trimmed(where(event)), is_text(event) and not event.style, present=True)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            start = event.start_mark
            self.found[path] = Located(key, span(start.line, start.column, start.line, start.column + 1), plain=False, present=True)
            (self._map if kind is MappingStartEvent else self._list)(branch, path)
            whole = self._trimmed(span(start.line, start.column, *self.end))
            self.found[path] = Located(key, whole, plain=False, present=True)

    def _map(self, branch: _Branch, path: Path) -> None:
        while kind_of(event := self.get()) is not MappingEndEvent:
            if not is_text(event):
                self._pass(event)
                self._pass(self.get())
                continue
            name = event.value if event.value.isascii() else normalize("NFC", event.value)
            self.end = (event.end_mark.line, event.end_mark.column)
            inner = branch.get(name)
            if inner is None or (*path, name) in self.found:
                self._pass(self.get())
            else:
                self.value(self.get(), inner, (*path, name), where(event))
        self._close(event)

    def _list(self, branch: _Branch, path: Path) -> None:
        index = 0
        while kind_of(event := self.get()) is not SequenceEndEvent:
            inner = branch.get(index)
            if inner is None:
                self._pass(event)
            else:
                self.value(event, inner, (*path, index), None)
            index += 1
        self._close(event)

    def _pass(self, event: Event) -> None:
        """Run over a value that nobody asks for."""
        get, level, mark = self.get, 0, event.end_mark
        while True:
            kind = kind_of(event)
            if kind is ScalarEvent or kind is AliasEvent:
                mark = event.end_mark
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                level += 1
                mark = event.end_mark
            else:
                level -= 1
                mark = event.end_mark if event.end_mark.index > event.start_mark.index else mark
            if not level:
                self.end = (mark.line, mark.column)
                return
            event = get()

    def _close(self, event: Event) -> None:
        """The end of `{ }` and `[ ]` is their bracket; that of a block is the end of what it holds."""
        if event.end_mark.index > event.start_mark.index:
            self.end = (event.end_mark.line, event.end_mark.column)

    def _trimmed(self, place: Span) -> Span:
        """Without the line ends behind it: a block text, and what ends with one, goes on to the next line for the parser."""
        if place.end.column > 1 or place.end.line == place.start.line:
            return place
        from pactool.source.lines import lines  # noqa: PLC0415 - for the few texts that go over lines

        table = lines(self.text)
        last = len(self.text[: table.offset(place.end)].rstrip())
        return Span(place.start, max(place.start, table.position(last)))
