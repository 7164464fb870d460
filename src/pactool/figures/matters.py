"""What a follow-up meeting has to decide, the gravest first: what is off track and uncorrected, late, too dear, too much, unreported, over; no words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from pactool.figures.accounts import accounts, digits, envelope, total
from pactool.figures.correction import Effect, corrections
from pactool.figures.due import Due, due
from pactool.figures.efficiency import Verdict, judgements
from pactool.figures.gaps import worst_first
from pactool.figures.reporting import last_due
from pactool.figures.standing import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from fractions import Fraction

    from pactool.figures.accounts import Account, Envelope
    from pactool.figures.correction import Correction
    from pactool.figures.due import Entry
    from pactool.figures.efficiency import Judgement
    from pactool.figures.effort import Load
    from pactool.figures.figures import Figures
    from pactool.figures.row import Row


class Kind(StrEnum):
    """Why something is to be decided, the gravest first."""

    OFF_TRACK = "off-track"
    CORRECTION = "correction"
    LATE = "late"
    OVER_BUDGET = "over-budget"
    OVER_CAPACITY = "over-capacity"
    VERDICT = "verdict"
    UNREPORTED = "unreported"


OFF = frozenset((Status.MISSED, Status.OFF_TRACK))
_JUDGED = {Verdict.DROP: "drop", Verdict.MODIFY: "modify", Verdict.REPEAT: "repeat"}


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to decide. `id` is an objective's, an action's, a person's (over capacity), None for the whole plan's.

    What it stands on is in the field of its kind. `suggested` is a choice of a review's decision, None where no choice can be suggested;
    `decided` the day of the last review that has decided on it since it began.
    """

    kind: Kind
    id: str | None
    owner: str | None
    suggested: str | None = None
    decided: date | None = None
    is_action: bool = False
    row: Row | None = None
    correction: Correction | None = None
    entries: tuple[Entry, ...] = ()
    account: Account | None = None
    envelope: Envelope | None = None
    loads: tuple[Load, ...] = ()
    judgement: Judgement | None = None


def matters(figures: Figures, gaps: Iterable[Row], review_within: Decimal, twice: Fraction) -> tuple[Matter, ...]:
    """Everything to decide as of the figures' day, by kind, the gravest first, and within a kind the worst first; `gaps` are all rows of the plan."""
    judged = [one for one in judgements(figures, twice) if one.verdict in _JUDGED]
    overdue = [one for one in due(figures, 0, review_within) if one.day < figures.as_of]
    off = tuple(_off_track(figures, gaps, {one.id for one in judged}))
    told = {one.id for one in off}
    return (
        *off,
        *_corrections(figures),
        *_late(figures, [one for one in overdue if one.what is not Due.DEADLINE or one.id not in told]),
        *_budgets(figures),
        *_loads(figures),
        *_over(figures, judged),
        *_unreported(figures, overdue),
    )


def last_decided(figures: Figures, name: str | None, since: date | None = None) -> date | None:
    """The day of the last review by now that decided on an item, from a day on."""
    days = (
        min(period.last, figures.as_of)
        for period, one in figures.plan.reviews.items()
        if name in one.decisions and period.first <= figures.as_of and (since is None or period.last >= since)
    )
    return max(days, default=None)


def _owner(figures: Figures, name: str, *, is_action: bool) -> str | None:
    return (figures.plan.actions[name] if is_action else figures.plan.objectives[name]).owner


# ---- off track


def _off_track(figures: Figures, gaps: Iterable[Row], judged: Iterable[str]) -> Iterator[Matter]:
    """Objectives, and actions without a verdict, which are missed or off track while nothing corrects them; an action once, by its worst row.

    A whole stands for its parts where it is off track itself. A correction that is over corrects nothing any more.
    """
    ended, taken = set(judged), set[str]()
    off = [row for row in worst_first(one for one in gaps if one.counts in OFF) if not _corrected(figures, row)]
    objectives = {row.id for row in off if row.type == "objective"}
    for row in sorted(off, key=lambda one: one.type != "objective"):
        is_action = row.type == "action"
        main = figures.plan.actions[row.id].main if is_action else None
        beside = is_action and (row.id in ended or row.id in taken or (main is not None and main != row.measure))
        if beside or row.part_of in objectives:
            continue
        taken.add(row.id)
        yield Matter(Kind.OFF_TRACK, row.id, row.owner, "modify", last_decided(figures, row.id, row.start), is_action=is_action, row=row)


def _corrected(figures: Figures, row: Row) -> bool:
    return any(last_due(figures, name, figures.actions[name]) >= figures.as_of for name in row.corrected_by if name in figures.actions)


def _corrections(figures: Figures) -> Iterator[Matter]:
    """Corrections past their due that have not closed their gap, while neither a rating nor a review has judged them since."""
    choices = {Effect.NONE: "drop", Effect.REDUCED: "modify", Effect.NOT_MEASURED: None}
    for one in corrections(figures):
        action = figures.actions[one.action]
        if one.effect in choices and action.rating is None and last_decided(figures, one.action, one.due) is None:
            yield Matter(Kind.CORRECTION, one.action, action.owner, choices[one.effect], is_action=True, correction=one)


# ---- late and unreported

_LATE = frozenset((Due.STEP, Due.DEADLINE, Due.CONDITION))


def _late(figures: Figures, overdue: Iterable[Entry]) -> Iterator[Matter]:
    return (_due(figures, Kind.LATE, several, "modify") for several in _by_item(one for one in overdue if one.what in _LATE))


def _unreported(figures: Figures, overdue: Iterable[Entry]) -> Iterator[Matter]:
    return (_due(figures, Kind.UNREPORTED, several, None) for several in _by_item(one for one in overdue if one.what is Due.RESULT))


def _due(figures: Figures, kind: Kind, several: tuple[Entry, ...], choice: str | None) -> Matter:
    name, is_action = several[0].id or "", several[0].is_action
    decided = last_decided(figures, name, several[0].day)
    return Matter(kind, name, _owner(figures, name, is_action=is_action), choice, decided, is_action=is_action, entries=several)


def _by_item(entries: Iterable[Entry]) -> Iterable[tuple[Entry, ...]]:
    """The entries of each item, once where several people answer for it; the item that waits longest first."""
    found: dict[str, dict[Entry, None]] = {}
    for one in entries:
        if one.id is not None:
            one_of_all = type(one)(one.what, one.day, None, one.id, one.is_action, one.name, one.days, one.steps, one.measures)
            found.setdefault(one.id, {})[one_of_all] = None
    return sorted((tuple(several) for several in found.values()), key=lambda several: (several[0].day, several[0].id or ""))


# ---- money and time


def _budgets(figures: Figures) -> Iterator[Matter]:
    """The envelope that is overdrawn; actions that have cost more than their budget, then those that will at this rate; the largest excess first."""
    every = accounts(figures)
    whole = envelope(figures.plan.budget, total(one.amounts for one in every).planned, digits(figures.plan.currency))
    if whole is not None and whole.free < 0:
        yield Matter(Kind.OVER_BUDGET, None, None, envelope=whole)
    over = {one.name: excess for one in every if (excess := _excess(figures, one)) > 0}
    for one in sorted((each for each in every if each.name in over), key=lambda each: (not _is_over(each), -over[each.name], each.name)):
        decided = last_decided(figures, one.name, figures.span(one.action).first)
        yield Matter(Kind.OVER_BUDGET, one.name, one.action.owner, "modify", decided, is_action=True, account=one)


def _excess(figures: Figures, one: Account) -> Decimal:
    """What an action has cost over its budget, or while it runs will have; 0 where it keeps it, has none, or is given up."""
    planned, spent, forecast = one.amounts
    if planned is None or one.dropped:
        return Decimal(0)
    runs = figures.span(one.action).last >= figures.as_of
    return max(spent or planned, forecast or planned if runs else planned) - planned


def _is_over(one: Account) -> bool:
    """Whether more was spent than planned already."""
    return (one.amounts.spent or Decimal(0)) > (one.amounts.planned or Decimal(0))


def _loads(figures: Figures) -> Iterator[Matter]:
    """People who have more to do than days, in this month and those to come."""
    for person, several in figures.loads.items():
        over = tuple(one for one in several if one.over and one.step.last >= figures.as_of and one.available is not None)
        if over:
            yield Matter(Kind.OVER_CAPACITY, person, person, loads=over)


# ---- what is over


def _over(figures: Figures, several: Iterable[Judgement]) -> Iterator[Matter]:
    """Actions that are over and judged by their figures, which no review since has decided on; what failed first."""
    order = {verdict: place for place, verdict in enumerate(_JUDGED)}
    for one in sorted(several, key=lambda each: order[each.verdict]):
        end = min(figures.span(one.action).last, figures.as_of)
        if last_decided(figures, one.id, end) is None and last_due(figures, one.id, one.action) <= figures.as_of:
            yield Matter(Kind.VERDICT, one.id, one.action.owner, _JUDGED[one.verdict], is_action=True, judgement=one)


def counted(several: Iterable[Matter]) -> Mapping[Kind, int]:
    """How many there are of each kind, the gravest first."""
    found = dict.fromkeys(Kind, 0)
    for one in several:
        found[one.kind] += 1
    return found
