"""`pac efficiency --group`: verdicts and unit costs of actions that share a nature, a person, a segment, or what they bring."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.efficiency import verdicts
from pactool.page import Column, Number, Paragraph, Section, Table, Text, Tone, Words
from pactool.pages.unit_cells import NO_PLAN, NO_REAL, days_cell, money_cell, priced_title
from pactool.pages.verdicts import VERDICTS, counted
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactool.figures.unit_costs import Sum, Together
    from pactool.page import Cell
    from pactool.pages.valued import Group, Sheet
    from pactool.plan.model import Plan
    from pactool.words import Say

_NONE = {
    "nature": say("(no nature)"),
    "owner": say("(nobody)"),
    "segment": say("(no segment)"),
    "measure": say("(nothing)"),
}
_HEADS = {"nature": say("nature"), "owner": say("who"), "segment": say("segment"), "measure": say("what")}
_TITLES = {
    "nature": say("By nature"),
    "owner": say("By person"),
    "segment": say("By segment"),
    "measure": say("By what they bring"),
}
_NATURES = {
    "prospecting": say("prospecting"),
    "loyalty": say("loyalty"),
    "win-back": say("win-back"),
    "process": say("process"),
}


def grouped(one: Sheet, kind: str, head: Say | None) -> Iterator[Section]:
    """A plan's groups, then what a unit costs in each."""
    groups = one.groups(kind)
    columns = (
        Column("id", _HEADS[kind], prose=True),
        Column("actions", say("actions"), align="right"),
        *(Column(verdict.value.replace("-", "_"), mark.words, align="right") for verdict, mark in VERDICTS.items()),
    )
    rows = tuple((_group_name(group, kind), *(Number(Decimal(count)) for count in _counts(group))) for group in groups)
    yield Section(head, (Paragraph(counted(verdicts(each.verdict for each in one.actions)), Tone.STRONG),))
    yield Section(_TITLES[kind], (Table(columns, rows),))
    plan = one.figures.plan
    units = [(group, each) for group in groups for each in group.measures if each.unit is None or each.unit != plan.currency]
    if priced := [(group, each) for group, each in units if each.money.planned or each.money.real]:
        yield Section(priced_title(plan), (_group_costs(plan, kind, priced, money=True),))
    if timed := [(group, each) for group, each in units if each.time.planned or each.time.real]:
        yield Section(say("What a unit takes, in days"), (_group_costs(plan, kind, timed, money=False),))


def _counts(group: Group) -> tuple[int, ...]:
    return (len(group.actions), *(group.verdicts[verdict] for verdict in VERDICTS))


def _group_name(group: Group, kind: str) -> Cell:
    if group.id is None:
        return Words(_NONE[kind], Tone.CALM)
    return Words(_NATURES[group.id]) if kind == "nature" else Text(group.id)


def _group_costs(plan: Plan, kind: str, several: Iterable[tuple[Group, Together]], *, money: bool) -> Table:
    columns = (
        Column("id", _HEADS[kind], prose=True),
        *(() if kind == "measure" else (Column("measure", say("what"), prose=True),)),
        Column("planned", say("planned"), align="right"),
        Column("planned_of", say("actions"), align="right"),
        Column("real", say("real"), align="right"),
        Column("real_of", say("actions"), align="right"),
    )
    rows = []
    for group, each in several:
        what = () if kind == "measure" else (Text(each.measure),)
        rows.append((_group_name(group, kind), *what, *_sum_cells(plan, each.money if money else each.time, money=money)))
    return Table(columns, tuple(rows))


def _sum_cells(plan: Plan, one: Sum, *, money: bool) -> tuple[Cell, ...]:
    """Planned and real by unit, each with the number of actions that it is over."""
    planned, real = (
        money_cell(plan, value, why) if money else days_cell(value, why) for value, why in ((one.planned, NO_PLAN), (one.real, NO_REAL))
    )
    return planned, Number(Decimal(one.planned_of)), real, Number(Decimal(one.real_of))
