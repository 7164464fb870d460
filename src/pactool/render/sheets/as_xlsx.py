"""Sheets as an XLSX workbook: days, numbers and shares as what they are, a header that stays in sight, columns as wide as what is in them.

Nothing is a formula or a link, nothing of the day or the machine goes in.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.intake.own import Share
from pactool.render.sheets import cut
from pactool.words import Say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from pactool.intake.own import Shown
    from pactool.render.sheets import Grid
    from pactool.words import Speech

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - the same for all files: it says nothing of when
_WIDEST, _NARROWEST, _WORD = 60, 8, 14
_RESERVED = re.compile(r"[\[\]:*?/\\]")


def render(grids: Sequence[Grid], speech: Speech) -> bytes:
    """A workbook with a sheet for each. Raises ModuleNotFoundError without XlsxWriter."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - an extra

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": CREATED})
    bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "bottom": 1, "text_wrap": True, "valign": "top"})
    looks = {
        date: book.add_format({"num_format": "dd/mm/yyyy" if speech.language == "fr" else "yyyy-mm-dd", "align": "left", "valign": "top"}),
        Share: book.add_format({"num_format": "0.##%", "valign": "top"}),
        Decimal: book.add_format({"num_format": "#,##0.##########", "valign": "top"}),
        int: book.add_format({"num_format": "#,##0", "valign": "top"}),
        str: book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
    }
    for grid in grids:
        sheet = book.add_worksheet(_RESERVED.sub(" ", speech(grid.title))[:31])
        titles = [one.title if isinstance(one.title, str) else speech(one.title) for one in grid.columns]
        for at, title in enumerate(titles):
            sheet.write_string(0, at, cut(title), bold)
        for number, row in enumerate(grid.rows, 1):
            for at, value in enumerate(row):
                _write(sheet, (number, at), speech(value) if isinstance(value, Say) else value, looks)
        _shape(sheet, grid, titles)
    book.close()
    return stream.getvalue()


def _write(sheet: Worksheet, where: tuple[int, int], value: str | Decimal | date | Share | None, looks: dict[type, Format]) -> None:
    match value:
        case None:
            return
        case Share(share):
            sheet.write_number(*where, float(share), looks[Share])
        case Decimal():
            whole = value == value.to_integral_value()
            sheet.write_number(*where, float(value), looks[int if whole else Decimal])
        case date():
            sheet.write_datetime(*where, datetime.combine(value, time()), looks[date])
        case str():
            sheet.write_string(*where, cut(value), looks[str])


def _shape(sheet: Worksheet, grid: Grid, titles: Sequence[str]) -> None:
    sheet.freeze_panes(1, 1)
    if grid.rows:
        sheet.autofilter(0, 0, len(grid.rows), len(titles) - 1)
    for at, title in enumerate(titles):
        longest = max((_width(row[at]) for row in grid.rows), default=0)
        sheet.set_column(at, at, min(_WIDEST, max(_NARROWEST, len(title) + 3, longest + 2)))


def _width(value: Shown) -> int:
    if value is None or isinstance(value, Say):
        return _WORD if value is not None else 0
    return max(map(len, value.split("\n"))) if isinstance(value, str) else len("31/12/2026") if isinstance(value, date) else len(f"{value}")
