"""Single moves that bring a person's months back within capacity: shift an action, hand it over, or drop it; reckoned, never applied.

A move counts only when it makes no month of anybody worse than it is. What has begun is not shifted, and a month that is over is not repaired.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal

from pactool.figures.effort import present, spread
from pactool.figures.months import Days, month_of, written
from pactool.figures.phasing import ZERO
from pactool.plan.amounts import Amount
from pactool.plan.numbers import Duration
from pactool.plan.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from fractions import Fraction

    from pactool.figures.figures import Figures
    from pactool.figures.workload import Key, Step, Workload
    from pactool.plan.action import Action

Kind = Literal["shift", "hand-over", "drop"]
MOST = 3
"""How many moves are offered."""
_TRIED = 6
"""How many actions of a person are tried, the smallest that would do first."""
_WEEK = timedelta(days=7)
_WEEKS = 26
_LAST = 10**9
"""The rank of an objective without a priority: after all that have one."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of one action: its new dates, or who takes it over, or that it is dropped.

    `days` is the time that it moves of the person's, `relieved` the months that then fit, `left` those that still do not.
    """

    kind: Kind
    key: Key
    days: Fraction
    start: Period | None = None
    end: Period | None = None
    to: str | None = None
    relieved: tuple[Days, ...] = ()
    left: tuple[Days, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether no month over capacity is left."""
        return not self.left


def changed(action: Action, move: Move, person: str, hours_per_day: Decimal) -> Action | None:
    """The action after a move; None where it cannot be made of this action. A dropped one keeps everything but its state."""
    if move.kind == "drop":
        return action.model_copy(update={"state": "dropped"})
    if move.kind == "shift":
        return action.model_copy(update={"start": move.start, "end": move.end})
    return _handed(action, person, move.to or "", hours_per_day)


def _handed(action: Action, person: str, to: str, hours_per_day: Decimal) -> Action | None:
    """The person's time becomes another's; who answers for an action hands that over too."""
    time = dict(action.time or {})
    if (own := time.pop(person, None)) is not None:
        merged = own if to not in time else _merged(time[to], own, hours_per_day)
        if merged is None:
            return None
        time[to] = merged
    if action.owner != person:
        return action.model_copy(update={"time": time, "with_": tuple(one for one in action.with_ if one != person)})
    helpers = tuple(person if one == to else one for one in action.with_)
    return action.model_copy(update={"time": time, "owners": (to,), "with_": helpers})


def _merged(one: Amount, other: Amount, hours_per_day: Decimal) -> Amount | None:
    """Two lengths of time as one; None where one of them counts by occurrence."""
    if not isinstance(one.value, Duration) or not isinstance(other.value, Duration):
        return None
    if one.value.unit == other.value.unit:
        return Amount(Duration(one.value.amount + other.value.amount, one.value.unit))
    return Amount(Duration(_minutes(one.value, hours_per_day) + _minutes(other.value, hours_per_day), "min"))


def _minutes(length: Duration, hours_per_day: Decimal) -> Decimal:
    return length.amount * {"d": hours_per_day * 60, "h": Decimal(60)}.get(length.unit, Decimal(1))


class Repairs:
    """Everything that the moves of all people are reckoned from."""

    def __init__(self, plans: Sequence[Figures], people: Iterable[Workload], as_of: date) -> None:
        self.plans = plans
        self.as_of = as_of
        self.steps = {one.person: {step.days: step for step in one.steps} for one in people}
        self.working = {
            (number, slug): present(one, figures.working, figures.period)
            for number, figures in enumerate(plans)
            for slug, one in figures.plan.team.items()
        }

    def open(self, person: str) -> tuple[Step, ...]:
        """The months with too much in them that are not over yet."""
        return tuple(one for one in self.steps[person].values() if one.excess and one.days.last >= self.as_of)

    def moves(self, person: str) -> tuple[Move, ...]:
        """Up to three moves: those that repair all months where there are such, else those that repair the fullest.

        The best of each kind comes first, in the order shift, hand over, drop; then further ones.
        """
        over = self.open(person)
        if not over:
            return ()
        if whole := self._best(person, over, over):
            return whole
        worst = max(over, key=lambda one: (one.excess, one.days))
        return self._best(person, over, (worst,)) if len(over) > 1 else ()

    def _best(self, person: str, over: Sequence[Step], must: Sequence[Step]) -> tuple[Move, ...]:
        keys = self._enough(person, must)
        kinds = [
            list(islice(found, MOST)) for found in (self._shifts(person, keys, over, must), self._hand_overs(person, keys, over, must))
        ]
        kinds = [sorted(kinds[0], key=self._distance), kinds[1], list(islice(self._drops(person, keys, over, must), 1))]
        first = [one[0] for one in kinds if one]
        chosen = [*first, *(move for one in kinds for move in one[1:])][:MOST]
        return tuple(sorted(chosen, key=lambda move: ("shift", "hand-over", "drop").index(move.kind)))

    def _distance(self, move: Move) -> int:
        start = self._action(move.key).start
        return abs((move.start.first - start.first).days) if move.start is not None and start is not None else 0

    def _action(self, key: Key) -> Action:
        return self.plans[key.plan].actions[key.action]

    def _enough(self, person: str, must: Sequence[Step]) -> list[Key]:
        """The actions that hold the excess of each of these months by themselves, the smallest first."""
        by = [dict(step.by) for step in must]
        keys = [key for key in by[0] if all(rows.get(key, ZERO) >= step.excess for rows, step in zip(by, must, strict=True))]
        able = [key for key in keys if key.action in self.plans[key.plan].actions and self._action(key).state != "done"]
        whole = {key: sum((dict(step.by).get(key, ZERO) for step in self.steps[person].values()), ZERO) for key in able}
        return sorted(able, key=lambda key: (whole[key], key))[:_TRIED]

    # ---- the three kinds

    def _shifts(self, person: str, keys: Sequence[Key], over: Sequence[Step], must: Sequence[Step]) -> Iterator[Move]:
        for key in keys:
            found = (self._tried(person, Move("shift", key, ZERO, start, end), over, must) for start, end in self._dates(key))
            if (move := next((one for one in found if one is not None), None)) is not None:
                yield move

    def _hand_overs(self, person: str, keys: Sequence[Key], over: Sequence[Step], must: Sequence[Step]) -> Iterator[Move]:
        for key in keys:
            action, team = self._action(key), self.plans[key.plan].plan.team
            others = [one for one in dict.fromkeys((*action.with_, *action.owners)) if one != person and one in team]
            for to in sorted(others, key=lambda one: team[one].capacity is None):
                if (move := self._tried(person, Move("hand-over", key, ZERO, to=to), over, must)) is not None:
                    yield move
                    break

    def _drops(self, person: str, keys: Sequence[Key], over: Sequence[Step], must: Sequence[Step]) -> Iterator[Move]:
        for key in sorted(keys, key=self._rank, reverse=True):
            if (move := self._tried(person, Move("drop", key, ZERO), over, must)) is not None:
                yield move

    def _rank(self, key: Key) -> int:
        """The priority of the most important objective that an action is for; the higher, the easier it is given up."""
        objectives, action = self.plans[key.plan].objectives, self._action(key)
        named = (objectives[one] for one in chain(action.serves, action.expects) if one in objectives)
        return min((_LAST if one.priority is None else one.priority for one in named), default=_LAST + 1)

    # ---- where an action may go

    def _dates(self, key: Key) -> Iterator[tuple[Period, Period]]:
        """New dates within the window, the nearest first, a later one before an earlier; whole months where the dates are such, else weeks."""
        action = self._action(key)
        if action.start is None or action.end is None or action.start.first < self.as_of:
            return
        span = Days(action.start.first, action.end.last)
        first, last = self._window(key, action)
        monthly = span.first.day == 1 and month_of(span.last).last == span.last
        for far in range(1, 12 if monthly else _WEEKS + 1):
            for by in (far, -far):
                new = _by_months(span, by) if monthly else Days(span.first + by * _WEEK, span.last + by * _WEEK)
                if first <= new.first and new.last <= last and _holds(new, span, action):
                    yield (_month(new.first), _month(new.last)) if monthly else (_day(new.first), _day(new.last))

    def _window(self, key: Key, action: Action) -> Days:
        """After what it comes after and not in the past; before its expectations are due and what comes after it starts."""
        figures = self.plans[key.plan]
        before = [figures.span(figures.actions[one]).last + timedelta(days=1) for one in action.after if one in figures.actions]
        following = [figures.span(one).first for one in figures.actions.values() if key.action in one.after]
        dues = [one.due.last for one in action.expects.values() if one.due is not None]
        dues += [action.result_due.last] if action.result_due is not None else []
        dues += [figures.span(figures.objectives[one]).last for one in chain(action.expects, action.serves) if one in figures.objectives]
        ends = (figures.period.last, *dues, *(day - timedelta(days=1) for day in following))
        return Days(max(figures.period.first, self.as_of, *before), min(ends))

    # ---- what a move does

    def _tried(self, person: str, move: Move, over: Sequence[Step], must: Sequence[Step]) -> Move | None:
        """The move with what it does; None where it does not repair what it must, or makes a month worse."""
        figures, action = self.plans[move.key.plan], self._action(move.key)
        new = changed(action, move, person, figures.plan.hours_per_day)
        if new is None:
            return None
        change = self._change(move, new)
        if any(self._worse(one, at, days) for (one, at), days in change.items()):
            return None
        fits = {step.days for step in over if step.planned + change.get((person, step.days), ZERO) <= (step.available or ZERO)}
        if not fits.issuperset(step.days for step in must):
            return None
        moved = sum((one.days for one in figures.tasks if one.action == move.key.action and one.person == person), ZERO)
        relieved, left = (tuple(step.days for step in over if (step.days in fits) is there) for there in (True, False))
        return Move(move.kind, move.key, moved, move.start, move.end, move.to, relieved, left)

    def _change(self, move: Move, new: Action) -> Mapping[tuple[str, Days], Fraction]:
        """Days more or fewer by person and month."""
        figures, (number, name) = self.plans[move.key.plan], move.key
        old_tasks = figures.tasks_of(name, self._action(move.key))
        new_tasks = () if move.kind == "drop" else figures.tasks_of(name, new)
        found: dict[tuple[str, Days], Fraction] = {}
        for sign, every in ((-1, old_tasks), (1, new_tasks)):
            for task in every:
                for at, days in spread(task, self.working.get((number, task.person), figures.working), "month").items():
                    found[task.person, at] = found.get((task.person, at), ZERO) + sign * days
        return found

    def _worse(self, person: str, at: Days, days: Fraction) -> bool:
        """Whether so many days more are more than a month holds; one outside every period holds none of a person whose capacity is told."""
        if days <= 0:
            return False
        step = self.steps.get(person, {}).get(at)
        if step is None:
            return any(one.available is not None for one in self.steps.get(person, {}).values())
        return step.available is not None and step.planned + days > step.available


def _by_months(span: Days, by: int) -> Days:
    first, last = (date(*_moved(day.year, day.month, by), 1) for day in span)
    return Days(first, month_of(last).last)


def _moved(year: int, month: int, by: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + by
    return months // 12, months % 12 + 1


def _holds(new: Days, old: Days, action: Action) -> bool:
    """Whether the dated steps that lay in the old dates lie in the new ones too."""
    days = [one.by.last for one in action.steps.values() if one.by is not None]
    return all(new.first <= day <= new.last for day in days if old.first <= day <= old.last)


def _month(day: date) -> Period:
    month = month_of(day)
    return Period(month.first, month.last, written(month))


def _day(day: date) -> Period:
    return Period(day, day, day.isoformat())
