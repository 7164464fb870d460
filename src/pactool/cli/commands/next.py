"""`pac next`: what each owner has to do and to report in the coming days."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, NoColour, PageFormat, Plans, StdinFilename


def next(  # noqa: A001 - the command's own name
    context: typer.Context,
    plans: Plans = None,
    days: Annotated[str, typer.Option("--days", metavar="COUNT", help="How many days ahead.")] = "14",
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="What this person has to do alone.")] = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """List what each owner has to do and to report: what is overdue first, then the coming days.

    pac next plan.yaml
    pac next --owner alice --days 7
    pac next --format md

    Starts, ends, occurrences, steps, results to report, corrections to judge, conditions to check and reviews to hold. Ends with 0, or with 2
    when a plan could not be read.
    """
    from pactool.cli.coming import Coming, ahead, run_next
    from pactool.cli.reading import Wanted, limits

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run_next(Coming(wanted, format_, owner, ahead(days)), desk)
