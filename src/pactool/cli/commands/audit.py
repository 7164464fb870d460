"""`pac audit`: what moved in silence over the whole history, and how the plan is kept."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, Lang, MaxNodes, MaxSize, NoColour, PageFormat, Plans


def audit(
    context: typer.Context,
    plans: Plans = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="REV|DAY", help="Only what changed after this commit or from this day on.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="REV", help="The history up to this commit, branch or tag instead of the last one.")
    ] = None,
    format_: PageFormat = None,
    as_of: AsOf = None,
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Judge every commit of the plans' history by PAC7xx: targets moved without an amendment, results rewritten, dates put off again and again.

    pac audit
    pac audit plans/2026.yaml --since 2026-07-01
    pac audit --format csv

    Then how the plan is kept: how soon results come, how old the SWOT is, amendments without a reason, and how far off the forecasts of the
    past were from what came.
    """
    from pactool.cli.auditing import Auditing, run_audit
    from pactool.cli.reading import limits
    from pactool.cli.remembering import Past

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    return run_audit(Auditing(Past(tuple(plans or ()), {"lang": lang}, day(as_of, desk), since, at, bounds), format_), desk)
