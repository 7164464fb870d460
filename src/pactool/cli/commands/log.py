"""`pac log`: the history of one item or one figure, or of a plan, over the commits that touched it."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import Lang, MaxNodes, MaxSize, NoColour, PageFormat


def log(
    context: typer.Context,
    item: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID[.FIELD]]",
            help="An objective, an action, a person …, or one figure of it; without it, all changes.",
            show_default=False,
        ),
    ] = None,
    plan: Annotated[
        list[str] | None, typer.Option("--plan", metavar="FILE", help="The plan; may be repeated. Without it, the plans of .pac.yaml.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REV|DAY", help="Only what changed after this commit or from this day on.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="REV", help="The history up to this commit, branch or tag instead of the last one.")
    ] = None,
    format_: PageFormat = None,
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Tell how an item or a figure came to be what it is: day, author, what it was and became, why, and where it stood on that day.

    pac log revenue.target
    pac log salon --plan plans/2026.yaml
    pac log new-accounts.results --format csv
    pac log --since 2026-07-01

    The reason is that of an amendment, else the first line of the commit. Renamed files and items are followed.
    """
    from pactool.cli.reading import limits
    from pactool.cli.remembering import Logging, Past, run_log

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    past = Past(tuple(plan or ()), {"lang": lang}, day(None, desk), since, at, bounds)
    return run_log(Logging(past, format_, item), desk)
