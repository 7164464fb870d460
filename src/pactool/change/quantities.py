"""How much the value of a field is, and in which unit: what the numbers of a history are compared by."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.plan.amounts import Ratio
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period
from pactool.plan.units import PERCENT

if TYPE_CHECKING:
    from pactool.change.differences import Place
    from pactool.change.tree import Branch, Node
    from pactool.plan.model import Plan

_OF_OBJECTIVE = frozenset(("target", "acceptable", "stretch", "secured", "baseline", "phasing", "history", "results"))
_OF_MONEY = frozenset(("budget", "spent", "day_cost", "reserve", "total", "lines"))
_OF_SHARES = frozenset(("probability", "capacity"))
_SUMS = frozenset(("budget", "time", "spent"))
"""Keys whose branches add up: money by line, time by person."""


def unit_of(plan: Plan, place: Place, field: tuple[str, ...]) -> str | None:
    """The unit of a field of an item, by its keys below the item: the objective's or measure's own, the currency, `%`; None where it has none."""
    section, slug = (place[0], place[-1]) if place else ("", "")
    keys = (*place, *field) if not place else field
    if any(key in _OF_MONEY for key in keys):
        return plan.currency
    if field[:1] and field[0] in _OF_SHARES:
        return PERCENT
    if section == "objectives" and field[:1] and field[0] in _OF_OBJECTIVE:
        return plan.objectives[slug].unit if slug in plan.objectives else None
    if section == "actions" and field[:1] and field[0] in ("expects", "results"):
        measure = field[1] if field[0] == "expects" and len(field) > 1 else field[2] if len(field) > 2 else ""
        known = plan.objectives.get(measure) or plan.measures.get(measure)
        return known.unit if known is not None else None
    return None


def magnitude(node: Node | None, plan: Plan, key: str = "") -> Fraction | None:
    """How much a value under a key is, where it is a number: of a range its low end, of money and time by line and person the sum; time in days.

    Of a day it is how many there were since the year 1, so that two of them differ by days.
    """
    match node:
        case None | bool() | str():
            return None
        case Period():
            return Fraction(node.last.toordinal())
        case Range():
            return Fraction(node.low)
        case Duration():
            days = Fraction(1) if node.unit == "d" else Fraction(1, 1 if node.unit == "h" else 60) / Fraction(plan.hours_per_day)
            return Fraction(node.amount) * days
        case Ratio():
            return Fraction(node.part) / Fraction(node.whole) if node.whole else None
        case dict():
            return _of_branch(node, plan, key)
        case Decimal() | int():
            return Fraction(node)
        case _:
            return None


def _of_branch(branch: Branch, plan: Plan, key: str) -> Fraction | None:
    for name in ("value", "ratio"):
        if name in branch:
            return magnitude(branch[name], plan)
    if key not in _SUMS:
        return None
    parts = [magnitude(one, plan) for one in branch.values()]
    known = [one for one in parts if one is not None]
    return sum(known, Fraction(0)) if known and len(known) == len(parts) else None
