"""What people type into cells, read one by one: each is one thing, or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pactool.intake.dates import both_ends, period
from pactool.intake.naming import person_slug, slug_for
from pactool.intake.values import Habit, Quantity, Untold, length, mark_of, quantity, share

FRENCH = Habit(None, "dmy", 2026, french=True)
ENGLISH = Habit(None, None, 2026, french=False)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1 234,56 €", "1234.56", "EUR"), ("5 k€", "5000", "EUR"), ("1,2 M€", "1200000", "EUR"), ("(1 200)", "-1200", ""), ("12 rdv", "12", "rdv"),
        ("50 %", "50", "%"), ("1.234,56", "1234.56", ""), ("1'234.50", "1234.5", ""), ("$1,200.50", "1200.5", "USD"), ("2 millions d'euros", "2000000", "EUR"),
        ("40 KEUR", "40000", "EUR"), ("600000 € HT", "600000", "EUR"), ("−3", "-3", ""), ("1,234", "1.234", ""),
    ],
)  # fmt: skip
def test_numbers(text: str, value: str, unit: str) -> None:
    assert quantity(text, FRENCH) == Quantity(Decimal(value), unit)


@pytest.mark.parametrize("text", ["abc", "5-8", "5 à 8", "environ 500", "5,000 €", "9" * 16])
def test_numbers_that_are_refused(text: str) -> None:
    with pytest.raises(Untold):
        quantity(text, FRENCH)


def test_a_thousand_or_one_and_a_bit_is_decided_by_the_column() -> None:
    assert quantity("1,234", ENGLISH).value == 1234
    assert quantity("5,000 €", FRENCH._replace(mark=".")).value == 5000
    assert mark_of(["1,234", "12,5"]) == ","
    assert mark_of(["12,5", "12.5"]) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("31/12/2026", "2026-12-31"), ("1/2/26", "2026-02-01"), ("mars 2026", "2026-03"), ("Mars", "2026-03"), ("janv-26", "2026-01"), ("T1", "2026-Q1"),
        ("Q2 26", "2026-Q2"), ("fin juin", "2026-06-30"), ("1er mars", "2026-03-01"), ("mi-juin", "2026-06-15"), ("semaine 12", "2026-W12"), ("46096", "2026-03-15"),
        ("fin d'année", "2026-12"), ("2026-03", "2026-03"), ("1er trimestre", "2026-Q1"),
    ],
)  # fmt: skip
def test_periods(text: str, found: str) -> None:
    assert period(text, FRENCH) == found


@pytest.mark.parametrize("text", ["32/01/2026", "13/13/2026", "bientôt", "T5 2026", "semaine 60", "30 février"])
def test_days_that_there_are_not(text: str) -> None:
    with pytest.raises(Untold):
        period(text, FRENCH)


def test_a_day_that_can_be_two_days_is_refused_until_something_decides() -> None:
    with pytest.raises(Untold):
        period("03/04/2026", ENGLISH)
    assert period("03/04/2026", ENGLISH._replace(order="mdy")) == "2026-03-04"
    assert period("25/04/2026", ENGLISH) == "2026-04-25"
    with pytest.raises(Untold):
        period("mars", FRENCH._replace(year=None))


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("du 3 au 7 mars 2026", ("2026-03-03", "2026-03-07")), ("mars - juin 2026", ("2026-03", "2026-06")), ("mars-avril", ("2026-03", "2026-04")),
        ("01/03/2026 - 30/06/2026", ("2026-03-01", "2026-06-30")), ("mars 2026", ("2026-03", "2026-03")), (date(2026, 3, 1), ("2026-03-01", "2026-03-01")),
    ],
)  # fmt: skip
def test_spans(text: str | date, ends: tuple[str, str]) -> None:
    assert both_ends(text, FRENCH) == ends


@pytest.mark.parametrize(
    ("text", "found"),
    [("12 j", "12 d"), ("2h30", "150 min"), ("1/2 journée", "0.5 d"), ("2 semaines", "10 d"), ("2:00", "2 h"), (Decimal("1.5"), "1.5 d")],
)
def test_lengths(text: str | Decimal, found: str) -> None:
    assert length(text, FRENCH) == found


def test_shares_as_typed_and_as_a_spreadsheet_keeps_them() -> None:
    assert [share(one, FRENCH) for one in ("50 %", "0,5", Decimal("0.125"))] == ["50%", "50%", "12.5%"]
    assert share(Decimal(50), FRENCH, percent=True) == "50%"
    with pytest.raises(Untold):
        share("50", FRENCH)


def test_slugs_are_short_steady_and_unlike() -> None:
    assert slug_for("Exposer au salon régional et inviter 40 contacts") == "exposer-salon-regional"
    assert slug_for("Exposer au salon régional", {"exposer-salon-regional"}) == "exposer-salon-regional-2"
    assert slug_for("Time") == "time-2"  # a reserved word
    assert slug_for("日本") == "日本"
    assert [person_slug("Alice Martin", taken) for taken in ({}, {"alice": "Alice Roy"})] == ["alice", "alice-martin"]
