"""Lines and columns of a text, counted as YAML 1.2 and editors do: a line ends at LF, CR LF or a lone CR, and nowhere else.

The parser is only given texts whose other line separators are replaced (they are findings), so its marks count the same way.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from pactool.source.place import Position, Span

BOM = "\ufeff"
_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each line of a text starts and where its content ends, as offsets in code points; byte order marks before all count as nothing."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def offset(self, position: Position) -> int:
        """The offset of a line and a column; what lies beyond the text or the line is its end."""
        line = min(max(position.line, 1), len(self.starts)) - 1
        if position.line > len(self.starts):
            return len(self.text)
        return min(self.starts[line] + max(position.column, 1) - 1, self.ends[line])

    def position(self, offset: int) -> Position:
        """The line and the column of an offset."""
        line = max(bisect_right(self.starts, offset), 1)
        return Position(line, max(offset - self.starts[line - 1], 0) + 1)

    def line(self, number: int) -> str:
        """The content of a line, counted from 1, without its end; empty where there is no such line."""
        return self.text[self.starts[number - 1] : self.ends[number - 1]] if 1 <= number <= len(self.starts) else ""

    def slice(self, where: Span) -> str:
        """What stands in a span."""
        return self.text[self.offset(where.start) : self.offset(where.end)]


def lines(text: str) -> Lines:
    """The table of a text's lines; a text has one line more than it has line ends."""
    starts, ends = [len(text) - len(text.lstrip(BOM))], []
    for found in _BREAK.finditer(text):
        ends.append(found.start())
        starts.append(found.end())
    return Lines(text, tuple(starts), (*ends, len(text)))
