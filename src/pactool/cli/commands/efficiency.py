"""`pac efficiency`: what a unit of result costs, and which actions to repeat, to modify or to drop."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, NoColour, Plans


def efficiency(
    context: typer.Context,
    plans: Plans = None,
    group: Annotated[str | None, typer.Option("--group", metavar="WHAT", help="Put together by nature, owner, segment or measure.")] = None,
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
        typer.Option("--explain", metavar="ID", help="The arithmetic of an action: inputs with their lines, formulas and steps."),
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
