"""`pac budget`: what is planned, spent, left and to be expected, by whatever it is put together by."""

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
    Owner,
    PageFormat,
    Plans,
    Segment,
    State,
    StdinFilename,
    Tag,
)


def budget(
    context: typer.Context,
    plans: Plans = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="WHAT", help="One table alone, by nature, line, segment, owner or objective.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="STEP", help="One table alone, by month.")] = None,
    owner: Owner = None,
    objective: Annotated[str | None, typer.Option("--objective", metavar="ID", help="What serves this objective, alone.")] = None,
    segment: Segment = None,
    nature: Nature = None,
    state: State = None,
    tag: Tag = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="ID", help="The arithmetic of an action's money: budget, spent, earned value, forecast."),
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
    """Add up what is planned, spent, left and to be expected: by action, nature, line, segment and month; with earned value, and time beside money.

    pac budget plan.yaml
    pac budget --group nature
    pac budget --by month --format csv
    pac budget --owner alice --as-of 2026-06-30
    pac budget --explain salon

    Every table adds up to the same total, to the cent. Ends with 0, with 2 when a plan could not be read.
    """
    from pactool.cli.budgeting import Order, run
    from pactool.cli.reading import Wanted, limits
    from pactool.pages.dated import Only

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run(Order(wanted, format_, Only(owner, objective, segment, nature, state, tag), group, by, explain), desk)
