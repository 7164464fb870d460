"""`pac calendar`: the year as bars by month."""

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
    State,
    StdinFilename,
    Tag,
)


def calendar(
    context: typer.Context,
    plans: Plans = None,
    month: Annotated[str | None, typer.Option("--month", metavar="MONTH", help="The days of one month, such as 2026-03.")] = None,
    week: Annotated[str | None, typer.Option("--week", metavar="WEEK", help="The days of one week, such as 2026-W12.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="PERIOD", help="From the first day of this period on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="PERIOD", help="Up to the last day of this period.")] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="WHAT", help="Put rows together by owner, nature, objective or segment.")
    ] = None,
    owner: Owner = None,
    objective: Objective = None,
    segment: Segment = None,
    nature: Nature = None,
    state: State = None,
    tag: Tag = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    at: At = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Show the year as bars by month: actions with their steps, deadlines, reviews, holidays, absences and the line of today.

    pac calendar plan.yaml
    pac calendar --group owner
    pac calendar --month 2026-03 --owner alice
    pac calendar --from 2026-03 --to 2026-Q2 --format md

    No day is ever moved: dates that do not fit are listed. Ends with 0, with 2 when a plan could not be read.
    """
    from pactool.cli.dating import Between, Order, run
    from pactool.cli.reading import Wanted, limits
    from pactool.pages.dated import Only

    desk = seat(context, lang, colour)
    wanted = Wanted(
        tuple(plans or ()),
        {"lang": lang},
        day(as_of, desk),
        stdin_filename,
        limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes")),
        at,
    )
    only = Only(owner, objective, segment, nature, state, tag)
    return run(Order(wanted, format_, only, group, Between(month, week, first, last)), desk)
