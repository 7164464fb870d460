"""A result is recorded in plans written by many hands: the diff is the result alone, and the file says what it said, and that."""

from __future__ import annotations

import difflib
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pactool.change.asked import Target
from pactool.change.habits import PlanHabits
from pactool.change.recording import Result, record
from pactool.plan.loading import load_plan
from pactool.source.document import Document, load
from pactool.source.revising import revise
from pactool.words import Speech
from tests.golden import agrees

if TYPE_CHECKING:
    from pactool.source.document import Value

HERE = Path(__file__).parent
FILES = sorted((HERE / "styled").glob("*.yaml"))
NOTE = "Bon flux, l'après-midi"
ACCOUNTS = Result("new-accounts", "2026-03", (("value", "2"),))
SALON = Result("salon", "2026-03", (("contacts", "38"), ("spent", "5900"), ("note", NOTE)))


def recorded(document: Document, *results: Result) -> Document:
    loaded = load_plan(document)
    assert loaded is not None
    asked = record(Target(document, loaded, Speech("fr")), results, date(2026, 4, 2))
    return revise(document, asked.changes, PlanHabits(loaded.data)).document


def comments(text: str) -> list[str]:
    return re.findall(r"(?m)(?:^|[ \t])#[^\r\n]*", text)


def told(before: str, after: str) -> str:
    lines = difflib.unified_diff(*(text.splitlines(keepends=True) for text in (before, after)), n=1)
    return "".join(_shown(line) for line in list(lines)[2:])


def _shown(line: str) -> str:
    """With its line end as a sign where that is no line feed."""
    bare = line.rstrip("\r\n")
    return bare + {"\n": "", "\r\n": "␍␊", "\r": "␍", "": "▯"}[line[len(bare) :]] + "\n"


def test_there_are_files_enough_in_as_many_hands() -> None:
    assert len(FILES) >= 40
    assert len({file.read_bytes() for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_diff_is_the_result_alone(file: Path) -> None:
    raw = file.read_bytes()
    document = load(raw, "plan.yaml")
    assert document.text.encode() == raw
    after = recorded(recorded(document, ACCOUNTS), SALON)
    assert after.text == recorded(document, SALON, ACCOUNTS).text, "in any order, at once or one by one"
    before, now = document.text.splitlines(keepends=True), after.text.splitlines(keepends=True)
    touched = [line for line in difflib.ndiff(before, now) if line.startswith("- ")]
    assert len(touched) <= 3
    assert comments(after.text) == comments(document.text)
    assert [one.code for one in after.troubles] == [one.code for one in document.troubles]
    assert after.data == expected(document.data)
    agrees(HERE / "golden" / f"{file.stem}.diff", told(document.text, after.text))


def expected(data: Value) -> Value:
    """What was in the file, and the two results, said in another way than the code under test says it."""
    assert isinstance(data, dict)
    plan: dict[str, Value] = dict(data)
    for section, name, result in (
        ("objectives", "new-accounts", "2"),
        ("actions", "salon", {"contacts": "38", "spent": "5900", "note": NOTE}),
    ):
        items = plan[section]
        assert isinstance(items, dict)
        item = items[name]
        assert isinstance(item, dict)
        results = item.get("results") or {}
        assert isinstance(results, dict)
        plan[section] = {**items, name: {**item, "results": {**results, "2026-03": result}}}
    return plan
