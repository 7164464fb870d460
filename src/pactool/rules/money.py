"""PAC501, PAC503, PAC504 and PAC506: the budgets of the actions, the envelope, and what was spent without one."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactool.finding import Severity
from pactool.rules.quantity import money, reckoned
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pactool.figures.figures import Figures
    from pactool.plan.items import PlanBudget
    from pactool.source.place import Path

NOTHING = Decimal(0)
_NAMED = 3
_RESERVE = 20
"""A reserve of one part in so many is proposed."""


class Limit(NamedTuple):
    """An amount that must not be passed: where it stands, what it is called, and what counts against it by action."""

    place: Path
    what: Say
    amount: Decimal
    used: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        """All that counts against it."""
        return sum(self.used.values(), NOTHING)


def limits(figures: Figures, used: Mapping[str, Mapping[str, Decimal]]) -> Iterator[Limit]:
    """The envelope and its lines, with amounts by action and line."""
    budget = figures.plan.budget
    if budget is None:
        return
    whole = envelope(budget)
    if whole is not None:
        yield Limit(("budget", "total"), say("the envelope"), whole, {name: sum(lines.values(), NOTHING) for name, lines in used.items()})
    for line, amount in budget.lines.items():
        of_it = {name: lines[line] for name, lines in used.items() if line in lines}
        yield Limit(("budget", "lines", line), say('the line "{line}"', line=line), amount, of_it)


def envelope(budget: PlanBudget) -> Decimal | None:
    """The whole budget: its total, else its lines and reserve."""
    if budget.total is not None or not budget.lines:
        return budget.total
    return sum(budget.lines.values(), budget.reserve or NOTHING)


@rule("PAC501", "budgets-over-the-envelope", Severity.WARNING)
def budgets_over_the_envelope(case: Case) -> Iterator[Hit]:
    """The budgets of the actions are more than the envelope, one of its lines, or what is meant for a nature.

    The last actions to ask will find nothing left, and they are seldom the least important. Give something up, or have the envelope raised,
    while both can still be chosen.

    ```yaml bad
    title: PAC 2026
    period: 2026
    currency: EUR
    budget: 10000   # here
    actions:
      salon: {title: Exposer au salon régional, budget: 7000}
      mailing: {title: Écrire à 400 hôtels, budget: 4500}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    currency: EUR
    budget: 12000
    actions:
      salon: {title: Exposer au salon régional, budget: 7000}
      mailing: {title: Écrire à 400 hôtels, budget: 4500}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for limit in (*limits(figures, figures.budgets), *_natures(case, figures)):
        if limit.total > limit.amount:
            yield _passed(limit, figures.plan.currency)


def _natures(case: Case, figures: Figures) -> Iterator[Limit]:
    for nature, share in figures.plan.natures.items():
        if share.budget is not None:
            used = {name: sum(lines.values(), NOTHING) for name, lines in figures.budgets.items() if case.actions[name].nature == nature}
            yield Limit(("natures", nature, "budget"), say('what is meant for "{nature}"', nature=nature), share.budget, used)


def _passed(limit: Limit, currency: str | None) -> Hit:
    message = say(
        "the actions' budgets make {total}, and {what} is {amount}: {excess} too much",
        total=money(limit.total, currency), what=limit.what, amount=money(limit.amount, currency), excess=money(limit.total - limit.amount, currency),
    )  # fmt: skip
    return Hit(
        limit.place,
        message,
        _to_give_up(limit, currency),
    )


def _to_give_up(limit: Limit, currency: str | None) -> Say:
    excess, found = money(limit.total - limit.amount, currency), largest(limit)
    return says(
        "give up {excess}: it is {largest}", "give up {excess}: the largest are {largest}", len(found), excess=excess, largest=found
    )


def largest(limit: Limit) -> tuple[Say, ...]:
    """The amounts that count most against it."""
    ordered = sorted((one for one in limit.used.items() if one[1]), key=lambda one: (-one[1], one[0]))
    return tuple(say("{action} {amount}", action=name, amount=money(amount, None)) for name, amount in ordered[:_NAMED])


@rule("PAC503", "budget-without-reserve", Severity.INFO)
def budget_without_reserve(case: Case) -> Iterator[Hit]:
    """A budget keeps nothing back.

    Something always comes: a fair that costs more, an opportunity in June, an action that corrects another. Without a reserve it is paid by an
    action that was promised. `reserve: 0` says that this was decided.

    ```yaml bad
    title: PAC 2026
    period: 2026
    budget: {total: 28000}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    budget: {total: 28000, reserve: 2000}
    ```
    """
    budget = case.loaded.plan.budget if case.loaded is not None else None
    whole = envelope(budget) if budget is not None else None
    if case.loaded is not None and budget is not None and whole and budget.reserve is None:
        message = say("nothing is kept back of {total}", total=money(whole, case.loaded.plan.currency))
        hint = say("add a reserve, such as a twentieth: {reserve}", reserve=f"reserve: {(whole / _RESERVE).to_integral_value():f}")
        yield Hit(("budget", "reserve"), message, hint)


@rule("PAC504", "spending-without-budget", Severity.WARNING)
def spending_without_budget(case: Case) -> Iterator[Hit]:
    """Money was spent on an action that has no budget.

    Nobody can say whether it was too much. An action that was not meant to cost anything has `budget: 0`, and then the spending shows as over it.

    ```yaml bad
    title: PAC 2025
    period: 2025
    actions:
      mailing:
        title: Écrire à 400 hôtels
        results: {2025-03: {spent: 640}}   # here
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    actions:
      mailing:
        title: Écrire à 400 hôtels
        budget: 700
        results: {2025-03: {spent: 640}}
    ```
    """
    currency = case.loaded.plan.currency if case.loaded is not None else None
    for name, one in case.actions.items():
        if one.budget is not None:
            continue
        spent = {period: sum(result.spent.values(), NOTHING) for period, result in one.results.items() if result.spent is not None}
        total = sum(spent.values(), NOTHING)
        if total > 0:
            message = say('{spent} are spent on "{action}", which has no budget', spent=money(total, currency), action=name)
            yield Hit(
                ("actions", name, "results", min(spent).text, "spent"),
                message,
                say("add what it may cost: budget: {spent}", spent=f"{total:f}"),
            )


@rule("PAC506", "budget-that-does-not-add-up", GRADED)
def budget_that_does_not_add_up(case: Case) -> Iterator[Hit]:
    """Lines and reserve do not add up to the budget's total, or the natures are given more than there is.

    Whoever agreed to 28 000 did not agree to lines that make 30 000; and 2 000 that stand in no line will be spent in none. A budget without
    lines, or without a total, says one thing only and is not judged.

    ```yaml bad
    title: PAC 2026
    period: 2026
    budget:
      total: 28000   # here
      reserve: 2000
      lines: {travel: 9000, events: 14000, tools: 5000}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    budget:
      total: 28000
      reserve: 2000
      lines: {travel: 9000, events: 12000, tools: 5000}
    ```
    """
    plan = case.loaded.plan if case.loaded is not None else None
    budget = plan.budget if plan is not None else None
    if plan is None or budget is None or budget.total is None:
        return
    place, shown = ("budget", "total"), _in(plan.currency)
    if budget.lines or (budget.reserve or NOTHING) > budget.total:
        made = sum(budget.lines.values(), budget.reserve or NOTHING)
        if made < budget.total:
            message = say(
                "lines and reserve make {sum} of {total}: {apart} stand in no line",
                sum=shown(made),
                total=shown(budget.total),
                apart=shown(budget.total - made),
            )
            yield Hit(
                place,
                message,
                say("give {apart} to a line or to the reserve, or write total: {sum}", apart=shown(budget.total - made), sum=f"{made:f}"),
            )
        elif made > budget.total:
            message = say(
                "lines and reserve make {sum}, and the total is {total}: {apart} too much",
                sum=shown(made),
                total=shown(budget.total),
                apart=shown(made - budget.total),
            )
            yield Hit(
                place,
                message,
                say("take {apart} off a line or the reserve, or write total: {sum}", apart=shown(made - budget.total), sum=f"{made:f}"),
            )
    meant = sum((one.budget for one in plan.natures.values() if one.budget is not None), NOTHING)
    if meant > budget.total:
        message = say(
            "the natures are given {sum}, and the total is {total}: {apart} too much",
            sum=shown(meant),
            total=shown(budget.total),
            apart=shown(meant - budget.total),
        )
        related = tuple(
            (("natures", name, "budget"), say('the share of "{nature}"', nature=name))
            for name, one in sorted(plan.natures.items())
            if one.budget is not None
        )
        yield Hit(place, message, say("give the natures {total} at most", total=shown(budget.total)), related=related)


def _in(currency: str | None) -> Callable[[Decimal], Say]:
    return lambda amount: money(amount, currency)
