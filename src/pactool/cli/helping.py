"""Help as people read it: what a command does, examples, then the options; in the language asked for, at the terminal's width.

The texts are those of the commands' docstrings and options; the catalogue has them paragraph by paragraph. A paragraph whose lines begin with
`pac ` holds examples and is the same in every language.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from keyword import iskeyword
from textwrap import wrap
from types import ModuleType
from typing import TYPE_CHECKING, cast

from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from pactool.cli.commands import COMMANDS
from pactool.cli.desk import Desk
from pactool.words import Speech, say

if TYPE_CHECKING:
    from typer._click import Context
    from typer._click.formatting import HelpFormatter

STAND_IN = re.compile(r"\b[A-Z]{2,}\b")
"""What stands for a value in the usage and before the text of an option: `FILE` of `--known FILE`."""
_GAP = 2
_COLUMN = 28
"""Where the text of an option begins, at the most."""


class Command(TyperCommand):
    """A command with our help."""

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page."""
        _page(self, ctx, formatter)


class Group(TyperGroup):
    """The root with our help. A command is made when somebody asks for it: each has many options, and a run is of one."""

    def list_commands(self, ctx: Context) -> list[str]:
        """The names, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Context, cmd_name: str) -> TyperCommand | TyperGroup | None:
        """The command of a name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        family = getattr(_module(cmd_name), "FAMILY", None)
        return _command(cmd_name, _function(cmd_name)) if family is None else Family(cmd_name, _function(cmd_name), family)

    def summary(self, name: str) -> str:
        """What a command is for, in a sentence."""
        return paragraphs(_function(name).__doc__ or "")[0]

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page and the list of commands."""
        _page(self, ctx, formatter)


class Family(TyperGroup):
    """Several commands under one word, in one file: `FAMILY` names their functions, the function of the word has the help."""

    def __init__(self, name: str, word: Callable[..., object], functions: Mapping[str, Callable[..., object]]) -> None:
        like = _command(name, word)
        super().__init__(name=name, help=like.help, params=like.params, rich_markup_mode=None, invoke_without_command=True)
        self._functions = functions

    def list_commands(self, ctx: Context) -> list[str]:
        """The names, in the order of the help."""
        del ctx
        return list(self._functions)

    def get_command(self, ctx: Context, cmd_name: str) -> TyperCommand | None:
        """The command of a name."""
        del ctx
        function = self._functions.get(cmd_name)
        return None if function is None else _command(cmd_name, function)

    def summary(self, name: str) -> str:
        """What a command is for, in a sentence."""
        return paragraphs(self._functions[name].__doc__ or "")[0]

    def invoke(self, ctx: Context) -> object:
        """Run the command, or say which there are."""
        found = super().invoke(ctx)
        if ctx.invoked_subcommand is None:
            desk = ctx.find_root().obj
            if isinstance(desk, Desk):
                desk.print(ctx.get_help() + "\n")
        return found

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the help page and the list of commands."""
        _page(self, ctx, formatter)


def _command(name: str, function: Callable[..., object]) -> TyperCommand:
    info = CommandInfo(name, cls=Command, callback=function)
    return cast("TyperCommand", get_command_from_info(info, pretty_exceptions_short=True, rich_markup_mode=None))


def _module(name: str) -> ModuleType:
    return import_module(f"pactool.cli.commands.{_python_name(name)}")


def _python_name(name: str) -> str:
    """What a command is called in Python, where `import` is no name."""
    return f"{name}_" if iskeyword(name) else name


def _function(name: str) -> Callable[..., object]:
    function: Callable[..., object] = getattr(_module(name), _python_name(name))
    return function


def paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a docstring: prose on one line each, examples as they are."""
    return tuple(part if part.startswith("pac ") else " ".join(part.split()) for part in inspect.cleandoc(text).split("\n\n"))


def _page(command: TyperCommand | TyperGroup, ctx: Context, formatter: HelpFormatter) -> None:
    desk = ctx.find_root().obj
    speech, width = (desk.speech, desk.width) if isinstance(desk, Desk) else (Speech("en"), 80)
    formatter.write("\n".join(_lines(command, ctx, speech, max(30, min(width, 100)))) + "\n")


def _lines(command: TyperCommand | TyperGroup, ctx: Context, speech: Speech, width: int) -> Iterator[str]:
    for index, part in enumerate(paragraphs(command.help or "")):
        if part.startswith("pac "):
            yield from ("", speech(say("Examples:")), *(f"  {line}" for line in part.splitlines()))
        else:
            yield from ([""] if index else [])
            yield from wrap(speech(part), width)
    pieces = _named(" ".join(command.collect_usage_pieces(ctx)), speech)
    yield from ("", *wrap(f"{speech(say('Usage:'))} {ctx.command_path} {pieces}", width, subsequent_indent="  "))
    if isinstance(command, Group | Family):
        rows = [(name, speech(command.summary(name))) for name in command.list_commands(ctx)]
        yield from ("", speech(say("Commands:")), *_table(rows, width))
    arguments = [
        (_named(one.metavar or one.name or "", speech), speech(one.help))
        for one in command.get_params(ctx)
        if isinstance(one, TyperArgument) and one.help
    ]
    if arguments:
        yield from ("", speech(say("Arguments:")), *_table(arguments, width))
    options = [record for one in command.get_params(ctx) if one.param_type_name == "option" and (record := one.get_help_record(ctx))]
    yield from (
        "",
        speech(say("Options:")),
        *_table([(_named(left, speech), speech(right.split("  [")[0])) for left, right in options], width),
    )


def _named(text: str, speech: Speech) -> str:
    """With what stands for a value (`FILE`) in the language."""
    return STAND_IN.sub(lambda found: speech(found.group()), text)


def _table(rows: list[tuple[str, str]], width: int) -> Iterator[str]:
    column = min(max((len(left) for left, _ in rows), default=0) + 2 * _GAP, _COLUMN, width // 2)
    for left, right in rows:
        lines = wrap(right, max(10, width - column)) or [""]
        if len(left) + 2 * _GAP > column:
            yield f"  {left}"
        else:
            yield f"{'  ' + left:<{column}}{lines.pop(0)}".rstrip()
        yield from (" " * column + line for line in lines)
