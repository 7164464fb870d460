"""What the building loop noted, in words: keys twice, anchors and their kin, complex keys, documents, escapes, bounds."""

from __future__ import annotations

import re
from itertools import chain, islice
from typing import TYPE_CHECKING

from pactool.source.build import HIDDEN, Built, Note
from pactool.source.decode import HIDDEN_CAP, hidden
from pactool.source.events import Event, is_alias, is_text
from pactool.source.events import where as whole
from pactool.source.lines import lines
from pactool.source.place import Position, Span
from pactool.source.trouble import CAP, Edit, Limits, Trouble, capped, span
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.source.lines import Lines
    from pactool.source.place import Path

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\r\n|[\s\S]))")
_SHORT = {"0": "\0", "a": "\a", "b": "\b", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", "N": "\x85", "L": "\u2028", "P": "\u2029"}
_MARK = re.compile(r"&[^\s,\[\]{}]+|![^\s,\[\]{}]*")
_MANY = 10_000
"""How many escapes of one text are looked at."""


def told(text: str, built: Built, limits: Limits, firsts: dict[Path, Span]) -> list[Trouble]:
    """The troubles of one pass over `text`; `firsts` gives for the path of a key that stands twice where it stands first."""
    kinds: dict[str, list[Note]] = {}
    for note in built.notes:
        kinds.setdefault(note.kind, []).append(note)
    table = lines(text) if kinds.keys() & {"mark", "escape"} else None
    found = []
    for kind, notes in kinds.items():
        cap = HIDDEN_CAP if kind == "escape" else CAP
        shown = chain.from_iterable(_tell(note, table, firsts) for note in notes[: cap + 1])
        found += capped(shown, cap, max(len(notes) - cap - 1, 0))
    return [*found, *_bound(built, limits)]


def _tell(note: Note, table: Lines | None, firsts: dict[Path, Span]) -> Iterator[Trouble]:
    where = _where(note.event)
    if note.kind == "twice":
        yield _twice(note, where, firsts.get(note.path))
    elif note.kind == "merge":
        hint = say("write the keys out here: a reader must not have to look elsewhere")
        yield Trouble("PAC004", say("The merge key {key} is not part of the format", key="<<"), hint, note.path, where)
    elif note.kind == "complex":
        hint = say("write a key as one word, then a colon, then the value")
        yield Trouble("PAC002", say("A list or a map stands where the name of a key is wanted"), hint, note.path, where)
    elif note.kind == "tight":
        yield _tight(note, where)
    elif note.kind == "second":
        hint = say("keep one plan per file: delete {mark} and what follows it, or move that to another file", mark="---")
        yield Trouble("PAC005", say("A second document starts here; only the first is read"), hint, (), where)
    elif note.kind == "directive":
        yield Trouble(
            "PAC002",
            say("A directive ({sign} at the start of a line) is not part of the format", sign="%"),
            say("delete this line"),
            (),
            where,
        )
    elif table is not None:
        yield from _marks(note, table) if note.kind == "mark" else _escapes(note, table)


def _twice(note: Note, where: Span, first: Span | None) -> Trouble:
    key = str(note.path[-1])
    if first is None:
        message = say("The key {key} stands twice in this map; the first is kept", key=key)
    else:
        message = say("The key {key} stands twice in this map, first on line {line}; the first is kept", key=key, line=first.start.line)
    related = ((first, say("the first {key}", key=key)),) if first else ()
    return Trouble("PAC003", message, say("keep one of the two, or give one of them another name"), note.path, where, related)


def _tight(note: Note, where: Span) -> Trouble:
    key = str(note.path[-1])
    colon = Position(where.start.line, where.start.column + len(key))
    behind = Position(colon.line, colon.column + 1)
    written = note.event.value
    message = say("A space is missing after the colon of {key}", key=key)
    hint = say("write {text}", text=f"{key}: {written[len(key) + 1 :]}")
    return Trouble("PAC002", message, hint, note.path, Span(colon, behind), (), (Edit(Span(behind, behind), " "),))


def _marks(note: Note, table: Lines) -> Iterator[Trouble]:
    """An alias, or the anchor and the tag before a value; each stands right before what follows, in any order."""
    start = table.offset(_where(note.event).start)
    if is_alias(note.event):
        name = f"*{note.event.anchor}"
        hint = say("repeat the value here, or put {text} in quotes if it is meant as text", text=name)
        yield Trouble("PAC004", say("The alias {name} is not part of the format", name=name), hint, note.path, _where(note.event))
        return
    while found := _MARK.match(table.text, start):
        where = Span(table.position(found.start()), table.position(found.end()))
        yield _mark(found.group(), note.path, where)
        start = found.end() + len(table.text[found.end() : found.end() + 200]) - len(table.text[found.end() : found.end() + 200].lstrip())


def _mark(name: str, path: Path, where: Span) -> Trouble:
    if name.startswith("&"):
        hint = say("delete it, and repeat the value where it is wanted; put the text in quotes if it is meant as text")
        return Trouble("PAC004", say("The anchor {name} is not part of the format", name=name), hint, path, where)
    hint = say("delete it: the format knows the kind of each value; put the text in quotes if it is meant as text")
    return Trouble("PAC004", say("The tag {name} is not part of the format", name=name), hint, path, where)


def _escapes(note: Note, table: Lines) -> Iterator[Trouble]:
    where = _where(note.event)
    begin, end = table.offset(where.start), table.offset(where.end)
    for found in islice(_ESCAPE.finditer(table.text, begin, end), _MANY):
        digits = found[1] or found[2] or found[3]
        character = chr(int(digits, 16)) if digits else _SHORT.get(found[4], "")
        if character and re.match(HIDDEN, character):
            place = Span(table.position(found.start()), table.position(found.end()))
            yield hidden(character, place, found.group())._replace(path=note.path)


def _bound(built: Built, limits: Limits) -> Iterator[Trouble]:
    if not built.bound or built.last is None:
        return
    where = _where(built.last)
    if built.bound == "depth":
        hint = say("a plan needs no more than six levels: look for brackets that are never closed")
        yield Trouble("PAC006", say("Lists and maps are nested deeper than {depth} levels here", depth=limits.depth), hint, (), where)
    else:
        hint = say("split the plan, or allow more with {option}", option="--max-nodes")
        yield Trouble("PAC006", say("The file holds more than {nodes} values", nodes=limits.nodes), hint, (), where)


def _where(event: Event) -> Span:
    """The place of an event; of a list or a map that goes over lines only its first character."""
    start = event.start_mark
    return (
        whole(event)
        if is_text(event) or start.line == event.end_mark.line
        else span(start.line, start.column, start.line, start.column + 1)
    )
