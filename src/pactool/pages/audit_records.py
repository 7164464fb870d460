"""`pac audit` as records: one finding a row, for CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.page import Column, Day, Table, Text, Words
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pactool.change.differences import Place
    from pactool.page import Cell
    from pactool.pages.audit import Sheet
    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.plan.objective import Objective
    from pactool.rules.over_history import Found


def owner_of(plan: Plan, place: Place) -> str | None:
    """Who answers for an objective or action now."""
    items_: Mapping[str, Objective | Action] = {}
    if place[:1] in (("objectives",), ("actions",)):
        items_ = plan.objectives if place[0] == "objectives" else plan.actions
    item = items_.get(place[-1]) if place else None
    return None if item is None else item.owner


def records(sheets: Sequence[Sheet]) -> Table:
    """Every finding of the plans, one a row."""
    columns = (
        Column("path", say("file")),
        Column("code", say("code")),
        Column("name", say("name")),
        Column("severity", say("severity")),
        Column("commit", say("commit")),
        Column("day", say("when")),
        Column("author", say("who")),
        Column("id", say("id")),
        Column("owner", say("owner")),
        Column("finding", say("what was found")),
        Column("subject", say("subject")),
    )
    return Table(columns, tuple(_record(one, each) for one in sheets for each in one.findings))


def _record(one: Sheet, found: Found) -> tuple[Cell, ...]:
    return (
        Text(one.path),
        Text(found.code),
        Text(found.name),
        Text(found.severity.value),
        Text(found.commit.sha[:10]),
        Day(found.commit.day),
        Text(found.commit.author),
        Text(found.place[-1] if found.place else ""),
        Text(owner_of(one.plan, found.place) or ""),
        Words(found.message),
        Text(found.commit.subject),
    )
