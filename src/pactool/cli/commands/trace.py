"""`pac trace`: SWOT, strategy, objective, action, result, with the orphans at both ends."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, NoColour, OfPlans, PageFormat, StdinFilename


def trace(
    context: typer.Context,
    item: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="What goes through this finding, strategy, objective or action alone.")
    ] = None,
    plan: OfPlans = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Follow the chain from the SWOT over strategies and objectives to actions and their results, with the orphans at both ends.

    pac trace --plan plan.yaml
    pac trace new-accounts
    pac trace S1 --format md

    Ends with 0, or with 2 when a plan could not be read.
    """
    from pactool.cli.chaining import run_trace
    from pactool.cli.reading import Wanted, limits

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plan or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run_trace(wanted, format_, item, desk)
