"""From the plan to promises: each objective, and each expectation of each action, with its span, phasing, target and records resolved."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.effort import times
from pactool.figures.months import Days, steps_between
from pactool.figures.phasing import (
    Phasing,
    Span,
    by_amounts,
    by_days,
    by_months,
    by_occurrences,
    by_season,
    by_working_days,
    history_weights,
    season_weights,
    span,
)
from pactool.figures.promise import Promise, Record, ends
from pactool.plan.amounts import Ratio
from pactool.plan.numbers import Range

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.workdays import Workdays
    from pactool.plan.action import Action
    from pactool.plan.amounts import Expectation, Target
    from pactool.plan.items import Measure
    from pactool.plan.model import Plan
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective


def objective_span(plan: Plan, objective: Objective) -> Days:
    """From its start to its due; the period's ends where nothing is told."""
    first = objective.start.first if objective.start is not None else plan.period.first
    last = objective.due.last if objective.due is not None else plan.period.last
    return Days(first, max(first, last))


def action_span(plan: Plan, action: Action) -> Days:
    """From its start to its end; the period's ends where nothing is told."""
    first = action.start.first if action.start is not None else plan.period.first
    last = action.end.last if action.end is not None else plan.period.last
    return Days(first, max(first, last))


def better_of(item: Objective | Measure, target: Figure | None) -> str | None:
    """Which way is good; a range without `better` means within."""
    written = "better" in item.model_fields_set
    if isinstance(target, Range) and not written:
        return None
    return item.better or "higher"


def objective_promise(plan: Plan, name: str, objective: Objective, working: Workdays) -> Promise:
    """An objective's own row."""
    over = objective_span(plan, objective)
    days = span(*over, working, objective.excluded)
    amounts = _per_step(objective.target, over, working) if objective.target is not None and objective.target.per else None
    target = _total(objective.target, amounts)
    return Promise(
        id=name,
        measure=None,
        kind=objective.kind,
        unit=objective.unit,
        first=over.first,
        last=over.last,
        reporting=objective.reporting or plan.reporting,
        better=better_of(objective, target),
        target=target,
        baseline=objective.baseline.value if objective.baseline is not None else None,
        acceptable=objective.acceptable,
        hold=objective.hold,
        phasing=_phasing(plan, objective, days, working, amounts) if objective.kind == "flow" else None,
        points=_points(objective),
        records=tuple(_records(objective)),
        done=objective.done.last if objective.done is not None else None,
        dropped=objective.state == "dropped",
    )


def _records(objective: Objective) -> Iterator[Record]:
    for period, result in objective.results.items():
        yield Record(Days(period.first, period.last), period.text, result.value, result.part, result.whole)


def _points(objective: Objective) -> tuple[tuple[date, Figure], ...]:
    if objective.kind == "flow" or not isinstance(objective.phasing, dict):
        return ()
    return tuple(sorted((period.last, value) for period, value in objective.phasing.items()))


Amounts = tuple[tuple[Days, Fraction], ...]


def _per_step(target: Target, over: Days, working: Workdays) -> Amounts:
    """`{per: quarter, value: 6}`: that amount for each quarter of the span, a part of it where the span cuts one."""
    value = ends(target.value, None).near
    found: list[tuple[Days, Fraction]] = []
    for step in steps_between(*over, target.per or "month"):
        days = step.cut(*over)
        whole = working.count(*step)
        part = Fraction(working.count(*days), whole) if whole and days != step else Fraction(1)
        found.append((days, value * part))
    return tuple(found)


def _total(target: Target | None, amounts: Amounts | None) -> Figure | None:
    if target is None or amounts is None:
        return None if target is None else target.value
    near = ends(target.value, None)
    steps = sum((amount for _, amount in amounts), Fraction(0)) / near.near if near.near else Fraction(len(amounts))
    if near.far is None:
        return _decimal(near.near * steps)
    return Range(_decimal(near.near * steps), _decimal(near.far * steps))


def summed(figures: Sequence[Figure]) -> Figure:
    """The sum of targets; of ranges, end by end."""
    if not any(isinstance(one, Range) for one in figures):
        return sum((one for one in figures if not isinstance(one, Range)), Decimal(0))
    pairs = [(one.low, one.high) if isinstance(one, Range) else (one, one) for one in figures]
    return Range(sum((low for low, _ in pairs), Decimal(0)), sum((high for _, high in pairs), Decimal(0)))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _phasing(plan: Plan, objective: Objective, days: Span, working: Workdays, amounts: Amounts | None) -> Phasing:
    if amounts is not None:
        return by_amounts(days, amounts)
    if isinstance(objective.phasing, dict):
        return by_amounts(
            days, ((Days(period.first, period.last), ends(value, objective.better).near) for period, value in objective.phasing.items())
        )
    return named_phasing(plan, objective.phasing or plan.phasing, days, working, objective)


def named_phasing(plan: Plan, name: str, days: Span, working: Workdays, objective: Objective | None = None) -> Phasing:
    """A phasing by its name; a history that has not twelve months, and a season nobody knows, go by working days (a rule says so)."""
    if name == "days":
        return by_days(days)
    if name == "months":
        return by_months(days, working)
    if name == "history" and objective is not None:
        weights = history_weights(objective.history, Days(days.first, days.last))
        return by_season(name, days, working, weights) if weights is not None else by_working_days(days)
    if name in plan.seasons:
        return by_season(name, days, working, season_weights(plan.seasons[name], Days(plan.period.first, plan.period.last)))
    return by_working_days(days)


def expectation_promise(plan: Plan, name: str, slug: str, happens: tuple[date, ...] | None, working: Workdays) -> Promise:
    """An action's expectation as a row of its own; on a level it is a gain, and adds up like a flow."""
    action = plan.actions[name]
    expects = action.expects[slug]
    about: Objective | Measure | None = plan.objectives.get(slug) or plan.measures.get(slug)
    over = action_span(plan, action)
    due = _due(plan, action, slug, expects, over)
    kind = "ratio" if about is not None and about.kind == "ratio" else "flow"
    target = (
        expects.value if expects.value is not None else (expects.each or Decimal(0)) * times(expects.per, Days(over.first, due), happens)
    )
    spans = span(over.first, due, working)
    better = better_of(about, target) if about is not None else None if isinstance(target, Range) else "higher"
    records = tuple(_action_records(plan, action, slug))
    if better == "lower" and about is not None and about.kind == "level":
        target, records, better = *_as_gain(target, records), "higher"
    return Promise(
        id=name,
        measure=slug,
        kind=kind,
        unit=about.unit if about is not None else None,
        first=over.first,
        last=due,
        reporting=plan.reporting,
        better=better,
        target=target,
        phasing=_by_action(spans, happens) if kind == "flow" else None,
        records=records,
        dropped=action.state == "dropped",
        settled=due if action.state == "done" else None,
    )


def _as_gain(target: Figure, records: tuple[Record, ...]) -> tuple[Figure, tuple[Record, ...]]:
    """What takes a level down is written as -10 by some and as 10 by others: both are a gain of 10, and so are results of the same sign."""
    if (target.high if isinstance(target, Range) else target) >= 0:
        return target, records
    gain = Range(-target.high, -target.low) if isinstance(target, Range) else -target
    return gain, tuple(one if one.value is None else one._replace(value=-one.value) for one in records)


def _due(plan: Plan, action: Action, slug: str, expects: Expectation, over: Days) -> date:
    if expects.due is not None:
        last = expects.due.last
    elif action.result_due is not None and slug in plan.objectives:
        last = action.result_due.last
    else:
        last = over.last
    return max(over.first, last)


def _by_action(days: Span, happens: tuple[date, ...] | None) -> Phasing:
    inside = tuple(day for day in happens or () if days.first <= day <= days.last)
    return by_occurrences(days.first, days.last, inside) if inside else by_working_days(days)


def _action_records(plan: Plan, action: Action, slug: str) -> Iterator[Record]:
    """What an action recorded of a measure; a ratio of two measures is computed from theirs."""
    measure = plan.measures.get(slug)
    computed = (measure.part, measure.whole) if measure is not None and measure.part and measure.whole else None
    for period, result in action.results.items():
        days = Days(period.first, period.last)
        found = result.values.get(slug)
        if isinstance(found, Ratio):
            yield Record(days, period.text, None, found.part, found.whole)
        elif found is not None:
            yield Record(days, period.text, found)
        elif computed is not None:
            part, whole = (result.values.get(one) for one in computed)
            if isinstance(part, Decimal) or isinstance(whole, Decimal):  # one may come a month after the other
                yield Record(days, period.text, None, *(one if isinstance(one, Decimal) else Decimal(0) for one in (part, whole)))
