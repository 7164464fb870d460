"""The seven functions of the language: what each takes, what shape it gives, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.months import Days
from pactool.rules.expression.tree import Kind, Several, Shape
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.rules.expression.sheet import Value

_NUMBER = Shape(Kind.NUMBER)
_SUMMED = (Kind.NUMBER, Kind.DURATION)
_ORDERED = (Kind.NUMBER, Kind.DURATION, Kind.DAY)


@dataclass(frozen=True, slots=True)
class Function:
    """A function: `shape` gives that of its value for those of what it is given, None where it cannot take them.

    `run` takes the values and the minutes of a working day; it gives None where something it needs is none.
    """

    takes: Say
    shape: Callable[[Sequence[Shape]], Shape | None]
    run: Callable[[Sequence[Value], Decimal], Value]


def _many(value: Value) -> Iterable[Value]:
    """What a list or map holds, none aside."""
    if isinstance(value, Mapping):
        return [one for one in value.values() if one is not None]
    return value if isinstance(value, tuple) and not isinstance(value, Days) else ()


def _one_of(given: Sequence[Shape], kinds: tuple[Kind, ...] | None) -> Shape | None:
    """The shape of what one list or map holds."""
    if len(given) != 1 or given[0].several is Several.ONE or (kinds is not None and given[0].kind not in kinds):
        return None
    return given[0].one


def _len_shape(given: Sequence[Shape]) -> Shape | None:
    counted = len(given) == 1 and (given[0].several is not Several.ONE or given[0].kind is Kind.TEXT)
    return _NUMBER if counted else None


def _len(given: Sequence[Value], _day: Decimal) -> Value:
    (value,) = given
    return Decimal(len(value)) if isinstance(value, (str, tuple, Mapping)) else None


def _sum_shape(given: Sequence[Shape]) -> Shape | None:
    return _one_of(given, _SUMMED)


def _sum(given: Sequence[Value], _day: Decimal) -> Value:
    return sum((one for one in _many(given[0]) if isinstance(one, Decimal)), Decimal(0))


def _extreme_shape(given: Sequence[Shape]) -> Shape | None:
    if len(given) == 1:
        return _one_of(given, _ORDERED)
    alike = len({(one.kind, one.several) for one in given}) == 1
    return given[0].one if alike and given[0].several is Several.ONE and given[0].kind in _ORDERED else None


def _extreme(given: Sequence[Value], *, most: bool) -> Value:
    """The least or the greatest; none where there is nothing, or something of several is none. Of periods the first or the last to end."""
    values = list(_many(given[0])) if len(given) == 1 else list(given)
    days = [one for one in values if isinstance(one, Days)]
    if days and len(days) == len(values):
        return max(days, key=lambda one: one.last) if most else min(days)
    figures = [one for one in values if isinstance(one, Decimal)]
    if not figures or len(figures) != len(values):
        return None
    return max(figures) if most else min(figures)


def _days_shape(given: Sequence[Shape]) -> Shape | None:
    if [one.several for one in given] == [Several.ONE] and given[0].kind in (Kind.DURATION, Kind.DAY):
        return _NUMBER
    both = len(given) == 2 and all(one == Shape(Kind.DAY) for one in given)
    return _NUMBER if both else None


def _days(given: Sequence[Value], day: Decimal) -> Value:
    """Working days of a length of time; calendar days of a period, or from one day to another, both included."""
    first, last = given[0], given[-1]
    if isinstance(first, Decimal):
        return first / day
    if isinstance(first, Days) and isinstance(last, Days):
        return Decimal((last.last - first.first).days + 1)
    return None


def _end_shape(given: Sequence[Shape]) -> Shape | None:
    if len(given) == 1 and given[0] == Shape(Kind.DAY):
        return given[0]
    return _one_of(given, None)


def _end(given: Sequence[Value], *, last: bool) -> Value:
    """The first or last of a list or map as written, none where it is empty; of a period its first or last day."""
    value = given[0]
    if isinstance(value, Days):
        day = value.last if last else value.first
        return Days(day, day)
    held = list(_many(value))
    return held[-1 if last else 0] if held else None


FUNCTIONS: dict[str, Function] = {
    "len": Function(say("len takes a list, a map or a text: len(steps)"), _len_shape, _len),
    "sum": Function(say("sum takes a list or map of numbers or lengths of time: sum(expects)"), _sum_shape, _sum),
    "min": Function(
        say("min takes numbers, lengths of time or days, listed or one by one: min(steps)"),
        _extreme_shape,
        lambda given, _: _extreme(given, most=False),
    ),
    "max": Function(
        say("max takes numbers, lengths of time or days, listed or one by one: max(steps)"),
        _extreme_shape,
        lambda given, _: _extreme(given, most=True),
    ),
    "days": Function(say("days takes a length of time, a period, or a first and a last day: days(start, end)"), _days_shape, _days),
    "first": Function(say("first takes a list, a map or a period: first(steps)"), _end_shape, lambda given, _: _end(given, last=False)),
    "last": Function(say("last takes a list, a map or a period: last(steps)"), _end_shape, lambda given, _: _end(given, last=True)),
}
