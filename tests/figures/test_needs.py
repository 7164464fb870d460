"""Tools and skills: who has them, what waits for them, and what answers."""

from __future__ import annotations

from datetime import date

import pytest

from pactool.figures.needs import Held, Wanted, wanted
from tests.figures.samples import figures

TEAM = "team:\n  alice: {skills: [Salons, devis]}\n  bob: {skills: [devis]}\n"
TODAY = date(2026, 2, 1)


def only(text: str, as_of: date = TODAY) -> Wanted:
    (found,) = wanted(figures(TEAM + text, as_of))
    return found


def salon(rest: str = "", owner: str = "bob") -> str:
    return f"actions:\n  salon: {{owner: {owner}, start: 2026-03, end: 2026-04, skills: [salons]{rest}}}\n"


@pytest.mark.parametrize("rest", [", with: [alice]", ", time: {bob: 2 d, alice: 1 d}"])
def test_somebody_in_the_action_has_it(rest: str) -> None:
    found = only(salon(rest))
    assert (found.state, found.asked[0].able, found.lacking) == (Held.HELD, ("alice",), ())


def test_somebody_else_has_it() -> None:
    found = only(salon())
    assert (found.state, found.able, found.lacking, found.by) == (Held.ELSEWHERE, ("alice",), ("salon",), date(2026, 3, 1))


def test_nobody_has_it() -> None:
    found = only(salon().replace("[salons]", "[export]"))
    assert (found.state, found.text, found.able) == (Held.MISSING, "export", ())


@pytest.mark.parametrize(
    ("by", "state"),
    [("by: 2026-02-15, ", Held.ACQUIRING), ("by: 2026-03-20, ", Held.LATE), ("by: 2026-01-15, ", Held.PAST), ("", Held.ACQUIRING)],
)
def test_a_need_answers_in_time_or_not(by: str, state: Held) -> None:
    found = only(f"needs:\n  N1: {{text: Former Bob, kind: skill, skill: SALONS, {by}for: [salon]}}\n{salon()}")
    assert (found.state, found.needs, found.lacking) == (state, ("N1",), ("salon",))


def test_a_need_that_names_no_skill_is_for_those_its_actions_lack() -> None:
    found = only(f"needs:\n  N1: {{text: Former Bob, kind: skill, by: 2026-02-15, for: [salon]}}\n{salon()}")
    assert (found.text, found.needs) == ("salons", ("N1",))


def test_the_action_that_acquires_it_names_the_need() -> None:
    text = f"needs:\n  N1: {{text: Un CRM, kind: tool, by: 2026-02-15, for: [salon]}}\n{salon(owner='alice')}  crm: {{title: Installer le CRM (N1), start: 2026-01}}\n  N10: {{}}\n"
    tool = wanted(figures(TEAM + text, TODAY))[-1]
    assert (tool.kind, tool.text, tool.state, tool.acquired_by) == ("tool", "Un CRM", Held.ACQUIRING, ("crm",))


def test_done_and_dropped_actions_wait_for_nothing() -> None:
    assert only(salon(", state: done")).lacking == ()
    assert wanted(figures(TEAM + salon(", state: dropped"), TODAY)) == ()
