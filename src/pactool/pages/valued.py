"""One plan's actions as `pac efficiency` shows them: those asked for with their verdicts, and what they make together."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.agenda import Row as Dated
from pactool.figures.agenda import stage
from pactool.figures.efficiency import judgements, verdicts
from pactool.figures.unit_costs import together

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pactool.figures.efficiency import Judgement, Line, Verdict
    from pactool.figures.figures import Figures
    from pactool.figures.unit_costs import Together
    from pactool.pages.dated import Only
    from pactool.pages.judged import Judged

GROUPS = ("nature", "owner", "segment", "measure")
"""What actions are put together by; by measure each stands in as many groups as it brings things."""


@dataclass(frozen=True, slots=True)
class Group:
    """Actions that share something (`id`, None where they name nothing): their verdicts, and what a unit of each thing costs over all of them."""

    id: str | None
    actions: tuple[str, ...]
    verdicts: Mapping[Verdict, int]
    measures: tuple[Together, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan: its actions asked for, in the plan's order; `dropped` are those that were asked for and given up."""

    judged: Judged
    figures: Figures
    actions: tuple[Judgement, ...]
    dropped: tuple[str, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every action's lines."""
        return tuple(line for one in self.actions for line in one.lines)

    def state(self, one: Judgement) -> str:
        """Where an action stands in time."""
        return stage(self.figures.span(one.action), self.figures.as_of, one.action.state).value

    def groups(self, kind: str) -> tuple[Group, ...]:
        """What the actions make together; the plan's own order, then names it does not write, then those that name nothing."""
        found: dict[str | None, list[Judgement]] = {}
        for one in self.actions:
            for key in _KEYS[kind](one):
                found.setdefault(key, []).append(one)
        plan = self.figures.plan
        written: Mapping[str, tuple[str, ...]] = {
            "nature": tuple(plan.natures),
            "owner": tuple(plan.team),
            "segment": tuple(plan.segments),
            "measure": (*plan.measures, *plan.objectives),
        }
        names: list[str | None] = [name for name in written[kind] if name in found]
        names += sorted(name for name in found if name is not None and name not in names)
        return tuple(_group(kind, name, found[name]) for name in (*names, *((None,) if None in found else ())))


def sheet(judged: Judged, only: Only) -> Sheet | None:
    """A plan's efficiency of the actions asked for, each against the like of the whole plan; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    taken = {name for name, action in figures.plan.actions.items() if only.takes_action(_dated(figures, name), action)}
    every = judgements(figures, Fraction(judged.case.thresholds["unit_cost_max"]))
    dropped = tuple(name for name in figures.plan.actions if name in taken and name not in figures.actions)
    return Sheet(judged, figures, tuple(one for one in every if one.id in taken), dropped)


def _dated(figures: Figures, name: str) -> Dated:
    action = figures.plan.actions[name]
    days = figures.span(action)
    return Dated(name, action, True, days, stage(days, figures.as_of, action.state), ())


_KEYS: Mapping[str, Callable[[Judgement], tuple[str | None, ...]]] = {
    "nature": lambda one: (one.action.nature,),
    "owner": lambda one: (one.action.owner,),
    "segment": lambda one: (one.action.segment,),
    "measure": lambda one: tuple(line.row.measure for line in one.lines) or (None,),
}


def _group(kind: str, name: str | None, members: list[Judgement]) -> Group:
    """A group of actions; of a measure, what each action brings of it, with the verdict on that."""
    if kind != "measure":
        lines = [line for one in members for line in one.lines]
        return Group(name, tuple(one.id for one in members), verdicts(one.verdict for one in members), together(line.row for line in lines))
    lines = [line for one in members for line in one.lines if line.row.measure == name]
    found = [line.verdict for line in lines if line.verdict is not None] if lines else [one.verdict for one in members]
    return Group(name, tuple(one.id for one in members), verdicts(found), together(line.row for line in lines))
