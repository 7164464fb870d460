"""`pac diff` as JSON: each change with its values as numbers and texts, its sentence in English, and the net effect."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.plan.amounts import Amount, Ratio, Target
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period
from pactool.render.pages.as_json import number, share
from pactool.source.place import pointer
from pactool.words import Say, Speech

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

    from pactool.change.tree import Node
    from pactool.finding import Finding
    from pactool.pages.changed import Comparison
    from pactool.pages.diff import Sheet
    from pactool.pages.diff_effect import Effect, Goal, Load, Mix
    from pactool.pages.diff_told import Line

Shape = dict[str, object]
_ENGLISH = Speech("en")
_FINE = 9


def shape(found: Comparison, several: Sequence[Sheet]) -> Shape:
    """What stands beside the version and the day."""
    return {"base": _said(found.base), "head": _said(found.head), "plans": [_plan(one) for one in several]}


def _said(label: Say | str) -> str:
    return _ENGLISH(label) if isinstance(label, Say) else label


def _plan(one: Sheet) -> Shape:
    pair = one.file.pair
    return {
        "path": one.file.path,
        "old_path": pair.old,
        "new_path": pair.new,
        "title": one.title,
        "unsure": [pointer(place) for place in pair.unsure],
        "changes": [_change(line) for line in one.lines],
        "findings": [_finding(each) for each in one.file.findings],
        "effect": _effect(one.effect),
    }


def _change(line: Line) -> Shape:
    change, moved = line.change, line.move
    return {
        "group": line.group.value,
        "kind": change.kind.value,
        "pointer": pointer(change.path),
        "item": pointer(line.place),
        "old": value(change.old),
        "new": value(change.new),
        "moved": None
        if moved is None
        else {
            "direction": "up" if moved.up else "down",
            "amount": number(moved.amount, _FINE),
            "unit": {"day": "days", "length": "working-days"}.get(moved.of),
            "share": share(moved.share),
        },
        "evidence": None if change.evidence is None else {"share": share(change.evidence.share), "keys": list(change.evidence.same)},
        "stood": None if line.stood is None else line.stood.name,
        "amendment": None if line.amended is None else {"told": line.amended.told, "why": line.amended.why or None},
        "sentence": _ENGLISH(line.sentence),
        "question": None if line.question is None else _ENGLISH(line.question),
    }


def value(node: Node | None) -> object:
    """A value of a plan's tree: numbers as numbers, days and lengths as they are written, ranges and amounts by their parts."""
    match node:
        case None | bool() | str():
            return node
        case int() | Decimal():
            return number(Decimal(node), _FINE)
        case Period():
            return node.text
        case Duration(amount, unit):
            return f"{amount.normalize():f} {unit}"
        case Range() | Target() | Amount() | Ratio():
            return {key: value(one) for key, one in node._asdict().items()}
        case dict():
            return {key: value(one) for key, one in node.items()}
        case _:
            return [value(one) for one in node]


def _finding(one: Finding) -> Shape:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "message": _ENGLISH(one.message),
        "path": one.path,
        "pointer": one.pointer,
        "line": one.span.start.line,
    }


def _effect(one: Effect) -> Shape:
    return {
        "undefined": one.undefined,
        "objectives": [{"id": name, "before": _goal(then), "now": _goal(now)} for name, (then, now) in one.goals.items()],
        "people": [{"id": name, "before": _load(then), "now": _load(now)} for name, (then, now) in one.loads.items()],
        "budget": None
        if one.budget is None
        else {
            key: {"planned": _money(each.planned), "total": _money(each.total)}
            for key, each in zip(("before", "now"), one.budget, strict=True)
        },
        "natures": [{"nature": name or None, "before": _mix(then), "now": _mix(now)} for name, (then, now) in one.mix.items()],
        "gained": [_finding(each) for each in one.gained],
        "cured": [_finding(each) for each in one.cured],
    }


def _money(amount: Decimal | None) -> object:
    return None if amount is None else number(amount, 2)


def _goal(goal: Goal | None) -> Mapping[str, object] | None:
    if goal is None:
        return None
    forecast = goal.row.forecast
    return {
        "target": number(goal.row.target, _FINE),
        "forecast": None if forecast is None else number(forecast.value, max(goal.row.digits, 2)),
        "method": None if forecast is None else forecast.method,
        "coverage": share(goal.coverage),
        "status": goal.row.counts.value,
    }


def _load(load: Load | None) -> Mapping[str, object] | None:
    return None if load is None else {"planned": _days(load.planned), "available": _days(load.available), "months_over": load.over}


def _days(days: Fraction | None) -> object:
    return number(days, 2)


def _mix(mix: Mix | None) -> Mapping[str, object] | None:
    if mix is None:
        return None
    return {
        "time": _days(mix.days),
        "budget": number(mix.money, 2),
        "share_of_time": share(mix.of_days),
        "share_of_budget": share(mix.of_money),
    }
