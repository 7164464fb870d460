"""PAC403, PAC405, PAC410 and PAC412: who carries the plan, how much of it, and with which skills."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.nearest import nearest
from pactool.plan.numbers import Duration
from pactool.rules.judged import listed, whole
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pactool.plan.action import Action
    from pactool.plan.items import Person
    from pactool.plan.model import Plan

MANY = 3
"""Of two people one always owns half."""


@rule("PAC403", "person-without-action", Severity.WARNING)
def person_without_action(case: Case) -> Iterator[Hit]:
    """Somebody gives days to the plan and has no action in it.

    Days that were promised and are in no action are the first to be taken for something else. Owning an action counts, and so does helping
    with one. A plan that has no actions yet is not asked.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 8 d}
      bob: {name: Bob Leroy, capacity: 60%}   # here
    actions:
      salon: {title: Exposer au salon régional, owner: alice}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 8 d}
      bob: {name: Bob Leroy, capacity: 60%}
    actions:
      salon: {title: Exposer au salon régional, owner: alice, with: [bob]}
    ```
    """
    if case.loaded is None or not case.actions or not whole(case, "actions"):
        return
    busy = {slug for action in case.actions.values() for slug in _in(action)}
    for name, person in case.loaded.plan.team.items():
        if name not in busy and (capacity := _capacity(person)) is not None:
            message = say('"{person}" gives {capacity} to the plan and has no action in it', person=name, capacity=capacity)
            yield Hit(
                ("team", name),
                message,
                say("give an action to {person} (owner: {person} or with: [{person}]), or take the capacity out", person=name),
                on_key=True,
            )


def _in(action: Action) -> set[str]:
    return {*action.owners, *action.with_, *(slug for slug in action.time or () if slug)}


def _capacity(person: Person) -> Say | None:
    """A capacity over 0 in words."""
    capacity = person.capacity
    if isinstance(capacity, Duration):
        return say("{days} {unit} a month", days=capacity.amount, unit=capacity.unit) if capacity.amount else None
    return say("{share}% of the working days", share=(capacity * 100).normalize() + Decimal(0)) if capacity else None


@rule("PAC405", "too-many-actions-of-one-person", Severity.INFO)
def too_many_actions_of_one_person(case: Case) -> Iterator[Hit]:
    """One person answers for more actions than anybody follows.

    Over eight at once nobody knows the state of each without looking, and over ten in the period the last are never begun. Only those
    that the person owns count. `thresholds: {actions_at_once_max: 8, actions_max: 10}` set how many.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}   # here
    actions:
      a1:
        title: Appeler les fonderies
        owner: alice
        start: 2026-02
        end: 2026-06
      a2:
        title: Appeler les menuiseries
        owner: alice
        start: 2026-02
        end: 2026-06
      a3:
        title: Visiter les fonderies
        owner: alice
        start: 2026-03
        end: 2026-09
      a4:
        title: Visiter les menuiseries
        owner: alice
        start: 2026-03
        end: 2026-09
      a5:
        title: Exposer au salon
        owner: alice
        start: 2026-03
        end: 2026-04
      a6:
        title: Relancer les devis
        owner: alice
        start: 2026-01
        end: 2026-12
      a7:
        title: Réunir les dix premiers clients
        owner: alice
        start: 2026-03
        end: 2026-12
      a8:
        title: Rappeler 30 clients dormants
        owner: alice
        start: 2026-03
        end: 2026-06
      a9:
        title: Écrire la grille de remises
        owner: alice
        start: 2026-02
        end: 2026-03
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
    actions:
      a1:
        title: Appeler les fonderies
        owner: alice
        start: 2026-02
        end: 2026-06
      a2:
        title: Visiter les fonderies
        owner: alice
        start: 2026-03
        end: 2026-09
      a3:
        title: Relancer les devis
        owner: alice
        start: 2026-01
        end: 2026-12
    ```
    """
    if case.loaded is None or case.figures is None:
        return
    owned: dict[str, list[str]] = {name: [] for name in case.loaded.plan.team}
    for name, action in case.actions.items():
        if action.owner in owned:
            owned[action.owner].append(name)
    at_once, in_all = int(case.thresholds["actions_at_once_max"]), int(case.thresholds["actions_max"])
    for person, names in owned.items():
        if len(names) <= min(at_once, in_all):
            continue
        day, running = _busiest(case, names)
        if len(running) > at_once:
            message = say(
                '"{person}" answers for {count} actions at once from {day} on (over {most}): {names}',
                person=person,
                count=len(running),
                day=day,
                most=at_once,
                names=listed(running),
            )
            yield Hit(("team", person), message, _to_hand_over(case, owned, person), on_key=True)
        elif len(names) > in_all:
            message = say(
                '"{person}" answers for {count} actions in the period (over {most}): {names}',
                person=person,
                count=len(names),
                most=in_all,
                names=listed(names),
            )
            yield Hit(("team", person), message, _to_hand_over(case, owned, person), on_key=True)


def _busiest(case: Case, names: list[str]) -> tuple[date, list[str]]:
    """The first day with the most actions running, and which."""
    spans = {name: case.figures.span(case.actions[name]) for name in names} if case.figures is not None else {}
    changes = sorted([(days.first, 1) for days in spans.values()] + [(days.last, 2) for days in spans.values()])
    count, best = 0, (0, changes[0][0])
    for day, change in changes:
        count += 1 if change == 1 else -1
        if count > best[0]:
            best = (count, day)
    return best[1], [name for name, days in spans.items() if days.first <= best[1] <= days.last]


def _to_hand_over(case: Case, owned: Mapping[str, list[str]], person: str) -> Say:
    team = case.loaded.plan.team if case.loaded is not None else {}
    others = [(len(names), name) for name, names in owned.items() if name != person and not team[name].external]
    if others and min(others)[0] * 2 < len(owned[person]):
        count, other = min(others)
        return say('hand some over: "{other}" answers for {count}; or postpone or drop the least of them', other=other, count=count)
    return say("postpone or drop the least of them")


@rule("PAC410", "one-person-owning-most", Severity.INFO)
def one_person_owning_most(case: Case) -> Iterator[Hit]:
    """One of three or more people owns more than half of the objectives and actions.

    The plan stands and falls with that person's health, and the others read it as somebody else's. Under six objectives and actions that
    tells nothing and is not said. `thresholds: {one_person_max: 50%, spread_from: 6}` set both.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}   # here
      bob: {name: Bob Leroy}
      chloe: {name: Chloé Diaz}
    objectives:
      revenue: {title: Réaliser 900 000 € de ventes, owner: alice}
      new-accounts: {title: Signer 24 nouveaux comptes, owner: alice}
    actions:
      salon: {title: Exposer au salon régional, owner: alice}
      club: {title: Réunir les dix premiers clients, owner: alice}
      appels: {title: Appeler 15 contacts par semaine, owner: bob}
      dormants: {title: Rappeler 30 clients dormants, owner: chloe}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
      bob: {name: Bob Leroy}
      chloe: {name: Chloé Diaz}
    objectives:
      revenue: {title: Réaliser 900 000 € de ventes, owner: alice}
      new-accounts: {title: Signer 24 nouveaux comptes, owner: bob}
    actions:
      salon: {title: Exposer au salon régional, owner: alice}
      club: {title: Réunir les dix premiers clients, owner: alice}
      appels: {title: Appeler 15 contacts par semaine, owner: bob}
      dormants: {title: Rappeler 30 clients dormants, owner: chloe}
    ```
    """
    if case.loaded is None:
        return
    people = {name for name, one in case.loaded.plan.team.items() if not one.external}
    owned = Counter(
        slug
        for items in (case.objectives, case.actions)
        for one in items.values()
        if (slug := one.owner) is not None and slug in case.loaded.plan.team
    )
    every = owned.total()
    if len(people) < MANY or every < max(int(case.thresholds["spread_from"]), 1):
        return
    person, most = min(owned.items(), key=lambda one: (-one[1], one[0]))
    if most > every * case.thresholds["one_person_max"]:
        message = say(
            '"{person}" owns {count} of the {all} objectives and actions, and the team has {people} people',
            person=person,
            count=most,
            all=every,
            people=len(people),
        )
        yield Hit(
            ("team", person), message, say("give some of them to the others: {others}", others=listed(people - {person})), on_key=True
        )


@rule("PAC412", "skill-nobody-has", Severity.WARNING)
def skill_nobody_has(case: Case) -> Iterator[Hit]:
    """An action asks for a skill that nobody in it has.

    Neither its owner nor those who help have it among their `skills`, and no need says that it is being acquired: the action begins with
    somebody who learns it on the customer. Give it to who has the skill, let them help, or write the need. Case does not matter.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, skills: [négociation, salons]}
      bob: {name: Bob Leroy, skills: [téléphone]}
    actions:
      salon:
        title: Exposer au salon régional
        owner: bob
        skills: [salons]   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, skills: [négociation, salons]}
      bob: {name: Bob Leroy, skills: [téléphone]}
    actions:
      salon:
        title: Exposer au salon régional
        owner: bob
        with: [alice]
        skills: [salons]
    ```
    """
    if case.loaded is None or not whole(case, "team", "needs"):
        return
    plan = case.loaded.plan
    skills = {name: {_folded(one): one for one in person.skills} for name, person in plan.team.items()}
    able = {skill: name for name in sorted(skills, reverse=True) for skill in skills[name]}
    for name, action in case.actions.items():
        people = sorted(_in(action) & plan.team.keys()) if action.skills else []
        for index, skill in enumerate(action.skills):
            if people and not any(_folded(skill) in skills[person] for person in people) and not _needed(plan, name, skill):
                message = say(
                    '"{action}" asks for "{skill}", which nobody in it has: {people}', action=name, skill=skill, people=listed(people)
                )
                yield Hit(("actions", name, "skills", index), message, _to_learn(skills, able, (name, skill), people))


def _folded(skill: str) -> str:
    return " ".join(skill.casefold().split())


def _needed(plan: Plan, action: str, skill: str) -> bool:
    """Whether a need answers: one for this skill, or one for a skill of this action that it does not name."""
    return any(
        (not need.for_ or action in need.for_)
        and (_folded(need.skill) == _folded(skill) if need.skill is not None else need.kind == "skill" and action in need.for_)
        for need in plan.needs.values()
    )


def _to_learn(skills: Mapping[str, Mapping[str, str]], able: Mapping[str, str], asked: tuple[str, str], people: list[str]) -> Say:
    """A spelling of theirs that is near, somebody who has it, or the need to write."""
    action, skill = asked
    meant = nearest(_folded(skill), [one for person in people for one in skills[person]])
    if meant is not None:
        written = next(skills[person][meant] for person in people if meant in skills[person])
        return say('did you mean "{meant}"?', meant=written)
    if _folded(skill) in able:
        return say('"{person}" has it: add with: [{person}]', person=able[_folded(skill)])
    need = f"needs: {{N1: {{text: …, kind: skill, skill: {skill}, for: [{action}]}}}}"
    return say("nobody in the team has it: write the need, such as {need}", need=need)
