"""`pac schema`: the JSON Schema of the plan, or of a JSON output."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import seat
from pactool.cli.options import Lang


def schema(
    context: typer.Context,
    of: Annotated[str, typer.Option("--for", metavar="WHAT", help="plan, or a JSON output: findings, smart or explained.")] = "plan",
    lang: Lang = None,
) -> None:
    """Print the JSON Schema of the plan file, or of a JSON output.

    pac schema > plan.schema.json
    pac schema --lang fr
    pac schema --for findings
    """
    from pactool.cli.schemas import schema_text

    desk = seat(context, lang)
    desk.print(schema_text(of, desk.speech.language))
