"""`pac explain`: a rule's page, or the list of the rules."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import seat
from pactool.cli.options import Lang, NoColour


def explain(
    context: typer.Context,
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A rule's code or name: PAC102, wrong-type.", show_default=False)
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="List all rules.")] = False,
    lang: Lang = None,
    colour: NoColour = None,
) -> None:
    """Print a rule's page: what it finds, why it matters, a bad and a good example.

    pac explain PAC102
    pac explain --all
    """
    from pactool.cli.rule_pages import rule_list, rule_page

    desk = seat(context, lang, colour)
    desk.print(rule_list(desk) if every or code is None else rule_page(code, desk))
