"""The fields of objectives, actions and the plan itself, by name: each with its shape and how it is read of a row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.months import Days
from pactool.plan import kinds
from pactool.plan.amounts import Per
from pactool.plan.numbers import Range
from pactool.rules.expression import sheet as read
from pactool.rules.expression.shapes import DAY, DAYS, FLAG, NUMBER, TEXT, TEXTS, map_of, words_of
from pactool.rules.expression.tree import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.plan.action import Action
    from pactool.plan.items import Amendment
    from pactool.plan.model import Plan
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective
    from pactool.rules.expression.sheet import Plain, Row, Value


def _amended(amendments: Iterable[Amendment]) -> Value:
    return read.days_of(one.date for one in amendments)


def _ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    return part / whole if part is not None and whole else None


def _phasing(row: Row[Objective]) -> Value:
    return row.item.phasing if isinstance(row.item.phasing, str) else None


def _count(value: int | None) -> Value:
    return None if value is None else Decimal(value)


def _high(figure: Figure) -> Decimal:
    return figure.high if isinstance(figure, Range) else figure


def plan_budget(row: Row[Plan]) -> Value:
    """The plan's envelope: its total, else lines and reserve together."""
    budget = row.item.budget
    if budget is None:
        return None
    return budget.total if budget.total is not None else sum(budget.lines.values(), budget.reserve or Decimal(0))


def plan_line(row: Row[Plan], line: str) -> Value:
    """What the plan means to spend on a line."""
    return None if row.item.budget is None else row.item.budget.lines.get(line)


OBJECTIVES: Plain[Objective] = {
    "id": (TEXT, lambda one: one.key),
    "title": (TEXT, lambda one: one.item.title),
    "owner": (TEXT, lambda one: one.item.owner),
    "owners": (TEXTS, lambda one: one.item.owners),
    "segment": (TEXT, lambda one: one.item.segment),
    "serves": (TEXTS, lambda one: one.item.serves),
    "priority": (NUMBER, lambda one: _count(one.item.priority)),
    "unit": (TEXT, lambda one: one.item.unit),
    "kind": (words_of(kinds.Kind), lambda one: one.item.kind),
    "better": (words_of(kinds.Better), lambda one: one.item.better),
    "baseline": (NUMBER, lambda one: None if one.item.baseline is None else one.item.baseline.value),
    "baseline.date": (DAY, lambda one: None if one.item.baseline is None else read.last_day(one.item.baseline.date)),
    "target": (NUMBER, lambda one: None if one.item.target is None else read.figure(one.item.target.value)),
    "target.high": (NUMBER, lambda one: None if one.item.target is None else _high(one.item.target.value)),
    "target.per": (words_of(Per), lambda one: None if one.item.target is None else one.item.target.per),
    "acceptable": (NUMBER, lambda one: read.figure(one.item.acceptable)),
    "stretch": (NUMBER, lambda one: read.figure(one.item.stretch)),
    "secured": (NUMBER, lambda one: one.item.secured),
    "start": (DAY, lambda one: read.first_day(one.item.start)),
    "due": (DAY, lambda one: read.last_day(one.item.due)),
    "done": (DAY, lambda one: read.last_day(one.item.done)),
    "hold": (FLAG, lambda one: one.item.hold),
    "phasing": (TEXT, _phasing),
    "reporting": (words_of(kinds.Reporting), lambda one: one.item.reporting),
    "excluded": (DAYS, lambda one: read.days_of(one.item.excluded)),
    "source": (TEXT, lambda one: one.item.source),
    "why": (TEXT, lambda one: one.item.why),
    "history": (map_of(Kind.NUMBER), lambda one: {period.text: value for period, value in one.item.history.items()}),
    "results": (
        map_of(Kind.NUMBER),
        lambda one: {
            period.text: result.value if result.value is not None else _ratio(result.part, result.whole)
            for period, result in one.item.results.items()
        },
    ),
    "part_of": (TEXT, lambda one: one.item.part_of),
    "amendments": (DAYS, lambda one: _amended(one.item.amendments)),
}

ACTIONS: Plain[Action] = {
    "id": (TEXT, lambda one: one.key),
    "title": (TEXT, lambda one: one.item.title),
    "nature": (words_of(kinds.Nature), lambda one: one.item.nature),
    "owner": (TEXT, lambda one: one.item.owner),
    "owners": (TEXTS, lambda one: one.item.owners),
    "with": (TEXTS, lambda one: one.item.with_),
    "segment": (TEXT, lambda one: one.item.segment),
    "serves": (TEXTS, lambda one: one.item.serves),
    "channel": (TEXT, lambda one: one.item.channel),
    "how": (TEXT, lambda one: one.item.how),
    "why": (TEXT, lambda one: one.item.why),
    "main": (TEXT, lambda one: one.item.main),
    "tracks": (TEXTS, lambda one: one.item.tracks),
    "probability": (NUMBER, lambda one: one.item.probability),
    "start": (DAY, lambda one: read.first_day(one.item.start)),
    "end": (DAY, lambda one: read.last_day(one.item.end)),
    "result_due": (DAY, lambda one: read.last_day(one.item.result_due)),
    "repeats": (TEXT, lambda one: one.item.repeats),
    "means.human": (TEXT, lambda one: None if one.item.means is None else one.item.means.human),
    "means.financial": (TEXT, lambda one: None if one.item.means is None else one.item.means.financial),
    "means.material": (TEXT, lambda one: None if one.item.means is None else one.item.means.material),
    "skills": (TEXTS, lambda one: one.item.skills),
    "steps": (map_of(Kind.DAY), lambda one: {name: read.last_day(step.by) for name, step in one.item.steps.items()}),
    "after": (TEXTS, lambda one: one.item.after),
    "condition": (TEXT, lambda one: None if one.item.condition is None else one.item.condition.text),
    "condition.by": (DAY, lambda one: None if one.item.condition is None else read.last_day(one.item.condition.by)),
    "condition.met": (FLAG, lambda one: None if one.item.condition is None else one.item.condition.met),
    "corrects.objective": (TEXT, lambda one: None if one.item.corrects is None else one.item.corrects.objective),
    "corrects.action": (TEXT, lambda one: None if one.item.corrects is None else one.item.corrects.action),
    "corrects.date": (DAY, lambda one: None if one.item.corrects is None else read.last_day(one.item.corrects.date)),
    "trial": (FLAG, lambda one: one.item.trial),
    "hypothesis": (TEXT, lambda one: one.item.hypothesis),
    "state": (words_of(kinds.State), lambda one: one.item.state),
    "results": (DAYS, lambda one: read.days_of(one.item.results)),
    "rating": (NUMBER, lambda one: None if one.item.rating is None else one.item.rating.value),
    "rating.why": (TEXT, lambda one: None if one.item.rating is None else one.item.rating.why),
    "rating.by": (TEXT, lambda one: None if one.item.rating is None else one.item.rating.by),
    "rating.date": (DAY, lambda one: None if one.item.rating is None else read.last_day(one.item.rating.date)),
    "tags": (TEXTS, lambda one: one.item.tags),
    "amendments": (DAYS, lambda one: _amended(one.item.amendments)),
}

PLAN: Plain[Plan] = {
    "title": (TEXT, lambda one: one.item.title),
    "company": (TEXT, lambda one: one.item.company),
    "period": (DAY, lambda one: Days(one.item.period.first, one.item.period.last)),
    "status": (words_of(kinds.Status), lambda one: one.item.status),
    "language": (words_of(kinds.Language), lambda one: one.item.language),
    "currency": (TEXT, lambda one: one.item.currency),
    "country": (TEXT, lambda one: one.item.country),
    "hours_per_day": (NUMBER, lambda one: one.item.hours_per_day),
    "days_off": (DAYS, lambda one: read.days_of(one.item.days_off)),
    "worked_holidays": (DAYS, lambda one: read.days_of(one.item.worked_holidays)),
    "phasing": (TEXT, lambda one: one.item.phasing),
    "reporting": (words_of(kinds.Reporting), lambda one: one.item.reporting),
    "policy": (TEXT, lambda one: one.item.policy),
    "notes": (TEXT, lambda one: one.item.notes),
    "budget.reserve": (NUMBER, lambda one: None if one.item.budget is None else one.item.budget.reserve),
    "natures": (TEXTS, lambda one: tuple(one.item.natures)),
    "team": (TEXTS, lambda one: tuple(one.item.team)),
    "segments": (TEXTS, lambda one: tuple(one.item.segments)),
    "renounced": (TEXTS, lambda one: tuple(one.item.renounced)),
    "seasons": (TEXTS, lambda one: tuple(one.item.seasons)),
    "measures": (TEXTS, lambda one: tuple(one.item.measures)),
    "strategies": (TEXTS, lambda one: tuple(one.item.strategies)),
    "risks": (TEXTS, lambda one: tuple(one.item.risks)),
    "needs": (TEXTS, lambda one: tuple(one.item.needs)),
    "objectives": (TEXTS, lambda one: tuple(one.sheet.case.objectives)),
    "actions": (TEXTS, lambda one: tuple(one.sheet.case.actions)),
    "swot.strengths": (TEXTS, lambda one: tuple(one.item.swot.strengths)),
    "swot.weaknesses": (TEXTS, lambda one: tuple(one.item.swot.weaknesses)),
    "swot.opportunities": (TEXTS, lambda one: tuple(one.item.swot.opportunities)),
    "swot.threats": (TEXTS, lambda one: tuple(one.item.swot.threats)),
    "events": (DAYS, lambda one: read.days_of(one.item.events)),
    "reviews": (DAYS, lambda one: read.days_of(one.item.reviews)),
    "amendments": (DAYS, lambda one: _amended(one.item.amendments)),
}
