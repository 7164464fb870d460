"""Working days: days of the working week that are neither public holidays (unless worked) nor days off.

A duration of ten days is two weeks, and a period ends on its last day, included. Counting is by running totals of each year, so that a count
between any two days costs the same.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from pactool.figures.months import Days, steps_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.plan.model import Plan
    from pactool.plan.periods import Period

_ALSACE_MOSELLE = frozenset(("57", "67", "68", "6AE"))
_DEPARTMENTS = frozenset((*(f"{number:02}" for number in range(1, 96)), "2A", "2B", *(f"97{number}" for number in range(1, 7))))
"""A plan may name its own, although the holidays are the country's."""
ONE = timedelta(days=1)
EVERY_DAY = frozenset(range(7))
Away = tuple["Period", ...]
_KEPT = 256
"""Spans whose counts by step are kept."""


class Workdays:
    """A way of counting days: those of a week, without holidays and without the periods `off`; immutable."""

    __slots__ = ("_steps", "_totals", "country", "off", "week", "worked")

    def __init__(self, week: frozenset[int], country: str | None = None, off: Away = (), worked: Away = ()) -> None:
        self.week = week
        self.country = country
        self.off = off
        self.worked = worked
        self._totals: dict[int, list[int]] = {}
        self._steps: dict[tuple[date, date, str], tuple[tuple[Days, int], ...]] = {}

    def without(self, away: Away) -> Workdays:
        """The same without more periods."""
        return Workdays(self.week, self.country, (*self.off, *away), self.worked) if away else self

    def count(self, first: date, last: date) -> int:
        """How many days count from `first` to `last`, both included; 0 when `last` is before `first`."""
        if last < first:
            return 0
        if first.year == last.year:
            totals = self._year(first.year)
            return totals[_index(last) + 1] - totals[_index(first)]
        inner = sum(self._year(year)[-1] for year in range(first.year + 1, last.year))
        begin, end = self._year(first.year), self._year(last.year)
        return begin[-1] - begin[_index(first)] + inner + end[_index(last) + 1]

    def by_step(self, first: date, last: date, step: str) -> tuple[tuple[Days, int], ...]:
        """How many days count in each calendar step of a span; steps without any are left out. Kept, because actions share few spans."""
        found = self._steps.get((first, last, step))
        if found is None:
            counted = ((one, self.count(*one.cut(first, last))) for one in steps_between(first, last, step))
            found = tuple((one, count) for one, count in counted if count)
            if len(self._steps) < _KEPT:
                self._steps[first, last, step] = found
        return found

    def holds(self, day: date) -> bool:
        """Whether a day counts."""
        totals = self._year(day.year)
        index = _index(day)
        return totals[index + 1] > totals[index]

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days that count, in order."""
        day = first
        while day <= last:
            if self.holds(day):
                yield day
            day += ONE

    def next(self, day: date, limit: date) -> date:
        """The first day from `day` on that counts, up to `limit`; `day` itself where there is none."""
        return next(self.days(day, limit), day)

    def _year(self, year: int) -> list[int]:
        totals = self._totals.get(year)
        if totals is None:
            totals = self._totals[year] = [0, *accumulate(self._counts(year))]
        return totals

    def _counts(self, year: int) -> list[int]:
        first = date(year, 1, 1)
        length = (date(year, 12, 31) - first).days + 1
        weekday = first.weekday()
        counts = [int((weekday + index) % 7 in self.week) for index in range(length)]
        for day in holidays_of(self.country, year) if self.country else ():
            counts[_index(day)] = 0
        for period in self.worked:
            for index in _within(period, year, length):
                counts[index] = int((weekday + index) % 7 in self.week)
        for period in self.off:
            for index in _within(period, year, length):
                counts[index] = 0
        return counts


def _index(day: date) -> int:
    return day.toordinal() - date(day.year, 1, 1).toordinal()


def _within(period: Period, year: int, length: int) -> range:
    start = date(year, 1, 1)
    return range(max(0, (period.first - start).days), min(length, (period.last - start).days + 1))


def workdays(plan: Plan) -> Workdays:
    """The working days of a plan."""
    return Workdays(frozenset(plan.working_week), known_country(plan.country), plan.days_off, plan.worked_holidays)


@lru_cache(maxsize=64)
def calendar_days(away: Away = ()) -> Workdays:
    """Every day, without the periods `away`."""
    return Workdays(EVERY_DAY, None, away)


def known_country(country: str | None) -> str | None:
    """The country as `holidays` knows it, None where it knows none (a rule says so)."""
    return country if country is not None and _lookup(country) is not None else None


@lru_cache(maxsize=8)
def _lookup(country: str) -> tuple[str, str | None] | None:
    """Country and subdivision as `holidays` names them; None for what it does not know."""
    from holidays.utils import list_supported_countries  # noqa: PLC0415 - 50 ms, only where a plan names a country

    code, _, part = country.partition("-")
    supported = list_supported_countries(include_aliases=False)
    if code not in supported:
        return None
    if code == "FR" and part in _ALSACE_MOSELLE:
        return code, "6AE"
    if code == "FR" and part in _DEPARTMENTS:
        return code, None
    return (code, part or None) if not part or part in supported[code] else None


@lru_cache(maxsize=64)
def holidays_of(country: str, year: int) -> tuple[date, ...]:
    """The public holidays of a country (`FR`, `FR-57`) in a year, from the library `holidays`, sorted."""
    found = _lookup(country)
    if found is None:
        return ()
    from holidays import country_holidays  # noqa: PLC0415 - as above

    code, part = found
    return tuple(sorted(day for day in country_holidays(code, subdiv=part, years=year) if day.year == year))


@lru_cache(maxsize=64)
def holiday_names(country: str, year: int, language: str) -> dict[date, str]:
    """The public holidays by day with their names, in a language where the library has them, else in the country's own."""
    found = _lookup(country)
    if found is None:
        return {}
    from holidays import country_holidays  # noqa: PLC0415 - as above

    code, part = found
    one = country_holidays(code, subdiv=part)
    asked = {"fr": "fr", "en": "en_US"}.get(language)
    # Told always: left out, the library takes the language of the process.
    spoken = asked if asked in one.supported_languages else one.default_language
    named = country_holidays(code, subdiv=part, years=year, language=spoken)
    return {day: str(name) for day, name in sorted(named.items()) if day.year == year}
