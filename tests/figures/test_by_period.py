"""The table by month and one period alone."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from pactool.figures.by_period import Step, alone, periods
from pactool.figures.months import Days, written
from tests.figures.samples import HEAD, by_key, row

MONTHS = "phasing: months, unit: u"
MAR, MAY = date(2026, 3, 31), date(2026, 5, 10)
Q1, Q2 = Days(date(2026, 1, 1), MAR), Days(date(2026, 4, 1), date(2026, 6, 30))
EUROS = HEAD + "currency: EUR\n"


def told(steps: tuple[Step, ...]) -> list[tuple[str, object, object, object]]:
    return [(written(one.days), one.expected, one.result, one.gap) for one in steps if one.expected is not None]


def test_months_are_differences_of_the_rounded_total() -> None:
    found = periods(
        row("unit: EUR, target: 100000, phasing: months, results: {2026-01: 9000, 2026-02: 8000, 2026-03: 7000}", MAR, head=EUROS)
    )
    assert [float(one.target or 0) for one in found] == [8333.33, 8333.34, 8333.33] * 4
    assert [float(one.gap) for one in found if one.gap is not None] == [666.67, -333.34, -1333.34 + 0.01]
    assert (found[2].expected_by, found[2].result_by, found[2].gap_by) == (25000, 24000, -1000)
    assert found[3].expected is found[3].result is found[3].gap is None


def test_a_month_without_a_report_is_no_zero_and_its_gap_is_all_of_it() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026-01: 12, 2026-03: 9}}", MAY)
    assert told(periods(found)) == [("2026-01", 10, 12, 2), ("2026-02", 10, None, -10), ("2026-03", 10, 9, -1)]
    assert found.gap == -9


def test_a_longer_result_makes_one_step_and_a_week_counts_where_it_ends() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026-01: 12, 2026-02..2026-03: 19}}", MAY)
    assert told(periods(found)) == [("2026-01", 10, 12, 2), ("2026-02-01..2026-03-31", 20, 19, -1)]
    weeks = row("unit: u, target: 365, phasing: days, reporting: week, results: {2026-W05: 5, 2026-W06: 6}", date(2026, 2, 8))
    assert told(periods(weeks)) == [("2026-01", 31, None, -31), ("2026-02", 8, 11, 3)]  # the fifth week ends on 1 February


def test_quarters_and_a_month_in_progress() -> None:
    found = row("unit: u, target: 365, phasing: days, results: {2026-Q1: 80, 2026-04: 40, 2026-05: 9}", MAY)
    assert told(periods(found, "quarter")) == [("2026-Q1", 90, 80, -10), ("2026-Q2", 40, 49, 9)]
    assert [one.target for one in periods(found, "quarter")] == [90, 91, 92, 92]


def test_nothing_recorded_is_nothing_but_what_is_expected() -> None:
    found = periods(row(f"{MONTHS}, target: 120", MAR))
    assert [(one.expected, one.result, one.gap, one.gap_by) for one in found[:4]] == [(10, None, None, None)] * 3 + [
        (None, None, None, None)
    ]


def test_a_span_cuts_its_steps() -> None:
    found = periods(row("unit: u, target: 46, phasing: days, start: 2026-02-15, due: 2026-04-01, results: {2026-02: 14}", MAR))
    assert [(written(one.days), one.target) for one in found] == [("2026-02-15..2026-02-28", 14), ("2026-03", 31), ("2026-04-01", 1)]


def test_a_result_before_the_start_counts_in_the_first_step() -> None:
    found = periods(row("unit: u, target: 365, phasing: days, start: 2026-04, due: 2026-06, results: {2026-03: 3}", MAR))
    assert (found[0].expected, found[0].result, found[0].gap) == (0, 3, 3)


def test_a_whole_by_the_steps_of_its_parts() -> None:
    text = """objectives:
  all: {unit: u, phasing: months}
  a: {unit: u, phasing: months, target: 24, part_of: all, results: {2026-Q1: 9}}
  b: {unit: u, phasing: {2026-01: 12, 2026-02..2026-12: 0}, target: 12, part_of: all, results: {2026-01: 4}}
"""
    found = periods(by_key(text, MAR)["all", None])
    assert (written(found[0].days), found[0].target, found[0].expected, found[0].result, found[0].gap) == ("2026-Q1", 18, 18, 13, -5)
    assert sum((one.target for one in found if one.target is not None), Fraction(0)) == 36


def test_levels_and_ratios_have_the_value_of_each_step() -> None:
    level = periods(row("kind: level, unit: u, baseline: 40, target: 60, results: {2026-01-10: 41, 2026-01-31: 42, 2026-03: 43}", MAR))
    by = [40 + 20 * Fraction(days, 365) for days in (31, 59, 90)]
    assert [(one.expected, one.result) for one in level[:4]] == [(by[0], 42), (by[1], None), (by[2], 43), (None, None)]
    assert (level[1].gap, level[11].target) == (None, 60)
    ratio = periods(row("kind: ratio, unit: '%', target: 30%, results: {2026-01: {part: 1, whole: 2}, 2026-03: {part: 1, whole: 8}}", MAR))
    assert [(one.result, one.gap) for one in ratio[:3]] == [
        (Fraction(1, 2), Fraction(1, 5)),
        (None, None),
        (Fraction(1, 8), Fraction(-7, 40)),
    ]


def test_a_milestone_has_no_months() -> None:
    assert periods(row("kind: milestone, due: 2026-09-30", MAR)) == ()


def test_one_period_alone() -> None:
    found = row(f"{MONTHS}, target: 120, results: {{2026-01: 12, 2026-02: 9, 2026-03: 9, 2026-04: 14}}", MAY)
    first, second = alone(found, Q1), alone(found, Q2)
    assert (first.target, first.expected, first.result, first.gap, first.attainment) == (30, 30, 30, 0, 1)
    assert (second.target, second.expected, second.result, second.gap) == (30, 10, 14, 4)


def test_one_period_alone_that_nobody_reported() -> None:
    found = alone(row(f"{MONTHS}, target: 120, results: {{2026-01: 12}}", MAY), Q2)
    assert (found.target, found.expected, found.result, found.gap, found.across) == (30, None, None, None, ())
    hole = alone(row(f"{MONTHS}, target: 120, results: {{2026-01: 12, 2026-04: 9}}", MAY), Days(date(2026, 2, 1), date(2026, 2, 28)))
    assert (hole.expected, hole.result, hole.gap) == (10, None, None)


def test_a_hole_in_one_period_alone_is_named() -> None:
    found = alone(row(f"{MONTHS}, target: 120, results: {{2026-01: 12, 2026-03: 9}}", MAY), Q1)
    assert (found.result, found.gap, [written(one) for one in found.unreported]) == (21, -9, ["2026-02"])


def test_a_result_that_runs_over_a_period_cannot_be_told_apart() -> None:
    found = alone(row(f"{MONTHS}, target: 120, results: {{2026-H1: 55}}", date(2026, 7, 2)), Q2)
    assert (found.expected, found.result, found.gap, found.across) == (30, None, None, ("2026-H1",))


def test_a_period_outside_of_the_span_has_no_figures() -> None:
    found = alone(row(f"{MONTHS}, target: 120, start: 2026-07", MAY), Q1)
    assert (found.target, found.expected, found.result, found.days) == (None, None, None, Q1)
