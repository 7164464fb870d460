"""What `pac export` does with its options, in order: what to write and where, the plans, the filters, the bytes, the file."""

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
    from pactool.cli.reading import Plans
    from pactool.pages.dated import Only, Sheet
    from pactool.pages.judged import Judged
    from pactool.render.sheets import Grid

SHEETS = ("objectives", "actions", "results", "plan", "gaps")
WHATS = ("calendar", *SHEETS)
"""What can be exported."""
_CALENDARS = (".ics", ".mmd")
_TABLES = (".csv", ".xlsx", ".json")
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
    dated: bool = False
    """Whether a day to see it as of was given."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is written, in which kind of file, and where to."""

    whats: tuple[str, ...]
    ending: str
    output: str


def run(order: Order, desk: Desk) -> int:
    """Write the file, and give the exit code."""
    target = _checked(order)
    alarm = _before(order.alarm)
    found = plans(order.wanted, desk)
    check_only(order.only, found.judged)
    from pactool.pages.dated import left_out, note_left_out

    for one in found.judged:
        if out := left_out(one):
            found.desk.note(note_left_out(one.path, out))
    if target.whats == ("calendar",):
        _dates(order, target, alarm, found)
    elif found.judged:
        _rows(order, target, found)
    return found.exit_code(gate=False)


# ---- what, and where to


def _checked(order: Order) -> Target:
    """What to write. Raises PacError for what cannot be exported, or for a file of another kind."""
    check_word(order.what, WHATS, "--what")
    if order.output is None:
        ending = ".ics" if order.what in (None, "calendar") else ".csv"
        raise PacError(say("nothing says which file to write"), say("write -o year{ending}, or -o - for standard output", ending=ending))
    ending = os.path.splitext(order.output)[1].lower()
    if order.output == _STDOUT:
        ending = ".ics" if order.what in (None, "calendar") else ".csv"
    target = Target(_whats(order, ending), ending, order.output)
    if order.alarm is not None and ending != ".ics":
        raise PacError(
            say("--alarm announces events, and {path} holds none", path=order.output),
            say("leave --alarm out, or write a file that ends in .ics"),
        )
    if order.dated and ending != ".mmd" and "gaps" not in target.whats:
        raise PacError(
            say("--as-of changes nothing of what is written to {path}", path=order.output), say("leave --as-of out, or write gaps too")
        )
    return target


def _whats(order: Order, ending: str) -> tuple[str, ...]:
    output = order.output or ""
    if order.what == "calendar" and ending not in _CALENDARS:
        raise PacError(
            say('"{path}" is no name for a calendar', path=output), say("name a file that ends in .ics or .mmd, or - for standard output")
        )
    if ending in _CALENDARS:
        if order.what in SHEETS:
            raise PacError(
                say('"{path}" is a calendar, and {what} are rows', path=output, what=order.what or ""),
                say("name a file that ends in .csv, .xlsx or .json"),
            )
        return ("calendar",)
    if ending not in _TABLES:
        raise PacError(
            say('"{path}" does not say what to write', path=output),
            say("name a file that ends in .ics, .mmd, .csv, .xlsx or .json, or - for standard output"),
        )
    if order.what is None and ending == ".csv":
        raise PacError(
            say("a CSV file holds one kind of rows"), say("say which: --what {known}", known="objectives|actions|results|plan|gaps")
        )
    return (order.what,) if order.what is not None else SHEETS


def _before(text: str | None) -> timedelta | None:
    """How long before its start something is announced. Raises PacError."""
    if text is None:
        return None
    found = _BEFORE.fullmatch(text)
    if found is None:
        raise PacError(say('--alarm "{value}" is no length of time', value=text), say("write it as 2d, 3h, 30min or 1w"))
    return int(found[1]) * _UNITS[found[2]]


# ---- rows


def _rows(order: Order, target: Target, found: Plans) -> None:
    from pactool.pages.exported import grids, shape

    if target.ending == ".json":
        kinds = [one for one in target.whats if one != "gaps"]
        content = _json(
            [
                {"path": one.path, "title": one.plan.title, **shape(one, kinds, order.only), **_gaps(one, order, target)}
                for one in found.judged
            ]
        )
        _put(content, target, found.desk)
        found.desk.note(says("{path}: {count} plan written", "{path}: {count} plans written", len(found.judged), path=target.output))
        return
    several = grids(found.judged, [one for one in target.whats if one != "gaps"], order.only)
    if "gaps" in target.whats:
        from pactool.pages.exported_gaps import grid

        several.append(grid(found.judged, order.only))
    _put(_sheets(several, target, found.desk), target, found.desk)
    if cut := sum(one.too_long for one in several):
        found.desk.note(
            says(
                "{path}: {count} text is longer than a cell holds, and is cut",
                "{path}: {count} texts are longer than a cell holds, and are cut",
                cut,
                path=target.output,
            )
        )
    if target.output != _STDOUT:
        rows = sum(len(one.rows) for one in several)
        found.desk.note(says("{path}: {count} row written", "{path}: {count} rows written", rows, path=target.output))


def _gaps(judged: Judged, order: Order, target: Target) -> dict[str, object]:
    """The gaps of a plan as `pac gaps --format json` has them."""
    if "gaps" not in target.whats:
        return {}
    from pactool.pages import gaps_sheet
    from pactool.pages.gaps_shape import shape

    only = order.only
    one = gaps_sheet.sheet(
        judged, gaps_sheet.Only(only.owner, only.objective, only.segment, only.nature, None, only.state, only.tag), "pace"
    )
    return {"as_of": order.wanted.as_of.isoformat(), "gaps": [] if one is None else shape([one])[0]["rows"]}


def _sheets(several: Sequence[Grid], target: Target, desk: Desk) -> bytes:
    if target.ending == ".csv":
        from pactool.render.sheets.as_csv import render

        return render(several[0], desk.speech)
    try:
        from pactool.render.sheets.as_xlsx import render as workbook

        return workbook(several, desk.speech)
    except ModuleNotFoundError as missing:
        if missing.name != "xlsxwriter":
            raise
        raise PacError(
            say("pac needs the library {library} to write {path}", library=missing.name, path=target.output),
            say("install it: pip install 'pactool[excel]'"),
        ) from None


def _json(several: list[dict[str, object]]) -> bytes:
    from pactool import __version__
    from pactool.render.pages.as_json import SCHEMA_VERSION, dump

    return dump({"schema_version": SCHEMA_VERSION, "tool": {"name": "pac", "version": __version__}, "plans": several}).encode()


# ---- dates


def _dates(order: Order, target: Target, alarm: timedelta | None, found: Plans) -> None:
    sheets = sheets_of(order.only, found)
    if not sheets:
        return
    content = _calendar(sheets, alarm, found.desk) if target.ending == ".ics" else _gantt(sheets, order, found)
    _put(content, target, found.desk)
    if target.output != _STDOUT and target.ending == ".ics":
        found.desk.note(
            says("{path}: {count} event or task written", "{path}: {count} events and tasks written", _count(content), path=target.output)
        )
    if not any(one.rows for one in sheets):
        found.desk.note(say("no action or objective fits the filters: the calendar is empty"))


def _calendar(sheets: Sequence[Sheet], alarm: timedelta | None, desk: Desk) -> bytes:
    try:
        from pactool.render.agenda import Diary, ics
    except ModuleNotFoundError as missing:
        if missing.name != "icalendar":
            raise
        raise PacError(
            say("pac needs the library icalendar to write a calendar"), say("install it: pip install 'pactool[calendar]'")
        ) from None
    keys = _keys([one.judged.path for one in sheets], desk)
    return ics([Diary(key, one.judged.plan, one.rows) for key, one in zip(keys, sheets, strict=True)], desk.speech, alarm)


def _gantt(sheets: Sequence[Sheet], order: Order, found: Plans) -> bytes:
    """The timelines of the calendar's page as one Mermaid chart. Raises PacError for several plans, which are several charts."""
    from pactool.page import Timeline
    from pactool.pages.calendar import page
    from pactool.render.pages.gantt import gantt

    charts = [one for section in page(sheets, order.wanted.as_of, None).sections for one in section.blocks if isinstance(one, Timeline)]
    if len(charts) != 1:
        raise PacError(say("a Mermaid file holds the chart of one plan"), say("name one plan"))
    lines, cut = gantt(charts[0], found.desk.speech)
    if cut is not None:
        found.desk.note(cut)
    return "".join(f"{line}\n" for line in lines).encode()


def _keys(shown: Sequence[str], desk: Desk) -> list[str]:
    """What tells the plans apart for good; those that no repository tells apart by their paths from the folder that holds them all."""
    keys = [_key(one, desk) for one in shown]
    if len(set(keys)) == len(keys):
        return keys
    paths = [os.path.abspath(os.path.join(desk.cwd, one)) for one in shown]
    above = os.path.commonpath([os.path.dirname(one) for one in paths])
    return [
        key if keys.count(key) == 1 else os.path.relpath(path, above).replace(os.sep, "/") for key, path in zip(keys, paths, strict=True)
    ]


def _key(shown: str, desk: Desk) -> str:
    """The plan's path from the root of its repository: the same from any folder and in any clone."""
    path = os.path.abspath(os.path.join(desk.cwd, shown))
    if not os.path.isfile(path):
        return shown
    from pactool.edges.walking import root_of

    return os.path.relpath(path, root_of(os.path.dirname(path))).replace(os.sep, "/")


def _put(content: bytes, target: Target, desk: Desk) -> None:
    if target.output == _STDOUT:
        desk.print(content.decode("utf-8-sig"))
        return
    from pactool.edges.writing import put

    put(os.path.join(desk.cwd, target.output), content, target.output)


def _count(content: bytes) -> int:
    return content.count(b"\r\nBEGIN:VEVENT\r\n") + content.count(b"\r\nBEGIN:VTODO\r\n")
