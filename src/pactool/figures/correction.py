"""Corrections on trial: an action with `corrects` against the gap that it answers, once its last due is past.

The gap on the day it was noticed (`corrects.date`, else the eve of the action), by the promise in force then and the results of periods that were
over by then, is held against the gap now: closed where it is on the good side now, reduced where it is a smaller share of what was expected, else
without effect.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.reporting import last_due
from pactool.figures.standing import ORDER

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise
    from pactool.figures.standing import Standing
    from pactool.plan.action import Action


class Effect(StrEnum):
    """What became of the gap."""

    CLOSED = "closed"
    REDUCED = "reduced"
    NONE = "no-effect"
    TOO_EARLY = "too-early"
    """Its last due is not past."""
    NOT_MEASURED = "not-measured"
    """There was no gap to be told then, or nothing was recorded since."""


class Correction(NamedTuple):
    """A corrective action and the gap it answers.

    `about` is the objective or action that had the gap (`measure` the action's expectation), `noticed` the day of the gap, `due` the last day on
    which something of the correction is due. Gaps are in the item's unit, shares of what was expected; None where undefined. `moved` tells that
    the promise itself was amended in between: part of a gap may have closed that way.
    """

    action: str
    about: str
    measure: str | None
    noticed: date
    due: date
    gap_then: Fraction | None
    share_then: Fraction | None
    gap_now: Fraction | None
    share_now: Fraction | None
    moved: bool
    effect: Effect


def corrections(figures: Figures) -> tuple[Correction, ...]:
    """Every corrective action of a plan that is not dropped, in the plan's order, one for each thing that it corrects."""
    return tuple(
        _judged(figures, name, action, about)
        for name, action in figures.actions.items()
        if action.corrects is not None
        for about in (action.corrects.objective, action.corrects.action)
        if about is not None and about != name and (about in figures.objectives or figures.actions.get(about))
    )


def is_judged(figures: Figures, name: str, action: Action) -> bool:
    """Whether somebody judged a corrective action: by a rating, or in a review since it was due that decided on it or on what it corrects."""
    if action.rating is not None:
        return True
    last = last_due(figures, name, action)
    about = {name} if action.corrects is None else {name, action.corrects.objective, action.corrects.action}
    return any(last <= period.last <= figures.as_of and not about.isdisjoint(one.decisions) for period, one in figures.plan.reviews.items())


def _judged(figures: Figures, name: str, action: Action, about: str) -> Correction:
    noticed = _noticed(figures, action)
    due = last_due(figures, name, action)
    measure = _followed(figures.at(noticed), about)
    known = (about, measure) in figures.promises
    then = figures.at(noticed).standing(about, measure) if known else None
    now = figures.standing(about, measure) if known else None
    return Correction(
        action=name,
        about=about,
        measure=measure,
        noticed=noticed,
        due=due,
        gap_then=then and then.gap,
        share_then=then and _share(then),
        gap_now=now and now.gap,
        share_now=now and _share(now),
        moved=then is not None and now is not None and _bare(then) != _bare(now),
        effect=Effect.TOO_EARLY if due >= figures.as_of else Effect.NOT_MEASURED if then is None or now is None else _effect(then, now),
    )


def _bare(found: Standing) -> Promise:
    return found.promise._replace(records=())


def _noticed(figures: Figures, action: Action) -> date:
    written = action.corrects.date if action.corrects is not None else None
    day = figures.span(action).first - timedelta(days=1) if written is None else written.last
    return min(day, figures.as_of)


def _followed(then: Figures, about: str) -> str | None:
    """An action's `main`, else the expectation that was furthest behind; None of an objective."""
    action = then.actions.get(about)
    if action is None:
        return None
    if action.main in action.expects:
        return action.main
    return min(action.expects, key=lambda one: (ORDER.index(then.standing(about, one).status), one), default=None)


def _share(found: Standing) -> Fraction | None:
    due = None if found.expected is None else found.expected.near
    return found.gap / due if found.gap is not None and due is not None and due > 0 else None


def _effect(then: Standing, now: Standing) -> Effect:
    if now.promise.kind == "milestone":
        return Effect.CLOSED if now.result is not None else Effect.NONE
    if then.gap is None or now.gap is None or then.measured_on is None or now.measured_on is None or now.measured_on <= then.measured_on:
        return Effect.NOT_MEASURED
    if now.favourable:
        return Effect.CLOSED
    before, after = _share(then), _share(now)
    if then.favourable:
        return Effect.NONE
    smaller = abs(after) < abs(before) if before is not None and after is not None else abs(now.gap) < abs(then.gap)
    return Effect.REDUCED if smaller else Effect.NONE
