"""`pac needs`: the tools and skills that the actions ask for."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, NoColour, PageFormat, Plans, StdinFilename


def needs(
    context: typer.Context,
    plans: Plans = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="What this person's actions ask for.")] = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """List the tools and skills that the actions ask for: by when, who has them, what is missing, and what is to acquire it.

    pac needs plan.yaml
    pac needs --owner alice
    pac needs --format md

    Ends with 0, or with 2 when a plan could not be read.
    """
    from pactool.cli.coming import Needing, run_needs
    from pactool.cli.reading import Wanted, limits

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run_needs(Needing(wanted, format_, owner), desk)
