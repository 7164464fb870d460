"""`pac calendar`: the year as bars by month, with all that has a day: steps, deadlines, results due, reviews, holidays, absences."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.figures.agenda import Stage, What
from pactool.figures.months import Days
from pactool.figures.workdays import known_country
from pactool.page import Column, Day, Mark, Page, Paragraph, Points, Section, Stack, Table, Text, Timeline, Tone, Words
from pactool.pages.dated import left_out, note_left_out, touches
from pactool.pages.lines import around, grouped, legend
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.agenda import Entry, Row
    from pactool.page import Cell, Lines
    from pactool.pages.dated import Sheet
    from pactool.words import Say

DAYWISE = 45
"""A window of at most so many days shows each day, and lists all that happens in it."""
STAGES = {
    Stage.PLANNED: (say("planned"), Tone.PLAIN),
    Stage.RUNNING: (say("running"), Tone.STRONG),
    Stage.ENDED: (say("ended"), Tone.PLAIN),
    Stage.DONE: (say("done"), Tone.GOOD),
    Stage.DROPPED: (say("dropped"), Tone.CALM),
}
WHATS = {
    What.OCCURRENCE: say("occurrence"),
    What.STEP: say("step"),
    What.RESULT_DUE: say("result due"),
    What.DEADLINE: say("deadline"),
    What.REVIEW: say("review"),
    What.EVENT: say("event"),
    What.HOLIDAY: say("public holiday"),
    What.DAY_OFF: say("day off"),
    What.ABSENCE: say("absence"),
}
_ACTION, _OBJECTIVE = say("action"), say("objective")
_START, _END = say("start"), say("end")


# ---- the page


def page(sheets: Sequence[Sheet], as_of: date, group: str | None = None) -> Page:
    """The calendars of all plans in one."""
    window = Days(min(one.window.first for one in sheets), max(one.window.last for one in sheets))
    groups = (*grouped(sheets, group), *around(sheets))
    sections = [Section(None, (_chart(sheets, window, as_of, groups),))]
    if dates := _dates(sheets, window):
        sections.append(Section(say("Dates"), (dates,)))
    if conflicts := _conflicts(sheets):
        sections.append(Section(say("Dates that do not fit"), (Points(conflicts),)))
    return Page(_title(sheets, window, as_of), tuple(sections), _records(sheets), _notes(sheets))


def _chart(sheets: Sequence[Sheet], window: Days, as_of: date, groups: tuple[Lines, ...]) -> Timeline | Paragraph:
    if not any(one.rows for one in sheets):
        return Paragraph(say("No action or objective to show."))
    return Timeline(window.first, window.last, as_of, groups, legend(groups, *window), _off(sheets, window))


def _off(sheets: Sequence[Sheet], window: Days) -> frozenset[date]:
    """The days of a short window that no plan works."""
    count = (window.last - window.first).days + 1
    if count > DAYWISE:
        return frozenset()
    days = [window.first + timedelta(days=at) for at in range(count)]
    working = [figures.working for one in sheets if (figures := one.judged.figures) is not None]
    return frozenset(day for day in days if not any(one.holds(day) for one in working))


def _title(sheets: Sequence[Sheet], window: Days, as_of: date) -> Say:
    first, last = window
    if len(sheets) == 1:
        one = sheets[0].judged
        return say(
            "Calendar: {title} ({path}), {first} to {last}, as of {day}",
            title=one.plan.title,
            path=one.path,
            first=first,
            last=last,
            day=as_of,
        )
    return says(
        "Calendar: {count} plan, {first} to {last}, as of {day}",
        "Calendar: {count} plans, {first} to {last}, as of {day}",
        len(sheets),
        first=first,
        last=last,
        day=as_of,
    )


def _dates(sheets: Sequence[Sheet], window: Days) -> Table | None:
    """All points in the window, in the order of time; in a short one what starts, ends, happens and is closed too."""
    short = (window.last - window.first).days < DAYWISE
    found = sorted((moment for at, one in enumerate(sheets) for moment in _moments(one, at, short=short)), key=lambda one: one[0])
    rows = tuple(cells for _, cells in found)
    columns = (
        Column("first", say("day")),
        Column("what", say("what")),
        Column("id", say("item"), prose=True),
        Column("name", say("about"), prose=True),
    )
    return Table(columns, rows) if rows else None


Moment = tuple[tuple["date", int, str, str], tuple["Cell", ...]]


def _moments(one: Sheet, at: int, *, short: bool) -> Iterator[Moment]:
    for row in one.rows:
        if short and row.is_action:
            ends = ((row.days.first, "start", _START), (row.days.last, "end", _END)) if not row.of(What.OCCURRENCE) else ()
            yield from (
                _moment(at, Days(day, day), (name, said), row.id, Text(row.item.title or ""))
                for day, name, said in ends
                if touches(Days(day, day), one.window)
            )
        for entry in row.entries:
            if touches(entry.days, one.window) and (short or entry.what is not What.OCCURRENCE):
                yield _moment(at, entry.days, (entry.what, WHATS[entry.what]), row.id, _about(entry, row))
    for entry in one.around:
        if short or entry.what in (What.REVIEW, What.EVENT):
            about = Text("" if entry.what is What.ABSENCE else entry.name)
            yield _moment(at, entry.days, (entry.what, WHATS[entry.what]), entry.name if entry.what is What.ABSENCE else "", about)


def _moment(at: int, days: Days, what: tuple[str, Say], name: str, about: Cell) -> Moment:
    told = Text(about.text) if isinstance(about, Text) else about
    if days.last != days.first:
        until = Words(say("until {day}", day=days.last))
        told = Stack((told, until)) if not isinstance(about, Text) or about.text else until
    return (days.first, at, what[0], name), (Day(days.first), Mark(what[0], what[1]), Text(name), told)


def _about(entry: Entry, row: Row) -> Cell:
    text = entry.name or row.item.title or ""
    if entry.done is not None:
        return Words(say("{name}: done {day}", name=text, day=entry.done), Tone.GOOD)
    return Words(say("{name}: dropped", name=text), Tone.CALM) if row.stage is Stage.DROPPED else Text(text)


def _conflicts(sheets: Sequence[Sheet]) -> tuple[Say, ...]:
    return tuple(
        say("{place}: {code} {message}", place=f"{found.path}:{found.span.start.line}", code=found.code, message=found.message)
        for one in sheets
        for found in one.conflicts
    )


def _notes(sheets: Sequence[Sheet]) -> tuple[Say, ...]:
    notes = [note_left_out(one.judged.path, out) for one in sheets if (out := left_out(one.judged))]
    notes += [
        say("{path}: no country that has public holidays is named, so none are shown", path=one.judged.path)
        for one in sheets
        if known_country(one.judged.plan.country) is None
    ]
    return tuple(notes)


# ---- one record for each thing that has a day


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "type": say("type"), "id": say("item"), "title": say("title"), "owner": say("owner"), "nature": say("nature"),
        "segment": say("segment"), "state": say("state"), "what": say("what"), "first": say("first day"), "last": say("last day"),
        "name": say("about"), "done": say("done"),
    }  # fmt: skip
    rows = tuple(record for one in sheets for record in _recorded(one))
    return Table(tuple(Column(name, title) for name, title in names.items()), rows)


def _recorded(one: Sheet) -> Iterator[tuple[Cell, ...]]:
    empty = Text("")
    path = Text(one.judged.path)
    for row in one.rows:
        item = row.item
        nature = Text(getattr(item, "nature", None) or "")
        words, tone = STAGES[row.stage]
        kind = Mark("action", _ACTION) if row.is_action else Mark("objective", _OBJECTIVE)
        about = (
            path,
            kind,
            Text(row.id),
            Text(item.title or ""),
            Text(" ".join(item.owners)),
            nature,
            Text(item.segment or ""),
            Mark(row.stage, words, tone),
        )
        yield (*about, Mark("span", say("span")), Day(row.days.first), Day(row.days.last), empty, empty)
        for entry in row.entries:
            done = empty if entry.done is None else Day(entry.done)
            yield (*about, Mark(entry.what, WHATS[entry.what]), Day(entry.days.first), Day(entry.days.last), Text(entry.name), done)
    for entry in one.around:
        mark = Mark(entry.what, WHATS[entry.what])
        owner = Text(entry.name if entry.what is What.ABSENCE else "")
        yield (
            path,
            mark,
            empty,
            empty,
            owner,
            empty,
            empty,
            empty,
            mark,
            Day(entry.days.first),
            Day(entry.days.last),
            Text(entry.name),
            empty,
        )


# ---- the JSON


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac calendar --format json`, described by `calendar.schema.json`."""
    return [
        {
            "path": one.judged.path,
            "title": one.judged.plan.title,
            "country": one.judged.plan.country,
            "first": one.window.first.isoformat(),
            "last": one.window.last.isoformat(),
            "out": list(left_out(one.judged)),
            "rows": [_row(row) for row in one.rows],
            "around": [{"what": entry.what.value, **_dated(entry.days), "name": entry.name or None} for entry in one.around],
            "conflicts": [{"code": found.code, "pointer": found.pointer, "line": found.span.start.line} for found in one.conflicts],
        }
        for one in sheets
    ]


def _dated(days: Days) -> dict[str, object]:
    return {"first": days.first.isoformat(), "last": days.last.isoformat()}


def _row(row: Row) -> dict[str, object]:
    item = row.item
    return {
        "type": "action" if row.is_action else "objective",
        "id": row.id,
        "title": item.title,
        "owner": item.owner,
        "with": list(getattr(item, "with_", ())),
        "nature": getattr(item, "nature", None),
        "segment": item.segment,
        "serves": list(item.serves),
        "tags": list(getattr(item, "tags", ())),
        "state": row.stage.value,
        "start": row.days.first.isoformat(),
        "end" if row.is_action else "due": row.days.last.isoformat(),
        "undated": row.undated,
        "repeats": getattr(item, "repeats", None),
        "entries": [
            {
                "what": one.what.value,
                **_dated(one.days),
                "name": one.name or None,
                "done": None if one.done is None else one.done.isoformat(),
            }
            for one in row.entries
        ],
    }
