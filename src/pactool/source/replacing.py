"""One value in the place of another, with its quotes, and the comments around it where they were."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.source import manner
from pactool.source.inserting import Piece, written
from pactool.source.outline import LIST, OTHER, TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.source.build import Value
    from pactool.source.inserting import Fresh, Sheet
    from pactool.source.outline import Entry, Node


class Unsafe(Exception):
    """A change that cannot be made without touching something else; the caller says what to type instead."""


def replaced(sheet: Sheet, holder: Node, entry: Entry, value: Value, depth: int) -> list[Piece]:
    """`value` in the place of that of `entry` in `holder`; `depth` levels of it are lines. Raises Unsafe where a comment would be lost."""
    node = entry.value
    if node.kind == OTHER:
        raise Unsafe
    if node.nothing:
        return _filled(sheet, holder, entry, value, depth)
    if node.block:
        return _block_by_inline(sheet, holder, entry, value)
    flow = holder.flow
    if node.kind == TEXT and isinstance(value, str):
        return _text_by_text(sheet, holder, entry, value)
    if node.kind != TEXT and _comment_in(sheet, node):
        raise Unsafe
    if node.style in ("|", ">"):
        return [*_head_comment(sheet, node, _one_line(sheet, value, flow=flow))]
    return [Piece(node.start, node.end, _one_line(sheet, value, flow=flow))]


def refilled(sheet: Sheet, node: Node, news: Sequence[Fresh]) -> list[Piece]:
    """All entries of a map or a list by others. Raises Unsafe where a comment would be lost."""
    if _comment_in(sheet, node):
        raise Unsafe
    if node.flow:
        values = [one.value for one in news]
        inner: Value = values if node.kind == LIST else {str(one.name): one.value for one in news}
        return [Piece(node.start, node.end, manner.inline(inner, sheet.how))]
    column = sheet.column(node.start)
    rows = [row for one in news for row in written(sheet, node, one, column, node.entries[0])]
    return [Piece(node.start, node.end, sheet.how.newline.join(rows)[column:])]


def _one_line(sheet: Sheet, value: Value, *, flow: bool, style: str = "") -> str:
    if isinstance(value, (dict, list)):
        return manner.inline(value, sheet.how)
    return manner.scalar(value, sheet.how, flow=flow, style=style)


def _filled(sheet: Sheet, holder: Node, entry: Entry, value: Value, depth: int) -> list[Piece]:
    """A value for a key that has none: behind its colon, or in lines below it."""
    node = entry.value
    text = _one_line(sheet, value, flow=holder.flow)
    if holder.kind == LIST:
        raise Unsafe
    if node.end > node.start:  # ~ or null
        return [Piece(node.start, node.end, text)]
    if ":" not in sheet.text[entry.stop : node.start]:  # a key alone in brackets
        return [Piece(entry.stop, entry.stop, f": {text}")]
    if depth > 0 and isinstance(value, (dict, list)):
        newline = sheet.how.newline
        indent = sheet.column(holder.start) + (sheet.how.step if isinstance(value, dict) else sheet.how.dash)
        where = sheet.table.end(sheet.table.position(node.start).line)
        return [Piece(where, where, "".join(newline + row for row in manner.block(value, indent, depth, sheet.how)))]
    return [Piece(node.start, node.start, text if sheet.text[node.start - 1] == " " else f" {text}")]


def _text_by_text(sheet: Sheet, holder: Node, entry: Entry, value: str) -> list[Piece]:
    node = entry.value
    literal = manner.literal(value, sheet.column(holder.start) + sheet.how.step) if not holder.flow else []
    if literal and holder.kind != LIST:
        written = sheet.how.newline.join(literal)
    else:
        written = _one_line(sheet, value, flow=holder.flow, style=node.style)
    return _head_comment(sheet, node, written) if node.style in ("|", ">") else [Piece(node.start, node.end, written)]


def _head_comment(sheet: Sheet, node: Node, written: str) -> list[Piece]:
    """A block text by something else; the comment behind its sign stays."""
    comment = re.match(r"[|>][-+0-9]*([ \t]+#.*)?", sheet.behind(node.start))
    kept = comment[1] or "" if comment else ""
    head, newline, rest = written.partition(sheet.how.newline)
    end = node.start + len(sheet.text[node.start : node.end].rstrip())
    return [Piece(node.start, end, head + kept + newline + rest)]


def _block_by_inline(sheet: Sheet, holder: Node, entry: Entry, value: Value) -> list[Piece]:
    """A list or a map in lines by a value behind the colon of its key."""
    colon = sheet.text.find(":", entry.stop) + 1
    if holder.kind == LIST or not colon or _comment_in(sheet, entry.value) or "#" in sheet.text[colon : entry.value.start]:
        raise Unsafe
    return [Piece(colon, entry.value.end, f" {_one_line(sheet, value, flow=holder.flow)}")]


def _comment_in(sheet: Sheet, node: Node) -> bool:
    """Whether a comment may stand inside: a number sign behind a space, which a text in quotes may hold as well."""
    return bool(re.search(r"(?:^|\s)#", sheet.text[node.start : node.end]))
