"""The fields that a house rule can speak of, by section: the keys of the format, each with its kind. A closed table: what is not in it does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pactool.rules.expression import around, promised, sheet
from pactool.rules.expression.shapes import DURATION, NUMBER, map_of
from pactool.rules.expression.tree import Kind, Several, Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pactool.rules.expression.sheet import Plain, Row, Sheet, Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a section: its shape and how it is read, for all rows at once; `inner` is the shape of what stands under a key of it."""

    name: str
    shape: Shape
    values: Callable[[Sheet], Sequence[Value]]
    inner: Shape | None = None
    keyed: Callable[[Sheet, str], Sequence[Value]] | None = None


def _plain(rows: Callable[[Sheet], Iterable[Row[T]]], given: Plain[T]) -> dict[str, Field]:
    """Fields that are read of a row alone; a map of them can be asked for what stands under a key."""
    found: dict[str, Field] = {}
    for name, (shape, value) in given.items():
        inner, keyed = (shape.one, _looked_up(rows, value)) if shape.several is Several.MAP else (None, None)
        found[name] = Field(name, shape, _all(rows, value), inner, keyed)
    return found


def _all(rows: Callable[[Sheet], Iterable[Row[T]]], value: Callable[[Row[T]], Value]) -> Callable[[Sheet], Sequence[Value]]:
    return lambda one: [value(row) for row in rows(one)]


def _under(rows: Callable[[Sheet], Iterable[Row[T]]], value: Callable[[Row[T], str], Value]) -> Callable[[Sheet, str], Sequence[Value]]:
    return lambda one, key: [value(row, key) for row in rows(one)]


def _looked_up(rows: Callable[[Sheet], Iterable[Row[T]]], value: Callable[[Row[T]], Value]) -> Callable[[Sheet, str], Sequence[Value]]:
    def found(row: Row[T], key: str) -> Value:
        whole = value(row)
        return whole.get(key) if isinstance(whole, dict) else None

    return _under(rows, found)


def _parted(
    name: str,
    rows: Callable[[Sheet], Iterable[Row[T]]],
    value: Callable[[Row[T]], Value],
    under: Callable[[Row[T], str], Value],
    shape: Shape,
) -> dict[str, Field]:
    """A field that has a value of its own, and parts under keys of the plan's."""
    return {name: Field(name, shape, _all(rows, value), shape.one, _under(rows, under))}


FIELDS: dict[str, dict[str, Field]] = {
    "objectives": _plain(lambda one: one.objectives, promised.OBJECTIVES),
    "actions": _plain(lambda one: one.actions, promised.ACTIONS)
    | _parted("expects", lambda one: one.actions, sheet.expected, sheet.expected_of, map_of(Kind.NUMBER))
    | _parted("budget", lambda one: one.actions, sheet.money, sheet.money_on, NUMBER)
    | _parted("time", lambda one: one.actions, sheet.effort, sheet.effort_of, DURATION),
    "people": _plain(lambda one: one.people, around.PEOPLE),
    "segments": _plain(lambda one: one.segments, around.SEGMENTS),
    "measures": _plain(lambda one: one.measures, around.MEASURES),
    "risks": _plain(lambda one: one.risks, around.RISKS),
    "needs": _plain(lambda one: one.needs, around.NEEDS),
    "strategies": _plain(lambda one: one.strategies, around.STRATEGIES),
    "plan": _plain(lambda one: one.plan, promised.PLAN)
    | _parted("budget", lambda one: one.plan, promised.plan_budget, promised.plan_line, NUMBER),
}
"""The fields of each section by name; one with a dot stands inside another."""
