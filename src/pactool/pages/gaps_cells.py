"""The cells of a gap, which its tables share: quantities to the step of their target, gaps with their sign, bars, arrows and statuses."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.heading import heading
from pactool.figures.row import Why
from pactool.figures.standing import Status
from pactool.figures.table import rounded
from pactool.page import Arrow, Bar, Column, Day, Money, Nothing, Number, Share, Stack, Text, Tone, Words
from pactool.pages.states import STATUSES
from pactool.rules.quantity import PERCENT, of_unit
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pactool.figures.row import Row
    from pactool.figures.sums import Sum
    from pactool.page import Cell
    from pactool.words import Say

WHY: Mapping[Why, Say] = {
    Why.NOT_WRITTEN: say("none is written"),
    Why.NOTHING_REPORTED: say("nothing is reported yet"),
    Why.NOTHING_EXPECTED: say("nothing was expected by then"),
    Why.NOTHING_PLANNED_LATER: say("nothing is planned to come later"),
    Why.NO_MONTHS: say("no history by month"),
    Why.NOTHING_BEFORE: say("nothing to compare with"),
    Why.NO_WAY: say("the target is where it started"),
    Why.NEVER_AMENDED: say("never amended"),
    Why.NOTHING_CLAIMED: say("nothing claims any of it"),
    Why.NOT_ITS_OWN: say("it has no result of its own"),
    Why.TOO_FEW: say("fewer than three results"),
    Why.NOT_STARTED: say("it has not begun"),
    Why.NOT_FOR_KIND: say("its kind has none"),
    Why.AS_GOOD: say("lower is better, and the result is 0"),
    Why.WHOLE_IS_NOTHING: say("a share of nothing"),
    Why.NOT_COMPARABLE: say("what was first promised cannot be compared"),
    Why.PARTS_APART: say("its parts were measured on different days"),
}
"""Why a figure is undefined, in words."""
_LARGE = 1_000
"""Amounts of money from here on are read in whole units; the cents stand in the card, in --explain and in the JSON."""
_POINTS, _CENTS = 1, 2
_SMALL = 100
_INDENT = "\N{NO-BREAK SPACE}" * 2
_DEEPEST = 4
_UNKNOWN = Nothing(WHY[Why.NOTHING_REPORTED])


def places(row: Row) -> int:
    """The decimals of a row's quantities; of a share in percent at least one."""
    return max(_POINTS, row.digits - 2) if row.points else row.digits


def number(row: Row, value: Fraction, *, whole: bool = False) -> Decimal:
    """A quantity as it is printed, in percent where that is the unit; a large amount in `whole` units where there is little room."""
    if row.points:
        return rounded(value * 100, places(row))
    if whole and row.target is not None and abs(row.target) >= _LARGE:
        return rounded(value, 0)
    found = rounded(value, places(row))
    return found if found % 1 else found.quantize(Decimal(1))


def finely(row: Row, value: Fraction) -> Decimal:
    """A small quantity with one decimal more where it has some, so that its share comes out."""
    plain = number(row, value)
    if row.points or plain == value or abs(plain) >= _SMALL or places(row) >= _CENTS:
        return plain
    return rounded(value, places(row) + 1)


def quantity(row: Row, value: Fraction, *, currency: str | None, whole: bool = False) -> Number | Money:
    """A quantity with its unit."""
    shown = number(row, value, whole=whole)
    return Money(shown, row.unit) if row.unit is not None and row.unit == currency else Number(shown, row.unit)


def told(row: Row, value: Fraction) -> Say:
    """A quantity with its unit, in a sentence."""
    return of_unit(number(row, value), row.unit)


def bare(row: Row, value: Fraction | None, name: str) -> Cell:
    """A quantity without its unit; the reason where it is undefined."""
    return nothing(row, name) if value is None else Number(number(row, value, whole=True), PERCENT if row.points else None)


def nothing(row: Row, name: str) -> Nothing:
    """Why a figure of a row is undefined."""
    return Nothing(WHY[row.why[name]]) if name in row.why else _UNKNOWN


def signed(row: Row, value: Fraction, *, whole: bool = False) -> Say:
    """A gap with its sign; of shares in percent in points."""
    return with_sign(row, number(row, value, whole=whole))


def between(row: Row, result: Fraction, expected: Fraction, value: Fraction, *, whole: bool = False) -> Decimal:
    """A gap as it is printed: what the printed result and the printed expectation differ by, so that it can be checked; inside a range 0."""
    if value != result - expected:
        return number(row, value, whole=whole)
    return number(row, result, whole=whole) - number(row, expected, whole=whole)


def with_sign(row: Row, shown: Decimal) -> Say:
    """A printed gap with its sign."""
    plus = say("+{number}", number=shown) if shown > 0 else say("{number}", number=shown)
    return say("{gap} pt", gap=plus) if row.points else plus


def gap(row: Row) -> Cell:
    """The gap as a cell, good or bad."""
    if row.gap is None or row.result is None or row.expected is None:
        return nothing(row, "gap")
    shown = between(row, row.result, row.expected, row.gap, whole=True)
    return Words(with_sign(row, shown), Tone.PLAIN if not shown else Tone.GOOD if row.favourable else Tone.BAD)


def attained(row: Row) -> Cell:
    """How far the result is of what was expected."""
    return nothing(row, "attainment") if row.attainment is None else whole_share(row.attainment)


def whole_share(value: Fraction) -> Share:
    """A share in whole percent; what is just short of all has a decimal, so that it never reads as all."""
    return Share(value, int(Fraction(199, 200) <= value < 1))


def status(row: Row) -> Cell:
    """The status; of a stale result with the day it is of."""
    mark = STATUSES[row.status]
    if row.stale and row.counts is not row.status and row.measured_on is not None:
        return Stack((mark, Day(row.measured_on)), Tone.DOUBTFUL)
    return mark


def bar(row: Row) -> Cell:
    """How much of the way is done, and where it should be: from 0, of levels and ratios from their baseline."""
    if row.kind == "milestone" or row.target is None or row.status is Status.DROPPED:
        return Text("")
    start = row.baseline if row.kind != "flow" and row.baseline is not None else Fraction(0)
    way = row.target - start
    if not way:
        start, way = Fraction(0), row.target
    if not way:
        return Text("")
    reached = None if row.result is None else (row.result - start) / way
    mark = None if row.expected is None else (row.expected - start) / way
    return Bar(reached, mark, STATUSES[row.status].tone)


def result(row: Row, currency: str | None) -> Cell:
    """The result with its unit; of a milestone the day it was done, or is due."""
    if row.kind == "milestone":
        return Day(row.promise.done if row.result is not None and row.promise.done is not None else row.due)
    return nothing(row, "result") if row.result is None else quantity(row, row.result, currency=currency, whole=True)


def arrow(row: Row) -> Cell:
    """Whether the last period won or lost ground."""
    way = heading(row)
    if way is None:
        return Text("")
    return Arrow(1, Tone.GOOD) if way > 0 else Arrow(-1, Tone.BAD) if way < 0 else Arrow(0)


def forecast(row: Row) -> Cell:
    """The value at the end, by the method asked for."""
    return nothing(row, "forecast") if row.forecast is None else bare(row, row.forecast.value, "forecast")


def indented(row: Row, deep: int) -> Cell:
    """The name of an objective, or of an action and what it expects something of; a part under its whole."""
    if row.measure is not None:
        return Words(say("{action}: {measure}", action=row.id, measure=row.measure))
    return Text(_INDENT * min(deep, _DEEPEST) + row.id, Tone.CALM if row.status is Status.DROPPED else Tone.PLAIN)


CELLS: Mapping[str, Callable[[Row, str | None], Cell]] = {
    "row": lambda row, _: indented(row, 0),
    "owner": lambda row, _: Text(row.owner or ""),
    "bar": lambda row, _: bar(row),
    "result": result,
    "own_result": lambda row, _: bare(row, row.result, "result"),
    "expected": lambda row, _: bare(row, row.expected, "expected"),
    "target": lambda row, _: bare(row, row.target, "target"),
    "due": lambda row, _: Day(row.due),
    "gap": lambda row, _: gap(row),
    "attainment": lambda row, _: attained(row),
    "heading": lambda row, _: arrow(row),
    "forecast": lambda row, _: forecast(row),
    "status": lambda row, _: status(row),
}
"""The cells of a row by the names of their columns; the second argument is the plan's currency."""
TITLES: Mapping[str, Say] = {
    "row": say("what the actions expect"),
    "owner": say("owner"),
    "bar": say("progress"),
    "result": say("result"),
    "own_result": say("result"),
    "expected": say("expected"),
    "target": say("target"),
    "due": say("due"),
    "gap": say("gap"),
    "attainment": say("%"),
    "heading": say("{name}", name=""),
    "forecast": say("end forecast"),
    "status": say("status"),
}
_FIGURES = frozenset(("result", "own_result", "expected", "target", "gap", "attainment", "forecast"))
_DROPPED = Nothing(say("it was dropped"))
_NO_FIGURE = Nothing(WHY[Why.NOT_FOR_KIND])


def cell(row: Row, name: str, currency: str | None) -> Cell:
    """The cell of a row in a column; what was dropped has no figures, and a milestone but its day."""
    if name in _FIGURES and row.status is Status.DROPPED:
        return _DROPPED
    if row.kind == "milestone" and name in _FIGURES and name != "result":
        return _NO_FIGURE
    return CELLS[name](row, currency)


_PROSE = frozenset(("row",))
_LEFT = frozenset(("row", "owner", "bar", "due", "heading", "status"))


def of_sum(found: Sum, name: str, currency: str | None) -> Cell:
    """The cell of what rows add up to."""
    if name in ("id", "row"):
        return Words(says("{count} together", "{count} together", found.rows), Tone.STRONG)
    if name == "target" and found.target is not None:
        return bare(found.like, found.target, name)
    if found.result is None or found.expected is None or found.gap is None or name not in _SUMS:
        return Text("")
    return _SUMS[name](found, found.result, found.expected, currency)


def _sum_gap(found: Sum, result: Fraction, due: Fraction, _: str | None) -> Cell:
    shown = between(found.like, result, due, result - due, whole=True)
    return Words(with_sign(found.like, shown), Tone.PLAIN if not shown else Tone.GOOD if found.favourable else Tone.BAD)


_SUMS: Mapping[str, Callable[[Sum, Fraction, Fraction, str | None], Cell]] = {
    "result": lambda found, result, _, currency: quantity(found.like, result, currency=currency, whole=True),
    "own_result": lambda found, result, _, __: bare(found.like, result, "result"),
    "expected": lambda found, _, due, __: bare(found.like, due, "expected"),
    "gap": _sum_gap,
    "attainment": lambda found, _, __, ___: Text("") if found.attainment is None else whole_share(found.attainment),
    "bar": lambda found, result, due, _: Bar(result / found.target, due / found.target) if found.target else Text(""),
}


def columns(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of some cells."""
    return tuple(
        Column(name, TITLES[name], "left" if name in _LEFT else "right", prose=name in _PROSE, bars=name == "bar") for name in names
    )


LEGEND: tuple[tuple[Bar | Arrow, Say], ...] = (
    (Bar(None), say("where it should be on the day it was measured; the bar ends at the target")),
    (Arrow(1), say("the last period won ground")),
    (Arrow(-1), say("lost ground")),
)
"""What the signs of a table mean."""
