"""What stands on which day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactool.figures.agenda import Agenda, Row, Stage, What, agenda
from pactool.figures.months import Days
from tests.figures.samples import figures

FRANCE = "country: FR\n"


def row(found: Agenda, name: str) -> Row:
    (one,) = (one for one in (*found.actions, *found.objectives) if one.id == name)
    return one


def action(body: str, as_of: date = date(2026, 5, 15), head: str = "") -> Row:
    return row(agenda(figures(f"{head}actions:\n  salon: {{{body}}}\n", as_of)), "salon")


@pytest.mark.parametrize(
    ("body", "stage"),
    [
        ("start: 2026-05-16, end: 2026-06", Stage.PLANNED),
        ("start: 2026-05-15, end: 2026-06", Stage.RUNNING),
        ("start: 2026-05, end: 2026-05-15", Stage.RUNNING),
        ("start: 2026-04, end: 2026-05-14", Stage.ENDED),
        ("start: 2026-04, end: 2026-05-14, state: done", Stage.DONE),
        ("start: 2026-06, end: 2026-07, state: dropped", Stage.DROPPED),
        ("start: 2026-06, end: 2026-07, state: running", Stage.PLANNED),
    ],
)
def test_the_dates_say_the_stage_and_only_done_and_dropped_are_written(body: str, stage: Stage) -> None:
    assert action(body).stage is stage


def test_a_day_that_is_not_written_is_the_periods() -> None:
    assert action("start: 2026-03").days == Days(date(2026, 3, 1), date(2026, 12, 31))
    assert action("start: 2026-03").undated
    assert not action("start: 2026-03, end: 2026-04").undated


def test_steps_stand_on_their_last_day_with_the_day_they_were_done() -> None:
    steps = action("start: 2026-03, end: 2026-04, steps: {book: {by: 2026-01, done: 2026-01-12}, call: 2026-02-15}").of(What.STEP)
    assert [(one.name, one.days.first, one.done) for one in steps] == [
        ("book", date(2026, 1, 31), date(2026, 1, 12)),
        ("call", date(2026, 2, 15), None),
    ]


def test_a_result_may_be_due_after_the_end() -> None:
    one = action("start: 2026-03, end: 2026-04, result_due: 2026-06-30")
    assert [entry.days.last for entry in one.of(What.RESULT_DUE)] == [date(2026, 6, 30)]
    assert one.covers == Days(date(2026, 3, 1), date(2026, 6, 30))


@pytest.mark.parametrize("state", ["", ", state: dropped"])
def test_what_repeats_stands_on_its_occurrences_dropped_or_not(state: str) -> None:
    found = action(f"repeats: monthly, start: 2026-01-31, end: 2026-04{state}").of(What.OCCURRENCE)
    assert [one.days.first for one in found] == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


def test_what_is_dropped_begins_on_a_working_day_like_the_rest() -> None:
    alive, dropped = (
        action(f"repeats: weekly, start: 2026-05, end: 2026-06{state}", head=FRANCE).of(What.OCCURRENCE)
        for state in ("", ", state: dropped")
    )
    assert alive == dropped
    assert alive[0].days.first == date(2026, 5, 4)


def test_an_objective_ends_with_its_deadline() -> None:
    found = agenda(figures("objectives:\n  certified: {kind: milestone, due: 2026-09, done: 2026-04-02}\n", date(2026, 5, 15)))
    one = row(found, "certified")
    assert (one.stage, one.entries[0].days.last, one.entries[0].done) == (Stage.DONE, date(2026, 9, 30), date(2026, 4, 2))


def test_only_holidays_that_take_a_day_of_work_are_shown() -> None:
    holidays = [one.days.first for one in agenda(figures(FRANCE + "worked_holidays: [2026-05-25]\n", date(2026, 1, 1))).around]
    # The 15th of August and the 1st of November are a Saturday and a Sunday, Whit Monday is worked.
    assert holidays == [date(2026, month, day) for month, day in ((1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (7, 14), (11, 11), (12, 25))]


def test_reviews_events_days_off_and_absences_stand_around() -> None:
    head = (
        "team: {bob: {name: Bob, absences: [2026-08-03..2026-08-21]}}\ndays_off: [2026-05-15]\n"
        "reviews: {2026-04-07: {by: bob}}\nevents: {2026-04: Prices fall}\n"
    )
    found = agenda(figures(head, date(2026, 1, 1))).around
    assert [(one.what, one.name, one.days) for one in found] == [
        (What.REVIEW, "", Days(date(2026, 4, 7), date(2026, 4, 7))),
        (What.EVENT, "Prices fall", Days(date(2026, 4, 1), date(2026, 4, 30))),
        (What.DAY_OFF, "", Days(date(2026, 5, 15), date(2026, 5, 15))),
        (What.ABSENCE, "bob", Days(date(2026, 8, 3), date(2026, 8, 21))),
    ]


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.integers(0, 90), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
def test_no_day_moves_with_the_day_it_is_looked_at(start: date, length: int, as_of: date) -> None:
    end = date.fromordinal(start.toordinal() + length)
    one = action(f"start: {start}, end: {end}, steps: {{call: {start}}}", as_of)
    assert one.days == Days(start, end)
    assert [entry.days for entry in one.entries] == [Days(start, start)]
