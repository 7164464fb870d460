"""`pac coverage`: do the actions add up to the objectives, and what is missing."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, NoColour, PageFormat, Plans, StdinFilename


def coverage(
    context: typer.Context,
    plans: Plans = None,
    objective: Annotated[str | None, typer.Option("--objective", metavar="ID", help="This objective alone.")] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="The objectives of this person alone.")] = None,
    segment: Annotated[str | None, typer.Option("--segment", metavar="ID", help="The objectives of this segment alone.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="STEP", help="What is needed and planned by month or quarter.")] = None,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="ID", help="The arithmetic of an objective: inputs with their lines, formulas and steps."),
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
    """Add up what the actions bring to each objective, as planned and with the results so far; name what is missing, in its unit and in what brings it.

    pac coverage plan.yaml
    pac coverage --objective new-accounts --by month
    pac coverage --owner alice --format md
    pac coverage --explain new-accounts

    Nothing is counted twice: what an action expects of a part counts for the whole. Ends with 0, or with 2 when a plan could not be read.
    """
    from pactool.cli.coming import Covering, run_coverage
    from pactool.cli.reading import Wanted, limits

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at)
    return run_coverage(Covering(wanted, format_, objective, owner, segment, by, explain), desk)
