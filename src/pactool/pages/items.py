"""`pac show ID`: one item of a plan in full: who, what, why, how, when, how much, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.chain import Chain
from pactool.figures.promise import ends
from pactool.page import Column, Day, Length, Money, Page, Section, Share, Stack, Table, Text, Words
from pactool.pages.clauses import person
from pactool.pages.in_full import NAMES, of_action, of_objective
from pactool.pages.numbers import shown, unit_of
from pactool.pages.sheets import NATURES
from pactool.pages.states import STATUSES
from pactool.render.pages import as_json
from pactool.rules.quantity import PERCENT, of_unit
from pactool.rules.quantity import days as whole_days
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.figures.accounts import Account
    from pactool.figures.standing import Standing
    from pactool.page import Cell
    from pactool.pages.sheets import Sheet
    from pactool.plan.model import Plan
    from pactool.words import Say

_STATES = {"done": say("done"), "dropped": say("dropped"), "planned": say("planned"), "running": say("running")}
_IMPACTS = {"low": say("low"), "medium": say("medium"), "high": say("high")}
_NEEDED = {"skill": say("skill"), "tool": say("tool")}
_KINDS: Mapping[str, Say] = {
    "objective": say("Objective"),
    "action": say("Action"),
    "strategy": say("Strategy"),
    "finding": say("Finding"),
    "segment": say("Privileged target"),
    "measure": say("Measure"),
    "risk": say("Risk"),
    "need": say("Need"),
}
Value = object
Fields = dict[str, tuple["Cell", Value]]


def known(plan: Plan) -> dict[str, str]:
    """Every item that can be shown in full, with what it is; objectives and actions before all others of the same name."""
    found: dict[str, str] = {}
    sections: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("objective", plan.objectives), ("action", plan.actions), ("strategy", plan.strategies), ("finding", Chain(plan).findings),
        ("segment", plan.segments), ("measure", plan.measures), ("risk", plan.risks), ("need", plan.needs),
    )  # fmt: skip
    for kind, items in sections:
        for name in items:
            found.setdefault(name, kind)
    return found


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a plan and its fields, each as a cell and as JSON."""

    path: str
    kind: str
    name: str
    fields: Fields


def item(one: Sheet, name: str) -> Item:
    """An item in full."""
    kind = known(one.judged.plan)[name]
    found = {"objective": _objective, "action": _action}.get(kind, _other)(one, name)
    return Item(one.judged.path, kind, name, {field: found[field] for field in NAMES if field in found})


def _texts(**texts: str | None) -> Fields:
    return {name: (Text(text), text) for name, text in texts.items() if text is not None}


def _lists(**several: Sequence[str]) -> Fields:
    return {name: (Text(", ".join(texts)), list(texts)) for name, texts in several.items() if texts}


def _days(**days: date) -> Fields:
    return {name: (Day(day), day.isoformat()) for name, day in days.items()}


def _money(one: Sheet, **amounts: Decimal | None) -> Fields:
    currency = one.judged.plan.currency
    return {name: (Money(value, currency), as_json.number(value, 2)) for name, value in amounts.items() if value is not None}


def _lengths(**lengths: Fraction | None) -> Fields:
    return {name: (Length(whole_days(value)), as_json.number(value, 2)) for name, value in lengths.items() if value is not None}


def _people(one: Sheet, **people: Sequence[str]) -> Fields:
    return {
        name: (Text(", ".join(person(one.judged.plan, slug) for slug in slugs)), list(slugs)) for name, slugs in people.items() if slugs
    }


def _objective(one: Sheet, name: str) -> Fields:
    objective = one.judged.plan.objectives[name]
    span = one.figures.span(objective)
    serves = (*objective.serves, *([] if objective.part_of is None else [objective.part_of]))
    return {
        **_texts(title=objective.title, segment=objective.segment, why=objective.why, source=objective.source, unit=objective.unit),
        **_people(one, owner=objective.owners),
        **_lists(serves=serves, leads_to=_answers(one, name)),
        **_days(start=span.first, end=span.last),
        **dict(of_objective(objective)),
        **_standings(one, [(name, None)]),
        **({} if objective.state is None else {"state": (Words(_STATES[objective.state]), objective.state)}),
    }


def _action(one: Sheet, name: str) -> Fields:
    action = one.judged.plan.actions[name]
    span, account = one.figures.span(action), one.money.get(name)
    means = action.means
    return {
        **({} if action.nature is None else {"nature": (Words(NATURES[action.nature]), action.nature)}),
        **_texts(title=action.title, segment=action.segment, why=action.why, how=action.how, channel=action.channel),
        **_texts(repeats=action.repeats),
        **_condition(one, name),
        **_people(one, owner=action.owners, **{"with": action.with_}),
        **_lists(serves=action.serves, after=action.after, skills=action.skills),
        **_lists(means=() if means is None else [text for text in (means.human, means.financial, means.material) if text is not None]),
        **_days(start=span.first, end=span.last),
        **_steps(one, name),
        **_money(one, **({} if account is None else {"budget": account.amounts.planned, "spent": account.amounts.spent})),
        **_lengths(time=_days_of(account, planned=True), worked=_days_of(account, planned=False)),
        **dict(of_action(action)),
        **_standings(one, [(name, measure) for measure in action.expects]),
        **({} if action.state is None else {"state": (Words(_STATES[action.state]), action.state)}),
    }


def _condition(one: Sheet, name: str) -> Fields:
    condition = one.judged.plan.actions[name].condition
    if condition is None:
        return {}
    by = None if condition.by is None else condition.by.last
    return {"condition": (Words(_step(condition.text, by, done=condition.met is True)), condition.text)}


def _days_of(account: Account | None, *, planned: bool) -> Fraction | None:
    time = None if account is None else account.planned_time if planned else account.worked_time
    return None if time is None else time.days


def _steps(one: Sheet, name: str) -> Fields:
    steps = one.judged.plan.actions[name].steps
    if not steps:
        return {}
    cells = tuple(Words(_step(what, None if step.by is None else step.by.last, done=step.done is not None)) for what, step in steps.items())
    values = [
        {"name": what, "by": None if step.by is None else step.by.last.isoformat(), "done": None if step.done is None else step.done.text}
        for what, step in steps.items()
    ]
    return {"steps": (Stack(cells), values)}


def _step(what: str, by: date | None, *, done: bool) -> Say:
    named = say("{step}", step=what) if by is None else say("{step}, by {day}", step=what, day=by)
    return say("{step} (done)", step=named) if done else named


def _answers(one: Sheet, name: str) -> tuple[str, ...]:
    return Chain(one.judged.plan).answers.get(name, ())


def _standings(one: Sheet, keys: Sequence[tuple[str, str | None]]) -> Fields:
    found = [(measure, one.figures.standing(name, measure)) for name, measure in keys if (name, measure) in one.figures.promises]
    if not found:
        return {}
    cells = tuple(Words(_stands(one, measure, standing)) for measure, standing in found)
    return {"standing": (Stack(cells), [_standing(measure, standing) for measure, standing in found])}


def _stands(one: Sheet, measure: str | None, standing: Standing) -> Say:
    status = STATUSES[standing.status].words
    target = _target(standing)
    if target is None or standing.promise.kind == "milestone":
        told = status
    else:
        whole = _told(one, target, standing)
        told = (
            say("nothing recorded, target {target}, {status}", target=whole, status=status)
            if standing.result is None
            else say("{result}, target {target}, {status}", result=_result(one, standing.result, standing), target=whole, status=status)
        )
    return told if measure is None else say("{measure}: {standing}", measure=measure, standing=told)


def _told(one: Sheet, value: Fraction, standing: Standing) -> Say:
    return of_unit(_number(one, value, standing), standing.promise.unit)


def _result(one: Sheet, value: Fraction, standing: Standing) -> Say | Decimal:
    """The unit stands with the target; a share is none without its sign."""
    return _told(one, value, standing) if standing.promise.unit == PERCENT else _number(one, value, standing)


def _number(one: Sheet, value: Fraction, standing: Standing) -> Decimal:
    return shown(value, unit_of(one.judged.plan, standing.promise.unit), 2)


def _target(standing: Standing) -> Fraction | None:
    return None if standing.promise.target is None else ends(standing.promise.target, standing.promise.better).near


def _standing(measure: str | None, standing: Standing) -> dict[str, object]:
    return {
        "measure": measure,
        "unit": standing.promise.unit,
        "target": as_json.number(_target(standing), as_json.SHARE),
        "result": as_json.number(standing.result, as_json.SHARE),
        "status": standing.status.value,
    }


def _other(one: Sheet, name: str) -> Fields:
    plan = one.judged.plan
    leads = _lists(leads_to=_answers(one, name))
    if name in plan.strategies:
        return {**_texts(title=plan.strategies[name].text), **_lists(serves=plan.strategies[name].from_), **leads}
    findings = Chain(plan).findings
    if name in findings:
        finding = findings[name]
        return {**_texts(title=finding.text, segment=finding.segment, evidence=finding.evidence), **leads}
    if name in plan.segments:
        segment = plan.segments[name]
        accounts = None if segment.accounts is None else str(segment.accounts)
        return {**_texts(title=segment.name or name, accounts=accounts), **_lists(names=segment.names)}
    if name in plan.measures:
        measure = plan.measures[name]
        return _texts(title=measure.name or name, unit=measure.unit, kind=measure.kind)
    return _risk_or_need(plan, name)


def _of(words: Mapping[str, Say], field: str, value: str | None) -> Fields:
    return {} if value is None else {field: (Words(words[value]), value)}


def _risk_or_need(plan: Plan, name: str) -> Fields:
    if name in plan.risks:
        risk = plan.risks[name]
        chance = (
            {}
            if risk.probability is None
            else {"probability": (Share(Fraction(risk.probability)), as_json.share(Fraction(risk.probability)))}
        )
        return {**_texts(title=risk.text), **_of(_IMPACTS, "impact", risk.impact), **chance, **_lists(answer=risk.answer)}
    need = plan.needs[name]
    by = {} if need.by is None else _days(by=need.by.last)
    return {
        **_texts(title=need.text, kind=need.kind),
        **by,
        **_lists(skills=() if need.skill is None else (need.skill,), **{"for": need.for_}),
    }


# ---- the page


def page(items: Sequence[Item], as_of: date) -> Page:
    """Items in full, one below the other."""
    return Page(say("In full, as of {day}", day=as_of), tuple(_section(one) for one in items), _records(items))


def _section(one: Item) -> Section:
    columns = (Column("field", say("field")), Column("value", say("value"), prose=True))
    rows = tuple((Words(NAMES[name]), cell) for name, (cell, _) in one.fields.items())
    title = say("{kind} {id} ({path})", kind=_KINDS[one.kind], id=one.name, path=one.path)
    return Section(title, (Table(columns, rows),))


def _records(items: Sequence[Item]) -> Table:
    columns = (
        Column("path", say("plan")),
        Column("type", say("type")),
        Column("id", say("id")),
        Column("field", say("field")),
        Column("value", say("value")),
    )
    return Table(columns, tuple(row for one in items for row in _rows(one)))


def _rows(one: Item) -> Iterator[tuple[Cell, ...]]:
    for name, (cell, _) in one.fields.items():
        yield Text(one.path), Text(one.kind), Text(one.name), Text(name), cell


# ---- the JSON


def shape(items: Sequence[Item]) -> list[dict[str, object]]:
    """The items of `pac show ID --format json`, described by `show.schema.json`."""
    return [
        {"path": one.path, "type": one.kind, "id": one.name, "fields": {name: value for name, (_, value) in one.fields.items()}}
        for one in items
    ]
