"""What `pac coverage`, `pac next` and `pac needs` do with their options, in order: plans, filters, the page, the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pactool.cli.explaining import alone, explain
from pactool.cli.reading import Wanted, check_objective, check_owner, page_format, plans, show
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pactool.cli.desk import Desk
    from pactool.cli.reading import Plans
    from pactool.page import Page
    from pactool.pages.judged import Judged

STEPS = ("month", "quarter")
Sheet = TypeVar("Sheet")


@dataclass(frozen=True, slots=True)
class Covering:
    """One call of `pac coverage`, as given."""

    wanted: Wanted
    format: str | None
    objective: str | None
    owner: str | None
    segment: str | None
    by: str | None
    explain: str | None


@dataclass(frozen=True, slots=True)
class Coming:
    """One call of `pac next`, as given; `days` after the day it is seen from."""

    wanted: Wanted
    format: str | None
    owner: str | None
    days: int


@dataclass(frozen=True, slots=True)
class Needing:
    """One call of `pac needs`, as given."""

    wanted: Wanted
    format: str | None
    owner: str | None


def run_coverage(order: Covering, desk: Desk) -> int:
    """Show what the actions add up to."""
    if order.by is not None and order.by not in STEPS:
        raise PacError(say('--by "{value}" is no step of a coverage', value=order.by), say("write --by month or --by quarter"))
    alone(order.explain, _filters(order))
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_objective(order.objective or order.explain, found.judged)
    check_owner(order.owner, found.judged)
    _check_segment(order.segment, found.judged)
    if order.explain is not None:
        from pactool.pages.coverage_told import explained

        told = [(one, explained(one, order.explain)) for one in found.judged if order.explain in one.plan.objectives]
        return explain(order.explain, told, found, format_, order.wanted.as_of)
    from pactool.pages.coverage import Only, page, sheet
    from pactool.pages.coverage_shape import shape

    only = Only(order.objective, order.owner, order.segment)
    sheets = _sheets(found, lambda one: sheet(one, only, order.by))
    return _show(
        found, format_, order.wanted, sheets, lambda: shape(sheets), lambda: page(sheets, order.wanted.as_of, flat=format_ == "csv")
    )


def _filters(order: Covering) -> dict[str, str | None]:
    return {"--objective": order.objective, "--owner": order.owner, "--segment": order.segment, "--by": order.by}


MOST_DAYS = 3_660
"""Ten years ahead are enough for any plan."""


def ahead(option: str) -> int:
    """The days given by `--days`, from 0. Raises PacError."""
    if option.isascii() and option.isdigit() and int(option[:6]) <= MOST_DAYS and len(option) <= len(str(MOST_DAYS)):
        return int(option)
    raise PacError(
        say('--days "{value}" is no number of days', value=option),
        say("write a whole number from 0 to {most}, such as --days 14", most=MOST_DAYS),
    )


def run_next(order: Coming, desk: Desk) -> int:
    """Show what is overdue and what comes."""
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_owner(order.owner, found.judged)
    from pactool.pages.next import page, shape, sheet

    sheets = _sheets(found, lambda one: sheet(one, order.days, order.owner))
    return _show(found, format_, order.wanted, sheets, lambda: shape(sheets), lambda: page(sheets), days=order.days)


def run_needs(order: Needing, desk: Desk) -> int:
    """Show the tools and skills that the actions ask for."""
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_owner(order.owner, found.judged)
    from pactool.pages.needs import page, shape, sheet

    sheets = _sheets(found, lambda one: sheet(one, order.owner))
    return _show(found, format_, order.wanted, sheets, lambda: shape(sheets), lambda: page(sheets, order.wanted.as_of))


# ---- what the three share


def _sheets(found: Plans, made: Callable[[Judged], Sheet | None]) -> list[Sheet]:
    """What is made of each plan; one without figures is told on standard error."""
    sheets = []
    for judged in found.judged:
        one = made(judged)
        if one is None:
            found.desk.note(say("{path}: no figure of this plan can be reckoned; pac validate says what is wrong", path=judged.path))
        else:
            sheets.append(one)
    return sheets


def _show(
    found: Plans,
    format_: str,
    wanted: Wanted,
    sheets: Sequence[object],
    shape: Callable[[], object],
    page: Callable[[], Page],
    **more: object,
) -> int:
    from pactool.render.pages import as_json

    if format_ == "json":
        found.desk.print(as_json.document(wanted.as_of, **more, plans=shape()))
    elif sheets:
        show(page(), format_, found.desk)
    return found.exit_code(gate=False)


def _check_segment(name: str | None, judged: Sequence[Judged]) -> None:
    known = {slug for one in judged for slug in one.plan.segments} | {
        item.segment for one in judged for item in one.plan.objectives.values() if item.segment is not None
    }
    if name is None or name in known:
        return
    meant = nearest(name, known)
    hint = (
        say("did you mean {meant}?", meant=meant) if meant else say("one of: {known}", known=tuple(sorted(known)[:12])) if known else None
    )
    raise PacError(say('there is no segment "{name}" in the plans', name=name), hint)
