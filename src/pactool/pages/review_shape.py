"""The JSON of `pac review`: where the objectives stand, what is to be decided, what moved and what was decided; in English whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.months import written
from pactool.figures.table import rounded
from pactool.pages.notes import out_names
from pactool.pages.review import DONE
from pactool.pages.review_past import followed, move
from pactool.pages.review_told import matter, question
from pactool.render.pages.as_json import number, share
from pactool.rules.quantity import runs
from pactool.words import Speech

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from fractions import Fraction

    from pactool.figures.followed import Followed
    from pactool.figures.matters import Matter
    from pactool.figures.moved import Moved
    from pactool.figures.row import Row
    from pactool.figures.standing import Status
    from pactool.pages.review_sheet import Sheet

_DAYS, _FINE = 4, 4
_SAY = Speech("en")


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans, described by `review.schema.json`."""
    return [_plan(one) for one in sheets]


def _plan(one: Sheet) -> dict[str, object]:
    since = one.since
    return {
        "path": one.judged.path,
        "title": one.judged.plan.title,
        "currency": one.judged.plan.currency,
        "since": {"day": since.day.isoformat(), "why": since.why, "commit": since.commit or None, "subject": since.subject or None},
        "reviewed": _day(one.reviewed),
        "status": None if one.status is None else one.status.value,
        "objectives": [_objective(row, one.was.get(row.id)) for row in one.objectives],
        "decide": [_matter(one, it) for it in one.matters],
        "moved": [_moved(one, it) for it in one.moved],
        "decided": [_followed(it) for it in one.followed],
        "out": list(out_names(one.judged, ("objectives", "actions"))),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _objective(row: Row, was: Status | None) -> dict[str, object]:
    return {
        "id": row.id,
        "title": row.title,
        "owner": row.owner,
        "unit": row.unit,
        "measured_on": _day(row.measured_on),
        "expected": _amount(row, row.expected),
        "result": _amount(row, row.result),
        "gap": _amount(row, row.gap),
        "attainment": share(row.attainment),
        "status": row.status.value,
        "counts_as": row.counts.value,
        "was": None if was is None else was.value,
    }


def _amount(row: Row, value: Fraction | None) -> int | float | None:
    """To the step of the row; a share to four decimals."""
    if value is None:
        return None
    return number(rounded(value, _FINE if row.points else row.digits), _FINE)


def _matter(one: Sheet, it: Matter) -> dict[str, object]:
    return {
        "kind": it.kind.value,
        "type": _type(it),
        "id": it.id,
        "owner": it.owner,
        "measure": None if it.row is None else it.row.measure,
        "text": _SAY(matter(one, it)),
        "question": _SAY(question(it)),
        "suggested": it.suggested,
        "decided_on": _day(it.decided),
        "periods": list(runs([step for entry in it.entries for step in entry.steps])),
        "steps": [entry.name for entry in it.entries if entry.name],
        "due": _day(min((entry.day for entry in it.entries), default=None)),
        "months": [
            {"period": written(load.step), "planned": number(load.total, _DAYS), "available": number(load.available, _DAYS)}
            for load in it.loads
        ],
    }


def _type(it: Matter) -> str:
    if it.loads:
        return "person"
    return "plan" if it.id is None else "action" if it.is_action else "objective"


def _moved(one: Sheet, it: Moved) -> dict[str, object]:
    return {
        "what": it.what.value,
        "type": "plan" if it.id is None else "action" if it.is_action else "objective",
        "id": it.id,
        "name": it.name or None,
        "day": _day(it.day),
        "periods": [period.text for period in it.periods],
        "was": it.was,
        "now": it.now,
        "keys": [] if it.amendment is None else list(it.amendment.was),
        "why": None if it.amendment is None else it.amendment.why,
        "by": None if it.amendment is None else it.amendment.by,
        "text": _SAY(move(one.judged.plan, it)),
    }


def _followed(it: Followed) -> dict[str, object]:
    return {
        "day": it.day.isoformat(),
        "type": "action" if it.is_action else "objective",
        "id": it.id,
        "owner": it.owner,
        "choice": it.decision.choice,
        "why": it.decision.why,
        "done": DONE[it.done].name,
        "amended": [day.isoformat() for day in it.amended],
        "corrected_by": list(it.corrected_by),
        "reported": list(it.reported),
        "was": None if it.was is None else it.was.value,
        "now": None if it.now is None else it.now.value,
        "text": _SAY(followed(it)),
    }
