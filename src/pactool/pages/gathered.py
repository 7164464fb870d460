"""Where a whole has its figures from, explained: the sums over its parts, or what its actions recorded for it, each at its own place."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.alone import leaves
from pactool.figures.attained import used_by
from pactool.figures.phasing import ZERO
from pactool.page import Nothing
from pactool.pages.explained import Explanation, Input
from pactool.pages.numbers import exact, plus, shown
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Record
    from pactool.figures.standing import Standing
    from pactool.pages.numbers import Unit
    from pactool.source.place import Path
    from pactool.words import Say

_NOTHING = say("nothing is recorded yet")


def expected_of_parts(figures: Figures, found: Standing, unit: Unit) -> Explanation:
    """What is expected of the parts that reported, each by its own measuring day."""
    title = say("Expected by {day}", day=found.measured_on or found.as_of)
    formula = say("the sum of what is expected of the parts that reported, each by its own measuring day")
    told = [(one, one.expected.near) for one in _reported(found) if one.expected is not None]
    inputs = tuple(
        Input(
            say('expected of "{part}" by {day}', part=one.promise.id, day=one.measured_on or one.as_of),
            exact(due, unit),
            _target(figures, one.promise.id),
        )
        for one, due in told
    )
    if found.expected is None:
        return Explanation("expected", title, formula, inputs, (), Nothing(say("no target is written")))
    step = say("{terms} = {sum}", terms=plus([shown(due, unit) for _, due in told]), sum=shown(found.expected.near, unit))
    return Explanation("expected", title, formula, inputs, (step, *_silence(found)), exact(found.expected.near, unit))


def result_of_parts(found: Standing, unit: Unit) -> Explanation:
    """The parts' results: their sum, and of a ratio the sum of parts over the sum of wholes."""
    if found.promise.kind == "ratio":
        return _ratio_of_parts(found, unit)
    formula = say("the sum of its parts' results")
    told = [(one.promise.id, one.result) for one in _reported(found) if one.result is not None]
    inputs = tuple(Input(say('result of "{part}"', part=name), exact(value, unit), ("objectives", name, "results")) for name, value in told)
    if found.result is None:
        return Explanation("result", say("Result"), formula, inputs, (), Nothing(_NOTHING))
    step = say("{terms} = {sum}", terms=plus([shown(value, unit) for _, value in told]), sum=shown(found.result, unit))
    return Explanation("result", say("Result"), formula, inputs, (step, *_silence(found)), exact(found.result, unit))


def _ratio_of_parts(found: Standing, unit: Unit) -> Explanation:
    formula = say("the sum of parts / the sum of wholes, over its parts")
    inputs: list[Input] = []
    parts: list[Fraction] = []
    wholes: list[Fraction] = []
    for name, record in _records(found):
        if record.part is None or record.whole is None:
            continue
        parts.append(Fraction(record.part))
        wholes.append(Fraction(record.whole))
        place = ("objectives", name, "results", record.written)
        inputs.append(Input(say("{name}, {period}, part", name=name, period=record.written), exact(parts[-1], None), place))
        inputs.append(Input(say("{name}, {period}, whole", name=name, period=record.written), exact(wholes[-1], None), place))
    if found.result is None:
        return Explanation("result", say("Result"), formula, tuple(inputs), (), Nothing(_NOTHING))
    steps = (
        say("parts: {terms} = {sum}", terms=plus([shown(one, None) for one in parts]), sum=shown(sum(parts, ZERO), None)),
        say("wholes: {terms} = {sum}", terms=plus([shown(one, None) for one in wholes]), sum=shown(sum(wholes, ZERO), None)),
        *_silence(found),
    )
    return Explanation("result", say("Result"), formula, tuple(inputs), steps, exact(found.result, unit))


def result_of_actions(figures: Figures, name: str, found: Standing, unit: Unit) -> Explanation:
    """What actions recorded of an objective that has no results of its own."""
    formula = say("the sum of what its actions recorded for it")
    told: list[tuple[str, str, Fraction]] = []
    for action, one in figures.actions.items():
        for period, result in one.results.items():
            value = result.values.get(name)
            if isinstance(value, Decimal) and period.first <= found.as_of:
                told.append((action, period.text, Fraction(value)))
    inputs = tuple(
        Input(say("{name}, {period}", name=action, period=period), exact(value, unit), ("actions", action, "results", period))
        for action, period, value in told
    )
    if found.result is None:
        return Explanation("result", say("Result"), formula, inputs, (), Nothing(_NOTHING))
    step = say("{terms} = {sum}", terms=plus([shown(value, unit) for _, _, value in told]), sum=shown(found.result, unit))
    return Explanation("result", say("Result"), formula, inputs, (step,), exact(found.result, unit))


def _reported(found: Standing) -> list[Standing]:
    return [one for one in found.parts if one.result is not None]


def _records(found: Standing) -> Iterator[tuple[str, Record]]:
    for one in leaves(found):
        yield from ((one.promise.id, record) for record in used_by(one.promise, one.as_of))


def _target(figures: Figures, part: str) -> Path:
    """Where a part's target is written, else where the part stands."""
    objective = figures.objectives.get(part)
    return ("objectives", part, "target") if objective is not None and objective.target is not None else ("objectives", part)


def _silence(found: Standing) -> Iterator[Say]:
    if found.silent:
        yield say("nothing is reported by {parts}, and they count for nothing", parts=found.silent)
