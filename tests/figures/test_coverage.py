from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from pactool.figures.coverage import Coverage
from pactool.figures.trend import Point, growths, line_through, yearly, years_at
from pactool.plan.periods import period
from tests.figures.samples import figures, objective


def covered(objectives: str, actions: str, name: str = "o") -> Coverage | None:
    return figures(f"objectives:\n{objectives}\nactions:\n{actions}\n").coverage(name)


def share(objectives: str, actions: str) -> Fraction | None:
    found = covered(objectives, actions)
    assert found is not None
    return found.share


FLOW = "  o: {unit: u, target: 24, secured: 6}"


def test_secured_and_expected_times_probability_over_the_target() -> None:
    found = covered(FLOW, "  a: {expects: {o: 5}, probability: 80%}\n  b: {expects: {o: 6}}")
    assert found is not None
    assert (found.brought, found.share, found.missing) == (16, Fraction(2, 3), 8)
    assert [one.counted for one in found.shares] == [4, 6]


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ("  a: {expects: {o: 5}, state: dropped}", Fraction(6, 24)),
        ("  a: {expects: {o: {each: 2, per: month}}, start: 2026-01, end: 2026-06}", Fraction(18, 24)),
        ("  a: {expects: {o: {each: 3}}, repeats: quarterly, start: 2026-01-05, end: 2026-12-31}", Fraction(18, 24)),
        ("  a: {expects: {o: 4..8}}", Fraction(10, 24)),
        ("  a: {serves: [o]}", Fraction(6, 24)),
    ],
)
def test_what_an_action_brings(actions: str, expected: Fraction) -> None:
    assert share(FLOW, actions) == expected


def test_the_floor_of_a_range_is_to_be_covered() -> None:
    assert share("  o: {unit: u, target: 20..40, better: higher}", "  a: {expects: {o: 10}}") == Fraction(1, 2)


@pytest.mark.parametrize(
    ("level", "gain", "expected"),
    [
        ("baseline: 40, target: 52", "6", Fraction(1, 2)),
        ("baseline: 40, target: 52", "-6", Fraction(-1, 2)),
        ("baseline: 40, target: 30, better: lower", "-5", Fraction(1, 2)),
        ("baseline: 40, target: 30, better: lower", "5", Fraction(1, 2)),
        ("baseline: 40, target: 40", "5", None),
    ],
)
def test_a_level_is_covered_by_gains_in_the_good_direction(level: str, gain: str, expected: Fraction | None) -> None:
    assert share(f"  o: {{kind: level, unit: u, {level}}}", f"  a: {{expects: {{o: {gain}}}}}") == expected


PARTS = "  o: {unit: u, target: 24}\n  p: {unit: u, target: 14, part_of: o}\n  q: {unit: u, target: 10, part_of: o}"


@pytest.mark.parametrize(
    ("expects", "brought"),
    [("{p: 5}", 5), ("{p: 5, q: 3}", 8), ("{o: 6, p: 5}", 6), ("{o: 0, p: 5}", 0)],
)
def test_an_expectation_on_a_part_counts_for_the_whole_and_on_both_once(expects: str, brought: int) -> None:
    found = covered(PARTS, f"  a: {{expects: {expects}}}")
    assert found is not None
    assert found.brought == brought


def test_a_whole_does_not_cover_its_parts() -> None:
    found = covered(PARTS, "  a: {expects: {o: 20}}", "p")
    assert found is not None
    assert found.brought == 0


@pytest.mark.parametrize(
    "body", ["kind: milestone", "kind: ratio, unit: '%', baseline: 35%, target: 30%", "unit: u", "kind: level, unit: u, target: 4"]
)
def test_what_cannot_be_covered_has_no_coverage(body: str) -> None:
    assert objective(body).coverage("o") is None


def test_years_are_counted_to_their_end() -> None:
    assert years_at(period("2025").last) == 2026
    assert years_at(period("2026-06").last) == Fraction(4053, 2)
    assert years_at(period("2026-01-31").first) == 2026 + Fraction(1, 12)


def test_yearly_values_from_years_and_from_twelve_months() -> None:
    months = {period(f"2025-{month:02}"): Decimal(month) for month in range(1, 13)}
    history = {period("2023"): Decimal(60), period("2023-10..2024-09"): Decimal(70), period("2024-03"): Decimal(9), **months}
    assert yearly(history, "flow") == ((2024, 60), (Fraction(2024) + Fraction(9, 12), 70), (2026, 78))
    assert yearly(history, "level")[-1] == (2026, 12)


def test_the_line_through_three_years() -> None:
    points = [Point(Fraction(year), Fraction(value)) for year, value in ((2024, 11), (2025, 13), (2026, 15))]
    assert line_through(points, Fraction(2027)) == 17
    assert growths(points) == (2, 2)
    assert line_through(points[:1], Fraction(2030)) == 11


def test_the_least_squares_line_is_that_of_the_textbook() -> None:
    # y = 2450 2640 2860 at x = 0 1 2: mean 2650, slope 205.
    points = [Point(Fraction(year), Fraction(value)) for year, value in enumerate((2450, 2640, 2860))]
    assert line_through(points, Fraction(3)) == 2650 + 2 * 205
