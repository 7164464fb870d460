"""A sheet as CSV that a double click opens rightly: marked UTF-8, with the delimiter and the decimal sign of the language.

A text that a spreadsheet would take for a formula gets an apostrophe before it, control characters stand as `_x001B_`; `pac import` takes both back.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.intake.cells import guarded
from pactool.intake.own import Share
from pactool.render.sheets import cut
from pactool.words import CONTROL, Say

if TYPE_CHECKING:
    from pactool.render.sheets import Grid
    from pactool.words import Speech

_ESCAPED = re.compile(r"_x[0-9A-Fa-f]{4}_")
_KEPT = "\n"


def render(grid: Grid, speech: Speech) -> bytes:
    """The headers, then a line for each row; lines end as spreadsheets end them."""
    french = speech.language == "fr"
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if french else ",", lineterminator="\r\n")
    writer.writerow([harmless(one.title if isinstance(one.title, str) else speech(one.title)) for one in grid.columns])
    writer.writerows([_field(speech(one) if isinstance(one, Say) else one, french=french) for one in row] for row in grid.rows)
    return stream.getvalue().encode("utf-8-sig")


def _field(value: str | Decimal | date | Share | None, *, french: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Share):
        return _number(value.value * 100, french=french) + "%"
    return _number(value, french=french) if isinstance(value, Decimal) else harmless(value)


def _number(value: Decimal, *, french: bool) -> str:
    plain = f"{value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return plain.replace(".", ",") if french else plain


def harmless(text: str) -> str:
    """A text that is a text wherever it is opened."""
    plain = _ESCAPED.sub(lambda found: f"_x005F{found.group()}", text)
    return cut(guarded(re.sub(CONTROL, lambda found: _spelled(found.group()), plain)))


def _spelled(one: str) -> str:
    return one if one == _KEPT or ord(one) > 0xFFFF else f"_x{ord(one):04X}_"
