"""The JSON of `pac show`: plans, described by `show.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.months import written
from pactool.figures.promise import ends
from pactool.render.pages import as_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.plan.action import Action
    from pactool.plan.objective import Objective

from pactool.pages.sheets import PLACES, SECTIONS, Sheet


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac show --format json`, described by `show.schema.json`."""
    return [_plan(one) for one in sheets]


def _plan(one: Sheet) -> dict[str, object]:
    plan = one.judged.plan
    return {
        "path": one.judged.path,
        "title": plan.title,
        "company": plan.company,
        "period": {"first": plan.period.first.isoformat(), "last": plan.period.last.isoformat()},
        "status": plan.status,
        "policy": plan.policy,
        "currency": plan.currency,
        "team": [
            {"id": slug, "name": who.name, "role": who.role, "time": as_json.number(one.days_of(slug), PLACES)}
            for slug, who in plan.team.items()
            if one.owner in (None, slug)
        ],
        "segments": [
            {"id": slug, "name": each.name, "priority": each.priority, "accounts": each.accounts, "names": list(each.names)}
            for slug, each in plan.segments.items()
        ],
        "renounced": [{"id": slug, "why": why} for slug, why in plan.renounced.items()],
        "objectives": [_objective(one, name, objective) for name, objective in one.objectives.items()],
        "actions": [_action(one, name, action) for name, action in one.actions.items()],
        "load": [
            {
                "month": written(load.step),
                "planned": as_json.number(load.total, PLACES),
                "available": as_json.number(load.available, PLACES),
                "share": as_json.share(load.share),
            }
            for load in one.loads
        ],
        "due": [{"day": entry.day.isoformat(), "what": entry.what.value, "id": entry.id, "name": entry.name} for entry in one.due],
        "out": sorted(".".join(map(str, path)) for path in one.judged.loaded.out if path[0] in SECTIONS),
    }


def _objective(one: Sheet, name: str, objective: Objective) -> dict[str, object]:
    standing, span = one.figures.standing(name), one.figures.span(objective)
    target = standing.promise.target
    return {
        "id": name,
        "title": objective.title,
        "owner": objective.owner,
        "unit": objective.unit,
        "start": span.first.isoformat(),
        "due": span.last.isoformat(),
        "target": None if target is None else as_json.number(ends(target, standing.promise.better).near, as_json.SHARE),
        "result": as_json.number(standing.result, as_json.SHARE),
        "status": standing.status.value,
    }


def _action(one: Sheet, name: str, action: Action) -> dict[str, object]:
    span, account = one.figures.span(action), one.money.get(name)
    amounts = None if account is None else account.amounts
    return {
        "id": name,
        "title": action.title,
        "nature": action.nature,
        "owner": action.owner,
        "start": span.first.isoformat(),
        "end": span.last.isoformat(),
        "budget": None if amounts is None else as_json.number(amounts.planned, PLACES),
        "spent": None if amounts is None else as_json.number(amounts.spent, PLACES),
        "time": None if action.time is None else as_json.number(one.time(name), PLACES),
    }
