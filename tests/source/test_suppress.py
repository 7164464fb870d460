"""Comments that mute: where, what, why, until when; and those that do not."""

from __future__ import annotations

from datetime import date

import pytest

from pactool.source.document import load
from pactool.source.suppress import Mute, mutes
from pactool.words import Speech


def read(text: str) -> tuple[Mute, ...]:
    return mutes(load(text.encode(), "x"))


def test_on_its_line() -> None:
    (one,) = read("a: 1\nb: 2  # pac: ignore[PAC311, PAC309] the fair's own dates until=2026-06-30\n")
    assert (one.line, one.codes, one.reason, one.until, one.problem) == (
        2,
        ("PAC311", "PAC309"),
        "the fair's own dates",
        date(2026, 6, 30),
        None,
    )
    assert one.span == ((2, 7), (2, 74))


def test_alone_on_a_line_it_is_about_the_next_that_is_no_comment() -> None:
    assert [one.line for one in read("a: 1\n# pac: ignore[PAC311] imposed\n\n# why\nb: 2\n")] == [5]
    assert [one.line for one in read("a: 1\n# pac: ignore[PAC311] imposed\n")] == [2]


@pytest.mark.parametrize(
    "text",
    ["a: '# pac: ignore[PAC311] x'", "a: |\n  # pac: ignore[PAC311] x\n", 'a: "b\n  # pac: ignore[PAC311] x"', "a: b# pac: ignore[PAC311] x", "a: 1 # packing: x"],
)  # fmt: skip
def test_not_in_a_text(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("# pac: ignore", "must name codes"), ("# pac: ignore[]", "must name codes"), ("# pac: ignore because", "must name codes"),
        ("# pac: ignore[PAC311]", "reason"), ("# pac: ignore[PAC311] until=2026-06-30", "reason"), ("# pac: ignore[E501] x", "E501 is not a code"),
        ("# pac: ignore[PAC311] x until=30/06/2026", "30/06/2026 is not a day"), ("# pac: ignore[PAC311] x until=2026-02-30", "2026-02-30 is not a day"),
        ("# pac: mute[PAC311] x", "none that is known"), ("# pac: ignore[PAC311 x", "none that is known"),
    ],
)  # fmt: skip
def test_malformed(comment: str, words: str) -> None:
    (one,) = read(f"a: 1  {comment}\n")
    assert one.problem is not None
    assert words in Speech("en")(one.problem)


def test_spaces_and_case_do_not_matter() -> None:
    (one,) = read("a: 1 #pac:ignore[pac311] dates imposed\n")
    assert one.problem is None
    assert one.codes == ("PAC311",)
