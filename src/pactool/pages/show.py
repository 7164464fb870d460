"""`pac show`: the plan on one screen, or one person's sheet: who, what, when, how much, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.promise import ends
from pactool.page import (
    Column,
    Day,
    Length,
    Money,
    Nothing,
    Number,
    Page,
    Paragraph,
    Points,
    Section,
    Stack,
    Table,
    Text,
    Tone,
    Words,
)
from pactool.pages.clauses import person
from pactool.pages.notes import out_of_figures
from pactool.pages.numbers import shown, unit_of
from pactool.pages.person import person_sections
from pactool.pages.states import STATUSES
from pactool.rules.quantity import days as whole_days
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from fractions import Fraction

    from pactool.page import Cell
    from pactool.plan.objective import Objective
    from pactool.words import Say

from pactool.pages.sheets import NATURES, PLACES, SECTIONS, Sheet

# ---- the page


def page(sheets: Sequence[Sheet], as_of: date) -> Page:
    """All plans, one below the other."""
    first = sheets[0]
    if first.owner is not None:
        name = next((person(one.judged.plan, first.owner) for one in sheets if first.owner in one.judged.plan.team), first.owner)
        title = say("{name}, as of {day}", name=name, day=as_of)
    elif len(sheets) == 1:
        title = say("{title} ({path}), as of {day}", title=first.judged.plan.title, path=first.judged.path, day=as_of)
    else:
        title = says("{count} plan, as of {day}", "{count} plans, as of {day}", len(sheets), day=as_of)
    several = len(sheets) > 1 or first.owner is not None
    sections = tuple(section for one in sheets for section in _sections(one, several=several))
    return Page(title, sections, _records(sheets), tuple(out_of_figures([one.judged for one in sheets], SECTIONS)))


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    plan = one.judged.plan
    if several:
        yield Section(say("{title} ({path})", title=plan.title, path=one.judged.path), ())
    yield Section(None, (Points(tuple(_told(one))),))
    if one.owner is None:
        yield from _whom(one)
    if one.objectives:
        yield Section(say("Objectives"), (_goals(one),))
    if one.actions:
        yield Section(say("Actions"), (_deeds(one),))
    if not one.objectives and not one.actions:
        yield Section(None, (Paragraph(say("No objective and no action to show.")),))
    if one.owner is not None:
        yield from person_sections(one)


def _told(one: Sheet) -> Iterator[Say]:
    plan = one.judged.plan
    if plan.company is not None:
        yield say("Company: {name}", name=plan.company)
    committed = say("committed") if one.judged.committed else say("draft")
    yield say("Period: {first} to {last} ({status})", first=plan.period.first, last=plan.period.last, status=committed)
    if plan.policy is not None:
        yield say("Policy: {text}", text=plan.policy)


def _whom(one: Sheet) -> Iterator[Section]:
    plan = one.judged.plan
    if plan.team:
        columns = (Column("who", say("who")), Column("role", say("role"), prose=True, lines=1), Column("planned", say("time"), "right"))
        rows = tuple((Words(_called(slug, who.name)), Text(who.role or ""), _planned(one, slug)) for slug, who in plan.team.items())
        yield Section(say("Team"), (Table(columns, rows),))
    if plan.segments:
        yield Section(say("For whom"), (_segments(one),))
    if plan.renounced:
        yield Section(
            say("What was renounced"), (Points(tuple(say("{id}: {text}", id=name, text=why) for name, why in plan.renounced.items())),)
        )


def _called(slug: str, name: str | None) -> Say:
    return say("{slug}", slug=slug) if name is None else say("{name} ({slug})", name=name, slug=slug)


def _planned(one: Sheet, slug: str) -> Cell:
    return Length(whole_days(one.days_of(slug)))


def _segments(one: Sheet) -> Table:
    columns = (
        Column("priority", say("priority"), "right"),
        Column("segment", say("segment"), prose=True, lines=1),
        Column("accounts", say("accounts"), "right"),
    )
    rows = []
    for name, segment in one.judged.plan.segments.items():
        told = say("{id}: {text}", id=name, text=segment.name or name)
        words = say("{segment} ({names})", segment=told, names=segment.names) if segment.names else told
        rows.append((_natural(segment.priority), Words(words), _natural(segment.accounts)))
    return Table(columns, tuple(rows))


def _natural(value: int | None) -> Cell:
    return Text("") if value is None else Words(say("{number}", number=value))


def _goals(one: Sheet) -> Table:
    columns = (
        Column("objective", say("objective"), prose=True, lines=2),
        Column("owner", say("owner")),
        Column("due", say("due")),
        Column("target", say("target, result"), "right"),
        Column("status", say("status")),
    )
    rows = (_goal(one, name, objective) for name, objective in one.objectives.items())
    return Table(columns, tuple((what, owner, day, Stack((target, result)), status) for what, owner, day, target, result, status in rows))


def _goal(one: Sheet, name: str, objective: Objective) -> tuple[Cell, ...]:
    standing = one.figures.standing(name)
    unit = objective.unit
    target = standing.promise.target
    return (
        Words(say("{id}: {text}", id=name, text=objective.title or say("no title"))),
        _owner(objective.owner),
        Day(one.figures.span(objective).last),
        Nothing(say("no target is written")) if target is None else _quantity(one, ends(target, standing.promise.better).near, unit),
        Nothing(say("nothing is recorded")) if standing.result is None else _quantity(one, standing.result, unit),
        STATUSES[standing.status],
    )


def _quantity(one: Sheet, value: Fraction, unit: str | None) -> Cell:
    return Number(shown(value, unit_of(one.judged.plan, unit), PLACES), unit)


def _owner(owner: str | None) -> Cell:
    return Nothing(say("nobody answers for it")) if owner is None else Text(owner)


def _deeds(one: Sheet) -> Table:
    """A line for each action, put together by nature."""
    columns = (
        Column("action", say("action"), prose=True, lines=1),
        Column("owner", say("owner")),
        Column("from", say("from day")),
        Column("to", say("to day")),
        Column("budget", say("budget"), "right"),
        Column("time", say("time"), "right"),
    )
    rows: list[tuple[Cell, ...]] = []
    for nature, title in NATURES.items():
        names = [name for name, action in one.actions.items() if action.nature == nature]
        rows += [(Words(title, Tone.STRONG), *[Text("")] * (len(columns) - 1))] if names else []
        rows += [_deed(one, name) for name in names]
    return Table(columns, tuple(rows))


def _deed(one: Sheet, name: str) -> tuple[Cell, ...]:
    action, span, account = one.actions[name], one.figures.span(one.actions[name]), one.money.get(name)
    budget = None if account is None else account.amounts.planned
    return (
        Words(say("{id}: {text}", id=name, text=action.title or say("no title"))),
        _owner(action.owner),
        Day(span.first),
        Day(span.last),
        Nothing(say("no budget is written")) if budget is None else Money(budget, one.judged.plan.currency),
        Nothing(say("no time is written")) if action.time is None else Length(whole_days(one.time(name))),
    )


# ---- flat


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "type": say("type"), "id": say("id"), "title": say("title"), "owner": say("owner"), "nature": say("nature"),
        "start": say("from day"), "end": say("to day"), "target": say("target"), "result": say("result"), "status": say("status"),
        "budget": say("budget"), "time": say("time"),
    }  # fmt: skip
    columns = tuple(Column(name, title) for name, title in names.items())
    return Table(columns, tuple(row for one in sheets for row in _rows(one)))


def _rows(one: Sheet) -> Iterator[tuple[Cell, ...]]:
    path, empty = Text(one.judged.path), Text("")
    for name, objective in one.objectives.items():
        _, _, due_, target, result, status = _goal(one, name, objective)
        start = Day(one.figures.span(objective).first)
        head = (path, Text("objective"), Text(name), Text(objective.title or ""), Text(objective.owner or ""), empty)
        yield *head, start, due_, target, result, status, empty, empty
    for name, action in one.actions.items():
        _, _, start_, end, budget, time = _deed(one, name)
        head = (path, Text("action"), Text(name), Text(action.title or ""), Text(action.owner or ""), Text(action.nature or ""))
        yield *head, start_, end, empty, empty, empty, budget, time
