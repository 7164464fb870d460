"""What is wrong with a command line, in our own words: the parser's errors by their kind."""

from __future__ import annotations

import re

from typer._click import exceptions as click
from typer.core import TyperGroup

from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.words import Say, say

_UNKNOWN_COMMAND = r"No such command '(?P<name>.*?)'\."
_EXTRA = r"Got unexpected extra argument\(s\) \((?P<extra>.*)\)"
_NO_VALUE = r"Option '(?P<name>.*?)' does not take a value"
_WANTS_VALUE = r"Option '(?P<name>.*?)' requires"


def usage_error(error: Exception) -> PacError | None:
    """The error of parsing as one that is told, None for any other error."""
    if not isinstance(error, click.ClickException):
        return None
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "pac"
    return PacError(_message(error), _hint(error, path))


def _message(error: click.ClickException) -> Say:
    if isinstance(error, click.NoSuchOption):
        return say('there is no option "{name}"', name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return say('the argument "{name}" is missing', name=_name(error))
    for pattern, told in (
        (_UNKNOWN_COMMAND, say('there is no command "{name}"')),
        (_EXTRA, say('"{name}" is one argument too many')),
        (_NO_VALUE, say('the option "{name}" takes no value')),
        (_WANTS_VALUE, say('the option "{name}" wants a value')),
    ):
        if found := re.match(pattern, error.message, re.DOTALL):
            return Say(told.text, (("name", found.group(1)),))
    return say("the command line is not understood: {message}", message=error.message)


def _name(error: click.MissingParameter) -> str:
    param = error.param
    return (param.metavar or param.name or "?") if param is not None else "?"


def _hint(error: click.ClickException, path: str) -> Say:
    meant = _meant(error)
    if meant is not None:
        return say("did you mean {meant}?", meant=meant)
    if isinstance(error, click.NoSuchOption) and re.match(r"-\d", error.option_name):
        return say("write an amount under 0 with its key: {example}", example="value=-12")
    return say("{path} --help shows how it is used", path=path)


def _meant(error: click.ClickException) -> str | None:
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and context is not None:
        options = [name for param in context.command.get_params(context) for name in param.opts if name.startswith("--")]
        return nearest(error.option_name, options)
    found = re.match(_UNKNOWN_COMMAND, error.message, re.DOTALL)
    if found and context is not None and isinstance(context.command, TyperGroup):
        return nearest(found.group(1), context.command.list_commands(context))
    return None
