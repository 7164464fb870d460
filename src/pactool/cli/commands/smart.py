"""`pac smart`: the scorecard of each objective."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Ignore, Lang, MaxNodes, MaxSize, NoColour, PageFormat, Plans, Select, StdinFilename


def smart(
    context: typer.Context,
    plans: Plans = None,
    objective: Annotated[str | None, typer.Option("--objective", metavar="ID", help="This objective alone.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="The objectives of this person alone.")] = None,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="ID", help="The arithmetic of an objective, action or person: inputs with their lines, formulas and steps."
        ),
    ] = None,
    format_: PageFormat = None,
    select: Select = None,
    ignore: Ignore = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Score each objective by the letters of SMART: specific, measurable, ambitious, realistic, time-bound; with the evidence for each.

    pac smart plan.yaml
    pac smart --owner alice
    pac smart --objective new-accounts --format md
    pac smart --explain new-accounts

    Ends with 0 when no objective of a committed plan fails a letter, with 1 when one does, with 2 when a plan could not be read.
    """
    from pactool.cli.reading import Wanted, limits
    from pactool.cli.scoring import Order, run

    desk = seat(context, lang, colour)
    given = {"lang": lang, "select": select, "ignore": ignore}
    wanted = Wanted(
        tuple(plans or ()),
        given,
        day(as_of, desk),
        stdin_filename,
        limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes")),
        at,
    )
    return run(Order(wanted, format_, objective, owner, explain), desk)
