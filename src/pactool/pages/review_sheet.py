"""One plan at a follow-up meeting: since when, where its objectives stand, what moved, what is to be decided, what became of what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.agenda import Row as Dated
from pactool.figures.agenda import stage
from pactool.figures.followed import followed, last_review
from pactool.figures.gaps import plan_status, rows, worst_first
from pactool.figures.known_then import known_then
from pactool.figures.matters import Kind, matters
from pactool.figures.moved import moved
from pactool.figures.standing import counts_as
from pactool.pages.dated import Only

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.followed import Followed
    from pactool.figures.matters import Matter
    from pactool.figures.moved import Moved
    from pactool.figures.row import Row
    from pactool.figures.standing import Status
    from pactool.pages.judged import Judged

USUAL = 30
"""Days looked back on where no review is written."""


@dataclass(frozen=True, slots=True)
class Since:
    """What is looked back on: a day, and why that; of a revision the plan as it was, `commit` and `subject`."""

    day: date
    why: str
    before: Judged | None = None
    commit: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's meeting, of the items asked for. `was` is where each objective stood then; `reviewed` the day of the last review."""

    judged: Judged
    figures: Figures
    since: Since
    reviewed: date | None
    status: Status | None
    objectives: tuple[Row, ...]
    was: Mapping[str, Status]
    moved: tuple[Moved, ...]
    matters: tuple[Matter, ...]
    followed: tuple[Followed, ...]

    def of(self, kind: Kind) -> tuple[Matter, ...]:
        """What is to be decided of one kind."""
        return tuple(one for one in self.matters if one.kind is kind)


def since_of(figures: Figures, asked: Since | None) -> Since:
    """What was asked for, else the last review, else the usual days; never before the plan begins or after the day that is looked at."""
    if asked is not None:
        return asked
    reviewed = last_review(figures)
    if reviewed is not None:
        return Since(reviewed, "review")
    return Since(max(figures.as_of - timedelta(days=USUAL), min(figures.period.first, figures.as_of)), "usual")


def sheet(judged: Judged, only: Only, asked: Since | None) -> Sheet | None:
    """A plan's meeting; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    since, thresholds = since_of(figures, asked), judged.case.thresholds
    then = since.before.figures if since.before is not None else None
    before = then or known_then(figures, since.day)
    every, taken = rows(figures), _Taken(figures, only)
    return Sheet(
        judged=judged,
        figures=figures,
        since=since,
        reviewed=last_review(figures),
        status=plan_status(every),
        objectives=tuple(one for one in worst_first(every) if one.type == "objective" and taken.objective(one.id)),
        was={name: counts_as(before.standings[name, None]) for name in figures.objectives if (name, None) in before.promises},
        moved=tuple(one for one in moved(before, figures, same=then is None) if taken.item(one.id, is_action=one.is_action)),
        matters=tuple(
            one for one in matters(figures, every, thresholds["review_within"], Fraction(thresholds["unit_cost_max"])) if taken.matter(one)
        ),
        followed=tuple(one for one in followed(figures, since.day) if taken.item(one.id, is_action=one.is_action)),
    )


class _Taken:
    """Which objectives and actions are asked for."""

    def __init__(self, figures: Figures, only: Only) -> None:
        self.only, self.everything = only, only == Only()
        plan = figures.plan
        self.actions = {name for name, one in plan.actions.items() if only.takes_action(_dated(figures, name, is_action=True), one)}
        self.objectives = {
            name for name, one in plan.objectives.items() if only.takes_objective(_dated(figures, name, is_action=False), one)
        }

    def objective(self, name: str) -> bool:
        """Whether an objective is asked for."""
        return name in self.objectives

    def item(self, name: str | None, *, is_action: bool) -> bool:
        """Whether an item is asked for; the whole plan's, and what the plan does not hold any more, stands where nothing narrows."""
        return self.everything or name in (self.actions if is_action else self.objectives)

    def matter(self, one: Matter) -> bool:
        """Whether something to decide is asked for; a person's load is hers, and that of the actions in it."""
        if one.kind is not Kind.OVER_CAPACITY:
            return self.item(one.id, is_action=one.is_action)
        if self.only.owner is not None:
            return one.id == self.only.owner
        return self.everything or any(name in self.actions for load in one.loads for name in load.planned)


def _dated(figures: Figures, name: str, *, is_action: bool) -> Dated:
    item = figures.plan.actions[name] if is_action else figures.plan.objectives[name]
    days = figures.span(item)
    return Dated(name, item, is_action, days, stage(days, figures.as_of, item.state), ())
