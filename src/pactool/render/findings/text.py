"""For a terminal: each finding with its place, an excerpt, what to do, and what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.render.ansi import GRAVITY, Style, paint
from pactool.render.findings import statistics
from pactool.render.findings.excerpt import excerpt, lines_of
from pactool.render.findings.phrases import FIX_MARK, SEVERITY, fixable, place, printed, spoken, summary
from pactool.render.measure import NARROWEST, columns, wrap
from pactool.source.place import TOP
from pactool.words import say, says

if TYPE_CHECKING:
    from pactool.finding import Finding, Related
    from pactool.render.findings import View
    from pactool.words import Say

HINT = say("hint")
SEE = say("see")
_INDENT = 4
MOST = 1_000
"""Findings that are drawn with their lines: more than anybody reads, and the sum at the end counts them all."""


def render(view: View) -> str:
    """Findings apart by an empty line, then the statistics where asked for, then one line that sums up."""
    lines = drawn(view)
    if view.statistics and view.report.findings:
        lines += [*statistics.table(view), ""]
    return "\n".join([*lines, *closing(view)]) + "\n"


def drawn(view: View) -> list[str]:
    """The findings with their lines, an empty line after each."""
    lines: list[str] = []
    path, source = "", list[str]()
    for finding in view.report.findings[:MOST]:
        if finding.path != path:
            path, source = finding.path, lines_of(view.sources.get(finding.path, ""))
        lines += [*_finding(finding, source, view), ""]
    if (left := len(view.report.findings) - MOST) > 0:
        rest = says("… and {count} finding more; --format json lists all", "… and {count} findings more; --format json lists all", left)
        lines += [*wrap(printed(spoken(rest, view.speech), view), _room(view)), ""]
    return lines


def closing(view: View) -> list[str]:
    """The line that sums up, broken to the width."""
    style = Style.BOLD if view.report.findings or view.report.unread else Style.GREEN
    return [paint(line, style, colour=view.colour) for line in wrap(printed(spoken(summary(view.report), view.speech), view), _room(view))]


def _room(view: View) -> int:
    return max(view.width, NARROWEST)


def _finding(finding: Finding, source: list[str], view: View) -> list[str]:
    gutter = len(str(finding.span.end.line)) + 1
    lines = _header(finding, view)
    if finding.span != TOP:
        lines += excerpt(source, finding.span, gutter, GRAVITY[finding.severity], view)
    if finding.hint is not None:
        lines += _note(HINT, "", finding.hint, gutter, view)
    return lines + [line for related in finding.related for line in _related(related, gutter, view)]


def _header(finding: Finding, view: View) -> list[str]:
    """`path:line:col: error: PAC212 [fix] message`; the place alone on its line where the next words have no room beside it."""
    colour, room = view.colour, _room(view)
    where = place(finding.path, finding.span.start, view)
    severity = printed(view.speech(SEVERITY[finding.severity]), view)
    mark = f"{FIX_MARK} " if fixable(finding) else ""
    words = columns(severity) + len(finding.code) + len(mark) + 3
    beside = columns(where) + 2 + words <= room
    before = (columns(where) + 2 if beside else _INDENT) + words
    message = wrap(printed(spoken(finding.message, view.speech), view), room - _INDENT, room - before)
    head = f"{paint(severity + ':', GRAVITY[finding.severity], colour=colour)} {paint(finding.code, Style.BOLD, colour=colour)} "
    head += paint(mark, Style.GREEN, colour=colour)
    where = paint(where + ":", Style.BOLD, colour=colour)
    lines = [f"{where} {head}{message[0]}"] if beside else [where, f"{'':{_INDENT}}{head}{message[0]}"]
    return [line.rstrip() for line in lines] + [" " * _INDENT + line for line in message[1:]]


def _related(related: Related, gutter: int, view: View) -> list[str]:
    return _note(SEE, place(related.path, related.span.start, view) + ": ", related.message, gutter, view)


def _note(label: Say, where: str, sentence: Say, gutter: int, view: View) -> list[str]:
    """`= hint: …` under the line numbers, its further lines indented."""
    indent, room = gutter + _INDENT, _room(view)
    title = f"= {printed(view.speech(say('{label}:', label=label)), view)} "
    before = gutter + 1 + columns(title) + columns(where)
    text = wrap(printed(spoken(sentence, view.speech), view), room - indent, room - before)
    first = f"{'':{gutter}} {paint(title, Style.CYAN, colour=view.colour)}{where}{text[0]}".rstrip()
    return [first, *(" " * indent + line for line in text[1:])]
