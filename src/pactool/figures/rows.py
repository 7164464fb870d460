"""Rows from standings: the figures that stand beside each other in the gaps, each defined in one place."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.forecast import chosen, of_flow, of_level
from pactool.figures.months import Days
from pactool.figures.past import last_year
from pactool.figures.phasing import WHOLE
from pactool.figures.promise import ends
from pactool.figures.promises import expectation_promise, objective_promise
from pactool.figures.row import Forecast, From, LastPeriod, Method, Row, Why
from pactool.figures.standing import counts_as, last_alone, standing
from pactool.figures.table import digits_of

if TYPE_CHECKING:
    from pactool.figures.figures import Figures
    from pactool.figures.promise import Ends, Promise
    from pactool.figures.standing import Standing
    from pactool.plan.action import Action
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective


def row_of(figures: Figures, name: str, measure: str | None, method: Method = "pace") -> Row:
    """The row of an objective (`measure` None) or of what an action expects, dropped ones included."""
    item: Objective | Action = figures.plan.objectives[name] if measure is None else figures.plan.actions[name]
    found = _stands(figures, name, measure)
    promise = found.promise
    due, target = found.expected, None if promise.target is None else ends(promise.target, promise.better)
    low, high = _range(target)
    expected_low, expected_high = _range(due)
    origin: From | None = None if found.result is None else "own"
    alone = last_alone(found)
    return Row(
        type="objective" if measure is None else "action",
        id=name,
        measure=measure,
        title=item.title,
        owner=item.owner,
        unit=promise.unit,
        kind=promise.kind,
        better=promise.better,
        target=None if target is None else target.near,
        target_low=low,
        target_high=high,
        original_target=None if target is None else target.near,
        acceptable=_near(promise.acceptable, promise),
        stretch=None,
        part_of=getattr(item, "part_of", None),
        baseline=None if promise.baseline is None else Fraction(promise.baseline),
        start=promise.first,
        due=promise.last,
        phasing=None if promise.phasing is None else promise.phasing.name,
        measured_on=found.measured_on,
        stale_days=None if found.measured_on is None else (figures.as_of - found.measured_on).days,
        partial=found.partial,
        expected=None if due is None else due.near,
        expected_low=expected_low,
        expected_high=expected_high,
        result=found.result,
        gap=found.gap,
        favourable=found.favourable,
        result_from=origin,
        incomplete=found.incomplete,
        attainment=found.attainment,
        standing=found.standing,
        gap_share=None,
        remaining=None if target is None or found.result is None else target.near - found.result,
        evolution=None,
        progress=found.progress,
        retargeting=None,
        not_attributed=None,
        required_pace=None,
        last_period=None if alone is None else LastPeriod(*alone),
        forecast=_forecast(figures, found, name, method),
        status=found.status,
        counts=counts_as(found),
        stale=found.stale,
        unreported=found.unreported,
        corrected_by=(),
        why={} if found.result is not None else {"result": Why.NOTHING_REPORTED},
        points=promise.unit == "%",
        digits=0 if promise.target is None else digits_of(promise.target, promise.unit, figures.plan.currency),
        segment=item.segment,
        nature=getattr(item, "nature", None),
        serves=item.serves,
        late=found.late,
        bare=(),
        parts=(),
        silent=(),
        promise=promise,
        original=None,
    )


def _stands(figures: Figures, name: str, measure: str | None) -> Standing:
    """Where it stands; what is dropped has no standing in the figures and gets one here."""
    if (name, measure) in figures.promises:
        return figures.standings[name, measure]
    if measure is None:
        promise = objective_promise(figures.plan, name, figures.plan.objectives[name], figures.working)
    else:
        promise = expectation_promise(figures.plan, name, measure, figures.happens.get(name), figures.working)
    return standing(promise, figures.as_of, figures.thresholds)


def _forecast(figures: Figures, found: Standing, name: str, method: Method) -> Forecast | None:
    promise, result, day = found.promise, found.result, found.measured_on
    if result is None or day is None or promise.kind == "milestone":
        return None
    if promise.kind == "ratio":
        return Forecast("result", result, result, result)
    if promise.kind == "level":
        points = [(min(one.days.last, figures.as_of), Fraction(one.value)) for one in promise.records if one.value is not None]
        line = of_level(points, promise.last)
        return line if isinstance(line, Forecast) else None
    share = promise.phasing.share(day) if promise.phasing is not None else WHOLE
    target = None if promise.target is None else ends(promise.target, promise.better).near
    span = Days(promise.first, promise.last)
    past = last_year(figures.plan.objectives[name].history, span, day, figures.working) if promise.measure is None else None
    gone, whole = (day - promise.first).days + 1, (promise.last - promise.first).days + 1
    return chosen(of_flow(result, target, found.expected and found.expected.near, share, (gone, whole), past), method)


def _near(figure: Figure | None, promise: Promise) -> Fraction | None:
    return None if figure is None else ends(figure, promise.better).near


def _range(found: Ends | None) -> tuple[Fraction | None, Fraction | None]:
    if found is None or found.far is None:
        return None, None
    low, high = sorted((found.near, found.far))
    return low, high
