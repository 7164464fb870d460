"""Corrections on trial: the gap then, the gap now, and what became of it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from pactool.figures.correction import Correction, Effect, corrections
from tests.figures.samples import figures

OBJECTIVE = "objectives:\n  o: {{unit: u, target: 120, phasing: months, results: {{{}}}}}\n"
ACTION = "actions:\n  fix: {{start: 2026-04-01, end: 2026-06-30, expects: {{o: 12}}, corrects: {{objective: o{}}}{}}}\n"
DATED = ", date: 2026-03-31"
Q1 = "2026-Q1: 20"


def judged(results: str, as_of: date = date(2026, 8, 5), corrects: str = DATED, rest: str = "") -> Correction:
    (found,) = corrections(figures(OBJECTIVE.format(results) + ACTION.format(corrects, rest), as_of))
    return found


@pytest.mark.parametrize(
    ("since", "effect"),
    [
        # by July 70 were expected; on 31 March 20 of 30: a third was missing
        ("2026-04..2026-07: 50", Effect.CLOSED),
        ("2026-04..2026-07: 49", Effect.REDUCED),
        ("2026-04..2026-07: 27", Effect.REDUCED),
        ("2026-04..2026-07: 26", Effect.NONE),
        ("2026-04..2026-07: 0", Effect.NONE),
    ],
)
def test_what_became_of_a_gap(since: str, effect: Effect) -> None:
    assert judged(f"{Q1}, {since}").effect is effect


def test_both_gaps_are_told_with_their_shares() -> None:
    found = judged(f"{Q1}, 2026-04..2026-07: 43")
    assert (found.gap_then, found.share_then) == (-10, Fraction(-1, 3))
    assert (found.gap_now, found.share_now) == (-7, Fraction(-1, 10))
    assert (found.action, found.about, found.measure, found.noticed, found.due, found.moved) == (
        "fix",
        "o",
        None,
        date(2026, 3, 31),
        date(2026, 6, 30),
        False,
    )


def test_it_is_too_early_until_the_last_due_is_past() -> None:
    assert judged(f"{Q1}, 2026-04..2026-06: 60", date(2026, 6, 30)).effect is Effect.TOO_EARLY
    assert judged(f"{Q1}, 2026-04..2026-06: 60", date(2026, 7, 1)).effect is Effect.CLOSED
    assert judged(f"{Q1}, 2026-04..2026-06: 60", date(2026, 7, 1), rest=", result_due: 2026-09-30").effect is Effect.TOO_EARLY


def test_nothing_recorded_since_is_not_measured() -> None:
    assert judged(Q1).effect is Effect.NOT_MEASURED
    assert judged("2026-06: 40").effect is Effect.NOT_MEASURED


def test_a_quarter_that_was_not_over_was_not_known() -> None:
    # noticed on 15 May by the first quarter alone: 20 of 30; the second is written as a whole later
    found = judged(f"{Q1}, 2026-Q2: 40", corrects=", date: 2026-05-15")
    assert (found.gap_then, found.gap_now, found.effect) == (-10, 0, Effect.CLOSED)


def test_without_a_date_the_gap_is_that_of_the_eve() -> None:
    assert judged(f"{Q1}, 2026-04..2026-07: 43", corrects="").noticed == date(2026, 3, 31)


def test_a_target_that_was_lowered_in_between_is_told() -> None:
    text = OBJECTIVE.format(f"{Q1}, 2026-04..2026-07: 43").replace("}}", "}, amendments: [{date: 2026-05-04, was: {target: 240}}]}")
    (found,) = corrections(figures(text + ACTION.format(DATED, ""), date(2026, 8, 5)))
    # on 31 March 60 were expected, of 240
    assert (found.gap_then, found.moved, found.effect) == (-40, True, Effect.REDUCED)


def test_lower_is_better_and_the_gap_of_an_action() -> None:
    text = """measures: {m: {unit: u}, n: {unit: u}}
actions:
  calls: {start: 2026-01, end: 2026-12, expects: {m: 240, n: 12}, results: {2026-Q1: {m: 60, n: 1}, 2026-Q2: {m: 60, n: 5}}}
  fix: {start: 2026-04, end: 2026-05, corrects: {action: calls, date: 2026-03-31}}
"""
    (found,) = corrections(figures(text, date(2026, 7, 1)))
    assert (found.about, found.measure, found.effect) == ("calls", "n", Effect.CLOSED)
    lower = "objectives:\n  o: {unit: u, target: 120, better: lower, phasing: months, results: {2026-Q1: 45, 2026-Q2: 16}}\n"
    (down,) = corrections(figures(lower + ACTION.format(DATED, ""), date(2026, 7, 1)))
    assert (down.gap_then, down.gap_now, down.effect) == (15, 1, Effect.REDUCED)


def test_a_milestone_is_closed_once_it_is_done() -> None:
    text = "objectives:\n  o: {kind: milestone, due: 2026-03-15%s}\n" + ACTION.format(DATED, "").replace("expects: {o: 12}, ", "")
    assert corrections(figures(text % ", done: 2026-05-02", date(2026, 7, 1)))[0].effect is Effect.CLOSED
    assert corrections(figures(text % "", date(2026, 7, 1)))[0].effect is Effect.NONE


def test_what_was_dropped_corrects_nothing() -> None:
    text = OBJECTIVE.format(Q1) + ACTION.format(DATED, ", state: dropped")
    assert corrections(figures(text, date(2026, 7, 1))) == ()
