"""The coverage of every objective of a plan: whose expectations count, planned and now, and by month where the phasing allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.coverage import Cover, Expectation, summed
from pactool.figures.months import Days, steps_between
from pactool.figures.phasing import ZERO, total
from pactool.figures.promise import ends, expected
from pactool.figures.table import differences, digits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.phasing import Phasing
    from pactool.plan.objective import Objective


class Uncovered(StrEnum):
    """Why an objective has no coverage."""

    RATIO = "ratio"
    MILESTONE = "milestone"
    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    LOWER = "lower"
    WHOLE = "whole"


Covered = Cover | Uncovered


@dataclass(frozen=True, slots=True)
class _Scope:
    """What the objectives of one plan are covered with: parts by whole, and what every objective is expected to get."""

    figures: Figures
    parts: Mapping[str, tuple[str, ...]]
    brings: Mapping[str, tuple[Expectation, ...]]


def coverages(figures: Figures) -> dict[str, Covered]:
    """The coverage of every objective that is not dropped, in the plan's order."""
    parts: dict[str, tuple[str, ...]] = {}
    for name, one in figures.objectives.items():
        if one.part_of is not None:
            parts[one.part_of] = (*parts.get(one.part_of, ()), name)
    scope = _Scope(figures, parts, _brings(figures))
    return {name: _covered(scope, name, one) for name, one in figures.objectives.items()}


def _brings(figures: Figures) -> dict[str, tuple[Expectation, ...]]:
    found: dict[str, list[Expectation]] = {}
    for name, action in figures.actions.items():
        for slug in action.expects:
            promise = figures.promises[name, slug]
            if slug not in figures.objectives or promise.target is None:
                continue
            recorded = [one.value for one in promise.records if one.value is not None and one.days.first <= figures.as_of]
            likely = Decimal(1) if action.probability is None else action.probability
            found.setdefault(slug, []).append(
                Expectation(
                    name,
                    slug,
                    ends(promise.target, promise.better).near,
                    likely,
                    promise.first,
                    promise.last,
                    promise.last <= figures.as_of,
                    summed(recorded) if recorded else None,
                )
            )
    return {slug: tuple(several) for slug, several in found.items()}


def _covered(scope: _Scope, name: str, objective: Objective) -> Covered:
    if objective.kind == "ratio":
        return Uncovered.RATIO
    if objective.kind == "milestone":
        return Uncovered.MILESTONE
    target = _target(scope, name)
    if target is None:
        return Uncovered.NO_TARGET
    brings = _of(scope, name)
    if not brings and objective.part_of is not None and scope.brings.get(objective.part_of):
        return Uncovered.WHOLE
    if objective.kind == "flow":
        if scope.figures.promises[name, None].better == "lower":
            return Uncovered.LOWER
        return Cover(name, target, _secured(scope, name, objective), brings)
    baseline = scope.figures.promises[name, None].baseline
    if baseline is None:
        return Uncovered.NO_BASELINE
    way = target - Fraction(baseline)
    return Cover(name, abs(way), ZERO, tuple(map(_downwards, brings)) if way < 0 else brings)


def _target(scope: _Scope, name: str) -> Fraction | None:
    """The near end of what is to be reached; the sum of the parts' where none is written."""
    promise = scope.figures.promises[name, None]
    if promise.target is not None:
        return ends(promise.target, promise.better).near
    targets = [one for part in scope.parts.get(name, ()) if (one := scope.figures.promises[part, None]).target is not None]
    if promise.kind != "flow" or not targets:
        return None
    return sum((ends(one.target, one.better).near for one in targets if one.target is not None), ZERO)


def _secured(scope: _Scope, name: str, objective: Objective) -> Fraction:
    """What is expected without any action: of a whole without a target of its own, what its parts have, for they are its target too."""
    if objective.secured is not None or objective.target is not None:
        return Fraction(objective.secured or 0)
    return sum((Fraction(scope.figures.objectives[part].secured or 0) for part in scope.parts.get(name, ())), ZERO)


def _of(scope: _Scope, name: str) -> tuple[Expectation, ...]:
    """What counts for an objective: what actions expect on it, and on its parts those that expect nothing on the whole."""
    own = scope.brings.get(name, ())
    counted = {one.action for one in own}
    return (*own, *(one for part in scope.parts.get(name, ()) for one in scope.brings.get(part, ()) if one.action not in counted))


def _downwards(one: Expectation) -> Expectation:
    """What takes a level down is written as -10 by some and as 10 by others: both are a gain, and so are results of the same sign."""
    if one.expected >= 0:
        return one
    result = None if one.result is None else -one.result
    return Expectation(one.action, one.on, -one.expected, one.probability, one.first, one.due, one.over, result)


# ---- beside the sums


class Loose(NamedTuple):
    """An action that expects something and serves nothing: what it expects, of measures or of objectives that were dropped."""

    action: str
    measures: tuple[str, ...]


def loose(figures: Figures) -> tuple[Loose, ...]:
    """The actions that expect something which leads to no objective, strategy, finding or gap of the plan."""
    answering = {slug for risk in figures.plan.risks.values() for slug in risk.answer}
    dropped = figures.plan.objectives.keys() - figures.objectives.keys()
    found = []
    for name, one in figures.actions.items():
        corrects = one.corrects is not None and (one.corrects.objective or one.corrects.action) is not None
        serves = {*one.serves, *(slug for slug in one.expects if slug in figures.plan.objectives)} - dropped
        if one.expects and not serves and not corrects and name not in answering:
            found.append(Loose(name, tuple(one.expects)))
    return tuple(found)


def silent(figures: Figures) -> dict[str, tuple[str, ...]]:
    """The actions that serve an objective by name and say not how much, by objective."""
    found: dict[str, tuple[str, ...]] = {}
    for name, one in figures.actions.items():
        for slug in one.serves:
            if slug in figures.objectives and slug not in one.expects and not _on_a_part(figures, slug, one.expects):
                found[slug] = (*found.get(slug, ()), name)
    return found


def _on_a_part(figures: Figures, name: str, expects: Mapping[str, object]) -> bool:
    return any(slug in figures.objectives and figures.objectives[slug].part_of == name for slug in expects)


# ---- by month


class Step(NamedTuple):
    """A month or quarter of an objective: what is needed and brought in it as planned, and by its last day; the first two add up to the last two."""

    days: Days
    needed: Decimal
    brought: Decimal
    needed_total: Decimal
    brought_total: Decimal


def by_step(figures: Figures, cover: Cover, step: str) -> tuple[Step, ...]:
    """What is needed beside what is brought, as planned, by month or quarter; empty where nothing says by when it is needed.

    Steps run on to the last due of what is expected, so that nothing planned is left out. The secured part goes by the objective's phasing.
    """
    promise = figures.promises[cover.objective, None]
    needed = _needed(figures, cover)
    if needed is None or promise.target is None:
        return ()
    first = min([promise.first, *(one.first for one in cover.expectations)])
    last = max([promise.last, *(one.due for one in cover.expectations)])
    days = [one.cut(first, last) for one in steps_between(first, last, step)]
    digits = digits_of(promise.target, promise.unit, figures.plan.currency)
    brought = _bringing(figures, cover)
    return tuple(_steps(days, [needed(one.last) for one in days], [brought(one.last) for one in days], digits))


def _steps(days: Sequence[Days], wanted: Sequence[Fraction], brought: Sequence[Fraction], digits: int) -> list[Step]:
    found, needed_total, brought_total = [], Decimal(0), Decimal(0)
    for one, needed, gained in zip(days, differences(wanted, digits), differences(brought, digits), strict=True):
        needed_total, brought_total = needed_total + needed, brought_total + gained
        found.append(Step(one, needed, gained, needed_total, brought_total))
    return found


def _needed(figures: Figures, cover: Cover) -> Callable[[date], Fraction] | None:
    """How much is needed by a day; None for a level that is to be held throughout."""
    promise = figures.promises[cover.objective, None]
    if promise.kind == "flow":
        phasing = promise.phasing
        return None if phasing is None else lambda day: cover.needed * phasing.share(day)
    if promise.hold or promise.baseline is None:
        return None
    start = Fraction(promise.baseline)

    def gained(day: date) -> Fraction:
        due = expected(promise, day)
        return ZERO if due is None else abs(due.near - start)

    return gained


def _bringing(figures: Figures, cover: Cover) -> Callable[[date], Fraction]:
    """How much is brought by a day as planned: the secured part by the objective's phasing, each expectation by its own.

    Expectations over the same days are phased together, unless their actions repeat: a large plan has few spans.
    """
    parts: dict[tuple[date, date, str], tuple[Phasing | None, list[Fraction]]] = {}
    for one in cover.expectations:
        repeats = figures.actions[one.action].repeats is not None
        key = one.first, one.due, one.action if repeats else ""
        parts.setdefault(key, (figures.promises[one.action, one.on].phasing, []))[1].append(one.planned)
    sums = [(phasing, due, total(planned)) for (_, due, _), (phasing, planned) in parts.items()]
    own = figures.promises[cover.objective, None]

    def brought(day: date) -> Fraction:
        secured = cover.secured * own.phasing.share(day) if own.phasing is not None and cover.secured else ZERO
        return secured + total([planned * _by(phasing, due, day) for phasing, due, planned in sums])

    return brought


def _by(phasing: Phasing | None, due: date, day: date) -> Fraction:
    return Fraction(int(day >= due)) if phasing is None else phasing.share(day)
