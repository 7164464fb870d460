"""PAC110 to PAC118: what refers to something must find it; a broken reference takes out itself alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from pactool.nearest import SUGGESTED, nearest
from pactool.plan.slugs import slug_of
from pactool.rules.known import SWOT, Known
from pactool.rules.registry import Case, Hit, rule
from pactool.source.build import HIDDEN
from pactool.source.decode import STAND_IN
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from pactool.plan.action import Action
    from pactool.plan.items import Amendment
    from pactool.plan.model import Plan
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period
    from pactool.source.place import Path

Reference = tuple["Path", str, bool]
"""The place of a reference, the slug it gives, and whether it is the key of that place."""


@rule("PAC110", "unknown-owner")
def unknown_owner(case: Case) -> Iterator[Hit]:
    """Somebody is named who is not in the team.

    An action of a person whom nobody knows is an action of nobody. Write the slug under `team`, or correct the name.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
    actions:
      salon: {title: Exposer au salon régional, owner: alcie}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin}
    actions:
      salon: {title: Exposer au salon régional, owner: alice}
    ```
    """
    if case.loaded is None:
        return
    found = case.known
    unseen = _unseen(case)
    unknown = (one for one in _people(case.loaded.referring) if one[1] not in found.people and not unseen(one[1]))
    for index, (path, slug, on_key) in enumerate(unknown):
        hint = _whom(case.loaded.referring, slug, found) if index < SUGGESTED else None
        yield Hit(path, say('nobody in the team is called "{slug}"', slug=slug), hint, on_key=on_key)


def _unseen(case: Case) -> Callable[[str], bool]:
    """Whether a name holds a character that cannot be seen: that is told of it already (PAC007), and may be all that is wrong with it."""
    if not any(one.code == "PAC007" for one in case.document.troubles):
        return lambda _name: False
    return lambda name: re.search(HIDDEN, name) is not None or STAND_IN in name


def _whom(plan: Plan, written: str, found: Known) -> Say:
    """Who may be meant: somebody by that name, else by nearly that slug, else somebody to add."""
    named = {person.name.casefold(): slug for slug, person in plan.team.items() if person.name}
    meant = named.get(written.casefold()) or nearest(written, found.people)
    if meant is not None:
        return say("did you mean {meant}?", meant=meant)
    return say('add "{slug}" under team: {slug}: {name}', slug=slug_of(written), name="{name: …}")


def _people(plan: Plan) -> Iterator[Reference]:
    for name, objective in plan.objectives.items():
        yield from _owners(objective, ("objectives", name))
    for name, action in plan.actions.items():
        at: Path = ("actions", name)
        yield from _owners(action, at)
        yield from (((*at, "with", index), slug, False) for index, slug in enumerate(action.with_))
        yield from (((*at, "time", slug), slug, True) for slug in action.time or () if slug)
        for period, result in action.results.items():
            yield from (((*at, "results", period.text, "time", slug), slug, True) for slug in result.time or () if slug)
        if action.rating is not None and action.rating.by is not None:
            yield (*at, "rating", "by"), action.rating.by, False
    yield from _signatures(plan.amendments, ())
    for day, review in plan.reviews.items():
        if review.by is not None:
            yield ("reviews", day.text, "by"), review.by, False
        yield from ((("reviews", day.text, "present", index), slug, False) for index, slug in enumerate(review.present))


def _owners(item: Objective | Action, at: Path) -> Iterator[Reference]:
    several = len(item.owners) > 1
    yield from (((*at, "owner", index) if several else (*at, "owner"), slug, False) for index, slug in enumerate(item.owners))
    yield from _signatures(item.amendments, at)


def _signatures(amendments: Iterable[Amendment], at: Path) -> Iterator[Reference]:
    yield from (((*at, "amendments", index, "by"), one.by, False) for index, one in enumerate(amendments) if one.by is not None)


@rule("PAC111", "unknown-reference")
def unknown_reference(case: Case) -> Iterator[Hit]:
    """Something is referred to that the plan does not hold.

    An objective, a measure, an action, a segment, a season, a strategy, a SWOT finding, a line of the budget or a skill is named that is
    written nowhere: the action serves nothing, or its result is counted for nothing. The nearest slug of the right kind is named.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts: {target: 24, unit: comptes}
    actions:
      salon:
        title: Exposer au salon régional
        serves: [new-acounts]   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts: {target: 24, unit: comptes}
    actions:
      salon: {title: Exposer au salon régional, serves: [new-accounts]}
    ```
    """
    if case.loaded is None:
        return
    found = case.known
    unseen = _unseen(case)
    every = (
        one
        for references in (_plan_references, _objective_references, _action_references)
        for one in references(case.loaded.referring, found)
    )
    for index, (kind, there, reference) in enumerate(one for one in every if one[2][1] not in one[1] and not unseen(one[2][1])):
        yield _unknown(kind, there, reference, found, guess=index < SUGGESTED)


def _unknown(kind: Say, there: Collection[str], reference: Reference, found: Known, *, guess: bool) -> Hit:
    path, slug, on_key = reference
    meant = nearest(slug, [one for one in there if one not in found.lost]) if guess else None
    if meant is not None:
        hint = say("did you mean {meant}?", meant=meant)
    elif there:
        hint = say("the plan holds {known}", known=tuple(sorted(there)[:8]))
    else:
        hint = say("the plan holds none: add it, or take the reference out")
    return Hit(path, say('unknown {kind} "{slug}"', kind=kind, slug=slug), hint, on_key=on_key)


References = Iterator[tuple[Say, "Collection[str]", Reference]]


def _each(kind: Say, there: Collection[str], slugs: Iterable[str], *at: str | int) -> References:
    yield from ((kind, there, ((*at, index), slug, False)) for index, slug in enumerate(slugs) if slug not in there)


def _one(kind: Say, there: Collection[str], slug: str | None, *at: str | int) -> References:
    if slug is not None:
        yield kind, there, (at, slug, False)


def _keys(kind: Say, there: Collection[str], slugs: Iterable[str], *at: str | int) -> References:
    yield from ((kind, there, ((*at, slug), slug, True)) for slug in slugs if slug and slug not in there)


def _plan_references(plan: Plan, found: Known) -> References:
    yield from _one(say("phasing or season"), found.phasings, plan.phasing, "phasing")
    for name, measure in plan.measures.items():
        yield from _one(say("measure"), found.measured, measure.part, "measures", name, "part")
        yield from _one(say("measure"), found.measured, measure.whole, "measures", name, "whole")
    for quadrant in SWOT:
        for name, finding in getattr(plan.swot, quadrant).items():
            yield from _one(say("segment"), found.segments, finding.segment, "swot", quadrant, name, "segment")
    for name, strategy in plan.strategies.items():
        yield from _each(say("SWOT finding"), found.swot, strategy.from_, "strategies", name, "from")
    for name, risk in plan.risks.items():
        yield from _each(say("action"), found.actions, risk.answer, "risks", name, "answer")
    for name, need in plan.needs.items():
        yield from _each(say("action"), found.actions, need.for_, "needs", name, "for")
        yield from _one(say("skill"), found.skills, need.skill, "needs", name, "skill")
    for day, review in plan.reviews.items():
        yield from _keys(say("objective or action"), found.promises, review.decisions, "reviews", day.text, "decisions")


def _objective_references(plan: Plan, found: Known) -> References:
    for name, objective in plan.objectives.items():
        yield from _one(say("segment"), found.segments, objective.segment, "objectives", name, "segment")
        yield from _one(say("objective"), found.objectives, objective.part_of, "objectives", name, "part_of")
        yield from _each(say("strategy, SWOT finding or objective"), found.served, objective.serves, "objectives", name, "serves")
        if isinstance(objective.phasing, str):
            yield from _one(say("phasing or season"), found.phasings, objective.phasing, "objectives", name, "phasing")


def _action_references(plan: Plan, found: Known) -> References:
    counted = say("measure or objective")
    for name, action in plan.actions.items():
        yield from _one(say("segment"), found.segments, action.segment, "actions", name, "segment")
        yield from _each(say("objective, strategy or SWOT finding"), found.served, action.serves, "actions", name, "serves")
        yield from _each(say("action"), found.actions, action.after, "actions", name, "after")
        yield from _keys(counted, found.measured, action.expects, "actions", name, "expects")
        yield from _each(counted, found.measured, action.tracks, "actions", name, "tracks")
        yield from _one(say("expectation of this action"), action.expects, action.main, "actions", name, "main")
        if action.corrects is not None:
            yield from _one(say("objective"), found.objectives, action.corrects.objective, "actions", name, "corrects", "objective")
            yield from _one(say("action"), found.actions, action.corrects.action, "actions", name, "corrects", "action")
        if action.budget and found.lines:
            yield from _keys(say("line of the budget"), found.lines, action.budget, "actions", name, "budget")
        for period, result in action.results.items():
            if not result.values.keys() <= found.measured:
                yield from _keys(counted, found.measured, result.values, "actions", name, "results", period.text)
            if result.spent and found.lines:
                yield from _keys(say("line of the budget"), found.lines, result.spent, "actions", name, "results", period.text, "spent")


@rule("PAC112", "slug-for-two-things")
def slug_for_two_things(case: Case) -> Iterator[Hit]:
    """One slug names two things.

    Objectives, actions, measures, strategies, SWOT findings and risks share one namespace, so that `serves: [salon]` or
    `pac show salon` can mean one thing only. Rename one of the two.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      salon: {target: 40, unit: contacts}
    actions:
      salon: {title: Exposer au salon régional}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      contacts: {target: 40, unit: contacts}
    actions:
      salon: {title: Exposer au salon régional}
    ```
    """
    if case.loaded is None:
        return
    first: dict[str, Path] = {}
    for path in case.known.shared:
        slug = str(path[-1])
        if slug in first:
            related = ((first[slug], say('"{slug}" is first used here', slug=slug)),)
            message = say('"{slug}" already names something else under {section}', slug=slug, section=str(first[slug][-2]))
            yield Hit(path, message, say("rename one of the two, and what refers to it"), on_key=True, related=related)
        else:
            first[slug] = path


@rule("PAC113", "circle")
def circle(case: Case) -> Iterator[Hit]:
    """Actions that wait for each other, or parts that are parts of themselves.

    In a circle of `after` no action can ever begin; in a circle of `part_of` no whole has a value. The message prints all of the circle:
    take one of its links out.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      fichier:
        title: Constituer un fichier de 150 industriels
        after: [salon]   # here
      salon:
        title: Exposer au salon régional
        after: [fichier]
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      fichier:
        title: Constituer un fichier de 150 industriels
      salon:
        title: Exposer au salon régional
        after: [fichier]
    ```
    """
    if case.loaded is None:
        return
    plan = case.loaded.referring
    after = {name: action.after for name, action in plan.actions.items() if action.after}
    wholes = {name: (objective.part_of,) for name, objective in plan.objectives.items() if objective.part_of is not None}
    for section, key, links in (("actions", "after", after), ("objectives", "part_of", wholes)):
        for ring in _rings(links):
            told = " → ".join((*ring, ring[0]))
            message = say("{key} runs in a circle: {circle}", key=key, circle=told)
            yield Hit((section, ring[0], key), message, say("take one of these links out"))


def _rings(links: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Circles, each from its smallest name and each name in one of them at most: a tangle of hundreds is told by a few.

    Without recursion, for a chain may be long.
    """
    done: set[str] = set()
    told: set[str] = set()
    for start in sorted(links):
        trail: list[str] = []
        on_trail: dict[str, int] = {}
        stack: list[tuple[str, bool]] = [(start, True)]
        while stack:
            name, entering = stack.pop()
            if not entering:
                trail.pop()
                del on_trail[name]
                done.add(name)
            elif name in on_trail:
                ring = trail[on_trail[name] :]
                if told.isdisjoint(ring):
                    told.update(ring)
                    turn = ring.index(min(ring))
                    yield tuple(ring[turn:] + ring[:turn])
            elif name not in done and name in links:
                on_trail[name] = len(trail)
                trail.append(name)
                stack.append((name, False))
                stack += [(following, True) for following in sorted(links[name], reverse=True)]


@rule("PAC117", "season-of-another-length")
def season_of_another_length(case: Case) -> Iterator[Hit]:
    """A season has another number of weights than the plan's period has whole months.

    Each weight stands for one month of the period; with eleven or thirteen of them nobody can tell which is which.

    ```yaml bad
    title: PAC 2026
    period: 2026-H1
    seasons:
      atelier: [6, 7, 9, 9, 8]   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026-H1
    seasons:
      atelier: [6, 7, 9, 9, 8, 10]
    ```
    """
    if case.loaded is None or ("period",) in case.loaded.out:
        return
    plan = case.loaded.referring
    months = whole_months(plan.period)
    for name, weights in plan.seasons.items():
        if len(weights) != months:
            message = say(
                'the season "{name}" has {weights} weights, and the period {period} has {months} whole months',
                name=name, weights=len(weights), period=plan.period.text, months=months,
            )  # fmt: skip
            yield Hit(("seasons", name), message, say("write one weight for each month, {months} in all", months=months))


def whole_months(period: Period) -> int:
    """How many whole months a period holds."""
    first, last = period.first, period.last
    begun = (last.year - first.year) * 12 + last.month - first.month + 1
    cut_before = first.day > 1
    cut_after = (last.replace(day=28).month == last.month) and _is_not_last(last.year, last.month, last.day)
    return max(0, begun - cut_before - cut_after)


def _is_not_last(year: int, month: int, day: int) -> bool:
    from calendar import monthrange  # noqa: PLC0415 - only where seasons are

    return day < monthrange(year, month)[1]


@rule("PAC118", "periods-overlap")
def periods_overlap(case: Case) -> Iterator[Hit]:
    """Two periods of one map overlap.

    A result under `2026-Q1` and another under `2026-02` would count February twice. Keep the quarter or its months.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results:
          2026-Q1: 140000
          2026-02: 45000   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        target: 600000
        unit: EUR
        results:
          2026-Q1: 140000
          2026-04: 45000
    ```
    """
    if case.loaded is None:
        return
    for at, periods in _dated_maps(case.loaded.referring):
        if not _all_months(periods):
            yield from _overlaps(at, periods)


def _dated_maps(plan: Plan) -> Iterator[tuple[Path, Collection[Period]]]:
    for name, objective in plan.objectives.items():
        yield ("objectives", name, "results"), objective.results
        yield ("objectives", name, "history"), objective.history
        if isinstance(objective.phasing, dict):
            yield ("objectives", name, "phasing"), objective.phasing
    for name, action in plan.actions.items():
        yield ("actions", name, "results"), action.results


def _all_months(periods: Collection[Period]) -> bool:
    """Months written as months cannot overlap: the common case, told at a glance."""
    return all(len(period.text) == 7 and period.text[5] in "01" for period in periods)


def _overlaps(at: Path, periods: Collection[Period]) -> Iterator[Hit]:
    ordered = sorted(periods, key=lambda period: (period.first, period.last))
    for before, after in pairwise(ordered):
        if after.first <= before.last:
            related = (((*at, before.text), say("{period} stands here", period=before.text)),)
            message = say("{after} overlaps {before}", after=after.text, before=before.text)
            yield Hit((*at, after.text), message, say("keep the longer period or the shorter ones, not both"), on_key=True, related=related)
