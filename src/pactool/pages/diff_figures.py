"""The net effect as tables: each figure with what it was and what it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.standing import Status
from pactool.figures.table import digits_of, rounded
from pactool.page import Column, Length, Mark, Money, Nothing, Number, Paragraph, Share, Table, Text, Tone, Words
from pactool.pages.diff_effect import OTHER
from pactool.pages.numbers import Money as InMoney
from pactool.pages.numbers import shown, unit_of
from pactool.pages.states import STATUSES
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.page import Block, Cell
    from pactool.pages.changed import Changed
    from pactool.pages.diff_effect import Effect, Goal, Load, Mix
    from pactool.plan.model import Plan
    from pactool.words import Say

_NONE = Nothing(say("not there"))
NO_EFFECT = say("No forecast, coverage, load, budget, nature or finding changes.")
UNDEFINED = say("The figures of one side cannot be reckoned; pac validate says why.")


def tables(effect: Effect, one: Changed) -> Iterator[Block]:
    """One table for each kind of figure that changed."""
    plan = one.now or one.then
    if plan is None:
        return
    if effect.undefined:
        yield Paragraph(UNDEFINED)
    elif effect.nothing:
        yield Paragraph(NO_EFFECT)
    if effect.goals:
        rows = tuple(row for name, pair in effect.goals.items() for row in _goal(name, *pair, plan))
        yield Table(_figure_columns("objective", say("objective")), rows)
    if effect.loads:
        rows = tuple(row for name, pair in effect.loads.items() for row in _load(name, *pair))
        yield Table(_figure_columns("person", say("person")), rows)
    if effect.budget is not None:
        yield Table(_pair_columns(say("budget")), tuple(_budget(effect, plan)))
    if effect.mix:
        yield Table(_mix_columns(), tuple(_mix(name, *pair) for name, pair in effect.mix.items()))


def _figure_columns(name: str, whose: Say) -> tuple[Column, ...]:
    """One figure a row, so that both of its values stand side by side however long they are."""
    return (
        Column(name, whose, prose=True),
        Column("figure", say("figure"), prose=True),
        Column("before", say("before"), "right"),
        Column("now", say("after"), "right"),
    )


def _goal(name: str, then: Goal | None, now: Goal | None, plan: Plan) -> Iterator[tuple[Cell, ...]]:
    """Forecast and coverage where either side has them; the status where it changed, or where there is nothing else."""
    pairs: list[tuple[Say, Cell, Cell]] = [
        (say("end forecast"), _forecast(then, plan), _forecast(now, plan)),
        (say("coverage"), _coverage(then), _coverage(now)),
    ]
    pairs = [one for one in pairs if not all(isinstance(cell, Nothing) for cell in one[1:])]
    status = (_status(then), _status(now))
    if status[0] != status[1] or not pairs:
        pairs.append((say("status"), *status))
    for label, before, after in pairs:
        yield Text(name), Words(label), before, after


def _forecast(goal: Goal | None, plan: Plan) -> Cell:
    if goal is None:
        return _NONE
    if goal.row.forecast is None:
        return Nothing(say("nothing to forecast from"))
    unit = unit_of(plan, goal.row.unit)
    value = goal.row.forecast.value
    if isinstance(unit, InMoney):
        return Money(shown(value, unit), unit.currency)
    return Number(shown(value, unit, max(goal.row.digits, 0) if unit != "%" else 1), unit)


def _coverage(goal: Goal | None) -> Cell:
    if goal is None:
        return _NONE
    return Nothing(say("not covered by actions")) if goal.coverage is None else Share(goal.coverage)


def _status(goal: Goal | None) -> Cell:
    return Mark("none", say("not there"), Tone.CALM) if goal is None else STATUSES.get(goal.row.counts, STATUSES[Status.NOT_STARTED])


def _load(name: str, then: Load | None, now: Load | None) -> Iterator[tuple[Cell, ...]]:
    pairs: list[tuple[Say, Cell, Cell]] = [
        (say("days planned"), _days(then.planned if then else None), _days(now.planned if now else None)),
        (say("days there are"), _available(then), _available(now)),
    ]
    if any(one is not None and one.over for one in (then, now)):
        pairs.append((say("months over"), _count(then), _count(now)))
    for label, before, after in pairs:
        yield Text(name), Words(label), before, after


def _available(load: Load | None) -> Cell:
    if load is None:
        return _NONE
    return Nothing(say("no capacity is told")) if load.available is None else _days(load.available)


def _days(value: Fraction | None) -> Cell:
    return _NONE if value is None else Length(shown(value, None, 1))


def _count(load: Load | None) -> Cell:
    return _NONE if load is None else Number(shown(Fraction(load.over), None, 0), None, Tone.BAD if load.over else Tone.PLAIN)


def _pair_columns(what: Say) -> tuple[Column, ...]:
    return (Column("what", what, prose=True), Column("before", say("before"), "right"), Column("now", say("after"), "right"))


def _budget(effect: Effect, plan: Plan) -> Iterator[tuple[Cell, ...]]:
    if effect.budget is None:
        return
    then, now = effect.budget
    places = digits_of(then.planned, plan.currency, plan.currency)

    def money(value: Fraction) -> Cell:
        return Money(rounded(value, 0 if value.denominator == 1 else places), plan.currency)

    yield Words(say("planned by the actions")), money(Fraction(then.planned)), money(Fraction(now.planned))
    if then.total != now.total:
        pair = [_NONE if one.total is None else money(Fraction(one.total)) for one in (then, now)]
        yield Words(say("envelope")), *pair


def _mix_columns() -> tuple[Column, ...]:
    return (
        Column("nature", say("nature"), prose=True),
        Column("time_before", say("share of the time"), "right"),
        Column("time", say("after"), "right"),
        Column("money_before", say("share of the money"), "right"),
        Column("money", say("after"), "right"),
    )


def _mix(name: str, then: Mix | None, now: Mix | None) -> tuple[Cell, ...]:
    head: Cell = Words(say("no nature")) if name == OTHER else Words(_NATURES.get(name, say("no nature")))
    return (
        head,
        *(_share(one.of_days if one else None) for one in (then, now)),
        *(_share(one.of_money if one else None) for one in (then, now)),
    )


_NATURES = {
    "prospecting": say("prospecting"),
    "loyalty": say("loyalty"),
    "win-back": say("win-back"),
    "process": say("process"),
}


def _share(value: Fraction | None) -> Cell:
    return Nothing(say("nothing planned")) if value is None else Share(value)
