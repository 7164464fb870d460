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
    from pactool.change.tree import Node
    from pactool.page import Cell
    from pactool.words import Say

_FINEST = 4


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
