from __future__ import annotations

from datetime import date

import pytest

from pactool.finding import Severity
from tests.acceptance.pipeline import ENGLISH
from tests.rules.judging import HEAD, findings, found, hint, message, messages

END = date(2026, 12, 31)
COMMITTED = HEAD + "status: committed\n"
YEARS = "history: {2023: 11, 2024: 13, 2025: 15}"


def objective(body: str, rest: str = "") -> str:
    return f"objectives:\n  o: {{unit: u, {body}}}\n{rest}"


def serving(body: str, actions: str) -> str:
    return objective(body, f"actions:\n{actions}\n")


SAID = [
    ("PAC221", objective("target: 10, baseline: 12"), 'the target of "o", 10 u, is no better than its baseline, 12 u'),
    ("PAC221", objective("target: 10, baseline: 10"), 'the target of "o", 10 u, is no better than its baseline, 10 u'),
    ("PAC221", objective("target: 10, baseline: 9, better: lower"), 'the target of "o", 10 u, is no better than its baseline, 9 u'),
    ("PAC221", objective("target: 10..20, baseline: 10, better: higher"), 'the target of "o", 10 u, is no better than its baseline, 10 u'),
    ("PAC222", objective("target: 10, secured: 12"), '"o" asks for 10 u, and 12 u are secured without any action'),
    ("PAC222", objective("target: 10, secured: 8, better: lower"), '"o" asks for 10 u, and 8 u are secured without any action'),
    ("PAC222", objective(f"target: 16, {YEARS}"), '"o" asks for 16 u, and the trend of its 3 years leads to 17 u by itself'),
    (
        "PAC222",
        objective("kind: level, baseline: 140, target: 150, history: {2023: 96, 2024: 115, 2025: 140}"),
        '"o" asks for 150 u, and the trend of its 3 years leads to 161 u by itself',
    ),
    (
        "PAC222",
        objective("target: 14, better: lower, baseline: 15, history: {2023: 19, 2024: 17, 2025: 15}"),
        '"o" asks for 14 u, and the trend of its 3 years leads to 13 u by itself',
    ),
    (
        "PAC223",
        objective("target: 10, results: {2026-01: 4, 2026-02: 7}"),
        '"o" was reached on 2026-02-28, in the first quarter of its span to 2026-12-31',
    ),
    (
        "PAC223",
        objective("kind: milestone, done: 2026-02-02"),
        '"o" was reached on 2026-02-02, in the first quarter of its span to 2026-12-31',
    ),
    ("PAC223", objective("target: 10, results: {2026-H1: 4, 2026-H2: 11.1}"), '"o" is attained by 151 %'),
    ("PAC223", objective("kind: level, baseline: 40, target: 50, results: {2026-06: 56}"), '"o" is attained by 160 %'),
    ("PAC223", objective("target: 90, better: lower, results: {2026: 45}"), '"o" is attained by 200 %'),
    ("PAC231", serving("target: 24", "  a: {expects: {o: 17}}"), 'the actions on "o" bring 17 of 24 u (70 %): 7 u are missing'),
    (
        "PAC231",
        serving("target: 24, secured: 6", "  a: {expects: {o: 10}, probability: 80%}"),
        'the actions on "o" and the 6 u secured bring 14 of 24 u (58 %): 10 u are missing',
    ),
    (
        "PAC231",
        serving("target: 2", "  a: {expects: {o: 3}, probability: 50%}"),
        'the actions on "o" bring 1.5 of 2 u (75 %): 0.5 u are missing',
    ),
    ("PAC231", serving("target: 24", "  a: {serves: [o]}"), 'the actions on "o" bring 0 of 24 u (0 %): 24 u are missing'),
    (
        "PAC231",
        serving("kind: level, baseline: 40, target: 52", "  a: {expects: {o: 6}}"),
        'the actions on "o" bring 6 of the 12 u to go (50 %): 6 u are missing',
    ),
    ("PAC232", objective(f"target: 20, {YEARS}"), '"o" is to move by 5 u a year, 250 % of its best year so far (2 u)'),
    (
        "PAC232",
        objective("target: 20, history: {2023: 15, 2024: 13, 2025: 13}"),
        '"o" is to move by 7 u a year, and in its history it never moved that way',
    ),
    (
        "PAC232",
        objective("target: 4, better: lower, baseline: 15, history: {2023: 19, 2024: 17, 2025: 15}"),
        '"o" is to move by 11 u a year, 550 % of its best year so far (2 u)',
    ),
    ("PAC234", "objectives:\n  o: {unit: u, target: 24, secured: 4}\n", 'no action serves "o": 20 u are missing'),
    ("PAC234", "objectives:\n  o: {kind: milestone}\n", 'no action serves "o"'),
    ("PAC234", serving("target: 24", "  a: {expects: {o: 24}, state: dropped}"), 'no action serves "o": 24 u are missing'),
    (
        "PAC235",
        serving("target: 24", "  a: {expects: {o: 20}}\n  b: {expects: {o: 17}}"),
        'the actions on "o" expect 37 of 24 u (155 %): is something counted twice?',
    ),
]


@pytest.mark.parametrize(("code", "text", "said"), SAID)
def test_what_is_said(code: str, text: str, said: str) -> None:
    assert message(code, text, END) == said


TWELVE = ", ".join(f"2025-{month:02}: 1" for month in range(1, 13))
SILENT = [
    ("PAC221", objective("target: 10, baseline: 12, why: Un client a fermé"), "the reason is written"),
    ("PAC221", objective("kind: level, target: 10, baseline: 12, hold: true"), "it is to be held"),
    ("PAC221", objective("target: 8..12, baseline: 10"), "it is to stay within"),
    ("PAC221", objective("target: 13, baseline: 12"), "it moves"),
    ("PAC221", objective("target: 10"), "from where is PAC213's question"),
    ("PAC222", objective("target: 10, secured: 10"), "as much as comes by itself is not less"),
    ("PAC222", objective(f"target: 17, {YEARS}"), "as much as the trend is not less"),
    ("PAC222", objective("target: 15, history: {2022: 11, 2023: 13, 2024: 13, 2025: 14}"), "15.0 as the trend is rounded"),
    ("PAC222", objective("target: 10, history: {2024: 13, 2025: 15}"), "two years are no trend"),
    ("PAC222", objective(f"target: 5, due: 2026-03, {YEARS}"), "a quarter does not compare with years"),
    ("PAC222", objective(f"target: 10, history: {{2023: 11, {TWELVE}}}"), "two years, one of them by its months"),
    ("PAC222", objective("target: 10, history: {2024: 11, 2025: 13, 2026: 15}"), "this year is no past"),
    ("PAC223", objective("target: 10, results: {2026-Q1: 4, 2026-04: 7}"), "reached, but in April"),
    ("PAC223", objective("target: 10, results: {2026-01: 4}"), "ahead of its month is not reached"),
    ("PAC223", objective("kind: level, target: 10, hold: true, results: {2026-01: 10}"), "held from the first day"),
    ("PAC223", objective("kind: level, baseline: 12, target: 10, results: {2026-01: 12}"), "PAC221 says it stood there from the start"),
    ("PAC223", objective("target: 10, better: lower, results: {2026-01: 1}"), "what should be low is judged at the end"),
    ("PAC223", objective("target: 10, results: {2026: 15}"), "150 % is not over it"),
    ("PAC223", objective("kind: milestone, due: 2026-03, done: 2026-02-02"), "in its second month of three"),
    ("PAC231", serving("target: 20", "  a: {expects: {o: 16}}"), "80 % is not under it"),
    ("PAC231", objective("target: 24"), "PAC234 says that nothing serves it"),
    ("PAC231", serving("target: 24, better: lower", "  a: {expects: {o: 1}}"), "of what should be low, bringing more is worse"),
    ("PAC231", "objectives:\n  o: {kind: ratio, unit: '%', target: 30%}\nactions:\n  a: {serves: [o]}\n", "ratios do not add up"),
    ("PAC231", "objectives:\n  o: {kind: milestone}\nactions:\n  a: {serves: [o]}\n", "milestones do not either"),
    (
        "PAC231",
        "objectives:\n  o: {unit: u, target: 9}\n  p: {unit: u, target: 9, part_of: o}\nactions:\n  a: {serves: [p], expects: {o: 9}}\n",
        "its whole is served",
    ),
    ("PAC232", objective(f"target: 19, {YEARS}"), "twice the best is not more than twice"),
    ("PAC232", objective("target: 40, history: {2024: 13, 2025: 15}"), "one growth is no history"),
    ("PAC232", objective("target: 15, history: {2023: 15, 2024: 15, 2025: 15}"), "it need not grow"),
    ("PAC232", objective("kind: level, baseline: 40, target: 45, history: {2023: 35, 2024: 38, 2025: 40}"), "within reach"),
    ("PAC234", serving("target: 24", "  a: {serves: [o]}"), "by name"),
    ("PAC234", serving("target: 24", "  a: {expects: {o: 2}}"), "by what it expects"),
    ("PAC234", serving("target: 24", "  a: {corrects: {objective: o}}"), "by what it corrects"),
    ("PAC234", "swot: {strengths: {S1: x}}\n" + serving("target: 24, serves: [S1]", "  a: {serves: [S1]}"), "by the finding they share"),
    ("PAC234", "objectives:\n  o: {unit: u}\n  p: {unit: u, part_of: o}\nactions:\n  a: {serves: [p]}\n", "through its part"),
    (
        "PAC234",
        "objectives:\n  o: {unit: u}\n  p: {unit: u, part_of: o}\n  q: {unit: u, part_of: p}\nactions:\n  a: {serves: [o]}\n",
        "through its whole's whole",
    ),
    (
        "PAC234",
        "objectives:\n  o: {unit: u}\n  p: {unit: u, serves: [o]}\nactions:\n  a: {serves: [p]}\n",
        "through what makes it possible",
    ),
    ("PAC234", objective("state: dropped"), "given up"),
    ("PAC235", serving("target: 24", "  a: {expects: {o: 20}}\n  b: {expects: {o: 16}}"), "150 % is not more than it"),
    ("PAC235", serving("target: 24, secured: 20", "  a: {expects: {o: 20}}"), "what is secured is no action's"),
    ("PAC235", serving("target: 24", "  a: {expects: {o: 40}, probability: 50%}"), "it says how likely it is"),
]


@pytest.mark.parametrize(("code", "text", "why"), SILENT, ids=[f"{row[0]} {row[2]}" for row in SILENT])
def test_what_is_fine(code: str, text: str, why: str) -> None:
    assert messages(code, text, END) == [], why


def test_a_sibling_of_a_served_part_is_not_served_by_it() -> None:
    text = "objectives:\n  o: {unit: u}\n  p: {unit: u, part_of: o}\n  q: {unit: u, part_of: o}\nactions:\n  a: {serves: [p]}\n"
    assert messages("PAC234", text) == ['no action serves "q"']


def test_circles_end() -> None:
    text = "objectives:\n  o: {unit: u, part_of: p, serves: [p]}\n  p: {unit: u, part_of: o, serves: [o]}\n"
    assert len(messages("PAC234", text)) == 2


def test_an_action_with_a_mistake_still_serves() -> None:
    text = HEAD + "objectives:\n  o: {unit: u, target: 24}\nactions:\n  a: {serves: [o], start: soon}\n  b: {expects: {o: 2}}\n"
    assert [one for one in findings(text) if one.code in {"PAC231", "PAC234"}] == []


def test_coverage_is_an_error_once_it_was_promised_and_whatever_day_it_is() -> None:
    text = serving("target: 24", "  a: {expects: {o: 17}}")
    for day in (date(2025, 6, 1), date(2026, 7, 31), date(2028, 1, 1)):
        assert [one.severity for one in found("PAC231", text, day, COMMITTED)] == [Severity.ERROR]


def test_who_brings_what_stands_beside_it_and_the_hint_can_be_pasted() -> None:
    text = serving("target: 24", "  a: {expects: {o: 10}, probability: 80%}\n  b: {serves: [o]}")
    (only,) = found("PAC231", text)
    assert [ENGLISH(one.message) for one in only.related] == ['"a" brings 8 u: 10 at 80 %']
    assert hint("PAC231", text) == '"b" serves it and says not how much: add expects: {o: 16}'
    assert hint("PAC231", serving("target: 24", "  a: {expects: {o: 10}}")) == "add an action with expects: {o: 14}, or lower the target"


TEAM = "team: {alice: {capacity: 4 d%s}}\n"


@pytest.mark.parametrize(
    ("team", "action", "said"),
    [
        (
            "",
            "start: 2026-01, end: 2026-03, time: 15 d",
            ['"alice" answers for "o" and has no time left: the plan asks for 15 days in 2026-Q1, out of 12 days'],
        ),
        ("", "start: 2026-01, end: 2026-03, time: 12 d", []),
        ("", "start: 2026-04, end: 2026-06, time: 90 d", []),
        (
            ", from: 2026-05",
            "start: 2026-06, end: 2026-06, time: 1 d",
            ['"alice" answers for "o" and has no time left: the plan asks for 0 days in 2026-Q1, out of 0 days'],
        ),
    ],
)
def test_an_owner_without_time(team: str, action: str, said: list[str]) -> None:
    text = TEAM % team + objective("owner: alice, target: 5, due: 2026-03", f"actions:\n  a: {{owner: alice, {action}}}\n")
    assert messages("PAC233", text) == said


def test_an_owner_without_capacity_is_not_judged() -> None:
    text = "team: {alice: {}}\n" + objective("owner: alice, target: 5", "actions:\n  a: {owner: alice, time: 900 d}\n")
    assert messages("PAC233", text) == []
