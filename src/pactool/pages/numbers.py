"""Numbers as a reader recomputes them: with four decimals at the most, shares in percent where percent is the unit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.table import rounded
from pactool.page import Number, Words
from pactool.plan.numbers import Range
from pactool.rules.quantity import PERCENT
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.page import Cell
    from pactool.plan.numbers import Figure
    from pactool.words import Say

_FINE = 4


def shown(value: Fraction, unit: str | None, decimals: int = _FINE) -> Decimal:
    """A value with its last decimals as far as they say something; with the unit `%` in percent."""
    plain = rounded(value * 100 if unit == PERCENT else value, decimals).normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def share(value: Fraction, decimals: int = 2) -> Decimal:
    """A share in percent."""
    return shown(value, PERCENT, decimals)


def exact(value: Fraction, unit: str | None) -> Number:
    """A value as a cell, with its unit."""
    return Number(shown(value, unit), unit)


def figure(value: Figure, unit: str | None) -> Cell:
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
