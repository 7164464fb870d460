"""Tables by month whose rows add up: differences of the rounded running total, half up.

100 000 over twelve equal months is 8 333.33, 8 333.34, 8 333.33, four times; the rows make the target, and up to any row what is expected.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import Days, steps_between
from pactool.figures.promise import expected
from pactool.plan.numbers import Range

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pactool.figures.promise import Promise
    from pactool.plan.numbers import Figure

_CENTS = 2
_WITHOUT_CENTS = frozenset(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"))
"""Currencies of ISO 4217 whose smallest unit is the whole."""


class Row(NamedTuple):
    """A step of the span with what is expected in it, rounded, and by its last day."""

    days: Days
    amount: Decimal
    total: Decimal


def rounded(value: Fraction, digits: int) -> Decimal:
    """To so many decimals, half up: away from 0, as money is rounded."""
    scaled = abs(value) * 10**digits
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Decimal(whole if value >= 0 else -whole).scaleb(-digits)


def decimals(figure: Figure) -> int:
    """The decimals of a figure as written; those of a range's finer end."""
    ends = figure if isinstance(figure, Range) else (figure,)
    return max(max(0, -int(one.as_tuple().exponent)) for one in ends)


def digits_of(figure: Figure, unit: str | None, currency: str | None) -> int:
    """The step in which a figure is printed: the currency's, else the decimals of the target as written."""
    if unit is None or unit != currency:
        return decimals(figure)
    return 0 if unit in _WITHOUT_CENTS else _CENTS


def differences(totals: Sequence[Fraction], digits: int) -> tuple[Decimal, ...]:
    """The rows between running totals, the first from 0: they add up to the last total, rounded."""
    ends = (Decimal(0), *(rounded(one, digits) for one in totals))
    return tuple(after - before for before, after in pairwise(ends))


def table(promise: Promise, digits: int, step: str = "month") -> tuple[Row, ...]:
    """What a flow expects in each step of its span; empty without a target."""
    days = [one.cut(promise.first, promise.last) for one in steps_between(promise.first, promise.last, step)]
    due = [expected(promise, one.last) for one in days]
    totals = [one.near for one in due if one is not None]
    if len(totals) != len(days):
        return ()
    return tuple(
        Row(one, amount, rounded(total, digits)) for one, amount, total in zip(days, differences(totals, digits), totals, strict=True)
    )
