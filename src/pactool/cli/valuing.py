"""What `pac efficiency` does with its options, in order: plans, filters, the page, the exit code."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from pactool.cli.dating import check_only, check_word
from pactool.cli.explaining import alone, explain
from pactool.cli.reading import Wanted, page_format, plans, show
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.pages.dated import Only
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.cli.desk import Desk
    from pactool.cli.reading import Plans
    from pactool.pages.judged import Judged
    from pactool.pages.valued import Sheet


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac efficiency`, as given."""

    wanted: Wanted
    format: str | None
    only: Only
    group: str | None
    explain: str | None


def run(order: Order, desk: Desk) -> int:
    """Judge the actions, print, and give the exit code."""
    from pactool.pages.valued import GROUPS, sheet

    check_word(order.group, GROUPS, "--group")
    alone(order.explain, {"--group": order.group, **{f"--{one.name}": getattr(order.only, one.name) for one in fields(order.only)}})
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_only(order.only, found.judged)
    if order.explain is not None:
        _check_action(order.explain, found.judged)
        from pactool.pages.efficiency_told import explained

        told = [(one, explained(one, order.explain)) for one in found.judged if order.explain in one.plan.actions]
        return explain(order.explain, told, found, format_, order.wanted.as_of)
    sheets = [one for judged in found.judged if (one := sheet(judged, order.only)) is not None]
    if found.judged:
        _show(order, found, sheets, format_)
    return found.exit_code(gate=False)


def _show(order: Order, found: Plans, sheets: Sequence[Sheet], format_: str) -> None:
    if format_ == "json":
        from pactool.pages.efficiency_shape import shape
        from pactool.render.pages import as_json

        found.desk.print(as_json.document(order.wanted.as_of, plans=shape(sheets)))
        return
    from pactool.page import Table
    from pactool.pages.efficiency import page

    rows = Table((), ())
    if format_ == "csv":
        from pactool.pages.efficiency_records import records

        rows = records(sheets, order.group)
    broken = [one for one in found.judged if one.figures is None]
    show(page(sheets, broken, order.group, order.wanted.as_of, rows), format_, found.desk)


def _check_action(name: str, judged: Sequence[Judged]) -> None:
    """Raises PacError for an action that no plan has, with the nearest."""
    known = {slug for one in judged for slug in one.plan.actions}
    known |= {str(path[1]) for one in judged for path in one.loaded.out if path[0] == "actions" and len(path) > 1}
    if name in known:
        return
    meant = nearest(name, known)
    hint = (
        say("did you mean {meant}?", meant=meant)
        if meant
        else say("the actions: {known}", known=tuple(sorted(known)[:12]))
        if known
        else None
    )
    raise PacError(say('there is no action "{name}" in the plans', name=name), hint)
