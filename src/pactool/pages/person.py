"""One person's sheet, on one page: the calendar, the load by month, and what is due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactool.figures.agenda import What, agenda
from pactool.figures.months import written
from pactool.page import (
    Column,
    Day,
    Length,
    Lines,
    Nothing,
    Paragraph,
    Section,
    Share,
    Table,
    Timeline,
    Tone,
    Words,
)
from pactool.pages.dated import Sheet as Dated
from pactool.pages.dated import whole_months
from pactool.pages.lines import around, grouped, legend
from pactool.pages.next import WORDS, about
from pactool.pages.next import Sheet as Coming
from pactool.rules.quantity import days as whole_days
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from pactool.figures.effort import Load
    from pactool.page import Block, Cell

from pactool.pages.sheets import AHEAD, Sheet

_ABREAST = 6
"""Months that stand beside each other."""
_LOADS = (say("planned"), say("available"), say("load"))


def person_sections(one: Sheet) -> Iterator[Section]:
    """What follows a person's objectives and actions."""
    if one.actions:
        yield Section(say("Calendar"), (_calendar(one),))
    if one.loads:
        yield Section(say("Load by month"), tuple(_months(one)))
    blocks: tuple[Block, ...] = (_coming(one),) if one.due else (Paragraph(say("Nothing is overdue, and nothing comes in these days.")),)
    yield Section(
        says("What is due: overdue, and in the next {count} day", "What is due: overdue, and in the next {count} days", AHEAD), blocks
    )


def _calendar(one: Sheet) -> Timeline:
    """The person's actions on the line of time, with the reviews and the days the person is away."""
    found = agenda(one.figures, "en", whole_months(one.figures.period))
    rows = tuple(row for row in found.actions if row.id in one.actions)
    beside = tuple(entry for entry in found.around if entry.what is What.REVIEW or (entry.what is What.ABSENCE and entry.name == one.owner))
    window = whole_months(one.figures.period)
    seen = (Dated(one.judged, window, rows, (), beside),)
    lines = (*(Lines(None, group.lines) for group in grouped(seen, None)), *(Lines(None, group.lines) for group in around(seen)))
    untitled = tuple(Lines(None, tuple(replace(line, title="") for line in group.lines)) for group in lines)
    return Timeline(*window, one.figures.as_of, untitled, legend(untitled, *window))


def _months(one: Sheet) -> Iterator[Table]:
    """Days planned and available, six months in a row."""
    for first in range(0, len(one.loads), _ABREAST):
        loads = one.loads[first : first + _ABREAST]
        heads = [Column(written(load.step), say("{step}", step=written(load.step)), "right") for load in loads]
        cells = [_load(load) for load in loads]
        rows = tuple((Words(title), *(each[at] for each in cells)) for at, title in enumerate(_LOADS))
        yield Table((Column("what", say("month")), *heads), rows)


def _load(load: Load) -> tuple[Cell, ...]:
    available: Cell = Nothing(say("no capacity is told")) if load.available is None else Length(whole_days(load.available))
    share: Cell = Nothing(say("no capacity to divide by")) if load.share is None else Share(load.share, tone=_tone(load.share))
    return Length(whole_days(load.total)), available, share


def _tone(share: Fraction) -> Tone:
    return Tone.BAD if share > 1 else Tone.PLAIN


def _coming(one: Sheet) -> Table:
    columns = (Column("day", say("day")), Column("what", say("what")), Column("about", say("about"), prose=True))
    seen = Coming(one.judged, one.figures.as_of, one.figures.as_of, one.due)
    entries = sorted(one.due, key=lambda entry: entry.day)
    rows = tuple(
        (Day(entry.day, Tone.BAD if seen.overdue(entry) else Tone.PLAIN), Words(WORDS[entry.what]), Words(about(seen, entry)))
        for entry in entries
    )
    return Table(columns, rows)
