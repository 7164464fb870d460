"""Two sides edit one plan at random, and nothing of either is lost. `PAC_MERGES=1000` tries as many pairs."""

from __future__ import annotations

import os
import re
from functools import cache
from random import Random

import pytest

from pactool.change.merge import Merged, Versions, merge
from pactool.source.document import Value, load
from pactool.source.place import Path
from pactool.source.trouble import Limits
from tests.change.edits import Side, edited
from tests.running import PLANS

PAIRS = int(os.environ.get("PAC_MERGES", "32"))
NAMES = ("fr_pme_industrielle", "minimal", "reference", "minimal", "fr_pme_industrielle")
CONFLICT = re.compile(r"^<{7} ours\n(.*?)^={7}\n(.*?)^>{7} theirs\n", re.MULTILINE | re.DOTALL)


@cache
def base(name: str) -> str:
    return (PLANS / f"{name}.yaml").read_text(encoding="utf-8")


def pair(number: int) -> tuple[str, Side, Side]:
    text = base(NAMES[number % len(NAMES)])
    chance = Random(number)
    return text, edited(text, "ours", chance, chance.randint(1, 5)), edited(text, "them", chance, chance.randint(1, 5))


def merged(text: str, ours: str, theirs: str) -> Merged:
    return merge(Versions(text.encode(), ours.encode(), theirs.encode()), Limits())


def near(one: Path, other: Path) -> bool:
    """Whether one of two paths leads to the other: their changes touch."""
    return all(left == right for left, right in zip(one, other, strict=False))


@pytest.mark.parametrize("number", range(PAIRS))
def test_nothing_of_two_sides_is_lost(number: int) -> None:
    text, ours, theirs = pair(number)
    result = merged(text, ours.text, theirs.text)
    written = result.content.decode()
    assert [word for word in sorted(ours.signs | theirs.signs) if word not in written] == []
    for group, side in ((1, ours), (2, theirs)):
        resolved, count = CONFLICT.subn(lambda found, group=group: found[group], written)
        assert count == result.conflicts
        document = load(resolved.encode(), "plan.yaml")
        assert document.troubles == (), resolved
        assert [word for word in sorted(side.signs) if word not in resolved] == []
    if not any(near(one, other) for one in ours.touched for other in theirs.touched):
        assert result.conflicts == 0


@pytest.mark.parametrize("number", range(0, PAIRS, 4))
def test_one_side_alone_is_taken_as_it_is(number: int) -> None:
    text, ours, _ = pair(number)
    for versions in ((text, ours.text, text), (text, text, ours.text), (text, ours.text, ours.text)):
        assert merged(*versions) == Merged(ours.text.encode(), 0)


@pytest.mark.parametrize("number", range(0, PAIRS, 4))
def test_the_other_way_round_says_the_same(number: int) -> None:
    text, ours, theirs = pair(number)
    there, back = merged(text, ours.text, theirs.text), merged(text, theirs.text, ours.text)
    assert there.conflicts == back.conflicts
    if not there.conflicts:
        assert unordered(load(there.content, "").data) == unordered(load(back.content, "").data)


def unordered(value: Value) -> object:
    """Items that both sides put into a list stand in the order of who comes first."""
    if isinstance(value, dict):
        return {key: unordered(one) for key, one in value.items()}
    return sorted((unordered(one) for one in value), key=repr) if isinstance(value, list) else value
