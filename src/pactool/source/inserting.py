"""Where new keys and items go in a map or a list, as edits: a line of their own, or a place between brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.source import manner
from pactool.source.outline import LIST, MAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.source.build import Value
    from pactool.source.lines import Lines
    from pactool.source.manner import Manner
    from pactool.source.outline import Entry, Node
    from pactool.source.place import Step


ALONE = r"[ \t]*(?:(,)[ \t]*)?(#.*)?"
"""What stands behind an entry in brackets that has its line for itself."""


class Piece(NamedTuple):
    """Replace what stands from offset `start` up to `end` by `text`."""

    start: int
    end: int
    text: str


class Fresh(NamedTuple):
    """A new key with its value (for a list the name is not written), and how many levels of it are lines where its map is."""

    name: Step
    value: Value
    levels: int


class Sheet(NamedTuple):
    """The text that is edited, as the parser takes it, with its lines and its manner."""

    text: str
    table: Lines
    how: Manner

    def column(self, offset: int) -> int:
        """How far from its line's start an offset stands, from 0."""
        return self.table.position(offset).column - 1

    def before(self, offset: int) -> str:
        """What stands before it on its line."""
        return self.text[offset - self.column(offset) : offset]

    def behind(self, offset: int) -> str:
        """What stands from it to the end of its line."""
        return self.text[offset : self.table.end(self.table.position(offset).line)]


def last_line(sheet: Sheet, start: int, end: int) -> int:
    """The number of the last line of what stands from `start` to `end`."""
    place = sheet.table.position(end)
    return place.line - 1 if place.column == 1 and end > start else place.line


def tail_line(sheet: Sheet, entry: Entry, column: int) -> int:
    """The last line of an entry of a block, with the comments that are indented under it."""
    number = last_line(sheet, entry.start, max(entry.value.end, entry.stop))
    while number < len(sheet.table.starts):
        text = sheet.table.line(number + 1)
        bare = text.lstrip(" ")
        if not bare.startswith("#") or len(text) - len(bare) <= column:
            break
        number += 1
    return number


def insert(sheet: Sheet, node: Node, at: int, news: Sequence[Fresh]) -> list[Piece]:
    """New entries of a map or a list before the entry number `at` (from 0; behind the last: their count)."""
    if not news:
        return []
    return (_flow if node.flow else _block)(sheet, node, at, news)


# ---- in lines


def _block(sheet: Sheet, node: Node, at: int, news: Sequence[Fresh]) -> list[Piece]:
    newline = sheet.how.newline
    column = sheet.column(node.start)
    beside = node.entries[min(at, len(node.entries)) - 1] if at else node.entries[0]
    rows = [row for one in news for row in written(sheet, node, one, column, beside)]
    if at:
        where = sheet.table.end(tail_line(sheet, beside, column))
        return [Piece(where, where, "".join(newline + row for row in rows))]
    first = sheet.table.position(node.start).line
    if sheet.before(node.start).strip(" "):  # behind the dash of a list
        return [Piece(node.start, node.start, newline.join(rows).lstrip(" ") + newline + " " * column)]
    while first > 1 and column and sheet.table.line(first - 1).lstrip(" ").startswith("#"):  # a comment belongs to what follows it
        first -= 1
    if first > 1:
        where = sheet.table.end(first - 1)
        return [Piece(where, where, "".join(newline + row for row in rows))]
    where = sheet.table.starts[0]
    return [Piece(where, where, "".join(row + newline for row in rows))]


def written(sheet: Sheet, node: Node, one: Fresh, column: int, beside: Entry | None) -> list[str]:
    """The lines of a new entry of a block in column `column`, like the one beside it."""
    if node.kind == LIST:
        return manner.item(one.value, column, one.levels, sheet.how)
    style = beside.style if beside is not None else ""
    name = manner.key(one.name, sheet.how, flow=False, style=style)
    gap = _gap(sheet, beside, name) if beside is not None else ": "
    first, *rest = manner.lines_of(name, gap, one.value, column, one.levels, sheet.how)
    return [" " * column + first, *rest]


def _gap(sheet: Sheet, beside: Entry, name: str) -> str:
    """What stands between the key and the value beside: values that are aligned stay so."""
    gap = sheet.text[beside.stop : beside.value.start]
    if not re.fullmatch(r" ?: +", gap):
        return ": "
    lead = gap[: gap.index(":") + 1]
    same = len(name) == beside.stop - beside.start
    return gap if same else f"{lead} "


# ---- in brackets


def _flow(sheet: Sheet, node: Node, at: int, news: Sequence[Fresh]) -> list[Piece]:
    style = node.entries[0].style if node.entries and node.kind == MAP else ""
    texts = [_in_brackets(sheet, node, one, style) for one in news]
    if not node.entries:
        return _into_empty(sheet, node, texts)
    beside = node.entries[min(at, len(node.entries)) - 1] if at else node.entries[0]
    alone = not sheet.before(beside.start).strip(" \t")
    if alone and (found := _on_own_lines(sheet, node, at, texts)):
        return found
    between = _between(sheet, node)
    if at:
        where = max(beside.value.end, beside.stop)
        return [Piece(where, where, "".join(between + text for text in texts))]
    return [Piece(beside.start, beside.start, "".join(text + between for text in texts))]


def _in_brackets(sheet: Sheet, node: Node, one: Fresh, style: str) -> str:
    value = manner.inline(one.value, sheet.how)
    return value if node.kind == LIST else f"{manner.key(one.name, sheet.how, flow=True, style=style)}: {value}"


def _into_empty(sheet: Sheet, node: Node, texts: list[str]) -> list[Piece]:
    inner = sheet.text[node.start + 1 : node.end - 1]
    joined = ", ".join(texts)
    if inner.strip():  # a comment
        return [Piece(node.start + 1, node.start + 1, joined)]
    padded = (bool(inner) and "\n" not in inner) or (sheet.how.padded and node.kind == MAP)
    return [Piece(node.start + 1, node.end - 1, f" {joined} " if padded else joined)]


def _between(sheet: Sheet, node: Node) -> str:
    """The comma and what follows it, as between the first two that stand on one line."""
    for one, other in zip(node.entries, node.entries[1:], strict=False):
        found = sheet.text[max(one.value.end, one.stop) : other.start]
        if re.fullmatch(r" ?, *", found):
            return found
    return ", "


def _on_own_lines(sheet: Sheet, node: Node, at: int, texts: list[str]) -> list[Piece]:
    """Entries of brackets that go over lines, one on each; empty where they are laid out in another way."""
    newline = sheet.how.newline
    if not at:
        lead = sheet.before(node.entries[0].start)
        start = node.entries[0].start
        return [Piece(start, start, "".join(f"{text},{newline}{lead}" for text in texts))]
    beside = node.entries[at - 1]
    lead = newline + sheet.before(beside.start)
    end = max(beside.value.end, beside.stop)
    found = re.fullmatch(ALONE, sheet.behind(end))
    if found is None:
        return []
    where = sheet.table.end(sheet.table.position(end).line)
    if found[1]:
        return [Piece(where, where, "".join(f"{lead}{text}," for text in texts))]
    if _leads(sheet, where, node.end):
        return []
    last = "".join(f"{lead}{text}," for text in texts)[:-1]
    return [Piece(end, end, ","), Piece(where, where, last)] if where > end else [Piece(end, end, "," + last)]


def _leads(sheet: Sheet, start: int, end: int) -> bool:
    """Whether the comma of an entry leads the next line that holds something."""
    number = sheet.table.position(start).line + 1
    while number <= len(sheet.table.starts) and sheet.table.starts[number - 1] < end:
        text = sheet.table.line(number).strip()
        if text and not text.startswith("#"):
            return text.startswith(",")
        number += 1
    return False
