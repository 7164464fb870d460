"""PAC404 and PAC406 to PAC409: choosing is renouncing. How much a plan wants at once, and for whom."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.rules.judged import listed, whole
from pactool.rules.off import months_after
from pactool.rules.registry import Case, Hit, rule
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator

WANTED = ("loyalty", "prospecting", "win-back")
SHORT = 3
"""Months: in a plan no longer than that most actions start together by nature."""


@rule("PAC404", "too-many-objectives", Severity.WARNING)
def too_many_objectives(case: Case) -> Iterator[Hit]:
    """A plan with more objectives than a team can pursue.

    Five objectives are remembered without looking, nine are not: whoever pursues everything decides each day anew what comes first. Parts
    of a whole (`part_of`) do not count, and what is only watched belongs under `measures`. `thresholds: {objectives_max: 5}` sets how many.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:   # here
      revenue:
        title: Réaliser 900 000 € de ventes
        unit: EUR
        target: 900000
      margin:
        title: Tenir 32 % de marge
        kind: ratio
        unit: "%"
        target: 32%
      accounts: {title: Signer 24 nouveaux comptes, unit: comptes, target: 24}
      active:
        title: Porter les clients actifs à 52
        kind: level
        unit: clients
        target: 52
      quotes: {title: Remettre 220 devis, unit: devis, target: 220}
      visits: {title: Visiter 400 clients, unit: visites, target: 400}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes
        unit: EUR
        target: 900000
      margin:
        title: Tenir 32 % de marge
        kind: ratio
        unit: "%"
        target: 32%
      accounts: {title: Signer 24 nouveaux comptes, unit: comptes, target: 24}
      active:
        title: Porter les clients actifs à 52
        kind: level
        unit: clients
        target: 52
    measures:
      quotes: {name: Devis remis, unit: devis}
      visits: {name: Visites de clients, unit: visites}
    ```
    """
    names = [name for name, one in case.objectives.items() if one.part_of is None]
    most = int(case.thresholds["objectives_max"])
    if len(names) > most:
        message = say(
            "{count} objectives, and {most} are as many as a team pursues: {names}", count=len(names), most=most, names=listed(names, 10)
        )
        hint = say("keep the {most} that matter most; write the others as parts (part_of), as measures, or state: dropped", most=most)
        yield Hit(("objectives",), message, hint, on_key=True)


@rule("PAC406", "most-actions-in-one-month", Severity.INFO)
def most_actions_in_one_month(case: Case) -> Iterator[Hit]:
    """More than half of the actions start in one month.

    A plan that begins everything in January has been written for January: in March the first is late, and so are the nine others. Under
    six dated actions, and in a plan of three months or less, that tells nothing and is not said. `thresholds: {same_month_max: 50%,
    spread_from: 6}` set both.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:   # here
      fichier: {title: Constituer un fichier, start: 2026-01}
      grille: {title: Écrire la grille de remises, start: 2026-01}
      appels: {title: Appeler 15 contacts par semaine, start: 2026-01}
      club: {title: Réunir les dix premiers clients, start: 2026-01}
      salon: {title: Exposer au salon régional, start: 2026-03}
      dormants: {title: Rappeler 30 clients dormants, start: 2026-06}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      fichier: {title: Constituer un fichier, start: 2026-01}
      grille: {title: Écrire la grille de remises, start: 2026-01}
      appels: {title: Appeler 15 contacts par semaine, start: 2026-02}
      club: {title: Réunir les dix premiers clients, start: 2026-03}
      salon: {title: Exposer au salon régional, start: 2026-03}
      dormants: {title: Rappeler 30 clients dormants, start: 2026-06}
    ```
    """
    if case.loaded is None or case.loaded.plan.period.last < months_after(case.loaded.plan.period.first, SHORT):
        return
    starts = Counter((one.start.first.year, one.start.first.month) for one in case.actions.values() if one.start is not None)
    every = starts.total()
    if every < max(int(case.thresholds["spread_from"]), 1):
        return
    (year, month), most = min(starts.items(), key=lambda one: (-one[1], one[0]))
    if most > every * case.thresholds["same_month_max"]:
        message = say("{count} of the {all} actions start in {month}", count=most, all=every, month=f"{year}-{month:02}")
        yield Hit(
            ("actions",),
            message,
            say("start with those that the others wait for, and spread the rest over the months that follow"),
            on_key=True,
        )


@rule("PAC407", "missing-nature", Severity.WARNING)
def missing_nature(case: Case) -> Iterator[Hit]:
    """A plan without any prospecting, any loyalty or any win-back.

    A plan that only hunts loses at the back door what it wins at the front; one that only tends its customers shrinks with them. Whoever
    leaves a side out on purpose says so, and is no longer asked: `renounced: {win-back: …}`. Fewer than three actions cannot have all three
    sides, and actions that do not say their nature may be of any: nothing is called missing that one of them could be.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:   # here
      appels: {title: Appeler 15 contacts par semaine, nature: prospecting}
      salon: {title: Exposer au salon régional, nature: prospecting}
      dormants: {title: Rappeler 30 clients dormants, nature: win-back}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      appels: {title: Appeler 15 contacts par semaine, nature: prospecting}
      salon: {title: Exposer au salon régional, nature: prospecting}
      dormants: {title: Rappeler 30 clients dormants, nature: win-back}
    renounced:
      loyalty: Les contrats d'entretien tiennent les clients, sans action
    ```
    """
    if case.loaded is None or len(case.actions) < len(WANTED) or not whole(case, "actions"):
        return
    natures = Counter(one.nature for one in case.actions.values())
    missing = [nature for nature in WANTED if nature not in natures and nature not in case.loaded.plan.renounced]
    if len(missing) > natures[None]:
        message = says(
            "no action has the nature {missing}: one side of the plan is missing",
            "no action has one of the natures {missing}: {count} sides of the plan are missing",
            len(missing), missing=tuple(missing),
        )  # fmt: skip
        hint = say("add such an action, or say why there is none, such as renounced: {example}", example=f"{{{missing[0]}: …}}")
        yield Hit(("actions",), message, hint, on_key=True)


@rule("PAC408", "too-many-first-segments", Severity.WARNING)
def too_many_first_segments(case: Case) -> Iterator[Hit]:
    """More segments of priority 1 than can come first.

    Where everything comes first nothing does, and the calls go to whoever is nearest. `thresholds: {priority_segments_max: 3}` sets how
    many.

    ```yaml bad
    title: PAC 2026
    period: 2026
    segments:   # here
      pme: {name: PME industrielles, priority: 1}
      mairies: {name: Collectivités, priority: 1}
      hôtels: {name: Hôtels et restaurants, priority: 1}
      cliniques: {name: Cliniques, priority: 1}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    segments:
      pme: {name: PME industrielles, priority: 1}
      mairies: {name: Collectivités, priority: 1}
      hôtels: {name: Hôtels et restaurants, priority: 2}
      cliniques: {name: Cliniques, priority: 3}
    ```
    """
    if case.loaded is None:
        return
    first = [name for name, one in case.loaded.plan.segments.items() if one.priority == 1]
    most = int(case.thresholds["priority_segments_max"])
    if len(first) > most:
        message = say(
            "{count} segments of priority 1, and {most} can come first: {names}", count=len(first), most=most, names=listed(first, 10)
        )
        yield Hit(("segments",), message, say("give the others priority: 2, or say under renounced why you leave them"), on_key=True)


@rule("PAC409", "action-on-no-segment", Severity.INFO)
def action_on_no_segment(case: Case) -> Iterator[Hit]:
    """An action that aims at no segment, in a plan that has some.

    The segments are what was chosen. An action without one is for everybody, and its time is missing where it was meant to go. An action
    for objectives that have a segment aims at theirs; one of the nature `process` aims at the company itself.

    ```yaml bad
    title: PAC 2026
    period: 2026
    segments:
      pme-aura: {name: PME industrielles AURA, priority: 1}
    actions:
      salon:   # here
        title: Exposer au salon régional
        nature: prospecting
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    segments:
      pme-aura: {name: PME industrielles AURA, priority: 1}
    actions:
      salon:
        title: Exposer au salon régional
        nature: prospecting
        segment: pme-aura
    ```
    """
    if case.loaded is None or not case.loaded.plan.segments:
        return
    segments = case.loaded.plan.segments
    first = sorted(segments, key=lambda name: (segments[name].priority or len(segments) + 1, name))
    hint = (
        say("add segment: {first}", first=first[0])
        if len(first) == 1
        else say("add segment: {first}, or another of: {others}", first=first[0], others=listed(first[1:]))
    )
    aimed = {name for name, one in case.objectives.items() if one.segment is not None}
    aimed |= {name for name, one in case.objectives.items() if one.part_of in aimed}
    for name, action in case.actions.items():
        if action.segment is None and action.nature != "process" and aimed.isdisjoint((*action.serves, *action.expects)):
            yield Hit(("actions", name), say('"{action}" aims at no segment', action=name), hint, on_key=True)
