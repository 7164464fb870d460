"""Tabs in the indentation: told once for each run of lines, also where the parser would take them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import ScalarEvent

from pactool.source.lines import lines
from pactool.source.place import Position, Span
from pactool.source.trouble import Trouble, capped
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.source.lines import Lines

_TABBED = re.compile(r"(?:^|(?<=[\r\n]))( *\t[ \t]*)(?=[^\s#])")
CAP = 20


def spaced(text: str) -> str:
    """The text with each tab in an indentation as one space: lines and columns stay, and levels do where tabs alone indent."""
    return _TABBED.sub(lambda found: " " * len(found.group()), text)


def tabs(text: str) -> tuple[list[Trouble], set[int]]:
    """The lines that are indented with tabs and their troubles, one for each run; inside quotes and block texts a tab is text."""
    if "\t" not in text or not _TABBED.search(text):
        return [], set()
    table = lines(text)
    places = {table.position(found.start()).line: len(found[1]) for found in _TABBED.finditer(text)}
    for number in _inside(spaced(text)):
        places.pop(number, None)
    return capped(_told(table, places), CAP), set(places)


def _inside(text: str) -> set[int]:
    """The lines, from 1, on which a text in quotes or in a block goes on."""
    get = CParser(text).get_event
    found: set[int] = set()
    try:
        while (event := get()) is not None:
            if type(event) is ScalarEvent and event.style:
                found.update(range(event.start_mark.line + 2, event.end_mark.line + 2))
    except YAMLError:
        return found
    return found


def _told(table: Lines, places: dict[int, int]) -> Iterator[Trouble]:
    for number, width in places.items():
        if number - 1 in places:
            continue
        last = number
        while last + 1 in places:
            last += 1
        column = table.line(number).index("\t") + 1
        where = Span(Position(number, column), Position(number, width + 1))
        if last == number:
            message = say("A tab stands in the indentation")
        else:
            message = says("Tabs stand in the indentation of {count} line from here", "Tabs stand in the indentation of {count} lines from here", last - number + 1)
        yield Trouble("PAC002", message, say("indent with spaces, two for each level"), (), where)
