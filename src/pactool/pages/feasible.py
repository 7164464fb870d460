"""The evidence for A and R: what a target asks for beside what was, and what it is to be reached with."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.months import Days, month_of, written
from pactool.figures.phasing import ZERO
from pactool.figures.table import decimals
from pactool.figures.trend import line_through, years_at
from pactool.pages.clauses import MILESTONE, Evidence, joined, person
from pactool.pages.numbers import shown
from pactool.rules.ambitious import YEARS, past
from pactool.rules.quantity import PERCENT, number, percent, quantity
from pactool.rules.realistic import covered, inside
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.figures.coverage import Coverage
    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise
    from pactool.pages.relations import Relations
    from pactool.plan.objective import Objective
    from pactool.rules.ambitious import Aim

_LISTED = 5

# ---- A: more than what was, more than what comes by itself


def ambitious(objective: Objective, aim: Aim | None) -> Evidence:
    """More than what was, and more than what comes by itself."""
    if objective.kind == MILESTONE:
        return Evidence(say("a milestone is reached or not: it has no figure"), applies=False)
    clauses = [] if aim is None else [one for one in (_growth(aim), _trend(aim), _secured(aim)) if one is not None]
    if objective.why is not None:
        clauses.append(say('"{why}"', why=objective.why))
    if clauses:
        return Evidence(joined(clauses))
    if objective.target is None:
        return Evidence(say("no target is written"), applies=False)
    if aim is None:
        return Evidence(say("a range to stay within asks for no growth"), applies=False)
    return Evidence(say("nothing to compare the target with: write a baseline, a history or what is secured"), applies=False)


def _growth(aim: Aim) -> Say | None:
    baseline = aim.promise.baseline
    if baseline is None:
        return None
    change, start = aim.near - Fraction(baseline), quantity(baseline, baseline, aim.one.unit)
    if not change:
        return say("stays at {baseline}", baseline=start)
    if aim.one.unit == PERCENT:
        points = number(abs(change), aim.like, PERCENT)
        more = says(
            "{points} point above the {baseline} it starts from",
            "{points} points above the {baseline} it starts from",
            _many(points),
            points=points,
            baseline=start,
        )
        less = says(
            "{points} point below the {baseline} it starts from",
            "{points} points below the {baseline} it starts from",
            _many(points),
            points=points,
            baseline=start,
        )
        return more if change > 0 else less
    if not baseline:
        return say("starts from nothing")
    by = _percent_of(abs(change) / abs(Fraction(baseline)))
    return (
        say("{percent} % more than the {baseline} before", percent=by, baseline=start)
        if change > 0
        else say("{percent} % less than the {baseline} before", percent=by, baseline=start)
    )


def _many(count: object) -> int:
    return 1 if count == 1 else 2


def _percent_of(share: Fraction) -> int:
    return int(share * 100 + Fraction(1, 2))


def _trend(aim: Aim) -> Say | None:
    points = past(aim)
    if len(points) < YEARS or aim.one.hold:
        return None
    trend = quantity(line_through(points, years_at(aim.promise.last)), aim.like, aim.one.unit)
    return say("the trend of {count} years leads to {trend}", count=len(points), trend=trend)


def _secured(aim: Aim) -> Say | None:
    secured = aim.one.secured
    if secured is None or aim.promise.kind != "flow":
        return None
    return say(
        "{secured} come by themselves, {rest} are to be won",
        secured=quantity(secured, secured, aim.one.unit),
        rest=quantity(max(ZERO, aim.near - Fraction(secured)), aim.like, aim.one.unit),
    )


# ---- R: the actions add up, and the owner has the days


def realistic(figures: Figures, held: Relations, name: str, objective: Objective) -> Say:
    """What the actions bring, and the days of its owner."""
    load = _load(figures, objective)
    brought = _brought(figures, held, name, objective)
    return brought if load is None else joined((brought, load))


def _brought(figures: Figures, held: Relations, name: str, objective: Objective) -> Say:
    coverage = covered(figures, name)
    if coverage is not None and coverage.share is not None and (coverage.shares or coverage.secured):
        return _adds_up(coverage, figures.promises[name, None])
    serving = held.serving.get(name, 0)
    if not serving and objective.part_of in figures.objectives:
        return say('a part of "{whole}", whose actions serve it', whole=objective.part_of or "")
    if not serving:
        return _by_way_of(figures, held, name, objective)
    if objective.kind == "ratio":
        return says(
            "{count} action serves it (a ratio is no sum of actions)", "{count} actions serve it (a ratio is no sum of actions)", serving
        )
    if objective.kind == MILESTONE:
        return says(
            "{count} action serves it (a milestone is no sum of actions)",
            "{count} actions serve it (a milestone is no sum of actions)",
            serving,
        )
    low = figures.coverage(name)
    if low is not None and low.shares:
        brought = quantity(low.brought, figures.promises[name, None].target or Decimal(1), objective.unit)
        return says(
            "{count} action expects {brought} of it, which should stay low: no share is judged",
            "{count} actions expect {brought} of it, which should stay low: no share is judged",
            len(low.shares),
            brought=brought,
        )
    return says("{count} action serves it and expects nothing of it", "{count} actions serve it and expect nothing of it", serving)


def _by_way_of(figures: Figures, held: Relations, name: str, objective: Objective) -> Say:
    """Served through a strategy or finding it shares with actions, or through what makes it possible."""
    shared = set(objective.serves) - set(figures.objectives)
    count = max((held.serving.get(slug, 0) for slug in shared), default=0)
    if count:
        return says("{count} action serves what it serves", "{count} actions serve what it serves", count)
    parts = held.parts.get(name, ())
    below = [slug for slug in held.below.get(name, ()) if slug not in parts]
    clauses = [say("its parts: {objectives}", objectives=_first(parts))] if parts else []
    if below:
        clauses.append(say("made possible by: {objectives}", objectives=_first(below)))
    return joined(clauses) if clauses else say("no action serves it")


def _first(slugs: Sequence[str]) -> Say:
    """The first few of several, and how many more there are."""
    listed, more = tuple(sorted(slugs)[:_LISTED]), len(slugs) - _LISTED
    return (
        says("{listed}, and {count} more", "{listed}, and {count} more", more, listed=listed)
        if more > 0
        else say("{listed}", listed=listed)
    )


def _adds_up(coverage: Coverage, promise: Promise) -> Say:
    like, unit = promise.target or Decimal(coverage.needed.numerator), promise.unit
    brought, needed = (
        shown(coverage.brought, unit, max(decimals(like) - (2 if unit == PERCENT else 0), 0) + 1),
        quantity(coverage.needed, like, unit),
    )
    share, count = percent(coverage.share or ZERO), len(coverage.shares)
    if coverage.secured:
        secured = number(coverage.secured, like, unit)
        return says(
            "{count} action and the {secured} secured bring {brought} of {needed} ({share} %)",
            "{count} actions and the {secured} secured bring {brought} of {needed} ({share} %)",
            count, secured=secured, brought=brought, needed=needed, share=share,
        )  # fmt: skip
    if promise.kind == "flow":
        return says(
            "{count} action brings {brought} of {needed} ({share} %)", "{count} actions bring {brought} of {needed} ({share} %)",
            count, brought=brought, needed=needed, share=share,
        )  # fmt: skip
    return says(
        "{count} action brings {brought} of the {needed} to go ({share} %)", "{count} actions bring {brought} of the {needed} to go ({share} %)",
        count, brought=brought, needed=needed, share=share,
    )  # fmt: skip


def _load(figures: Figures, objective: Objective) -> Say | None:
    owner = objective.owner
    if owner is None or owner not in figures.plan.team:
        return None
    name = person(figures.plan, owner)
    if figures.plan.team[owner].capacity is None:
        return say("no capacity is written for {person}", person=name)
    span = figures.span(objective)
    loads = [
        one for one in figures.loads[owner] if one.step.last >= span.first and one.step.first <= span.last and inside(one, figures.period)
    ]
    planned, there = sum((one.total for one in loads), ZERO), sum((one.available or ZERO for one in loads), ZERO)
    if not there:
        return say("{person} has no day in these months", person=name)
    worst = max(loads, key=lambda one: (one.share or ZERO, -one.step.first.toordinal()))
    return say(
        "load of {person}: {share} % in these months, {worst} % in {month} at the most",
        person=name, share=percent(planned / there), worst=percent(worst.share or ZERO), month=month(worst.step),
    )  # fmt: skip


def month(step: Days) -> str:
    """A month as a plan writes it, though a period cuts it."""
    return written(month_of(step.first))
