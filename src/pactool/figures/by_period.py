"""A row by month or quarter, and one period of it alone.

Amounts of a flow are differences of the rounded running total, so that targets add up to the row's target, what is expected to what is expected by
the measuring day, and gaps to the gap. A step in which nothing was recorded before the measuring day has no result, and its gap is all that was
expected of it: it counts as nothing in the row's result. A result longer than a step makes one step of all that it covers; one that
only runs over the end of a step counts in the step of its last day. Levels and ratios have the value of each step, and do not add up.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.alone import leaves
from pactool.figures.attained import attainment, gap_to, result_of, used_by
from pactool.figures.months import Days, steps_between
from pactool.figures.phasing import ZERO, total
from pactool.figures.promise import Ends, ends, expected, sum_of_ends
from pactool.figures.table import rounded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pactool.figures.promise import Promise, Record
    from pactool.figures.row import Row
    from pactool.figures.standing import Standing


class Step(NamedTuple):
    """A step of a row, or one period alone, with the running totals by its end.

    `target` is what the whole step is to bring (of a level or ratio the value at its end), `expected` as much of it as is due by the measuring day
    (None after it), `gap` and `attainment` those of the step alone. `across` names results that cannot be told apart from what lies outside,
    `unreported` are due steps of one period alone that nobody reported.
    """

    days: Days
    target: Fraction | None
    expected: Fraction | None
    result: Fraction | None
    gap: Fraction | None
    attainment: Fraction | None
    expected_by: Fraction | None
    result_by: Fraction | None
    gap_by: Fraction | None
    across: tuple[str, ...] = ()
    unreported: tuple[Days, ...] = ()


def periods(row: Row, step: str = "month") -> tuple[Step, ...]:
    """The row by day, week, month or quarter of its span; empty for a milestone."""
    if row.kind == "milestone":
        return ()
    every = [one.cut(row.promise.first, row.promise.last) for one in steps_between(row.promise.first, row.promise.last, step)]
    held = _placed(row.stood, every)
    found: list[Step] = []
    result_by = ZERO
    for days, records in held:
        made = _step(row, days, records)
        if row.kind == "flow" and made.expected is not None and made.expected_by is not None and row.result is not None:
            result_by += made.result or ZERO
            made = made._replace(result_by=result_by, gap_by=result_by - made.expected_by)
        found.append(made)
    return tuple(found)


def alone(row: Row, days: Days) -> Step:
    """One period of a row by itself, cut by its span; all figures None outside of it or of a milestone.

    Without a result in it, or with one that cannot be told apart from what lies outside, there is neither result nor gap.
    """
    inside = days.cut(row.promise.first, row.promise.last)
    if inside.first > inside.last or row.kind == "milestone":
        return Step(days, None, None, None, None, None, None, None, None)
    every = [(one, record) for one in leaves(row.stood) for record in used_by(one.promise, one.as_of)]
    held = [
        (one, record)
        for one, record in every
        if days.first <= min(record.days.last, one.as_of) <= days.last and not _over(record.days, days)
    ]
    across = [
        record.written
        for _, record in every
        if record.days.first <= days.last and record.days.last >= days.first and _over(record.days, days)
    ]
    open_ = tuple(step for step in row.unreported if days.first <= step.first and step.last <= days.last)
    found = _step(row, inside, held)._replace(days=days, across=tuple(dict.fromkeys(across)), unreported=open_)
    return found._replace(result=None, gap=None, attainment=None) if across or found.result is None else found


_Held = tuple["Standing", "Record"]


def _over(record: Days, days: Days) -> bool:
    """Whether a result lies partly outside of a period and is as long: a shorter one counts where its last day is."""
    return (record.first < days.first or record.last > days.last) and record.last - record.first >= days.last - days.first


def _placed(found: Standing, steps: Sequence[Days]) -> list[tuple[Days, list[_Held]]]:
    """Every step with its records; those that one result covers are one."""
    placed: list[list[_Held]] = [[] for _ in steps]
    joined: set[int] = set()
    for one in leaves(found):
        for record in used_by(one.promise, one.as_of):
            first, last = _at(steps, record.days.first), _at(steps, min(record.days.last, one.as_of))
            placed[last].append((one, record))
            if any(record.days.first <= step.first and record.days.last >= step.last for step in steps[first : last + 1]):
                joined |= set(range(first + 1, last + 1))
    made: list[tuple[Days, list[_Held]]] = []
    for at, step in enumerate(steps):
        if at in joined:
            before, held = made[-1]
            made[-1] = Days(before.first, step.last), held + placed[at]
        else:
            made.append((step, placed[at]))
    return made


def _at(steps: Sequence[Days], day: date) -> int:
    """The step that a day is in; the first or last for a day before or after all."""
    return next((at for at, step in enumerate(steps) if day <= step.last), len(steps) - 1)


def _step(row: Row, days: Days, records: Sequence[_Held]) -> Step:
    return _of_flow(row, days, records) if row.kind == "flow" else _of_value(row, days, records)


def _of_flow(row: Row, days: Days, records: Sequence[_Held]) -> Step:
    eve = days.first - timedelta(days=1)
    target = _less(_target_by(row, days.last), _target_by(row, eve), row.digits)
    began = bool(records) or days.first <= _latest(row)
    by, before = (_expected_by(row, days.last), _expected_by(row, eve)) if began else (None, None)
    due = _less(by, before, row.digits)
    result = total([Fraction(record.value) for _, record in records if record.value is not None]) if records else None
    gap = None if row.result is None or due is None else gap_to(result or ZERO, due)
    attained = None if result is None or due is None else attainment(row.promise, result, due)
    by_now = None if by is None else Fraction(rounded(by.near, row.digits))
    return Step(days, target and target.near, due and due.near, result, gap, attained, by_now, None, None)


def _of_value(row: Row, days: Days, records: Sequence[_Held]) -> Step:
    target = _target_by(row, days.last)
    began = bool(records) or days.first <= _latest(row)
    due = _expected_by(row, days.last) if began else None
    result = _value(row, records)
    gap = None if result is None or due is None else gap_to(result, due)
    attained = None if result is None or due is None else attainment(row.promise, result, due)
    near = None if due is None else due.near
    return Step(days, target and target.near, near, result, gap, attained, near, result, gap)


def _value(row: Row, records: Sequence[_Held]) -> Fraction | None:
    """The value of a step: a ratio's parts over its wholes, a level's last value, of a whole the sum where every part has one."""
    if row.kind == "ratio":
        return result_of(row.promise, [record for _, record in records], row.stood.as_of) if records else None
    last = {one.promise.id: record.value for one, record in sorted(records, key=lambda held: held[1].days.last)}
    values = [Fraction(value) for value in last.values() if value is not None]
    return total(values) if values and len(values) == len(leaves(row.stood)) else None


def _latest(row: Row) -> date:
    """The last day by which anything is expected here: the latest measuring day, as of while nothing is recorded."""
    return max((one.measured_on for one in leaves(row.stood) if one.measured_on is not None), default=row.stood.as_of)


def _target_by(row: Row, day: date) -> Ends | None:
    """What the target wants by a day; by the parts' own phasings where their targets make it up."""
    below = [one.promise for one in leaves(row.stood)]
    whole = None if row.promise.target is None else ends(row.promise.target, row.promise.better).near
    if row.stood.parts and row.kind == "flow" and not row.silent and whole == total([_near(one) for one in below]):
        return sum_of_ends([expected(one, day) for one in below])
    return expected(row.promise, day)


def _near(promise: Promise) -> Fraction:
    return ZERO if promise.target is None else ends(promise.target, promise.better).near


def _expected_by(row: Row, day: date) -> Ends | None:
    if row.kind == "ratio":
        return expected(row.promise, min(day, _latest(row)))
    due = sum_of_ends([expected(one.promise, min(day, one.measured_on or one.as_of)) for one in leaves(row.stood)])
    return due if due is None or row.target_low is not None else Ends(due.near)


def _less(by: Ends | None, before: Ends | None, digits: int) -> Ends | None:
    """What lies between two running totals, each rounded."""
    if by is None or before is None:
        return None
    near = Fraction(rounded(by.near, digits) - rounded(before.near, digits))
    far = None if by.far is None or before.far is None else Fraction(rounded(by.far, digits) - rounded(before.far, digits))
    return Ends(near, far)
