"""`pac gaps --explain`: the arithmetic of every figure of an objective's row, or of what an action expects."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.alone import records_of
from pactool.figures.attributed import claimed
from pactool.figures.foreseen import past_of
from pactool.figures.past import Past
from pactool.figures.promise import expected
from pactool.figures.row import METHODS
from pactool.figures.rows import row_of
from pactool.page import Nothing, Number, Share, Words
from pactool.pages.explained import Explanation, Input
from pactool.pages.gaps_cells import WHY
from pactool.pages.gaps_line import line_explained
from pactool.pages.numbers import exact, figure, plus, share, shown, unit_of
from pactool.pages.reckoned import expectation_explained, standing_explained
from pactool.rules.quantity import PERCENT, runs
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.figures.figures import Figures
    from pactool.figures.row import Method, Row
    from pactool.page import Cell
    from pactool.pages.judged import Judged
    from pactool.pages.numbers import Unit
    from pactool.words import Say

Steps = tuple["Say", ...]


def explained(judged: Judged, name: str, method: Method = "pace") -> tuple[Explanation, ...]:
    """The figures of an objective and of all that an action of this name expects; none for what was dropped."""
    figures = judged.figures
    if figures is None:
        return ()
    found: list[Explanation] = []
    if name in figures.objectives:
        found += [*standing_explained(figures, name), *_more(figures, row_of(figures, name, None, method))]
    if name in figures.actions:
        for slug in figures.actions[name].expects:
            found += expectation_explained(figures, name, slug)
            found += [_of_measure(one, slug) for one in _more(figures, row_of(figures, name, slug, method))]
    return tuple(found)


def _of_measure(one: Explanation, slug: str) -> Explanation:
    return replace(one, name=f"{one.name}-{slug}", title=say("{measure}: {figure}", measure=slug, figure=one.title))


def _more(figures: Figures, row: Row) -> Iterator[Explanation]:
    """What a row has beside where it stands."""
    if row.kind == "milestone":
        return
    unit = unit_of(figures.plan, row.unit)
    yield _required_pace(row, unit)
    if row.last_period is not None:
        yield _last_period(row, unit)
    yield _forecast(figures, row, unit)
    if row.retargeting is not None:
        yield _retargeting(row, unit)
    if row.type == "objective":
        yield _evolution(figures, row, unit)
        yield _not_attributed(figures, row, unit)


def _why(row: Row, name: str) -> Nothing:
    return Nothing(WHY[row.why[name]])


# ---- the way that is left


def _required_pace(row: Row, unit: Unit) -> Explanation:
    title, formula = say("Required pace, times the planned one"), say("(target − result) / (target − expected)")
    if row.required_pace is None or row.target is None or row.result is None or row.expected is None:
        return Explanation("required_pace", title, formula, (), (), _why(row, "required_pace"))
    values = {"target": shown(row.target, unit), "result": shown(row.result, unit), "expected": shown(row.expected, unit)}
    step = say("({target} − {result}) / ({target} − {expected}) = {pace}", **values, pace=shown(row.required_pace, None))
    return Explanation("required_pace", title, formula, (), (step,), Number(shown(row.required_pace, None, 4)))


def _last_period(row: Row, unit: Unit) -> Explanation:
    last = row.last_period
    if last is None:
        return Explanation("last_period", say("The last period alone"), say("result − expected"), (), (), _why(row, "last_period"))
    period = runs((last.period,))[0]
    steps = [*_expected_in(row, unit), *_recorded_in(row, unit)]
    values = {"result": shown(last.result, unit), "expected": shown(last.expected, unit), "gap": shown(last.gap, unit)}
    steps.append(say("{result} − {expected} = {gap}", **values))
    if last.attainment is not None:
        top, bottom = (last.expected, last.result) if row.better == "lower" else (last.result, last.expected)
        if last.gap == last.result - last.expected:
            steps.append(
                say("{top} / {bottom} = {share} %", top=shown(top, unit), bottom=shown(bottom, unit), share=share(last.attainment))
            )
    formula = say("what came in it − what was expected by its end and not yet before it")
    return Explanation(
        "last_period",
        say("The last period alone, {period}", period=period),
        formula,
        (),
        tuple(steps),
        Number(shown(last.gap, unit), None if unit == PERCENT else row.unit),
    )


def _expected_in(row: Row, unit: Unit) -> Iterator[Say]:
    last = row.last_period
    if last is None or row.kind != "flow" or row.parts:
        return
    by, before = expected(row.promise, last.period.last), expected(row.promise, last.period.first - timedelta(days=1))
    if by is not None and before is not None:
        yield say(
            "expected by {last} − expected by the eve of {first}: {by} − {before} = {expected}",
            last=last.period.last,
            first=last.period.first,
            by=shown(by.near, unit),
            before=shown(before.near, unit),
            expected=shown(last.expected, unit),
        )


def _recorded_in(row: Row, unit: Unit) -> Iterator[Say]:
    last = row.last_period
    if last is None or row.kind != "flow":
        return
    inside = [one for one in records_of([row.stood]) if one.days.first >= last.period.first and one.value is not None]
    values = [Fraction(one.value) for one in inside if one.value is not None]
    if len(values) > 1:
        yield say("recorded in it: {terms} = {sum}", terms=plus([shown(one, unit) for one in values]), sum=shown(last.result, unit))


# ---- where it leads


def _forecast(figures: Figures, row: Row, unit: Unit) -> Explanation:
    title = say("Forecast for {day}", day=row.due)
    if row.forecast is None:
        return Explanation("forecast", title, say("the result, carried on to the end"), (), (), _why(row, "forecast"))
    result = exact(row.forecast.value, unit)
    if row.kind == "ratio" or row.forecast.method == "result":
        return Explanation("forecast", title, say("the result"), (), (), result)
    if row.kind == "level":
        return line_explained(row, title, unit, result)
    formula = say(
        "pace: result / the share due by then; plan-to-go: result + target − expected; run-rate: result × days of the span / days gone; "
        "last-year: result × last year's total / last year's total to the same day"
    )
    steps = [step for method in METHODS for step in _way(figures, row, method, unit)]
    steps.append(say("asked for: {method}", method=row.forecast.method))
    return Explanation("forecast", title, formula, (), tuple(steps), result)


def _way(figures: Figures, row: Row, method: Method, unit: Unit) -> Iterator[Say]:
    """A method's value, where it can be reckoned."""
    value = _by(figures, row, method)
    if value is None or row.result is None or row.target is None or row.expected is None or row.measured_on is None:
        return
    came, forecast = shown(row.result, unit), shown(value, unit)
    if method == "pace" and row.target:
        values = {"result": came, "expected": shown(row.expected, unit), "target": shown(row.target, unit), "forecast": forecast}
        yield say("pace: {result} / ({expected} / {target}) = {forecast}", **values)
    elif method == "plan-to-go":
        values = {"result": came, "target": shown(row.target, unit), "expected": shown(row.expected, unit), "forecast": forecast}
        yield say("plan-to-go: {result} + {target} − {expected} = {forecast}", **values)
    elif method == "run-rate" and not row.parts:
        gone, whole = (row.measured_on - row.start).days + 1, (row.due - row.start).days + 1
        yield say("run-rate: {result} × {whole} / {gone} = {forecast}", result=came, whole=whole, gone=gone, forecast=forecast)
    elif method == "last-year" and isinstance(past := past_of(figures, row.stood), Past):
        values = {"result": came, "whole": shown(past.whole, unit), "part": shown(past.by_then, unit), "forecast": forecast}
        yield say("last-year: {result} × {whole} / {part} = {forecast}", **values)
    else:
        yield say("{method}, the sum over the parts: {forecast}", method=method, forecast=forecast)


def _by(figures: Figures, row: Row, method: Method) -> Fraction | None:
    found = row_of(figures, row.id, row.measure, method).forecast
    return None if found is None else found.value


def _retargeting(row: Row, unit: Unit) -> Explanation:
    title, formula = (
        say("Performance and re-targeting"),
        say("result − first expected, and first expected − expected now: together the gap"),
    )
    split = row.retargeting
    if split is None or row.result is None or row.expected is None:
        return Explanation("retargeting", title, formula, (), (), _why(row, "retargeting"))
    result, first, now = shown(row.result, unit), shown(split.original_expected, unit), shown(row.expected, unit)
    performance, moved = shown(split.performance, unit), shown(split.retargeting, unit)
    steps = (
        say("performance: {result} − {first} = {difference}", result=result, first=first, difference=performance),
        say("re-targeting: {first} − {now} = {difference}", first=first, now=now, difference=moved),
        say("{one} + ({other}) = {sum}", one=performance, other=moved, sum=shown(row.result - row.expected, unit)),
    )
    inputs: tuple[Input, ...] = ()
    if row.original is not None and row.original.target is not None:
        section = "objectives" if row.type == "objective" else "actions"
        inputs = (Input(say("first target"), figure(row.original.target, unit), (section, row.id, "amendments")),)
    return Explanation("retargeting", title, formula, inputs, steps, exact(split.retargeting, unit))


# ---- beside it


def _evolution(figures: Figures, row: Row, unit: Unit) -> Explanation:
    title = say("Evolution")
    formula = {
        "flow": say("result / the same days of the last period − 1"),
        "level": say("result / baseline − 1"),
        "ratio": say("result − baseline, in points"),
    }[row.kind]
    if row.evolution is None or row.result is None:
        return Explanation("evolution", title, formula, (), (), _why(row, "evolution"))
    result, steps = shown(row.result, unit), []
    cell: Cell = Share(row.evolution, 2)
    if row.kind == "ratio" and row.baseline is not None:
        difference = shown(row.evolution, unit)
        steps.append(say("{result} − {before} = {difference}", result=result, before=shown(row.baseline, unit), difference=difference))
        cell = Words(say("{gap} pt", gap=difference)) if row.points else exact(row.evolution, unit)
    else:
        past = past_of(figures, row.stood) if row.kind == "flow" else None
        before = past.by_then if isinstance(past, Past) else row.baseline
        if before is not None:
            steps.append(say("{result} / {before} − 1 = {share} %", result=result, before=shown(before, unit), share=share(row.evolution)))
    inputs = (Input(say("history by month"), Words(say("by month")), ("objectives", row.id, "history")),) if row.kind == "flow" else ()
    return Explanation("evolution", title, formula, inputs, tuple(steps), cell)


def _not_attributed(figures: Figures, row: Row, unit: Unit) -> Explanation:
    title, formula = say("Not attributed"), say("its own result − what its parts, else its actions, recorded of it")
    if row.not_attributed is None or row.result is None:
        return Explanation("not_attributed", title, formula, (), (), _why(row, "not_attributed"))
    some = claimed(figures, row.stood) or Fraction(0)
    whole = row.not_attributed + some
    step = say("{result} − {claimed} = {left}", result=shown(whole, unit), claimed=shown(some, unit), left=shown(row.not_attributed, unit))
    return Explanation("not_attributed", title, formula, (), (step,), exact(row.not_attributed, unit))
