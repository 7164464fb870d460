"""`pac amend`: the new value and the amendment that says what it was, in one edit; a promise never moves in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.repositories import committed, made
from tests.running import Ran, pac

PLAN = """\
title: PAC 2026
period: 2026
status: committed
language: en
currency: EUR
phasing: months
seasons: {shop: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]}
team: {alice: Alice Martin, bob: Bob Leroy}
objectives:
  revenue:
    title: Sell for 600 000 EUR
    owner: alice
    unit: EUR
    target: 600000   # voted
    baseline: {value: 500k, date: 2025-12-31}
    excluded: [2026-08]
    amendments:
    - date: 2026-02-01
      was: {target: 650000}
      why: A salesman left
  accounts: {title: Sign 24 new accounts, owner: bob, unit: accounts, target: 24}
actions:
  fair:
    title: Show at the fair
    owner: alice
    serves: [revenue]
    start: 2026-03-02
    end: 2026-04
    expects:
      accounts: 4   # by experience
      revenue: 60000
    budget: {events: 5500, travel: 500}
"""
WHY = ("--why", "Fewer, but known")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN)
    return tmp_path


def amend(folder: Path, *words: str) -> Ran:
    return pac("amend", *words, cwd=folder, PAC_TODAY="2026-04-03")


def lines(folder: Path) -> tuple[list[str], list[str]]:
    before, now = PLAN.splitlines(), (folder / "plan.yaml").read_text().splitlines()
    return [one for one in before if one not in now], [one for one in now if one not in before]


AMENDED = {
    "a target": (
        ("revenue", "target=540000", "--by", "alice"),
        ["    target: 600000   # voted"],
        [
            "    target: 540000   # voted",
            "    - date: 2026-04-03",
            "      was: {target: 600000}",
            "      why: Fewer, but known",
            "      by: alice",
        ],
    ),
    "on a day": (
        ("accounts", "target=20..24", "better=higher", "--date", "2026-03-31"),
        ["  accounts: {title: Sign 24 new accounts, owner: bob, unit: accounts, target: 24}"],
        [
            "  accounts: {title: Sign 24 new accounts, owner: bob, unit: accounts, better: higher, target: 20..24, "  # noqa: ISC004
            "amendments: [{date: 2026-03-31, was: {target: 24, better: none}, why: 'Fewer, but known'}]}"
        ],
    ),
    "a figure inside": (
        ("fair", "expects.accounts=3", "budget.events=4000"),
        ["      accounts: 4   # by experience", "    budget: {events: 5500, travel: 500}"],
        [
            "      accounts: 3   # by experience",
            "    budget: {events: 4000, travel: 500}",
            "    - date: 2026-04-03",
            "      was: {expects: {accounts: 4, revenue: 60000}, budget: {events: 5500, travel: 500}}",
            "      why: Fewer, but known",
        ],
    ),
    "a key that was not there": (
        ("fair", "result_due=2026-06-30"),
        [],
        [
            "    result_due: 2026-06-30",
            "    - date: 2026-04-03",
            "      was: {result_due: none}",
            "      why: Fewer, but known",
        ],
    ),
    "a key that goes": (
        ("revenue", "excluded=none"),
        ["    excluded: [2026-08]"],
        ["    - date: 2026-04-03", "      was: {excluded: [2026-08]}", "      why: Fewer, but known"],
    ),
    "a list": (
        ("revenue", "excluded=[2026-08, 2026-12]"),
        ["    excluded: [2026-08]"],
        ["    excluded: [2026-08, 2026-12]", "    - date: 2026-04-03", "      was: {excluded: [2026-08]}", "      why: Fewer, but known"],
    ),
    "a form that gets longer": (
        ("fair", "expects.revenue.due=2026-09-30"),
        ["      revenue: 60000"],
        [
            "      revenue: {value: 60000, due: 2026-09-30}",
            "    - date: 2026-04-03",
            "      was: {expects: {accounts: 4, revenue: 60000}}",
            "      why: Fewer, but known",
        ],
    ),
    "the plan's own": (
        ("phasing=shop",),
        ["phasing: months"],
        ["phasing: shop", "amendments:", "- date: 2026-04-03", "  was: {phasing: months}", "  why: Fewer, but known"],
    ),
}


@pytest.mark.parametrize("name", AMENDED)
def test_the_value_and_its_amendment_are_one_edit(folder: Path, name: str) -> None:
    words, gone, new = AMENDED[name]
    ran = amend(folder, *words, *WHY)
    assert (ran.code, " from " in ran.out) == (0, True), ran.err
    assert lines(folder) == (gone, new)
    again = amend(folder, *words, *WHY)
    assert (again.code, "already: there is nothing to amend" in " ".join(again.err.split())) == (2, True)


REFUSED = {
    ("revenue", "target=540000"): ("an amendment without a reason", "--why"),
    ("revenue", "target=540000", "--why", " "): ("an amendment without a reason", "--why"),
    ("revenue", *WHY): ("nothing is said to be changed", "pac amend revenue target=540000"),
    ("revenu", "target=540000", *WHY): ('no "revenu" in the plans', "did you mean revenue?"),
    ("revenue", "traget=540000", *WHY): ('"traget" is no key of a promise', "did you mean target?"),
    ("revenue", "échéance=2026-09", *WHY): ('"échéance" is no key of a promise', "did you mean due?"),
    ("revenue", "target=", *WHY): ("target is given no value", "target=none"),
    ("revenue", "target", *WHY): ('"target" is no new value', "target=540000"),
    ("revenue", "target=540,5", *WHY): ('"540,5" is no', "540.5"),
    ("revenue", "target=5%", *WHY): ('"5%" is a share', "write the amount itself"),
    ("revenue", "target=600k", *WHY): ("target is 600000 already", "leave it out"),
    ("revenue", "stretch=none", *WHY): ("stretch is none already", "leave it out"),
    ("revenue", "target=5", "target=6", *WHY): ("target is given twice", ""),
    ("revenue", "owner=alcie", *WHY): ('"alcie"', "did you mean alice?"),
    ("revenue", "target=540000", "--by", "alcie", *WHY): ('nobody is called "alcie"', "did you mean alice?"),
    ("revenue", "results=5", *WHY): ("results is no promise", "pac record ID PERIOD"),
    ("fair", "state=done", *WHY): ("state is no promise", "pac record --state"),
    ("fair", "end=2026-01", "start=2026-13", *WHY): ('"2026-13"', "months run from 01 to 12"),
    ("fair", "expects={accounts: [", *WHY): ("cannot be read", ""),
    ("phasing=shpo", *WHY): ('"shpo"', "did you mean shop?"),
    ("team=bob", *WHY): ('"team" is no key of a promise', ""),
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_amended_is_told_and_changes_nothing(folder: Path, words: tuple[str, ...]) -> None:
    message, hint = REFUSED[words]
    ran = amend(folder, *words)
    told = " ".join(ran.err.split())
    assert (ran.code, ran.out) == (2, "")
    assert message in told
    assert hint in told
    assert (folder / "plan.yaml").read_text() == PLAN


def test_an_amendment_of_a_draft_is_noted_and_a_dry_run_writes_nothing(folder: Path) -> None:
    draft = PLAN.replace("committed", "draft")
    (folder / "plan.yaml").write_text(draft)
    ran = amend(folder, "accounts", "target=20", *WHY, "--dry-run")
    assert "the plan is a draft" in ran.err
    assert "+  accounts: {title: Sign 24 new accounts, owner: bob, unit: accounts, target: 20," in ran.out
    assert (folder / "plan.yaml").read_text() == draft


def test_several_plans_want_one_for_what_is_the_plan_s_own(folder: Path) -> None:
    (folder / "other.yaml").write_text(PLAN)
    ran = amend(folder, "phasing=shop", *WHY, "--plan", "plan.yaml", "--plan", "other.yaml")
    assert (ran.code, "there are several plans: other.yaml, plan.yaml" in ran.err) == (2, True)


def test_what_was_is_what_the_base_says(tmp_path: Path) -> None:
    """A promise that is amended has not moved in silence; one that is typed over has."""
    folder = made(tmp_path)
    committed(folder, {"plan.yaml": PLAN}, "The plan")
    silent = ("validate", "plan.yaml", "--base", "HEAD", "--select", "PAC701", "--as-of", "2026-04-03")
    for words in (("revenue", "target=540000", "start=2026-02"), ("fair", "expects.accounts=3"), ("phasing=shop",)):
        assert amend(folder, *words, *WHY).code == 0
    assert pac(*silent, cwd=folder).code == 0
    text = (folder / "plan.yaml").read_text()
    (folder / "plan.yaml").write_text(text.replace("target: 24", "target: 20"))
    ran = pac(*silent, cwd=folder)
    assert (ran.code, "PAC701" in ran.out) == (1, True)
