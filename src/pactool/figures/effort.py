"""Effort: an action's time spread over the working days of its people, and what they have to give.

Time is spread evenly from the first to the last day (over the occurrences of an action that repeats), absences skipped; where no working day is
left, over the calendar days, so that the months always add up to the time.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import Days, begun_between, step_of, steps_between
from pactool.figures.phasing import ZERO, total
from pactool.figures.workdays import Workdays, calendar_days
from pactool.plan.amounts import OWN, Amount
from pactool.plan.numbers import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.plan.action import Action
    from pactool.plan.items import Person


class Task(NamedTuple):
    """Time of one person for one action: `days` working days between two days, on `happens` where it repeats."""

    action: str
    person: str
    days: Fraction
    span: Days
    happens: tuple[date, ...] | None = None


class Load(NamedTuple):
    """One person's step (a month or week): days planned in it by action and in all, and days available; None where no capacity is told."""

    person: str
    step: Days
    planned: Mapping[str, Fraction]
    total: Fraction
    available: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """Planned over available; None without capacity, or with none left."""
        return self.total / self.available if self.available else None

    @property
    def over(self) -> bool:
        """Whether more is planned than there is."""
        return self.available is not None and self.total > self.available


def quantity(amount: Amount, span: Days, happens: Sequence[date] | None, hours_per_day: Decimal) -> Fraction:
    """A time in working days: in all, or each time (per week, month or quarter that begins in the span, else per occurrence)."""
    one = amount.value if amount.value is not None else amount.each
    days = Fraction(one.days(hours_per_day)) if isinstance(one, Duration) else Fraction(one or 0)
    return days if amount.value is not None else days * times(amount.per, span, happens)


def times(per: str | None, span: Days, happens: Sequence[date] | None) -> int:
    """How often an `each` counts."""
    if per is not None:
        return begun_between(*span, per)
    return len(happens) if happens is not None else 1


def tasks(name: str, action: Action, span: Days, happens: tuple[date, ...] | None, hours_per_day: Decimal) -> Iterator[Task]:
    """The time of an action by person; that which names nobody is the owner's."""
    for key, amount in (action.time or {}).items():
        person = action.owner if key == OWN else key
        if person is not None:
            yield Task(name, person, quantity(amount, span, happens, hours_per_day), span, happens)


def spread(task: Task, working: Workdays, step: str) -> dict[Days, Fraction]:
    """A task's days by month or week; they add up to the task's days."""
    if task.happens:
        found: dict[Days, Fraction] = {}
        for day in task.happens:
            at = step_of(day, step)
            found[at] = found.get(at, ZERO) + task.days / len(task.happens)
        return found
    parts = working.by_step(*task.span, step) or calendar_days().by_step(*task.span, step)
    each = task.days / sum(count for _, count in parts)
    worth = {count: each * count for _, count in parts}
    return {one: worth[count] for one, count in parts}


def present(person: Person, working: Workdays, period: Days) -> Workdays:
    """A person's own working days: without absences, and within `from` and `until`."""
    from pactool.plan.periods import Period  # noqa: PLC0415 - a plain tuple, for the two ends

    away = list(person.absences)
    if person.from_ is not None and person.from_.first > period.first:
        away.append(Period(period.first, _before(person.from_.first), ""))
    if person.until is not None and person.until.last < period.last:
        away.append(Period(_after(person.until.last), period.last, ""))
    return working.without(tuple(away))


def _before(day: date) -> date:
    return day.fromordinal(day.toordinal() - 1)


def _after(day: date) -> date:
    return day.fromordinal(day.toordinal() + 1)


def available(person: Person, own: Workdays, working: Workdays, step: Days, hours_per_day: Decimal) -> Fraction | None:
    """The days a person has for the plan in a step: days a month scaled by the share of it that the person is there, or a share of the days."""
    if person.capacity is None:
        return None
    if not isinstance(person.capacity, Duration):
        return Fraction(person.capacity) * own.count(*step)
    each = Fraction(person.capacity.days(hours_per_day))
    return each * sum((_share_of(month, step, own, working) for month in steps_between(*step, "month")), ZERO)


def _share_of(month: Days, step: Days, own: Workdays, working: Workdays) -> Fraction:
    """The share of a month's working days that a person is there in the part of a step that lies in it: a week may lie in two."""
    whole = working.count(*month)
    return Fraction(own.count(*step.cut(*month)), whole) if whole else ZERO


def loads(
    every: Sequence[Task], people: Mapping[str, Person], working: Workdays, period: Days, hours_per_day: Decimal, step: str = "month"
) -> tuple[Load, ...]:
    """Every person's load by step, in the order of the team and of time; steps outside the period where something is planned included."""
    own = {name: present(person, working, period) for name, person in people.items()}
    planned: dict[str, dict[Days, dict[str, Fraction]]] = {name: {one: {} for one in steps_between(*period, step)} for name in people}
    for task in every:
        if task.person in people:
            rows = planned[task.person]
            for at, days in spread(task, own[task.person], step).items():
                row = rows.setdefault(at, {})
                row[task.action] = row[task.action] + days if task.action in row else days
    given: dict[tuple[Workdays, Duration | Decimal | None, Days], Fraction | None] = {}
    found: list[Load] = []
    for name, rows in planned.items():
        for at, row in sorted(rows.items()):
            key = own[name], people[name].capacity, at
            if key not in given:
                given[key] = available(people[name], own[name], working, at.cut(*period), hours_per_day)
            found.append(Load(name, at, row, total(row.values()), given[key]))
    return tuple(found)


def first_impossible(of_person: Sequence[Load]) -> Load | None:
    """The first step in which the days planned since the start exceed the days available since the start."""
    planned = given = ZERO
    if not any(load.over for load in of_person):
        return None
    for load in of_person:
        if load.available is None:
            return None
        planned += load.total
        given += load.available
        if planned > given:
            return load
    return None
