"""`pac git`: what sets up a repository of plans, and what git itself calls."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, seat
from pactool.cli.options import Lang, NoColour


def git(lang: Lang = None) -> None:
    """Let git read plans: set up a repository, and what git then calls by itself.

    pac git install
    """
    del lang  # the root has read it


def install(
    context: typer.Context,
    hook: Annotated[bool, typer.Option("--hook", help="A hook as well, which judges staged plans before each commit.")] = False,
    ci: Annotated[str | None, typer.Option("--ci", metavar="github|gitlab", help="Write a job that judges plans in CI as well.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    lang: Lang = None,
) -> int:
    """Set up this repository: git diff shows what changed in a plan, git merge merges plans item by item.

    pac git install
    pac git install --hook --ci github
    pac git install --dry-run

    Writes three settings of this repository and the lines of .gitattributes; never over a file that exists. Everything is told line by line,
    and a second run changes nothing. Ends with 0, or with 2 where the repository cannot be set up.
    """
    from pactool.cli.installing import run_install

    return run_install(seat(context, lang), ci, hook=hook, dry_run=dry_run)


def uninstall(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")] = False,
    lang: Lang = None,
) -> int:
    """Undo what pac git install set up: the settings, the lines of .gitattributes and the hook; jobs of CI stay.

    pac git uninstall
    """
    from pactool.cli.installing import run_uninstall

    return run_uninstall(seat(context, lang), dry_run=dry_run)


def check(
    context: typer.Context,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as well.")] = False,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Judge the plans that are staged, as they are staged; the hook calls it before each commit.

    pac git check

    Ends as pac validate does; with 0 where no plan is staged.
    """
    from pactool.cli.staging import run_check

    return run_check(seat(context, lang, colour), strict=strict)


def merge_driver(
    context: typer.Context,
    base: Annotated[str, typer.Argument(metavar="BASE", help="The version that both sides started from.")],
    ours: Annotated[str, typer.Argument(metavar="OURS", help="Our version; the merged one is written there.")],
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="Their version.")],
    path: Annotated[str, typer.Argument(metavar="PATH", help="What the plan is called in what is printed.")],
    marker_size: Annotated[
        str | None, typer.Option("--marker-size", metavar="COUNT", help="How many signs the markers of a conflict have (7).")
    ] = None,
    ours_label: Annotated[str, typer.Option("--ours-label", metavar="NAME", help="What our side is called at a conflict.")] = "",
    theirs_label: Annotated[str, typer.Option("--theirs-label", metavar="NAME", help="What their side is called at a conflict.")] = "",
    lang: Lang = None,
) -> int:
    """Merge two versions of a plan item by item and period by period; git calls it.

    pac git merge-driver base.yaml ours.yaml theirs.yaml plan.yaml

    Where both changed one value a conflict with the usual markers is left. What cannot be merged so is merged line by line, as git does.
    Ends with 0 when all is merged, with 1 when something is left to decide.
    """
    from pactool.cli.merging import Driven, run_driver

    size = count(marker_size, "--marker-size")
    return run_driver(Driven(base, ours, theirs, path, size, ours_label, theirs_label), seat(context, lang))


def textconv(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="The plan.")],
    lang: Lang = None,
) -> int:
    """Print a plan with one value on each line, in one order and form; git calls it to show differences.

    pac git textconv plan.yaml

    A file that is no plan is printed as it is.
    """
    from pactool.cli.merging import run_textconv

    return run_textconv(file, seat(context, lang))


FAMILY = {"install": install, "uninstall": uninstall, "check": check, "merge-driver": merge_driver, "textconv": textconv}
