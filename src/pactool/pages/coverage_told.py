"""The arithmetic of one objective's coverage: planned, now, and the conversions that its missing quantity is told in."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.conversions import conversions
from pactool.figures.coverage import Cover
from pactool.figures.covering import coverages
from pactool.page import Nothing, Share
from pactool.pages.coverage import NOTHING_NEEDED, WHY
from pactool.pages.explained import Explanation, Input
from pactool.pages.numbers import exact, figure, plus, share, shown
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.figures.conversions import Conversion
    from pactool.figures.coverage import Expectation
    from pactool.figures.covering import Covered
    from pactool.figures.figures import Figures
    from pactool.page import Cell
    from pactool.pages.judged import Judged
    from pactool.words import Say

_PLANNED = say("Coverage as planned: do the actions add up?")
_NOW = say("Coverage now: with the results of what is due")


def explained(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """The figures of one objective's coverage; none for one that was dropped, or in a plan whose period is broken."""
    figures = judged.figures
    if figures is None or name not in figures.objectives:
        return ()
    cover = coverages(figures)[name]
    measured = conversions(figures).get(name, ())
    sums = (_sum(figures, name, cover, now=False), _sum(figures, name, cover, now=True))
    return (*sums, *(_conversion(figures, one) for one in measured))


def _sum(figures: Figures, name: str, cover: Covered, *, now: bool) -> Explanation:
    kind, title = ("coverage_now", _NOW) if now else ("coverage", _PLANNED)
    flow = figures.objectives[name].kind == "flow"
    if flow:
        formula = say("(secured + the sum of expected × probability) / target")
    else:
        formula = say("the sum of expected × probability / the way from the baseline to the target")
    if now:
        formula = say("{formula}, with the result in place of what is due and reported", formula=formula)
    if not isinstance(cover, Cover):
        return Explanation(kind, title, formula, (), (), Nothing(WHY[cover]))
    found = cover.share(cover.now if now else cover.planned)
    result: Cell = Nothing(NOTHING_NEEDED) if found is None else Share(found, 1)
    return Explanation(
        kind, title, formula, tuple(_inputs(figures, name, cover, now=now)), tuple(_steps(figures, name, cover, now=now)), result
    )


def _inputs(figures: Figures, name: str, cover: Cover, *, now: bool) -> Iterator[Input]:
    objective, unit = figures.objectives[name], figures.objectives[name].unit
    if objective.kind == "flow":
        yield Input(say("target"), exact(cover.needed, unit), ("objectives", name, "target") if objective.target is not None else None)
        yield Input(say("secured"), exact(cover.secured, unit), ("objectives", name, "secured") if objective.secured is not None else None)
    elif objective.baseline is not None and objective.baseline.value is not None:
        if objective.target is not None:
            yield Input(say("target"), figure(objective.target.value, unit), ("objectives", name, "target"))
        yield Input(say("baseline"), exact(Fraction(objective.baseline.value), unit), ("objectives", name, "baseline"))
    for one in cover.expectations:
        yield Input(say('expected of "{action}"', action=one.action), exact(one.expected, unit), ("actions", one.action, "expects", one.on))
        if figures.actions[one.action].probability is not None:
            likely = Share(Fraction(one.probability))
            yield Input(say('probability of "{action}"', action=one.action), likely, ("actions", one.action, "probability"))
        if now and one.over and one.result is not None:
            yield Input(say('result of "{action}"', action=one.action), exact(one.result, unit), ("actions", one.action, "results"))


def _steps(figures: Figures, name: str, cover: Cover, *, now: bool) -> Iterator[Say]:
    unit = figures.objectives[name].unit
    brought = cover.now if now else cover.planned
    for one in cover.expectations:
        yield _step(one, unit, now=now)
    terms = [*([cover.secured] if cover.secured else []), *(one.now if now else one.planned for one in cover.expectations)]
    yield say("{terms} = {sum}", terms=plus([shown(one, unit) for one in terms]), sum=shown(brought, unit))
    if figures.objectives[name].kind != "flow":
        yield say("the way to go is {needed}", needed=shown(cover.needed, unit))
    found = cover.share(brought)
    if found is not None:
        yield say("{brought} / {needed} = {share} %", brought=shown(brought, unit), needed=shown(cover.needed, unit), share=share(found))
    if missing := cover.missing(brought):
        yield say("missing: {missing}", missing=shown(missing, unit))


def _step(one: Expectation, unit: str | None, *, now: bool) -> Say:
    if now and one.over and one.result is not None:
        return say("{action}: due on {day}, its result is {result}", action=one.action, day=one.due, result=shown(one.result, unit))
    sum_ = say(
        "{action}: {expected} × {probability} % = {counted}",
        action=one.action,
        expected=shown(one.expected, unit),
        probability=share(Fraction(one.probability)),
        counted=shown(one.planned, unit),
    )
    return say("{sum}, for nothing is reported", sum=sum_) if now and one.waiting else sum_


def _conversion(figures: Figures, one: Conversion) -> Explanation:
    unit = figures.objectives[one.objective].unit
    measure = figures.plan.measures[one.measure].unit
    inputs = [
        Input(say('results of "{action}"', action=each.action), exact(value, counted), ("actions", each.action, "results"))
        for each in one.by
        for value, counted in ((each.brought, unit), (each.sample, measure))
    ]
    steps = (
        say(
            "{brought} / {sample} = {rate}",
            brought=shown(one.brought, None),
            sample=shown(one.sample, None),
            rate=shown(one.brought / one.sample, None) if one.sample else shown(one.brought, None),
        ),
    )
    result: Cell = Nothing(say("nothing came of it yet")) if one.rate is None else exact(one.rate, unit)
    return Explanation(
        f"conversion_{one.measure}",
        say('What one "{measure}" brought', measure=measure or one.measure),
        say("recorded for the objective / recorded in the measure, over the actions that recorded both"),
        tuple(inputs),
        steps if one.sample > 0 else (),
        result,
    )
