"""PAC305 to PAC310: what an action must say."""

from __future__ import annotations

import pytest

from tests.rules.marked import fires, silent

OBJECTIVES = """
objectives:
  new-accounts: {title: Signer 24 nouveaux comptes, unit: comptes, target: 24, segment: pme}
  revenue: {title: Réaliser 900 000 € de ventes, unit: EUR, target: 900000}
  export: {title: Ouvrir l'export, unit: EUR, target: 50000, state: dropped}
segments: {pme: PME industrielles, dormants: Clients dormants}
measures: {contacts: {unit: contacts}, rdv: {unit: rdv}}
"""

SILENT = {
    ("PAC305", "an expectation on an objective says what it is for"): "actions:\n  salon: {title: Salon, expects: {new-accounts: 4}}\n"
    + OBJECTIVES,
    (
        "PAC305",
        "a corrective action serves what it corrects",
    ): "actions:\n  appels: {title: Appels, corrects: {objective: revenue, date: 2026-03-31}}\n" + OBJECTIVES,
    ("PAC305", "a risk that it answers is a reason"): "actions:\n  kit: {title: Kit}\nrisks: {R1: {text: Panne, answer: [kit]}}\n"
    + OBJECTIVES,
    (
        "PAC305",
        "a strategy can be served without an objective",
    ): "actions:\n  kit: {title: Kit, serves: [SO1]}\nstrategies: {SO1: Attacher les clients}\n",
    ("PAC305", "a misspelt reference is told once, as unknown"): "actions:\n  salon: {title: Salon, serves: [new-acounts]}\n" + OBJECTIVES,
    ("PAC305", "what is dropped is not judged"): "actions:\n  salon: {title: Salon, state: dropped}\n" + OBJECTIVES,
    ("PAC305", "an objective that lives beside a dropped one is enough"): "actions:\n  salon: {title: Salon, serves: [export, revenue]}\n"
    + OBJECTIVES,
    (
        "PAC305",
        "what was done for an objective that was dropped later is done",
    ): "actions:\n  salon: {title: Salon, serves: [export], state: done}\n" + OBJECTIVES,
    ("PAC305", "an objective that is broken is there all the same"): (
        'actions:\n  salon: {title: Salon, expects: {revenue: 4}}\nobjectives:\n  revenue: {title: Ventes, target: "6 000"}\n'
    ),
    ("PAC306", "process is a nature too"): "actions:\n  crm: {title: Installer le CRM, nature: process}\n",
    ("PAC306", "what is dropped is not judged"): "actions:\n  crm: {title: Installer le CRM, state: dropped}\n",
    ("PAC306", "a nature that does not exist is told once, as not allowed"): "actions:\n  crm: {title: Installer le CRM, nature: tools}\n",
    ("PAC307", "a measure followed without a target is followed"): "actions:\n  grille: {title: Grille, tracks: [rdv]}\n" + OBJECTIVES,
    ("PAC307", "one dated step can be missed"): "actions:\n  audit: {title: Audit, steps: {dossier déposé: 2026-05-29}}\n",
    ("PAC307", "a step that was done has its day"): "actions:\n  audit: {title: Audit, steps: {dossier déposé: {done: 2026-05-28}}}\n",
    (
        "PAC307",
        "an expectation of each week is a figure",
    ): "actions:\n  appels: {title: Appels, expects: {contacts: {each: 15, per: week}}}\n" + OBJECTIVES,
    ("PAC307", "results that are recorded are followed"): "actions:\n  appels: {title: Appels, results: {2026-02: {contacts: 46}}}\n"
    + OBJECTIVES,
    ("PAC308", "nothing is an answer"): "actions:\n  relance: {title: Relancer, budget: 0}\n",
    ("PAC308", "a budget by line is one"): "actions:\n  relance: {title: Relancer, budget: {outils: {each: 100, per: month}}}\n",
    ("PAC308", "a budget of the wrong form is told once, as such"): "actions:\n  relance: {title: Relancer, budget: 6 000 €}\n",
    ("PAC309", "time by occurrence is time"): "actions:\n  appels: {title: Appels, repeats: weekly, time: {each: 3 h}}\n",
    (
        "PAC309",
        "an agency's cost is its budget",
    ): "team: {studio: {name: Studio Nord, external: true}}\nactions:\n  site: {title: Refaire le site, owner: studio}\n",
    ("PAC310", "a sentence on how is enough"): "actions:\n  salon: {title: Salon, how: Rappel sous huit jours}\n",
    ("PAC310", "one kind of means is enough"): "actions:\n  salon: {title: Salon, means: {material: Stand 9 m²}}\n",
}


@pytest.mark.parametrize(("case", "body"), SILENT.items(), ids=[f"{code}: {why}" for code, why in SILENT])
def test_what_is_nearly_wrong_stays_silent(case: tuple[str, str], body: str) -> None:
    silent(case[0], body)


def test_an_action_for_nothing_is_shown_the_objective_of_its_segment() -> None:
    body = "actions:\n  salon:   # here\n    title: Salon\n    segment: pme\n" + OBJECTIVES
    fires("PAC305", body, '"salon" serves nothing', "add serves: [new-accounts]")


def test_an_action_for_nothing_is_shown_all_objectives_where_none_is_nearer() -> None:
    fires("PAC305", "actions:\n  salon:   # here\n    title: Salon\n" + OBJECTIVES, "add serves: [new-accounts], or another of: revenue")


def test_an_action_for_what_was_dropped_is_for_nothing() -> None:
    fires(
        "PAC305",
        "actions:\n  douane:   # here\n    serves: [export]\n" + OBJECTIVES,
        '"douane" serves only what was dropped: export',
        "state: dropped",
    )


def test_a_plan_without_objectives_is_told_to_write_one() -> None:
    fires("PAC305", "actions:\n  salon:   # here\n    title: Salon\n", "add the objective")


def test_the_nature_of_a_tool_of_the_trade_is_asked_for() -> None:
    fires(
        "PAC306", "actions:\n  salon:   # here\n    title: Salon\n    tags: [prospecting]\n", 'the nature of "salon" is missing', "win-back"
    )


def test_an_intention_is_shown_its_share_of_the_objective() -> None:
    body = """
actions:
  linkedin:   # here
    title: Être plus présent sur LinkedIn
    serves: [new-accounts]
    repeats: weekly
    results: {2026-02: {spent: 300, note: Trois messages}}
  salon: {title: Salon, serves: [new-accounts], expects: {contacts: 40}}
"""
    fires(
        "PAC307",
        body + OBJECTIVES,
        'nothing will show whether "linkedin" worked',
        "expects: {new-accounts: 12} (its share of 24 over 2 actions)",
    )


def test_an_intention_for_no_objective_is_shown_the_measures() -> None:
    fires(
        "PAC307",
        "actions:\n  réseau:   # here\n    steps: {premier contact: {}}\n" + OBJECTIVES,
        "(contacts, rdv)",
        "expects: {contacts: 10}",
    )


def test_an_empty_budget_and_an_empty_time_are_none() -> None:
    body = "actions:\n  salon:   # here\n    budget: {}\n    time: {}\n"
    fires("PAC308", body, '"salon" does not say what it costs', "budget: 0")
    fires("PAC309", body, '"salon" does not say how much working time', "time: 3 d")


def test_the_time_of_a_team_is_asked_by_person() -> None:
    body = "team: {alice: Alice, bob: Bob}\nactions:\n  salon:   # here\n    owner: alice\n    with: [bob]\n"
    fires("PAC309", body, "time: {alice: 3 d, bob: 1 d}")


def test_the_time_of_what_repeats_is_asked_by_occurrence() -> None:
    fires("PAC309", "actions:\n  appels:   # here\n    repeats: weekly\n", "time: {each: 2 h}")


def test_an_agency_with_somebody_of_the_team_takes_time() -> None:
    team = "team: {alice: Alice, studio: {name: Studio Nord, external: true}}\n"
    fires("PAC309", team + "actions:\n  site:   # here\n    owner: studio\n    with: [alice]\n")


def test_a_channel_is_no_means() -> None:
    fires("PAC310", "actions:\n  salon:   # here\n    channel: salon\n    why: Les sous-traitants y sont\n    means: {}\n", "add how:")
