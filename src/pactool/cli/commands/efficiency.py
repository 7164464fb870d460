"""`pac efficiency`: what a unit of result costs, and which actions to repeat, to modify or to drop."""

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


def efficiency(
    context: typer.Context,
    plans: Plans = None,
    group: Annotated[str | None, typer.Option("--group", metavar="WHAT", help="Put together by nature, owner, segment or measure.")] = None,
    owner: Owner = None,
    objective: Annotated[str | None, typer.Option("--objective", metavar="ID", help="What serves this objective, alone.")] = None,
    segment: Segment = None,
    nature: Nature = None,
    state: State = None,
    tag: Tag = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="ID", help="The arithmetic of an action: inputs with their lines, formulas and steps."),
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
    """Say which actions to repeat, to modify or to drop, from what they brought and what a unit of it cost in money and time, planned and real.

    pac efficiency plan.yaml
    pac efficiency --group nature
    pac efficiency --owner alice --format md
    pac efficiency --explain salon

    Each cost stands beside the median of three or more actions of the same nature, each verdict beside the manager's rating. Ends with 0, with 2 when a plan could not be read.
    """
    from pactool.cli.reading import Wanted, limits
    from pactool.cli.valuing import Order, run
    from pactool.pages.dated import Only

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at, judged=False)
    return run(Order(wanted, format_, Only(owner, objective, segment, nature, state, tag), group, explain), desk)
