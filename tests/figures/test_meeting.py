"""What a follow-up meeting stands on: what moved, what is to be decided, what followed from what was decided."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactool.figures.figures import Figures
from pactool.figures.followed import Followed, followed, last_review
from pactool.figures.gaps import rows
from pactool.figures.known_then import known_then
from pactool.figures.matters import Kind, Matter, counted, matters
from pactool.figures.moved import Move, Moved, moved
from tests.figures import samples

HEAD = """\
title: PAC 2026
period: 2026
currency: EUR
team: {alice: {capacity: 4 d}, bob: {}}
measures: {contacts: {unit: contacts}}
"""
APRIL, MAY = date(2026, 4, 30), date(2026, 5, 15)
ACCOUNTS = "objectives: {accounts: {owner: bob, target: 24, unit: comptes, phasing: months, results: {2026-01: 2, 2026-02: 2, 2026-03: 2, 2026-04: 2}}}\n"


def plan(text: str, as_of: date = MAY) -> Figures:
    return samples.figures(HEAD + text, as_of, head="")


def open_(text: str, as_of: date = MAY) -> list[Matter]:
    figures = plan(text, as_of)
    return list(matters(figures, rows(figures), Decimal(45), Fraction(2)))


def told(text: str, as_of: date = MAY) -> list[tuple[str, str | None]]:
    return [(one.kind.value, one.id) for one in open_(text, as_of)]


def since(text: str, day: date, as_of: date = MAY) -> list[Moved]:
    figures = plan(text, as_of)
    return list(moved(known_then(figures, day), figures, same=True))


# ---- what is to be decided


def test_a_plan_that_goes_well_has_nothing_to_decide() -> None:
    assert told(ACCOUNTS) == []


def test_what_is_off_track_and_uncorrected() -> None:
    # 1 of 8 expected by the end of April
    behind = ACCOUNTS.replace("2026-01: 2, 2026-02: 2, 2026-03: 2, 2026-04: 2", "2026-01: 1, 2026-02: 0, 2026-03: 0, 2026-04: 0")
    assert told(behind) == [("off-track", "accounts")]
    fix = "actions: {fix: {owner: alice, corrects: {objective: accounts}, start: 2026-05, end: 2026-06}}\n"
    assert told(behind + fix) == []
    over = fix.replace("end: 2026-06", "end: 2026-05-12").replace("2026-05,", "2026-05-01,")
    assert ("off-track", "accounts") in told(behind + over)


def test_a_whole_stands_for_its_parts() -> None:
    text = (
        "objectives:\n  all: {target: 24, unit: comptes}\n"
        "  a: {owner: alice, part_of: all, target: 12, unit: comptes, results: {2026-04: 1}}\n"
        "  b: {owner: bob, part_of: all, target: 12, unit: comptes, results: {2026-04: 1}}\n"
    )
    assert [one for one in told(text) if one[0] == "off-track"] == [("off-track", "all")]


def test_an_action_stands_once_and_by_its_main_expectation() -> None:
    action = (
        "owner: bob, start: 2026-01, end: 2026-12, expects: {contacts: 120, accounts: 60}, results: {2026-04: {contacts: 1, accounts: 1}}"
    )
    (found,) = [one for one in open_(f"{ACCOUNTS}actions: {{a: {{{action}}}}}\n") if one.kind is Kind.OFF_TRACK]
    assert (found.id, found.is_action) == ("a", True)
    (main,) = [one for one in open_(f"{ACCOUNTS}actions: {{a: {{main: contacts, {action}}}}}\n") if one.kind is Kind.OFF_TRACK]
    assert main.row is not None
    assert main.row.measure == "contacts"


def test_what_is_late_stands_once_for_each_item() -> None:
    text = (
        "objectives: {certified: {owner: bob, kind: milestone, due: 2026-06-30}}\n"
        "actions: {a: {owner: bob, start: 2026-01, end: 2026-12, steps: {first: 2026-02-15, second: {by: 2026-03-01, done: 2026-03-01}, third: 2026-05-15},"
        " condition: {text: Ready, by: 2026-01-31}}}\n"
    )
    (found,) = open_(text)
    assert (found.kind, found.id, [one.name for one in found.entries]) == (Kind.LATE, "a", ["Ready", "first"])
    late = "objectives: {certified: {owner: bob, kind: milestone, due: 2026-03-31}}\n"
    assert told(late) == [("off-track", "certified")]


@pytest.mark.parametrize(
    ("money", "found"),
    [
        ("budget: 1000, results: {2026-03: {contacts: 6, spent: 1001}}", True),
        ("budget: 1000, results: {2026-03: {contacts: 12, spent: 1000}}", False),
        # half is done for 600 of 1 000: 1 200 in the end
        ("budget: 1000, results: {2026-03: {contacts: 6, spent: 600}}", True),
        ("budget: 1000, results: {2026-03: {contacts: 6, spent: 500}}", False),
        ("results: {2026-03: {contacts: 6, spent: 600}}", False),
        ("budget: 1000, state: dropped, results: {2026-03: {contacts: 1, spent: 2000}}", False),
    ],
)
def test_what_is_over_budget_or_will_be(money: str, found: bool) -> None:  # noqa: FBT001
    text = f"actions: {{a: {{owner: bob, start: 2026-01, end: 2026-12, expects: {{contacts: 12}}, {money}}}}}\n"
    assert (("over-budget", "a") in told(text)) is found


def test_an_envelope_that_is_overdrawn_is_the_whole_plan_s() -> None:
    text = "budget: {total: 1000, reserve: 200}\nactions: {a: {owner: bob, start: 2026-06, end: 2026-07, budget: 801}}\n"
    assert told(text) == [("over-budget", None)]
    assert told(text.replace("801", "800")) == []


def test_months_that_are_over_are_no_decision_of_today() -> None:
    text = "actions: {a: {owner: alice, start: 2026-03, end: 2026-03, time: 9 d, results: {2026-03: {}}}, b: {owner: alice, start: 2026-06, end: 2026-06, time: 5 d}}\n"
    (found,) = [one for one in open_(text) if one.kind is Kind.OVER_CAPACITY]
    assert (found.id, [(one.step.first, one.total) for one in found.loads]) == ("alice", [(date(2026, 6, 1), 5)])


def test_what_is_over_is_decided_once() -> None:
    action = (
        "a: {owner: bob, start: 2026-03, end: 2026-03, budget: 100, expects: {contacts: 10}, results: {2026-03: {contacts: 4, spent: 90}}}"
    )
    (found,) = open_(f"actions: {{{action}}}\n")
    assert (found.kind, found.suggested) == (Kind.VERDICT, "drop")
    assert told(f"actions: {{{action}}}\nreviews: {{2026-04-07: {{decisions: {{a: drop}}}}}}\n") == []
    early = f"actions: {{{action}}}\nreviews: {{2026-03-30: {{decisions: {{a: modify}}}}}}\n"
    assert told(early) == [("verdict", "a")]


def test_a_correction_is_judged_after_its_due_until_somebody_has() -> None:
    text = (
        "objectives: {accounts: {owner: bob, target: 24, unit: comptes, phasing: months, results: {2026-01: 1, 2026-02: 0, 2026-03: 0, 2026-04: 0}}}\n"
        "actions: {fix: {owner: alice, corrects: {objective: accounts, date: 2026-02-28}, start: 2026-03, end: 2026-04}}\n"
    )
    assert ("correction", "fix") in told(text)
    assert ("correction", "fix") not in told(text, APRIL)
    assert ("correction", "fix") not in told(f"{text}reviews: {{2026-05-10: {{decisions: {{fix: drop}}}}}}\n")


def test_what_is_not_reported_stands_once_with_all_its_periods() -> None:
    text = "objectives: {accounts: {owner: bob, target: 24, unit: comptes, results: {2026-02: 4}}}\n"
    (found,) = [one for one in open_(text) if one.kind is Kind.UNREPORTED]
    assert [(one.first, one.last) for entry in found.entries for one in entry.steps] == [
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 30)),
    ]


def test_the_gravest_comes_first() -> None:
    text = (
        "objectives: {accounts: {owner: bob, target: 24, unit: comptes, results: {2026-04: 1}}, other: {owner: bob, target: 12, unit: comptes}}\n"
        "actions: {a: {owner: alice, start: 2026-01, end: 2026-12, steps: {one: 2026-02-01}, budget: 10, time: 90 d, results: {2026-03: {spent: 20}}}}\n"
    )
    kinds = [one.kind for one in open_(text)]
    assert kinds == sorted(kinds, key=list(Kind).index)
    assert {Kind.OFF_TRACK, Kind.LATE, Kind.OVER_BUDGET, Kind.OVER_CAPACITY, Kind.UNREPORTED} <= set(kinds)
    assert sum(counted(open_(text)).values()) == len(kinds)


# ---- what moved


def test_what_moved_since_a_day_is_what_is_dated_after_it() -> None:
    text = (
        "objectives: {accounts: {target: 24, unit: comptes, results: {2026-03: 6, 2026-04: 2, 2026-06: 9},"
        " amendments: [{date: 2026-03-01, was: {target: 28}}, {date: 2026-05-02, was: {target: 26}}]},"
        " certified: {kind: milestone, due: 2026-09-30, done: 2026-05-01}}\n"
        "actions: {a: {steps: {one: {by: 2026-02-01, done: 2026-02-01}, two: {by: 2026-04-01, done: 2026-05-04}}}}\n"
        "events: {2026-02: Old, 2026-05-03: New, 2026-07: Later}\n"
    )
    found = since(text, APRIL.replace(day=15))
    assert [(one.what, one.id, one.name) for one in found if one.what is not Move.STATUS] == [
        (Move.STATE, "certified", ""),
        (Move.AMENDMENT, "accounts", ""),
        (Move.STEP, "a", "two"),
        (Move.RESULT, "accounts", ""),
        (Move.EVENT, None, "New"),
    ]
    (result,) = [one for one in found if one.what is Move.RESULT]
    assert [one.text for one in result.periods] == ["2026-04"]


def test_a_status_moves_by_what_was_known_then() -> None:
    text = (
        "objectives: {accounts: {target: 24, unit: comptes, phasing: months, results: {2026-01: 2, 2026-02: 2, 2026-03: 0, 2026-04: 0}}}\n"
    )
    (found,) = [one for one in since(text, date(2026, 3, 10)) if one.what is Move.STATUS]
    # by the end of February 4 of 4; by the end of April 4 of 8, and March was not over on the 10th
    assert (found.was, found.now, found.worse) == ("on-track", "off-track", True)


def test_between_two_states_of_a_plan_moves_what_the_first_did_not_hold() -> None:
    before = plan(
        "objectives: {accounts: {target: 24, unit: comptes, results: {2026-01: 2}}, gone: {target: 2}}\nactions: {a: {results: {2026-01: {contacts: 3}}}}\n",
        APRIL,
    )
    after = plan(
        "objectives: {accounts: {target: 24, unit: comptes, results: {2026-01: 2, 2026-02: 1}, amendments: [{date: 2026-01-02, was: {target: 30}, why: Late}]}}\n"
        "actions: {a: {state: dropped, results: {2026-01: {contacts: 4}}}, b: {}}\n"
    )
    found = [(one.what, one.id) for one in moved(before, after, same=False) if one.what is not Move.STATUS]
    assert found == [
        (Move.STATE, "a"), (Move.AMENDMENT, "accounts"), (Move.NEW, "b"), (Move.GONE, "gone"), (Move.RESULT, "accounts"), (Move.RESULT, "a"),
    ]  # fmt: skip
    assert list(moved(after, after, same=False)) == []


@settings(max_examples=40)
@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_every_result_by_now_moved_since_a_day_or_was_known_on_it(one: date, other: date) -> None:
    day, as_of = sorted((one, other))
    months = ", ".join(f"2026-{month:02}: 1" for month in range(1, 13))
    figures = plan(f"objectives: {{accounts: {{target: 24, results: {{{months}}}}}}}\n", as_of)
    then = known_then(figures, day)
    news = [period for it in moved(then, figures, same=True) if it.what is Move.RESULT for period in it.periods]
    before = (
        set(then.plan.objectives["accounts"].results)
        if day < as_of
        else {period for period in figures.plan.objectives["accounts"].results if period.last <= day}
    )
    known = {period for period in figures.plan.objectives["accounts"].results if period.first <= as_of}
    assert set(news) | before >= known
    assert set(news).isdisjoint(before)


# ---- what followed


def after(review: str, rest: str, as_of: date = MAY) -> Followed:
    (found,) = followed(plan(f"{rest}reviews: {{2026-03-31: {{decisions: {{{review}}}}}}}\n", as_of), date(2026, 3, 31))
    return found


ACTION = "actions: {{a: {{owner: bob, start: 2026-01, end: 2026-{end}, expects: {{contacts: 12}}{more}}}}}\n"


@pytest.mark.parametrize(
    ("review", "end", "more", "done"),
    [
        ("a: drop", "12", "", False),
        ("a: drop", "12", ", state: dropped", True),
        ("a: modify", "12", "", False),
        ("a: modify", "12", ", amendments: [{date: 2026-04-02, was: {end: 2026-10}}]", True),
        ("a: modify", "12", ", amendments: [{date: 2026-03-02, was: {end: 2026-10}}]", False),
        ("a: modify", "12", ", results: {2026-04: {contacts: 1}}", False),
        ("a: modify", "03", "", None),
        ("a: relaunch", "12", "", False),
        ("a: relaunch", "12", ", results: {2026-04: {contacts: 1}}", True),
        ("a: relaunch", "12", ", results: {2026-02: {contacts: 1}}", False),
        ("a: repeat", "03", "", None),
        ("a: repeat", "12", ", results: {2026-04: {contacts: 1}}", True),
    ],
)
def test_whether_what_was_decided_was_done(review: str, end: str, more: str, done: bool | None) -> None:  # noqa: FBT001
    assert after(review, ACTION.format(end=end, more=more)).done is done


def test_a_correction_since_is_what_was_decided() -> None:
    rest = "objectives: {accounts: {target: 24}}\nactions: {fix: {corrects: {objective: accounts, date: 2026-04-01}}}\n"
    assert (after("accounts: modify", rest).done, after("accounts: modify", rest).corrected_by) == (True, ("fix",))
    assert after("accounts: modify", rest.replace("2026-04-01", "2026-02-01").replace("date", "date")).corrected_by == ()


def test_a_review_of_today_is_the_one_that_is_held() -> None:
    text = f"{ACCOUNTS}reviews: {{2026-03-31: {{decisions: {{accounts: modify}}}}, 2026-05-15: {{decisions: {{accounts: drop}}}}}}\n"
    figures = plan(text)
    assert last_review(figures) == date(2026, 3, 31)
    assert [one.decision.choice for one in followed(figures, date(2026, 3, 31))] == ["modify"]


def test_where_the_last_review_decided_nothing_the_last_that_did_counts() -> None:
    text = f"{ACCOUNTS}reviews: {{2026-02-10: {{decisions: {{accounts: modify}}}}, 2026-04-10: {{notes: Nothing}}}}\n"
    assert [one.day for one in followed(plan(text), date(2026, 4, 10))] == [date(2026, 2, 10)]
    assert followed(plan(ACCOUNTS), date(2026, 4, 10)) == ()
