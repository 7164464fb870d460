"""Expressions of house rules: what is taken, what is refused and where, and that no text can do anything else."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactool.plan.loading import load_plan
from pactool.rules.expression.checking import check
from pactool.rules.expression.fields import FIELDS
from pactool.rules.expression.functions import FUNCTIONS
from pactool.rules.expression.parsing import parse
from pactool.rules.expression.running import Program
from pactool.rules.expression.tree import LONGEST, Misread, Name
from pactool.rules.registry import Case
from pactool.source.document import load
from pactool.words import Speech

english = Speech("en")
PLAN = """
title: PAC 2026
period: 2026
status: committed
hours_per_day: 8
budget: {total: 9000, reserve: 1000, lines: {events: 5000}}
team: {alice: {capacity: 8 d}, bob: {capacity: 60%}}
objectives:
  sales: {title: Vendre, unit: EUR, target: 5..8, results: {2026-01: 3, 2026-02: {part: 1, whole: 4}}, due: 2026-06}
needs: {N1: {text: Former, kind: skill, by: 2026-02-15, for: [fair]}}
actions:
  fair:
    title: Exposer au Salon régional
    nature: prospecting
    owner: alice
    with: [bob]
    serves: [sales]
    start: 2026-03
    end: 2026-04
    expects: {contacts: 40, meetings: {each: 2, per: month}}
    budget: {events: 5500, travel: 500}
    time: {alice: 8 d, bob: 32 h}
    steps: {stand booked: 2026-01-15, "invitations": 2026-02}
    condition: {text: Catalogue, met: true}
    probability: 80%
    tags: [a, b]
    rating: 4
  call: {title: Appeler, repeats: monthly, start: 2026-01-05, end: 2026-04-05, time: {each: 3 h}, budget: {tools: {each: 100, per: month}}}
  empty: {}
  gone: {title: Abandonnée, state: dropped}
"""


def rows(expression: str, section: str = "actions", plan: str = PLAN) -> dict[str, object]:
    document = load(plan.encode(), "plan.yaml")
    loaded = load_plan(document)
    assert loaded is not None
    assert loaded.wrongs == ()
    program = Program()
    run = program.run(check(parse(expression), section))
    sheet = Case(document, loaded, date(2026, 5, 1), {}).sheet
    assert sheet is not None
    keys = sheet.keys(section)
    return {key: run(row) for key, row in zip(keys, program.rows(sheet, keys), strict=True)}


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("nature == prospecting and budget > 5000", ["fair"]),
        ("'prospecting' == nature", ["fair"]),
        ("budget == 6000", ["fair"]),
        ("6k <= budget", ["fair"]),
        ("budget == 300", ["call"]),
        ("budget.events > 5000", ["fair"]),
        ("budget.tools >= 100 and budget.tools <= 400", ["call"]),
        ("time == 12 d", ["fair"]),
        ("time == 96 h", ["fair"]),
        ("time == 12 h", ["call"]),
        ("time.bob == 4 j", ["fair"]),
        ("days(time) == 12", ["fair"]),
        ("budget == none", ["empty"]),
        ("budget != 6000", ["call"]),
        ("not (budget == 6000)", ["call", "empty"]),
        ("not budget > 5000", ["call", "empty"]),
        ("nature != process", ["fair"]),
        ("nature not in [process, loyalty]", ["fair"]),
        ("bob in with", ["fair"]),
        ("bob not in with", ["call", "empty"]),
        ("owner in [alice, time]", ["fair"]),
        ("salon in title", ["fair"]),
        ("'au salon' in title", ["fair"]),
        ("len(steps) >= 2 or len(title) < 8", ["fair", "call"]),
        ("len(steps) == 0", ["call", "empty"]),
        ("steps.'stand booked' < 2026-02", ["fair"]),
        ("max(steps) == 2026-02-28", ["fair"]),
        ("min(steps) < first(plan.period)", []),
        ("first(steps) == 2026-01-15 and last(steps) == 2026-02-28", ["fair"]),
        ("contacts in expects", ["fair"]),
        ("expects.contacts == 40 and expects.meetings == 4", ["fair"]),
        ("sum(expects) == 44", ["fair"]),
        ("min(expects.contacts, 3) == 3", ["fair"]),
        ("start == 2026-Q1", ["fair", "call"]),
        ("start in 2026", ["fair", "call"]),
        ("start >= 2026-03-01 and end <= 2026-04-30", ["fair"]),
        ("end > 2026-03", ["fair", "call"]),
        ("2026-03 <= start", ["fair"]),
        ("days(start, end) == 61", ["fair"]),
        ("days(plan.period) == 365", ["fair", "call", "empty"]),
        ("condition.met", ["fair"]),
        ("not condition.met", ["call", "empty"]),
        ("trial == false", ["fair", "call", "empty"]),
        ("probability >= 80%", ["fair"]),
        ("rating > 3 and rating.why == none", ["fair"]),
        (
            "plan.status == committed and plan.budget > 8k and plan.budget.events == 5000 and plan.budget.reserve == 1000",
            ["fair", "call", "empty"],
        ),
        ("id == fair or id == call or id == gone", ["fair", "call"]),
        ("true", ["fair", "call", "empty"]),
        ("none == none", ["fair", "call", "empty"]),
        ("len(tags) == 2", ["fair"]),
    ],
)
def test_what_an_expression_says_of_actions(expression: str, found: list[str]) -> None:
    assert [key for key, value in rows(expression).items() if value] == found


@pytest.mark.parametrize(
    ("section", "expression", "found"),
    [
        ("objectives", "target == 5 and target.high == 8 and kind == flow and due == 2026-06-30 and start == none", ["sales"]),
        ("objectives", "results.2026-01 == 3 and results.2026-02 == 25% and max(results) == 3", ["sales"]),
        ("people", "capacity >= 8 d", ["alice"]),
        ("people", "capacity.share == 60%", ["bob"]),
        ("needs", "kind == skill and by < 2026-03 and fair in for", ["N1"]),
        ("plan", "len(actions) == 3 and status == committed and sales in objectives", [""]),
    ],
)
def test_what_an_expression_says_of_other_sections(section: str, expression: str, found: list[str]) -> None:
    assert [key for key, value in rows(expression, section).items() if value] == found


REFUSED = [
    ("bugdet > 5", "^^^^^^", "did you mean budget?"),
    ("budget > 5 and plan.satus == draft", "               ^^^^^^^^^^", "did you mean plan.status?"),
    ("titel == salon", "^^^^^", "did you mean title?"),
    ("budget > 'x'", "         ^^^", "write a number, such as 5000"),
    ("budget > limit", "         ^^^^^", "known here: after, "),
    ("time > 12", "       ^^", "write 12 d for working days, or 12 h for hours"),
    ("main == time", "        ^^^^", "quote it: 'time'"),
    ("nature == prospection", "          ^^^^^^^^^^^", "did you mean prospecting?"),
    ("nature in [loyality]", "           ^^^^^^^^", "did you mean loyalty?"),
    ("lenn(steps) > 2", "^^^^", "did you mean len?"),
    ("len(title, owner) > 2", "^^^^^^^^^^^^^^^^^", "len takes a list"),
    ("sum(tags) > 0", "^^^^^^^^^", "sum takes"),
    ("title < owner", "      ^", "write == or !="),
    ("budget > none", "       ^", "write == none or != none"),
    ("with == none", "     ^^", "write len(…) == 0"),
    ("owners == alice", "          ^^^^^", "ask what is in it"),
    ("alice in 5", "         ^", "write a list"),
    ("with in [a]", "^^^^", "write one value before in"),
    ("budget", "^^^^^^", "compare it with something"),
    ("budget in [5, alice]", "              ^^^^^", "write a number"),
    ("trial == 1", "         ^", "write true or false"),
    ("title.x == 1", "^^^^^^^", "did you mean title?"),
    ("budget >", "        ^", "write a field, a number or a text"),
    ("", "^", "write a comparison"),
    ("(budget > 5", "^", "write ) where it ends"),
    ("budget > 5)", "          ^", "compare a field"),
    ("owner == 'x", "         ^", "write ' again"),
    ("budget = 5", "       ^", "write =="),
    ("budget && 5", "       ^^", "write and"),
    ("trial et trial", "      ^^", "write and"),
    ("owner is none", "      ^^", "write =="),
    ("trial and and trial", "          ^^^", "both sides of and"),
    ("budget > 6 000", "         ^^^^^", "write 6000"),
    ("budget > 6,5", "          ^", "6.5, 6000"),
    ("start > 31/12/2026", "        ^^^^^^^^^^", "write 2026-12-31"),
    ("start > 2026-02-30", "        ^^^^^^^^^^", "2026-02-28"),
    ("time > 1:30", "       ^^^^", "90 min"),
    ("owner == alice martin", "               ^^^^^^", "'alice martin'"),
    ("1 < budget < 5", "           ^", "a < b and b < c"),
    ("budget + 3 > 2", "       ^", "compare fields with values"),
    ("“x” == title", "^", "straight quotes"),
    ("steps[0] == 3", "     ^", "compare a field"),
    ("budget > 99999999999999999999", "         ^^^^^^^^^^^^^^^^^^^^", ""),
    ("budget > 9e999999", "         ^^^^^^^^", ""),
    ("__class__", "^^^^^^^^^", "known here"),
    ("title.__class__ == x", "^^^^^^^^^^^^^^^", ""),
    ("__import__('os')", "^^^^^^^^^^", "known here: days, first, last, len, max, min, sum"),
    ("'{0.__class__}'.format", "               ^", ""),
    ("lambda: 0", "      ^", ""),
    ("(" * 30 + "trial" + ")" * 30, " " * 20 + "^", "take brackets out"),
    ("not " * 30 + "trial", " " * 80 + "^^^", ""),
    ("(" * 10_000, " " * 500 + "^", "make two rules of it"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "caret", "hint"), REFUSED, ids=[one[0][:40] or "empty" for one in REFUSED])
def test_what_is_wrong_is_told_where_it_stands(expression: str, caret: str, hint: str) -> None:
    with pytest.raises(Misread) as caught:
        check(parse(expression), "actions")
    at = caught.value.at
    assert " " * at.start + "^" * (at.end - at.start) == caret
    assert hint in (english(caught.value.hint) if caught.value.hint is not None else "")
    assert english(caught.value.message)


def test_a_tree_has_a_bounded_number_of_parts() -> None:
    with pytest.raises(Misread, match="parts"):
        parse(" or ".join(["[1,2,3,4,5,6,7,8,9]"] * 21))


WORDS = [
    *FIELDS["actions"],
    *FUNCTIONS,
    "plan.status",
    "and",
    "or",
    "not",
    "in",
    "none",
    "true",
    "==",
    "!=",
    "<",
    ">=",
    "(",
    ")",
    "[",
    "]",
    ",",
    "5",
    "12 d",
    "22%",
]
WORDS += ["2026", "2026-Q1", "'x'", "alice", "prospecting", "budget.events", "expects.contacts", "steps.a"]


@settings(max_examples=400, deadline=500)
@given(st.one_of(st.text(max_size=600), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    begun = time.process_time()
    wrong = refused(text)
    assert time.process_time() - begun < 0.4
    if wrong is not None:
        assert 0 <= wrong.at.start <= LONGEST
        assert wrong.at.start < wrong.at.end
        assert english(wrong.message)


def refused(text: str) -> Misread | None:
    try:
        check(parse(text), "actions")
    except Misread as wrong:
        return wrong
    return None


SIDE = st.one_of(
    st.sampled_from(list(FIELDS["actions"])),
    st.sampled_from(
        [
            "5",
            "22%",
            "12 d",
            "3 h",
            "2026-Q1",
            "2026",
            "'x'",
            "alice",
            "true",
            "none",
            "[a, b]",
            "[5, 6]",
            "budget.events",
            "time.bob",
            "expects.contacts",
        ]
    ),
    st.builds("{}({})".format, st.sampled_from(list(FUNCTIONS)), st.sampled_from(list(FIELDS["actions"]))),
    st.builds(
        "{}({}, {})".format,
        st.sampled_from(["min", "max", "days"]),
        st.sampled_from(["start", "end", "budget", "time"]),
        st.sampled_from(["end", "5", "3 d", "budget"]),
    ),
)
COMPARED = st.builds("{} {} {}".format, SIDE, st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "in", "not in"]), SIDE)
WHOLE = st.recursive(
    COMPARED,
    lambda inner: st.one_of(
        st.builds("({}) and ({})".format, inner, inner), st.builds("({}) or ({})".format, inner, inner), inner.map("not ({})".format)
    ),
    max_leaves=3,
)


@settings(max_examples=400, deadline=None)
@given(WHOLE)
def test_what_is_taken_runs_on_every_item_and_is_true_or_false(expression: str) -> None:
    if refused(expression) is None:
        assert all(isinstance(value, bool) for value in rows(expression).values())


@pytest.mark.parametrize(("section", "name"), [(section, name) for section, fields in FIELDS.items() for name in fields])
def test_every_field_can_be_read_of_a_full_and_of_an_empty_item(section: str, name: str) -> None:
    field = FIELDS[section][name]
    expression = f"{name} != none" if field.shape.several.value == "one" else f"len({name}) >= 0"
    assert not isinstance(check(parse(expression), section), Name)
    assert rows(expression, section).keys() == rows("true", section).keys()
