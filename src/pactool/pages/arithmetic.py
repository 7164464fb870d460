"""The figures of an objective, an action or a person, each explained: coverage, load, trend, effort, budget, and where it stands."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.phasing import ZERO
from pactool.figures.promise import ends
from pactool.figures.trend import line_through, years_at
from pactool.page import Length, Nothing, Share
from pactool.pages.acted import efforts_explained, of_action
from pactool.pages.clauses import person
from pactool.pages.explained import Explanation, Input
from pactool.pages.feasible import month
from pactool.pages.numbers import DAYS, exact, figure, plus, share, shown, summed, unit_of
from pactool.pages.reckoned import standing_explained
from pactool.plan.numbers import Duration
from pactool.rules.ambitious import YEARS, aims, past
from pactool.rules.realistic import inside
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.figures.coverage import Coverage
    from pactool.figures.coverage import Share as Brings
    from pactool.figures.effort import Load
    from pactool.figures.figures import Figures
    from pactool.figures.months import Days
    from pactool.figures.trend import Point
    from pactool.page import Cell
    from pactool.pages.judged import Judged
    from pactool.pages.numbers import Unit
    from pactool.plan.objective import Objective
    from pactool.rules.ambitious import Aim


def of_objective(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """Every figure that an objective's scorecard stands on; none for one that was dropped, or in a plan whose period is broken."""
    figures = judged.figures
    if figures is None or name not in figures.objectives:
        return ()
    objective = figures.objectives[name]
    found = (
        _coverage(figures, name, objective),
        *standing_explained(figures, name),
        _load(figures, objective),
        _trend(figures, name, objective),
    )
    return tuple(one for one in found if one is not None)


def explained(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """Every figure of what has this name in a plan: an objective, an action, a person, or several of them."""
    return (*of_objective(judged, name), *of_action(judged, name), *of_person(judged, name))


def effort_explained(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """The load of a person, or the effort of an action by person and month."""
    figures = judged.figures
    efforts = () if figures is None or name not in figures.actions else efforts_explained(figures, name)
    return (*efforts, *of_person(judged, name))


def of_person(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """A person's load by month, over all of the plan's period."""
    figures = judged.figures
    return () if figures is None or name not in figures.plan.team else (_load_of(figures, name, figures.period),)


# ---- coverage


def _coverage(figures: Figures, name: str, objective: Objective) -> Explanation:
    title, coverage = say("Coverage: do the actions add up?"), figures.coverage(name)
    if coverage is None:
        return Explanation("coverage", title, say("secured and expected, over the target"), (), (), Nothing(_why_uncovered(objective)))
    if objective.kind == "flow":
        formula = say("(secured + the sum of expected × probability) / target")
    else:
        formula = say("the sum of expected × probability / the way from the baseline to the target")
    covered = coverage.share
    result: Cell = Nothing(say("the way to go is 0")) if covered is None else Share(covered, 1)
    return Explanation(
        "coverage",
        title,
        formula,
        tuple(_covered_by(figures, name, objective, coverage)),
        tuple(_covering(figures, name, coverage)),
        result,
    )


def _why_uncovered(objective: Objective) -> Say:
    if objective.kind == "ratio":
        return say("a ratio is no sum of actions")
    if objective.kind == "milestone":
        return say("a milestone is no sum of actions")
    return say("no target is written") if objective.target is None else say("a level needs a baseline")


def _covered_by(figures: Figures, name: str, objective: Objective, coverage: Coverage) -> Iterator[Input]:
    unit, target = unit_of(figures.plan, objective.unit), figures.promises[name, None].target
    if target is not None:
        yield Input(say("target"), figure(target, unit), ("objectives", name, "target") if objective.target is not None else None)
    if objective.kind == "flow":
        yield Input(
            say("secured"), exact(coverage.secured, unit), ("objectives", name, "secured") if objective.secured is not None else None
        )
    elif objective.baseline is not None and objective.baseline.value is not None:
        yield Input(say("baseline"), figure(objective.baseline.value, unit), ("objectives", name, "baseline"))
    for one in coverage.shares:
        for slug in _expected_on(figures, name, one):
            promise = figures.promises[one.action, slug]
            value = ends(promise.target, promise.better).near if promise.target is not None else ZERO
            yield Input(say('expected of "{action}"', action=one.action), exact(value, unit), ("actions", one.action, "expects", slug))
        if figures.actions[one.action].probability is not None:
            yield Input(
                say('probability of "{action}"', action=one.action),
                Share(Fraction(one.probability)),
                ("actions", one.action, "probability"),
            )


def _expected_on(figures: Figures, name: str, one: Brings) -> list[str]:
    """Where an action expects something of the objective: on it, else on its parts."""
    expects = figures.actions[one.action].expects
    return (
        [name] if name in expects else [slug for slug in expects if slug in figures.objectives and figures.objectives[slug].part_of == name]
    )


def _covering(figures: Figures, name: str, coverage: Coverage) -> Iterator[Say]:
    unit = unit_of(figures.plan, figures.objectives[name].unit)
    for one in coverage.shares:
        for slug in _expected_on(figures, name, one):
            each = figures.actions[one.action].expects[slug].each
            if each:
                times = int(one.expected / Fraction(each))
                yield say(
                    "{action}: {each} each time × {times} times = {all}",
                    action=one.action,
                    each=shown(Fraction(each), unit),
                    times=times,
                    all=shown(one.expected, unit),
                )
        yield say(
            "{action}: {expected} × {probability} % = {counted}", action=one.action, expected=shown(one.expected, unit),
            probability=share(Fraction(one.probability)), counted=shown(one.counted, unit),
        )  # fmt: skip
    terms = [*([coverage.secured] if coverage.secured else []), *(one.counted for one in coverage.shares)]
    yield say("{terms} = {sum}", terms=plus([shown(one, unit) for one in terms]), sum=shown(coverage.brought, unit))
    objective = figures.objectives[name]
    if objective.kind != "flow" and objective.target is not None and objective.baseline is not None:
        yield say("the way to go is {needed}", needed=shown(coverage.needed, unit))
    if coverage.share is not None:
        yield say(
            "{brought} / {needed} = {share} %",
            brought=shown(coverage.brought, unit),
            needed=shown(coverage.needed, unit),
            share=share(coverage.share),
        )
    if coverage.missing:
        yield say("missing: {missing}", missing=shown(coverage.missing, unit))


# ---- the owner's load


def _load(figures: Figures, objective: Objective) -> Explanation | None:
    owner = objective.owner
    return None if owner is None or owner not in figures.plan.team else _load_of(figures, owner, figures.span(objective))


def _load_of(figures: Figures, owner: str, span: Days) -> Explanation:
    title = say("Load of {person} in these months", person=person(figures.plan, owner))
    formula = say(
        "days planned / days available, over the months from start to due; an action's time is spread evenly over the person's working days in it"
    )
    loads = [
        one for one in figures.loads[owner] if one.step.last >= span.first and one.step.first <= span.last and inside(one, figures.period)
    ]
    planned, there = sum((one.total for one in loads), ZERO), sum((one.available or ZERO for one in loads), ZERO)
    if figures.plan.team[owner].capacity is None:
        result: Cell = Nothing(say("no capacity is written for {person}", person=person(figures.plan, owner)))
    else:
        result = (
            Share(planned / there, 1) if there else Nothing(say("{person} has no day in these months", person=person(figures.plan, owner)))
        )
    return Explanation("load", title, formula, tuple(_loaded_by(figures, owner)), tuple(_loading(loads, planned, there)), result)


def _loaded_by(figures: Figures, owner: str) -> Iterator[Input]:
    capacity = figures.plan.team[owner].capacity
    if isinstance(capacity, Duration):
        yield Input(say("capacity a month"), Length(shown(capacity.days(figures.plan.hours_per_day), None)), ("team", owner, "capacity"))
    elif capacity is not None:
        yield Input(say("capacity, of the working days"), Share(Fraction(capacity)), ("team", owner, "capacity"))
    for task in figures.tasks:
        if task.person == owner:
            yield Input(
                say('time of "{action}"', action=task.action), Length(shown(task.days, None, DAYS)), ("actions", task.action, "time")
            )


def _loading(loads: Sequence[Load], planned: Fraction, there: Fraction) -> Iterator[Say]:
    for one in loads:
        at, actions, sum_ = month(one.step), _by_action(one), shown(one.total, None, DAYS)
        if one.available is None:
            yield say("{month}: {actions} = {planned} d planned", month=at, actions=actions, planned=sum_)
        elif one.share is None:
            yield say("{month}: {actions} = {planned} d planned, none available", month=at, actions=actions, planned=sum_)
        else:
            there_is, part = shown(one.available, None, DAYS), share(one.share, 1)
            yield say(
                "{month}: {actions} = {planned} d, of {available} d: {share} %",
                month=at,
                actions=actions,
                planned=sum_,
                available=there_is,
                share=part,
            )
    if there:
        all_planned, all_there, part = shown(planned, None, DAYS), shown(there, None, DAYS), share(planned / there, 1)
        yield say("in all: {planned} d / {available} d = {share} %", planned=all_planned, available=all_there, share=part)


def _by_action(load: Load) -> Say:
    """The days of a month by action."""
    parts = [say("{action} {days}", action=action, days=shown(days, None, DAYS)) for action, days in load.planned.items() if days]
    return summed(parts) if parts else plus(())


# ---- the trend of its history


def _trend(figures: Figures, name: str, objective: Objective) -> Explanation | None:
    aim = next((one for one in aims(figures) if one.name == name), None)
    if aim is None or not objective.history:
        return None
    points, unit = past(aim), unit_of(figures.plan, objective.unit)
    title, formula = say("Trend of its history"), say("the least-squares line through the yearly values, drawn to the due day")
    inputs = tuple(
        Input(say("{period}", period=period.text), figure(value, unit), ("objectives", name, "history", period.text))
        for period, value in objective.history.items()
    )
    if len(points) < YEARS:
        return Explanation("trend", title, formula, inputs, (), Nothing(say("fewer than {count} years to compare with", count=YEARS)))
    result = exact(line_through(points, years_at(aim.promise.last)), unit)
    return Explanation("trend", title, formula, inputs, tuple(_trending(points, aim, unit)), result)


def _trending(points: Sequence[Point], aim: Aim, unit: Unit) -> Iterator[Say]:
    count = len(points)
    middle = sum((one.year for one in points), ZERO) / count
    mean = line_through(points, middle)
    slope = line_through(points, middle + 1) - mean
    due = years_at(aim.promise.last)
    yield say(
        "mean of the values: ({values}) / {count} = {mean}",
        values=plus([shown(one.value, unit) for one in points]),
        count=count,
        mean=shown(mean, unit),
    )
    yield say("the line gains {slope} a year", slope=shown(slope, unit))
    yield say(
        "{mean} + ({slope}) × {years} years from the middle of these years to the due day = {trend}",
        mean=shown(mean, unit), slope=shown(slope, unit), years=shown(due - middle, None), trend=shown(line_through(points, due), unit),
    )  # fmt: skip
