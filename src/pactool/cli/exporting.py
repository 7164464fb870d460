"""What `pac export` does with its options, in order: the plans, the filters, the bytes, the file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.cli.dating import check_only, check_word, sheets_of
from pactool.cli.reading import Wanted, plans
from pactool.errors import PacError
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.cli.desk import Desk
    from pactool.pages.dated import Only, Sheet

WHATS = ("calendar",)
"""What can be exported, and the ending of its file."""
_ENDINGS = {"calendar": ".ics"}
_BEFORE = re.compile(r"([0-9]{1,4}) ?(min|h|d|j|w)")
_UNITS = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "j": timedelta(days=1), "w": timedelta(weeks=1)}
_STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac export`, as given."""

    wanted: Wanted
    output: str | None
    what: str | None
    only: Only
    alarm: str | None


def run(order: Order, desk: Desk) -> int:
    """Write the file, and give the exit code."""
    output = _checked(order)
    alarm = _before(order.alarm)
    found = plans(order.wanted, desk)
    check_only(order.only, found.judged)
    from pactool.pages.dated import left_out, note_left_out

    sheets = sheets_of(order.only, found)
    for one in sheets:
        if out := left_out(one.judged):
            found.desk.note(note_left_out(one.judged.path, out))
    if sheets:
        _written(_calendar(sheets, alarm, found.desk), output, found.desk)
        if not any(one.rows for one in sheets):
            found.desk.note(say("no action or objective fits the filters: the calendar is empty"))
    return found.exit_code(gate=False)


def _checked(order: Order) -> str:
    """The file to write. Raises PacError for what cannot be exported, or for a file of another kind."""
    check_word(order.what, WHATS, "--what")
    ending = _ENDINGS[order.what or WHATS[0]]
    if order.output is None:
        raise PacError(say("nothing says which file to write"), say("write -o year{ending}, or -o - for standard output", ending=ending))
    if order.output != _STDOUT and not order.output.lower().endswith(ending):
        raise PacError(
            say('"{path}" is no name for a calendar', path=order.output),
            say("name a file that ends in {ending}, or - for standard output", ending=ending),
        )
    return order.output


def _before(text: str | None) -> timedelta | None:
    """How long before its start something is announced. Raises PacError."""
    if text is None:
        return None
    found = _BEFORE.fullmatch(text)
    if found is None:
        raise PacError(say('--alarm "{value}" is no length of time', value=text), say("write it as 2d, 3h, 30min or 1w"))
    return int(found[1]) * _UNITS[found[2]]


def _calendar(sheets: Sequence[Sheet], alarm: timedelta | None, desk: Desk) -> bytes:
    try:
        from pactool.render.agenda import Diary, ics
    except ModuleNotFoundError as missing:
        if missing.name != "icalendar":
            raise
        raise PacError(
            say("pac needs the library icalendar to write a calendar"), say("install it: pip install 'pactool[calendar]'")
        ) from None
    return ics([Diary(_key(one.judged.path, desk), one.judged.plan, one.rows) for one in sheets], desk.speech, alarm)


def _key(shown: str, desk: Desk) -> str:
    """The plan's path from the root of its repository: the same from any folder and in any clone."""
    path = os.path.abspath(os.path.join(desk.cwd, shown))
    if not os.path.isfile(path):
        return shown
    from pactool.edges.walking import root_of

    return os.path.relpath(path, root_of(os.path.dirname(path))).replace(os.sep, "/")


def _written(content: bytes, output: str, desk: Desk) -> None:
    if output == _STDOUT:
        desk.print(content.decode("utf-8"))
        return
    from pactool.edges.writing import put

    put(os.path.join(desk.cwd, output), content, output)
    desk.note(says("{path}: {count} event or task written", "{path}: {count} events and tasks written", _count(content), path=output))


def _count(content: bytes) -> int:
    return content.count(b"\r\nBEGIN:VEVENT\r\n") + content.count(b"\r\nBEGIN:VTODO\r\n")
