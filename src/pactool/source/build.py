"""Text, lists and maps from the events of PyYAML's C parser: bounded before anything is built, nothing resolved, nothing constructed.

The loop is written for speed, half of the parser's own time: what is rare is only noted, and put into words by `told`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from pactool.source.comma import TIGHT, Cut, follows_comma
from pactool.source.events import Event, kind_of, reader

if TYPE_CHECKING:
    from pactool.source.place import Path
    from pactool.source.trouble import Limits, Trouble

Value = str | None | list["Value"] | dict[str, "Value"]
"""What YAML gives: scalars are text, a plain empty, `~` or `null` one is None."""

NULLS = frozenset(("", "~", "null"))
ROOM = 20_000
"""How many notes one file may fill memory with; what is beyond would not be told anyway."""

HIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
"""Characters that no text may hold, raw or by an escape; the tab, the line feed and the joiners of words and emoji are not among them."""


class Aside(str):
    """A key under which something is built that is then left out: equal to itself alone, so that it never meets another."""

    __slots__ = ()
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other


_ITEM = Aside("an item of a list comes next")
_KEY = Aside("a key comes next")
_COMPLEX = Aside("a key that is not a text comes to its end")

_Frame = tuple[list[Value], dict[str, Value], str]
"""What is being filled: a list (then the key is `_ITEM`) or a map, and the key whose value is being built."""


class Note(NamedTuple):
    """Something to tell: of which kind, on which path, at which event."""

    kind: str
    path: Path
    event: Event


class Built:
    """What came of one pass: the value, what to tell of it, and the error or the bound that ended it early."""

    __slots__ = ("aside", "bound", "cuts", "data", "error", "last", "notes")

    def __init__(self) -> None:
        self.data: Value = None
        self.notes: list[Note] = []
        self.cuts: list[Cut] = []
        self.aside: list[tuple[dict[str, Value], str]] = []
        self.error: YAMLError | None = None
        self.bound = ""
        self.last: Event | None = None

    def note(self, kind: str, event: Event, stack: list[_Frame], *last: str | int) -> None:
        """Keep a note, as long as there is room."""
        if len(self.notes) < ROOM:
            self.notes.append(Note(kind, _path(stack, *last), event))

    def put_aside(self, kind: str, key: str, pairs: dict[str, Value], event: Event, stack: list[_Frame]) -> str:
        """Note a key that may not stand here; gives the one under which its value is built, and forgotten at the end."""
        self.note(kind, event, stack, key)
        stand_in = Aside(key)
        self.aside.append((pairs, stand_in))
        return stand_in

    def alone(self, cut: Cut, stack: list[_Frame]) -> Event | None:
        """A key without a colon in `{ }`: one written too close to its value, the rest of a text that a comma cut, or just a key.

        Gives the text that a next such key may belong to.
        """
        tight = re.fullmatch(TIGHT, cut.name)
        if tight is None and cut.head is None:
            cut.pairs[cut.name] = None
            return None
        if isinstance(cut.name, Aside):
            self.notes.pop()
        if tight is None:
            self.cuts.append(cut)
            return cut.head
        self.note("tight", cut.tail, stack, tight["key"])
        cut.pairs.setdefault(tight["key"], tight["value"])
        return None


class Reading(NamedTuple):
    """What could be read: the last pass, the text it was given, the mistakes on the way, and the names of the keys in blanked parts."""

    built: Built
    text: str
    troubles: tuple[Trouble, ...] = ()
    lost: frozenset[str] = frozenset()


def build(text: str, limits: Limits) -> Built:
    """Read the first document of `text`. Stops at an error or a bound and keeps what was built so far; never raises."""
    built = Built()
    root: list[Value] = []
    try:
        _fill(text, limits, built, root)
    except YAMLError as error:
        built.error = error
    for pairs, key in built.aside:
        pairs.pop(key, None)
    built.data = root[0] if root else None
    return built


def _path(stack: list[_Frame], *last: str | int) -> Path:
    """The path of what is being built: keys, and for a list the index of its last item (the list around the document left out)."""
    steps = [len(items) - 1 if key is _ITEM else key for items, _, key in stack[1:]]
    return (*steps, *last)


def _fill(text: str, limits: Limits, built: Built, root: list[Value]) -> None:  # noqa: C901, PLR0912, PLR0915 - one lean loop, on purpose
    get = reader(text)
    left, depth = limits.nodes, limits.depth
    stack: list[_Frame] = []
    items, pairs = root, dict[str, Value]()
    key: str = _ITEM
    named: Event | None = None  # the event of `key`
    held: Event | None = None  # the last value of this map, where it was a plain text: a comma may have cut it
    holder = ""
    while True:
        built.last = event = get()
        kind = kind_of(event)
        if kind is ScalarEvent:
            left -= 1
            value = event.value
            style = event.style
            if style == '"' and not value.isprintable() and re.search(HIDDEN, value):
                built.note("escape", event, stack, *_last(items, key, value))
            if event.anchor is not None or event.tag is not None:
                built.note("mark", event, stack, *_last(items, key, value))
            if key is _KEY:
                if not value.isascii():
                    value = normalize("NFC", value)
                if value in pairs:
                    value = built.put_aside("twice", value, pairs, event, stack)
                elif value == "<<" and not style:
                    value = built.put_aside("merge", value, pairs, event, stack)
                key = value
                named = event
            elif not style and value in NULLS:
                if key is _ITEM:
                    items.append(None)
                elif not value and named and follows_comma(text, named, event):
                    held = built.alone(Cut(pairs, key, _path(stack), holder, held, named), stack)
                    key = _KEY
                else:
                    pairs[key] = held = None
                    key = _KEY
            elif key is _ITEM:
                items.append(value)
            else:
                pairs[key] = value
                held = None if style else event
                holder = key
                key = _KEY
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            left -= 1
            if event.anchor is not None or event.tag is not None:
                built.note("mark", event, stack, *_last(items, key, ""))
            if len(stack) >= depth:
                built.bound = "depth"
                return
            fresh: dict[str, Value] = {}
            listed: list[Value] = []
            grown: Value = fresh if kind is MappingStartEvent else listed
            if key is _ITEM:
                items.append(grown)
            elif key is _KEY:
                built.note("complex", event, stack)
                key = _COMPLEX
            else:
                pairs[key] = grown
            stack.append((items, pairs, key))
            items, pairs, key = listed, fresh, _KEY if kind is MappingStartEvent else _ITEM
            held = None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            items, pairs, key = stack.pop()
            held = None
            if key is _COMPLEX:
                key = Aside("")
                built.aside.append((pairs, key))
            elif key is not _ITEM:
                key = _KEY
        elif kind is AliasEvent:
            left -= 1
            if key is _KEY:
                key = built.put_aside("mark", f"*{event.anchor}", pairs, event, stack)
            else:
                built.note("mark", event, stack, *_last(items, key, ""))
                if key is _ITEM:
                    items.append(None)
                else:
                    pairs[key] = held = None
                    key = _KEY
        elif kind is DocumentStartEvent:
            if root:
                built.note("second", event, stack)
                return
            if event.version or event.tags:
                built.note("directive", event, stack)
        elif kind is StreamEndEvent:
            return
        if left < 0:
            built.bound = "nodes"
            return


def _last(items: list[Value], key: str, value: str) -> tuple[str | int, ...]:
    """The last step of the path of what comes next."""
    if key is _ITEM:
        return (len(items),)
    return (value if key is _KEY else key,)
