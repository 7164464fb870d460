"""The gaps as a sheet: a row for each objective and each expectation of an action, as of a day, with typed cells."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.intake.own import GAPS, Share
from pactool.pages import gaps_sheet
from pactool.pages.exported import TITLES
from pactool.pages.gaps_shape import row_shape
from pactool.pages.states import STATUSES
from pactool.render.sheets import Column, Grid
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.intake.own import Shown
    from pactool.pages.dated import Only
    from pactool.pages.judged import Judged

_SHARES = frozenset(("attainment", "progress"))
_IN_UNIT = frozenset(("target", "expected", "result", "gap", "forecast"))


def grid(judged: Sequence[Judged], only: Only) -> Grid:
    """The rows of all plans that can be reckoned, the worst first."""
    asked = gaps_sheet.Only(only.owner, only.objective, only.segment, only.nature, None, only.state, only.tag)
    rows = [(one.path, row) for one in judged for row in _rows(one, asked)]
    columns = tuple(Column(one.key, one.title) for one in GAPS)
    filled = [(path, tuple(row.get(one.key) for one in GAPS)) for path, row in rows]
    if len(judged) > 1:
        return Grid("gaps", TITLES["gaps"], (Column("plan", say("Plan")), *columns), tuple((path, *cells) for path, cells in filled))
    return Grid("gaps", TITLES["gaps"], columns, tuple(cells for _, cells in filled))


def _rows(judged: Judged, only: gaps_sheet.Only) -> Iterator[dict[str, Shown]]:
    sheet = gaps_sheet.sheet(judged, only, "pace")
    for row in sheet.rows if sheet is not None else ():
        shape = row_shape(row, sheet.currency if sheet is not None else None)
        forecast = shape.get("forecast")
        flat = shape | {"forecast": forecast.get("value") if isinstance(forecast, dict) else None}
        cells: dict[str, Shown] = {one.key: _cell(one.key, flat.get(one.key), percent=flat.get("unit") == "%") for one in GAPS}
        yield cells | {"status": STATUSES[row.status].words}


def _cell(key: str, value: object, *, percent: bool) -> Shown:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        found = Decimal(str(value))
        return Share(found) if key in _SHARES or (percent and key in _IN_UNIT) else found
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    return value if isinstance(value, str) else None
