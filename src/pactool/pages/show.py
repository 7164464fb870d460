"""`pac show`: the plan on one screen, or one person's sheet: who, what, when, how much, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.figures.accounts import accounts
from pactool.figures.due import due
from pactool.figures.months import written
from pactool.figures.phasing import ZERO
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
    Share,
    Stack,
    Table,
    Text,
    Tone,
    Words,
)
from pactool.pages.clauses import person
from pactool.pages.next import WORDS, about
from pactool.pages.next import Sheet as Coming
from pactool.pages.notes import out_of_figures
from pactool.pages.numbers import shown, unit_of
from pactool.pages.states import STATUSES
from pactool.render.pages import as_json
from pactool.rules.quantity import days as whole_days
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from pactool.figures.accounts import Account
    from pactool.figures.due import Entry
    from pactool.figures.effort import Load
    from pactool.figures.figures import Figures
    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.words import Say

SECTIONS = ("team", "segments", "renounced", "objectives", "actions")
NATURES: Mapping[str | None, Say] = {
    "prospecting": say("Prospecting"),
    "loyalty": say("Loyalty"),
    "win-back": say("Winning back"),
    "process": say("Processes"),
    None: say("Without a nature"),
}
AHEAD = 14
"""Days ahead that a person's sheet looks."""
PLACES = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan, or one person's part of it: what the person answers for and helps with; dropped items aside."""

    judged: Judged
    figures: Figures
    owner: str | None
    money: Mapping[str, Account]
    due: tuple[Entry, ...]
    days: Mapping[tuple[str, str], Fraction]
    in_all: Mapping[str, Fraction]
    objectives: Mapping[str, Objective]
    actions: Mapping[str, Action]

    @property
    def loads(self) -> tuple[Load, ...]:
        """The person's months that have work or room."""
        return () if self.owner is None else tuple(one for one in self.figures.loads.get(self.owner, ()) if one.total or one.available)


def sheet(judged: Judged, owner: str | None) -> Sheet | None:
    """A plan on one screen; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    coming = due(figures, AHEAD, judged.case.thresholds["review_within"]) if owner is not None else ()
    money = {one.name: one for one in accounts(figures)}
    days: dict[tuple[str, str], Fraction] = {}
    in_all: dict[str, Fraction] = {}
    for task in figures.tasks:
        if owner in (None, task.person):
            days[task.action, task.person] = days.get((task.action, task.person), ZERO) + task.days
            in_all[task.action] = in_all.get(task.action, ZERO) + task.days
    goals = {name: one for name, one in figures.objectives.items() if owner is None or owner in one.owners}
    deeds = {name: one for name, one in figures.actions.items() if owner is None or owner in (*one.owners, *one.with_)}
    return Sheet(judged, figures, owner, money, tuple(one for one in coming if one.owner == owner), days, in_all, goals, deeds)


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
    for nature, title in NATURES.items():
        names = [name for name, action in one.actions.items() if action.nature == nature]
        if names:
            yield Section(say("Actions: {nature}", nature=title), (_deeds(one, names),))
    if not one.objectives and not one.actions:
        yield Section(None, (Paragraph(say("No objective and no action to show.")),))
    if one.owner is not None:
        yield from _person(one)


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
        columns = (Column("who", say("who")), Column("role", say("role"), prose=True), Column("planned", say("time"), "right"))
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
    return Length(whole_days(sum(_days_of(one, slug), start=ZERO)))


def _segments(one: Sheet) -> Table:
    columns = (
        Column("priority", say("priority"), "right"),
        Column("segment", say("segment"), prose=True),
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
        Column("objective", say("objective"), prose=True),
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


def _deeds(one: Sheet, names: Sequence[str]) -> Table:
    columns = (
        Column("action", say("action"), prose=True),
        Column("owner", say("owner")),
        Column("from", say("from day")),
        Column("to", say("to day")),
        Column("budget", say("budget"), "right"),
        Column("time", say("time"), "right"),
    )
    return Table(columns, tuple(_deed(one, name) for name in names))


def _deed(one: Sheet, name: str) -> tuple[Cell, ...]:
    action, span, account = one.actions[name], one.figures.span(one.actions[name]), one.money.get(name)
    budget = None if account is None else account.amounts.planned
    return (
        Words(say("{id}: {text}", id=name, text=action.title or say("no title"))),
        _owner(action.owner),
        Day(span.first),
        Day(span.last),
        Nothing(say("no budget is written")) if budget is None else Money(budget, one.judged.plan.currency),
        Nothing(say("no time is written")) if action.time is None else Length(whole_days(_time(one, name))),
    )


def _time(one: Sheet, name: str) -> Fraction:
    """The planned days of an action, of all people or of the one whose sheet it is."""
    return one.in_all.get(name, ZERO)


def _person(one: Sheet) -> Iterator[Section]:
    if one.loads:
        columns = (
            Column("month", say("month")),
            Column("planned", say("planned"), "right"),
            Column("available", say("available"), "right"),
            Column("share", say("load"), "right"),
        )
        yield Section(say("Load by month"), (Table(columns, tuple(_load(load) for load in one.loads)),))
    blocks: tuple[Block, ...] = (_coming(one),) if one.due else (Paragraph(say("Nothing is overdue, and nothing comes in these days.")),)
    yield Section(
        says("What is due: overdue, and in the next {count} day", "What is due: overdue, and in the next {count} days", AHEAD), blocks
    )


def _load(load: Load) -> tuple[Cell, ...]:
    available: Cell = Nothing(say("no capacity is told")) if load.available is None else Length(whole_days(load.available))
    share: Cell = Nothing(say("no capacity to divide by")) if load.share is None else Share(load.share)
    return Text(written(load.step)), Length(whole_days(load.total)), available, share


def _coming(one: Sheet) -> Table:
    columns = (Column("day", say("day")), Column("what", say("what")), Column("about", say("about"), prose=True))
    seen = Coming(one.judged, one.figures.as_of, one.figures.as_of, one.due)
    entries = sorted(one.due, key=lambda entry: entry.day)
    rows = tuple(
        (Day(entry.day, Tone.BAD if seen.overdue(entry) else Tone.PLAIN), Words(WORDS[entry.what]), Words(about(seen, entry)))
        for entry in entries
    )
    return Table(columns, rows)


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


# ---- the JSON


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac show --format json`, described by `show.schema.json`."""
    return [_plan(one) for one in sheets]


def _plan(one: Sheet) -> dict[str, object]:
    plan = one.judged.plan
    return {
        "path": one.judged.path,
        "title": plan.title,
        "company": plan.company,
        "period": {"first": plan.period.first.isoformat(), "last": plan.period.last.isoformat()},
        "status": plan.status,
        "policy": plan.policy,
        "currency": plan.currency,
        "team": [
            {"id": slug, "name": who.name, "role": who.role, "time": as_json.number(sum(_days_of(one, slug), start=ZERO), PLACES)}
            for slug, who in plan.team.items()
            if one.owner in (None, slug)
        ],
        "segments": [
            {"id": slug, "name": each.name, "priority": each.priority, "accounts": each.accounts, "names": list(each.names)}
            for slug, each in plan.segments.items()
        ],
        "renounced": [{"id": slug, "why": why} for slug, why in plan.renounced.items()],
        "objectives": [_objective(one, name, objective) for name, objective in one.objectives.items()],
        "actions": [_action(one, name, action) for name, action in one.actions.items()],
        "load": [
            {
                "month": written(load.step),
                "planned": as_json.number(load.total, PLACES),
                "available": as_json.number(load.available, PLACES),
                "share": as_json.share(load.share),
            }
            for load in one.loads
        ],
        "due": [{"day": entry.day.isoformat(), "what": entry.what.value, "id": entry.id, "name": entry.name} for entry in one.due],
        "out": sorted(".".join(map(str, path)) for path in one.judged.loaded.out if path[0] in SECTIONS),
    }


def _days_of(one: Sheet, slug: str) -> list[Fraction]:
    return [days for (_, who), days in one.days.items() if who == slug]


def _objective(one: Sheet, name: str, objective: Objective) -> dict[str, object]:
    standing, span = one.figures.standing(name), one.figures.span(objective)
    target = standing.promise.target
    return {
        "id": name,
        "title": objective.title,
        "owner": objective.owner,
        "unit": objective.unit,
        "start": span.first.isoformat(),
        "due": span.last.isoformat(),
        "target": None if target is None else as_json.number(ends(target, standing.promise.better).near, as_json.SHARE),
        "result": as_json.number(standing.result, as_json.SHARE),
        "status": standing.status.value,
    }


def _action(one: Sheet, name: str, action: Action) -> dict[str, object]:
    span, account = one.figures.span(action), one.money.get(name)
    amounts = None if account is None else account.amounts
    return {
        "id": name,
        "title": action.title,
        "nature": action.nature,
        "owner": action.owner,
        "start": span.first.isoformat(),
        "end": span.last.isoformat(),
        "budget": None if amounts is None else as_json.number(amounts.planned, PLACES),
        "spent": None if amounts is None else as_json.number(amounts.spent, PLACES),
        "time": None if action.time is None else as_json.number(_time(one, name), PLACES),
    }
