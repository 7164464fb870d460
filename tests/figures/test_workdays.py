from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path

import pytest
import yaml

from pactool.figures.workdays import Workdays, holiday_names, holidays_of, known_country, workdays
from tests.acceptance.pipeline import loaded

PUBLISHED = yaml.safe_load(Path(__file__).with_name("french_working_days.yaml").read_text(encoding="utf-8"))
MONTHS = [(year, month, days) for year, row in PUBLISHED.items() for month, days in enumerate(row["months"], 1)]


def working(year: int, rest: str = "country: FR") -> Workdays:
    return workdays(loaded(f"title: PAC\nperiod: {year}\n{rest}\n").plan)


def whole(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


@pytest.mark.parametrize(("year", "month", "days"), MONTHS)
def test_a_month_in_france_has_the_working_days_that_are_published(year: int, month: int, days: int) -> None:
    last = monthrange(year, month)[1]
    assert working(year).count(date(year, month, 1), date(year, month, last)) == days


@pytest.mark.parametrize("year", PUBLISHED)
def test_a_year_in_france_has_the_working_days_that_are_published(year: int) -> None:
    row = PUBLISHED[year]
    assert working(year).count(*whole(year)) == row["year"] == sum(row["months"])
    assert working(year, "country: FR\nworking_week: mon-sat").count(*whole(year)) == row["mon-sat"]
    assert sum(day.weekday() < 5 for day in holidays_of("FR", year)) == row["holidays"]


@pytest.mark.parametrize("country", ["FR-57", "FR-67", "FR-68", "FR-6AE"])
@pytest.mark.parametrize("year", PUBLISHED)
def test_alsace_moselle_has_good_friday_and_the_26th_of_december_too(country: str, year: int) -> None:
    more = set(holidays_of(country, year)) - set(holidays_of("FR", year))
    assert len(more) == 2
    assert date(year, 12, 26) in more
    assert min(more).weekday() == 4
    lost = sum(day.weekday() < 5 for day in more)
    assert working(year, f"country: {country}").count(*whole(year)) == PUBLISHED[year]["year"] - lost


def test_the_other_departments_have_the_holidays_of_france() -> None:
    assert holidays_of("FR-75", 2026) == holidays_of("FR", 2026)


def test_a_solidarity_day_that_is_worked_is_a_day_more() -> None:
    assert working(2026, "country: FR\nworked_holidays: [2026-05-25]").count(*whole(2026)) == 253


def test_a_worked_sunday_stays_outside_the_working_week() -> None:
    assert working(2026, "country: FR\nworked_holidays: [2026-11-01]").count(*whole(2026)) == 252


def test_days_off_are_taken_off_once_whatever_they_fall_on() -> None:
    # The 14th is Ascension Day, the 15th the bridge, the 16th and 17th a weekend.
    assert working(2026, "country: FR\ndays_off: [2026-05-14..2026-05-17]").count(*whole(2026)) == 251


def test_without_a_country_there_are_no_holidays() -> None:
    assert working(2026, "").count(*whole(2026)) == 261
    assert working(2026, "country: ZZ").count(*whole(2026)) == 261


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 26), date(2024, 3, 1)),
        (date(2025, 12, 22), date(2027, 1, 8)),
        (date(2026, 5, 1), date(2026, 5, 1)),
        (date(2026, 5, 2), date(2026, 5, 1)),
    ],
)
def test_a_count_is_that_of_the_days_one_by_one(first: date, last: date) -> None:
    days = working(2026)
    assert days.count(first, last) == len(list(days.days(first, last)))


def test_counts_by_month_add_up_to_the_count() -> None:
    days = working(2026, "country: FR\ndays_off: [2026-08]")
    by_month = days.by_step(date(2026, 3, 17), date(2026, 10, 5), "month")
    assert sum(count for _, count in by_month) == days.count(date(2026, 3, 17), date(2026, 10, 5))
    assert date(2026, 8, 1) not in [month.first for month, _ in by_month]


def test_the_next_working_day() -> None:
    days = working(2026)
    assert days.next(date(2026, 5, 1), date(2026, 12, 31)) == date(2026, 5, 4)
    assert days.next(date(2026, 5, 1), date(2026, 5, 3)) == date(2026, 5, 1)


@pytest.mark.parametrize("country", ["FR", "FR-75", "FR-2A", "FR-971", "FR-57", "GB", "GB-ENG"])
def test_a_country_that_is_known(country: str) -> None:
    assert known_country(country) == country
    assert holidays_of(country, 2026)


@pytest.mark.parametrize("country", ["UK", "ZZ", "FR-99", "GB-XYZ"])
def test_a_country_that_nobody_knows_is_told(country: str) -> None:
    assert known_country(country) is None


@pytest.mark.parametrize(
    ("country", "language", "name"), [("FR", "", "Jour de l'an"), ("FR", "en", "New Year's Day"), ("DE", "fr", "Neujahr")]
)
def test_a_holiday_has_the_same_name_in_any_environment(country: str, language: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for environ in ("en_US.UTF-8", "fr_FR.UTF-8", "C"):
        monkeypatch.setenv("LANGUAGE", environ)
        holiday_names.cache_clear()
        assert holiday_names(country, 2026, language)[date(2026, 1, 1)] == name
