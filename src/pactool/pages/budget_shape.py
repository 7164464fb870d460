"""The JSON of `pac budget`: each plan's envelope, accounts, groups, months, earned value and time, in English whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.accounts import digits
from pactool.figures.earned import NAMES, SHARES
from pactool.figures.months import written
from pactool.pages.budget import WHYS, no_budget, no_cost, no_forecast
from pactool.render.pages.as_json import number, share
from pactool.words import Speech, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.figures.accounts import Account, Amounts, Envelope, Time
    from pactool.figures.earned import Earned
    from pactool.pages.ledger import Group, Ledger

_DAYS = 4
_SAY = Speech("en")


def shape(ledgers: Sequence[Ledger]) -> list[dict[str, object]]:
    """The plans, described by `budget.schema.json`."""
    return [_plan(one) for one in ledgers]


def _plan(one: Ledger) -> dict[str, object]:
    places = digits(one.figures.plan.currency)
    why = {} if one.envelope is not None else {"envelope": _SAY(say("no budget is written for the whole"))}
    if one.earned is None:
        why["earned"] = _SAY(say("no budget, or nothing recorded"))
    return {
        "path": one.judged.path,
        "title": one.judged.plan.title,
        "currency": one.figures.plan.currency,
        "envelope": None if one.envelope is None else _envelope(one.envelope, places),
        "total": _amounts(one.total, places),
        "earned": _earned(one.earned, places),
        "not_earned": list(one.not_earned),
        "planned_time": _time(one.planned_time, places),
        "worked_time": _time(one.worked_time, places),
        "rows": [_row(one, account, places) for account in one.accounts],
        "groups": {kind: [_group(each, places) for each in groups] for kind, groups in one.groups.items()},
        "months": [{"step": written(month), **_amounts(amounts, places)} for month, amounts in one.months.items()],
        "why": why,
    }


def _envelope(whole: Envelope, places: int) -> dict[str, object]:
    names = {"total": whole.total, "reserve": whole.reserve, "allotted": whole.allotted, "free": whole.free}
    return {name: number(value, places) for name, value in names.items()}


def _amounts(amounts: Amounts, places: int) -> dict[str, object]:
    planned, spent, forecast = (number(value, places) for value in amounts)
    return {"planned": planned, "spent": spent, "left": number(amounts.left, places), "forecast": forecast}


def _earned(value: Earned | None, places: int) -> dict[str, object] | None:
    if value is None:
        return None
    figures: dict[str, object] = {}
    for name in NAMES:
        found = value.figure(name)
        figures[name] = share(found) if name in SHARES else number(found, places)
    why = {name: _SAY(WHYS[reason]) for name in NAMES if (reason := value.why(name)) is not None}
    return {**figures, "why": why}


def _time(time: Time | None, places: int) -> dict[str, object] | None:
    if time is None:
        return None
    return {"days": number(time.days, _DAYS), "cost": number(time.cost, places), "unvalued": list(time.unvalued)}


def _group(group: Group, places: int) -> dict[str, object]:
    return {
        "id": group.id,
        "meant": number(group.meant, places),
        "meant_days": number(group.meant_days, _DAYS),
        "planned_days": number(group.days, _DAYS),
        **_amounts(group.amounts, places),
    }


def _row(one: Ledger, account: Account, places: int) -> dict[str, object]:
    action = account.action
    return {
        "id": account.name,
        "title": action.title,
        "owner": action.owner,
        "nature": action.nature,
        "segment": action.segment,
        "state": one.state(account),
        "measured_on": None if account.day is None else account.day.isoformat(),
        **_amounts(account.amounts, places),
        "forecast_method": account.method,
        "lines": {line: _amounts(amounts, places) for line, amounts in account.lines.items()},
        "earned": _earned(account.earned, places),
        "planned_time": _time(account.planned_time, places),
        "worked_time": _time(account.worked_time, places),
        "why": _why(account),
    }


def _why(account: Account) -> dict[str, str]:
    found = {}
    if account.amounts.planned is None:
        found["planned"] = no_budget(account)
    if account.amounts.spent is None:
        found["spent"] = say("no spending is recorded")
    if account.amounts.left is None:
        found["left"] = say("neither budget nor spending is written")
    if account.amounts.forecast is None:
        found["forecast"] = no_forecast(account)
    if account.earned is None:
        found["earned"] = say("no budget, or nothing recorded")
    for name, time in (("planned_time", account.planned_time), ("worked_time", account.worked_time)):
        if time is None or time.cost is None:
            found[name] = say("no time is written") if time is None else no_cost(time)
    return {name: _SAY(reason) for name, reason in found.items()}
