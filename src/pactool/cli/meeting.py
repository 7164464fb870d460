"""What `pac review` does with its options, in order: plans, since when, filters, the page; with `--record` the decisions, asked for and written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactool.cli.dating import check_only
from pactool.cli.reading import Wanted, page_format, plans, show
from pactool.edges.files import STDIN
from pactool.errors import PacError
from pactool.plan.periods import period
from pactool.plan.wrong import Wrong
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pactool.cli.desk import Desk
    from pactool.cli.reading import Plans
    from pactool.edges.git_objects import Commit
    from pactool.pages.dated import Only
    from pactool.pages.judged import Judged
    from pactool.pages.review_sheet import Sheet, Since

_SHORT = 10


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac review`, as given."""

    wanted: Wanted
    format: str | None
    only: Only
    since: str | None
    record: bool


def run(order: Order, desk: Desk) -> int:
    """Hold the meeting: print its page, with --record ask for the decisions, and give the exit code."""
    _check(order)
    asked, then = _since(order, desk)
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_only(order.only, found.judged)
    before = {} if then is None else {one.path: one for one in then.judged}
    sheets = _sheets(order, found, asked, before)
    if order.record:
        from pactool.cli.deciding import check

        check(order.wanted, found, sheets)
    if found.judged:
        _show(order, found, sheets, format_)
    if order.record:
        from pactool.cli.deciding import decide

        decide(order.wanted, found, sheets[0])
    return found.exit_code(gate=False)


def _check(order: Order) -> None:
    """Raises PacError where the decisions could not be written."""
    if order.record and order.wanted.at is not None:
        raise PacError(
            say("--record writes into the plan as it is now, and does not go with --at"),
            say("write --since {revision}", revision=order.wanted.at),
        )
    if order.record and STDIN in order.wanted.arguments:
        raise PacError(say("standard input cannot be written to"), say("name a file: pac review --record plan.yaml"))


def _sheets(order: Order, found: Plans, asked: Since | None, before: Mapping[str, Judged]) -> list[Sheet]:
    from pactool.pages.review_sheet import sheet

    sheets = []
    for judged in found.judged:
        since = asked if asked is None or not asked.commit else replace(asked, before=before.get(judged.path))
        if since is not None and since.commit and since.before is None:
            found.desk.note(say("{path}: not in {commit}; what moved is told by its days", path=judged.path, commit=since.commit))
        one = sheet(judged, order.only, since)
        if one is not None:
            sheets.append(one)
    return sheets


# ---- since when


def _since(order: Order, desk: Desk) -> tuple[Since | None, Plans | None]:
    """The day or the revision asked for, with the plans as they were in that. Raises PacError."""
    from pactool.pages.review_sheet import Since

    if order.since is None:
        return None, None
    try:
        day = period(order.since).first
    except Wrong:
        return _revision(order, desk)
    if day > order.wanted.as_of:
        raise PacError(
            say("--since {day} is after the day of the review, {as_of}", day=day, as_of=order.wanted.as_of), say("write an earlier day")
        )
    return Since(day, "day"), None


def _revision(order: Order, desk: Desk) -> tuple[Since, Plans]:
    """The plans as they were in a revision, as of its day."""
    from pactool.pages.review_sheet import Since

    commit = _commit(order.since or "", desk)
    then = plans(replace(order.wanted, at=commit.sha, as_of=min(commit.day, order.wanted.as_of)), desk)
    return Since(commit.day, "revision", None, commit.sha[:_SHORT], commit.subject), then


def _commit(revision: str, desk: Desk) -> Commit:
    from pactool.edges.git import Repository

    try:
        with Repository.open(desk.cwd, desk.environ) as repository:
            return repository.commit(revision)
    except PacError as refused:
        raise PacError(
            say("--since {value}: {message}", value=revision, message=refused.message),
            say("write a day, such as --since 2026-09-01, or a revision of git"),
        ) from refused


# ---- printed


def _show(order: Order, found: Plans, sheets: Sequence[Sheet], format_: str) -> None:
    if format_ == "json":
        from pactool.pages.review_shape import shape
        from pactool.render.pages import as_json

        found.desk.print(as_json.document(order.wanted.as_of, plans=shape(sheets)))
        return
    from pactool.page import Table
    from pactool.pages.review import WIDE, page

    rows = Table((), ())
    if format_ == "csv":
        from pactool.pages.review_records import records

        rows = records(sheets)
    broken = [one for one in found.judged if one.figures is None]
    width = found.desk.width if format_ == "text" else WIDE
    show(page(sheets, broken, order.wanted.as_of, rows, width), format_, found.desk)
