"""Who serves whom in a plan, gathered once for all of its objectives."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.rules.ambitious import aims

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.plan.model import Plan
    from pactool.rules.ambitious import Aim


@dataclass(frozen=True, slots=True)
class Relations:
    """By objective, strategy or finding: its parts, how many actions serve it, what makes it possible, the days of its actions' steps, its aim."""

    parts: Mapping[str, Sequence[str]]
    serving: Mapping[str, int]
    below: Mapping[str, Sequence[str]]
    steps: Mapping[str, Sequence[date]]
    aims: Mapping[str, Aim]


def relations(plan: Plan, figures: Figures | None) -> Relations:
    """Gather them; dropped items serve nothing."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    below: defaultdict[str, list[str]] = defaultdict(list)
    steps: defaultdict[str, list[date]] = defaultdict(list)
    serving: Counter[str] = Counter()
    for name, objective in plan.objectives.items():
        if objective.state == "dropped":
            continue
        if objective.part_of is not None:
            parts[objective.part_of].append(name)
        for slug in {*objective.serves, *([objective.part_of] if objective.part_of is not None else [])}:
            below[slug].append(name)
    for action in plan.actions.values():
        if action.state == "dropped":
            continue
        serving.update({*action.serves, *action.expects})
        days = [step.by.last for step in action.steps.values() if step.by is not None]
        for slug in action.serves if days else ():
            steps[slug] += days
    return Relations(parts, serving, below, steps, {} if figures is None else {one.name: one for one in aims(figures)})
