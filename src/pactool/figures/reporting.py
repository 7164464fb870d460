"""What is to be reported: the open steps of objectives and actions, behind the findings on them and behind what is due next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.promise import unreported
from pactool.figures.promises import action_span

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.months import Days
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period


def recorded_by_actions(actions: Mapping[str, Action]) -> dict[str, list[Period]]:
    """The periods for which actions recorded something of an objective or measure."""
    found: dict[str, list[Period]] = {}
    for action in actions.values():
        for period, result in action.results.items():
            for slug in result.values:
                found.setdefault(slug, []).append(period)
    return found


def reports(name: str, one: Objective, wholes: Collection[str]) -> bool:
    """Whether an objective has results of its own to report; without any it takes those of its parts."""
    return bool(one.results) or (one.target is not None and name not in wholes)


def open_steps(figures: Figures, name: str, one: Objective, by_actions: Collection[Period], day: date) -> tuple[Days, ...]:
    """The steps of an objective that are over by a day and have no result; one without results of its own takes its actions'."""
    steps = unreported(figures.promises[name, None], day)
    if one.results or not by_actions or one.kind != "flow":
        return steps
    return tuple(step for step in steps if not any(period.first <= step.last and period.last >= step.first for period in by_actions))


def told_nothing(one: Action, figures: Figures) -> bool:
    """Whether an action that is done or over its end says nothing of what came of it."""
    if one.state != "done" and action_span(figures.plan, one)[1] >= figures.as_of:
        return False
    if one.steps and all(step.done is not None for step in one.steps.values()):
        return False
    wanted = bool(one.expects or one.tracks)
    return not any(result.values if wanted else True for result in one.results.values())


def over(name: str, one: Action, figures: Figures) -> bool:
    """Whether some of what is expected is due by now; done without an expectation is over."""
    dues = [figures.promises[name, slug].last for slug in one.expects]
    return not dues or min(dues) < figures.as_of or (one.state == "done" and min(dues) <= action_span(figures.plan, one)[1])


def last_due(figures: Figures, name: str, action: Action) -> date:
    """The last day on which something of an action is due: its end, its `result_due`, or an expectation's."""
    dues = [figures.promises[name, slug].last for slug in action.expects]
    if action.result_due is not None:
        dues.append(action.result_due.last)
    return max((action_span(figures.plan, action)[1], *dues))
