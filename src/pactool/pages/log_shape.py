"""`pac log --format json`: its shape, described by `log.schema.json`; in English whatever the language."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.pages.log_records import by
from pactool.render.pages.as_json import number, share
from pactool.rules.spelled import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.change.item_history import Entry
    from pactool.change.tree import Node
    from pactool.pages.log import Sheet

_FINEST = 9
Shape = dict[str, object]


def shape(sheets: Sequence[Sheet]) -> list[Shape]:
    """The plans, each with its changes, the oldest first."""
    return [
        {
            "path": one.path,
            "commits": one.commits,
            "unread": [commit.sha for commit in one.unread],
            "called": one.called,
            "rows": [_row(entry) for entry in one.entries],
        }
        for one in sheets
    ]


def _row(entry: Entry) -> Shape:
    amount, percent = by(entry)
    row = entry.row
    return {
        "commit": entry.commit.sha,
        "day": entry.commit.day.isoformat(),
        "author": entry.commit.author,
        "subject": entry.commit.subject,
        "file": entry.file,
        "section": entry.place[0] if entry.place else None,
        "id": entry.place[-1] if entry.place else None,
        "field": ".".join(entry.field) or None,
        "change": entry.change.kind.value,
        "old": value(entry.change.old),
        "new": value(entry.change.new),
        "amount": number(amount, _FINEST),
        "percent": share(percent),
        "reason": entry.why.text,
        "reason_from": "amendment" if entry.why.amended else "commit",
        "reason_by": entry.why.by,
        "gap": None if row is None else number(row.gap, _FINEST),
        "attainment": None if row is None else share(row.attainment),
        "forecast": None if row is None or row.forecast is None else number(row.forecast.value, _FINEST),
        "method": None if row is None or row.forecast is None else row.forecast.method,
        "status": None if row is None else row.status.value,
    }


def value(node: Node | None) -> int | float | bool | str | None:
    """A number or flag as one, a text as it is, anything else as a plan writes it on one line."""
    match node:
        case None | bool() | str():
            return node
        case int() | Decimal():
            return number(Fraction(node), _FINEST)
        case dict() if set(node) == {"value"} or set(node) == {""}:
            return value(node.get("value", node.get("")))
        case _:
            return spelled(node)
