from __future__ import annotations

import dataclasses
import re
import time

import pytest

from pactool.finding import Finding, Report, Severity
from pactool.render.findings import View, render
from pactool.render.measure import columns
from pactool.source.place import Span
from pactool.words import Speech, say

from .samples import HOSTILE_REPORT, HOSTILE_SOURCES, PATH, PLAN, REPORT, WRONG_TYPE, hostile, span

SGR = re.compile(r"\x1b\[[0-9;]*m")
ENGLISH = Speech("en")
VIEW = View(REPORT, {PATH: PLAN}, ENGLISH)

TEXT = """\
b.yaml:1:1: info: PAC103 2 keys are missing

plans/2026.yaml:6:13: error: PAC102 [fix] "600 000" is not a number
 6 │     target: 600 000
   │             ^^^^^^^
   = hint: write 600000

plans/2026.yaml:7:12: warning: PAC110 nobody is called "alise": people are
    alice, bruno
 7 │     owner: alise
   │            ^^^^^
   = hint: did you mean "alice"?

plans/2026.yaml:12:5: error: PAC003 "owner" stands twice in one map
 12 │     owner: bruno
    │     ^^^^^
    = see: plans/2026.yaml:11:5: the first one

2 errors, 1 warning, 1 info in 3 files; 1 can be fixed with --fix; 1 muted or
already known
"""

GROUPED = """\
b.yaml
  (the whole file)
    1:1  info  PAC103  2 keys are missing
  1 info

plans/2026.yaml
  /objectives/revenue
    6:13  error    PAC102  [fix] "600 000" is not a number
    7:12  warning  PAC110  nobody is called "alise": people are alice, bruno
  /actions/salon
    12:5  error    PAC003  "owner" stands twice in one map
  2 errors, 1 warning

2 errors, 1 warning, 1 info in 3 files; 1 can be fixed with --fix; 1 muted or
already known
"""

STATISTICS = """\
count  code    severity
    2  PAC102  error     [fix]  wrong-type
    1  PAC003  error            duplicate-key
"""


def one(source: str, where: Span, *, width: int = 80, unicode: bool = True, message: str = "wrong") -> list[str]:
    finding = Finding("PAC212", "objective-without-unit", Severity.ERROR, say("{text}", text=message), None, "p.yaml", "", where)
    return render("text", View(Report((finding,), 1), {"p.yaml": source}, ENGLISH, width=width, unicode=unicode)).split("\n")[1:-3]


def test_nothing_found_is_one_line() -> None:
    assert render("text", View(Report(files=3), {}, ENGLISH)) == "No findings in 3 files\n"
    assert render("grouped", View(Report(files=1), {}, ENGLISH)) == "No findings in 1 file\n"


def test_a_file_that_could_not_be_read_is_told_though_nothing_was_found() -> None:
    assert render("text", View(Report(files=1, unread=1), {}, ENGLISH)) == "No findings in 1 file; 1 file could not be read\n"


def test_text_shows_place_excerpt_hint_related_place_and_summary() -> None:
    assert render("text", VIEW) == TEXT


def test_grouped_shows_files_items_and_totals() -> None:
    assert render("grouped", VIEW) == GROUPED


def test_without_a_source_there_is_no_excerpt() -> None:
    assert "│" not in render("text", dataclasses.replace(VIEW, sources={}))


@pytest.mark.parametrize("name", ["text", "grouped"])
def test_statistics_stand_before_the_summary(name: str) -> None:
    report = Report((WRONG_TYPE, WRONG_TYPE, REPORT.findings[-1]), 1)
    shown = render(name, View(report, {}, ENGLISH, statistics=True))
    assert STATISTICS + "\n3 errors in 1 file" in shown


@pytest.mark.parametrize("name", ["text", "grouped"])
def test_colour_adds_looks_and_changes_no_text(name: str) -> None:
    coloured = render(name, dataclasses.replace(VIEW, colour=True, statistics=True))
    assert SGR.sub("", coloured) == render(name, dataclasses.replace(VIEW, statistics=True))
    assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b[")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("name", ["text", "grouped"])
def test_no_line_is_wider_than_the_terminal(name: str, *, unicode: bool, width: int) -> None:
    shown = render(name, dataclasses.replace(VIEW, width=width, unicode=unicode, statistics=True))
    assert [line for line in shown.splitlines() if columns(line) > width] == []


def test_one_column_is_still_readable() -> None:
    assert render("text", dataclasses.replace(VIEW, width=1)) == render("text", dataclasses.replace(VIEW, width=20))


@pytest.mark.parametrize(
    ("source", "where", "shown", "carets"),
    [
        ("a:\tb\n", span(1, 4, 1, 5), "a:    b", "      ^"),
        ("nom: 東京 x\n", span(1, 6, 1, 8), "nom: 東京 x", "     ^^^^"),
        ("nom: e\u0301te\u0301 x\n", span(1, 6, 1, 11), "nom: e\u0301te\u0301 x", "     ^^^"),
        ("a\x1bb: c\n", span(1, 5, 1, 6), "a\\x1bb: c", "       ^"),
        ("key: v\n", span(1, 7, 1, 7), "key: v", "      ^"),
        ("key: v\n", span(1, 90, 1, 99), "key: v", "      ^"),
        ("\n", span(1, 1, 1, 1 + 1), "", "^"),
        ("##[error]\n", span(1, 9, 1, 10), "#\\x23[error]", "           ^"),
    ],
)
def test_carets_stand_under_what_they_mean(source: str, where: Span, shown: str, carets: str) -> None:
    assert one(source, where)[:2] == [f" 1 │ {shown}".rstrip(), f"   │ {carets}"]


def test_without_unicode_everything_is_ascii_and_still_aligned() -> None:
    assert one("ville: Évian 東\n", span(1, 8, 1, 13), unicode=False) == [" 1 | ville: \\xc9vian \\u6771", "   |        ^^^^^^^^"]


@pytest.mark.parametrize(("start", "end"), [(1, 5), (150, 158), (296, 301), (1, 301), (301, 301)])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_long_line_is_shown_around_the_span_with_a_sign_where_it_is_cut(start: int, end: int, *, unicode: bool) -> None:
    source = "".join(chr(ord("a") + at % 26) for at in range(300))
    line, carets = one(source, span(1, start, 1, end), width=40, unicode=unicode)
    sign = "…" if unicode else "..."
    assert max(len(line), len(carets)) <= 40
    assert (sign in line[5:8], line.endswith(sign)) == (start > 1, end < 301 or start == 1)
    under = "".join(char for char, mark in zip(line.ljust(len(carets)), carets, strict=False) if mark == "^")
    assert under.strip(sign + " ") in source[start - 1 : end]
    assert len(under) == max(end - start, 1) or len(under) > 25


def test_a_span_of_several_lines_shows_its_first_and_its_last() -> None:
    source = "actions:\n  salon:\n    title: x\n    owner: y\nnext: 1\n"
    assert one(source, span(2, 3, 5, 1)) == [
        " 2 │   salon:",
        "   │   ^^^^^^",
        "   …",
        " 4 │     owner: y",
        "   │     ^^^^^^^^",
    ]
    assert one(source, span(2, 3, 3, 11))[2:] == [" 3 │     title: x", "   │     ^^^^^^"]


def test_a_span_too_long_for_the_width_keeps_the_indentation_before_it() -> None:
    line, carets = one("  salon: " + "x" * 99, span(1, 3, 1, 109), width=40)
    assert line == " 1 │   salon: " + "x" * 25 + "…"
    assert carets == "   │   " + "^" * 32


def test_lines_are_those_of_yaml() -> None:
    assert one("a: 1\r\nb: 2\rc: 3\n", span(3, 1, 3, 2))[0] == " 3 │ c: 3"


def test_a_line_beyond_the_file_shows_none() -> None:
    assert one("a: 1\n", span(9, 1, 9, 2)) == []


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("name", ["text", "grouped"])
def test_hostile_text_brings_no_control_character_and_no_command(name: str, *, unicode: bool, width: int) -> None:
    shown = render(name, View(HOSTILE_REPORT, HOSTILE_SOURCES, ENGLISH, width=width, unicode=unicode, statistics=True))
    assert shown.replace("\n", "").isprintable()
    assert "##[" not in shown
    assert "##vso[" not in shown
    assert [line for line in shown.splitlines() if line.strip().startswith(("::", "##"))] == []
    assert unicode or shown.isascii()


@pytest.mark.parametrize("width", [20, 30, 41])
def test_a_broken_line_never_starts_with_a_command(width: int) -> None:
    finding = hostile("::error::x " * 12 + ":" * 90 + " ##[x] ##vso[y]", "a.yaml")
    shown = render("text", View(Report((finding,), 1), {}, ENGLISH, width=width))
    assert [line for line in shown.splitlines() if line.strip().startswith(("::", "##"))] == []
    assert "| ::error::x" in shown


def test_many_findings_on_one_huge_line_cost_no_more() -> None:
    found = tuple(dataclasses.replace(WRONG_TYPE, span=span(1, at * 100, 1, at * 100 + 5)) for at in range(1, 1001))
    before = time.process_time()
    render("text", View(Report(found, 1), {PATH: "é" * 2_000_000}, ENGLISH))
    assert time.process_time() - before < 5, "a tenth of a second here; minutes where each finding reads the whole line"
