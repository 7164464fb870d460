"""The order in which a plan is written changes where a finding stands, and nothing else."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest
import yaml

from pactool.finding import Finding
from tests.acceptance.pipeline import ENGLISH
from tests.rules.judging import findings

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*.yaml"))
PROPOSING = frozenset({"PAC202", "PAC203", "PAC301"})


def shuffled(value: object, dice: random.Random) -> object:
    if isinstance(value, dict):
        keys = sorted(value)
        dice.shuffle(keys)
        return {key: shuffled(value[key], dice) for key in keys}
    return [shuffled(one, dice) for one in value] if isinstance(value, list) else value


def dumped(value: object) -> str:
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10**6)


def said(one: Finding) -> tuple[str, str, str, str, list[str]]:
    """All but the place. Who and what to name (PAC202, PAC203) is proposed from the top of the file."""
    hint = "" if one.hint is None or one.code in PROPOSING else ENGLISH(one.hint)
    return one.code, one.pointer, ENGLISH(one.message), hint, sorted(ENGLISH(other.message) for other in one.related)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("path", PLANS, ids=[path.stem for path in PLANS])
def test_keys_in_another_order_find_the_same(path: Path, seed: int) -> None:
    plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - texts alone, of a plan of ours
    day = date(2026, 12, 31)
    before, after = (sorted(map(said, findings(dumped(one), day))) for one in (plain, shuffled(plain, random.Random(seed))))
    assert after == before
