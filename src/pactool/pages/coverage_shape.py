"""`pac coverage --format json`: its shape, described by `coverage.schema.json`; in English whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.coverage import Cover
from pactool.figures.covering import Uncovered
from pactool.figures.table import decimals
from pactool.pages.coverage import NOTHING_NEEDED, WHY, period
from pactool.render.pages.as_json import number, share
from pactool.words import Speech

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pactool.figures.conversions import Conversion
    from pactool.figures.coverage import Expectation
    from pactool.figures.covering import Step
    from pactool.pages.coverage import Row, Sheet

_FINE = 4


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans, in the order of their paths."""
    return [
        {
            "path": one.judged.path,
            "title": one.judged.plan.title,
            "currency": one.judged.plan.currency,
            "rows": [_row(row) for row in one.rows],
            "serves_nothing": [{"action": each.action, "expects": list(each.measures)} for each in one.loose],
            "out": [".".join(map(str, path)) for path in one.judged.loaded.out if path[0] in ("objectives", "actions")],
        }
        for one in sheets
    ]


def _row(row: Row) -> dict[str, object]:
    cover = row.cover
    known = cover if isinstance(cover, Cover) else None
    whole = {
        "id": row.name,
        "title": row.objective.title,
        "owner": row.objective.owner,
        "unit": row.unit,
        "kind": row.objective.kind,
        "part_of": row.objective.part_of,
    }
    if known is None:
        empty = dict.fromkeys(("needed", "secured", "expected", "planned", "now"))
        return {**whole, **empty, "expectations": [], "conversions": [], "silent": list(row.silent), "periods": None, "why": _why(row)}
    return {
        **whole,
        "needed": _plain(row, known.needed),
        "secured": _plain(row, known.secured),
        "expected": _plain(row, known.expected),
        "planned": _sum(row, known, known.planned),
        "now": _sum(row, known, known.now),
        "expectations": [_expectation(row, each) for each in known.expectations],
        "conversions": [_conversion(row, known, each) for each in row.conversions],
        "silent": list(row.silent),
        "periods": None if row.steps is None else [_step(row, each) for each in row.steps],
        "why": _why(row),
    }


def _plain(row: Row, value: Fraction) -> int | float | None:
    return number(value, max(_FINE, decimals(row.like)))


def _sum(row: Row, cover: Cover, brought: Fraction) -> dict[str, object]:
    return {"sum": _plain(row, brought), "share": share(cover.share(brought)), "missing": _plain(row, cover.missing(brought))}


def _why(row: Row) -> str | None:
    english = Speech("en")
    if isinstance(row.cover, Uncovered):
        return english(WHY[row.cover])
    return None if row.cover.needed else english(NOTHING_NEEDED)


def _expectation(row: Row, one: Expectation) -> dict[str, object]:
    return {
        "action": one.action,
        "on": one.on,
        "expected": _plain(row, one.expected),
        "probability": number(one.probability, _FINE),
        "planned": _plain(row, one.planned),
        "due": one.due.isoformat(),
        "over": one.over,
        "result": None if one.result is None else _plain(row, one.result),
        "now": _plain(row, one.now),
    }


def _conversion(row: Row, cover: Cover, one: Conversion) -> dict[str, object]:
    return {
        "measure": one.measure,
        "rate": number(one.rate, 6),
        "recorded": _plain(row, one.brought),
        "sample": number(one.sample, _FINE),
        "actions": list(one.actions),
        "missing_planned": one.worth(cover.missing(cover.planned)),
        "missing_now": one.worth(cover.missing(cover.now)),
    }


def _step(row: Row, one: Step) -> dict[str, object]:
    fine = max(_FINE, decimals(row.like))
    return {
        "period": period(one),
        "needed": number(one.needed, fine),
        "planned": number(one.brought, fine),
        "needed_total": number(one.needed_total, fine),
        "planned_total": number(one.brought_total, fine),
    }
