from __future__ import annotations

from datetime import date

import pytest

from pactool.finding import Severity
from tests.rules.judging import HEAD, found, hint, message, messages

END = date(2026, 12, 31)
EUROS = HEAD + "currency: EUR\n"
FULL = """\
team: {alice: {capacity: 8 d}}
actions:
  a: {owner: alice, start: 2026-03, end: 2026-03, time: 6 d}
  b: {owner: alice, start: 2026-03, end: 2026-03, time: 5 d}
"""
TWICE = """\
team: {alice: {capacity: 5 d}}
actions:
  a: {owner: alice, start: 2026-03, end: 2026-04, time: 16 d}
  b: {owner: alice, start: 2026-05, end: 2026-05, time: 2.5 d}
"""


def test_a_month_that_is_too_full() -> None:
    assert message("PAC401", FULL) == '"alice" has 8 days in 2026-03, and the plan asks for 11 days: a 6, b 5'
    assert hint("PAC401", FULL) == "move or hand over 3 days: 2026-01 has the most room, 8 days"


def test_several_months_are_one_finding_with_the_worst_of_them() -> None:
    said = '"alice" has too much planned in 2 months (2026-03..2026-04); most in 2026-04: 8 days for 5 days, a 8'
    assert message("PAC401", TWICE) == said


def test_no_room_is_said() -> None:
    text = "team: {alice: {capacity: 1 d}}\nactions:\n  a: {owner: alice, time: 400 d}\n"
    assert hint("PAC401", text).startswith("hand over or give up ")


def test_what_differs_by_little_is_told_apart() -> None:
    text = "team: {alice: {capacity: 8 d}}\nactions:\n  a: {owner: alice, start: 2026-03, end: 2026-03, time: 8.01 d}\n"
    assert message("PAC401", text) == '"alice" has 8.00 days in 2026-03, and the plan asks for 8.01 days: a 8.0'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("team: {alice: {capacity: 11 d}}" + FULL[FULL.index("\nactions") :], "as much as there is"),
        ("team: {alice: {}}" + FULL[FULL.index("\nactions") :], "nobody says how much there is"),
        ("team: {alice: {capacity: 1 d}}\nactions:\n  a: {owner: alice, time: 90 d, state: dropped}\n", "given up"),
        (
            "team: {alice: {capacity: 1 d}}\nactions:\n  a: {owner: alice, start: 2027-03, end: 2027-03, time: 9 d}\n",
            "outside of the period, which PAC304 says",
        ),
    ],
)
def test_months_that_are_not_too_full(text: str, why: str) -> None:
    assert messages("PAC401", text) == [], why
    assert messages("PAC402", text) == [], why


def test_the_first_month_that_nothing_can_save() -> None:
    text = FULL.replace("2026-03", "2026-01")
    assert (
        message("PAC402", text)
        == 'the plan is impossible for "alice" from 2026-01 on: since 2026-01 the plan asks for 11 days, out of 8 days'
    )
    assert hint("PAC402", text) == "put off or hand over 3 days by the end of that month"


def test_a_full_month_after_lighter_ones_is_possible() -> None:
    assert messages("PAC402", FULL) == []
    assert messages("PAC402", TWICE) == []


SEGMENTS = "segments: {pme: {priority: 1}, dormants: {priority: 2}, autres: {}}\n"


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (
            "  a: {segment: pme, budget: 3000}\n  b: {segment: dormants, budget: 5000}",
            ["the segments of a lower priority get 5,000 EUR, those of priority 1 get 3,000 EUR"],
        ),
        ("  a: {segment: pme, owner: x, time: 3 d}\n  b: {segment: dormants, owner: x, time: 7 h}", []),
        (
            "  a: {segment: pme, owner: x, time: 3 d}\n  b: {segment: dormants, owner: x, time: 28 h}",
            ["the segments of a lower priority get 4 days, those of priority 1 get 3 days"],
        ),
        ("  a: {segment: pme, budget: 5000}\n  b: {segment: dormants, budget: 5000}", []),
        ("  a: {segment: pme}\n  b: {segment: dormants, budget: 5000}", []),
        ("  a: {segment: pme, budget: 0}\n  b: {segment: autres, budget: 5000}", []),
        ("  b: {segment: dormants, budget: 5000}", ["the segments of a lower priority get 5,000 EUR, those of priority 1 get 0 EUR"]),
        ("  a: {segment: pme, budget: 0}\n  b: {budget: 5000}", []),
    ],
)
def test_what_the_segments_get(actions: str, said: list[str]) -> None:
    text = f"team: {{x: {{}}}}\n{SEGMENTS}actions:\n{actions}\n"
    assert messages("PAC411", text, head=EUROS) == said


@pytest.mark.parametrize(
    ("meant", "actions", "said"),
    [
        (
            "budget: 1000",
            "  a: {nature: loyalty, budget: 700}",
            ['1,000 EUR are meant for "loyalty", and its actions plan 700 EUR: 300 EUR less'],
        ),
        (
            "budget: 1000",
            "  a: {nature: loyalty, budget: 1300}",
            ['1,000 EUR are meant for "loyalty", and its actions plan 1,300 EUR: 300 EUR more'],
        ),
        ("budget: 1000", "  a: {nature: loyalty, budget: 1200}", []),
        ("budget: 1000", "  a: {nature: loyalty, budget: 800}", []),
        ("budget: 1000", "  a: {nature: loyalty, budget: 200}\n  b: {nature: loyalty}", []),
        ("budget: 0", "  a: {nature: loyalty, budget: 1}", ['0 EUR are meant for "loyalty", and its actions plan 1 EUR: 1 EUR more']),
        (
            "time: 10 d",
            "  a: {nature: loyalty, owner: x, time: 42 h}",
            ['10 days are meant for "loyalty", and its actions plan 6 days: 4 days less'],
        ),
        ("time: 10 d", "  a: {nature: loyalty, owner: x, time: 9 d}\n  b: {nature: process, owner: x, time: 90 d}", []),
    ],
)
def test_what_was_meant_for_a_nature(meant: str, actions: str, said: list[str]) -> None:
    text = f"team: {{x: {{}}}}\nnatures: {{loyalty: {{{meant}}}}}\nactions:\n{actions}\n"
    assert messages("PAC413", text, head=EUROS) == said


ENVELOPE = "budget: {total: 10000, reserve: 1000, lines: {events: 5000, travel: 4000}}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENVELOPE + "actions:\n  a: {budget: {events: 5000, travel: 4000}}\n", []),
        (
            ENVELOPE + "actions:\n  a: {budget: {events: 5000.01}}\n",
            ['the actions\' budgets make 5,000.01 EUR, and the line "events" is 5,000 EUR: 0.01 EUR too much'],
        ),
        (
            ENVELOPE + "actions:\n  a: {budget: 6000}\n  b: {budget: 4500}\n",
            ["the actions' budgets make 10,500 EUR, and the envelope is 10,000 EUR: 500 EUR too much"],
        ),
        (ENVELOPE + "actions:\n  a: {budget: 60000, state: dropped}\n", []),
        (
            "budget: {lines: {events: 500}}\nactions:\n  a: {budget: 600}\n",
            ["the actions' budgets make 600 EUR, and the envelope is 500 EUR: 100 EUR too much"],
        ),
        (
            "natures: {loyalty: {budget: 500}}\nactions:\n  a: {nature: loyalty, budget: {each: 50, per: month}}\n  b: {nature: process, budget: 900}\n",
            ['the actions\' budgets make 600 EUR, and what is meant for "loyalty" is 500 EUR: 100 EUR too much'],
        ),
        ("actions:\n  a: {budget: 60000}\n", []),
    ],
)
def test_budgets_and_the_envelope(text: str, said: list[str]) -> None:
    assert messages("PAC501", text, head=EUROS) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "actions:\n  a: {budget: 100, results: {2026-03: {spent: 60}, 2026-04: {spent: 41}}}\n",
            ['"a" has cost 101 EUR of a budget of 100 EUR: 1 EUR too much'],
        ),
        ("actions:\n  a: {budget: 100, results: {2026-03: {spent: 160}, 2026-04: {spent: -60}}}\n", []),
        (
            "actions:\n  a: {budget: 0, results: {2026-03: {spent: 0.5}}}\n",
            ['"a" has cost 0.50 EUR of a budget of 0 EUR: 0.50 EUR too much'],
        ),
        ("actions:\n  a: {budget: 100, results: {2027-03: {spent: 160}}}\n", []),
        ("actions:\n  a: {budget: {x: 50, y: 50}, results: {2026-03: {spent: {x: 90}}}}\n", []),
        ("actions:\n  a: {results: {2026-03: {spent: 90}}}\n", []),
        (
            ENVELOPE + "actions:\n  a: {budget: 9000, results: {2026-03: {spent: {travel: 4100}}}}\n",
            ['4,100 EUR are spent, and the line "travel" is 4,000 EUR: 100 EUR too much'],
        ),
    ],
)
def test_what_was_spent(text: str, said: list[str]) -> None:
    assert messages("PAC502", text, END, EUROS) == said


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        ("28000", ["nothing is kept back of 28,000 EUR"]),
        ("{lines: {x: 5}}", ["nothing is kept back of 5 EUR"]),
        ("{total: 9, reserve: 0}", []),
        ("0", []),
        ("{reserve: 3}", []),
    ],
)
def test_a_reserve(budget: str, said: list[str]) -> None:
    assert messages("PAC503", f"budget: {budget}\n", head=EUROS) == said
    assert all(one.severity is Severity.INFO for one in found("PAC503", f"budget: {budget}\n"))


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("results: {2026-03: {spent: {x: 60}}, 2026-04: {spent: 41.5}}", ['101.50 EUR are spent on "a", which has no budget']),
        ("budget: 0, results: {2026-03: {spent: 60}}", []),
        ("results: {2026-03: {spent: 0}}", []),
        ("results: {2026-03: {spent: 60}, 2026-04: {spent: -60}}", []),
        ("results: {2026-03: {time: 3 h}}", []),
    ],
)
def test_spending_without_a_budget(action: str, said: list[str]) -> None:
    assert messages("PAC504", f"actions:\n  a: {{{action}}}\n", head=EUROS) == said


@pytest.mark.parametrize(
    ("budget", "said"),
    [
        ("{total: 100, reserve: 10, lines: {x: 60, y: 20}}", ["lines and reserve make 90 EUR of 100 EUR: 10 EUR stand in no line"]),
        (
            "{total: 100, reserve: 10, lines: {x: 60, y: 30.5}}",
            ["lines and reserve make 100.50 EUR, and the total is 100 EUR: 0.50 EUR too much"],
        ),
        ("{total: 100, reserve: 110}", ["lines and reserve make 110 EUR, and the total is 100 EUR: 10 EUR too much"]),
        ("{total: 100, reserve: 10, lines: {x: 60, y: 30}}", []),
        ("{total: 100, reserve: 10}", []),
        ("{reserve: 10, lines: {x: 60}}", []),
        ("100", []),
    ],
)
def test_lines_and_reserve(budget: str, said: list[str]) -> None:
    assert messages("PAC506", f"budget: {budget}\n", head=EUROS) == said
    for head, severity in ((EUROS, Severity.WARNING), (EUROS + "status: committed\n", Severity.ERROR)):
        assert [one.severity for one in found("PAC506", f"budget: {budget}\n", head=head)] == [severity] * len(said)


def test_natures_share_the_total_at_most() -> None:
    text = "budget: 100\nnatures: {loyalty: {budget: 60}, process: {budget: 50}}\n"
    assert message("PAC506", text, head=EUROS) == "the natures are given 110 EUR, and the total is 100 EUR: 10 EUR too much"
    assert messages("PAC506", text.replace("60", "50"), head=EUROS) == []
