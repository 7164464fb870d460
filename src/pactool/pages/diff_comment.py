"""A change as a comment on a pull request: what matters in the first line, tables, and all that is said of it folded below.

No day stands in it, and nothing that changes while the change does not: a comment that is written again is the same bytes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.change.differences import Kind
from pactool.change.groups import Group
from pactool.finding import Severity
from pactool.page import Column, Line, Lines, Page, Paragraph, Points, Section, Sign, Stroke, Table, Text, Timeline, Tone, Tree, Words
from pactool.pages.diff import GROUPS, NOTHING, branches, counted, finding, records, summary
from pactool.pages.diff_figures import tables
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.page import Block, Cell
    from pactool.pages.changed import Comparison
    from pactool.pages.diff import Sheet
    from pactool.pages.diff_told import Line as Told
    from pactool.words import Say

_MOST_ROWS = 40
"""Rows of the table of decisions; what is left out is said, and stands below in sentences as far as there is room."""
_MOST_FOUND = 40
_QUIET = frozenset((Group.RESULT, Group.SWOT, Group.REVIEW, Group.WORDING))
"""What is told in sentences alone: it asks nobody to approve anything."""


def comment(found: Comparison, several: Sequence[Sheet], *, mermaid: bool = False) -> Page:
    """The changes of all files for a reviewer."""
    title = say("Changes from {base} to {head}", base=found.base, head=found.head)
    if not several:
        return Page(title, (Section(None, (Paragraph(NOTHING),)),), records(several))
    lines = [line for one in several for line in one.lines]
    sections = [Section(None, tuple(_first(several, lines)))]
    for one in several:
        sections += _sections(one, many=len(several) > 1, mermaid=mermaid)
    return Page(title, tuple(sections), records(several))


def _first(several: Sequence[Sheet], lines: Sequence[Told]) -> Iterator[Block]:
    yield Paragraph(counted(lines))
    errors = [one for sheet in several for one in sheet.file.findings if one.severity is Severity.ERROR]
    if errors:
        yield Paragraph(
            says(
                "{count} error against what was promised.",
                "{count} errors against what was promised.",
                len(errors),
            ),
            Tone.BAD,
        )


def _sections(one: Sheet, *, many: bool, mermaid: bool) -> Iterator[Section]:
    about = list(summary(one))
    if many:
        yield Section(say("{title} ({path})", title=one.title, path=one.file.path), tuple(Paragraph(words) for words in about))
    elif rest := [words for words in about if words != counted(one.lines)]:
        yield Section(None, tuple(Paragraph(words) for words in rest))
    if one.file.findings:
        yield Section(say("Against what was promised"), (_listed([finding(each) for each in one.file.findings]),))
    decided = [line for line in one.lines if line.group not in _QUIET]
    if decided:
        yield Section(say("Decisions"), tuple(_decisions(decided)))
    yield Section(say("Net effect"), tuple(tables(one.effect, one.file)))
    if mermaid and (chart := _chart(one)) is not None:
        yield Section(say("Dates that moved"), (chart,))
    yield from _folded(one)


def _listed(several: Sequence[Say]) -> Points:
    rest = len(several) - _MOST_FOUND
    more = (says("… and {count} more: --format text tells it", "… and {count} more: --format text tells them", rest),) if rest > 0 else ()
    return Points((*several[:_MOST_FOUND], *more))


def _decisions(several: Sequence[Told]) -> Iterator[Block]:
    columns = (
        Column("group", say("decision")),
        Column("change", say("change"), prose=True),
        Column("stood", say("when it changed"), prose=True),
        Column("amendment", say("amendment"), prose=True),
    )
    # What changed in silence comes first, so that no limit leaves it out.
    ordered = sorted(several, key=lambda line: not line.silent)
    yield Table(columns, tuple(_row(line) for line in ordered[:_MOST_ROWS]))
    rest = len(ordered) - _MOST_ROWS
    if rest > 0:
        yield Paragraph(
            says(
                "… and {count} more decision, below or with --format text",
                "… and {count} more decisions, below or with --format text",
                rest,
            )
        )


def _row(line: Told) -> tuple[Cell, ...]:
    if line.amended is None:
        amendment: Cell = Text("")
    elif not line.amended.told:
        amendment = Words(say("no amendment"), Tone.BAD)
    else:
        amendment = Text(line.amended.why) if line.amended.why else Words(say("without a reason"), Tone.DOUBTFUL)
    stands: Cell = Words(line.stood.words) if line.stood is not None else Text("")
    return Words(GROUPS[line.group]), Words(line.plain), stands, amendment


def _folded(one: Sheet) -> Iterator[Section]:
    asked = [branch for line in one.lines if line.question is not None for branch in branches(line)]
    if asked:
        count = sum(line.question is not None for line in one.lines)
        yield Section(says("{count} question", "{count} questions", count), (Tree(tuple(asked)),), folded=True)
    for words, several in ((say("Findings gained"), one.effect.gained), (say("Findings cured"), one.effect.cured)):
        if several:
            title = say("{title}: {count}", title=words, count=len(several))
            yield Section(title, (_listed([finding(each) for each in several]),), folded=True)
    rest = [branch for line in one.lines for branch in branches(line) if branch.level == 0]
    if rest:
        yield Section(says("{count} change in full", "All {count} changes in full", len(rest)), (Tree(tuple(rest)),), folded=True)


# ---- the chart


def _chart(one: Sheet) -> Timeline | None:
    """The items whose days moved, as they were and as they are; None where none did."""
    then, now = (None if side is None else side.figures for side in (one.file.base, one.file.head))
    moved = [line.place for line in one.lines if line.group is Group.DATE and line.change.kind is Kind.CHANGE and len(line.place) == 2]
    rows = []
    for section, slug in dict.fromkeys(moved):
        past = one.file.before.past(section, slug)
        days = (_days(then, section, past.slug) if past is not None else None, _days(now, section, slug))
        if days[0] is not None and days[1] is not None and days[0] != days[1]:
            rows.append(Line(Text(slug), "", (Stroke(Sign.DROPPED, (days[0],)),)))
            rows.append(Line(Text(slug), "", (Stroke(Sign.OPEN, (days[1],)),)))
    if not rows:
        return None
    every = [day for row in rows for stroke in row.strokes for pair in stroke.days for day in pair]
    legend = ((Sign.DROPPED, say("as it was")), (Sign.OPEN, say("as it is")))
    return Timeline(min(every), max(every), None, (Lines(None, tuple(rows)),), legend)


def _days(figures: Figures | None, section: str, slug: str) -> tuple[date, date] | None:
    if figures is None:
        return None
    items = figures.objectives if section == "objectives" else figures.actions
    return None if slug not in items else tuple(figures.span(items[slug]))[:2]  # type: ignore[return-value]
