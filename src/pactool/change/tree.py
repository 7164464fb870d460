"""A plan as one tree of keys and values, in one form whatever the file's: long, sorted, each period by its days.

What two files may write differently and mean alike (order, short forms, `2026-12-31` or `2026-12` where both are the same days of a map,
lists that are sets) is the same tree. A branch is a dict by the keys of FORMAT.md; a leaf is what the model makes of a value: a text, a number,
a flag, a day, a range, an amount, a ratio, a tuple of them. What is not written and has no default is not in it.

Two places have keys of their own: an amendment stands under its day (`amendments / 2026-03-02`, the second of a day under `2026-03-02 #2`),
and money or time that names no line or person under an empty text (`budget / ""`). An expectation has `value` (in all, or each time) and `due`.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Union, cast

from pactool.plan.amounts import ActionResult, Amount, Expectation, Ratio, Result, Step, Target
from pactool.plan.items import Item
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period
from pactool.plan.validating import validated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from pactool.plan.items import Amendment

Leaf = Union[str, bool, int, Decimal, Range, Period, Duration, Target, Amount, Ratio, tuple["Leaf", ...]]  # noqa: UP007 - names itself
Node = Union["Branch", Leaf]
Branch = dict[str, Node]
"""A branch; the `was` of an amendment is one too."""


def tree(item: Item) -> Branch:
    """A plan, or one item of it, as a tree."""
    found: Branch = {}
    for name, field in type(item).model_fields.items():
        value = getattr(item, name)
        # A measure's better higher is written or not: with a range it makes the difference between a floor and a band.
        if value is None or (name == "better" and name not in item.model_fields_set):
            continue
        node = _amendments(value, type(item)) if name == "amendments" else _node(value)
        if node not in ({}, ()):
            found[field.alias or name] = node
    return found


def _node(value: object) -> Node:
    if isinstance(value, Item):
        return tree(value)
    if isinstance(value, dict):
        return _map(value)
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return _listed(value)
    return _record(value)


def _record(value: object) -> Node:
    """What is one value to the plan's reader stays one, what has keys of its own becomes a branch."""
    made = _RECORDS.get(type(value))
    return cast("Leaf", value) if made is None else made(value)


def _duration(value: Duration) -> Duration:
    return Duration(value.amount, "d") if value.unit == "d" else Duration(value.amount * (60 if value.unit == "h" else 1), "min")


def _expectation(value: Expectation) -> Branch:
    return _without_nothing(value=_amount(Amount(cast("Decimal", value.value), value.each, value.per)), due=value.due)


def _result(value: Result) -> Branch:
    ratio = None if value.part is None or value.whole is None else Ratio(value.part, value.whole)
    return _without_nothing(value=value.value, ratio=ratio, note=value.note, source=value.source)


def _action_result(value: ActionResult) -> Branch:
    rest = _without_nothing(spent=value.spent or None, time=value.time or None, note=value.note, source=value.source)
    return {**cast("Branch", dict(value.values)), **rest}


def _amount(value: Amount) -> Leaf:
    """What is meant in all is the quantity itself."""
    if value.each is None:
        return cast("Leaf", _record(value.value))
    return Amount(None, cast("Decimal | Duration", _record(value.each)), value.per)


def _without_nothing(**values: object) -> Branch:
    return {key: _node(value) for key, value in values.items() if value is not None}


def _map(value: Mapping[object, object]) -> Branch:
    """By text. Periods are told by their days; two of one map that are the same days keep what was written."""
    if not any(isinstance(key, Period) for key in value):
        return {str(key): _node(one) for key, one in value.items()}
    periods = cast("Mapping[Period, object]", value)
    days = [(key.first, key.last) for key in periods]
    twice = {one for one in days if days.count(one) > 1} if len(set(days)) < len(days) else set()
    return {key.text if (key.first, key.last) in twice else period_text(key.first, key.last): _node(one) for key, one in periods.items()}


def _listed(value: tuple[object, ...]) -> Node:
    """A list of names or periods is a set; weights have their order."""
    if value and isinstance(value[0], Period):
        periods = cast("tuple[Period, ...]", value)
        return tuple(canonical(one) for one in sorted({(one.first, one.last): one for one in periods}.values()))
    if value and isinstance(value[0], str):
        return tuple(sorted(set(cast("tuple[str, ...]", value))))
    return cast("Leaf", value)


def _amendments(several: Iterable[Amendment], model: type[Item]) -> Branch:
    found: Branch = {}
    for one in sorted(several, key=lambda amendment: amendment.date[:2]):
        day = period_text(*one.date[:2])
        nth = 1 + sum(key.split(" #")[0] == day for key in found)
        found[day if nth == 1 else f"{day} #{nth}"] = {**_without_nothing(why=one.why, by=one.by), "was": before(one, model)}
    return found


NOTHING = "none"
"""What the `was` of an amendment holds for a key that was not there."""
_REQUIRED = {"title": "?", "period": "2026"}
"""What a plan cannot do without; other items need no key."""


def before(amendment: Amendment, model: type[Item]) -> Branch:
    """What the item of an amendment held before, by the keys that changed, as a tree; `none` for a key that was not there."""
    written = {key: value for key, value in amendment.was.items() if value is not None and value != NOTHING}
    required = {key: value for key, value in _REQUIRED.items() if key in model.model_fields and model.model_fields[key].is_required()}
    held = tree(validated(model, {**required, **written}))
    return {key: held.get(key, NOTHING) if key in written else NOTHING for key in amendment.was}


def canonical(period: Period) -> Period:
    """The same days under the shortest text for them."""
    return Period(period.first, period.last, period_text(period.first, period.last))


@lru_cache(maxsize=4096)
def period_text(first: date, last: date) -> str:
    """The shortest notation of a run of days: a year, half, quarter, month, ISO week or day where it is one, else a range of days."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _months(first, last)
    if first.weekday() == 0 and last - first == timedelta(days=6):
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{first.isoformat()}..{last.isoformat()}"


def _months(first: date, last: date) -> str:
    months = 1 + (last.year - first.year) * 12 + last.month - first.month
    if months == 12 and first.month == 1:
        return str(first.year)
    if months == 6 and first.month in (1, 7):
        return f"{first.year}-H{first.month // 6 + 1}"
    if months == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{first.month // 3 + 1}"
    start = f"{first:%Y-%m}"
    return start if months == 1 else f"{start}..{last:%Y-%m}"


_RECORDS: dict[type, Callable[[Any], Node]] = {
    Duration: _duration,
    Target: lambda value: value if value.per else value.value,
    Amount: _amount,
    Expectation: _expectation,
    Result: _result,
    ActionResult: _action_result,
    Step: lambda value: _without_nothing(by=value.by, done=value.done),
    Period: canonical,
}
