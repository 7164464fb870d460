"""A page in every format for people: numbers in the language, reasons for what is undefined, any width."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pactool.page import (
    Cell,
    Column,
    Day,
    Fact,
    Length,
    Mark,
    Money,
    Nothing,
    Number,
    Page,
    Paragraph,
    Points,
    Section,
    Share,
    Stack,
    Table,
    Text,
    Tone,
    Where,
    Words,
)
from pactool.render.measure import columns
from pactool.render.pages import FORMATS, View, render
from pactool.render.pages.as_csv import field
from pactool.render.pages.as_json import dump, number, share
from pactool.render.pages.cells import shown
from pactool.render.pages.markdown import LIMIT
from pactool.words import Speech, say

EN, FR = Speech("en"), Speech("fr")
COLUMNS = (Column("title", say("title"), prose=True), Column("value", say("value"), align="right"), Column("status", say("status")))
ROWS: tuple[tuple[Cell, ...], ...] = (
    (Text("Signer 24 nouveaux comptes PME industrielles"), Number(Decimal(24), "comptes"), Mark("on-track", say("on track"), Tone.GOOD)),
    (Text("Tenir"), Nothing(say("nothing is recorded yet")), Mark("missed", say("missed"), Tone.BAD)),
)


def view(rows: tuple[tuple[Cell, ...], ...] = ROWS, *, width: int = 80, colour: bool = False, unicode: bool = True) -> View:
    table = Table(COLUMNS, rows)
    blocks = (table, Paragraph(say("Result")), Points((say("first day"), say("last day"))), Fact(say("result"), Share(Fraction(1, 3), 1)))
    return View(Page(say("Status"), (Section(say("Gap"), blocks),), table, (say("Attainment"),)), EN, colour, width, unicode)


@pytest.mark.parametrize(
    ("cell", "english", "french", "plain"),
    [
        (Number(Decimal("1234.5"), "rdv"), "1,234.5 rdv", "1 234,5 rdv", "1234.5"),
        (Number(Decimal("12.5"), "%"), "12.5 %", "12,5 %", "0.125"),
        (Number(Decimal(-3)), "-3", "−3", "-3"),
        (Share(Fraction(1, 3), 1), "33.3 %", "33,3 %", "0.3333"),
        (Share(Fraction(13, 10)), "130 %", "130 %", "1.3"),
        (Share(Fraction(1, 200)), "1 %", "1 %", "0.005"),
        (Money(Decimal("1234.50"), "EUR"), "1,234.50 €", "1 234,50 €", "1234.50"),
        (Money(Decimal(5), "CHF"), "5 CHF", "5 CHF", "5"),
        (Money(Decimal(5)), "5", "5", "5"),
        (Length(Decimal("9.5")), "9.5 d", "9,5 j", "9.5"),
        (Day(date(2026, 9, 30)), "2026-09-30", "30/09/2026", "2026-09-30"),
        (Mark("off-track", say("off track")), "off track", "hors trajectoire", "off-track"),
        (Where("plans/a.yaml", 12), "plans/a.yaml:12", "plans/a.yaml:12", "plans/a.yaml:12"),
        (Nothing(say("nothing is recorded yet")), "n/a: nothing is recorded yet", "s.o. : rien n'est encore noté", ""),
        (Text("a\x1b[1m\nb"), "a\\x1b[1m\\x0ab", "a\\x1b[1m\\x0ab", "a\\x1b[1m\\x0ab"),
        (Stack((Text("a"), Text("b"))), "a\nb", "a\nb", "a | b"),
    ],
)
def test_a_cell_in_both_languages_and_for_programs(cell: Cell, english: str, french: str, plain: str) -> None:
    spaces = str.maketrans({"\u00a0": " ", "\u202f": " "})
    assert shown(cell, EN).translate(spaces) == english
    assert shown(cell, FR).translate(spaces) == french
    assert field(cell, EN) == plain


def test_a_percent_sign_never_stands_alone_on_a_line() -> None:
    assert shown(Words(say("standing {share} %", share=Decimal(95))), EN) == "standing 95\u00a0%"


def test_a_long_text_is_cut_with_a_sign() -> None:
    assert shown(Text("x" * 500), EN) == "x" * 159 + "…"


def test_what_is_undefined_says_why_below_the_table() -> None:
    lines = [" ".join(line.split()) for line in render("text", view()).splitlines()]
    assert lines[lines.index("Tenir n/a missed") + 1] == "n/a: nothing is recorded yet"


@pytest.mark.parametrize("width", [*range(20, 90), 200])
def test_a_page_fits_and_loses_nothing(width: int) -> None:
    out = render("text", view(width=width))
    assert [line for line in out.splitlines() if columns(line) > width] == []
    assert {
        "Signer",
        "24",
        "nouveaux",
        "comptes",
        "PME",
        "industrielles",
        "Tenir",
        "on",
        "track",
        "missed",
        "n/a",
        "nothing",
        "is",
        "recorded",
        "yet",
        "33.3",
    } <= set(out.split())


def test_columns_stand_below_each_other() -> None:
    head, first, second = render("text", view()).splitlines()[3:6]
    assert head.index("status") == first.index("on track") == second.index("missed")
    assert head.index("value") + len("value") == second.index("n/a") + len("n/a")


def test_colour_is_only_around_what_is_there_without() -> None:
    painted = render("text", view(colour=True))
    assert "\x1b[32mon track\x1b[0m" in painted
    assert "\x1b[1;31mmissed\x1b[0m" in painted
    assert re.sub("\x1b\\[[0-9;]*m", "", painted).split() == render("text", view()).split()


def test_without_unicode_all_is_ascii() -> None:
    rows = ((Text("Relance fidélité…"), Number(Decimal(-1234), "€"), Mark("x", say("missed"))),)
    assert render("text", view(rows, unicode=False)).isascii()


def test_a_comment_is_cut_under_its_limit_with_a_sign() -> None:
    out = render("md", view(ROWS * 2000))
    assert LIMIT - 200 < len(out) <= LIMIT
    assert "cut here" in out.splitlines()[-1]
    assert {line.count("|") for line in out.splitlines() if line.startswith("|")} == {4}


def test_every_row_of_a_spreadsheet_has_every_field() -> None:
    rows = list(csv.DictReader(io.StringIO(render("csv", view()))))
    assert rows[0] == {"title": "Signer 24 nouveaux comptes PME industrielles", "value": "24", "status": "on-track"}
    assert rows[1]["value"] == ""


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "|calc", " =1", "＝1", "\t=1"])
def test_no_text_is_a_formula(text: str) -> None:
    assert not field(Text(text), EN).lstrip().startswith(("=", "+", "-", "@", "|", "＝"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_ends_in_one_newline(name: str) -> None:
    out = render(name, view())
    assert out.endswith("\n")
    assert not out.endswith("\n\n")


def test_json_has_numbers_in_their_shortest_form_and_no_nan() -> None:
    assert [number(Fraction(1, 3), 2), number(Decimal("24.00"), 2), number(None, 2), share(Fraction(2, 3))] == [0.33, 24, None, 0.6667]
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump({"x": float("nan")})
    assert dump({"é": 1}).isascii()
