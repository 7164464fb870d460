"""Coverage: do the actions add up to the objective, as planned and as of now?

`(secured + Σ expected × probability) / target` for a flow, `Σ expected × probability / |target − baseline|` in the good direction for a level;
undefined for ratios and milestones. A dropped action brings nothing. An expectation on a part counts for the whole; on both, with the whole's
value, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.phasing import ZERO, total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


class Share(NamedTuple):
    """What one action brings to an objective: the quantity it expects, and how likely it is (0 to 1)."""

    action: str
    expected: Fraction
    probability: Decimal

    @property
    def counted(self) -> Fraction:
        """Expected times probability."""
        return self.expected * Fraction(self.probability)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an objective is to be reached with. `needed` is the target of a flow, the way to go of a level."""

    objective: str
    needed: Fraction
    secured: Fraction
    shares: tuple[Share, ...]

    @property
    def brought(self) -> Fraction:
        """Secured and expected together."""
        return self.secured + sum((one.counted for one in self.shares), ZERO)

    @property
    def share(self) -> Fraction | None:
        """Brought over needed; None where nothing is needed."""
        return self.brought / self.needed if self.needed else None

    @property
    def missing(self) -> Fraction:
        """What is still to be found; 0 when covered."""
        return max(ZERO, self.needed - self.brought)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one action expects on one objective, `on`: the objective itself or a part of it; a gain in the good direction where it is a level.

    `result` is what was recorded of it by the day asked for, None while nothing is; `over` tells whether it is due by that day.
    """

    action: str
    on: str
    expected: Fraction
    probability: Decimal
    first: date
    due: date
    over: bool
    result: Fraction | None

    @property
    def planned(self) -> Fraction:
        """Expected times probability."""
        return self.expected * Fraction(self.probability)

    @property
    def now(self) -> Fraction:
        """The result once it is due, else as planned."""
        return self.result if self.over and self.result is not None else self.planned

    @property
    def waiting(self) -> bool:
        """Whether it is due and nothing is recorded, so that the plan still stands for it."""
        return self.over and self.result is None


@dataclass(frozen=True)
class Cover:
    """An objective's coverage, planned beside now: `needed` is the target of a flow (its parts' sum where it has none), the way to go of a level."""

    objective: str
    needed: Fraction
    secured: Fraction
    expectations: tuple[Expectation, ...]

    @cached_property
    def expected(self) -> Fraction:
        """What the actions bring as planned."""
        return total([one.planned for one in self.expectations])

    @cached_property
    def planned(self) -> Fraction:
        """Secured and expected together, no result counted."""
        return self.secured + self.expected

    @cached_property
    def now(self) -> Fraction:
        """The same with results in place of what is due."""
        return self.secured + total([one.now for one in self.expectations])

    def share(self, brought: Fraction) -> Fraction | None:
        """So much over what is needed; None where nothing is needed."""
        return brought / self.needed if self.needed else None

    def missing(self, brought: Fraction) -> Fraction:
        """What is still to be found beside so much; 0 when covered."""
        return max(ZERO, self.needed - brought)

    @cached_property
    def waiting(self) -> tuple[Expectation, ...]:
        """What is due and has no result."""
        return tuple(one for one in self.expectations if one.waiting)


_EXACT = Context(prec=4_000)
"""More digits than any sum of a plan has: decimals of a bounded length, added up."""


def summed(values: Iterable[Decimal]) -> Fraction:
    """The sum of many recorded values, exact: as decimals, which add up much faster than fractions."""
    found = Decimal(0)
    for value in values:
        found = _EXACT.add(found, value)
    return Fraction(found)
