"""`pac gaps --rollup`: several plans as one: the objectives they have in common added up, and what is unlike refused with both places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.gaps import worst_first
from pactool.figures.rollup import Unlike, rollup
from pactool.page import Column, Page, Paragraph, Points, Section, Table, Text
from pactool.pages import gaps_cells as cells
from pactool.pages.gaps import NOTHING, counts, fitting, notes
from pactool.pages.gaps_card import card
from pactool.pages.gaps_shape import row_shape
from pactool.pages.gaps_sheet import nested
from pactool.source.document import locate
from pactool.words import Speech, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.rollup import Refused, Rollup
    from pactool.figures.row import Row
    from pactool.pages.gaps_shape import Shape
    from pactool.pages.gaps_sheet import Sheet
    from pactool.words import Say

UNLIKE: Mapping[Unlike, Say] = {
    Unlike.UNIT: say("their units differ"),
    Unlike.KIND: say("their kinds differ"),
    Unlike.BETTER: say("more is better in one and not in the other"),
    Unlike.SHARE: say("levels in percent do not add up"),
    Unlike.MILESTONE: say("what is done or not does not add up"),
    Unlike.BARE: say("a ratio adds up by its parts and wholes alone"),
}
_KEYS = {Unlike.UNIT: "unit", Unlike.KIND: "kind", Unlike.BETTER: "better", Unlike.BARE: "results"}
"""The key that shows it, where there is one."""


def rolled(sheets: Sequence[Sheet]) -> Rollup:
    """The objectives shown, added up over the plans."""
    thresholds = sheets[0].figures.thresholds if sheets else {}
    return rollup([(one.judged.path, one.objectives) for one in sheets], thresholds)


def _currency(row: Row, sheets: Sequence[Sheet]) -> str | None:
    """A row's unit where it is money in some of the plans."""
    return row.unit if row.unit in {one.currency for one in sheets} else None


def page(sheets: Sequence[Sheet], as_of: date, width: int) -> Page:
    """The objectives of all plans together, the worst first, each with what every plan has of it."""
    found = rolled(sheets)
    title = says("Gaps of {count} plan, as of {day}", "Gaps of {count} plans together, as of {day}", len(sheets), day=as_of)
    rows = worst_first(found.rows)
    sections = [_overview(rows, sheets, width)] if rows else [Section(None, (Paragraph(NOTHING),))]
    sections += [_of_plans(row, found.of[row.id], sheets) for row in rows if len(found.of[row.id]) > 1]
    refused = tuple(_told(one, sheets) for one in found.refused)
    if refused:
        sections.append(Section(say("Not added up"), (Points(refused),)))
    return Page(title, tuple(sections), Table((), ()), notes(sheets))


_SHOWN_NARROW = ("bar", "gap", "attainment", "status")
_SHOWN = ("bar", "result", "gap", "attainment", "heading", "status")
_SHOWN_WIDE = ("bar", "result", "expected", "target", "gap", "attainment", "heading", "forecast", "status")


def _overview(rows: Sequence[Row], sheets: Sequence[Sheet], width: int) -> Section:
    names = fitting(width, _SHOWN_NARROW, _SHOWN, _SHOWN_WIDE)
    columns = (Column("id", say("objective"), prose=True), *cells.columns(names))
    lines = tuple(
        (cells.indented(row, deep), *(cells.cell(row, name, _currency(row, sheets)) for name in names)) for row, deep in nested(rows)
    )
    return Section(None, (Paragraph(say("{counts}", counts=tuple(counts(rows)))), Table(columns, lines, legend=cells.LEGEND)))


def _of_plans(row: Row, paths: Sequence[str], sheets: Sequence[Sheet]) -> Section:
    names = ("result", "expected", "gap", "attainment", "heading", "status")
    held = {one.judged.path: (one, each) for one in sheets for each in one.objectives if each.id == row.id}
    columns = (Column("path", say("plan"), prose=True), *cells.columns(names))
    lines = tuple((Text(path), *(cells.cell(held[path][1], name, held[path][0].currency) for name in names)) for path in paths)
    title = say("{name}", name=row.id) if row.title is None else say("{name}: {title}", name=row.id, title=row.title)
    return Section(title, (*card(row, _currency(row, sheets), None), Table(columns, lines)))


def _told(one: Refused, sheets: Sequence[Sheet]) -> Say:
    first, second = (_place(one, path, sheets) for path in one.paths)
    return say("{name}: {why}: {first} and {second}", name=one.id, why=UNLIKE[one.why], first=first, second=second)


def _place(one: Refused, path: str, sheets: Sequence[Sheet]) -> str:
    """Where the objective says it, or stands."""
    judged = next(sheet.judged for sheet in sheets if sheet.judged.path == path)
    at = ("objectives", one.id, *((_KEYS[one.why],) if one.why in _KEYS else ()))
    where = locate(judged.case.document, [at])[at]
    return f"{path}:{(where.key or where.value).start.line}"


# ---- for programs


def shape(sheets: Sequence[Sheet]) -> Shape:
    """The rows of all plans together, each with its plans, and what was refused; in English whatever the language."""
    english, found = Speech("en"), rolled(sheets)
    return {
        "rows": [{**row_shape(row, _currency(row, sheets)), "plans": list(found.of[row.id])} for row in worst_first(found.rows)],
        "refused": [
            {"id": one.id, "why": english(UNLIKE[one.why]), "places": [_place(one, path, sheets) for path in one.paths]}
            for one in found.refused
        ],
    }


def together(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Row, str | None]]:
    """The rows of all plans together, each with the plans that it is of, and what its money is in."""
    found = rolled(sheets)
    for row in worst_first(found.rows):
        yield ", ".join(found.of[row.id]), row, _currency(row, sheets)
