"""FIGURES, "Forecast at the end": each method by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pactool.figures.forecast import of_level
from pactool.figures.gaps import METHODS, Forecast, Method, Why
from pactool.figures.months import Days
from pactool.figures.past import last_year, year_before
from pactool.figures.table import rounded
from pactool.figures.workdays import Workdays
from pactool.plan.periods import checked_period
from tests.figures.samples import HEAD, by_key, row

MONTHS = "phasing: months, unit: u"
MID_MAY, MAR, JUN = date(2026, 5, 15), date(2026, 3, 31), date(2026, 6, 30)
VECTOR = "unit: EUR, target: 600000, phasing: atelier, results: {2026-01..2026-04: 180000, 2026-05-01..2026-05-15: 20000}"
ATELIER = "seasons: {atelier: [6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]}\n"
TWELVE = ", ".join(f"2025-{month:02d}: {month}" for month in range(1, 13))


@pytest.mark.parametrize(("method", "value"), [("pace", "575296.11"), ("plan-to-go", "591411.76"), ("run-rate", "540740.74")])
def test_the_vector_by_each_method(method: Method, value: str) -> None:
    found = row(VECTOR, MID_MAY, ATELIER, HEAD + "country: FR\ncurrency: EUR\n", method).forecast
    assert found is not None
    assert (found.method, *(str(rounded(one, 2)) for one in found[1:])) == (method, value, "540740.74", "591411.76")


def test_as_last_year_went_on() -> None:
    # 6 of 78 came by March 2025: 27 x 78 / 6
    found = row(f"{MONTHS}, target: 120, history: {{{TWELVE}}}, results: {{2026-Q1: 27}}", MAR, method="last-year").forecast
    assert found is not None
    # pace 27 / (3/12) = 108, plan-to-go 27 + 120 - 30 = 117, run-rate 27 x 365 / 90 = 109.5
    assert found == Forecast("last-year", Fraction(351), Fraction(108), Fraction(351))
    assert row(f"{MONTHS}, target: 120, history: {{{TWELVE}}}, results: {{2026-Q1: 27}}", MAR).forecast == Forecast(
        "pace", Fraction(108), Fraction(108), Fraction(351)
    )


def test_without_twelve_months_there_is_no_last_year() -> None:
    found = row(f"{MONTHS}, target: 120, history: {{2025: 90}}, results: {{2026-Q1: 27}}", MAR, method="last-year")
    assert (found.forecast, found.why["forecast"]) == (None, Why.NO_MONTHS)


def test_at_the_end_every_method_is_the_result() -> None:
    for method in METHODS:
        found = row(f"{MONTHS}, target: 120, history: {{{TWELVE}}}, results: {{2026: 90}}", date(2027, 1, 5), method=method).forecast
        assert found == Forecast(method, Fraction(90), Fraction(90), Fraction(90))


def test_a_flow_without_a_target_runs_on_at_its_rate() -> None:
    body = f"{MONTHS}, results: {{2026-01: 31}}"
    assert row(body, date(2026, 2, 1), method="run-rate").forecast == Forecast("run-rate", Fraction(365), Fraction(365), Fraction(372))
    assert row(body, date(2026, 2, 1), method="plan-to-go").why["forecast"] is Why.NOT_WRITTEN


def test_the_parts_of_a_whole_go_on_together() -> None:
    text = """objectives:
  all: {unit: u, phasing: months}
  a: {unit: u, phasing: months, target: 24, part_of: all, results: {2026-Q1: 9}}
  b: {unit: u, phasing: months, target: 12, part_of: all, results: {2026-H1: 6}}
"""
    found = by_key(text, JUN)
    # expected 6 + 6 of 36, come 15: pace 15 / (12/36); a: 9 x 365/90 = 36.5, b: 6 x 365/181
    whole, parts = found["all", None].forecast, [found[name, None].forecast for name in ("a", "b")]
    assert whole is not None
    assert (whole.method, whole.value) == ("pace", 45)
    assert [one and one.value for one in parts] == [36, 12]
    assert whole.low == min(15 + 36 - 12, Fraction(9 * 365, 90) + Fraction(6 * 365, 181))


def test_a_straight_level_has_no_uncertainty() -> None:
    # one more each 30 days: 41, 42, 43 at day 30, 60, 90; at day 365 43 + 275/30
    body = "kind: level, unit: u, target: 60, results: {2026-01-30: 41, 2026-03-01: 42, 2026-03-31: 43}"
    found = row(body, MAR).forecast
    assert found == Forecast("least-squares", 43 + Fraction(275, 30), 43 + Fraction(275, 30), 43 + Fraction(275, 30))


def test_a_crooked_level_by_hand() -> None:
    # days 0, 10, 20 with 1, 3, 2: slope (10 x (2 - 1)) / 200 = 0.05, mean 2 at day 10; at day 40: 3.5
    # residuals -0.5, 1, -0.5: s^2 = 1.5 / 1; error = sqrt(1.5 x (1 + 1/3 + 900/200)) = sqrt(8.75)
    day = date(2026, 1, 1).toordinal()
    points = [(date.fromordinal(day + away), Fraction(value)) for away, value in ((0, 1), (10, 3), (20, 2))]
    found = of_level(points, date.fromordinal(day + 40))
    assert isinstance(found, Forecast)
    assert found.value == Fraction(7, 2)
    assert float(found.high - found.value) == pytest.approx(8.75**0.5, abs=1e-12)
    assert found.high - found.value == found.value - found.low


def test_levels_of_parts_go_on_together() -> None:
    part = "  {name}: {{kind: level, unit: u, target: 60, part_of: all, results: {{2026-01-30: {a}, 2026-03-01: {b}, 2026-03-31: {c}}}}}\n"
    text = (
        "objectives:\n  all: {kind: level, unit: u}\n" + part.format(name="a", a=41, b=42, c=43) + part.format(name="b", a=10, b=12, c=14)
    )
    found = by_key(text, MAR)["all", None].forecast
    assert found is not None
    assert (found.method, found.value) == ("least-squares", 43 + Fraction(275, 30) + 14 + Fraction(2 * 275, 30))
    few = text.replace("2026-03-01: 12, ", "")
    assert by_key(few, MAR)["all", None].why["forecast"] is Why.TOO_FEW


def test_two_values_make_no_line() -> None:
    found = row("kind: level, unit: u, target: 60, results: {2026-01: 41, 2026-02: 42}", MAR)
    assert (found.forecast, found.why["forecast"]) == (None, Why.TOO_FEW)


def test_a_level_that_is_over_is_its_last_value() -> None:
    found = row("kind: level, unit: u, baseline: 40, target: 60, results: {2026-12: 42}", date(2027, 1, 9)).forecast
    assert found == Forecast("result", Fraction(42), Fraction(42), Fraction(42))


def test_a_ratio_goes_on_as_it_is() -> None:
    found = row("kind: ratio, unit: '%', target: 30%, results: {2026-Q1: {part: 1, whole: 5}}", MAR).forecast
    assert found == Forecast("result", Fraction(1, 5), Fraction(1, 5), Fraction(1, 5))


def test_a_milestone_is_not_forecast() -> None:
    found = row("kind: milestone, due: 2026-09-30, done: 2026-03-01", MAR)
    assert (found.forecast, found.why["forecast"]) == (None, Why.NOT_FOR_KIND)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        ("2026-05-15", "2025-05-15"),
        ("2026-02-28", "2025-02-28"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-29"),
        ("2024-02-28", "2023-02-28"),
    ],
)
def test_the_same_day_a_year_earlier(day: str, before: str) -> None:
    assert year_before(date.fromisoformat(day)) == date.fromisoformat(before)


def test_last_year_needs_every_month_of_the_span() -> None:
    week = Workdays(frozenset(range(5)))
    history = {checked_period(f"2025-{month:02d}"): Decimal(month) for month in range(1, 13)}
    year = Days(date(2026, 1, 1), date(2026, 12, 31))
    assert last_year(history, year, MAR, week) == (6, 78)
    assert last_year(history, year, date(2025, 12, 31), week) is None
    del history[checked_period("2025-11")]
    assert last_year(history, year, MAR, week) is None
