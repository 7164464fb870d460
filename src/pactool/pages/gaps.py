"""`pac gaps`: target against result by now, the worst first: what a manager reads in ten seconds, then each objective with what is done for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.correction import corrections
from pactool.figures.standing import ORDER, Status
from pactool.figures.sums import summed
from pactool.page import Column, Page, Paragraph, Points, Section, Table
from pactool.pages import gaps_cells as cells
from pactool.pages.clauses import person
from pactool.pages.gaps_card import card, corrected
from pactool.pages.gaps_sheet import home, nested
from pactool.pages.notes import out_of_figures
from pactool.pages.states import STATUSES
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.correction import Correction
    from pactool.figures.row import Row
    from pactool.page import Block, Cell
    from pactool.pages.gaps_sheet import Sheet
    from pactool.words import Say

    Names = tuple[str, ...]

NARROW, WIDE = 72, 120
"""Columns up to which a table shows but what cannot be missed, and from which it has room for what the cards say."""


# ---- the page


def title(sheets: Sequence[Sheet], as_of: date) -> Say:
    """What stands over the page."""
    if len(sheets) == 1:
        return say("Gaps: {title} ({path}), as of {day}", title=sheets[0].judged.plan.title, path=sheets[0].judged.path, day=as_of)
    return says("Gaps: {count} plan, as of {day}", "Gaps: {count} plans, as of {day}", len(sheets), day=as_of)


def page(sheets: Sequence[Sheet], as_of: date, width: int) -> Page:
    """The gaps of all plans, as people read them."""
    sections = tuple(section for one in sheets for section in _sections(one, width, several=len(sheets) > 1))
    return Page(title(sheets, as_of), sections, Table((), ()), notes(sheets))


def empty(sheets: Sequence[Sheet], as_of: date) -> Page:
    """A page that has nothing but its records."""
    return Page(title(sheets, as_of), (), Table((), ()), notes(sheets))


def notes(sheets: Sequence[Sheet]) -> tuple[Say, ...]:
    """What no figure counts."""
    return tuple(out_of_figures([one.judged for one in sheets], ("objectives", "actions")))


def head_of(one: Sheet, *, several: bool) -> Say | None:
    """What stands over one of several plans."""
    return say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None


def _sections(one: Sheet, width: int, *, several: bool) -> Iterator[Section]:
    head = head_of(one, several=several)
    if not one.rows:
        yield Section(head, (Paragraph(NOTHING),))
        return
    yield Section(head, tuple(_overview(one, width)))
    homes, judged = _at_home(one), _corrections(one)
    for row, _ in nested(one.objectives):
        under = homes.pop(row.id, [])
        if row.status is Status.DROPPED and not under:
            continue
        told = tuple(corrected(each, row) for each in judged.get(row.key, ()))
        owner = person(one.judged.plan, row.owner) if row.owner is not None else None
        yield Section(_named(row), (*card(row, one.currency, owner, told), *actions_table(one, under, width), *_answered(under, judged)))
    for name, several_rows in sorted(homes.items(), key=lambda each: (each[0] is None, ORDER.index(each[1][0].counts))):
        yield Section(_elsewhere(one, name), (*actions_table(one, several_rows, width), *_answered(several_rows, judged)))


def _corrections(one: Sheet) -> Mapping[tuple[str, str | None], list[Correction]]:
    """What corrects each row."""
    found: dict[tuple[str, str | None], list[Correction]] = {}
    for each in corrections(one.figures):
        found.setdefault((each.about, each.measure), []).append(each)
    return found


def _answered(several: Sequence[Row], judged: Mapping[tuple[str, str | None], list[Correction]]) -> Iterator[Block]:
    """What corrects the actions of a table."""
    told = [
        say("{action}: {correction}", action=row.id, correction=corrected(each, row)) for row in several for each in judged.get(row.key, ())
    ]
    if told:
        yield Points(tuple(told))


NOTHING = say("No gap to show: no objective and no action that expects something is left.")


def _named(row: Row) -> Say:
    return say("{name}", name=row.id) if row.title is None else say("{name}: {title}", name=row.id, title=row.title)


def _elsewhere(one: Sheet, name: str | None) -> Say:
    if name is None:
        return say("Actions that serve no objective")
    title_ = one.judged.plan.objectives[name].title
    return say("Actions for {name}", name=name) if title_ is None else say("Actions for {name}: {title}", name=name, title=title_)


def _at_home(one: Sheet) -> dict[str | None, list[Row]]:
    """The rows of actions under the objective they are about: each stands once."""
    found: dict[str | None, list[Row]] = {}
    for row in one.actions:
        found.setdefault(home(one.figures, row), []).append(row)
    return found


# ---- the overview


def _overview(one: Sheet, width: int) -> Iterator[Block]:
    if one.objectives:
        yield _line(one)
        yield objectives_table(one, one.objectives, width)


def _line(one: Sheet) -> Paragraph:
    """The plan in a line: its status, and how many objectives have which."""
    counted = tuple(counts(one.objectives))
    if one.status is None:
        return Paragraph(say("{counts}", counts=counted))
    mark = STATUSES[one.status]
    if one.whole:
        return Paragraph(say("Status of the plan: {status} ({counts})", status=mark.words, counts=counted), mark.tone)
    return Paragraph(say("Status of the plan: {status}; of what is shown here: {counts}", status=mark.words, counts=counted), mark.tone)


def counts(several: Iterable[Row]) -> Iterator[Say]:
    """How many rows have each status, the worst first."""
    found: dict[Status, int] = {}
    for row in several:
        found[row.counts] = found.get(row.counts, 0) + 1
    for status in ORDER:
        if status in found:
            yield say("{status}: {count}", status=STATUSES[status].words, count=found[status])


_SHOWN_NARROW = ("bar", "gap", "attainment", "status")
_SHOWN = ("bar", "result", "gap", "attainment", "heading", "status")
_SHOWN_WIDE = ("owner", "bar", "result", "expected", "target", "gap", "attainment", "heading", "forecast", "status")


def objectives_table(one: Sheet, several: Sequence[Row], width: int) -> Table:
    """Objectives with a bar each, parts under their whole, and their sum where their units allow."""
    names = fitting(width, _SHOWN_NARROW, _SHOWN, _SHOWN_WIDE)
    columns = (Column("id", say("objective"), prose=True), *cells.columns(names))
    rows_ = [(cells.indented(row, deep), *_cells(one, row, names)) for row, deep in nested(several)]
    return Table(columns, (*rows_, *_total(one, several, ("id", *names))), legend=cells.LEGEND)


def fitting(width: int, narrow: Names, plain: Names, wide: Names) -> Names:
    """The columns that a page of this width has room for."""
    return wide if width >= WIDE else plain if width > NARROW else narrow


def _total(one: Sheet, several: Sequence[Row], names: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    found = summed(several)
    if found is not None:
        yield tuple(cells.of_sum(found, name, one.currency) for name in names)


def _cells(one: Sheet, row: Row, names: Sequence[str]) -> Iterator[Cell]:
    return (cells.cell(row, name, one.currency) for name in names)


# ---- what actions expect

_EXPECTED_NARROW = ("row", "gap", "attainment", "status")
_EXPECTED = ("row", "own_result", "expected", "gap", "attainment", "heading", "status")
_EXPECTED_WIDE = ("row", "owner", "bar", "own_result", "expected", "target", "due", "gap", "attainment", "heading", "status")


def actions_table(one: Sheet, several: Sequence[Row], width: int) -> Iterator[Block]:
    """A table of what actions expect; nothing where there are none."""
    names = fitting(width, _EXPECTED_NARROW, _EXPECTED, _EXPECTED_WIDE)
    if several:
        shown = [tuple(_cells(one, row, names)) for row in several]
        yield Table(cells.columns(names), (*shown, *_total(one, several, names)))
