"""What a follow-up meeting says, in sentences: what is the matter and the question to decide, what moved, what followed."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.accounts import NOTHING
from pactool.figures.correction import Effect
from pactool.figures.due import Due
from pactool.figures.efficiency import Verdict
from pactool.figures.matters import Kind
from pactool.figures.months import written
from pactool.figures.standing import Status
from pactool.pages.clauses import joined, person
from pactool.pages.gaps_cells import told as quantity
from pactool.pages.states import STATUSES
from pactool.pages.verdicts import VERDICTS, reason
from pactool.rules.quantity import days, money, runs, shortly
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pactool.figures.due import Entry
    from pactool.figures.effort import Load
    from pactool.figures.matters import Matter
    from pactool.pages.review_sheet import Sheet
    from pactool.words import Say

HEADS: Mapping[Kind, Say] = {
    Kind.OFF_TRACK: say("Off track, and nothing corrects it"),
    Kind.CORRECTION: say("Corrections that have not worked"),
    Kind.LATE: say("Late"),
    Kind.OVER_BUDGET: say("Over budget"),
    Kind.OVER_CAPACITY: say("Over capacity"),
    Kind.VERDICT: say("Over, and not decided on"),
    Kind.UNREPORTED: say("Not reported"),
}
"""What stands over the things to decide of a kind."""
CHOICES: Mapping[str, Say] = {
    "relaunch": say("relaunch"),
    "modify": say("modify"),
    "drop": say("drop"),
    "repeat": say("repeat"),
}
"""The choices of a review, as they are read."""


# ---- what is to be decided


def matter(one: Sheet, it: Matter) -> Say:
    """What is the matter with something, in a clause."""
    return _MATTERS[it.kind](one, it)


def named(one: Sheet, it: Matter) -> Say:
    """What it is about and who answers for it."""
    if it.id is None:
        return say("the whole plan")
    if it.kind is Kind.OVER_CAPACITY:
        return say("{name}", name=person(one.judged.plan, it.id))
    if it.owner is None:
        return say("{id} (nobody)", id=it.id)
    return say("{id} ({owner})", id=it.id, owner=person(one.judged.plan, it.owner))


def _off_track(one: Sheet, it: Matter) -> Say:
    del one
    row = it.row
    if row is None:
        return say("off track")
    mark = STATUSES[row.counts].words
    if row.kind == "milestone" or row.result is None or row.expected is None:
        return say("{status}, due {day}", status=mark, day=row.due)
    result, expected, day = quantity(row, row.result), quantity(row, row.expected), row.measured_on or row.due
    if row.measure is None:
        return say("{status}: {result} of {expected} expected by {day}", status=mark, result=result, expected=expected, day=day)
    return say(
        "{status}: {measure}, {result} of {expected} expected by {day}",
        status=mark, measure=row.measure, result=result, expected=expected, day=day,
    )  # fmt: skip


_EFFECTS: Mapping[Effect, Say] = {
    Effect.NONE: say("had no effect"),
    Effect.REDUCED: say("has reduced the gap and not closed it"),
    Effect.NOT_MEASURED: say("cannot be judged: nothing was recorded since"),
}


def _correction(one: Sheet, it: Matter) -> Say:
    del one
    found = it.correction
    if found is None:
        return say("a correction")
    effect = _EFFECTS.get(found.effect, say("had no effect"))
    return say("was to correct {about} by {day}, and {effect}", about=found.about, day=found.due, effect=effect)


def _late(one: Sheet, it: Matter) -> Say:
    del one
    return joined([_overdue(entry) for entry in it.entries])


def _overdue(entry: Entry) -> Say:
    if entry.what is Due.STEP:
        return say('the step "{name}" was due {day}', name=entry.name, day=entry.day)
    if entry.what is Due.CONDITION:
        return say('its condition was to be met by {day}: "{name}"', name=entry.name, day=entry.day)
    return say("it was due {day}", day=entry.day)


def _over_budget(one: Sheet, it: Matter) -> Say:
    currency = one.judged.plan.currency
    if it.envelope is not None:
        return say(
            "{allotted} are allotted of {total}, {reserve} in reserve",
            allotted=money(it.envelope.allotted, currency),
            total=money(it.envelope.total, currency),
            reserve=money(it.envelope.reserve, currency),
        )
    planned, spent, forecast = (NOTHING, None, None) if it.account is None else it.account.amounts
    if spent is not None and spent > (planned or NOTHING):
        return say("{spent} are spent of {planned}", spent=money(spent, currency), planned=money(planned or NOTHING, currency))
    return say(
        "{spent} are spent, and at this rate it will be {forecast} of {planned}",
        spent=money(spent or NOTHING, currency),
        forecast=money(forecast or NOTHING, currency),
        planned=money(planned or NOTHING, currency),
    )


def _over_capacity(one: Sheet, it: Matter) -> Say:
    del one
    return say("{months}; most by {action}", months=shortly([_load(load) for load in it.loads]), action=largest(it.loads) or "?")


def _load(load: Load) -> Say:
    return say(
        "{days} d of {there} d in {month}", days=days(load.total), there=days(load.available or Fraction(0)), month=written(load.step)
    )


def largest(loads: Sequence[Load]) -> str | None:
    """The action that takes most of what is too much."""
    found: dict[str, Fraction] = {}
    for load in loads:
        for name, share in load.planned.items():
            found[name] = found.get(name, Fraction(0)) + share
    return max(found, key=lambda name: (found[name], name), default=None)


def _verdict(one: Sheet, it: Matter) -> Say:
    judged = it.judgement
    if judged is None:
        return say("it is over")
    return say("the figures say {verdict}: {reason}", verdict=VERDICTS[judged.verdict].words, reason=reason(one.judged.plan, judged))


def _unreported(one: Sheet, it: Matter) -> Say:
    del one
    steps = tuple(dict.fromkeys(step for entry in it.entries for step in entry.steps))
    if not steps:
        return say("nothing says what came of it")
    return say("nothing is reported for {steps}", steps=shortly(runs(steps)))


_MATTERS: Mapping[Kind, Callable[[Sheet, Matter], Say]] = {
    Kind.OFF_TRACK: _off_track,
    Kind.CORRECTION: _correction,
    Kind.LATE: _late,
    Kind.OVER_BUDGET: _over_budget,
    Kind.OVER_CAPACITY: _over_capacity,
    Kind.VERDICT: _verdict,
    Kind.UNREPORTED: _unreported,
}


def question(it: Matter) -> Say:
    """The question that decides it."""
    if it.kind is Kind.OFF_TRACK and it.row is not None and it.row.counts is Status.MISSED:
        return say("Is it closed, made up for elsewhere, or given a new date?")
    if it.kind is Kind.VERDICT and it.judgement is not None:
        return _VERDICTS[it.judgement.verdict]
    if it.kind is Kind.OVER_BUDGET and it.envelope is not None:
        return say("Which action gives back what is too much?")
    return _QUESTIONS[it.kind]


_QUESTIONS: Mapping[Kind, Say] = {
    Kind.OFF_TRACK: say("What brings it back, and who does it?"),
    Kind.CORRECTION: say("Is it strengthened, replaced or stopped?"),
    Kind.LATE: say("What holds it up, and what is the new day?"),
    Kind.OVER_BUDGET: say("Is it stopped, or does the budget rise, and from what?"),
    Kind.OVER_CAPACITY: say("What moves, and to whom?"),
    Kind.VERDICT: say("What follows from it?"),
    Kind.UNREPORTED: say("Who reports it, and by when?"),
}
_VERDICTS: Mapping[Verdict, Say] = {
    Verdict.DROP: say("Is it dropped, and what do its money and days go to?"),
    Verdict.MODIFY: say("What is changed before it is done again?"),
    Verdict.REPEAT: say("Is it done again, and when?"),
    Verdict.NOT_MEASURED: say("What follows from it?"),
    Verdict.TOO_EARLY: say("What follows from it?"),
}


def to_decide(one: Sheet, it: Matter) -> Say:
    """The whole line: what, who, what is the matter, the question; and when it was last decided on."""
    said = {"what": named(one, it), "matter": matter(one, it), "question": question(it)}
    if it.decided is None:
        return say("{what}: {matter}. {question}", **said)
    return say("{what}: {matter}. Last decided on {day}. {question}", **said, day=it.decided)


def asked_for(one: Sheet, several: Sequence[Matter]) -> tuple[Say, ...]:
    """What is not reported, a line for each person."""
    by_owner: dict[str | None, list[Matter]] = {}
    for it in several:
        by_owner.setdefault(it.owner, []).append(it)
    return tuple(_by_person(one, owner, mine) for owner, mine in by_owner.items())


def _by_person(one: Sheet, owner: str | None, mine: Sequence[Matter]) -> Say:
    who = say("nobody") if owner is None else say("{name}", name=person(one.judged.plan, owner))
    items = tuple(_open(it) for it in mine)
    return say("{who}: {items}. {question}", who=who, items=items, question=say("By when is it reported?"))


def _open(it: Matter) -> Say:
    steps = tuple(dict.fromkeys(step for entry in it.entries for step in entry.steps))
    return say("{id} ({steps})", id=it.id or "", steps=shortly(runs(steps))) if steps else say("{id}", id=it.id or "")
