"""The entry of `pac` and its only error boundary: every end of a run becomes an exit code and at most a few plain lines."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.cli.desk import Desk

_DEBUG = "--debug"
"""Taken wherever it stands, before anything is parsed: faults happen anywhere."""
_YOUNG = 1_000_000
"""Objects between two looks for circles: a run makes hardly any, and one look while everything is imported costs a tenth of a short run."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `pac` with these arguments (those of the process by default) and end with its exit code."""
    import gc

    gc.set_threshold(_YOUNG, 50, 100)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else Pydantic opens every installed package to look for some
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        code = 130
    finally:
        gc.freeze()  # an ending interpreter looks for circles several times over, and its memory is given back anyway
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from pactool.cli.desk import Desk
    from pactool.edges import terminal
    from pactool.words import Speech

    lang = _asked(arguments, "--lang")
    desk = Desk(os.environ, _folder(), sys.stdout, sys.stderr, Speech(terminal.language(lang, os.environ)), lang, _colour(arguments))
    try:
        code = _guarded(arguments, desk)
        terminal.flush(sys.stdout)
        terminal.flush(sys.stderr)
    except terminal.ClosedPipe:
        return 0
    return code


def _guarded(arguments: list[str], desk: Desk) -> int:
    from pactool.edges.terminal import ClosedPipe
    from pactool.errors import ExitCode, PacError

    try:
        return _command([one for one in arguments if one != _DEBUG], desk)
    except PacError as error:
        from pactool.cli.telling import tell

        tell(error, desk)
        return error.exit_code
    except (ClosedPipe, KeyboardInterrupt):
        raise
    except BrokenPipeError:
        raise ClosedPipe from None
    except Exception as fault:
        if _DEBUG in arguments:
            raise
        _fault(fault, desk)
        return ExitCode.BUG


def _command(arguments: list[str], desk: Desk) -> int:
    import typer

    from pactool.cli.app import app
    from pactool.edges.terminal import flush

    try:
        code = typer.main.get_command(app).main(args=arguments, prog_name="pac", standalone_mode=False, obj=desk)
        flush(desk.out)  # a full disk shows only now
    except typer.Abort:
        return 130
    except Exception as error:
        from pactool.cli.usage import usage_error

        told = usage_error(error)
        if told is None:
            raise
        raise told from None
    return code if isinstance(code, int) else 0


def _fault(fault: Exception, desk: Desk) -> None:
    from pactool import __version__
    from pactool.words import say

    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place is not None else "?"
    desk.note(
        say(
            "pac: this is a fault of pac {version}, not of your plan: {kind} at {where}. Report it with the command you typed; --debug shows more.",
            version=__version__,
            kind=type(fault).__name__,
            where=where,
        )
    )


def _asked(arguments: list[str], name: str) -> str | None:
    """The value of an option before anything is parsed: errors of parsing are told in the language asked for, too."""
    for index, one in enumerate(arguments):
        if one == "--":
            return None
        if one == name and index + 1 < len(arguments):
            return arguments[index + 1]
        if one.startswith(f"{name}="):
            return one.partition("=")[2]
    return None


def _colour(arguments: list[str]) -> bool | None:
    asked = [one == "--color" for one in arguments if one in ("--color", "--no-color")]
    return asked[-1] if asked else None


def _folder() -> str:
    try:
        return os.getcwd()
    except OSError:  # the folder is gone
        return os.path.abspath(os.sep)
