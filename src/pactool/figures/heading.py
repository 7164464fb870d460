"""Which way a gap goes: whether the last reported period won or lost ground against the one before."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.promise import expected

if TYPE_CHECKING:
    from pactool.figures.promise import Record
    from pactool.figures.row import Row


def heading(row: Row) -> int | None:
    """1 where the last reported period brought the result nearer to what is expected or further over it, -1 where it lost, 0 where neither.

    None without a period before to compare with: of a flow or ratio the gap of the last period alone, of a level the change of its gap.
    """
    if row.gap is None:
        return None
    if row.kind != "level":
        return None if row.last_period is None else _good(row, row.last_period.gap)
    before = _gap_before(row)
    return None if before is None else _good(row, row.gap - before)


def _good(row: Row, change: Fraction) -> int | None:
    if row.better is None:
        return None
    return (change > 0) - (change < 0) if row.better == "higher" else (change < 0) - (change > 0)


def _gap_before(row: Row) -> Fraction | None:
    """The gap at the result before the last one."""
    used = _used(row)
    if len(used) < 2 or used[-2].value is None:
        return None
    due, result = expected(row.promise, used[-2].days.last), Fraction(used[-2].value)
    if due is None:
        return None
    low, high = sorted((due.near, due.near if due.far is None else due.far))
    return result - min(max(result, low), high)


def _used(row: Row) -> list[Record]:
    return sorted((one for one in row.promise.records if one.written not in row.late), key=lambda one: (one.days.last, one.days.first))
