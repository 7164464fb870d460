from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pactool.finding import Severity
from tests.rules.judging import HEAD, findings, found, hint, messages

JUL = date(2026, 7, 1)
COMPLETE = (Path(__file__).parents[2] / "plans" / "complete.yaml").read_text(encoding="utf-8")
OWN = frozenset(
    "PAC" + code
    for code in [
        "211",
        "212",
        "213",
        "214",
        "215",
        "216",
        "217",
        "221",
        "222",
        "223",
        "231",
        "232",
        "233",
        "234",
        "235",
        "401",
        "402",
        "411",
        "413",
        "501",
        "502",
        "503",
        "504",
        "506",
        "601",
        "602",
        "605",
        "606",
        "609",
    ]
)
MEASURE = "measures: {x: {unit: u}, y: {unit: u}}\nactions:\n  a: "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "objectives:\n  o: {unit: u, target: 9, results: {2026-01: 1, 2026-04: 1}}\n",
            ['nothing is reported of "o" for 2026-02..2026-03, 2026-05..2026-06: 4 steps'],
        ),
        ("objectives:\n  o: {unit: u, target: 9, due: 2026-02, results: {2026-01: 1}}\n", ['nothing is reported of "o" for 2026-02']),
        ("objectives:\n  o: {unit: u, target: 9, results: {2026-H1: 1}}\n", []),
        ("objectives:\n  o: {unit: u, target: 9, reporting: quarter, results: {2026-Q1: 1}}\n", ['nothing is reported of "o" for 2026-Q2']),
        ("objectives:\n  o: {unit: u, target: 9, excluded: [2026-02..2026-06], results: {2026-01: 1}}\n", []),
        ("objectives:\n  o: {unit: u}\n", []),
        ("objectives:\n  o: {unit: u, target: 9, state: dropped}\n", []),
        ("objectives:\n  o: {kind: milestone, due: 2026-03}\n", []),
        ("objectives:\n  o: {unit: u, target: 9}\n  p: {unit: u, target: 9, part_of: o, results: {2026-H1: 4}}\n", []),
        ("objectives:\n  o: {unit: u, target: 9}\nactions:\n  a: {expects: {o: 9}, results: {2026-H1: {o: 1}}}\n", []),
        (MEASURE + "{expects: {x: 9}, results: {2026-H1: {x: 1}}}\n", []),
        (MEASURE + "{expects: {x: 9, y: 2}, results: {2026-H1: {x: 1}}}\n", ['"a" reports nothing of y (2026-01..2026-06)']),
        (MEASURE + "{start: 2026-05, expects: {x: 9, y: 2}}\n", ['nothing is reported of "a" for 2026-05..2026-06: 2 steps']),
        (MEASURE + "{start: 2026-07, expects: {x: 9}}\n", []),
        (
            MEASURE + "{repeats: quarterly, start: 2026-03-17, end: 2026-12-31, expects: {x: {each: 9}}}\n",
            ['nothing is reported of "a" for 2026-03, 2026-06: 2 steps'],
        ),
        (MEASURE + "{state: done, end: 2026-03, expects: {x: 9}, results: {2026-01: {x: 9}}}\n", []),
        (MEASURE + "{end: 2026-03, expects: {x: 9}}\n", []),
        (
            MEASURE + "{steps: {réservé: 2026-06-30, invité: 2026-07-01, bu: {by: 2026-01-02, done: 2026-03-01}}}\n",
            ['a step of "a" is over and nothing says that it is done: réservé'],
        ),
        (MEASURE + "{state: done, steps: {réservé: 2026-03-31}, results: {2026-03: {x: 1}}}\n", []),
    ],
)
def test_what_is_not_reported(text: str, said: list[str]) -> None:
    assert messages("PAC601", text, JUL) == said


def test_the_hint_can_be_pasted() -> None:
    assert hint("PAC601", "objectives:\n  o: {unit: u, target: 9}\n", JUL) == "add what came, 0 where nothing did: results: {2026-06: …}"
    assert hint("PAC601", MEASURE + "{end: 2026-12, steps: {bu: 2026-06}}\n", JUL) == "write the day: bu: {by: 2026-06, done: …}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("objectives:\n  o: {start: 2026-03, results: {2026-02: 1}}\n", ['the result of "o" for 2026-02 lies before its start, 2026-03-01']),
        ("objectives:\n  o: {start: 2026-02-16, results: {2026-02: 1}}\n", []),
        ("objectives:\n  o: {due: 2026-03-15, results: {2026-03: 1, 2026-04: 1}}\n", ['the result of "o" for 2026-04 lies after its end and every due, 2026-03-15']),
        ("objectives:\n  o: {results: {2026-06: 1, 2026-07: 2, 2026-Q4: 1}}\n", ['the result of "o" for 2026-Q4 lies in the future: today is 2026-07-01']),
        (MEASURE + "{start: 2026-03, end: 2026-04, results: {2026-02: {x: 1}, 2026-05: {x: 1}}}\n", [
            'the result of "a" for 2026-02 lies before its start, 2026-03-01', 'the result of "a" for 2026-05 lies after its end and every due, 2026-04-30',
        ]),
        (MEASURE + "{start: 2026-03, end: 2026-04, result_due: 2026-06, results: {2026-05: {x: 1}}}\n", []),
        (MEASURE + "{start: 2026-03, end: 2026-04, expects: {x: {value: 3, due: 2026-05}}, results: {2026-05: {x: 1}}}\n", []),
        (MEASURE + "{start: 2026-03, end: 2026-04, results: {2026-02: {spent: 9}, 2026-06: {spent: 9}}}\n", []),
        (MEASURE + "{start: 2026-03, end: 2026-04, results: {2026-09: {spent: 9}}}\n", ['the result of "a" for 2026-09 lies in the future: today is 2026-07-01']),
    ],
)  # fmt: skip
def test_results_outside_their_time(text: str, said: list[str]) -> None:
    assert messages("PAC602", text, JUL) == said


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("rating: 4", ['"a" is rated 4 of 5 and has no figure']),
        ("rating: 4, results: {2026-03: {note: Bon flux}}", ['"a" is rated 4 of 5 and has no figure']),
        ("rating: 4, results: {2026-03: {x: 0}}", []),
        ("rating: 4, results: {2026-03: {time: 3 d}}", []),
        ("rating: 4, steps: {bu: {by: 2026-03, done: 2026-03-02}}", []),
        ("title: x", []),
    ],
)
def test_a_rating_and_its_figures(action: str, said: list[str]) -> None:
    assert messages("PAC605", MEASURE + f"{{{action}}}\n", JUL) == said


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("end: 2026-06", ['"a" has ended and has no result']),
        ("end: 2026-07-01", []),
        ("state: done", ['"a" is done and has no result']),
        ("end: 2026-06, expects: {x: 3}, results: {2026-05: {spent: 9}}", ['"a" has ended and has no result']),
        ("end: 2026-06, results: {2026-05: {spent: 9}}", []),
        ("end: 2026-06, tracks: [x], results: {2026-05: {x: 9}}", []),
        ("end: 2026-06, expects: {x: {value: 3, due: 2026-09}}", []),
        ("end: 2026-06, steps: {bu: {by: 2026-03, done: 2026-03-02}}", []),
        ("end: 2026-06, steps: {bu: 2026-03}", ['"a" has ended and has no result']),
        ("state: dropped", []),
    ],
)
def test_an_end_without_a_result(action: str, said: list[str]) -> None:
    assert messages("PAC606", MEASURE + f"{{{action}}}\n", JUL) == said


COMMITTED = HEAD + "status: committed\n"


@pytest.mark.parametrize(
    ("head", "reviews", "as_of", "said"),
    [
        (COMMITTED, "", date(2026, 2, 15), []),
        (COMMITTED, "", date(2026, 2, 16), ["no review since the plan began on 2026-01-01, 46 days ago"]),
        (COMMITTED, "reviews: {2026-02-02: {}}\n", date(2026, 3, 20), ["the last review, of 2026-02-02, is 46 days old"]),
        (COMMITTED, "reviews: {2026-02-02: {}, 2026-02-03: {}, 2026-06-01: {}}\n", date(2026, 3, 20), []),
        (COMMITTED, "reviews: {2026-02: {}}\n", date(2026, 4, 14), []),
        (HEAD, "", date(2026, 9, 1), []),
        (COMMITTED, "", date(2025, 12, 1), []),
        (COMMITTED, "", date(2027, 3, 1), []),
    ],
)
def test_a_plan_and_its_reviews(head: str, reviews: str, as_of: date, said: list[str]) -> None:
    assert messages("PAC609", reviews, as_of, head) == said


def month_ends(year: int) -> list[date]:
    firsts = [date(year + month // 12, month % 12 + 1, 1) for month in range(1, 13)]
    return [first - timedelta(days=1) for first in firsts]


@pytest.mark.parametrize("day", month_ends(2026), ids=str)
def test_no_day_of_its_year_turns_the_complete_plan_red(day: date) -> None:
    assert [(one.code, one.pointer) for one in findings(COMPLETE, day) if one.severity is Severity.ERROR] == []


def test_the_complete_plan_has_nothing_to_say_for_itself() -> None:
    assert [(one.code, one.pointer) for one in findings(COMPLETE, date(2026, 9, 30)) if one.code in OWN] == []


def test_follow_up_is_never_an_error() -> None:
    text = COMMITTED + MEASURE + "{end: 2026-03, rating: 4}\n"
    for code in ("PAC605", "PAC606", "PAC609"):
        assert [one.severity for one in found(code, text, JUL, "")] == [Severity.WARNING]
