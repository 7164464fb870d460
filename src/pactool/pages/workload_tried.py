"""What one action more would do to a person's months."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.months import written
from pactool.page import Column, Length, Points, Table, Text
from pactool.pages.workload_cells import TRIED, available_cell, load_cell
from pactool.rules.quantity import days, runs
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.figures.effort import Task
    from pactool.figures.workload import Step, Workload
    from pactool.page import Block
    from pactool.words import Say


def heading(task: Task) -> Say:
    """Whose it is, how long and from when to when."""
    first, last = task.span
    return say(
        "One action more for {person}: {days} d from {first} to {last}",
        person=task.person,
        days=days(task.days),
        first=first,
        last=last,
    )


def touched(after: Workload) -> tuple[Step, ...]:
    """The months that the action falls in."""
    return tuple(step for step in after.steps if any(key.action == TRIED for key, _ in step.by))


def blocks(before: Workload | None, after: Workload) -> Iterator[Block]:
    """The months with it and without it, and whether it fits."""
    planned = {} if before is None else {step.days: step.planned for step in before.steps}
    columns = (
        Column("step", say("month")),
        Column("before", say("before"), align="right"),
        Column("planned", say("with it"), align="right"),
        Column("available", say("available"), align="right"),
        Column("load", say("load"), align="right"),
    )
    rows = tuple(
        (
            Text(written(step.days)),
            Length(days(planned.get(step.days, Fraction(0)))),
            Length(days(step.planned)),
            available_cell(step),
            load_cell(step),
        )
        for step in touched(after)
    )
    yield Table(columns, rows)
    yield Points(tuple(_verdict(before, after)))


def _verdict(before: Workload | None, after: Workload) -> Iterator[Say]:
    if not after.told:
        yield say("no capacity is told: nothing says whether it fits")
        return
    over = [step.days for step in touched(after) if step.excess]
    yield say("with it, too much in {months}", months=runs(over)) if over else say("it fits in every month")
    found, was = after.impossible, None if before is None else before.impossible
    if found is None:
        yield say("every month can still be made up for by working ahead")
    elif was is not None and was.step.days == found.step.days:
        yield say("impossible from {month} on, as without it", month=written(found.step.days))
    else:
        yield say("impossible from {month} on, with it", month=written(found.step.days))
