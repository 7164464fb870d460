"""PAC801 to PAC805: the audit, and what the plan draws from it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.marked import fires, found, silent

SWOT = """
swot:
  strengths: {S1: {text: Délai de livraison, evidence: 9 jours contre 19}}
  weaknesses: {W1: {text: Un client fait 35 %, evidence: Balance 2025, date: 2025-12-31}}
  opportunities: {O1: {text: Relocalisation, evidence: Presse}}
  threats: {T1: {text: Un concurrent recrute, evidence: Annonces}}
"""
STRATEGIES = "strategies:\n  SO1: {text: Conquérir, from: [S1, O1]}\n  WT1: {text: Diluer le premier client, from: [W1, T1]}\n"
SERVED = "objectives:\n  new-accounts: {target: 24, serves: [SO1]}\nactions:\n  salon: {serves: [WT1, new-accounts]}\n"

SILENT = {
    ("PAC801", "all four are there"): SWOT,
    ("PAC801", "a first plan of objectives alone is left in peace"): "objectives:\n  revenue: {target: 600000, unit: EUR}\n",
    ("PAC801", "a list of actions alone too"): "actions:\n  salon: {title: Salon}\n",
    ("PAC801", "a finding that is broken is there all the same"): SWOT.replace(
        "T1: {text: Un concurrent recrute, evidence: Annonces}", "T1: {txt: Un concurrent}"
    ),
    ("PAC802", "strategies, objectives and actions answer"): SWOT
    + "strategies: {SO1: {text: X, from: [S1, O1]}}\nobjectives: {o: {serves: [W1]}}\nactions: {a: {serves: [T1]}}\n",
    ("PAC802", "the strategy that is broken may answer"): SWOT + STRATEGIES.replace("text: Diluer le premier client", "texte: Diluer"),
    ("PAC802", "no audit has nothing to answer"): SERVED,
    ("PAC803", "an objective or an action is enough"): SWOT + STRATEGIES + SERVED,
    ("PAC803", "the action that is broken may serve it"): SWOT
    + STRATEGIES
    + SERVED.replace("{serves: [WT1, new-accounts]}", "{serves: [WT1], budget: x}"),
    ("PAC804", "evidence without a date is taken as it is"): SWOT,
    ("PAC804", "twelve months to the day are not over twelve"): SWOT.replace("2025-12-31", "2025-01-01"),
    ("PAC804", "a year ends on its last day"): SWOT.replace("2025-12-31", "2025"),
    ("PAC805", "an inside and an outside finding"): SWOT + STRATEGIES,
    ("PAC805", "a strategy drawn from nothing is not judged"): SWOT + "strategies: {SO1: Conquérir}\n",
    ("PAC805", "a reference that nobody knows may be the other side"): SWOT + "strategies: {SO1: {text: X, from: [S1, O9]}}\n",
    ("PAC805", "a finding that is broken may be the other side"): SWOT.replace("O1: {text:", "O1: {txt:")
    + "strategies: {SO1: {text: X, from: [S1, O1]}}\n",
}


@pytest.mark.parametrize(("case", "body"), SILENT.items(), ids=[f"{code}: {why}" for code, why in SILENT])
def test_what_is_nearly_wrong_stays_silent(case: tuple[str, str], body: str) -> None:
    silent(case[0], body)


@pytest.mark.parametrize(
    ("quadrant", "said"),
    [
        ("strengths", "the audit finds no strength"),
        ("weaknesses", "the audit finds no weakness"),
        ("opportunities", "Add opportunities: {O1: …}"),
        ("threats", "what outside of the company could cost you orders?"),
    ],
)
def test_an_empty_quadrant_is_told_where_it_stands(quadrant: str, said: str) -> None:
    lines = [f"  {quadrant}: {{}}   # here" if line.startswith(f"  {quadrant}:") else line for line in SWOT.splitlines()]
    fires("PAC801", "\n".join(lines) + "\n", said)


def test_a_quadrant_that_is_not_written_is_told_at_the_audit() -> None:
    body = SWOT.replace("swot:", "swot:   # here").replace("  threats: {T1: {text: Un concurrent recrute, evidence: Annonces}}\n", "")
    fires("PAC801", body, "no threat")


def test_a_plan_without_an_audit_is_told_once() -> None:
    hits = found("PAC801", SERVED.replace("SO1", "salon-1"))
    assert [(one.line, one.pointer, one.message) for one in hits] == [(1, "/swot", "the plan rests on no audit: it has no swot")]


def test_a_finding_that_nobody_answers_is_quoted() -> None:
    body = SWOT.replace("35 %, evidence: Balance 2025, date: 2025-12-31}}", "35 %, evidence: Balance}}   # here") + STRATEGIES.replace(
        "W1, ", "S1, "
    )
    fires("PAC802", body, 'answers W1: "Un client fait 35 %"', "serves: [W1]")


def test_what_was_dropped_answers_nothing() -> None:
    body = SWOT.replace("Balance 2025, date: 2025-12-31}}", "Balance}}   # here") + "strategies: {SO1: {text: X, from: [S1, O1, T1]}}\n"
    fires("PAC802", body + "actions: {a: {serves: [W1], state: dropped}}\n")


def test_an_audit_that_nobody_answers_is_told_once() -> None:
    fires("PAC802", SWOT.replace("swot:", "swot:   # here"), "any of the 4 findings", "O1, S1, T1, W1", "{SO1: {text: …, from: [S1, O1]}}")


def test_two_open_findings_are_told_one_by_one() -> None:
    fires("PAC802", "swot:\n  strengths: {S1: Délai}   # here\n  threats: {T1: Concurrent}   # here\n")


def test_a_strategy_that_nothing_serves_is_quoted() -> None:
    body = SWOT + STRATEGIES.replace("from: [W1, T1]}", "from: [W1, T1]}   # here") + SERVED.replace("WT1, ", "")
    fires("PAC803", body, 'serves the strategy WT1: "Diluer le premier client"', "serves: [WT1]")


def test_old_evidence_is_told_with_its_day_and_the_plans() -> None:
    body = SWOT.replace("2025-12-31}}", "2024-12}}   # here")
    fires("PAC804", body, "the evidence of W1 is of 2024-12, over 12 months before the plan begins (2026-01-01)")


def test_a_finding_without_evidence_is_quoted_and_shown_how() -> None:
    fires(
        "PAC804",
        SWOT.replace("{S1: {text: Délai de livraison, evidence: 9 jours contre 19}}", "{S1: Délai de livraison}   # here"),
        'S1 has no evidence: "Délai de',
        "date: 2025-12",
    )


def test_an_audit_without_any_evidence_is_told_once() -> None:
    fires(
        "PAC804",
        "swot:   # here\n  strengths: {S1: Délai, S2: Atelier}\n  threats: {T1: Concurrent}\n",
        "none of the 3 findings of the audit has evidence: S1, S2, T1",
    )


def test_evidence_does_not_grow_old_while_the_plan_runs() -> None:
    body = SWOT.replace("2025-12-31", "2025-01-02")
    assert found("PAC804", body, date(2026, 1, 1)) == found("PAC804", body, date(2026, 12, 31)) == []


@pytest.mark.parametrize(
    ("drawn", "said"),
    [
        ("[S1, W1]", "inside findings alone: S1, W1"),
        ("[S1]", "pair it with one of: O1, T1"),
        ("[O1, T1]", "outside findings alone: O1, T1"),
        ("[T1]", "pair it with one of: S1, W1"),
    ],
)
def test_a_strategy_has_two_sides(drawn: str, said: str) -> None:
    fires("PAC805", f"{SWOT}strategies:\n  X1:\n    text: Conquérir\n    from: {drawn}   # here\n", said)


@pytest.mark.parametrize(
    ("quadrant", "said"), [("strengths", "with an opportunity or a threat"), ("threats", "with a strength or a weakness")]
)
def test_an_audit_of_one_side_cannot_be_paired(quadrant: str, said: str) -> None:
    fires("PAC805", f"swot: {{{quadrant}: {{X1: Délai}}}}\nstrategies:\n  A1:\n    text: Conquérir\n    from: [X1]   # here\n", said)
