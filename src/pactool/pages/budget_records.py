"""`pac budget` as flat rows: a line for each action with all of its figures, or for each group or month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.accounts import digits
from pactool.figures.earned import NAMES, SHARES, Earned
from pactool.figures.months import written
from pactool.figures.table import rounded
from pactool.page import Column, Mark, Nothing, Number, Table, Text
from pactool.pages.budget import FIGURES, Shown, amount_cells, amount_columns, figure_cell, meant_cell, no_forecast, time_cells
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.figures.accounts import Account
    from pactool.page import Cell
    from pactool.pages.ledger import Ledger

_METHODS = {
    "eac": say("at this rate"),
    "rest": say("spent, and the rest as planned"),
    "plan": say("as planned"),
    "spent": say("what was spent"),
}


def records(ledgers: Sequence[Ledger], asked: Shown) -> Table:
    """The actions; with a grouping or the months asked for, those."""
    group, by = asked.group, asked.by
    if group is None and by is None:
        return _action_records(ledgers)
    kind = "month" if group is None else group
    columns = (
        Column("path", say("plan")),
        Column("group", say("group")),
        Column("id", say("name")),
        Column("meant", say("meant")),
        *amount_columns(say("name"))[1:],
    )
    rows: list[tuple[Cell, ...]] = []
    for one in ledgers:
        if group is not None:
            named = [(Text(each.id or ""), meant_cell(each.meant), each.amounts) for each in one.groups[group]]
        else:
            named = [(Text(written(month)), meant_cell(None), amounts) for month, amounts in one.months.items()]
        rows += [(Text(one.judged.path), Text(kind), name, meant, *amount_cells(amounts)) for name, meant, amounts in named]
    return Table(columns, tuple(rows))


def _action_records(ledgers: Sequence[Ledger]) -> Table:
    titles = {
        "path": say("plan"), "id": say("action"), "title": say("title"), "owner": say("owner"), "nature": say("nature"),
        "segment": say("segment"), "state": say("state"), "planned": say("planned"), "spent": say("spent"), "left": say("left"),
        "forecast": say("forecast"), "forecast_method": say("method"), **{name: FIGURES[name] for name in NAMES},
        "planned_days": say("planned"), "planned_cost": say("worth"), "worked_days": say("worked"), "worked_cost": say("worth"),
    }  # fmt: skip
    rows = tuple(_record(one, account) for one in ledgers for account in one.accounts)
    return Table(tuple(Column(name, title) for name, title in titles.items()), rows)


def _record(one: Ledger, account: Account) -> tuple[Cell, ...]:
    action, value, places = account.action, account.earned, digits(one.figures.plan.currency)
    none = Nothing(say("no budget, or nothing recorded"))
    return (
        *(Text(text or "") for text in (one.judged.path, account.name, action.title, action.owner, action.nature, action.segment)),
        Text(one.state(account)),
        *amount_cells(account.amounts, account),
        Nothing(no_forecast(account)) if account.method is None else Mark(account.method, _METHODS[account.method]),
        *(none if value is None else _exact(value, name, places) for name in NAMES),
        *time_cells(account.planned_time),
        *time_cells(account.worked_time),
    )


def _exact(value: Earned, name: str, places: int) -> Cell:
    found = value.figure(name)
    return figure_cell(value, name, places) if found is None or name not in SHARES else Number(rounded(found, 4))
