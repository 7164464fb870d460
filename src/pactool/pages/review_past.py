"""What a follow-up meeting says of what is behind it, in sentences: what moved, and what followed from what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.moved import Move
from pactool.figures.standing import Status
from pactool.pages.clauses import joined
from pactool.pages.states import STATUSES
from pactool.rules.quantity import shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.figures.followed import Followed
    from pactool.figures.moved import Moved
    from pactool.pages.review_sheet import Sheet
    from pactool.plan.model import Plan
    from pactool.words import Say


# ---- what moved


MOST = 6
"""Statuses that a page has room for, and half of the other lines; what is left out is counted, and stands in JSON and CSV."""


def moves(one: Sheet, several: Sequence[Moved]) -> Iterator[Say]:
    """What moved, a line each; results in one line for each period."""
    plan = one.judged.plan
    yield from _first(tuple(move(plan, it) for it in several if it.what is Move.STATUS and _tells(it)), MOST)
    rest = (it for it in several if it.what not in {Move.STATUS, Move.RESULT})
    yield from _first((*_reported(several), *(move(plan, it) for it in rest)), 2 * MOST)


def _first(lines: tuple[Say, ...], most: int) -> Iterator[Say]:
    yield from lines[: most if len(lines) > most + 1 else None]
    if len(lines) > most + 1:
        yield says("and {count} more; --format csv has all", "and {count} more; --format csv has all", len(lines) - most)


_FINE = frozenset((Status.AHEAD.value, Status.ON_TRACK.value))


def _tells(it: Moved) -> bool:
    """Whether a line tells something: what fell silent stands among what is not reported, an action that is on track was no news."""
    return it.now != Status.UNREPORTED.value and not (it.is_action and it.was in _FINE and it.now in _FINE)


def _reported(several: Sequence[Moved]) -> Iterator[Say]:
    by_period: dict[tuple[object, str], list[str]] = {}
    for it in several:
        for period in it.periods if it.what is Move.RESULT else ():
            by_period.setdefault((period.last, period.text), []).append(it.id or "")
    for (_, text), names in sorted(by_period.items(), key=lambda each: str(each[0])):
        yield say("reported for {period}: {items}", period=text, items=shortly(names))


def move(plan: Plan, it: Moved) -> Say:
    """One thing that moved."""
    if it.what is Move.RESULT:
        return say("{id}: reported for {periods}", id=it.id or "", periods=tuple(period.text for period in it.periods))
    if it.what is Move.EVENT:
        return say('event of {day}: "{text}"', day=it.periods[0].text, text=it.name)
    if it.what is Move.STATUS:
        return _status(it)
    if it.what is Move.AMENDMENT:
        return _amended(plan, it)
    if it.what is Move.STEP:
        return say('{id}: the step "{name}" was done {day}', id=it.id or "", name=it.name, day=it.day or "")
    if it.what is Move.NEW:
        return say("{id} is new", id=it.id or "")
    if it.what is Move.GONE:
        return say("{id} is gone", id=it.id or "")
    return _state(it)


def _status(it: Moved) -> Say:
    was, now = (STATUSES[Status(each)].words for each in (it.was or "", it.now or ""))
    if it.name:
        return say("{id}, {measure}: {now}, was {was}", id=it.id or "", measure=it.name, now=now, was=was)
    return say("{id}: {now}, was {was}", id=it.id or "", now=now, was=was)


def _state(it: Moved) -> Say:
    if it.now == "done":
        return say("{id} is done", id=it.id or "") if it.day is None else say("{id} was done {day}", id=it.id or "", day=it.day)
    return say("{id} is dropped", id=it.id or "") if it.now == "dropped" else say("{id} is open again", id=it.id or "")


def _amended(plan: Plan, it: Moved) -> Say:
    found = it.amendment
    keys = () if found is None else tuple(found.was)
    day = it.day or plan.period.first
    what = say("the plan") if it.id is None else say("{id}", id=it.id)
    if found is None or found.why is None:
        return say("{what}: {keys} amended {day}, without a reason", what=what, keys=keys, day=day)
    return say('{what}: {keys} amended {day}: "{why}"', what=what, keys=keys, day=day, why=found.why)


# ---- what followed


def followed(it: Followed) -> Say:
    """What followed from a decision."""
    clauses = list(_evidence(it))
    if it.done is False:
        return joined([say("not yet"), *clauses])
    if it.done is None:
        return joined([say("it is over: for the next time"), *clauses])
    return joined([say("carried out"), *clauses])


def _evidence(it: Followed) -> Iterator[Say]:
    if it.dropped:
        yield say("it is dropped")
    if it.amended:
        yield says("amended {days}", "amended {days}", len(it.amended), days=it.amended)
    if it.corrected_by:
        yield say("corrected by {actions}", actions=shortly(it.corrected_by))
    if it.reported:
        yield say("reported since: {periods}", periods=shortly(it.reported))
    if it.now is not None and it.was is not None:
        now, was = STATUSES[it.now].words, STATUSES[it.was].words
        yield say("{status}, as then", status=now) if it.now is it.was else say("{now}, was {was}", now=now, was=was)
