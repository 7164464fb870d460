"""A follow-up meeting as changes of a plan: who was there, what was said, what was decided of which item."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, get_args

from pactool.change.asked import Asked, Target, known, line, seen, word
from pactool.errors import PacError
from pactool.plan.kinds import Choice
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from pactool.plan.model import Plan
    from pactool.source.document import Value
    from pactool.source.place import Path

CHOICES: tuple[str, ...] = get_args(Choice)


class Decision(NamedTuple):
    """What was decided of an objective or an action, and why."""

    id: str
    choice: str
    why: str = ""


class Meeting(NamedTuple):
    """A review to record; what is empty is not written."""

    day: date
    by: str = ""
    present: tuple[str, ...] = ()
    notes: str = ""
    decisions: tuple[Decision, ...] = ()


def decision(written: str) -> Decision:
    """`salon=modify: fewer visitors` as typed. Raises PacError."""
    name, equals, rest = written.partition("=")
    choice, _, why = rest.partition(":")
    if not equals or not name.strip() or not choice.strip():
        raise PacError(say('"{value}" is no decision', value=written), say('write --decide "salon=modify: why"'))
    return Decision(name.strip(), choice.strip(), why.strip())


def review(target: Target, meeting: Meeting, *, force: bool = False) -> Asked:
    """The entry of a review, or what is new of one that stands there already. Raises PacError."""
    if not any(meeting[1:]):
        raise PacError(
            say("nothing is said of the review"),
            say('write who led it, who was there, what was decided: --by, --present, --notes, --decide "salon=modify: why"'),
        )
    check(meeting, target.loaded.plan)
    day = meeting.day.isoformat()
    at: Path = ("reviews", day)
    entry: dict[str, Value] = {}
    if meeting.by:
        entry["by"] = meeting.by
    if meeting.present:
        entry["present"] = list(meeting.present)
    if meeting.notes:
        entry["notes"] = seen("--notes", meeting.notes)
    if meeting.decisions:
        entry["decisions"] = {one.id: {"choice": one.choice, "why": one.why} if one.why else one.choice for one in meeting.decisions}
    done = say("review of {day}: {what}", day=meeting.day, what=tuple(entry))
    there = target.data(at)
    if not isinstance(there, dict):
        return Asked({at: entry}, (done,))
    changes = _added(target, at, there, entry, force=force)
    return Asked(changes, (done if changes else say("the review of {day} is recorded already", day=meeting.day),))


def _added(target: Target, at: Path, there: dict[str, Value], entry: dict[str, Value], *, force: bool) -> dict[Path, Value]:
    changes: dict[Path, Value] = {}
    for key, value in entry.items():
        inner = there.get(key)
        if key == "decisions" and isinstance(inner, dict) and isinstance(value, dict):
            for name, one in value.items():
                changes |= _one(target, (*at, key, name), inner.get(name), one, force=force)
        elif key == "notes" and isinstance(inner, str) and isinstance(value, str) and value not in inner:
            changes[*at, key] = f"{inner.rstrip()}\n{value}\n" if "\n" in inner else f"{inner}; {value}"
        elif key != "notes" or inner is None:
            changes |= _one(target, (*at, key), inner, value, force=force)
    return changes


def _one(target: Target, path: Path, there: Value, value: Value, *, force: bool) -> dict[Path, Value]:
    if there == value:
        return {}
    if there is not None and not force:
        where = f"{target.path}:{line(target, path)}"
        raise PacError(
            say("{where}: the review says otherwise of {key} already", where=where, key=str(path[-1])),
            say("to replace it, run it again with --force"),
        )
    return {path: value}


def check(meeting: Meeting, plan: Plan) -> None:
    """Raises PacError for people who are not in the team, items that are not in the plan, and decisions that nobody can take."""
    for name in (*filter(None, (meeting.by,)), *meeting.present):
        if plan.team:
            person(name, plan.team)
    items = {*plan.objectives, *plan.actions}
    for one in meeting.decisions:
        seen("--decide", one.why)
        known(one.id, items, say('there is no objective or action "{id}" in the plan', id=one.id))
        word(one.choice, CHOICES, say('"{choice}" is no decision of a review', choice=one.choice))


def person(name: str, team: Collection[str]) -> None:
    """Raises PacError for somebody who is not in the team, with the nearest."""
    known(name, team, say('nobody is called "{name}" in the team', name=name))
