"""The lines a finding is about, with their numbers and the span underlined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.render.ansi import Style, paint
from pactool.render.findings.phrases import last_line
from pactool.render.measure import CI_COMMAND, NARROWEST, ascii_only, columns
from pactool.words import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.render.findings import View
    from pactool.source.place import Span

TAB = "    "
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines as YAML counts them."""
    return _BREAK.split(text)


def excerpt(lines: Sequence[str], span: Span, gutter: int, style: Style, view: View) -> list[str]:
    """The first line of the span and its last, each over a row of carets; nothing where the file has no such line.

    `gutter` is the number of columns for line numbers.
    """
    first, last = span.start.line, last_line(span)
    if not 1 <= first <= len(lines):
        return []
    last = min(last, len(lines))
    line = lines[first - 1]
    end = span.end.column - 1 if last == first == span.end.line else len(line.rstrip())
    rows = _numbered(first, line, (span.start.column - 1, end), gutter, style, view)
    if last > first + 1:
        rows.append(" " * gutter + " " + ("…" if view.unicode else "..."))
    if last > first:
        line = lines[last - 1]
        end = span.end.column - 1 if last == span.end.line else len(line.rstrip())
        rows += _numbered(last, line, (len(line) - len(line.lstrip()), end), gutter, style, view)
    return rows


def _numbered(number: int, line: str, marked: tuple[int, int], gutter: int, style: Style, view: View) -> list[str]:
    bar = "│" if view.unicode else "|"
    shown, before, wide = _window(line, marked, max(view.width, NARROWEST) - gutter - 3, unicode=view.unicode)
    blank = paint(f"{'':>{gutter}} {bar}", Style.BLUE, colour=view.colour)
    return [
        f"{paint(f'{number:>{gutter}} {bar}', Style.BLUE, colour=view.colour)} {shown}".rstrip(),
        f"{blank} {' ' * before}{paint('^' * wide, style, colour=view.colour)}",
    ]


def _window(line: str, marked: tuple[int, int], room: int, *, unicode: bool) -> tuple[str, int, int]:
    """What is shown of a line in `room` columns, the columns before the carets, and how many carets."""
    start = min(marked[0], len(line))
    end = max(min(marked[1], len(line)), start)
    base, limit = max(start - room, 0), start + 2 * room
    cells = _cells(line[base:limit], unicode=unicode)
    at = [0]
    for cell in cells:
        at.append(at[-1] + (len(cell) if cell.isascii() else columns(cell)))
    start, end = start - base, min(end - base, len(cells))
    sign = "…" if unicode else "..."
    low, high = _bounds(at, (start, end), room, len(sign), cut=(base > 0, limit < len(line)))
    left = sign if low or base else ""
    right = sign if high < len(cells) or limit < len(line) else ""
    end = min(end, high)
    return left + "".join(cells[low:high]) + right, len(left) + at[start] - at[low], max(at[end] - at[start], 1)


def _bounds(at: list[int], marked: tuple[int, int], room: int, sign: int, *, cut: tuple[bool, bool]) -> tuple[int, int]:
    """The cells from and up to which a line is shown so that the marked ones are seen, with room for the signs where it is cut."""
    start, end = marked
    most, whole = len(at) - 1, not any(cut)
    if whole and max(at[-1], at[start] + 1) <= room:
        return 0, most
    low = 0
    if cut[0] or at[end] + 1 + sign > room:
        spare = room - 2 * sign - (at[end] - at[start])
        # A span that does not fit is shown from its start, after a little of what stands before it.
        before = room // 4 if spare < 0 else max(spare - 1, 0) // 2
        low = next((cell for cell in range(start + 1) if at[start] - at[cell] <= before), start)
    used = sign if low or cut[0] else 0
    if not cut[1] and at[-1] - at[low] + used <= room:
        return low, most
    high = low
    while high < most and at[high + 1] - at[low] + used + sign <= room:
        high += 1
    return low, high


def _cells(text: str, *, unicode: bool) -> list[str]:
    """What is shown for each character."""
    if text.isascii() and text.isprintable() and "##" not in text:
        return list(text)
    cells = [TAB if char == "\t" else visible(char) for char in text]
    for command in CI_COMMAND.finditer(text):
        cells[command.start() + 1] = "\\x23"
    return cells if unicode else [cell if cell.isascii() else ascii_only(cell) for cell in cells]
