"""The values of a plan's fields as cells and figures: in the unit that the item gives them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.table import rounded
from pactool.page import Day, Length, Money, Number, Share, Text, Words
from pactool.plan.numbers import Duration
from pactool.plan.periods import Period
from pactool.rules.quantity import PERCENT, of_unit
from pactool.rules.spelled import spelled, told
from pactool.words import say

if TYPE_CHECKING:
    from pactool.change.differences import Place
    from pactool.change.tree import Node
    from pactool.page import Cell
    from pactool.plan.model import Plan
    from pactool.words import Say

_OF_OBJECTIVE = frozenset(("target", "acceptable", "stretch", "secured", "baseline", "phasing", "history", "results"))
_OF_MONEY = frozenset(("budget", "spent", "day_cost", "reserve", "total", "lines"))
_OF_SHARES = frozenset(("probability", "capacity"))
_FINEST = 4


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


def cell(node: Node | None, unit: str | None, currency: str | None = None) -> Cell:
    """A value as a cell."""
    match node:
        case None:
            return Words(say("none"))
        case Decimal() | int() if not isinstance(node, bool):
            return number(Fraction(node), unit, currency)
        case Duration(amount, "d"):
            return Length(amount)
        case Period() if node.first == node.last:
            return Day(node.first)
        case dict() if set(node) <= {"value"} or set(node) == {""}:
            return cell(node.get("value", node.get("")), unit, currency)
        case str():
            return Text(node)
        case _:
            return Words(in_words(node, unit))


def number(value: Fraction, unit: str | None, currency: str | None) -> Cell:
    """A number in its unit: money as money, shares in percent."""
    if unit == PERCENT:
        return Share(value, 0 if (value * 100).denominator == 1 else 1)
    shown = _short(value)
    return Money(shown, unit) if unit is not None and unit == currency else Number(shown, unit)


def in_words(node: Node | None, unit: str | None) -> Say:
    """A value within a sentence."""
    match node:
        case dict() if set(node) <= {"value"} or set(node) == {""}:
            return in_words(node.get("value", node.get("")), unit)
        case Period() if node.first == node.last:
            return say("{day}", day=node.first)
        case tuple() if not hasattr(node, "_fields"):
            return say("{several}", several=tuple(one if isinstance(one, str) else spelled(one, unit) for one in node))
        case _:
            return say("{value}", value=told(node, unit))


def difference(old: Fraction, new: Fraction, node: Node | None, unit: str | None) -> Say:
    """By how much a value changed, with its sign, and by what share of what it was."""
    by = new - old
    if isinstance(node, Period):
        return say("{days} d", days=_signed(by))
    shown = say("{gap} pt", gap=_signed(by * 100)) if unit == PERCENT else say("{number}", number=_signed(by))
    if not old or unit == PERCENT:
        return shown
    return say("{difference} ({share} %)", difference=shown, share=_signed(Fraction(rounded(by / abs(old) * 100, 0))))


def _signed(value: Fraction) -> Say:
    shown = _short(value)
    return say("+{number}", number=shown) if shown > 0 else say("{number}", number=shown)


def _short(value: Fraction) -> Decimal:
    found = rounded(value, _FINEST).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def quantity(value: Fraction, unit: str | None) -> Say:
    """A number with its unit in a sentence."""
    return of_unit(_short(value * 100 if unit == PERCENT else value), unit)
