"""What ended a run, on standard error at its width: the mistakes of a configuration with their lines, then the error and what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactool.edges import terminal
from pactool.words import Speech, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.cli.desk import Desk
    from pactool.edges.configuration import Unusable
    from pactool.errors import PacError
    from pactool.finding import Finding
    from pactool.words import Say

_INDENT = "     "
"""As wide as what stands before the first line, `pac: `."""


def tell(error: PacError, desk: Desk) -> None:
    """Write an error to standard error, after what waits on standard output."""
    if error.language is not None:
        desk = replace(desk, speech=Speech(error.language))
    from pactool.edges.configuration import Unusable

    if isinstance(error, Unusable):
        from pactool.rules.house import with_expressions

        error = with_expressions(error)
        _findings(error, desk)
    lines = _wrapped(say("pac: {message}", message=error.message), desk, "")
    if error.hint is not None:
        lines += _wrapped(error.hint, desk, _INDENT)
    _write(lines, desk)


def _findings(error: Unusable, desk: Desk) -> None:
    """Those of files as `pac validate` shows findings; those of options and variables, which have no line, as sentences."""
    from pactool.finding import Report
    from pactool.render.findings import View
    from pactool.render.findings.text import drawn

    placed = tuple(one for one in error.findings if one.path in error.texts)
    for one in error.findings:
        if one.path not in error.texts:
            _write(_wrapped(_told(one), desk, ""), desk)
    view = View(
        report=Report(placed),
        sources=error.texts,
        speech=desk.speech,
        colour=terminal.coloured(desk.err, desk.environ, asked=desk.colour),
        width=terminal.width(desk.err, desk.environ),
        unicode=terminal.can_draw(desk.err, desk.environ),
    )
    _write(drawn(view), desk)


def _told(one: Finding) -> Say:
    if one.hint is None:
        return say("{where}: {message}", where=one.path, message=one.message)
    return say("{where}: {message} ({hint})", where=one.path, message=one.message, hint=one.hint)


def _wrapped(sentence: Say, desk: Desk, before: str) -> list[str]:
    """A sentence in lines of the terminal's width, those after the first indented."""
    from pactool.render.measure import NARROWEST, disarmed, wrap

    room = max(terminal.width(desk.err, desk.environ), NARROWEST)
    first, *rest = wrap(disarmed(desk.speech(sentence)), room - len(_INDENT), room - len(before))
    return [before + first, *(_INDENT + line for line in rest)]


def _write(lines: Sequence[str], desk: Desk) -> None:
    terminal.flush(desk.out)
    terminal.write(desk.err, "".join(f"{line}\n" for line in lines))
