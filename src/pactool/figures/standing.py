"""Where a promise stands: result against what was expected by the measuring day, and the status that follows from one ordered table."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import Days, step_of
from pactool.figures.phasing import ZERO
from pactool.figures.promise import Ends, Promise, Record, acceptable_by, ends, expected, unreported

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Status(StrEnum):
    """Worst first."""

    MISSED = "missed"
    OFF_TRACK = "off-track"
    UNREPORTED = "unreported"
    BEHIND = "behind"
    ACCEPTABLE = "acceptable"
    ON_TRACK = "on-track"
    AHEAD = "ahead"
    REACHED = "reached"
    NOT_STARTED = "not-started"
    DROPPED = "dropped"


ORDER = tuple(Status)
DEFAULTS: Mapping[str, Decimal] = {
    "ahead": Decimal("1.05"),
    "on_track": Decimal("0.95"),
    "behind": Decimal("0.8"),
    "stale_after": Decimal(45),
}
"""FIGURES.md's thresholds, in force where a configuration says nothing else."""


class Standing(NamedTuple):
    """Figures of one promise as of a day; None is undefined, never 0.

    `expected` is that of the measuring day (of `as of` while nothing is recorded); `gap` and `attainment` are against its near end, 0 and 1
    inside a range. `standing` decides the band. `late` are records that begin after `as of`, `partial` those that contain it.
    """

    promise: Promise
    as_of: date
    measured_on: date | None
    expected: Ends | None
    result: Fraction | None
    gap: Fraction | None
    favourable: bool | None
    attainment: Fraction | None
    standing: Fraction | None
    progress: Fraction | None
    unreported: tuple[Days, ...]
    incomplete: bool
    stale: bool
    partial: tuple[str, ...]
    late: tuple[str, ...]
    last_record: Days | None
    status: Status


def standing(promise: Promise, as_of: date, thresholds: Mapping[str, Decimal] = DEFAULTS) -> Standing:
    """Where a promise stands as of a day."""
    used = sorted((one for one in promise.records if one.days.first <= as_of), key=lambda one: (one.days.last, one.days.first))
    last = used[-1].days if used else None
    measured = _measured_on(promise, last, as_of)
    result = _result(promise, used, as_of)
    due = expected(promise, measured or as_of)
    gap = None if result is None or due is None else _gap(result, due)
    attained = None if result is None or due is None or promise.kind == "milestone" else attainment(promise, result, due)
    good = None if gap is None else _favourable(promise, gap)
    stands = _stands(promise, gap, attained, good=good)
    open_steps = unreported(promise, as_of)
    found = Standing(
        promise=promise,
        as_of=as_of,
        measured_on=measured,
        expected=due,
        result=result,
        gap=gap,
        favourable=good,
        attainment=attained,
        standing=stands,
        progress=_progress(promise, result),
        unreported=open_steps,
        incomplete=measured is not None and any(step.last < measured for step in open_steps),
        stale=measured is not None and as_of - measured > timedelta(days=int(thresholds["stale_after"])),
        partial=tuple(one.written for one in used if one.days.last > as_of),
        late=tuple(one.written for one in promise.records if one.days.first > as_of),
        last_record=last,
        status=Status.ON_TRACK,
    )
    return found._replace(status=_status(found, thresholds))


def progress(promise: Promise, as_of: date) -> Fraction | None:
    """Progress to the end alone, without where it stands; None where nothing is recorded."""
    used = sorted((one for one in promise.records if one.days.first <= as_of), key=lambda one: (one.days.last, one.days.first))
    return _progress(promise, _result(promise, used, as_of))


def _measured_on(promise: Promise, last: Days | None, as_of: date) -> date | None:
    if promise.kind == "milestone":
        return promise.done if promise.done is not None and promise.done <= as_of else None
    if last is None:
        return None
    return min(promise.settled or last.last, as_of)


def _result(promise: Promise, used: Sequence[Record], as_of: date) -> Fraction | None:
    if promise.kind == "milestone":
        return None if promise.done is None or promise.done > as_of else Fraction(1)
    if not used:
        return None
    if promise.adds_up:
        return sum((Fraction(one.value) for one in used if one.value is not None), ZERO)
    counted = [one for one in used if one.part is not None and one.whole is not None]
    if promise.kind == "ratio" and counted:
        whole = sum((Fraction(one.whole or 0) for one in counted), ZERO)
        return None if not whole else sum((Fraction(one.part or 0) for one in counted), ZERO) / whole
    value = used[-1].value
    return None if value is None else Fraction(value)


def _gap(result: Fraction, due: Ends) -> Fraction:
    """Result less expected; inside a range 0, outside to the near end."""
    if due.far is None:
        return result - due.near
    low, high = sorted((due.near, due.far))
    if low <= result <= high:
        return ZERO
    return result - (low if result < low else high)


def _favourable(promise: Promise, gap: Fraction) -> bool:
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


def _stands(promise: Promise, gap: Fraction | None, attained: Fraction | None, *, good: bool | None) -> Fraction | None:
    """The figure that decides the band: attainment for flows and what is held; else the shortfall against the way to go."""
    if gap is None or promise.target is None:
        return None
    way = None if promise.baseline is None else abs(ends(promise.target, promise.better).near - Fraction(promise.baseline))
    if promise.adds_up or promise.hold or not way:
        return attained
    return 1 + abs(gap) / way if good else 1 - abs(gap) / way


def _progress(promise: Promise, result: Fraction | None) -> Fraction | None:
    """Progress to the end: result over target, from the baseline for levels and ratios."""
    if promise.kind == "milestone":
        return Fraction(int(promise.done is not None and result is not None))
    if result is None or promise.target is None:
        return None
    target = ends(promise.target, promise.better).near
    start = ZERO if promise.adds_up else Fraction(promise.baseline or 0)
    return (result - start) / (target - start) if target != start else None


def _status(found: Standing, thresholds: Mapping[str, Decimal]) -> Status:
    """FIGURES.md, "Status": the first that matches."""
    promise = found.promise
    if promise.dropped:
        return Status.DROPPED
    if promise.kind == "milestone":
        return _milestone(found)
    if found.result is None:
        return Status.UNREPORTED if found.unreported else Status.NOT_STARTED
    if promise.target is None or found.measured_on is None or found.gap is None:
        return Status.NOT_STARTED
    over = found.measured_on >= promise.last
    if _target_reached(promise, found.result) or (over and _at_least_whole(found)):
        return Status.REACHED
    if over:
        return Status.ACCEPTABLE if _still_fine(found) else Status.MISSED
    return _band(found, thresholds)


def _milestone(found: Standing) -> Status:
    if found.result is not None:
        return Status.REACHED
    return Status.MISSED if found.as_of > found.promise.last else Status.ON_TRACK


def _target_reached(promise: Promise, result: Fraction) -> bool:
    return promise.adds_up and promise.better == "higher" and promise.target is not None and result >= ends(promise.target, "higher").near


def _at_least_whole(found: Standing) -> bool:
    return bool(found.favourable) if found.standing is None else found.standing >= 1


def _still_fine(found: Standing) -> bool:
    """At or better than `acceptable`, phased like the target."""
    if found.measured_on is None or found.result is None:
        return False
    bound = acceptable_by(found.promise, found.measured_on)
    if bound is None:
        return False
    return found.result <= bound if found.promise.better == "lower" else found.result >= bound


def _band(found: Standing, thresholds: Mapping[str, Decimal]) -> Status:
    if found.standing is None:
        return Status.ON_TRACK if not found.gap else Status.AHEAD if found.favourable else Status.OFF_TRACK
    for name, status in (("ahead", Status.AHEAD), ("on_track", Status.ON_TRACK)):
        if found.standing >= Fraction(thresholds[name]):
            return status
    if _still_fine(found):
        return Status.ACCEPTABLE
    if found.standing >= Fraction(thresholds["behind"]) or _last_step_fine(found):
        return Status.BEHIND
    return Status.OFF_TRACK


def _last_step_fine(found: Standing) -> bool:
    """Whether the last reported step alone is at 100 % or more: off track becomes behind."""
    alone = last_alone(found)
    return alone is not None and alone.attainment is not None and alone.attainment >= 1


class Alone(NamedTuple):
    """The last reported step of a flow by itself."""

    days: Days
    expected: Fraction
    result: Fraction
    gap: Fraction
    attainment: Fraction | None


def last_alone(found: Standing) -> Alone | None:
    """Result against expected of the last reported step alone; flows without a range only."""
    promise, last = found.promise, found.last_record
    if not promise.adds_up or last is None or promise.target is None:
        return None
    step = _step_of(promise, last, found.as_of)
    by, before = expected(promise, step.last), expected(promise, step.first - timedelta(days=1))
    if by is None or before is None:
        return None
    used = [
        one
        for one in promise.records
        if one.days.first >= step.first and one.days.last <= max(step.last, last.last) and one.value is not None
    ]
    result = sum((Fraction(one.value or 0) for one in used), ZERO)
    due = Ends(by.near - before.near, None if by.far is None or before.far is None else by.far - before.far)
    return Alone(step, due.near, result, _gap(result, due), attainment(promise, result, due))


def _step_of(promise: Promise, last: Days, as_of: date) -> Days:
    """A result of a longer period is itself the last step; shorter ones add up within their step."""
    step = step_of(last.last, promise.reporting).cut(promise.first, promise.last)
    first = min(step.first, last.first)
    return Days(first, min(last.last, as_of))


def counts_as(found: Standing) -> Status:
    """The status with staleness: an old result counts as unreported where that is worse."""
    settled = (Status.MISSED, Status.REACHED, Status.DROPPED)
    if found.stale and found.status not in settled and ORDER.index(found.status) > ORDER.index(Status.UNREPORTED):
        return Status.UNREPORTED
    return found.status
