"""What is done or given up, as changes of a plan: the state of an item, the day of a milestone, a step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.change.asked import Asked, Target, known, line, word
from pactool.errors import PacError
from pactool.words import say

if TYPE_CHECKING:
    from datetime import date

    from pactool.plan.model import Plan
    from pactool.source.document import Value
    from pactool.source.place import Path

STATES = ("done", "dropped")


def settle(target: Target, name: str, state: str, day: date, *, force: bool = False) -> Asked:
    """An action done or dropped, an objective dropped, a milestone done on a day. Raises PacError."""
    word(state, STATES, say('there is no state "{state}" to record', state=state))
    plan = target.loaded.plan
    path, value = _place(plan, name, state, day)
    there = target.data(path)
    if there == value:
        return Asked({}, (say("{id}: {state} is recorded already", id=name, state=state),))
    if isinstance(there, str) and not force:
        raise PacError(
            say("{path}:{line}: {id} is {state} already", path=target.path, line=line(target, path), id=name, state=f"{path[-1]}: {there}"),
            say("to replace it, run it again with --force"),
        )
    return Asked({path: value}, (say("{id}: {state}", id=name, state=f"{path[-1]}: {value}"),))


def _place(plan: Plan, name: str, state: str, day: date) -> tuple[Path, str]:
    if name in plan.actions:
        return ("actions", name, "state"), state
    if state == "dropped":
        return ("objectives", name, "state"), state
    if plan.objectives[name].kind == "milestone":
        return ("objectives", name, "done"), day.isoformat()
    raise PacError(
        say("{id} is an objective that is measured: whether it is reached is computed from its results", id=name),
        say("record them: pac record {id} PERIOD VALUE", id=name),
    )


def step(target: Target, name: str, step_name: str, day: date, *, force: bool = False) -> Asked:
    """A step of an action done on a day. Raises PacError."""
    plan = target.loaded.plan
    if name not in plan.actions:
        raise PacError(say("{id} is an objective, and only actions have steps", id=name))
    steps = plan.actions[name].steps
    if not steps:
        raise PacError(
            say("{id} has no steps", id=name), say("write them into the plan: {example}", example=f"steps: {{{step_name}: {day}}}")
        )
    known(step_name, tuple(steps), say('{id} has no step "{name}"', id=name, name=step_name), say("its steps: {known}", known=tuple(steps)))
    path: Path = ("actions", name, "steps", step_name)
    done = steps[step_name].done
    if done is not None and done.first == day == done.last:
        return Asked({}, (say("{id}, {step}: done on {day} is recorded already", id=name, step=step_name, day=day),))
    if done is not None and not force:
        raise PacError(
            say("{path}:{line}: {step} is done on {day} already", path=target.path, line=line(target, path), step=step_name, day=done.text),
            say("to replace it, run it again with --force"),
        )
    written: Value = day.isoformat()
    change: dict[Path, Value] = {(*path, "done"): written} if target.data(path) is not None else {path: {"done": written}}
    return Asked(change, (say("{id}, {step}: done on {day}", id=name, step=step_name, day=day),))
