"""`pac record` where a person is asked: everything somebody has to report of a month, and the minutes of a review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pactool.change.asked import known
from pactool.change.recording import Result, record
from pactool.change.reviewing import CHOICES, Decision, Meeting, check, decision, review
from pactool.cli.editing import Held, Holding, change, holding, in_its_language, told
from pactool.cli.telling import tell
from pactool.edges.asking import asker, can_ask
from pactool.errors import PacError
from pactool.figures.months import Days, month_of, written
from pactool.figures.to_report import to_report
from pactool.plan.periods import checked_period
from pactool.plan.wrong import Wrong
from pactool.rules.quantity import reckoned
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.change.asked import Asked
    from pactool.cli.desk import Desk
    from pactool.cli.recording import Recording
    from pactool.figures.to_report import Open
    from pactool.plan.model import Plan

_COSTS = ("spent", "time", "note")


class _Ended(Exception):
    """The input came to its end: what was answered before is recorded."""


def run_month(order: Recording, desk: Desk) -> int:
    """Ask for each thing that somebody has to report of a month, and record each once it is answered."""
    period = _month(order)
    found = holding(order.wanted, desk)
    with in_its_language(found.desk):
        return _ask_for_all(order, found, period)


def _ask_for_all(order: Recording, found: Holding, period: Days) -> int:
    desk, owner = found.desk, order.owner or ""
    known(owner, _people(found), say('nobody is called "{name}" in the plans', name=owner))
    if not can_ask(desk.err):
        raise PacError(
            say("--owner asks questions, and there is no terminal to ask on"),
            say("pac next --owner {owner} lists what is due; record each with pac record ID PERIOD key=value", owner=owner),
        )
    open_ = [(held, one) for held in found.plans for one in _open(held, owner, period)]
    if not open_:
        told(say("{owner} has nothing to report of {period}", owner=owner, period=written(period)), desk, desk.out)
        return 0
    asking = says(
        "{count} thing to report of {period}; Enter skips",
        "{count} things to report of {period}; Enter skips",
        len(open_),
        period=written(period),
    )
    told(asking, desk, desk.err)
    ask = _Questions(desk)
    try:
        for held, one in open_:
            _report(order, held, one, ask)
    except _Ended:
        return 0
    return 0


def _month(order: Recording) -> Days:
    """The month that was asked for, else the last one that is over. Raises PacError."""
    if order.month is None:
        return month_of(order.wanted.as_of.replace(day=1) - timedelta(days=1))
    try:
        found = checked_period(order.month)
    except Wrong as wrong:
        raise PacError(say("{where}: {message}", where="--month", message=wrong.message), wrong.hint) from wrong
    return Days(found.first, found.last)


def _people(found: Holding) -> set[str]:
    plans = [one.loaded.plan for one in found.plans]
    return {name for plan in plans for name in (*plan.team, *(one for item in _items(plan) for one in item))}


def _items(plan: Plan) -> tuple[tuple[str, ...], ...]:
    return (*(one.owners for one in plan.objectives.values()), *(one.owners for one in plan.actions.values()))


def _open(held: Held, owner: str, period: Days) -> tuple[Open, ...]:
    figures = reckoned(held.case)
    return () if figures is None else to_report(figures, owner, period, period.last + timedelta(days=1))


class _Questions:
    """Questions at a desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._ask = asker(desk.err)

    def __call__(self, question: Say) -> str:
        """The answer, empty for Enter. Raises _Ended at the end of the input."""
        answer = self._ask(f"{self.desk.speech(question)} ")
        if answer is None:
            raise _Ended
        return answer


def _report(order: Recording, held: Held, one: Open, ask: _Questions) -> None:
    """Ask for one thing until its answers can be recorded, or there are none."""
    plan = held.loaded.plan
    item = plan.actions[one.id] if one.is_action else plan.objectives[one.id]
    told(say("{id}, {period}: {title}", id=one.id, period=written(one.days), title=item.title or one.id), ask.desk, ask.desk.err)
    while True:
        values = _action_answers(plan, one, ask) if one.is_action else _objective_answers(plan, one, ask)
        if not values:
            return
        result = Result(one.id, written(one.days), values)

        def asked(found: Holding, result: Result = result) -> tuple[Held, Asked]:
            again = found.holder(result.id)
            return again, record(again.target(found.desk), [result], order.wanted.as_of, force=order.force)

        try:
            change(replace(order.wanted, arguments=(held.source.path,)), ask.desk, asked, dry_run=order.dry_run)
        except PacError as error:
            tell(error, ask.desk)
        else:
            return


def _objective_answers(plan: Plan, one: Open, ask: _Questions) -> tuple[tuple[str, str], ...]:
    item = plan.objectives[one.id]
    answer = ask(_question(one.id, "11/50" if item.kind == "ratio" and item.unit is None else item.unit))
    if not answer:
        return ()
    note = ask(_question("note", None))
    return (("value", answer), *((("note", note),) if note else ()))


def _action_answers(plan: Plan, one: Open, ask: _Questions) -> tuple[tuple[str, str], ...]:
    units = {"spent": plan.currency, "time": "9 d", "note": None}
    keys = {**{slug: _unit(plan, slug) for slug in one.measures}, **{key: units[key] for key in _COSTS}}
    answers = ((key, ask(_question(key, unit))) for key, unit in keys.items())
    return tuple((key, answer) for key, answer in answers if answer)


def _unit(plan: Plan, slug: str) -> str | None:
    measure = plan.measures.get(slug)
    if measure is not None:
        return measure.unit
    return plan.objectives[slug].unit if slug in plan.objectives else None


def _question(key: str, unit: str | None) -> Say:
    return say("  {key} ({unit}):", key=key, unit=unit) if unit else say("  {key}:", key=key)


# ---- a review


def run_review(order: Recording, desk: Desk) -> int:
    """Record a review from the options; on a terminal ask for what they do not say."""
    meeting = Meeting(
        order.on,
        (order.by or "").strip(),
        _names(order.present or ""),
        (order.notes or "").strip(),
        tuple(decision(one) for one in order.decide),
    )
    if can_ask(desk.err):
        found = holding(order.wanted, desk)
        with in_its_language(found.desk):
            meeting = _asked_for(meeting, order, found.only().loaded.plan, _Questions(found.desk))

    def asked(found: Holding) -> tuple[Held, Asked]:
        held = found.only()
        return held, review(held.target(found.desk), meeting, force=order.force)

    change(order.wanted, desk, asked, dry_run=order.dry_run)
    return 0


def _names(written_: str) -> tuple[str, ...]:
    return tuple(one for part in written_.split(",") if (one := part.strip()))


def _asked_for(meeting: Meeting, order: Recording, plan: Plan, ask: _Questions) -> Meeting:
    try:
        if order.by is None:
            by = _people_of(ask, say("who led the review of {day}?", day=meeting.day), plan)
            meeting = meeting._replace(by=by[0] if by else "")
        if order.present is None:
            meeting = meeting._replace(present=_people_of(ask, say("who was there? (alice, bob)"), plan))
        if order.notes is None:
            meeting = meeting._replace(notes=ask(say("what was said?")))
        if not order.decide:
            meeting = meeting._replace(decisions=tuple(_decisions(ask, meeting, plan)))
    except _Ended:
        pass
    return meeting


def _people_of(ask: _Questions, question: Say, plan: Plan) -> tuple[str, ...]:
    """Names, asked for until the team has them all."""
    while True:
        names = _names(ask(question))
        try:
            check(Meeting(date.min, present=names), plan)
        except PacError as error:
            tell(error, ask.desk)
        else:
            return names


def _decisions(ask: _Questions, meeting: Meeting, plan: Plan) -> Iterator[Decision]:
    told(say("the decisions, as salon=modify: why; one of {choices}; Enter ends", choices=CHOICES), ask.desk, ask.desk.err)
    while answer := ask(say("decision:")):
        try:
            found = decision(answer)
            check(meeting._replace(decisions=(found,)), plan)
        except PacError as error:
            tell(error, ask.desk)
        else:
            yield found
