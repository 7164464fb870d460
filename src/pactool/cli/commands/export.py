"""`pac export`: the plan for other programs."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, Plans


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
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="What this person answers for, alone.")] = None,
    objective: Annotated[str | None, typer.Option("--objective", metavar="ID", help="This objective and what serves it, alone.")] = None,
    segment: Annotated[str | None, typer.Option("--segment", metavar="ID", help="What aims at this segment, alone.")] = None,
    nature: Annotated[
        str | None, typer.Option("--nature", metavar="NATURE", help="Actions that are prospecting, loyalty, win-back or process, alone.")
    ] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Actions with this tag, alone.")] = None,
    alarm: Annotated[
        str | None, typer.Option("--alarm", metavar="TIME", help="Announce each event and task so long before it: 2d, 3h, 30min.")
    ] = None,
    at: At = None,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called in what is printed.")
    ] = "<stdin>",
    max_size: Annotated[str | None, typer.Option("--max-size", metavar="BYTES", help="Read files up to this size (8000000).")] = None,
    max_nodes: Annotated[
        str | None, typer.Option("--max-nodes", metavar="COUNT", help="Read files of up to so many values (600000).")
    ] = None,
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
