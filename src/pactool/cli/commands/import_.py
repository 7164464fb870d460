"""`pac import`: spreadsheets as people have them, read into a plan."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, DryRun, Lang, NoColour


def import_(
    context: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="Spreadsheets: .csv, .xlsx, .xls, .ods, or what pac export wrote.", show_default=False),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a new plan here; without it, results go into a plan there is."),
    ] = None,
    plan: Annotated[
        list[str] | None, typer.Option("--plan", metavar="FILE", help="The plan that results go into; without any, the plan of .pac.yaml.")
    ] = None,
    map_: Annotated[
        list[str] | None, typer.Option("--map", metavar="HEADER=FIELD", help="What a column is, such as 'Qui=owner'; - leaves it out.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The new plan's title.")] = None,
    period: Annotated[str | None, typer.Option("--period", metavar="PERIOD", help="The new plan's period, such as 2026.")] = None,
    measured: Annotated[
        str | None, typer.Option("--measured", metavar="PERIOD", help="When results that do not say it were measured, such as 2026-03.")
    ] = None,
    dates: Annotated[
        str | None, typer.Option("--dates", metavar="dmy|mdy", help="The order of day and month in 03/04/2026, where nothing else tells.")
    ] = None,
    deals: Annotated[
        list[str] | None,
        typer.Option("--deals", metavar="ID=TAKE", help="Won deals as results of an objective: revenue=amount, new-accounts=count."),
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option("--where", metavar="HEADER=VALUE", help="Only deals with this value in a column, such as Type=New.")
    ] = None,
    rejects: Annotated[
        str | None, typer.Option("--rejects", metavar="FILE", help="Write what was not taken to this CSV file instead of standard output.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="What the columns were taken for is right: ask nothing.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace results that were typed by hand.")] = False,
    dry_run: DryRun = False,
    format_: Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="text, json, csv or md, of the report.")] = None,
    as_of: AsOf = None,
    max_size: Annotated[
        str | None, typer.Option("--max-size", metavar="BYTES", help="Read spreadsheets up to this size (200000000).")
    ] = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Read spreadsheets: a whole plan into a new file, results and won deals into a plan there is. What is not taken is told row by row.

    pac import plan.xlsx -o plan.yaml
    pac import mars.csv --measured 2026-03 --dry-run
    pac import deals.csv --deals revenue=amount --yes

    What each column was taken for is shown first, and kept in .pac.yaml. Ends with 1 when something was not taken.
    """
    from pactool.cli.importing import Order, run
    from pactool.cli.reading import Wanted

    desk = seat(context, lang, colour)
    wanted = Wanted(tuple(plan or ()), {"lang": lang}, day(as_of, desk))
    words = (tuple(map_ or ()), tuple(deals or ()), tuple(where or ()))
    order = Order(
        wanted,
        tuple(files),
        output,
        *words,
        title,
        period,
        measured,
        dates,
        rejects,
        format_,
        count(max_size, "--max-size"),
        yes,
        force,
        dry_run,
    )
    return run(order, desk)
