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


REASON = "A comment that mutes must give its reason behind the codes"
NAMES = "A comment that mutes must name codes"
DAY = "write the day as in until=2026-06-30"


@pytest.mark.parametrize(
    ("comment", "problem", "hint"),
    [
        ("# pac: ignore", NAMES, "write # pac: ignore[PAC311] and the reason"),
        ("# pac: ignore[]", NAMES, "write # pac: ignore[PAC311] and the reason"),
        ("# pac: ignore pac307 because", NAMES, "write # pac: ignore[PAC307] and the reason"),
        ("# pac: ignore[PAC307]", REASON, "write # pac: ignore[PAC307] and the reason"),
        ("# pac: ignore[pac307, PAC309] until=2026-06-30", REASON, "write # pac: ignore[PAC307, PAC309] and the reason"),
        ("# pac: ignore[e501] x", '"e501" is no code of a rule', "write codes as PAC311; pac explain --all lists them"),
        ("# pac: ignore[PAC307] x until=30/06/2026", '"30/06/2026" is no day up to which a comment may mute', DAY),
        ("# pac: ignore[PAC307] x until=2026-02-30", '"2026-02-30" is no day up to which a comment may mute', DAY),
        ("# pac: mute[PAC307] x", '"# pac: mute[PAC307] x" is no comment that pac knows', "write # pac: ignore[PAC307] and the reason"),
        ("# pac: ignore[PAC307 x", '"# pac: ignore[PAC307 x" is no comment that pac knows', "write # pac: ignore[PAC307] and the reason"),
        (
            "# pac ignore[PAC307] x",
            'The colon behind "pac" is missing, so that "# pac ignore[PAC307] x" mutes nothing',
            "write # pac: ignore[PAC307] x",
        ),
    ],
)
def test_malformed(comment: str, problem: str, hint: str) -> None:
    (one,) = read(f"a: 1  {comment}\n")
    assert one.problem is not None
    assert one.hint is not None
    assert (Speech("en")(one.problem), Speech("en")(one.hint)) == (problem, hint)


@pytest.mark.parametrize("comment", ["# pac ignores this", "# PAC 2026", "# pacing: x", "# the pac: ignore"])
def test_a_comment_that_only_speaks_of_a_plan_is_left_alone(comment: str) -> None:
    assert read(f"a: 1  {comment}\n") == ()


def test_spaces_and_case_do_not_matter() -> None:
    (one,) = read("a: 1 #pac:ignore[pac311] dates imposed\n")
    assert one.problem is None
    assert one.codes == ("PAC311",)
