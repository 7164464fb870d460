"""PAC241 to PAC243, the T of SMART: an objective is due on a day within the plan, and shows on the way where it stands."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from pactool.figures.months import steps_between, written
from pactool.figures.promises import objective_span
from pactool.finding import Severity
from pactool.plan.numbers import Range
from pactool.rules.off import ends_month, months_after, why_off, worked_before
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
            yield Hit(("objectives", name), message, _to_check(objective, days), on_key=True)


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


def _to_check(objective: Objective, days: Days) -> Say:
    if objective.kind == "milestone":
        middle = days.first + (days.last - days.first) / 2
        return say("date what comes before it in an action that serves it, such as steps: {example}", example=f"{{…: {middle:%Y-%m}}}")
    example = _equal_steps(objective, days)
    if example is None:
        return _to_record(objective, days)
    return say("say what should be there by when, such as phasing: {example}", example=example)


def _to_record(objective: Objective, days: Days) -> Say:
    if objective.kind == "flow":
        return say(
            "write its target by quarter, such as target: {example}, or record what comes in: results: {month}",
            example="{per: quarter, value: …}",
            month=f"{{{days.first:%Y-%m}: …}}",
        )
    return say(
        "record it on the way, such as results: {month}, or write what it should be by when: phasing: {month}",
        month=f"{{{days.first:%Y-%m}: …}}",
    )


def _equal_steps(objective: Objective, days: Days) -> str | None:
    """The target in equal steps (a level's checkpoints on a straight line), ready to be changed; None without figures to reckon with."""
    if objective.target is None:
        return None
    target = objective.target.value.low if isinstance(objective.target.value, Range) else objective.target.value
    step = next((name for name, most in _STEPS if sum(1 for _ in steps_between(*days, name)) <= most), None)
    if step is None:
        return None
    periods = [written(one) for one in steps_between(*days, step)]
    if objective.kind == "flow":
        start = Decimal(0)
    elif objective.baseline is not None and objective.baseline.value is not None:
        start = objective.baseline.value
    else:
        return None
    return _amounts(periods, start, target, objective)


def _amounts(periods: list[str], start: Decimal, target: Decimal, objective: Objective) -> str | None:
    """Running totals rounded to the target's decimals, printed as they are (level, ratio) or by their differences (flow), so that they add up."""
    share = objective.unit == "%"
    scale = Decimal(100) if share else Decimal(1)
    whole, base = target * scale, start * scale
    exponent = min(int(whole.normalize().as_tuple().exponent), 0)
    step = Decimal(1).scaleb(exponent)
    totals = [_rounded(Fraction(base) + Fraction(whole - base) * count / len(periods), step) for count in range(len(periods) + 1)]
    if max(map(abs, totals)) >= Decimal(10) ** 20:
        return None
    values = totals[1:] if objective.kind != "flow" else [after - ahead for ahead, after in pairwise(totals)]
    mark = "%" if share else ""
    return "{" + ", ".join(f"{period}: {value:f}{mark}" for period, value in zip(periods, values, strict=True)) + "}"


def _rounded(value: Fraction, step: Decimal) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator) / step).to_integral_value(ROUND_HALF_UP) * step


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
