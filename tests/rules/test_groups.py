"""Who answers: groups and open posts that a plan names as if they were people (PAC202, PAC301, PAC314), and the people that are like them."""

from __future__ import annotations

import pytest

from tests.rules.judging import findings, found, hint, message

GROUPS = (
    "team: {direction: {name: Direction commerciale}}",
    "team: {marketing: {name: Marketing}}",
    "team: {mkt: {name: Sales & Marketing}}",
    "team: {adv: {role: ADV}}",
    "team: {nord: {name: Agence Nord}}",
    "team: {agence-nord: }",
    "team: {sales: {name: Sales}}",
    "team: {backoffice: }",
    "team: {back-office: {name: Back office}}",
    "team: {bo: {name: Back-office ventes}}",
    "team: {management: {name: Management}}",
    "team: {head-office: {name: Head office}}",
    "team: {sav: {name: SAV}}",
    "team: {sav: {name: Service après-vente}}",
    "team: {clients: {name: Service clients}}",
    "team: {support: {name: Customer support}}",
)
OPEN = (
    ("team: {x1: {name: À définir}}", "À définir"),
    ("team: {a-definir: }", "a-definir"),
    ("team: {tbd: }", "tbd"),
    ("team: {x1: {name: TBD}}", "TBD"),
    ("team: {x1: {name: À recruter, role: Commercial}}", "À recruter"),
    ("team: {x1: {name: N/A}}", "N/A"),
    ("team: {x1: {name: to be hired}}", "to be hired"),
)
PEOPLE = (
    ("a family name that begins like a department", "team: {marchal: {name: Léa Marchal}}"),
    ("a family name that is a department", "team: {vincent: {name: Vincent Sales}}"),
    ("the same, family name first", "team: {vincent: {name: Sales Vincent}}"),
    ("Marketing is only the slug of a person", "team: {marketing: {name: Stan Wilk}}"),
    ("ADV is the role of a person with a name", "team: {adv: {name: Léa Marchal, role: ADV}}"),
    ("an assistant is one person", "team: {adv: {role: Assistante ADV}}"),
    ("who answers for the service is one person", "team: {sav: {role: Responsable SAV}}"),
    ("who leads the branch is one person", "team: {nord: {name: Directrice d'agence}}"),
    ("an export salesperson is one person", "team: {commercial-export: }"),
    ("a salesperson is one person", "team: {commercial: }"),
    ("a company outside is one partner", "team: {agence: {name: Agence Nord, external: true}}"),
    ("who runs the head office", "team: {hq: {name: Head office manager}}"),
    ("a first name that is short", "team: {na: {name: Na Li}}"),
)


def slug(team: str) -> str:
    return team.removeprefix("team: {").partition(":")[0]


@pytest.mark.parametrize("code", ["PAC202", "PAC301"])
@pytest.mark.parametrize("team", GROUPS)
def test_a_department_answers_for_nothing(code: str, team: str) -> None:
    section = "objectives" if code == "PAC202" else "actions"
    assert "a group answers for" in message(code, f"{team}\n{section}:\n  one: {{title: Signer 24 comptes, owner: {slug(team)}}}\n")


@pytest.mark.parametrize("code", ["PAC202", "PAC301"])
@pytest.mark.parametrize(("team", "said"), OPEN)
def test_an_open_post_answers_for_nothing(code: str, team: str, said: str) -> None:
    section = "objectives" if code == "PAC202" else "actions"
    text = f"{team}\n{section}:\n  one: {{title: Signer 24 comptes, owner: {slug(team)}}}\n"
    assert message(code, text) == f'nobody answers for "Signer 24 comptes" yet: "{said}" only holds the place'
    assert "team: {alice: Alice Martin}" in hint(code, text)


@pytest.mark.parametrize("code", ["PAC202", "PAC301"])
@pytest.mark.parametrize("team", [pytest.param(team, id=why) for why, team in PEOPLE])
def test_a_person_answers(code: str, team: str) -> None:
    section = "objectives" if code == "PAC202" else "actions"
    assert found(code, f"{team}\n{section}:\n  one: {{title: Signer 24 comptes, owner: {slug(team)}}}\n") == []


def test_placeholders_are_found_among_the_names_of_the_team() -> None:
    text = "team: {tom: {name: Tom Roy, role: à préciser}, x1: {name: tbd}, léa: Léa Marchal}\n"
    assert [one.pointer for one in found("PAC314", text)] == ["/team/tom/role", "/team/x1/name"]


def test_hints_do_not_change_with_the_order_of_keys() -> None:
    team, segments = (
        ("zoé: Zoé Lund", "bob: Bob Leroy", "sav: ", "tbd: ", "ann: {name: Ann & Co, external: true}"),
        ("b: {priority: 2}", "c: {priority: 1}", "a: {}", "d: {priority: 1}"),
    )
    items = "objectives:\n  one: {title: Signer 24 comptes}\nactions:\n  two: {title: Exposer au salon}\n"
    for order in (1, -1):
        text = f"team: {{{', '.join(team[::order])}}}\nsegments: {{{', '.join(segments[::order])}}}\n{items}"
        assert hint("PAC202", text) == hint("PAC301", text) == "name one person of the team: owner: bob"
        assert hint("PAC203", text) == "say whom it aims at: segment: c"


def test_the_segments_first_in_line_are_proposed_and_a_useless_mute_is_an_error() -> None:
    text = "title: PAC 2026\nperiod: 2026\nteam: {alice: Alice Martin}\nactions:\n  one:\n    title: Exposer au salon\n    owner: alice   # pac: ignore[PAC110] she joins in March\n"
    assert [one.severity for one in findings(text) if one.code == "PAC120"] == ["error"]
