"""Plans for the tests of changes: loaded from text, shuffled, and pairs that differ here and there."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
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

ORDERED = frozenset(("weights", "amendments"))


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
    """The same texts, lists and maps in another order, where order has no meaning: weights keep theirs, and amendments of one day."""
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {one: shuffled(value[one], random, "weights" if key == "seasons" else one) for one in keys}
    if isinstance(value, list) and (key not in ORDERED or (key == "amendments" and _on_days_of_their_own(value))):
        mixed = list(value)
        random.shuffle(mixed)
        return mixed
    return value


def _on_days_of_their_own(amendments: list[Value]) -> bool:
    days = [one.get("date") for one in amendments if isinstance(one, dict)]
    return len(days) == len(amendments) == len({str(day) for day in days})


REFERENCE = loaded((Path(__file__).parents[2] / "plans" / "reference.yaml").read_text())
SECTIONS = ("team", "segments", "seasons", "measures", "strategies", "risks", "needs", "objectives", "actions")


@st.composite
def pairs(draw: Draw) -> tuple[Plan, Plan]:
    """Two plans: generated ones, one and what became of it when some of its branches were the other's, or a whole year's plan and its next edit."""
    random = cast("Random", draw(st.randoms(use_true_random=False)))
    how = draw(st.sampled_from(("edited", "mixed", "two")))
    if how == "edited":
        data = edited(REFERENCE.data, random)
        return (REFERENCE.plan, retyped(data)) if random.random() < 0.5 else (retyped(data), retyped(edited(data, random)))
    one, other = (load_plan(load(str(draw(texts())).encode(), "plan.yaml")) for _ in range(2))
    assume(one is not None and other is not None)
    assert one is not None
    assert other is not None
    return one.plan, other.plan if how == "two" else retyped(_mixed(one.data, other.data, random))


def edited(data: dict[str, Value], random: Random) -> dict[str, Value]:
    """A plan after some of what people do: another slug, an item gone or copied, keys gone, values like those of others."""
    found = deepcopy(data)
    for _ in range(random.randint(1, 6)):
        section = cast("dict[str, Value]", found[random.choice(SECTIONS)])
        slug, other = random.choice(list(section)), random.choice(list(section))
        item, like = section[slug], section[other]
        match random.randint(0, 4):
            case 0:
                found = cast("dict[str, Value]", _renamed(found, slug, f"{slug}-{random.randint(1, 9)}"))
            case 1 if len(section) > 1:
                del section[slug]
            case 2:
                section[f"{slug}-copy"] = deepcopy(item)
            case 3 if isinstance(item, dict) and len(item) > 1:
                del item[random.choice(list(item))]
            case _ if isinstance(item, dict) and isinstance(like, dict):
                key = random.choice(list(like))
                item[key] = deepcopy(like[key])
            case _:
                pass
    return found


def _renamed(value: Value, old: str, new: str) -> Value:
    """The same with another word for a slug, wherever it stands by itself."""
    if isinstance(value, dict):
        return {new if key == old else key: _renamed(one, old, new) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, old, new) for one in value]
    return new if value == old else value


def _mixed(one: Value, other: Value, random: Random) -> Value:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = [key for key in {**one, **other} if (key in one and random.random() > 0.15) or (key in other and random.random() < 0.3)]
        return {key: _mixed(one.get(key, other.get(key)), other.get(key, one.get(key)), random) for key in keys}
    return one if random.random() < 0.7 else other
