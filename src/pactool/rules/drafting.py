"""What a draft leaves behind: actions that nobody answers for or that stand twice, placeholders, and findings true of any company."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pactool.edges.thresholds import DEFAULTS
from pactool.finding import Severity
from pactool.rules.fillers import NEEDLES, SHORT, is_filler, placeholder
from pactool.rules.known import SWOT
from pactool.rules.likeness import Titled, twins
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.rules.specific import one_name, unanswered
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.source.place import Path


@rule("PAC301", "action-without-owner", GRADED)
def action_without_owner(case: Case) -> Iterator[Hit]:
    """Nobody answers for an action, several people do, or a group does.

    When everybody does everything, nobody does. One person answers, and sees that it is done; those who help stand under `with`. A role
    that one person holds is no group, nor is a partner outside the company (`external: true`).

    ```yaml bad
    title: PAC 2026
    period: 2026
    team: {alice: Alice Martin, bob: Bob Leroy}
    actions:
      salon: {title: Exposer au salon régional, owner: [alice, bob]}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team: {alice: Alice Martin, bob: Bob Leroy}
    actions:
      salon: {title: Exposer au salon régional, owner: alice, with: [bob]}
    ```
    """
    team = case.loaded.plan.team if case.loaded is not None else {}
    judged: dict[tuple[str, ...], bool] = {}
    for name, action in case.actions.items():
        if action.owners not in judged:
            judged[action.owners] = unanswered(action.owners, team, "") is None
        if judged[action.owners]:
            continue
        message = unanswered(action.owners, team, action.title or name)
        if message is not None:
            yield Hit(("actions", name, "owner"), message, one_name(action.owners, team))


@rule("PAC314", "placeholder-left-in", Severity.WARNING)
def placeholder_left_in(case: Case) -> Iterator[Hit]:
    """A placeholder stands where a text was meant: TODO, à compléter, xxx, lorem ipsum, "tbd", "?".

    It was to be replaced and was forgotten, and whoever reads the plan takes it for done. Write what is known; leave the key out while nothing is:
    then the rules say what is missing.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        how: "TODO : voir avec Bob"   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        how: Faire compléter le questionnaire à chaque visiteur du stand
    ```
    """
    if case.loaded is None:
        return
    for path, text in _suspect(list(_texts(case, case.loaded.plan))):
        found = placeholder(text)
        if found is not None:
            message = say('a placeholder stands here: "{text}"', text=found)
            yield Hit(
                path,
                message,
                say("write what is known, or take the line out until it is: {key} is then told as missing", key=str(path[-1])),
            )


def _suspect(texts: list[tuple[Path, str]]) -> list[tuple[Path, str]]:
    """The texts that may hold a placeholder: all are looked through at once for what each placeholder has in it, for there are thousands."""
    whole = "\n".join([text for _, text in texts]).lower()
    present = [needle for needle in NEEDLES if needle in whole]
    return [one for one in texts if len(one[1]) <= SHORT or (present and any(needle in one[1].lower() for needle in present))]


def _texts(case: Case, plan: Plan) -> Iterator[tuple[Path, str]]:
    """Every text that a person wrote and others read, with its place; those of what was dropped are let be."""
    out = case.loaded.out if case.loaded is not None else frozenset()
    for key, text in (("title", plan.title), ("policy", plan.policy), ("notes", plan.notes)):
        if text and (key,) not in out:
            yield (key,), text
    for slug, person in plan.team.items():
        yield from _given(("team", slug), (("name", person.name), ("role", person.role)))
    for name, objective in case.objectives.items():
        yield from _given(("objectives", name), (("title", objective.title), ("source", objective.source), ("why", objective.why)))
        yield from (
            (("objectives", name, "results", period.text, "note"), one.note) for period, one in objective.results.items() if one.note
        )
    for name, action in case.actions.items():
        yield from _texts_of(("actions", name), action)
    for quadrant in SWOT:
        for name, finding in getattr(plan.swot, quadrant).items():
            yield ("swot", quadrant, name, "text"), finding.text
            yield from _given(("swot", quadrant, name), (("evidence", finding.evidence),))
    for section in ("strategies", "risks", "needs"):
        yield from (((section, name, "text"), one.text) for name, one in getattr(plan, section).items())
    yield from ((("reviews", day.text, "notes"), one.notes) for day, one in plan.reviews.items() if one.notes)


def _texts_of(at: Path, action: Action) -> Iterator[tuple[Path, str]]:
    if action.title:
        yield (*at, "title"), action.title
    if action.how:
        yield (*at, "how"), action.how
    if action.why:
        yield (*at, "why"), action.why
    if action.means is not None:
        yield from _given(
            (*at, "means"), (("human", action.means.human), ("financial", action.means.financial), ("material", action.means.material))
        )
    if action.condition is not None:
        yield (*at, "condition"), action.condition.text
    noted = [(period, one.note) for period, one in action.results.items() if one.note]
    yield from (((*at, "results", period.text, "note"), note) for period, note in noted)


def _given(at: Path, texts: tuple[tuple[str, str | None], ...]) -> Iterator[tuple[Path, str]]:
    yield from (((*at, key), text) for key, text in texts if text)


@rule("PAC315", "same-action-twice", Severity.WARNING)
def same_action_twice(case: Case) -> Iterator[Hit]:
    """Two actions say the same, of the same person on the same days.

    An action that was copied, or written by two people, counts twice in time, money and results. Titles are the same when their words are, whatever
    their endings and order, or when one of them has a word more: at least 80 % of the words are common (`same_title_min` in `.pac.yaml`,
    low enough for "Relance des devis" beside "Relancer les devis en cours"). Another number, place, segment, channel, person or
    time makes another action.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team: {bob: Bob Leroy}
    actions:
      relance:
        title: Relancer les devis en cours
        owner: bob
        start: 2026-01
        end: 2026-06
      devis:
        title: Relance des devis en cours   # here
        owner: bob
        start: 2026-04
        end: 2026-12
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team: {bob: Bob Leroy}
    actions:
      lyon:
        title: Relancer les devis de Lyon
        owner: bob
        start: 2026-01
        end: 2026-06
      annecy:
        title: Relancer les devis d'Annecy
        owner: bob
        start: 2026-01
        end: 2026-06
    ```
    """
    if case.loaded is None:
        return
    whole = case.loaded.plan.period
    titles = [
        Titled(name, one.owners, (one.start or whole).first, (one.end or whole).last, one.title)
        for name, one in case.actions.items()
        if one.title is not None and one.owners
    ]
    for one, twin in twins(titles, case.thresholds.get("same_title_min", DEFAULTS["same_title_min"])):
        if _elsewhere(case.actions[one.slug], case.actions[twin.slug]):
            continue
        message = say('"{title}" says the same as "{other}", of the same owner on the same days', title=one.title, other=twin.title)
        hint = say("take one of the two out, or say in both titles where they differ: the place, the segment, the number")
        yield Hit(
            ("actions", one.slug, "title"), message, hint, related=((("actions", twin.slug, "title"), say("the other one stands here")),)
        )


def _elsewhere(one: Action, other: Action) -> bool:
    """Whether two actions go to different segments or by different channels."""
    pairs = ((one.segment, other.segment), (one.channel, other.channel))
    return any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs)


@rule("PAC806", "generic-swot-finding", Severity.INFO)
def generic_swot_finding(case: Case) -> Iterator[Hit]:
    """A SWOT finding would be true of any company, and nothing shows it.

    "Bonne équipe", "good team", "concurrence": nothing follows from such words. What the team can do that others cannot, and what shows
    it, leads to a strategy. Evidence makes any finding worth its place.

    ```yaml bad
    title: PAC 2026
    period: 2026
    swot:
      strengths:
        S1: Bonne équipe   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    swot:
      strengths:
        S1: {text: Bonne équipe, evidence: Aucun départ depuis 2019}
    ```
    """
    if case.loaded is None:
        return
    swot = case.loaded.plan.swot
    hint = say(
        "say what sets you apart and what shows it: {text: We deliver in half the usual time, evidence: Customer survey, date: 2025-11}"
    )
    for quadrant, name, one in chain.from_iterable(((quadrant, *pair) for pair in getattr(swot, quadrant).items()) for quadrant in SWOT):
        if one.evidence is None and is_filler(one.text):
            yield Hit(("swot", quadrant, name), say('"{text}" would be true of any company', text=one.text), hint)
