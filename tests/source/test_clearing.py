"""A large document is drawn by the item that changes alone, and changes as if it were drawn whole."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from bench.plans import plan
from pactool.change.habits import PlanHabits
from pactool.source.clearing import LARGE, cleared
from pactool.source.document import load
from pactool.source.revising import revise

TEXT = "\n".join(plan(200)) + "\n"
AT = ("actions", "a7", "results", "2027-01")
ODD = {
    "an item in quotes": TEXT.replace("  a7:\n", '  "a7":\n'),
    "a text that looks like the item": TEXT.replace("  a7:\n", "  a6b: {title: x}\n  a7:\n    how: |\n     a7:\n", 1).replace(
        "\n    how: T", "\n    why: T"
    ),
    "a text that looks like the section": f"notes: |\n  x\n{TEXT}".replace("notes: |\n  x\n", 'notes: "\n\nactions:\n  a7:\n    x"\n', 1),
    "a text that keeps its empty lines": TEXT.replace("  a7:\n", "  a7:\n    why: |+\n      x\n\n", 1),
    "comments": TEXT.replace("  a7:\n", "  # of a7\n  a7:  # number 7\n\n    # its title\n", 1).replace("  a8:\n", "# out\n  a8:\n", 1),
    "the last": TEXT[: TEXT.index("  a8:\n")].rstrip("\n"),
    "Windows": TEXT.replace("\n", "\r\n"),
}


def both(text: str) -> tuple[str, str]:
    document = load(text.encode(), "plan.yaml")
    assert isinstance(document.data, dict)
    habits = PlanHabits(document.data)
    one = revise(document, {AT: {"meetings": "3", "note": "a, b"}}, habits).document.text
    with patch("pactool.source.revising.cleared", lambda *_: None):
        return one, revise(document, {AT: {"meetings": "3", "note": "a, b"}}, habits).document.text


def test_what_is_left_stands_where_it_stood() -> None:
    assert len(TEXT) > LARGE
    part = cleared(TEXT, [AT])
    assert part is not None
    assert len(part) == len(TEXT)
    left = [line for line in part.splitlines() if line]
    assert left[:2] == ["actions:", "  a7:"]
    assert 10 < len(left) < 40
    assert all(one in ("\n", other) for one, other in zip(part, TEXT, strict=True))


@pytest.mark.parametrize("name", ["plain", *ODD])
def test_the_change_is_the_same(name: str) -> None:
    one, other = both(ODD.get(name, TEXT))
    assert (one == other) is True
    assert "2027-01: {meetings: 3, note: 'a, b'}" in one or 'note: "a, b"' in one


def test_what_is_no_item_is_drawn_whole() -> None:
    for path in (("actions", "a7"), ("title",), ("actions", "zzz", "results"), ("nothing", "a7", "results"), ("days_off", 0, "x")):
        assert cleared(TEXT, [path]) is None
    assert cleared("actions:\n  a7:\n    title: x\n", [AT]) is None
