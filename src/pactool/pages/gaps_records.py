"""`pac gaps --format csv`: the rows of the JSON, a line each, under the same names; what stands in a map as `forecast.value`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.page import Column, Nothing, Number, Table, Text, Words
from pactool.pages.clauses import joined
from pactool.pages.gaps_cells import WHY
from pactool.pages.gaps_shape import row_shape
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pactool.figures.row import Row
    from pactool.page import Cell
    from pactool.pages.gaps_shape import Shape
    from pactool.pages.gaps_sheet import Sheet

_MAPS: Mapping[str, tuple[str, ...]] = {
    "retargeting": ("original_expected", "performance", "retargeting"),
    "last_period": ("period", "expected", "result", "gap", "attainment"),
    "forecast": ("method", "value", "low", "high"),
}
_NAMES = (
    "type", "id", "measure", "title", "owner", "unit", "kind", "target", "target_low", "target_high", "original_target", "acceptable", "stretch",
    "part_of", "baseline", "start", "due", "phasing", "measured_on", "stale_days", "partial", "expected", "expected_low", "expected_high",
    "result", "gap", "favourable", "result_from", "incomplete", "attainment", "standing", "gap_share", "remaining", "evolution", "progress",
    "retargeting", "not_attributed", "required_pace", "last_period", "forecast", "status", "stale", "unreported", "corrected_by",
)  # fmt: skip
_EMPTY = Nothing(say("{name}", name=""))


def records(sheets: Sequence[Sheet]) -> Table:
    """A line for each row of each plan."""
    columns = ("path", *_columns(), "why")
    rows = tuple(tuple(_fields(one.judged.path, row, one.currency)) for one in sheets for row in one.rows)
    return Table(titled(columns), rows)


def of_rows(several: Iterable[tuple[str, Row, str | None]]) -> Table:
    """A line for each row of several plans together, with their paths and what its money is in."""
    return Table(titled(("path", *_columns(), "why")), tuple(tuple(_fields(*one)) for one in several))


def titled(names: Sequence[str]) -> tuple[Column, ...]:
    """Columns of a table that only programs read: their names are their titles."""
    return tuple(Column(name, say("{name}", name=name)) for name in names)


def _columns() -> Iterator[str]:
    for name in _NAMES:
        yield from (f"{name}.{part}" for part in _MAPS[name]) if name in _MAPS else (name,)


def _fields(path: str, row: Row, currency: str | None) -> Iterator[Cell]:
    shape = row_shape(row, currency)
    yield Text(path)
    for name in _NAMES:
        if name in _MAPS:
            inner = shape[name]
            known: Shape = inner if isinstance(inner, dict) else {}
            yield from (plain(known.get(part)) for part in _MAPS[name])
        else:
            yield plain(shape[name])
    why = [say("{name}: {why}", name=name, why=WHY[reason]) for name, reason in row.why.items()]
    yield Words(joined(why)) if why else Text("")


def plain(value: object) -> Cell:
    """A value of the JSON as a field: nothing for null, which is never 0."""
    if value is None:
        return _EMPTY
    if isinstance(value, bool):
        return Text("true" if value else "false")
    if isinstance(value, int | float):
        return Number(Decimal(str(value)))
    return Text(", ".join(map(str, value)) if isinstance(value, list) else str(value))
