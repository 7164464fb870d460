"""Load over several plans, reckoned by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactool.figures.effort import Task
from pactool.figures.figures import Figures
from pactool.figures.months import Days, written
from pactool.figures.workload import Key, Step, Workload, nobodys, workloads
from tests.figures import samples

BEGIN = "title: PAC\nperiod: 2026\ncountry: FR\n"
ALICE = "team: {alice: {name: Alice Martin, capacity: 8 d}}\n"


def whole(text: str) -> Figures:
    return samples.figures(text, head="")


def of(person: str, *plans: Figures, step: str = "month") -> Workload:
    return next(one for one in workloads(plans, step) if one.person == person)


def at(one: Workload, name: str) -> Step:
    return next(step for step in one.steps if written(step.days) == name)


def told(one: Workload) -> dict[str, tuple[Fraction, Fraction | None]]:
    return {written(step.days): (step.planned, step.available) for step in one.steps}


# ---- one plan, by hand


def test_ten_working_days_of_absence_are_two_weeks_of_capacity() -> None:
    plan = whole(BEGIN + "team: {bob: {capacity: 60%, absences: [2026-08-03..2026-08-14]}}\nactions: {}\n")
    assert at(of("bob", plan), "2026-08").available == Fraction(6, 10) * (21 - 10)
    assert at(of("bob", plan), "2026-09").available == Fraction(6, 10) * 22


def test_days_a_month_shrink_with_absences_by_the_share_of_the_month() -> None:
    plan = whole(BEGIN + "team: {bob: {capacity: 8 d, absences: [2026-08-03..2026-08-14]}}\nactions: {}\n")
    assert at(of("bob", plan), "2026-08").available == Fraction(8) * 11 / 21


def test_who_joins_in_june_is_away_before() -> None:
    plan = whole(
        BEGIN + "team: {chloe: {capacity: 5 d, from: 2026-06}}\nactions: {a: {owner: chloe, start: 2026-06, end: 2026-07, time: 9 d}}\n"
    )
    chloe = of("chloe", plan)
    assert [step.heat for step in chloe.steps[:5]] == ["away"] * 5
    assert told(chloe)["2026-06"] == (Fraction(9) * 22 / 44, 5)
    assert chloe.impossible is None


def test_a_year_from_october_to_september() -> None:
    plan = whole(
        "title: PAC\nperiod: 2025-10..2026-09\ncountry: FR\n"
        + ALICE
        + "actions: {a: {owner: alice, start: 2025-12, end: 2026-01, time: 43 d}}\n"
    )
    alice = of("alice", plan)
    assert [written(step.days) for step in alice.steps][::11] == ["2025-10", "2026-09"]
    assert (at(alice, "2025-12").planned, at(alice, "2026-01").planned) == (22, 21)
    assert alice.impossible is not None
    assert written(alice.impossible.step.days) == "2026-01"
    assert (alice.impossible.planned, alice.impossible.available) == (43, 32)


def test_a_plan_of_one_quarter() -> None:
    plan = whole("title: PAC\nperiod: 2026-Q1\n" + ALICE + "actions: {a: {owner: alice, time: 64 d}}\n")
    alice = of("alice", plan)
    assert [(written(step.days), step.planned, step.available, step.heat) for step in alice.steps] == [
        ("2026-01", 22, 8, "far-over"),
        ("2026-02", 20, 8, "far-over"),
        ("2026-03", 22, 8, "far-over"),
    ]


def test_what_is_made_up_for_by_working_ahead_is_not_impossible() -> None:
    plan = whole(
        BEGIN
        + ALICE
        + "actions: {a: {owner: alice, start: 2026-02, end: 2026-02, time: 12 d}, b: {owner: alice, start: 2026-03, end: 2026-03, time: 13 d}}\n"
    )
    alice = of("alice", plan)
    assert [written(step.days) for step in alice.over] == ["2026-02", "2026-03"]
    assert alice.impossible is not None
    assert written(alice.impossible.step.days) == "2026-03"
    assert alice.impossible.step.by == ((Key(0, "b"), Fraction(13)),)
    assert (alice.impossible.planned, alice.impossible.available) == (25, 24)


@pytest.mark.parametrize(
    ("time", "heat"),
    [
        ("0 d", "idle"),
        ("1.5 d", "idle"),
        ("1.6 d", "light"),
        ("4 d", "busy"),
        ("6.4 d", "full"),
        ("8 d", "full"),
        ("8.1 d", "over"),
        ("12 d", "far-over"),
    ],
)
def test_the_scale(time: str, heat: str) -> None:
    plan = whole(BEGIN + ALICE + f"actions: {{a: {{owner: alice, start: 2026-03, end: 2026-03, time: {time}}}}}\n")
    assert at(of("alice", plan), "2026-03").heat == heat


def test_without_capacity_there_are_days_only() -> None:
    plan = whole(BEGIN + "team: {alice: {}}\nactions: {a: {owner: alice, start: 2026-03, end: 2026-03, time: 40 d}}\n")
    alice = of("alice", plan)
    assert not alice.told
    assert (alice.over, alice.idle, alice.impossible, alice.planned) == ((), (), None, 40)


def test_a_month_outside_the_period_has_days_and_no_capacity() -> None:
    plan = whole(BEGIN + ALICE + "actions: {a: {owner: alice, start: 2026-12, end: 2027-01, time: 42 d}}\n")
    assert told(of("alice", plan))["2027-01"] == (20, None)


def test_time_of_nobody_is_named() -> None:
    plan = whole(BEGIN + ALICE + "actions: {a: {time: 4 d}, b: {owner: alice, time: 4 d}}\n")
    assert list(nobodys([plan])) == [(0, "a")]


# ---- weeks


def test_a_week_in_two_months_has_its_share_of_each() -> None:
    plan = whole("title: PAC\nperiod: 2026\n" + ALICE + "actions: {}\n")
    week = at(of("alice", plan, step="week"), "2026-W14")
    assert week.available == Fraction(8) * 2 / 22 + Fraction(8) * 3 / 22


@given(
    st.sampled_from(["8 d", "60%", "35 h"]),
    st.sampled_from(["", ", absences: [2026-04-07..2026-05-05]", ", from: 2026-03-18, until: 2026-10-06"]),
)
def test_weeks_have_as_many_days_as_the_months(capacity: str, more: str) -> None:
    plan = whole(BEGIN + f"team: {{bob: {{capacity: {capacity}{more}}}}}\nactions: {{a: {{owner: bob, time: 31 d}}}}\n")
    by_month, by_week = of("bob", plan), of("bob", plan, step="week")
    assert sum(one.available or 0 for one in by_month.steps) == sum(one.available or 0 for one in by_week.steps)
    assert by_month.planned == by_week.planned == 31


# ---- several plans


def march(capacity: str, time: str) -> Figures:
    team = f"team: {{alice: {{{f'capacity: {capacity}' if capacity else ''}}}}}\n"
    return whole(BEGIN + team + f"actions: {{a: {{owner: alice, start: 2026-03, end: 2026-03, time: {time}}}}}\n")


def test_days_and_capacities_of_one_person_add_up() -> None:
    alice = of("alice", march("8 d", "6 d"), march("4 d", "5 d"))
    step = at(alice, "2026-03")
    assert (step.planned, step.available) == (11, 12)
    assert step.by == ((Key(0, "a"), 6), (Key(1, "a"), 5))


def test_no_more_is_available_than_there_are_working_days() -> None:
    assert at(of("alice", march("70%", "1 d"), march("70%", "1 d")), "2026-03").available == 22


def test_a_plan_that_tells_no_capacity_is_named() -> None:
    alice = of("alice", march("8 d", "6 d"), march("", "5 d"))
    assert alice.untold == (1,)
    assert (at(alice, "2026-03").planned, at(alice, "2026-03").available) == (11, 8)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 40)), min_size=1, max_size=4))
def test_months_add_up_to_the_time_of_all_plans(tasks: list[tuple[str, int]]) -> None:
    plans = [
        whole(
            BEGIN
            + f"team: {{{who}: {{capacity: 5 d}}}}\nactions: {{x: {{owner: {who}, start: 2026-01-15, end: 2026-{2 + days % 10:02}-20, time: {days} d}}}}\n"
        )
        for who, days in tasks
    ]
    for one in workloads(plans):
        assert one.planned == sum(days for who, days in tasks if who == one.person)


# ---- one task more


def test_a_task_more_changes_its_months_alone() -> None:
    plan = march("8 d", "6 d")
    (before,), (after,) = (
        workloads([plan]),
        workloads(
            [plan], more=(0, Task("+", "alice", Fraction(4), Days(*plan.period)._replace(first=plan.period.first.replace(month=12))))
        ),
    )
    assert [step.planned for step in after.steps[:11]] == [step.planned for step in before.steps[:11]]
    assert after.steps[11].planned == 4
