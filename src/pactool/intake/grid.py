"""Tables found in sheets: where the headers are, what stands above them, which lines are rows and which are totals, titles and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pactool.intake.cells import Cell, Refusal, cell, folded, line_of
from pactool.intake.dates import month_in
from pactool.intake.fields import Header, header, row_kind
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactool.edges.sheets import Sheet, Span

_HIGHEST = 40
"""Lines in which headers are looked for."""
_ENOUGH = 3
"""So many headers that are known make a line of headers, whatever comes below."""
_LONG = 60
"""Characters of a header at the most."""
_TOTAL = re.compile(
    r"(?:sous[ -]?|sub[ -]?|grand )?total\b|totaux\b|somme\b|sum\b|moyenne\b|average\b|cumul\b|ensemble\b|total general", re.IGNORECASE
)


class Column(NamedTuple):
    """A column: its place from 0, its header as written, what the header says; for one of a month its period, and whether it is planned or real."""

    at: int
    title: str
    header: Header
    period: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its number as the spreadsheet shows it, its cells, the columns whose cell is one with that of the row above."""

    number: int
    cells: tuple[Cell, ...]
    joined: frozenset[int] = frozenset()

    def __getitem__(self, at: int) -> Cell:
        """The cell of a column; nothing beyond the last."""
        return self.cells[at] if at < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Table:
    """Headers and the rows under them. `above` are the lines before the headers; `passed` the lines that are no rows, with the reason."""

    file: str
    sheet: str
    above: tuple[Heading, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line | Heading, ...]
    passed: tuple[Refusal, ...] = ()
    head: int = 0
    """The number of the line with the headers."""


class Heading(NamedTuple):
    """A line of one text among rows: what it names holds for the rows that follow."""

    number: int
    text: str


def tables(file: str, sheet: Sheet, known: frozenset[str] = frozenset()) -> list[Table]:
    """The tables of a sheet, from the top down; none where no line has headers. `known` are headers, folded, that somebody said the field of."""
    lines = [Line(number, tuple(map(cell, row))) for number, row in enumerate(sheet.rows, 1)]
    found: list[Table] = []
    start = 0
    while (head := _head(lines, start, known, again=bool(found))) is not None:
        first, last = head
        after = _head(lines, last + 1, known, again=True)
        end = after[0] if after is not None else len(lines)
        found.append(_table(file, sheet, lines, (start, first, last, end)))
        start = end
    return found


def _head(lines: Sequence[Line], start: int, known: frozenset[str], *, again: bool) -> tuple[int, int] | None:
    """The first and the last line of the next headers; a second table's stand behind an empty line."""
    best, most = None, 1
    stop = len(lines) if again else min(len(lines), start + _HIGHEST)
    for at in range(start, stop):
        told = _told(lines[at], known)
        if again and (told < _ENOUGH or not _apart(lines, at)):
            continue
        if told > most:
            best, most = at, told
        if told >= _ENOUGH:
            break
    if best is None:
        return None
    first = best - 1 if best > start and _is_upper(lines[best - 1], lines[best]) else best
    last = best + 1 if best + 1 < len(lines) and first == best and _is_lower(lines[best + 1]) else best
    return first, last


def _apart(lines: Sequence[Line], at: int) -> bool:
    return at == 0 or not any(one is not None for one in lines[at - 1].cells) or sum(one is not None for one in lines[at - 1].cells) == 1


def _told(line: Line, known: frozenset[str] = frozenset()) -> int:
    """How many different things the cells of a line name as headers; 0 where it holds what no line of headers does."""
    filled = [one for one in line.cells if one is not None]
    if any(not isinstance(one, (str, date)) or len(str(one)) > _LONG for one in filled):
        return 0
    named = {_said(one) or _known(one, known) for one in filled} - {None}
    return len(named) if 2 * sum((_said(one) or _known(one, known)) is not None for one in filled) >= len(filled) else 0


def _known(value: Cell, known: frozenset[str]) -> str | None:
    return folded(value) if isinstance(value, str) and folded(value) in known else None


def _said(value: Cell) -> str | None:
    if isinstance(value, date):
        return f"{value.year}-{value.month}" if value.day == 1 else None
    if not isinstance(value, str):
        return None
    month = _month(value)
    return header(value).field or (month[0] if month else None)


def _month(text: str) -> tuple[str, str | None] | None:
    """The month that a header names, and whether it is planned or real."""
    found = month_in(text)
    if found is None:
        return None
    period, rest = found
    kind = row_kind(rest) if rest else None
    return (period, kind) if kind or not rest or folded(rest) in {"mois", "month", "ca", "de", "valeur"} else None


def _is_upper(above: Line, below: Line) -> bool:
    """Whether the line above the headers groups them: several texts, each over a blank or over several columns."""
    texts = [one for one in above.cells if one is not None]
    return (
        len(texts) > 1
        and all(isinstance(one, (str, date)) and len(str(one)) <= _LONG for one in texts)
        and len(above.cells) > 1
        and (sum(_said(one) is not None for one in texts) > len(texts) / 2 and len(texts) < sum(one is not None for one in below.cells))
    )


def _is_lower(line: Line) -> bool:
    """Whether the line under the headers says more of them."""
    filled = [one for one in line.cells if one is not None]
    return len(filled) > 1 and all(isinstance(one, str) and (_said(one) or row_kind(one)) for one in filled)


def _table(file: str, sheet: Sheet, lines: Sequence[Line], where: tuple[int, int, int, int]) -> Table:
    start, first, last, end = where
    columns = _columns(lines[first], lines[last] if last != first else None, sheet.spans, first)
    above = tuple(
        Heading(line.number, " ".join(line_of(one) for one in line.cells if one is not None))
        for line in lines[start:first]
        if any(one is not None for one in line.cells)
    )
    body = _joined(lines[last + 1 : end], sheet.spans, columns)
    told = Table(file, sheet.name, above, columns, (), (), lines[first].number)
    rows: list[Line | Heading] = []
    passed: list[Refusal] = []
    for line in body:
        kept = _kept(line, told, passed)
        if kept is not None:
            rows.append(kept)
    while rows and isinstance(note := rows[-1], Heading):
        rows.pop()
        passed.append(Refusal(file, sheet.name, note.number, "", note.text, say("it is a note under the table"), None, grave=False))
    return replace(told, lines=tuple(rows), passed=tuple(sorted(passed, key=lambda one: one.row)))


def _columns(upper: Line, lower: Line | None, spans: Iterable[Span], row: int) -> tuple[Column, ...]:
    width = max(len(upper.cells), len(lower.cells) if lower else 0)
    tops = list(upper.cells) + [None] * (width - len(upper.cells))
    if lower is not None:
        wide = {at: (span.left, span.right) for span in spans if span.top <= row <= span.bottom for at in range(span.left, span.right + 1)}
        for at in range(1, width):
            if tops[at] is None and lower[at] is not None and (at not in wide or wide[at][0] < at) and tops[at - 1] is not None:
                tops[at] = tops[at - 1]
    found = [_column(at, tops[at], lower[at] if lower else None) for at in range(width)]
    return tuple(one for one in found if one.title)


def _column(at: int, top: Cell, below: Cell) -> Column:
    title = " ".join(dict.fromkeys(line_of(one) for one in (top, below) if one is not None))
    if isinstance(top, date) or isinstance(below, date):
        day = top if isinstance(top, date) else below
        other = below if isinstance(top, date) else top
        period = f"{day:%Y-%m}" if isinstance(day, date) else None
        return Column(at, title, Header(None), period, row_kind(line_of(other)) if other is not None else None)
    month = _month(title)
    if month is not None:
        return Column(at, title, header(title), *month)
    for text in (title, line_of(below), line_of(top)):
        if text and header(text).field:
            return Column(at, title, header(text))
    return Column(at, title, header(title))


def _joined(lines: Sequence[Line], spans: Iterable[Span], columns: Sequence[Column]) -> list[Line]:
    """The lines with the value of a merged cell in each line it stands beside; not across a line, which is a title."""
    taken = {column.at for column in columns}
    found = {line.number: line for line in lines}
    for span in spans:
        top = found.get(span.top + 1)
        if top is None or span.bottom == span.top or top[span.left] is None:
            continue
        for number in range(span.top + 2, span.bottom + 2):
            line = found.get(number)
            if line is not None and span.left in taken and any(one is not None for one in line.cells):
                cells = [line[at] for at in range(max(len(line.cells), span.left + 1))]
                cells[span.left] = top[span.left]
                found[number] = Line(number, tuple(cells), line.joined | {span.left})
    return list(found.values())


def _kept(line: Line, table: Table, passed: list[Refusal]) -> Line | Heading | None:
    filled = [(at, one) for at, one in enumerate(line.cells) if one is not None]
    if not filled:
        return None
    texts = [one for _, one in filled[:3] if isinstance(one, str)]
    about = (table.file, table.sheet, line.number, "", line_of(filled[0][1]))
    if any(_TOTAL.match(one) for one in texts if len(one) <= _LONG):
        passed.append(Refusal(*about, say("it is a line of totals: pac adds up itself"), None, grave=False))
    elif len(filled) > 1 and all(line_of(one) == title for at, one in filled if (title := _title(table, at))) and _told(line) > 1:
        passed.append(Refusal(*about, say("it repeats the headers"), None, grave=False))
    elif len(filled) == 1 and isinstance(filled[0][1], str) and len(table.columns) > 2 and not line.joined:
        return Heading(line.number, filled[0][1])
    else:
        return line
    return None


def _title(table: Table, at: int) -> str:
    return next((one.title for one in table.columns if one.at == at), "")
