"""`pac log` as records: one change a row, for CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.change.differences import Kind
from pactool.page import Column, Day, Mark, Number, Share, Table, Text
from pactool.pages import fields, gaps_cells
from pactool.pages.states import STATUSES
from pactool.plan.periods import Period
from pactool.rules.quantity import PERCENT
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pactool.change.item_history import Entry
    from pactool.page import Cell
    from pactool.pages.log import Sheet


def by(entry: Entry) -> tuple[Fraction | None, Fraction | None]:
    """By how much a number or a day changed, and by what share of what it was."""
    old, new = entry.amounts
    if old is None or new is None:
        return None, None
    no_share = not old or isinstance(entry.change.new, Period)
    return new - old, None if no_share else (new - old) / abs(old)


def records(sheets: Sequence[Sheet]) -> Table:
    """Every change of the plans, one a row."""
    columns = tuple(Column(name, title) for name, title in _RECORDS)
    return Table(columns, tuple(_record(one, entry) for one in sheets for entry in one.entries))


_RECORDS = (
    ("path", say("file")),
    ("commit", say("commit")),
    ("day", say("when")),
    ("author", say("who")),
    ("file", say("file then")),
    ("id", say("id")),
    ("field", say("field")),
    ("change", say("change")),
    ("old", say("before")),
    ("new", say("value")),
    ("amount", say("difference")),
    ("percent", say("difference in percent")),
    ("gap", say("gap then")),
    ("forecast", say("forecast then")),
    ("status", say("status then")),
    ("reason", say("why")),
    ("reason_from", say("said by")),
)
KINDS = {
    Kind.ADD: say("added"),
    Kind.REMOVE: say("removed"),
    Kind.CHANGE: say("changed"),
    Kind.RENAME: say("renamed"),
    Kind.MOVE: say("moved"),
}


def _record(one: Sheet, entry: Entry) -> tuple[Cell, ...]:
    amount, share = by(entry)
    row, nothing = entry.row, Text("")
    return (
        Text(one.path),
        Text(entry.commit.sha[:10]),
        Day(entry.commit.day),
        Text(entry.commit.author),
        Text(entry.file),
        Text(entry.place[-1] if entry.place else ""),
        Text(".".join(entry.field)),
        Mark(entry.change.kind.value, KINDS[entry.change.kind]),
        fields.cell(entry.change.old, entry.unit) if entry.field and entry.change.old is not None else nothing,
        fields.cell(entry.change.new, entry.unit) if entry.field and entry.change.new is not None else nothing,
        nothing if amount is None else fields.number(amount, None, None),
        nothing if share is None else Share(share, 1),
        nothing if row is None or row.gap is None else Number(gaps_cells.number(row, row.gap), PERCENT if row.points else None),
        nothing if row is None else gaps_cells.forecast(row),
        nothing if row is None else STATUSES[row.status],
        Text(entry.why.text),
        Mark("amendment", say("amendment")) if entry.why.amended else Mark("commit", say("commit")),
    )
