"""Earned value: what was to be done by a day, what was done and what it cost, all in money; and where the budget ends at this rate.

PV is the budget times the share of the action's working days (occurrences) elapsed, EV the budget times its progress, AC what was spent, all at
the day of the last recorded spending or result. Source: the standard definitions of earned value management.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from pactool.figures.phasing import WHOLE, ZERO
from pactool.figures.standing import progress as progressed
from pactool.figures.workdays import calendar_days

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action

Why = Literal["no-spending", "nothing-earned", "nothing-planned", "nothing-spent", "budget-spent"]
"""Why a figure is undefined: nothing is recorded as spent, or what it is divided by is 0."""
NAMES = ("bac", "pv", "ev", "ac", "cv", "sv", "cpi", "spi", "eac", "eac_rest", "etc", "vac", "tcpi")
"""The figures in the order in which they are shown."""
SHARES = frozenset(("cpi", "spi", "tcpi"))
"""Those that are no money."""


@dataclass(frozen=True, slots=True)
class Earned:
    """Budget at completion, planned value, earned value and actual cost; every other figure follows. Exact; `ac` is None where no spending is recorded."""

    bac: Fraction
    pv: Fraction
    ev: Fraction
    ac: Fraction | None

    @property
    def cv(self) -> Fraction | None:
        """EV - AC: over 0 is under cost."""
        return None if self.ac is None else self.ev - self.ac

    @property
    def sv(self) -> Fraction:
        """EV - PV: over 0 is ahead."""
        return self.ev - self.pv

    @property
    def cpi(self) -> Fraction | None:
        """EV / AC."""
        return self.ev / self.ac if self.ac else None

    @property
    def spi(self) -> Fraction | None:
        """EV / PV."""
        return self.ev / self.pv if self.pv else None

    @property
    def eac(self) -> Fraction | None:
        """BAC / CPI: the cost in the end at this rate."""
        return self.bac / self.cpi if self.cpi else None

    @property
    def eac_rest(self) -> Fraction | None:
        """AC + BAC - EV: the cost in the end when the rest costs what was planned."""
        return None if self.ac is None else self.ac + self.bac - self.ev

    @property
    def etc(self) -> Fraction | None:
        """EAC - AC: what is still to come."""
        return None if self.eac is None or self.ac is None else self.eac - self.ac

    @property
    def vac(self) -> Fraction | None:
        """BAC - EAC: under 0 is over the budget in the end."""
        return None if self.eac is None else self.bac - self.eac

    @property
    def tcpi(self) -> Fraction | None:
        """(BAC - EV) / (BAC - AC): the rate at which the rest must be done to end within the budget."""
        return None if self.ac is None or self.ac == self.bac else (self.bac - self.ev) / (self.bac - self.ac)

    def figure(self, name: str) -> Fraction | None:
        """A figure by its name, one of `NAMES`."""
        found: Fraction | None = getattr(self, name)
        return found

    def why(self, name: str) -> Why | None:
        """Why a figure is undefined; None where it is defined."""
        if self.figure(name) is not None:
            return None
        if name == "spi":
            return "nothing-planned"
        if self.ac is None:
            return "no-spending"
        if name == "tcpi":
            return "budget-spent"
        return "nothing-earned" if self.ac else "nothing-spent"


def together(several: Iterable[Earned]) -> Earned | None:
    """The earned value of sums; an action without recorded spending adds no cost. None of nothing."""
    every = tuple(several)
    if not every:
        return None
    return Earned(
        sum((one.bac for one in every), ZERO),
        sum((one.pv for one in every), ZERO),
        sum((one.ev for one in every), ZERO),
        sum((one.ac or ZERO for one in every), ZERO),
    )


def status_day(action: Action, as_of: date) -> date | None:
    """The day of the last recorded spending or result; None where nothing is recorded by `as_of`."""
    days = (
        min(period.last, as_of) for period, one in action.results.items() if period.first <= as_of and (one.values or one.spent is not None)
    )
    return max(days, default=None)


def elapsed(figures: Figures, name: str, action: Action, day: date) -> Fraction:
    """The share of an action's working days that is over by the end of a day, or of its occurrences where it repeats."""
    first, last = figures.span(action)
    if day < first or day >= last:
        return WHOLE if day >= last else ZERO
    if happens := figures.happens.get(name):
        return Fraction(sum(one <= day for one in happens), len(happens))
    counted = figures.working if figures.working.count(first, last) else calendar_days()
    return Fraction(counted.count(first, day), counted.count(first, last))


def progress(figures: Figures, name: str, action: Action, day: date) -> Fraction:
    """From 0 to 1: that of `main`, else of the expectation furthest behind; else steps done over steps; else 1 when done.

    An expectation that nothing is recorded of has no progress.
    """
    if action.expects:
        followed = (action.main,) if action.main is not None and action.main in action.expects else tuple(action.expects)
        return min(min(WHOLE, max(ZERO, progressed(figures.promises[name, one], figures.as_of) or ZERO)) for one in followed)
    if action.steps:
        done = sum(one.done is not None and one.done.first <= day for one in action.steps.values())
        return Fraction(done, len(action.steps))
    return WHOLE if action.state == "done" else ZERO


def cost_at_end(figures: Figures, name: str, action: Action, spent: Decimal) -> Fraction | None:
    """What an action costs by its end at the rate of what it brought so far for what was spent: EAC, which is AC / progress; None without progress."""
    done = progress(figures, name, action, figures.as_of)
    return Fraction(spent) / done if done else None


def earned(budget: Fraction, due: Fraction, done: Fraction, spent: Fraction | None) -> Earned:
    """Of a budget, the share due and the share done by a day, and what was spent by it."""
    return Earned(budget, budget * due, budget * done, spent)
