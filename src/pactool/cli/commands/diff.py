"""`pac diff`: what a change means, in sentences, and its net effect."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, seat
from pactool.cli.options import AsOf, Lang, MaxNodes, MaxSize, NoColour, StdinFilename


def diff(
    context: typer.Context,
    base: Annotated[
        str | None,
        typer.Argument(metavar="[BASE]", help="A revision, A..B, A...B, a file, a folder or -; HEAD when not given.", show_default=False),
    ] = None,
    head: Annotated[
        str | None,
        typer.Argument(metavar="[HEAD]", help="The other side; the working tree when not given.", show_default=False),
    ] = None,
    plan: Annotated[
        list[str] | None, typer.Option("--plan", metavar="FILE", help="This plan of the revisions alone; may be repeated.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="GROUP|ID", help="These decisions (target, date, owner, money …) or items alone."),
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            metavar="WHAT",
            help="End with 1 on such a change: target, target:-5%, budget:+1000, due:+14d, silent (without an amendment) or PAC7.",
        ),
    ] = None,
    mermaid: Annotated[bool, typer.Option("--mermaid", help="With a chart of the dates that moved, in Markdown.")] = False,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="text, json, csv or md (a pull request's comment).")
    ] = None,
    as_of: AsOf = None,
    stdin_filename: StdinFilename = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Tell what changed of the plans' meaning, decision by decision, with where things stood, what an amendment says, and the effect on the figures.

    pac diff
    pac diff main
    pac diff origin/main...HEAD --format md
    pac diff plans/2025.yaml plans/2026.yaml --only target,salon
    pac diff main --fail-on target:-5%,silent

    A threshold counts from its amount on: target:-5% is lowered by 5 % or more, target:5% either way, budget:+1000 raised by 1000 or more,
    due:+14d put off by 14 days or more. Two revisions are seen as of the day of the second one, unless --as-of says otherwise. Ends with 0, with 1
    where --fail-on is met, with 2 when a plan could not be read.
    """
    from pactool.cli.comparing import Asked
    from pactool.cli.diffing import Diffing, run_diff
    from pactool.cli.reading import limits

    desk = seat(context, lang, colour)
    bounds = limits(count(max_size, "--max-size"), count(max_nodes, "--max-nodes"))
    words = tuple(one for one in (base, head) if one is not None)
    asked = Asked(words, tuple(plan or ()), {"lang": lang}, bounds, stdin_filename)
    return run_diff(Diffing(asked, format_, tuple(only or ()), tuple(fail_on or ()), as_of, mermaid), desk)
