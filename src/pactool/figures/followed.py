"""What became of what a review decided: the amendment, the state, the correction or the results that followed; no words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.figures.agenda import Stage, stage
from pactool.figures.known_then import known_then
from pactool.figures.standing import counts_as

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.standing import Status
    from pactool.plan.action import Action
    from pactool.plan.items import Decision, Review
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period


@dataclass(frozen=True, slots=True)
class Followed:
    """One decision and what followed. `done` is None where the plan cannot show it: what is over is repeated or modified the next time.

    `amended` are the days of amendments since, `corrected_by` corrective actions that answer a gap since, `reported` the periods since,
    `was` and `now` where the item stood on the review's day and stands now.
    """

    day: date
    id: str
    decision: Decision
    is_action: bool
    owner: str | None
    done: bool | None
    dropped: bool
    amended: tuple[date, ...]
    corrected_by: tuple[str, ...]
    reported: tuple[str, ...]
    was: Status | None
    now: Status | None


def held(figures: Figures) -> tuple[tuple[Period, Review], ...]:
    """The reviews by now, the oldest first."""
    return tuple(sorted((period, one) for period, one in figures.plan.reviews.items() if period.first <= figures.as_of))


def last_review(figures: Figures) -> date | None:
    """The day of the last review before today's: what is written for today is the one that is held."""
    days = [min(period.last, figures.as_of) for period, _ in held(figures) if period.first < figures.as_of]
    return max(days, default=None)


def followed(figures: Figures, since: date) -> tuple[Followed, ...]:
    """What reviews from a day on have decided and what became of it; where they decided nothing, that of the last one that did."""
    reviews = [(period, one) for period, one in held(figures) if one.decisions and period.first < figures.as_of]
    recent = [(period, one) for period, one in reviews if period.last >= since] or reviews[-1:]
    return tuple(found for period, one in recent for found in _of_review(figures, period, one))


def _of_review(figures: Figures, period: Period, review: Review) -> Iterator[Followed]:
    then = known_then(figures, min(period.last, figures.as_of))
    for name, decision in review.decisions.items():
        yield from _followed(figures, then, period, (name, decision))


def _followed(figures: Figures, then: Figures, period: Period, decided: tuple[str, Decision]) -> Iterator[Followed]:
    (name, decision), day, plan = decided, then.as_of, figures.plan
    is_action = name in plan.actions
    item: Action | Objective | None = plan.actions.get(name) if is_action else plan.objectives.get(name)
    if item is None:
        return
    amended = tuple(one.date.last for one in item.amendments if period.first <= one.date.last <= figures.as_of)
    reported = tuple(one.text for one in sorted(item.results) if one.last > day and one.first <= figures.as_of)
    correcting, dropped = tuple(_correcting(figures, name, period.first)), item.state == "dropped"
    was, now = _stood(figures, then, name, item)
    done = _done(figures, item, decision.choice, changed=bool(amended or correcting), reported=bool(reported))
    yield Followed(day, name, decision, is_action, item.owner, done, dropped, amended, correcting, reported, was, now)


def _done(figures: Figures, item: Action | Objective, choice: str, *, changed: bool, reported: bool) -> bool | None:
    """Whether a choice was carried out: a drop by the state, a change by an amendment or a correction, a fresh start by either or by results."""
    if choice == "drop":
        return item.state == "dropped"
    if choice == "modify":
        return True if changed else None if _is_over(figures, item) else False
    if changed or reported:
        return True
    return None if _is_over(figures, item) else False


def _is_over(figures: Figures, item: Action | Objective) -> bool:
    return stage(figures.span(item), figures.as_of, item.state) in {Stage.ENDED, Stage.DONE, Stage.DROPPED}


def _correcting(figures: Figures, name: str, since: date) -> Iterator[str]:
    """The corrective actions for an item whose gap was noticed, or which began, since a day."""
    for other, action in figures.actions.items():
        corrects = action.corrects
        if corrects is not None and name in (corrects.objective, corrects.action):
            noticed = corrects.date.last if corrects.date is not None else figures.span(action).first
            if noticed >= since or figures.span(action).first >= since:
                yield other


def _stood(figures: Figures, then: Figures, name: str, item: Action | Objective) -> tuple[Status | None, Status | None]:
    """Where it stood then and stands now: an action by its main expectation, else its first; None where it has none or was dropped."""
    expects = getattr(item, "expects", None)
    measure = None if expects is None else getattr(item, "main", None) or next(iter(expects), None)
    if (name, measure) not in figures.promises:
        return None, None
    return counts_as(then.standing(name, measure)), counts_as(figures.standing(name, measure))
