"""An amount in parts that add up to it: differences of rounded running totals, in whole cents, so that thousands cost little."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from pactool.figures.table import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@lru_cache(maxsize=8192)
def to_digits(amount: Decimal, places: int) -> Decimal:
    """An amount to so many decimals, half up; kept, because plans repeat few amounts often."""
    exponent = amount.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -places:
        return amount.quantize(Decimal(1).scaleb(-places))
    return rounded(Fraction(amount), places)


def split(amount: Decimal, weights: Sequence[int], places: int) -> tuple[Decimal, ...]:
    """An amount of so many decimals in parts by weight that add up to it; all of it to the first where nothing has weight."""
    whole = sum(weights)
    if not whole:
        return tuple(Decimal(0) if at else amount for at in range(len(weights)))
    return tuple(Decimal(part).scaleb(-places) for part in _parts(int(amount.scaleb(places)), weights, whole))


def _parts(amount: int, weights: Sequence[int], whole: int) -> Iterator[int]:
    """Half up is away from 0, as money is rounded."""
    sign, amount = (-1, -amount) if amount < 0 else (1, amount)
    so_far = before = 0
    for weight in weights:
        so_far += weight
        here = (amount * so_far * 2 + whole) // (whole * 2)
        yield sign * (here - before)
        before = here
