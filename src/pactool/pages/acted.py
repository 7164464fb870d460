"""What an action asks for and brings, explained: the effort of each person by month, its budget's sum, and its expectations."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.phasing import ZERO
from pactool.page import Day, Length
from pactool.pages.clauses import person
from pactool.pages.explained import Explanation, Input
from pactool.pages.feasible import month
from pactool.pages.numbers import DAYS, exact, plus, shown, unit_of
from pactool.pages.reckoned import expectation_explained
from pactool.plan.amounts import OWN
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.figures.figures import Figures
    from pactool.pages.judged import Judged


def of_action(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """An action's effort by person and month, its budget's sum, and where each of its expectations stands."""
    figures = judged.figures
    if figures is None or name not in figures.actions:
        return ()
    told = [one for slug in figures.actions[name].expects for one in expectation_explained(figures, name, slug)]
    return (*efforts_explained(figures, name), *budget_explained(figures, name), *told)


def efforts_explained(figures: Figures, name: str) -> Iterator[Explanation]:
    """An action's time by person and month."""
    action = figures.actions[name]
    formula = say("the time, spread evenly over the person's working days from first to last day, or over the occurrences")
    first, last = figures.span(action)
    for task in figures.tasks_of(name, action):
        months = [(one.step, one.planned[name]) for one in figures.loads.get(task.person, ()) if one.planned.get(name)]
        inputs = (
            Input(say("time"), Length(shown(task.days, None, DAYS)), ("actions", name, "time")),
            Input(say("first day"), Day(first), ("actions", name, "start") if action.start is not None else ("period",)),
            Input(say("last day"), Day(last), ("actions", name, "end") if action.end is not None else ("period",)),
        )
        steps = [say("{month}: {days} d", month=month(step), days=shown(days, None, DAYS)) for step, days in months]
        if months:
            terms = plus([shown(days, None, DAYS) for _, days in months])
            steps.append(say("{terms} = {sum}", terms=terms, sum=shown(sum((days for _, days in months), ZERO), None, DAYS)))
        title = say("Effort of {person}", person=person(figures.plan, task.person))
        yield Explanation(f"effort-{task.person}", title, formula, inputs, tuple(steps), Length(shown(task.days, None, DAYS)))


def budget_explained(figures: Figures, name: str) -> Iterator[Explanation]:
    """An action's budget, the sum of its lines."""
    lines, written = figures.budgets.get(name), figures.actions[name].budget
    if lines is None or written is None:
        return
    unit, at, steps = unit_of(figures.plan, figures.plan.currency), ("actions", name, "budget"), list[Say]()
    for line, amount in written.items():
        if isinstance(amount.each, Decimal) and amount.each:
            each, all_ = shown(Fraction(amount.each), unit), shown(Fraction(lines[line]), unit)
            steps.append(
                say("{each} × {count} = {target}", each=each, count=shown(Fraction(lines[line]) / Fraction(amount.each), None), target=all_)
            )
    total = sum((Fraction(one) for one in lines.values()), ZERO)
    if len(lines) > 1:
        terms = plus([shown(Fraction(one), unit) for one in lines.values()])
        steps.append(say("{terms} = {sum}", terms=terms, sum=shown(total, unit)))
    inputs = tuple(
        Input(say("budget") if line == OWN else say("{line}", line=line), exact(Fraction(one), unit), at if line == OWN else (*at, line))
        for line, one in lines.items()
    )
    yield Explanation("budget", say("Budget"), say("the sum of its lines"), inputs, tuple(steps), exact(total, unit))
