"""The options that several commands share, each with its help, in one place."""

from __future__ import annotations

from typing import Annotated

import typer

Plans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PLAN]...", help="Files, folders or - (standard input); without any, the plans of .pac.yaml.", show_default=False
    ),
]
Lang = Annotated[str | None, typer.Option("--lang", metavar="fr|en", help="The language of what is printed.")]
NoColour = Annotated[
    bool | None, typer.Option("--color/--no-color", help="With or without colour, whatever the terminal says.", show_default=False)
]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="Judge as of this day (2026-09-30) instead of today.")]
At = Annotated[
    str | None, typer.Option("--at", metavar="REV", help="The plans as they were in this commit, branch or tag; --as-of stays its own.")
]
Select = Annotated[
    list[str] | None, typer.Option("--select", metavar="CODE,…", help="Only these rules: codes or their beginnings, such as PAC2.")
]
Ignore = Annotated[list[str] | None, typer.Option("--ignore", metavar="CODE,…", help="All but these rules.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")]
