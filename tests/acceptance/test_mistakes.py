"""The mistakes people make: each is found where it stands, and its hint, followed, mends the plan."""

from __future__ import annotations

import pytest

from tests.acceptance.mistakes import LOADS, MISTAKES, ORDINARY, Mistake
from tests.acceptance.pipeline import findings, fixed, places, told

every = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.name)


def test_the_ordinary_plan_is_silent() -> None:
    assert told(ORDINARY) == []


def test_there_are_enough_of_them_and_each_has_its_name() -> None:
    assert len({one.name for one in MISTAKES}) == len(MISTAKES) >= 70


@pytest.mark.parametrize(("was", "wrote"), [(was, wrote) for _, was, wrote in LOADS], ids=[name for name, _, _ in LOADS])
def test_what_is_not_wrong_is_silent(was: str, wrote: str) -> None:
    assert ORDINARY.count(was) == 1
    assert told(ORDINARY.replace(was, wrote)) == []


@every
def test_a_mistake_is_found_where_it_stands(mistake: Mistake) -> None:
    assert places(mistake.text) == sorted([mistake.place, *mistake.also])


@every
def test_its_hint_says_what_to_do(mistake: Mistake) -> None:
    (found,) = (one for one in told(mistake.text) if one.place == mistake.place)
    assert found.hint == mistake.hint
    assert found.hint, "a finding without a hint"


@every
def test_the_hint_followed_leaves_nothing(mistake: Mistake) -> None:
    assert told(mistake.repaired) == []


@every
def test_the_fix_does_what_the_hint_says_and_no_more(mistake: Mistake) -> None:
    assert fixed(mistake.text) == mistake.fixed
    assert fixed(mistake.fixed) == mistake.fixed


@every
def test_a_hint_that_gives_the_whole_spelling_gives_the_one_that_mends(mistake: Mistake) -> None:
    for one in findings(mistake.text):
        for edit in one.fix.edits if one.fix is not None else ():
            assert edit.text.strip()[:20] in mistake.hint or not edit.text.strip(), (edit, mistake.hint)


TEN = """\
title: PAC 2026
period: 2026
team:
  alice: {name: Alice Martin, capacity: 8}
  bob: {nom: Bob Leroy}
segments:
  pme: {name: PME, priority: haute}
seasons:
  atelier: [6, 7, 9]
objectives:
  revenue: {target: 6 000 €, unit: EUR}
  share: {target: 22, unit: "%"}
  clients: {target: 24, due: 31/12/2026}
actions:
  salon: {title: Exposer au salon, owner: alcie}
  relance: {title: Relancer les devis, nature: prospection}
  visite: {title: Visiter les clients, start: 2026-02-30}
"""


def test_ten_independent_mistakes_give_ten_findings_in_one_run() -> None:
    assert places(TEN) == [
        "4:41 PAC102",
        "5:9 PAC101",
        "7:30 PAC102",
        "9:12 PAC117",
        "11:21 PAC102",
        "12:19 PAC102",
        "13:30 PAC102",
        "15:43 PAC110",
        "16:48 PAC104",
        "17:47 PAC105",
    ]


MENDED = {
    "8}": "8 d}",
    "nom:": "name:",
    "haute": "1",
    "[6, 7, 9]": "[6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]",
    "6 000 €": "6000",
    "22,": "22%,",
    "31/12/2026": "2026-12-31",
    "alcie": "alice",
    "prospection": "prospecting",
    "2026-02-30": "2026-02-28",
}


@pytest.mark.parametrize(("was", "right"), MENDED.items())
def test_one_of_the_ten_mended_leaves_the_other_nine_as_they_were(was: str, right: str) -> None:
    assert TEN.count(was) == 1
    line = TEN[: TEN.index(was)].count("\n") + 1
    others = [one for one in places(TEN) if not one.startswith(f"{line}:")]
    assert len(others) == 9
    assert places(TEN.replace(was, right)) == others


def test_all_ten_mended_leave_nothing() -> None:
    text = TEN
    for was, right in MENDED.items():
        text = text.replace(was, right)
    assert told(text) == []
