"""PAC201 to PAC205: specific. A title that says something, one person who answers, a target group, plain words, one thing at a time."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.rules.groups import is_group, is_joined, is_open, is_several
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.rules.titles import Counted, figures_of, fold, word_count
from pactool.rules.wording import vague
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pactool.plan.action import Action
    from pactool.plan.items import Person
    from pactool.plan.objective import Objective


@rule("PAC201", "objective-without-title", GRADED, "S")
def objective_without_title(case: Case) -> Iterator[Hit]:
    """An objective has no title, or a title of one word.

    "Revenue" is a subject, not an objective: nobody can tell from it what is to be reached. A title is a sentence with a verb, a figure
    and a date; it is what the team reads in every report and every meeting. Parts of a whole have one too.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        title: Ventes   # here
        owner: alice
        target: 900000
        unit: EUR
    team: {alice: Alice Martin}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes en 2026
        owner: alice
        target: 900000
        unit: EUR
    team: {alice: Alice Martin}
    ```
    """
    hint = say("write a verb, a figure and a date: title: Sign 24 new accounts by the end of 2026")
    for name, objective in case.objectives.items():
        if objective.title is None:
            yield Hit(("objectives", name, "title"), say('the objective "{name}" has no title', name=name), hint)
        elif word_count(objective.title) < 2:
            message = say('the title "{title}" is one word: it names a subject, not what is to be reached', title=objective.title)
            yield Hit(("objectives", name, "title"), message, hint)


@rule("PAC202", "objective-without-one-owner", GRADED, "S")
def objective_without_one_owner(case: Case) -> Iterator[Hit]:
    """Nobody answers for an objective, several people do, or a group does.

    What everybody answers for, nobody does. One person is named, who reports on the objective and asks for help when it falls behind;
    those who help stand at the actions, under `with`. A role that one person holds ("responsable commercial", "sales manager") is no
    group, nor is a partner outside the company (`external: true`). The slug is judged, and the name in the team where there is one.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      équipe: {name: Équipe commerciale}
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes en 2026
        owner: équipe   # here
        target: 900000
        unit: EUR
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      responsable: {role: Responsable commercial}
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes en 2026
        owner: responsable
        target: 900000
        unit: EUR
    ```
    """
    team = case.loaded.plan.team if case.loaded is not None else {}
    for name, objective in case.objectives.items():
        message = unanswered(objective.owners, team, objective.title or name)
        if message is not None:
            yield Hit(("objectives", name, "owner"), message, one_name(objective.owners, team))


def unanswered(owners: tuple[str, ...], team: Mapping[str, Person], title: str) -> Say | None:
    """Why no one person answers for the item of this title; None when one does."""
    if not owners:
        return say('nobody answers for "{title}"', title=title)
    if len(owners) > 1:
        return say('{count} people answer for "{title}": {owners}', count=len(owners), title=title, owners=owners)
    person = team.get(owners[0])
    if (held := unnamed(owners[0], person)) is not None:
        return say('nobody answers for "{title}" yet: "{owner}" only holds the place', title=title, owner=held)
    group = group_of(owners[0], person)
    return None if group is None else say('a group answers for "{title}": {group}', title=title, group=group)


def group_of(slug: str, person: Person | None) -> str | None:
    """The words by which an owner is a group; None for a person. A person's own name counts more than the slug."""
    if person is not None and person.external:
        return None
    if person is not None and person.name is not None:
        return person.name if is_group(person.name) or is_several(person.name) else None
    if person is not None and person.role is not None and not is_group(person.role) and not is_joined(slug):
        return None
    return slug if is_group(slug) or is_joined(slug) else None


def unnamed(slug: str, person: Person | None) -> str | None:
    """The words that stand where a person is yet to be named ("à définir", "tbd"); None where there is one."""
    if person is not None and person.external:
        return None
    said = person.name if person is not None and person.name is not None else slug
    return said if is_open(said) else None


def one_name(owners: tuple[str, ...], team: Mapping[str, Person]) -> Say:
    """What to write instead: one name out of those that are there."""
    people = sorted(
        (slug for slug, person in team.items() if group_of(slug, person) is None and unnamed(slug, person) is None),
        key=lambda slug: (team[slug].external, slug),
    )
    first = next((slug for slug in owners if slug in people), people[0] if people else "")
    if len(owners) > 1 and first:
        others = tuple(slug for slug in owners if slug != first)
        return say("name one, and those who help at the actions: owner: {first}, with: [{others}]", first=first, others=others)
    if first:
        return say("name one person of the team: owner: {first}", first=first)
    return say("name one person, here and in the team: owner: alice, and team: {alice: Alice Martin}")


@rule("PAC203", "objective-without-segment", Severity.WARNING, "S")
def objective_without_segment(case: Case) -> Iterator[Hit]:
    """An objective aims at no segment, and the plan has segments.

    Choosing whom to sell to is choosing whom to leave aside: "24 new accounts" lets each salesperson take the easiest ones. A part takes the
    segment of its whole, and a whole is aimed when all of its parts are; a milestone is nobody's market. An objective over the
    whole market is muted with its reason.

    ```yaml bad
    title: PAC 2026
    period: 2026
    segments:
      pme: {name: PME industrielles, priority: 1}
    objectives:
      accounts:   # here
        title: Signer 24 nouveaux comptes en 2026
        target: 24
        unit: comptes
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    segments:
      pme: {name: PME industrielles, priority: 1}
    objectives:
      accounts:
        title: Signer 24 nouveaux comptes en 2026
        segment: pme
        target: 24
        unit: comptes
    ```
    """
    segments = case.loaded.plan.segments if case.loaded is not None else {}
    if not segments:
        return
    parts: dict[str, list[Objective]] = {}
    for objective in case.objectives.values():
        if objective.part_of is not None:
            parts.setdefault(objective.part_of, []).append(objective)
    first = min(segments, key=lambda slug: (segments[slug].priority or len(segments) + 1, slug))
    hint = say("say whom it aims at: segment: {segment}", segment=first)
    for name, objective in case.objectives.items():
        own = objective.segment is not None or objective.part_of in case.objectives or objective.kind == "milestone"
        if not own and not (name in parts and all(part.segment is not None for part in parts[name])):
            yield Hit(("objectives", name, "segment"), say('"{title}" aims at no segment', title=objective.title or name), hint)


@rule("PAC204", "vague-wording", Severity.WARNING, "S")
def vague_wording(case: Case) -> Iterator[Hit]:
    """A title is vague: a direction or a wish, and no figure.

    "Développer la notoriété", "be the best": no day comes on which one could say that it is done, and two people will do two different
    things. A title with a figure is never vague. A wide verb on a wide object ("improve sales") is let be where the objective has a target,
    or the action says how or in which steps; empty phrases ("world-class", "devenir la référence") are not. Further phrases
    of your own stand in `.pac.yaml`: `vague: [premium, monter en gamme]`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      fame:
        title: Développer notre notoriété   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      fame:
        title: Être cité par 40 % des acheteurs interrogés fin 2026
    ```
    """
    for name, objective in case.objectives.items():
        if (
            objective.title is not None
            and (said := vague(objective.title, case.vague)) is not None
            and (said.empty or objective.target is None)
        ):
            hint = say("say what will be counted, how much and by when: title: Sign 24 new accounts by the end of 2026")
            yield Hit(("objectives", name, "title"), _vaguely(objective.title, said.words), hint)
    for name, action in case.actions.items():
        if action.title is not None and (said := vague(action.title, case.vague)) is not None and (said.empty or not _told(action)):
            hint = say("say what is done, with whom and how often: title: Call 15 dormant customers a week until the end of June")
            yield Hit(("actions", name, "title"), _vaguely(action.title, said.words), hint)


def _told(action: Action) -> bool:
    return action.how is not None or bool(action.steps)


def _vaguely(title: str, words: str) -> Say:
    if title == words:
        return say('"{title}" says a direction, not a result: no day will show that it is reached', title=title)
    return say('"{words}" in "{title}" says a direction, not a result: no day will show that it is reached', words=words, title=title)


_DIGITS = re.compile(r"\d+")
_LINK = re.compile(r"(?:\b(?:et|and|ainsi que|as well as|tout en|while|puis|then)\b|[&+;])|,\s+(?=\w+(?:er|ir|oir|re)\b)")
_UP_TO = re.compile(
    r"(?:\b(?:entre|between|plus de|moins de|over|under|above|below|superieure?s? a|inferieure?s? a|les|des|ces|nos|aux|the|our|top|par|per)|[<>≥≤])\s*$"
)
_TIME = re.compile(r"\s*(?:jours?|j|semaines?|mois|ans?|heures?|h|min|minutes?|days?|weeks?|months?|years?|hours?)\b")


@rule("PAC205", "two-objectives-in-one", Severity.INFO, "S")
def two_objectives_in_one(case: Case) -> Iterator[Hit]:
    """One sentence promises two things, each with its figure.

    "Signer 24 comptes et porter la marge à 31 %" has one target, one owner and one status for two promises: when one is kept and the other not,
    nothing can be said. Dates, spans of time, the baseline, bounds ("plus de 40 salariés") and both ends of a range are no second promise.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      both:
        title: Signer 24 comptes et porter la marge à 31 % en 2026   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      active:
        title: Porter les clients actifs de 40 à 52 de mars à décembre 2026
    ```
    """
    for name, objective in case.objectives.items():
        pair = _two_promises(objective)
        if pair is not None and objective.title is not None:
            message = say(
                '"{title}" promises two things: {first} and {second}',
                title=objective.title,
                first=_written(objective.title, pair[0]),
                second=_written(objective.title, pair[1]),
            )
            yield Hit(
                ("objectives", name, "title"),
                message,
                say("make two objectives of it, each with its own target; the second may serve the first"),
            )


def _written(title: str, one: Counted) -> str:
    """A figure as the title writes it, accents and all, where folding kept every letter in its place."""
    return title[one.start : one.end].strip() if len(fold(title)) == len(title) else one.text


def _two_promises(objective: Objective) -> tuple[Counted, Counted] | None:
    if objective.title is None or len(_DIGITS.findall(objective.title)) < 2:
        return None
    folded = fold(objective.title)
    counted = [one for one in figures_of(folded) if _promises(one, folded, objective)]
    pairs = itertools.pairwise(counted)
    return next((pair for pair in pairs if _LINK.search(folded, pair[0].end, pair[1].start)), None)


def _promises(one: Counted, folded: str, objective: Objective) -> bool:
    """Whether a figure is promised: no bound, no span of time, and not where the objective starts from."""
    if (
        _UP_TO.search(folded, max(0, one.start - 24), one.start)
        or _TIME.match(folded, one.end)
        or _TIME.fullmatch(one.text.lstrip("0123456789., "))
    ):
        return False
    base = objective.baseline.value if objective.baseline is not None else None
    return not isinstance(base, Decimal) or one.value not in {base, base * 100}
