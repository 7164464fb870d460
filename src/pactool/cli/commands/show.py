"""`pac show`: the plan on one screen, one item in full, or one person's sheet."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, NoColour, OfPlans, PageFormat, StdinFilename


def show(
    context: typer.Context,
    items: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="These items in full; without any, the plan on one screen.")
    ] = None,
    plan: OfPlans = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="This person's sheet.")] = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Show the plan on one screen, items in full (who, what, why, how, when, how much, where it stands), or one person's sheet.

    pac show --plan plan.yaml
    pac show salon new-accounts
    pac show --owner alice --format md

    Ends with 0, or with 2 when a plan could not be read.
    """
    from pactool.cli.reading import Wanted, limits
    from pactool.cli.showing import run_show

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plan or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run_show(wanted, format_, tuple(items or ()), owner, desk)
