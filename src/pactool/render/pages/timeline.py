"""Bars on a line of time, for a terminal: as wide as there is room, and no stroke is ever lost.

A stroke outside the days shown leaves an arrow at the edge; several points in one column show the last of them.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from pactool.page import Sign
from pactool.render.ansi import Style, paint
from pactool.render.measure import NARROWEST, columns, cut
from pactool.render.pages.cells import shown, spoken
from pactool.render.pages.scale import Scale, fit, heads
from pactool.words import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.page import Line, Stroke, Timeline
    from pactool.render.pages import View

DRAWN = {
    Sign.OPEN: "█", Sign.DONE: "▒", Sign.DROPPED: "╌", Sign.THREAD: "─", Sign.AWAY: "░", Sign.OCCURRENCE: "●",
    Sign.STEP: "◆", Sign.STEP_DONE: "◇", Sign.RESULT_DUE: "►", Sign.DEADLINE: "▲", Sign.REVIEW: "■", Sign.EVENT: "★",
}  # fmt: skip
PLAIN = {
    Sign.OPEN: "#", Sign.DONE: "=", Sign.DROPPED: "~", Sign.THREAD: "-", Sign.AWAY: "%", Sign.OCCURRENCE: "o",
    Sign.STEP: "*", Sign.STEP_DONE: "+", Sign.RESULT_DUE: ">", Sign.DEADLINE: "^", Sign.REVIEW: "R", Sign.EVENT: "!",
}  # fmt: skip
_LOOKS = {
    Sign.DONE: Style.GREEN, Sign.DROPPED: Style.DIM, Sign.AWAY: Style.DIM, Sign.STEP: Style.CYAN, Sign.STEP_DONE: Style.GREEN,
    Sign.RESULT_DUE: Style.BLUE, Sign.DEADLINE: Style.RED, Sign.REVIEW: Style.CYAN, Sign.EVENT: Style.YELLOW,
}  # fmt: skip
_EDGES = {True: ("│", "·", "‹", "›", "▼"), False: ("|", ".", "<", ">", "v")}
"""Today's line, the first column of a step, what lies before and after, and the mark over today."""
_BARS = frozenset((Sign.OPEN, Sign.DONE, Sign.DROPPED))
_POINTS = frozenset(Sign) - _BARS - {Sign.THREAD, Sign.AWAY}
_INDENT, _GAP = 2, 2
_LABEL = 20
"""Columns that a label may ask for before months get narrower."""
_TITLE = 12
"""The least columns that a title is shown in."""
Look = tuple[str, Style | None]
Cells = list[Look]


class _Drawing:
    """One timeline at one width."""

    def __init__(self, block: Timeline, view: View, scale: Scale) -> None:
        self.block, self.view, self.scale = block, view, scale
        cells = scale.cells()
        self.firsts = [first for first, _ in cells]
        self.lasts = [last for _, last in cells]
        self.signs = DRAWN if view.unicode else PLAIN
        self.edges = _EDGES[view.unicode]
        inside = block.today is not None and block.first <= block.today <= block.last
        self.today = self.column(block.today) if block.today is not None and inside else None
        self.empty = [self._empty(at) for at in range(len(cells))]

    def column(self, day: date) -> int:
        """The first column of a day."""
        at = bisect_right(self.firsts, day) - 1
        while at and self.lasts[at - 1] >= day:
            at -= 1
        return at

    def _last_column(self, day: date) -> int:
        return bisect_right(self.firsts, day) - 1

    def _empty(self, at: int) -> Look:
        if at == self.today:
            return self.edges[0], Style.YELLOW
        if self.firsts[at] in self.block.off and self.scale.kind == "day":
            return self.edges[1], Style.DIM
        guide = self.scale.kind != "day" and at % self.scale.per == 0 and self.scale.per > 1
        return (self.edges[1], Style.DIM) if guide else (" ", None)

    def row(self, line: Line) -> str:
        """The columns of one line."""
        cells: Cells = list(self.empty)
        taken: set[int] = set()
        spans: list[tuple[int, int, Look]] = []
        for stroke in line.strokes:
            look = (self.signs[stroke.sign], _LOOKS.get(stroke.sign))
            for at, end in self._columns(stroke):
                cells[at : end + 1] = [look] * (end + 1 - at)
                taken.update(range(at, end + 1))
                if stroke.sign in _BARS:
                    spans.append((at, end, look))
        for at, end, look in spans:
            if look not in cells[at : end + 1]:  # a bar as short as the point on it
                cells[at] = look
        for at, edge in self._arrows(line):
            if at not in taken:
                cells[at] = (edge, None)
        return "".join(self._painted(look, "".join(sign for sign, _ in run)) for look, run in groupby(cells, key=lambda one: one[1]))

    def _columns(self, stroke: Stroke) -> Iterator[tuple[int, int]]:
        """First and last column of each of its days that are shown; a point has one."""
        for first, last in stroke.days:
            if last >= self.block.first and first <= self.block.last:
                at = self.column(max(first, self.block.first))
                yield at, at if stroke.sign in _POINTS else self._last_column(min(last, self.block.last))

    def _arrows(self, line: Line) -> Iterator[tuple[int, str]]:
        days = [one for stroke in line.strokes for one in stroke.days]
        if any(last < self.block.first for _, last in days):
            yield 0, self.edges[2]
        if any(first > self.block.last for first, _ in days):
            yield len(self.empty) - 1, self.edges[3]

    def _painted(self, look: Style | None, text: str) -> str:
        return paint(text, look, colour=self.view.colour) if look else text


def drawn(block: Timeline, view: View) -> list[str]:
    """The whole timeline: what the columns are, the groups with their lines, and what the signs mean."""
    from pactool.render.pages.text import printed  # noqa: PLC0415 - that module draws this one

    labels = [[printed(shown(line.label, view.speech), view) for line in group.lines] for group in block.groups]
    room = max(view.width, NARROWEST) - _INDENT - _GAP
    widest = max((columns(label) for several in labels for label in several), default=0)
    titled = any(line.title for group in block.groups for line in group.lines)
    scale = fit(block.first, block.last, room, min(widest, _LABEL, room // 2), 2 * _TITLE if titled else 0)
    drawing = _Drawing(block, view, scale)
    label = max(room - scale.width, 4)
    wide = min(widest, label) if label - widest < _TITLE else widest + _GAP
    lines = _top(drawing, label)
    for group, several in zip(block.groups, labels, strict=True):
        if group.title is not None:
            title = cut(printed(spoken(group.title, view.speech).replace("\n", " "), view), room, unicode=view.unicode)
            lines.append(" " * _INDENT + paint(title, Style.BOLD, colour=view.colour))
        for line, text in zip(group.lines, several, strict=True):
            title = printed(visible(line.title), view) if label - widest >= _TITLE and line.title else ""
            head = _padded(_padded(text, wide, view) + cut(title, label - wide, unicode=view.unicode), label, view)
            lines.append(" " * _INDENT + head + " " * _GAP + drawing.row(line))
    return [*lines, "", *_legend(block, view, drawing)]


def _top(drawing: _Drawing, label: int) -> list[str]:
    blank = " " * (_INDENT + label + _GAP)
    lines = [blank + text for text in heads(drawing.scale, drawing.view.speech)]
    if not drawing.view.unicode:
        lines = [unicodedata.normalize("NFKD", line).encode("ascii", "ignore").decode("ascii") for line in lines]  # no column may move
    if drawing.today is not None:
        lines.append(blank + " " * drawing.today + paint(drawing.edges[4], Style.YELLOW, colour=drawing.view.colour))
    return lines


def _legend(block: Timeline, view: View, drawing: _Drawing) -> list[str]:
    from pactool.render.pages.text import printed  # noqa: PLC0415 - as above

    items = [f"{drawing.signs[sign]} {printed(spoken(words, view.speech), view)}" for sign, words in block.legend]
    return _packed(items, max(view.width, NARROWEST) - _INDENT)


def _packed(items: Sequence[str], room: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        if lines and columns(lines[-1]) + 3 + columns(item) <= room + _INDENT:
            lines[-1] += "   " + item
        else:
            lines.append(" " * _INDENT + item)
    return lines


def _padded(text: str, wide: int, view: View) -> str:
    kept = cut(text, wide, unicode=view.unicode)
    return kept + " " * (wide - columns(kept))
