"""How much a value is, and in which unit, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from pactool.change.differences import differences
from pactool.change.item_history import narrow
from pactool.change.quantities import magnitude, unit_of
from pactool.change.tree import tree
from tests.change.plans import plan

PLAN = """\
title: Plan
period: 2026
currency: EUR
hours_per_day: 8
team: {alice: {capacity: 50%, day_cost: 300}}
measures: {contacts: {unit: contacts}, rate: {kind: ratio, unit: "%"}}
objectives:
  revenue: {target: 500..600, unit: EUR, due: 2026-12-31, results: {2026-01: 40, 2026-02: {value: 50, note: x}}}
  share: {target: 30%, unit: "%", kind: ratio, results: {2026-01: {part: 1, whole: 4}}}
actions:
  fair:
    title: Go to the fair
    expects: {contacts: 40, revenue: {each: 2, per: week}}
    budget: {events: 100, travel: 50}
    time: {alice: 2 d, bob: 4 h}
    results: {2026-01: {contacts: 3, spent: {events: 10, travel: 5}}}
  fixed: {title: Do it once more, budget: 70, time: 90 min, state: done}
"""


@pytest.mark.parametrize(
    ("path", "wanted", "unit"),
    [
        (("objectives", "revenue", "target"), 500, "EUR"),  # the floor
        (("objectives", "revenue", "results", "2026-01"), 40, "EUR"),
        (("objectives", "revenue", "results", "2026-02"), 50, "EUR"),
        (("objectives", "share", "target"), Fraction(3, 10), "%"),
        (("objectives", "share", "results", "2026-01"), Fraction(1, 4), "%"),
        (("actions", "fair", "expects", "contacts"), 40, "contacts"),
        (("actions", "fair", "expects", "revenue"), None, "EUR"),  # so many each week are no one number
        (("actions", "fair", "budget"), 150, "EUR"),
        (("actions", "fair", "time"), Fraction(5, 2), None),  # two days, and four hours of a day of eight
        (("actions", "fair", "results", "2026-01", "contacts"), 3, "contacts"),
        (("actions", "fair", "results", "2026-01", "spent"), 15, "EUR"),
        (("actions", "fair", "results", "2026-01"), None, None),  # contacts and euros do not add up
        (("actions", "fixed", "budget"), 70, "EUR"),
        (("actions", "fixed", "time"), Fraction(3, 16), None),  # an hour and a half of eight
        (("actions", "fixed", "state"), None, None),
        (("team", "alice", "capacity"), Fraction(1, 2), "%"),
        (("team", "alice", "day_cost"), 300, "EUR"),
    ],
)
def test_how_much_a_value_is(path: tuple[str, ...], wanted: Fraction | None, unit: str | None) -> None:
    made = plan(PLAN)
    node = tree(made)
    for key in path:
        node = node[key]
    assert magnitude(node, made, path[-1]) == wanted
    assert unit_of(made, path[:2], path[2:]) == unit


def test_days_differ_by_days() -> None:
    old, new = (tree(plan(PLAN.replace("2026-12-31", day)))["objectives"]["revenue"]["due"] for day in ("2026-11-30", "2026-12-31"))
    assert magnitude(new, plan(PLAN)) - magnitude(old, plan(PLAN)) == 31


def test_a_change_is_narrowed_to_the_field_asked_for() -> None:
    at = ("actions", "fair")
    (budget,) = differences(plan(PLAN), plan(PLAN.replace("travel: 50", "travel: 60")))
    assert narrow(budget, at, ("budget",)) == (budget, ("budget",))
    travel, field = narrow(budget, at, ("budget", "travel"))
    assert (field, travel.old, travel.new) == (("budget", "travel"), 50, 60)
    assert narrow(budget, at, ("budget", "events")) is None, "that line stayed"
    assert narrow(budget, at, ("time",)) is None
    whole = PLAN[: PLAN.index("  fair:")] + PLAN[PLAN.index("  fixed:") :]
    (gone,) = differences(plan(PLAN), plan(whole))
    contacts, field = narrow(gone, at, ("expects", "contacts", "value"))
    assert (contacts.kind, contacts.old, contacts.new, field) == ("remove", 40, None, ("expects", "contacts", "value"))
