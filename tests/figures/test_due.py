"""What is due next: each kind of thing on its day, overdue or coming, and nothing that is settled."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from pactool.figures.due import Due, Entry, due
from pactool.figures.figures import Figures
from pactool.figures.months import Days
from pactool.plan.loading import load_plan
from pactool.rules.engine import Judging, judge
from pactool.rules.registry import rules
from pactool.source.document import load
from tests.figures.samples import figures

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*.yaml"))
TODAY = date(2026, 5, 4)


def entries(text: str, days: int = 14, as_of: date = TODAY) -> list[Entry]:
    return list(due(figures(text, as_of), days, Decimal(45)))


def dated(text: str, what: Due, days: int = 14, as_of: date = TODAY) -> list[tuple[date, str | None, str]]:
    return [(one.day, one.owner, one.name or one.id or "") for one in entries(text, days, as_of) if one.what is what]


def action(body: str) -> str:
    return f"actions:\n  a: {{owner: alice, {body}}}\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("start: 2026-05-04, end: 2026-05-18", [(Due.START, "2026-05-04"), (Due.END, "2026-05-18")]),
        ("start: 2026-05-03, end: 2026-05-19", []),
        ("start: 2026-05-10, end: 2026-05-10", [(Due.START, "2026-05-10")]),
        ("start: 2026-05-04, end: 2026-05-18, state: done, results: {2026-05: {spent: 1}}", []),
        ("start: 2026-05-04, end: 2026-05-18, state: dropped", []),
        ("end: 2026-05", []),
    ],
)
def test_actions_start_and_end_within_the_days_asked_for(body: str, expected: list[tuple[Due, str]]) -> None:
    assert [(one.what, one.day.isoformat()) for one in entries(action(body))] == expected


def test_what_repeats_is_told_once_with_its_days() -> None:
    (found,) = [one for one in entries(action("start: 2026-01-05, end: 2026-12, repeats: weekly")) if one.what is Due.OCCURRENCE]
    assert found.days == (date(2026, 5, 4), date(2026, 5, 11), date(2026, 5, 18))
    assert found.day == date(2026, 5, 4)


def test_steps_are_due_until_they_are_done() -> None:
    steps = "steps: {stand: {by: 2026-04-15, done: 2026-04-12}, cartes: 2026-04-20, rappels: 2026-05-10, bilan: 2026-07-01}"
    assert dated(action(f"start: 2026-04, end: 2026-08, {steps}"), Due.STEP) == [
        (date(2026, 4, 20), "alice", "cartes"),
        (date(2026, 5, 10), "alice", "rappels"),
    ]
    assert dated(action(f"start: 2026-04, end: 2026-08, state: done, {steps}"), Due.STEP) == []


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("{text: Catalogue prêt, by: 2026-04-28}", ["2026-04-28"]),
        ("{text: Catalogue prêt, by: 2026-05-12, met: false}", ["2026-05-12"]),
        ("{text: Catalogue prêt}", ["2026-05-11"]),
        ("{text: Catalogue prêt, met: true}", []),
        ("{text: Catalogue prêt, by: 2026-09}", []),
    ],
)
def test_conditions_are_checked_until_they_are_met(condition: str, expected: list[str]) -> None:
    found = dated(action(f"start: 2026-05-11, end: 2026-08, condition: {condition}"), Due.CONDITION)
    assert [(day.isoformat(), name) for day, _, name in found] == [(day, "Catalogue prêt") for day in expected]


# ---- results to report


def test_periods_without_a_result_are_overdue_and_the_running_one_comes() -> None:
    text = "objectives:\n  o: {owner: bob, unit: comptes, target: 24, results: {2026-01: 2, 2026-02: 1}}\n"
    late, coming = (one for one in entries(text, 30) if one.what is Due.RESULT)
    assert late == Entry(
        Due.RESULT,
        date(2026, 3, 31),
        "bob",
        "o",
        is_action=False,
        steps=(Days(date(2026, 3, 1), date(2026, 3, 31)), Days(date(2026, 4, 1), date(2026, 4, 30))),
    )
    assert (coming.day, coming.steps) == (date(2026, 5, 31), (Days(date(2026, 5, 1), date(2026, 5, 31)),))


def test_an_action_reports_of_the_measures_that_are_open() -> None:
    text = "measures: {contacts: {}, meetings: {}}\n" + action(
        "start: 2026-03, end: 2026-06, expects: {contacts: 4, meetings: 4}, results: {2026-03: {contacts: 1, meetings: 1}, 2026-04: {contacts: 1}}"
    )
    (found,) = [one for one in entries(text) if one.what is Due.RESULT]
    assert (found.day, found.measures, len(found.steps)) == (date(2026, 4, 30), ("meetings",), 1)


def test_an_action_that_ended_without_a_word_says_what_came_of_it() -> None:
    text = "measures: {contacts: {}}\n" + action("start: 2026-03, end: 2026-04, expects: {contacts: 4}")
    assert dated(text, Due.RESULT) == [(date(2026, 4, 30), "alice", "a")]


def test_an_objective_that_its_parts_report_is_not_asked() -> None:
    text = "objectives:\n  whole: {owner: bob, target: 24}\n  part: {owner: alice, target: 24, part_of: whole}\n"
    assert {one.id for one in entries(text) if one.what is Due.RESULT} == {"part"}


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@pytest.mark.parametrize("as_of", [date(2026, 2, 15), date(2026, 5, 31), date(2026, 9, 30), date(2027, 2, 1)])
def test_what_is_overdue_to_report_is_what_the_rules_miss(path: Path, as_of: date) -> None:
    document = load(path.read_bytes(), path.name)
    found = load_plan(document)
    assert found is not None
    missed = [
        one
        for one in judge(document, Judging(as_of, off=frozenset(rules()) - {"PAC601", "PAC606"})).findings
        if one.code in ("PAC601", "PAC606")
    ]
    told = due(Figures(found.plan, as_of), 0, Decimal(45))
    late = {("actions" if one.is_action else "objectives", one.id) for one in told if one.what is Due.RESULT and one.day < as_of}
    late |= {("actions", one.id) for one in told if one.what is Due.STEP and one.day < as_of}
    assert late == {tuple(one.pointer.split("/")[1:3]) for one in missed}


# ---- corrections and reviews


CORRECTS = "start: 2026-03, end: 2026-04, corrects: {action: other}, results: {2026-04: {spent: 1}}"
OTHER = "  other: {start: 2026-01, end: 2026-12}\n"


def test_a_correction_is_judged_by_a_rating_or_by_a_review_since() -> None:
    assert dated(action(CORRECTS) + OTHER, Due.JUDGE) == [(date(2026, 4, 30), "alice", "a")]
    assert dated(action(f"{CORRECTS}, rating: 4") + OTHER, Due.JUDGE) == []
    assert dated(action(CORRECTS) + OTHER + "reviews: {2026-05-02: {decisions: {a: repeat}}}\n", Due.JUDGE) == []
    assert len(dated(action(CORRECTS) + OTHER + "reviews: {2026-04-02: {decisions: {a: modify}}}\n", Due.JUDGE)) == 1


@pytest.mark.parametrize(
    ("reviews", "as_of", "expected"),
    [
        ("", date(2026, 2, 1), [("2026-02-15", None)]),
        ("", date(2026, 3, 1), [("2026-02-15", None)]),
        ("", date(2026, 1, 20), []),
        ("reviews: {2026-03-25: {by: alice}}\n", TODAY, [("2026-05-09", "alice")]),
        ("reviews: {2026-03-25: {by: alice}, 2026-05-07: {by: bob}}\n", TODAY, [("2026-05-07", "bob")]),
        ("reviews: {2026-04-25: {by: alice}}\n", TODAY, []),
        ("", date(2027, 2, 1), []),
    ],
)
def test_a_review_is_held_within_forty_five_days(reviews: str, as_of: date, expected: list[tuple[str, str | None]]) -> None:
    text = f"status: committed\nteam: {{alice: {{}}, bob: {{}}}}\n{reviews}"
    assert [(day.isoformat(), owner) for day, owner, _ in dated(text, Due.REVIEW, as_of=as_of)] == expected


def test_a_draft_is_not_asked_for_reviews() -> None:
    assert entries("reviews: {2026-01-05: {}}\n") == []


# ---- objectives, owners, order


def test_a_milestone_stays_due_until_it_is_reached() -> None:
    text = "objectives:\n  o: {owner: bob, kind: milestone, due: 2026-04-30}\n  reached: {kind: milestone, due: 2026-04-30, done: 2026-04-02}\n"
    assert dated(text, Due.DEADLINE) == [(date(2026, 4, 30), "bob", "o")]


def test_nobody_and_several_owners_are_told_apart() -> None:
    text = "actions:\n  a: {start: 2026-05-05}\n  b: {start: 2026-05-05, owner: [bob, alice]}\n"
    assert [(one.id, one.owner) for one in entries(text)] == [("a", None), ("b", "alice"), ("b", "bob")]


def test_more_days_ahead_only_add() -> None:
    found = load_plan(load((PLANS[0].parent / "reference.yaml").read_bytes(), "reference.yaml"))
    assert found is not None
    reckoned = Figures(found.plan, date(2026, 5, 25))
    fewer, more = ({(one.what, one.id, one.name, one.owner, one.day) for one in due(reckoned, days, Decimal(45))} for days in (7, 60))
    assert fewer <= more
    assert all(day <= date(2026, 5, 25) + timedelta(days=7) for *_, day in fewer)
