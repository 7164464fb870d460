"""Rows from standings: the figures that stand beside each other in the gaps, or the reason why one of them is undefined."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from pactool.figures.amended import first_promise, retargeted
from pactool.figures.attributed import not_attributed
from pactool.figures.foreseen import evolution, foreseen
from pactool.figures.promise import ends
from pactool.figures.promises import expectation_promise, objective_promise
from pactool.figures.row import LastPeriod, Method, Part, Row, Why
from pactool.figures.standing import counts_as, last_alone, standing
from pactool.figures.table import decimals, digits_of, rounded

if TYPE_CHECKING:
    from decimal import Decimal

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Ends, Promise
    from pactool.figures.standing import Standing
    from pactool.plan.action import Action
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective

_POINTS = "%"
_FINE = 2
"""Decimals from which on no step is made finer."""
T = TypeVar("T")


def row_of(figures: Figures, name: str, measure: str | None, method: Method = "pace") -> Row:
    """The row of an objective (`measure` None) or of what an action expects, dropped ones included."""
    item: Objective | Action = figures.plan.objectives[name] if measure is None else figures.plan.actions[name]
    found = _stands(figures, name, measure)
    promise, due, original = found.promise, found.expected, first_promise(figures, found)
    target = None if promise.target is None else ends(promise.target, promise.better)
    low, high = range_of(target)
    expected_low, expected_high = range_of(due)
    why: dict[str, Why] = {}

    def known(figure: str, value: T | Why | None) -> T | None:
        """The value, or None with its reason kept."""
        if isinstance(value, Why):
            why[figure] = value
            return None
        return value

    def told(figure: str, value: T | Why | None) -> T | None:
        """The same of a figure that needs a result."""
        return known(figure, silence if silence is not None and (value is None or isinstance(value, Why)) else value)

    silence = _silence(found)
    unused = Why.NOT_FOR_KIND if promise.kind == "milestone" else None
    gap = told("gap", found.gap if found.gap is not None else Why.NOT_WRITTEN)
    return Row(
        type="objective" if measure is None else "action",
        id=name,
        measure=measure,
        title=item.title,
        owner=item.owner,
        unit=promise.unit,
        kind=promise.kind,
        better=promise.better,
        target=known("target", unused or (Why.NOT_WRITTEN if target is None else target.near)),
        target_low=low,
        target_high=high,
        original_target=known("original_target", unused or _first_target(promise, original)),
        acceptable=_near(promise.acceptable, promise),
        stretch=_near(getattr(item, "stretch", None), promise),
        part_of=getattr(item, "part_of", None),
        baseline=known("baseline", unused or (Why.NOT_WRITTEN if promise.baseline is None else Fraction(promise.baseline))),
        start=promise.first,
        due=promise.last,
        phasing=_phasing(found),
        measured_on=known("measured_on", found.measured_on or Why.NOTHING_REPORTED),
        stale_days=known("stale_days", Why.NOTHING_REPORTED if found.measured_on is None else (figures.as_of - found.measured_on).days),
        partial=found.partial,
        expected=known("expected", Why.NOT_WRITTEN if due is None else due.near),
        expected_low=expected_low,
        expected_high=expected_high,
        result=told("result", found.result),
        gap=gap,
        favourable=told("favourable", Why.NOT_WRITTEN if gap is None else found.favourable),
        result_from=told("result_from", None if found.result is None else found.origin),
        incomplete=found.incomplete,
        attainment=told("attainment", unused or _or_why(found.attainment, found)),
        standing=told("standing", unused or _or_why(found.standing, found)),
        gap_share=told("gap_share", unused or gap_share(found)),
        remaining=told("remaining", unused or remaining(found, target)),
        evolution=told("evolution", unused or evolution(figures, found)),
        progress=told("progress", progress(found)),
        retargeting=told("retargeting", unused or retargeted(figures, found, original)),
        not_attributed=told("not_attributed", unused or not_attributed(figures, found)),
        required_pace=told("required_pace", required_pace(found, target)),
        last_period=told("last_period", _last_period(found)),
        forecast=told("forecast", unused or foreseen(figures, found, method)),
        status=found.status,
        counts=counts_as(found),
        stale=found.stale,
        unreported=found.unreported,
        corrected_by=figures.correctors.get(name, ()),
        why=why,
        points=promise.unit == _POINTS,
        digits=_digits(found, figures.plan.currency),
        segment=item.segment,
        nature=getattr(item, "nature", None),
        serves=item.serves,
        late=found.late,
        bare=found.bare,
        parts=tuple(
            Part(one.promise.id, one.measured_on, one.expected and one.expected.near, one.result)
            for one in (*found.parts, *_mute(figures, found))
        ),
        silent=found.silent,
        promise=promise,
        original=original,
        stood=found,
    )


def _stands(figures: Figures, name: str, measure: str | None) -> Standing:
    """Where it stands; what is dropped has no standing among the figures and gets one here."""
    if (name, measure) in figures.promises:
        return figures.standing(name, measure)
    if measure is None:
        promise = objective_promise(figures.plan, name, figures.plan.objectives[name], figures.working)
    else:
        promise = expectation_promise(figures.plan, name, measure, None, figures.working)
    return standing(promise, figures.as_of, figures.thresholds)


def _silence(found: Standing) -> Why | None:
    """Why there is no result at all."""
    if found.result is not None:
        return None
    return Why.WHOLE_IS_NOTHING if found.promise.kind == "ratio" and found.measured_on is not None else Why.NOTHING_REPORTED


def _or_why(value: Fraction | None, found: Standing) -> Fraction | Why:
    """An attainment, or why it has no divisor."""
    if value is not None:
        return value
    if found.expected is None:
        return Why.NOT_WRITTEN
    return Why.AS_GOOD if found.promise.better == "lower" else Why.NOTHING_EXPECTED


def gap_share(found: Standing) -> Fraction | Why | None:
    """The gap over the end of what was expected that it is told to."""
    if found.promise.kind == "ratio":
        return Why.NOT_FOR_KIND
    if found.gap is None or found.result is None or found.expected is None:
        return Why.NOT_WRITTEN
    end = found.result - found.gap if found.gap else found.expected.near
    return found.gap / end if end > 0 else Why.NOTHING_EXPECTED


def remaining(found: Standing, target: Ends | None) -> Fraction | Why | None:
    """The target less the result."""
    if target is None:
        return Why.NOT_WRITTEN
    return None if found.result is None else target.near - found.result


def progress(found: Standing) -> Fraction | Why | None:
    """The part of the way that is done."""
    if found.progress is not None or found.result is None:
        return found.progress
    lacks = found.promise.target is None or (not found.promise.adds_up and found.promise.baseline is None)
    return Why.NOT_WRITTEN if lacks else Why.NO_WAY


def required_pace(found: Standing, target: Ends | None) -> Fraction | Why | None:
    """How much faster than planned the rest has to come: (target - R) / (target - E)."""
    if found.promise.kind != "flow":
        return Why.NOT_FOR_KIND
    if target is None or found.expected is None:
        return Why.NOT_WRITTEN
    if found.result is None:
        return None
    left = target.near - found.expected.near
    return (target.near - found.result) / left if left else Why.NOTHING_PLANNED_LATER


def _last_period(found: Standing) -> LastPeriod | Why | None:
    if found.promise.kind not in ("flow", "ratio"):
        return Why.NOT_FOR_KIND
    alone = last_alone(found)
    return LastPeriod(*alone) if alone is not None else Why.NOT_WRITTEN


def _first_target(promise: Promise, original: Promise | None) -> Fraction | Why:
    first = promise if original is None else original
    return Why.NOT_WRITTEN if first.target is None else ends(first.target, first.better).near


def _near(figure: Figure | None, promise: Promise) -> Fraction | None:
    return None if figure is None else ends(figure, promise.better).near


def range_of(found: Ends | None) -> tuple[Fraction | None, Fraction | None]:
    """The ends of a range, low first; both None where there is none."""
    if found is None or found.far is None:
        return None, None
    low, high = sorted((found.near, found.far))
    return low, high


def _phasing(found: Standing) -> str | None:
    """The method by its name; a whole's is that of each of its parts, a milestone has none."""
    promise = found.promise
    if promise.kind == "milestone" or found.origin == "parts":
        return None
    if promise.phasing is not None:
        return promise.phasing.name
    if promise.hold or (promise.baseline is None and not promise.points):
        return "hold"
    return "checkpoints" if promise.points else "line"


def _mute(figures: Figures, found: Standing) -> list[Standing]:
    return [figures.standing(name) for name in found.silent]


def _digits(found: Standing, currency: str | None) -> int:
    """The step of amounts; without a target that of the finest record."""
    promise = found.promise
    written: list[Decimal] = [one.value for one in promise.records if one.value is not None]
    figure = promise.target if promise.target is not None else max(written, key=decimals, default=None)
    digits = 0 if figure is None else digits_of(figure, promise.unit, currency)
    return digits if promise.unit is not None and promise.unit == currency else fine_enough(found, digits)


def fine_enough(found: Standing, digits: int) -> int:
    """The step of amounts, and one decimal more where printed alike a result and an expectation would lose their gap, or what is expected be 0."""
    due = found.expected
    if found.promise.unit == _POINTS or digits >= _FINE or due is None:
        return digits
    if due.near and not rounded(due.near, digits):
        return digits + 1
    if not found.gap or found.result is None:
        return digits
    lost = not rounded(found.gap, digits) or rounded(found.result, digits) == rounded(found.result - found.gap, digits)
    return digits + int(lost)
