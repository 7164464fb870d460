"""Coverage planned and now, by month, and what it is told in: figures reckoned by hand, and what must hold of any plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactool.figures.conversions import conversions
from pactool.figures.coverage import Cover
from pactool.figures.covering import Uncovered, by_step, coverages, loose, silent
from pactool.figures.figures import Figures
from pactool.plan.loading import load_plan
from pactool.source.document import load
from tests.figures.samples import figures

PLANS = sorted((Path(__file__).parents[2] / "plans").glob("*.yaml"))
ACCOUNTS = "objectives:\n  accounts: {unit: comptes, target: 24, secured: 6}\n"
WHOLE = """\
objectives:
  accounts: {unit: comptes, target: 24}
  alice: {unit: comptes, target: 14, part_of: accounts}
  bob: {unit: comptes, target: 10, part_of: accounts}
"""
MID = date(2026, 6, 30)


def cover(text: str, name: str, as_of: date = MID) -> Cover:
    found = coverages(figures(text, as_of))[name]
    assert isinstance(found, Cover)
    return found


# ---- planned


def test_secured_and_expected_by_their_probability_make_the_plan() -> None:
    found = cover(
        f"{ACCOUNTS}actions:\n  salon: {{expects: {{accounts: 4}}, probability: 80%}}\n  suivi: {{expects: {{accounts: 6}}}}\n", "accounts"
    )
    assert (found.secured, found.expected, found.planned) == (6, Fraction("9.2"), Fraction("15.2"))
    assert found.share(found.planned) == Fraction("15.2") / 24
    assert found.missing(found.planned) == Fraction("8.8")


def test_what_is_expected_on_a_part_counts_for_the_whole_once() -> None:
    text = f"""{WHOLE}actions:
  a: {{expects: {{alice: 5, bob: 3}}}}
  b: {{expects: {{accounts: 4, alice: 4}}}}
"""
    whole, alice, bob = (cover(text, name) for name in ("accounts", "alice", "bob"))
    assert [(one.action, one.on, one.expected) for one in whole.expectations] == [("b", "accounts", 4), ("a", "alice", 5), ("a", "bob", 3)]
    assert (whole.planned, alice.planned, bob.planned) == (12, 9, 3)


def test_a_part_whose_whole_gets_it_all_has_no_coverage_of_its_own() -> None:
    found = coverages(figures(f"{WHOLE}actions:\n  a: {{expects: {{accounts: 12}}}}\n"))
    assert found["alice"] is found["bob"] is Uncovered.WHOLE


def test_a_whole_without_a_target_is_held_against_the_sum_of_its_parts() -> None:
    text = "objectives:\n  all: {unit: EUR}\n  a: {unit: EUR, target: 10, secured: 2, part_of: all}\n  b: {unit: EUR, target: 6, part_of: all}\n"
    found = cover(f"{text}actions:\n  one: {{expects: {{a: 4}}}}\n", "all")
    assert (found.needed, found.secured, found.planned) == (16, 2, 6)


def test_a_dropped_action_brings_nothing() -> None:
    assert cover(f"{ACCOUNTS}actions:\n  salon: {{expects: {{accounts: 4}}, state: dropped}}\n", "accounts").expectations == ()


@pytest.mark.parametrize(("expected", "result", "now"), [("10", "8", 8), ("-10", "-8", 8), ("-10", "3", -3)])
def test_a_level_that_goes_down_gains_whichever_sign_is_written(expected: str, result: str, now: int) -> None:
    text = f"""objectives:
  stock: {{kind: level, unit: jours, better: lower, baseline: 60, target: 40}}
actions:
  a: {{start: 2026-01, end: 2026-03, expects: {{stock: {expected}}}, results: {{2026-03: {{stock: {result}}}}}}}
"""
    found = cover(text, "stock")
    assert (found.needed, found.planned, found.now) == (20, 10, now)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("kind: ratio, unit: '%', target: 20%", Uncovered.RATIO),
        ("kind: milestone, due: 2026-09", Uncovered.MILESTONE),
        ("unit: EUR", Uncovered.NO_TARGET),
        ("kind: level, unit: clients, target: 52", Uncovered.NO_BASELINE),
        ("unit: jours, target: 40, better: lower", Uncovered.LOWER),
    ],
)
def test_what_is_no_sum_of_actions_says_why(body: str, why: Uncovered) -> None:
    assert coverages(figures(f"objectives:\n  o: {{{body}}}\n"))["o"] is why


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_plan_is_covered_here_as_the_rules_and_the_scorecard_say(path: Path) -> None:
    found = load_plan(load(path.read_bytes(), path.name))
    assert found is not None
    reckoned = Figures(found.plan, date(2026, 9, 30))
    for name, one in coverages(reckoned).items():
        other = reckoned.coverage(name)
        if isinstance(one, Cover) and other is not None:
            assert (one.needed, one.planned) == (other.needed, other.brought)


# ---- now


def test_a_result_stands_in_once_it_is_due_and_not_before() -> None:
    text = f"""{ACCOUNTS}actions:
  past: {{start: 2026-01, end: 2026-03, expects: {{accounts: 4}}, probability: 50%, results: {{2026-02: {{accounts: 3}}, 2026-07: {{accounts: 9}}}}}}
  coming: {{start: 2026-01, end: 2026-09, expects: {{accounts: 8}}, probability: 50%, results: {{2026-02: {{accounts: 7}}}}}}
  untold: {{start: 2026-01, end: 2026-05, expects: {{accounts: 2}}}}
"""
    found = cover(text, "accounts")
    assert [(one.action, one.planned, one.now) for one in found.expectations] == [("past", 2, 3), ("coming", 4, 4), ("untold", 2, 2)]
    assert (found.planned, found.now) == (14, 15)
    assert [one.action for one in found.waiting] == ["untold"]


def test_an_expectation_is_due_on_its_own_day() -> None:
    text = f"{ACCOUNTS}actions:\n  a: {{start: 2026-01, end: 2026-03, expects: {{accounts: {{value: 4, due: 2026-06-30}}}}, results: {{2026-03: {{accounts: 1}}}}}}\n"
    assert cover(text, "accounts", date(2026, 6, 29)).now == 10
    assert cover(text, "accounts", date(2026, 6, 30)).now == 7


# ---- by month


def test_months_show_what_is_needed_and_what_comes() -> None:
    text = """objectives:
  accounts: {unit: comptes, target: 24, secured: 12, phasing: {2026-Q1: 12, 2026-Q2: 0, 2026-Q3: 0, 2026-Q4: 12}}
actions:
  a: {start: 2026-04, end: 2026-06, expects: {accounts: 8}}
"""
    reckoned = figures(text)
    steps = by_step(reckoned, cover(text, "accounts"), "quarter")
    assert [(one.needed, one.brought, one.needed_total, one.brought_total) for one in steps] == [
        (12, 6, 12, 6),
        (0, 8, 12, 14),
        (0, 0, 12, 14),
        (12, 6, 24, 20),
    ]


def test_a_level_to_be_held_says_not_by_when() -> None:
    text = "objectives:\n  o: {kind: level, unit: clients, baseline: 40, target: 52, hold: true}\n"
    assert by_step(figures(text), cover(text, "o"), "month") == ()


_TIMES = st.tuples(st.integers(1, 12), st.integers(1, 12)).map(sorted)
_ACTION = st.tuples(_TIMES, st.integers(0, 50), st.integers(0, 100), st.booleans())


def _written(name: str, one: tuple[list[int], int, int, bool]) -> str:
    (first, last), expected, likely, repeats = one
    often = ", repeats: monthly" if repeats else ""
    return f"  {name}: {{start: 2026-{first:02d}, end: 2026-{last:02d}, expects: {{o: {expected}}}, probability: {likely}%{often}}}\n"


@given(st.lists(_ACTION, min_size=1, max_size=5), st.integers(1, 900), st.sampled_from(["month", "quarter"]))
def test_the_steps_add_up_to_what_is_needed_and_planned(actions: list[tuple[list[int], int, int, bool]], target: int, step: str) -> None:
    lines = [_written(f"a{number}", one) for number, one in enumerate(actions)]
    text = f"objectives:\n  o: {{unit: comptes, target: {target}.00, secured: 7}}\nactions:\n"
    found = cover(text + "".join(lines), "o")
    steps = by_step(figures(text + "".join(lines)), found, step)
    assert sum(one.needed for one in steps) == steps[-1].needed_total == target
    assert sum(one.brought for one in steps) == steps[-1].brought_total
    assert abs(Fraction(steps[-1].brought_total) - found.planned) <= Fraction(1, 200)
    other = cover(text + "".join(reversed(lines)), "o")
    assert (other.planned, other.now) == (found.planned, found.now)


# ---- conversions


MEASURED = """\
measures: {meetings: {unit: rdv}, contacts: {unit: contacts}, rate: {kind: ratio}}
objectives:
  accounts: {unit: comptes, target: 11}
  alice: {unit: comptes, target: 5, part_of: accounts}
actions:
  a: {expects: {accounts: 9}, results: {2026-02: {meetings: 40, accounts: 5}, 2026-03: {contacts: 9}, 2026-09: {meetings: 500}}}
  b: {results: {2026-04: {meetings: 23, alice: 4}}}
  c: {results: {2026-04: {meetings: 99}}}
  gone: {state: dropped, results: {2026-04: {meetings: 1, accounts: 1}}}
"""


def test_a_conversion_is_measured_over_the_actions_that_recorded_both() -> None:
    meetings, contacts = conversions(figures(MEASURED, MID))["accounts"]
    assert (meetings.measure, meetings.brought, meetings.sample, meetings.actions) == ("meetings", 9, 63, ("a", "b"))
    assert meetings.rate == Fraction(1, 7)
    assert meetings.worth(Fraction(2)) == 14
    assert (contacts.brought, contacts.sample) == (5, 9)


def test_missing_quantities_are_rounded_up_to_whole_meetings() -> None:
    meetings = conversions(figures(MEASURED, MID))["accounts"][0]
    assert [meetings.worth(one) for one in (Fraction(0), Fraction(1, 100), Fraction(15, 7))] == [0, 1, 15]


def test_what_brought_nothing_has_no_rate() -> None:
    text = "measures: {meetings: {}}\nobjectives: {o: {target: 3}}\nactions: {a: {results: {2026-01: {meetings: 9, o: 0}}}}\n"
    (found,) = conversions(figures(text))["o"]
    assert (found.rate, found.worth(Fraction(2))) == (None, None)


# ---- beside the sums


def test_what_expects_and_serves_nothing_is_named() -> None:
    text = """measures: {contacts: {}}
objectives: {o: {target: 3}, gone: {target: 3, state: dropped}}
risks: {R1: {text: Une menace, answer: [answers]}}
actions:
  lost: {expects: {contacts: 4}}
  of-dropped: {expects: {gone: 2, contacts: 4}, serves: [gone]}
  serves: {expects: {contacts: 4}, serves: [o]}
  brings: {expects: {o: 1}}
  answers: {expects: {contacts: 4}}
  corrects: {expects: {contacts: 4}, corrects: {objective: o}}
  idle: {}
"""
    assert [(one.action, one.measures) for one in loose(figures(text))] == [("lost", ("contacts",)), ("of-dropped", ("gone", "contacts"))]


def test_who_serves_and_says_not_how_much_is_named() -> None:
    text = f"{WHOLE}actions:\n  a: {{serves: [accounts]}}\n  b: {{serves: [accounts], expects: {{alice: 1}}}}\n  c: {{serves: [alice], expects: {{accounts: 2}}}}\n"
    assert silent(figures(text)) == {"accounts": ("a",), "alice": ("c",)}
