"""PAC403 to PAC410 and PAC412: how much a plan wants at once, for whom, and who carries it."""

from __future__ import annotations

import pytest

from tests.rules.marked import fires, silent


def many(section: str, count: int, value: str, first: int = 1) -> str:
    """So many items of a section, `{n}` in their value numbered."""
    return f"{section}:\n" + "".join(
        f"  {section[0]}{number}: {{{value.replace('{n}', str(number))}}}\n" for number in range(first, first + count)
    )


TEAM = (
    "team: {alice: {name: Alice, capacity: 8 d, skills: [Négociation]}, bob: {name: Bob, capacity: 60%, skills: [salons]}, chloe: Chloé}\n"
)
SALON = "actions:\n  salon: {title: Salon, owner: alice}\n"
NATURES = "actions:\n  a: {nature: prospecting}\n  b: {nature: loyalty}\n  c: {nature: process}\n"

SILENT = {
    ("PAC403", "helping is having an action"): TEAM + "actions:\n  salon: {owner: alice, with: [bob]}\n",
    ("PAC403", "time in an action is a part in it"): TEAM + "actions:\n  salon: {owner: alice, time: {alice: 3 d, bob: 1 d}}\n",
    ("PAC403", "who gives no days owes none"): "team: {chloe: Chloé}\n" + "actions:\n  salon: {title: Salon}\n",
    ("PAC403", "no days at all"): "team: {chloe: {name: Chloé, capacity: 0 d}}\nactions:\n  salon: {title: Salon}\n",
    ("PAC403", "a plan without actions is not asked"): TEAM,
    ("PAC403", "the action that is broken may be theirs"): TEAM
    + "actions:\n  salon: {owner: alice, with: [bob], budget: 6 000 €}\n  b: {owner: alice}\n",
    ("PAC403", "an action in a part of the file that cannot be read may be theirs"): TEAM
    + "actions:\n  salon: {owner: alice}\n\tb: {owner: bob}\n",
    ("PAC404", "five are as many as a team pursues"): many("objectives", 5, "target: 10"),
    ("PAC404", "parts of a whole are one objective"): many("objectives", 5, "target: 10")
    + "  alice: {part_of: o1}\n  bob: {part_of: o1}\n",
    ("PAC404", "what was dropped is no longer pursued"): many("objectives", 5, "target: 10") + "  x: {state: dropped}\n",
    ("PAC405", "eight at once are followed"): TEAM + many("actions", 8, "owner: alice, start: 2026-02, end: 2026-06"),
    ("PAC405", "ten in turn are followed"): TEAM
    + "actions:\n"
    + "".join(f"  a{month}: {{owner: alice, start: 2026-{month:02}, end: 2026-{month:02}}}\n" for month in range(1, 11)),
    ("PAC405", "helping is not answering for it"): TEAM + many("actions", 12, "owner: bo{n}b, with: [alice]"),
    ("PAC405", "one ends the day before another starts"): TEAM
    + many("actions", 8, "owner: alice, start: 2026-02, end: 2026-06")
    + "  x: {owner: alice, start: 2026-07, end: 2026-08}\n",
    ("PAC406", "half is not over half"): many("actions", 3, "start: 2026-01")
    + "  x: {start: 2026-02}\n  y: {start: 2026-03}\n  z: {start: 2026-04}\n",
    ("PAC406", "of five actions four are nothing yet"): many("actions", 4, "start: 2026-01") + "  x: {start: 2026-02}\n",
    ("PAC406", "undated actions start in no month"): many("actions", 5, "start: 2026-01")
    + many("actions", 9, "title: X", 10).removeprefix("actions:\n"),
    ("PAC406", "a plan of a quarter starts together"): "title: Q1\nperiod: 2026-Q1\n" + many("actions", 8, "start: 2026-01"),
    ("PAC407", "all three sides are there"): NATURES + "  d: {nature: win-back}\n",
    ("PAC407", "what is left out on purpose is said"): NATURES + "renounced: {win-back: Fichier trop ancien}\n",
    ("PAC407", "an action without a nature may be the one"): NATURES + "  d: {title: Rappeler les clients}\n",
    ("PAC407", "two actions cannot have three sides"): "actions:\n  a: {nature: prospecting}\n  b: {nature: loyalty}\n",
    ("PAC407", "the action that is broken may be the one"): NATURES + "  d: {nature: win-back, budget: 6 000 €}\n",
    ("PAC407", "a plan without actions is not asked"): TEAM,
    ("PAC408", "three come first"): many("segments", 3, "priority: 1") + "  x: {priority: 2}\n  y: {name: Autres}\n",
    ("PAC409", "a plan without segments has nobody to aim at"): SALON,
    (
        "PAC409",
        "an objective with a segment says whom",
    ): "segments: {pme: PME}\nobjectives: {a: {segment: pme}}\nactions:\n  salon: {serves: [a]}\n",
    ("PAC409", "process aims at the company itself"): "segments: {pme: PME}\nactions:\n  crm: {nature: process}\n",
    ("PAC409", "a segment nobody knows is told once, as unknown"): "segments: {pme: PME}\nactions:\n  salon: {segment: pem}\n",
    ("PAC410", "half is not over half"): TEAM
    + many("actions", 3, "owner: alice")
    + "  x: {owner: bob}\n  y: {owner: bob}\n  z: {owner: chloe}\n",
    ("PAC410", "of two people one always owns half"): "team: {alice: Alice, bob: Bob}\n" + many("actions", 7, "owner: alice"),
    ("PAC410", "an agency is no third"): "team: {alice: Alice, bob: Bob, studio: {name: Studio, external: true}}\n"
    + many("actions", 7, "owner: alice"),
    ("PAC410", "five are nothing yet"): TEAM + many("actions", 5, "owner: alice"),
    ("PAC412", "somebody who helps has it"): TEAM + "actions:\n  salon: {owner: alice, with: [bob], skills: [salons]}\n",
    ("PAC412", "case and spaces do not matter"): TEAM + "actions:\n  salon: {owner: alice, skills: [NÉGOCIATION]}\n",
    ("PAC412", "a need answers"): TEAM
    + "needs: {N1: {text: Former Alice, kind: skill, skill: salons}}\nactions:\n  salon: {owner: alice, skills: [salons]}\n",
    ("PAC412", "a need for the action answers without naming the skill"): (
        TEAM + "needs: {N1: {text: Former Alice, kind: skill, for: [salon]}}\nactions:\n  salon: {owner: alice, skills: [salons]}\n"
    ),
    ("PAC412", "an action of nobody has no skills to miss"): TEAM + "actions:\n  salon: {skills: [salons]}\n",
    ("PAC412", "an owner whom nobody knows is told once, as unknown"): TEAM + "actions:\n  salon: {owner: alcie, skills: [salons]}\n",
    ("PAC412", "somebody whose entry is broken may have it"): (
        "team: {alice: {name: Alice, skills: [salons], capacity: huit}, bob: Bob}\nactions:\n  salon: {owner: bob, with: [alice], skills: [salons]}\n"
    ),
}


@pytest.mark.parametrize(("case", "body"), SILENT.items(), ids=[f"{code}: {why}" for code, why in SILENT])
def test_what_is_nearly_wrong_stays_silent(case: tuple[str, str], body: str) -> None:
    silent(case[0], body)


@pytest.mark.parametrize(
    ("capacity", "said"), [("8 d", "8 d a month"), ("60%", "60% of the working days"), ("33.5%", "33.5% of"), ("12 h", "12 h a month")]
)
def test_days_that_nobody_uses_are_told(capacity: str, said: str) -> None:
    body = f"team:\n  alice: {{name: Alice}}\n  bob:   # here\n    capacity: {capacity}\n" + SALON + "  old: {owner: bob, state: dropped}\n"
    fires("PAC403", body, f'"bob" gives {said}', "owner: bob or with: [bob]")


def test_six_objectives_are_one_too_many() -> None:
    body = many("objectives", 6, "target: 10").replace("objectives:", "objectives:   # here")
    fires("PAC404", body, "6 objectives, and 5 are as many", "o1, o2, o3, o4, o5, o6", "part_of")


def test_nine_at_once_are_told_with_the_day_and_who_has_fewer() -> None:
    body = "team:\n  alice:   # here\n    name: Alice\n  bob: Bob\n" + many("actions", 8, "owner: alice, start: 2026-02, end: 2026-06")
    body += "  x: {owner: alice, start: 2026-06-30, end: 2026-07}\n  y: {owner: bob}\n"
    fires(
        "PAC405",
        body,
        '"alice" answers for 9 actions at once from 2026-06-30 on (over 8)',
        "a1, a2, a3, a4, a5, 4 more",
        '"bob" answers for 1',
    )


def test_eleven_in_the_period_are_too_many_even_in_turn() -> None:
    actions = "".join(f"  a{month:02}: {{owner: alice, start: 2026-{month:02}, end: 2026-{month:02}}}\n" for month in range(1, 12))
    fires(
        "PAC405",
        "team:\n  alice:   # here\n    name: Alice\nactions:\n" + actions,
        "11 actions in the period (over 10)",
        "postpone or drop",
    )


def test_a_january_plan_is_told() -> None:
    body = many("actions", 4, "start: 2026-01-{n}5").replace("actions:", "actions:   # here").replace("-45", "-25").replace("-35", "-05")
    fires("PAC406", body + "  x: {start: 2026-02}\n  y: {start: 2026-03-02}\n", "4 of the 6 actions start in 2026-01")


def test_a_side_that_is_missing_is_named() -> None:
    fires("PAC407", NATURES.replace("actions:", "actions:   # here"), "no action has the nature win-back", "renounced: {win-back: …}")


def test_sides_that_are_missing_are_named_together() -> None:
    body = "actions:   # here\n  a: {nature: process}\n  b: {nature: process}\n  c: {nature: loyalty}\n"
    fires("PAC407", body, "one of the natures prospecting, win-back: 2 sides")


def test_what_was_dropped_fills_no_side() -> None:
    fires("PAC407", NATURES.replace("actions:", "actions:   # here") + "  d: {nature: win-back, state: dropped}\n")


def test_four_segments_cannot_come_first() -> None:
    body = many("segments", 4, "priority: 1").replace("segments:", "segments:   # here")
    fires("PAC408", body, "4 segments of priority 1, and 3 can come first: s1, s2, s3, s4")


def test_an_action_for_everybody_is_shown_the_segments_by_priority() -> None:
    body = (
        "segments: {zone: {priority: 1}, autres: Autres, dormants: {priority: 2}}\nactions:\n  salon:   # here\n    nature: prospecting\n"
    )
    fires("PAC409", body, '"salon" aims at no segment', "add segment: zone, or another of: autres, dormants")


def test_one_segment_is_offered_alone() -> None:
    fires(
        "PAC409", "segments: {pme: PME}\nobjectives: {a: {target: 4}}\nactions:\n  salon:   # here\n    serves: [a]\n", "add segment: pme"
    )


def test_a_plan_of_one_person_in_a_team_is_told() -> None:
    body = "team:\n  alice:   # here\n    name: Alice\n  bob: Bob\n  chloe: Chloé\nobjectives: {o: {owner: alice}}\n"
    body += many("actions", 3, "owner: alice") + "  x: {owner: bob}\n  y: {owner: chloe}\n"
    fires(
        "PAC410",
        body,
        '"alice" owns 4 of the 6 objectives and actions, and the team has 3 people',
        "give some of them to the others: bob, chloe",
    )


@pytest.mark.parametrize(
    ("skill", "said"),
    [
        ("salons", '"bob" has it: add with: [bob]'),
        ("négociations", 'did you mean "Négociation"?'),
        ("anglais", "needs: {N1: {text: …, kind: skill, skill: anglais, for: [salon]}}"),
    ],
)
def test_a_skill_that_is_missing_has_a_way_out(skill: str, said: str) -> None:
    body = f"{TEAM}actions:\n  salon:\n    owner: alice\n    skills:\n      - négociation\n      - {skill}   # here\n"
    fires("PAC412", body, f'"salon" asks for "{skill}", which nobody in it has: alice', said)


def test_a_need_for_another_action_is_no_answer() -> None:
    body = (
        TEAM
        + "needs: {N1: {text: Former, kind: skill, skill: salons, for: [b]}}\nactions:\n  b: {owner: bob}\n  salon:\n    owner: alice\n    skills: [salons]   # here\n"
    )
    fires("PAC412", body)
