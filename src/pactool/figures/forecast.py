"""Forecasts of the end: four ways to go on from a flow's result, a line through a level's, and a ratio's own result.

`pace` R / w(m); `plan-to-go` R + target - E(m); `run-rate` R x calendar days of the span / calendar days to m; `last-year` R x last period's
total / last period's total to the same day. A level is extrapolated by ordinary least squares over calendar days, from three results on; its
uncertainty is one standard error of a single new value at the due day, s x sqrt(1 + 1/n + (x - mean)^2 / Sxx) with n - 2 degrees of freedom.
"""

from __future__ import annotations

from decimal import Context
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.phasing import ZERO
from pactool.figures.row import Forecast, Method, Why

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pactool.figures.past import Past

_FEWEST = 3
_ROOT = Context(prec=40)
"""Roots have no exact value: forty digits are more than anybody prints."""
Ways = dict[Method, Fraction]


def chosen(ways: Mapping[Method, Fraction], method: Method) -> Forecast | None:
    """One method's value among all that can be reckoned; None where that method cannot."""
    if method not in ways:
        return None
    return Forecast(method, ways[method], min(ways.values()), max(ways.values()))


def of_flow(
    result: Fraction, target: Fraction | None, expected: Fraction | None, share: Fraction, span: tuple[int, int], past: Past | None
) -> Ways:
    """Every method that can be reckoned of a flow.

    `share` is w(m); `span` the calendar days gone by the measuring day and those of the whole span; `past` last year's totals by the same day
    and in all.
    """
    gone, whole = span
    found: Ways = {}
    if share > 0:
        found["pace"] = result / share
    if target is not None and expected is not None:
        found["plan-to-go"] = result + target - expected
    if gone > 0:
        found["run-rate"] = result * whole / min(gone, whole)
    if past is not None and past.by_then > 0:
        found["last-year"] = result * past.whole / past.by_then
    return found


def of_level(points: Sequence[tuple[date, Fraction]], due: date) -> Forecast | Why:
    """The line through dated values at the due day; `TOO_FEW` under three of them."""
    if len(points) < _FEWEST:
        return Why.TOO_FEW
    days = [Fraction(day.toordinal()) for day, _ in points]
    values = [value for _, value in points]
    number = len(points)
    middle, mean = sum(days, ZERO) / number, sum(values, ZERO) / number
    width = sum(((day - middle) ** 2 for day in days), ZERO)
    slope = sum(((day - middle) * (value - mean) for day, value in zip(days, values, strict=True)), ZERO) / width
    away = due.toordinal() - middle
    value = mean + slope * away
    left = sum(((one - mean - slope * (day - middle)) ** 2 for day, one in zip(days, values, strict=True)), ZERO)
    error = _root(left / (number - 2) * (1 + Fraction(1, number) + away**2 / width))
    return Forecast("least-squares", value, value - error, value + error)


def _root(square: Fraction) -> Fraction:
    return Fraction(_ROOT.sqrt(_ROOT.divide(square.numerator, square.denominator)))
