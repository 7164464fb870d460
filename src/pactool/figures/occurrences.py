"""When a repeating action happens: expanded once to days, which time, money, expectations, calendar and results share.

Named words and RFC 5545 rules become rules of `dateutil`. A month without the day has its last; `daily` means the plan's working days.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateutil.rrule import rrule

    from pactool.figures.workdays import Workdays

MOST = 5_000
"""No action has more occurrences: one a day for thirteen years."""
_EVERY = re.compile(r"every (\d+) (day|week|month|quarter|year)s")
_NTH = re.compile(r"(first|second|third|fourth|last) (\w+)")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_PLAIN = {"weekly": "every 1 weeks", "monthly": "every 1 months", "quarterly": "every 1 quarters", "yearly": "every 1 years"}
_SHORTEST = 28
"""Days that every month has."""


def occurrences(repeats: str, first: date, last: date, working: Workdays) -> tuple[date, ...]:
    """The days of `repeats` from `first` to `last`, both included, in order."""
    if last < first:
        return ()
    if repeats == "daily":
        return tuple(day for day, _ in zip(working.days(first, last), range(MOST), strict=False))
    found: list[date] = []
    for moment in _rule(repeats, first, last):
        day = moment.date()
        if day > last or len(found) == MOST:
            break
        if day >= first:
            found.append(day)
    return tuple(found)


def _rule(repeats: str, first: date, last: date) -> Iterable[datetime]:
    from dateutil import rrule as rules  # noqa: PLC0415 - only plans that repeat something load it

    start, until = datetime(first.year, first.month, first.day), datetime(last.year, last.month, last.day)  # noqa: DTZ001 - days without a clock
    if repeats.upper().startswith(("FREQ", "RRULE")):
        return _written(repeats, start, until)
    if named := _NTH.fullmatch(repeats):
        day = rules.weekday(_WEEKDAYS.index(named[2]))
        return rules.rrule(rules.MONTHLY, dtstart=start, until=until, byweekday=day(_NUMBERS[named[1]]))
    return _interval(repeats, start, until)


def _written(text: str, start: datetime, until: datetime) -> Iterable[datetime]:
    """An RFC 5545 rule, bounded by the action's end: a rule that never comes true must not be looked for until the year 9999."""
    from dateutil import rrule as rules  # noqa: PLC0415 - as above

    parts = dict(part.split("=") for part in text.removeprefix("RRULE:").split(";"))
    last = min(until, datetime.strptime(parts.pop("UNTIL")[:8], "%Y%m%d")) if "UNTIL" in parts else until  # noqa: DTZ007 - days without a clock
    most = int(parts.pop("COUNT", MOST))
    bounded = ";".join((*(f"{key}={value}" for key, value in parts.items()), f"UNTIL={last:%Y%m%d}"))
    return islice(rules.rrulestr(bounded, dtstart=start), most)


def _interval(repeats: str, start: datetime, until: datetime) -> rrule:
    from dateutil import rrule as rules  # noqa: PLC0415 - as above

    named = _EVERY.fullmatch(_PLAIN.get(repeats, repeats))
    if named is None:
        raise ValueError(repeats)
    number, unit = int(named[1]), named[2]
    if unit in ("day", "week"):
        return rules.rrule(rules.DAILY if unit == "day" else rules.WEEKLY, interval=number, dtstart=start, until=until)
    months = number * {"month": 1, "quarter": 3, "year": 12}[unit]
    if start.day <= _SHORTEST:
        return rules.rrule(rules.MONTHLY, interval=months, dtstart=start, until=until)
    days = range(_SHORTEST, start.day + 1)
    return rules.rrule(rules.MONTHLY, interval=months, dtstart=start, until=until, bymonthday=tuple(days), bysetpos=-1)
