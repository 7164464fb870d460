"""`pac review`: the follow-up meeting on one page."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import (
    AsOf,
    At,
    Lang,
    MaxNodes,
    MaxSize,
    Nature,
    NoColour,
    Objective,
    Owner,
    PageFormat,
    Plans,
    Segment,
    StdinFilename,
    Tag,
)


def review(
    context: typer.Context,
    plans: Plans = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY|REV", help="What moved since this day, commit, branch or tag; since the last review unless told."
        ),
    ] = None,
    owner: Owner = None,
    objective: Objective = None,
    segment: Segment = None,
    nature: Nature = None,
    tag: Tag = None,
    record: Annotated[
        bool, typer.Option("--record", help="Ask for each decision on a terminal, and write them into the plan as a review of this day.")
    ] = False,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
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
