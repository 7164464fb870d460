"""`pac config`: the configuration in force, and where each value comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import day, seat
from pactool.cli.options import Lang


def config(
    context: typer.Context,
    format_: Annotated[str, typer.Option("--format", metavar="text|json", help="How to print it.")] = "text",
    lang: Lang = None,
) -> int:
    """Print the configuration in force and where each value comes from, check it, and try the examples of your own rules.

    pac config
    pac config --format json
    """
    from pactool.cli.settings import show_settings

    desk = seat(context, lang)
    return show_settings(format_, {"lang": lang}, desk, day(None, desk))
