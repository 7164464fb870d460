"""The rules on actions, their dates, focus and the audit in whole plans: the shipped ones, committed or not, and in any order of keys."""

from __future__ import annotations

import json
import random
from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest

from pactool.rules.registry import GRADED, rules
from pactool.source.document import load
from tests.rules.marked import HEAD, judged

PLANS = Path(__file__).parents[2] / "plans"
SEVERITIES = (
    dict.fromkeys(("PAC241", "PAC302", "PAC305", "PAC306", "PAC307"), GRADED)
    | dict.fromkeys(("PAC303", "PAC304", "PAC312"), "error")
    | dict.fromkeys(("PAC242", "PAC308", "PAC309", "PAC311", "PAC313", "PAC403", "PAC404", "PAC407", "PAC408", "PAC412"), "warning")
    | dict.fromkeys(("PAC801", "PAC802", "PAC803", "PAC805"), "warning")
    | dict.fromkeys(("PAC243", "PAC310", "PAC316", "PAC405", "PAC406", "PAC409", "PAC410", "PAC804"), "info")
)
MONTH_ENDS = [date(2026, month, monthrange(2026, month)[1]) for month in range(1, 13)]


def test_the_complete_plan_is_clean_at_every_months_end() -> None:
    text = (PLANS / "complete.yaml").read_text(encoding="utf-8")
    for day in MONTH_ENDS:
        assert [one for one in judged(text, day) if one.code in SEVERITIES] == []


@pytest.mark.parametrize("code", SEVERITIES)
def test_a_rule_is_as_grave_as_it_should_be(code: str) -> None:
    assert rules()[code].severity == SEVERITIES[code]
    assert rules()[code].letter == ("T" if code.startswith("PAC24") else "")


@pytest.mark.parametrize(("status", "severity"), [("draft", "warning"), ("committed", "error")])
def test_what_is_missing_becomes_grave_when_the_plan_is_promised(status: str, severity: str) -> None:
    graded = [
        one
        for one in judged(f"{HEAD}status: {status}\nactions:\n  salon: {{title: Exposer au salon régional}}\n")
        if SEVERITIES.get(one.code) == GRADED
    ]
    assert {one.code: one.severity for one in graded} == dict.fromkeys(("PAC302", "PAC305", "PAC306", "PAC307"), severity)


def test_a_plan_of_four_lines_is_not_drowned() -> None:
    mine = [one.code for one in judged((PLANS / "minimal.yaml").read_text(encoding="utf-8")) if one.code in SEVERITIES]
    assert mine == ["PAC242"]


FULL = """
title: PAC 2026
period: 2026
country: FR
team: {alice: {name: Alice, capacity: 8 d}, bob: {name: Bob, capacity: 4 d, skills: [salons]}, chloe: {name: Chloé, capacity: 2 d}}
segments: {a: {priority: 1}, b: {priority: 1}, c: {priority: 1}, d: {priority: 1}}
swot: {strengths: {S1: X, S2: Y}, threats: {T1: Z, T2: W}}
strategies: {ST1: {text: A, from: [S1, S2]}, ST2: {text: B, from: [T1, T2]}}
objectives: {o1: {target: 10}, o2: {target: 9}, o3: {}, o4: {}, o5: {}, o6: {due: 2026-11-11}, o7: {due: 2027-02}}
measures: {m: {unit: x}, n: {unit: y}}
actions:
  a1: {owner: alice, skills: [salons], start: 2026-05-01, end: 2026-03}
  a2: {owner: alice, serves: [o2, o1], start: 2026-01, end: 2026-02}
  a3: {owner: alice, after: [a2, a4], start: 2026-02, end: 2026-04}
  a4: {owner: alice, repeats: weekly, start: 2026-01-05, end: 2026-05, nature: process}
  a5: {owner: alice, start: 2026-01, end: 2026-01, condition: {text: Stand, met: false}, nature: process}
  a6: {owner: alice, start: 2026-01, nature: process}
  a7: {owner: alice, start: 2027-01, end: 2027-02}
  a8: {owner: alice, start: 2026-01}
  a9: {owner: alice, start: 2026-01}
  b1: {owner: alice, start: 2026-01}
  b2: {owner: alice, start: 2026-01}
"""


def shuffled(value: object, chance: random.Random) -> object:
    """The same with the keys of every map in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(one, chance) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", ["", *sorted(path.name for path in PLANS.glob("*.yaml"))])
def test_the_order_of_keys_changes_nothing_but_places(name: str) -> None:
    text = (PLANS / name).read_text(encoding="utf-8") if name else FULL
    plain = load(text.encode(), "plan.yaml").data

    def told(data: object) -> list[tuple[str, ...]]:
        every = judged(json.dumps(data, ensure_ascii=False, indent=1), date(2026, 9, 30))
        return sorted((one.code, one.severity, one.pointer, one.message, one.hint) for one in every if one.code in SEVERITIES)

    first = told(plain)
    assert bool(first) == (name != "complete.yaml")
    for seed in range(5):
        assert told(shuffled(plain, random.Random(seed))) == first


def test_every_rule_of_these_families_is_seen_in_a_whole_plan() -> None:
    seen = {one.code for path in PLANS.glob("*.yaml") for one in judged(path.read_text(encoding="utf-8"), date(2026, 9, 30))}
    seen |= {one.code for one in judged(FULL, date(2026, 9, 30))}
    assert set(SEVERITIES) - seen == set()
