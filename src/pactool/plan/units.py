"""Figures and units must agree: a share is written `22%` or `0.22`, an amount is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.plan.numbers import Range, Share
from pactool.plan.wrong import Wrong
from pactool.words import say

if TYPE_CHECKING:
    from decimal import Decimal

    from pactool.plan.numbers import Figure
    from pactool.source.place import Path

PERCENT = "%"


def unit_mismatch(figure: Figure, unit: str | None, at: Path) -> Wrong | None:
    """What is wrong with a figure in this unit, or None. Without a unit both spellings pass (a rule asks for the unit)."""
    ends = tuple(figure) if isinstance(figure, Range) else (figure,)
    if unit == PERCENT and any(type(end) is not Share and abs(end) > 1 for end in ends):
        written = _written(figure)
        cure = "..".join(f"{end}%" for end in written.split(".."))
        return Wrong(
            say('"{value}" is no share, and the unit is %', value=written), say("write {cure}, or the fraction of 1", cure=cure), at=at
        )
    if unit is not None and unit != PERCENT and any(type(end) is Share for end in ends):
        message = say('"{value}" is a share, and the unit is "{unit}"', value=_written(figure), unit=unit)
        return Wrong(message, say('write the amount itself, or unit: "%"'), at=at)
    return None


def _written(figure: Figure) -> str:
    ends = tuple(figure) if isinstance(figure, Range) else (figure,)
    return "..".join(_end(end) for end in ends)


def _end(value: Decimal) -> str:
    return f"{value * 100:f}".rstrip("0").rstrip(".") + "%" if type(value) is Share else f"{value:f}"
