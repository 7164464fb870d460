"""Merges by hand: what is put together, what is a conflict, what stays as ours has it, and that the proof sees every loss."""

from __future__ import annotations

import re

import pytest

from pactool.change.merge import Labels, Merged, Unproven, Unread, Versions, holds, merge
from pactool.change.merge_proof import proven
from pactool.source.build import Value
from pactool.source.document import load
from pactool.source.trouble import Limits

HEAD = "title: Plan\nperiod: 2026\n"


def merged(base: str, ours: str, theirs: str, *labels: Labels) -> Merged:
    return merge(Versions(*((HEAD + one).encode() for one in (base, ours, theirs))), Limits(), *labels)


def clean(base: str, ours: str, theirs: str) -> str:
    result = merged(base, ours, theirs)
    assert result.conflicts == 0, result.content.decode()
    return result.content.decode().removeprefix(HEAD)


def item(*lines: str) -> str:
    return "".join(f"{line}\n" for line in ("actions:", "  salon:", *(f"    {line}" for line in lines)))


# ---- put together


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        pytest.param("{a: 1}", "{a: 2}", "{a: 1, b: 1}", "{a: 2, b: 1}", id="a change and a key that comes"),
        pytest.param("{a: 1, b: 1}", "{a: 2, b: 1}", "{a: 1}", "{a: 2}", id="a change and a key that goes"),
        pytest.param("{a: 1, b: 1}", "{b: 1}", "{a: 1, b: 2}", "{b: 2}", id="the first key goes"),
        pytest.param("{ a: 1,  b: 1 }", "{ a: 2,  b: 1 }", "{ a: 1,  b: 1,  c: 3 }", "{ a: 2,  b: 1,  c: 3 }", id="spaces of brackets"),
        pytest.param("{a: 1}", "{}", "{a: 1, b: 2}", "{b: 2}", id="all goes, one comes"),
        pytest.param("", "{a: 1}", "{b: 2}", "{a: 1, b: 2}", id="both begin"),
        pytest.param("{a: 1}", "{a: 2}", "{a: 2}", "{a: 2}", id="the same change"),
        pytest.param("{a: 1}", "{a: '2'}", "{a: 2}", "{a: '2'}", id="the same change in two spellings"),
        pytest.param("[x, y]", "[x, y, z]", "[w, x, y]", "[w, x, y, z]", id="a list from both ends"),
        pytest.param("[x, y]", "[y]", "[x, y, z]", "[y, z]", id="out of a list and into it"),
        pytest.param("[x]", "[x, a]", "[x, b]", "[x, a, b]", id="both at the end of a list"),
        pytest.param("[x]", "[x, a]", "[x, a]", "[x, a]", id="the same into a list"),
        pytest.param("[1, 1, 2]", "[3, 1, 2]", "[1, 1, 4]", "[3, 1, 4]", id="a list with repetitions, place by place"),
        pytest.param('"a, b"', '"a, b"', "c", "c", id="quotes"),
    ],
)
def test_inside_of_brackets(base: str, ours: str, theirs: str, result: str) -> None:
    assert clean(*(item(f"of: {one}") for one in (base, ours, theirs))) == item(f"of: {result}")


def test_a_map_that_one_side_emptied_takes_what_the_other_put_in() -> None:
    base, more = item("of:", "  a: 1"), item("of:", "  a: 1", "  b: 2")
    for emptied in (item("of:"), item("of: {}"), item("of: ~")):
        assert clean(base, emptied, more) == item("of:", "  b: 2") or clean(base, emptied, more) == item("of: {b: 2}")
    assert merged(base, item("of:"), item("of:", "  a: 3")).conflicts == 1


def test_the_side_that_changed_the_order_gives_it() -> None:
    base, turned = item("a: 1", "b: 1", "c: 1"), item("c: 1", "# b", "b: 1", "a: 1")
    assert clean(base, item("a: 2", "b: 1", "c: 1"), turned) == item("c: 1", "# b", "b: 1", "a: 2")
    assert clean(base, turned, item("a: 1", "b: 1", "c: 1", "d: 1")) == item("c: 1", "d: 1", "# b", "b: 1", "a: 1")


def test_a_text_keeps_its_empty_lines() -> None:
    text = item("notes: >+", "  one", "", "", "end: 1").replace("    \n", "\n")
    assert clean(item("end: 1"), item("end: 2"), text) == text.replace("end: 1", "end: 2")


def test_a_text_at_the_very_end() -> None:
    base = f"{HEAD}notes: |\n  one\n  two"
    result = merge(Versions(base.encode(), base.replace("Plan", "Ours").encode(), base.replace("2026", "2027").encode()), Limits())
    assert result == Merged(base.replace("Plan", "Ours").replace("2026", "2027").encode(), 0)


def test_periods_stand_in_their_order() -> None:
    def months(*names: str) -> str:
        return item("results:", *(f"  {name}: {{x: 1}}" for name in names))

    assert clean(months("2026-03"), months("2026-01", "2026-03", "2026-06"), months("2026-03", "2026-04", "2026-07")) == (
        months("2026-01", "2026-03", "2026-04", "2026-06", "2026-07")
    )


def test_one_side_writes_short_what_the_other_writes_long() -> None:
    base = item("results: {2026-01: {x: 1}}")
    long = item("results:", "  2026-01:", "    x: 1", "    note: a, b")
    more = item("results: {2026-01: {x: 1}, 2026-02: {y: 2}}")
    assert (
        clean(base, long, more)
        == clean(base, more, long)
        == item("results:", "  2026-01:", "    x: 1", "    note: a, b", "  2026-02: {y: 2}")
    )


def test_what_comes_from_lines_into_brackets_keeps_its_meaning() -> None:
    base, short = item("of:", "  a: 1"), item("of: {a: 1}")
    long = item(
        "of:",
        "  a: 1",
        "  b: {note: 'it''s'}",
        "  c:",
        "    note: x, [y]",
        "  d: |",
        "    one",
        "    two",
        "  e: yes: no".replace(": no", ":no"),
    )
    data = load(clean(base, short, long).encode(), "").data
    assert data == load(long.encode(), "").data


def test_items_side_by_side_keep_their_indentation_and_their_comments() -> None:
    base = "objectives:\n    revenue:\n        target: 1   # first\n"
    ours = base.replace("target: 1   # first", "target: 2   # first, raised")
    theirs = base + "\n    # agreed in March\n    accounts: {target: 24}\n\nteam:\n  bob: {}\n"
    assert clean(base, ours, theirs) == clean(base, theirs, ours) == ours + theirs.removeprefix(base)


def test_a_new_item_takes_the_indentation_of_its_neighbours() -> None:
    base = "actions:\n  a: {}\n"
    ours = "actions:\n      a: {}\n      b:\n         title: B\n"
    theirs = base + "  # by phone\n  c:\n    notes: |\n      one\n\n        two\n    title: C\n"
    assert clean(base, ours, theirs) == ours + (
        "      # by phone\n      c:\n        notes: |\n          one\n\n            two\n        title: C\n"
    )


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ("a: 1", "a: 1  # o", "a: 1  # t", "a: 1  # o  # t"),
        ("a: 1  # b", "a: 2  # b", "a: 1  # t", "a: 2  # t"),
        ("a: 1  # b", "a: 1", "a: 2  # b", "a: 2"),
        ("# b\na: 1", "# o\na: 1", "# t\na: 1", "# t\n# o\na: 1"),
        ("# b\na: 1", "# b\n# o\na: 1", "a: 1", "# o\na: 1"),
        ("a: 1", "# o\na: 1", "# t\na: 2", "# t\n# o\na: 2"),
    ],
)
def test_comments_of_both_sides_remain(base: str, ours: str, theirs: str, result: str) -> None:
    text = clean(f"{base}\n", f"{ours}\n", f"{theirs}\n")
    assert sorted(re.findall(r"#[^#\n]*", text)) == sorted(re.findall(r"#[^#\n]*", f"{result}\n"))
    assert load(text.encode(), "").data == load(result.encode(), "").data


def test_amendments_of_both_sides_are_added() -> None:
    base = item("amendments:", "- {date: 2026-02-01, was: {target: 30}}")
    ours = base + "    - {date: 2026-03-01, was: {target: 28}, by: alice}\n"
    theirs = base + "    - date: 2026-04-01\n      was: {owner: bob}\n"
    assert clean(base, ours, theirs) == ours + theirs.removeprefix(base)


def test_what_one_side_renamed_has_what_the_other_wrote_under_the_old_name() -> None:
    base = "actions:\n  a: {title: A}\n  salon:\n    owner: alice\n    budget: 1\n  z: {title: Z, after: [salon]}\n"
    ours = base.replace("  salon:", "  fair: # in Lyon").replace("[salon]", "[fair]")
    theirs = base.replace("    budget: 1\n", "    budget: 2\n    # by hand\n    results: {2026-01: {x: 1}}\n")
    both = theirs.replace("  salon:", "  fair: # in Lyon").replace("[salon]", "[fair]")
    assert clean(base, ours, theirs) == clean(base, theirs, ours) == both


def test_what_one_side_renamed_and_changed_is_a_conflict_with_what_the_other_changed() -> None:
    base = "actions:\n  salon: {owner: alice, budget: 1}\n"
    assert merged(base, base.replace("salon", "fair").replace("1", "2"), base.replace("alice", "bob")).conflicts == 1


def test_the_header_and_the_mark_of_the_document_stay_on_top() -> None:
    base = "# yaml-language-server: $schema=x\n---\ntitle: Plan\nperiod: 2026\n"
    ours, theirs = base.replace("Plan", "Our plan"), base.replace("title", "company: Acme\ntitle")
    result = merge(Versions(base.encode(), ours.encode(), theirs.encode()), Limits())
    assert result == Merged(ours.replace("title: Our plan\n", "title: Our plan\ncompany: Acme\n").encode(), 0)


# ---- conflicts


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "lines"),
    [
        pytest.param("a: 1", "a: 2", "a: 3", ("a: 2", "a: 3"), id="a value"),
        pytest.param("a: {b: 1, c: 1}", "a: {b: 2, c: 1}", "a: {b: 3, c: 4}", ("a: {b: 2, c: 4}", "a: {b: 3, c: 4}"), id="in brackets"),
        pytest.param("a: [x]", "a: [y]", "a: [z]", ("a: [y]", "a: [z]"), id="an item of a list"),
        pytest.param("a: {b: 1, c: 1}", "a: {c: 1}", "a: {b: 2, c: 1}", ("a: {c: 1}", "a: {b: 2, c: 1}"), id="gone in brackets"),
        pytest.param("a: {b: 1, c: 1}", "a: {b: 2, c: 1}", "a: {c: 1}", ("a: {b: 2, c: 1}", "a: {c: 1}"), id="gone there in brackets"),
        pytest.param(
            "a: {b: {c: 1}}", "a: {b: {c: 2}}", "a: {b: {c: 3}, d: 4}", ("a: {b: {c: 2}, d: 4}", "a: {b: {c: 3}, d: 4}"), id="deep"
        ),
        pytest.param(
            "a:\n  - b: 1\n    c: 1",
            "a:\n  - b: 2\n    c: 1",
            "a:\n  - b: 3\n    c: 4",
            ("  - b: 2\n    c: 4", "  - b: 3\n    c: 4"),
            id="at a dash",
        ),
        pytest.param(
            "a:\n  - b: 1\n    c: 1", "a:\n  - b: 1\n    c: 2", "a:\n  - b: 1\n    c: 3", ("    c: 2", "    c: 3"), id="behind a dash"
        ),
        pytest.param("a:\n  - x", "a:\n  - y", "a:\n  - z", ("a:\n  - y", "a:\n  - z"), id="items in lines"),
        pytest.param("a: {b: 1}", "a:\n  b: 2", "a: {b: 3}", ("  b: 2", "  b: 3"), id="in lines here, in brackets there"),
        pytest.param("a: {b: 1}", "a: {b: 2}", "a:\n  b: 3", ("  b: 2", "  b: 3"), id="in brackets here, in lines there"),
        pytest.param("a: {b: 1}", "a: {b: 2}", "a: 3", ("a: {b: 2}", "a: 3"), id="a map against a value"),
        pytest.param("a: 1", "a: {b: 1}", "a: 2", ("a: {b: 1}", "a: 2"), id="a value against a map"),
        pytest.param("b: 1", "a: 1\nb: 1", "a: 2\nb: 1", ("a: 1", "a: 2"), id="a key that both made"),
        pytest.param("a: 1\nb: 1", "b: 1", "a: 2\nb: 1", ("", "a: 2"), id="gone here, changed there"),
        pytest.param("a: 1\nb: 1", "a: 2\nb: 1", "b: 1", ("a: 2", ""), id="changed here, gone there"),
        pytest.param("a: 1\nb: 1", "a: 1 # why\nb: 1", "b: 1", ("a: 1 # why", ""), id="gone where the other wrote a comment"),
    ],
)
def test_a_conflict_has_the_smallest_lines(base: str, ours: str, theirs: str, lines: tuple[str, str]) -> None:
    result = merged(*(item(*one.split("\n")) for one in (base, ours, theirs)))
    assert result.conflicts == 1
    mine, others = ("".join(f"    {line}\n" for line in one.split("\n") if line) for one in lines)
    assert f"<<<<<<< ours\n{mine}=======\n{others}>>>>>>> theirs\n" in result.content.decode()


def test_a_season_that_both_changed_is_a_conflict_unless_in_other_months() -> None:
    def season(*weights: int) -> str:
        return f"seasons:\n  shop: {list(weights)}\n"

    assert clean(season(1, 2, 3), season(4, 2, 3), season(1, 2, 5)) == season(4, 2, 5)
    assert merged(season(1, 2, 3), season(4, 2, 3), season(5, 2, 3)).conflicts == 1
    assert merged(season(1, 2, 3), season(1, 2, 3, 4), season(5, 2, 3)).conflicts == 1


def test_markers_are_as_git_asks_for() -> None:
    text = merged("a: 1\n", "a: 2\n", "a: 3\n", Labels("HEAD", "spring (Raise a)", 9)).content.decode()
    assert text == f"{HEAD}<<<<<<<<< HEAD\na: 2\n=========\na: 3\n>>>>>>>>> spring (Raise a)\n"


# ---- bytes


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_ours_gives_line_ends_the_mark_and_the_end(mark: str, end: str, last: str) -> None:
    base, ours, theirs = (f"{HEAD}{one}" for one in ("a: 1\nb: 1\n", "a: 2\nb: 1\n", "a: 1\nb: 1\nc: 3\n"))

    def formed(text: str) -> bytes:
        return (mark + (text.removesuffix("\n") + last).replace("\n", end)).encode()

    for other in (theirs, theirs.replace("\n", "\r\n"), "\ufeff" + theirs, theirs.removesuffix("\n")):
        result = merge(Versions(base.encode(), formed(ours), other.encode()), Limits())
        assert result == Merged(formed(f"{HEAD}a: 2\nb: 1\nc: 3\n"), 0)


@pytest.mark.parametrize("raw", [b"a: [\n", b"a: 1\na: 2\n", b"a: &x 1\n", b"a: 1\n---\nb: 1\n", b"- a\n", b"\xff", b"a: 1\rb: 2\r"])
@pytest.mark.parametrize("side", [0, 1, 2])
def test_what_cannot_be_read_whole_is_not_merged(raw: bytes, side: int) -> None:
    versions = [b"a: 1\n", b"a: 2\n", b"a: 1\nb: 1\n"]
    versions[side] = raw
    with pytest.raises(Unread):
        merge(Versions(*versions), Limits())


def test_what_cannot_be_cut_is_not_guessed() -> None:
    with pytest.raises(Unproven):
        merged("a: 1\n", "? a\n: 1\nb: 1\n", "a: 2\n")


# ---- the proof


SIDES: tuple[Value, Value, Value] = (
    {"a": "1", "b": {"c": "1", "d": ["x"]}},
    {"a": "2", "b": {"c": "1", "d": ["x", "y"]}},
    {"a": "1", "b": {"d": ["x"]}, "e": "5"},
)
RIGHT: Value = {"a": "2", "b": {"d": ["x", "y"]}, "e": "5"}


def test_the_proof_takes_what_is_right() -> None:
    assert proven((*SIDES, RIGHT, RIGHT))


@pytest.mark.parametrize(
    "wrong",
    [
        {"a": "1", "b": {"d": ["x", "y"]}, "e": "5"},
        {"a": "3", "b": {"d": ["x", "y"]}, "e": "5"},
        {"a": "2", "b": {"c": "1", "d": ["x", "y"]}, "e": "5"},
        {"a": "2", "b": {"d": ["x"]}, "e": "5"},
        {"a": "2", "b": {"d": ["y", "x"]}, "e": "5"},
        {"a": "2", "b": {"d": ["x", "y", "z"]}, "e": "5"},
        {"a": "2", "b": {"d": ["x", "y"]}},
        {"a": "2", "b": {"d": ["x", "y"]}, "e": "5", "f": "6"},
        {"a": "2", "b": {}, "e": "5"},
        {"a": "2", "b": "x", "e": "5"},
        None,
    ],
)
def test_the_proof_sees_every_loss(wrong: Value) -> None:
    assert not proven((*SIDES, wrong, wrong))


def test_the_proof_sees_a_side_that_is_not_in_its_conflict() -> None:
    base, ours, theirs = {"a": "1"}, {"a": "2"}, {"a": "3"}
    assert proven((base, ours, theirs, ours, theirs))
    for mine, others in ((ours, ours), (theirs, theirs), (theirs, ours), (base, theirs)):
        assert not proven((base, ours, theirs, mine, others))


@pytest.mark.parametrize(
    ("result", "held"),
    [
        ("a: 2  # ours\nb: 2\n", True),
        ("b: 2\na: 2  # ours\n", True),
        ("a: 2\nb: 2\n", False),
        ("a: 2  # ours\nb: 1\n", False),
        ("a: [\n", False),
        ('a: 2\nb: 2\nc: "# ours"\n', False),
    ],
)
def test_a_merge_by_lines_is_looked_at_in_the_same_way(result: str, *, held: bool) -> None:
    versions = Versions(b"a: 1\nb: 1\n", b"a: 2  # ours\nb: 1\n", b"a: 1\nb: 2\n")
    assert holds(versions, result.encode(), Limits()) is held
