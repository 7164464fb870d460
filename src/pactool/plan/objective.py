"""An objective: what is to be reached, measured, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field

from pactool.plan.items import Amendment, Baseline, Item
from pactool.plan.kinds import (
    AnyFigure,
    AnyMeasured,
    Better,
    Flag,
    History,
    Kind,
    Line,
    Natural,
    Owners,
    PhasingKind,
    Ref,
    Refs,
    Reporting,
    Results,
    TargetKind,
    Text,
    When,
    Whens,
)
from pactool.plan.units import unit_mismatch
from pactool.plan.wrong import Wrongs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.plan.numbers import Figure
    from pactool.source.place import Path


class Objective(Item):
    """Specific, measurable, ambitious, realistic, dated."""

    title: Line | None = Field(None, description="A sentence with a verb, a figure and a date.")
    owners: Owners = Field((), alias="owner", description="Who answers for it: exactly one person of the team.")
    segment: Ref | None = Field(None, description="The segment it aims at.")
    serves: Refs = Field((), description="Strategies or SWOT findings it answers, or an objective that it makes possible.")
    priority: Natural | None = Field(None, description="1 is first.")
    unit: Line | None = Field(None, description="What it counts: EUR, comptes, clients, %.")
    kind: Kind = Field(
        "flow", description="flow adds up, level counts by its last value, ratio is a part over a whole, milestone is done or not."
    )
    better: Better | None = Field(None, description="Which way is good; higher unless told. A range without it means within.")
    baseline: Baseline | None = Field(None, description="The last period's total (flow), or the value at the start (level, ratio).")
    target: TargetKind | None = Field(None, description="What is to be reached: 24, a range 5..8, or {per: quarter, value: 6}.")
    acceptable: AnyMeasured | None = Field(None, description="Short of the target and still fine.")
    stretch: AnyMeasured | None = Field(None, description="More than the target, hoped for.")
    secured: AnyFigure | None = Field(None, description="Expected without any action of this plan.")
    start: When | None = Field(None, description="First day; the period's when not told.")
    due: When | None = Field(None, description="Last day; the period's when not told.")
    done: When | None = Field(None, description="The day a milestone was reached.")
    hold: Flag = Field(False, description="A level to keep throughout, rather than to reach at the end.")
    phasing: PhasingKind | None = Field(
        None,
        description="How the target spreads over time: days, months, working-days, history, a season, or amounts per period (checkpoints for a level or ratio).",
    )
    reporting: Reporting | None = Field(None, description="How often results are due.")
    excluded: Whens = Field((), description="Periods in which nothing is expected and nothing is missing.")
    source: Text | None = Field(None, description="Where the figure is read.")
    why: Text | None = Field(None, description="The reasons behind the target.")
    history: History = Field({}, description="Past values, by year or by month.")
    results: Results = Field({}, description="What was measured, by period.")
    part_of: Ref | None = Field(None, description="The objective this one is a part of.")
    state: Literal["dropped"] | None = Field(None, description="dropped when it was given up; it stays in the file.")
    amendments: tuple[Amendment, ...] = Field((), description="Changes of the promise, each with what it was before.")

    def checked(self) -> Self:
        """Its figures are in its unit."""
        wrong = [one for at, figure in self._figures() if (one := unit_mismatch(figure, self.unit, at)) is not None]
        if wrong:
            raise Wrongs(wrong)
        return self

    def _figures(self) -> Iterator[tuple[Path, Figure]]:
        """Every figure in the objective's unit, with its way from the objective."""
        if self.target is not None:
            yield ("target", "value") if self.target.per else ("target",), self.target.value
        yield from (((name,), value) for name in ("acceptable", "stretch", "secured") if (value := getattr(self, name)) is not None)
        if self.baseline is not None:
            if self.baseline.value is not None:
                yield ("baseline", "value"), self.baseline.value
            yield from ((("baseline", "sources", name), value) for name, value in self.baseline.sources.items())
        if isinstance(self.phasing, dict):
            yield from ((("phasing", period.text), value) for period, value in self.phasing.items())
        yield from ((("history", period.text), value) for period, value in self.history.items())
        yield from ((("results", period.text), result.value) for period, result in self.results.items() if result.value is not None)

    @property
    def owner(self) -> str | None:
        """The one who answers for it; None when nobody or several are named."""
        return self.owners[0] if len(self.owners) == 1 else None
