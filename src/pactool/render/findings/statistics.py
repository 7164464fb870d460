"""How often each rule found something, the most frequent first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pactool.render.ansi import GRAVITY, Style, paint
from pactool.render.findings.phrases import FIX_MARK, SEVERITY, fixable, printed
from pactool.render.measure import columns, wrap
from pactool.words import say, visible

if TYPE_CHECKING:
    from pactool.finding import Finding, Severity
    from pactool.render.findings import View


def table(view: View) -> list[str]:
    """Lines with count, code, severity, a mark where all can be fixed, and the rule's name."""
    found = view.report.findings
    counts = Counter((finding.code, finding.severity) for finding in found)
    first = {(finding.code, finding.severity): finding for finding in reversed(found)}
    repairs = Counter((finding.code, finding.severity) for finding in found if fixable(finding))
    order = sorted(counts, key=lambda key: (-counts[key], key))
    rows = [
        (
            view.speech.number(counts[key]),
            key[0],
            _severity(key[1], view),
            FIX_MARK if repairs[key] == counts[key] else "",
            _name(first[key], view),
        )
        for key in order
    ]
    titles = [printed(view.speech(title), view) for title in (say("count"), say("code"), say("severity"))]
    wide = [max(columns(title), *(columns(row[at]) for row in rows)) for at, title in enumerate(titles)]
    mark = max(len(row[3]) for row in rows)
    head = "  ".join([" " * (wide[0] - columns(titles[0])) + titles[0], *(_padded(titles[at], wide[at]) for at in (1, 2))])
    return [
        paint(head.rstrip(), Style.DIM, colour=view.colour),
        *(line for key, row in zip(order, rows, strict=True) for line in _row(row, (wide[0], wide[1], wide[2], mark), key[1], view)),
    ]


def _row(row: tuple[str, str, str, str, str], wide: tuple[int, int, int, int], severity: Severity, view: View) -> list[str]:
    count, code, gravity, mark, name = row
    before = sum(wide[:3]) + 6 + (wide[3] + 2 if wide[3] else 0)
    named = wrap(name, max(view.width - 8, 12), view.width - before)
    fields = [
        " " * (wide[0] - columns(count)) + printed(count, view),
        paint(_padded(code, wide[1]), Style.BOLD, colour=view.colour),
        paint(_padded(gravity, wide[2]), GRAVITY[severity], colour=view.colour),
        *([paint(_padded(mark, wide[3]), Style.GREEN, colour=view.colour)] if wide[3] else []),
        named[0],
    ]
    return ["  ".join(fields).rstrip(), *(" " * 8 + line for line in named[1:])]


def _severity(severity: Severity, view: View) -> str:
    return printed(view.speech(SEVERITY[severity]), view)


def _name(finding: Finding, view: View) -> str:
    return printed(visible(finding.name), view)


def _padded(text: str, wide: int) -> str:
    return text + " " * (wide - columns(text))
