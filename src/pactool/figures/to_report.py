"""What one person has to report of a period: the open steps of their objectives and actions, with what is measured in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import Days, step_of
from pactool.figures.promise import unreported
from pactool.figures.promises import action_span
from pactool.figures.reporting import open_steps, recorded_by_actions, reports

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action


class Open(NamedTuple):
    """One thing to report: an objective (no measures) or an action in a whole step, with the measures that are open in it."""

    id: str
    days: Days
    is_action: bool
    measures: tuple[str, ...] = ()


def to_report(figures: Figures, owner: str, period: Days, day: date) -> tuple[Open, ...]:
    """What `owner` has to report of the steps that end in a period, as of the day after its end or `day` where that is later."""
    return (*_objectives(figures, owner, period, day), *_actions(figures, owner, period, day))


def _objectives(figures: Figures, owner: str, period: Days, day: date) -> Iterator[Open]:
    recorded = recorded_by_actions(figures.actions)
    wholes = {one.part_of for one in figures.objectives.values() if one.part_of is not None}
    for name, one in figures.objectives.items():
        if owner not in one.owners or one.state is not None or not reports(name, one, wholes):
            continue
        promise = figures.promises[name, None]
        for step in open_steps(figures, name, one, recorded.get(name, ()), day):
            if period.first <= step.last <= period.last:
                yield Open(name, _whole(step, promise.reporting), is_action=False)


def _actions(figures: Figures, owner: str, period: Days, day: date) -> Iterator[Open]:
    for name, action in figures.actions.items():
        if owner not in action.owners or action.state == "dropped":
            continue
        wanted: dict[Days, list[str]] = {}
        for slug in action.expects:
            promise = figures.promises[name, slug]
            for step in unreported(promise, day):
                if period.first <= step.last <= period.last:
                    wanted.setdefault(_whole(step, promise.reporting), []).append(slug)
        if not action.expects and _untold(figures, action, period):
            wanted[period] = []
        for days, slugs in sorted(wanted.items()):
            yield Open(name, days, is_action=True, measures=_measures(figures, (*slugs, *action.tracks)))


def _whole(step: Days, reporting: str) -> Days:
    """The calendar step, where the span of the item cut it: people report months, not the days of a month."""
    return step_of(step.first, reporting)


def _untold(figures: Figures, action: Action, period: Days) -> bool:
    """Whether an action without an expectation ran in a period of which nothing is recorded."""
    first, last = action_span(figures.plan, action)
    runs = first <= period.last and last >= period.first
    return runs and not any(one.first <= period.last and one.last >= period.first for one in action.results)


def _measures(figures: Figures, slugs: tuple[str, ...]) -> tuple[str, ...]:
    """What can be recorded: a ratio that is computed gives way to its part and whole."""
    found: list[str] = []
    for slug in slugs:
        measure = figures.plan.measures.get(slug)
        computed = measure is not None and measure.part is not None and measure.whole is not None
        found += (str(measure.part), str(measure.whole)) if computed and measure is not None else (slug,)
    return tuple(dict.fromkeys(found))
