"""The Mermaid gantt: dates of the plan, labels that are labels."""

from __future__ import annotations

import html
import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pactool.page import Line, Lines, Page, Section, Sign, Stroke, Table, Text, Timeline
from pactool.render.pages import View, render
from pactool.render.pages.gantt import LIMIT, gantt, label
from pactool.render.pages.markdown import LIMIT as COMMENT
from pactool.words import Speech, say

TASK = re.compile(r"    \u200b[\w \u200b#;]*:(?:(?:milestone|done|crit), )*t\d+, \d{4}-\d\d-\d\d, (?:0d|\d{4}-\d\d-\d\d)")
ENGLISH = Speech("en")
DAY = date(2026, 5, 15)


def timeline(*lines: Line, title: str = "all") -> Timeline:
    return Timeline(
        date(2026, 1, 1), date(2026, 12, 31), DAY, (Lines(say("{title}", title=title), lines),), ((Sign.DROPPED, say("dropped")),)
    )


def tasks(*lines: Line) -> list[str]:
    return [one.strip().replace("\u200b", "") for one in gantt(timeline(*lines), ENGLISH)[0] if ", 2026-" in one]


def line(*strokes: Stroke, title: str = "") -> Line:
    return Line(Text("fair"), title, strokes)


def test_a_bar_ends_on_the_day_after_its_last() -> None:
    days = ((date(2026, 3, 2), date(2026, 4, 30)),)
    assert tasks(line(Stroke(Sign.OPEN, days)))[1] == "fair :t1, 2026-03-02, 2026-05-01"
    assert tasks(line(Stroke(Sign.DONE, days)))[1] == "fair :done, t1, 2026-03-02, 2026-05-01"
    assert tasks(line(Stroke(Sign.DROPPED, days)))[1] == "fair #40;dropped#41; :t1, 2026-03-02, 2026-05-01"


def test_a_point_stands_on_its_day_and_names_its_line() -> None:
    step = Stroke(Sign.STEP, ((DAY, DAY),), Text("stand"))
    assert tasks(line(step))[1] == "stand #40;fair#41; :milestone, t1, 2026-05-15, 0d"


def test_what_repeats_is_one_bar_from_its_first_to_its_last_day() -> None:
    days = tuple((date(2026, month, 2), date(2026, month, 2)) for month in (2, 3, 4))
    assert tasks(line(Stroke(Sign.OCCURRENCE, days)))[1] == "fair #40;3 times#41; :t1, 2026-02-02, 2026-04-03"


def test_what_repeats_and_is_done_is_one_bar_too() -> None:
    days = tuple((date(2026, month, 2), date(2026, month, 2)) for month in (2, 3))
    done = Stroke(Sign.DONE, ((date(2026, 2, 1), date(2026, 3, 31)),))
    assert tasks(line(done, Stroke(Sign.OCCURRENCE, days)))[1:] == ["fair #40;2 times#41; :done, t1, 2026-02-02, 2026-03-03"]


def test_nothing_is_excluded_and_no_clock_draws_a_line() -> None:
    chart = "\n".join(gantt(timeline(), ENGLISH)[0])
    assert "excludes" not in chart
    assert "todayMarker off" in chart


@given(st.text())
def test_a_label_is_read_back_and_never_anything_else(text: str) -> None:
    written = label(text)
    assert re.fullmatch(r"\u200b[\w \u200b#;]*", written)
    assert not re.search(r"#(?!\d+;)|(?<!\d);", written)
    assert "\n" not in written


def test_a_label_says_what_the_text_says() -> None:
    text = 'Relancer: 35 % d\'ici juin; #1 %% {a} `b` "c" <d>'
    assert html.unescape(label(text).removeprefix("\u200b").replace("#", "&#")) == text


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_hostile_titles_leave_a_line_a_task(titles: list[str]) -> None:
    bar = Stroke(Sign.OPEN, ((DAY, DAY),))
    chart, left_out = gantt(timeline(*(line(bar, title=one) for one in titles), title=titles[0]), ENGLISH)
    assert left_out is None
    assert [one for one in chart if one.startswith("    \u200b") and not TASK.fullmatch(one)] == []
    assert sum(one.startswith("    \u200b") for one in chart) == len(titles) + 1


def test_a_chart_too_long_for_a_comment_says_what_it_leaves_out_and_its_fence_is_closed() -> None:
    bar = Stroke(Sign.OPEN, ((DAY, DAY),))
    page = Page(say("t"), (Section(None, (timeline(*(line(bar, title="x" * 80) for _ in range(1000))),)),), Table((), ()))
    text = render("md", View(page, ENGLISH))
    assert len(text) <= COMMENT
    assert text.count("```") == 2
    assert len(text.split("```")[1]) <= LIMIT + 100
    assert re.search(r"… \d+ lines more than a chart can hold", text)
