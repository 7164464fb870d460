"""What moved in a plan since a day, or since another state of it: results, steps, states, amendments, statuses, events; no words.

Since a day: what the plan itself dates after it. Since another state of the plan: what was not in that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pactool.figures.standing import ORDER, Status, counts_as

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action
    from pactool.plan.items import Amendment
    from pactool.plan.model import Plan
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period


class Move(StrEnum):
    """What happened, in the order in which it is told."""

    STATUS = "status"
    STATE = "state"
    AMENDMENT = "amendment"
    STEP = "step"
    NEW = "new"
    GONE = "gone"
    RESULT = "result"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Moved:
    """One thing that moved. `id` is None for what is the whole plan's.

    Of a result `periods` and, of an action, `measures`; of a step or event `name` and `day`; of a status or state what it was and is; of an
    amendment itself.
    """

    what: Move
    id: str | None
    is_action: bool = False
    day: date | None = None
    name: str = ""
    periods: tuple[Period, ...] = ()
    was: str | None = None
    now: str | None = None
    amendment: Amendment | None = None

    @property
    def worse(self) -> bool:
        """Whether a status fell."""
        return self.what is Move.STATUS and _rank(self.now) < _rank(self.was)


def _rank(status: str | None) -> int:
    return len(ORDER) if status is None else ORDER.index(Status(status))


def moved(before: Figures, now: Figures, *, same: bool) -> tuple[Moved, ...]:
    """What moved between two days of the `same` plan, or else between two states of it, each as of its own day."""
    seen = _Since(before.as_of, now.as_of) if same else _Other(before.plan, now.as_of)
    found = [*_statuses(before, now), *_items(before.plan, now, seen, same=same), *_of_plan(now, seen)]
    order = {what: place for place, what in enumerate(Move)}
    return tuple(
        sorted(found, key=lambda one: (order[one.what], not one.worse, one.is_action, one.day or now.as_of, one.id or "", one.name))
    )


class _Since:
    """What is dated after a day, and not after the day that is looked at."""

    def __init__(self, since: date, until: date) -> None:
        self.since, self.until = since, until

    def dated(self, period: Period) -> bool:
        return self.since < period.last and period.first <= self.until

    def result(self, section: str, name: str, period: Period, value: object) -> bool:
        del section, name, value
        return self.dated(period)

    def step(self, name: str, step: str, done: Period) -> bool:
        del name, step
        return self.dated(done)

    def amendment(self, section: str, name: str, one: Amendment) -> bool:
        del section, name
        return self.dated(one.date)

    def event(self, period: Period) -> bool:
        return self.dated(period)


class _Other:
    """What another state of the plan did not hold."""

    def __init__(self, plan: Plan, until: date) -> None:
        self.plan, self.until = plan, until

    def _item(self, section: str, name: str) -> Action | Objective | None:
        items: Mapping[str, Action | Objective] = self.plan.actions if section == "actions" else self.plan.objectives
        return items.get(name)

    def result(self, section: str, name: str, period: Period, value: object) -> bool:
        item = self._item(section, name)
        then: Mapping[Period, object] = {} if item is None else item.results
        return period.first <= self.until and then.get(period) != value

    def step(self, name: str, step: str, done: Period) -> bool:
        action = self.plan.actions.get(name)
        then = None if action is None else action.steps.get(step)
        return then is None or then.done != done

    def amendment(self, section: str, name: str, one: Amendment) -> bool:
        item = self._item(section, name) if section else self.plan
        return item is None or one not in item.amendments

    def event(self, period: Period) -> bool:
        return period not in self.plan.events


def _statuses(before: Figures, now: Figures) -> Iterator[Moved]:
    """Objectives, and what actions expect, that stand otherwise than they did; what was not there has not moved."""
    for (name, measure), promise in now.promises.items():
        if (name, measure) in before.promises and promise.first <= now.as_of:
            was, is_ = counts_as(before.standings[name, measure]), counts_as(now.standings[name, measure])
            if was is not is_:
                yield Moved(Move.STATUS, name, measure is not None, name=measure or "", was=was.value, now=is_.value)


def _items(before: Plan, now: Figures, seen: _Since | _Other, *, same: bool) -> Iterator[Moved]:
    plan = now.plan
    for name, one in plan.objectives.items():
        yield from _of_both("objectives", name, one, seen)
        if one.done is not None and (seen.dated(one.done) if isinstance(seen, _Since) else _done(before, name) != one.done):
            yield Moved(Move.STATE, name, day=one.done.last, now="done")
    for name, action in plan.actions.items():
        yield from _of_both("actions", name, action, seen)
        for text, step in action.steps.items():
            if step.done is not None and seen.step(name, text, step.done):
                yield Moved(Move.STEP, name, is_action=True, day=step.done.last, name=text)
    if not same:
        yield from _states(before, plan)


def _of_both(section: str, name: str, item: Action | Objective, seen: _Since | _Other) -> Iterator[Moved]:
    """Results, in one, and amendments."""
    is_action = section == "actions"
    periods = tuple(sorted(period for period, value in item.results.items() if seen.result(section, name, period, value)))
    if periods:
        yield Moved(Move.RESULT, name, is_action=is_action, periods=periods, day=periods[-1].last)
    for one in item.amendments:
        if seen.amendment(section, name, one):
            yield Moved(Move.AMENDMENT, name, is_action=is_action, day=one.date.last, amendment=one)


def _done(plan: Plan, name: str) -> Period | None:
    return plan.objectives[name].done if name in plan.objectives else None


def _states(before: Plan, plan: Plan) -> Iterator[Moved]:
    """States have no day: two plans alone tell that they changed, and what came and went."""
    for is_action, then, now in ((False, before.objectives, plan.objectives), (True, before.actions, plan.actions)):
        was: Mapping[str, Action | Objective] = then
        items: Mapping[str, Action | Objective] = now
        for name, one in items.items():
            if name not in was:
                yield Moved(Move.NEW, name, is_action=is_action)
            elif was[name].state != one.state:
                yield Moved(Move.STATE, name, is_action=is_action, was=was[name].state, now=one.state)
        yield from (Moved(Move.GONE, name, is_action=is_action) for name in was if name not in items)


def _of_plan(now: Figures, seen: _Since | _Other) -> Iterator[Moved]:
    yield from (Moved(Move.AMENDMENT, None, day=one.date.last, amendment=one) for one in now.plan.amendments if seen.amendment("", "", one))
    for period, text in now.plan.events.items():
        if period.first <= now.as_of and seen.event(period):
            yield Moved(Move.EVENT, None, day=period.last, name=text, periods=(period,))
