"""What a reviewer should ask of a change, where it needs an answer before it is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.change.differences import Kind
from pactool.change.groups import Group
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.change.differences import Change
    from pactool.pages.changed import Changed
    from pactool.pages.diff_stood import Amended, Stood
    from pactool.pages.diff_values import Move
    from pactool.plan.model import Plan
    from pactool.words import Say

_GOALS = frozenset(("target", "acceptable", "expects"))
_WAYS = frozenset(("kind", "better", "unit", "phasing", "seasons", "excluded", "hold", "baseline", "secured", "reporting", "part_of"))
_GROUND = frozenset(("currency", "hours_per_day", "working_week", "country", "days_off", "worked_holidays", "period"))
_DATES = frozenset(("start", "due", "end", "result_due", "steps", "condition"))
_SLIDING = say("What is missing for the date that was promised?")


def question(one: Changed, change: Change, moved: Move | None, stands: Stood | None, why: Amended | None) -> Say | None:
    """The question on a change; None where it needs none."""
    if change.whole:
        return _of_item(one, change)
    if change.group is Group.RESULT:
        return None if change.kind is Kind.ADD or _beside(change) else say("What was wrong with the figure that was recorded?")
    if change.group is Group.STATUS:
        return _of_status(change)
    key = change.path[2] if len(change.path) > 2 and change.path[0] in ("objectives", "actions") else change.path[0]
    return _of_goal(one, change, moved, stands, why) if key in _GOALS else _of_key(key, one, change, moved)


def _of_key(key: str, one: Changed, change: Change, moved: Move | None) -> Say | None:
    if key in _DATES:
        return _SLIDING if moved is not None and moved.up and moved.of == "day" else None
    if key == "owner":
        return _of_owner(one, change)
    if key in ("budget", "time", "natures"):
        return _of_means(change, moved)
    if key == "amendments":
        return None if change.kind is Kind.ADD else say("Why is what was promised first written otherwise now?")
    if key in _WAYS:
        return say("Does this move what was promised, instead of what was done?")
    return say("Were the figures that depend on it looked at?") if key in _GROUND else None


def _beside(change: Change) -> bool:
    """Whether only what is said beside a result changed."""
    return change.path[-1] in ("note", "source") or change.path[2:3] in (("rating",), ("history",), ("steps",))


def _of_item(one: Changed, change: Change) -> Say | None:
    section = change.path[0]
    if section not in ("objectives", "actions"):
        return None
    if change.kind is Kind.REMOVE:
        committed = one.then is not None and one.then.status == "committed"
        return say("Is it given up? With state: dropped it keeps what was measured and learnt.") if committed else None
    if change.kind is not Kind.ADD or one.head is None or one.now is None:
        return None
    if section == "actions":
        item = one.now.actions.get(change.path[1])
        return None if item is None or item.expects or item.tracks or item.steps else say("What is it to bring, and by when?")
    if one.now.objectives[change.path[1]].part_of is not None:
        return None
    figures = one.head.figures
    coverage = figures.coverage(change.path[1]) if figures is not None else None
    return say("Which actions bring it?") if coverage is not None and not coverage.brought else None


def _of_status(change: Change) -> Say | None:
    if change.path == ("status",):
        return say("Who takes back what was promised?") if change.new == "draft" else None
    if change.path[-1] == "state" and change.new == "dropped":
        return say("What becomes of what it was to bring?")
    return say("What was wrong with the figure that was recorded?") if change.path[-1] == "done" and change.kind is not Kind.ADD else None


def _of_goal(one: Changed, change: Change, moved: Move | None, stands: Stood | None, why: Amended | None) -> Say | None:
    if change.path[-1] == "due":
        return _SLIDING if moved is not None and moved.up else None
    if change.kind is Kind.ADD and change.path[2] != "target":
        return None
    easier = change.kind is Kind.REMOVE or _easier(one, change, moved)
    if easier is None:
        return say("Does this move what was promised, instead of what was done?")
    if not easier:
        return say("What brings the difference?")
    if stands is not None and stands.fallen:
        if why is not None and why.told:
            return say("Does the reason explain all of it, and what was tried to close the gap?")
        return say("What was tried to close the gap, and who agreed to promise less?")
    if why is not None and why.told:
        return None
    return say("Why is less promised, and who agreed to it?")


def _easier(one: Changed, change: Change, moved: Move | None) -> bool | None:
    """Whether less is promised; None where nobody can say."""
    if moved is None or one.now is None:
        return None
    return moved.up if _better(one.now, change) == "lower" else not moved.up


def _better(plan: Plan, change: Change) -> str | None:
    section, slug = change.path[0], change.path[1]
    if section == "objectives":
        return plan.objectives[slug].better if slug in plan.objectives else None
    about = plan.objectives.get(change.path[3]) or plan.measures.get(change.path[3]) if len(change.path) > 3 else None
    return about.better if about is not None else None


def _of_owner(one: Changed, change: Change) -> Say | None:
    new = change.new[0] if isinstance(change.new, tuple) and change.new else None
    if new is None:
        return say("Who answers for it?")
    full = _impossible(one, str(new))
    if full is not None:
        return say("Does {person} know? In {month} there are more days planned than {person} has.", person=str(new), month=full)
    return say("Does {person} know and agree?", person=str(new))


def _impossible(one: Changed, person: str) -> str | None:
    """The first month in which a person has more planned than there are days."""
    figures = one.head.figures if one.head is not None else None
    loads = figures.loads.get(person, ()) if figures is not None else ()
    return next((f"{load.step.first:%Y-%m}" for load in loads if load.over), None)


_MEANS: Mapping[tuple[str, bool], Say] = {
    ("budget", True): say("Where does the money come from?"),
    ("budget", False): say("What will not be done with less?"),
    ("time", True): say("Where does the time come from?"),
    ("time", False): say("What will not be done with less?"),
}


def _of_means(change: Change, moved: Move | None) -> Say | None:
    key = next((one for one in ("budget", "time") if one in change.path), None)
    return None if moved is None or key is None else _MEANS[key, moved.up]
