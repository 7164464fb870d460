"""Values are changed in the file's own manner: what was asked for is read afterwards, and every other byte stays."""

from __future__ import annotations

import pytest

from pactool.source.document import load
from pactool.source.revising import GONE, Raw, Unsafe, revise

B, C, D = ("r", "b"), ("r", "c"), ("r", "d")

CASES = {
    "behind the last of a map in brackets": ("r: {a: 1, b: 2}  # x\n", {C: "3"}, "r: {a: 1, b: 2, c: 3}  # x\n"),
    "brackets with room inside": ("r: { a: 1 ,b: 2 }\n", {C: "3"}, "r: { a: 1 ,b: 2 ,c: 3 }\n"),
    "empty brackets": ("r: {}\n", {C: "3"}, "r: {c: 3}\n"),
    "empty brackets with room inside": ("r: { }\n", {C: "3"}, "r: { c: 3 }\n"),
    "empty brackets with a comment": ("r: { # none yet\n  }\n", {C: "3"}, "r: {c: 3 # none yet\n  }\n"),
    "a key in brackets on its own line": ("r: {\n  a: 1, # x\n  b: 2 # y\n}\n", {C: "3"}, "r: {\n  a: 1, # x\n  b: 2, # y\n  c: 3\n}\n"),
    "a comma at the end": ("r: {\n  a: 1,\n  b: 2, # y\n}\n", {C: "3"}, "r: {\n  a: 1,\n  b: 2, # y\n  c: 3,\n}\n"),
    "a comma at the start": ("r: { a: 1\n   , b: 2\n   }\n", {C: "3"}, "r: { a: 1\n   , b: 2, c: 3\n   }\n"),
    "a line of its own": ("r:\n  a: 1\n  b: 2 # y\n", {C: "3"}, "r:\n  a: 1\n  b: 2 # y\n  c: 3\n"),
    "no line end at the end": ("r:\n  a: 1", {C: "3"}, "r:\n  a: 1\n  c: 3"),
    "lines that end as on Windows": ("r:\r\n    a: 1\r\n", {C: "3"}, "r:\r\n    a: 1\r\n    c: 3\r\n"),
    "lines that end as on an old Mac": ("r:\r  a: 1\r", {C: "3"}, "r:\r  a: 1\r  c: 3\r"),
    "a byte order mark": ("\ufeffr:\n  a: 1\n", {("r", "a"): "2", C: "3"}, "\ufeffr:\n  a: 2\n  c: 3\n"),
    "aligned values": ("r:\n  a:   1\n  b:   2\n", {C: "3"}, "r:\n  a:   1\n  b:   2\n  c:   3\n"),
    "a space before the colon": ("r:\n  a : 1\n", {C: "3", ("r", "long"): "4"}, "r:\n  a : 1\n  c : 3\n  long : 4\n"),
    "keys in quotes": ("r:\n  'a': 1\n", {C: "3"}, "r:\n  'a': 1\n  'c': 3\n"),
    "a comment under the last key": ("r:\n  a: 1\n    # of a\nx: 1\n", {C: "3"}, "r:\n  a: 1\n    # of a\n  c: 3\nx: 1\n"),
    "a comment of the next key": ("r:\n  a: 1\n\n# of x\nx: 1\n", {C: "3"}, "r:\n  a: 1\n  c: 3\n\n# of x\nx: 1\n"),
    "a text over lines before it": ("r:\n  a: |\n    x\n\n    y\n\nx: 1\n", {C: "3"}, "r:\n  a: |\n    x\n\n    y\n  c: 3\n\nx: 1\n"),
    "a text that keeps its empty lines": ("r:\n  a: |+\n    x\n\nx: 1\n", {C: "3"}, "r:\n  a: |+\n    x\n\n  c: 3\nx: 1\n"),
    "a key without a value": ("r:  # none\nx: 1\n", {C: "3"}, "r: {c: 3}  # none\nx: 1\n"),
    "a tilde": ("r: ~\n", {C: "3"}, "r: {c: 3}\n"),
    "a key that is not there": ("x:\n    y: 1\n", {C: {"k": {"l": "m"}}}, "x:\n    y: 1\nr:\n    c: {k: {l: m}}\n"),
    "an example beside it": ("r:\n  a:\n    k: 1\n", {C: {"k": "2"}}, "r:\n  a:\n    k: 1\n  c:\n    k: 2\n"),
    "another value": ("r: {b: 2}\n", {B: "3"}, "r: {b: 3}\n"),
    "another value in quotes": ("r:\n  b: '2'\n", {B: "it's"}, 'r:\n  b: "it\'s"\n'),
    "another value needs quotes": ("r: {b: 2}\n", {B: "x, y"}, "r: {b: 'x, y'}\n"),
    "a comma needs none in a line": ("r:\n  b: 2\n", {B: "x, y"}, "r:\n  b: x, y\n"),
    "a number sign, a colon, a dash": ("r:\n  b: 2\n", {B: "a #1", C: "k: v", D: "- x"}, "r:\n  b: 'a #1'\n  c: 'k: v'\n  d: '- x'\n"),
    "a negative number": ("r:\n  b: 2\n", {B: "-3"}, "r:\n  b: -3\n"),
    "what would be nothing": ("r:\n  b: 2\n", {B: "null", C: "", D: None}, "r:\n  b: 'null'\n  c: ''\n  d: ~\n"),
    "no-break spaces": ("r: {b: 2}\n", {B: "900\u202f000\u00a0€"}, "r: {b: 900\u202f000\u00a0€}\n"),
    "lines": ("r:\n  b: x\n", {B: "one\ntwo", C: "one\n\ntwo\n"}, "r:\n  b: |-\n    one\n    two\n  c: |\n    one\n\n    two\n"),
    "lines in brackets": ("r: {b: x}\n", {B: "one\ntwo"}, 'r: {b: "one\\ntwo"}\n'),
    "lines by a line": ("r:\n  b: | # why\n    x\n    y\nz: 1\n", {B: "z"}, "r:\n  b: z # why\nz: 1\n"),
    "a folded text": ("r:\n  b: >-\n    x\n    y\n", {B: "z"}, "r:\n  b: z\n"),
    "a text over lines in quotes": ('r: {b: "x\n  y", c: 1}\n', {B: "z"}, 'r: {b: "z", c: 1}\n'),
    "the spelling that is asked for": ("r: {b: 2}\n", {B: Raw("600k")}, "r: {b: 600k}\n"),
    "brackets by a text": ("r:\n  b: {x: 1}\n", {B: "2"}, "r:\n  b: 2\n"),
    "lines of keys by a text": ("r:\n  b:\n    x: 1\n  c: 1\n", {B: "2"}, "r:\n  b: 2\n  c: 1\n"),
    "a map by a map": (
        "r:\n  b:\n    x: 1 # x\n    y: 2\n",
        {B: {"x": "1", "y": "3", "z": "4"}},
        "r:\n  b:\n    x: 1 # x\n    y: 3\n    z: 4\n",
    ),
    "an item more in lines": ("r:\n  - a\n  - b # y\nx: 1\n", {("r", 2): "c"}, "r:\n  - a\n  - b # y\n  - c\nx: 1\n"),
    "a dash under its key": ("r:\n- a: 1\n  b: 2\n", {("r", 1): {"a": "3"}}, "r:\n- a: 1\n  b: 2\n- a: 3\n"),
    "an item more in brackets": ("r: [a, b]\n", {("r", 2): {"c": "d"}}, "r: [a, b, {c: d}]\n"),
    "a first item": ("x:\n- a\n", {("r", 0): {"c": "d"}}, "x:\n- a\nr:\n- {c: d}\n"),
    "a key behind a dash": ("r:\n  - a: 1\n", {("r", 0, "b"): "2"}, "r:\n  - a: 1\n    b: 2\n"),
    "a line less": ("r:\n  a: 1\n  # of b\n  b: 2 # y\n  c: 3\n", {B: GONE}, "r:\n  a: 1\n  # of b\n  c: 3\n"),
    "the last line less": ("r:\n  a: 1\n  b: 2", {B: GONE}, "r:\n  a: 1"),
    "one less in brackets": ("r: {a: 1, b: 2, c: 3}\n", {B: GONE}, "r: {a: 1, c: 3}\n"),
    "the first ones less in brackets": ("r: {a: 1, b: 2, c: 3}\n", {("r", "a"): GONE, B: GONE}, "r: {c: 3}\n"),
    "the first behind a dash less": ("r:\n  - a: 1\n    b: 2\n", {("r", 0, "a"): GONE}, "r:\n  - b: 2\n"),
    "a line in brackets less": ("r: {\n  a: 1,\n  b: 2, # y\n}\n", {B: GONE}, "r: {\n  a: 1,\n}\n"),
    "nothing left in lines": ("r:  # x\n  a: 1\n  b: 2\nx: 1\n", {("r", "a"): GONE, B: GONE}, "r: {}  # x\nx: 1\n"),
    "nothing left in brackets": ("r: {b: 2}\n", {B: GONE}, "r: {}\n"),
    "one less and one more": ("r:\n  a: 1\n  b: 2\n", {B: GONE, C: "3"}, "r:\n  a: 1\n  c: 3\n"),
    "others in lines": ("r:\n  - a: 1\n    b: 2 # y\n", {("r", 0): {"c": "3", "d": "4"}}, "r:\n  - c: 3\n    d: 4 # y\n"),
    "others in brackets": ("r: {a: {x: 1}, b: 2}\n", {("r", "a"): {"y": "3"}}, "r: {a: {y: 3}, b: 2}\n"),
    "before a first with a comment": ("r: # x\n  # of b\n  b: 2\n", {("r", "b"): GONE, C: "3"}, "r: # x\n  # of b\n  c: 3\n"),
    "a key alone in brackets": ("r: {b}\n", {B: "3"}, "r: {b: 3}\n"),
    "a value that is empty in brackets": ("r: {b: , c: 1}\n", {B: "3"}, "r: {b: 3, c: 1}\n"),
    "several places at once": ("r: {b: 1}\nx:\n  y: 2\n", {B: "2", ("x", "y"): "3", ("x", "z"): "4"}, "r: {b: 2}\nx:\n  y: 3\n  z: 4\n"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_written_as_the_file_writes(name: str) -> None:
    before, changes, after = CASES[name]
    assert revise(load(before.encode(), "plan.yaml"), changes).document.text == after


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("r:\n  b:\n    x: 1 # lost\n    y: 1\n", {B: "2"}),
        ("r: {b: {x: 1, # lost\n y: 2}}\n", {B: "2"}),
        ("r: &x {b: 1}\n", {B: "2"}),
        ("r: {b: 1}\nx: *y\n: [\n", {B: "2"}),
        ("r: {b: x, y z}\n", {B: "2"}),
        ("r: {b: 1, b: 2}\n", {B: "2"}),
        ("r: {b: 1}\n", {("r", "b", "c"): "2"}),
        ("r: {b: 1}\n", {B: "2", ("r", "b", "c"): "2"}),
        ("r: {b: 1}\n", {B: "\udc80"}),
        ("r: [1]\n", {("r", "x"): "2"}),
        ("- 1\n", {B: "2"}),
        ("", {B: "2"}),
    ],
)
def test_what_cannot_be_done_safely_is_refused(text: str, changes: dict[tuple[str, ...], str]) -> None:
    with pytest.raises(Unsafe):
        revise(load(text.encode(), "plan.yaml"), changes)


class Sorted:
    """Habits of a document whose keys are in their order by letters."""

    def rank(self, path: tuple[str | int, ...]) -> tuple[int, ...] | None:
        return (ord(str(path[-1])[0]),) if len(path) > 1 else None

    def short(self, path: tuple[str | int, ...]) -> str | None:
        return "v" if len(path) == 2 else None

    def like(self, path: tuple[str | int, ...]) -> tuple[tuple[str | int, ...], ...]:
        return (("x",),) if path == ("r",) else ()

    def levels(self, path: tuple[str | int, ...]) -> int | None:
        return 2 if path == ("z",) else None

    def alike(self, path: tuple[str | int, ...]) -> bool:
        return len(path) > 1


A = ("r", "a")
ORDERED = {
    "first in lines": ("r:\n  # of b\n  b: 2\n", {A: "1"}, "r:\n  a: 1\n  # of b\n  b: 2\n"),
    "first in brackets": ("r: {b: 2}\n", {A: "1"}, "r: {a: 1, b: 2}\n"),
    "first in brackets over lines": ("r: {\n  b: 2\n}\n", {A: "1"}, "r: {\n  a: 1,\n  b: 2\n}\n"),
    "first behind a dash": ("r:\n  - b: 2\n", {("r", 0, "a"): "1"}, "r:\n  - a: 1\n    b: 2\n"),
    "between": ("r:\n  a: 1 # a\n\n  # c\n  c: 3\n", {B: "2"}, "r:\n  a: 1 # a\n  b: 2\n\n  # c\n  c: 3\n"),
    "between in brackets": ("r: {a: 1, c: 3}\n", {B: "2"}, "r: {a: 1, b: 2, c: 3}\n"),
    "from last to first": ("r:\n  c: 3\n  a: 1\n", {B: "2", D: "4"}, "r:\n  d: 4\n  c: 3\n  b: 2\n  a: 1\n"),
    "several at one place": ("r: {a: 1}\n", {D: "4", B: "2"}, "r: {a: 1, b: 2, d: 4}\n"),
    "the long form of a short one": ("r:\n  a: 600k # x\n", {(*A, "n"): "y"}, "r:\n  a: {v: 600k, n: y} # x\n"),
    "the long form of one in quotes": ("r: {a: '1, 2'}\n", {(*A, "n"): "y"}, "r: {a: {v: '1, 2', n: y}}\n"),
    "the long form of one over lines": ("r:\n  a: |\n    x\n    y\n", {(*A, "n"): "y"}, 'r:\n  a: {v: "x\\ny\\n", n: y}\n'),
    "as in a place alike": ("x:\n    a:\n        b: 1\n", {A: {"k": "2"}}, "x:\n    a:\n        b: 1\nr:\n    a:\n        k: 2\n"),
    "as is told": ("x: 1\n", {("z", "a"): {"k": {"l": "m"}}}, "x: 1\nz:\n  a:\n    k: {l: m}\n"),
}


@pytest.mark.parametrize("name", ORDERED)
def test_what_is_known_of_the_keys_decides_where_they_go(name: str) -> None:
    before, changes, after = ORDERED[name]
    assert revise(load(before.encode(), "plan.yaml"), changes, Sorted()).document.text == after


def test_hostile_layouts_take_no_time() -> None:
    for text in (
        f"r: {{\n  a: 1{' ' * 50_000}x\n}}\n",
        f"r: {{\n  a: 1 {'# ' * 20_000}\n {'# ' * 20_000}\n}}\n",
        "r: {\n" + "#\n" * 20_000 + "a: 1\n}\n",
    ):
        revise(load(text.encode(), "plan.yaml"), {C: "3"})
