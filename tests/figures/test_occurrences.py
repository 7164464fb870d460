from __future__ import annotations

from datetime import date

import pytest

from pactool.figures.occurrences import MOST, occurrences
from pactool.figures.workdays import Workdays
from tests.acceptance.pipeline import loaded
from tests.figures.samples import HEAD, figures

FRANCE = Workdays(frozenset(range(5)), "FR")
TABLE = [
    ("weekly", "2026-02-03", "2026-02-28", "02-03 02-10 02-17 02-24"),
    ("every 2 weeks", "2026-02-03", "2026-03-10", "02-03 02-17 03-03"),
    ("monthly", "2026-01-15", "2026-04-14", "01-15 02-15 03-15"),
    ("monthly", "2026-01-31", "2026-06-30", "01-31 02-28 03-31 04-30 05-31 06-30"),
    ("monthly", "2026-01-30", "2026-04-30", "01-30 02-28 03-30 04-30"),
    ("monthly", "2028-01-29", "2028-03-31", "01-29 02-29 03-29"),
    ("quarterly", "2026-03-17", "2026-12-17", "03-17 06-17 09-17 12-17"),
    ("quarterly", "2025-11-30", "2026-12-31", "11-30 02-28 05-30 08-30 11-30"),
    ("yearly", "2024-02-29", "2029-01-01", "02-29 02-28 02-28 02-28 02-29"),
    ("every 3 months", "2026-01-31", "2026-12-31", "01-31 04-30 07-31 10-31"),
    ("every 10 days", "2026-01-01", "2026-01-31", "01-01 01-11 01-21 01-31"),
    ("every 2 quarters", "2026-01-05", "2026-12-31", "01-05 07-05"),
    ("every 2 years", "2026-05-01", "2030-12-31", "05-01 05-01 05-01"),
    ("first monday", "2026-01-01", "2026-04-30", "01-05 02-02 03-02 04-06"),
    ("first monday", "2026-01-06", "2026-03-01", "02-02"),
    ("last friday", "2026-01-01", "2026-03-31", "01-30 02-27 03-27"),
    ("third thursday", "2026-01-01", "2026-02-28", "01-15 02-19"),
    ("daily", "2026-05-06", "2026-05-13", "05-06 05-07 05-11 05-12 05-13"),
    ("FREQ=MONTHLY;BYDAY=1TH", "2026-03-05", "2026-06-03", "03-05 04-02 05-07"),
    ("FREQ=WEEKLY;BYDAY=TU,TH", "2026-03-02", "2026-03-12", "03-03 03-05 03-10 03-12"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-03-02", "2026-03-31", "03-02 03-16 03-30"),
    ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-01", "2026-05-31", "01-31 03-31 05-31"),
    ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-01", "2026-03-31", "01-31 02-28 03-31"),
    ("FREQ=DAILY;COUNT=3", "2026-03-06", "2026-12-31", "03-06 03-07 03-08"),
    ("FREQ=DAILY;UNTIL=20260308", "2026-03-06", "2026-12-31", "03-06 03-07 03-08"),
    ("FREQ=DAILY;UNTIL=20260308T000000Z", "2026-03-06", "2026-12-31", "03-06 03-07 03-08"),
    ("FREQ=DAILY;UNTIL=20261231", "2026-03-06", "2026-03-07", "03-06 03-07"),
    ("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-01-01", "2028-12-31", "02-29 02-29"),
    ("weekly", "2026-03-02", "2026-03-01", ""),
]


@pytest.mark.parametrize(("repeats", "first", "last", "days"), TABLE, ids=[f"{row[0]} from {row[1]}" for row in TABLE])
def test_when_an_action_happens(repeats: str, first: str, last: str, days: str) -> None:
    found = occurrences(repeats, date.fromisoformat(first), date.fromisoformat(last), FRANCE)
    assert [f"{day:%m-%d}" for day in found] == days.split()


def happens(body: str) -> list[str]:
    return [f"{day:%m-%d}" for day in figures(f"actions:\n  a: {{{body}}}\n", head=HEAD + "country: FR\n").happens["a"]]


def test_a_start_that_is_no_day_begins_on_the_first_working_day() -> None:
    assert happens("repeats: monthly, start: 2026-05, end: 2026-07") == ["05-04", "06-04", "07-04"]
    assert happens("repeats: weekly, end: 2026-01-20") == ["01-02", "01-09", "01-16"]


def test_a_start_written_to_the_day_is_kept_even_on_a_day_off() -> None:
    assert happens("repeats: monthly, start: 2026-05-01, end: 2026-06-30") == ["05-01", "06-01"]


def test_what_does_not_repeat_has_no_occurrences() -> None:
    assert "a" not in figures("actions:\n  a: {start: 2026-05}\n").happens


def test_occurrences_are_bounded() -> None:
    assert len(occurrences("every 1 days", date(1990, 1, 1), date(2050, 1, 1), FRANCE)) == MOST
    assert len(occurrences("daily", date(1990, 1, 1), date(2050, 1, 1), FRANCE)) == MOST


@pytest.mark.parametrize("until", ["20260230", "20261301", "20260301T250000", "20260301T250000Z"])
def test_a_rule_that_ends_on_no_day_is_refused(until: str) -> None:
    found = loaded(f"title: PAC\nperiod: 2026\nactions:\n  a: {{repeats: FREQ=DAILY;UNTIL={until}}}\n")
    assert [one.at for one in found.wrongs] == [("actions", "a", "repeats")]
    assert found.plan.actions == {}
