"""Plans for the tests of changes: loaded from text, shuffled, and pairs that differ here and there."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hypothesis import assume
from hypothesis import strategies as st

from pactool.plan.loading import Loaded, load_plan
from pactool.source.document import load
from tests.plan.generated import plans as texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from pactool.plan.model import Plan
    from pactool.source.document import Value

    Draw = Callable[[st.SearchStrategy], object]

UNORDERED = frozenset(("weights", "amendments"))


def loaded(text: str) -> Loaded:
    """A plan as its commands read it."""
    found = load_plan(load(text.encode(), "plan.yaml"))
    assert found is not None
    return found


def plan(text: str) -> Plan:
    return loaded(text).plan


def retyped(data: Value) -> Plan:
    """The plan that texts, lists and maps make."""
    found = load_plan(load(b"", "plan.yaml")._replace(data=data, readable=True))
    assert found is not None
    return found.plan


def shuffled(value: Value, random: Random, key: str = "") -> Value:
    """The same texts, lists and maps in another order, where order has no meaning: weights and amendments keep theirs."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {one: shuffled(value[one], random, "weights" if key == "seasons" else one) for one in keys}
    if isinstance(value, list) and key not in UNORDERED:
        mixed = list(value)
        random.shuffle(mixed)
        return mixed
    return value


@st.composite
def pairs(draw: Draw) -> tuple[Plan, Plan]:
    """Two plans: unlike ones, or one and what became of it when some of its branches were swapped with the other's."""
    one, other = (load_plan(load(str(draw(texts())).encode(), "plan.yaml")) for _ in range(2))
    assume(one is not None and other is not None)
    assert one is not None
    assert other is not None
    if draw(st.booleans()):
        return one.plan, other.plan
    random = cast("Random", draw(st.randoms(use_true_random=False)))
    return one.plan, retyped(_mixed(one.data, other.data, random))


def _mixed(one: Value, other: Value, random: Random) -> Value:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = [key for key in {**one, **other} if (key in one and random.random() > 0.15) or (key in other and random.random() < 0.3)]
        return {key: _mixed(one.get(key, other.get(key)), other.get(key, one.get(key)), random) for key in keys}
    return one if random.random() < 0.7 else other
