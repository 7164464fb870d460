"""What `pac show` shows of a plan, or of one person's part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.figures.accounts import accounts
from pactool.figures.due import due
from pactool.figures.phasing import ZERO
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from pactool.figures.accounts import Account
    from pactool.figures.due import Entry
    from pactool.figures.effort import Load
    from pactool.figures.figures import Figures
    from pactool.pages.judged import Judged
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.words import Say

SECTIONS = ("team", "segments", "renounced", "objectives", "actions")
NATURES: Mapping[str | None, Say] = {
    "prospecting": say("Prospecting"),
    "loyalty": say("Loyalty"),
    "win-back": say("Winning back"),
    "process": say("Processes"),
    None: say("Without a nature"),
}
AHEAD = 14
"""Days ahead that a person's sheet looks."""
PLACES = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan, or one person's part of it: what the person answers for and helps with; dropped items aside."""

    judged: Judged
    figures: Figures
    owner: str | None
    money: Mapping[str, Account]
    due: tuple[Entry, ...]
    days: Mapping[tuple[str, str], Fraction]
    in_all: Mapping[str, Fraction]
    objectives: Mapping[str, Objective]
    actions: Mapping[str, Action]

    @property
    def loads(self) -> tuple[Load, ...]:
        """The person's months that have work or room."""
        return () if self.owner is None else tuple(one for one in self.figures.loads.get(self.owner, ()) if one.total or one.available)

    def time(self, action: str) -> Fraction:
        """The planned days of an action, of all people or of the one whose sheet it is."""
        return self.in_all.get(action, ZERO)

    def days_of(self, slug: str) -> Fraction:
        """The planned days of a person."""
        return sum((days for (_, who), days in self.days.items() if who == slug), ZERO)


def sheet(judged: Judged, owner: str | None) -> Sheet | None:
    """A plan on one screen; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    coming = due(figures, AHEAD, judged.case.thresholds["review_within"]) if owner is not None else ()
    money = {one.name: one for one in accounts(figures)}
    days: dict[tuple[str, str], Fraction] = {}
    in_all: dict[str, Fraction] = {}
    for task in figures.tasks:
        if owner in (None, task.person):
            days[task.action, task.person] = days.get((task.action, task.person), ZERO) + task.days
            in_all[task.action] = in_all.get(task.action, ZERO) + task.days
    goals = {name: one for name, one in figures.objectives.items() if owner is None or owner in one.owners}
    deeds = {name: one for name, one in figures.actions.items() if owner is None or owner in (*one.owners, *one.with_)}
    return Sheet(judged, figures, owner, money, tuple(one for one in coming if one.owner == owner), days, in_all, goals, deeds)
