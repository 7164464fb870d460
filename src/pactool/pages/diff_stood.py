"""Where an item stood when it was changed, and whether an amendment says why: the two clauses behind the sentence on a change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.change.standing import FALLEN, months_behind
from pactool.change.tree import tree
from pactool.figures.figures import Figures
from pactool.figures.standing import Status
from pactool.plan.objective import Objective
from pactool.rules.promised import OF_ACTION, OF_OBJECTIVE, fresh, held, moved, plan_tells, planned, tells
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.change.differences import Change, Place
    from pactool.change.tree import Branch
    from pactool.pages.changed import Changed
    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.rules.before import Past
    from pactool.words import Say

_OWNER = ("owner",)
_PLAN = frozenset(("period", "phasing", "seasons"))


class Stood(NamedTuple):
    """Where an item stood: a stable name for programs, the words, and whether it had fallen behind."""

    name: str
    words: Say
    fallen: bool = False


class Amended(NamedTuple):
    """Whether an amendment tells of a change of a promise: its reason, empty where it gives none."""

    told: bool
    why: str = ""


_STATUSES: Mapping[Status, Say] = {
    Status.MISSED: say("after it was missed"),
    Status.OFF_TRACK: say("while it was off track"),
    Status.UNREPORTED: say("while nothing was reported"),
    Status.BEHIND: say("while it was behind"),
    Status.ACCEPTABLE: say("while it was acceptable"),
    Status.ON_TRACK: say("while it was on track"),
    Status.AHEAD: say("while it was ahead"),
    Status.REACHED: say("after it was reached"),
    Status.NOT_STARTED: say("before anything was reported"),
    Status.DROPPED: say("after it was dropped"),
}


def stood(one: Changed, place: Place, as_of: date) -> Stood | None:
    """Where an objective or action of the base stood; None for what is new and for anything else."""
    if len(place) != 2 or place[0] not in ("objectives", "actions"):
        return None
    past = one.before.past(place[0], place[1])
    plan = past.plan if past is not None else one.then if place in one.before.gone else None
    if plan is None:
        return None
    slug = past.slug if past is not None else place[1]
    if place[0] == "actions":
        return _action(plan.actions[slug], plan, as_of)
    figures = _figures(one, plan, as_of)
    return _objective(figures, slug) if figures is not None else None


def _figures(one: Changed, plan: Plan, as_of: date) -> Figures | None:
    """Those of the base, or of the file that an item came from."""
    if one.base is not None and plan is one.base.plan:
        return one.base.figures
    found = Figures(plan, as_of)
    return found if found.bearable else None


def _objective(figures: Figures, slug: str) -> Stood:
    if slug not in figures.objectives:
        return Stood("dropped", _STATUSES[Status.DROPPED])
    status = figures.standing(slug).status
    months = months_behind(figures, slug) if status in FALLEN and status is not Status.MISSED else 0
    if months:
        return Stood(status.value, says("after {count} month behind", "after {count} months behind", months), fallen=True)
    return Stood(status.value, _STATUSES[status], fallen=status in FALLEN)


def _action(action: Action, plan: Plan, as_of: date) -> Stood:
    if action.state in ("done", "dropped"):
        return Stood(action.state, say("after it was done") if action.state == "done" else _STATUSES[Status.DROPPED])
    first = action.start.first if action.start is not None else plan.period.first
    last = action.end.last if action.end is not None else plan.period.last
    if as_of < first:
        return Stood("planned", say("before it started"))
    if as_of > last:
        return Stood("ended", say("after it ended"))
    return Stood("running", say("while it was running"))


# ---- amendments


def amended(one: Changed, change: Change) -> Amended | None:
    """Whether an amendment tells of a change; None where nothing was promised, or where the change is of no promise."""
    if one.now is None or change.whole:
        return None
    if len(change.path) <= 2:
        return _of_plan(one, change)
    section, slug, key = change.path[0], change.path[1], change.path[2]
    if section not in ("objectives", "actions") or key not in (*(OF_OBJECTIVE if section == "objectives" else OF_ACTION), *_OWNER):
        return None
    past = one.before.past(section, slug)
    if past is None or not past.committed:
        return None
    item = one.now.objectives[slug] if section == "objectives" else one.now.actions[slug]
    return _of_item(past, one.now, item, key)


def _of_item(past: Past, plan: Plan, item: Objective | Action, key: str) -> Amended | None:
    branch = tree(item)
    then = past.objective if isinstance(item, Objective) else past.action
    before = past.branch.get("amendments", {})
    said = fresh(before if isinstance(before, dict) else {}, item)
    if key == "owner":
        found = next((was for was in said if was.get("owner") == past.branch.get("owner", "none")), None)
    else:
        before_, after = held(past.plan, then, past.branch), held(plan, item, branch)
        if not moved(key, before_, after):
            return None
        old, new = before_[key], after[key]
        found = next((was for was in said if tells(was, key, old, new)), None)
    if found is None:
        return Amended(told=False)
    return Amended(told=True, why=_why(branch, found, key))


def _why(branch: Branch, was: Branch, key: str) -> str:
    """The reason of the last amendment that says this of a key."""
    amendments = branch.get("amendments", {})
    several = list(amendments.values()) if isinstance(amendments, dict) else []
    reasons = [
        str(one.get("why", ""))
        for one in several
        if isinstance(one, dict) and isinstance(then := one.get("was"), dict) and then.get(key) == was.get(key)
    ]
    return reasons[-1] if reasons else ""


def _of_plan(one: Changed, change: Change) -> Amended | None:
    then, now = one.then, one.now
    if then is None or now is None or then.status != "committed" or change.path[0] not in _PLAN or not then.objectives:
        return None
    place = planned({"period": "due"}.get(change.path[0], "phasing"), then, now, change.path[1] if change.path[0] == "seasons" else None)
    if place is None:
        return None
    known = tree(then).get("amendments", {})
    said = fresh(known if isinstance(known, dict) else {}, now)
    return Amended(told=plan_tells(said, place, then), why=next((each.why or "" for each in reversed(now.amendments)), ""))
