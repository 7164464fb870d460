"""For a spreadsheet: the page's records, one a line, under the stable names of their fields.

Numbers are plain, texts can be no formula: one that a spreadsheet would reckon gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pactool.page import Arrow, Bar, Day, Length, Mark, Money, Nothing, Number, Share, Stack, Text, Where, Words
from pactool.render.pages.cells import percent
from pactool.words import visible

if TYPE_CHECKING:
    from pactool.page import Cell
    from pactool.render.pages import View
    from pactool.words import Speech

FORMULA = frozenset("=+-@|\t\r＝＋－＠｜")
"""What a formula begins with, full-width twins included."""
_SHARE = 4


def render(view: View) -> str:
    """A header, then a line for each record."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([column.name for column in view.page.records.columns])
    writer.writerows([field(cell, view.speech) for cell in row] for row in view.page.records.rows)
    return stream.getvalue()


def field(cell: Cell, speech: Speech) -> str:
    """A cell as a field: a number without marks, a day as ISO writes it, nothing for what is undefined, else a text."""
    match cell:
        case Number(value, "%"):
            return f"{value.scaleb(-2):f}"
        case Number(value) | Money(value) | Length(value):
            return f"{value:f}"
        case Share(value):
            exact = f"{percent(value, _SHARE - 2).scaleb(-2):f}"
            return exact.rstrip("0").rstrip(".") if "." in exact else exact
        case Day(day):
            return day.isoformat()
        case Mark(name):
            return name
        case Nothing() | Bar():
            return ""
        case Arrow(way):
            return str(way)
        case _:
            return harmless(_text(cell, speech))


def _text(cell: Text | Words | Where | Stack, speech: Speech) -> str:
    match cell:
        case Text(text):
            return visible(text)
        case Words(sentence):
            return visible(speech(sentence))
        case Where(path, line):
            return f"{visible(path)}:{line}"
        case Stack(cells):
            return " | ".join(found for one in cells if (found := field(one, speech)))


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula, wherever it is copied to."""
    return f"'{text}" if text.lstrip()[:1] in FORMULA and text else text
