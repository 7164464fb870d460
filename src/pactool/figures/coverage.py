"""Coverage: do the actions add up to the objective?

`(secured + Σ expected × probability) / target` for a flow, `Σ expected × probability / |target − baseline|` in the good direction for a level;
undefined for ratios and milestones. A dropped action brings nothing. An expectation on a part counts for the whole; on both, with the whole's
value, once.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.phasing import ZERO

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
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
