"""Edits of a text: only what stands in their spans changes, every other byte stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.source.lines import Lines, lines
from pactool.source.trouble import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.source.place import Position

__all__ = ["Edit", "Lines", "lines", "offset", "splice"]


def offset(text: str, position: Position) -> int:
    """The offset in code points of a line and a column; for more than one, keep the table that `lines` gives."""
    return lines(text).offset(position)


def splice(text: str, edits: Iterable[Edit]) -> tuple[str, tuple[Edit, ...]]:
    """The text with the edits applied, and the edits left out because an earlier one (in the text's order) overlaps them.

    Line ends, a byte order mark and all other text stay as they are. Two edits at one empty place both apply, in their order.
    """
    table = lines(text)
    pieces: list[str] = []
    left_out: list[Edit] = []
    done = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda one: one.span):
        start, end = table.offset(edit.span.start), table.offset(edit.span.end)
        if start < done or end < start:
            left_out.append(edit)
            continue
        pieces += (text[done:start], edit.text)
        done = end
    return "".join((*pieces, text[done:])), tuple(left_out)
