"""`pac review`: the follow-up meeting on one page."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, At, Lang, NoColour, Plans


def review(
    context: typer.Context,
    plans: Plans = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY|REV", help="What moved since this day, commit, branch or tag; since the last review unless told."
        ),
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="What this person answers for, alone.")] = None,
    objective: Annotated[str | None, typer.Option("--objective", metavar="ID", help="This objective and what serves it, alone.")] = None,
    segment: Annotated[str | None, typer.Option("--segment", metavar="ID", help="What aims at this segment, alone.")] = None,
    nature: Annotated[
        str | None, typer.Option("--nature", metavar="NATURE", help="Actions that are prospecting, loyalty, win-back or process, alone.")
    ] = None,
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Actions with this tag, alone.")] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Ask for each decision on a terminal, and write them into the plan as a review of this day.")
    ] = False,
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
    """Put the follow-up meeting on one page: where the plan stands, what is to be decided, what moved, and what became of what was decided last time.

    pac review plan.yaml
    pac review --since 2026-09-01
    pac review --since origin/main --format md
    pac review --owner alice
    pac review --record

    The gravest comes first, each with the question that decides it; --format md is the minutes, with a box to tick for each decision. Ends with 0, with 2 when a plan could not be read.
    """
    from pactool.cli.meeting import Order, run
    from pactool.cli.reading import Wanted, limits
    from pactool.pages.dated import Only

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plans or ()), {"lang": lang}, day(as_of, desk), stdin_filename, bounds, at, judged=False)
    return run(Order(wanted, format_, Only(owner, objective, segment, nature, None, tag), since, record), desk)
