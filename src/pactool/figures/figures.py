"""All figures of one plan as of a day, each reckoned once when somebody asks."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from pactool.figures import money
from pactool.figures.claims import Claim, as_records, claims, correctors
from pactool.figures.coverage import Coverage, Share
from pactool.figures.effort import Load, Task, loads, tasks
from pactool.figures.known_then import known_then
from pactool.figures.months import Days
from pactool.figures.occurrences import occurrences
from pactool.figures.phasing import ZERO
from pactool.figures.promise import Promise, ends
from pactool.figures.promises import action_span, expectation_promise, objective_promise, objective_span
from pactool.figures.standing import DEFAULTS, Standing, gathered, standing
from pactool.figures.whole import adds_to, from_below, of_parts
from pactool.figures.workdays import Workdays, workdays
from pactool.plan.amended import in_force, original

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.plan.action import Action
    from pactool.plan.items import Amendment
    from pactool.plan.model import Plan
    from pactool.plan.objective import Objective


_DENSE = 20
"""How much heavier an item is that goes by days or weeks, or repeats."""
_BEARABLE = 200_000
"""Years of items: 3 000 actions that repeat all year are 60 000."""


def _years(span: Days) -> int:
    return 1 + (span.last - span.first).days // 365


class Figures:
    """The figures of a plan. Dropped items bring nothing, and stand in no load, coverage or sum."""

    def __init__(self, plan: Plan, as_of: date, thresholds: Mapping[str, Decimal] = DEFAULTS) -> None:
        self.plan = plan
        self.as_of = as_of
        self.thresholds = thresholds
        self.period = Days(plan.period.first, plan.period.last)
        self._days: dict[date, Figures] = {}
        self._stood: dict[tuple[str, str | None], Standing] = {}

    def at(self, day: date) -> Figures:
        """The figures as of an earlier day, by the results of periods that were over by it; each day reckoned once."""
        if day >= self.as_of:
            return self
        if day not in self._days:
            self._days[day] = known_then(self, day)
            known = {
                key: one._replace(records=tuple(record for record in one.records if record.days.last <= day))
                for key, one in self.promises.items()
            }
            self._days[day].__dict__ |= {"promises": known, "working": self.working, "happens": self.happens}
        return self._days[day]

    @cached_property
    def working(self) -> Workdays:
        """The plan's working days."""
        return workdays(self.plan)

    @cached_property
    def objectives(self) -> Mapping[str, Objective]:
        """The objectives that are not dropped."""
        return {name: one for name, one in self.plan.objectives.items() if one.state != "dropped"}

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """The actions that are not dropped."""
        return {name: one for name, one in self.plan.actions.items() if one.state != "dropped"}

    def span(self, item: Action | Objective) -> Days:
        """First and last day of an objective or action."""
        from pactool.plan.objective import Objective  # noqa: PLC0415 - the class itself, to tell the two apart

        return objective_span(self.plan, item) if isinstance(item, Objective) else action_span(self.plan, item)

    @cached_property
    def bearable(self) -> bool:
        """Whether all of this can be reckoned in seconds: a few hundred items over centuries, each by the day, cannot."""
        dense = 1 if self.plan.reporting in ("month", "quarter") else _DENSE
        people = len(self.plan.team) * _years(self.period)
        objectives = sum(
            _years(self.span(one)) * (_DENSE if one.reporting in ("day", "week") else dense) for one in self.objectives.values()
        )
        actions = sum(_years(self.span(one)) * (dense if one.repeats is None else _DENSE) for one in self.actions.values())
        return people + objectives + actions <= _BEARABLE

    @cached_property
    def happens(self) -> Mapping[str, tuple[date, ...]]:
        """The occurrences of every action that repeats."""
        return {name: self._happens(action) for name, action in self.actions.items() if action.repeats is not None}

    def _happens(self, action: Action) -> tuple[date, ...]:
        first, last = action_span(self.plan, action)
        if action.start is None or not action.start.is_day:
            first = self.working.next(first, last)
        return occurrences(action.repeats or "daily", first, last, self.working)

    @cached_property
    def promises(self) -> Mapping[tuple[str, str | None], Promise]:
        """Every objective's row under (its slug, None), every expectation's under (action, measure)."""
        found: dict[tuple[str, str | None], Promise] = {}
        for name, objective in self.objectives.items():
            found[name, None] = objective_promise(self.plan, name, objective, self.working)
        for name in self.wholes:
            own = found[name, None]
            found[name, None] = of_parts(own, [one for part in self._below(name) if adds_to(one := found[part, None], own)])
        for name, action in self.actions.items():
            for slug in action.expects:
                found[name, slug] = expectation_promise(self.plan, name, slug, self.happens.get(name), self.working)
        return found

    @cached_property
    def standings(self) -> Mapping[tuple[str, str | None], Standing]:
        """Where every promise stands."""
        for name in self.wholes:
            self._once(name, None)
        return {key: self._once(*key) for key in self.promises}

    def standing(self, name: str, measure: str | None = None) -> Standing:
        """Where one promise stands, without the others; an objective without results of its own by its parts, else by what its actions recorded."""
        if measure is None and name in self._rank:
            for one in self.wholes[: self._rank[name]]:  # from below, so that a long chain is never deep
                self._once(one, None)
        return self._once(name, measure)

    def _once(self, name: str, measure: str | None) -> Standing:
        if (name, measure) not in self._stood:
            self._stood[name, measure] = self._stand(name, measure)
        return self._stood[name, measure]

    def _stand(self, name: str, measure: str | None) -> Standing:
        promise = self.in_force[name, measure]
        if measure is not None or promise.kind == "milestone" or self.objectives[name].results:
            return standing(promise, self.as_of, self.thresholds)
        parts = [self._once(part, None) for part in self.adding(name)]
        whole = gathered(promise, parts, self.as_of, self.thresholds) if parts else None
        if whole is not None and whole.result is not None:
            return whole
        claims = self.claims.get(name, ()) if promise.kind == "flow" else ()
        if not claims:
            return whole or standing(promise, self.as_of, self.thresholds)
        found = standing(promise._replace(records=as_records(claims)), self.as_of, self.thresholds)
        return found._replace(origin=found.origin and "actions")

    def adding(self, name: str) -> tuple[str, ...]:
        """The parts of an objective whose figures add up to it; none of one that was dropped."""
        whole = self.promises.get((name, None))
        return () if whole is None else tuple(part for part in self._below(name) if adds_to(self.promises[part, None], whole))

    def _below(self, name: str) -> tuple[str, ...]:
        """The parts of an objective, but for those that it is itself a part of."""
        return tuple(part for part in self.parts.get(name, ()) if self._rank.get(part, -1) < self._rank[name])

    @cached_property
    def wholes(self) -> tuple[str, ...]:
        """The objectives that have parts, each after those of them that have some; in a circle the plan's order."""
        return from_below(self.parts, {name: one.part_of for name, one in self.objectives.items()})

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {name: rank for rank, name in enumerate(self.wholes)}

    @cached_property
    def claims(self) -> Mapping[str, Sequence[Claim]]:
        """What actions recorded of each objective."""
        return claims(self.actions, self.objectives)

    @cached_property
    def in_force(self) -> Mapping[tuple[str, str | None], Promise]:
        """The promises as of the day: what was amended later stands as it was before."""
        if not any(one.date.first > self.as_of for one in self._amendments):
            return self.promises
        then = Figures(in_force(self.plan, self.as_of), self.as_of, self.thresholds).promises
        return {key: then.get(key, promise) for key, promise in self.promises.items()}

    @cached_property
    def originals(self) -> Mapping[tuple[str, str | None], Promise]:
        """The promises as they were first made; empty where nothing was ever amended."""
        if not any(one.date.first <= self.as_of for one in self._amendments):
            return {}
        return Figures(original(self.plan), self.as_of, self.thresholds).promises

    @cached_property
    def correctors(self) -> Mapping[str, tuple[str, ...]]:
        """The actions that answer a gap, by the objective or action that has it."""
        return correctors(self.actions)

    @cached_property
    def _amendments(self) -> tuple[Amendment, ...]:
        of_objectives = (amendment for one in self.objectives.values() for amendment in one.amendments)
        of_actions = (amendment for one in self.actions.values() for amendment in one.amendments)
        return (*self.plan.amendments, *of_objectives, *of_actions)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The planned time of all actions by person."""
        return tuple(
            task
            for name, action in self.actions.items()
            if action.time is not None
            for task in self._tasks(name, action, self.happens.get(name))
        )

    def tasks_of(self, name: str, action: Action) -> tuple[Task, ...]:
        """The planned time of one action, be it the plan's or what it would become."""
        return tuple(self._tasks(name, action, self._happens(action) if action.repeats is not None else None))

    def _tasks(self, name: str, action: Action, happens: tuple[date, ...] | None) -> Iterator[Task]:
        return tasks(name, action, action_span(self.plan, action), happens, self.plan.hours_per_day)

    @cached_property
    def loads(self) -> Mapping[str, tuple[Load, ...]]:
        """Every person's load by month, in the order of time."""
        return self.loads_by("month")

    def loads_by(self, step: str) -> Mapping[str, tuple[Load, ...]]:
        """Every person's load by month or week."""
        found: dict[str, list[Load]] = {name: [] for name in self.plan.team}
        for one in loads(self.tasks, self.plan.team, self.working, self.period, self.plan.hours_per_day, step):
            found[one.person].append(one)
        return {name: tuple(several) for name, several in found.items()}

    @cached_property
    def budgets(self) -> Mapping[str, Mapping[str, Decimal]]:
        """The budget of every action that has one, by line."""
        found = {name: money.budget_by_line(one, action_span(self.plan, one), self.happens.get(name)) for name, one in self.actions.items()}
        return {name: lines for name, lines in found.items() if lines is not None}

    def coverage(self, name: str) -> Coverage | None:
        """Planned coverage of an objective; None for ratios, milestones and what has no target or, for a level, no baseline."""
        return self._coverages.get(name)

    @cached_property
    def _coverages(self) -> Mapping[str, Coverage]:
        found = {name: self._coverage(name, one) for name, one in self.objectives.items()}
        return {name: one for name, one in found.items() if one is not None}

    def _coverage(self, name: str, objective: Objective) -> Coverage | None:
        promise = self.promises[name, None]
        if promise.target is None or objective.kind in ("ratio", "milestone"):
            return None
        target = ends(promise.target, promise.better).near
        secured = Fraction(objective.secured or 0)
        if objective.kind == "flow":
            return Coverage(name, target, secured, self._shares(name))
        if promise.baseline is None:
            return None
        down = target < Fraction(promise.baseline)
        shares = tuple(one._replace(expected=abs(one.expected)) for one in self._shares(name)) if down else self._shares(name)
        return Coverage(name, abs(target - Fraction(promise.baseline)), ZERO, shares)

    def _shares(self, name: str) -> tuple[Share, ...]:
        """What actions bring to an objective; an expectation on a part counts for the whole, on both with the whole's value, once.

        What takes a level down is written as -10 by some and as 10 by others: the caller reads both as a gain in the good direction.
        """
        brings: dict[str, Fraction] = {}
        for part in self.parts.get(name, ()):
            for action, value in self._brought.get(part, {}).items():
                brings[action] = brings.get(action, ZERO) + value
        brings |= self._brought.get(name, {})
        return tuple(Share(action, expected, self._probability(action)) for action, expected in brings.items())

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The parts of every objective that has some."""
        found: dict[str, list[str]] = {}
        for name, one in self.objectives.items():
            if one.part_of is not None:
                found.setdefault(one.part_of, []).append(name)
        return {name: tuple(parts) for name, parts in found.items()}

    def _probability(self, action: str) -> Decimal:
        written = self.actions[action].probability
        return Decimal(1) if written is None else written

    @cached_property
    def _brought(self) -> Mapping[str, Mapping[str, Fraction]]:
        """What every objective is expected to get, by action."""
        found: dict[str, dict[str, Fraction]] = {}
        for (name, slug), promise in self.promises.items():
            if slug in self.objectives and promise.target is not None and slug is not None:
                found.setdefault(slug, {})[name] = ends(promise.target, promise.better).near
        return found
