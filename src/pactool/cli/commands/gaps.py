"""`pac gaps`: target against result by now, the gap, where it leads, and what corrects it."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import (
    AsOf,
    At,
    Lang,
    MaxNodes,
    MaxSize,
    Nature,
    NoColour,
    Objective,
    Owner,
    PageFormat,
    Plans,
    Segment,
    StdinFilename,
    Tag,
)


def gaps(
    context: typer.Context,
    plans: Plans = None,
    owner: Owner = None,
    objective: Objective = None,
    segment: Segment = None,
    nature: Nature = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="What is missed, off-track, unreported, behind and so on, alone.")
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help="Actions that are planned, running, ended, done or dropped, alone.")
    ] = None,
    tag: Tag = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="WHAT", help="Put rows together by owner, segment, nature or objective.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="STEP", help="The year's table, by month or quarter.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="PERIOD", help="With --by, from this period on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="PERIOD", help="With --by, up to this period.")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help="One period alone, such as 2026-Q2.")] = None,
    method: Annotated[
        str | None, typer.Option("--method", metavar="METHOD", help="Forecast by pace, plan-to-go, run-rate or last-year.")
    ] = None,
    rollup: Annotated[bool, typer.Option("--rollup", help="Add up the objectives that several plans have in common.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(
            "--fail-on", metavar="STATUS", help="End with 1 where a row shown has this status or a worse one; unreported only when named."
        ),
    ] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="ID", help="The arithmetic of an objective or action: inputs with their lines, formulas and steps."
        ),
    ] = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Hold results against what was expected by now, the worst first: gap, attainment, required pace, forecast, status, and what corrects it.

    pac gaps plan.yaml
    pac gaps --owner alice
    pac gaps --by month --objective revenue
    pac gaps --group owner --fail-on off-track
    pac gaps --explain revenue

    What is not reported is never 0: it is named. Ends with 0, with 1 where --fail-on finds something, with 2 when a plan could not be read.
    """
    from pactool.cli.gapping import Order, Shown, run
    from pactool.cli.reading import Wanted, limits
    from pactool.pages.gaps_sheet import Only

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at, judged=False)
    only = Only(owner, objective, segment, nature, status, state, tag)
    return run(Order(wanted, format_, only, Shown(group, by, first, last, period, rollup, explain), method, fail_on), desk)
