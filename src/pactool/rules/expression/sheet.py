"""A plan as rows to judge: the items of each section, and what their sums are reckoned from. Columns are read once for all rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, Union

from pactool.figures.effort import times
from pactool.figures.months import Days
from pactool.plan.amounts import OWN, Amount
from pactool.plan.numbers import Duration, Range

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactool.plan.action import Action
    from pactool.plan.amounts import Expectation
    from pactool.plan.items import Measure, Need, Person, Risk, Segment, Strategy
    from pactool.plan.model import Plan
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period
    from pactool.rules.expression.fields import Field
    from pactool.rules.expression.tree import Shape
    from pactool.rules.registry import Case

T = TypeVar("T")
Value = Union[Decimal, Days, str, bool, None, tuple["Value", ...], Mapping[str, "Value"]]  # noqa: UP007 - a union that names itself
MINUTES = 60


class Row(NamedTuple, Generic[T]):
    """One item with its key and the sheet it stands on."""

    key: str
    item: T
    sheet: Sheet


Plain = dict[str, tuple["Shape", Callable[[Row[T]], Value]]]
"""Fields by name, each with its shape and how it is read of a row."""


class Sheet:
    """The items of one plan that are judged, and the columns read so far. A length of time is minutes here, exact in hours and in days."""

    def __init__(self, case: Case, plan: Plan) -> None:
        self.case = case
        self.of_plan = plan
        self.day = plan.hours_per_day * MINUTES
        self._keys: dict[str, Sequence[str]] = {}
        self._columns: dict[tuple[Field, str | None], Sequence[Value]] = {}

    def column(self, field: Field, key: str | None) -> Sequence[Value]:
        """The values of a field, or of what stands in it under a key, for all rows of its section."""
        at = (field, key)
        if at not in self._columns:
            self._columns[at] = field.values(self) if key is None or field.keyed is None else field.keyed(self, key)
        return self._columns[at]

    def keys(self, section: str) -> Sequence[str]:
        """The keys of the rows of a section; the whole plan is one row without a key."""
        if section not in self._keys:
            self._keys[section] = [row.key for row in _SECTIONS[section](self)]
        return self._keys[section]

    @cached_property
    def plan(self) -> Sequence[Row[Plan]]:
        """The plan as the one row of its own section."""
        return (Row("", self.of_plan, self),)

    @cached_property
    def objectives(self) -> Sequence[Row[Objective]]:
        """The objectives that are judged."""
        return self._rows(self.case.objectives)

    @cached_property
    def actions(self) -> Sequence[Row[Action]]:
        """The actions that are judged."""
        return self._rows(self.case.actions)

    @cached_property
    def people(self) -> Sequence[Row[Person]]:
        """The team."""
        return self._rows(self.of_plan.team)

    @cached_property
    def segments(self) -> Sequence[Row[Segment]]:
        """The segments."""
        return self._rows(self.of_plan.segments)

    @cached_property
    def measures(self) -> Sequence[Row[Measure]]:
        """The measures."""
        return self._rows(self.of_plan.measures)

    @cached_property
    def risks(self) -> Sequence[Row[Risk]]:
        """The risks."""
        return self._rows(self.of_plan.risks)

    @cached_property
    def needs(self) -> Sequence[Row[Need]]:
        """The needs."""
        return self._rows(self.of_plan.needs)

    @cached_property
    def strategies(self) -> Sequence[Row[Strategy]]:
        """The strategies."""
        return self._rows(self.of_plan.strategies)

    def _rows(self, items: Mapping[str, T]) -> Sequence[Row[T]]:
        return [Row(key, item, self) for key, item in items.items()]

    def minutes(self, length: Duration) -> Decimal:
        """A length of time in minutes."""
        return length.amount * {"d": self.day, "h": Decimal(MINUTES), "min": Decimal(1)}[length.unit]


_SECTIONS: dict[str, Callable[[Sheet], Sequence[Row[Any]]]] = {
    "plan": lambda sheet: sheet.plan,
    "objectives": lambda sheet: sheet.objectives,
    "actions": lambda sheet: sheet.actions,
    "people": lambda sheet: sheet.people,
    "segments": lambda sheet: sheet.segments,
    "measures": lambda sheet: sheet.measures,
    "risks": lambda sheet: sheet.risks,
    "needs": lambda sheet: sheet.needs,
    "strategies": lambda sheet: sheet.strategies,
}


def first_day(period: Period | None) -> Days | None:
    """Where a first day is wanted, a period gives its first."""
    return None if period is None else Days(period.first, period.first)


def last_day(period: Period | None) -> Days | None:
    """Where a last day is wanted, a period gives its last."""
    return None if period is None else Days(period.last, period.last)


def days_of(periods: Iterable[Period]) -> tuple[Days, ...]:
    """Periods as they are."""
    return tuple(Days(one.first, one.last) for one in periods)


def figure(value: Figure | None) -> Decimal | None:
    """A figure; of a range its low end."""
    return value.low if isinstance(value, Range) else value


def money(row: Row[Action]) -> Decimal | None:
    """What an action is to cost in all; None when nothing is said, which is not 0."""
    budget = row.item.budget
    return None if budget is None else sum((_amount(row, one) for one in budget.values()), Decimal(0))


def money_on(row: Row[Action], line: str) -> Decimal | None:
    """What an action is to cost on a line of the budget."""
    amount = (row.item.budget or {}).get(line)
    return None if amount is None else _amount(row, amount)


def effort(row: Row[Action]) -> Decimal | None:
    """The working time of an action in all, in minutes."""
    time = row.item.time
    return None if time is None else sum((_amount(row, one) for one in time.values()), Decimal(0))


def effort_of(row: Row[Action], person: str) -> Decimal | None:
    """The working time of a person in an action, in minutes; what names nobody is the owner's."""
    time = row.item.time or {}
    amount = time.get(person) or (time.get(OWN) if person == row.item.owner else None)
    return None if amount is None else _amount(row, amount)


def expected(row: Row[Action]) -> dict[str, Value]:
    """What an action should bring, by measure or objective."""
    return {slug: _expected(row, one) for slug, one in row.item.expects.items()}


def expected_of(row: Row[Action], slug: str) -> Decimal | None:
    """What an action should bring of one measure or objective."""
    one = row.item.expects.get(slug)
    return None if one is None else _expected(row, one)


def _expected(row: Row[Action], one: Expectation) -> Decimal | None:
    return figure(one.value) if one.each is None else one.each * _times(row, one.per)


def _amount(row: Row[Action], amount: Amount) -> Decimal:
    each = amount.value if amount.value is not None else amount.each
    one = row.sheet.minutes(each) if isinstance(each, Duration) else each or Decimal(0)
    return one if amount.value is not None else one * _times(row, amount.per)


def _times(row: Row[Action], per: str | None) -> int:
    """How often an `each` counts, by the plan's own figures."""
    figures = row.sheet.case.figures
    return 1 if figures is None else times(per, figures.span(row.item), figures.happens.get(row.key))
