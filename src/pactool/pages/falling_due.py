"""How much of a target is due by a day, step by step: by the cells of its phasing, or along a straight line."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from pactool.figures.months import written
from pactool.figures.phasing import ZERO
from pactool.figures.promise import way
from pactool.pages.numbers import Money, plus, shown
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.promise import Promise
    from pactool.pages.numbers import Unit
    from pactool.words import Arg


def phased(promise: Promise, target: Fraction, day: date, unit: Unit) -> Iterator[Say]:
    """What each run of days asks for of a target until a day, and their sum."""
    if promise.phasing is None or day >= promise.last:
        yield say("the span is over: all of {target} is due", target=shown(target, unit))
        return
    cells = [cell for cell in promise.phasing.cells if day >= cell.days.first]
    amounts = _amounts([target * cell.until(day) for cell in cells], unit)
    for cell, amount in zip(cells, amounts, strict=True):
        part = f"{cell.share.numerator}/{cell.share.denominator}"
        values: dict[str, Arg] = {"period": written(cell.days), "target": shown(target, unit), "share": part, "amount": amount}
        if cell.until(day) == cell.share:
            yield say("{period}: {target} × {share} = {amount}", **values)
        else:
            passed, days = cell.counted.count(cell.days.first, day), cell.counted.count(*cell.days)
            yield say("{period}: {target} × {share} × {passed}/{days} days that count = {amount}", **values, passed=passed, days=days)
    yield say("{terms} = {sum}", terms=plus(amounts), sum=shown(sum((target * cell.until(day) for cell in cells), ZERO), unit))


def _amounts(parts: Sequence[Fraction], unit: Unit) -> tuple[Decimal, ...]:
    """Terms of a sum; of money the differences of the rounded running total, so that they add up to the cent."""
    if not isinstance(unit, Money):
        return tuple(shown(one, unit) for one in parts)
    totals = [shown(one, unit) for one in accumulate(parts)]
    return tuple(after - before for before, after in pairwise((Decimal(0), *totals)))


def on_the_line(promise: Promise, target: Fraction, day: date, unit: Unit) -> Iterator[Say]:
    """Where a straight line between dated values stands on a day."""
    points = way(promise, target)
    if not points:
        yield say("{target} throughout", target=shown(target, unit))
        return
    for (before, low), (after, high) in pairwise(points):
        if before < day < after:
            value = low + (high - low) * Fraction((day - before).days, (after - before).days)
            yield say(
                "from {low} on {before} to {high} on {after}: {low} + ({high} − {low}) × {passed}/{days} days = {value}", low=shown(low, unit), before=before,
                high=shown(high, unit), after=after, passed=(day - before).days, days=(after - before).days, value=shown(value, unit),
            )  # fmt: skip
            return
    at, value = next(((at, value) for at, value in points if at == day), points[0] if day < points[0][0] else points[-1])
    yield say("{value} is due on {day}", value=shown(value, unit), day=at)
