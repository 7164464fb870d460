"""`pac amend`: a promise that is changed, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, DryRun, Lang, MaxNodes, MaxSize, NoColour, OfPlans


def amend(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID] KEY=VALUE...", help="Of which objective or action, and its new values; without an ID, the plan's own."
        ),
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason; there is no amendment without one.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who changes it.")] = None,
    date: Annotated[str | None, typer.Option("--date", metavar="DAY", help="The day of the change; today unless told.")] = None,
    plan: OfPlans = None,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Change a promise and write its amendment (what it was, why, by whom) in one edit; every other line of the plan stays as it is.

    pac amend revenue target=540000 --why "Un commercial est parti" --by alice
    pac amend salon start=2026-04-06 end=2026-05 --why "Le salon est repoussé"
    pac amend salon expects.contacts=30 budget.events=4000 --why "Petit stand"
    pac amend revenue stretch=none --why "…"
    pac amend phasing=atelier --why "…"

    The value none takes a key out. Ends with 0 once it is on the disk, or with 2 and nothing changed.
    """
    from pactool.cli.amending import run_amend
    from pactool.cli.reading import Wanted, limits

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plan or ()), {"lang": lang}, day(as_of, desk), limits=bounds)
    when = wanted.as_of if date is None else day(date, desk, "--date")
    return run_amend(wanted, tuple(words or ()), (why or "", by or "", when), desk, dry_run=dry_run)
