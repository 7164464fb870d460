"""The lines of a calendar: one for each action and objective, put together as asked, and those of what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from pactool.figures.agenda import Stage, What
from pactool.page import Line, Lines, Sign, Stroke, Text, Tone, Words
from pactool.plan.kinds import Nature
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pactool.figures.agenda import Entry, Row
    from pactool.page import Cell
    from pactool.pages.dated import Sheet
    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.words import Say

GROUPS = ("owner", "nature", "objective", "segment")
_SPANS = {Stage.DONE: Sign.DONE, Stage.DROPPED: Sign.DROPPED}
_POINTS = {What.RESULT_DUE: Sign.RESULT_DUE, What.DEADLINE: Sign.DEADLINE}
_MEANINGS = {
    Sign.OPEN: say("action"),
    Sign.DONE: say("done"),
    Sign.DROPPED: say("dropped"),
    Sign.THREAD: say("from start to end"),
    Sign.AWAY: say("not worked"),
    Sign.OCCURRENCE: say("occurrence"),
    Sign.STEP: say("step"),
    Sign.STEP_DONE: say("step done"),
    Sign.RESULT_DUE: say("result due"),
    Sign.DEADLINE: say("deadline"),
    Sign.REVIEW: say("review"),
    Sign.EVENT: say("event"),
}
_NATURES = {
    "prospecting": say("prospecting"),
    "loyalty": say("loyalty"),
    "win-back": say("win-back"),
    "process": say("process"),
}
_NOBODY = {
    "owner": say("nobody answers for it"),
    "nature": say("no nature"),
    "objective": say("no objective"),
    "segment": say("no segment"),
}


@dataclass(frozen=True, slots=True)
class _Key:
    """A group: its place among the others, its slug, and what stands over it."""

    order: tuple[int, str]
    title: Say


def grouped(sheets: Sequence[Sheet], group: str | None) -> tuple[Lines, ...]:
    """The actions by group, each from the earliest on, and the objectives; without a group, by plan."""
    found: dict[tuple[int, str], tuple[Say, list[Row]]] = {}
    for at, one in enumerate(sheets):
        for row in one.actions:
            key = _key(one, at, row, group, several=len(sheets) > 1)
            found.setdefault(key.order, (key.title, []))[1].append(row)
    groups = [
        Lines(title, tuple(map(_line, sorted(rows, key=_by_time)))) for _, (title, rows) in sorted(found.items(), key=lambda one: one[0])
    ]
    goals = [row for one in sheets for row in one.objectives]
    return (*groups, Lines(say("Objectives"), tuple(map(_goal, goals)))) if goals else tuple(groups)


def _by_time(row: Row) -> tuple[object, ...]:
    return row.days.first, row.days.last, row.id


def _key(one: Sheet, at: int, row: Row, group: str | None, *, several: bool) -> _Key:
    plan = one.judged.plan
    if group is None:
        title = say("{title} ({path})", title=plan.title, path=one.judged.path) if several else say("Actions")
        return _Key((at, ""), title)
    slug = _slug(plan, plan.actions[row.id], group)
    if slug is None:
        return _Key((1_000_000, ""), _NOBODY[group])
    return _Key((_place(plan, slug, group), slug), _called(plan, slug, group))


def _slug(plan: Plan, action: Action, group: str) -> str | None:
    if group == "owner":
        return action.owner
    if group == "objective":
        return next((one for one in (*action.serves, *action.expects) if one in plan.objectives), None)
    return action.nature if group == "nature" else action.segment


def _place(plan: Plan, slug: str, group: str) -> int:
    names = {
        "owner": tuple(plan.team),
        "nature": get_args(Nature),
        "objective": tuple(plan.objectives),
        "segment": tuple(plan.segments),
    }[group]
    return names.index(slug) if slug in names else len(names)


def _called(plan: Plan, slug: str, group: str) -> Say:
    if group == "nature":
        return _NATURES[slug]
    name = _name(plan, slug, group)
    return say("{name} ({slug})", name=name, slug=slug) if name else say("{slug}", slug=slug)


def _name(plan: Plan, slug: str, group: str) -> str | None:
    if group == "objective":
        return plan.objectives[slug].title
    if group == "owner":
        return plan.team[slug].name if slug in plan.team else None
    return plan.segments[slug].name if slug in plan.segments else None


def _line(row: Row) -> Line:
    happens = tuple(one.days for one in row.entries if one.what is What.OCCURRENCE)
    span = _SPANS.get(row.stage, Sign.OPEN)
    if not happens:
        strokes = [Stroke(span, (row.days,))]
    elif row.stage is Stage.DROPPED:
        strokes = [Stroke(Sign.DROPPED, (row.days,))]
    else:
        strokes = [Stroke(Sign.DONE if span is Sign.DONE else Sign.THREAD, (row.days,)), Stroke(Sign.OCCURRENCE, happens)]
    return Line(_label(row), row.item.title or "", (*strokes, *_points(row)))


def _points(row: Row) -> Iterator[Stroke]:
    for one in row.entries:
        if one.what is What.STEP:
            yield Stroke(Sign.STEP if one.done is None else Sign.STEP_DONE, (one.days,), Text(one.name))
        elif one.what in _POINTS:
            yield Stroke(_POINTS[one.what], (one.days,), Words(_MEANINGS[_POINTS[one.what]]))


def _goal(row: Row) -> Line:
    done = row.entries[0].done
    if row.stage is Stage.DROPPED:
        strokes: tuple[Stroke, ...] = (Stroke(Sign.DROPPED, (row.days,)),)
    elif row.stage is Stage.DONE and done is not None:
        strokes = (Stroke(Sign.THREAD, (row.days,)), Stroke(Sign.STEP_DONE, ((done, done),)))
    else:
        strokes = (Stroke(Sign.THREAD, (row.days,)), Stroke(Sign.DEADLINE, ((row.days.last, row.days.last),)))
    return Line(_label(row), row.item.title or "", strokes)


def _label(row: Row) -> Cell:
    return Text(row.id, Tone.CALM if row.stage is Stage.DROPPED else Tone.PLAIN)


def around(sheets: Sequence[Sheet]) -> tuple[Lines, ...]:
    """Reviews, events, holidays, days off and absences of all plans, each kind a line, each person who is away one."""
    found: dict[tuple[str, str], list[Stroke]] = {}
    names: dict[tuple[str, str], tuple[Cell, str]] = {}
    for one in sheets:
        for entry in one.around:
            key, label, title = _around(one, entry)
            names.setdefault(key, (label, title))
            found.setdefault(key, []).append(
                Stroke(_SIGNS[entry.what], (entry.days,), Text(entry.name) if entry.name and entry.what is not What.ABSENCE else None)
            )
    lines = tuple(Line(*names[key], tuple(_merged(strokes))) for key, strokes in found.items())
    return (Lines(say("Around them"), lines),) if lines else ()


_SIGNS = {
    What.REVIEW: Sign.REVIEW,
    What.EVENT: Sign.EVENT,
    What.HOLIDAY: Sign.AWAY,
    What.DAY_OFF: Sign.AWAY,
    What.ABSENCE: Sign.AWAY,
}
_LABELS = {
    What.REVIEW: say("reviews"),
    What.EVENT: say("events"),
    What.HOLIDAY: say("public holidays"),
    What.DAY_OFF: say("days off"),
}


def _around(one: Sheet, entry: Entry) -> tuple[tuple[str, str], Cell, str]:
    if entry.what is What.ABSENCE:
        person = one.judged.plan.team[entry.name]
        return (entry.what, entry.name), Words(say("{person} away", person=entry.name)), person.name or ""
    country = one.judged.plan.country or "" if entry.what is What.HOLIDAY else ""
    return (entry.what, country), Words(_LABELS[entry.what]), country


def _merged(strokes: Iterable[Stroke]) -> Iterator[Stroke]:
    """Each day of each kind once: several plans have the same holidays."""
    yield from dict.fromkeys(strokes)


def legend(groups: Iterable[Lines], first: date, last: date) -> tuple[tuple[Sign, Say], ...]:
    """What the signs mean that the lines have from `first` to `last`, in one order."""
    strokes = (stroke for group in groups for line in group.lines for stroke in line.strokes)
    used = {stroke.sign for stroke in strokes if any(begin <= last and end >= first for begin, end in stroke.days)}
    return tuple((sign, _MEANINGS[sign]) for sign in Sign if sign in used)
