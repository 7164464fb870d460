"""What finds PAC701, PAC704, PAC707 and PAC708: promises that changed or went, and who answers for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.change.tree import tree
from pactool.plan.objective import Objective
from pactool.rules.before import PROMISES
from pactool.rules.promised import fresh, held, lost, plan_tells, planned, tells
from pactool.rules.promised import moved as moved_
from pactool.rules.quantity import shortly
from pactool.rules.registry import Case, Hit
from pactool.rules.spelled import spelled, told
from pactool.source.place import TOP
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.change.tree import Branch
    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.rules.before import Before, Past
    from pactool.rules.promised import Held
    from pactool.source.place import Path
    from pactool.words import Arg, Say


class Promise(NamedTuple):
    """An objective or action of now that a committed plan promised: where it stands, and where it stood."""

    path: Path
    item: Objective | Action
    branch: Branch
    past: Past

    @property
    def name(self) -> str:
        """Its slug."""
        return str(self.path[1])

    @property
    def then(self) -> Objective | Action:
        """The item as it was."""
        return self.past.objective if self.path[0] == "objectives" else self.past.action


def promises(case: Case, before: Before) -> Iterator[Promise]:
    """Every item that the base had committed, that is there now, dropped or not, and of which something changed."""
    if case.loaded is None:
        return
    touched = {one.item for one in before.changes}
    every = any(one.path[0] in ("period", "phasing", "seasons") for one in before.changes)
    for section in PROMISES:
        items: dict[str, Objective] | dict[str, Action] = getattr(case.loaded.plan, section)
        for name, item in items.items():
            past = before.past(section, name) if every or (section, name) in touched else None
            if past is not None and past.committed:
                yield Promise((section, name), item, tree(item), past)


def promise_changed_without_amendment(case: Case, before: Before) -> Iterator[Hit]:
    """PAC701."""
    if case.loaded is None:
        return
    moved: dict[Path, list[str]] = {}
    for one in promises(case, before):
        yield from _changed(before, case, one, moved)
        yield from _forgotten(one)
    for place, names in moved.items():
        yield _of_plan(before, case.loaded.plan, place, names, case.as_of)


def _changed(before: Before, case: Case, one: Promise, moved: dict[Path, list[str]]) -> Iterator[Hit]:
    plan = case.loaded.plan if case.loaded is not None else one.past.plan
    then, now = held(one.past.plan, one.then, one.past.branch), held(plan, one.item, one.branch)
    changed = [key for key in then if moved_(key, then, now)]
    if not changed:
        return
    said = fresh(_amended(one.past.branch), one.item)
    for key in changed:
        if any(tells(was, key, then[key], now[key]) for was in said):
            continue
        untouched = one.past.plan is before.plan and then[key].written == now[key].written
        place = planned(key, one.past.plan, plan, now[key].written) if untouched else None
        if place is None:
            yield _hit(one, key, (then[key], now[key]), case.as_of)
        elif not plan_tells(_of_the_plan(before, plan), place, one.past.plan):
            moved.setdefault(place, []).append(one.name)


def _amended(branch: Branch) -> Branch:
    node = branch.get("amendments", {})
    return node if isinstance(node, dict) else {}


def _of_the_plan(before: Before, plan: Plan) -> tuple[Branch, ...]:
    return fresh(_amended({} if before.plan is None else tree(before.plan)), plan)


def _hit(one: Promise, key: str, pair: tuple[Held, Held], as_of: date) -> Hit:
    then, now = pair
    unit = _unit(one.then, key)
    message = say(
        '"{key}" of "{item}" was promised as {old} and is {new} now, and no amendment says so',
        key=key, item=one.name, old=_value(then, unit), new=_value(now, _unit(one.item, key)),
    )  # fmt: skip
    was = "{" + f"{key}: {spelled(then.written, unit)}" + "}"
    hint = say(
        "keep what it was: amendments: [{entry}]; pac amend changes a value and writes this", entry=f"{{date: {as_of}, was: {was}, why: …}}"
    )
    return Hit((*one.path, key) if key in one.branch else one.path, message, hint)


_IN_UNIT = frozenset(("target", "baseline", "acceptable", "secured"))


def _unit(item: Objective | Action, key: str) -> str | None:
    return item.unit if isinstance(item, Objective) and key in _IN_UNIT else None


def _value(one: Held, unit: str | None) -> Arg:
    written = one.written.get("value", one.written) if isinstance(one.written, dict) and "value" in one.written else one.written
    if written is None and one.means in ("higher", "within"):
        return str(one.means)
    if written is None and one.means is not None:
        return say("the plan's")
    return told(written, unit)


def _forgotten(one: Promise) -> Iterator[Hit]:
    for day in lost(one.past.branch, one.branch):
        message = say('the amendment of {day} of "{item}" stood there and stands there no more as it was', day=day, item=one.name)
        yield Hit((*one.path, "amendments") if "amendments" in one.branch else one.path, message, say("put it back"), on_key=True)


def _of_plan(before: Before, now: Plan, place: Path, names: list[str], as_of: date) -> Hit:
    then = before.plan
    old: Say | str = say("none")
    if place[0] == "seasons" and then is not None:
        old = spelled(then.seasons.get(str(place[1])))
        was = f"{{seasons: {{{place[1]}: {old}}}}}"
    else:
        old = (then.period.text if place[0] == "period" else then.phasing) if then is not None else ""
        was = f"{{{place[0]}: {old}}}"
    message = say(
        '"{key}" of the plan was {old}; changing it changes what {items} promised, and no amendment of the plan says so',
        key="/".join(map(str, place)), old=old, items=shortly(sorted(names)),
    )  # fmt: skip
    at: Path = place if place[0] == "period" or place[0] in now.model_fields_set else ()
    at = () if place[0] == "seasons" and place[1] not in now.seasons else at
    return Hit(
        at, message, say("add to the plan: amendments: [{entry}]", entry=f"{{date: {as_of}, was: {was}, why: …}}"), span=None if at else TOP
    )


def promise_removed(case: Case, before: Before) -> Iterator[Hit]:
    """PAC704."""
    if before.plan is None or not before.committed:
        return
    for section, name in before.gone:
        item = before.plan.objectives[name] if section == "objectives" else before.plan.actions[name]
        if item.state == "dropped":
            continue
        message = (
            say('the objective "{name}" is gone', name=name) if section == "objectives" else say('the action "{name}" is gone', name=name)
        )
        hint = say('put it back, and give "{name}" state: dropped: it keeps its results and counts no more', name=name)
        there = case.loaded is not None and section in case.loaded.data
        yield Hit((section,) if there else (), message, hint, on_key=True, span=None if there else TOP)


def owner_changed_without_amendment(case: Case, before: Before) -> Iterator[Hit]:
    """PAC707."""
    for one in promises(case, before):
        then, now = one.past.branch.get("owner"), one.branch.get("owner")
        if then == now or any(was.get("owner") == (then or "none") for was in fresh(_amended(one.past.branch), one.item)):
            continue
        message = say(
            "\"{item}\" was {old}'s and is {new}'s now, and no amendment says so", item=one.name, old=_owner(then), new=_owner(now)
        )
        yield Hit(
            (*one.path, "owner") if now is not None else one.path,
            message,
            say("add: amendments: [{entry}]", entry=f"{{date: {case.as_of}, was: {{owner: {_owner_key(then)}}}, why: …}}"),
        )


def _owner(node: object) -> Say | str:
    return ", ".join(map(str, node)) if isinstance(node, tuple) else say("nobody")


def _owner_key(node: object) -> str:
    return ", ".join(map(str, node)) if isinstance(node, tuple) else "none"


def plan_set_back_to_draft(case: Case, before: Before) -> Iterator[Hit]:
    """PAC708."""
    if case.loaded is None or not before.committed or case.loaded.plan.status == "committed":
        return
    there = "status" in case.loaded.data
    yield Hit(
        ("status",) if there else (),
        say("this plan was committed, and is a draft now"),
        say("write status: committed; amendments say what changed of what was promised"),
        span=None if there else TOP,
    )
