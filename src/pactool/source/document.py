"""A file as text, lists and maps, with all that is wrong with its writing; where a value stands is asked afterwards."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.source.build import Value
from pactool.source.comma import joined
from pactool.source.decode import decode
from pactool.source.locate import Located, seek
from pactool.source.recover import read
from pactool.source.told import told
from pactool.source.trouble import Limits, Trouble, capped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.source.place import Path, Span

__all__ = ["Document", "Limits", "Located", "Trouble", "Value", "load", "locate"]


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one file.

    `data` is the value; `lost` the names of the keys in parts that could not be read, so that nobody calls them missing or unknown.
    `readable` is False where nothing could be read at all. `parsed` is the text that the places belong to: line by line and column by
    column that of `text`, with blanks for what could not be read; `whole` the texts that a comma cut, with their full places.
    """

    name: str
    text: str
    data: Value
    troubles: tuple[Trouble, ...]
    lost: frozenset[str]
    readable: bool
    parsed: str = ""
    whole: tuple[tuple[Path, Span], ...] = ()


def load(raw: bytes, name: str, limits: Limits = Limits()) -> Document:
    """Read the bytes of a file called `name`. Never raises: what is wrong with them is in `troubles`, in the file's order."""
    running = gc.isenabled()
    gc.disable()  # nothing built here forms a circle, and looking for circles triples the time
    try:
        return _load(raw, name, limits)
    finally:
        if running:
            gc.enable()


def _load(raw: bytes, name: str, limits: Limits) -> Document:
    decoded = decode(raw, limits)
    if not decoded.usable:
        return Document(name, decoded.text, None, decoded.troubles, frozenset(), readable=False)
    reading = read(decoded.parsed, limits)
    built, text = reading.built, reading.text
    found = [*decoded.troubles, *reading.troubles]
    whole = [(path, where, trouble) for path, where, trouble in joined(text, built.cuts)]
    found += capped(trouble for _, _, trouble in whole)
    twice = [note.path for note in built.notes if note.kind == "twice"]
    firsts = {path: place.key for path, place in seek(text, twice).items() if place.key} if twice else {}
    found += told(text, built, limits, firsts)
    if built.bound:
        return Document(name, decoded.text, None, _sorted(found), frozenset(), readable=False, parsed=text)
    readable = built.data is not None or not found
    places = tuple((path, where) for path, where, _ in whole)
    return Document(name, decoded.text, built.data, _sorted(found), reading.lost, readable, text, places)


def _sorted(troubles: list[Trouble]) -> tuple[Trouble, ...]:
    return tuple(sorted(troubles, key=lambda one: (one.span, one.code)))


def locate(document: Document, wanted: Iterable[Path]) -> dict[Path, Located]:
    """Where the wanted paths stand, by one pass over the document; what is absent has the place of its nearest ancestor."""
    places = seek(document.parsed, wanted)
    for path, where in document.whole:
        if path in places and places[path].present:
            places[path] = Located(places[path].key, where, plain=True, present=True)
    return places
