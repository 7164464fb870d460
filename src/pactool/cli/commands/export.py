"""`pac export`: the plan for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, MaxNodes, MaxSize, Nature, Objective, Owner, Plans, Segment, StdinFilename, Tag


def export(
    context: typer.Context,
    plans: Plans = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The file to write: .ics, .mmd, .csv, .xlsx or .json; - for standard output."),
    ] = None,
    what: Annotated[
        str | None,
        typer.Option("--what", metavar="WHAT", help="calendar, objectives, actions, results, gaps or plan; else what the file can hold."),
    ] = None,
    owner: Owner = None,
    objective: Objective = None,
    segment: Segment = None,
    nature: Nature = None,
    tag: Tag = None,
    alarm: Annotated[
        str | None, typer.Option("--alarm", metavar="TIME", help="Announce each event and task so long before it: 2d, 3h, 30min.")
    ] = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    as_of: AsOf = None,
    lang: Lang = None,
) -> int:
    """Write the plan for other programs: a calendar of events and tasks, a chart, or sheets of objectives, actions and results.

    pac export -o year.ics --owner alice --alarm 2d
    pac export -o plan.xlsx
    pac export -o actions.csv --what actions

    The same plan gives the same file. What is written as .csv, .xlsx or .json comes back with pac import, and nothing is lost.
    """
    from pactool.cli.exporting import Order, run
    from pactool.cli.reading import Wanted, limits
    from pactool.pages.dated import Only

    desk = seat(context, lang)
    wanted = Wanted(
        tuple(plans or ()),
        {"lang": lang},
        day(as_of, desk),
        stdin_filename,
        limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes")),
        at,
    )
    return run(Order(wanted, output, what, Only(owner, objective, segment, nature, None, tag), alarm, as_of is not None), desk)
