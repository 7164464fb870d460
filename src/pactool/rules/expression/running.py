"""A checked tree made into functions over rows of values: nothing is looked up by name any more, and nothing in it can fail."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from pactool.figures.months import Days
from pactool.plan.numbers import Duration
from pactool.rules.expression.functions import FUNCTIONS
from pactool.rules.expression.tree import Call, Compare, Join, Kind, Listed, Literal, Look, Not

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactool.rules.expression.fields import Field
    from pactool.rules.expression.sheet import Sheet, Value
    from pactool.rules.expression.tree import Node

Values = Sequence["Value"]
"""What a row holds: the values of the columns that the rule speaks of, in their order."""
Run = Callable[[Values], "Value"]


class Column(NamedTuple):
    """Where the values of a place in the row come from: a field, a length of time as written, or the length of a working day."""

    field: Field | None = None
    key: str | None = None
    whole: bool = False
    length: Duration | None = None


class Program:
    """The columns that some expressions speak of; each expression is then a function of a row."""

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def at(self, column: Column) -> int:
        """The place of a column in the row."""
        if column not in self.columns:
            self.columns.append(column)
        return self.columns.index(column)

    def rows(self, sheet: Sheet, keys: Sequence[str]) -> Iterator[Values]:
        """The rows of a sheet, one for each key."""
        if not self.columns:
            return repeat((), len(keys))
        return zip(*(_column(one, sheet, len(keys)) for one in self.columns), strict=True)

    def run(self, node: Node) -> Run:
        """A part of a checked tree as a function."""
        if isinstance(node, Literal):
            return self._literal(node)
        if isinstance(node, Look):
            return operator.itemgetter(self.at(Column(node.field, node.key, node.whole)))
        if isinstance(node, Join):
            return _every([self.run(one) for one in node.parts]) if node.every else _either([self.run(one) for one in node.parts])
        if isinstance(node, Not):
            inner = self.run(node.inner)
            return lambda row: not inner(row)
        if isinstance(node, Compare):
            return self._comparison(node)
        if isinstance(node, Call):
            return self._call(node)
        if isinstance(node, Listed):
            items = [self.run(one) for one in node.items]
            return lambda row: tuple(item(row) for item in items)
        raise TypeError(node)

    def _literal(self, node: Literal) -> Run:
        value = node.value
        if isinstance(value, Duration):
            return operator.itemgetter(self.at(Column(length=value)))
        return lambda _row: value

    def _call(self, node: Call) -> Run:
        run, day = FUNCTIONS[node.name].run, self.at(Column())
        given = [self.run(one) for one in node.given]
        return lambda row: run([one(row) for one in given], row[day])  # type: ignore[arg-type]  # the column of the working day holds its minutes

    def _comparison(self, node: Compare) -> Run:
        left, right = self.run(node.left), self.run(node.right)
        if node.sign in ("in", "not in"):
            return _contained(left, right, wanted=node.sign == "in")
        if isinstance(node.right, Literal) and node.right.kind is Kind.NONE:
            return (lambda row: left(row) is None) if node.sign == "==" else (lambda row: left(row) is not None)
        if isinstance(node.right, Literal) and node.right.kind in (Kind.NUMBER, Kind.TEXT, Kind.FLAG):
            return _beside(left, _PLAIN[node.sign], node.right.value)
        return _compared(left, right, _DAYS[node.sign], _PLAIN[node.sign])


def _column(column: Column, sheet: Sheet, count: int) -> Iterable[Value]:
    if column.length is not None:
        return repeat(sheet.minutes(column.length), count)
    if column.field is None:
        return repeat(sheet.day, count)
    values = sheet.column(column.field, column.key)
    return repeat(values[0], count) if column.whole else values


def _every(parts: list[Run]) -> Run:
    if len(parts) == 2:
        first, second = parts
        return lambda row: bool(first(row) and second(row))
    return lambda row: all(part(row) for part in parts)


def _either(parts: list[Run]) -> Run:
    return lambda row: any(part(row) for part in parts)


def _within(one: Days, other: Days) -> bool:
    return one.first >= other.first and one.last <= other.last


_PLAIN: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_DAYS: dict[str, Callable[[Days, Days], bool]] = {
    "==": _within,
    "!=": lambda one, other: not _within(one, other),
    "<": lambda one, other: one.last < other.first,
    "<=": lambda one, other: one.last <= other.last,
    ">": lambda one, other: one.first > other.last,
    ">=": lambda one, other: one.first >= other.first,
}
"""A day beside a period: it is the period when it is one of its days, before it, or after it."""


def _beside(left: Run, plain: Callable[[Any, Any], bool], fixed: object) -> Run:
    """A value beside one that stands in the rule, which is most of what rules compare; false where it is none."""

    def beside(row: Values) -> bool:
        one = left(row)
        return one is not None and plain(one, fixed)

    return beside


def _compared(left: Run, right: Run, of_days: Callable[[Days, Days], bool], plain: Callable[[Any, Any], bool]) -> Run:
    """Two values side by side; false where one of them is none."""

    def compared(row: Values) -> bool:
        one, other = left(row), right(row)
        if one is None or other is None:
            return False
        if isinstance(one, Days):
            return isinstance(other, Days) and of_days(one, other)
        return plain(one, other)

    return compared


def _contained(left: Run, right: Run, *, wanted: bool) -> Run:
    """Whether one value is in another, or is not; false where one of them is none."""

    def contained(row: Values) -> bool:
        one, other = left(row), right(row)
        if one is None or other is None:
            return False
        return _holds(other, one) is wanted

    return contained


def _holds(whole: Value, one: Value) -> bool:
    if isinstance(one, Days):
        held = (whole,) if isinstance(whole, Days) else whole if isinstance(whole, tuple) else ()
        return any(isinstance(other, Days) and _within(one, other) for other in held)
    if isinstance(whole, str):
        return isinstance(one, str) and one.casefold() in whole.casefold()
    return one in whole if isinstance(whole, (tuple, Mapping)) else False
