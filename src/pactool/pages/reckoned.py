"""Where an objective stands, explained: expected by now, result, gap, attainment, standing and status."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.months import steps_between
from pactool.figures.phasing import ZERO
from pactool.figures.promise import ends
from pactool.figures.standing import Status
from pactool.page import Day, Nothing, Number, Share, Text, Words
from pactool.pages.clauses import AMOUNTS
from pactool.pages.explained import Explanation, Input
from pactool.pages.falling_due import on_the_line, phased
from pactool.pages.gathered import expected_of_parts, result_of_actions, result_of_parts
from pactool.pages.numbers import exact, figure, plus, share, shown, unit_of
from pactool.pages.states import STATUSES
from pactool.rules.quantity import PERCENT
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise, Record
    from pactool.figures.standing import Standing
    from pactool.pages.numbers import Unit
    from pactool.source.place import Path

_NOTHING = say("nothing is recorded yet")
_EACH = {"week": say("target a week"), "month": say("target a month"), "quarter": say("target a quarter")}


def standing_explained(figures: Figures, name: str) -> tuple[Explanation, ...]:
    """The figures of an objective's own row; of a milestone its status alone."""
    found = figures.standings[name, None]
    status = _status(figures, found)
    if found.promise.kind == "milestone":
        return (status,)
    unit = unit_of(figures.plan, found.promise.unit)
    from_parts = bool(found.parts)
    if from_parts:
        result = result_of_parts(found, unit)
    elif found.origin == "actions":
        result = result_of_actions(figures, name, found, unit)
    else:
        result = _result(("objectives", name, "results"), found, unit)
    return (
        expected_of_parts(figures, found, unit) if from_parts and found.promise.kind != "ratio" else _expected(figures, name, found),
        result,
        _gap(found, unit),
        _attainment(found, unit),
        _standing(found, unit),
        status,
    )


def expectation_explained(figures: Figures, action: str, measure: str) -> tuple[Explanation, ...]:
    """The figures of what an action expects of a measure or objective, each under its own name."""
    found = figures.standings[action, measure]
    promise = found.promise
    unit, day = unit_of(figures.plan, promise.unit), found.measured_on or found.as_of
    title = say("Expected by {day}", day=day)
    if promise.target is None or found.expected is None:
        expected = Explanation("expected", title, say("the target, as far as it is due"), (), (), Nothing(say("no target is written")))
    else:
        near, inputs = ends(promise.target, promise.better).near, tuple(_of_expectation(figures, action, measure, day))
        steps = tuple(phased(promise, near, day, unit)) if promise.adds_up else tuple(on_the_line(promise, near, day, unit))
        formula = say("what is expected in all × the share of its working days, or occurrences, until the day")
        throughout = say("a straight line over calendar days between dated values")
        expected = Explanation(
            "expected", title, formula if promise.adds_up else throughout, inputs, steps, exact(found.expected.near, unit)
        )
    path = ("actions", action, "results")
    every = (expected, _result(path, found, unit), _gap(found, unit), _attainment(found, unit), _status(figures, found))
    return tuple(
        replace(one, name=f"{one.name}-{measure}", title=say("{measure}: {figure}", measure=measure, figure=one.title)) for one in every
    )


def _of_expectation(figures: Figures, action: str, measure: str, day: date) -> Iterator[Input]:
    one, promise = figures.actions[action], figures.promises[action, measure]
    expects, at, unit = one.expects[measure], ("actions", action), unit_of(figures.plan, promise.unit)
    if expects.each is not None:
        yield Input(say("expected each time"), figure(expects.each, unit), (*at, "expects", measure))
    if promise.target is not None:
        yield Input(say("expected in all"), figure(promise.target, unit), (*at, "expects", measure))
    yield Input(say("first day"), Day(promise.first), (*at, "start") if one.start is not None else ("period",))
    yield Input(
        say("last day"),
        Day(promise.last),
        (*at, "expects", measure) if expects.due is not None else (*at, "end") if one.end is not None else ("period",),
    )
    used = [record.written for record in promise.records if record.days.first <= figures.as_of]
    yield Input(say("measuring day: the last recorded, at most as of"), Day(day), (*at, "results", used[-1]) if used else None)


# ---- expected by the measuring day


def _expected(figures: Figures, name: str, found: Standing) -> Explanation:
    promise, day = found.promise, found.measured_on or found.as_of
    title = say("Expected by {day}", day=day)
    if promise.target is None or found.expected is None:
        return Explanation("expected", title, say("the target, as far as it is due"), (), (), Nothing(say("no target is written")))
    inputs = tuple(_due_by(figures, name, promise, day, measured=found.measured_on is not None))
    unit = unit_of(figures.plan, promise.unit)
    if promise.adds_up:
        formula = say("target × the share of its phasing that is due by the day")
        near = ends(promise.target, promise.better).near
        steps = (*_by_period(figures, name, near), *phased(promise, near, day, unit))
    else:
        formula = say("a straight line over calendar days between dated values")
        steps = tuple(on_the_line(promise, ends(promise.target, promise.better).near, day, unit))
    return Explanation("expected", title, formula, inputs, steps, exact(found.expected.near, unit))


def _due_by(figures: Figures, name: str, promise: Promise, day: date, *, measured: bool) -> Iterator[Input]:
    objective, at, unit = figures.objectives[name], ("objectives", name), unit_of(figures.plan, promise.unit)
    per = objective.target.per if objective.target is not None else None
    if objective.target is not None and per is not None:
        yield Input(_EACH[per], figure(objective.target.value, unit), (*at, "target"))
    elif promise.target is not None:
        yield Input(say("target"), figure(promise.target, unit), (*at, "target") if objective.target is not None else None)
    if promise.baseline is not None and not promise.adds_up:
        yield Input(say("baseline"), figure(promise.baseline, unit), (*at, "baseline"))
    yield Input(say("first day"), Day(promise.first), (*at, "start") if objective.start is not None else ("period",))
    yield Input(say("last day"), Day(promise.last), (*at, "due") if objective.due is not None else ("period",))
    if per is not None and promise.adds_up:
        yield Input(say("phasing"), Words(AMOUNTS[per]), (*at, "target"))
    elif isinstance(objective.phasing, dict):
        for period, value in objective.phasing.items():
            yield Input(say("{period}", period=period.text), figure(value, unit), (*at, "phasing", period.text))
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


def _by_period(figures: Figures, name: str, whole: Fraction) -> Iterator[Say]:
    """How a target by period becomes one over the span."""
    target = figures.objectives[name].target
    if target is None or target.per is None:
        return
    unit, each = unit_of(figures.plan, figures.objectives[name].unit), ends(target.value, None).near
    count = len(tuple(steps_between(*figures.span(figures.objectives[name]), target.per)))
    parts = whole / each if each else Fraction(count)
    values = {"each": shown(each, unit), "count": shown(parts, None), "target": shown(whole, unit)}
    if parts == count:
        yield say("{each} × {count} = {target}", **values)
    else:
        yield say("{each} × {count} (of a period that the span cuts, its share of working days) = {target}", **values)


# ---- result and gap


def _result(at: Path, found: Standing, unit: Unit) -> Explanation:
    promise, title = found.promise, say("Result")
    used = sorted((one for one in promise.records if one.days.first <= found.as_of), key=lambda one: (one.days.last, one.days.first))
    inputs = tuple(one for record in used for one in _recorded(record, unit, (*at, record.written)))
    if found.result is None:
        return Explanation("result", title, _how_recorded(promise), inputs, (), Nothing(_NOTHING))
    return Explanation(
        "result", title, _how_recorded(promise), inputs, tuple(_adding(promise, used, found.result, unit)), exact(found.result, unit)
    )


def _how_recorded(promise: Promise) -> Say:
    if promise.adds_up:
        return say("the sum of what is recorded")
    return (
        say("the sum of parts / the sum of wholes; without them the last value")
        if promise.kind == "ratio"
        else say("the last value that is recorded")
    )


def _recorded(record: Record, unit: Unit, path: Path) -> Iterator[Input]:
    if record.part is not None and record.whole is not None:
        yield Input(say("{period}, part", period=record.written), exact(Fraction(record.part), None), path)
        yield Input(say("{period}, whole", period=record.written), exact(Fraction(record.whole), None), path)
    elif record.value is not None:
        yield Input(say("{period}", period=record.written), exact(Fraction(record.value), unit), path)


def _adding(promise: Promise, used: Sequence[Record], result: Fraction, unit: Unit) -> Iterator[Say]:
    parts = [(Fraction(one.part), Fraction(one.whole)) for one in used if one.part is not None and one.whole is not None]
    if promise.adds_up:
        values = [shown(Fraction(one.value), unit) for one in used if one.value is not None]
        yield say("{terms} = {sum}", terms=plus(values), sum=shown(result, unit))
    elif promise.kind == "ratio" and parts:
        part, whole = sum((one for one, _ in parts), ZERO), sum((one for _, one in parts), ZERO)
        yield say("parts: {terms} = {sum}", terms=plus([shown(one, None) for one, _ in parts]), sum=shown(part, None))
        yield say("wholes: {terms} = {sum}", terms=plus([shown(one, None) for _, one in parts]), sum=shown(whole, None))
        sums = {"part": shown(part, None), "whole": shown(whole, None), "result": shown(result, unit)}
        yield say("{part} / {whole} = {result} %", **sums) if promise.unit == PERCENT else say("{part} / {whole} = {result}", **sums)
    else:
        yield say("the last, of {period}: {value}", period=used[-1].written, value=shown(result, unit))


def _gap(found: Standing, unit: Unit) -> Explanation:
    formula = say("result − expected; inside a range 0, outside to its near end")
    title = say("Gap, in points") if unit == PERCENT else say("Gap")
    if found.gap is None or found.result is None or found.expected is None:
        return Explanation("gap", title, formula, (), (), Nothing(_NOTHING))
    against = found.result - found.gap if found.gap else found.expected.near
    gap = shown(found.gap, unit)
    step = say("{result} − {expected} = {gap}", result=shown(found.result, unit), expected=shown(against, unit), gap=gap)
    return Explanation("gap", title, formula, (), (step,), Number(gap, None if unit == PERCENT else found.promise.unit))


def _attainment(found: Standing, unit: Unit) -> Explanation:
    promise, title = found.promise, say("Attainment")
    formula = say("expected / result, for lower is better") if promise.better == "lower" else say("result / expected")
    if found.result is None or found.expected is None:
        return Explanation("attainment", title, formula, (), (), Nothing(_NOTHING))
    if found.attainment is None:
        return Explanation("attainment", title, formula, (), (), Nothing(say("the divisor is 0")))
    pair = (found.result - (found.gap or ZERO), found.result)
    top, bottom = pair if promise.better == "lower" else pair[::-1]
    step = say("{top} / {bottom} = {share} %", top=shown(top, unit), bottom=shown(bottom, unit), share=share(found.attainment))
    return Explanation("attainment", title, formula, (), (step,), Share(found.attainment, 2))


def _standing(found: Standing, unit: Unit) -> Explanation:
    promise, title = found.promise, say("Standing: what decides the band")
    way_ = _way_to_go(promise)
    formula = (
        say("the attainment") if way_ is None else say("1 − shortfall / the way from the baseline to the target; a favourable gap adds")
    )
    if found.standing is None or found.gap is None:
        why = _NOTHING if found.result is None else say("there is nothing to divide by")
        return Explanation("standing", title, formula, (), (), Nothing(why))
    if way_ is None:
        return Explanation("standing", title, formula, (), (), Share(found.standing, 2))
    values = {"gap": shown(abs(found.gap), unit), "way": shown(way_, unit), "share": share(found.standing)}
    step = say("1 + {gap} / {way} = {share} %", **values) if found.favourable else say("1 − {gap} / {way} = {share} %", **values)
    return Explanation("standing", title, formula, (), (step,), Share(found.standing, 2))


def _way_to_go(promise: Promise) -> Fraction | None:
    """How far it is from the baseline to the target; None where the attainment decides instead."""
    if promise.adds_up or promise.hold or promise.baseline is None or promise.target is None:
        return None
    return abs(ends(promise.target, promise.better).near - Fraction(promise.baseline)) or None


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
