"""A promise as it stood before it was amended: every `was` applied back, from the last amendment to the first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from pactool.plan.validating import validated

if TYPE_CHECKING:
    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.plan.objective import Objective

T = TypeVar("T", "Objective", "Action", "Plan")
_NOTHING = (None, "none")
"""What `was` says of a key that was not there."""


def in_force(plan: Plan, as_of: date) -> Plan:
    """The plan as it was promised on a day: an amendment that is dated later is not yet known."""
    return _undone(plan, as_of)


def original(plan: Plan) -> Plan:
    """The plan as it was first promised."""
    return _undone(plan, date.min)


def _undone(plan: Plan, known: date) -> Plan:
    objectives = {name: _item(one, known, {}) for name, one in plan.objectives.items()}
    actions = {name: _item(one, known, {}) for name, one in plan.actions.items()}
    return _item(plan, known, {"title": plan.title, "period": plan.period.text}).model_copy(
        update={"objectives": objectives, "actions": actions}
    )


def _item(item: T, known: date, frame: dict[str, object]) -> T:
    """The item with the amendments after a day undone; `frame` is what must stand beside its values for them to be read.

    Each `was` was found to be readable when the plan was loaded.
    """
    later = sorted((one for one in item.amendments if one.date.first > known), key=lambda one: one.date.first)
    if not later:
        return item
    names = {field.alias or name: name for name, field in type(item).model_fields.items()}
    was = {key: value for one in reversed(later) for key, value in one.was.items() if key in names}
    written = {key: value for key, value in was.items() if value not in _NOTHING}
    read = validated(type(item), frame | {key: value for key, value in written.items() if key != "unit"})
    values = {names[key]: getattr(read, names[key]) for key in was}
    found = item.model_copy(update=values | {"unit": written.get("unit")} if "unit" in was else values)
    for key in was.keys() - written.keys():
        found.model_fields_set.discard(names[key])
    return found
