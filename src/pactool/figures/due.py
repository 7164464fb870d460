"""What is to be done and told next, and by whom: everything with a day that is past and still open, or in the coming days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from pactool.figures.agenda import Stage, What, agenda
from pactool.figures.correction import is_judged
from pactool.figures.promise import unreported
from pactool.figures.reporting import last_due, open_steps, over, recorded_by_actions, reports, told_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from pactool.figures.agenda import Row
    from pactool.figures.figures import Figures
    from pactool.figures.months import Days
    from pactool.plan.action import Action


class Due(StrEnum):
    """What there is to do, in the order in which a day's things are told."""

    REVIEW = "review"
    DEADLINE = "deadline"
    CONDITION = "condition"
    START = "start"
    OCCURRENCE = "occurrence"
    STEP = "step"
    END = "end"
    RESULT = "result"
    JUDGE = "judge"


_ORDER = {what: place for place, what in enumerate(Due)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to do. `day` is the day it is due, the first of several; overdue before `as of`.

    `owner` is None where nobody is named; `id` the action's or objective's, None for what is the whole plan's. `name` is a step's or a
    condition's text; `days` the occurrences, `steps` the periods to report and `measures` of what, where it is not all.
    """

    what: Due
    day: date
    owner: str | None
    id: str | None = None
    is_action: bool = True
    name: str = ""
    days: tuple[date, ...] = ()
    steps: tuple[Days, ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Window:
    """The days that are asked for, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def due(figures: Figures, days: int, review_within: Decimal) -> tuple[Entry, ...]:
    """What is overdue at `as of` and what comes in so many days after it, in the order of days; `review_within` is in days."""
    window = _Window(figures.as_of, figures.as_of + timedelta(days=days))
    found = [*_of_objectives(figures, window), *_reviews(figures, window, int(review_within))]
    for row in agenda(figures).actions:
        if row.stage is not Stage.DROPPED and row.id in figures.actions:
            found += _of_action(figures, row, figures.actions[row.id], window)
    return tuple(sorted(found, key=lambda one: (one.day, _ORDER[one.what], one.id or "", one.name, one.measures, one.owner or "")))


def _owned(owners: tuple[str, ...]) -> tuple[str | None, ...]:
    return owners or (None,)


# ---- objectives


def _of_objectives(figures: Figures, window: _Window) -> Iterator[Entry]:
    recorded = recorded_by_actions(figures.actions)
    wholes = {one.part_of for one in figures.objectives.values() if one.part_of is not None}
    for name, one in figures.objectives.items():
        promise = figures.promises[name, None]
        settled = one.done is not None or one.state is not None
        missed = promise.kind == "milestone" and promise.last < window.first
        if not settled and (missed or window.holds(promise.last)):
            yield from (Entry(Due.DEADLINE, promise.last, owner, name, is_action=False) for owner in _owned(one.owners))
        if reports(name, one, wholes):
            steps = open_steps(figures, name, one, recorded.get(name, ()), window.last + timedelta(days=1))
            for some in _late_and_coming(steps, window):
                yield from (Entry(Due.RESULT, some[0].last, owner, name, is_action=False, steps=some) for owner in _owned(one.owners))


def _late_and_coming(steps: tuple[Days, ...], window: _Window) -> Iterator[tuple[Days, ...]]:
    """Steps that are over, then those that end in the window, each where there are some."""
    for several in (
        tuple(one for one in steps if one.last < window.first),
        tuple(one for one in steps if one.last >= window.first),
    ):
        if several:
            yield several


# ---- actions


def _of_action(figures: Figures, row: Row, action: Action, window: _Window) -> Iterator[Entry]:
    whose = _owned(action.owners)
    for one in _dated(row, action, window):
        yield from (_given(one, owner) for owner in whose)
    for one in (*_results(figures, row.id, action, window), *_judgement(figures, row.id, action, window)):
        yield from (_given(one, owner) for owner in whose)


def _given(one: Entry, owner: str | None) -> Entry:
    return Entry(one.what, one.day, owner, one.id, one.is_action, one.name, one.days, one.steps, one.measures)


def _dated(row: Row, action: Action, window: _Window) -> Iterator[Entry]:
    """Start, end, occurrences, steps and condition of an action that is not done."""
    if row.stage is Stage.DONE:
        return
    if action.start is not None and window.holds(row.days.first):
        yield Entry(Due.START, row.days.first, None, row.id)
    if action.end is not None and window.holds(row.days.last) and row.days.last != row.days.first:
        yield Entry(Due.END, row.days.last, None, row.id)
    coming = tuple(one.days.last for one in row.of(What.OCCURRENCE) if window.holds(one.days.last))
    if coming:
        yield Entry(Due.OCCURRENCE, coming[0], None, row.id, days=coming)
    for one in row.of(What.STEP):
        if one.done is None and one.days.last <= window.last:
            yield Entry(Due.STEP, one.days.last, None, row.id, name=one.name)
    condition = action.condition
    if condition is not None and not condition.met and row.stage is not Stage.ENDED:
        by = condition.by.last if condition.by is not None else row.days.first
        if by <= window.last:
            yield Entry(Due.CONDITION, by, None, row.id, name=condition.text)


def _results(figures: Figures, name: str, action: Action, window: _Window) -> Iterator[Entry]:
    if told_nothing(action, figures) and over(name, action, figures):
        ended = min(figures.span(action).last, figures.as_of - timedelta(days=1))
        yield Entry(Due.RESULT, ended, None, name)
        return
    wanted: dict[tuple[Days, ...], list[str]] = {}
    for slug in action.expects:
        for some in _late_and_coming(unreported(figures.promises[name, slug], window.last + timedelta(days=1)), window):
            wanted.setdefault(some, []).append(slug)
    for steps, slugs in wanted.items():
        yield Entry(Due.RESULT, steps[0].last, None, name, steps=steps, measures=() if len(slugs) == len(action.expects) else tuple(slugs))
    last = action.result_due.last if action.result_due is not None and action.state != "done" else None
    if last is not None and window.holds(last) and not any(steps[-1].last == last for steps in wanted):
        yield Entry(Due.RESULT, last, None, name)


def _judgement(figures: Figures, name: str, action: Action, window: _Window) -> Iterator[Entry]:
    """A corrective action is to be judged once it is due."""
    if action.corrects is None:
        return
    last = last_due(figures, name, action)
    if last <= window.last and not is_judged(figures, name, action):
        yield Entry(Due.JUDGE, last, None, name)


# ---- reviews


def _reviews(figures: Figures, window: _Window, within: int) -> Iterator[Entry]:
    """Reviews that are written for coming days; else the next one, so many days after the last, in a committed plan that runs."""
    planned = sorted((period.first, review.by) for period, review in figures.plan.reviews.items() if window.first < period.first)
    yield from (Entry(Due.REVIEW, day, by) for day, by in planned if window.holds(day))
    if figures.plan.status != "committed" or not figures.period.first <= figures.as_of <= figures.period.last:
        return
    held = [
        (min(period.last, figures.as_of), review.by) for period, review in figures.plan.reviews.items() if period.first <= figures.as_of
    ]
    last, by = max(held, key=lambda one: one[0], default=(figures.period.first, None))
    wanted = last + timedelta(days=within)
    if wanted <= min(window.last, figures.period.last) and not any(day <= max(wanted, window.first) for day, _ in planned):
        yield Entry(Due.REVIEW, wanted, by)
