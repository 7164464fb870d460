"""Edits change what stands in their spans, and no other byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pactool.source.edit import Edit, lines, offset, splice
from pactool.source.place import Position, Span


def at(line: int, column: int, end: int) -> Span:
    return Span(Position(line, column), Position(line, end))


def test_line_ends_and_byte_order_mark_stay() -> None:
    text = "\ufeffa: 1\r\nb: 2\rc: 3\nd: 4\x85\u2028e"
    edited, left = splice(text, [Edit(at(3, 4, 5), "33"), Edit(at(1, 4, 5), "11"), Edit(at(2, 1, 2), "B"), Edit(at(4, 7, 8), "E")])
    assert edited == "\ufeffa: 11\r\nB: 2\rc: 33\nd: 4\x85\u2028E"
    assert left == ()


def test_overlapping_edits_are_left_out() -> None:
    first, second, third = Edit(at(1, 1, 4), "x"), Edit(at(1, 3, 5), "y"), Edit(at(1, 4, 5), "z")
    assert splice("abcd", [second, third, first]) == ("xz", (second,))


def test_two_insertions_at_one_place() -> None:
    assert splice("ab", [Edit(at(1, 2, 2), "1"), Edit(at(1, 2, 2), "2")])[0] == "a12b"


def test_beyond_the_text_is_its_end() -> None:
    assert offset("a\nb", Position(9, 1)) == 3
    assert offset("ab\nc", Position(1, 99)) == 2


@given(st.text("a\r\n\u2028é\ufeff", max_size=40))
def test_offsets_and_positions_are_inverse(text: str) -> None:
    table = lines(text)
    body = len(text) - len(text.lstrip("\ufeff"))
    for one in range(body, len(text) + 1):
        place = table.position(one)
        if text[one - 1 : one + 1] != "\r\n" or one == body:
            assert table.offset(place) == one


@given(st.text(max_size=40))
def test_no_edit_no_change(text: str) -> None:
    assert splice(text, []) == (text, ())
