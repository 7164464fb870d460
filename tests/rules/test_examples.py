"""Every rule's page shows a plan that has the finding and one that has not: both are judged as any plan is."""

from __future__ import annotations

import pytest

from pactool.rules.page import HERE, page_of
from pactool.rules.registry import rules
from pactool.words import Speech
from tests.acceptance.pipeline import told

ALL = "PAC999"

WITHOUT = {
    "PAC000": "a rule that crashes cannot be shown by a plan",
    "PAC001": "an example on a page is text, and this is about bytes that are none",
    "PAC006": "sixty-five levels or 600 000 values fit on no page",
}
PAGES = {code: page_of(code, Speech("en")) for code in rules()}
EXAMPLES = [(code, good, text) for code, page in PAGES.items() for good, text in page.examples]


def at_the_mark(text: str) -> int | None:
    marked = [number for number, line in enumerate(text.splitlines(), 1) if line.rstrip().endswith(HERE)]
    assert len(marked) < 2
    return marked[0] if marked else None


@pytest.mark.parametrize(("code", "good", "text"), EXAMPLES, ids=[f"{code}-{'good' if good else 'bad'}" for code, good, _ in EXAMPLES])
def test_an_example_is_judged_as_its_page_says(code: str, good: bool, text: str) -> None:  # noqa: FBT001 - the mark of the fence
    lines = [one.line for one in told(text, below=ALL, base=PAGES[code].base) if one.code == code]
    mark = at_the_mark(text)
    if good:
        assert mark is None
        assert lines == []
    else:
        assert len(lines) == 1, told(text, below=ALL, base=PAGES[code].base)
        assert mark is None or lines == [mark]


@pytest.mark.parametrize("code", rules())
def test_a_page_shows_both(code: str) -> None:
    kinds = [good for good, _ in PAGES[code].examples]
    assert kinds == ([] if code in WITHOUT else [False, True])


@pytest.mark.parametrize("code", rules())
def test_a_page_says_what_and_why(code: str) -> None:
    page = PAGES[code]
    assert page.summary.endswith(".")
    assert page.paragraphs


def test_a_good_example_is_a_plan_without_any_other_error_of_reading() -> None:
    for code, good, text in EXAMPLES:
        if good:
            others = [one for one in told(text) if one.code < "PAC110"]
            assert others == [], code


def test_the_names_say_what_is_wrong() -> None:
    names = [one.name for one in rules().values()]
    assert len(names) == len(set(names))
    for name in names:
        assert name == name.lower().strip("-"), name
        assert " " not in name
