"""What `pac workload` does with its options, in order: plans, the person and days asked for, the action tried, the page, the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.cli.explaining import alone, explain
from pactool.cli.reading import Wanted, check_explained, check_owner, page_format, plans, show
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from pactool.cli.desk import Desk
    from pactool.figures.effort import Task
    from pactool.figures.months import Days
    from pactool.pages.judged import Judged
    from pactool.plan.numbers import Duration
    from pactool.plan.periods import Period
    from pactool.words import Say

STEPS = ("month", "week")
KEYS = ("owner", "time", "start", "end")
_TIME = "--with time"
_WIDE = 160
"""Columns where no screen sets them."""
EXAMPLE = "owner=alice,time=6 d,start=2026-05,end=2026-06"


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac workload`, as given."""

    wanted: Wanted
    format: str | None
    by: str
    owner: str | None
    first: str | None
    last: str | None
    tried: str | None
    explain: str | None = None


def run(order: Order, desk: Desk) -> int:
    """Weigh, print, and give the exit code."""
    if order.by not in STEPS:
        raise PacError(say('--by "{value}" is no step of a workload', value=order.by), say("write --by month or --by week"))
    alone(order.explain, {"--owner": order.owner, "--from": order.first, "--to": order.last, "--with": order.tried})
    between = _between(order)
    added = None if order.tried is None else _fields(order.tried)
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_owner(order.owner, found.judged)
    check_explained(order.explain, found.judged)
    if order.explain is not None:
        from pactool.pages.arithmetic import effort_explained

        name = order.explain
        explanations = [(one, effort_explained(one, name)) for one in found.judged if name in {*one.plan.actions, *one.plan.team}]
        return explain(name, explanations, found, format_, order.wanted.as_of)
    if not found.judged:
        return found.exit_code(gate=False)
    from pactool.pages.workload import Asked, page, report

    more = None if added is None else _task(added, found.judged)
    told = report(found.judged, Asked(order.by, order.owner, between, more), order.wanted.as_of)
    if format_ == "json":
        from pactool.pages.workload_shape import shape
        from pactool.render.pages import as_json

        found.desk.print(as_json.document(order.wanted.as_of, **shape(told)))
    else:
        from pactool.page import Table

        rows = Table((), ())
        if format_ == "csv":
            from pactool.pages.workload_records import records

            rows = records(told)
        show(page(told, found.desk.width if format_ == "text" else _WIDE, rows), format_, found.desk)
    return found.exit_code(gate=False)


def _between(order: Order) -> Days | None:
    from datetime import date

    from pactool.figures.months import Days

    if order.first is None and order.last is None:
        return None
    first = date.min if order.first is None else period_of(order.first, "--from").first
    last = date.max if order.last is None else period_of(order.last, "--to").last
    if last < first:
        raise PacError(
            say("--from {first} is after --to {last}", first=order.first or "", last=order.last or ""), say("write the earlier one first")
        )
    return Days(first, last)


def period_of(text: str, name: str) -> Period:
    """A period given by an option. Raises PacError."""
    from pactool.plan.periods import period
    from pactool.plan.wrong import Wrong

    try:
        return period(text)
    except Wrong as wrong:
        raise PacError(say("{name}: {message}", name=name, message=wrong.message), wrong.hint) from None


# ---- --with


def _fields(text: str) -> Mapping[str, str]:
    """`owner=alice,time=6 d,start=2026-05,end=2026-06` by key. Raises PacError."""
    found: dict[str, str] = {}
    for part in text.split(","):
        key, sign, value = (one.strip() for one in part.partition("="))
        if not sign or not value:
            raise PacError(say('--with: "{part}" is no key=value', part=part.strip()), _example())
        if key not in KEYS:
            meant = nearest(key, KEYS)
            raise PacError(say('--with: unknown key "{key}"', key=key), say("did you mean {meant}?", meant=meant) if meant else _example())
        if key in found:
            raise PacError(say('--with: "{key}" stands twice', key=key), _example())
        found[key] = value
    for key in ("owner", "time"):
        if key not in found:
            raise PacError(say('--with: the key "{key}" is missing', key=key), _example())
    return found


def _example() -> Say:
    return say("write --with '{example}'", example=EXAMPLE)


def _task(added: Mapping[str, str], judged: Sequence[Judged]) -> tuple[int, Task] | None:
    """The task to try, and the number of the first plan whose team has its owner. Raises PacError."""
    from pactool.figures.effort import Task
    from pactool.figures.months import Days
    from pactool.pages.workload_cells import TRIED

    check_owner(added["owner"], judged)
    figures = [one.figures for one in judged if one.figures is not None]
    teams = [number for number, one in enumerate(figures) if added["owner"] in one.plan.team]
    if not teams:
        raise PacError(say('--with: "{owner}" is in no team', owner=added["owner"]), say("name somebody who stands under team"))
    start, end = _end(added, "start", lambda one: one.first), _end(added, "end", lambda one: one.last)
    day = start or end
    at = next(
        (number for number in teams if day is not None and figures[number].period.first <= day <= figures[number].period.last), teams[0]
    )
    first, last = start or figures[at].period.first, end or figures[at].period.last
    if last < first:
        raise PacError(say("--with: the end {end} is before the start {start}", end=last, start=first), _example())
    _within(first, last, [figures[number].period for number in teams])
    length = _length(added["time"]).days(figures[at].plan.hours_per_day)
    return at, Task(TRIED, added["owner"], length, Days(first, last))


def _within(first: date, last: date, periods: Sequence[Days]) -> None:
    """Nothing is known of what a person has to give outside the periods of the plans. Raises PacError."""
    begin, end = min(one.first for one in periods), max(one.last for one in periods)
    if first < begin or last > end:
        raise PacError(
            say("--with: {first} to {last} is not within the plans' {begin} to {end}", first=first, last=last, begin=begin, end=end),
            _example(),
        )


def _end(added: Mapping[str, str], key: str, which: Callable[[Period], date]) -> date | None:
    return which(period_of(added[key], f"--with {key}")) if key in added else None


def _length(text: str) -> Duration:
    from pactool.plan.numbers import duration
    from pactool.plan.wrong import Wrong

    try:
        return duration(text)
    except Wrong as wrong:
        raise PacError(say("{name}: {message}", name=_TIME, message=wrong.message), wrong.hint) from None
