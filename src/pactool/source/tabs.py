"""Tabs and no-break spaces in the indentation: told once for each run of lines, also where the parser would take them."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from yaml.error import YAMLError
from yaml.events import CollectionEndEvent, CollectionStartEvent, StreamEndEvent

from pactool.source.events import is_text, kind_of, reader
from pactool.source.lines import lines
from pactool.source.place import Position, Span
from pactool.source.trouble import Edit, Trouble, capped
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.source.lines import Lines

_INDENT = re.compile("^ *[\t\u00a0\u202f\u2000-\u200a\u3000][ \t\u00a0\u202f\u2000-\u200a\u3000]*(?=[^\\s#])", re.MULTILINE)
CAP = 20
MANY = 20_000
"""How many lines are looked at; a file with more is no plan, and is left to the parser."""


def spaced(text: str, depth: int) -> tuple[str, list[Trouble], set[int]]:
    """The text with an ordinary space for each odd one in an indentation, what to tell of them, and the lines, from 1, they stand on.

    Lines and columns stay, and so do levels where tabs alone indent. Inside quotes and block texts a tab is text, and stays.
    """
    found = list(islice(_INDENT.finditer(text.replace("\r", "\n")), MANY))
    if not found:
        return text, [], set()
    table = lines(text)
    widths = {table.position(one.start()).line: len(one.group()) for one in found}
    for number in _inside(_replaced(table, widths), depth):
        widths.pop(number, None)
    return _replaced(table, widths), capped(_told(table, widths), CAP), set(widths)


def _replaced(table: Lines, widths: dict[int, int]) -> str:
    pieces: list[str] = []
    done = 0
    for number, width in widths.items():
        start = table.starts[number - 1]
        pieces += (table.text[done:start], " " * width)
        done = start + width
    return "".join((*pieces, table.text[done:]))


def _inside(text: str, depth: int) -> set[int]:
    """The lines, from 1, on which a text in quotes or in a block goes on."""
    get = reader(text)
    found: set[int] = set()
    level = 0
    try:
        while kind_of(event := get()) is not StreamEndEvent and level <= depth:
            level += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
            if is_text(event) and event.style:
                found.update(range(event.start_mark.line + 2, event.end_mark.line + 2))
    except YAMLError:
        return found
    return found


def _told(table: Lines, widths: dict[int, int]) -> Iterator[Trouble]:
    for first, width in widths.items():
        if first - 1 in widths:
            continue
        last = first
        while last + 1 in widths:
            last += 1
        indents = {number: table.line(number)[: widths[number]] for number in range(first, last + 1)}
        start = Position(first, len(indents[first]) - len(indents[first].lstrip(" ")) + 1)
        where = Span(start, Position(first, width + 1))
        count = last - first + 1
        if any("\t" in one for one in indents.values()):
            message = says("A tab stands in the indentation", "Tabs stand in the indentation of {count} lines from here", count)
            yield Trouble("PAC002", message, say("indent with spaces, two for each level"), (), where)
        else:
            message = says(
                "A no-break space stands in the indentation", "No-break spaces stand in the indentation of {count} lines from here", count
            )
            edits = tuple(Edit(Span(Position(one, 1), Position(one, widths[one] + 1)), " " * widths[one]) for one in indents)
            yield Trouble("PAC002", message, say("indent with ordinary spaces"), (), where, (), edits)
