"""Promises as they stood: every `was` applied back, from the last amendment to the first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pactool.plan.amended import in_force, original
from pactool.plan.model import Plan
from pactool.plan.objective import Objective
from tests.acceptance.pipeline import loaded

HEAD = "title: PAC 2026\nperiod: 2026\n"
TWICE = (
    "unit: comptes, target: 24, amendments: [{date: 2026-05-04, was: {target: 36}}, {date: 2026-03-02, was: {target: 28, due: 2026-10}}]"
)


def plan(text: str) -> Plan:
    found = loaded(HEAD + text)
    assert found.wrongs == ()
    return found.plan


def one(body: str, as_of: date | None = None) -> Objective:
    of = plan(f"objectives:\n  o: {{{body}}}\n")
    return (original(of) if as_of is None else in_force(of, as_of)).objectives["o"]


def target(found: Objective) -> object:
    return None if found.target is None else found.target.value


@pytest.mark.parametrize(
    ("as_of", "value", "due"),
    [(date(2026, 3, 1), 28, "2026-10"), (date(2026, 3, 2), 36, None), (date(2026, 5, 3), 36, None), (date(2026, 5, 4), 24, None)],
)
def test_the_target_in_force_on_a_day(as_of: date, value: int, due: str | None) -> None:
    found = one(TWICE, as_of)
    assert (target(found), None if found.due is None else found.due.text) == (value, due)


def test_the_first_promise() -> None:
    found = one(TWICE)
    assert (target(found), found.due.text if found.due is not None else None) == (28, "2026-10")


def test_a_key_that_was_not_there_is_as_if_it_were_not_written() -> None:
    found = one(
        "unit: u, target: 4..6, better: higher, phasing: days, amendments: [{date: 2026-03-02, was: {better: none, phasing: none}}]"
    )
    assert (found.better, found.phasing, "better" in found.model_fields_set) == (None, None, False)
    assert "better" in one("unit: u, target: 4, amendments: [{date: 2026-03-02, was: {better: lower}}]").model_fields_set


def test_a_share_and_another_unit() -> None:
    share = one("unit: '%', kind: ratio, target: 30%, amendments: [{date: 2026-03-02, was: {target: 25%}}]")
    assert target(share) == Decimal("0.25")
    moved = one("unit: comptes, target: 30, amendments: [{date: 2026-03-02, was: {unit: EUR, target: 900}}]")
    assert (moved.unit, target(moved)) == ("EUR", 900)


def test_keys_of_ones_own_pass_through() -> None:
    found = one(
        "unit: u, target: 4, x-deal: 3, amendments: [{date: 2026-03-02, was: {x-deal: 2, target: 5}}, {date: 2026-04-02, was: {x-deal: 1}}]"
    )
    assert target(found) == 5


def test_an_action_and_the_plan_itself() -> None:
    text = """actions:
  a: {start: 2026-02, expects: {m: 40}, amendments: [{date: 2026-01-15, was: {start: 2026-01, expects: {m: 50, n: 3}}}]}
measures: {m: {unit: u}, n: {unit: u}}
phasing: days
amendments: [{date: 2026-02-01, was: {phasing: none}}]
"""
    found = original(plan(text))
    start = found.actions["a"].start
    assert (start and start.text, sorted(found.actions["a"].expects), found.phasing) == ("2026-01", ["m", "n"], "working-days")


def test_what_was_never_amended_is_the_same() -> None:
    of = plan("objectives:\n  o: {unit: u, target: 4}\nactions:\n  a: {budget: 3}\n")
    assert original(of) == of
    assert (
        in_force(plan(f"objectives:\n  o: {{{TWICE}}}\n"), date(2026, 12, 31)).objectives["o"].target == one(TWICE, date(2027, 1, 1)).target
    )
