"""The last reported step by itself: what came in it against what was expected in it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.attained import attainment, gap_to, result_of, used_by
from pactool.figures.coverage import summed
from pactool.figures.months import Days, step_of
from pactool.figures.phasing import total
from pactool.figures.promise import Ends, expected

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from pactool.figures.promise import Promise, Record
    from pactool.figures.standing import Standing


class Alone(NamedTuple):
    """The last reported step of a flow or ratio by itself."""

    days: Days
    expected: Fraction
    result: Fraction
    gap: Fraction
    attainment: Fraction | None


def last_alone(found: Standing) -> Alone | None:
    """Result against expected of the last reported step alone; of a whole the sums over the parts that reported it."""
    promise, last = found.promise, found.last_record
    if promise.kind not in ("flow", "ratio") or last is None or promise.target is None:
        return None
    if found.parts and promise.adds_up:
        return _alone_together(promise, leaves(found))
    step = _step_of(promise, last, found.as_of)
    used = [one for one in records_of([found]) if one.days.first >= step.first and one.days.last <= max(step.last, last.last)]
    result = summed(one.value for one in used if one.value is not None) if promise.adds_up else result_of(promise, used, found.as_of)
    by, before = expected(promise, step.last), expected(promise, step.first - timedelta(days=1))
    if by is None or before is None or result is None:
        return None
    due = _less(by, before) if promise.adds_up else by
    return Alone(step, due.near, result, gap_to(result, due), attainment(promise, result, due))


def _less(by: Ends, before: Ends) -> Ends:
    return Ends(by.near - before.near, None if by.far is None or before.far is None else by.far - before.far)


def _alone_together(promise: Promise, parts: Sequence[Standing]) -> Alone | None:
    """The longest of the last steps, and in it what each part recorded against what was expected of it by its own measuring day."""
    steps = [_step_of(one.promise, one.last_record, one.as_of) for one in parts if one.last_record is not None]
    if not steps:
        return None
    days = max(steps, key=lambda step: (step.last, -step.first.toordinal()))
    told = [(one, records) for one in parts if (records := _within(one, days))]
    due = [_between(one, days) for one, _ in told]
    if not due or any(one is None for one in due):
        return None
    result = summed(record.value for _, records in told for record in records if record.value is not None)
    whole = Ends(total([one for one in due if one is not None]))
    return Alone(days, whole.near, result, gap_to(result, whole), attainment(promise, result, whole))


def _within(found: Standing, days: Days) -> list[Record]:
    return [
        one for one in used_by(found.promise, found.as_of) if days.first <= one.days.first and min(one.days.last, found.as_of) <= days.last
    ]


def _between(found: Standing, days: Days) -> Fraction | None:
    """What was expected of a part in a run of days, until its own measuring day."""
    by = expected(found.promise, min(days.last, found.measured_on or found.as_of))
    before = expected(found.promise, days.first - timedelta(days=1))
    return None if by is None or before is None else by.near - before.near


def _step_of(promise: Promise, last: Days, as_of: date) -> Days:
    """A result of a longer period is itself the last step; shorter ones add up within their step."""
    step = step_of(last.last, promise.reporting).cut(promise.first, promise.last)
    first = min(step.first, last.first)
    return Days(first, min(last.last, as_of))


def records_of(several: Sequence[Standing]) -> list[Record]:
    """The records behind standings, those of their parts where they are made of parts."""
    return [record for one in several for leaf in leaves(one) for record in used_by(leaf.promise, leaf.as_of)]


def leaves(found: Standing) -> tuple[Standing, ...]:
    """The standings whose sums these figures are: itself, or its parts and their parts, in their order."""
    return found.below or (found,)
