"""What `pac smart` does with its options, in order: plans, filters, the page or the arithmetic, the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.cli.explaining import alone, explain
from pactool.cli.reading import Wanted, check_explained, check_objective, check_owner, page_format, plans, show
from pactool.pages.cards import Only, sheet
from pactool.pages.smart import page, shape
from pactool.render.pages import as_json

if TYPE_CHECKING:
    from pactool.cli.desk import Desk


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac smart`, as given."""

    wanted: Wanted
    format: str | None
    objective: str | None
    owner: str | None
    explain: str | None


def run(order: Order, desk: Desk) -> int:
    """Score, print, and give the exit code."""
    alone(order.explain, {"--objective": order.objective, "--owner": order.owner})
    found = plans(order.wanted, desk)
    format_ = page_format(order.format, found.configuration)
    check_objective(order.objective, found.judged)
    check_explained(order.explain, found.judged)
    check_owner(order.owner, found.judged)
    if order.explain is not None:
        from pactool.pages.arithmetic import explained

        name = order.explain
        told = [(one, explained(one, name)) for one in found.judged if name in {*one.plan.objectives, *one.plan.actions, *one.plan.team}]
        return explain(name, told, found, format_, order.wanted.as_of)
    sheets = [sheet(one, Only(order.objective, order.owner)) for one in found.judged]
    if format_ == "json":
        found.desk.print(as_json.document(order.wanted.as_of, plans=shape(sheets)))
    elif sheets:
        show(page(sheets, order.wanted.as_of), format_, found.desk)
    return found.exit_code(gate=any(one.fails for one in sheets))
