"""One plan's gaps before they are a page: which rows are asked for, in which order, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.figures.agenda import stage
from pactool.figures.gaps import plan_status, rows, worst_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.figures.figures import Figures
    from pactool.figures.row import Method, Row
    from pactool.figures.standing import Status
    from pactool.pages.judged import Judged


@dataclass(frozen=True, slots=True)
class Only:
    """Which rows are asked for; None means all. What an objective cannot have (a nature, a state, a tag) leaves objectives out."""

    owner: str | None = None
    objective: str | None = None
    segment: str | None = None
    nature: str | None = None
    status: str | None = None
    state: str | None = None
    tag: str | None = None

    def takes(self, figures: Figures, row: Row) -> bool:
        """Whether a row is asked for."""
        return (
            (self.owner is None or self.owner in _owners(figures, row))
            and self.segment in (None, row.segment)
            and (self.status is None or self.status in (row.status, row.counts))
            and (self.objective is None or self._about(figures, row, self.objective))
            and (self.of_actions is False or self._takes_action(figures, row))
        )

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it."""
        return all(one is None for one in (self.owner, self.objective, self.segment, self.status)) and not self.of_actions

    @property
    def of_actions(self) -> bool:
        """Whether it asks for what actions alone have."""
        return any(one is not None for one in (self.nature, self.state, self.tag))

    def _about(self, figures: Figures, row: Row, objective: str) -> bool:
        if row.type == "objective":
            return objective in (row.id, row.part_of)
        return row.measure == objective or (row.measure not in figures.plan.objectives and objective in row.serves)

    def _takes_action(self, figures: Figures, row: Row) -> bool:
        if row.type == "objective":
            return False
        action = figures.plan.actions[row.id]
        return (
            self.nature in (None, row.nature)
            and (self.state is None or self.state == stage(figures.span(action), figures.as_of, action.state))
            and (self.tag is None or self.tag in action.tags)
        )


def _owners(figures: Figures, row: Row) -> tuple[str, ...]:
    return (figures.plan.objectives[row.id] if row.type == "objective" else figures.plan.actions[row.id]).owners


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's gaps: the rows asked for, objectives first and the worst first among each, and the status of the whole plan."""

    judged: Judged
    figures: Figures
    rows: tuple[Row, ...]
    status: Status | None
    whole: bool = True
    """Whether these are all of the plan's rows."""

    @property
    def objectives(self) -> tuple[Row, ...]:
        """The rows of objectives."""
        return tuple(one for one in self.rows if one.type == "objective")

    @property
    def actions(self) -> tuple[Row, ...]:
        """The rows of what actions expect."""
        return tuple(one for one in self.rows if one.type == "action")

    @property
    def currency(self) -> str | None:
        """What money is in."""
        return self.judged.plan.currency


def sheet(judged: Judged, only: Only, method: Method) -> Sheet | None:
    """A plan's gaps; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    every = rows(figures, method)
    taken = worst_first(one for one in every if only.takes(figures, one))
    order = (*(one for one in taken if one.type == "objective"), *(one for one in taken if one.type == "action"))
    return Sheet(judged, figures, order, plan_status(every), only.everything)


def home(figures: Figures, row: Row) -> str | None:
    """The objective that an action's row stands under: what it expects something of, else the first that its action serves."""
    known = figures.plan.objectives
    if row.measure in known:
        return row.measure
    action = figures.plan.actions[row.id]
    return next((slug for slug in (*row.serves, *action.expects) if slug in known), None)


def nested(objectives: Sequence[Row]) -> Iterator[tuple[Row, int]]:
    """Objectives with how deep they stand: parts under their whole, where it is shown; those that are parts of each other last."""
    shown = {one.id for one in objectives}
    under: dict[str | None, list[Row]] = {}
    for one in objectives:
        under.setdefault(one.part_of if one.part_of in shown else None, []).append(one)
    waiting = [(one, 0) for one in reversed(under.get(None, []))]
    while waiting:
        row, deep = waiting.pop()
        yield row, deep
        shown.discard(row.id)
        waiting += [(one, deep + 1) for one in reversed(under.get(row.id, []))]
    yield from ((one, 0) for one in objectives if one.id in shown)
