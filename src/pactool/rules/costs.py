"""PAC502 and PAC505: what actions cost, so far and by their end at this pace, and what a unit of their result costs."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.money import spent_by_line
from pactool.figures.promise import ends
from pactool.figures.reporting import last_due
from pactool.finding import Severity
from pactool.rules.money import NOTHING, envelope, largest, limits
from pactool.rules.quantity import money, quantity, reckoned
from pactool.rules.registry import Case, Hit, rule
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action


@rule("PAC502", "spent-over-budget", Severity.WARNING)
def spent_over_budget(case: Case) -> Iterator[Hit]:
    """More was spent than an action's budget, a line or the whole envelope holds, or will be by the end at this pace.

    What is over has been taken from something else, whether anybody decided so or not. Write an amendment with the new budget and its reason,
    or stop spending. Counted is what is recorded until the day of the report; a line within an action may be passed as long as its budget is not.
    The pace of an action that still runs is what it has cost for what it has brought so far: half of the result for 4 000 is 8 000 for all of it.

    ```yaml bad
    title: PAC 2025
    period: 2025
    currency: EUR
    actions:
      salon:
        title: Exposer au salon régional
        budget: 6000   # here
        results: {2025-03: {spent: 5400}, 2025-04: {spent: 900}}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    currency: EUR
    actions:
      salon:
        title: Exposer au salon régional
        budget: 6500
        results: {2025-03: {spent: 5400}, 2025-04: {spent: 900}}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    found = {name: spent_by_line(one, case.as_of) for name, one in case.actions.items() if one.results}
    spent = {name: lines for name, lines in found.items() if lines is not None}
    totals = {name: sum(lines.values(), NOTHING) for name, lines in spent.items()}
    currency = figures.plan.currency
    ahead = {name: cost for name, total in totals.items() if total and (cost := _by_the_end(figures, name, total)) is not None}
    for name, total in totals.items():
        if name in figures.budgets:
            yield from _of_action(figures, name, total, ahead.get(name))
    passed = [limit for limit in limits(figures, spent) if limit.total > limit.amount]
    for limit in passed:
        message = say(
            "{spent} are spent, and {what} is {amount}: {excess} too much",
            spent=money(limit.total, currency), what=limit.what, amount=money(limit.amount, currency), excess=money(limit.total - limit.amount, currency),
        )  # fmt: skip
        yield Hit(limit.place, message, say("the largest are {largest}", largest=largest(limit)))
    if ahead and not any(limit.place == ("budget", "total") for limit in passed):
        yield from _of_envelope(figures, totals, ahead)


def _by_the_end(figures: Figures, name: str, total: Decimal) -> Fraction | None:
    """What an action that still runs will have cost, where that is over its budget; None of one that is over, or of which no pace can be told."""
    action, budget = figures.actions[name], sum(figures.budgets.get(name, {}).values(), NOTHING)
    if not budget or action.state == "done" or figures.span(action).last < figures.as_of:
        return None
    from pactool.figures.earned import cost_at_end  # noqa: PLC0415 - a small plan spends nothing, and should start soon

    cost = cost_at_end(figures, name, action, total)
    return cost if cost is not None and cost > budget else None


def _of_action(figures: Figures, name: str, total: Decimal, ahead: Fraction | None) -> Iterator[Hit]:
    budget, currency = sum(figures.budgets[name].values(), NOTHING), figures.plan.currency
    place = ("actions", name, "budget")
    if total > budget:
        message = say(
            '"{action}" has cost {spent} of a budget of {budget}: {excess} too much',
            action=name, spent=money(total, currency), budget=money(budget, currency), excess=money(total - budget, currency),
        )  # fmt: skip
        yield Hit(place, message, say("write budget: {spent} with an amendment that says why", spent=f"{total:f}"))
    elif ahead is not None and ahead > budget:
        message = say(
            '"{action}" has cost {spent} so far: at this pace it costs {forecast} by its end, of a budget of {budget}',
            action=name, spent=money(total, currency), forecast=money(ahead, currency), budget=money(budget, currency),
        )  # fmt: skip
        yield Hit(place, message, say("find a cheaper way to the rest, or write a new budget with an amendment that says why"))


def _of_envelope(figures: Figures, spent: Mapping[str, Decimal], ahead: Mapping[str, Fraction]) -> Iterator[Hit]:
    """The envelope by the end: what is over at what it cost, what runs at its pace, the rest at its budget; silent where the budgets pass it already."""
    budget, currency = figures.plan.budget, figures.plan.currency
    whole = envelope(budget) if budget is not None else None
    budgets = {name: sum(lines.values(), NOTHING) for name, lines in figures.budgets.items()}
    if whole is None or sum(budgets.values(), NOTHING) > whole:
        return
    used: dict[str, Fraction] = {name: Fraction(amount) for name, amount in budgets.items()}
    for name, came in spent.items():
        action = figures.actions[name]
        over = action.state == "done" or figures.span(action).last < figures.as_of
        used[name] = Fraction(came) if over else max(Fraction(came), ahead.get(name, used.get(name, Fraction(0))))
    total = sum(used.values(), Fraction(0))
    if total > whole:
        message = say(
            "at this pace {forecast} are spent by the end, and the envelope is {amount}: {excess} too much",
            forecast=money(total, currency), amount=money(whole, currency), excess=money(total - Fraction(whole), currency),
        )  # fmt: skip
        names = sorted(ahead, key=lambda name: (Fraction(budgets.get(name, NOTHING)) - ahead[name], name))
        over_by = tuple(say("{action} {amount}", action=name, amount=money(ahead[name], None)) for name in names[:3])
        yield Hit(("budget", "total"), message, say("what leads there: {largest}", largest=over_by))


@rule("PAC505", "unit-over-twice-the-plan", Severity.WARNING)
def unit_over_twice_the_plan(case: Case) -> Iterator[Hit]:
    """Each unit of an action's result has cost more than twice what was planned.

    A fair for 6 000 that was to bring 40 contacts was to cost 150 for each; with 12 contacts each has cost 450. The total may be within its
    budget and the money badly spent all the same. Judged once the action is over and its result is due, by the expectation that `main` names,
    else by each. Threshold: `unit_cost_max`.

    ```yaml bad
    title: PAC 2025
    period: 2025
    currency: EUR
    measures: {contacts: {unit: contacts}}
    actions:
      salon:
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        expects: {contacts: 40}
        budget: 6000
        results:
          2025-03: {contacts: 12, spent: 5400}   # here
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    currency: EUR
    measures: {contacts: {unit: contacts}}
    actions:
      salon:
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        expects: {contacts: 40}
        budget: 6000
        results:
          2025-03: {contacts: 38, spent: 5400}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for name, action in case.actions.items():
        if action.results and name in figures.budgets and (action.state == "done" or last_due(figures, name, action) < case.as_of):
            yield from _dear(figures, name, action, Fraction(case.thresholds["unit_cost_max"]))


def _dear(figures: Figures, name: str, action: Action, times: Fraction) -> Iterator[Hit]:
    spent = spent_by_line(action, figures.as_of)
    budget, cost = sum(figures.budgets[name].values(), NOTHING), sum((spent or {}).values(), NOTHING)
    currency = figures.plan.currency
    for slug in (action.main,) if action.main in action.expects else tuple(action.expects):
        promise = figures.promises[name, slug or ""]
        result = figures.standing(name, slug).result
        if promise.target is None or promise.kind != "flow" or promise.better == "lower" or not budget or result is None or result <= 0:
            continue
        wanted = ends(promise.target, promise.better).near
        if wanted <= 0 or Fraction(cost) / result <= times * Fraction(budget) / wanted:
            continue
        real, planned = Fraction(cost) / result, Fraction(budget) / wanted
        message = say(
            '"{action}" brought {result} for {spent}: {real} each, where {planned} were planned',
            action=name,
            result=quantity(result, promise.target, promise.unit or slug),
            spent=money(cost, currency),
            real=money(real, currency),
            planned=money(planned, currency),
        )
        at = max(period for period, one in action.results.items() if slug in one.values or one.spent is not None)
        yield Hit(
            ("actions", name, "results", at.text), message, say("look for what else could bring them, before it is repeated"), on_key=True
        )
