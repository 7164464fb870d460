"""Days and periods as people type them into a spreadsheet: `31/12/2026`, `mars 2026`, `T1`, `fin juin`, `du 3 au 7 mars 2026`, `Q2 26`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.intake.cells import Cell, folded, line_of
from pactool.intake.values import Habit, Untold
from pactool.plan.periods import checked_period
from pactool.plan.wrong import Wrong
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS = (
    ("janvier", "january", "jan", "janv"),
    ("fevrier", "february", "feb", "fev", "fevr"),
    ("mars", "march", "mar"),
    ("avril", "april", "apr", "avr"),
    ("mai", "may"),
    ("juin", "june", "jun"),
    ("juillet", "july", "jul", "juil"),
    ("aout", "august", "aug"),
    ("septembre", "september", "sep", "sept"),
    ("octobre", "october", "oct"),
    ("novembre", "november", "nov"),
    ("decembre", "december", "dec"),
)
MONTHS = {name: at for at, names in enumerate(_MONTHS, 1) for name in names}
"""The number of a month by its name or its short one, in French and English, folded."""
_SERIAL = (20_000, 80_000)
"""Days of Excel from 1954 to 2119: a bare number in a column of days is one of these."""
_EPOCH = date(1899, 12, 30)
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[ T]+\d{1,2}[:hH]\d{2}.*)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_YEAR_MONTH = re.compile(r"(\d{4})[/.\-](\d{1,2})")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})")
_APART = re.compile(r"\s+(?:au|à|a|to|until|jusqu'(?:au|à)|thru|through)\s+|\s*(?:\.\.|→|->|–|—)\s*|\s+-\s+", re.IGNORECASE)
_NO_YEAR = (say("it says no year"), say("say the plan's year: --period 2026"))


def period(value: Cell, habit: Habit) -> str:
    """One period in the plan's notation, as exact as it was written. Raises Untold."""
    if isinstance(value, date):
        return _sure(f"{value:%Y-%m}" if habit.monthly else value.isoformat())
    if isinstance(value, Decimal):
        return _numbered(value)
    text = line_of(value)
    found = _plain(text) or _by_numbers(text, habit) or _by_names(folded(text), habit)
    if found is None:
        raise Untold(say("it is no day and no period"), say("write a day, a month or a quarter: 2026-03-15, 2026-03, 2026-Q1"))
    return _sure(found)


def both_ends(value: Cell, habit: Habit) -> tuple[str, str]:
    """The first and the last period of a span: `du 3 au 7 mars 2026`, `mars - juin 2026`, or one period twice. Raises Untold."""
    text = re.sub(r"^(?:du|de|from|entre|between)\s+", "", line_of(value), flags=re.IGNORECASE)
    parts = _APART.split(text) if isinstance(value, str) and not _plain(text) else [text]
    if len(parts) != 2:
        one = period(value if len(parts) == 1 else text, habit)
        return (one.partition("..")[0], one.partition("..")[2] or one) if ".." in one else (one, one)
    last = period(parts[1], habit)
    first = period(_like(parts[0], parts[1], last), habit)
    if checked_period(first).first > checked_period(last).last:
        raise Untold(say("it ends before it begins"), say("write the earlier end first"))
    return first, last


def _like(first: str, last: str, read: str) -> str:
    """The first end with the year, and the month where it is a day alone, of the last: `3` of `3 au 7 mars 2026`."""
    if re.fullmatch(r"\d{1,2}(?:er)?", first):
        return f"{int(first.removesuffix('er')):02d}/{read[5:7]}/{read[:4]}"
    if re.fullmatch(r"\d{1,2}/\d{1,2}", first):
        return f"{first}/{read[:4]}"
    return first if re.search(r"\d{4}|['’]\d\d\b|-\d\d\b", first) or not re.search(r"\d{2}", last) else f"{first} {read[:4]}"


def _plain(text: str) -> str | None:
    """A period that is written as a plan writes it."""
    try:
        return checked_period(text).text
    except Wrong:
        return None


def _sure(text: str) -> str:
    try:
        return checked_period(text).text
    except Wrong as wrong:
        raise Untold(wrong.message, wrong.hint or say("write it as 2026-03-15")) from None


def _numbered(value: Decimal) -> str:
    if value == int(value) and 1990 <= value <= 2100:
        return str(int(value))
    if _SERIAL[0] <= value <= _SERIAL[1]:
        return (_EPOCH + timedelta(days=int(value))).isoformat()
    raise Untold(say("it is a number, and no day"), say("write a day, a month or a quarter: 2026-03-15, 2026-03, 2026-Q1"))


def _by_numbers(text: str, habit: Habit) -> str | None:
    if found := _ISO.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    if found := _NUMERIC.fullmatch(text):
        return _ordered(int(found[1]), int(found[2]), _century(found[3]), habit)
    if found := _MONTH_YEAR.fullmatch(text):
        return f"{found[2]}-{int(found[1]):02d}"
    if found := _YEAR_MONTH.fullmatch(text):
        return f"{found[1]}-{int(found[2]):02d}"
    if found := _DAY_MONTH.fullmatch(text):
        if habit.year is None:
            raise Untold(*_NO_YEAR)
        return _ordered(int(found[1]), int(found[2]), habit.year, habit)
    if re.fullmatch(r"\d{5}", text):
        return _numbered(Decimal(text))
    return None


def _ordered(first: int, second: int, year: int, habit: Habit) -> str:
    order = "dmy" if first > 12 or first == second else "mdy" if second > 12 else habit.order
    if order is None:
        raise Untold(say("it can be read as two days"), say("say in which order day and month stand: --dates dmy or --dates mdy"))
    day, month = (first, second) if order == "dmy" else (second, first)
    return f"{year}-{month:02d}-{day:02d}"


def _century(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


_WITHIN = {"debut": 0, "beginning": 0, "early": 0, "start": 0, "mi": 1, "mid": 1, "fin": 2, "end": 2, "late": 2}
_YEAR = re.compile(r"\b((?:19|20|21)\d\d)\b")
_SHORT_YEAR = re.compile(r"(?<=[a-z\d]) (\d\d)$")
_STEP = re.compile(r"\b(?:(?P<letter>[tqshw])\s?(?P<number>\d{1,2})|(?P<ordinal>\d)(?:er|e|eme|nd|st|rd|th)? (?P<name>trimestre|semestre|quarter|half)"
                   r"|(?P<named>trimestre|semestre|quarter|half|semaine|week|sem) (?P<count>\d{1,2}))\b")  # fmt: skip


def _by_names(text: str, habit: Habit) -> str | None:
    year = _YEAR.search(text)
    rest = (text[: year.start()] + text[year.end() :]).strip() if year else text
    found = int(year[1]) if year else None
    short = _SHORT_YEAR.search(rest)
    if found is None and short and (_STEP.search(rest[: short.start()]) or any(one in MONTHS for one in rest[: short.start()].split())):
        found, rest = 2000 + int(short[1]), rest[: short.start()].strip()
    when = found if found is not None else habit.year
    told = _in_words(rest, when)
    if told is not None and when is None:
        raise Untold(*_NO_YEAR)
    return told


def _in_words(text: str, year: int | None) -> str | None:
    words = [
        one
        for one in text.split()
        if one not in {"le", "the", "of", "de", "d", "courant", "au", "plus", "tard", "pour", "avant", "by", "du"}
    ]
    step = _STEP.fullmatch(text)
    if step:
        return _stepped(step, year)
    months = [MONTHS[one] for one in words if one in MONTHS]
    others = [one for one in words if one not in MONTHS]
    if len(months) == 1 and not others:
        return f"{year}-{months[0]:02d}"
    if len(months) == 2 and not others:
        return f"{year}-{months[0]:02d}..{year}-{months[1]:02d}"
    if len(months) == 1 and len(others) == 1:
        return _within(others[0], months[0], year)
    if not months and len(others) == 1 and others[0] in _WITHIN and year is not None:
        return {"0": f"{year}-01", "1": f"{year}-06", "2": f"{year}-12"}[str(_WITHIN[others[0]])]
    return (
        {"annee": f"{year}", "year": f"{year}", "fin annee": f"{year}-12", "toute annee": f"{year}", "end year": f"{year}-12"}.get(
            " ".join(one for one in others if one not in {"l", "all", "whole", "full"})
        )
        if not months
        else None
    )


def _within(word: str, month: int, year: int | None) -> str | None:
    """`15 mars`, `1er mars`, `fin mars`, `mi mars`; the 15th of a month's middle, its last day at its end."""
    day = re.fullmatch(r"(\d{1,2})(?:er|st|nd|rd|th|e)?", word)
    if day:
        return f"{year}-{month:02d}-{int(day[1]):02d}"
    if word in _WITHIN and year is not None:
        last = monthrange(year, month)[1]
        return f"{year}-{month:02d}-{(1, 15, last)[_WITHIN[word]]:02d}"
    return None


def _stepped(step: re.Match[str], year: int | None) -> str:
    letter = step["letter"] or {"t": "t", "q": "q", "s": "h", "h": "h", "w": "w"}[(step["name"] or step["named"])[0]]
    if (step["named"] or "")[:3] == "sem" and step["named"] != "semestre":
        letter = "w"
    number = int(step["number"] or step["ordinal"] or step["count"])
    if letter == "s":
        letter = "h" if number <= 2 else "w"
    kind = {"t": "Q", "q": "Q", "h": "H", "w": "W"}[letter]
    return f"{year}-W{number:02d}" if kind == "W" else f"{year}-{kind}{number}"


def order_of(values: Iterable[Cell]) -> str | None:
    """The order of day and month that a column's values settle; None where none does, or where they disagree."""
    found = set()
    for one in values:
        pair = _NUMERIC.fullmatch(one) if isinstance(one, str) else None
        if pair and int(pair[1]) > 12 >= int(pair[2]):
            found.add("dmy")
        if pair and int(pair[2]) > 12 >= int(pair[1]):
            found.add("mdy")
    return next(iter(found)) if len(found) == 1 else None


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names."""
    return tuple(int(one) for one in re.findall(r"(?<!\d)(20\d\d|19\d\d)(?!\d)", text))


def month_in(text: str) -> tuple[str, str] | None:
    """The month or quarter that a header names, as a period without its year (`-03`, `-Q1`), with the year before it where it says one, and what is left of the header."""
    plain = folded(text)
    year = next((f"{one}" for one in years_in(plain)), "")
    rest = re.sub(r"\b(?:19|20)\d\d\b", " ", plain).split()
    for at, word in enumerate(rest):
        left = rest[:at] + rest[at + 1 :]
        short = next((one for one in left if re.fullmatch(r"\d\d", one)), None)
        found = f"-{MONTHS[word]:02d}" if word in MONTHS else f"-Q{word[1]}" if re.fullmatch(r"[tq][1-4]", word) else None
        if found:
            when = year or (f"20{short}" if short else "")
            return when + found, " ".join(one for one in left if one != short)
    return None
