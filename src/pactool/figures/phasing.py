"""How much of a target by when: one function `w(d)` over a span, which targets, expectations, budgets, ranges and acceptable values share.

A phasing is cells, each a run of days with a weight; inside a cell the days that count have equal parts. Shares are exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import TYPE_CHECKING

from pactool.figures.months import Days, month_of, steps_between
from pactool.figures.workdays import Workdays, calendar_days

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from decimal import Decimal

    from pactool.plan.periods import Period

    _Weight = Callable[[Days], Fraction]

ZERO, WHOLE = Fraction(0), Fraction(1)
_YEAR = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of days with its share of the whole, and how its days are counted: by calendars that need not be the same object to be the same."""

    days: Days
    share: Fraction
    counted: Workdays = field(compare=False)

    def until(self, day: date) -> Fraction:
        """The part of the share that is due by a day."""
        if day >= self.days.last:
            return self.share
        if day < self.days.first:
            return ZERO
        part = Fraction(self.counted.count(self.days.first, day), self.counted.count(*self.days))
        return part if self.share == 1 else self.share * part


@dataclass(frozen=True, slots=True)
class Phasing:
    """`w(d)` of a span under the name of its method."""

    name: str
    first: date
    last: date
    cells: tuple[Cell, ...]

    def share(self, day: date) -> Fraction:
        """`w(day)`: the share expected by a day inclusive; 0 before the span, 1 from its end on."""
        if day < self.first:
            return ZERO
        if day >= self.last:
            return WHOLE
        return self.cells[0].until(day) if len(self.cells) == 1 else sum((cell.until(day) for cell in self.cells), ZERO)

    def moves(self, first: date, last: date) -> bool:
        """Whether anything is expected between two days, both included."""
        return any(
            cell.counted.count(*cell.days.cut(first, last))
            for cell in self.cells
            if cell.days.last >= first
            and cell.days.first <= last
            and cell.share  # centuries have thousands of cells, and of steps to ask about
        )


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a promise, without those that are excluded, and the working days among them."""

    first: date
    last: date
    working: Workdays
    plain: Workdays

    @property
    def usable(self) -> Workdays:
        """Working days, or calendar days where the span has none."""
        return self.working if self.working.count(self.first, self.last) else self.plain


def span(first: date, last: date, working: Workdays, excluded: tuple[Period, ...] = ()) -> Span:
    """A span with its excluded periods taken out; one that is excluded altogether counts every day."""
    plain = calendar_days(excluded)
    if not plain.count(first, last):
        return Span(first, last, working, calendar_days())
    return Span(first, last, working.without(excluded), plain)


def by_days(over: Span) -> Phasing:
    """Calendar days elapsed over those of the span."""
    return _phasing("days", over, [(Days(over.first, over.last), WHOLE, over.plain)])


def by_working_days(over: Span) -> Phasing:
    """Working days elapsed over those of the span (calendar days where it has none)."""
    return _phasing("working-days", over, [(Days(over.first, over.last), WHOLE, over.usable)])


def by_months(over: Span, full: Workdays) -> Phasing:
    """Equal whole months, the one in progress by its working days."""
    return _by_month("months", over, full, lambda _: WHOLE)


def by_season(name: str, over: Span, full: Workdays, weights: Mapping[tuple[int, int], Fraction]) -> Phasing:
    """Whole months by weight, by (year, month); the month in progress by its working days."""
    return _by_month(name, over, full, lambda month: weights.get((month.first.year, month.first.month), ZERO))


def season_weights(weights: Sequence[Decimal], period: Days) -> dict[tuple[int, int], Fraction]:
    """The weights of a season by year and month: one for each whole month of the plan's period."""
    months = [one for one in steps_between(period.first, period.last, "month") if one.first >= period.first and one.last <= period.last]
    return {(one.first.year, one.first.month): Fraction(weight) for one, weight in zip(months, weights, strict=False)}


def history_weights(history: Mapping[Period, Decimal], over: Days) -> dict[tuple[int, int], Fraction] | None:
    """Sums of the history's same months, for each month of a span; None where the history has not all twelve."""
    sums: dict[int, Fraction] = {}
    for period, value in history.items():
        if month_of(period.first) == Days(period.first, period.last):
            sums[period.first.month] = sums.get(period.first.month, ZERO) + Fraction(value)
    if len(sums) < _YEAR:
        return None
    return {(one.first.year, one.first.month): sums[one.first.month] for one in steps_between(over.first, over.last, "month")}


def by_amounts(over: Span, amounts: Iterable[tuple[Days, Fraction]]) -> Phasing:
    """Whole periods by their amount, the one in progress by its working days."""
    return _phasing(
        "explicit",
        over,
        [(days.cut(over.first, over.last), amount, _counted(days.cut(over.first, over.last), over)) for days, amount in amounts],
    )


def by_occurrences(first: date, last: date, happens: Sequence[date]) -> Phasing:
    """An equal part for each occurrence, due on its day."""
    every = calendar_days()
    part = Fraction(1, len(happens)) if happens else ZERO
    return Phasing("occurrences", first, last, tuple(Cell(Days(day, day), part, every) for day in happens))


def _by_month(name: str, over: Span, full: Workdays, weight: _Weight) -> Phasing:
    cells: list[tuple[Days, Fraction, Workdays]] = []
    for month in steps_between(over.first, over.last, "month"):
        days = month.cut(over.first, over.last)
        counted = _counted(days, over)
        whole = full.count(*month) if counted is over.working else (month.last - month.first).days + 1
        cells.append((days, weight(month) * Fraction(counted.count(*days), whole), counted))
    return _phasing(name, over, cells)


def _counted(days: Days, over: Span) -> Workdays:
    """Working days where a cell has some, else its calendar days."""
    return over.working if over.working.count(*days) else over.plain


def _phasing(name: str, over: Span, cells: list[tuple[Days, Fraction, Workdays]]) -> Phasing:
    """Cells with days that count, as shares of their sum; a phasing of no weight at all goes by days."""
    live = [(days, weight, counted) for days, weight, counted in cells if counted.count(*days) and weight]
    whole = sum((weight for _, weight, _ in live), ZERO)
    if not whole:
        return Phasing(name, over.first, over.last, (Cell(Days(over.first, over.last), WHOLE, _any_days(over)),))
    return Phasing(name, over.first, over.last, tuple(Cell(days, weight / whole, counted) for days, weight, counted in live))


def _any_days(over: Span) -> Workdays:
    return over.usable if over.usable.count(over.first, over.last) else calendar_days()


def line(points: Sequence[tuple[date, Fraction]], day: date) -> Fraction:
    """A straight line over calendar days between dated values; flat before the first and after the last."""
    if day <= points[0][0]:
        return points[0][1]
    for (before, low), (after, high) in pairwise(points):
        if day <= after:
            return low + (high - low) * Fraction((day - before).days, (after - before).days)
    return points[-1][1]


def total(values: Collection[Fraction]) -> Fraction:
    """The sum of many fractions, over one denominator: several times faster than one after the other."""
    whole = lcm(*(one.denominator for one in values))
    return Fraction(sum(one.numerator * (whole // one.denominator) for one in values), whole)


def eve(day: date) -> date:
    """The day before."""
    return day - timedelta(days=1)
