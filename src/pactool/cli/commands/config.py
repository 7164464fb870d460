"""`pac config`: the configuration in force, and where each value comes from."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import seat
from pactool.cli.options import Lang


def config(
    context: typer.Context,
    format_: Annotated[str, typer.Option("--format", metavar="text|json", help="How to print it.")] = "text",
    lang: Lang = None,
) -> None:
    """Print the configuration in force and where each value comes from, and check it.

    pac config
    pac config --format json
    """
    from pactool.cli.settings import settings_text

    desk = seat(context, lang)
    desk.print(settings_text(format_, {"lang": lang}, desk))
