"""Lines and columns of a text, counted as YAML 1.2 and editors do: a line ends at LF, CR LF or a lone CR, and nowhere else.

The parser is only given texts whose other line separators are replaced (they are findings), so its marks count the same way.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from pactool.source.place import Position, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

BOM = "\ufeff"
_BREAK = r"\r\n|\r|\n"


class Lines(NamedTuple):
    """Where each line of a text starts, as offsets in code points; byte order marks before the text count as nothing."""

    text: str
    starts: Sequence[int]

    def end(self, number: int) -> int:
        """The offset behind the content of a line, counted from 1: where its line end stands."""
        if number >= len(self.starts):
            return len(self.text)
        behind = self.starts[number]
        return behind - 2 if self.text.startswith("\r\n", behind - 2) else behind - 1

    def offset(self, position: Position) -> int:
        """The offset of a line and a column; what lies beyond the text or the line is its end."""
        if position.line > len(self.starts):
            return len(self.text)
        line = max(position.line, 1)
        return min(self.starts[line - 1] + max(position.column, 1) - 1, self.end(line))

    def position(self, offset: int) -> Position:
        """The line and the column of an offset."""
        line = max(bisect_right(self.starts, offset), 1)
        return Position(line, max(offset - self.starts[line - 1], 0) + 1)

    def line(self, number: int) -> str:
        """The content of a line, counted from 1, without its end; empty where there is no such line."""
        return self.text[self.starts[number - 1] : self.end(number)] if 1 <= number <= len(self.starts) else ""

    def slice(self, where: Span) -> str:
        """What stands in a span."""
        return self.text[self.offset(where.start) : self.offset(where.end)]


def lines(text: str) -> Lines:
    """The table of a text's lines; a text has one line more than it has line ends."""
    starts = array("L", (len(text) - len(text.lstrip(BOM)),))
    starts.extend(found.end() for found in re.finditer(_BREAK, text))
    return Lines(text, starts)
