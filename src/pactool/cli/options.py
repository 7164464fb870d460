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
OfPlans = Annotated[
    list[str] | None, typer.Option("--plan", metavar="FILE", help="The plan, or several; without any, the plans of .pac.yaml.")
]
MaxSize = Annotated[str | None, typer.Option("--max-size", metavar="BYTES", help="Read files up to this size (8000000).")]
MaxNodes = Annotated[str | None, typer.Option("--max-nodes", metavar="COUNT", help="Read files of up to so many values (600000).")]
PageFormat = Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="text, json, csv or md.")]
Owner = Annotated[str | None, typer.Option("--owner", metavar="WHO", help="What this person answers for, alone.")]
Segment = Annotated[str | None, typer.Option("--segment", metavar="ID", help="What aims at this segment, alone.")]
Nature = Annotated[
    str | None, typer.Option("--nature", metavar="NATURE", help="Actions that are prospecting, loyalty, win-back or process, alone.")
]
State = Annotated[str | None, typer.Option("--state", metavar="STATE", help="What is planned, running, ended, done or dropped, alone.")]
Tag = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Actions with this tag, alone.")]
StdinFilename = Annotated[str, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called in what is printed.")]
Objective = Annotated[str | None, typer.Option("--objective", metavar="ID", help="This objective and what serves it, alone.")]
