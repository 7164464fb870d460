"""Bars on a line of time: every stroke shows at any width, at its place."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pactool.page import Line, Lines, Page, Section, Sign, Stroke, Table, Text, Timeline
from pactool.render.measure import columns
from pactool.render.pages import View, render
from pactool.render.pages.scale import fit
from pactool.render.pages.timeline import DRAWN, PLAIN
from pactool.words import Speech, say

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
ENGLISH, FRENCH = Speech("en"), Speech("fr")


def strokes(*pairs: tuple[Sign, str]) -> tuple[Stroke, ...]:
    return tuple(Stroke(sign, ((date.fromisoformat(text[:10]), date.fromisoformat(text[-10:])),)) for sign, text in pairs)


def drawn(
    *lines: tuple[Stroke, ...],
    width: int = 80,
    first: date = YEAR[0],
    last: date = YEAR[1],
    today: str = "2026-05-15",
    label: str = "x",
    unicode: bool = True,
    colour: bool = False,
) -> list[str]:
    block = Timeline(first, last, date.fromisoformat(today), (Lines(None, tuple(Line(Text(label), "", one) for one in lines)),), ())
    page = Page(say("t"), (Section(None, (block,)),), Table((), ()))
    return render("text", View(page, ENGLISH, colour, width, unicode)).split("\n")[2:]


def bars(lines: list[str]) -> list[str]:
    """The columns of time of each line, from the label on."""
    width = lines[0].index("2026")
    return [line[width:] for line in lines if line.lstrip().startswith("x")]


def test_a_bar_of_a_month_stands_under_its_month() -> None:
    lines = drawn(strokes((Sign.OPEN, "2026-03-01..2026-03-31")), today="2027-01-01")
    assert lines[1].split() == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    per = lines[1].index("Feb") - lines[1].index("Jan")
    (bar,) = bars(lines)
    assert bar[2 * per : 3 * per] == "█" * per
    assert bar.count("█") == per


def test_the_line_of_today_crosses_what_is_empty() -> None:
    lines = drawn(strokes((Sign.OPEN, "2026-01-01..2026-02-28")), strokes((Sign.OPEN, "2026-05-01..2026-05-31")))
    at = lines[2].index("▼")
    first, second = (line for line in lines if line.lstrip().startswith("x"))
    assert first[at] == "│"
    assert second[at] == "█"


def test_a_point_as_short_as_its_bar_does_not_hide_it() -> None:
    (bar,) = bars(drawn(strokes((Sign.OPEN, "2026-03-02"), (Sign.STEP, "2026-03-02"))))
    assert "█" in bar


@pytest.mark.parametrize(("days", "edge"), [("2025-03-01..2025-04-01", "‹"), ("2027-01-01..2027-02-01", "›")])
def test_what_lies_outside_leaves_an_arrow(days: str, edge: str) -> None:
    (bar,) = bars(drawn(strokes((Sign.OPEN, days))))
    assert bar.strip(" ·│")[0] == edge


@given(
    st.lists(st.tuples(st.sampled_from(list(Sign)), st.dates(*YEAR), st.integers(0, 400)), min_size=1, max_size=6),
    st.sampled_from([20, 40, 60, 80, 160]),
    st.booleans(),
)
@example([(Sign.OPEN, date(2026, 12, 31), 0)], 20, True)
def test_no_bar_is_lost_at_any_width(found: list[tuple[Sign, date, int]], width: int, unicode: bool) -> None:  # noqa: FBT001
    signs = DRAWN if unicode else PLAIN
    lines = [(Stroke(sign, ((first, first + timedelta(days=length)),)),) for sign, first, length in found]
    text = drawn(*lines, width=width, unicode=unicode)
    shown = [line for line in text if line.lstrip().startswith("x")]
    assert all(signs[sign] in line for (sign, _, _), line in zip(found, shown, strict=True))
    assert max(map(columns, text)) <= max(width, 20)
    assert unicode or "".join(text).isascii()


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.integers(0, 109_000), st.integers(8, 200))
@example(date(1900, 1, 1), 109_000, 8)
def test_a_scale_covers_its_days_once_and_in_order(first: date, length: int, room: int) -> None:
    last = min(first + timedelta(days=length), date(2199, 12, 31))
    scale = fit(first, last, room, room // 2)
    assert (scale.steps[0][0], scale.steps[-1][1]) == (first, last)
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in zip(scale.steps, scale.steps[1:], strict=False))
    assert len(scale.cells()) == scale.width
    assert scale.kind == "day" or scale.width <= max(room, 1)


def test_months_and_days_have_names_in_french_without_accents_where_there_is_no_unicode() -> None:
    block = Timeline(*YEAR, YEAR[0], (Lines(None, (Line(Text("x"), "", ()),)),), ())
    page = Page(say("t"), (Section(None, (block,)),), Table((), ()))
    assert "Jan Fev Mar Avr Mai Jun Jul Aou Sep Oct Nov Dec" in " ".join(render("text", View(page, FRENCH, unicode=False)).split())


def test_no_label_is_obeyed_by_a_terminal_or_a_ci_runner() -> None:
    text = "\n".join(drawn(strokes((Sign.OPEN, "2026-03-02")), label="::error::x\x1b[31m ##[error]", width=160))
    assert "\x1b" not in text
    assert "##[" not in text
    assert not [line for line in text.split("\n") if line.lstrip().startswith(("::", "##"))]


def test_colour_adds_sequences_and_changes_nothing_else() -> None:
    lines = (strokes((Sign.DONE, "2026-03-02..2026-04-30"), (Sign.STEP, "2026-04-01")),)
    coloured = "\n".join(drawn(*lines, colour=True))
    plain = "\n".join(drawn(*lines))
    assert "\x1b[32m" in coloured
    for code in ("0", "1", "2", "32", "36", "1;33"):
        coloured = coloured.replace(f"\x1b[{code}m", "")
    assert coloured == plain
