"""The past of an objective: its yearly values, the line through them, and how fast it has grown."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import month_of
from pactool.figures.phasing import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.plan.periods import Period

_YEAR = 12
_DAYS_OF_A_YEAR = (365, 366)


class Point(NamedTuple):
    """A value at the end of a year; `year` is counted in years and twelfths of them."""

    year: Fraction
    value: Fraction


def years_at(day: date) -> Fraction:
    """A day in years, the days of its month in even parts: the last of 2025 is 2026."""
    first, last = month_of(day)
    return day.year + (day.month - 1 + Fraction((day - first).days + 1, (last - first).days + 1)) / _YEAR


def whole_year(first: date, last: date) -> bool:
    """Whether a run of days is as long as a year."""
    return (last - first).days + 1 in _DAYS_OF_A_YEAR


def yearly(history: Mapping[Period, Decimal], kind: str) -> tuple[Point, ...]:
    """One value for each year of a history, in order: those written by year, and the sums of twelve months of one (their last value unless a flow)."""
    found = {years_at(one.last): Fraction(value) for one, value in history.items() if whole_year(one.first, one.last)}
    months: dict[int, dict[int, Fraction]] = {}
    for one, value in history.items():
        if month_of(one.first) == (one.first, one.last):
            months.setdefault(one.first.year, {})[one.first.month] = Fraction(value)
    for year, values in months.items():
        if len(values) == _YEAR:
            found.setdefault(Fraction(year + 1), sum(values.values(), ZERO) if kind == "flow" else values[_YEAR])
    return tuple(Point(*one) for one in sorted(found.items()))


def line_through(points: Sequence[Point], year: Fraction) -> Fraction:
    """The value of the least-squares line through points at a year; with one point its value."""
    middle = sum((one.year for one in points), ZERO) / len(points)
    mean = sum((one.value for one in points), ZERO) / len(points)
    width = sum(((one.year - middle) ** 2 for one in points), ZERO)
    slope = sum(((one.year - middle) * (one.value - mean) for one in points), ZERO) / width if width else ZERO
    return mean + slope * (year - middle)


def growths(points: Sequence[Point]) -> tuple[Fraction, ...]:
    """How much was gained a year between one value and the next."""
    return tuple((after.value - before.value) / (after.year - before.year) for before, after in pairwise(points))
