"""A file as text, lists and maps, with all that is wrong with its writing; where a value stands is asked afterwards."""

from __future__ import annotations

import gc
import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.source.build import Built, Reading, Value, build
from pactool.source.decode import decode
from pactool.source.locate import Located, seek
from pactool.source.trouble import CAP, Limits, Trouble, capped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.source.place import Path, Span

__all__ = ["Document", "Limits", "Located", "Trouble", "Value", "load", "locate"]

# What puts mistakes into words is imported where there are any: most files have none, and start-up is measured.

_ODD = "[\t\u00a0\u202f\u2000-\u200a\u3000]"
"""What may stand in an indentation where a space is wanted."""
_SIGN = "#(?<=[ \t]#)[0-9]"  # the sign first: a literal is looked for ten times faster
"""What is a comment for YAML, and a number for most people."""


class Document(NamedTuple):
    """What was read of one file.

    `data` is the value; `lost` the names of the keys in parts that could not be read, so that nobody calls them missing or unknown.
    `readable` is False where nothing could be read at all. `parsed` is the text that the places belong to: line by line and column by
    column that of `text`, with blanks for what could not be read; `whole` the texts that a comma or a number sign cut, with their full places.
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
    reading = _read(decoded.parsed, limits)
    built, text = reading.built, reading.text
    found = [*decoded.troubles, *reading.troubles]
    if built.bound:
        return Document(name, decoded.text, None, _sorted([*found, *_told(text, built, limits, {})]), frozenset(), readable=False)
    places = _joined(text, built, found)
    found += _told(text, built, limits, _firsts(text, built))
    readable = built.data is not None or not found
    return Document(name, decoded.text, built.data, _sorted(found), reading.lost, readable, text if readable else "", tuple(places))


def _read(text: str, limits: Limits) -> Reading:
    """Build a text, where there are mistakes in it by going on behind them."""
    found: list[Trouble] = []
    odd: set[int] = set()
    if re.search(_ODD, text):
        from pactool.source.tabs import spaced  # noqa: PLC0415

        text, found, odd = spaced(text, limits.depth)
    built = build(text, limits)
    if built.error is None and not built.notes:
        return Reading(built, text, tuple(found))
    from pactool.source.recover import read_on, unread  # noqa: PLC0415

    return Reading(built, text, tuple(found), unread(text, built)) if built.error is None else read_on(text, built, limits, found, odd)


def _joined(text: str, built: Built, found: list[Trouble]) -> list[tuple[Path, Span]]:
    """Put the texts together again that a comma or a number sign cut, add what to tell of them, and give their paths and whole places."""
    places: list[tuple[Path, Span]] = []
    if built.cuts:
        from pactool.source.comma import joined  # noqa: PLC0415

        found += capped(joined(text, built.cuts, places))
    if re.search(_SIGN, text):
        from pactool.source.sign import cut_texts  # noqa: PLC0415

        found += capped(cut_texts(text, built.data, places))
    return places


def _told(text: str, built: Built, limits: Limits, firsts: dict[Path, Span]) -> list[Trouble]:
    """What the building noted, in words."""
    if not (built.notes or built.bound):
        return []
    from pactool.source.told import told  # noqa: PLC0415

    return told(text, built, limits, firsts)


def _firsts(text: str, built: Built) -> dict[Path, Span]:
    """Where the keys that stand twice stand first, as far as they are told."""
    twice = [note.path for note in built.notes if note.kind == "twice"][: CAP + 1]
    return {path: place.key for path, place in seek(text, twice).items() if place.key} if twice and built.data is not None else {}


def _sorted(troubles: list[Trouble]) -> tuple[Trouble, ...]:
    return tuple(sorted(troubles, key=lambda one: (one.span, one.code)))


def locate(document: Document, wanted: Iterable[Path]) -> dict[Path, Located]:
    """Where the wanted paths stand, by one pass over the document; what is absent has the place of its nearest ancestor."""
    places = seek(document.parsed, wanted)
    for path, where in document.whole:
        if path in places and places[path].present:
            places[path] = Located(places[path].key, where, plain=True, present=True)
    return places
