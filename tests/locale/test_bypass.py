"""No sentence for a person goes round the catalogue, as far as the syntax of the sources tells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tools.texts import SPEAKERS, modules

MODULES = dict(modules())
TOLD = frozenset({"PacError", "Unusable", "Unreadable", "Wrong", "Hit", "Trouble", "Related", "Mistake", "Setting"})
"""What carries sentences to a person."""
SAID = frozenset({"note", "say", "echo", "secho", "print", "speech", "spoken"})
"""What prints a sentence or speaks it."""
PROSE = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}")
"""Two words side by side."""
PLACE = re.compile(r"\{(\w+)\}")
VALUES = re.compile(r"\{.*?\}|# pac: ignore.*|\balice in with\b")
"""What a plan or a comment is to hold, spelled out."""
LITERAL = frozenset({"id", "title"})
"""Places that the message of a rule of one's own may have, named in a hint."""
FILLED_LATER = frozenset({"src/pactool/cli/usage.py"})
"""Tables of sentences that get their arguments where one is taken."""


def calls(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
            yield name, node


def prose(node: ast.expr) -> bool:
    """Whether an argument is a sentence written out."""
    if isinstance(node, ast.JoinedStr):
        written = "".join(str(one.value) if isinstance(one, ast.Constant) else "\0" for one in node.values)
        return bool(PROSE.search(VALUES.sub("", written)))
    if isinstance(node, ast.BinOp):
        return prose(node.left) or prose(node.right)
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(PROSE.search(VALUES.sub("", node.value)))


@pytest.mark.parametrize("file", MODULES)
def test_what_is_told_is_said(file: str) -> None:
    found = [
        f"{node.lineno}: {ast.unparse(node)}"
        for name, node in calls(MODULES[file])
        if name in TOLD | SAID and name not in SPEAKERS
        for argument in (*node.args, *(one.value for one in node.keywords))
        if prose(argument)
    ]
    assert found == []


@pytest.mark.parametrize("file", MODULES)
def test_arguments_of_a_sentence_are_no_sentences(file: str) -> None:
    found = [
        f"{node.lineno}: {ast.unparse(node)}"
        for name, node in calls(MODULES[file])
        if name in SPEAKERS and isinstance(node.func, ast.Name) and any(prose(one.value) for one in node.keywords)
    ]
    assert found == []


@pytest.mark.parametrize("file", MODULES)
def test_every_place_has_its_argument(file: str) -> None:
    wrong = []
    for name, node in calls(MODULES[file]):
        if name in SPEAKERS and isinstance(node.func, ast.Name):
            written = {place for one in node.args[: SPEAKERS[name]] for place in PLACE.findall(ast.literal_eval(one))}
            written -= set() if node.keywords else LITERAL
            given = {one.arg for one in node.keywords if one.arg} | ({"count"} if name == "says" else set())
            elsewhere = any(one.arg is None for one in node.keywords) or (file in FILLED_LATER and not node.keywords)
            if written - given and not elsewhere:
                wrong.append(f"{node.lineno}: nothing for {sorted(written - given)}")
            if given - written - {"count"}:
                wrong.append(f"{node.lineno}: no place for {sorted(given - written)}")
    assert wrong == []


@pytest.mark.parametrize(
    "source",
    [
        'raise PacError("the file is missing")',
        'desk.print(f"no plan at {path}")',
        'desk.note("see " + name + " for more of it")',
        'speech("the whole file")',
    ],
)
def test_a_sentence_that_bypasses_is_seen(source: str) -> None:
    ((name, node),) = ((name, node) for name, node in calls(ast.parse(source)) if name in TOLD | SAID)
    assert any(prose(one) for one in node.args), name
