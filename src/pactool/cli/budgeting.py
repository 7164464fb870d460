"""What `pac budget` does with its options, in order: plans, filters, the page, the exit code."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from pactool.cli.dating import check_only, check_word
from pactool.cli.explaining import alone, explain
from pactool.cli.reading import Wanted, check_explained, page_format, plans, show
from pactool.errors import PacError
from pactool.words import say

if TYPE_CHECKING:
    from pactool.cli.desk import Desk
    from pactool.pages.dated import Only


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac budget`, as given."""

    wanted: Wanted
    format: str | None
    only: Only
    group: str | None
    by: str | None
    explain: str | None = None


def run(order: Order, desk: Desk) -> int:
    """Add up, print, and give the exit code."""
    from pactool.pages.ledger import GROUPS, ledger

    check_word(order.group, GROUPS, "--group")
    if order.by not in {None, "month"}:
        raise PacError(say('--by "{value}" is no step of a budget', value=order.by or ""), say("write --by month"))
    alone(
        order.explain,
        {"--group": order.group, "--by": order.by, **{f"--{one.name}": getattr(order.only, one.name) for one in fields(order.only)}},
    )
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_only(order.only, found.judged)
    check_explained(order.explain, found.judged)
    if order.explain is not None:
        from pactool.pages.spending_told import explained

        name = order.explain
        told = [(one, explained(one, name)) for one in found.judged if name in one.plan.actions]
        return explain(name, told, found, format_, order.wanted.as_of)
    if not found.judged:
        return found.exit_code(gate=False)
    ledgers = [ledger(one, figures, order.only) for one in found.judged if (figures := one.figures) is not None]
    if format_ == "json":
        from pactool.pages.budget_shape import shape
        from pactool.render.pages import as_json

        found.desk.print(as_json.document(order.wanted.as_of, plans=shape(ledgers)))
    else:
        from pactool.page import Table
        from pactool.pages.budget import Shown, page

        asked, rows = Shown(order.group, order.by), Table((), ())
        if format_ == "csv":
            from pactool.pages.budget_records import records

            rows = records(ledgers, asked)
        broken = [one for one in found.judged if one.figures is None]
        show(page(ledgers, broken, asked, order.wanted.as_of, rows), format_, found.desk)
    return found.exit_code(gate=False)
