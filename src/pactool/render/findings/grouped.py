"""For a terminal, at a glance: by file, then by item, one finding a line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pactool.render.ansi import GRAVITY, Style, paint
from pactool.render.findings import statistics
from pactool.render.findings.phrases import FIX_MARK, SEVERITY, counted, fixable, printed, printed_path, spoken
from pactool.render.findings.text import closing
from pactool.render.measure import NARROWEST, columns, wrap
from pactool.words import say, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.finding import Finding
    from pactool.render.findings import View

WHOLE_FILE = say("(the whole file)")
_ITEM_DEPTH = 2
_SHORTEST_MESSAGE = 40


def render(view: View) -> str:
    """A section for each file with its total, then the statistics where asked for, then one line that sums up."""
    lines = [line for path, found in groupby(view.report.findings, lambda finding: finding.path) for line in _file(path, list(found), view)]
    if view.statistics and view.report.findings:
        lines += [*statistics.table(view), ""]
    return "\n".join([*lines, *closing(view)]) + "\n"


def _file(path: str, found: list[Finding], view: View) -> list[str]:
    sections: dict[str, list[Finding]] = {}
    for finding in found:
        sections.setdefault(_item(finding.pointer), []).append(finding)
    lines = [paint(printed_path(path, view), Style.BOLD, colour=view.colour)]
    wide = _widths(found, view)
    for item, members in sections.items():
        title = printed(visible(item), view) if item else printed(view.speech(WHOLE_FILE), view)
        lines += [
            "  " + paint(title, Style.CYAN, colour=view.colour),
            *(line for finding in members for line in _line(finding, wide, view)),
        ]
    total = printed(", ".join(view.speech(count) for count in counted(found)), view)
    return [*lines, "  " + paint(total, Style.BOLD, colour=view.colour), ""]


def _item(pointer: str) -> str:
    """The item that a pointer leads to or into: `/actions/salon` of `/actions/salon/owner`."""
    return "/".join(pointer.split("/")[: _ITEM_DEPTH + 1])


def _widths(found: Iterable[Finding], view: View) -> tuple[int, int, int]:
    """Columns of the places, the severities and the codes."""
    return (
        max(len(_position(finding)) for finding in found),
        max(columns(_severity(finding, view)) for finding in found),
        max(len(finding.code) for finding in found),
    )


def _line(finding: Finding, wide: tuple[int, int, int], view: View) -> list[str]:
    severity = _severity(finding, view)
    mark = f"{FIX_MARK} " if fixable(finding) else ""
    fields = [
        f"{_position(finding):>{wide[0]}}",
        paint(severity, GRAVITY[finding.severity], colour=view.colour) + " " * (wide[1] - columns(severity)),
        paint(f"{finding.code:<{wide[2]}}", Style.BOLD, colour=view.colour),
        paint(mark, Style.GREEN, colour=view.colour),
    ]
    room, before = max(view.width, NARROWEST), sum(wide) + 10
    indent = before if room - before >= _SHORTEST_MESSAGE else 8
    message = wrap(printed(spoken(finding.message, view.speech), view), room - indent, room - before - len(mark))
    return [("    " + "  ".join(fields) + message[0]).rstrip(), *(" " * indent + line for line in message[1:])]


def _position(finding: Finding) -> str:
    return f"{finding.span.start.line}:{finding.span.start.column}"


def _severity(finding: Finding, view: View) -> str:
    return printed(view.speech(SEVERITY[finding.severity]), view)
