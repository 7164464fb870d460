"""What was measured: results, spending and time of objectives and actions, from the cells of tables."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pactool.intake import dates, values
from pactool.intake.actions import marks
from pactool.intake.cells import Cell, line_of, shown
from pactool.intake.expected import measure_of
from pactool.intake.fields import row_kind
from pactool.intake.objectives import figure, figures
from pactool.intake.values import Quantity, Untold
from pactool.plan.periods import checked_period
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.intake.drafting import Draft, Row
    from pactool.intake.grid import Column
    from pactool.source.build import Value


class Found(NamedTuple):
    """One figure or text that was found for a period: of an objective under `value`, `part` and `whole`, of an action under its measure, `spent` or `time`; `note` and `source` of both.

    `planned` tells that it is what was planned for the period, `past` that it is of the year before.
    """

    section: str
    slug: str
    period: str
    key: str
    value: Value
    row: int
    column: str
    shown: str
    file: str = ""
    sheet: str = ""
    planned: bool = False
    past: bool = False


def found_in(row: Row, section: str, slug: str) -> Iterator[Found]:
    """All that a row says was measured of an objective or action; what cannot be taken is told."""
    if row.mapped.months and not marks(row):
        yield from _months(row, section, slug)
    named = [name for name in ("result", "part", "whole", "spent", "time_spent") if row.has(name)]
    if not named:
        return
    period = _period(row, section, slug)
    for name in named:
        column, cell = row.mapped.fields[name], row.cell(name)
        if period is None:
            row.refuse(
                column,
                cell,
                say("nothing says when this was measured"),
                say("say it: --measured 2026-03; or put the month in a column: Mois, or Month"),
            )
        else:
            yield from _taken(row, (section, slug, period), name, cell, column)
    if period is not None:
        yield from (
            _one(row, (section, slug, period), key, str(row.cell(key)), row.mapped.fields[key])
            for key in ("note", "source")
            if row.has(key)
        )


def _taken(row: Row, where: tuple[str, str, str], name: str, cell: Cell, column: Column) -> Iterator[Found]:
    got: list[tuple[str, str]] = []
    row.tried(column, cell, lambda value, at: _read(row, where[0], where[1], name, value, at, got))
    yield from (_one(row, where, key, value, column) for key, value in got)


def _read(row: Row, section: str, slug: str, name: str, value: Cell, column: Column, into: list[tuple[str, str]]) -> str:  # noqa: PLR0913, PLR0917 - one cell, all that is known of it
    if name == "spent":
        into.append(("spent", values.amount(value, row.habit, column.header.scale)))
    elif name == "time_spent":
        into.append(("time", values.length(value, row.habit, column.header.unit or "d")))
    elif section == "objectives":
        into.append(("value" if name == "result" else name, _of_objective(row, slug, value, column)))
    else:
        found = values.quantity(value, row.habit, column.header.scale)
        measure = _measure(row, slug, found)
        if measure is None:
            raise Untold(say("nothing says what is counted"), say("write it in a column of its own: Indicateur, or Indicator"))
        into.append((measure, figure(found, "%" if found.is_share else "")))
    return ""


def _of_objective(row: Row, slug: str, value: Cell, column: Column) -> str:
    found = figures(value, row, column)
    if not isinstance(found, Quantity):
        raise Untold(say("it holds several numbers"), say("write one number"))
    unit = row.draft.objectives[slug].get("unit")
    return figure(found, str(unit) if unit else found.unit if found.is_share else "")


def _measure(row: Row, slug: str, found: Quantity) -> str | None:
    action = row.draft.actions[slug]
    expects, serves = action.get("expects"), action.get("serves")
    if row.has("indicator") or not isinstance(expects, dict) or len(expects) != 1:
        told = measure_of(row, found, [str(one) for one in serves] if isinstance(serves, list) else [])
        if told is not None or not isinstance(expects, dict) or not expects:
            return told
    return next(iter(expects)) if len(expects) == 1 else str(action["main"]) if "main" in action else None


def _one(row: Row, where: tuple[str, str, str], key: str, value: Value, column: Column) -> Found:
    file, sheet, number = row.origin()
    return Found(*where, key, value, number, column.title, shown(row.line[column.at]), file, sheet)


def _period(row: Row, section: str, slug: str) -> str | None:
    """When it was measured: the row's own period, else the one that holds for the whole table, else the span of an action that is over."""
    if row.mapped.kind == "results" and row.has("when"):
        return row.read("when", lambda value, column: _stepped(value, column, row))
    if row.draft.measured is not None:
        return row.draft.measured
    action = row.draft.actions.get(slug, {}) if section == "actions" else {}
    if action.get("state") == "done" and "start" in action and "end" in action:
        first, last = (checked_period(str(action[key])) for key in ("start", "end"))
        return first.text if first == last else f"{first.text}..{last.text}"
    return None


def _stepped(value: Cell, column: Column, row: Row) -> str:
    """A period; the first of a month stands for the month under a header that says so."""
    told = dates.both_ends(value, row.habit)
    first, last = told
    if isinstance(value, date) and value.day == 1 and any(one in column.title.lower() for one in ("mois", "month", "période", "period")):
        return f"{value:%Y-%m}"
    return first if first == last else f"{first}..{last}"


def _months(row: Row, section: str, slug: str) -> Iterator[Found]:
    """The figures under the months, each planned or real by its header, by the line, or by the title of the table."""
    of_line = row_kind(line_of(row.line[row.mapped.kinds.at])) if row.mapped.kinds is not None else None
    for column in row.mapped.months:
        cell, kind = row.line[column.at], column.kind or of_line or _told_by_title(row)
        if cell is None or column.period is None:
            continue
        if kind == "computed":
            continue
        period = _whole(column.period, row.draft, past=kind == "history")
        where, name = (section, slug, period), "result"
        for one in _taken(row, where, name, cell, column):
            yield one._replace(planned=kind == "target", past=kind == "history")


def _told_by_title(row: Row) -> str | None:
    told = " ".join((row.table.sheet, *(one.text for one in row.table.above))).casefold()
    planned = any(
        one in told
        for one in (
            "prévision",
            "prevision",
            "objectifs par mois",
            "objectifs mensuels",
            "forecast",
            "monthly targets",
            "targets by month",
            "budget des ventes",
        )
    )
    real = any(one in told for one in ("réalis", "realis", "résultat", "resultat", "suivi", "actual", "result", "tracking"))
    return "target" if planned and not real else None


def _whole(period: str, draft: Draft, *, past: bool) -> str:
    """A month with its year: that of the plan, or the one before it; in a plan over two years the one in which the month lies."""
    if not period.startswith("-"):
        return period
    whole = checked_period(draft.period)
    year = whole.first.year
    if not past and whole.last.year > year and checked_period(f"{year}{period}").first < whole.first:
        year += 1
    return f"{year - past}{period}"
