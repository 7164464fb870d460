"""`pac workload` as flat rows: a line for each person and month or week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.months import written
from pactool.figures.table import rounded
from pactool.page import Column, Length, Nothing, Stack, Table, Text, Words
from pactool.pages.workload import Report, fills
from pactool.pages.workload_cells import heat_cell, load_cell
from pactool.words import say

if TYPE_CHECKING:
    from pactool.figures.workload import Step, Workload
    from pactool.page import Cell


def records(report: Report) -> Table:
    """A line for each person and step."""
    titles = {
        "owner": say("who"), "name": say("name"), "step": say("step"), "planned": say("planned"), "available": say("available"),
        "load": say("load"), "heat": say("heat"), "actions": say("actions"),
    }  # fmt: skip
    rows = tuple(_record(report, one, step) for one in report.people for step in one.steps)
    return Table(tuple(Column(name, title) for name, title in titles.items()), rows)


def _record(report: Report, one: Workload, step: Step) -> tuple[Cell, ...]:
    return (
        Text(one.person),
        Text(one.name or ""),
        Text(written(step.days)),
        Length(rounded(step.planned, 4).normalize()),
        Nothing(say("no capacity is told")) if step.available is None else Length(rounded(step.available, 4).normalize()),
        load_cell(step),
        heat_cell(step),
        Stack(tuple(Words(one) for one in fills(report, step, len(step.by)))),
    )
