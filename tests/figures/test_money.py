from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pactool.figures.money import spent_by_line, total
from tests.figures.samples import figures


def budget(body: str) -> dict[str, Decimal] | None:
    found = figures(f"actions:\n  a: {{{body}}}\n").budgets.get("a")
    return None if found is None else dict(found)


@pytest.mark.parametrize(
    ("body", "by_line"),
    [
        ("title: x", None),
        ("budget: 0", {"": 0}),
        ("budget: 6000.50", {"": Decimal("6000.50")}),
        ("budget: {events: 5500, travel: 500}", {"events": 5500, "travel": 500}),
        ("budget: {tools: {each: 100, per: month}}, start: 2026-02-02, end: 2026-11", {"tools": 900}),
        ("budget: {each: 20}, repeats: first monday, start: 2026-01-01, end: 2026-03-31", {"": 60}),
        ("budget: {each: 20}", {"": 20}),
        ("budget: 500, state: dropped", None),
    ],
)
def test_a_budget_by_line(body: str, by_line: dict[str, Decimal] | None) -> None:
    assert budget(body) == by_line


def test_spending_until_a_day_by_line_and_refunds() -> None:
    text = (
        "actions:\n  a: {results: {2026-03: {spent: {events: 5400}}, 2026-04: {spent: {events: -100, travel: 7.5}}, 2026-06: {spent: 3}}}\n"
    )
    action = figures(text).actions["a"]
    found = spent_by_line(action, date(2026, 4, 15))
    assert found == {"events": 5300, "travel": Decimal("7.5")}
    assert total(found) == Decimal("5307.5")
    assert spent_by_line(action, date(2026, 2, 28)) is None
    assert total(None) is None
