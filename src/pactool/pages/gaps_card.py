"""An objective's gap in full: what came, what was expected, what is left, where it leads, and what hinders reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.correction import Effect
from pactool.figures.standing import Status
from pactool.page import Column, Day, Nothing, Paragraph, Points, Table, Words
from pactool.pages import gaps_cells as cells
from pactool.pages.states import STATUSES
from pactool.render.pages.cells import percent
from pactool.rules.quantity import of_unit, runs, shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from pactool.figures.correction import Correction
    from pactool.figures.row import Method, Row
    from pactool.page import Block, Cell
    from pactool.words import Arg, Say

METHOD: dict[Method, Say] = {
    "pace": say("at its pace"),
    "plan-to-go": say("as planned from here on"),
    "run-rate": say("at an even rate"),
    "last-year": say("as last year went on"),
    "least-squares": say("along the line through its results"),
    "result": say("as it stands"),
}
"""How a forecast goes on, in words."""
Line = tuple["Say", "Cell", "Say"]
_BLANK = say("{name}", name="")
_LAGGING = frozenset((Status.MISSED, Status.OFF_TRACK, Status.BEHIND))


def card(row: Row, currency: str | None, owner: str | None, corrections: Sequence[Say] = ()) -> Iterator[Block]:
    """The status and who answers for it, figures in lines, each with what it means, then what is to be known of them."""
    mark = STATUSES[row.status]
    yield Paragraph(mark.words if owner is None else say("{status}, {owner} answers for it", status=mark.words, owner=owner), mark.tone)
    if row.status is not Status.DROPPED:
        lines = tuple(_lines(row, currency))
        if lines:
            yield Table(_COLUMNS, tuple((Words(label), cell, Words(beside)) for label, cell, beside in lines), headed=False)
    points = (*_points(row), *corrections)
    if points:
        yield Points(points)


_COLUMNS = (Column("figure", _BLANK), Column("value", _BLANK, align="right"), Column("beside", _BLANK, prose=True))


def _lines(row: Row, currency: str | None) -> Iterator[Line]:
    if row.kind == "milestone":
        yield say("due"), Day(row.due), _BLANK if row.promise.done is None else say("done on {day}", day=row.promise.done)
        return
    if row.result is not None and row.measured_on is not None:
        yield say("result on {day}", day=row.measured_on), cells.quantity(row, row.result, currency=currency), _progress(row)
        yield from _expected(row, currency)
        yield from _amended(row, currency)
        yield from _last(row, currency)
        yield from _to_come(row, currency)
    elif row.expected is not None:
        yield say("expected by now"), cells.quantity(row, row.expected, currency=currency), _of_target(row)
    yield from _beside(row, currency)


def share(value: Fraction) -> Decimal:
    """A share in percent, with a decimal where it is just short of all."""
    found = cells.whole_share(value)
    return percent(found.value, found.decimals)


def _progress(row: Row) -> Say:
    if row.progress is None or row.target is None:
        return _BLANK
    target = cells.told(row, row.target)
    if row.kind != "flow" and row.baseline is not None:
        start = cells.number(row, row.baseline)
        return say("{share} % of the way from {start} to {target}", share=share(row.progress), start=start, target=target)
    return say("{share} % of the target of {target}", share=share(row.progress), target=target)


def _of_target(row: Row) -> Say:
    if row.target is None:
        return _BLANK
    return say("of {target}", target=cells.told(row, row.target))


def _expected(row: Row, currency: str | None) -> Iterator[Line]:
    if row.expected is None or row.gap is None or row.result is None:
        return
    gap = cells.with_sign(row, cells.between(row, row.result, row.expected, row.gap))
    beside = say("gap {gap}", gap=gap)
    if row.attainment is not None:
        beside = say("{gap}: {share} % attained", gap=beside, share=share(row.attainment))
    if row.expected_low is not None and row.expected_high is not None:
        low, high = cells.number(row, row.expected_low), cells.told(row, row.expected_high)
        beside = say("{low} to {high}; {gap}", low=low, high=high, gap=beside)
    yield say("expected by then"), cells.quantity(row, row.expected, currency=currency), beside


def _amended(row: Row, currency: str | None) -> Iterator[Line]:
    split = row.retargeting
    if split is None or row.result is None or (not split.retargeting and row.original_target == row.target):
        return
    first = split.original_expected
    performance = cells.with_sign(row, cells.between(row, row.result, first, split.performance))
    moved = cells.with_sign(row, cells.between(row, first, first - split.retargeting, split.retargeting))
    beside = say("against it {performance}, and {moved} by the new target", performance=performance, moved=moved)
    if row.original_target is not None and row.original_target != row.target:
        beside = say("first target {target}: {split}", target=cells.told(row, row.original_target), split=beside)
    yield say("as first promised"), cells.quantity(row, split.original_expected, currency=currency), beside


def _last(row: Row, currency: str | None) -> Iterator[Line]:
    last = row.last_period
    if last is None:
        return
    expected = of_unit(cells.finely(row, last.expected), row.unit)
    if last.attainment is None:
        beside = say("{expected} expected", expected=expected)
    else:
        beside = say("{share} % of {expected} expected", share=share(last.attainment), expected=expected)
    yield say("{period} alone", period=runs((last.period,))[0]), cells.quantity(row, last.result, currency=currency), beside


def _to_come(row: Row, currency: str | None) -> Iterator[Line]:
    over = row.measured_on is not None and row.measured_on >= row.due
    if not over and row.remaining is not None and row.remaining > 0 and row.kind == "flow" and row.better == "higher":
        yield say("left to the target"), cells.quantity(row, row.remaining, currency=currency), _pace(row)
    forecast = row.forecast
    if forecast is None and row.kind == "flow" and not over:
        yield say("forecast for the end"), cells.nothing(row, "forecast"), cells.WHY[row.why["forecast"]]
    if forecast is None or forecast.method == "result" or over:
        return
    beside = METHOD[forecast.method]
    if row.target:
        beside = say("{method}: {share} % of the target", method=beside, share=share(forecast.value / row.target))
    if forecast.low != forecast.high:
        low, high = cells.number(row, forecast.low, whole=True), cells.number(row, forecast.high, whole=True)
        values: dict[str, Arg] = {"forecast": beside, "low": low, "high": high}
        beside = (
            say("{forecast}; {low} to {high} by all methods", **values)
            if row.kind == "flow"
            else say("{forecast}; give or take: {low} to {high}", **values)
        )
    yield say("forecast for the end"), cells.quantity(row, forecast.value, currency=currency, whole=True), beside


def _pace(row: Row) -> Say:
    if row.required_pace is None:
        return _BLANK if "required_pace" not in row.why else cells.WHY[row.why["required_pace"]]
    return say("{pace} times the planned pace is needed", pace=percent(row.required_pace / 100, 2))


def _beside(row: Row, currency: str | None) -> Iterator[Line]:
    if row.evolution is not None:
        beside = say("against the same days last year") if row.kind == "flow" else say("since it began")
        yield say("evolution"), _evolution(row), beside
    if row.not_attributed:
        left = say("claimed by no part and no action")
        yield say("not attributed"), cells.quantity(row, row.not_attributed, currency=currency), left


def _evolution(row: Row) -> Cell:
    if row.evolution is None:
        return Nothing(cells.WHY[row.why["evolution"]])
    shown = percent(row.evolution, 1)
    plus = say("+{number}", number=shown) if shown > 0 else say("{number}", number=shown)
    return Words(say("{gap} pt", gap=plus) if row.points and row.kind != "flow" else say("{gap} %", gap=plus))


# ---- what is to be known of the figures


def _points(row: Row) -> Iterator[Say]:
    yield from _whose(row)
    if row.unreported:
        yield _unreported(row)
    if row.stale and row.stale_days is not None and row.measured_on is not None:
        yield says(
            "the last result is of {day}, {count} day ago",
            "the last result is of {day}, {count} days ago",
            row.stale_days,
            day=row.measured_on,
        )
    if row.partial:
        yield say("{periods} is not over and counts whole", periods=row.partial)
    if row.late:
        yield say("left out, because it lies in the future: {periods}", periods=row.late)
    if row.bare:
        yield say("left out of the sums, because it has no part and whole: {periods}", periods=row.bare)
    if row.acceptable is not None and row.status in (*_LAGGING, Status.ACCEPTABLE):
        yield say("short of the target, {acceptable} would still be acceptable", acceptable=cells.told(row, row.acceptable))
    if row.status in _LAGGING and not row.corrected_by:
        yield say("nothing corrects it")


_EFFECTS: Mapping[Effect, Say] = {
    Effect.CLOSED: say("the gap is closed"),
    Effect.REDUCED: say("the gap is smaller"),
    Effect.NONE: say("no effect"),
    Effect.NOT_MEASURED: say("not measured"),
}


def corrected(one: Correction, row: Row) -> Say:
    """A corrective action and what became of the gap of a row."""
    effect = say("too early to judge before {day}", day=one.due) if one.effect is Effect.TOO_EARLY else _EFFECTS[one.effect]
    if one.effect is Effect.NOT_MEASURED and one.gap_then is not None:
        effect = say("nothing is reported since then")
    if one.gap_then is None or one.gap_now is None:
        told = say("{action} corrects it: {effect}", action=one.action, effect=effect)
    else:
        values = {"then": cells.signed(row, one.gap_then), "now": cells.signed(row, one.gap_now)}
        told = say(
            "{action} corrects it: gap {then} on {day}, {now} now; {effect}", action=one.action, day=one.noticed, effect=effect, **values
        )
    return say("{told}; its promise was amended in between", told=told) if one.moved else told


def _unreported(row: Row) -> Say:
    periods = shortly(runs(row.unreported))
    if row.incomplete:
        return say("not reported: {periods}; the result is incomplete", periods=periods)
    return say("not reported: {periods}", periods=periods)


def _whose(row: Row) -> Iterator[Say]:
    if row.result_from == "parts":
        yield say("the result is that of its parts: {parts}", parts=shortly([one.id for one in row.parts if one.result is not None]))
    elif row.result_from == "actions":
        yield say("the result is what its actions recorded for it")
    if row.silent:
        yield say("nothing is reported by its parts {parts}, and they count for nothing", parts=shortly(row.silent))
