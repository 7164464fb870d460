"""What is offered in the place of a mistake repairs it, and only what can mean nothing else is offered as a fix."""

from __future__ import annotations

import pytest

from tests.acceptance.pipeline import fixed, told

PLAN = """\
title: PAC 2026
period: 2026
team: {{alice: {{name: Alice}}, bob: {{name: Bob}}}}
objectives:
  revenue: {{target: 600, unit: k}}
  o: {{target: 1, unit: c, {objective}}}
seasons: {{s: {season}}}
actions:
  a:
    title: Exposer au salon
    {action}
"""
WEIGHTS = "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"


def plan(objective: str = "hold: true", season: str = WEIGHTS, action: str = "owner: alice") -> str:
    return PLAN.format(objective=objective, season=season, action=action)


CERTAIN = [
    ({"action": "serves:\n      -revenue"}, "serves:\n      [revenue]"),
    ({"action": "serves:\n      -revenue\n      -o"}, "serves:\n      [revenue, o]"),
    ({"action": "serves: (revenue)"}, "serves: [revenue]"),
    ({"action": "serves: revenue]"}, "serves: [revenue]"),
    ({"action": "serves: revenue; o"}, "serves: [revenue, o]"),
    ({"season": "1 2 3 4 5 6 7 8 9 10 11 12"}, "{s: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}"),
    ({"action": "owner = alice"}, "owner: alice"),
    ({"action": "time => 4 d"}, "time: 4 d"),
    ({"action": "start: S12 2026"}, "start: 2026-W12"),
]


@pytest.mark.parametrize(("wrong", "right"), CERTAIN)
def test_a_fix_leaves_nothing_wrong(wrong: dict[str, str], right: str) -> None:
    text = plan(**wrong)
    (one,) = told(text)
    mended = fixed(text)
    assert right in mended
    assert told(mended) == []
    assert one.hint.startswith("write ")


UNSURE = [
    ({"action": "serves: revenue o"}, "write [revenue, o], or [revenue o] if it is one"),
    ({"action": "tags: premier appel, salon"}, "write [premier appel, salon]"),
    ({"action": "tags: '[l''été]'"}, """write ["l'été"]"""),
    ({"action": "tags: '()'"}, "write [one, other], or one a line after a dash"),
    ({"season": "6 000"}, "write [6, 000]"),
    ({"action": "serves: [revenue; o]"}, "write a comma between one and the next: revenue, o"),
    ({"action": "expects: {revenue 40}"}, "write revenue: 40 if the colon is missing, else revenue-40"),
    ({"action": "why: - cinq"}, "write why: [cinq], or put the text in quotes if it is one: why: '- cinq'"),
    ({"action": "start: 2026-S1"}, "write 2026-H1 or 2026-W01"),
    ({"action": "end: s2 2026"}, "write 2026-H2 or 2026-W02"),
    ({"objective": "results: {2026-01: 5, 01/2026: 6}"}, "2026-01 is meant and stands here twice then: keep one of the two"),
    ({"objective": "results: {1/2026: 5, 01/2026: 6}"}, "2026-01 is meant and stands here twice then: keep one of the two"),
    ({"action": "with: [bob]\nreviews: {2026-01-05: {}, 05.01.2026: {}}"}, "write 2026-01-05 or 2026-05-01"),
    (
        {"action": "owner: bob\nreviews: {2026-01-15: {}, 15/01/2026: {}}"},
        "2026-01-15 is meant and stands here twice then: keep one of the two",
    ),
    ({"objective": "why: Moins, owner"}, "write owner: … if its value is missing; else 'Moins, owner'"),
]


@pytest.mark.parametrize(("wrong", "hint"), UNSURE)
def test_what_may_mean_two_things_is_no_fix(wrong: dict[str, str], hint: str) -> None:
    text = plan(**wrong)
    assert hint in [one.hint for one in told(text)]
    assert fixed(text) == text


def test_a_dash_before_a_number_is_no_fix() -> None:
    text = plan(season="-3 -4")
    assert told(text)[0].hint == "write [3, 4], or each on a line of its own after a dash and a space"
    assert fixed(text) == text


def test_a_comma_that_cuts_no_key_is_still_joined() -> None:
    assert "{target: 1, unit: c, why: 'Moins, mieux'}" in fixed(plan(objective="why: Moins, mieux"))


MUTES = [
    ("owner: alice   # pac: ignore[PAC307]", "write # pac: ignore[PAC307] and the reason"),
    ("owner: alice   # pac ignore[PAC307] later", "write # pac: ignore[PAC307] later"),
    ("owner: alice   # pac: ignore[PAC307] later until=soon", "write the day as in until=2026-06-30"),
    ("owner: alice   # pac: ignore[pac199] later", "pac explain --all lists the rules"),
]


@pytest.mark.parametrize(("action", "hint"), MUTES)
def test_a_comment_that_cannot_mute_says_what_it_lacks(action: str, hint: str) -> None:
    (one,) = told(plan(action=action))
    assert (one.code, one.hint) == ("PAC119", hint)


def test_an_unknown_code_is_quoted_as_it_is_written() -> None:
    assert told(plan(action="owner: alice   # pac: ignore[pac199] later"))[0].message == 'there is no rule "pac199"'


LISTED = """\
title: PAC 2026
period: 2026
team: {team}
objectives: {objectives}
actions:
  a: {{title: Exposer, owner: alice, with: [bob], serves: [revenue], expects: {{revenue: 3}}, time: {{alice: 4 d}}}}
"""
TEAM, OBJECTIVES = "{alice: {name: A}, bob: {name: B}}", "{revenue: {target: 6, unit: c}}"
IN_LISTS = [
    ("[alice, bob]", OBJECTIVES, "alice: {name: …}"),
    ("[{name: Alice}, {name: Bob}]", OBJECTIVES, "alice: {name: …}"),
    (TEAM, "[{title: Ventes, target: 6}]", "new-accounts: {target: …}"),
    (TEAM, "\n- revenue: {target: 6, unit: c}", "new-accounts: {target: …}"),
]


@pytest.mark.parametrize(("team", "objectives", "example"), IN_LISTS)
def test_a_list_in_the_place_of_a_map_is_one_mistake(team: str, objectives: str, example: str) -> None:
    (one,) = told(LISTED.format(team=team, objectives=objectives))
    assert (one.code, one.hint) == (
        "PAC102",
        f"write them as a map, one a line without dashes, each under a short name of its own: {example}",
    )


@pytest.mark.parametrize("owner", ['"al\\x1bice"', "al\x1bice", "al\u200bice", '"\\u202ealice"'])
def test_a_name_with_a_character_that_cannot_be_seen_is_one_mistake(owner: str) -> None:
    assert [one.code for one in told(plan(action=f"owner: {owner}"))] == ["PAC007"]


def test_beside_such_a_name_others_are_still_unknown() -> None:
    found = told(plan(action='owner: "al\\x1bice"\n    with: [carla]'))
    assert [one.code for one in found] == ["PAC007", "PAC110"]
