"""Spreadsheets as rows of plain cells: CSV in any of the usual charsets and delimiters, and XLSX, XLS and ODS by python-calamine.

A workbook is read in a process of its own with a bound on its memory: a file of a few kilobytes can describe a sheet of terabytes, and a
library that runs out of memory takes its process with it.
"""

from __future__ import annotations

import codecs
import csv
import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import files
from pactool.errors import PacError
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import BinaryIO

LIMIT = 200_000_000
"""The largest file that is imported unless asked otherwise, in bytes: exports of a customer database are long."""
WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
TEXTS = (".csv", ".tsv", ".txt")
DELIMITERS = (";", "\t", ",", "|")
_HEAD = 65_536
_CHUNK = 1 << 20
_ROWS = 2_000
"""Rows that are handed over at once."""
_MEMORY = 3_000_000_000
_WIDEST = 1_024
"""Columns of a row beyond which a file is no table."""

Raw = object
"""A cell as the library gives it: a text, a number, a day, a time, true or false, or nothing."""


class Span(NamedTuple):
    """Cells that are one: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file: its name (empty for a CSV file), its rows from the first on, to be gone through once, and its merged cells; a hidden one has no rows."""

    name: str
    rows: Iterable[Sequence[Raw]]
    spans: tuple[Span, ...] = ()
    hidden: bool = False


def is_workbook(name: str) -> bool:
    """Whether a file of this name holds sheets."""
    return name.lower().endswith(WORKBOOKS)


def sheets(path: str, name: str, limit: int = LIMIT) -> Iterator[Sheet]:
    """The sheets of a file, in order; each is to be gone through before the next. Raises `files.Unreadable` and PacError."""
    if is_workbook(name):
        return _workbook(path, name, limit)
    return iter((Sheet("", _lines(files.stream(path, limit, name), name)),))


def text_sheet(raw: bytes, name: str) -> Sheet:
    """The table of a CSV file that was read already."""
    return Sheet("", _lines(io.BytesIO(raw), name))


# ---- CSV


def _lines(stream: BinaryIO, name: str) -> Iterator[list[str]]:
    with stream:
        head = stream.read(_HEAD)
        charset = _charset(head, stream)
        start = head.decode(charset, "replace").removeprefix("\ufeff")
        first, _, rest = start.partition("\n")
        told = first.strip().lower()
        declared = told[4:5] or None if told[:4] == "sep=" and len(told) <= len("sep=;") else None
        delimiter = ("\t" if told == "sep=" else declared) or _delimiter(rest if declared else start)
        stream.seek(0)
        text = io.TextIOWrapper(stream, charset, errors="replace", newline="")
        if text.read(1) != "\ufeff":
            text.seek(0)
        rows = csv.reader(text, delimiter=delimiter)
        try:
            if declared:
                yield next(rows)[:0]
            yield from rows
        except csv.Error as error:
            raise files.Unreadable(
                say('"{path}" cannot be read: line {line} is no line of a table', path=name, line=rows.line_num),
                say("save it again as CSV from the spreadsheet, in UTF-8"),
            ) from error
        except OSError as error:
            raise files.unreadable(name, error) from error


_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def _charset(head: bytes, stream: BinaryIO) -> str:
    for mark, charset in _MARKS:
        if head.startswith(mark):
            return charset
    if head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        while chunk := stream.read(_CHUNK):
            if not chunk.isascii() or decoder.getstate()[0]:
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(start: str) -> str:
    """The sign that cuts the first lines into the most regular columns."""
    lines = start.splitlines(keepends=True)[:60]
    return max(DELIMITERS, key=lambda sign: (_regular(lines, sign), -DELIMITERS.index(sign)))


def _regular(lines: list[str], sign: str) -> float:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=sign) if any(row)]
    except csv.Error:
        return 0
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0
    usual = max(set(wide), key=lambda width: (wide.count(width), width))
    return wide.count(usual) * min(usual, 4) / len(widths)


# ---- workbooks


def _workbook(path: str, name: str, limit: int) -> Iterator[Sheet]:
    from importlib.util import find_spec  # noqa: PLC0415 - only where a workbook is read

    files.stream(path, limit, name).close()
    if find_spec("python_calamine") is None:
        raise PacError(
            say("pac needs the library python-calamine to read {path}", path=name),
            say("install it: pip install 'pactool[excel]'; or save the sheet as CSV"),
        )
    return _told(path, name)


def _told(path: str, name: str) -> Iterator[Sheet]:
    """The sheets as the reading process hands them over."""
    import pickle  # noqa: PLC0415 - only what our own process wrote

    pipe, child = _reading(path)
    try:
        with os.fdopen(pipe, "rb") as stream:
            while True:
                found = pickle.load(stream)  # noqa: S301 - written by `_hand_over` a moment ago
                if found is None:
                    return
                if isinstance(found, str):
                    raise _damaged(name, found)
                sheet, spans = found
                rows = _handed(stream)
                yield Sheet(sheet, rows, spans or (), hidden=spans is None)
                for _ in rows:  # what nobody looked at
                    pass
    except (EOFError, pickle.UnpicklingError) as error:
        raise _too_much(name) from error
    finally:
        os.waitpid(child, 0)


def _handed(stream: BinaryIO) -> Iterator[list[Raw]]:
    import pickle  # noqa: PLC0415 - as above

    while (rows := pickle.load(stream)) is not None:  # noqa: S301 - as above
        yield from rows


def _reading(path: str) -> tuple[int, int]:
    """Start a process that reads a workbook; the end of the pipe it writes to, and its id."""
    taken, given = os.pipe()
    child = os.fork()
    if child:
        os.close(given)
        return taken, child
    code = 1
    try:
        os.close(taken)
        _bounded()
        with os.fdopen(given, "wb") as stream:
            _hand_over(path, stream)
        code = 0
    finally:
        os._exit(code)


def _bounded() -> None:
    import faulthandler  # noqa: PLC0415 - only in the process that reads
    import resource  # noqa: PLC0415

    faulthandler.disable()
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if most < 0 else min(_MEMORY, most), most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for handle in (1, 2):  # what a library says before it dies
        os.dup2(nowhere, handle)


def _hand_over(path: str, stream: BinaryIO) -> None:
    import pickle  # noqa: PLC0415 - as above

    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - heavy, and an extra

    try:
        with CalamineWorkbook.from_path(path) as book:
            for about in book.sheets_metadata:
                if about.typ is not SheetTypeEnum.WorkSheet:
                    continue
                if about.visible is SheetVisibleEnum.Visible:
                    sheet = book.get_sheet_by_name(about.name)
                    spans = tuple(Span(*first, *last) for first, last in sheet.merged_cell_ranges or ())
                    pickle.dump((about.name, spans), stream)
                    _hand_rows(sheet.iter_rows(), stream)
                else:
                    pickle.dump((about.name, None), stream)
                    _hand_rows((), stream)
    except CalamineError as error:
        pickle.dump(str(error)[:200] or "?", stream)
        return
    pickle.dump(None, stream)


def _hand_rows(rows: Iterable[Sequence[Raw]], stream: BinaryIO) -> None:
    import pickle  # noqa: PLC0415 - as above
    from itertools import islice  # noqa: PLC0415 - as above

    left = iter(rows)
    while several := list(islice(left, _ROWS)):
        pickle.dump([_short(row) for row in several], stream)
    pickle.dump(None, stream)


def _short(row: Sequence[Raw]) -> list[Raw]:
    """A row without the empty cells at its end, and never wider than a table is."""
    end = min(len(row), _WIDEST)
    while end and (row[end - 1] == "" or row[end - 1] is None):
        end -= 1
    return list(row[:end])


def _damaged(name: str, reason: str) -> files.Unreadable:
    return files.Unreadable(
        say('"{path}" is no spreadsheet that can be read: {reason}', path=name, reason=reason),
        say("open it in the spreadsheet and save it again, without a password; or save the sheet as CSV"),
    )


def _too_much(name: str) -> files.Unreadable:
    return files.Unreadable(
        say('"{path}" is damaged, or asks for more memory than a spreadsheet should', path=name),
        say("open it in the spreadsheet, keep the rows that count, and save it again; or save the sheet as CSV"),
    )
