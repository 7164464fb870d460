from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactool.figures.effort import Task, first_impossible, spread
from pactool.figures.figures import Figures
from pactool.figures.months import Days, begun_between, steps_between
from pactool.figures.occurrences import occurrences
from pactool.figures.workdays import Workdays
from pactool.plan.periods import Period
from tests.figures.samples import HEAD, figures

FIRST = date(2026, 1, 1)
FRANCE = HEAD + "country: FR\n"


def loads(figured: Figures, person: str = "alice") -> dict[str, Fraction]:
    """The days planned for a person, by month."""
    return {f"{load.step.first:%Y-%m}": load.total for load in figured.loads[person] if load.total}


@st.composite
def spans(draw: st.DrawFn) -> Days:
    first = FIRST + timedelta(days=draw(st.integers(-400, 400)))
    return Days(first, first + timedelta(days=draw(st.one_of(st.integers(0, 3), st.integers(0, 500)))))


@st.composite
def absences(draw: st.DrawFn) -> tuple[Period, ...]:
    return tuple(Period(*one, "") for one in draw(st.lists(spans(), max_size=4)))


DAYS = st.fractions(Fraction(1, 100), 300, max_denominator=420)
STEPS = st.sampled_from(["week", "month", "quarter"])
RHYTHMS = st.sampled_from(
    ["daily", "weekly", "every 2 weeks", "monthly", "quarterly", "first monday", "FREQ=WEEKLY;BYDAY=SA,SU", "FREQ=MONTHLY;BYMONTHDAY=31"]
)


@given(spans(), absences(), DAYS, STEPS)
def test_the_months_add_up_to_the_time(span: Days, away: tuple[Period, ...], days: Fraction, step: str) -> None:
    own = Workdays(frozenset(range(5)), "FR").without(away)
    found = spread(Task("a", "alice", days, span), own, step)
    assert sum(found.values()) == days
    assert all(part > 0 for part in found.values())
    assert set(found) <= set(steps_between(*span, step))


@given(spans(), absences(), DAYS, STEPS, RHYTHMS)
def test_the_months_of_what_repeats_add_up_to_the_time(
    span: Days, away: tuple[Period, ...], days: Fraction, step: str, repeats: str
) -> None:
    own = Workdays(frozenset(range(5)), "FR").without(away)
    happens = occurrences(repeats, *span, own)
    assert sum(spread(Task("a", "alice", days, span, happens), own, step).values()) == days


@given(st.integers(1, 12), st.integers(0, 11), st.integers(1, 60), st.sampled_from(["", "repeats: weekly,", "repeats: monthly,"]))
def test_the_loads_of_a_plan_add_up_to_its_time(month: int, more: int, days: int, repeats: str) -> None:
    text = f"team: {{alice: {{absences: [2026-08]}}}}\nactions:\n  a: {{owner: alice, {repeats} start: 2026-{month:02}, end: 2026-{min(12, month + more):02}, time: {days} d}}\n"
    assert sum(loads(figures(text, head=FRANCE)).values()) == days


def test_a_weekend_alone_is_worked_on_the_weekend() -> None:
    own = Workdays(frozenset(range(5)))
    found = spread(Task("a", "alice", Fraction(2), Days(date(2026, 1, 31), date(2026, 2, 1))), own, "month")
    assert list(found.values()) == [1, 1]


def test_time_follows_working_days_and_skips_absences() -> None:
    text = "team: {alice: {absences: [2026-05-01..2026-05-17]}}\nactions:\n  a: {owner: alice, start: 2026-04, end: 2026-05, time: 31 d}\n"
    # 21 working days in April; 10 of May's are after the 17th but for Pentecost Monday: 9.
    assert loads(figures(text, head=FRANCE)) == {"2026-04": Fraction(31 * 21, 30), "2026-05": Fraction(31 * 9, 30)}


def test_an_occurrence_on_a_day_off_or_in_an_absence_stays_in_its_month() -> None:
    text = "team: {alice: {absences: [2026-05]}}\nactions:\n  a: {owner: alice, repeats: monthly, start: 2026-05-01, end: 2026-07-31, time: {each: 7 h}}\n"
    assert loads(figures(text, head=FRANCE)) == {"2026-05": 1, "2026-06": 1, "2026-07": 1}


def test_time_by_person_goes_to_each_and_the_unnamed_to_the_owner() -> None:
    text = "team: {alice: {}, bob: {}}\nactions:\n  a: {owner: alice, with: [bob], start: 2026-03, end: 2026-03, time: {bob: 14 h}}\n  b: {owner: alice, start: 2026-03, end: 2026-03, time: 45 min}\n"
    found = figures(text)
    assert loads(found, "bob") == {"2026-03": 2}
    assert sum(loads(found).values()).limit_denominator(10**6) == Fraction(45, 420).limit_denominator(10**6)


def test_each_week_counts_the_mondays() -> None:
    text = "team: {alice: {}}\nactions:\n  a: {owner: alice, start: 2026-03, end: 2026-03, time: {each: 1 d, per: week}}\n"
    assert loads(figures(text)) == {"2026-03": 5}


@pytest.mark.parametrize(
    ("first", "last", "step", "times"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "week", 5),
        (date(2026, 3, 3), date(2026, 3, 6), "week", 1),
        (date(2026, 3, 2), date(2026, 3, 2), "week", 1),
        (date(2026, 1, 1), date(2026, 12, 31), "month", 12),
        (date(2026, 1, 2), date(2026, 12, 31), "month", 11),
        (date(2026, 1, 1), date(2026, 12, 31), "quarter", 4),
        (date(2025, 12, 15), date(2026, 4, 1), "quarter", 2),
    ],
)
def test_what_begins_in_a_span(first: date, last: date, step: str, times: int) -> None:
    assert begun_between(first, last, step) == times


@given(spans(), STEPS)
def test_what_begins_is_counted_one_by_one(span: Days, step: str) -> None:
    assert begun_between(*span, step) == max(1, sum(one.first >= span.first for one in steps_between(*span, step)))


def available(text: str) -> dict[str, Fraction | None]:
    found = figures(f"team:\n  alice: {{{text}}}\n", head=FRANCE)
    return {f"{load.step.first:%m}": load.available for load in found.loads["alice"]}


def test_capacity_in_days_shrinks_with_absence() -> None:
    found = available("capacity: 8 d, absences: [2026-08-03..2026-08-14]")
    assert found["07"] == 8
    assert found["08"] == 8 * Fraction(21 - 10, 21)


def test_capacity_as_a_share_is_of_the_working_days() -> None:
    found = available("capacity: 60%")
    assert (found["05"], found["07"]) == (Fraction(6, 10) * 17, Fraction(6, 10) * 22)


def test_capacity_from_and_until() -> None:
    found = available("capacity: 5 d, from: 2026-06-16, until: 2026-10")
    assert (found["05"], found["07"], found["11"]) == (0, 5, 0)
    assert found["06"] == 5 * Fraction(11, 22)


def test_hours_are_days_of_the_plan() -> None:
    assert available("capacity: 35 h")["03"] == 5


def test_without_a_capacity_nothing_is_over() -> None:
    found = figures("team: {alice: {}}\nactions:\n  a: {owner: alice, time: 500 d}\n")
    assert not any(load.over for load in found.loads["alice"])
    assert first_impossible(found.loads["alice"]) is None


def test_the_first_impossible_month_comes_when_what_was_left_is_used_up() -> None:
    text = "team: {alice: {capacity: 5 d}}\nactions:\n  a: {owner: alice, start: 2026-01, end: 2026-01, time: 3 d}\n  b: {owner: alice, start: 2026-02, end: 2026-02, time: 7 d}\n  c: {owner: alice, start: 2026-03, end: 2026-03, time: 6 d}\n"
    every = figures(text).loads["alice"]
    found = first_impossible(every)
    assert [load.over for load in every][:3] == [False, True, True]
    assert found is not None
    assert found.step.first == date(2026, 3, 1)


def test_dropped_actions_take_no_time() -> None:
    assert loads(figures("team: {alice: {}}\nactions:\n  a: {owner: alice, time: 5 d, state: dropped}\n")) == {}
