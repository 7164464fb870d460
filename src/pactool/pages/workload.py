"""`pac workload`: days per person and month against capacity, what is impossible from when, who is idle, and what would repair it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.months import Days, written
from pactool.figures.repairs import Move, Repairs
from pactool.figures.table import differences, rounded
from pactool.figures.workload import Step, Workload, nobodys, workloads
from pactool.page import Column, Length, Page, Paragraph, Points, Section, Table, Text, Tone, Words
from pactool.pages.notes import out_of_figures, without_country
from pactool.pages.workload_cells import TONES, TRIED, available_cell, heat_cell, load_cell
from pactool.pages.workload_tried import blocks, heading
from pactool.rules.quantity import days, runs
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.figures.effort import Task
    from pactool.figures.figures import Figures
    from pactool.figures.workload import Key
    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.words import Say

_SIGNS = {"unknown": "", "away": "x", "idle": ".", "light": "-", "busy": "=", "full": "#", "over": ">", "far-over": ">>"}
_SCALE = say(
    "Days planned: . idle (under 20 % of the capacity), - under 50 %, = under 80 %, # up to 100 %, > over, >> from 150 %; x away; no sign where no capacity is told"
)
_GAP, _NAME, _TOTAL = 2, 16, 10
"""Columns of the screen between two steps, for the name beside them, and for what all make."""
_NAMED = 4
_PLACES = 1


@dataclass(frozen=True, slots=True)
class Tried:
    """One action more of a person, and the person's months with it."""

    task: Task
    after: Workload


@dataclass(frozen=True, slots=True)
class Report:
    """Everybody asked for: `people` by the step asked for, cut to the days asked for; `monthly` whole; `moves` by person."""

    plans: tuple[Judged, ...]
    broken: tuple[Judged, ...]
    people: tuple[Workload, ...]
    monthly: Mapping[str, Workload]
    moves: Mapping[str, tuple[Move, ...]]
    step: str
    as_of: date
    owner: str | None = None
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: the step, one person alone, only the steps that touch these days, and one task more of the plan of that number."""

    step: str = "month"
    owner: str | None = None
    between: Days | None = None
    more: tuple[int, Task] | None = None


def report(judged: Sequence[Judged], asked: Asked, as_of: date) -> Report:
    """The load of everybody asked for. Plans whose period is broken are left out and named."""
    plans = tuple(one for one in judged if one.figures is not None)
    figures = _figures(plans)
    every = workloads(figures)
    shown = every if asked.step == "month" else workloads(figures, asked.step)
    people = tuple(_cut(one, asked.between) for one in shown if asked.owner in {None, one.person})
    repairs = Repairs(figures, every, as_of)
    moves = {one.person: repairs.moves(one.person) for one in every if one.over and asked.owner in {None, one.person}}
    tried = None
    if asked.more is not None:
        after = next(one for one in workloads(figures, more=asked.more) if one.person == asked.more[1].person)
        tried = Tried(asked.more[1], after)
    broken = tuple(one for one in judged if one.figures is None)
    return Report(plans, broken, people, {one.person: one for one in every}, moves, asked.step, as_of, asked.owner, tried)


def _figures(plans: Sequence[Judged]) -> tuple[Figures, ...]:
    return tuple(found for one in plans if (found := one.figures) is not None)


def _cut(one: Workload, between: Days | None) -> Workload:
    if between is None:
        return one
    steps = tuple(step for step in one.steps if step.days.first <= between.last and step.days.last >= between.first)
    return Workload(one.person, one.name, steps, one.untold, one.known)


# ---- the page


def page(report: Report, width: int, records: Table) -> Page:
    """The scale by person and step, as many steps in a row as `width` columns hold, then what is to be said of each person; `records` are the flat rows."""
    scale = Section(None, tuple(_scale(report.people, width)))
    sections = [scale] if report.owner is None or not any(one.steps for one in report.people) else []
    sections += [
        Section(_person(report.monthly[one.person]), tuple(_told(report, one))) for one in report.people if _worth_telling(report, one)
    ]
    if report.tried is not None:
        sections.append(
            Section(heading(report.tried.task), tuple(blocks(report.monthly.get(report.tried.task.person), report.tried.after)))
        )
    return Page(_title(report), tuple(sections), records, tuple(_notes(report)))


def _title(report: Report) -> Say:
    if len(report.plans) == 1:
        return say("Workload: {title} ({path}), as of {day}", title=report.plans[0].plan.title, path=report.plans[0].path, day=report.as_of)
    return says("Workload: {count} plan, as of {day}", "Workload: {count} plans, as of {day}", len(report.plans), day=report.as_of)


def _scale(people: Sequence[Workload], width: int) -> Iterator[Block]:
    steps = sorted({step.days for one in people for step in one.steps})
    if not steps:
        yield Paragraph(say("No workload to show."))
        return
    wide = len(written(steps[0])) + _GAP
    most = max(2, (width - _NAME) // wide)
    count = -(-len(steps) // most)
    size = -(-len(steps) // count)
    name = min(_NAME, max(map(len, (one.person for one in people))) + _GAP)
    if size > 2 and not len(steps) % size and name + size * wide + _TOTAL > width:
        size -= 1  # the last row has the total beside its steps
    rows = [_cells(one) for one in people]
    for first in range(0, len(steps), size):
        yield _part(people, rows, steps[first : first + size], last=first + size >= len(steps))
    yield Paragraph(_SCALE, Tone.CALM)


def _part(people: Sequence[Workload], cells: Sequence[Mapping[Days, Cell]], steps: Sequence[Days], *, last: bool) -> Table:
    heads = [Column(written(one), say("{step}", step=written(one)), align="right") for one in steps]
    total = [Column("total", say("total"), align="right")] if last else []
    rows = (
        (Text(one.person), *(found.get(at, Text("")) for at in steps), *([_in_all(one)] if last else []))
        for one, found in zip(people, cells, strict=True)
    )
    return Table((Column("owner", say("who"), prose=True), *heads, *total), tuple(rows))


def _cells(one: Workload) -> Mapping[Days, Cell]:
    return {step.days: _cell(step, shown) for step, shown in zip(one.steps, _added_up(one), strict=True)}


def _in_all(one: Workload) -> Length:
    return Length(_short(rounded(one.planned, _PLACES)))


def _added_up(one: Workload) -> tuple[Decimal, ...]:
    """The days of each step, rounded so that they add up to those in all."""
    totals, so_far = [], Fraction(0)
    for step in one.steps:
        so_far += step.planned
        totals.append(so_far)
    return differences(totals, _PLACES)


def _cell(step: Step, shown: Decimal) -> Cell:
    sign = _SIGNS[step.heat]
    if not sign:
        return Words(say("{days}", days=_short(shown)), Tone.PLAIN)
    return Words(say("{sign} {days}", sign=sign, days=_short(shown)), TONES[step.heat])


def _short(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() else value


def _person(one: Workload) -> Say:
    if one.name is None:
        return say("{person}: {planned} d planned", person=one.person, planned=days(one.planned))
    return say("{name} ({person}): {planned} d planned", name=one.name, person=one.person, planned=days(one.planned))


def _worth_telling(report: Report, one: Workload) -> bool:
    whole = report.monthly[one.person]
    return report.owner is not None or bool(whole.planned or whole.idle)


def _told(report: Report, one: Workload) -> Iterator[Block]:
    whole = report.monthly[one.person]
    if report.owner is not None and one.steps:
        yield _months(report, one)
    yield Points(tuple(_points(report, whole)))


def _months(report: Report, one: Workload) -> Table:
    columns = (
        Column("step", say("week") if report.step == "week" else say("month")),
        Column("planned", say("planned"), align="right"),
        Column("available", say("available"), align="right"),
        Column("load", say("load"), align="right"),
        Column("heat", say("heat")),
        Column("by", say("by"), prose=True),
    )
    shown = _added_up(one)
    rows = tuple(
        (*_figures_of(step, planned), heat_cell(step), _by(report, step, planned)) for step, planned in zip(one.steps, shown, strict=True)
    )
    return Table(columns, rows)


def _figures_of(step: Step, planned: Decimal) -> tuple[Cell, ...]:
    return (Text(written(step.days)), Length(_short(planned)), available_cell(step), load_cell(step))


def _by(report: Report, step: Step, planned: Decimal) -> Cell:
    """What fills a step; one action alone with the days shown beside it, which are rounded so that they add up."""
    if len(step.by) == 1:
        return Words(say("{action} {days} d", action=_action(report, step.by[0][0]), days=_short(planned)))
    return Words(say("{actions}", actions=fills(report, step, len(step.by))))


def _points(report: Report, one: Workload) -> Iterator[Say]:
    if not one.known:
        yield say("in no team of the plans, and without a capacity: days only")
    elif not one.told:
        yield say("no capacity is told: days only, and nothing says what is too much")
    for number in one.untold if one.told else ():
        yield say("{path} tells no capacity: its days count against those of the other plans", path=report.plans[number].path)
    if not one.told:
        return
    yield from (_too_much(report, step) for step in one.over)
    if (found := one.impossible) is not None:
        yield say(
            "impossible from {month} on: {planned} d planned since the start, {available} d available; filled by {actions}",
            month=written(found.step.days), planned=days(found.planned), available=days(found.available), actions=fills(report, found.step),
        )  # fmt: skip
    if one.idle:
        yield say("idle in {months}", months=runs([step.days for step in one.idle]))
    yield from _repairs(report, one)


def _too_much(report: Report, step: Step) -> Say:
    return say(
        "over in {month}: {planned} d for {available} d, {excess} d too many; {actions}",
        month=written(step.days), planned=days(step.planned), available=days(step.available or Fraction(0)),
        excess=_excess(step), actions=fills(report, step),
    )  # fmt: skip


def _excess(step: Step) -> Decimal:
    """Never shown as 0."""
    return rounded(step.excess, 2) if step.excess < Fraction(1, 10) else days(step.excess)


def fills(report: Report, step: Step, most: int = _NAMED) -> tuple[Say, ...]:
    """What fills a step, largest first; the actions after `most` are counted."""
    named = tuple(say("{action} {days} d", action=_action(report, key), days=days(part)) for key, part in step.by[:most])
    return named if len(step.by) <= most else (*named, say("{count} more", count=len(step.by) - most))


def _action(report: Report, key: Key) -> str | Say:
    if key.action == TRIED:
        return say("the action tried")
    return key.action if len(report.plans) == 1 else say("{action} ({path})", action=key.action, path=report.plans[key.plan].path)


def _repairs(report: Report, one: Workload) -> Iterator[Say]:
    if not one.over:
        return
    if all(step.days.last < report.as_of for step in one.over):
        yield say("no move repairs what is over already")
        return
    moves = report.moves.get(one.person, ())
    if not moves:
        yield say("no single move repairs this")
    yield from (_move(report, one.person, move) for move in moves)


def _move(report: Report, person: str, move: Move) -> Say:
    action = _action(report, move.key)
    what = _what(move, action, days(move.days))
    if move.whole and any(step.excess and step.days.last < report.as_of for step in report.monthly[person].steps):
        return say("repair: {move}; then every month still to come fits", move=what)
    if move.whole:
        return say("repair: {move}; then every month fits", move=what)
    return say("repair: {move}; then {fits} fits, {left} does not", move=what, fits=runs(move.relieved), left=runs(move.left))


def _what(move: Move, action: str | Say, moved: Decimal) -> Say:
    if move.kind == "drop":
        return say("drop {action} ({days} d)", action=action, days=moved)
    if move.kind == "hand-over":
        return say("hand {action} ({days} d) over to {person}", action=action, days=moved, person=move.to or "")
    start, end = (one.text if one is not None else "" for one in (move.start, move.end))
    if start == end:
        return say("shift {action} ({days} d) to {start}", action=action, days=moved, start=start)
    return say("shift {action} ({days} d) to {start}..{end}", action=action, days=moved, start=start, end=end)


# ---- notes


def _notes(report: Report) -> Iterator[Say]:
    yield from (say("{path}: its period is broken, and it is left out; pac validate says why", path=one.path) for one in report.broken)
    yield from out_of_figures(report.plans, ("actions", "team"))
    for number, name in nobodys(_figures(report.plans)):
        yield say('{path}: the time of "{action}" is nobody\'s, and counts nowhere', path=report.plans[number].path, action=name)
    yield from without_country(report.plans)
    if len(report.plans) > 1:
        yield say("Over several plans days add up, and so do capacities: each plan tells what it may use; no more than the working days")
