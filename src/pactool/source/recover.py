"""Reading on behind a mistake: the smallest item that holds it is blanked, its keys remembered, and the rest is read again."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from pactool.source.build import Built, Reading, build
from pactool.source.layout import ADRIFT
from pactool.source.lines import Lines, lines
from pactool.source.scene import indent
from pactool.source.syntax import explain

if TYPE_CHECKING:
    from pactool.source.trouble import Limits, Trouble

ATTEMPTS = 20
BUDGET = 2_500_000
"""How many characters are read again at most, all attempts together."""
FAR = 300_000
"""The largest item, in characters, behind which reading goes on."""

_NAMES = re.compile(
    r"(?:^|(?<=[\s{,\[-]))(?:\"([^\"\r\n]{1,64})\"|'([^'\r\n]{1,64})'|([^\s\"'{}\[\],#:][^\"'{}\[\],#:\r\n]{0,63}?))[ \t]{0,4}:(?=\s|$)",
    re.MULTILINE,
)
_WORD = re.compile(r"^[ \t]*(?:- +)*([^\W\d][\w-]*)", re.MULTILINE)
"""What a line starts with: its key, where only the colon is missing."""
_DASH = re.compile(r"-(?:\s|$)")


def item(table: Lines, number: int, until: int) -> tuple[int, int]:
    """The lines (first, and one behind the last, from 1) of the item that holds lines `number` to `until`.

    An item is an entry of a top-level key, or that key's whole block where the mistake is in its own line.
    """
    top = _top(table, number)
    level = _level(table, top, number)
    first = number
    while first > top and (_empty(table.line(first)) or indent(table.line(first)) > level):
        first -= 1
    first = first if first > top or level == 0 else number
    own = indent(table.line(first))
    return first, _end(table, first, until, own if _heads(table, first, level) else max(level, own))


def _heads(table: Lines, number: int, level: int) -> bool:
    """Whether a line that is indented less than the entries around it holds those behind it."""
    behind = next((line for one in range(number + 1, len(table.starts) + 1) if not _empty(line := table.line(one))), "")
    return indent(table.line(number)) < indent(behind) <= level and bool(re.search(r":\s*(?:#.*)?$", table.line(number)))


def _empty(line: str) -> bool:
    text = line.strip()
    return not text or text.startswith("#")


def _top(table: Lines, number: int) -> int:
    """The nearest line at or above `number` that starts a top-level key."""
    while number > 1 and (_empty(line := table.line(number)) or line[:1] in " \t-]}"):
        number -= 1
    return number


def _level(table: Lines, top: int, number: int) -> int:
    """The indentation of the entries of the block that starts on line `top`; 0 where the mistake is in its own line, or it has no entries."""
    if number == top:
        return 0
    for one in range(top + 1, number + 1):
        line = table.line(one)
        if not _empty(line):
            return indent(line)
    return 0


def _end(table: Lines, first: int, number: int, level: int) -> int:
    """The first line behind an item that is indented no deeper than it; closing brackets alone on a line still belong to it."""
    dashed = bool(_DASH.match(table.line(first).lstrip()))
    last = max(first, number)
    for one in range(last + 1, len(table.starts) + 1):
        line = table.line(one)
        text = line.lstrip()
        if _empty(line) or text[0] in "]}":
            continue
        if indent(line) < level or (indent(line) == level and (level or dashed or not _DASH.match(text))):
            return one
    return len(table.starts) + 1


def _blanked(table: Lines, first: int, end: int) -> tuple[Lines, frozenset[str]]:
    """The text with spaces for the content of these lines, and the names of the keys that stood in them."""
    start = table.starts[first - 1]
    stop = table.end(end - 1)
    part = table.text[start:stop]
    return table._replace(text=table.text[:start] + re.sub(r"[^\r\n]", " ", part) + table.text[stop:]), _names(part)


def _names(part: str) -> frozenset[str]:
    """The names of keys in a part of a text (as much of it as one item may have), more rather than fewer."""
    found = chain(_NAMES.finditer(part, 0, FAR), _WORD.finditer(part, 0, FAR))
    return frozenset(name.lstrip("- ") for one in found for name in one.groups() if name)


def unread(text: str, built: Built) -> frozenset[str]:
    """The names of the keys behind the first document, of which nothing is read."""
    behind = next((note.event.start_mark for note in built.notes if note.kind == "second"), None)
    return _names(text[behind.index :]) if behind else frozenset()


def read_on(text: str, built: Built, limits: Limits, troubles: list[Trouble], told: set[int]) -> Reading:
    """Go on behind mistakes as long as each is a new one: blank and build again; what cannot be read then is left out from there on.

    On the lines in `told` nothing more is said.
    """
    table, lost, edge = lines(text), frozenset[str](), 0
    for _ in range(min(ATTEMPTS, BUDGET // (len(text) + 1))):
        if built.error is None:
            break
        trouble, begins = explain(table, built.error, built.last)
        adrift = trouble.span.start.line == edge and trouble.message.text in ADRIFT
        if trouble.span.start.line not in told and not adrift:
            troubles.append(trouble)
        number = trouble.span.start.line
        if begins > number:  # a line that starts too far out: without it, what follows belongs to what stands before
            table, names = _blanked(table, number, number + 1)
            lost |= names
            told = told | {number}
        first, end = item(table, begins, max(begins, number))
        part = table.text[table.starts[first - 1] : table.end(end - 1)]
        if len(part) > FAR or not part.strip():
            break
        told = told | set(range(first, end))
        edge = next((one for one in range(end, len(table.starts) + 1) if not _empty(table.line(one))), 0)
        table, names = _blanked(table, first, end)
        lost |= names
        built = build(table.text, limits)
    return _cut(table, built, limits, troubles, told, lost)


def _cut(table: Lines, built: Built, limits: Limits, troubles: list[Trouble], told: set[int], lost: frozenset[str]) -> Reading:
    """Leave out everything from the block of the last mistake on: guessing further would find what is not there."""
    if built.error is not None:
        trouble, begins = explain(table, built.error, built.last)
        if trouble.span.start.line not in told:
            troubles.append(trouble)
        start = table.starts[_top(table, begins) - 1]
        lost |= _names(table.text[start:])
        table = table._replace(text=table.text[:start])
        built = build(table.text, limits)
    if built.error is not None:
        built.data = None
    return Reading(built, table.text, tuple(troubles), lost)
