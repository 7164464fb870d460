"""Months and days as people name them (`mai 2026`, `31 décembre 2026`, `March 15, 2026`), turned into the notation of a plan."""

from __future__ import annotations

import re
import unicodedata

_STEMS = (
    ("janv", "jan"), ("fevr", "feb"), ("mars", "mar"), ("avr", "apr"), ("mai", "may"), ("juin", "jun"),
    ("juil", "jul"), ("aout", "aug"), ("sept", "sep"), ("oct",), ("nov",), ("dec",),
)  # fmt: skip
_FULL = (
    ("janvier", "january"), ("fevrier", "february"), ("mars", "march"), ("avril", "april"), ("mai", "may"), ("juin", "june"),
    ("juillet", "july"), ("aout", "august"), ("septembre", "september"), ("octobre", "october"), ("novembre", "november"),
    ("decembre", "december"),
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(zip(_FULL, _STEMS, strict=True), 1) for some in names for name in some}
_DAY_FIRST = r"^(?:(\d{1,2})(?:er|st|nd|rd|th)? )?([a-z]+)\.? (\d{4})$"
_MONTH_FIRST = r"^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$"
_LONGEST = 40


def named(text: str) -> str | None:
    """`2026-05` for `mai 2026`, `2026-12-31` for `31 décembre 2026`; None where no month is named, or no year."""
    if len(text) > _LONGEST:
        return None
    plain = "".join(one for one in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(one)).strip()
    if found := re.match(_DAY_FIRST, plain):
        day, month, year = found[1], found[2], found[3]
    elif found := re.match(_MONTH_FIRST, plain):
        month, day, year = found[1], found[2], found[3]
    else:
        return None
    if month not in _MONTHS:
        return None
    return f"{year}-{_MONTHS[month]:02d}" + (f"-{int(day):02d}" if day else "")


def month_of(text: str) -> int | None:
    """The number of a month that stands alone (`février`), None for anything else."""
    found = named(f"{text} 2000") if text.isalpha() else None
    return int(found[5:7]) if found else None
