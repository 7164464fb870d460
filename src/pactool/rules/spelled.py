"""Values of a plan's tree in a sentence, and as a plan writes them, ready to be pasted."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.plan.amounts import Amount, Ratio, Target
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period
from pactool.plan.units import PERCENT
from pactool.rules.quantity import of_unit
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.change.tree import Node
    from pactool.words import Arg

_PLAIN = re.compile(r"[^\W\d_][\w .'’«»/%€-]*").fullmatch
_SPECIAL = re.compile(r"(?i)(?:true|false|yes|no|on|off|null|none|y|n)|.*(?: |:)$|.* #.*|.*: .*").fullmatch


def spelled(node: Node | None, unit: str | None = None) -> str:
    """A value on one line as YAML: `600000`, `22%`, `5..8`, `2026-06-30`, `12 d`, `{each: 2, per: week}`, `[a, b]`; none for nothing."""
    if isinstance(node, dict):
        only = next(iter(node)) if len(node) == 1 else None
        return spelled(node[only], unit) if only in ("", "value") else _map({_text(key): one for key, one in node.items()}, unit)
    if isinstance(node, Target | Amount | Ratio):
        return _map({key: one for key, one in node._asdict().items() if one is not None}, unit)
    if isinstance(node, tuple) and not isinstance(node, Range | Period | Duration):
        return "[" + ", ".join(spelled(one, unit) for one in node) + "]"
    return _scalar(node, unit)


def _map(values: Mapping[str, Node], unit: str | None) -> str:
    return "{" + ", ".join(f"{key}: {spelled(one, unit)}" for key, one in values.items()) + "}"


def _scalar(node: Node | None, unit: str | None) -> str:
    match node:
        case None | bool():
            return "none" if node is None else str(node).lower()
        case str():
            return _text(node)
        case Period():
            return node.text
        case Range(low, high):
            return f"{_number(low, unit)}..{_number(high, unit)}"
        case Duration(amount, measure):
            return f"{amount:f} {measure}"
        case int() | Decimal():
            return _number(Decimal(node), unit)
        case _:
            return ""


def _number(value: Decimal, unit: str | None) -> str:
    plain = f"{value * 100 if unit == PERCENT else value:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return f"{plain}%" if unit == PERCENT else plain


def _text(text: str) -> str:
    if _PLAIN(text) and not _SPECIAL(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'


def told(node: Node | None, unit: str | None = None) -> Arg:
    """A value in a sentence: a number with its unit, a range with both, anything else as it is written."""
    if isinstance(node, bool) or node is None:
        return say("none") if node is None else spelled(node)
    if isinstance(node, int | Decimal):
        return of_unit(_shown(Decimal(node), unit), unit)
    if isinstance(node, dict) and set(node) in ({""}, {"value"}):
        return told(next(iter(node.values())), unit)
    if isinstance(node, Range):
        return say("{low} to {high}", low=told(node.low, unit), high=told(node.high, unit))
    return node if isinstance(node, str) else spelled(node, unit)


def _shown(value: Decimal, unit: str | None) -> Decimal:
    scaled = (value * 100 if unit == PERCENT else value).normalize()
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled
