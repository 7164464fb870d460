"""Every breakdown of the money adds up to the same, to the cent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactool.figures.accounts import Amounts, accounts, envelope, total
from pactool.figures.figures import Figures
from pactool.figures.monthly import by_month
from pactool.figures.months import written
from pactool.figures.parting import split, to_digits
from tests.figures import samples

BEGIN = "title: PAC 2026\nperiod: 2026\ncurrency: EUR\ncountry: FR\n"


def plan(text: str, as_of: date = date(2026, 6, 30)) -> Figures:
    return samples.figures(BEGIN + text, as_of, head="")


AMOUNTS = st.one_of(st.integers(0, 50_000).map(str), st.decimals(0, 9999, places=2).map(lambda one: f"{one:f}"))


@st.composite
def actions(draw: st.DrawFn) -> str:
    lines = []
    for number in range(draw(st.integers(1, 5))):
        first, long = draw(st.integers(1, 12)), draw(st.integers(0, 6))
        parts = [f"start: 2026-{first:02}", f"end: 2026-{min(12, first + long):02}"]
        budget = draw(st.sampled_from(["", "budget: {}", "budget: {{travel: {}, events: {}}}", "budget: {{each: {}, per: month}}"]))
        parts.append(budget.format(draw(AMOUNTS), draw(AMOUNTS)))
        parts.append(draw(st.sampled_from(["", "repeats: weekly", "expects: {calls: 7}", "state: done", "state: dropped"])))
        if draw(st.booleans()):
            spent = draw(st.sampled_from(["spent: {}", "spent: {{travel: {}, other: {}}}", "calls: 3, spent: {}", "calls: 2"]))
            period = draw(st.sampled_from(["2026-03", "2026-Q2", "2026-01..2026-05", "2026-02-14", "2026-08"]))
            parts.append(f"results: {{{period}: {{{spent.format(draw(AMOUNTS), draw(AMOUNTS))}}}}}")
        lines.append(f"  a{number}: {{{', '.join(part for part in parts if part)}}}")
    return "measures: {calls: {unit: calls}}\nactions:\n" + "\n".join(lines) + "\n"


def zeroed(amounts: Amounts) -> tuple[Decimal, ...]:
    return tuple(one or Decimal(0) for one in (*amounts, amounts.left))


@settings(max_examples=120, deadline=None)
@given(actions(), st.sampled_from([date(2026, 1, 1), date(2026, 4, 17), date(2026, 12, 31), date(2027, 3, 1)]))
def test_lines_and_months_add_up_to_the_actions(text: str, as_of: date) -> None:
    figured = plan(text, as_of)
    every = accounts(figured)
    whole = zeroed(total(one.amounts for one in every))
    assert zeroed(total(line for one in every for line in one.lines.values())) == whole
    assert zeroed(total(by_month(figured, every).values())) == whole
    for one in every:
        assert zeroed(total(one.lines.values())) == zeroed(one.amounts)
        assert all(amount == amount.quantize(Decimal("0.01")) for amount in zeroed(one.amounts))


@given(st.decimals(-9999, 9999, places=2), st.lists(st.integers(0, 90), min_size=1, max_size=9))
def test_parts_add_up(amount: Decimal, weights: list[int]) -> None:
    assert sum(split(amount, weights, 2)) == amount


def test_an_amount_finer_than_the_currency_is_rounded_where_it_enters() -> None:
    assert [to_digits(Decimal(one), 2) for one in ("0.005", "-0.005", "0.0049", "7")] == [Decimal("0.01"), Decimal("-0.01"), 0, 7]
    figured = plan("actions: {a: {budget: 0.005, results: {2026-01: {spent: 0.005}, 2026-02: {spent: 0.005}}}}\n")
    (found,) = accounts(figured)
    assert found.amounts.spent == Decimal("0.02") == total(by_month(figured, [found]).values()).spent


def test_a_budget_spreads_over_its_working_days() -> None:
    figured = plan("actions: {a: {start: 2026-01, end: 2026-02, budget: 4100}}\n")
    assert {written(month): amounts.planned for month, amounts in by_month(figured, accounts(figured)).items()} == {
        "2026-01": 2100,
        "2026-02": 2000,
    }


def test_a_budget_of_what_repeats_spreads_over_its_occurrences() -> None:
    figured = plan("actions: {a: {start: 2026-01-30, end: 2026-02-20, repeats: weekly, budget: 400}}\n")
    assert {written(month): amounts.planned for month, amounts in by_month(figured, accounts(figured)).items()} == {
        "2026-01": 100,
        "2026-02": 300,
    }


def test_what_is_still_to_come_falls_on_the_days_left() -> None:
    text = "measures: {calls: {unit: calls}}\nactions: {a: {start: 2026-05, end: 2026-07, expects: {calls: 10}, budget: 1000, results: {2026-05: {calls: 4, spent: 500}}}}\n"
    figured = plan(text, date(2026, 6, 1))
    months = {written(month): amounts.forecast for month, amounts in by_month(figured, accounts(figured)).items()}
    assert months == {"2026-05": 500, "2026-06": 375, "2026-07": 375}


def test_spending_of_a_longer_period_goes_by_its_working_days_until_the_day() -> None:
    figured = plan("actions: {a: {results: {2026-Q1: {spent: 410}}}}\n", date(2026, 2, 28))
    assert {written(month): amounts.spent for month, amounts in by_month(figured, accounts(figured)).items()} == {
        "2026-01": 210,
        "2026-02": 200,
    }


def test_time_is_worth_what_its_people_cost() -> None:
    text = "team: {alice: {day_cost: 320}, bob: {day_cost: 250.50}, eve: {}}\nactions:\n  a: {owner: alice, time: {alice: 2 d, bob: 7 h}, results: {2026-03: {time: {bob: 2 d}}}}\n  b: {owner: eve, time: 3 d}\n  c: {owner: alice, time: 1 d, results: {2026-03: {time: 2 d}}}\n"
    first, second, third = accounts(plan(text))
    assert first.planned_time == (3, Decimal("890.50"), ())
    assert first.worked_time == (2, 501, ())
    assert second.planned_time == (3, None, ("eve",))
    assert third.worked_time == (2, 640, ())
    assert first.amounts == Amounts()


@pytest.mark.parametrize(
    ("budget", "parts"),
    [
        ("28000", (28_000, 0, 11_000, 17_000)),
        ("{total: 28000, reserve: 2000}", (28_000, 2000, 11_000, 15_000)),
        ("{reserve: 2000, lines: {travel: 5000, events: 3000}}", (10_000, 2000, 11_000, -3000)),
    ],
)
def test_the_envelope(budget: str, parts: tuple[int, ...]) -> None:
    figured = plan(f"budget: {budget}\nactions: {{a: {{budget: 6000}}, b: {{budget: 5000}}, c: {{budget: 900, state: dropped}}}}\n")
    found = envelope(figured.plan.budget, total(one.amounts for one in accounts(figured)).planned, 2)
    assert found is not None
    assert (found.total, found.reserve, found.allotted, found.free) == parts


def test_no_envelope_is_not_an_empty_one() -> None:
    assert envelope(plan("actions: {}\n").plan.budget, None, 2) is None
