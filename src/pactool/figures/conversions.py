"""The plan's own conversions: how much of a measure it took, by what was recorded, to bring one of an objective."""

from __future__ import annotations

from decimal import Decimal
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.coverage import summed
from pactool.figures.phasing import ZERO, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action


class Recorded(NamedTuple):
    """What one action recorded of both: for the objective, and in the measure."""

    action: str
    brought: Fraction
    sample: Fraction


class Conversion(NamedTuple):
    """Σ recorded for an objective over Σ recorded in a measure, over the actions that recorded both."""

    objective: str
    measure: str
    by: tuple[Recorded, ...]

    @property
    def actions(self) -> tuple[str, ...]:
        """The actions that recorded both."""
        return tuple(one.action for one in self.by)

    @property
    def brought(self) -> Fraction:
        """What they recorded for the objective."""
        return total([one.brought for one in self.by])

    @property
    def sample(self) -> Fraction:
        """What they recorded in the measure."""
        return total([one.sample for one in self.by])

    @property
    def rate(self) -> Fraction | None:
        """Of the objective per unit of the measure; None where nothing came of it yet."""
        brought, sample = self.brought, self.sample
        return brought / sample if sample > 0 and brought > 0 else None

    def worth(self, missing: Fraction) -> int | None:
        """How many more of the measure a missing quantity takes, rounded up; None without a rate."""
        rate = self.rate
        return ceil(missing / rate) if rate else None


def conversions(figures: Figures) -> dict[str, tuple[Conversion, ...]]:
    """The measured conversions of every flow or level objective, in the order of the plan's measures.

    Results on a part count for its whole where the action recorded nothing on the whole. Only what began by `as of` counts, and only
    measures that add up. A level that is to go down gains by what is taken from it.
    """
    measures = tuple(name for name, one in figures.plan.measures.items() if one.kind == "flow")
    recorded = {name: _recorded(figures, one) for name, one in figures.actions.items() if one.results}
    by_slug: dict[str, dict[str, Fraction]] = {}
    for action, sums in recorded.items():
        for slug, value in sums.items():
            by_slug.setdefault(slug, {})[action] = value
    parts: dict[str, list[str]] = {}
    for name, one in figures.objectives.items():
        if one.part_of is not None:
            parts.setdefault(one.part_of, []).append(name)
    found: dict[str, tuple[Conversion, ...]] = {}
    for name, objective in figures.objectives.items():
        if objective.kind in ("flow", "level"):
            brought = _brought(figures, name, by_slug.get(name, {}), [by_slug.get(part, {}) for part in parts.get(name, ())])
            found[name] = tuple(_conversions(name, measures, brought, recorded))
    return found


def _recorded(figures: Figures, action: Action) -> dict[str, Fraction]:
    """What an action recorded by now, summed, by measure or objective."""
    found: dict[str, list[Decimal]] = {}
    for period, result in action.results.items():
        if period.first <= figures.as_of:
            for slug, value in result.values.items():
                if isinstance(value, Decimal):
                    found.setdefault(slug, []).append(value)
    return {slug: summed(values) for slug, values in found.items()}


def _brought(figures: Figures, name: str, own: Mapping[str, Fraction], parts: Sequence[Mapping[str, Fraction]]) -> dict[str, Fraction]:
    """What every action recorded of an objective, else of its parts."""
    found: dict[str, Fraction] = {}
    for part in parts:
        for action, value in part.items():
            if action not in own:
                found[action] = found.get(action, ZERO) + value
    return {action: value * _sign(figures, name, action) for action, value in ({**own, **found}).items()}


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
        both = tuple(Recorded(action, value, recorded[action][measure]) for action, value in brought.items() if measure in recorded[action])
        if both:
            yield Conversion(name, measure, both)
