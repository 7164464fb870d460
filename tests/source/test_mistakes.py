"""Ordinary mistakes of writing: each found once, at the right line and column, with a hint that repairs when it is followed."""

from __future__ import annotations

import pytest

from pactool.source.document import Document, Trouble, load
from pactool.source.edit import splice
from pactool.words import Speech

PLAN = """\
title: Plan
period: 2026
objectives:
  revenue:
    title: Ventes
    owner: alice
    target: 24
  other:
    title: Autre
    results: {2026-01: 1}
actions:
  salon:
    title: Exposer
    serves: [revenue]
    steps:
      a: 1
      b: 2
  club:
    title: Club
days_off:
- 2026-05-15
- 2026-05-16
notes: |
  one
  two
"""
speak = Speech("en")


def read(text: str) -> Document:
    return load(text.encode(), "plan.yaml")


def found(document: Document) -> list[tuple[str, int, int]]:
    return [(one.code, one.span.start.line, one.span.start.column) for one in document.troubles]


def said(one: Trouble) -> str:
    return speak(one.message) + " | " + (speak(one.hint) if one.hint else "")


# what is replaced, by what, code, line, column, words of the message or hint, and what the hint leads to
MISTAKES = [
    ("title: Ventes", "title: Objectif : vendre", "PAC002", 5, 21, "'Objectif : vendre'", "title: 'Objectif : vendre'"),
    ("title: Ventes", "title: L'été : vendre", "PAC002", 5, 18, '"L\'été : vendre"', 'title: "L\'été : vendre"'),
    ("title: Ventes", "title: “Objectif : vendre”", "PAC002", 5, 22, "“ is no quote", "title: 'Objectif : vendre'"),
    ("title: Ventes", "title: 'L'objectif'", "PAC002", 5, 15, '"L\'objectif"', 'title: "L\'objectif"'),
    ("title: Ventes", 'title: "Stand "neuf" 9 m"', "PAC002", 5, 20, "'Stand \"neuf\" 9 m'", "title: 'Stand \"neuf\" 9 m'"),
    ("title: Ventes", 'title: "Stand', "PAC002", 5, 12, 'ends: "Stand"', 'title: "Stand"'),
    ("title: Ventes", "title: 'Stand", "PAC002", 5, 12, "ends: 'Stand'", "title: 'Stand'"),
    ("title: Ventes", "title Ventes", "PAC002", 5, 5, "write title: Ventes", "title: Ventes"),
    ("title: Ventes", "title:Ventes", "PAC002", 5, 10, "write title: Ventes", "title: Ventes"),
    ("title: Ventes", "title:\u00a0Ventes", "PAC002", 5, 10, "no-break space", "title: Ventes"),
    ("title: Ventes", "title: @Ventes", "PAC002", 5, 12, "'@Ventes'", "title: '@Ventes'"),
    ("title: Ventes", "title: `Ventes`", "PAC002", 5, 12, "'`Ventes`'", "title: '`Ventes`'"),
    ("title: Ventes", "title: %Ventes", "PAC002", 5, 12, "'%Ventes'", "title: '%Ventes'"),
    ("title: Ventes", "title: > Ventes", "PAC002", 5, 12, "'> Ventes'", "title: '> Ventes'"),
    ("title: Ventes", "title: | Ventes", "PAC002", 5, 12, "'| Ventes'", "title: '| Ventes'"),
    ("title: Ventes", "title: & Ventes", "PAC002", 5, 12, "'& Ventes'", "title: '& Ventes'"),
    ("title: Ventes", "title: *Ventes*", "PAC002", 5, 12, "'*Ventes*'", "title: '*Ventes*'"),
    ("title: Ventes", "title: *Ventes", "PAC004", 5, 12, "alias *Ventes", "title: '*Ventes'"),
    ("title: Ventes", "title: &v Ventes", "PAC004", 5, 12, "anchor &v", "title: Ventes"),
    ("title: Ventes", "title: !Ventes", "PAC004", 5, 12, "tag !Ventes", "title: '!Ventes'"),
    ("title: Ventes", "title: !!str Ventes", "PAC004", 5, 12, "tag !!str", "title: Ventes"),
    ("title: Ventes", "<<: {title: Ventes}", "PAC004", 5, 5, "merge key", "title: Ventes"),
    ("title: Ventes", 'title: "C:\\ventes"', "PAC002", 5, 15, "'C:\\ventes'", None),
    ("title: Ventes", 'title: "C:\\dossier"', "PAC002", 5, 15, "'C:\\dossier'", "title: 'C:\\dossier'"),
    ("title: Ventes", "title: Ventes\n    title: Autre", "PAC003", 6, 5, "first on line 5", "title: Ventes\n    why: Autre"),
    ("title: Ventes", "title: Ventes\n    'title': Autre", "PAC003", 6, 5, "first on line 5", "title: Ventes\n    why: Autre"),
    ("title: Ventes", "title: Ven\u202etes", "PAC007", 5, 15, "U+202E", "title: Ventes"),
    ("title: Ventes", 'title: "Ven\\x1btes"', "PAC007", 5, 16, "\\x1b", 'title: "Ventes"'),
    ("title: Ventes", "? [title]\n    : Ventes", "PAC002", 5, 7, "key", "title: Ventes"),
    ("    owner: alice", "   owner: alice", "PAC002", 6, 4, "column 5, under title", "    owner: alice"),
    ("    owner: alice", "     owner: alice", "PAC002", 6, 6, "column 5", "    owner: alice"),
    ("    owner: alice", "\towner: alice", "PAC002", 6, 1, "spaces", "    owner: alice"),
    ("    owner: alice", "\u00a0\u00a0\u00a0\u00a0owner: alice", "PAC002", 6, 1, "no-break", "    owner: alice"),
    ("    owner: alice", "owner: alice", "PAC002", 6, 1, "column 5", "    owner: alice"),
    ("    title: Ventes", "title: Ventes", "PAC002", 5, 1, "column 5", "    title: Ventes"),
    ("{2026-01: 1}", "{2026-01: 1, note:}", "PAC002", 10, 31, "space", "{2026-01: 1, note: }"),
    ("  other:", " other:", "PAC002", 8, 2, "column 3, under revenue", "  other:"),
    ("  other:", "   other:", "PAC002", 8, 4, "column 3, under revenue", "  other:"),
    ("  other:", "  other", "PAC002", 8, 3, "no colon", "  other:"),
    ("actions:", " actions:", "PAC002", 11, 2, "column 1, under objectives", "actions:"),
    ("actions:", "actions", "PAC002", 11, 1, "no colon", "actions:"),
    ("[revenue]", "[revenue", "PAC002", 14, 13, "ends: [revenue]", "[revenue]"),
    ("[revenue]", "- revenue", "PAC002", 14, 13, "write serves: [revenue]", "[revenue]"),
    ("[revenue]", "[revenue,, x]", "PAC002", 14, 22, "delete the comma", "[revenue, x]"),
    ("[revenue]", "[revenue]]", "PAC002", 14, 22, "delete it", "[revenue]"),
    ("{2026-01: 1}", "{2026-01: 1", "PAC002", 10, 14, "ends: {2026-01: 1}", "{2026-01: 1}"),
    ("{2026-01: 1}", "{2026-01: 1]", "PAC002", 10, 25, "write }", "{2026-01: 1}"),
    ("{2026-01: 1}", "{2026-01: 1 2026-02: 3}", "PAC002", 10, 33, "comma before the key", "{2026-01: 1, 2026-02: 3}"),
    ("{2026-01: 1}", "{2026-01: 1, note: a : b}", "PAC002", 10, 35, "'a : b'", "{2026-01: 1, note: 'a : b'}"),
    (
        "{2026-01: 1}",
        "{\n      2026-01: 1\n      2026-02: 3\n    }",
        "PAC002",
        12,
        7,
        "comma",
        "{\n      2026-01: 1,\n      2026-02: 3\n    }",
    ),
    ("{2026-01: 1}", "{\n      2026-01: 1,\n      2026-02: 3\n", "PAC002", 10, 14, "close it", "{2026-01: 1,\n      2026-02: 3}\n"),
    ("{2026-01: 1}", "{2026-01:1}", "PAC002", 10, 22, "write 2026-01: 1", "{2026-01: 1}"),
    ("{2026-01: 1}", "{2026-01: 6,5}", "PAC009", 10, 24, "6.5", "{2026-01: 6.5}"),
    ("{2026-01: 1}", "{2026-01: 1,500}", "PAC009", 10, 24, "1500 for thousands", "{2026-01: 1500}"),
    ("{2026-01: 1}", "{why: Moins, plus d'air}", "PAC009", 10, 20, '"Moins, plus d\'air"', '{why: "Moins, plus d\'air"}'),
    ("{2026-01: 1}", "{why: un, deux, trois}", "PAC009", 10, 20, "'un, deux, trois'", "{why: 'un, deux, trois'}"),
    ("- 2026-05-16", "-2026-05-16", "PAC002", 22, 1, "write - 2026-05-16", "- 2026-05-16"),
    ("- 2026-05-16", "– 2026-05-16", "PAC002", 22, 1, "write - 2026-05-16", "- 2026-05-16"),
    ("- 2026-05-16", "2026-05-16", "PAC002", 22, 1, "write - 2026-05-16", "- 2026-05-16"),
    ("title: Plan", "title: Plan : 2026", "PAC002", 1, 13, "'Plan : 2026'", "title: 'Plan : 2026'"),
    ("title: Plan", "  title: Plan", "PAC002", 1, 3, "column 1", "title: Plan"),
    ("title: Plan", "title: Plan\n---", "PAC005", 2, 1, "second document", "title: Plan"),
    ("title: Plan", "%YAML 1.2\n---\ntitle: Plan", "PAC002", 1, 1, "delete this line", "title: Plan"),
    ("      b: 2", "      b 2", "PAC002", 17, 7, "write b: 2", "      b: 2"),
    ("      b: 2", "     b: 2", "PAC002", 17, 6, "column 7, under a", "      b: 2"),
    ("      b: 2", "      - 2", "PAC002", 17, 7, "among keys", "      b: 2"),
    ("  one\n  two", "  one\n two", "PAC002", 25, 2, "column 3", "  one\n  two"),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "column", "words", "repaired"), MISTAKES, ids=[repr(one[1]) for one in MISTAKES])
def test_mistake_is_found_once_at_its_place(
    old: str, new: str, code: str, line: int, column: int, words: str, repaired: str | None
) -> None:
    if repaired is None:  # `\v` is an escape that YAML knows: what is wrong then is what it stands for
        code, words = "PAC007", "\\v"
    document = read(PLAN.replace(old, new, 1))
    assert found(document) == [(code, line, column)]
    assert words in said(document.troubles[0])
    assert document.readable
    if repaired is not None:
        assert found(read(PLAN.replace(old, repaired, 1))) == []


@pytest.mark.parametrize("new", [one[1] for one in MISTAKES], ids=repr)
def test_safe_fixes_leave_nothing_to_tell(new: str) -> None:
    old = next(one[0] for one in MISTAKES if one[1] == new)
    text = PLAN.replace(old, new, 1)
    for one in read(text).troubles:
        if one.edits:
            assert read(splice(text, one.edits)[0]).troubles == ()


def test_the_plan_itself_has_no_trouble() -> None:
    assert read(PLAN).troubles == ()


def test_no_word_of_the_parser_reaches_a_person() -> None:
    for old, new, *_ in MISTAKES:
        for one in read(PLAN.replace(old, new, 1)).troubles:
            assert not any(word in said(one) for word in ("token", "mapping values", "did not find", "expected", "block mapping", "scalar"))


def test_mistakes_do_not_hide_each_other() -> None:
    text = (
        PLAN.replace("title: Ventes", "title: Objectif : vendre")
        .replace("  other:", "  other:\n    owner: @x")
        .replace("Exposer", "'L'art'")
    )
    text = text.replace("  club:", "  club").replace("days_off:", "days_off").replace("title: Plan", "title Plan")
    assert found(read(text)) == [
        ("PAC002", 1, 1), ("PAC002", 5, 21), ("PAC002", 9, 12), ("PAC002", 14, 15), ("PAC002", 19, 3), ("PAC002", 21, 1),
    ]  # fmt: skip


def test_only_the_item_with_the_mistake_is_lost() -> None:
    document = read(PLAN.replace("title: Exposer", "title: a: b"))
    assert isinstance(document.data, dict)
    assert document.data["actions"] == {"club": {"title": "Club"}}
    assert {"salon", "title", "serves", "steps", "a", "b"} <= document.lost
    assert "club" not in document.lost


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: c, d: }", "a: {b: , c: 1}", "a: {b: x, c: 'y, z'}", "a: [x, y]", "a: http://x.fr/y", "a: 10:30", "a: # nothing", "a: 'b'  # c",
        "a: |\n  b\n  \tc\n", "a: 'x\n  \ty'\n", "a: b\tc\n", "a: “b”", "a: b # c: d", "---\na: 1\n...\n", "\ufeffa: 1\r\nb: 2\r\n", "a:\r  b: 1\r", "",
    ],
)  # fmt: skip
def test_what_must_stay_silent(text: str) -> None:
    assert read(text).troubles == ()
