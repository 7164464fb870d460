"""What a calendar shows of a plan: the actions and objectives asked for, and what stands around them, in a window of days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.figures.agenda import What, agenda
from pactool.figures.months import Days
from pactool.words import says

if TYPE_CHECKING:
    from pactool.figures.agenda import Agenda, Entry, Row
    from pactool.finding import Finding
    from pactool.pages.judged import Judged
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.words import Say

DATES = frozenset(("PAC241", "PAC243", "PAC302", "PAC303", "PAC304", "PAC311", "PAC312", "PAC313", "PAC316"))
"""The rules whose findings are conflicts of dates."""


@dataclass(frozen=True, slots=True)
class Only:
    """Which actions and objectives are asked for; None means all. What an objective cannot have (a nature, a tag) leaves all objectives out."""

    owner: str | None = None
    objective: str | None = None
    segment: str | None = None
    nature: str | None = None
    state: str | None = None
    tag: str | None = None

    def takes_action(self, row: Row, action: Action) -> bool:
        """Whether an action is asked for."""
        return (
            (self.owner is None or self.owner in action.owners)
            and (self.objective is None or self.objective in (*action.serves, *action.expects))
            and self.segment in (None, action.segment)
            and self.nature in (None, action.nature)
            and self.state in (None, row.stage)
            and (self.tag is None or self.tag in action.tags)
        )

    def takes_objective(self, row: Row, objective: Objective) -> bool:
        """Whether an objective is asked for."""
        return (
            (self.owner is None or self.owner in objective.owners)
            and self.objective in (None, row.id)
            and self.segment in (None, objective.segment)
            and self.state in (None, row.stage)
            and self.nature is None
            and self.tag is None
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's calendar: the rows asked for that touch the window, and what stands around them in it."""

    judged: Judged
    window: Days
    actions: tuple[Row, ...]
    objectives: tuple[Row, ...]
    around: tuple[Entry, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Actions, then objectives."""
        return (*self.actions, *self.objectives)

    @property
    def conflicts(self) -> tuple[Finding, ...]:
        """What was found wrong with dates of the rows shown."""
        shown = {f"/{'actions' if row.is_action else 'objectives'}/{row.id}" for row in self.rows}
        return tuple(one for one in self.judged.findings if one.code in DATES and "/".join(one.pointer.split("/")[:3]) in shown)


def sheet(judged: Judged, only: Only, asked: Days | None, language: str) -> Sheet | None:
    """A plan's calendar in the window asked for, else in its own period; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    window = asked or whole_months(figures.period)
    found = agenda(figures, language, window)
    rows = tuple(row for row in found.actions if only.takes_action(row, judged.plan.actions[row.id]))
    goals = tuple(row for row in found.objectives if only.takes_objective(row, judged.plan.objectives[row.id]))
    if asked is not None:
        rows, goals = (tuple(row for row in several if touches(row.covers, window)) for several in (rows, goals))
    return Sheet(judged, window, rows, goals, _around(found, only, window))


def whole_months(days: Days) -> Days:
    """The days from the first of the first month to the last of the last."""
    after = (days.last.replace(day=1) + timedelta(days=31)).replace(day=1)
    return Days(days.first.replace(day=1), after - timedelta(days=1))


def _around(found: Agenda, only: Only, window: Days) -> tuple[Entry, ...]:
    whose = (one for one in found.around if only.owner is None or one.what is not What.ABSENCE or one.name == only.owner)
    return tuple(one for one in whose if touches(one.days, window))


def touches(days: Days, window: Days) -> bool:
    """Whether some days lie in a window."""
    return days.first <= window.last and days.last >= window.first


def left_out(judged: Judged) -> tuple[str, ...]:
    """The actions and objectives with mistakes of form: nothing shows them."""
    paths = {str(path[1]) for path in judged.loaded.out if path[0] in ("objectives", "actions") and len(path) == 2}
    return tuple(sorted(paths))


def note_left_out(path: str, out: tuple[str, ...]) -> Say:
    """What is said of them."""
    return says(
        "{path}: {count} item has mistakes of form and is left out: {names}; pac validate says which",
        "{path}: {count} items have mistakes of form and are left out: {names}; pac validate says which",
        len(out),
        path=path,
        names=out,
    )
