"""PAC502 by the end, PAC505, 603, 604, 607, 608, 610, 611 and 612: where each is silent first, then where it speaks and what it says."""

from __future__ import annotations

from datetime import date

import pytest

from pactool.finding import Severity
from tests.rules.judging import findings, hint, message, messages

JUL, OCT = date(2026, 7, 1), date(2026, 10, 1)
EUROS = "title: PAC 2026\nperiod: 2026\ncurrency: EUR\nmeasures: {m: {unit: contacts}, n: {unit: rdv}, r: {kind: ratio, unit: '%'}}\n"
FLOW = "objectives:\n  o: {{unit: u, target: 120, phasing: months{}}}\n"
BEHIND = FLOW.format(", results: {2026-Q1: 20, 2026-Q2: 20}")


def said(code: str, text: str, as_of: date = JUL) -> list[str]:
    return messages(code, text, as_of)


# ---- money


@pytest.mark.parametrize(
    "action",
    [
        # half of it for half of the budget; nothing brought yet; nothing spent; over; done; without a budget
        "{budget: 100, expects: {m: 40}, results: {2026-06: {m: 20, spent: 50}}}",
        "{budget: 100, expects: {m: 40}, results: {2026-06: {spent: 90}}}",
        "{budget: 100, expects: {m: 40}, results: {2026-06: {m: 1}}}",
        "{budget: 100, end: 2026-06, expects: {m: 40}, results: {2026-06: {m: 20, spent: 90}}}",
        "{budget: 100, state: done, expects: {m: 40}, results: {2026-06: {m: 20, spent: 90}}}",
        "{expects: {m: 40}, results: {2026-06: {m: 20, spent: 90}}}",
        "{budget: 0, expects: {m: 40}, results: {2026-06: {m: 20, spent: 0}}}",
    ],
)
def test_a_pace_within_the_budget_or_none(action: str) -> None:
    assert messages("PAC502", f"actions:\n  a: {action}\n", JUL, EUROS) == []


def test_a_pace_over_the_budget() -> None:
    # 60 for half of it is 120 for all
    text = "actions:\n  a: {budget: 100, expects: {m: 40}, results: {2026-06: {m: 20, spent: 60}}}\n"
    assert (
        message("PAC502", text, JUL, EUROS)
        == '"a" has cost 60 EUR so far: at this pace it costs 120 EUR by its end, of a budget of 100 EUR'
    )


def test_a_pace_over_the_envelope() -> None:
    # a leads to 120 of 100, b is over and has cost 30 of 50, c keeps its budget of 60: 210 of 200
    text = """budget: {total: %s, reserve: 0}
actions:
  a: {budget: 90, expects: {m: 40}, results: {2026-06: {m: 20, spent: 60}}}
  b: {budget: 50, end: 2026-05, expects: {m: 4}, results: {2026-05: {m: 4, spent: 30}}}
  c: {budget: 60}
"""
    told = messages("PAC502", text % 200, JUL, EUROS)
    assert told[0] == "at this pace 210 EUR are spent by the end, and the envelope is 200 EUR: 10 EUR too much"
    assert len(told) == 2
    assert len(messages("PAC502", text % 210, JUL, EUROS)) == 1
    # where the budgets alone pass it, another rule has said so
    assert len(messages("PAC502", text % 190, JUL, EUROS)) == 1


UNIT = "actions:\n  a: {{budget: 6000, start: 2026-03, end: 2026-04, {}}}\n"


@pytest.mark.parametrize(
    "rest",
    [
        # exactly twice; still to be due; nothing brought; a ratio; another is the main one; nothing spent
        "expects: {m: 40}, results: {2026-03: {m: 20, spent: 6000}}",
        "expects: {m: {value: 40, due: 2026-09}}, results: {2026-03: {m: 2, spent: 6000}}",
        "expects: {m: 40}, results: {2026-03: {m: 0, spent: 6000}}",
        "expects: {r: 20%}, results: {2026-03: {r: 1%, spent: 6000}}",
        "expects: {m: 40, n: 4}, main: n, results: {2026-03: {m: 2, n: 4, spent: 6000}}",
        "expects: {m: 40}, results: {2026-03: {m: 2}}",
    ],
)
def test_a_unit_that_costs_what_it_may(rest: str) -> None:
    assert messages("PAC505", UNIT.format(rest), JUL, EUROS) == []


def test_a_unit_that_costs_over_twice_the_plan() -> None:
    text = UNIT.format("expects: {m: 40}, results: {2026-03: {m: 12, spent: 5400}}")
    assert message("PAC505", text, JUL, EUROS) == '"a" brought 12 contacts for 5,400 EUR: 450 EUR each, where 150 EUR were planned'
    early = UNIT.format("expects: {m: {value: 40, due: 2026-09}}, state: done, results: {2026-03: {m: 12, spent: 5400}}")
    assert len(messages("PAC505", early, JUL, EUROS)) == 1


# ---- late


@pytest.mark.parametrize(
    "text",
    [
        FLOW.format(", results: {2026-Q1: 25, 2026-Q2: 24}"),  # behind
        FLOW.format(""),  # not reported
        FLOW.format(", due: 2026-06, results: {2026-Q1: 20, 2026-Q2: 20}"),  # missed: nothing can correct it any more
        FLOW.format(", state: dropped, results: {2026-Q1: 20, 2026-Q2: 20}"),
        BEHIND + "actions:\n  a: {corrects: {objective: o}}\n",
        BEHIND + "actions:\n  a: {start: 2026-04, end: 2026-06, corrects: {objective: o}}\n",  # over, and not judged: another rule asks
        BEHIND + "  whole: {unit: u, target: 240, results: {2026-H1: 120}}\nactions:\n  a: {corrects: {objective: o}}\n",
    ],
)
def test_what_is_not_off_track_or_is_corrected(text: str) -> None:
    assert said("PAC603", text) == []


def test_what_is_off_track_and_uncorrected() -> None:
    assert said("PAC603", BEHIND) == ['"o" is off track, and nothing corrects it: 40 u by 2026-06-30, and 60 u were expected']
    assert hint("PAC603", BEHIND, JUL) == "add an action with corrects: {objective: o, date: 2026-07-01}, amend it, or drop it"
    dropped = BEHIND + "actions:\n  a: {corrects: {objective: o}, state: dropped}\n"
    assert len(said("PAC603", dropped)) == 1
    judged = BEHIND + "actions:\n  a: {start: 2026-04, end: 2026-06, corrects: {objective: o}, rating: 2}\n"
    assert len(said("PAC603", judged)) == 1


def test_a_part_is_corrected_with_its_whole_and_an_action_with_its_objective() -> None:
    parts = """objectives:
  all: {unit: u, target: 120, phasing: months, results: {2026-H1: 30}}
  one: {unit: u, target: 120, phasing: months, part_of: all, results: {2026-H1: 30}}
"""
    assert len(said("PAC603", parts)) == 2
    assert said("PAC603", parts + "actions:\n  a: {corrects: {objective: all}}\n") == []
    action = "measures: {m: {unit: u}}\nobjectives:\n  o: {unit: u, target: 120}\nactions:\n  a: {serves: [o], expects: {m: 50}, results: {2026-H1: {m: 5}}}\n"
    assert said("PAC603", action) == ['"a" is off track, and nothing corrects it: 5 u by 2026-06-30, and 25 u were expected']
    assert said("PAC603", action + "  b: {corrects: {objective: o}}\n") == []
    assert said("PAC603", action + "  b: {corrects: {action: a}}\n") == []


def test_an_action_stands_where_its_main_expectation_does() -> None:
    text = "measures: {m: {unit: u}, n: {unit: v}}\nactions:\n  a: {expects: {m: 50, n: 50}%s, results: {2026-H1: {m: 5, n: 30}}}\n"
    assert len(said("PAC603", text % "")) == 1
    assert said("PAC603", text % ", main: n") == []


REVIEW = "reviews:\n  2026-04-07: {%s}\n"


@pytest.mark.parametrize(
    "rest",
    [
        "",  # no review: another rule asks for one
        REVIEW % "decisions: {o: relaunch}",
        REVIEW % "decisions: {a: modify}" + "actions:\n  a: {serves: [o]}\n",
        REVIEW % "notes: x" + "actions:\n  a: {corrects: {objective: o}}\n",
        "reviews:\n  2026-09-07: {notes: still to come}\n",
    ],
)
def test_what_a_review_decided_or_could_not_know(rest: str) -> None:
    assert said("PAC607", BEHIND + rest) == []


def test_what_was_in_time_at_the_last_review_asks_for_no_decision_of_it() -> None:
    assert said("PAC607", FLOW.format(", results: {2026-Q1: 30, 2026-Q2: 5}") + REVIEW % "notes: x") == []


def test_what_was_late_and_got_no_decision() -> None:
    told = said("PAC607", BEHIND + REVIEW % "notes: x")
    assert told == ['"o" is late, and the review of 2026-04-07 decided nothing on it: 40 u by 2026-06-30, and 60 u were expected']
    assert len(said("PAC607", BEHIND + "reviews:\n  2026-04-07: {decisions: {o: drop}}\n  2026-06-07: {notes: x}\n")) == 1


def test_a_milestone_that_was_missed_before_the_review() -> None:
    text = "objectives:\n  o: {kind: milestone, due: 2026-03-15}\n" + REVIEW % "notes: x"
    assert said("PAC607", text) == ['"o" is late, and the review of 2026-04-07 decided nothing on it: it is missed']


CORRECTION = "actions:\n  fix: {{start: 2026-04, end: 2026-05, corrects: {{objective: o, date: 2026-03-31}}{}}}\n"


@pytest.mark.parametrize(
    ("rest", "reviews"),
    [
        (", result_due: 2026-08", ""),
        (", rating: 3", ""),
        ("", "reviews:\n  2026-06-07: {decisions: {fix: repeat}}\n"),
        ("", "reviews:\n  2026-06-07: {decisions: {o: relaunch}}\n"),
        (", state: dropped", ""),
    ],
)
def test_a_correction_that_is_judged_or_not_yet_due(rest: str, reviews: str) -> None:
    assert said("PAC608", BEHIND + CORRECTION.format(rest) + reviews) == []


def test_a_correction_that_nobody_judged() -> None:
    told = '"fix" was to correct "o" by 2026-05-31, and nobody judged whether it did: the gap went from -10 u to -20 u'
    assert said("PAC608", BEHIND + CORRECTION.format("")) == [told]
    early = BEHIND + CORRECTION.format("") + "reviews:\n  2026-05-07: {decisions: {fix: repeat}}\n"
    assert said("PAC608", early) == [told]
    silent = FLOW.format("") + CORRECTION.format("")
    assert said("PAC608", silent) == ['"fix" was to correct "o" by 2026-05-31, and nobody judged whether it did']


@pytest.mark.parametrize(
    "body",
    [
        ", results: {2026-H1: 40}",
        ", acceptable: 100, results: {2026-H1: 50}",
        ", acceptable: 100, results: {2026-H1: 58}",
        ", acceptable: 100",
        ", acceptable: 140, better: lower, results: {2026-H1: 70}",
    ],
)
def test_what_is_acceptable(body: str) -> None:
    assert said("PAC612", FLOW.format(body)) == []


def test_what_is_worse_than_acceptable() -> None:
    told = said("PAC612", FLOW.format(", acceptable: 100, results: {2026-H1: 45}"))
    assert told == ['"o" is worse than acceptable: 45 u by 2026-06-30, and 50 u would have been fine']
    assert len(said("PAC612", FLOW.format(", acceptable: 140, better: lower, results: {2026-H1: 78}"))) == 1


# ---- contradictions


@pytest.mark.parametrize(
    "action",
    [
        "{state: planned, start: 2026-09}",
        "{state: running, start: 2026-06, end: 2026-09}",
        "{state: running, start: 2026-03, end: 2026-04, result_due: 2026-09}",
        "{state: done, start: 2026-03, end: 2026-09}",
        "{state: done, start: 2026-03, end: 2026-04, steps: {x: {by: 2026-03, done: 2026-03-04}}}",
        "{state: done, start: 2026-09, results: {2026-06: {spent: 3}}}",
        "{state: dropped, start: 2026-03, results: {2026-06: {spent: 3}}}",
        "{start: 2026-03, end: 2026-04}",
    ],
)
def test_a_state_that_agrees(action: str) -> None:
    assert said("PAC604", f"actions:\n  a: {action}\n") == []


@pytest.mark.parametrize(
    ("action", "told"),
    [
        ("{state: planned, start: 2026-06, end: 2026-09}", '"a" is planned, and its start was 2026-06-01'),
        ("{state: planned, start: 2026-09, results: {2026-05: {spent: 3}}}", '"a" is planned, and reports results for 2026-05'),
        ("{state: running, start: 2026-09}", '"a" is running, and it starts on 2026-09-01'),
        ("{state: running, start: 2026-03, end: 2026-04}", '"a" is running, and its end and every due are past: 2026-04-30'),
        ("{state: done, start: 2026-09}", '"a" is done, and it starts on 2026-09-01'),
        ("{state: done, start: 2026-03, end: 2026-04, steps: {x: 2026-03}}", '"a" is done, and nothing says so of its step x'),
        (
            "{state: done, start: 2026-03, end: 2026-04, steps: {x: 2026-03, y: 2026-04}}",
            '"a" is done, and nothing says so of 2 of its steps: x, y',
        ),
    ],
)
def test_a_state_that_is_contradicted(action: str, told: str) -> None:
    assert said("PAC604", f"actions:\n  a: {action}\n") == [told]


def test_a_milestone_done_on_a_day_to_come() -> None:
    text = "objectives:\n  o: {kind: milestone, due: 2026-12, done: 2026-08-03}\n"
    assert said("PAC604", text) == ['"o" is done on 2026-08-03, and today is 2026-07-01']
    assert said("PAC604", text, OCT) == []


CLAIMED = "objectives:\n  o: {{unit: u, target: 120, results: {{2026-Q1: {}}}}}\nactions:\n  a: {{results: {{2026-02: {{o: 6}}}}}}\n  b: {{results: {{2026-03: {{o: 5}}, 2026-06: {{o: 9}}}}}}\n"


def test_what_is_claimed_and_came() -> None:
    assert said("PAC610", CLAIMED.format(11)) == []
    assert said("PAC610", "objectives:\n  o: {unit: u, target: 120}\n" + CLAIMED.format(1).partition("\n")[2].partition("\n")[2]) == []


def test_what_is_claimed_and_did_not_come() -> None:
    assert said("PAC610", CLAIMED.format(9)) == ['11 u of "o" are claimed, and its own result has 9 u: 2 u too many']
    parts = """objectives:
  all: {unit: u, target: 120, results: {2026-Q1: 10}}
  one: {unit: u, target: 60, part_of: all, results: {2026-Q1: 8}}
  two: {unit: u, target: 60, part_of: all, results: {2026-01: 3, 2026-06: 9}}
"""
    assert said("PAC610", parts) == ['11 u of "all" are claimed, and its own result has 10 u: 1 u too many']


SOURCES = "objectives:\n  o: {{unit: EUR, target: 900, baseline: {{value: 780, sources: {{{}}}}}}}\n"


def test_sources_that_agree() -> None:
    for sources in ("compta: 780", "compta: 780, CRM: 858", "compta: 0, CRM: 0", "compta: -100, CRM: -105"):
        assert said("PAC611", SOURCES.format(sources)) == []


def test_sources_that_differ() -> None:
    told = 'two sources of the baseline of "o" differ by 15 %: compta 780 EUR, CRM 900 EUR'
    assert said("PAC611", SOURCES.format("banque: 800, compta: 780, CRM: 900")) == [told]
    assert said("PAC611", SOURCES.format("compta: 0, CRM: 5")) == [
        'two sources of the baseline of "o" differ by 100 %: compta 0 EUR, CRM 5 EUR'
    ]


def test_none_of_them_is_ever_an_error() -> None:
    text = "title: P\nperiod: 2026\nstatus: committed\n" + BEHIND + CORRECTION.format(", state: running") + REVIEW % "notes: x"
    every = [one for one in findings(text, JUL) if one.code[:4] == "PAC6"]
    assert {one.code for one in every} >= {"PAC603", "PAC604", "PAC607", "PAC608"} - {"PAC603", "PAC607"}
    assert all(one.severity is Severity.WARNING for one in every)


def test_what_parts_or_actions_reach_at_once_is_told_of_the_whole() -> None:
    text = "objectives:\n  o: {unit: u, target: 12}\nactions:\n  a: {results: {2026-02: {o: 12}}}\n"
    assert said("PAC223", text) == ['"o" was reached on 2026-02-28, in the first quarter of its span to 2026-12-31']
