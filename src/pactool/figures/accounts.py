"""Each action's account: planned, spent, left and forecast, in all, by line and by month; every breakdown adds up to the cent.

Amounts are rounded once, to the currency's digits, where they enter; what is spread is the differences of rounded running totals. Time is valued
at `day_cost` in an account of its own: it is no money spent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from pactool.figures.earned import Earned, earned, elapsed, progress, status_day
from pactool.figures.parting import split, to_digits
from pactool.figures.phasing import ZERO
from pactool.figures.table import digits_of, rounded
from pactool.plan.amounts import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action
    from pactool.plan.items import PlanBudget

Method = Literal["eac", "rest", "plan", "spent"]
"""How a forecast is made: BAC / CPI; what was spent and the rest as planned; the budget, as nothing was spent yet; what was spent, as no more comes."""
NOTHING = Decimal(0)


class Amounts(NamedTuple):
    """Planned, spent and forecast; None where nothing is written."""

    planned: Decimal | None = None
    spent: Decimal | None = None
    forecast: Decimal | None = None

    @property
    def left(self) -> Decimal | None:
        """Planned less spent; without a budget, what was spent is lacking. None where neither is written."""
        if self.planned is None:
            return None if self.spent is None else -self.spent
        return self.planned if self.spent is None else self.planned - self.spent


class Time(NamedTuple):
    """Working days and what they are worth at `day_cost`; `unvalued` are people without one, and then there is no `cost`."""

    days: Fraction
    cost: Decimal | None
    unvalued: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """One action's money, and its time beside it. `day` is that of the last recorded spending or result."""

    name: str
    action: Action
    amounts: Amounts
    lines: Mapping[str, Amounts]
    day: date | None
    earned: Earned | None
    method: Method | None
    planned_time: Time | None
    worked_time: Time | None

    @property
    def dropped(self) -> bool:
        """Whether the action is given up: what it has cost stays, its budget is free."""
        return self.action.state == "dropped"


@dataclass(frozen=True, slots=True)
class Envelope:
    """The plan's whole budget: what is kept back, what the actions' budgets take, and what is not yet allotted."""

    total: Decimal
    reserve: Decimal
    allotted: Decimal

    @property
    def free(self) -> Decimal:
        """Total less reserve less allotted; under 0 too much is allotted."""
        return self.total - self.reserve - self.allotted


def digits(currency: str | None) -> int:
    """Decimals of an amount of the plan's money."""
    return 2 if currency is None else digits_of(NOTHING, currency, currency)


def total(several: Iterable[Amounts]) -> Amounts:
    """Each amount's sum over those that are written."""
    every = tuple(several)
    return Amounts(*(_sum(one[at] for one in every) for at in range(len(Amounts._fields))))


def _sum(several: Iterable[Decimal | None]) -> Decimal | None:
    found = [one for one in several if one is not None]
    return sum(found[1:], found[0]) if found else None


def accounts(figures: Figures) -> tuple[Account, ...]:
    """The account of every action that has a budget, spending or time; of those that are dropped, what was spent."""
    times = _planned_times(figures)
    found = (_account(figures, name, one, times.get(name)) for name, one in figures.plan.actions.items())
    return tuple(one for one in found if one is not None)


def _account(figures: Figures, name: str, action: Action, planned_time: Time | None) -> Account | None:
    places, dropped = digits(figures.plan.currency), action.state == "dropped"
    budgets = None if dropped else figures.budgets.get(name)
    planned = None if budgets is None else {line: to_digits(amount, places) for line, amount in budgets.items()}
    spent = _spent(action, figures.as_of, places)
    if dropped and spent is None:
        return None
    day = status_day(action, figures.as_of) if action.results else None
    value = _earned(figures, name, action, day, planned, spent)
    forecast, method = _forecast(action, planned, spent, value)
    amount = None if forecast is None else rounded(forecast, places)
    amounts = Amounts(_whole(planned), _whole(spent), amount)
    lines = _lines(amounts, planned or {}, spent or {}, places)
    return Account(name, action, amounts, lines, day, value, method, planned_time, _worked(figures, action))


def _spent(action: Action, until: date, places: int) -> Mapping[str, Decimal] | None:
    """What was spent by line; None where no spending is recorded."""
    found: dict[str, Decimal] = {}
    recorded = False
    for period, result in action.results.items():
        if result.spent is not None and period.first <= until:
            recorded = True
            for line, amount in result.spent.items():
                found[line] = found.get(line, NOTHING) + to_digits(amount, places)
    return found if recorded else None


def _whole(by_line: Mapping[str, Decimal] | None) -> Decimal | None:
    return None if by_line is None else sum(by_line.values(), NOTHING)


def _earned(
    figures: Figures,
    name: str,
    action: Action,
    day: date | None,
    planned: Mapping[str, Decimal] | None,
    spent: Mapping[str, Decimal] | None,
) -> Earned | None:
    """None without a budget, or with nothing recorded."""
    if planned is None or day is None:
        return None
    due, done = elapsed(figures, name, action, day), progress(figures, name, action, day)
    cost = _whole(spent)
    return earned(Fraction(_whole(planned) or 0), due, done, None if cost is None else Fraction(cost))


def _forecast(
    action: Action, planned: Mapping[str, Decimal] | None, spent: Mapping[str, Decimal] | None, value: Earned | None
) -> tuple[Fraction | None, Method | None]:
    cost, budget = _whole(spent), _whole(planned)
    if budget is None or action.state in {"done", "dropped"}:
        if cost is None and budget == 0:
            return ZERO, "plan"
        return (None, None) if cost is None else (Fraction(cost), "spent")
    if cost is None or value is None:
        return Fraction(budget), "plan"
    return (value.eac, "eac") if value.eac is not None else (value.eac_rest, "rest")


def _lines(amounts: Amounts, planned: Mapping[str, Decimal], spent: Mapping[str, Decimal], places: int) -> Mapping[str, Amounts]:
    """By line: of the forecast, what was spent and a part of the rest like its part of the budget."""
    names = tuple(dict.fromkeys((*planned, *spent)))
    if amounts.forecast is None:
        return {line: Amounts(planned.get(line), spent.get(line)) for line in names}
    rest = amounts.forecast - (amounts.spent or NOTHING)
    parts = dict(zip(names, split(rest, [int(planned.get(line, NOTHING).scaleb(places)) for line in names], places), strict=True))
    return {line: Amounts(planned.get(line), spent.get(line), spent.get(line, NOTHING) + parts[line]) for line in names}


# ---- time


def _planned_times(figures: Figures) -> Mapping[str, Time]:
    by_person: dict[str, list[tuple[str, Fraction]]] = {}
    for task in figures.tasks:
        by_person.setdefault(task.action, []).append((task.person, task.days))
    return {name: _valued(figures, rows) for name, rows in by_person.items()}


def _worked(figures: Figures, action: Action) -> Time | None:
    """The time that is recorded by `as of`; that which names nobody is the owner's."""
    hours = figures.plan.hours_per_day
    rows = [
        (action.owner or "" if person == OWN else person, Fraction(length.days(hours)))
        for period, result in action.results.items()
        if result.time is not None and period.first <= figures.as_of
        for person, length in result.time.items()
    ]
    return _valued(figures, rows) if rows else None


def _valued(figures: Figures, rows: Sequence[tuple[str, Fraction]]) -> Time:
    team, places = figures.plan.team, digits(figures.plan.currency)
    costs = {person: team[person].day_cost for person, _ in rows if person in team}
    unvalued = tuple(dict.fromkeys(person for person, days in rows if days and costs.get(person) is None))
    days = sum((one for _, one in rows), ZERO)
    if unvalued:
        return Time(days, None, unvalued)
    return Time(days, rounded(sum((one * Fraction(costs.get(person) or 0) for person, one in rows), ZERO), places))


# ---- the envelope


def envelope(budget: PlanBudget | None, allotted: Decimal | None, places: int) -> Envelope | None:
    """The plan's budget: its total, else its lines and reserve; None where none is written."""
    if budget is None or (budget.total is None and not budget.lines):
        return None
    reserve = budget.reserve or NOTHING
    whole = budget.total if budget.total is not None else sum(budget.lines.values(), reserve)
    return Envelope(*(to_digits(amount, places) for amount in (whole, reserve, allotted or NOTHING)))
