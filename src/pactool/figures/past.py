"""The same span a year earlier, from a history by month: its total, and its total to the same day, a month in progress by its working days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import Days, month_of, steps_between
from pactool.figures.phasing import ZERO
from pactool.figures.workdays import calendar_days

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from pactool.figures.workdays import Workdays
    from pactool.plan.periods import Period


class Past(NamedTuple):
    """What the same span brought a year earlier, by the same day and in all."""

    by_then: Fraction
    whole: Fraction


def year_before(day: date) -> date:
    """The same day a year earlier; the last of a month stays the last of its month."""
    last = monthrange(day.year - 1, day.month)[1]
    whole = day.day == monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, last if whole else min(day.day, last))


def last_year(history: Mapping[Period, Decimal], span: Days, day: date, working: Workdays) -> Past | None:
    """Last year's totals of a span; None where the history lacks one of its months, and before the span."""
    months = {period.first: Fraction(value) for period, value in history.items() if month_of(period.first) == (period.first, period.last)}
    if not months or day < span.first:
        return None
    over = Days(year_before(span.first), year_before(span.last))
    if any(month.first not in months for month in steps_between(*over, "month")):
        return None
    then = min(over.last, year_before(day))
    return Past(_total(months, Days(over.first, then), working), _total(months, over, working))


def _total(months: Mapping[date, Fraction], over: Days, working: Workdays) -> Fraction:
    return sum((months[month.first] * _part(month, month.cut(*over), working) for month in steps_between(*over, "month")), ZERO)


def _part(month: Days, days: Days, working: Workdays) -> Fraction:
    if days == month:
        return Fraction(1)
    counted = working if working.count(*month) else calendar_days()
    return Fraction(counted.count(*days), counted.count(*month))
