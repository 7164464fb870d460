"""One plan's money as `pac budget` shows it: the accounts asked for, their groups and months, the envelope and the earned value of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.accounts import Account, Amounts, Envelope, Time, accounts, digits, envelope, total
from pactool.figures.agenda import Row, stage
from pactool.figures.earned import Earned, together
from pactool.figures.monthly import by_month
from pactool.figures.parting import to_digits
from pactool.figures.phasing import ZERO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pactool.figures.figures import Figures
    from pactool.figures.months import Days
    from pactool.pages.dated import Only
    from pactool.pages.judged import Judged

GROUPS = ("nature", "line", "segment", "owner", "objective")
"""What actions are put together by; each action stands in one group, or its lines do, so that every grouping adds up to the same."""


@dataclass(frozen=True, slots=True)
class Group:
    """Sums of actions that share something (`id`, None where they name nothing), beside what the plan means to put in."""

    id: str | None
    amounts: Amounts
    days: Fraction | None = None
    meant: Decimal | None = None
    meant_days: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """One plan's money. `not_earned` are actions without a budget or without anything recorded: the earned value counts the others."""

    judged: Judged
    figures: Figures
    accounts: tuple[Account, ...]
    total: Amounts
    groups: Mapping[str, tuple[Group, ...]]
    months: Mapping[Days, Amounts]
    envelope: Envelope | None
    earned: Earned | None
    not_earned: tuple[str, ...]
    planned_time: Time | None
    worked_time: Time | None

    def state(self, account: Account) -> str:
        """Where an action stands in time."""
        return stage(self.figures.span(account.action), self.figures.as_of, account.action.state).value


def ledger(judged: Judged, figures: Figures, only: Only) -> Ledger:
    """A plan's money, of the actions asked for; the envelope is that of all."""
    every = accounts(figures)
    taken = tuple(one for one in every if only.takes_action(_row(figures, one), one.action))
    values = [one.earned for one in taken if one.earned is not None]
    return Ledger(
        judged=judged,
        figures=figures,
        accounts=taken,
        total=total(one.amounts for one in taken),
        groups={kind: _groups(figures, kind, taken) for kind in GROUPS},
        months=by_month(figures, taken),
        envelope=envelope(figures.plan.budget, total(one.amounts for one in every).planned, digits(figures.plan.currency)),
        earned=together(values),
        not_earned=tuple(one.name for one in taken if one.earned is None),
        planned_time=_time(one.planned_time for one in taken),
        worked_time=_time(one.worked_time for one in taken),
    )


def _row(figures: Figures, account: Account) -> Row:
    days = figures.span(account.action)
    return Row(account.name, account.action, True, days, stage(days, figures.as_of, account.action.state), ())


def _time(several: Iterable[Time | None]) -> Time | None:
    """Days and worth in all; no worth where somebody has no day cost."""
    every = [one for one in several if one is not None]
    if not every:
        return None
    unvalued = tuple(dict.fromkeys(person for one in every for person in one.unvalued))
    cost = None if unvalued else sum((one.cost or Decimal(0) for one in every), Decimal(0))
    return Time(sum((one.days for one in every), ZERO), cost, unvalued)


# ---- groups


def _groups(figures: Figures, kind: str, taken: Sequence[Account]) -> tuple[Group, ...]:
    if kind == "line":
        return _by_line(figures, taken)
    found: dict[str | None, list[Account]] = {}
    for account in taken:
        found.setdefault(_KEYS[kind](figures, account), []).append(account)
    meant = [name for name in _known(figures, kind) if name in found or kind == "nature"]
    rest = sorted(name for name in found if name is not None and name not in meant)
    names = (*meant, *rest, *((None,) if None in found else ()))
    return tuple(_group(figures, kind, name, found.get(name, [])) for name in names)


def _known(figures: Figures, kind: str) -> tuple[str, ...]:
    """The names that the plan writes of a kind, in its order."""
    plan = figures.plan
    return {"nature": tuple(plan.natures), "segment": tuple(plan.segments), "owner": tuple(plan.team)}.get(kind, ())


def _group(figures: Figures, kind: str, name: str | None, members: Sequence[Account]) -> Group:
    times = [one.planned_time.days for one in members if one.planned_time is not None]
    days = sum(times, ZERO) if times else None
    meant = next((share for nature, share in figures.plan.natures.items() if kind == "nature" and nature == name), None)
    if meant is None:
        return Group(name, total(one.amounts for one in members), days)
    length = None if meant.time is None else Fraction(meant.time.days(figures.plan.hours_per_day))
    return Group(name, total(one.amounts for one in members), days, _rounded(figures, meant.budget), length)


def _by_line(figures: Figures, taken: Sequence[Account]) -> tuple[Group, ...]:
    """By line of the budget; amounts that name no line last."""
    found: dict[str, list[Amounts]] = {}
    for account in taken:
        for line, amounts in account.lines.items():
            found.setdefault(line, []).append(amounts)
    budget = figures.plan.budget
    meant = {} if budget is None else budget.lines
    names = [*meant, *sorted(line for line in found if line and line not in meant), *([""] if "" in found else [])]
    return tuple(Group(line or None, total(found.get(line, [])), None, _rounded(figures, meant.get(line))) for line in names)


def _rounded(figures: Figures, amount: Decimal | None) -> Decimal | None:
    return None if amount is None else to_digits(amount, digits(figures.plan.currency))


def _objectives(figures: Figures, account: Account) -> str | None:
    """All objectives that an action is for, together: what serves two is counted once."""
    named = [one for one in dict.fromkeys((*account.action.serves, *account.action.expects)) if one in figures.plan.objectives]
    return ", ".join(sorted(named)) or None


_KEYS: Mapping[str, Callable[[Figures, Account], str | None]] = {
    "nature": lambda _, one: one.action.nature,
    "segment": lambda _, one: one.action.segment,
    "owner": lambda _, one: one.action.owner,
    "objective": _objectives,
}
