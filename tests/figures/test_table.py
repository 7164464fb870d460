from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactool.figures.months import Days
from pactool.figures.phasing import by_season, span
from pactool.figures.promise import Promise, expected
from pactool.figures.table import decimals, differences, digits_of, rounded, table
from pactool.figures.workdays import Workdays
from pactool.plan.numbers import Range
from tests.figures.samples import HEAD, promise

FRANCE = Workdays(frozenset(range(5)), "FR")
FIRST = date(2025, 1, 1)


def test_a_hundred_thousand_over_twelve_equal_months() -> None:
    rows = table(promise("target: 100000, unit: EUR, phasing: months", head=HEAD + "currency: EUR\n"), 2)
    assert [row.amount for row in rows] == [Decimal("8333.33"), Decimal("8333.34"), Decimal("8333.33")] * 4
    assert sum(row.amount for row in rows) == 100_000


@st.composite
def seasons(draw: st.DrawFn) -> tuple[Promise, int]:
    """A flow of any target over any span, phased by any weights, and the digits it is printed with."""
    first = FIRST + timedelta(days=draw(st.integers(0, 800)))
    last = first + timedelta(days=draw(st.integers(0, 800)))
    weights = draw(st.lists(st.decimals(0, 1000, places=3), min_size=12, max_size=12))
    digits = draw(st.sampled_from([0, 2]))
    target = draw(st.decimals(-(10**9), 10**9, places=digits))
    by_month = {(year, month): Fraction(weights[month - 1]) for year in range(2025, 2030) for month in range(1, 13)}
    phasing = by_season("any", span(first, last, FRANCE), FRANCE, by_month)
    return Promise("o", None, "flow", "EUR", first, last, "month", target=target, phasing=phasing), digits


@given(seasons())
def test_months_add_up_to_the_target_in_cents_and_in_units(sample: tuple[Promise, int]) -> None:
    one, digits = sample
    rows = table(one, digits)
    assert sum(row.amount for row in rows) == one.target
    assert rows[0].days.first == one.first
    assert rows[-1].days.last == one.last
    assert all(after.days.first - before.days.last == timedelta(days=1) for before, after in pairwise(rows))


@given(seasons())
def test_rows_add_up_to_what_is_expected_by_each_of_them(sample: tuple[Promise, int]) -> None:
    one, digits = sample
    so_far = Decimal(0)
    for row in table(one, digits):
        so_far += row.amount
        due = expected(one, row.days.last)
        assert due is not None
        assert so_far == row.total == rounded(due.near, digits)


@given(seasons(), st.sampled_from(["day", "week", "month", "quarter"]))
def test_any_step_adds_up_to_the_target(sample: tuple[Promise, int], step: str) -> None:
    one, digits = sample
    assert sum(row.amount for row in table(one, digits, step)) == one.target


@given(st.lists(st.fractions(-(10**6), 10**6), max_size=30), st.integers(0, 4))
def test_differences_add_up_to_the_last_total(totals: list[Fraction], digits: int) -> None:
    assert sum(differences(totals, digits)) == (rounded(totals[-1], digits) if totals else 0)


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(49, 100), 0, "0"),
        (Fraction(1005, 1000), 2, "1.01"),
        (Fraction(-1005, 1000), 2, "-1.01"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(10**20) + Fraction(1, 3), 1, "100000000000000000000.3"),
    ],
)
def test_half_goes_up_and_away_from_zero(value: Fraction, digits: int, shown: str) -> None:
    assert f"{rounded(value, digits):f}" == shown


@pytest.mark.parametrize(
    ("figure", "unit", "currency", "digits"),
    [
        (Decimal(600000), "EUR", "EUR", 2),
        (Decimal(600000), "JPY", "JPY", 0),
        (Decimal(600000), "comptes", "EUR", 0),
        (Decimal(600000), None, None, 0),
        (Decimal("12.50"), "j", "EUR", 2),
        (Range(Decimal("0.7"), Decimal("0.855")), "%", "EUR", 3),
    ],
)
def test_the_step_of_a_figure(figure: Decimal | Range, unit: str | None, currency: str | None, digits: int) -> None:
    assert digits_of(figure, unit, currency) == digits


def test_whole_millions_have_no_decimals() -> None:
    assert decimals(Decimal("1.2E+6")) == 0


def test_without_a_target_there_is_no_table() -> None:
    assert table(promise("unit: EUR"), 2) == ()


def test_a_span_within_a_month_is_one_row() -> None:
    rows = table(promise("target: 7, start: 2026-03-10, due: 2026-03-20"), 0)
    assert rows == ((Days(date(2026, 3, 10), date(2026, 3, 20)), Decimal(7), Decimal(7)),)
