"""One notation for time: a year, a half, a quarter, a month, an ISO week, a day, or a range of any two.

Where a first day is wanted a period gives its first day, where a last day is wanted its last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from pactool.plan.months import month_of, named
from pactool.plan.numbers import shape
from pactool.plan.wrong import OUT_OF_BOUNDS, Wrong
from pactool.words import say

_YEAR = "(?:19|20|21)[0-9]{2}"
_MONTH = "(?:0[1-9]|1[0-2])"
_SINGLE = rf"{_YEAR}(?:-(?:H[12]|Q[1-4]|W(?:0[1-9]|[1-4][0-9]|5[0-3])|{_MONTH}(?:-(?:0[1-9]|[12][0-9]|3[01]))?))?"
PERIOD = rf"^{_SINGLE}(?:\.\.{_SINGLE})?$"
"""Also the pattern of the published schema; that a 31st or a week 53 exists is the model's alone."""
YEARS = (1900, 2199)

_single = re.compile(_SINGLE).fullmatch
_SHAPE = r"^\d{4}(?:-(?:[HQ]\d+|W\d+|\d{1,2}(?:-\d{1,2})?))?$"


class Period(NamedTuple):
    """From its first day to its last, both included, with the text it was written as."""

    first: date
    last: date
    text: str

    @property
    def is_day(self) -> bool:
        """Whether it was written to the day."""
        return self.first == self.last


@lru_cache(maxsize=4096)
def checked_period(text: str) -> Period:
    """Any notation of a period; cached because plans repeat few periods often. Raises Wrong."""
    if ".." in text:
        return _range(text)
    if not _single(text):
        raise misspelt(text)
    return Period(*_ends(text), text)


def period(value: object) -> Period:
    """Read any notation of a period. Raises Wrong."""
    if not isinstance(value, str):
        raise Wrong(
            say("{kind} stands where a period is wanted", kind=shape(value)),
            say("write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"),
        )
    return checked_period(value)


def _range(text: str) -> Period:
    begin, _, end = text.partition("..")
    if begin != begin.strip() or end != end.strip():
        cure = f"{begin.strip()}..{end.strip()}"
        raise Wrong(say('the period "{value}" has a space around its ".."', value=text), say("write {cure}", cure=cure), cure=cure)
    first, last = (_single_period(one, text) for one in (begin, end))
    if first.first > last.last:
        hint = say("write the earlier end first: {cure}", cure=f"{end}..{begin}")
        raise Wrong(say('the period "{value}" runs backwards', value=text), hint, code=OUT_OF_BOUNDS)
    return Period(first.first, last.last, text)


def _single_period(text: str, whole: str) -> Period:
    if not _single(text):
        found = misspelt(text)
        if found.cure is not None:
            cure = whole.replace(text, found.cure)
            raise Wrong(say('"{value}" is no period as a plan writes it', value=whole), say("write {cure}", cure=cure), cure=None)
        raise found
    return Period(*_ends(text), text)


def _ends(text: str) -> tuple[date, date]:
    year, rest = int(text[:4]), text[5:]
    try:
        if not rest:
            return date(year, 1, 1), date(year, 12, 31)
        if rest[0] == "W":
            monday = date.fromisocalendar(year, int(rest[1:]), 1)
            return monday, monday + timedelta(days=6)
        if rest[0] in "HQ":
            months = 6 if rest[0] == "H" else 3
            last = months * int(rest[1:])
            return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])
        if len(rest) == 2:
            return date(year, int(rest), 1), date(year, int(rest), monthrange(year, int(rest))[1])
        day = date(year, int(rest[:2]), int(rest[3:]))
    except ValueError:
        raise _no_such_day(text) from None
    return day, day


def _no_such_day(text: str) -> Wrong:
    if "W" in text:
        return Wrong(
            say('the year of "{value}" has no such week', value=text), say("a year has 52 weeks, some have 53"), code=OUT_OF_BOUNDS
        )
    year, month = int(text[:4]), int(text[5:7])
    last = f"{year}-{month:02d}-{monthrange(year, month)[1]}"
    return Wrong(
        say('the day "{value}" does not exist', value=text), say("the last day of that month is {last}", last=last), code=OUT_OF_BOUNDS
    )


_EUROPEAN = r"^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$"
_MONTH_FIRST = r"^(\d{1,2})[/.-](\d{4})$"
_YEAR_FIRST = r"^(\d{4})[/.](\d{1,2})(?:[/.](\d{1,2}))?$"
_LOOSE = r"^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$"
_NAMED = r"^(?:(\d{4})[ -]?)?([HQTSWhqtsw])(\d{1,2})(?:[ -]?(\d{4}))?$"
_STAMP = r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}"
_NAMES = {"T": "Q", "S": "W"}
_SHORT_YEAR = r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{2})$"
_SPAN = r"^(\d{4}(?:-\d{2}(?:-\d{2})?)?) ?(?:[-\u2013/]|to|au?|à) ?(\d{4}(?:-\d{2}(?:-\d{2})?)?)$"


def misspelt(text: str) -> Wrong:
    """What is wrong with `text` as a period, with the spelling that would do."""
    message = say('"{value}" is no period as a plan writes it', value=text)
    cure, sure = _respelt(text)
    if cure is not None:
        return Wrong(message, say("write {cure}", cure=cure), cure=cure if sure else None)
    if half := _half_or_week(text):
        one, other = half
        return Wrong(say('"{value}" can be read as a half-year or a week', value=text), say("write {one} or {other}", one=one, other=other))
    if (month := month_of(text)) is not None:
        return Wrong(message, say("write the year too, such as {cure}", cure=f"2026-{month:02d}"))
    if (found := re.match(_EUROPEAN, text)) and int(found[1]) <= 12 >= int(found[3]) and len(found[4]) == 4:
        day, month = int(found[1]), int(found[3])
        either = say("write {one} or {other}", one=f"{found[4]}-{month:02d}-{day:02d}", other=f"{found[4]}-{day:02d}-{month:02d}")
        return Wrong(say('"{value}" can be read as two days', value=text), either)
    if re.match(_SHAPE, text):
        hint = say("months run from 01 to 12, quarters from Q1 to Q4, weeks from W01 to W53, years from 1900 to 2199")
        return Wrong(say('there is no period "{value}"', value=text), hint, code=OUT_OF_BOUNDS)
    return Wrong(message, say("write a year, a quarter, a month or a day: 2026, 2026-Q1, 2026-03, 2026-03-15"))


def _respelt(text: str) -> tuple[str | None, bool]:
    cure, sure = _candidate(text)
    if cure is None:
        return None, False
    begin, _, end = cure.partition("..")
    if not _single(begin) or (end and not _single(end)):
        return None, False
    try:
        first, last = _ends(begin), _ends(end or begin)
    except Wrong:
        return None, False
    return (cure, sure) if first[0] <= last[1] else (None, False)


def _candidate(text: str) -> tuple[str | None, bool]:
    if (found := re.match(_EUROPEAN, text)) and len(found[4]) == 4:
        return _one_of_two_days(int(found[1]), int(found[3]), found[4])
    if found := re.match(_MONTH_FIRST, text):
        return f"{found[2]}-{int(found[1]):02d}", True
    if found := re.match(_YEAR_FIRST, text) or re.match(_LOOSE, text):
        return f"{found[1]}-{int(found[2]):02d}" + (f"-{int(found[3]):02d}" if found[3] else ""), True
    if found := re.match(_STAMP, text):
        return found[1], True
    if _half_or_week(text):
        return None, False
    if (found := re.match(_NAMED, text)) and (year := found[1] or found[4]):
        letter = _NAMES.get(found[2].upper(), found[2].upper())
        return f"{year}-{letter}{int(found[3]):02d}" if letter == "W" else f"{year}-{letter}{int(found[3])}", True
    return _worded(text)


def _half_or_week(text: str) -> tuple[str, str] | None:
    """The half and the week that `2026-S1` may mean: semestre and semaine have one initial, and only two halves make a year."""
    found = re.match(_NAMED, text)
    year = found and (found[1] or found[4])
    if not found or not year or found[2] not in "sS" or found[3] not in ("1", "2"):
        return None
    return f"{year}-H{found[3]}", f"{year}-W0{found[3]}"


def _worded(text: str) -> tuple[str | None, bool]:
    if found := re.match(_SHORT_YEAR, text):
        return f"20{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}", False
    if (cure := named(text)) is not None:
        return cure, True
    return (f"{found[1]}..{found[2]}", False) if (found := re.match(_SPAN, text)) else (None, False)


def _one_of_two_days(first: int, second: int, year: str) -> tuple[str | None, bool]:
    """Day and month in the order that makes a day; None where both orders do."""
    if first > 12 >= second or first == second:
        return f"{year}-{second:02d}-{first:02d}", True
    return (f"{year}-{first:02d}-{second:02d}", True) if second > 12 >= first else (None, False)
