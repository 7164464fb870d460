"""The plan's own conversions: how much of a measure it took, by what was recorded, to bring one of an objective."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.coverage import summed
from pactool.figures.phasing import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action


class Conversion(NamedTuple):
    """Σ recorded for an objective over Σ recorded in a measure, over the actions that recorded both."""

    objective: str
    measure: str
    brought: Fraction
    sample: Fraction
    actions: tuple[str, ...]

    @property
    def rate(self) -> Fraction | None:
        """Of the objective per unit of the measure; None where nothing came of it yet."""
        return self.brought / self.sample if self.sample > 0 and self.brought > 0 else None

    def worth(self, missing: Fraction) -> int | None:
        """How many more of the measure a missing quantity takes, rounded up; None without a rate."""
        return ceil(missing / self.rate) if self.rate else None


def conversions(figures: Figures) -> dict[str, tuple[Conversion, ...]]:
    """The measured conversions of every flow or level objective, in the order of the plan's measures.

    Results on a part count for its whole where the action recorded nothing on the whole. Only what began by `as of` counts, and only
    measures that add up. A level that is to go down gains by what is taken from it.
    """
    measures = tuple(name for name, one in figures.plan.measures.items() if one.kind == "flow")
    recorded = {name: recorded_of(figures, one) for name, one in figures.actions.items() if one.results}
    found: dict[str, tuple[Conversion, ...]] = {}
    for name, objective in figures.objectives.items():
        if objective.kind in ("flow", "level"):
            brought = dict(_brought(figures, name, recorded))
            found[name] = tuple(_conversions(name, measures, brought, recorded))
    return found


def recorded_of(figures: Figures, action: Action) -> dict[str, Fraction]:
    """What an action recorded by now, summed, by measure or objective."""
    found: dict[str, list[Decimal]] = {}
    for period, result in action.results.items():
        if period.first <= figures.as_of:
            for slug, value in result.values.items():
                if isinstance(value, Decimal):
                    found.setdefault(slug, []).append(value)
    return {slug: summed(values) for slug, values in found.items()}


def _brought(figures: Figures, name: str, recorded: Mapping[str, Mapping[str, Fraction]]) -> Iterator[tuple[str, Fraction]]:
    parts = [part for part, one in figures.objectives.items() if one.part_of == name]
    for action, sums in recorded.items():
        values = [sums[name]] if name in sums else [sums[part] for part in parts if part in sums]
        if values:
            yield action, sum(values, ZERO) * _sign(figures, name, action)


def _sign(figures: Figures, name: str, action: str) -> int:
    """-1 where what takes a level down is written below 0."""
    promise = figures.promises[name, None]
    expects = figures.actions[action].expects.get(name)
    below = expects is not None and isinstance(expects.value, Decimal) and expects.value < 0
    return -1 if promise.kind == "level" and promise.better == "lower" and below else 1


def _conversions(
    name: str, measures: Sequence[str], brought: Mapping[str, Fraction], recorded: Mapping[str, Mapping[str, Fraction]]
) -> Iterator[Conversion]:
    for measure in measures:
        both = [action for action in brought if measure in recorded[action]]
        if both:
            sample = sum((recorded[action][measure] for action in both), ZERO)
            yield Conversion(name, measure, sum((brought[action] for action in both), ZERO), sample, tuple(both))
