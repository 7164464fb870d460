"""`pac show`: the plan on one screen, one item in full, or one person's sheet."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, NoColour


def show(
    context: typer.Context,
    items: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="These items in full; without any, the plan on one screen.")
    ] = None,
    plan: Annotated[
        list[str] | None, typer.Option("--plan", metavar="FILE", help="The plan, or several; without any, the plans of .pac.yaml.")
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="This person's sheet.")] = None,
    format_: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="text, json, csv or md.")] = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called in what is printed.")
    ] = "<stdin>",
    max_size: Annotated[str | None, typer.Option("--max-size", metavar="BYTES", help="Read files up to this size (8000000).")] = None,
    max_nodes: Annotated[
        str | None, typer.Option("--max-nodes", metavar="COUNT", help="Read files of up to so many values (600000).")
    ] = None,
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
