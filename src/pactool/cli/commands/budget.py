"""`pac budget`: what is planned, spent, left and to be expected, by whatever it is put together by."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, NoColour, Plans


def budget(
    context: typer.Context,
    plans: Plans = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="WHAT", help="One table alone, by nature, line, segment, owner or objective.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="STEP", help="One table alone, by month.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="What this person answers for, alone.")] = None,
    objective: Annotated[str | None, typer.Option("--objective", metavar="ID", help="What serves this objective, alone.")] = None,
    segment: Annotated[str | None, typer.Option("--segment", metavar="ID", help="What aims at this segment, alone.")] = None,
    nature: Annotated[
        str | None, typer.Option("--nature", metavar="NATURE", help="Actions that are prospecting, loyalty, win-back or process, alone.")
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help="What is planned, running, ended, done or dropped, alone.")
    ] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Actions with this tag, alone.")] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="ID", help="The arithmetic of an action's money: budget, spent, earned value, forecast."),
    ] = None,
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
