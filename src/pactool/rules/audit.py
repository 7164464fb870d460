"""PAC801 to PAC805: the audit, and what the plan draws from it. What was found is answered, and what is meant is served."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.rules.judged import listed, whole
from pactool.rules.known import SWOT
from pactool.rules.off import months_after
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pactool.plan.items import SwotFinding
    from pactool.plan.model import Plan

INSIDE = ("strengths", "weaknesses")
FEW = 3
"""From so many findings on, one sentence says of all what each of them would say."""
_EMPTY: Mapping[str, tuple[Say, Say]] = {
    "strengths": (
        say("the audit finds no strength"),
        say("what do customers get from you and from nobody else? Add strengths: {example}", example="{S1: …}"),
    ),
    "weaknesses": (
        say("the audit finds no weakness"),
        say("what did the last lost order fail on? Add weaknesses: {example}", example="{W1: …}"),
    ),
    "opportunities": (
        say("the audit finds no opportunity"),
        say("what has changed outside that you can use? Add opportunities: {example}", example="{O1: …}"),
    ),
    "threats": (
        say("the audit finds no threat"),
        say("what outside of the company could cost you orders? Add threats: {example}", example="{T1: …}"),
    ),
}


def _quadrants(plan: Plan) -> dict[str, Mapping[str, SwotFinding]]:
    return {one: getattr(plan.swot, one) for one in SWOT}


def _findings(plan: Plan) -> dict[str, str]:
    """Every finding of the audit with its quadrant."""
    return {name: quadrant for quadrant, found in _quadrants(plan).items() for name in found}


@rule("PAC801", "empty-quadrant", Severity.WARNING)
def empty_quadrant(case: Case) -> Iterator[Hit]:
    """The audit has no strengths, no weaknesses, no opportunities or no threats.

    An audit without weaknesses was written for somebody to read; one without threats has not looked outside. A plan that has objectives
    and actions and no audit at all is told so once: it cannot say why it does these things and not others.

    ```yaml bad
    title: PAC 2026
    period: 2026
    swot:   # here
      strengths: {S1: Délai de livraison moitié moindre que le marché}
      weaknesses: {W1: Un client fait 35 % du chiffre}
      opportunities: {O1: Relocalisation des sous-traitants automobiles}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    swot:
      strengths: {S1: Délai de livraison moitié moindre que le marché}
      weaknesses: {W1: Un client fait 35 % du chiffre}
      opportunities: {O1: Relocalisation des sous-traitants automobiles}
      threats: {T1: Un concurrent certifié recrute deux commerciaux}
    ```
    """
    if case.loaded is None or not whole(case, "swot"):
        return
    quadrants = _quadrants(case.loaded.plan)
    empty = [name for name, found in quadrants.items() if not found]
    if len(empty) == len(SWOT):
        if case.objectives and case.actions:
            hint = say("add swot: with strengths, weaknesses, opportunities and threats, one finding each at least")
            yield Hit(("swot",), say("the plan rests on no audit: it has no swot"), hint, on_key=True)
        return
    for name in empty:
        yield Hit(("swot", name), *_EMPTY[name], on_key=True)


@rule("PAC802", "finding-without-answer", Severity.WARNING)
def finding_without_answer(case: Case) -> Iterator[Hit]:
    """A finding of the audit that no strategy, objective or action answers.

    What was found and is answered by nothing was found for nothing. A strategy answers it under `from`, an objective or an action under
    `serves`. Where none of three or more findings is answered, one sentence says so.

    ```yaml bad
    title: PAC 2026
    period: 2026
    swot:
      strengths: {S1: Délai de livraison moitié moindre que le marché}
      weaknesses: {W1: Un client fait 35 % du chiffre}   # here
      opportunities: {O1: Relocalisation des sous-traitants automobiles}
      threats: {}
    strategies:
      SO1: {text: Conquérir les sous-traitants pressés, from: [S1, O1]}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    swot:
      strengths: {S1: Délai de livraison moitié moindre que le marché}
      weaknesses: {W1: Un client fait 35 % du chiffre}
      opportunities: {O1: Relocalisation des sous-traitants automobiles}
      threats: {}
    strategies:
      SO1: {text: Conquérir les sous-traitants pressés, from: [S1, O1]}
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
        serves: [SO1, W1]
    ```
    """
    if case.loaded is None or not whole(case, "strategies", "objectives", "actions"):
        return
    plan = case.loaded.plan
    answered = {slug for one in plan.strategies.values() for slug in one.from_} | _served(case)
    findings = _findings(plan)
    open_ = [name for name in findings if name not in answered]
    if len(open_) == len(findings) >= FEW:
        message = say(
            "no strategy, objective or action answers any of the {count} findings of the audit: {names}",
            count=len(open_),
            names=listed(open_, 10),
        )
        hint = say("draw strategies from them, such as strategies: {example}", example=_example(plan))
        yield Hit(("swot",), message, hint, on_key=True)
        return
    for name in open_:
        text = getattr(plan.swot, findings[name])[name].text
        message = say('no strategy, objective or action answers {finding}: "{text}"', finding=name, text=text)
        hint = say("name it where it is answered: from: [{finding}] of a strategy, or serves: [{finding}]; else take it out", finding=name)
        yield Hit(("swot", findings[name], name), message, hint, on_key=True)


def _served(case: Case) -> set[str]:
    return {slug for items in (case.objectives, case.actions) for one in items.values() for slug in one.serves}


def _example(plan: Plan) -> str:
    """A strategy that pairs the first inside with the first outside finding."""
    quadrants = _quadrants(plan)
    sides = [min((name for quadrant in side for name in quadrants[quadrant]), default=None) for side in (INSIDE, SWOT[2:])]
    return f"{{SO1: {{text: …, from: [{', '.join(name for name in sides if name is not None)}]}}}}"


@rule("PAC803", "strategy-nothing-serves", Severity.WARNING)
def strategy_nothing_serves(case: Case) -> Iterator[Hit]:
    """A strategy that no objective and no action serves.

    A strategy without an objective or an action is a sentence. Name it under `serves` of what carries it out, or take it out: what is not
    done this year is better said under `renounced`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    strategies:
      SO1: {text: Conquérir les sous-traitants pressés}
      ST1: {text: Attacher les clients par le service}   # here
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
        serves: [SO1]
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    strategies:
      SO1: {text: Conquérir les sous-traitants pressés}
      ST1: {text: Attacher les clients par le service}
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
        serves: [SO1]
    actions:
      club: {title: Réunir les dix premiers clients, serves: [ST1]}
    ```
    """
    if case.loaded is None or not whole(case, "objectives", "actions"):
        return
    served = _served(case)
    for name, strategy in case.loaded.plan.strategies.items():
        if name not in served:
            message = say('no objective or action serves the strategy {strategy}: "{text}"', strategy=name, text=strategy.text)
            yield Hit(
                ("strategies", name),
                message,
                say("add serves: [{strategy}] to what carries it out, or take it out", strategy=name),
                on_key=True,
            )


@rule("PAC804", "finding-without-evidence", Severity.INFO)
def finding_without_evidence(case: Case) -> Iterator[Hit]:
    """A finding of the audit without evidence, or with evidence that was old when the plan began.

    "Known for our service" is what everybody says of himself; 94 % of 612 calls answered within a day is a strength. Evidence is old when
    it was gathered over twelve months before the plan's first day, whatever day it is today: `thresholds: {evidence_age_max: 12}`. One
    without a date is taken as it is. Where none of three or more findings has evidence, one sentence says so.

    ```yaml bad
    title: PAC 2026
    period: 2026
    swot:
      strengths:
        S1:   # here
          text: Délai de livraison moitié moindre que le marché
          evidence: 9 jours contre 19
          date: 2024-06
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    swot:
      strengths:
        S1:
          text: Délai de livraison moitié moindre que le marché
          evidence: 9 jours contre 19
          date: 2025-11
    ```
    """
    if case.loaded is None:
        return
    plan = case.loaded.plan
    everything = [(quadrant, name, one) for quadrant, found in _quadrants(plan).items() for name, one in found.items()]
    bare = [name for _, name, one in everything if one.evidence is None]
    if len(bare) == len(everything) >= FEW:
        message = say("none of the {count} findings of the audit has evidence: {names}", count=len(bare), names=listed(bare, 10))
        yield Hit(("swot",), message, _to_prove(plan), on_key=True)
        return
    months = int(case.thresholds["evidence_age_max"])
    oldest = months_after(plan.period.first, -months)
    for quadrant, name, one in everything:
        if one.evidence is None:
            yield Hit(
                ("swot", quadrant, name),
                say('{finding} has no evidence: "{text}"', finding=name, text=one.text),
                _to_prove(plan),
                on_key=True,
            )
        elif one.date is not None and one.date.last < oldest:
            message = say(
                "the evidence of {finding} is of {date}, over {months} months before the plan begins ({first})",
                finding=name, date=one.date.text, months=months, first=plan.period.first,
            )  # fmt: skip
            yield Hit(("swot", quadrant, name), message, say("look again, and write what you find with its date"), on_key=True)


def _to_prove(plan: Plan) -> Say:
    month = f"{months_after(plan.period.first, -1):%Y-%m}"
    return say(
        "add a figure, a survey or a document, and when it was gathered: {example}", example=f"{{text: …, evidence: …, date: {month}}}"
    )


@rule("PAC805", "one-sided-strategy", Severity.WARNING)
def one_sided_strategy(case: Case) -> Iterator[Hit]:
    """A strategy that is drawn from the inside alone, or from the outside alone.

    A strength is one only against something outside, and an opportunity only for somebody who can take it. A strategy pairs them (TOWS): a
    strength or weakness with an opportunity or threat. One that names no finding at all is not judged here.

    ```yaml bad
    title: PAC 2026
    period: 2026
    swot:
      strengths:
        S1: Délai de livraison moitié moindre que le marché
        S2: Atelier ouvert le samedi
      opportunities: {O1: Relocalisation des sous-traitants automobiles}
    strategies:
      SO1:
        text: Conquérir les sous-traitants pressés
        from: [S1, S2]   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    swot:
      strengths:
        S1: Délai de livraison moitié moindre que le marché
        S2: Atelier ouvert le samedi
      opportunities: {O1: Relocalisation des sous-traitants automobiles}
    strategies:
      SO1:
        text: Conquérir les sous-traitants pressés
        from: [S1, S2, O1]
    ```
    """
    if case.loaded is None:
        return
    findings = _findings(case.loaded.plan)
    for name, strategy in case.loaded.plan.strategies.items():
        sides = {findings[slug] in INSIDE for slug in strategy.from_ if slug in findings}
        if len(sides) != 1 or not all(slug in findings for slug in strategy.from_):
            continue
        inside = sides.pop()
        missing = sorted(slug for slug, quadrant in findings.items() if (quadrant in INSIDE) != inside)
        yield Hit(("strategies", name, "from"), _one_sided(name, strategy.from_, inside=inside), _to_pair(missing, inside=inside))


def _one_sided(name: str, drawn: tuple[str, ...], *, inside: bool) -> Say:
    if inside:
        return say("the strategy {strategy} is drawn from inside findings alone: {findings}", strategy=name, findings=listed(drawn))
    return say("the strategy {strategy} is drawn from outside findings alone: {findings}", strategy=name, findings=listed(drawn))


def _to_pair(missing: list[str], *, inside: bool) -> Say:
    if missing:
        return say("pair it with one of: {missing}", missing=listed(missing))
    if inside:
        return say("pair it with an opportunity or a threat: the audit has none yet")
    return say("pair it with a strength or a weakness: the audit has none yet")
