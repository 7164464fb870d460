"""Where an objective stands, explained: expected by now, result, gap, attainment, standing and status."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from pactool.figures.months import written
from pactool.figures.phasing import ZERO
from pactool.figures.promise import ends, way
from pactool.figures.standing import Status
from pactool.page import Day, Nothing, Number, Share, Text
from pactool.pages.explained import Explanation, Input
from pactool.pages.numbers import exact, figure, plus, share, shown
from pactool.pages.states import STATUSES
from pactool.rules.quantity import PERCENT
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise, Record
    from pactool.figures.standing import Standing

_NOTHING = say("nothing is recorded yet")


def standing_explained(figures: Figures, name: str) -> tuple[Explanation, ...]:
    """The figures of an objective's own row; of a milestone its status alone."""
    found = figures.standings[name, None]
    status = _status(figures, found)
    if found.promise.kind == "milestone":
        return (status,)
    return (_expected(figures, name, found), _result(name, found), _gap(found), _attainment(found), _standing(found), status)


# ---- expected by the measuring day


def _expected(figures: Figures, name: str, found: Standing) -> Explanation:
    promise, day = found.promise, found.measured_on or found.as_of
    title = say("Expected by {day}", day=day)
    if promise.target is None or found.expected is None:
        return Explanation("expected", title, say("the target, as far as it is due"), (), (), Nothing(say("no target is written")))
    inputs = tuple(_due_by(figures, name, promise, day, measured=found.measured_on is not None))
    if promise.adds_up:
        formula = say("target × the share of its phasing that is due by the day")
        steps = tuple(_phased(promise, ends(promise.target, promise.better).near, day))
    else:
        formula = say("a straight line over calendar days between dated values")
        steps = tuple(_on_the_line(promise, ends(promise.target, promise.better).near, day))
    return Explanation("expected", title, formula, inputs, steps, exact(found.expected.near, promise.unit))


def _due_by(figures: Figures, name: str, promise: Promise, day: date, *, measured: bool) -> Iterator[Input]:
    objective, at = figures.objectives[name], ("objectives", name)
    if promise.target is not None:
        yield Input(say("target"), figure(promise.target, promise.unit), (*at, "target"))
    if promise.baseline is not None and not promise.adds_up:
        yield Input(say("baseline"), figure(promise.baseline, promise.unit), (*at, "baseline"))
    yield Input(say("first day"), Day(promise.first), (*at, "start") if objective.start is not None else ("period",))
    yield Input(say("last day"), Day(promise.last), (*at, "due") if objective.due is not None else ("period",))
    if isinstance(objective.phasing, dict):
        for period, value in objective.phasing.items():
            yield Input(say("{period}", period=period.text), figure(value, promise.unit), (*at, "phasing", period.text))
    elif promise.adds_up:
        method = objective.phasing or figures.plan.phasing
        own = (*at, "phasing") if objective.phasing is not None else ("phasing",) if "phasing" in figures.plan.model_fields_set else None
        yield Input(say("phasing"), Text(method), own)
        if method in figures.plan.seasons:
            yield Input(
                say("weights of the months"), Text(", ".join(f"{one:f}" for one in figures.plan.seasons[method])), ("seasons", method)
            )
    last = next((one for one in reversed(promise.records) if one.days.last >= day or measured), None)
    yield Input(
        say("measuring day: the last recorded, at most as of"),
        Day(day),
        (*at, "results", last.written) if last is not None and measured else None,
    )


def _phased(promise: Promise, target: Fraction, day: date) -> Iterator[Say]:
    unit = promise.unit
    if promise.phasing is None or day >= promise.last:
        yield say("the span is over: all of {target} is due", target=shown(target, unit))
        return
    parts: list[Fraction] = []
    for cell in promise.phasing.cells:
        if day < cell.days.first:
            continue
        amount, due = target * cell.share, target * cell.until(day)
        parts.append(due)
        part = f"{cell.share.numerator}/{cell.share.denominator}"
        if due == amount:
            yield say(
                "{period}: {target} × {share} = {amount}",
                period=written(cell.days),
                target=shown(target, unit),
                share=part,
                amount=shown(amount, unit),
            )
        else:
            passed, days = cell.counted.count(cell.days.first, day), cell.counted.count(*cell.days)
            yield say(
                "{period}: {target} × {share} × {passed}/{days} days that count = {amount}", period=written(cell.days), target=shown(target, unit),
                share=part, passed=passed, days=days, amount=shown(due, unit),
            )  # fmt: skip
    yield say("{terms} = {sum}", terms=plus([shown(one, unit) for one in parts]), sum=shown(sum(parts, ZERO), unit))


def _on_the_line(promise: Promise, target: Fraction, day: date) -> Iterator[Say]:
    unit, points = promise.unit, way(promise, target)
    if not points:
        yield say("{target} throughout", target=shown(target, unit))
        return
    for (before, low), (after, high) in pairwise(points):
        if before < day < after:
            value = low + (high - low) * Fraction((day - before).days, (after - before).days)
            yield say(
                "from {low} on {before} to {high} on {after}: {low} + ({high} − {low}) × {passed}/{days} days = {value}", low=shown(low, unit), before=before,
                high=shown(high, unit), after=after, passed=(day - before).days, days=(after - before).days, value=shown(value, unit),
            )  # fmt: skip
            return
    at, value = next(((at, value) for at, value in points if at == day), points[0] if day < points[0][0] else points[-1])
    yield say("{value} is due on {day}", value=shown(value, unit), day=at)


# ---- result and gap


def _result(name: str, found: Standing) -> Explanation:
    promise, title = found.promise, say("Result")
    used = sorted((one for one in promise.records if one.days.first <= found.as_of), key=lambda one: (one.days.last, one.days.first))
    inputs = tuple(one for record in used for one in _recorded(record, promise.unit, ("objectives", name, "results", record.written)))
    if found.result is None:
        return Explanation("result", title, _how_recorded(promise), inputs, (), Nothing(_NOTHING))
    return Explanation(
        "result", title, _how_recorded(promise), inputs, tuple(_adding(promise, used, found.result)), exact(found.result, promise.unit)
    )


def _how_recorded(promise: Promise) -> Say:
    if promise.adds_up:
        return say("the sum of what is recorded")
    return (
        say("the sum of parts / the sum of wholes; without them the last value")
        if promise.kind == "ratio"
        else say("the last value that is recorded")
    )


def _recorded(record: Record, unit: str | None, path: tuple[str, ...]) -> Iterator[Input]:
    if record.part is not None and record.whole is not None:
        yield Input(say("{period}, part", period=record.written), exact(Fraction(record.part), None), path)
        yield Input(say("{period}, whole", period=record.written), exact(Fraction(record.whole), None), path)
    elif record.value is not None:
        yield Input(say("{period}", period=record.written), exact(Fraction(record.value), unit), path)


def _adding(promise: Promise, used: Sequence[Record], result: Fraction) -> Iterator[Say]:
    parts = [(Fraction(one.part), Fraction(one.whole)) for one in used if one.part is not None and one.whole is not None]
    if promise.adds_up:
        values = [shown(Fraction(one.value), promise.unit) for one in used if one.value is not None]
        yield say("{terms} = {sum}", terms=plus(values), sum=shown(result, promise.unit))
    elif promise.kind == "ratio" and parts:
        part, whole = sum((one for one, _ in parts), ZERO), sum((one for _, one in parts), ZERO)
        yield say("parts: {terms} = {sum}", terms=plus([shown(one, None) for one, _ in parts]), sum=shown(part, None))
        yield say("wholes: {terms} = {sum}", terms=plus([shown(one, None) for _, one in parts]), sum=shown(whole, None))
        sums = {"part": shown(part, None), "whole": shown(whole, None), "result": shown(result, promise.unit)}
        yield say("{part} / {whole} = {result} %", **sums) if promise.unit == PERCENT else say("{part} / {whole} = {result}", **sums)
    else:
        yield say("the last, of {period}: {value}", period=used[-1].written, value=shown(result, promise.unit))


def _gap(found: Standing) -> Explanation:
    formula, unit = say("result − expected; inside a range 0, outside to its near end"), found.promise.unit
    title = say("Gap, in points") if unit == PERCENT else say("Gap")
    if found.gap is None or found.result is None or found.expected is None:
        return Explanation("gap", title, formula, (), (), Nothing(_NOTHING))
    against = found.result - found.gap if found.gap else found.expected.near
    gap = shown(found.gap, unit)
    step = say("{result} − {expected} = {gap}", result=shown(found.result, unit), expected=shown(against, unit), gap=gap)
    return Explanation("gap", title, formula, (), (step,), Number(gap, None if unit == PERCENT else unit))


def _attainment(found: Standing) -> Explanation:
    promise, title = found.promise, say("Attainment")
    formula = say("expected / result, for lower is better") if promise.better == "lower" else say("result / expected")
    if found.result is None or found.expected is None:
        return Explanation("attainment", title, formula, (), (), Nothing(_NOTHING))
    if found.attainment is None:
        return Explanation("attainment", title, formula, (), (), Nothing(say("the divisor is 0")))
    pair = (found.result - (found.gap or ZERO), found.result)
    top, bottom = pair if promise.better == "lower" else pair[::-1]
    step = say(
        "{top} / {bottom} = {share} %", top=shown(top, promise.unit), bottom=shown(bottom, promise.unit), share=share(found.attainment)
    )
    return Explanation("attainment", title, formula, (), (step,), Share(found.attainment, 2))


def _standing(found: Standing) -> Explanation:
    promise, title = found.promise, say("Standing: what decides the band")
    if found.standing is None:
        return Explanation(
            "standing",
            title,
            say("the attainment"),
            (),
            (),
            Nothing(_NOTHING if found.result is None else say("there is nothing to divide by")),
        )
    if found.standing == found.attainment or found.gap is None or promise.baseline is None or promise.target is None:
        return Explanation("standing", title, say("the attainment"), (), (), Share(found.standing, 2))
    gone = abs(ends(promise.target, promise.better).near - Fraction(promise.baseline))
    formula = say("1 − shortfall / the way from the baseline to the target; a favourable gap adds")
    values = {"gap": shown(abs(found.gap), promise.unit), "way": shown(gone, promise.unit), "share": share(found.standing)}
    step = say("1 + {gap} / {way} = {share} %", **values) if found.favourable else say("1 − {gap} / {way} = {share} %", **values)
    return Explanation("standing", title, formula, (), (step,), Share(found.standing, 2))


# ---- status


def _status(figures: Figures, found: Standing) -> Explanation:
    formula = say("the first that matches, from dropped and reached down to the bands of standing")
    steps = [_why(found), *_bounds(figures, found)]
    if found.stale and found.measured_on is not None:
        steps.append(say("the last result is of {day}: stale", day=found.measured_on))
    return Explanation("status", say("Status"), formula, (), tuple(steps), STATUSES[found.status])


def _bounds(figures: Figures, found: Standing) -> Iterator[Say]:
    if found.standing is not None and found.status in {Status.AHEAD, Status.ON_TRACK, Status.ACCEPTABLE, Status.BEHIND, Status.OFF_TRACK}:
        bounds = {name: share(Fraction(figures.thresholds[name])) for name in ("ahead", "on_track", "behind")}
        yield say("ahead from {ahead} %, on track from {on_track} %, behind from {behind} %, off track below", **bounds)


def _why(found: Standing) -> Say:
    promise, last = found.promise, found.promise.last
    if promise.kind == "milestone":
        if found.result is not None and promise.done is not None:
            return say("done on {day}", day=promise.done)
        return say("not done, due on {day}", day=last)
    if found.result is None:
        return _NOTHING
    if found.measured_on is not None and found.measured_on >= last:
        return say("measured on {day}, at its end", day=found.measured_on)
    if found.status is Status.REACHED:
        return say("the result has the target")
    return (
        say("standing {share} %", share=share(found.standing))
        if found.standing is not None
        else say("the gap decides: there is nothing to divide by")
    )
