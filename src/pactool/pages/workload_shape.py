"""The JSON of `pac workload`: each plan's days by person and step, everybody over all plans, the moves and the action that was tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.months import written
from pactool.figures.workload import workloads
from pactool.pages.workload_cells import TRIED
from pactool.pages.workload_tried import touched
from pactool.render.pages.as_json import number, share

if TYPE_CHECKING:
    from pactool.figures.repairs import Move
    from pactool.figures.workload import Impossible, Key, Step, Workload
    from pactool.pages.workload import Report, Tried

_DAYS = 4
"""Decimals of a length in days."""


def shape(report: Report) -> dict[str, object]:
    """All but the head, described by `workload.schema.json`."""
    return {
        "by": report.step,
        "plans": [_plan(report, number) for number in range(len(report.plans))],
        "people": [_person(report, one) for one in report.people],
        "with": None if report.tried is None else _tried(report, report.tried),
    }


def _plan(report: Report, at: int) -> dict[str, object]:
    judged = report.plans[at]
    found = () if judged.figures is None else workloads((judged.figures,), report.step)
    kept = {one.person: {step.days for step in one.steps} for one in report.people}
    rows = [
        {
            "owner": one.person,
            **_figures(step),
            "actions": [{"action": key.action, "planned": number(part, _DAYS)} for key, part in step.by],
        }
        for one in found
        for step in one.steps
        if step.days in kept.get(one.person, ())
    ]
    return {"path": judged.path, "title": judged.plan.title, "country": judged.plan.country, "rows": rows}


def _figures(step: Step) -> dict[str, object]:
    return {
        "step": written(step.days),
        "planned": number(step.planned, _DAYS),
        "available": number(step.available, _DAYS),
        "load": share(step.share),
        "heat": step.heat,
    }


def _filled(report: Report, step: Step) -> list[dict[str, object]]:
    return [{**_key(report, key), "planned": number(part, _DAYS)} for key, part in step.by]


def _key(report: Report, key: Key) -> dict[str, object]:
    return {"path": report.plans[key.plan].path, "action": None if key.action == TRIED else key.action}


def _person(report: Report, one: Workload) -> dict[str, object]:
    whole = report.monthly[one.person]
    return {
        "owner": one.person,
        "name": one.name,
        "in_team": one.known,
        "planned": number(whole.planned, _DAYS),
        "rows": [{**_figures(step), "actions": _filled(report, step)} for step in one.steps],
        "over": [written(step.days) for step in whole.over],
        "idle": [written(step.days) for step in whole.idle],
        "first_impossible": _impossible(report, whole.impossible),
        "moves": [_move(report, move) for move in report.moves.get(one.person, ())],
        "why": {} if whole.told else {"available": "no capacity is told"},
    }


def _impossible(report: Report, found: Impossible | None) -> dict[str, object] | None:
    if found is None:
        return None
    planned, available = number(found.planned, _DAYS), number(found.available, _DAYS)
    return {"step": written(found.step.days), "planned": planned, "available": available, "actions": _filled(report, found.step)}


def _move(report: Report, move: Move) -> dict[str, object]:
    return {
        "kind": move.kind,
        **_key(report, move.key),
        "planned": number(move.days, _DAYS),
        "start": None if move.start is None else move.start.text,
        "end": None if move.end is None else move.end.text,
        "to": move.to,
        "relieved": [written(one) for one in move.relieved],
        "left": [written(one) for one in move.left],
    }


def _tried(report: Report, tried: Tried) -> dict[str, object]:
    before = report.monthly.get(tried.task.person)
    planned = {} if before is None else {step.days: step.planned for step in before.steps}
    months = touched(tried.after)
    return {
        "owner": tried.task.person,
        "planned": number(tried.task.days, _DAYS),
        "start": tried.task.span.first.isoformat(),
        "end": tried.task.span.last.isoformat(),
        "rows": [{**_figures(step), "before": number(planned.get(step.days, 0), _DAYS)} for step in months],
        "over": [written(step.days) for step in months if step.excess],
        "first_impossible": _impossible(report, tried.after.impossible),
    }
