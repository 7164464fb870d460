"""`pac init`: a first plan to fill in."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import seat
from pactool.cli.options import Lang


def init(
    context: typer.Context,
    folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where to put it; here unless told.", show_default=False)] = ".",
    template: Annotated[str, typer.Option("--template", metavar="NAME", help="minimal or b2b-sme.")] = "b2b-sme",
    year: Annotated[str | None, typer.Option("--year", metavar="YEAR", help="The plan's year; next year from October on.")] = None,
    no_input: Annotated[
        bool, typer.Option("--no-input", help="Ask nothing: the template as it is. pac init asks nothing yet in any case.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Make a first plan with comments that say what goes where. Never writes over a file that exists.

    pac init
    pac init plans --template minimal --lang fr
    """
    from pactool.cli.starting import start

    del no_input  # what it asks for is the only way there is
    start(folder, template, year, seat(context, lang))
