"""What an item is promised with, beside who, how and when: where it starts, what would do, how likely it is, what was changed since."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.page import Day, Share, Stack, Text, Words
from pactool.plan.numbers import Range
from pactool.render.pages import as_json
from pactool.rules.spelled import told
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.page import Cell
    from pactool.plan.action import Action
    from pactool.plan.items import Amendment
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective
    from pactool.words import Say

    Field = tuple[str, tuple[Cell, object]]

_BEST = 5

NAMES: Mapping[str, Say] = {
    "title": say("what"),
    "owner": say("who"),
    "with": say("with whom"),
    "nature": say("nature"),
    "segment": say("for whom"),
    "priority": say("priority"),
    "serves": say("serves"),
    "corrects": say("corrects"),
    "leads_to": say("leads to"),
    "why": say("why"),
    "hypothesis": say("hypothesis"),
    "how": say("how"),
    "channel": say("channel"),
    "start": say("from day"),
    "end": say("to day"),
    "repeats": say("repeats"),
    "after": say("after"),
    "condition": say("condition"),
    "steps": say("steps"),
    "result_due": say("result due"),
    "budget": say("budget"),
    "spent": say("spent"),
    "time": say("time"),
    "worked": say("time worked"),
    "means": say("means"),
    "skills": say("skills"),
    "source": say("read from"),
    "evidence": say("evidence"),
    "probability": say("probability"),
    "impact": say("how grave"),
    "answer": say("answered by"),
    "by": say("needed by"),
    "for": say("for"),
    "unit": say("unit"),
    "kind": say("kind"),
    "baseline": say("baseline"),
    "secured": say("secured"),
    "target": say("target"),
    "acceptable": say("acceptable"),
    "stretch": say("stretch"),
    "accounts": say("accounts"),
    "names": say("names"),
    "standing": say("where it stands"),
    "rating": say("rating"),
    "state": say("state"),
    "amended": say("amended"),
    "tags": say("tags"),
}
"""What every field of an item is called, in the order in which it is shown."""


def of_objective(objective: Objective) -> Iterator[Field]:
    """Its priority and kind, the figures that it is held against, and its amendments."""
    unit, target = objective.unit, objective.target
    if objective.priority is not None:
        yield "priority", (Text(str(objective.priority)), objective.priority)
    if objective.kind != "flow":
        yield "kind", (Text(objective.kind), objective.kind)
    values: dict[str, Figure | None] = {
        "baseline": None if objective.baseline is None else objective.baseline.value,
        "secured": objective.secured,
        "acceptable": objective.acceptable,
        "stretch": objective.stretch,
    }
    if target is not None and target.per is None:
        values["target"] = target.value
    elif target is not None:
        each = say("{target} each {period}", target=told(target.value, unit), period=_PERIODS.get(str(target.per), str(target.per)))
        yield "target", (Words(each), {"per": target.per, "value": _number(target.value)})
    yield from (
        (name, (Words(say("{value}", value=told(value, unit))), _number(value))) for name, value in values.items() if value is not None
    )
    yield from _amended(objective.amendments)


_PERIODS = {"day": say("day"), "week": say("week"), "month": say("month"), "quarter": say("quarter"), "year": say("year")}


def of_action(action: Action) -> Iterator[Field]:
    """How likely it is, what it corrects and tries, when its effect is due, how it was rated, and its amendments."""
    if action.probability is not None:
        share = Fraction(action.probability)
        yield "probability", (Share(share), as_json.share(share))
    if action.result_due is not None:
        yield "result_due", (Day(action.result_due.last), action.result_due.last.isoformat())
    if (gap := action.corrects) is not None:
        about = gap.objective or gap.action or ""
        cell: Cell = Text(about) if gap.date is None else Words(say("{item}, as of {day}", item=about, day=gap.date.last))
        yield "corrects", (cell, about)
    if action.hypothesis is not None:
        yield "hypothesis", (Text(action.hypothesis), action.hypothesis)
    if (rating := action.rating) is not None:
        stars = say("{stars} of {best}", stars=int(rating.value), best=_BEST)
        words = stars if rating.why is None else say("{stars}: {why}", stars=stars, why=rating.why)
        yield "rating", (Words(words), int(rating.value))
    if action.tags:
        yield "tags", (Text(", ".join(action.tags)), list(action.tags))
    yield from _amended(action.amendments)


def _amended(amendments: Sequence[Amendment]) -> Iterator[Field]:
    if not amendments:
        return
    cells = tuple(Words(_change(one)) for one in amendments)
    values = [{"date": one.date.last.isoformat(), "keys": list(one.was), "why": one.why, "by": one.by} for one in amendments]
    yield "amended", (Stack(cells), values)


def _change(one: Amendment) -> Say:
    told_ = say("{day}: {keys}", day=one.date.last, keys=tuple(one.was))
    return told_ if one.why is None else say("{change}, {why}", change=told_, why=one.why)


def _number(value: Figure) -> object:
    """A figure as JSON, a range by its ends."""
    if isinstance(value, Range):
        return {"low": as_json.number(value.low, as_json.SHARE), "high": as_json.number(value.high, as_json.SHARE)}
    return as_json.number(value, as_json.SHARE)
