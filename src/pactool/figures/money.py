"""Money: what actions are meant to cost and have cost, by line; plain sums, exact to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.effort import times
from pactool.plan.numbers import Duration

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pactool.figures.months import Days
    from pactool.plan.action import Action
    from pactool.plan.amounts import Amount


def budget_by_line(action: Action, span: Days, happens: Sequence[date] | None) -> dict[str, Decimal] | None:
    """An action's budget by line (`OWN` where none is named); None when nothing is said, which is not 0."""
    if action.budget is None:
        return None
    return {line: _money(amount, span, happens) for line, amount in action.budget.items()}


def _money(amount: Amount, span: Days, happens: Sequence[date] | None) -> Decimal:
    if isinstance(amount.value, Duration) or isinstance(amount.each, Duration):
        raise TypeError(amount)
    if amount.value is not None:
        return amount.value
    return (amount.each or Decimal(0)) * times(amount.per, span, happens)


def spent_by_line(action: Action, until: date) -> dict[str, Decimal] | None:
    """What an action has cost by a day, by line; None when no spending is recorded."""
    found: dict[str, Decimal] = {}
    recorded = False
    for period, result in action.results.items():
        if result.spent is not None and period.first <= until:
            recorded = True
            for line, amount in result.spent.items():
                found[line] = found.get(line, Decimal(0)) + amount
    return found if recorded else None


def total(by_line: dict[str, Decimal] | None) -> Decimal | None:
    """The sum over lines; None of None."""
    return None if by_line is None else sum(by_line.values(), Decimal(0))
