"""For a terminal or a log: plain aligned tables by our own measure, at any width; nothing is cut without a sign."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactool.page import Arrow, Bar, Fact, Nothing, Paragraph, Points, Stack, Table, Timeline, Tone, Tree, Words
from pactool.render.ansi import Style, paint
from pactool.render.measure import NARROWEST, ascii_only, columns, cut, disarmed, obeyed_at_start, wrap
from pactool.render.pages import bars
from pactool.render.pages.cells import NOT_APPLICABLE, shown, spoken
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.page import Block, Branch, Cell, Column
    from pactool.render.pages import View
    from pactool.words import Say

LOOKS = {Tone.STRONG: Style.BOLD, Tone.CALM: Style.DIM, Tone.GOOD: Style.GREEN, Tone.DOUBTFUL: Style.YELLOW, Tone.BAD: Style.RED}
_INDENT, _GAP = 2, 2
_PROSE = 16
"""The least columns that prose is broken into; where there are fewer, each row stands by itself, a field a line."""

_BARS = {"full": None, "half": None, "over": None, "under": None, "mark": Style.BOLD, "track": Style.DIM, "none": Style.DIM}
"""How the parts of a bar look; None as the bar is meant."""

_DEEPEST = 6
"""Levels of a tree that are indented: a line further down stands under the sixth, so that there is room for its words."""


def render(view: View) -> str:
    """Title, sections and notes apart by empty lines."""
    lines = _heading(view.page.title, view)
    for section in view.page.sections:
        lines += ["", *(_heading(section.title, view) if section.title is not None else [])]
        for at, block in enumerate(section.blocks):
            lines += [""] if at and not isinstance(block, Points) else []
            lines += _block(block, view)
    for note in view.page.notes:
        lines += ["", *_wrapped(printed(spoken(note, view.speech), view), view)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def printed(text: str, view: View) -> str:
    """Text for a terminal or a log: nothing that a CI runner obeys, ASCII alone where there is no Unicode."""
    safe = disarmed(text)
    safe = f"| {safe}" if obeyed_at_start(safe) else safe
    return safe if view.unicode else ascii_only(safe)


def _heading(title: Say, view: View) -> list[str]:
    return [paint(line, Style.BOLD, colour=view.colour) for line in _wrapped(printed(spoken(title, view.speech), view), view)]


def _wrapped(text: str, view: View, indent: int = 0, first: str = "") -> list[str]:
    room = max(view.width, NARROWEST) - indent
    lines = wrap(text, room)
    return [f"{first if not at else '':{indent}}{line}" for at, line in enumerate(lines)]


def _block(block: Block, view: View) -> list[str]:
    match block:
        case Table():
            return _table(block, view)
        case Paragraph(words, tone):
            lines = _wrapped(printed(spoken(words, view.speech), view), view)
            return [_painted(line, tone, view) for line in lines]
        case Fact(label, cell):
            return list(_field(spoken(label, view.speech), cell, _printed_lines(shown(cell, view.speech), view), view))
        case Points(items, boxes):
            mark = "  [ ] " if boxes else "  - "
            return [line for item in items for line in _wrapped(printed(spoken(item, view.speech), view), view, len(mark), mark)]
        case Tree(branches):
            return [line for one in branches for line in _branch(one, view)]
        case Timeline():
            from pactool.render.pages.timeline import drawn  # noqa: PLC0415 - few pages have one

            return drawn(block, view)


def _branch(branch: Branch, view: View) -> list[str]:
    deep = " " * _INDENT * (1 + min(branch.level, _DEEPEST))
    lines = _wrapped(printed(spoken(branch.words, view.speech), view), view, len(deep) + 2, f"{deep}- ")
    return [_painted(line, branch.tone, view) for line in lines]


def _painted(text: str, tone: Tone, view: View) -> str:
    return paint(text, LOOKS[tone], colour=view.colour) if tone in LOOKS else text


def _table(table: Table, view: View) -> list[str]:
    heads = [_printed_lines(view.speech(column.title), view) if table.headed else "" for column in table.columns]
    rows = [[_cell(cell, column, view) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows]
    widths = _widths(table.columns, heads, rows, max(view.width, NARROWEST) - _INDENT)
    if widths is None and any(column.bars for column in table.columns):
        return _table(_without_bars(table), view)
    lines = _one_by_one(table, heads, rows, view) if widths is None else list(_aligned(table, heads, rows, widths, view))
    return lines + _reasons(table, view) + _legend(table, view)


def _without_bars(table: Table) -> Table:
    kept = [at for at, column in enumerate(table.columns) if not column.bars]
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=tuple(tuple(row[at] for at in kept) for row in table.rows))


def _cell(cell: Cell, column: Column, view: View) -> str:
    if isinstance(cell, Bar | Arrow):
        return bars.arrow(cell, unicode=view.unicode) if isinstance(cell, Arrow) else ""
    return _printed_lines(shown(cell, view.speech, reasons=column.prose), view)


def _printed_lines(text: str, view: View) -> str:
    return "\n".join(printed(line, view) for line in text.split("\n"))


def _widths(columns_: Sequence[Column], heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> list[int] | None:
    """The width of each column: as wide as its widest cell where that fits, else prose shares what the others leave; None where that is too little."""
    natural = [
        max(
            bars.LEAST if column.bars else 0,
            *(columns(line) for line in head.split("\n")),
            *(columns(line) for row in rows for line in row[at].split("\n")),
        )
        for at, (column, head) in enumerate(zip(columns_, heads, strict=True))
    ]
    room -= _GAP * (len(natural) - 1)
    if sum(natural) <= room:
        return _stretched(natural, columns_, room)
    prose = sorted((at for at, column in enumerate(columns_) if column.prose), key=lambda at: natural[at])
    left = room - sum(wide for at, wide in enumerate(natural) if not columns_[at].prose)
    for count, at in enumerate(prose):
        natural[at] = min(natural[at], left // (len(prose) - count))
        left -= natural[at]
        if natural[at] < min(_PROSE, max([columns(heads[at]), *(columns(line) for row in rows for line in row[at].split("\n"))])):
            return None
    return natural if prose else None


def _stretched(widths: list[int], columns_: Sequence[Column], room: int) -> list[int]:
    """Bars take what is left, as far as they ask for it."""
    for at, column in enumerate(columns_):
        if column.bars:
            widths[at] = min(bars.MOST, widths[at] + room - sum(widths))
    return widths


def _aligned(table: Table, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], view: View) -> Iterator[str]:
    if table.headed:
        titles = tuple(Words(column.title, Tone.STRONG) for column in table.columns)
        yield from _row(heads, titles, table.columns, widths, view)
    for cells, row in zip(table.rows, rows, strict=True):
        yield from _row(row, cells, table.columns, widths, view)


def _row(texts: Sequence[str], cells: Sequence[Cell], columns_: Sequence[Column], widths: Sequence[int], view: View) -> Iterator[str]:
    broken = [_broken(text, wide, column, view) for text, wide, column in zip(texts, widths, columns_, strict=True)]
    for at in range(max(map(len, broken))):
        pieces = []
        for lines, cell, column, wide in zip(broken, cells, columns_, widths, strict=True):
            line = lines[at] if at < len(lines) else ""
            space = " " * (wide - columns(line))
            text = _painted(line, cell.tone, view)
            if isinstance(cell, Bar) and not at:
                text, space = _bar(cell, wide, view), ""
            pieces.append(space + text if column.align == "right" else text + space)
        yield (" " * _INDENT + (" " * _GAP).join(pieces)).rstrip()


def _broken(text: str, wide: int, column: Column, view: View) -> list[str]:
    lines = wrap(text, wide)
    if column.lines is None or len(lines) <= column.lines:
        return lines
    last = column.lines - 1
    return [*lines[:last], cut(" ".join(lines[last:]), wide, unicode=view.unicode)]


def _bar(bar: Bar, wide: int, view: View) -> str:
    found = []
    for what, text in bars.runs(bar, wide, unicode=view.unicode):
        look = _BARS[what] or LOOKS.get(bar.tone)
        found.append(paint(text, look, colour=view.colour) if look else text)
    return "".join(found)


def _one_by_one(table: Table, heads: Sequence[str], rows: Sequence[Sequence[str]], view: View) -> list[str]:
    """Each row by itself, a field a line and none for what is empty, for a page too narrow for columns."""
    lines: list[str] = []
    for number, (cells, row) in enumerate(zip(table.rows, rows, strict=True)):
        lines += [""] if number else []
        filled = [one for one in zip(heads, cells, row, strict=True) if one[2]]
        lines += [line for head, cell, text in filled for line in _field(head, cell, text, view)]
    return lines


def _field(head: str, cell: Cell, text: str, view: View) -> Iterator[str]:
    """What a cell is called, and the cell; its further lines indented."""
    if not head:
        yield from (" " * _INDENT + _painted(line, cell.tone, view) for line in wrap(text, max(view.width, NARROWEST) - _INDENT))
        return
    label = printed(view.speech(say("{label}: ", label=head.replace("\n", " "))), view)
    room = max(view.width, NARROWEST) - 2 * _INDENT
    *before, label = wrap(label, room + _INDENT)
    first, *rest = wrap(text, room, room + _INDENT - columns(label))
    yield from (" " * _INDENT + paint(line, Style.BOLD, colour=view.colour) for line in before)
    yield " " * _INDENT + paint(label, Style.BOLD, colour=view.colour) + _painted(first, cell.tone, view)
    yield from (" " * 2 * _INDENT + _painted(line, cell.tone, view) for line in rest)


def _legend(table: Table, view: View) -> list[str]:
    """What the signs in a table mean, as far as they stand in it."""
    drawn = {type(cell) for row in table.rows for cell in row} if table.legend else set()
    said = [bars.legend(one, words, view.speech, unicode=view.unicode) for one, words in table.legend if type(one) in drawn]
    lines = _wrapped(printed(bars.listed(said, view.speech), view), view, _INDENT) if said else []
    return [_painted(line, Tone.CALM, view) for line in lines]


def _reasons(table: Table, view: View) -> list[str]:
    """Why figures are undefined, each reason once, below a table whose cells have no room for it."""
    found = dict.fromkeys(
        view.speech(why)
        for row in table.rows
        for cell, column in zip(row, table.columns, strict=True)
        if not column.prose
        for why in _whys(cell)
    )
    if not found:
        return []
    told = say("{mark}: {reasons}", mark=NOT_APPLICABLE, reasons=tuple(found))
    return _wrapped(printed(spoken(told, view.speech), view), view, _INDENT)


def _whys(cell: Cell) -> Iterator[Say]:
    if isinstance(cell, Nothing):
        yield cell.why
    elif isinstance(cell, Stack):
        for one in cell.cells:
            yield from _whys(one)
