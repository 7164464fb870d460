"""Quantities as a finding says them: rounded to the decimals of the target they belong to, with their unit, ready for any language."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import month_of, written
from pactool.figures.table import decimals, rounded
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from pactool.figures.figures import Figures
    from pactool.figures.months import Days
    from pactool.plan.numbers import Figure
    from pactool.rules.registry import Case
    from pactool.words import Say

PERCENT = "%"
_SMALL = 20
"""Under so many of its own steps a figure gets one decimal more: 1 of 2 is not 75 %."""
_SHOWN = 3
_FINER = 5
"""So many decimals more are tried until what is there and what is missing add up."""


def reckoned(case: Case) -> Figures | None:
    """The plan's figures; None without a plan, where its period is broken and no span can be trusted, or where they would take minutes."""
    if case.loaded is None or ("period",) in case.loaded.out or case.figures is None:
        return None
    return case.figures if case.figures.bearable else None


def number(value: Fraction | Decimal, like: Figure, unit: str | None) -> Decimal:
    """A quantity to the decimals of a figure (`like`), in percent where that is the unit; one decimal more where the figure is small."""
    scale = 2 if unit == PERCENT else 0
    places = max(0, decimals(like) - scale)
    exact = Fraction(value) * 10**scale
    size = max(abs(Fraction(one)) for one in (like if isinstance(like, tuple) else (like,))) * 10 ** (scale + places)
    return rounded(exact, places + 1) if size < _SMALL and rounded(exact, places) != exact else rounded(exact, places)


def quantity(value: Fraction | Decimal, like: Figure, unit: str | None) -> Say:
    """A quantity with its unit."""
    return of_unit(number(value, like, unit), unit)


def of_unit(shown: Decimal, unit: str | None) -> Say:
    """A number and its unit."""
    if unit is None:
        return say("{number}", number=shown)
    return say("{number} %", number=shown) if unit == PERCENT else say("{number} {unit}", number=shown, unit=unit)


def missing(value: Fraction, like: Figure, unit: str | None) -> Say:
    """That a quantity is missing."""
    return lacking(number(value, like, unit), unit)


def lacking(shown: Decimal, unit: str | None) -> Say:
    """That a quantity is missing, already rounded."""
    return says("{quantity} is missing", "{quantity} are missing", plural(shown), quantity=of_unit(shown, unit))


def plural(shown: Decimal) -> int:
    """What a language chooses the form by: 1 for one alone; 0 for other numbers under two, several in English and one in French."""
    return 1 if abs(shown) == 1 else 0 if abs(shown) < 2 else 2


class Sum(NamedTuple):
    """What is there of a whole and what is missing, as they are shown: they add up."""

    there: Decimal
    whole: Decimal
    missing: Decimal


def parted(there: Fraction, whole: Fraction, like: Figure, unit: str | None) -> Sum:
    """What is there of a whole, with as many decimals as it takes for the sum to come out and for the share to be what the numbers show."""
    shown, needed = number(there, like, unit), number(whole, like, unit)
    scale = 100 if unit == PERCENT else 1
    places = max(0, -int(shown.as_tuple().exponent))
    for digits in range(places, places + _FINER):
        part, rest = rounded(there * scale, digits), rounded((whole - there) * scale, digits)
        if part + rest == needed and (not needed or percent(Fraction(part) / Fraction(needed)) == percent(there / whole)):
            return Sum(part, needed, rest)
    return Sum(shown, needed, needed - shown)


def typed(value: Fraction | Decimal, like: Figure, unit: str | None) -> str:
    """A quantity as it is typed in a plan."""
    return f"{number(value, like, unit):f}" + (PERCENT if unit == PERCENT else "")


def money(amount: Decimal | Fraction, currency: str | None) -> Say:
    """An amount of money: whole where it is, else to the cent."""
    return of_unit(rounded(Fraction(amount), 0 if Fraction(amount).denominator == 1 else 2), currency)


def days(value: Fraction) -> Decimal:
    """Working days: whole where they are, else to a tenth."""
    return rounded(value, 0 if value.denominator == 1 else 1)


def days_told(shown: Decimal) -> Say:
    """A number of working days in words."""
    return says("{days} day", "{days} days", plural(shown), days=shown)


def percent(share: Fraction) -> int:
    """A share as a whole percent, cut: what is under a bound is never shown as the bound."""
    return int(share * 100)


def percent_over(share: Fraction) -> int:
    """A share as a whole percent, up: what is over a bound is never shown as the bound."""
    return ceil(share * 100)


def shortly(texts: Sequence[str | Say]) -> Say:
    """The first few of a list, and how many more there are."""
    if len(texts) <= _SHOWN + 1:
        return say("{listed}", listed=tuple(texts))
    return say("{listed} and {more} more", listed=tuple(texts[:_SHOWN]), more=len(texts) - _SHOWN)


def runs(steps: Sequence[Days]) -> tuple[str, ...]:
    """Steps as a plan writes them, those that follow each other as one range: 2026-01..2026-03."""
    found: list[tuple[Days, Days]] = []
    for step in sorted(set(steps)):
        if found and (step.first - found[-1][1].last).days == 1:
            found[-1] = (found[-1][0], step)
        else:
            found.append((step, step))
    return tuple(_name(first) if first == last else f"{_name(first)}..{_name(last)}" for first, last in found)


def _name(step: Days) -> str:
    """A step cut by the span is named by its month where it lies in one."""
    text = written(step)
    return f"{step.first:%Y-%m}" if ".." in text and step.last <= month_of(step.first).last else text
