"""Target against result by now: a row for each objective, then for each expectation of each action, in the order of the plan.

Who needs the figures of a whole plan calls `rows` once; `Row` says what stands in it, `worst_first` is the order for reading and `plan_status` the
status of the plan. All else about a row is a function of it:

* `by_period.periods(row, step) -> tuple[Step, ...]`: the table by month or quarter, whose targets add up to the row's and whose gaps to its gap;
* `by_period.alone(row, days) -> Step`: one period by itself;
* `rows(figures, method)`: the forecast by another method, one of `METHODS`;
* `rollup.rollup([(path, rows), ...]) -> Rollup(rows, refused)`: several plans as one; what is refused says why and where both stand;
* `correction.corrections(figures) -> tuple[Correction, ...]`: actions with `corrects` and what became of the gap they answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.row import METHODS, Forecast, LastPeriod, Method, Part, Retargeting, Row, Why
from pactool.figures.rows import row_of
from pactool.figures.standing import ORDER, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.figures.figures import Figures

__all__ = ["METHODS", "Forecast", "LastPeriod", "Method", "Part", "Retargeting", "Row", "Why", "plan_status", "rows", "worst_first"]


def rows(figures: Figures, method: Method = "pace") -> tuple[Row, ...]:
    """Every row of a plan as of its day: objectives in the plan's order, then actions; what is dropped stands among them as dropped."""
    objectives = [row_of(figures, name, None, method) for name in figures.plan.objectives]
    actions = [row_of(figures, name, measure, method) for name, one in figures.plan.actions.items() for measure in one.expects]
    return (*objectives, *actions)


def worst_first(several: Iterable[Row]) -> list[Row]:
    """Sorted for reading: by status, then the unfavourable gaps by their share, then by name."""
    return sorted(
        several, key=lambda one: (ORDER.index(one.counts), one.standing if one.standing is not None else 1, one.id, one.measure or "")
    )


def plan_status(several: Iterable[Row]) -> Status | None:
    """That of the worst objective, dropped ones and parts of those that are not aside; None where there is none."""
    objectives = [one for one in several if one.type == "objective" and one.status is not Status.DROPPED]
    names = {one.id for one in objectives}
    judged = [one.counts for one in objectives if one.part_of not in names]
    return min(judged, key=ORDER.index, default=None)
