"""The JSON of `pac efficiency`: each plan's actions, what they bring and cost, and what they make together; in English whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.accounts import digits
from pactool.figures.efficiency import rates, verdicts
from pactool.pages.notes import out_names
from pactool.pages.unit_cells import NO_LIKE, NO_PLAN, NO_REAL
from pactool.pages.valued import GROUPS
from pactool.pages.verdicts import of_line, reason
from pactool.render.pages.as_json import number, share
from pactool.words import Speech, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from pactool.figures.efficiency import Judgement, Line, Rate, Verdict
    from pactool.figures.unit_costs import Cost, Row, Sum, Together
    from pactool.pages.valued import Group, Sheet
    from pactool.plan.items import Rating
    from pactool.plan.model import Plan
    from pactool.words import Say

_FINE, _EXACT = 4, 9
_SAY = Speech("en")


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans, described by `efficiency.schema.json`."""
    return [_plan(one) for one in sheets]


def _plan(one: Sheet) -> dict[str, object]:
    plan = one.figures.plan
    return {
        "path": one.judged.path,
        "title": one.judged.plan.title,
        "currency": plan.currency,
        "verdicts": _counts(verdicts(each.verdict for each in one.actions)),
        "actions": [_action(one, each) for each in one.actions],
        "rows": [_line(plan, line) for line in one.lines],
        "groups": {kind: [_group(plan, group) for group in one.groups(kind)] for kind in GROUPS},
        "dropped": list(one.dropped),
        "out": list(out_names(one.judged, ("actions", "objectives", "measures"))),
    }


def _counts(counts: Mapping[Verdict, int]) -> dict[str, int]:
    return {verdict.value: count for verdict, count in counts.items()}


def _action(one: Sheet, each: Judgement) -> dict[str, object]:
    action = each.action
    return {
        "id": each.id,
        "title": action.title,
        "owner": action.owner,
        "nature": action.nature,
        "segment": action.segment,
        "state": one.state(each),
        "verdict": each.verdict.value,
        "measure": None if each.line is None else each.line.row.measure,
        "by": None if each.line is None else "main" if each.by_main else "worst",
        "reason": each.reason.value,
        "told": _SAY(reason(one.figures.plan, each)),
        "rating": None if action.rating is None else _rating(action.rating),
        "rated": None if each.rated is None else each.rated.value,
        "agrees": each.agrees,
        "trial": action.trial,
        "hypothesis": action.hypothesis,
        "rates": [_rate(rate) for rate in rates(each)],
    }


def _rating(rating: Rating) -> dict[str, object]:
    day = None if rating.date is None else rating.date.last.isoformat()
    return {"value": int(rating.value), "why": rating.why, "by": rating.by, "date": day}


def _rate(rate: Rate) -> dict[str, object]:
    expected = None if rate.expected is None else rate.expected[0] / rate.expected[1]
    return {
        "part": rate.part.measure,
        "whole": rate.whole.measure,
        "expected": share(expected),
        "recorded": share(rate.recorded[0] / rate.recorded[1]),
        "of": number(rate.recorded[1], _EXACT),
    }


def _line(plan: Plan, line: Line) -> dict[str, object]:
    row = line.row
    places = digits(plan.currency) if row.net is None else _FINE
    return {
        "id": row.id,
        "measure": row.measure,
        "unit": row.unit,
        "target": number(row.target, _EXACT),
        "result": number(row.result, _EXACT),
        "attained": share(row.attained),
        "results": list(row.results),
        "over_on": None if row.over_on is None else row.over_on.isoformat(),
        "verdict": None if line.verdict is None else line.verdict.value,
        "reason": line.reason.value,
        "told": _SAY(of_line(plan, line)),
        "money": _cost(row.money, digits(plan.currency), places),
        "days": _cost(row.time, _FINE, _FINE),
        "worth": _cost(row.worth, digits(plan.currency), places),
        "net_return": _net(row),
        "why": dict(_why(row)),
    }


def _cost(cost: Cost, places: int, by_unit: int) -> dict[str, object]:
    return {
        "total_planned": number(cost.total_planned, places),
        "total_real": number(cost.total_real, places),
        "planned": number(cost.planned, by_unit),
        "real": number(cost.real, by_unit),
        "median": number(cost.median, by_unit),
        "sample": len(cost.sample),
    }


def _net(row: Row) -> dict[str, object] | None:
    net = row.net
    if net is None:
        return None
    return {
        "formula": "(gain - cost) / cost",
        "planned": share(net.planned),
        "real": share(net.real),
        "planned_with_time": share(net.planned_with_time),
        "real_with_time": share(net.real_with_time),
    }


def _why(row: Row) -> Iterator[tuple[str, str]]:
    """Why a figure is null; what does not apply has no unit at all."""
    if row.target is None:
        yield "target", _SAY(say("nothing was expected of it"))
    if row.result is None:
        yield "result", _SAY(say("nothing is recorded yet"))
    if row.attained is None:
        yield "attained", _SAY(_unattained(row))
    for name, cost in (("money", row.money), ("days", row.time), ("worth", row.worth)):
        reasons: tuple[tuple[str, Fraction | None, Say], ...] = (
            ("planned", cost.planned, NO_PLAN),
            ("real", cost.real, NO_REAL),
            ("median", cost.median, NO_LIKE),
        )
        for figure, value, why in reasons:
            if value is None:
                yield f"{name}.{figure}", _SAY(why if row.has_units else say("a ratio and what is better low have no unit cost"))
    if row.net is None:
        yield "net_return", _SAY(say("it is not in the plan's money"))


def _unattained(row: Row) -> Say:
    if row.target is None:
        return say("nothing was expected of it")
    return say("nothing is recorded yet") if row.result is None else say("what it is divided by is 0")


def _group(plan: Plan, group: Group) -> dict[str, object]:
    return {
        "id": group.id,
        "actions": list(group.actions),
        "verdicts": _counts(group.verdicts),
        "measures": [_together(plan, each) for each in group.measures],
    }


def _together(plan: Plan, each: Together) -> dict[str, object]:
    places = _FINE if each.unit is not None and each.unit == plan.currency else digits(plan.currency)
    return {
        "measure": each.measure,
        "unit": each.unit,
        "actions": each.actions,
        "target": number(each.target, _EXACT),
        "result": number(each.result, _EXACT),
        "money": _sum(each.money, places),
        "days": _sum(each.time, _FINE),
        "worth": _sum(each.worth, places),
    }


def _sum(one: Sum, places: int) -> dict[str, object]:
    return {"planned": number(one.planned, places), "planned_of": one.planned_of, "real": number(one.real, places), "real_of": one.real_of}
