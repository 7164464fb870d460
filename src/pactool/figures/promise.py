"""What was promised, of an objective or of an action's expectation, in one form: a target over a span, how it is phased, and what was recorded."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import Days, steps_between
from pactool.figures.phasing import WHOLE, ZERO, Phasing, eve, line, total
from pactool.plan.numbers import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.plan.numbers import Figure


class Ends(NamedTuple):
    """A figure and, where it is a range, its other end: `near` is what must be reached (the floor, or the low end when within)."""

    near: Fraction
    far: Fraction | None = None


class Record(NamedTuple):
    """What was recorded for a run of days: a value, or a part and a whole; `written` is the period's text."""

    days: Days
    written: str
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None


class Promise(NamedTuple):
    """One row of the plan's figures.

    `measure` is None for an objective's own row, `better` None for a range within which to stay. `points` are checkpoints of a level or
    ratio, in order of days. `settled` is the day an action that is done is measured at, whatever was recorded last.
    """

    id: str
    measure: str | None
    kind: str
    unit: str | None
    first: date
    last: date
    reporting: str
    better: str | None = "higher"
    target: Figure | None = None
    baseline: Decimal | None = None
    acceptable: Figure | None = None
    hold: bool = False
    phasing: Phasing | None = None
    points: tuple[tuple[date, Figure], ...] = ()
    records: tuple[Record, ...] = ()
    done: date | None = None
    dropped: bool = False
    settled: date | None = None

    @property
    def adds_up(self) -> bool:
        """Whether its results are summed."""
        return self.kind == "flow"


@lru_cache(maxsize=4096)
def ends(figure: Figure, better: str | None) -> Ends:
    """The near and the far end of a figure: with `better: lower` the floor is the high end. Kept, because a figure is asked for many times."""
    if not isinstance(figure, Range):
        return Ends(Fraction(figure))
    low, high = Fraction(figure.low), Fraction(figure.high)
    return Ends(high, low) if better == "lower" else Ends(low, high)


def sum_of_ends(several: Sequence[Ends | None]) -> Ends | None:
    """Figures added up end by end, one without a far end at both; None where one of them is undefined."""
    every = [one for one in several if one is not None]
    if not every or len(every) < len(several):
        return None
    far = [one.near if one.far is None else one.far for one in every]
    return Ends(total([one.near for one in every]), total(far) if any(one.far is not None for one in every) else None)


def expected(promise: Promise, day: date) -> Ends | None:
    """What is expected by a day, at both ends of a range; None without a target."""
    if promise.kind == "milestone":
        return Ends(WHOLE if day >= promise.last else ZERO)
    if promise.target is None:
        return None
    return _expected(promise, ends(promise.target, promise.better), day)


def acceptable_by(promise: Promise, day: date) -> Fraction | None:
    """What is still fine by a day: `acceptable`, phased like the target."""
    if promise.acceptable is None:
        return None
    found = _expected(promise, Ends(ends(promise.acceptable, promise.better).near), day)
    return found.near


def _expected(promise: Promise, target: Ends, day: date) -> Ends:
    if promise.adds_up:
        share = promise.phasing.share(day) if promise.phasing is not None else WHOLE
        return Ends(target.near * share, None if target.far is None else target.far * share)
    near = _level(promise, target.near, day, 0)
    return Ends(near, None if target.far is None else _level(promise, target.far, day, 1))


def _level(promise: Promise, target: Fraction, day: date, end: int) -> Fraction:
    points = way(promise, target, end)
    return line(points, day) if points else target


def way(promise: Promise, target: Fraction, end: int = 0) -> tuple[tuple[date, Fraction], ...]:
    """The dated values that a level or ratio goes through: from the baseline, by the checkpoints, to the target at its due.

    `end` is the end of ranges that counts, 0 the near and 1 the far one. Empty where the target holds throughout.
    """
    if promise.hold or (not promise.points and promise.baseline is None):
        return ()
    points = [(at, ends(value, promise.better)[end] or ends(value, promise.better).near) for at, value in promise.points]
    if promise.baseline is not None and not (points and promise.kind == "ratio"):
        points.insert(0, (eve(promise.first), Fraction(promise.baseline)))
    if not points or points[-1][0] < promise.last:
        points.append((promise.last, target))
    return tuple(points)


def steps(promise: Promise, until: date) -> tuple[Days, ...]:
    """The reporting steps that begin by a day: calendar steps cut by the span, without those in which nothing more is expected."""
    return tuple(step for step in _steps(promise, until) if _moves(promise, step))


def _steps(promise: Promise, until: date) -> Iterator[Days]:
    every = steps_between(promise.first, min(until, promise.last), promise.reporting)
    return (step if step.first >= promise.first and step.last <= promise.last else step.cut(promise.first, promise.last) for step in every)


def unreported(promise: Promise, as_of: date) -> tuple[Days, ...]:
    """Due steps that are over by a day without a result in them; none of what is a milestone, given up or settled."""
    if promise.kind == "milestone" or promise.dropped or promise.settled is not None:
        return ()
    used = [one.days for one in promise.records if one.days.first <= as_of]
    exactly = set(used)
    return tuple(
        step
        for step in _steps(promise, as_of)
        if step.last < as_of
        and step not in exactly
        and not any(one.first <= step.last and one.last >= step.first for one in used)
        and _moves(promise, step)
    )


def _moves(promise: Promise, step: Days) -> bool:
    if promise.kind == "milestone" or promise.target is None:
        return promise.kind != "milestone" or step.last == promise.last
    if promise.adds_up and promise.phasing is not None:
        return any(ends(promise.target, promise.better)) and promise.phasing.moves(*step)
    return True
