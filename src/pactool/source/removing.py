"""Entries of a map or a list taken out of a text, with their lines or their comma."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.source.inserting import ALONE, Piece, tail_line
from pactool.source.outline import MAP

if TYPE_CHECKING:
    from collections.abc import Collection

    from pactool.source.inserting import Sheet
    from pactool.source.outline import Entry, Node


def take_out(sheet: Sheet, node: Node, gone: Collection[int], stop: int) -> list[Piece]:
    """The entries of these numbers out of `node`; where none is left, empty brackets stand for it behind the colon of its key, which ends at `stop`.

    Comments above an entry stay, as what they say may be of more than it.
    """
    if not gone:
        return []
    if len(gone) == len(node.entries):
        return _emptied(sheet, node, stop)
    kept = next(at for at in range(len(node.entries)) if at not in gone)
    led = bool(sheet.before(node.entries[0].start).strip(" ")) and (node.flow or node.kind == MAP)  # not at the start of its line
    first = [Piece(node.entries[0].start, node.entries[kept].start, "")] if led and kept else []
    return first + [(_in_brackets if node.flow else _in_lines)(sheet, node, at) for at in sorted(gone) if not first or at > kept]


def _emptied(sheet: Sheet, node: Node, stop: int) -> list[Piece]:
    nothing = "{}" if node.kind == MAP else "[]"
    if node.flow:
        return [Piece(node.start, node.end, nothing)]
    colon = sheet.text.index(":", stop) + 1
    first = sheet.table.starts[sheet.table.position(node.start).line - 1]
    last = sheet.table.end(tail_line(sheet, node.entries[-1], sheet.column(node.start)))
    behind = sheet.table.end(sheet.table.position(first).line - 1)
    return [Piece(colon, colon, f" {nothing}"), Piece(behind, last, "")]


def _in_lines(sheet: Sheet, node: Node, at: int) -> Piece:
    entry = node.entries[at]
    column = sheet.column(node.start)
    tail = tail_line(sheet, entry, column)
    start = entry.start - sheet.column(entry.start)
    if tail < len(sheet.table.starts):
        return Piece(start, sheet.table.starts[tail], "")
    above = sheet.table.end(sheet.table.position(start).line - 1) if start else 0
    return Piece(above, sheet.table.end(tail), "")


def _in_brackets(sheet: Sheet, node: Node, at: int) -> Piece:
    entry = node.entries[at]
    end = _end(entry)
    number = sheet.table.position(end).line
    alone = not sheet.before(entry.start).strip(" \t")
    if alone and number < len(sheet.table.starts) and re.fullmatch(ALONE, sheet.behind(end)):  # on a line of its own
        return Piece(entry.start - sheet.column(entry.start), sheet.table.starts[number], "")
    return Piece(_end(node.entries[at - 1]), end, "")


def _end(entry: Entry) -> int:
    return max(entry.value.end, entry.stop)
