"""Calendar periods inside a span: months, weeks, quarters, and any step of reporting."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Step = Literal["day", "week", "month", "quarter"]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


class Days(NamedTuple):
    """From its first to its last day, both included."""

    first: date
    last: date

    def cut(self, first: date, last: date) -> Days:
        """What lies between two days; empty (last before first) where nothing does."""
        return Days(max(self.first, first), min(self.last, last))


@lru_cache(maxsize=4096)
def month_of(day: date) -> Days:
    """The month that a day is in; kept, because the results of a plan lie in few."""
    return Days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def step_of(day: date, step: str) -> Days:
    """The day, ISO week, month or quarter that a day is in."""
    if step == "day":
        return Days(day, day)
    if step == "week":
        monday = day - timedelta(days=day.weekday())
        return Days(monday, monday + timedelta(days=6))
    months = _MONTHS[step]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    last = first.month + months - 1
    return Days(first, date(day.year, last, monthrange(day.year, last)[1]))


def steps_between(first: date, last: date, step: str) -> Iterable[Days]:
    """The calendar steps that touch the span from `first` to `last`, whole."""
    return _months_between(first, last, step) if step in _MONTHS else _between(first, last, step)


@lru_cache(maxsize=256)
def _months_between(first: date, last: date, step: str) -> tuple[Days, ...]:
    """Kept, because the items of a plan share few spans; days and weeks would be too many to keep."""
    return tuple(_between(first, last, step))


def _between(first: date, last: date, step: str) -> Iterator[Days]:
    day = first
    while day <= last:
        found = step_of(day, step)
        yield found
        day = found.last + timedelta(days=1)


def begun_between(first: date, last: date, step: str) -> int:
    """How many weeks (Mondays), months or quarters begin in a span; at least one."""
    return max(1, _begun(last, step) - _begun(first - timedelta(days=1), step))


def _begun(day: date, step: str) -> int:
    """How many steps have begun by a day, counted from the first there is."""
    if step == "day":
        return day.toordinal()
    return (day.toordinal() + 6) // 7 if step == "week" else (day.year * 12 + day.month - 1) // _MONTHS[step]


def written(days: Days) -> str:
    """The shortest notation of a period: 2026-03, 2026-Q1, 2026-W12, 2026-03-15 or a range."""
    first, last = days
    if first == last:
        return first.isoformat()
    for step in ("month", "quarter", "half", "year", "week"):
        if step_of(first, step) == days:
            return _name(first, step)
    return f"{first.isoformat()}..{last.isoformat()}"


def _name(first: date, step: str) -> str:
    if step == "week":
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    return {
        "month": f"{first.year}-{first.month:02d}",
        "quarter": f"{first.year}-Q{(first.month + 2) // 3}",
        "half": f"{first.year}-H{(first.month + 5) // 6}",
        "year": f"{first.year}",
    }[step]
