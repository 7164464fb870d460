"""Whatever stands in a plan, a file name or a rule's name: every format keeps its shape."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from pactool.finding import Finding, Fix, Related, Report, Severity
from pactool.render.findings import FORMATS, View, render
from pactool.render.findings.as_json import SCHEMA_VERSION
from pactool.render.measure import columns, wrap
from pactool.source.place import Edit, Position, Span
from pactool.words import CONTROL, Speech, say

from .samples import HOSTILE

ENGLISH = Speech("en")
# Every code point, lone surrogates too, and often what hurts.
texts = st.one_of(
    st.text(st.characters(codec=None, categories=None), max_size=60),
    st.text(st.sampled_from(HOSTILE + "é東\u0301\U0001f600 \t"), max_size=60),
    st.text(st.sampled_from(":#[] vso"), max_size=30),
)
positions = st.builds(Position, st.integers(1, 6), st.integers(1, 80))
spans = st.tuples(positions, positions).map(lambda pair: Span(*sorted(pair)))
paths = texts.filter(bool)
findings = st.builds(
    lambda name, severity, message, hint, path, key, where, other, safe: Finding(
        "PAC901",
        name,
        severity,
        say("{text}", text=message),
        hint and say("write {text} here", text=hint),
        path,
        f"/actions/{key}",
        where,
        (Related(other, where, say("{text}", text=message)),),
        Fix(safe, (Edit(where, message),)),
    ),
    texts,
    st.sampled_from(Severity),
    texts,
    st.none() | texts,
    paths,
    texts,
    spans,
    paths,
    st.booleans(),
)
sources = st.lists(texts, max_size=6).map("\n".join)


@st.composite
def views(draw: st.DrawFn) -> View:
    found = sorted(draw(st.lists(findings, max_size=4)), key=lambda one: (one.path, one.span))
    width, unicode = draw(st.integers(1, 100)), draw(st.booleans())
    return View(
        Report(tuple(found), 2),
        {one.path: draw(sources) for one in found},
        ENGLISH,
        width=width,
        unicode=unicode,
        statistics=draw(st.booleans()),
    )


@given(views())
@settings(deadline=None, max_examples=60)
def test_text_holds_no_control_character_and_no_command(view: View) -> None:
    for name in ("text", "grouped"):
        shown = render(name, view)
        assert not re.search(CONTROL, shown.replace("\n", ""))
        assert "##[" not in shown
        assert "##vso[" not in shown
        assert not any(line.strip().startswith(("::", "##")) for line in shown.split("\n"))
        assert view.unicode or shown.isascii()


@given(views())
@settings(deadline=None, max_examples=60)
def test_excerpts_fit_the_width(view: View) -> None:
    bar = " │ " if view.unicode else " | "
    rows = [line for line in render("text", view).split("\n") if line[:5].strip(" 0123456789") == "" and line[2:5] == bar]
    assert all(columns(row) <= max(view.width, 20) for row in rows)


@given(views())
@settings(deadline=None, max_examples=60)
def test_data_parses_and_says_as_much_as_was_found(view: View) -> None:
    number = len(view.report.findings)
    shown = json.loads(render("json", view))
    assert (shown["schema_version"], len(shown["findings"])) == (SCHEMA_VERSION, number)
    assert [edit["text"] for one in shown["findings"] for edit in one["fix"]["edits"]] == [
        edit.text for one in view.report.findings for edit in one.fix.edits
    ]
    assert len({entry["fingerprint"] for entry in json.loads(render("gitlab", view))}) == number
    assert len(json.loads(render("sarif", view))["runs"][0]["results"]) == number
    root = ET.fromstring(render("junit", view))  # noqa: S314 - our own output
    assert len(root.findall("testsuite/testcase[@name!='no findings']")) == number


@given(views())
@settings(deadline=None, max_examples=60)
def test_github_has_one_line_for_each_finding(view: View) -> None:
    shown = render("github", view)
    assert shown.count("\n") == len(view.report.findings)
    assert not re.search(CONTROL, shown.replace("\n", ""))
    assert all(line.startswith(("::error title=", "::warning title=", "::notice title=")) for line in shown.split("\n")[:-1])


@given(views(), st.sampled_from(sorted(FORMATS)))
@settings(deadline=None, max_examples=60)
def test_the_same_view_gives_the_same_bytes(view: View, name: str) -> None:
    assert render(name, view) == render(name, view)


@given(st.text(st.sampled_from("ab é東\u0301:#-_\n"), max_size=80), st.integers(20, 60), st.integers(-5, 60))
def test_wrapping_loses_nothing_and_fits(text: str, room: int, first: int) -> None:
    lines = wrap(text, room, min(first, room))
    bare = [lines[0], *(line.removeprefix("| ") for line in lines[1:])]
    assert "".join(bare).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert columns(lines[0]) <= max(first, 0)
    assert all(columns(line) <= room + 2 for line in lines[1:])


def test_a_word_too_wide_is_parted_at_a_hyphen_where_it_has_one_late_enough() -> None:
    assert wrap("residential-deals", 16) == ["residential-", "deals"]
    assert wrap("a-" + "b" * 20, 12) == ["a-bbbbbbbb", "bbbbbbbbbbbb"]
