"""FIGURES: "The gap" and "Status", row by row."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pactool.figures.months import written
from pactool.figures.promise import unreported
from pactool.figures.standing import ORDER, Standing, Status, counts_as, last_alone
from tests.figures.samples import figures, objective, standing

MAR = date(2026, 3, 31)
JUN = date(2026, 6, 30)
END = date(2027, 1, 15)
MONTHS = "phasing: months, unit: u"
LEVEL = "kind: level, unit: u"
RATIO = "kind: ratio, unit: '%'"

STATUS = [
    # 1 to 3: dropped, milestones, nothing recorded
    ("kind: milestone, due: 2026-09-30, done: 2026-03-02", JUN, "reached"),
    ("kind: milestone, due: 2026-09-30, done: 2026-07-02", JUN, "on-track"),
    ("kind: milestone, due: 2026-05-31", JUN, "missed"),
    ("kind: milestone, due: 2026-06-30", JUN, "on-track"),
    (f"target: 120, {MONTHS}", date(2026, 1, 31), "not-started"),
    (f"target: 120, {MONTHS}", date(2026, 2, 1), "unreported"),
    (f"target: 120, {MONTHS}, start: 2026-09", JUN, "not-started"),
    (f"target: 120, {MONTHS}, excluded: [2026-01..2026-06]", JUN, "not-started"),
    # 4 and 5: reached and missed
    (f"target: 120, {MONTHS}, results: {{2026-H1: 120}}", JUN, "reached"),
    (f"target: 120..150, better: higher, {MONTHS}, results: {{2026-H1: 121}}", JUN, "reached"),
    (f"target: 120, {MONTHS}, results: {{2026: 119}}", END, "missed"),
    (f"target: 120, acceptable: 110, {MONTHS}, results: {{2026: 112}}", END, "acceptable"),
    (f"target: 120, better: lower, {MONTHS}, results: {{2026: 119}}", END, "reached"),
    (f"target: 120, better: lower, {MONTHS}, results: {{2026: 121}}", END, "missed"),
    (f"target: 120, better: lower, {MONTHS}, results: {{2026-H1: 10}}", JUN, "ahead"),
    (f"target: 52, baseline: 40, {LEVEL}, results: {{2026-06: 53}}", JUN, "ahead"),
    (f"target: 52, baseline: 40, {LEVEL}, results: {{2026-12: 52}}", END, "reached"),
    (f"target: 52, baseline: 40, acceptable: 50, {LEVEL}, results: {{2026-12: 51}}", END, "acceptable"),
    (f"target: 30%, baseline: 35%, better: lower, {RATIO}, results: {{2026: {{part: 31, whole: 100}}}}", END, "missed"),
    # 6: the bands of a flow
    (f"target: 120, {MONTHS}, results: {{2026-Q1: 32}}", MAR, "ahead"),
    (f"target: 120, {MONTHS}, results: {{2026-Q1: 31.5}}", MAR, "ahead"),
    (f"target: 120, {MONTHS}, results: {{2026-Q1: 31}}", MAR, "on-track"),
    (f"target: 120, {MONTHS}, results: {{2026-Q1: 28.5}}", MAR, "on-track"),
    (f"target: 120, {MONTHS}, results: {{2026-Q1: 28}}", MAR, "behind"),
    (f"target: 120, acceptable: 108, {MONTHS}, results: {{2026-Q1: 28}}", MAR, "acceptable"),
    (f"target: 120, {MONTHS}, results: {{2026-Q1: 24}}", MAR, "behind"),
    (f"target: 120, {MONTHS}, results: {{2026-Q1: 23}}", MAR, "off-track"),
    (f"target: 120, {MONTHS}, results: {{2026-01: 2, 2026-02: 3, 2026-03: 10}}", MAR, "behind"),
    (f"target: 120, {MONTHS}, results: {{2026-01: 2, 2026-02: 3, 2026-03: 9}}", MAR, "off-track"),
    # lower is better
    (f"target: 120, better: lower, {MONTHS}, results: {{2026-Q1: 28}}", MAR, "ahead"),
    (f"target: 120, better: lower, {MONTHS}, results: {{2026-Q1: 31}}", MAR, "on-track"),
    (f"target: 120, better: lower, {MONTHS}, results: {{2026-Q1: 36}}", MAR, "behind"),
    (f"target: 120, better: lower, {MONTHS}, results: {{2026-Q1: 40}}", MAR, "off-track"),
    (f"target: 120, better: lower, {MONTHS}, results: {{2026-Q1: 0}}", MAR, "ahead"),
    # ranges: a floor and an ambition, and within
    (f"target: 120..150, better: higher, {MONTHS}, results: {{2026-Q1: 33}}", MAR, "on-track"),
    (f"target: 120..150, better: higher, {MONTHS}, results: {{2026-Q1: 40}}", MAR, "ahead"),
    (f"target: 120..150, better: higher, {MONTHS}, results: {{2026-Q1: 25}}", MAR, "behind"),
    (f"target: 100..120, better: lower, {MONTHS}, results: {{2026-Q1: 27}}", MAR, "on-track"),
    (f"target: 100..120, better: lower, {MONTHS}, results: {{2026-Q1: 20}}", MAR, "ahead"),
    (f"target: 120..150, {MONTHS}, results: {{2026-Q1: 35}}", MAR, "on-track"),
    (f"target: 120..150, {MONTHS}, results: {{2026-Q1: 60}}", MAR, "off-track"),
    (f"target: 120..150, {MONTHS}, results: {{2026-Q1: 24}}", MAR, "behind"),
    # levels and ratios: the shortfall against the way to go
    (f"target: 52, baseline: 40, {LEVEL}, results: {{2026-12-31: 40}}", END, "missed"),
    (f"target: 140, baseline: 40, {LEVEL}, results: {{2026-06: 40}}", JUN, "off-track"),
    (f"target: 140, baseline: 40, {LEVEL}, results: {{2026-06: 75}}", JUN, "behind"),
    (f"target: 140, baseline: 40, {LEVEL}, results: {{2026-06: 88}}", JUN, "on-track"),
    (f"target: 140, baseline: 40, {LEVEL}, results: {{2026-06: 30}}", JUN, "off-track"),
    (f"target: 30%, baseline: 35%, better: lower, {RATIO}, results: {{2026-H1: {{part: 36, whole: 100}}}}", JUN, "off-track"),
    (f"target: 30%, baseline: 35%, better: lower, {RATIO}, results: {{2026-H1: {{part: 32, whole: 100}}}}", JUN, "ahead"),
    (f"target: 52, hold: true, {LEVEL}, results: {{2026-06: 50}}", JUN, "on-track"),
    (f"target: 52, baseline: 52, {LEVEL}, results: {{2026-06: 42}}", JUN, "behind"),
    (f"target: 22%, {RATIO}, results: {{2026-06: 22%}}", JUN, "on-track"),
    # nothing expected yet: E at 0 or under
    (f"target: 0, {MONTHS}, results: {{2026-Q1: 0}}", MAR, "reached"),
    (f"target: 0, better: lower, {MONTHS}, results: {{2026-Q1: 0}}", MAR, "on-track"),
    (f"target: 0, better: lower, {MONTHS}, results: {{2026-Q1: 3}}", MAR, "off-track"),
    (f"target: 120, {MONTHS}, excluded: [2026-Q1], results: {{2026-Q1: 0}}", MAR, "on-track"),
    (f"target: 120, {MONTHS}, excluded: [2026-Q1], results: {{2026-Q1: 4}}", MAR, "ahead"),
    (f"target: 120, {MONTHS}, excluded: [2026-Q1], results: {{2026-Q1: -4}}", MAR, "off-track"),
    (f"target: 120, {MONTHS}, results: {{2026-Q1: -4}}", MAR, "off-track"),
    (f"target: -120, {MONTHS}, results: {{2026-Q1: -130}}", MAR, "off-track"),
    (f"target: -120, {MONTHS}, results: {{2026-Q1: -20}}", MAR, "reached"),
]


@pytest.mark.parametrize(("body", "as_of", "status"), STATUS, ids=[f"{row[0]} on {row[1]}" for row in STATUS])
def test_a_status(body: str, as_of: date, status: str) -> None:
    assert standing(body, as_of).status == status


def test_the_order_of_the_table_is_worst_first() -> None:
    words = "missed off-track unreported behind acceptable on-track ahead reached not-started dropped"
    assert [one.value for one in ORDER] == words.split()


@pytest.mark.parametrize(
    ("body", "as_of", "result", "gap", "attainment"),
    [
        (f"target: 120, {MONTHS}, results: {{2026-01: 10, 2026-02: 12}}", MAR, 22, 2, Fraction(11, 10)),
        (f"target: 120, {MONTHS}, results: {{2026-01: 10, 2026-04: 12}}", MAR, 10, 0, 1),
        (f"target: 120, {MONTHS}", MAR, None, None, None),
        (f"target: 120, better: lower, {MONTHS}, results: {{2026-Q1: 40}}", MAR, 40, 10, Fraction(3, 4)),
        (f"target: 120, better: lower, {MONTHS}, results: {{2026-Q1: 0}}", MAR, 0, -30, None),
        (f"target: 120..160, better: higher, {MONTHS}, results: {{2026-Q1: 50}}", MAR, 50, 10, Fraction(5, 4)),
        (f"target: 120..160, better: higher, {MONTHS}, results: {{2026-Q1: 35}}", MAR, 35, 0, 1),
        (f"target: 120..160, {MONTHS}, results: {{2026-Q1: 50}}", MAR, 50, 10, Fraction(4, 5)),
        (f"target: 80..120, better: lower, {MONTHS}, results: {{2026-Q1: 40}}", MAR, 40, 10, Fraction(3, 4)),
        (f"target: 80..120, better: lower, {MONTHS}, results: {{2026-Q1: 10}}", MAR, 10, -10, 2),
        (f"target: 52, hold: true, {LEVEL}, results: {{2026-01: 40, 2026-02: 39}}", MAR, 39, -13, Fraction(3, 4)),
        (
            f"target: 30%, hold: true, {RATIO}, better: lower, results: {{2026-01: {{part: 1, whole: 10}}, 2026-02: {{part: 20, whole: 40}}}}",
            MAR, Fraction(21, 50), Fraction(12, 100), Fraction(5, 7),
        ),
        (f"target: 30%, hold: true, {RATIO}, results: {{2026-01: 20%, 2026-02: {{part: 3, whole: 10}}}}", MAR, Fraction(3, 10), 0, 1),
    ],
)  # fmt: skip
def test_result_gap_and_attainment(
    body: str, as_of: date, result: Fraction | None, gap: Fraction | None, attainment: Fraction | None
) -> None:
    found = standing(body, as_of)
    assert (found.result, found.gap, found.attainment) == (result, gap, attainment)


def test_the_measuring_day_is_that_of_the_last_record() -> None:
    assert standing(f"target: 120, {MONTHS}, results: {{2026-01: 10}}", date(2026, 3, 10)).measured_on == date(2026, 1, 31)


def test_a_period_that_holds_as_of_counts_whole_and_is_named() -> None:
    found = standing(f"target: 120, {MONTHS}, results: {{2026-01: 10, 2026-02: 4, 2026-04: 9}}", date(2026, 2, 10))
    assert (found.result, found.measured_on, found.partial, found.late) == (14, date(2026, 2, 10), ("2026-02",), ("2026-04",))


def open_steps(found: Standing) -> list[str]:
    return [written(step) for step in found.unreported]


def test_due_steps_without_a_result_are_not_reported() -> None:
    found = standing(f"target: 120, {MONTHS}, excluded: [2026-02], results: {{2026-01: 10, 2026-04: 5}}", JUN)
    assert open_steps(found) == ["2026-03", "2026-05"]
    assert found.incomplete


def test_a_hole_after_the_last_record_is_no_shortfall() -> None:
    found = standing(f"target: 120, {MONTHS}, results: {{2026-Q1: 30}}", JUN)
    assert open_steps(found) == ["2026-04", "2026-05"]
    assert not found.incomplete
    assert found.gap == 0


@pytest.mark.parametrize(
    ("reporting", "steps"),
    [
        ("quarter", ["2026-01-15..2026-03-31"]),
        ("month", ["2026-01-15..2026-01-31", "2026-02", "2026-03", "2026-04"]),
        ("week", ["2026-W18"]),
    ],
)
def test_steps_are_cut_by_the_span(reporting: str, steps: list[str]) -> None:
    found = standing(f"target: 9, unit: u, start: 2026-01-15, due: 2026-05, reporting: {reporting}", date(2026, 5, 4))
    assert [step for step in open_steps(found) if step in steps] == steps


def test_results_to_the_day_report_their_month() -> None:
    found = standing(f"target: 120, {MONTHS}, results: {{2026-01-15: 4, 2026-01-22: 5, 2026-02-03..2026-02-09: 3}}", MAR)
    assert open_steps(found) == []


def test_a_settled_or_given_up_promise_wants_nothing() -> None:
    found = figures(
        "actions:\n  a: {state: done, start: 2026-01, end: 2026-03, expects: {x: 4}, results: {2026-01: {x: 4}}}\nmeasures: {x: {unit: u}}\n",
        JUN,
    )
    assert unreported(found.promises["a", "x"], JUN) == ()
    assert found.standing("a", "x").measured_on == MAR


def test_a_month_without_an_occurrence_wants_nothing() -> None:
    found = figures(
        "actions:\n  a: {repeats: quarterly, start: 2026-01-15, end: 2026-12-31, expects: {x: {each: 5}}}\nmeasures: {x: {unit: u}}\n", JUN
    )
    assert [written(step) for step in unreported(found.promises["a", "x"], JUN)] == ["2026-01-15..2026-01-31", "2026-04"]


def test_the_last_step_alone() -> None:
    alone = last_alone(standing(f"target: 120, {MONTHS}, results: {{2026-01: 4, 2026-02: 12}}", MAR))
    assert alone is not None
    assert (written(alone.days), alone.result, alone.expected, alone.gap, alone.attainment) == ("2026-02", 12, 10, 2, Fraction(6, 5))


def test_a_longer_period_is_itself_the_last_step() -> None:
    alone = last_alone(standing(f"target: 120, {MONTHS}, results: {{2026-01: 4, 2026-02..2026-03: 18}}", MAR))
    assert alone is not None
    assert (written(alone.days), alone.result, alone.expected) == ("2026-02-01..2026-03-31", 18, 20)


def test_an_old_result_is_stale_and_counts_as_unreported_where_that_is_worse() -> None:
    body = f"target: 120, {MONTHS}, results: {{2026-01: %s}}"
    fresh, old = standing(body % 10, date(2026, 3, 17)), standing(body % 10, date(2026, 3, 18))
    assert (fresh.stale, old.stale) == (False, True)
    assert old.status == Status.ON_TRACK
    assert (counts_as(fresh), counts_as(old)) == (Status.ON_TRACK, Status.UNREPORTED)
    assert counts_as(standing(body % 1, date(2026, 3, 18))) == Status.OFF_TRACK
    assert counts_as(standing(body % 120, date(2026, 12, 1))) == Status.REACHED


def test_progress_is_over_the_target_or_the_way_to_it() -> None:
    assert standing(f"target: 120, {MONTHS}, results: {{2026-01: 30}}", MAR).progress == Fraction(1, 4)
    assert standing(f"target: 52, baseline: 40, {LEVEL}, results: {{2026-01: 43}}", MAR).progress == Fraction(1, 4)
    assert standing("kind: milestone, done: 2026-02-01", MAR).progress == 1


def test_a_dropped_objective_is_not_among_the_figures() -> None:
    assert ("o", None) not in objective("state: dropped, target: 5").promises
