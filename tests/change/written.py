"""A plan's tree as a file: what `change.tree` reads, written again, so that any leaf of any key can be changed and told."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from pactool.plan.amounts import Amount, Ratio, Target
from pactool.plan.kinds import WEEK
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period

if TYPE_CHECKING:
    from pactool.change.tree import Branch, Node


def written(tree: Branch) -> str:
    """The file, in flow style, a key of the plan on each line."""
    return "".join(f"{key}: {_flow(node, (key,))}\n" for key, node in tree.items())


def _flow(node: Node, path: tuple[str, ...]) -> str:
    if path[-1] == "amendments" and isinstance(node, dict):
        entries = [{"date": day.split(" #")[0], **cast("Branch", one)} for day, one in node.items()]
        return "[" + ", ".join(_map(one, (*path, "")) for one in entries) + "]"
    if path[-1] == "working_week":
        return '"' + ", ".join(WEEK[int(str(day))] for day in cast("tuple[int, ...]", node)) + '"'
    if isinstance(node, dict):
        return _branch(node, path)
    if isinstance(node, tuple) and not hasattr(node, "_fields"):
        return "[" + ", ".join(_scalar(cast("Node", one)) for one in node) + "]"
    if isinstance(node, Target | Amount | Ratio):
        return _map({key: one for key, one in node._asdict().items() if one is not None}, path)
    return _scalar(node)


def _branch(node: Branch, path: tuple[str, ...]) -> str:
    if set(node) == {""}:
        return _flow(node[""], path)
    plain = dict(node)
    value = plain.get("value")
    if isinstance(value, Amount):
        plain = {**{key: one for key, one in plain.items() if key != "value"}, "each": cast("Node", value.each)}
        plain |= {"per": value.per} if value.per else {}
    ratio = plain.pop("ratio", None) if len(path) > 3 and path[2] == "results" else None
    if isinstance(ratio, Ratio):
        plain |= {"part": ratio.part, "whole": ratio.whole}
    return _map(plain, path)


def _map(node: Branch, path: tuple[str, ...]) -> str:
    return "{" + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {_flow(one, (*path, key))}" for key, one in node.items()) + "}"


def _scalar(node: Node) -> str:
    match node:
        case bool():
            return str(node).lower()
        case str():
            return json.dumps(node, ensure_ascii=False)
        case Period():
            return node.text
        case Range(low, high):
            return f"{low:f}..{high:f}"
        case Duration(amount, unit):
            return f"{amount:f} {unit}"
        case int() | Decimal():
            return f"{Decimal(node):f}"
        case _:
            raise TypeError(node)
