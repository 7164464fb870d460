"""A plan's agenda as iCalendar (RFC 5545): an event for each action or occurrence and for each step, a task for each deadline.

The same plan gives the same bytes on every run: no clock is read, a component's UID follows from the plan, the item and the number of the
occurrence or the name of the step, never from a day, and its stamp and sequence from its amendments. Nobody is invited: no organizer, no attendee.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from icalendar import Alarm, Calendar, Event, Todo

from pactool.figures.agenda import Stage, What
from pactool.words import say, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.agenda import Entry, Row
    from pactool.plan.model import Plan
    from pactool.words import Say, Speech

_DAY = timedelta(days=1)
_LINE_ENDS = ("\r\n", "\r", "\x85", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Diary:
    """What goes into the file of one plan: `key` tells the plan from others for good, `rows` are its actions and objectives."""

    key: str
    plan: Plan
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a component belongs, how it is spoken, and how long before it an alarm goes off."""

    diary: Diary
    row: Row
    speech: Speech
    alarm: timedelta | None


def ics(diaries: Sequence[Diary], speech: Speech, alarm: timedelta | None = None) -> bytes:
    """All plans in one calendar, in the order of time; lines of at most 75 octets that end in CRLF."""
    calendar = Calendar()
    calendar.add("prodid", "-//pactool//pac//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", ", ".join(one_line(one.plan.title) for one in diaries))
    found = [component for diary in diaries for row in diary.rows for component in _components(_Place(diary, row, speech, alarm))]
    for _, component in sorted(found, key=lambda one: one[0]):
        calendar.add_component(component)
    return bytes(calendar.to_ical())


Placed = tuple[tuple["date", str], Event | Todo]


def _components(at: _Place) -> Iterator[Placed]:
    row = at.row
    if not row.is_action:
        yield _deadline(at, row.of(What.DEADLINE)[0], _title(row), "deadline")
        return
    happens = row.of(What.OCCURRENCE)
    for number, one in enumerate(happens, 1):
        yield _event(at, one, _title(row), f"occurrence {number}")
    if not happens:
        yield _event(at, None, _title(row), "action")
    for step in row.of(What.STEP):
        yield _event(at, step, f"{step.name} ({row.id})", f"step {step.name}")
    for result in row.of(What.RESULT_DUE):
        yield _deadline(at, result, f"{_title(row)} ({at.speech(say('result due'))})", "result due")


def _title(row: Row) -> str:
    return row.item.title or row.id


def _event(at: _Place, entry: Entry | None, summary: str, what: str) -> Placed:
    days = at.row.days if entry is None else entry.days
    event = Event()
    uid = _common(event, at, summary, what)
    event.add("dtstart", days.first)
    event.add("dtend", days.last + _DAY)
    event.add("transp", "TRANSPARENT")
    dropped = at.row.stage is Stage.DROPPED
    event.add("status", "CANCELLED" if dropped else "CONFIRMED" if at.diary.plan.status == "committed" else "TENTATIVE")
    if at.alarm is not None and not dropped and (entry is None or entry.done is None):
        event.add_component(_alarm(at.alarm, summary, "START"))
    return (days.first, uid), event


def _deadline(at: _Place, entry: Entry, summary: str, what: str) -> Placed:
    todo = Todo()
    uid = _common(todo, at, summary, what)
    todo.add("due", entry.days.last)
    dropped = at.row.stage is Stage.DROPPED
    todo.add("status", "CANCELLED" if dropped else "COMPLETED" if entry.done is not None else "NEEDS-ACTION")
    if entry.done is not None and not dropped:
        todo.add("completed", _moment(entry.done))
    if at.alarm is not None and not dropped and entry.done is None:
        todo.add_component(_alarm(at.alarm, summary, "END"))
    return (entry.days.last, uid), todo


def _common(component: Event | Todo, at: _Place, summary: str, what: str) -> str:
    item, plan = at.row.item, at.diary.plan
    kind = "action" if at.row.is_action else "objective"
    uid = sha256("\n".join(map(ascii, (at.diary.key, kind, at.row.id, what))).encode("ascii")).hexdigest()[:32] + "@pac"
    component.add("uid", uid)
    amended = [one.date.last for one in item.amendments]
    component.add("dtstamp", _moment(max(amended, default=plan.period.first)))
    component.add("sequence", len(amended) + (at.row.stage is Stage.DROPPED))
    component.add("summary", one_line(summary))
    if categories := _categories(at):
        component.add("categories", categories)
    component.add("description", several_lines("\n".join(_described(at))))
    return uid


def _categories(at: _Place) -> list[str]:
    item = at.row.item
    segment = at.diary.plan.segments.get(item.segment or "")
    named = (getattr(item, "nature", None), (segment.name if segment is not None else None) or item.segment, *getattr(item, "tags", ()))
    return [one_line(one) for one in dict.fromkeys(named) if one]


def _described(at: _Place) -> Iterator[str]:
    """Plan, people and purpose, a line each: the people as text, so that nobody gets an invitation."""
    item, plan, speech = at.row.item, at.diary.plan, at.speech
    yield one_line(_labelled(say("Plan"), plan.title, speech))
    yield one_line(_labelled(say("Action") if at.row.is_action else say("Objective"), at.row.id, speech))
    if item.owners:
        yield one_line(_labelled(say("Owner"), _people(item.owners, plan), speech))
    if helpers := getattr(item, "with_", ()):
        yield one_line(_labelled(say("With"), _people(helpers, plan), speech))
    if item.serves:
        yield one_line(_labelled(say("Serves"), ", ".join(item.serves), speech))
    for label, text in ((say("How"), getattr(item, "how", None)), (say("Why"), item.why)):
        if text:
            yield _labelled(label, text, speech)


def _labelled(label: Say, text: str, speech: Speech) -> str:
    """Not a sentence with an argument: a description holds its texts whole."""
    space = "\N{NO-BREAK SPACE}" if speech.language == "fr" else ""
    return f"{speech(label)}{space}: {text}"


def _people(slugs: Sequence[str], plan: Plan) -> str:
    named = (plan.team.get(slug) for slug in slugs)
    return ", ".join((one.name if one is not None else None) or slug for slug, one in zip(slugs, named, strict=True))


def _alarm(before: timedelta, summary: str, related: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(summary))
    alarm.add("trigger", -before, parameters={"RELATED": related})
    return alarm


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def one_line(text: str) -> str:
    """A text whose control characters show: it can end no line and begin no property."""
    return visible(text)


def several_lines(text: str) -> str:
    """A text whose line ends, of whatever kind, are newlines, and whose other control characters show."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return "\n".join(map(visible, text.split("\n")))
