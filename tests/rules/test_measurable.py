from __future__ import annotations

import pytest

from pactool.finding import Severity
from tests.rules.judging import HEAD, findings, found, hint, message, messages

COMMITTED = HEAD + "status: committed\n"


def objective(body: str) -> str:
    return f"objectives:\n  o: {{{body}}}\n"


SAID = [
    ("PAC211", objective("unit: u"), '"o" has no target: no figure says when it is reached'),
    ("PAC212", objective("target: 24"), '"o" has no unit: 24 of what?'),
    ("PAC212", objective("target: 900k..1M, better: higher"), '"o" has no unit: 900,000 of what?'),
    ("PAC212", objective("kind: ratio, target: 30%"), '"o" has no unit: nothing says what it counts'),
    ("PAC213", objective("kind: level, unit: u, target: 4"), '"o" is a level and has no baseline: nothing says where it starts'),
    ("PAC213", objective("unit: u, target: 4, better: lower"), '"o" is to go down and has no baseline: down from what?'),
    (
        "PAC213",
        objective("kind: level, unit: u, target: 4..6, better: higher"),
        '"o" is a level and has no baseline: nothing says where it starts',
    ),
    ("PAC213", objective("kind: level, unit: u, target: 4, baseline: {sources: {CRM: 3}}"), 'the baseline of "o" has sources and no value'),
    ("PAC214", objective("unit: u, target: 4"), '"o" has no source: nothing says where its figure is read'),
    (
        "PAC214",
        objective("unit: u, results: {2025: {value: 4, source: CRM}, 2026: 3}"),
        '"o" has no source: nothing says where its figure is read',
    ),
    ("PAC214", objective("kind: milestone"), '"o" has no source: nothing says where its figure is read'),
    (
        "PAC215",
        objective("kind: ratio, unit: '%', results: {2026-01: 20%, 2026-02: {part: 1, whole: 4}}"),
        '"o" is a ratio and has no part and whole for 2026-01',
    ),
    ("PAC215", objective("unit: u, results: {2026-Q1: {part: 1, whole: 4}}"), '"o" is a flow and has a part and a whole for 2026-Q1'),
    ("PAC215", objective("kind: milestone, results: {2026-01: 1}"), '"o" is a milestone and has results: it is done or not'),
    (
        "PAC215",
        objective("kind: level, unit: clients, baseline: 40, target: 52, results: {2026-01: 2, 2026-02: 0, 2026-03: 3}"),
        '"o" is a level that starts at 40 clients, and its results, at most 3 clients, look like what was added each time',
    ),
    (
        "PAC216",
        objective("unit: u, target: 24, phasing: {2026-H1: 11, 2026-H2: 11}"),
        'the phasing of "o" adds up to 22 of 24 u: 2 u are missing',
    ),
    (
        "PAC216",
        objective("unit: u, target: 24, phasing: {2026-H1: 11, 2026-H2: 12}"),
        'the phasing of "o" adds up to 23 of 24 u: 1 u is missing',
    ),
    (
        "PAC216",
        objective("unit: u, target: 24, phasing: {2026-H1: 13, 2026-H2: 12.5}"),
        'the phasing of "o" adds up to 25.5, and its target is 24.0 u: 1.5 u too many',
    ),
    (
        "PAC216",
        objective("unit: u, target: 20..24, better: higher, phasing: {2026-H1: 9, 2026-H2: 10}"),
        'the phasing of "o" adds up to 19 of 20 u: 1 u is missing',
    ),
    (
        "PAC216",
        objective("kind: level, unit: u, baseline: 140, target: 186, phasing: {2026-H1: 160, 2026-H2: 180}"),
        'the checkpoint 2026-H2 of "o" is 180 u, and its target 186 u: 6 u apart',
    ),
    (
        "PAC216",
        "seasons: {plate: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}\n" + objective("unit: u, target: 24"),
        'every weight of the season "plate" is 0: it phases nothing',
    ),
    (
        "PAC216",
        "seasons: {été: [0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0]}\n" + objective("unit: u, target: 24, phasing: été, due: 2026-03"),
        'the season "été" has no weight in the months of "o", from 2026-01-01 to 2026-03-31',
    ),
    (
        "PAC216",
        objective("unit: u, target: 24, phasing: history, history: {2025-01: 4, 2025-02: 4, 2024-01: 3}"),
        '"o" is phased by its history, which has 2 months of twelve',
    ),
]
PARTS = "  p: {unit: u, target: 12, part_of: o}\n  q: {unit: u, target: %s, part_of: o}\n"


@pytest.mark.parametrize(("code", "text", "said"), SAID)
def test_what_is_said(code: str, text: str, said: str) -> None:
    assert message(code, text) == said


SILENT = [
    ("PAC211", objective("kind: milestone"), "a milestone is done or not"),
    ("PAC211", "objectives:\n  o: {unit: u}\n" + PARTS % 4, "a whole has the sum of its parts"),
    ("PAC211", objective("unit: u, state: dropped"), "given up"),
    ("PAC212", objective("kind: milestone"), "nothing is counted"),
    ("PAC213", objective("unit: u, target: 4"), "a flow starts at nothing"),
    ("PAC213", objective("kind: level, unit: u, target: 4, hold: true"), "what is held has no way to go"),
    ("PAC213", objective("kind: level, unit: u, target: 4..6"), "a range to stay within has none either"),
    ("PAC213", objective("kind: milestone"), "a milestone starts nowhere"),
    (
        "PAC213",
        "objectives:\n  o: {kind: level, unit: u, target: 9}\n  p: {kind: level, unit: u, baseline: 3, target: 9, part_of: o}\n",
        "its parts know where they start",
    ),
    ("PAC214", objective("unit: u, results: {2026: {value: 4, source: CRM}}"), "each result has its own"),
    ("PAC214", "objectives:\n  o: {unit: u, source: CRM}\n  p: {unit: u, part_of: o}\n", "a part reads where its whole does"),
    ("PAC214", "objectives:\n  o: {unit: u}\n  p: {unit: u, part_of: o, source: CRM}\n", "a whole is the sum of what its parts read"),
    ("PAC215", objective("kind: ratio, unit: '%', results: {2026-01: {part: 1, whole: 4}}"), "part and whole"),
    (
        "PAC215",
        objective("kind: level, unit: u, baseline: 40, target: 52, results: {2026-01: 21, 2026-02: 9, 2026-03: 8}"),
        "a level may fall, from over its half",
    ),
    (
        "PAC215",
        objective("kind: level, unit: u, baseline: 40, target: 4, better: lower, results: {2026-01: 1, 2026-02: 1, 2026-03: 1}"),
        "it is to fall",
    ),
    (
        "PAC215",
        objective("kind: level, unit: u, baseline: 40, target: 52, results: {2026-01: 2, 2026-02: 3}"),
        "two results are too few to tell",
    ),
    (
        "PAC215",
        objective("kind: level, unit: u, hold: true, target: 52, results: {2026-01: 2, 2026-02: 3, 2026-03: 4}"),
        "where it started is not known",
    ),
    (
        "PAC215",
        objective("kind: level, unit: u, baseline: 0, target: 52, results: {2026-01: 2, 2026-02: 5, 2026-03: 9}"),
        "it starts from nothing",
    ),
    ("PAC216", objective("unit: u, target: 24.0, phasing: {2026-H1: 11, 2026-H2: 13}"), "24 and 24.0 are one number"),
    ("PAC216", objective("unit: u, target: {per: quarter, value: 6}, phasing: {2026: 24}"), "four quarters of 6"),
    ("PAC216", objective("unit: u, phasing: {2026-H1: 11, 2026-H2: 13}"), "no target to miss"),
    (
        "PAC216",
        objective("kind: level, unit: u, baseline: 4, target: 9, phasing: {2026-Q2: 6}"),
        "checkpoints on the way need not be the target",
    ),
    ("PAC216", objective("unit: u, target: 24, phasing: days"), "a method always adds up"),
    ("PAC217", "objectives:\n  o: {unit: u, target: 24}\n" + PARTS % 12, "they make the whole"),
    (
        "PAC217",
        "objectives:\n  o: {unit: u, target: 24}\n  p: {unit: u, target: 12, part_of: o}\n  q: {unit: u, part_of: o}\n",
        "a part has no target yet",
    ),
    (
        "PAC217",
        "objectives:\n  o: {unit: '%', kind: ratio, target: 24%}\n  p: {unit: '%', kind: ratio, target: 12%, part_of: o}\n",
        "shares do not add up",
    ),
    ("PAC217", "objectives:\n  o: {unit: u, target: 24}\n  p: {unit: v, target: 12, part_of: o}\n", "another unit"),
    ("PAC217", "objectives:\n  o: {unit: u}\n" + PARTS % 4, "the whole is what they make"),
]


@pytest.mark.parametrize(("code", "text", "why"), SILENT, ids=[f"{row[0]} {row[2]}" for row in SILENT])
def test_what_is_fine(code: str, text: str, why: str) -> None:
    assert messages(code, text) == [], why


@pytest.mark.parametrize(
    ("target", "whole", "said", "severity"),
    [
        ("24", "8", 'the parts of "o" add up to 20 of 24 u: 4 u are missing', Severity.ERROR),
        ("24", "14", 'the parts of "o" add up to 26, and its target is 24 u: 2 u on the safe side', Severity.INFO),
        ("24, better: lower", "14", 'the parts of "o" add up to 26, and it may be 24 u at most: 2 u too many', Severity.ERROR),
        ("24, better: lower", "8", 'the parts of "o" add up to 20, and its target is 24 u: 4 u on the safe side', Severity.INFO),
    ],
)
def test_parts_and_their_whole(target: str, whole: str, said: str, severity: Severity) -> None:
    text = f"objectives:\n  o: {{unit: u, target: {target}}}\n" + PARTS % whole
    assert message("PAC217", text, head=COMMITTED) == said
    (only,) = found("PAC217", text, head=COMMITTED)
    assert only.severity is severity
    assert len(only.related) == 2


def test_a_committed_plan_is_wrong_where_a_draft_is_warned() -> None:
    text = objective("title: x")
    for head, severity in ((HEAD, Severity.WARNING), (COMMITTED, Severity.ERROR)):
        assert [one.severity for code in ("PAC211", "PAC212") for one in found(code, text, head=head)] == [severity] * 2


@pytest.mark.parametrize(
    ("code", "text", "said"),
    [
        ("PAC212", "currency: EUR\n" + objective("target: 9"), "add unit: EUR for money, else what is counted: unit: comptes"),
        ("PAC212", objective("kind: ratio, target: 30%"), 'add unit: "%"'),
        ("PAC212", "objectives:\n  o: {target: 16}\n" + PARTS % 4, "add unit: u, as its parts have"),
        (
            "PAC213",
            objective("kind: ratio, unit: '%', target: 12%, history: {2024: 14.6%, 2025: 14%}"),
            "add baseline: 14%, its value of 2025",
        ),
        ("PAC216", objective("unit: u, target: 24, phasing: {2026-H1: 11, 2026-H2: 11}"), "change the amounts, or write target: 22"),
        (
            "PAC216",
            objective("unit: u, target: 24, phasing: {2026-H1: 40, 2026-H2: 60}"),
            "these look like shares: write amounts, or name a season with these weights",
        ),
        (
            "PAC216",
            objective("unit: u, target: 24, phasing: {2026-H1: 11, 2027-H2: 13}"),
            "2027-H2 lie outside of it, from 2026-01-01 to 2026-12-31, and are not counted",
        ),
    ],
)
def test_a_hint_is_ready_to_paste(code: str, text: str, said: str) -> None:
    assert hint(code, text) == said


def test_a_part_with_a_mistake_leaves_its_whole_alone() -> None:
    text = "objectives:\n  o: {unit: u}\n  p: {unit: u, target: x12, part_of: o}\n"
    assert [one for one in findings(HEAD + text) if one.code == "PAC211"] == []
