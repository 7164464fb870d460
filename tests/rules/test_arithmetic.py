"""Numbers in one sentence add up, days are counted as a language counts them, and what a hint proposes fits the target's direction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactool.rules.engine import Judging, judge
from pactool.rules.quantity import days_told, lacking, parted, percent
from pactool.source.document import load
from pactool.words import Speech
from tests.rules.judging import AS_OF, HEAD, found, hint, message

FRENCH, ENGLISH = Speech("fr"), Speech("en")


def short(target: str, expects: str, more: str = "", probability: str = "100%") -> str:
    return (
        f"objectives:\n  o: {{title: Signer des comptes, target: {target}{more}}}\n"
        f"actions:\n  a: {{title: Exposer au salon, serves: [o], expects: {{o: {expects}}}, probability: {probability}}}\n"
    )


@pytest.mark.parametrize(
    ("target", "expects", "probability", "said"),
    [
        ("3", "3", "75%", 'the actions on "o" bring 2.25 of 3 (75 %): 0.75 are missing'),
        ("1000", "1000", "79.96%", 'the actions on "o" bring 799.6 of 1,000 (79 %): 200.4 are missing'),
        ("24", "12", "100%", 'the actions on "o" bring 12 of 24 (50 %): 12 are missing'),
        ("2", "1", "100%", 'the actions on "o" bring 1 of 2 (50 %): 1 is missing'),
        ("2", "2", "10%", 'the actions on "o" bring 0.2 of 2 (10 %): 1.8 are missing'),
    ],
)
def test_what_is_there_and_what_is_missing_make_the_target(target: str, expects: str, probability: str, said: str) -> None:
    assert message("PAC231", short(target, expects, probability=probability)) == said


def test_the_hint_asks_for_the_quantity_that_the_message_misses() -> None:
    assert "expects: {o: 0.75}" in hint("PAC231", short("3", "3", probability="75%"))


@given(st.integers(1, 10**7), st.fractions(0, 1, max_denominator=10_000))
def test_shown_parts_always_add_up(whole: int, share: Fraction) -> None:
    shown = parted(share * whole, Fraction(whole), Decimal(whole), None)
    assert shown.there + shown.missing == shown.whole == whole
    assert abs(Fraction(shown.there) - share * whole) <= 1


@given(st.integers(1, 10**6), st.integers(0, 100), st.integers(0, 100))
def test_a_share_is_what_its_numbers_show(whole: int, share: int, probability: int) -> None:
    there = Fraction(whole * share * probability, 10_000)
    shown = parted(there, Fraction(whole), Decimal(whole), None)
    assert percent(Fraction(shown.there) / whole) == percent(there / whole)


@pytest.mark.parametrize(
    ("days", "english", "french"),
    [
        ("0", "0 days", "0 jour"),
        ("0.5", "0.5 days", "0,5 jour"),
        ("1", "1 day", "1 jour"),
        ("1.5", "1.5 days", "1,5 jour"),
        ("2", "2 days", "2 jours"),
    ],
)
def test_days_are_counted_as_the_language_counts(days: str, english: str, french: str) -> None:
    told = days_told(Decimal(days))
    assert (ENGLISH(told), FRENCH(told)) == (english, french)


def test_what_is_missing_is_counted_as_the_language_counts() -> None:
    assert [ENGLISH(lacking(Decimal(one), None)) for one in ("0.5", "1", "2")] == ["0.5 are missing", "1 is missing", "2 are missing"]


def test_a_month_with_one_day_says_so() -> None:
    team = "team: {alice: {name: Alice Martin, capacity: 1 d}}\n"
    text = team + "actions:\n  a: {title: Exposer au salon, owner: alice, start: 2026-03, end: 2026-03, time: 1.5 d}\n"
    assert message("PAC401", text) == '"alice" has 1 day in 2026-03, and the plan asks for 1.5 days: a 1.5'
    assert hint("PAC401", text) == "move or hand over 0.5 days: 2026-01 has the most room, 1 day"
    (only,) = [one for one in judge(load((HEAD + text).encode(), "plan.yaml"), Judging(AS_OF)).findings if one.code == "PAC401"]
    assert "0,5 jour " in FRENCH(only.hint or "") + " "


def test_the_largest_of_one_budget_is_one() -> None:
    one = "currency: EUR\nbudget: 10000\nactions:\n  salon: {title: Exposer au salon, budget: 12000}\n"
    assert hint("PAC501", one) == "give up 2,000 EUR: it is salon 12,000"
    two = one + "  foire: {title: Exposer à la foire, budget: 500}\n"
    assert hint("PAC501", two) == "give up 2,500 EUR: the largest are salon 12,000, foire 500"


def test_a_target_that_should_be_low_is_raised_not_lowered() -> None:
    low = short("10", "5", ", kind: level, baseline: 30, better: lower")
    assert hint("PAC231", low).endswith("or raise the target")
    assert hint("PAC231", short("50", "5", ", kind: level, baseline: 30")).endswith("or lower the target")


def test_what_comes_without_any_action_is_asked_first_where_there_was_much() -> None:
    said = hint("PAC231", short("600000", "40000", ", unit: EUR, baseline: 540000"))
    assert said == (
        "write what comes of the 540,000 EUR so far without any action: secured: …; then add an action with expects: {o: 560000}, or lower the target"
    )
    assert hint("PAC231", short("600000", "40000", ", unit: EUR, baseline: 540000, secured: 100000")).startswith("add an action with")
    assert hint("PAC231", short("600000", "40000", ", unit: EUR, baseline: 50000")).startswith("add an action with")


def test_a_plan_too_long_to_reckon_says_that_it_was_not() -> None:
    actions = "".join(f"  a{number}: {{title: Appeler les fonderies, repeats: daily}}\n" for number in range(200))
    text = f"title: PAC\nperiod: 2020..2099\nactions:\n{actions}"
    told = [one for one in judge(load(text.encode(), "plan.yaml"), Judging(AS_OF)).findings if one.code == "PAC105"]
    assert [(one.pointer, one.severity) for one in told] == [("/period", "error")]
    assert "no figure was reckoned" in ENGLISH(told[0].message)
    assert [
        one for one in judge(load(text.replace("2099", "2021").encode(), "plan.yaml"), Judging(AS_OF)).findings if one.code == "PAC105"
    ] == []


def test_an_expectation_on_an_objective_with_a_segment_aims_at_it() -> None:
    text = (
        "segments: {pme: PME}\nobjectives:\n  all: {title: Signer 24 comptes, segment: pme}\n  part: {title: La part d'Alice, part_of: all}\n  free: {title: Tenir la marge}\n"
        "actions:\n  a: {title: Exposer, expects: {all: 5}}\n  b: {title: Visiter, serves: [part]}\n  c: {title: Rappeler, expects: {free: 1}}\n"
    )
    assert [one.pointer for one in found("PAC409", text)] == ["/actions/c"]
