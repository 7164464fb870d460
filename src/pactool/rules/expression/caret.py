"""Where a part of a text stands in its file, whatever the text is written as: plain, quoted, or over several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.source.lines import lines
from pactool.source.place import Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.rules.expression.tree import Place
    from pactool.source.document import Document, Located

_ESCAPED = frozenset('"\\/')


def inside(document: Document, where: Located, text: str, at: Place) -> Span:
    """The span of a part of a text in its file; that of the whole text where escapes hide it."""
    table = lines(document.parsed)
    start = table.offset(where.value.start)
    raw = document.parsed[start : table.offset(where.value.end)]
    offsets = _offsets(raw, text)
    if offsets is None:
        return where.value if where.value.start.line == where.value.end.line else Span(where.value.start, _next(where.value.start))
    begin, end = start + offsets[min(at.start, len(text))], start + offsets[min(at.end, len(text)) - 1] + 1 if at.end <= len(text) else 0
    first, last = table.position(begin), table.position(max(begin + 1, end))
    return Span(first, last if last.line == first.line else _next(first))


def _next(position: Position) -> Position:
    return Position(position.line, position.column + 1)


def _offsets(raw: str, text: str) -> list[int] | None:
    """For each character of the text, and for its end, the offset in the raw text; blanks have that of what comes next."""
    written = list(_written(raw))
    if [one for one, _ in written] != [one for one in text if not one.isspace()]:
        return None
    found: list[int] = []
    index = 0
    for one in text:
        found.append(written[index][1] if index < len(written) else written[-1][1] + 1)
        index += not one.isspace()
    return [*found, written[-1][1] + 1 if written else 0]


def _written(raw: str) -> Iterator[tuple[str, int]]:
    """The characters that a raw text stands for, blanks aside, with their offsets."""
    style = raw[:1] if raw[:1] in ("'", '"', "|", ">") else ""
    at = raw.find("\n") + 1 if style in ("|", ">") else len(style)
    end = len(raw) - 1 if style in ("'", '"') else len(raw)
    while at < end:
        one = raw[at]
        step = 1
        if style == "'" and raw[at : at + 2] == "''":
            step = 2
        elif style == '"' and one == "\\":
            one, step = raw[at + 1 : at + 2], 2
            if one not in _ESCAPED and not one.isspace():
                one = "\0"  # an escape of another kind: no text has this, so nothing agrees
        if not one.isspace():
            yield one, at
        at += step
