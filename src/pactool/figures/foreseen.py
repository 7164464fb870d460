"""The forecast and the evolution of a row, from where it stands and from its history."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.alone import leaves
from pactool.figures.attained import used_by
from pactool.figures.forecast import chosen, of_flow, of_level
from pactool.figures.months import Days
from pactool.figures.past import Past, last_year
from pactool.figures.phasing import WHOLE, ZERO, total
from pactool.figures.promise import ends
from pactool.figures.row import Forecast, Method, Why

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.forecast import Ways
    from pactool.figures.standing import Standing


def foreseen(figures: Figures, found: Standing, method: Method) -> Forecast | Why | None:
    """The value at the end: of a flow by the method asked for, of a level by a line through its values, of a ratio its result."""
    if found.result is None or found.measured_on is None:
        return None
    if found.promise.kind == "ratio":
        return Forecast("result", found.result, found.result, found.result)
    if found.promise.kind == "level":
        return _level(found)
    ways = _ways(figures, found)
    return chosen(ways, method) or (
        Why.NO_MONTHS if method == "last-year" else Why.NOT_WRITTEN if method == "plan-to-go" else Why.NOT_STARTED
    )


def _ways(figures: Figures, found: Standing) -> Ways:
    """Every method for a flow. Of a whole, `pace` and `plan-to-go` by its own target, `run-rate` the sum of its parts'."""
    promise, day, result = found.promise, found.measured_on, found.result
    if day is None or result is None:
        return {}
    target = None if promise.target is None else ends(promise.target, promise.better).near
    due = None if found.expected is None else found.expected.near
    past = past_of(figures, found)
    span = ((day - promise.first).days + 1, (promise.last - promise.first).days + 1)
    ways = of_flow(result, target, due, _share(found, target, due), span, past if isinstance(past, Past) else None)
    if found.parts:
        rates = [_rate(one) for one in leaves(found)]
        ways.pop("run-rate", None)
        if all(one is not None for one in rates):
            ways["run-rate"] = total([one for one in rates if one is not None])
    return ways


def _rate(found: Standing) -> Fraction | None:
    """A part's own `run-rate`."""
    promise, day = found.promise, found.measured_on
    if day is None or found.result is None:
        return None
    span = ((day - promise.first).days + 1, (promise.last - promise.first).days + 1)
    return of_flow(found.result, None, None, ZERO, span, None).get("run-rate")


def _share(found: Standing, target: Fraction | None, due: Fraction | None) -> Fraction:
    """w(m), of a whole what its parts were expected to have of its target."""
    if found.parts:
        return due / target if due is not None and target else ZERO
    phasing, day = found.promise.phasing, found.measured_on
    return phasing.share(day) if phasing is not None and day is not None else WHOLE


def _level(found: Standing) -> Forecast | Why:
    """A whole's is the sum of its parts', and so are the ends of its spread."""
    if found.over and found.result is not None:
        return Forecast("result", found.result, found.result, found.result)
    lines = [of_level(_values(one), one.promise.last) for one in leaves(found)]
    return lines[0] if len(lines) == 1 else _together(lines)


def _values(found: Standing) -> list[tuple[date, Fraction]]:
    """A level's values by the day of each."""
    return [(min(one.days.last, found.as_of), Fraction(one.value)) for one in used_by(found.promise, found.as_of) if one.value is not None]


def _together(every: Sequence[Forecast | Why]) -> Forecast | Why:
    known = [one for one in every if isinstance(one, Forecast)]
    if len(known) < len(every):
        return Why.TOO_FEW
    return Forecast(
        "least-squares", total([one.value for one in known]), total([one.low for one in known]), total([one.high for one in known])
    )


def evolution(figures: Figures, found: Standing) -> Fraction | Why | None:
    """A flow against the same span a year earlier, a level against its baseline, both less 1; a ratio less its baseline."""
    promise, result = found.promise, found.result
    if result is None:
        return None
    if promise.kind == "flow":
        past = past_of(figures, found)
        if isinstance(past, Why):
            return past
        return result / past.by_then - 1 if past.by_then > 0 else Why.NOTHING_BEFORE
    if promise.baseline is None:
        return Why.NOT_WRITTEN
    if promise.kind == "ratio":
        return result - Fraction(promise.baseline)
    return result / Fraction(promise.baseline) - 1 if promise.baseline > 0 else Why.NOTHING_BEFORE


def past_of(figures: Figures, found: Standing) -> Past | Why:
    """Last year's totals by the measuring day; of a whole whose parts are measured apart, the sum of theirs."""
    promise, day = found.promise, found.measured_on
    if promise.measure is not None or day is None:
        return Why.NO_MONTHS
    below = leaves(found)
    if len({one.measured_on for one in below}) > 1:
        every = [past_of(figures, one) for one in below]
        known = [one for one in every if isinstance(one, Past)]
        if len(known) < len(every):
            return Why.PARTS_APART
        return Past(total([one.by_then for one in known]), total([one.whole for one in known]))
    history = figures.plan.objectives[promise.id].history
    own = last_year(history, Days(promise.first, promise.last), day, figures.working) if history else None
    return own if own is not None else Why.NO_MONTHS
