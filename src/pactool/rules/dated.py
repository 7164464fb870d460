"""PAC241 to PAC243, the T of SMART: an objective is due on a day within the plan, and shows on the way where it stands."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from pactool.figures.months import steps_between, written
from pactool.figures.phasing import eve
from pactool.figures.phasing import line as line_at
from pactool.figures.promise import ends
from pactool.figures.promises import objective_span
from pactool.figures.table import decimals, differences, rounded
from pactool.finding import Severity
from pactool.rules.off import ends_month, months_after, why_off, worked_before
from pactool.rules.quantity import PERCENT
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.rules.sequence import inside, same_time_in
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.months import Days
    from pactool.figures.workdays import Workdays
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period

_STEPS = (("quarter", 8), ("half", 8), ("year", 20))
_EVEN = frozenset(("days", "working-days", "months"))
"""Phasings under which whole quarters are told as equal."""
_LARGEST = 10**20


@rule("PAC241", "due-outside-the-period", GRADED, letter="T")
def due_outside_the_period(case: Case) -> Iterator[Hit]:
    """An objective that is due outside the plan's period, or not after its start.

    An objective that is due next year is nobody's business this year, and one that is due before it starts is never reached. Without
    `due` it is due on the period's last day. What reaches further is cut: say what must be there by the end of this period.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        due: 2027-03   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        due: 2026-11
    ```
    """
    if case.loaded is None:
        return
    period = case.loaded.plan.period
    for name, objective in case.objectives.items():
        due, start = objective.due, objective.start
        first = start.first if start is not None else period.first
        if due is not None and not (period.first <= due.last <= period.last or inside(due, period)):
            yield _due_outside(name, due, first, period)
        elif (due.last if due is not None else period.last) <= first and period.first < period.last:
            yield _due_too_early(name, objective, period)


def _due_outside(name: str, due: Period, first: date, period: Period) -> Hit:
    message = say('"{objective}" is due {due}, and the plan covers {period}', objective=name, due=due.text, period=period.text)
    meant = same_time_in(due, period, lambda one: one.last > first)
    if meant is not None:
        return Hit(("objectives", name, "due"), message, say("did you mean {key}: {meant}?", key="due", meant=meant))
    hint = say("write due: {last} and what must be there by then, or leave due out", last=period.last.isoformat())
    return Hit(("objectives", name, "due"), message, hint)


def _due_too_early(name: str, objective: Objective, period: Period) -> Hit:
    if objective.due is None:
        start = objective.start.text if objective.start is not None else period.text
        message = say('"{objective}" starts {start}, and the plan ends {last}', objective=name, start=start, last=period.last)
        return Hit(("objectives", name, "start"), message, say("write a start within {period}, or leave it out", period=period.text))
    start = objective.start.text if objective.start is not None else period.first.isoformat()
    message = say('"{objective}" is due {due}, not after its start: {start}', objective=name, due=objective.due.text, start=start)
    related = ((("objectives", name, "start"), say("{period} stands here", period=start)),) if objective.start is not None else ()
    hint = say("write a day after {start}, up to {last}", start=start, last=period.last.isoformat())
    return Hit(("objectives", name, "due"), message, hint, related=related)


@rule("PAC242", "nothing-to-check-on-the-way", Severity.WARNING, letter="T")
def nothing_to_check_on_the_way(case: Case) -> Iterator[Hit]:
    """An objective that runs for more than three months with nothing to check before its end.

    In December it is too late to find out that June was weak. A phasing of its own (amounts by quarter, checkpoints of a level, a season),
    a target by quarter, or results that come in show it in time; for a milestone, dated steps of an action that serves it. Results of its
    parts, and those that actions record for it, are its own; a part is looked at with its whole. The three months count from its start,
    so that no day that passes changes the answer: `thresholds: {check_within: 3}` sets them.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:   # here
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
        phasing: {2026-Q1: 4, 2026-Q2: 7, 2026-Q3: 4, 2026-Q4: 9}
    ```
    """
    if case.loaded is None or ("period",) in case.loaded.out:
        return
    plan = case.loaded.plan
    months = int(case.thresholds["check_within"])
    checked = _checked(case)
    for name, objective in case.objectives.items():
        days = objective_span(plan, objective)
        if name not in checked and days.last >= months_after(days.first, months):
            message = say(
                '"{objective}" runs until {due}, and nothing shows on the way whether it will be reached',
                objective=name,
                due=_due_text(objective, plan.period),
            )
            yield Hit(("objectives", name), message, _to_check(case, name, objective, days), on_key=True)


def _due_text(objective: Objective, period: Period) -> str:
    return objective.due.text if objective.due is not None else period.last.isoformat()


def _checked(case: Case) -> set[str]:
    """The objectives that show where they stand, by themselves, their actions, their whole or their parts."""
    found = {
        name
        for name, one in case.objectives.items()
        if one.results or one.done or one.phasing is not None or (one.target and one.target.per)
    }
    for action in case.actions.values():
        found |= {slug for result in action.results.values() for slug in result.values}
        if any(step.by is not None for step in action.steps.values()):
            found |= {slug for slug in action.serves if slug in case.objectives and case.objectives[slug].kind == "milestone"}
    found |= {one.part_of for name, one in case.objectives.items() if one.part_of is not None and name in found}
    return found | {name for name, one in case.objectives.items() if one.part_of in found}


def _to_check(case: Case, name: str, objective: Objective, days: Days) -> Say:
    if objective.kind == "milestone":
        middle = days.first + (days.last - days.first) / 2
        return say("date what comes before it in an action that serves it, such as steps: {example}", example=f"{{…: {middle:%Y-%m}}}")
    example = _example(case, name, objective, days)
    if example is None:
        return _to_record(objective, days)
    return say("say what should be there by when, such as phasing: {example}", example=example)


def _to_record(objective: Objective, days: Days) -> Say:
    month = f"{{{days.first:%Y-%m}: …}}"
    if objective.kind == "flow" and objective.target is None:
        return say(
            "write its target by quarter, such as target: {example}, or record what comes in: results: {month}",
            example="{per: quarter, value: …}",
            month=month,
        )
    if objective.kind == "flow" or objective.target is not None:
        return say("record it on the way, such as results: {month}", month=month)
    return say("record it on the way, such as results: {month}, or write what it should be by when: phasing: {month}", month=month)


def _example(case: Case, name: str, objective: Objective, days: Days) -> str | None:
    """What should be there by when, ready to be changed: by quarter, or by longer steps where a quarter would bring nothing; None where none is
    sensible.
    """
    if objective.target is None or objective.hold:
        return None
    value, share = objective.target.value, objective.unit == PERCENT
    target = Fraction(ends(value, objective.better).near)
    digits = max(0, decimals(value.normalize() if isinstance(value, Decimal) else value) - (2 if share else 0))
    for step, most in _STEPS if abs(target) < _LARGEST else ():
        steps = list(steps_between(*days, step))
        if not 2 <= len(steps) <= most:
            continue
        scale = 100 if share else 1
        figures = (
            _amounts(target * scale, _shares(case, name, days, steps), digits)
            if objective.kind == "flow"
            else _checkpoints(objective, _line(objective, days, target), steps, digits)
        )
        if figures is not None:
            mark = PERCENT if share else ""
            return "{" + ", ".join(f"{written(one)}: {figure:f}{mark}" for one, figure in zip(steps, figures, strict=True)) + "}"
    return None


def _amounts(target: Fraction, shares: list[Fraction], digits: int) -> tuple[Decimal, ...] | None:
    """A flow's amounts, which add up to its target; None where a step would bring nothing."""
    amounts = differences([target * share for share in shares], digits)
    return amounts if all(one * target > 0 for one in map(Fraction, amounts)) else None


_Line = tuple[tuple["date", Fraction], ...]


def _line(objective: Objective, days: Days, target: Fraction) -> _Line:
    """From the baseline on the eve of the span to the target at its end; nothing without a baseline."""
    base = objective.baseline.value if objective.baseline is not None else None
    return () if base is None else ((eve(days.first), Fraction(base)), (days.last, target))


def _checkpoints(objective: Objective, line: _Line, steps: list[Days], digits: int) -> tuple[Decimal, ...] | None:
    """A level's or ratio's values by the end of each step, a ratio's with a decimal more where it takes one to tell them apart."""
    scale = 100 if objective.unit == PERCENT else 1
    finest = digits + 1 if objective.kind == "ratio" else digits
    for finer in range(digits, finest + 1) if line else ():
        found = _on_the_way(line[0][1] * scale, [line_at(line, one.last) * scale for one in steps], finer)
        if found is not None:
            return found
    return None


def _on_the_way(base: Fraction, line: list[Fraction], digits: int) -> tuple[Decimal, ...] | None:
    """Values rounded; None unless each is nearer to the target than the one before, so that only the last reaches it."""
    values = tuple(rounded(one, digits) for one in line)
    upward = 1 if values[-1] > base else -1
    moves = [(after - before) * upward > 0 for before, after in pairwise((base, *map(Fraction, values)))]
    return values if all(moves) else None


def _shares(case: Case, name: str, days: Days, steps: list[Days]) -> list[Fraction]:
    """The part of a flow that is due by the end of each step: equal steps, unless a season, excluded periods or cut steps weigh them."""
    phasing = case.figures.promises[name, None].phasing if case.figures is not None and case.figures.bearable else None
    even = phasing is None or (phasing.name in _EVEN and not case.objectives[name].excluded and (steps[0].first, steps[-1].last) == days)
    if phasing is None or even:
        return [Fraction(count, len(steps)) for count in range(1, len(steps) + 1)]
    return [phasing.share(one.last) for one in steps]


@rule("PAC243", "due-on-a-day-off", Severity.INFO, letter="T")
def due_on_a_day_off(case: Case) -> Iterator[Hit]:
    """An objective that is due, to the day, on a day on which nobody works.

    Whoever signs until the last moment has one day less than the plan says. A month says the same without a day: `due: 2026-10`. Days
    off are those outside of `working_week`, the public holidays of `country` and `days_off`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    country: FR
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        due: 2026-11-11   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    country: FR
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        due: 2026-11-10
    ```
    """
    for name, objective in case.objectives.items():
        due = objective.due
        if due is not None and due.is_day and case.figures is not None and not case.figures.working.holds(due.first):
            message = say('"{objective}" is due {day}, {why}', objective=name, day=due.text, why=why_off(case.figures, due.first))
            yield Hit(("objectives", name, "due"), message, _sooner(case.figures.working, due.first))


def _sooner(working: Workdays, day: date) -> Say:
    if ends_month(day):
        return say("write due: {month} for the month as a whole", month=f"{day:%Y-%m}")
    earlier = worked_before(working, day)
    return say("write due: {day}, the working day before", day=earlier.isoformat()) if earlier is not None else say("write a working day")
