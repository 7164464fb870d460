"""Which decision a change belongs to: the groups in which a reviewer reads a change, by the keys of FORMAT.md."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactool.source.place import Path


class Group(StrEnum):
    """In the order they are told."""

    SCOPE = "scope"
    TARGET = "target"
    DATE = "date"
    OWNER = "owner"
    MONEY = "money"
    MEANS = "means"
    RESULT = "result"
    STATUS = "status"
    SWOT = "swot"
    REVIEW = "review"
    WORDING = "wording"


_SECTIONS = {
    "natures": Group.MONEY,
    "team": Group.OWNER,
    "segments": Group.SCOPE,
    "renounced": Group.SCOPE,
    "seasons": Group.TARGET,
    "measures": Group.SCOPE,
    "swot": Group.SWOT,
    "strategies": Group.SWOT,
    "risks": Group.SWOT,
    "needs": Group.MEANS,
    "budget": Group.MONEY,
    "events": Group.REVIEW,
    "reviews": Group.REVIEW,
    "amendments": Group.REVIEW,
    "objectives": Group.SCOPE,
    "actions": Group.SCOPE,
}
"""What an item of a section decides when it comes, goes or is renamed, and every key of it that has no group of its own."""
_PLAN = {
    "period": Group.DATE,
    "working_week": Group.DATE,
    "days_off": Group.DATE,
    "worked_holidays": Group.DATE,
    "country": Group.DATE,
    "hours_per_day": Group.MEANS,
    "status": Group.STATUS,
    "currency": Group.MONEY,
    "phasing": Group.TARGET,
    "reporting": Group.TARGET,
}
_PERSON = {"capacity": Group.MEANS, "absences": Group.MEANS, "skills": Group.MEANS, "day_cost": Group.MONEY}
_MEASURE = {"unit": Group.TARGET, "kind": Group.TARGET, "better": Group.TARGET, "part": Group.TARGET, "whole": Group.TARGET}
_NATURE = {"time": Group.MEANS, "how": Group.MEANS}
_PROMISE = {
    "title": Group.WORDING,
    "why": Group.WORDING,
    "source": Group.WORDING,
    "tags": Group.WORDING,
    "hypothesis": Group.WORDING,
    "owner": Group.OWNER,
    "with": Group.OWNER,
    "state": Group.STATUS,
    "done": Group.STATUS,
    "condition": Group.STATUS,
    "results": Group.RESULT,
    "rating": Group.RESULT,
    "history": Group.RESULT,
    "amendments": Group.REVIEW,
    "corrects": Group.REVIEW,
    "start": Group.DATE,
    "due": Group.DATE,
    "end": Group.DATE,
    "result_due": Group.DATE,
    "repeats": Group.DATE,
    "steps": Group.DATE,
    "after": Group.DATE,
    "budget": Group.MONEY,
    "time": Group.MEANS,
    "means": Group.MEANS,
    "skills": Group.MEANS,
    "how": Group.MEANS,
    "channel": Group.MEANS,
    "unit": Group.TARGET,
    "kind": Group.TARGET,
    "better": Group.TARGET,
    "baseline": Group.TARGET,
    "target": Group.TARGET,
    "acceptable": Group.TARGET,
    "stretch": Group.TARGET,
    "secured": Group.TARGET,
    "hold": Group.TARGET,
    "phasing": Group.TARGET,
    "reporting": Group.TARGET,
    "excluded": Group.TARGET,
    "expects": Group.TARGET,
    "main": Group.TARGET,
    "tracks": Group.TARGET,
    "probability": Group.TARGET,
    "priority": Group.TARGET,
}
_KEYS = {
    "team": _PERSON,
    "measures": _MEASURE,
    "natures": _NATURE,
    "objectives": _PROMISE,
    "actions": _PROMISE,
}


def group_of(path: Path) -> Group:
    """The decision that a path of the plan belongs to."""
    top = str(path[0])
    if len(path) == 1:
        return _SECTIONS.get(top) or _PLAN.get(top) or Group.WORDING
    keys = _KEYS.get(top, {})
    if len(path) > 2 and (found := keys.get(str(path[2]))) is not None:
        # A step that is done is a result, its day is a date.
        return Group.RESULT if path[2] == "steps" and path[-1] == "done" else found
    return _SECTIONS.get(top) or _PLAN.get(top, Group.WORDING)
