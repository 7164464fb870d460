"""What a unit costs as cells, and why it has no cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.page import Length, Nothing, Number
from pactool.pages.verdicts import amount, length
from pactool.words import say

if TYPE_CHECKING:
    from fractions import Fraction

    from pactool.page import Cell
    from pactool.plan.model import Plan
    from pactool.words import Say

NO_LIKE = say("fewer than three of its nature")
NO_PLAN, NO_REAL = say("no cost or no result is planned"), say("no cost or no result is recorded")


def priced_title(plan: Plan) -> Say:
    """What stands over a table of what units cost."""
    if plan.currency is None:
        return say("What a unit costs, in money without a currency")
    return say("What a unit costs, in {currency}", currency=plan.currency)


def money_cell(plan: Plan, value: Fraction | None, why: Say, *, fine: bool = False) -> Cell:
    """An amount by unit, or why there is none."""
    return Nothing(why) if value is None else Number(amount(plan, value, fine=fine))


def days_cell(value: Fraction | None, why: Say) -> Cell:
    """Days by unit, or why there are none."""
    return Nothing(why) if value is None else Length(length(value))
