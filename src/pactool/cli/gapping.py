"""What `pac gaps` does with its options, in order: plans, filters, the page, the gate, the exit code."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, cast

from pactool.cli.dating import check_only, check_word
from pactool.cli.explaining import alone, explain
from pactool.cli.reading import Wanted, page_format, plans, show
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.cli.desk import Desk
    from pactool.cli.reading import Plans
    from pactool.figures.months import Days
    from pactool.figures.row import Method, Row
    from pactool.figures.standing import Status
    from pactool.page import Page
    from pactool.pages.gaps_sheet import Only, Sheet
    from pactool.pages.judged import Judged

STEPS = ("month", "quarter")
_WIDE = 160
"""Columns where no screen sets them."""
_NAMED = 5
"""Rows that a gate names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Shown:
    """How the rows are to be shown, as given."""

    group: str | None = None
    by: str | None = None
    first: str | None = None
    last: str | None = None
    period: str | None = None
    rollup: bool = False
    explain: str | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac gaps`, as given."""

    wanted: Wanted
    format: str | None
    only: Only
    shown: Shown
    method: str | None
    fail_on: str | None


def run(order: Order, desk: Desk) -> int:
    """Hold results against what was expected, print, and give the exit code."""
    method = _check(order)
    window = _window(order.shown)
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    _check_names(order, found.judged)
    if order.shown.explain is not None:
        from pactool.pages.gaps_told import explained

        name = order.shown.explain
        told = [(one, explained(one, name, method)) for one in found.judged if name in {*one.plan.objectives, *one.plan.actions}]
        return explain(name, told, found, format_, order.wanted.as_of)
    sheets = _sheets(order.only, method, found)
    _print(order, sheets, window, format_, found)
    failing = _failing(sheets, order.fail_on)
    if failing:
        _tell(failing, order.fail_on or "", found.desk)
    return found.exit_code(gate=bool(failing))


# ---- what was asked


def _check(order: Order) -> Method:
    """The method of the forecast. Raises PacError for values and pairs of options that do not apply."""
    from pactool.figures.row import METHODS
    from pactool.figures.standing import Status
    from pactool.pages.gaps_grouped import GROUPS

    check_word(order.shown.group, tuple(GROUPS), "--group")
    check_word(order.shown.by, STEPS, "--by")
    check_word(order.method, METHODS, "--method")
    check_word(order.only.status, [one.value for one in Status], "--status")
    check_word(order.fail_on, [one.value for one in Status if one is not Status.DROPPED], "--fail-on")
    _check_pairs(order)
    return cast("Method", order.method or METHODS[0])


def _check_pairs(order: Order) -> None:
    shown, only = order.shown, order.only
    ways = {
        "--explain": shown.explain,
        "--rollup": shown.rollup or None,
        "--by": shown.by,
        "--period": shown.period,
        "--group": shown.group,
    }
    given = [name for name, value in ways.items() if value is not None]
    if len(given) > 1:
        raise PacError(say("{one} and {other} do not go together", one=given[0], other=given[1]), say("write one of them alone"))
    if shown.by is None and (shown.first is not None or shown.last is not None):
        option = "--from" if shown.first is not None else "--to"
        raise PacError(
            say("{option} goes with --by alone", option=option),
            say("write --by month as well, or --period {first} for one period", first="2026-Q2"),
        )
    alone(shown.explain, {**{f"--{one.name}": getattr(only, one.name) for one in fields(only)}, "--fail-on": order.fail_on})


def _window(shown: Shown) -> Days | None:
    """The days of --period, or of --from and --to. Raises PacError."""
    from datetime import date

    from pactool.cli.weighing import period_of
    from pactool.figures.months import Days

    if shown.period is not None:
        found = period_of(shown.period, "--period")
        return Days(found.first, found.last)
    if shown.first is None and shown.last is None:
        return None
    first = date.min if shown.first is None else period_of(shown.first, "--from").first
    last = date.max if shown.last is None else period_of(shown.last, "--to").last
    if last < first:
        raise PacError(
            say("--from {first} is after --to {last}", first=shown.first or "", last=shown.last or ""), say("write the earlier one first")
        )
    return Days(first, last)


def _check_names(order: Order, judged: Sequence[Judged]) -> None:
    """Raises PacError for what no plan knows, with the nearest."""
    from pactool.pages.dated import Only as Filters

    only, name = order.only, order.shown.explain
    check_only(Filters(only.owner, only.objective, only.segment, only.nature, only.state, only.tag), judged)
    known = {slug for one in judged for slug in (*one.plan.objectives, *one.plan.actions)}
    known |= {str(path[1]) for one in judged for path in one.loaded.out if path[0] in {"objectives", "actions"} and len(path) > 1}
    if name is not None and name not in known:
        meant = nearest(name, known)
        hint = say("did you mean {meant}?", meant=meant) if meant else say("there are {known}", known=tuple(sorted(known)[:12]))
        raise PacError(say('there is no objective or action "{name}" in the plans', name=name), hint if known else None)


def _sheets(only: Only, method: Method, found: Plans) -> list[Sheet]:
    """The gaps of each plan; one without figures is told on standard error."""
    from pactool.pages.gaps_sheet import sheet

    sheets = []
    for judged in found.judged:
        one = sheet(judged, only, method)
        if one is None:
            found.desk.note(say("{path}: no figure of this plan can be reckoned; pac validate says what is wrong", path=judged.path))
        else:
            sheets.append(one)
    return sheets


# ---- what is printed


def _print(order: Order, sheets: Sequence[Sheet], window: Days | None, format_: str, found: Plans) -> None:
    if format_ == "json":
        from pactool.render.pages import as_json

        found.desk.print(as_json.document(order.wanted.as_of, **_shape(order, sheets, window)))
    elif sheets:
        show(_page(order, sheets, window, format_, found.desk), format_, found.desk)


def _shape(order: Order, sheets: Sequence[Sheet], window: Days | None) -> dict[str, object]:
    from pactool.pages import gaps_periods, gaps_shape

    if order.shown.by is not None or order.shown.period is not None:
        return {"plans": gaps_periods.shape(sheets, order.shown.by, window)}
    found: dict[str, object] = {"plans": gaps_shape.shape(sheets, order.shown.group)}
    if order.shown.rollup:
        from pactool.pages import gaps_rolled

        found["rollup"] = gaps_rolled.shape(sheets)
    return found


def _page(order: Order, sheets: Sequence[Sheet], window: Days | None, format_: str, desk: Desk) -> Page:
    """The page in the way asked for; for csv its records alone."""
    from dataclasses import replace

    from pactool.pages import gaps, gaps_grouped, gaps_periods, gaps_records

    shown, as_of = order.shown, order.wanted.as_of
    wide = desk.width if format_ == "text" else _WIDE
    if shown.rollup:
        from pactool.pages import gaps_rolled

        if format_ == "csv":
            return replace(gaps.empty(sheets, as_of), records=gaps_records.of_rows(gaps_rolled.together(sheets)))
        return gaps_rolled.page(sheets, as_of, wide)
    if format_ == "csv":
        asked = shown.by is not None or shown.period is not None
        rows = gaps_periods.records(sheets, shown.by, window) if asked else gaps_records.records(sheets)
        return replace(gaps.empty(sheets, as_of), records=rows)
    if shown.by is not None:
        return gaps_periods.by_step(sheets, as_of, shown.by, window, actions=order.only.of_actions)
    if shown.period is not None and window is not None:
        return gaps_periods.in_period(sheets, as_of, window, shown.period)
    if shown.group is not None:
        return gaps_grouped.page(sheets, as_of, shown.group, wide)
    return gaps.page(sheets, as_of, wide)


# ---- the gate


def _failing(sheets: Sequence[Sheet], fail_on: str | None) -> list[tuple[Sheet, Row]]:
    """The rows with this status or a worse one; what is unreported only where that is asked for."""
    from pactool.figures.standing import ORDER, Status

    if fail_on is None:
        return []
    asked = Status(fail_on)
    bad = {one for one in ORDER[: ORDER.index(asked) + 1] if one is asked or one is not Status.UNREPORTED}
    return [(one, row) for one in sheets for row in one.rows if _counts(row, bad)]


def _counts(row: Row, bad: set[Status]) -> bool:
    """A stale result counts as unreported where that is asked for, else by its band."""
    return row.counts in bad or row.status in bad


def _tell(failing: Sequence[tuple[Sheet, Row]], fail_on: str, desk: Desk) -> None:
    names = [row.id if row.measure is None else f"{row.id}: {row.measure}" for _, row in failing]
    listed = say("{listed}", listed=tuple(names))
    if len(names) > _NAMED:
        listed = say("{listed} and {more} more", listed=tuple(names[:_NAMED]), more=len(names) - _NAMED)
    desk.note(
        says(
            "--fail-on {status}: {count} row has it or worse: {rows}",
            "--fail-on {status}: {count} rows have it or worse: {rows}",
            len(names),
            status=fail_on,
            rows=listed,
        )
    )
