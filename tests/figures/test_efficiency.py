"""Unit costs, medians and verdicts, each with its arithmetic."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactool.figures.efficiency import Judgement, Reason, Verdict, judgements, rates
from pactool.figures.figures import Figures
from pactool.figures.unit_costs import KINDS, Row, median, together, unit_costs
from tests.figures import samples

HEAD = """\
title: PAC 2026
period: 2026
currency: EUR
team: {alice: {day_cost: 300}, bob: {}}
measures: {contacts: {unit: contacts}, meetings: {unit: rdv}, discount: {kind: ratio, unit: "%", better: lower}, complaints: {unit: plaintes, better: lower}, stock: {kind: level, unit: jours, better: lower}}
objectives:
  revenue: {target: 600000, unit: EUR}
  accounts: {target: 24, unit: comptes}
  debts: {kind: level, better: lower, baseline: 90, target: 60, unit: jours}
actions:
"""
SALON = (
    "owner: alice, nature: prospecting, start: 2026-03, end: 2026-04, budget: 6000, time: 12 d, expects: {contacts: 40},"
    " results: {2026-03: {contacts: 38, spent: 5900, time: 9 d}}"
)


def plan(*actions: str, as_of: date = date(2026, 6, 30)) -> Figures:
    rows = "".join(f"  a{number}: {{{body}}}\n" for number, body in enumerate(actions))
    return samples.figures(HEAD + rows, as_of, head="")


def one(body: str, as_of: date = date(2026, 6, 30)) -> Judgement:
    (found,) = judgements(plan(body, as_of=as_of))
    return found


def row(body: str, as_of: date = date(2026, 6, 30)) -> Row:
    return one(body, as_of).lines[0].row


def test_a_unit_in_money_in_days_and_what_those_are_worth() -> None:
    # 6 000 / 40 = 150 planned; 5 900 / 38 = 155.26 real; 12 d / 40 = 0.3; 9 d / 38; 12 d x 300 / 40 = 90; 9 d x 300 / 38
    found = row(SALON)
    assert (found.money.planned, found.money.real) == (150, Fraction(5900, 38))
    assert (found.time.planned, found.time.real) == (Fraction(3, 10), Fraction(9, 38))
    assert (found.worth.planned, found.worth.real) == (90, Fraction(2700, 38))
    assert found.attained == Fraction(38, 40)


def test_time_of_somebody_without_a_day_cost_has_no_worth_and_leaves_the_money_alone() -> None:
    found = row(SALON.replace("alice", "bob"))
    assert (found.money.real, found.time.real, found.worth.real) == (Fraction(5900, 38), Fraction(9, 38), None)


def test_several_periods_add_up_and_what_comes_later_is_not_known() -> None:
    body = "end: 2026-12, budget: 1000, expects: {contacts: 10}, results: {2026-02: {contacts: 1, spent: 50}, 2026-03: {contacts: 2, spent: 70}, 2026-09: {contacts: 5}}"
    found = row(body)
    assert (found.result, found.money.real, found.results) == (3, 40, ("2026-02", "2026-03"))  # (50 + 70) / 3


def test_what_is_not_known_is_none_and_never_zero() -> None:
    nothing = row("end: 2026-05, expects: {contacts: 40}, results: {2026-03: {contacts: 38}}").money
    assert (nothing.planned, nothing.real, nothing.median) == (None, None, None)
    unspent = row("end: 2026-05, budget: 600, expects: {contacts: 40}, results: {2026-03: {contacts: 38}}").money
    assert (unspent.planned, unspent.real) == (15, None)
    without = row("end: 2026-05, budget: 600, expects: {contacts: 40}, results: {2026-03: {contacts: 0, spent: 90}}").money
    assert without.real is None
    free = row("end: 2026-05, budget: 0, expects: {contacts: 40}, results: {2026-03: {contacts: 38}}").money
    assert (free.planned, free.real) == (0, 0)


# ---- the verdict, in the order of its tests


@pytest.mark.parametrize(
    ("changed", "as_of", "verdict", "reason"),
    [
        ("results: {}", date(2026, 6, 30), "not-measured", Reason.NOTHING_RECORDED),
        ("results: {}", date(2026, 3, 15), "not-measured", Reason.NOTHING_RECORDED),
        ("results: {2026-03: {contacts: 38, spent: 900}}", date(2026, 4, 29), "too-early", Reason.NOT_OVER),
        ("results: {2026-03: {contacts: 38, spent: 900}}", date(2026, 4, 30), "modify", Reason.SHORT),
        ("results: {2026-03: {contacts: 19, spent: 900}}", date(2026, 6, 30), "drop", Reason.UNDER_HALF),
        # exactly half is not under half, but 20 for 6 000 is 300 each, twice the planned 150 and not over it: short
        ("results: {2026-03: {contacts: 20, spent: 6000}}", date(2026, 6, 30), "modify", Reason.SHORT),
        # 20 for 6 001 is over twice 150
        ("results: {2026-03: {contacts: 20, spent: 6001}}", date(2026, 6, 30), "drop", Reason.MONEY_OVER_TWICE),
        # 40 in 25 d is 0.625 d each, over twice 0.3
        ("results: {2026-03: {contacts: 40, spent: 6000, time: 25 d}}", date(2026, 6, 30), "drop", Reason.TIME_OVER_TWICE),
        ("results: {2026-03: {contacts: 40, spent: 6000}}", date(2026, 6, 30), "repeat", Reason.REACHED),
        ("results: {2026-03: {contacts: 40, spent: 6000.01}}", date(2026, 6, 30), "modify", Reason.MONEY_OVER),
        ("results: {2026-03: {contacts: 40, spent: 6000, time: 12.5 d}}", date(2026, 6, 30), "modify", Reason.TIME_OVER),
        ("results: {2026-03: {contacts: 39, spent: 100}}", date(2026, 6, 30), "modify", Reason.SHORT),
        ("results: {2026-03: {contacts: 52}}", date(2026, 6, 30), "modify", Reason.COST_UNKNOWN),
    ],
)
def test_the_first_that_is_true(changed: str, as_of: date, verdict: str, reason: Reason) -> None:
    body = SALON[: SALON.index("results:")] + changed
    found = one(body, as_of)
    assert (found.verdict.value, found.reason) == (verdict, reason)


def test_a_result_due_later_is_judged_later_and_done_early_is_judged_at_once() -> None:
    body = "start: 2026-03, end: 2026-04, budget: 10, expects: {accounts: {value: 4, due: 2026-06-30}}, results: {2026-03: {accounts: 4, spent: 9}}"
    assert one(body, date(2026, 6, 29)).verdict is Verdict.TOO_EARLY
    assert one(body, date(2026, 6, 30)).verdict is Verdict.REPEAT
    assert one(f"state: done, {body}", date(2026, 6, 29)).verdict is Verdict.TOO_EARLY
    early = "start: 2026-03, end: 2026-11, budget: 10, expects: {accounts: 4}, results: {2026-03: {accounts: 4, spent: 9}}"
    assert one(early).verdict is Verdict.TOO_EARLY
    assert one(f"state: done, {early}").verdict is Verdict.REPEAT


def test_a_plan_of_nothing_is_no_multiple_and_what_was_not_planned_is_over_it() -> None:
    body = "end: 2026-04, budget: 0, expects: {contacts: 10}, results: {2026-03: {contacts: 10, spent: 5}}"
    assert (one(body).verdict, one(body).reason) == (Verdict.MODIFY, Reason.MONEY_OVER)
    free = "end: 2026-04, budget: 0, expects: {contacts: 10}, results: {2026-03: {contacts: 10}}"
    assert one(free).verdict is Verdict.REPEAT


def test_the_main_expectation_decides_else_the_worst() -> None:
    body = (
        "end: 2026-04, budget: 100, expects: {contacts: 10, meetings: 4, accounts: 2},"
        " results: {2026-03: {contacts: 10, meetings: 3, accounts: 0, spent: 90}}"
    )
    worst = one(body)
    assert worst.line is not None
    assert (worst.verdict, worst.line.row.measure, worst.by_main) == (Verdict.DROP, "accounts", False)
    main = one(f"main: contacts, {body}")
    assert (main.verdict, main.by_main) == (Verdict.REPEAT, True)
    assert [line.verdict for line in main.lines] == [Verdict.REPEAT, Verdict.MODIFY, Verdict.DROP]


def test_what_is_not_known_keeps_an_action_from_being_repeated() -> None:
    body = "end: 2026-04, budget: 100, expects: {contacts: 10, meetings: 4}, results: {2026-03: {contacts: 10, spent: 90}}"
    assert one(body).verdict is Verdict.NOT_MEASURED


def test_better_low_a_ratio_and_a_level_going_down() -> None:
    fewer = one("end: 2026-04, expects: {complaints: 10}, results: {2026-03: {complaints: 8}}")
    assert (fewer.verdict, fewer.lines[0].row.has_units) == (Verdict.REPEAT, False)
    more = one("end: 2026-04, expects: {complaints: 10}, results: {2026-03: {complaints: 21}}")
    assert more.verdict is Verdict.DROP  # 10 / 21 = 47.6 %
    none = one("end: 2026-04, expects: {complaints: 10}, results: {2026-03: {complaints: 0}}")
    assert none.verdict is Verdict.REPEAT
    ratio = one("end: 2026-04, expects: {discount: 10%}, results: {2026-03: {discount: {part: 12, whole: 100}}}")
    assert (ratio.verdict, ratio.lines[0].row.attained) == (Verdict.MODIFY, Fraction(10, 12))
    for target, result, level in (("-10", "-8", "debts"), ("10", "8", "debts"), ("-10", "-8", "stock"), ("10", "8", "stock")):
        # a gain in the good direction, whichever way it is written
        down = one(f"end: 2026-04, budget: 500, expects: {{{level}: {target}}}, results: {{2026-03: {{{level}: {result}, spent: 400}}}}")
        assert (down.lines[0].row.attained, down.lines[0].row.money.real) == (Fraction(8, 10), 50)


def test_nothing_expected_is_not_measured_and_what_came_has_its_cost_all_the_same() -> None:
    found = one("end: 2026-04, nature: loyalty, results: {2026-03: {contacts: 10, spent: 90}}")
    assert (found.verdict, found.reason, found.line) == (Verdict.NOT_MEASURED, Reason.NOTHING_EXPECTED, None)
    assert [(line.row.money.real, line.verdict) for line in found.lines] == [(9, None)]
    assert one("end: 2026-04, tracks: [stock], results: {2026-04: {stock: 31, spent: 90}}").lines == ()


# ---- the median of its like


def like(cost: int, nature: str = "prospecting", measure: str = "contacts") -> str:
    return (
        f"nature: {nature}, end: 2026-04, budget: 100, expects: {{{measure}: 10}}, results: {{2026-03: {{{measure}: 10, spent: {cost}}}}}"
    )


def medians(*bodies: str) -> list[Fraction | None]:
    return [found.lines[0].row.money.median for found in judgements(plan(*bodies))]


def test_a_median_is_of_three_of_the_same_nature_and_measure() -> None:
    assert medians(like(50), like(70)) == [None, None]
    assert medians(like(50), like(70), like(400)) == [7, 7, 7]
    assert medians(like(50), like(70), like(400), like(90)) == [8] * 4  # (7 + 9) / 2
    assert medians(like(50), like(70), like(400, "loyalty")) == [None] * 3
    assert medians(like(50), like(70), like(400, measure="meetings")) == [None] * 3
    assert medians(*[like(50).replace("nature: prospecting, ", "")] * 3) == [None] * 3
    unknown = "nature: prospecting, end: 2026-04, expects: {contacts: 10}"
    assert medians(like(50), like(70), like(400), unknown)[-1] == 7


@given(st.lists(st.fractions(0, 100), min_size=1, max_size=9))
def test_half_are_at_or_under_the_median_and_half_at_or_over(values: list[Fraction]) -> None:
    middle = median(values)
    assert 2 * sum(one <= middle for one in values) >= len(values)
    assert 2 * sum(one >= middle for one in values) >= len(values)


# ---- net return, ratings, trials


def test_a_net_return_stands_on_money_alone_and_with_time_beside_it() -> None:
    body = "owner: alice, end: 2026-04, budget: 1000, time: 5 d, expects: {revenue: 4000}, results: {2026-03: {revenue: 3600, spent: 900, time: 3 d}}"
    net = row(body).net
    assert net is not None
    # (4 000 - 1 000) / 1 000; (3 600 - 900) / 900; with 5 d and 3 d at 300: (4 000 - 2 500) / 2 500; (3 600 - 1 800) / 1 800
    assert net == (3, 3, Fraction(3, 5), 1)
    assert row(SALON).net is None
    free = row(body.replace("budget: 1000", "budget: 0").replace("spent: 900, ", "")).net
    assert free is not None
    assert (free.planned, free.real) == (None, None)


@pytest.mark.parametrize(("rating", "agrees"), [(5, True), (4, True), (3, False), (2, False), (1, False)])
def test_where_rating_and_figures_disagree(rating: int, agrees: bool) -> None:  # noqa: FBT001
    assert one(f"{like(90)}, rating: {rating}").agrees is agrees


def test_a_rating_without_figures_compares_with_nothing() -> None:
    assert one("end: 2026-04, expects: {contacts: 10}, rating: 5").agrees is None
    assert one(like(90)).agrees is None


def test_what_a_trial_taught() -> None:
    body = (
        "end: 2026-04, trial: true, expects: {accounts: 4, contacts: 40, meetings: 8},"
        " results: {2026-03: {contacts: 38, meetings: 9, accounts: 1}}"
    )
    found = [(one.part.measure, one.whole.measure, one.expected, one.recorded) for one in rates(one(body))]
    assert found == [
        ("meetings", "contacts", (8, 40), (9, 38)),
        ("accounts", "meetings", (4, 8), (1, 9)),
        ("accounts", "contacts", (4, 40), (1, 38)),
    ]


def test_together_is_all_that_was_put_in_over_all_that_came() -> None:
    # 100 + 300 over 10 + 20; spent 80 over 10: the second has recorded nothing yet
    rows = unit_costs(plan(like(80), "budget: 300, expects: {contacts: 20}"))
    (found,) = together(rows)
    assert (found.money.planned, found.money.planned_of, found.money.real, found.money.real_of) == (Fraction(400, 30), 2, 8, 1)
    assert (found.target, found.result) == (30, 10)


def test_dropped_actions_are_not_judged_and_count_in_no_median() -> None:
    found = judgements(plan(like(50), like(70), f"{like(400)}, state: dropped"))
    assert [one.id for one in found] == ["a0", "a1"]
    assert [one.lines[0].row.money.median for one in found] == [None, None]


# ---- what always holds

AMOUNT = st.integers(0, 900)


@st.composite
def bodies(draw: st.DrawFn) -> str:
    parts = [f"nature: {draw(st.sampled_from(['prospecting', 'loyalty']))}", f"end: 2026-{draw(st.integers(1, 12)):02}"]
    parts += [f"budget: {draw(AMOUNT)}"] if draw(st.booleans()) else []
    parts.append(f"expects: {{contacts: {draw(st.integers(-3, 40))}}}")
    if draw(st.booleans()):
        spent = f", spent: {draw(AMOUNT)}" if draw(st.booleans()) else ""
        parts.append(f"results: {{2026-0{draw(st.integers(1, 9))}: {{contacts: {draw(st.integers(-3, 60))}{spent}}}}}")
    return ", ".join(parts)


def scaled(body: str, by: int) -> str:
    return re.sub(r"(budget|spent): (\d+)", lambda found: f"{found[1]}: {int(found[2]) * by}", body)


@settings(max_examples=60)
@given(st.lists(bodies(), min_size=1, max_size=5))
def test_money_scaled_by_ten_scales_money_alone(several: list[str]) -> None:
    before, after = (judgements(plan(*(scaled(body, by) for body in several))) for by in (1, 10))
    for one, other in zip(before, after, strict=True):
        assert one.verdict is other.verdict
        for line, also in zip(one.lines, other.lines, strict=True):
            assert line.row.time == also.row.time
            for small, large in zip(line.row.money[:5], also.row.money[:5], strict=True):
                assert (None if small is None else small * 10) == large


@settings(max_examples=60)
@given(st.lists(bodies(), min_size=1, max_size=5), st.dates(date(2025, 12, 1), date(2027, 2, 1)))
def test_the_verdict_follows_from_the_figures(several: list[str], as_of: date) -> None:
    for found in judgements(plan(*several, as_of=as_of)):
        for line in found.lines:
            row = line.row
            assert all(not row.cost(kind).compared or (row.result or 0) > 0 for kind in KINDS)
            if line.verdict is Verdict.REPEAT:
                assert row.attained is None or row.attained >= 1
                assert row.money.real is None or row.money.planned is None or row.money.real <= row.money.planned
            if row.result is None:
                assert line.verdict is Verdict.NOT_MEASURED
            if row.attained is not None and row.attained < Fraction(1, 2):
                assert line.verdict in {Verdict.DROP, Verdict.TOO_EARLY, Verdict.NOT_MEASURED}


@settings(max_examples=40)
@given(st.lists(bodies(), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_actions_changes_nothing(several: list[str], chance: object) -> None:
    order = list(range(len(several)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    before = judgements(plan(*several))
    after = {f"a{at}": one for at, one in zip(order, judgements(plan(*(several[at] for at in order))), strict=True)}
    for one in before:
        other = after[one.id]
        assert (one.verdict, [line.row.money[:5] for line in one.lines]) == (other.verdict, [line.row.money[:5] for line in other.lines])
