"""What a unit of result costs in money and in time, planned and real, against the median of its like.

Money and time are two costs that are never added. A unit is one of what an action brings: a contact, a meeting, an account. What is better low
and a ratio have no unit cost.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.accounts import accounts
from pactool.figures.phasing import ZERO
from pactool.figures.promise import Ends, ends
from pactool.figures.standing import attainment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pactool.figures.accounts import Account, Time
    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise
    from pactool.plan.action import Action

SAMPLE = 3
"""A median of fewer actions says nothing."""
KINDS = ("money", "time", "worth")
"""The costs of a result: money, working days, and those days at day cost."""


class Cost(NamedTuple):
    """One kind of cost of one result: in all, and by unit; None where it is not known.

    `median` is that of the real costs by unit of `sample`, the actions of the same nature and measure; None of fewer than three.
    """

    total_planned: Fraction | None = None
    total_real: Fraction | None = None
    planned: Fraction | None = None
    real: Fraction | None = None
    median: Fraction | None = None
    sample: tuple[str, ...] = ()

    @property
    def compared(self) -> bool:
        """Whether planned and real are both known."""
        return self.planned is not None and self.real is not None

    def over(self, times: Fraction = Fraction(1)) -> bool:
        """Whether a unit costs more than so many times the plan; of a plan of 0 nothing is a multiple."""
        if self.planned is None or self.real is None or (times > 1 and not self.planned):
            return False
        return self.real > self.planned * times


class Return(NamedTuple):
    """(gain - cost) / cost of what is in money, planned and real; with time, its worth at day cost is part of the cost."""

    planned: Fraction | None
    real: Fraction | None
    planned_with_time: Fraction | None
    real_with_time: Fraction | None


@dataclass(frozen=True, slots=True)
class Row:
    """One action and one thing that it brings; `promise` and `target` are None where it was not expected.

    `attained` is the result over the whole expectation, `good` whether it is on the good side where it has no share. `results` are the
    periods recorded by `as of`, `over_on` the day from which on it can be judged, `net` what is in money alone has.
    """

    id: str
    action: Action
    measure: str
    unit: str | None
    promise: Promise | None
    target: Fraction | None
    result: Fraction | None
    attained: Fraction | None
    good: bool
    results: tuple[str, ...]
    over_on: date | None
    has_units: bool
    money: Cost
    time: Cost
    worth: Cost
    net: Return | None = None

    def cost(self, kind: str) -> Cost:
        """A cost by its name, one of `KINDS`."""
        return self.money if kind == "money" else self.time if kind == "time" else self.worth


def unit_costs(figures: Figures) -> tuple[Row, ...]:
    """What every action that is not dropped brings of each thing, in the plan's order."""
    by_name = {one.name: one for one in accounts(figures)}
    rows = [_row(figures, name, slug, by_name.get(name)) for name, one in figures.actions.items() for slug in _slugs(figures, one)]
    return tuple(_with_medians(rows))


def _slugs(figures: Figures, action: Action) -> Iterator[str]:
    """What it expects, then what it has recorded beyond that and adds up."""
    yield from action.expects
    recorded = dict.fromkeys(slug for period, one in action.results.items() if period.first <= figures.as_of for slug in one.values)
    yield from (slug for slug in recorded if slug not in action.expects and _has_units(figures, slug, expected=False))


def _has_units(figures: Figures, slug: str, *, expected: bool) -> bool:
    """Whether results add up to something of which more is better; of a level an action expects a gain, which does."""
    about = figures.plan.objectives.get(slug) or figures.plan.measures.get(slug)
    if about is None:
        return False
    return expected if about.kind == "level" else about.kind == "flow" and about.better != "lower"


def _row(figures: Figures, name: str, slug: str, account: Account | None) -> Row:
    action, promise = figures.actions[name], figures.in_force.get((name, slug))
    sign = _sign(promise)
    used = tuple(period for period, one in action.results.items() if period.first <= figures.as_of and slug in one.values)
    result = _result(figures, name, slug)
    target = None if promise is None or promise.target is None else ends(promise.target, promise.better).near * sign
    result = None if result is None else result * sign
    attained, good = (None, False) if promise is None or result is None else _attained(figures, promise, result, sign)
    has_units = _has_units(figures, slug, expected=promise is not None)
    unit = promise.unit if promise is not None else _unit(figures, slug)
    found = Row(
        id=name,
        action=action,
        measure=slug,
        unit=unit,
        promise=promise,
        target=target,
        result=result,
        attained=attained,
        good=good,
        results=tuple(one.text for one in sorted(used)),
        over_on=None if promise is None else _over_on(figures, action, promise),
        has_units=has_units,
        money=_cost(*_money(account), target, result, has_units=has_units),
        time=_cost(*_days(account), target, result, has_units=has_units),
        worth=_cost(*_worth(account), target, result, has_units=has_units),
    )
    in_money = has_units and unit is not None and unit == figures.plan.currency
    return replace(found, net=_net(found)) if in_money else found


def _unit(figures: Figures, slug: str) -> str | None:
    about = figures.plan.objectives.get(slug) or figures.plan.measures.get(slug)
    return None if about is None else about.unit


def _sign(promise: Promise | None) -> int:
    """-1 for an action that is to take something down by so much: both are then read as a gain."""
    below = promise is not None and promise.target is not None and promise.kind == "flow" and ends(promise.target, promise.better).near < 0
    return -1 if below else 1


def _result(figures: Figures, name: str, slug: str) -> Fraction | None:
    if (name, slug) in figures.promises:
        return figures.standings[name, slug].result
    values = [one.values.get(slug) for period, one in figures.actions[name].results.items() if period.first <= figures.as_of]
    known = [Fraction(one) for one in values if isinstance(one, Decimal)]
    return sum(known, ZERO) if known else None


def _attained(figures: Figures, promise: Promise, result: Fraction, sign: int) -> tuple[Fraction | None, bool]:
    """Result over the whole expectation, and whether it is on the good side; a gain on a level is better the more it is, whichever way."""
    if promise.target is None:
        return None, False
    slug = promise.measure or ""
    about = figures.plan.objectives.get(slug) or figures.plan.measures.get(slug)
    better = "higher" if about is not None and about.kind == "level" else promise.better
    near, far = ends(promise.target, better)
    whole = Ends(near * sign, None if far is None else far * sign)
    share = attainment(promise._replace(better=better), result, whole)
    good = result <= max(whole.near, whole.far or whole.near) if better == "lower" else result >= whole.near
    return share, good


def _over_on(figures: Figures, action: Action, promise: Promise) -> date:
    """The day from which on it is judged: its end and the expectation's due, both; an action that is done is at its end."""
    end = figures.span(action).last
    return promise.last if promise.last > end else min(end, figures.as_of) if action.state == "done" else end


# ---- costs


def _money(account: Account | None) -> tuple[Fraction | None, Fraction | None]:
    if account is None:
        return None, None
    return _with_nothing(_fraction(account.amounts.planned), _fraction(account.amounts.spent))


def _days(account: Account | None) -> tuple[Fraction | None, Fraction | None]:
    planned, worked = (None, None) if account is None else (account.planned_time, account.worked_time)
    return _with_nothing(None if planned is None else planned.days, None if worked is None else worked.days)


def _worth(account: Account | None) -> tuple[Fraction | None, Fraction | None]:
    planned, worked = (None, None) if account is None else (account.planned_time, account.worked_time)
    return _of_days(planned), _of_days(worked)


def _of_days(time: Time | None) -> Fraction | None:
    return None if time is None else _fraction(time.cost)


def _fraction(value: Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _with_nothing(planned: Fraction | None, real: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    """Where nothing was to be spent and nothing is recorded, nothing was spent: 0 is an answer."""
    return planned, ZERO if real is None and planned == 0 else real


def _cost(planned: Fraction | None, real: Fraction | None, target: Fraction | None, result: Fraction | None, *, has_units: bool) -> Cost:
    if not has_units:
        return Cost(planned, real)
    each = None if planned is None or target is None or target <= 0 else planned / target
    came = None if real is None or result is None or result <= 0 else real / result
    return Cost(planned, real, each, came)


def _net(row: Row) -> Return:
    planned, real = row.money.total_planned, row.money.total_real
    worth, worked = row.worth.total_planned, row.worth.total_real
    return Return(
        _returned(row.target, planned),
        _returned(row.result, real),
        _returned(row.target, None if planned is None or worth is None else planned + worth),
        _returned(row.result, None if real is None or worked is None else real + worked),
    )


def _returned(gain: Fraction | None, cost: Fraction | None) -> Fraction | None:
    return None if gain is None or not cost else (gain - cost) / cost


def _with_medians(rows: Sequence[Row]) -> Iterator[Row]:
    """Each row with the medians of its nature and measure; an action without a nature has no like."""
    like: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.action.nature is not None:
            like.setdefault((row.action.nature, row.measure), []).append(row)
    medians = {key: {kind: _median(several, kind) for kind in KINDS} for key, several in like.items()}
    for row in rows:
        found = medians.get((row.action.nature or "", row.measure))
        if found is None:
            yield row
        else:
            money, time, worth = (row.cost(kind)._replace(median=found[kind][0], sample=found[kind][1]) for kind in KINDS)
            yield replace(row, money=money, time=time, worth=worth)


def _median(rows: Iterable[Row], kind: str) -> tuple[Fraction | None, tuple[str, ...]]:
    known = {row.id: cost for row in rows if (cost := row.cost(kind).real) is not None}
    return median(tuple(known.values())) if len(known) >= SAMPLE else None, tuple(known)


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle one, of an even number the mean of the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


# ---- together


class Sum(NamedTuple):
    """A cost by unit over several actions: what the actions that have both came to, and how many they are."""

    planned: Fraction | None
    real: Fraction | None
    planned_of: int
    real_of: int


class Together(NamedTuple):
    """What several actions that share something bring of one measure."""

    measure: str
    unit: str | None
    actions: int
    target: Fraction | None
    result: Fraction | None
    money: Sum
    time: Sum
    worth: Sum


def together(rows: Iterable[Row]) -> tuple[Together, ...]:
    """The unit costs of each measure over several actions: all that was put in over all that came, never a mean of means."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.has_units:
            found.setdefault(row.measure, []).append(row)
    return tuple(_together(measure, several) for measure, several in found.items())


def _together(measure: str, rows: Sequence[Row]) -> Together:
    targets = [row.target for row in rows if row.target is not None]
    results = [row.result for row in rows if row.result is not None]
    money, time, worth = (_sum(rows, kind) for kind in KINDS)
    return Together(
        measure,
        rows[0].unit,
        len(rows),
        sum(targets, ZERO) if targets else None,
        sum(results, ZERO) if results else None,
        money,
        time,
        worth,
    )


def _sum(rows: Sequence[Row], kind: str) -> Sum:
    planned = [(cost.total_planned, row.target) for row in rows if (cost := row.cost(kind)).total_planned is not None and row.target]
    real = [(cost.total_real, row.result) for row in rows if (cost := row.cost(kind)).total_real is not None and row.result is not None]
    return Sum(_over(planned), _over(real), len(planned), len(real))


def _over(pairs: Sequence[tuple[Fraction | None, Fraction | None]]) -> Fraction | None:
    units = sum((each or ZERO for _, each in pairs), ZERO)
    return sum((cost or ZERO for cost, _ in pairs), ZERO) / units if units > 0 else None
