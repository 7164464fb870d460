"""`pac record`: a result, a state, a step or a review, written into the plan."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, DryRun, Lang, MaxNodes, MaxSize, NoColour, OfPlans


def record(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID] [PERIOD] [KEY=VALUE]...", help="Of which action or objective, when, and what was measured or spent."),
    ] = None,
    plan: OfPlans = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="STATE", help="The action is done or dropped; a milestone is done.")
    ] = None,
    step: Annotated[str | None, typer.Option("--step", metavar="NAME", help="This step of the action is done.")] = None,
    review: Annotated[
        bool, typer.Option("--review", help="A follow-up meeting: asks on a terminal for what the options do not say.")
    ] = False,
    date: Annotated[
        str | None, typer.Option("--date", metavar="DAY", help="The day of the state, step or review; today unless told.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="WHO", help="Who led the review.")] = None,
    present: Annotated[str | None, typer.Option("--present", metavar="WHO,…", help="Who was at the review.")] = None,
    notes: Annotated[str | None, typer.Option("--notes", metavar="TEXT", help="What was said at the review.")] = None,
    decide: Annotated[
        list[str] | None,
        typer.Option("--decide", metavar="ID=CHOICE", help='A decision of the review: "salon=modify: why", as often as needed.'),
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="WHO", help="Ask for everything this person has to report.")] = None,
    month: Annotated[
        str | None, typer.Option("--month", metavar="MONTH", help="The month to report with --owner; the last one unless told.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is recorded already; the old value is kept in the note.")] = False,
    dry_run: DryRun = False,
    as_of: AsOf = None,
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Write a result into the plan: the lines it needs and no other, comments and layout as they are. What was recorded stays unless --force.

    pac record salon 2026-03 contacts=38 spent=5900 time="9 d" note="…"
    pac record new-accounts 2026-03 2
    pac record hit-rate 2026-Q1 11/50
    pac record salon 2026-03 spent.events=5400 time.alice="9 d"
    pac record --state done salon
    pac record --step invitations salon --date 2026-02-12
    pac record --review --by alice --decide "salon=modify: fewer visitors"
    pac record --owner alice --month 2026-03

    Ends with 0 once it is on the disk, or with 2 and nothing changed.
    """
    from pactool.cli.reading import Wanted, limits
    from pactool.cli.recording import Recording, run_record

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    wanted = Wanted(tuple(plan or ()), {"lang": lang}, day(as_of, desk), limits=bounds)
    when = None if date is None else day(date, desk, "--date")
    of_review = {"by": by, "present": present, "notes": notes}
    order = Recording(
        wanted, tuple(words or ()), when, state, step, review, **of_review, decide=tuple(decide or ()),
        owner=owner, month=month, force=force, dry_run=dry_run,
    )  # fmt: skip
    return run_record(order, desk)
