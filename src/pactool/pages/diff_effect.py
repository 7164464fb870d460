"""The net effect of a change: forecast and coverage of each objective, load of each person, budget, the natures' mix, findings gained and cured."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pactool.change.differences import Kind
from pactool.figures.rows import row_of
from pactool.figures.table import rounded
from pactool.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pactool.figures.figures import Figures
    from pactool.figures.row import Row
    from pactool.finding import Finding
    from pactool.pages.changed import Changed

T = TypeVar("T")
_NONE = Fraction(0)
OTHER = ""
"""The nature of actions that name none."""


class Goal(NamedTuple):
    """One objective on one side."""

    row: Row
    coverage: Fraction | None


class Load(NamedTuple):
    """One person's year on one side: days planned, days there are, and in how many months there are too many."""

    planned: Fraction
    available: Fraction | None
    over: int


class Budget(NamedTuple):
    """The money of one side: the actions' budgets in all, and the envelope where there is one."""

    planned: Decimal
    total: Decimal | None


class Mix(NamedTuple):
    """One nature on one side: days and money, and their shares of the whole."""

    days: Fraction
    money: Fraction
    of_days: Fraction | None
    of_money: Fraction | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What changed of the figures, each with what it was (None where there was none) and what it is; what stayed is left out."""

    goals: Mapping[str, tuple[Goal | None, Goal | None]]
    loads: Mapping[str, tuple[Load | None, Load | None]]
    budget: tuple[Budget, Budget] | None
    mix: Mapping[str, tuple[Mix | None, Mix | None]]
    gained: tuple[Finding, ...]
    cured: tuple[Finding, ...]
    undefined: bool = False
    """Whether the figures of one side cannot be reckoned."""

    @property
    def nothing(self) -> bool:
        """Whether no figure and no finding changed."""
        return not (self.goals or self.loads or self.budget or self.mix or self.gained or self.cured)


def effect(one: Changed) -> Effect:
    """The net effect of the change of one file."""
    then, now = (None if side is None else side.figures for side in (one.base, one.head))
    gained, cured = _findings(one)
    undefined = (one.base is not None and then is None) or (one.head is not None and now is None)
    if undefined or (then is None and now is None):
        return Effect({}, {}, None, {}, gained, cured, undefined)
    slugs = {c.path[1]: str(c.old) for c in one.changes if c.kind is Kind.RENAME and c.path[0] in ("objectives", "team")}
    goals = _paired(_goals(then), _goals(now), slugs)
    loads = _paired(_loads(then), _loads(now), slugs)
    mix = _paired(_mix(then), _mix(now), {})
    budgets = (_budget(then), _budget(now))
    return Effect(
        {name: pair for name, pair in goals.items() if _shown(pair[0]) != _shown(pair[1])},
        {name: pair for name, pair in loads.items() if pair[0] != pair[1]},
        budgets if budgets[0] != budgets[1] else None,
        {name: pair for name, pair in mix.items() if _weight(pair[0]) != _weight(pair[1])},
        gained,
        cured,
    )


def _paired(then: Mapping[str, T], now: Mapping[str, T], slugs: Mapping[str, str]) -> dict[str, tuple[T | None, T | None]]:
    """By the names of now, in their order, then those that are gone."""
    found = {name: (then.get(slugs.get(name, name)), one) for name, one in now.items()}
    known = {slugs.get(name, name) for name in now}
    return {**found, **{name: (one, None) for name, one in then.items() if name not in known}}


def _shown(goal: Goal | None) -> object:
    """What is told of an objective."""
    return None if goal is None else (goal.row.target, goal.row.forecast and goal.row.forecast.value, goal.row.status, goal.coverage)


def _weight(mix: Mix | None) -> object:
    """What is told of a nature: its shares, as they are rounded."""
    return None if mix is None else tuple(None if one is None else rounded(one * 100, 0) for one in (mix.of_days, mix.of_money))


def _goals(figures: Figures | None) -> dict[str, Goal]:
    if figures is None:
        return {}
    found = {}
    for name in figures.objectives:
        coverage = figures.coverage(name)
        found[name] = Goal(row_of(figures, name, None, "pace"), None if coverage is None else coverage.share)
    return found


def _loads(figures: Figures | None) -> dict[str, Load]:
    found = {}
    for person, loads in ({} if figures is None else figures.loads).items():
        there = [one.available for one in loads if one.available is not None]
        planned = sum((one.total for one in loads), Fraction(0))
        found[person] = Load(planned, sum(there, Fraction(0)) if there else None, sum(one.over for one in loads))
    return {person: one for person, one in found.items() if one.planned or one.available}


def _budget(figures: Figures | None) -> Budget:
    if figures is None:
        return Budget(Decimal(0), None)
    envelope = figures.plan.budget
    return Budget(
        sum((amount for lines in figures.budgets.values() for amount in lines.values()), Decimal(0)), envelope.total if envelope else None
    )


def _mix(figures: Figures | None) -> dict[str, Mix]:
    if figures is None:
        return {}
    days: dict[str, Fraction] = {}
    money: dict[str, Fraction] = {}
    for task in figures.tasks:
        nature = figures.actions[task.action].nature or OTHER
        days[nature] = days.get(nature, _NONE) + task.days
    for name, lines in figures.budgets.items():
        nature = figures.actions[name].nature or OTHER
        money[nature] = money.get(nature, _NONE) + Fraction(sum(lines.values()))
    whole = (sum(days.values(), _NONE), sum(money.values(), _NONE))
    return {nature: _mixed(days.get(nature, _NONE), money.get(nature, _NONE), *whole) for nature in sorted({*days, *money})}


def _mixed(days: Fraction, money: Fraction, all_days: Fraction, all_money: Fraction) -> Mix:
    return Mix(days, money, days / all_days if all_days else None, money / all_money if all_money else None)


# ---- findings


def _findings(one: Changed) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Those that the change brought and those it cured; a finding is the same while its code and item are, under whatever slug."""
    names = {f"/{'/'.join(c.path[:-1])}/{c.old}": f"/{'/'.join(c.path)}" for c in one.changes if c.kind is Kind.RENAME}
    then = () if one.base is None else one.base.findings
    now = () if one.head is None else one.head.findings
    return tuple(_grave(_without(now, then, {}, names))), tuple(_grave(_without(then, now, names, {})))


def _without(
    several: Iterable[Finding], others: Iterable[Finding], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> Iterator[Finding]:
    left = Counter((one.code, _renamed(one.pointer, theirs)) for one in others)
    for one in several:
        key = (one.code, _renamed(one.pointer, mine))
        if left[key]:
            left[key] -= 1
        else:
            yield one


def _renamed(pointer: str, names: Mapping[str, str]) -> str:
    for old, new in names.items():
        if pointer == old or pointer.startswith(f"{old}/"):
            return new + pointer[len(old) :]
    return pointer


def _grave(several: Iterable[Finding]) -> list[Finding]:
    order = list(Severity)
    return sorted(several, key=lambda one: (order.index(one.severity), one.code, one.span))
