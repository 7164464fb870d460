"""The forecast of a level, explained: the least-squares line through its results, and how far a new value may be off it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.phasing import ZERO
from pactool.pages.explained import Explanation, Input
from pactool.pages.numbers import exact, plus, shown
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.row import Row
    from pactool.page import Cell
    from pactool.pages.numbers import Unit
    from pactool.words import Say

_DAYS = 4


def line_explained(row: Row, title: Say, unit: Unit, result: Cell) -> Explanation:
    """The line over calendar days, from the mean of its values and its slope."""
    formula = say("the least-squares line through the results over calendar days, drawn to the due day; give or take its standard error")
    section = ("objectives", row.id, "results")
    inputs = tuple(
        Input(say("{period}", period=one.written), exact(Fraction(one.value), unit), (*section, one.written))
        for one in row.promise.records
        if one.value is not None and one.written not in row.late and not row.parts
    )
    return Explanation("forecast", title, formula, inputs, tuple(_steps(row, unit)), result)


def _steps(row: Row, unit: Unit) -> Iterator[Say]:
    points = _points(row)
    if row.forecast is None or row.parts or len(points) < 3:
        return
    first, count = points[0][0], len(points)
    days = [Fraction((day - first).days) for day, _ in points]
    values = [value for _, value in points]
    middle, mean = sum(days, ZERO) / count, sum(values, ZERO) / count
    width = sum(((day - middle) ** 2 for day in days), ZERO)
    slope = sum(((day - middle) * (value - mean) for day, value in zip(days, values, strict=True)), ZERO) / width
    away = (row.due - first).days - middle
    yield say(
        "mean of the values: ({values}) / {count} = {mean}",
        values=plus([shown(one, unit) for one in values]),
        count=count,
        mean=shown(mean, unit),
    )
    yield say(
        "mean of the days since {first}: ({values}) / {count} = {mean}",
        first=first,
        values=plus([shown(one, None) for one in days]),
        count=count,
        mean=shown(middle, None, _DAYS),
    )
    yield say("the line gains {slope} a day", slope=shown(slope, unit))
    yield say(
        "{mean} + ({slope}) × {days} days from the mean day to {due} = {forecast}",
        mean=shown(mean, unit),
        slope=shown(slope, unit),
        days=shown(away, None, _DAYS),
        due=row.due,
        forecast=shown(row.forecast.value, unit),
    )
    off = sum(((value - mean - slope * (day - middle)) ** 2 for day, value in zip(days, values, strict=True)), ZERO)
    yield say(
        "give or take the root of {off} / {free} × (1 + 1/{count} + {away}^2 / {width}) = {error}: what the results are off the line, squared, over "
        "their number less two, and the more the further the due day is from the mean day",
        off=shown(off, None),
        free=count - 2,
        count=count,
        away=shown(away, None, _DAYS),
        width=shown(width, None),
        error=shown(row.forecast.high - row.forecast.value, unit),
    )


def _points(row: Row) -> list[tuple[date, Fraction]]:
    return sorted(
        (min(one.days.last, row.measured_on or one.days.last), Fraction(one.value))
        for one in row.promise.records
        if one.value is not None and one.written not in row.late
    )
