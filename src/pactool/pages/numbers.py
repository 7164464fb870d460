"""Numbers as a reader recomputes them: money to the currency's digits, else with as many as it takes, shares in percent where percent is the unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.table import digits_of, rounded
from pactool.page import Number, Words
from pactool.plan.numbers import Range
from pactool.rules.quantity import PERCENT
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.page import Cell
    from pactool.plan.model import Plan
    from pactool.plan.numbers import Figure
    from pactool.words import Say

DAYS = 4
"""Decimals of days: with them sums and shares come out."""
_FINE = 4
_FINEST = 9
"""Decimals that a figure of a plan can have."""


class Money(NamedTuple):
    """The plan's own currency as a unit: its amounts have its digits."""

    currency: str


Unit = Money | str | None
"""What a value is in; with `%` it is shown in percent."""


def unit_of(plan: Plan, unit: str | None) -> Unit:
    """A unit of the plan; its currency is money."""
    return Money(unit) if unit is not None and unit == plan.currency else unit


def shown(value: Fraction, unit: Unit, decimals: int | None = None) -> Decimal:
    """A value with its last decimals as far as they say something: under 1 with more of them, so that what is divided by it comes out."""
    if isinstance(unit, Money):
        amount = rounded(value, digits_of(Decimal(0), unit.currency, unit.currency))
        return amount if amount % 1 else amount.quantize(Decimal(1))
    scaled = value * 100 if unit == PERCENT else value
    return _short(rounded(scaled, _digits(scaled) if decimals is None else decimals))


def _digits(value: Fraction) -> int:
    """Four decimals; of a value under 1 four behind its first digit and one more."""
    digits, at = _FINE, abs(value)
    while at and at < 1 and digits < _FINEST:
        at, digits = at * 10, digits + 1
    return digits


def _short(value: Decimal) -> Decimal:
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def share(value: Fraction, decimals: int = 2) -> Decimal:
    """A share in percent."""
    return shown(value, PERCENT, decimals)


def exact(value: Fraction, unit: Unit) -> Number:
    """A value as a cell, with its unit."""
    return Number(shown(value, unit), unit.currency if isinstance(unit, Money) else unit)


def figure(value: Figure, unit: Unit) -> Cell:
    """A figure of the plan as a cell; both ends of a range."""
    if not isinstance(value, Range):
        return exact(Fraction(value), unit)
    low, high = shown(Fraction(value.low), unit), shown(Fraction(value.high), unit)
    return Words(say("{low} to {high}", low=low, high=high))


def plus(values: Sequence[Decimal]) -> Say:
    """Several values with a plus between them; nothing is 0."""
    return summed([say("{number}", number=value) for value in values or (Decimal(0),)])


def summed(terms: Sequence[Say]) -> Say:
    """Terms, at least one, with a plus between them; halved again and again, so that thousands are no deeper than a few."""
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return say("{before} + {after}", before=summed(terms[:half]), after=summed(terms[half:]))
