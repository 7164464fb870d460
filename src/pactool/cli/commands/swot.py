"""`pac swot`: the audit, the strategies drawn from it, and what leads nowhere."""

from __future__ import annotations

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, NoColour, PageFormat, Plans, StdinFilename


def swot(
    context: typer.Context,
    plans: Plans = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Show the SWOT matrix, the strategies drawn from it as a TOWS table, and what leads nowhere.

    pac swot plan.yaml
    pac swot --format md

    Ends with 0, or with 2 when a plan could not be read.
    """
    from pactool.cli.chaining import run_swot
    from pactool.cli.reading import Wanted, limits

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run_swot(wanted, format_, desk)
