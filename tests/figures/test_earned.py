"""Earned value by published figures, and by plans reckoned by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pactool.figures.accounts import Account, accounts
from pactool.figures.earned import NAMES, Earned, earned, progress, status_day, together
from pactool.figures.figures import Figures
from tests.figures import samples

BEGIN = "title: PAC 2026\nperiod: 2026\ncurrency: EUR\n"
FENCE = """\
actions:
  side1: {start: 2026-06-01, end: 2026-06-01, budget: 1000, expects: {metres: 10}, results: {2026-06-01: {metres: 10, spent: 1000}, 2026-06-03: {metres: 0}}}
  side2: {start: 2026-06-02, end: 2026-06-02, budget: 1000, expects: {metres: 10}, results: {2026-06-02: {metres: 10, spent: 1200}, 2026-06-03: {metres: 0}}}
  side3: {start: 2026-06-03, end: 2026-06-03, budget: 1000, expects: {metres: 10}, results: {2026-06-03: {metres: 5, spent: 600}}}
  side4: {start: 2026-06-04, end: 2026-06-04, budget: 1000, expects: {metres: 10}, results: {2026-06-03: {metres: 0, spent: 0}}}
measures: {metres: {unit: m}}
"""
"""A fence of four sides, a day and 1 000 each, at the end of the third day: the exercise of PMP Exam Prep, by studylib.net/doc/5898152."""


def plan(text: str, as_of: date = date(2026, 6, 30)) -> Figures:
    return samples.figures(BEGIN + text, as_of, head="")


def account(text: str, name: str = "a", as_of: date = date(2026, 6, 30)) -> Account:
    return next(one for one in accounts(plan(text, as_of)) if one.name == name)


def all_of(value: Earned) -> dict[str, Fraction | None]:
    return {name: value.figure(name) for name in NAMES}


# ---- published figures


def test_the_definition() -> None:
    value = earned(Fraction(40_000), Fraction(16, 40), Fraction(12, 40), Fraction(15_000))
    assert (value.bac, value.pv, value.ev, value.ac) == (40_000, 16_000, 12_000, 15_000)
    assert (value.cpi, value.spi) == (Fraction(8, 10), Fraction(3, 4))
    assert (value.eac, value.etc, value.vac) == (50_000, 35_000, -10_000)
    assert value.tcpi == Fraction(112, 100)
    assert (value.cv, value.sv, value.eac_rest) == (-3000, -4000, 43_000)


def test_the_fence_as_figures() -> None:
    sides = [
        earned(Fraction(1000), Fraction(due), Fraction(done), Fraction(spent))
        for due, done, spent in ((1, 1, 1000), (1, 1, 1200), (1, Fraction(1, 2), 600), (0, 0, 0))
    ]
    value = together(sides)
    assert value is not None
    assert all_of(value) == {
        "bac": 4000,
        "pv": 3000,
        "ev": 2500,
        "ac": 2800,
        "cv": -300,
        "sv": -500,
        "cpi": Fraction(25, 28),
        "spi": Fraction(5, 6),
        "eac": 4480,
        "eac_rest": 4300,
        "etc": 1680,
        "vac": -480,
        "tcpi": Fraction(5, 4),
    }


def test_the_fence_as_a_plan() -> None:
    value = together(one.earned for one in accounts(plan(FENCE, date(2026, 6, 3))) if one.earned is not None)
    assert value is not None
    assert (value.bac, value.pv, value.ev, value.ac, value.eac) == (4000, 3000, 2500, 2800, 4480)


# ---- n/a and its reason


@pytest.mark.parametrize(
    ("value", "whys"),
    [
        (
            Earned(Fraction(100), Fraction(50), Fraction(0), Fraction(20)),
            {"eac": "nothing-earned", "etc": "nothing-earned", "vac": "nothing-earned"},
        ),
        (
            Earned(Fraction(100), Fraction(0), Fraction(10), Fraction(20)),
            {"spi": "nothing-planned"},
        ),
        (
            Earned(Fraction(100), Fraction(50), Fraction(10), Fraction(0)),
            {"cpi": "nothing-spent", "eac": "nothing-spent", "etc": "nothing-spent", "vac": "nothing-spent"},
        ),
        (Earned(Fraction(100), Fraction(50), Fraction(40), Fraction(100)), {"tcpi": "budget-spent"}),
        (
            Earned(Fraction(100), Fraction(50), Fraction(40), None),
            dict.fromkeys(("ac", "cv", "cpi", "eac", "eac_rest", "etc", "vac", "tcpi"), "no-spending"),
        ),
    ],
)
def test_a_figure_without_a_divisor_is_undefined_and_says_why(value: Earned, whys: dict[str, str]) -> None:
    assert {name: value.why(name) for name in NAMES if value.figure(name) is None} == whys
    assert all(value.why(name) is None for name in NAMES if name not in whys)


def test_nothing_together_is_nothing() -> None:
    assert together([]) is None


def test_what_has_no_spending_adds_no_cost() -> None:
    value = together([Earned(Fraction(10), Fraction(5), Fraction(5), None), Earned(Fraction(10), Fraction(5), Fraction(5), Fraction(6))])
    assert value is not None
    assert (value.bac, value.ac) == (20, 6)


# ---- progress, and the day it is measured on


@pytest.mark.parametrize(
    ("body", "share"),
    [
        ("expects: {calls: 40, visits: 10}, results: {2026-03: {calls: 30, visits: 5}}", Fraction(1, 2)),
        ("expects: {calls: 40, visits: 10}, main: calls, results: {2026-03: {calls: 30, visits: 5}}", Fraction(3, 4)),
        ("expects: {calls: 40, visits: 10}, results: {2026-03: {calls: 30}}", 0),
        ("expects: {calls: 40}, results: {2026-03: {calls: 60}}", 1),
        ("steps: {one: {by: 2026-02-01, done: 2026-02-03}, two: 2026-05-01}", Fraction(1, 2)),
        ("steps: {one: {by: 2026-02-01, done: 2026-07-03}, two: 2026-05-01}", 0),
        ("state: done", 1),
        ("time: 3 d", 0),
    ],
)
def test_progress(body: str, share: Fraction) -> None:
    figured = plan(
        f"measures: {{calls: {{unit: calls}}, visits: {{unit: visits}}}}\nactions: {{a: {{start: 2026-01, end: 2026-12, {body}}}}}\n"
    )
    assert progress(figured, "a", figured.actions["a"], date(2026, 6, 30)) == share


def test_the_day_is_that_of_the_last_spending_or_result() -> None:
    figured = plan(
        "measures: {calls: {unit: calls}}\nactions: {a: {results: {2026-02: {spent: 5}, 2026-03: {note: nothing}, 2026-06..2026-07: {calls: 3}, 2026-09: {spent: 4}}}}\n"
    )
    action = figured.actions["a"]
    assert status_day(action, date(2026, 5, 1)) == date(2026, 2, 28)
    assert status_day(action, date(2026, 6, 15)) == date(2026, 6, 15)
    assert status_day(action, date(2026, 1, 31)) is None


def test_planned_value_goes_by_working_days_or_by_occurrences() -> None:
    by_days = account("actions: {a: {start: 2026-06-01, end: 2026-06-12, budget: 1000, results: {2026-06-01..2026-06-03: {spent: 100}}}}\n")
    assert by_days.earned is not None
    assert by_days.earned.pv == 300
    by_dates = account(
        "actions: {a: {start: 2026-06-01, end: 2026-06-28, repeats: weekly, budget: 1000, results: {2026-06-01..2026-06-09: {spent: 100}}}}\n"
    )
    assert by_dates.earned is not None
    assert by_dates.earned.pv == 500


# ---- forecasts


@pytest.mark.parametrize(
    ("body", "forecast", "method"),
    [
        ("budget: 1000", "1000.00", "plan"),
        ("budget: 1000, expects: {calls: 10}, results: {2026-06-01: {calls: 5, spent: 600}}", "1200.00", "eac"),
        ("budget: 1000, expects: {calls: 10}, results: {2026-06-01: {calls: 0, spent: 600}}", "1600.00", "rest"),
        ("budget: 1000, expects: {calls: 10}, results: {2026-06-01: {calls: 5}}", "1000.00", "plan"),
        ("budget: 1000, state: done, results: {2026-06-01: {spent: 600}}", "600.00", "spent"),
        ("budget: 1000, state: done", None, None),
        ("budget: 0, state: done", "0.00", "plan"),
        ("results: {2026-06-01: {spent: 600}}", "600.00", "spent"),
        ("time: 2 d", None, None),
    ],
)
def test_the_forecast(body: str, forecast: str | None, method: str | None) -> None:
    found = account(f"measures: {{calls: {{unit: calls}}}}\nactions: {{a: {{start: 2026-06, end: 2026-08, {body}}}}}\n")
    assert (found.amounts.forecast, found.method) == (None if forecast is None else Decimal(forecast), method)


def test_what_is_dropped_has_spent_what_it_has_spent_and_frees_its_budget() -> None:
    found = account("actions: {a: {state: dropped, budget: 900, results: {2026-03: {spent: 200}}}}\n")
    assert (found.amounts.planned, found.amounts.spent, found.amounts.left, found.amounts.forecast) == (None, 200, -200, 200)
    assert accounts(plan("actions: {a: {state: dropped, budget: 900}}\n")) == ()
