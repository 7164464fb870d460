"""`pac workload`: days per person and month against what each has to give."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, NoColour, PageFormat, Plans, StdinFilename


def workload(
    context: typer.Context,
    plans: Plans = None,
    by: Annotated[str, typer.Option("--by", metavar="STEP", help="month or week.")] = "month",
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="This person alone, each month with what fills it.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="PERIOD", help="Show no earlier than this (2026-03).")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="PERIOD", help="Show no later than this (2026-Q3).")] = None,
    tried: Annotated[
        str | None, typer.Option("--with", metavar="ACTION", help="Try one action more: owner=…,time=…,start=…,end=….")
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="The arithmetic of a person's load or an action's effort, step by step.")
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
    """Weigh the days planned for each person against the days available: by month or week, over all plans, with moves that would repair what is too much.

    pac workload plan.yaml
    pac workload --owner alice --by week
    pac workload --with 'owner=alice,time=6 d,start=2026-05,end=2026-06'
    pac workload --explain alice

    Moves are reckoned and never applied. Ends with 0, or with 2 when a plan could not be read.
    """
    from pactool.cli.reading import Wanted, limits
    from pactool.cli.weighing import Order, run

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run(Order(wanted, format_, by, owner, first, last, tried, explain), desk)
