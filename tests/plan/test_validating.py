"""The validators that are made from the fields answer as Pydantic's own do: the same items, the same mistakes."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, seed, settings
from pydantic import ValidationError

from pactool.plan import items
from pactool.plan.action import Action
from pactool.plan.items import Item
from pactool.plan.model import Plan
from pactool.plan.objective import Objective
from pactool.plan.validating import validated
from pactool.source.document import load
from tests.acceptance.mistakes import MISTAKES
from tests.plan.generated import GARBAGE, plans

MODELS = (
    *(one for one in vars(items).values() if isinstance(one, type) and issubclass(one, Item) and one is not Item),
    Objective,
    Action,
    Plan,
)
VALUES = [load(f"a: {text}\n".encode(), "a.yaml").data for text in GARBAGE]


def answer(model: type[Item], data: object, *, own: bool) -> object:
    """The item with its types and what was written of it, or every mistake."""
    try:
        found = validated(model, data) if own else model.model_validate(data)
    except ValidationError as error:
        return [(one["type"], one["loc"], one["msg"]) for one in error.errors(include_url=False)]
    return repr(found), found.model_fields_set, found


@seed(2028)
@settings(max_examples=300, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(plans())
def test_generated_and_damaged_plans(text: str) -> None:
    data = load(text.encode(), "plan.yaml").data
    assert answer(Plan, data, own=True) == answer(Plan, data, own=False)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.name)
def test_every_common_mistake(mistake: object) -> None:
    data = load(str(getattr(mistake, "text", "")).encode(), "plan.yaml").data
    assert answer(Plan, data, own=True) == answer(Plan, data, own=False)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_anything_for_any_model(model: type[Item]) -> None:
    keys = [field.alias or name for name, field in model.model_fields.items()]
    written = [one["a"] if isinstance(one, dict) else one for one in VALUES]
    for data in (None, "", "a", [], {}, {"x-a": "1"}, *written, *({key: value} for key in keys for value in written)):
        assert answer(model, data, own=True) == answer(model, data, own=False), data


def test_what_is_not_written_is_nobody_elses() -> None:
    one, other = (validated(Plan, {"title": "PAC", "period": "2026"}) for _ in range(2))
    assert one.actions == {}
    assert one.actions is not other.actions
