"""What somebody has to report of a month: whole steps, what is open in them, and the parts of what is computed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pactool.figures.figures import Figures
from pactool.figures.months import Days, month_of, written
from pactool.figures.to_report import to_report
from pactool.plan.loading import load_plan
from pactool.source.document import load

PLAN = """\
title: PAC 2026
period: 2026
team: {alice: Alice, bob: Bob}
measures:
  calls: {unit: calls}
  meetings: {unit: meetings}
  rate: {kind: ratio, unit: "%", part: meetings, whole: calls}
  quotes: {unit: quotes}
objectives:
  revenue: {owner: alice, unit: EUR, target: 600000, results: {2026-01: 1, 2026-02: 1}}
  weekly: {owner: alice, unit: calls, target: 100, reporting: week, start: 2026-03-04, results: {2026-W10: 3, 2026-W12: 4}}
  quarter: {owner: alice, unit: EUR, target: 4, reporting: quarter}
  whole: {owner: alice, unit: EUR}
  part: {owner: bob, unit: EUR, target: 10, part_of: whole}
  given-up: {owner: alice, unit: EUR, target: 10, state: dropped}
  certified: {owner: alice, kind: milestone, due: 2026-03-31}
actions:
  fair: {owner: alice, start: 2026-03-09, end: 2026-05, expects: {calls: 40, revenue: 5000}, tracks: [rate, quotes]}
  half: {owner: alice, start: 2026-02, end: 2026-04, expects: {calls: 40, meetings: 4}, results: {2026-02: {calls: 1, meetings: 1}, 2026-03: {calls: 3}}}
  habit: {owner: bob, start: 2026-02, end: 2026-11, tracks: [quotes]}
  told: {owner: bob, start: 2026-02, end: 2026-11, results: {2026-Q1: {spent: 3}}}
"""


@pytest.fixture(scope="module")
def figures() -> Figures:
    loaded = load_plan(load(PLAN.encode(), "plan.yaml"))
    assert loaded is not None
    return Figures(loaded.plan, date(2026, 4, 2))


def asked(figures: Figures, owner: str, month: Days) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(one.id, written(one.days), one.measures) for one in to_report(figures, owner, month, month.last + timedelta(days=1))]


def test_march(figures: Figures) -> None:
    """W10 and W12 are told; of the weeks that end in March W11 and W13 (to the 29th) are open, W14 ends in April."""
    assert asked(figures, "alice", month_of(date(2026, 3, 1))) == [
        ("revenue", "2026-03", ()),
        ("weekly", "2026-W11", ()),
        ("weekly", "2026-W13", ()),
        ("quarter", "2026-Q1", ()),
        ("fair", "2026-03", ("calls", "revenue", "meetings", "quotes")),
        ("half", "2026-03", ("meetings",)),
    ]
    assert asked(figures, "bob", month_of(date(2026, 3, 1))) == [("part", "2026-03", ()), ("habit", "2026-03", ("quotes",))]


def test_february_has_less_that_is_open(figures: Figures) -> None:
    """The fair has not begun, the week of the 4th of March neither; a quarter does not end."""
    assert asked(figures, "alice", month_of(date(2026, 2, 1))) == []
    assert asked(figures, "bob", month_of(date(2026, 2, 1))) == [("part", "2026-02", ()), ("habit", "2026-02", ("quotes",))]


def test_a_quarter_asks_for_all_its_months(figures: Figures) -> None:
    quarter = Days(date(2026, 1, 1), date(2026, 3, 31))
    assert [one for one in asked(figures, "bob", quarter) if one[0] == "part"] == [(("part"), f"2026-0{month}", ()) for month in (1, 2, 3)]
