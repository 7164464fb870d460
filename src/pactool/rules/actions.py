"""PAC305 to PAC310: what an action must say. Who, why, what it brings, what it costs and how, or it is an intention."""

from __future__ import annotations

from collections import Counter
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.plan.numbers import Range
from pactool.rules.judged import listed
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.plan.action import Action
    from pactool.plan.model import Plan


@rule("PAC305", "action-serving-nothing", GRADED)
def action_serving_nothing(case: Case) -> Iterator[Hit]:
    """An action that serves no objective.

    Time that goes into an action which serves nothing is taken from those that do, and nobody can say whether it was worth it. Under
    `serves` stand the objectives, strategies or SWOT findings that it is for. An expectation on an objective, a gap that it corrects and
    a risk that it answers say as much. An action that serves only what was dropped serves nothing any more, unless it is done.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
    actions:
      salon:   # here
        title: Exposer au salon régional et inviter 40 contacts
        start: 2026-03
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
    actions:
      salon:
        title: Exposer au salon régional et inviter 40 contacts
        serves: [new-accounts]
        start: 2026-03
    ```
    """
    if case.loaded is None:
        return
    plan = case.loaded.plan
    answering = {slug for risk in plan.risks.values() for slug in risk.answer}
    dropped = plan.objectives.keys() - case.objectives.keys()
    hints: dict[str | None, Say] = {}
    for name, action in case.actions.items():
        served = _served(action, case)
        if not served and name not in answering and not _corrects(action):
            hint = hints.get(action.segment) or hints.setdefault(action.segment, _to_serve(case, action.segment))
            yield Hit(("actions", name), say('"{action}" serves nothing', action=name), hint, on_key=True)
        elif served and served <= dropped and action.state != "done":
            message = say('"{action}" serves only what was dropped: {dropped}', action=name, dropped=listed(served))
            yield Hit(("actions", name), message, say("drop it too (state: dropped), or say what else it serves"), on_key=True)


def _served(action: Action, case: Case) -> set[str]:
    """What it serves in so many words, or by an expectation on an objective."""
    return {*action.serves, *(slug for slug in action.expects if slug in case.known.objectives)}


def _corrects(action: Action) -> bool:
    return action.corrects is not None and (action.corrects.objective or action.corrects.action) is not None


def _to_serve(case: Case, segment: str | None) -> Say:
    """The objectives of a segment first; a whole rather than its parts."""
    wholes = [name for name, one in case.objectives.items() if one.part_of is None]
    near = [name for name in wholes if segment is not None and case.objectives[name].segment == segment] or wholes
    if not near:
        return say("add the objective that it is for, and name it here: serves: [revenue]")
    first, *others = sorted(near)
    example = f"serves: [{first}]"
    return (
        say("add {example}, or another of: {others}", example=example, others=listed(others))
        if others
        else say("add {example}", example=example)
    )


@rule("PAC306", "action-without-nature", GRADED)
def action_without_nature(case: Case) -> Iterator[Hit]:
    """An action that is neither prospecting nor loyalty, win-back or process.

    A plan lives from its balance: winning customers, keeping them, bringing them back, and working better. Without its nature an action
    counts in none of them, its cost is compared with nothing, and nobody sees that a whole side is missing.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      dormants:   # here
        title: Rappeler 30 clients dormants et en réactiver 10
        owner: chloe
    team: {chloe: Chloé Diaz}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      dormants:
        title: Rappeler 30 clients dormants et en réactiver 10
        nature: win-back
        owner: chloe
    team: {chloe: Chloé Diaz}
    ```
    """
    hint = say(
        "add nature: prospecting (to win customers), loyalty (to keep them), win-back (to bring them back) or process (to work better)"
    )
    for name, action in case.actions.items():
        if action.nature is None:
            yield Hit(("actions", name), say('the nature of "{action}" is missing', action=name), hint, on_key=True)


@rule("PAC307", "action-without-measure", GRADED)
def action_without_measure(case: Case) -> Iterator[Hit]:
    """An action that nothing will show: no expected figure, nothing tracked, no dated step.

    "Be more present" cannot fail, and so it cannot succeed: it is an intention, not an action. One figure under `expects` makes it one,
    or a measure that is followed under `tracks`, or a step with a day. Results that it records already are as good.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      réseau:   # here
        title: Activer le réseau des prescripteurs
        repeats: monthly
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    measures:
      rdv: {name: Rendez-vous obtenus, unit: rdv}
    actions:
      réseau:
        title: Activer le réseau des prescripteurs
        repeats: monthly
        expects: {rdv: {each: 2}}
    ```
    """
    if case.loaded is None:
        return
    serving = Counter(slug for action in case.actions.values() for slug in set(action.serves))
    for name, action in case.actions.items():
        if not (action.expects or action.tracks or _dated(action) or any(result.values for result in action.results.values())):
            message = say(
                'nothing will show whether "{action}" worked: it expects no figure, tracks nothing and has no dated step', action=name
            )
            yield Hit(("actions", name), message, _to_expect(case, action, serving), on_key=True)


def _dated(action: Action) -> bool:
    return any(step.by is not None or step.done is not None for step in action.steps.values())


def _to_expect(case: Case, action: Action, serving: Counter[str]) -> Say:
    """Its share of the first objective that it serves, where that adds up; else a measure of the plan, or a step."""
    for slug in sorted(action.serves):
        objective = case.objectives.get(slug)
        if objective is not None and objective.kind == "flow" and objective.target is not None and objective.target.per is None:
            target = objective.target.value.low if isinstance(objective.target.value, Range) else objective.target.value
            example = f"expects: {{{slug}: {_share(target, serving[slug])}}}"
            return say(
                "add what it should bring, such as {example} (its share of {target} over {count} actions), or a step with its day",
                example=example, target=target, count=serving[slug],
            )  # fmt: skip
    measures = sorted(case.loaded.plan.measures) if case.loaded is not None else []
    if not measures:
        return say("add what it should bring, such as expects: {example}, or a step with its day", example="{new-accounts: 4}")
    example = f"expects: {{{measures[0]}: 10}}"
    return say(
        "add what it should bring in one of the plan's measures ({measures}), such as {example}, or a step with its day",
        measures=listed(measures),
        example=example,
    )


def _share(target: Decimal, count: int) -> str:
    step = Decimal(1) if target == target.to_integral_value() else Decimal("0.01")
    return f"{(target / count).quantize(step, ROUND_CEILING):f}"


@rule("PAC308", "action-without-budget", Severity.WARNING)
def action_without_budget(case: Case) -> Iterator[Hit]:
    """An action that does not say what it costs.

    Zero is an answer, silence is not: what was never asked is spent in the end all the same. An action without money says `budget: 0`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      relance-devis:   # here
        title: Relancer chaque devis à J+8 et J+21
        time: 12 d
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      relance-devis:
        title: Relancer chaque devis à J+8 et J+21
        budget: 0
        time: 12 d
    ```
    """
    hint = say("add budget: 0 if it costs nothing, else what it costs, such as budget: 500")
    for name, action in case.actions.items():
        if not action.budget:
            yield Hit(("actions", name), say('"{action}" does not say what it costs', action=name), hint, on_key=True)


@rule("PAC309", "action-without-time", Severity.WARNING)
def action_without_time(case: Case) -> Iterator[Hit]:
    """An action that does not say how much working time it takes.

    Time is the cost that is most often forgotten, and the first to run out: a plan of fifteen actions fits on a page and in no week. Only
    an action of an outside partner, in which nobody of the team helps, needs none: its cost is its budget.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      suivi:   # here
        title: Appeler 15 contacts par semaine
        repeats: weekly
        budget: 0
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      suivi:
        title: Appeler 15 contacts par semaine
        repeats: weekly
        budget: 0
        time: {each: 3 h}
    ```
    """
    if case.loaded is None:
        return
    for name, action in case.actions.items():
        if not action.time and not _outside(case.loaded.plan, action):
            message = say('"{action}" does not say how much working time it takes', action=name)
            yield Hit(("actions", name), message, say("add its time, such as {example}", example=_some_time(action)), on_key=True)


def _outside(plan: Plan, action: Action) -> bool:
    """Whether only partners outside the company work on it."""
    people = {*action.owners, *action.with_}
    return bool(people) and all(slug in plan.team and plan.team[slug].external for slug in people)


def _some_time(action: Action) -> str:
    if action.repeats is not None:
        return "time: {each: 2 h}"
    if action.owner is not None and action.with_:
        return f"time: {{{action.owner}: 3 d, {min(action.with_)}: 1 d}}"
    return "time: 3 d"


@rule("PAC310", "action-without-means", Severity.INFO)
def action_without_means(case: Case) -> Iterator[Hit]:
    """An action that says neither how it is done nor with what.

    A sentence under `how`, or the people, money and things under `means`, let somebody else take the action over, and show before it
    begins what is not there yet: the stand, the file, the demonstration device.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon:   # here
        title: Exposer au salon régional et inviter 40 contacts
        channel: salon
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional et inviter 40 contacts
        channel: salon
        how: Invitations en janvier, rappel des visiteurs sous huit jours
    ```
    """
    hint = say("add how: and a sentence, or means: {example}", example="{human: …, financial: …, material: …}")
    for name, action in case.actions.items():
        means = action.means
        if action.how is None and (means is None or (means.human or means.financial or means.material) is None):
            yield Hit(("actions", name), say('"{action}" says neither how it is done nor with what', action=name), hint, on_key=True)
