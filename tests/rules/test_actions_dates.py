"""PAC302 to PAC304, PAC312 and PAC313: the dates of actions, and what comes before what."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.marked import fires, silent

MARCH = date(2026, 3, 2)

SILENT = {
    ("PAC302", "a month is a date"): "actions:\n  salon: {start: 2026-03, end: 2026-04}\n",
    ("PAC302", "a quarter is a date"): "actions:\n  salon: {start: 2026-Q1, end: 2026-Q1}\n",
    ("PAC302", "what is dropped is not judged"): "actions:\n  salon: {state: dropped}\n",
    ("PAC302", "a date of the wrong form is told once, as such"): "actions:\n  salon: {start: 15/03/2026, end: 2026-04}\n",
    ("PAC303", "one day is a whole action"): "actions:\n  salon: {start: 2026-03-15, end: 2026-03-15}\n",
    ("PAC303", "a month ends on its last day"): "actions:\n  salon: {start: 2026-03-15, end: 2026-03}\n",
    ("PAC303", "the same month begins before it ends"): "actions:\n  salon: {start: 2026-03, end: 2026-03}\n",
    ("PAC303", "a start alone runs to the end of the period"): "actions:\n  salon: {start: 2026-11}\n",
    ("PAC304", "the whole period is inside"): "actions:\n  suivi: {start: 2026, end: 2026}\n",
    ("PAC304", "the effect may come later"): "actions:\n  salon: {start: 2026-11, end: 2026-12, result_due: 2027-03}\n",
    ("PAC304", "an expectation may be due later"): (
        "measures: {rdv: {unit: rdv}}\nactions:\n  salon: {start: 2026-11, end: 2026-12, expects: {rdv: {value: 4, due: 2027-02}}}\n"
    ),
    ("PAC304", "the first and the last week are cut by the year's ends"): "actions:\n  suivi: {start: 2026-W01, end: 2026-W53}\n",
    ("PAC304", "a fiscal year is the period"): "title: PAC\nperiod: 2025-10..2026-09\nactions:\n  suivi: {start: 2025-11, end: 2026-08}\n",
    (
        "PAC304",
        "a period that cannot be read outlaws nothing",
    ): "title: PAC\nperiod: 2026-2027\nactions:\n  suivi: {start: 2025-11, end: 2026-08}\n",
    ("PAC304", "what is dropped is not judged"): "actions:\n  suivi: {start: 2027-01, end: 2027-02, state: dropped}\n",
    ("PAC304", "an end in the wrong year before the start is told once, as that"): "actions:\n  suivi: {start: 2026-02, end: 2025-04}\n",
    (
        "PAC312",
        "it begins the day the other ends",
    ): "actions:\n  a: {start: 2026-01, end: 2026-01-30}\n  b: {start: 2026-01-30, end: 2026-02, after: [a]}\n",
    (
        "PAC312",
        "it begins the month after",
    ): "actions:\n  a: {start: 2026-01, end: 2026-01}\n  b: {start: 2026-02, end: 2026-03, after: [a]}\n",
    (
        "PAC312",
        "what was dropped is not waited for",
    ): "actions:\n  a: {start: 2026-01, end: 2026-06, state: dropped}\n  b: {start: 2026-02, after: [a]}\n",
    ("PAC312", "without an end of the other nothing is known"): "actions:\n  a: {start: 2026-01}\n  b: {start: 2026-02, after: [a]}\n",
    (
        "PAC312",
        "a circle is told once, as one",
    ): "actions:\n  a: {start: 2026-01, end: 2026-06, after: [b]}\n  b: {start: 2026-01, end: 2026-06, after: [a]}\n",
    ("PAC312", "what was done early is in nobody's way"): (
        "actions:\n  a: {start: 2026-01, end: 2026-03, state: done, results: {2026-01: {spent: 10}}}\n  b: {start: 2026-02, end: 2026-05, after: [a]}\n"
    ),
    ("PAC313", "it is met"): "actions:\n  a: {start: 2026-03-02, condition: {text: Catalogue imprimé, met: true}}\n",
    ("PAC313", "its day has not come"): "actions:\n  a: {start: 2026-03-03, condition: {text: Catalogue imprimé, by: 2026-03-02}}\n",
    (
        "PAC313",
        "due within the month of the start is not after it",
    ): "actions:\n  a: {start: 2026-04, condition: {text: Catalogue imprimé, by: 2026-04-15}}\n",
    ("PAC313", "what is done needed no more"): "actions:\n  a: {start: 2026-01, state: done, condition: Catalogue imprimé}\n",
    ("PAC313", "without a start nothing has begun"): "actions:\n  a: {end: 2026-04, condition: Catalogue imprimé}\n",
}


@pytest.mark.parametrize(("case", "body"), SILENT.items(), ids=[f"{code}: {why}" for code, why in SILENT])
def test_what_is_nearly_wrong_stays_silent(case: tuple[str, str], body: str) -> None:
    silent(case[0], body, as_of=MARCH)


def test_missing_dates_are_suggested_from_steps_and_what_comes_before() -> None:
    body = """
actions:
  fichier: {title: Fichier, start: 2026-01, end: 2026-02-13}
  appels:   # here
    title: Appels
    after: [fichier]
    steps: {premier bilan: 2026-04-30, second bilan: 2026-06-30}
"""
    fires("PAC302", body, '"appels" has neither start nor end', "such as start: 2026-02 and end: 2026-06")


def test_a_missing_end_is_suggested_from_the_objective() -> None:
    body = """
objectives: {qualifier: {title: Qualifier 15 prospects, unit: prospects, target: 15, due: 2026-10-30}}
actions:
  linkedin:   # here
    serves: [qualifier]
    start: 2026-04
"""
    fires("PAC302", body, '"linkedin" starts 2026-04, and no end is written', "end: 2026-10")


def test_a_missing_start_never_lies_after_the_end() -> None:
    body = "actions:\n  grille:   # here\n    steps: {relue: 2026-05-04}\n    end: 2026-02-13\n"
    fires("PAC302", body, '"grille" ends 2026-02-13, and no start is written', "start: 2026-02")


def test_dates_in_a_plan_of_a_week_are_days() -> None:
    fires(
        "PAC302", "title: Semaine\nperiod: 2026-W12\nactions:\n  a:   # here\n    title: Appeler\n", "start: 2026-03-16 and end: 2026-03-22"
    )


def test_dates_without_a_period_are_only_asked_for() -> None:
    fires("PAC302", "title: PAC\nperiod: bientôt\nactions:\n  a:   # here\n    title: Appeler\n", "add start: and end:")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2026-02", "2025-04   # here", "did you mean end: 2026-04?"),
        ("2027-02   # here", "2026-04", "did you mean start: 2026-02?"),
        ("2026-09-01", "2026-03-31   # here", "write start: 2026-03-31 and end: 2026-09-01"),
    ],
)
def test_an_end_before_the_start_is_told_where_the_slip_is(start: str, end: str, said: str) -> None:
    body = f"actions:\n  salon:\n    start: {start}\n    end: {end}\n"
    fires("PAC303", body, "before it starts", said)
    silent("PAC304", body.replace("   # here", ""))


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-11   # here", "2026-03", "keep it within 2026-01-01 to 2026-12-31"),
        ("2026-11", "2027-02   # here", "result_due"),
        ("2026-02", "2027-04   # here", "did you mean end: 2026-04?"),
        ("2027-02   # here", "2027-04", "did you mean start: 2026-02?"),
        ("2026-W52", "2027-W01   # here", "keep it within"),
    ],
)
def test_an_action_outside_the_period_is_told_once(start: str, end: str, said: str) -> None:
    fires("PAC304", f"actions:\n  salon:\n    start: {start}\n    end: {end}\n", "the plan covers 2026", said)


def test_the_29th_of_february_has_no_other_year() -> None:
    fires("PAC304", "actions:\n  salon:\n    start: 2024-02-29   # here\n    end: 2026-03\n", "keep it within")


def test_calls_wait_for_the_longest_of_what_comes_before() -> None:
    body = """
actions:
  fichier: {start: 2026-01, end: 2026-02}
  grille: {start: 2026-01, end: 2026-03-13}
  appels:
    after: [fichier, grille]
    start: 2026-02   # here
    end: 2026-06
"""
    fires("PAC312", body, '"appels" starts 2026-02, before "grille" ends: 2026-03-13', "write start: 2026-03-14 or later")


def test_two_actions_of_one_month_need_their_days() -> None:
    body = "actions:\n  a: {start: 2026-01, end: 2026-01}\n  b:\n    after: [a]\n    start: 2026-01   # here\n"
    fires("PAC312", body, "write the days", "start: 2026-02")


def test_what_was_done_late_is_still_waited_for_until_its_results() -> None:
    done = "{start: 2026-01, end: 2026-03, state: done, results: {2026-02: {spent: 10}}}"
    fires("PAC312", f"actions:\n  a: {done}\n  b:\n    after: [a]\n    start: 2026-02   # here\n")


@pytest.mark.parametrize(("met", "said"), [("", "nobody says whether its condition is met"), (", met: false", "its condition is not met")])
def test_a_condition_is_told_from_the_first_day_on(met: str, said: str) -> None:
    body = f"actions:\n  salon:\n    start: 2026-03-02\n    condition: {{text: Catalogue 2026 imprimé, by: 2026-02-27{met}}}"
    silent("PAC313", body, as_of=date(2026, 3, 1))
    fires("PAC313", body + "   # here\n", said, "Catalogue 2026 imprimé", as_of=MARCH)


def test_a_condition_due_after_the_start_is_told_before_it() -> None:
    body = "actions:\n  salon:\n    start: 2026-05-04\n    condition: {text: Catalogue imprimé, by: 2026-05-15}   # here\n"
    fires("PAC313", body, "is due 2026-05-15, after its start 2026-05-04", "write by: 2026-05-03 or earlier", as_of=date(2026, 1, 2))
