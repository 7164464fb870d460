"""`pac validate`: reads, checks and judges."""

from __future__ import annotations

from typing import Annotated

import typer

from pactool.cli.desk import count, day, seat
from pactool.cli.options import AsOf, Ignore, Lang, MaxNodes, MaxSize, NoColour, Plans, Select


def validate(
    context: typer.Context,
    plans: Plans = None,
    format_: Annotated[
        str | None, typer.Option("--format", metavar="FORMAT", help="text, grouped, json, github, gitlab, sarif or junit.")
    ] = None,
    output_file: Annotated[
        list[str] | None,
        typer.Option("--output-file", metavar="FORMAT=FILE", help="Write a format to a file (- for standard output); may be repeated."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as well.")] = False,
    select: Select = None,
    ignore: Ignore = None,
    fix: Annotated[bool, typer.Option("--fix", help="Write the safe fixes into the files.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show the safe fixes as a diff and write nothing.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings by rule.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="End with 0 whatever is found.")] = False,
    known: Annotated[str | None, typer.Option("--known", metavar="FILE", help="Findings to leave out: only what is new counts.")] = None,
    write_known: Annotated[str | None, typer.Option("--write-known", metavar="FILE", help="Write what is found now as known.")] = None,
    base: Annotated[
        str | None, typer.Option("--base", metavar="REV", help="Judge what changed since this commit, branch or tag as well (PAC7).")
    ] = None,
    as_of: AsOf = None,
    stdin_filename: Annotated[
        str, typer.Option("--stdin-filename", metavar="NAME", help="What standard input is called in the findings.")
    ] = "<stdin>",
    max_size: MaxSize = None,
    max_nodes: MaxNodes = None,
    jobs: Annotated[str | None, typer.Option("--jobs", metavar="COUNT", help="Processes to use; by default as many as help.")] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Judge files again that have not changed.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Judge again whenever a file changes, until interrupted.")] = False,
    lang: Lang = None,
    colour: NoColour = None,
) -> int:
    """Read, check and judge plans.

    pac validate plan.yaml
    pac validate plans/ --strict
    pac validate --format sarif --output-file sarif=pac.sarif
    pac validate plan.yaml --fix
    pac validate --base origin/main

    Ends with 0 when nothing counts against the plans, with 1 when an error does (or, with --strict, a warning), with 2 when it could not run.
    """
    from pactool.cli.judging import Order, Outputs, run, watch_and_run

    desk = seat(context, lang, colour)
    given = {
        "lang": lang,
        "format": format_,
        "strict": strict or None,
        "select": select,
        "ignore": ignore,
        "known": known,
        "cache": False if no_cache else None,
    }
    order = Order(
        arguments=tuple(plans or ()),
        given=given,
        as_of=day(as_of, desk),
        outputs=Outputs.of(output_file or ()),
        fix=fix,
        diff=diff,
        statistics=statistics,
        exit_zero=exit_zero,
        write_known=write_known,
        stdin_filename=stdin_filename,
        max_size=count(max_size, "--max-size"),
        max_nodes=count(max_nodes, "--max-nodes"),
        jobs=count(jobs, "--jobs"),
        base=base,
    )
    return watch_and_run(order, desk) if watch else run(order, desk)
