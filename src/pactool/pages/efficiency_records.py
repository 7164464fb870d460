"""`pac efficiency` as flat rows: a line for each action and what it brings, or for each group and what it brings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.table import rounded
from pactool.page import Column, Nothing, Number, Share, Table, Text, Words
from pactool.pages.numbers import shown, unit_of
from pactool.pages.unit_cells import NO_LIKE, NO_PLAN, NO_REAL, money_cell
from pactool.pages.verdicts import VERDICTS, of_line, reason
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from fractions import Fraction

    from pactool.figures.efficiency import Judgement, Line
    from pactool.page import Cell
    from pactool.pages.valued import Group, Sheet
    from pactool.plan.model import Plan

_PLACES = 4


def records(sheets: Sequence[Sheet], group: str | None) -> Table:
    """The actions and what they bring; with a grouping, the groups and what they bring."""
    return _by_action(sheets) if group is None else _by_group(sheets, group)


def _by_action(sheets: Sequence[Sheet]) -> Table:
    titles = {
        "path": say("plan"), "id": say("action"), "title": say("title"), "owner": say("owner"), "nature": say("nature"),
        "segment": say("segment"), "state": say("state"), "verdict": say("verdict"), "rating": say("rating"), "agrees": say("together"),
        "measure": say("what"), "unit": say("unit"), "target": say("expected"), "result": say("result"), "attained": say("reached"),
        "results": say("results"), "measure_verdict": say("verdict"), "reason": say("why"),
        "money_planned": say("planned"), "money_real": say("real"), "money_median": say("median"), "money_sample": say("sample"),
        "days_planned": say("planned"), "days_real": say("real"), "days_median": say("median"), "days_sample": say("sample"),
        "worth_planned": say("worth"), "worth_real": say("worth"),
        "net_planned": say("planned"), "net_real": say("real"), "net_real_with_time": say("with time"),
    }  # fmt: skip
    rows = tuple(row for one in sheets for each in one.actions for row in _rows(one, each))
    return Table(tuple(Column(name, title) for name, title in titles.items()), rows)


def _rows(one: Sheet, each: Judgement) -> list[tuple[Cell, ...]]:
    plan = one.figures.plan
    head = _head(one, each)
    if not each.lines:
        none = Nothing(say("nothing with a figure is expected of it"))
        return [(*head, *(none,) * 7, Words(reason(plan, each)), *(none,) * 13)]
    return [(*head, *_line(plan, line)) for line in each.lines]


def _head(one: Sheet, each: Judgement) -> tuple[Cell, ...]:
    action, rating = each.action, each.action.rating
    unrated = Nothing(say("no rating is written"))
    texts = (one.judged.path, each.id, action.title, action.owner, action.nature, action.segment, one.state(each))
    return (
        *(Text(text or "") for text in texts),
        VERDICTS[each.verdict],
        unrated if rating is None else Number(Decimal(rating.value)),
        unrated if each.agrees is None else Text("agree" if each.agrees else "disagree"),
    )


def _line(plan: Plan, line: Line) -> tuple[Cell, ...]:
    row = line.row
    unit, fine = unit_of(plan, row.unit), row.net is not None
    unasked, unknown = Nothing(say("nothing was expected of it")), Nothing(say("nothing is recorded yet"))
    net = (None, None, None) if row.net is None else (row.net.planned, row.net.real, row.net.real_with_time)
    return (
        Text(row.measure),
        Text(row.unit or ""),
        unasked if row.target is None else Number(shown(row.target, unit), row.unit),
        unknown if row.result is None else Number(shown(row.result, unit), row.unit),
        unasked if row.attained is None else Share(row.attained, 2),
        Number(Decimal(len(row.results))),
        unasked if line.verdict is None else VERDICTS[line.verdict],
        Words(of_line(plan, line)),
        money_cell(plan, row.money.planned, NO_PLAN, fine=fine),
        money_cell(plan, row.money.real, NO_REAL, fine=fine),
        money_cell(plan, row.money.median, NO_LIKE, fine=fine),
        Number(Decimal(len(row.money.sample))),
        _days(row.time.planned),
        _days(row.time.real),
        _days(row.time.median),
        Number(Decimal(len(row.time.sample))),
        money_cell(plan, row.worth.planned, NO_PLAN, fine=fine),
        money_cell(plan, row.worth.real, NO_REAL, fine=fine),
        *(Nothing(say("no cost, or nothing recorded")) if value is None else Number(rounded(value, _PLACES)) for value in net),
    )


def _days(value: Fraction | None) -> Cell:
    return Nothing(NO_REAL) if value is None else Number(rounded(value, _PLACES))


def _by_group(sheets: Sequence[Sheet], kind: str) -> Table:
    titles = {
        "path": say("plan"), "group": say("group"), "id": say("name"), "actions": say("actions"),
        **{verdict.value.replace("-", "_"): mark.words for verdict, mark in VERDICTS.items()},
        "measure": say("what"), "unit": say("unit"), "target": say("expected"), "result": say("result"),
        "money_planned": say("planned"), "money_planned_of": say("actions"), "money_real": say("real"), "money_real_of": say("actions"),
        "days_planned": say("planned"), "days_planned_of": say("actions"), "days_real": say("real"), "days_real_of": say("actions"),
    }  # fmt: skip
    rows = tuple(row for one in sheets for group in one.groups(kind) for row in _group(one, kind, group))
    return Table(tuple(Column(name, title) for name, title in titles.items()), rows)


def _group(one: Sheet, kind: str, group: Group) -> Iterator[tuple[Cell, ...]]:
    plan = one.figures.plan
    head = (
        Text(one.judged.path),
        Text(kind),
        Text(group.id or ""),
        *_numbers(len(group.actions), *(group.verdicts[each] for each in VERDICTS)),
    )
    none = Nothing(say("no unit cost"))
    if not group.measures:
        yield (*head, *(none,) * 12)
    for each in group.measures:
        unit = unit_of(plan, each.unit)
        fine = each.unit is not None and each.unit == plan.currency
        yield (
            *head,
            Text(each.measure),
            Text(each.unit or ""),
            none if each.target is None else Number(shown(each.target, unit), each.unit),
            none if each.result is None else Number(shown(each.result, unit), each.unit),
            money_cell(plan, each.money.planned, NO_PLAN, fine=fine),
            *_numbers(each.money.planned_of),
            money_cell(plan, each.money.real, NO_REAL, fine=fine),
            *_numbers(each.money.real_of),
            _days(each.time.planned),
            *_numbers(each.time.planned_of),
            _days(each.time.real),
            *_numbers(each.time.real_of),
        )


def _numbers(*counts: int) -> tuple[Cell, ...]:
    return tuple(Number(Decimal(count)) for count in counts)
