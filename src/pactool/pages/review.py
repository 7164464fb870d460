"""`pac review`: the follow-up meeting on one page: where the plan stands, what is to be decided, what moved, what was decided last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.matters import Kind, counted
from pactool.figures.standing import Status
from pactool.page import Column, Mark, Page, Paragraph, Points, Section, Table, Text, Tone, Words
from pactool.pages import gaps_cells as cells
from pactool.pages.notes import out_of_figures
from pactool.pages.review_past import MOST, followed, moves
from pactool.pages.review_told import CHOICES, HEADS, asked_for, to_decide
from pactool.pages.states import STATUSES
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.followed import Followed
    from pactool.figures.matters import Matter
    from pactool.figures.row import Row
    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.pages.review_sheet import Sheet
    from pactool.words import Say

DONE: Mapping[bool | None, Mark] = {
    True: Mark("done", say("done"), Tone.GOOD),
    False: Mark("not-yet", say("not yet"), Tone.BAD),
    None: Mark("next-time", say("next time"), Tone.CALM),
}
"""Whether what was decided was done."""
NARROW, WIDE = 72, 96
"""Columns under which the table of objectives leaves out what stands elsewhere: the share, and where each stood before."""
_NAMES = ("result", "gap", "attainment", "status")
_NARROW = ("result", "gap", "status")


def page(sheets: Sequence[Sheet], broken: Sequence[Judged], as_of: date, records: Table, width: int = 80) -> Page:
    """The meeting on all plans, for so many columns; `records` are the flat rows."""
    sections = tuple(section for one in sheets for section in _sections(one, width, several=len(sheets) > 1))
    if len(sheets) == 1:
        title = say("Review: {title} ({path}), as of {day}", title=sheets[0].judged.plan.title, path=sheets[0].judged.path, day=as_of)
    else:
        title = says("Review: {count} plan, as of {day}", "Review: {count} plans, as of {day}", len(sheets), day=as_of)
    notes = (
        *(say("{path}: its period is broken, and it is left out; pac validate says why", path=one.path) for one in broken),
        *out_of_figures([one.judged for one in sheets], ("objectives", "actions")),
    )
    return Page(title, sections, records, notes)


def _sections(one: Sheet, width: int, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    yield Section(head, tuple(_beginning(one, width)))
    yield Section(says("To decide: {count}", "To decide: {count}", len(one.matters)), tuple(_decisions(one)))
    lines = tuple(moves(one, one.moved))
    yield Section(since(one), (Points(lines) if lines else Paragraph(say("Nothing.")),))
    if one.followed:
        yield Section(say("Decided before, and what became of it"), (_before(one.followed),))


def since(one: Sheet) -> Say:
    """Since when things moved, and why then."""
    if one.since.commit:
        return say("Moved since {commit} of {day}: {subject}", commit=one.since.commit, day=one.since.day, subject=one.since.subject)
    if one.since.why == "review":
        return say("Moved since the last review, {day}", day=one.since.day)
    return say("Moved since {day}", day=one.since.day)


def _beginning(one: Sheet, width: int) -> Iterator[Block]:
    if one.status is not None:
        mark = STATUSES[one.status]
        yield Paragraph(say("Status of the plan: {status}; {counts}", status=mark.words, counts=_counts(one)), mark.tone)
    else:
        yield Paragraph(_counts(one))
    if standing := [row for row in one.objectives if row.status is not Status.DROPPED]:
        wide, names = width >= WIDE, _NAMES if width >= NARROW else _NARROW
        was = (Column("was", say("was")),) if wide else ()
        rows = tuple((*_objective(one, row, names), *((_was(one, row),) if wide else ())) for row in standing)
        yield Table((Column("id", say("objective"), prose=True), *cells.columns(names), *was), rows)


def _counts(one: Sheet) -> Say:
    found = counted(one.matters)
    told = tuple(_COUNTS[kind](found[kind]) for kind in Kind if found[kind])
    return say("{counts}", counts=told) if told else say("nothing to decide")


_COUNTS = {
    Kind.OFF_TRACK: lambda count: says("{count} off track and uncorrected", "{count} off track and uncorrected", count),
    Kind.CORRECTION: lambda count: says("{count} correction without success", "{count} corrections without success", count),
    Kind.LATE: lambda count: says("{count} late", "{count} late", count),
    Kind.OVER_BUDGET: lambda count: says("{count} over budget", "{count} over budget", count),
    Kind.OVER_CAPACITY: lambda count: says("{count} person over capacity", "{count} people over capacity", count),
    Kind.VERDICT: lambda count: says("{count} over and not decided on", "{count} over and not decided on", count),
    Kind.UNREPORTED: lambda count: says("{count} not reported", "{count} not reported", count),
}


def _objective(one: Sheet, row: Row, names: Sequence[str]) -> tuple[Cell, ...]:
    """Where an objective stands; a milestone has no gap."""
    blank = {"gap", "attainment"} if row.kind == "milestone" else set()
    shown = (Text("") if name in blank else cells.CELLS[name](row, one.judged.plan.currency) for name in names)
    return Text(row.id), *shown


def _was(one: Sheet, row: Row) -> Cell:
    was = one.was.get(row.id)
    return Text("") if was in {None, row.counts, row.status} or was is None else Mark(was.value, STATUSES[was].words, Tone.CALM)


# ---- to decide


def _decisions(one: Sheet) -> Iterator[Block]:
    if not one.matters:
        yield Paragraph(say("Nothing that asks for a decision."), Tone.GOOD)
    for kind in Kind:
        if several := one.of(kind):
            yield Paragraph(HEADS[kind], Tone.STRONG)
            if kind is Kind.UNREPORTED:
                yield Points(asked_for(one, several), boxes=True)
                continue
            yield Points(tuple(to_decide(one, it) for it in several[: _room(several)]), boxes=True)
            if rest := several[_room(several) :]:
                yield Paragraph(_more(rest), Tone.CALM)


def _room(several: Sequence[object]) -> int:
    return len(several) if len(several) <= MOST + 1 else MOST


def _more(rest: Sequence[Matter]) -> Say:
    names = tuple(one.id or "?" for one in rest)
    return says("and {count} more: {names}", "and {count} more: {names}", len(rest), names=names)


# ---- decided before


def _before(several: Sequence[Followed]) -> Table:
    columns = (
        Column("day", say("day")),
        Column("id", say("what"), prose=True),
        Column("choice", say("decided"), prose=True),
        Column("followed", say("what followed"), prose=True),
    )
    return Table(columns, tuple(_decided(it) for it in several))


def _decided(it: Followed) -> tuple[Cell, ...]:
    choice, why = CHOICES[it.decision.choice], it.decision.why
    told = choice if why is None else say("{choice}: {why}", choice=choice, why=why)
    return Words(say("{day}", day=it.day)), Text(it.id), Words(told), Words(followed(it), DONE[it.done].tone)
