"""The load of each person over all plans: days planned by action against days available, step by step.

A slug is the same person in every plan: days planned add up, and so do capacities, since each plan states what it may use. No more than the
person's working days are counted as available.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.effort import loads, present, spread
from pactool.figures.phasing import ZERO, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pactool.figures.effort import Load, Task
    from pactool.figures.figures import Figures
    from pactool.figures.months import Days

IDLE = Fraction(1, 5)
"""Under this share of a capacity a month is idle."""
HEATS = (("idle", IDLE), ("light", Fraction(1, 2)), ("busy", Fraction(4, 5)))
"""The scale from idle to busy: each name and the share it lies under."""
FAR = Fraction(3, 2)


class Key(NamedTuple):
    """An action: the number of its plan among those read, and its slug."""

    plan: int
    action: str


@dataclass(frozen=True, slots=True)
class Step:
    """A month or week of one person: days planned by action, largest first, and days available.

    `available` is None where no capacity is told, and outside the period of every plan that tells one.
    """

    days: Days
    planned: Fraction
    available: Fraction | None
    by: tuple[tuple[Key, Fraction], ...]

    @property
    def share(self) -> Fraction | None:
        """Planned over available; None without capacity, or with none left."""
        return self.planned / self.available if self.available else None

    @property
    def excess(self) -> Fraction:
        """The days that are too many; 0 where they fit or no capacity is told."""
        return ZERO if self.available is None else max(ZERO, self.planned - self.available)

    @property
    def heat(self) -> str:
        """`unknown` without capacity, `away` with none and nothing planned; else idle, light, busy, full, over, or far-over from 150 %."""
        if self.available is None:
            return "unknown"
        if not self.available:
            return "far-over" if self.planned else "away"
        share = self.planned / self.available
        if share > 1:
            return "far-over" if share >= FAR else "over"
        return next((name for name, under in HEATS if share < under), "full")


@dataclass(frozen=True, slots=True)
class Impossible:
    """The first step by which more days are planned since the start than there were."""

    step: Step
    planned: Fraction
    available: Fraction


@dataclass(frozen=True, slots=True)
class Workload:
    """One person over all plans. `untold` are the plans that give the person time and tell no capacity."""

    person: str
    name: str | None
    steps: tuple[Step, ...]
    untold: tuple[int, ...]
    known: bool = True

    @property
    def told(self) -> bool:
        """Whether any plan tells a capacity."""
        return any(one.available is not None for one in self.steps)

    @property
    def planned(self) -> Fraction:
        """All days planned."""
        return total([one.planned for one in self.steps])

    @property
    def over(self) -> tuple[Step, ...]:
        """The steps with too much in them."""
        return tuple(one for one in self.steps if one.excess)

    @property
    def idle(self) -> tuple[Step, ...]:
        """The steps with capacity and hardly anything to do."""
        return tuple(one for one in self.steps if one.heat == "idle")

    @property
    def impossible(self) -> Impossible | None:
        """The first impossible step; None where all can be made up for by working ahead."""
        planned = given = ZERO
        for one in self.steps:
            if one.available is not None:
                planned, given = planned + one.planned, given + one.available
                if planned > given:
                    return Impossible(one, planned, given)
        return None


@dataclass(slots=True)
class _Sum:
    """What is known of a person's step so far: by action, given by the plans, and the most days there are."""

    by: dict[Key, Fraction]
    given: list[Fraction]
    most: Fraction


def workloads(plans: Sequence[Figures], step: str = "month", more: tuple[int, Task] | None = None) -> tuple[Workload, ...]:
    """Everybody of every plan, in the order of the teams, then who is in no team; `more` is one task more of the plan of that number."""
    sums: dict[str, dict[Days, _Sum]] = {}
    for number, figures in enumerate(plans):
        added = (more[1],) if more is not None and more[0] == number else ()
        for person, every in _loads(figures, step, added).items():
            rows = sums.setdefault(person, {})
            own = present(figures.plan.team[person], figures.working, figures.period)
            for load in every:
                _add(rows, number, load, Fraction(own.count(*load.step.cut(*figures.period))))
        for task in (*figures.tasks, *added):
            if task.person not in figures.plan.team:
                _add_spread(sums.setdefault(task.person, {}), number, task, spread(task, figures.working, step))
    return tuple(_workload(plans, person, rows) for person, rows in sums.items())


def _loads(figures: Figures, step: str, added: tuple[Task, ...]) -> Mapping[str, tuple[Load, ...]]:
    if not added:
        return figures.loads if step == "month" else figures.loads_by(step)
    plan = figures.plan
    found: dict[str, list[Load]] = {name: [] for name in plan.team}
    for one in loads((*figures.tasks, *added), plan.team, figures.working, figures.period, plan.hours_per_day, step):
        found[one.person].append(one)
    return {name: tuple(several) for name, several in found.items()}


def _add(rows: dict[Days, _Sum], number: int, load: Load, there: Fraction) -> None:
    row = rows.setdefault(load.step, _Sum({}, [], ZERO))
    row.by |= {Key(number, action): days for action, days in load.planned.items() if days}
    row.most = max(row.most, there)
    if load.available is not None:
        row.given.append(load.available)


def _add_spread(rows: dict[Days, _Sum], number: int, task: Task, parts: Mapping[Days, Fraction]) -> None:
    key = Key(number, task.action)
    for at, days in parts.items():
        row = rows.setdefault(at, _Sum({}, [], ZERO))
        row.by[key] = row.by.get(key, ZERO) + days


def _workload(plans: Sequence[Figures], person: str, rows: Mapping[Days, _Sum]) -> Workload:
    members = [(number, one.plan.team[person]) for number, one in enumerate(plans) if person in one.plan.team]
    busy = {key.plan for row in rows.values() for key in row.by}
    untold = tuple(number for number, one in members if one.capacity is None and number in busy)
    periods = [plans[number].period for number, one in members if one.capacity is not None]
    steps = tuple(_step(at, row, periods) for at, row in sorted(rows.items()))
    name = next((one.name for _, one in members if one.name is not None), None)
    return Workload(person, name, steps, untold, bool(members))


def _step(at: Days, row: _Sum, periods: Iterable[Days]) -> Step:
    inside = any(at.first <= period.last and at.last >= period.first for period in periods)
    given = None if not inside or not row.given else sum(row.given, ZERO) if len(row.given) == 1 else min(sum(row.given, ZERO), row.most)
    by = tuple(sorted(row.by.items(), key=lambda one: (-one[1], one[0])))
    return Step(at, total([days for _, days in by]), given, by)


def nobodys(plans: Sequence[Figures]) -> Iterator[tuple[int, str]]:
    """Actions with time that nobody is named for: whose days they are cannot be told."""
    for number, figures in enumerate(plans):
        timed = {task.action for task in figures.tasks}
        yield from ((number, name) for name, one in figures.actions.items() if one.time and name not in timed)
