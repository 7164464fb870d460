"""A promise that is changed: the new value and the amendment that says what it was, in one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from pactool.change.asked import GONE, Asked, Gone, Target, known, seen
from pactool.change.reviewing import person
from pactool.errors import PacError
from pactool.plan.action import Action
from pactool.plan.model import Plan
from pactool.plan.objective import Objective
from pactool.plan.validating import validated
from pactool.source.document import load
from pactool.words import Say, say

if TYPE_CHECKING:
    from datetime import date

    from pactool.plan.items import Item
    from pactool.source.document import Value
    from pactool.source.place import Path

NONE = "none"
"""What a key is set to that is taken out, and what it was when it was not there."""
_ELSEWHERE = {
    "results": say("results are recorded: pac record ID PERIOD key=value"),
    "state": say("a state is recorded: pac record --state done|dropped ID"),
    "done": say("a milestone is recorded: pac record --state done ID"),
    "amendments": say("amendments are written by this command, and never changed"),
    "rating": say("a rating is no promise: write it into the plan"),
    "history": say("the past is no promise: write it into the plan"),
}
_SECTIONS = frozenset(
    (
        "team", "segments", "renounced", "measures", "swot", "strategies", "risks", "needs", "objectives", "actions", "events", "reviews",
        "format", "status", "language", "title", "company", "notes", "amendments",
    )
)  # fmt: skip
"""Keys of the plan that are no promise of the plan's own."""


class Amendment(NamedTuple):
    """New values by key (`target`, `expects.contacts`) of an item, or of the plan itself where `id` is None; why, by whom, on which day."""

    id: str | None
    values: tuple[tuple[str, str], ...]
    why: str
    by: str
    day: date


def amend(target: Target, asked: Amendment) -> Asked:
    """The changes that amend a promise. Raises PacError."""
    if not asked.why.strip():
        raise PacError(say("an amendment without a reason is a target that moved in silence"), say('say why: --why "…"'))
    plan = target.loaded.plan
    if asked.by and plan.team:
        person(asked.by, plan.team)
    at, allowed = _item(plan, asked.id)
    changes: dict[Path, Value | Gone] = {}
    was: dict[str, Value] = {}
    done: list[Say] = []
    for key, written in asked.values:
        path = (*at, *_checked(key, allowed))
        if path in changes:
            raise PacError(say("{key} is given twice", key=key))
        value = _value(key, written)
        there = target.data(path)
        top = str(path[len(at)])
        old = target.data((*at, top))
        if there == value or (there is None and isinstance(value, Gone)) or _same(plan, at, top, _with(old, path[len(at) + 1 :], value)):
            raise PacError(
                say("{key} is {value} already: there is nothing to amend", key=key, value=_told(there)), say("leave it out of the command")
            )
        changes[path] = value
        was[top] = NONE if old is None else old
        done.append(_done(asked.id, key, there, written.strip()))
    entry: dict[str, Value] = {"date": asked.day.isoformat(), "was": was, "why": seen("--why", asked.why.strip())}
    if asked.by:
        entry["by"] = asked.by
    before = target.data((*at, "amendments"))
    changes[*at, "amendments", len(before) if isinstance(before, list) else 0] = entry
    notes = (
        (say("the plan is a draft, of which nothing is promised yet; the amendment is written all the same"),)
        if plan.status == "draft"
        else ()
    )
    return Asked(changes, tuple(done), notes)


def _item(plan: Plan, name: str | None) -> tuple[Path, tuple[str, ...]]:
    if name is None:
        return (), tuple(key for key in _keys(Plan) if key not in _SECTIONS)
    if name in plan.objectives:
        return ("objectives", name), _keys(Objective)
    return ("actions", name), _keys(Action)


def _keys(kind: type[Item]) -> tuple[str, ...]:
    return tuple(field.alias or name for name, field in kind.model_fields.items() if name not in _ELSEWHERE)


def _checked(key: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """`expects.contacts` as its steps. Raises PacError for what is no promise."""
    head, dot, rest = key.partition(".")
    if head in _ELSEWHERE:
        raise PacError(say("{key} is no promise", key=head), _ELSEWHERE[head])
    known(head, allowed, say('"{key}" is no key of a promise', key=head))
    return (head, *rest.split(".")) if dot else (head,)


def _value(key: str, written: str) -> Value | Gone:
    """A value as typed: text, or a list or a map in brackets; `none` takes the key out. Raises PacError."""
    text = seen(key, written.strip())
    if not text:
        raise PacError(say("{what} is given no value", what=key), say("write {example}", example=f"{key}=…, {key}={NONE}"))
    if text == NONE:
        return GONE
    if text[0] not in "[{":
        return text
    read = load(f"value: {text}\n".encode("utf-8", "replace"), key)
    if read.troubles or not isinstance(read.data, dict) or list(read.data) != ["value"]:
        hint = read.troubles[0].hint if read.troubles else None
        raise PacError(
            say('{key}: "{value}" cannot be read', key=key, value=text), hint or say("write {example}", example=f"{key}={{a: 1, b: 2}}")
        )
    return read.data["value"]


def _same(plan: Plan, at: Path, top: str, value: Value) -> bool:
    """Whether a key means what it did, spelled in another way."""
    item: Item = plan if not at else plan.objectives[str(at[1])] if at[0] == "objectives" else plan.actions[str(at[1])]
    field = next(name for name, one in type(item).model_fields.items() if (one.alias or name) == top)
    frame: dict[str, Value] = {"title": "?", "period": "2000"} if not at else {}
    try:
        read = validated(type(item), frame | {top: value})
    except ValidationError:
        return False  # told when the plan is read again
    return bool(getattr(read, field) == getattr(item, field))


def _with(value: Value, steps: Path, new: Value | Gone) -> Value:
    """A value with another one at a path inside it."""
    if not steps:
        return None if isinstance(new, Gone) else new
    inner = dict(value) if isinstance(value, dict) else {}
    inner[str(steps[0])] = _with(inner.get(str(steps[0])), steps[1:], new)
    return {key: one for key, one in inner.items() if one is not None}


def _done(name: str | None, key: str, old: Value, new: str) -> Say:
    if name is None:
        return say("the plan: {key} from {old} to {new}", key=key, old=_told(old), new=new)
    return say("{id}: {key} from {old} to {new}", id=name, key=key, old=_told(old), new=new)


def _told(value: Value) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_told(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_told, value))}]"
    return NONE if value is None else value
