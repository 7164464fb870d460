"""`pac gaps --group`: the rows put together by owner, segment, nature or objective, the worst first, with a sum where units allow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactool.figures.standing import ORDER
from pactool.page import Page, Paragraph, Section, Table
from pactool.pages.clauses import person
from pactool.pages.gaps import NOTHING, actions_table, counts, head_of, notes, objectives_table, title
from pactool.pages.gaps_sheet import home
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.row import Row
    from pactool.page import Block
    from pactool.pages.gaps_sheet import Sheet
    from pactool.words import Say

GROUPS: Mapping[str, Callable[[Sheet, Row], str | None]] = {
    "owner": lambda _, row: row.owner,
    "segment": lambda _, row: row.segment,
    "nature": lambda _, row: row.nature,
    "objective": lambda one, row: row.id if row.type == "objective" else home(one.figures, row),
}
"""What rows can be put together by, and how a row names it."""
NOBODY: Mapping[str, Say] = {
    "owner": say("nobody answers for it"),
    "segment": say("no segment"),
    "nature": say("no nature"),
    "objective": say("serves no objective"),
}


def grouped(one: Sheet, group: str) -> list[tuple[str | None, list[Row]]]:
    """The rows of each group, the group with the worst row first, what belongs to none last. Only actions have a nature."""
    found: dict[str | None, list[Row]] = {}
    for row in one.actions if group == "nature" else one.rows:
        found.setdefault(GROUPS[group](one, row), []).append(row)
    return sorted(found.items(), key=lambda each: (each[0] is None, min(ORDER.index(row.counts) for row in each[1]), each[0] or ""))


def page(sheets: Sequence[Sheet], as_of: date, group: str, width: int) -> Page:
    """The groups of all plans."""
    found = tuple(section for one in sheets for section in _sections(one, group, width, several=len(sheets) > 1))
    return Page(title(sheets, as_of), found, Table((), ()), notes(sheets))


def _sections(one: Sheet, group: str, width: int, *, several: bool) -> Iterator[Section]:
    groups = grouped(one, group)
    head = head_of(one, several=several)
    if not groups:
        yield Section(head, (Paragraph(NOTHING),))
    elif head is not None:
        yield Section(head, ())
    for at, (name, rows) in enumerate(groups):
        yield Section(_named(one, group, name), tuple(_blocks(one, rows, width, told=at > 0)))


def _named(one: Sheet, group: str, name: str | None) -> Say:
    if name is None:
        return NOBODY[group]
    known = one.judged.plan
    words: str | None = None
    if group == "owner":
        words = person(known, name)
    elif group == "segment" and name in known.segments:
        words = known.segments[name].name
    elif group == "objective":
        words = known.objectives[name].title
    return say("{name}", name=name) if words in (None, name) else say("{name}: {title}", name=name, title=words or "")


def _blocks(one: Sheet, rows: Sequence[Row], width: int, *, told: bool) -> Iterator[Block]:
    """How many stand how, and their tables; what the signs mean is told once."""
    yield Paragraph(say("{counts}", counts=tuple(counts(rows))))
    goals, acts = ([row for row in rows if row.type == kind] for kind in ("objective", "action"))
    if goals:
        table = objectives_table(one, goals, width)
        yield replace(table, legend=()) if told else table
    yield from actions_table(one, acts, width)
