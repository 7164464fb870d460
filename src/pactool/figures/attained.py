"""Result, gap and attainment of a promise: what its records make, and how that compares with what was expected."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.coverage import summed
from pactool.figures.phasing import ZERO
from pactool.figures.promise import Ends, ends

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pactool.figures.months import Days
    from pactool.figures.promise import Promise, Record


def used_by(promise: Promise, as_of: date) -> list[Record]:
    """The records that have begun by a day, in the order of their last days."""
    return sorted((one for one in promise.records if one.days.first <= as_of), key=lambda one: one.days[::-1])


def measured_on(promise: Promise, last: Days | None, as_of: date) -> date | None:
    """The measuring day: the last day of the last record, `as_of` where it contains it; None while nothing is recorded."""
    if promise.kind == "milestone":
        return promise.done if promise.done is not None and promise.done <= as_of else None
    if last is None:
        return None
    return min(promise.settled or last.last, as_of)


def result_of(promise: Promise, used: Sequence[Record], as_of: date) -> Fraction | None:
    """The sum of a flow, the last value of a level, the parts over the wholes of a ratio, 1 of a milestone that is done."""
    if promise.kind == "milestone":
        return None if promise.done is None or promise.done > as_of else Fraction(1)
    if not used:
        return None
    if promise.adds_up:
        return summed(one.value for one in used if one.value is not None)
    if promise.kind == "ratio" and any(one.whole is not None for one in used):
        return ratio(used)
    value = used[-1].value
    return None if value is None else Fraction(value)


def ratio(used: Sequence[Record]) -> Fraction | None:
    """The parts over the wholes; None where the wholes add up to nothing."""
    counted = [one for one in used if one.part is not None and one.whole is not None]
    whole = summed(one.whole for one in counted if one.whole is not None)
    return summed(one.part for one in counted if one.part is not None) / whole if whole else None


def gap_to(result: Fraction, due: Ends) -> Fraction:
    """Result less expected; inside a range 0, outside to the near end."""
    if due.far is None:
        return result - due.near
    low, high = sorted((due.near, due.far))
    if low <= result <= high:
        return ZERO
    return result - (low if result < low else high)


def favourable(promise: Promise, gap: Fraction) -> bool:
    """Whether a gap is on the good side; one of nothing is."""
    if promise.better is None:
        return not gap
    return gap <= 0 if promise.better == "lower" else gap >= 0


def attainment(promise: Promise, result: Fraction, due: Ends) -> Fraction | None:
    """How far the result is of what was expected; None where the divisor is 0. Over-achievement is kept."""
    if due.far is None:
        return _lower(result, due.near) if promise.better == "lower" else _over(result, due.near)
    low, high = sorted((due.near, due.far))
    if low <= result <= high:
        return Fraction(1)
    if promise.better == "lower":
        return _lower(result, low if result < low else high)
    if promise.better is None and result > high:
        return _over(high, result)
    return _over(result, high if result > high else low)


def _over(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole > 0 else None


def _lower(result: Fraction, due: Fraction) -> Fraction | None:
    """Lower is better: nothing at all is as good as it gets, and has no figure."""
    return due / result if result > 0 else None


def progress_of(promise: Promise, result: Fraction | None) -> Fraction | None:
    """Progress to the end: result over target, from the baseline for levels and ratios (an action expects a gain: from nothing)."""
    if promise.kind == "milestone":
        return Fraction(int(promise.done is not None and result is not None))
    if result is None or promise.target is None:
        return None
    target = ends(promise.target, promise.better).near
    if promise.adds_up or promise.measure is not None:
        return result / target if target else None
    if promise.baseline is None:
        return None
    start = Fraction(promise.baseline)
    return (result - start) / (target - start) if target != start else None
