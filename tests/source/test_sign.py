"""A number sign behind a space: what it cuts off a text is found, told, and put back."""

from __future__ import annotations

import pytest

from pactool.source.document import Document, load, locate
from pactool.source.edit import splice
from pactool.source.place import Position, Span
from pactool.words import Speech

speak = Speech("en")


def read(text: str) -> Document:
    return load(text.encode(), "plan.yaml")


CUT = [
    ("title: Exposer #1 au salon", "title: 'Exposer #1 au salon'"),
    ("title: #1 Exposer", "title: '#1 Exposer'"),
    ("a:\n  why: voir le point #3 du compte rendu", "a:\n  why: 'voir le point #3 du compte rendu'"),
    ("why: l'an\n  dernier #3 et #4   # a note", 'why: "l\'an dernier #3 et #4"   # a note'),
    ("tags:\n- Voir\t#4\n- b", "tags:\n- 'Voir #4'\n- b"),
    ("a:\n- b:\n  - 1\n  c: Point #2\r\nd: 1", "a:\n- b:\n  - 1\n  c: 'Point #2'\r\nd: 1"),
]


@pytest.mark.parametrize(("cut", "whole"), CUT)
def test_a_cut_text_is_whole_again_in_the_data_and_by_its_fix(cut: str, whole: str) -> None:
    document = read(cut)
    (trouble,) = document.troubles
    assert trouble.code == "PAC010"
    assert splice(cut, trouble.edits) == (whole, ())
    assert document.data == read(whole).data
    assert read(whole).troubles == ()
    assert locate(document, [trouble.path])[trouble.path].value == trouble.span


ORDINARY = [
    "why: voir # 3", "why: voir#3", "why: voir #note", "why: 'voir' #3", "target: 24 #2", "time: 4 d #1 more", "time: 45 min #1", "due: 2026-Q1 #5",
    "target: #24", "a:\n  #1 first\n  b: c", "a: #1 first\n  b: c", "a: |\n  voir #3", "a: b\n#3 c", 'a: "x\n  y #3"', "a: [b] #3",
]  # fmt: skip


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_comment_or_text_is_left_alone(text: str) -> None:
    assert read(text).troubles == ()


@pytest.mark.parametrize("text", ["owner: alice #2 of two", "a: {why: Voir #3\n  }", "title: a\ntitle: Voir #3"])
def test_where_it_may_be_a_comment_it_is_told_and_nothing_is_changed(text: str) -> None:
    document = read(text)
    trouble = document.troubles[-1]
    assert (trouble.code, trouble.edits) == ("PAC010", ())
    assert "in quotes: '" in speak(trouble.hint or "")
    assert document.data == read(text.replace(" #", " # ")).data


def test_it_is_told_where_the_text_stands() -> None:
    (trouble,) = read("title: Exposer #1 au salon\n").troubles
    assert trouble.span == Span(Position(1, 8), Position(1, 27))
    assert speak(trouble.message) == "The sign # behind a space ends the text: #1 au salon is read as a comment"


def test_many_are_counted() -> None:
    assert len(read("".join(f"- Point #{number}\n" for number in range(150))).troubles) == 101
