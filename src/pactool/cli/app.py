"""The root of `pac`, which says the version; the commands are those of `pactool.cli.commands`."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool import __version__
from pactool.cli.helping import Group
from pactool.cli.options import Lang, NoColour

app = typer.Typer(
    name="pac", cls=Group, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=False, invoke_without_command=True
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"pac {__version__}")
        raise typer.Exit


@app.callback()
def pac(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a fault of pac; anywhere on the line.")] = False,
    lang: Lang = None,
    colour: NoColour = None,
) -> None:
    """Keep a sales action plan as YAML in git: read strictly, judged by the SMART rules, kept alive.

    pac init
    pac validate plan.yaml
    pac explain PAC102
    """
    del version, debug, lang, colour
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
