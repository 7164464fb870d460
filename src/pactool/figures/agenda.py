"""The agenda of a plan: what stands on which day, by item and around them; no words, and no day is ever moved."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pactool.figures.months import Days
from pactool.figures.occurrences import occurrences
from pactool.figures.workdays import holiday_names, known_country

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period


class Stage(StrEnum):
    """Where an item stands in time: done and dropped are written, the others follow from its days."""

    PLANNED = "planned"
    RUNNING = "running"
    ENDED = "ended"
    DONE = "done"
    DROPPED = "dropped"


class What(StrEnum):
    """What stands on a day beside the spans of the items themselves."""

    OCCURRENCE = "occurrence"
    STEP = "step"
    RESULT_DUE = "result_due"
    DEADLINE = "deadline"
    REVIEW = "review"
    EVENT = "event"
    HOLIDAY = "holiday"
    DAY_OFF = "day_off"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one or more days. `name` is the user's text (a step's, a person's slug, a holiday's); `done` the day it was done."""

    what: What
    days: Days
    name: str = ""
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One action or objective with its span and all its entries, in the order of time; `undated` where the plan's period stands in for a day not written."""

    id: str
    item: Action | Objective
    is_action: bool
    days: Days
    stage: Stage
    entries: tuple[Entry, ...]
    undated: bool = False

    def of(self, what: What) -> tuple[Entry, ...]:
        """Its entries of one kind."""
        return tuple(one for one in self.entries if one.what is what)

    @property
    def covers(self) -> Days:
        """From its first to its last day, entries included."""
        days = [self.days, *(one.days for one in self.entries)]
        return Days(min(one.first for one in days), max(one.last for one in days))


@dataclass(frozen=True, slots=True)
class Agenda:
    """A plan's actions and objectives in the plan's order, and what stands around them: reviews, events, holidays, days off, absences."""

    period: Days
    actions: tuple[Row, ...]
    objectives: tuple[Row, ...]
    around: tuple[Entry, ...]


def agenda(figures: Figures, language: str = "en", window: Days | None = None) -> Agenda:
    """Everything of a plan that has a day. Holidays are those of the plan's period and of `window`, named in a language where it has names for them."""
    plan = figures.plan
    actions = tuple(_action(figures, name, one) for name, one in plan.actions.items())
    objectives = tuple(_objective(figures, name, one) for name, one in plan.objectives.items())
    return Agenda(figures.period, actions, objectives, tuple(_around(figures, language, window or figures.period)))


def _action(figures: Figures, name: str, action: Action) -> Row:
    days = figures.span(action)
    found = [Entry(What.OCCURRENCE, Days(day, day)) for day in happens(figures, name, action)]
    for text, step in action.steps.items():
        by = step.by or step.done
        if by is not None:
            found.append(Entry(What.STEP, Days(by.last, by.last), text, None if step.done is None else step.done.last))
    if action.result_due is not None:
        found.append(Entry(What.RESULT_DUE, Days(action.result_due.last, action.result_due.last)))
    found.sort(key=lambda one: (one.days, one.what, one.name))
    at = stage(days, figures.as_of, action.state)
    return Row(name, action, True, days, at, tuple(found), action.start is None or action.end is None)


def _objective(figures: Figures, name: str, objective: Objective) -> Row:
    days = figures.span(objective)
    done = None if objective.done is None else objective.done.last
    state = objective.state or ("done" if done is not None and done <= figures.as_of else None)
    deadline = Entry(What.DEADLINE, Days(days.last, days.last), "", done)
    return Row(name, objective, False, days, stage(days, figures.as_of, state), (deadline,), objective.due is None)


def stage(days: Days, as_of: date, state: str | None) -> Stage:
    """Where an item stands in time: done and dropped are written, the others follow from its days."""
    if state in (Stage.DONE, Stage.DROPPED):
        return Stage(state)
    if as_of < days.first:
        return Stage.PLANNED
    return Stage.RUNNING if as_of <= days.last else Stage.ENDED


def happens(figures: Figures, name: str, action: Action) -> tuple[date, ...]:
    """The occurrences of an action, a dropped one's too, which no figure counts; none where it does not repeat."""
    if action.repeats is None or name in figures.happens:
        return figures.happens.get(name, ())
    first, last = figures.span(action)
    if action.start is None or not action.start.is_day:
        first = figures.working.next(first, last)
    return occurrences(action.repeats, first, last, figures.working)


def _around(figures: Figures, language: str, window: Days) -> Iterator[Entry]:
    plan = figures.plan
    yield from (Entry(What.REVIEW, _days(period)) for period in sorted(plan.reviews))
    yield from (Entry(What.EVENT, _days(period), text) for period, text in sorted(plan.events.items()))
    yield from (Entry(What.HOLIDAY, Days(day, day), name) for day, name in _holidays(figures, language, window))
    yield from (Entry(What.DAY_OFF, _days(period)) for period in sorted(plan.days_off))
    for slug, person in plan.team.items():
        yield from (Entry(What.ABSENCE, _days(period), slug) for period in sorted(person.absences))


def _holidays(figures: Figures, language: str, window: Days) -> Iterator[tuple[date, str]]:
    """Public holidays that fall on days of the working week and are not worked: the others change nothing."""
    country = known_country(figures.plan.country)
    if country is None:
        return
    week, worked = figures.working.week, figures.plan.worked_holidays
    for year in range(window.first.year, window.last.year + 1):
        for day, name in holiday_names(country, year, language).items():
            inside = window.first <= day <= window.last
            if inside and day.weekday() in week and not any(one.first <= day <= one.last for one in worked):
                yield day, name


def _days(period: Period) -> Days:
    return Days(period.first, period.last)
