from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pactool.figures.phasing import total
from pactool.figures.promise import expected
from pactool.figures.table import rounded
from tests.figures.samples import HEAD, promise, standing

SEASON = "seasons: {atelier: [6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]}\n"
FRANCE = HEAD + "country: FR\ncurrency: EUR\n"
RESULTS = "results: {2026-01..2026-04: 180000, 2026-05-01..2026-05-15: 20000}"
AS_OF = date(2026, 5, 15)


@pytest.mark.parametrize(
    ("phasing", "due", "gap", "attainment"),
    [
        ("atelier", "208588.24", "-8588.24", "95.88"),
        ("working-days", "219047.62", "-19047.62", "91.30"),
        ("days", "221917.81", "-21917.81", "90.12"),
    ],
)
def test_the_vector_of_the_handbook(phasing: str, due: str, gap: str, attainment: str) -> None:
    found = standing(f"unit: EUR, target: 600000, phasing: {phasing}, {RESULTS}", AS_OF, SEASON, FRANCE)
    assert found.measured_on == AS_OF
    assert found.expected is not None
    assert found.gap is not None
    assert found.attainment is not None
    assert rounded(found.expected.near, 2) == Decimal(due)
    assert rounded(found.gap, 2) == Decimal(gap)
    assert rounded(found.attainment * 100, 2) == Decimal(attainment)


def share(body: str, day: date, rest: str = "", head: str = FRANCE) -> Fraction:
    found = expected(promise(f"target: 1, {body}", rest, head), day)
    assert found is not None
    return found.near


@pytest.mark.parametrize("phasing", ["days", "months", "working-days", "atelier", "{2026-Q1: 0.4, 2026-Q4: 0.6}"])
def test_nothing_is_due_before_the_span_and_all_from_its_end(phasing: str) -> None:
    for day, due in ((date(2025, 12, 31), 0), (date(2026, 12, 31), 1), (date(2027, 6, 1), 1)):
        assert share(f"phasing: {phasing}", day, SEASON) == due


def test_months_are_twelfths_and_the_one_in_progress_goes_by_its_working_days() -> None:
    assert share("phasing: months", date(2026, 3, 31)) == Fraction(3, 12)
    assert share("phasing: months", date(2026, 5, 15)) == Fraction(4, 12) + Fraction(8, 17) / 12


def test_a_month_cut_by_the_span_has_its_part_of_a_month() -> None:
    half = Fraction(11, 21)  # working days of January from the 16th
    assert share("phasing: months, start: 2026-01-16, due: 2026-02-28", date(2026, 1, 31)) == half / (half + 1)


def test_days_without_working_days_are_calendar_days() -> None:
    assert share("start: 2026-05-01, due: 2026-05-03", date(2026, 5, 1)) == Fraction(1, 3)


def test_excluded_periods_have_nothing_and_the_others_keep_their_proportions() -> None:
    body = "phasing: atelier, excluded: [2026-08]"
    assert share(body, date(2026, 7, 31), SEASON) == Fraction(55, 97)
    assert share(body, date(2026, 8, 31), SEASON) == Fraction(55, 97)


def test_an_excluded_month_gives_its_amount_to_the_rest_of_its_quarter() -> None:
    body = "phasing: {2026-Q1: 0.2, 2026-Q2: 0.3, 2026-Q3: 0.1, 2026-Q4: 0.4}, excluded: [2026-08]"
    assert share(body, date(2026, 9, 30)) == Fraction(6, 10)
    assert share(body, date(2026, 8, 31)) == share(body, date(2026, 7, 31)) == Fraction(5, 10) + Fraction(1, 10) * Fraction(22, 44)


def test_a_quarter_that_is_excluded_altogether_gives_to_the_others_in_proportion() -> None:
    body = "phasing: {2026-Q1: 0.2, 2026-Q2: 0.3, 2026-Q3: 0.1, 2026-Q4: 0.4}, excluded: [2026-Q3]"
    assert share(body, date(2026, 6, 30)) == share(body, date(2026, 9, 30)) == Fraction(5, 9)


def test_a_span_that_is_excluded_altogether_still_ends_at_its_target() -> None:
    assert share("excluded: [2026]", date(2026, 12, 31)) == 1


def test_history_is_a_season_of_its_own_months() -> None:
    months = ", ".join(f"2025-{month:02}: {month}" for month in range(1, 13))
    assert share(f"phasing: history, history: {{{months}}}", date(2026, 4, 30)) == Fraction(10, 78)


def test_a_history_without_twelve_months_goes_by_working_days() -> None:
    assert share("phasing: history, history: {2025: 12}", date(2026, 3, 31)) == share("phasing: working-days", date(2026, 3, 31))


def test_a_season_without_weight_in_the_span_goes_by_days() -> None:
    assert share("phasing: été, due: 2026-04-10", date(2026, 1, 10), "seasons: {été: [0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0]}\n") > 0


def test_a_target_by_period_is_explicit_amounts() -> None:
    found = promise("unit: comptes, target: {per: quarter, value: 6}")
    assert found.target == 24
    due = expected(found, date(2026, 9, 30))
    assert due is not None
    assert due.near == 18


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2025, 12, 31), 40),
        (date(2026, 3, 31), Fraction(40) + 12 * Fraction(90, 365)),
        (date(2026, 12, 31), 52),
        (date(2027, 1, 31), 52),
    ],
)
def test_a_level_is_a_straight_line_from_the_eve_to_its_due(day: date, due: Fraction) -> None:
    found = expected(promise("kind: level, baseline: 40, target: 52"), day)
    assert found is not None
    assert found.near == due


def test_a_level_without_a_baseline_or_to_hold_is_its_target_throughout() -> None:
    for body in ("kind: level, target: 52", "kind: level, baseline: 40, target: 52, hold: true"):
        found = expected(promise(body), date(2026, 2, 1))
        assert found is not None
        assert found.near == 52


def test_checkpoints_are_joined_by_lines_and_a_ratio_keeps_the_first_before_it() -> None:
    level = promise("kind: level, baseline: 140, target: 186, phasing: {2026-Q1: 150, 2026-Q2: 163}")
    ratio = promise("kind: ratio, unit: '%', baseline: 35%, target: 30%, phasing: {2026-Q1: 34%, 2026-Q2: 33%}")
    for one, day, due in (
        (level, date(2026, 3, 31), Fraction(150)),
        (level, date(2026, 2, 14), 140 + 10 * Fraction(45, 90)),
        (level, date(2026, 12, 31), Fraction(186)),
        (ratio, date(2026, 1, 15), Fraction(34, 100)),
        (ratio, date(2026, 6, 30), Fraction(33, 100)),
    ):
        found = expected(one, day)
        assert found is not None
        assert found.near == due


def test_a_range_is_phased_at_both_ends() -> None:
    found = expected(promise("target: 900k..1M, better: higher, phasing: months"), date(2026, 6, 30))
    assert found == (450_000, 500_000)


def test_a_milestone_is_due_on_its_day() -> None:
    found = promise("kind: milestone, due: 2026-09-30")
    assert [expected(found, date(2026, 9, day)) for day in (29, 30)] == [(0, None), (1, None)]


def test_many_fractions_make_their_sum() -> None:
    parts = [Fraction(number, number + 7) for number in range(40)]
    assert total(parts) == sum(parts)
    assert total([]) == 0
