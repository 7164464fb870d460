"""Accounts by month: budgets as they spread, spending as recorded, and what is still to come over the days that are left."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.accounts import NOTHING, Amounts, digits
from pactool.figures.months import Days, month_of
from pactool.figures.parting import split, to_digits
from pactool.figures.workdays import calendar_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.accounts import Account
    from pactool.figures.figures import Figures

Part = tuple[Days, Decimal]
Kind = str
_KINDS = Amounts._fields


def by_month(figures: Figures, every: Sequence[Account]) -> Mapping[Days, Amounts]:
    """All accounts by month, in the order of time; each amount adds up to that of all."""
    places = digits(figures.plan.currency)
    found: dict[Days, dict[Kind, Decimal]] = {}
    for account in every:
        for kind, month, amount in _months(figures, account, places):
            row = found.setdefault(month, {})
            row[kind] = row[kind] + amount if kind in row else amount
    return {month: Amounts(*(row.get(kind) for kind in _KINDS)) for month, row in sorted(found.items())}


def _months(figures: Figures, account: Account, places: int) -> Iterator[tuple[Kind, Days, Decimal]]:
    planned, spent, forecast = account.amounts
    if planned is not None:
        yield from (("planned", *part) for part in _spread(figures, account, planned, None))
    for period, result in account.action.results.items():
        if result.spent is not None and period.first <= figures.as_of:
            lines = [to_digits(one, places) for one in result.spent.values()]
            amount = lines[0] if len(lines) == 1 else sum(lines, NOTHING)
            for part in _recorded(figures, Days(period.first, min(period.last, figures.as_of)), amount, places):
                yield ("spent", *part)
                yield ("forecast", *part)
    rest = None if forecast is None else forecast - (spent or NOTHING)
    if rest is not None and (rest or spent is None):
        yield from (("forecast", *part) for part in _spread(figures, account, rest, account.day))


def _spread(figures: Figures, account: Account, amount: Decimal, after: date | None) -> Iterator[Part]:
    """An amount over an action's days after a day, or its occurrences; what finds none left falls on that day's month."""
    first, last = figures.span(account.action)
    begin = first if after is None else max(first, after + timedelta(days=1))
    happens = figures.happens.get(account.name)
    weights = _occurring(happens, begin) if happens else _working(figures, Days(first, last), begin)
    if not weights:
        yield month_of(after if after is not None else last), amount
        return
    parts = split(amount, [count for _, count in weights], digits(figures.plan.currency))
    yield from zip((month for month, _ in weights), parts, strict=True)


def _occurring(happens: Sequence[date], begin: date) -> Sequence[tuple[Days, int]]:
    found: dict[Days, int] = {}
    for day in happens:
        if day >= begin:
            found[month_of(day)] = found.get(month_of(day), 0) + 1
    return tuple(found.items())


def _working(figures: Figures, span: Days, begin: date) -> Sequence[tuple[Days, int]]:
    """Working days by month, calendar days where the whole span has none."""
    counted = figures.working if figures.working.count(*span) else calendar_days()
    return counted.by_step(begin, span.last, "month")


def _recorded(figures: Figures, days: Days, amount: Decimal, places: int) -> Iterator[Part]:
    """What was spent in one month, or over a longer period by its working days."""
    month = month_of(days.first)
    if days.last <= month.last:
        yield month, amount
        return
    parts = figures.working.by_step(*days, "month") or calendar_days().by_step(*days, "month")
    yield from zip((at for at, _ in parts), split(amount, [count for _, count in parts], places), strict=True)
