"""A plan as its readers knew it on an earlier day: without what it reports of periods that were not over.

A period that holds the day counts as a whole today, when somebody has written it down; of an earlier day that would take a month's result for that
of its first week. `Figures.at` keeps what is reckoned here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.plan.periods import Period

T = TypeVar("T")


def known_then(figures: Figures, day: date) -> Figures:
    """The figures as of an earlier day, with the results of periods that were over by it; as of today they are as they are."""
    if day >= figures.as_of:
        return figures
    plan = figures.plan
    objectives = {name: one.model_copy(update={"results": _over(one.results, day)}) for name, one in plan.objectives.items()}
    actions = {name: one.model_copy(update={"results": _over(one.results, day)}) for name, one in plan.actions.items()}
    return type(figures)(plan.model_copy(update={"objectives": objectives, "actions": actions}), day, figures.thresholds)


def _over(results: Mapping[Period, T], day: date) -> dict[Period, T]:
    return {period: one for period, one in results.items() if period.last <= day}
