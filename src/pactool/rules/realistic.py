"""PAC231 to PAC235, the R of SMART: the actions add up, the growth was seen before, and the owner has the days for it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.months import Days, month_of, written
from pactool.figures.phasing import ZERO, eve
from pactool.figures.trend import growths, years_at
from pactool.finding import Severity
from pactool.rules.ambitious import YEARS, Aim, aims, past
from pactool.rules.quantity import (
    PERCENT,
    days,
    days_told,
    lacking,
    missing,
    number,
    of_unit,
    parted,
    percent,
    percent_over,
    quantity,
    reckoned,
    shortly,
)
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.rules.serving import directly_served, named_by_broken_actions, served, under_a_served_whole
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.figures.coverage import Coverage, Share
    from pactool.figures.effort import Load
    from pactool.figures.figures import Figures
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective
    from pactool.source.place import Path

_NAMED = 5


@rule("PAC231", "actions-that-do-not-add-up", GRADED, "R")
def actions_that_do_not_add_up(case: Case) -> Iterator[Hit]:
    """The actions on an objective bring too little of it.

    What is `secured` and what each action expects, times its `probability`, over the target: under 80 % the target is a hope. For a level the
    way from its baseline counts. The message names the quantity that is missing: expect it of an action that is there, add one, or lower the
    target. Results count for nothing here, so the finding does not come and go with the months.

    Ratios and milestones are not judged, nor is what should be low, nor a part whose whole is served by itself. An objective that no action
    serves is PAC234's. Threshold: `coverage_min`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24   # here
        secured: 6
    actions:
      salon:
        title: Exposer au salon régional
        serves: [new-accounts]
        expects: {new-accounts: 5}
      suivi:
        title: Appeler 15 contacts par semaine
        serves: [new-accounts]
        expects: {new-accounts: 6}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24
        secured: 6
    actions:
      salon:
        title: Exposer au salon régional
        serves: [new-accounts]
        expects: {new-accounts: 8}
      suivi:
        title: Appeler 15 contacts par semaine
        serves: [new-accounts]
        expects: {new-accounts: 10}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    least, direct, any_way = Fraction(case.thresholds["coverage_min"]), directly_served(case), served(case)
    broken = named_by_broken_actions(case)
    for name, one in case.objectives.items():
        coverage = covered(figures, name)
        if coverage is None or name not in any_way or name in broken or under_a_served_whole(case, direct, one):
            continue
        target = figures.promises[name, None].target  # a whole's may be the sum of its parts'
        if target is not None and coverage.share is not None and coverage.share < least:
            yield _short(case, one, target, coverage)


def covered(figures: Figures, name: str) -> Coverage | None:
    """Planned coverage where it can be judged: of nothing that should be low, for which bringing more is worse."""
    promise = figures.promises[name, None]
    return None if promise.kind == "flow" and promise.better == "lower" else figures.coverage(name)


def _short(case: Case, one: Objective, like: Figure, coverage: Coverage) -> Hit:
    name, unit = coverage.objective, one.unit
    shown = parted(coverage.brought, coverage.needed, like, unit)
    brought, needed, left = shown.there, of_unit(shown.whole, unit), lacking(shown.missing, unit)
    share = percent(coverage.share or ZERO)
    if coverage.secured:
        secured = quantity(coverage.secured, like, unit)
        message = say(
            'the actions on "{name}" and the {secured} secured bring {brought} of {needed} ({share} %): {lacking}',
            name=name, secured=secured, brought=brought, needed=needed, share=share, lacking=left,
        )  # fmt: skip
    elif one.kind == "flow":
        message = say(
            'the actions on "{name}" bring {brought} of {needed} ({share} %): {lacking}',
            name=name,
            brought=brought,
            needed=needed,
            share=share,
            lacking=left,
        )
    else:
        message = say(
            'the actions on "{name}" bring {brought} of the {needed} to go ({share} %): {lacking}',
            name=name,
            brought=brought,
            needed=needed,
            share=share,
            lacking=left,
        )
    related = tuple(_brings(name, share, like, unit) for share in sorted(coverage.shares, key=lambda it: (-it.counted, it.action))[:_NAMED])
    return Hit(
        ("objectives", name, "target"),
        message,
        _to_add_up(case, one, coverage, f"{shown.missing:f}{PERCENT if unit == PERCENT else ''}"),
        related=related,
    )


def _brings(name: str, one: Share, like: Figure, unit: str | None) -> tuple[Path, Say]:
    place: Path = ("actions", one.action, "expects", name)
    if one.probability == 1:
        return place, say('"{action}" brings {quantity}', action=one.action, quantity=quantity(one.counted, like, unit))
    message = say(
        '"{action}" brings {quantity}: {expected} at {probability} %',
        action=one.action, quantity=quantity(one.counted, like, unit), expected=number(one.expected, like, unit), probability=percent(Fraction(one.probability)),
    )  # fmt: skip
    return place, message


def _to_add_up(case: Case, one: Objective, coverage: Coverage, quantity_missing: str) -> Say:
    """What comes without any action is asked first, where there was much of it before the plan; then what to expect."""
    then = _what_to_expect(case, coverage.objective, quantity_missing)
    base = one.baseline.value if one.baseline is not None else None
    if one.kind != "flow" or one.secured is not None or one.target is None or base is None or Fraction(base) * 2 < coverage.needed:
        return then
    baseline = quantity(base, one.target.value, one.unit)
    return say("write what comes of the {baseline} so far without any action: secured: …; then {then}", baseline=baseline, then=then)


def _what_to_expect(case: Case, name: str, quantity_missing: str) -> Say:
    silent = [action for action, each in sorted(case.actions.items()) if name in each.serves and name not in each.expects]
    expects = f"expects: {{{name}: {quantity_missing}}}"
    if len(silent) == 1:
        return say('"{action}" serves it and says not how much: add {expects}', action=silent[0], expects=expects)
    if silent:
        return say("{actions} serve it and say not how much: add to them in all {expects}", actions=shortly(silent), expects=expects)
    if case.figures is not None and case.figures.promises[name, None].better == "lower":
        return say("add an action with {expects}, or raise the target", expects=expects)
    return say("add an action with {expects}, or lower the target", expects=expects)


@rule("PAC232", "growth-never-seen", Severity.WARNING, "R")
def growth_never_seen(case: Case) -> Iterator[Hit]:
    """An objective asks for more than twice the best growth of its history.

    What has grown by 2 a year and is to grow by 9 needs something new: another offer, another person, another market. Growth is in the
    objective's own unit and by the year, from at least three yearly values of `history`; asked is the way from the baseline (else the last
    value) to the target. Threshold: `growth_max`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        history: {2023: 11, 2024: 13, 2025: 15}
        target: 24   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 19 nouveaux comptes d'ici fin 2026
        unit: comptes
        history: {2023: 11, 2024: 13, 2025: 15}
        target: 19
    ```
    """
    figures = reckoned(case)
    most = Fraction(case.thresholds["growth_max"])
    for aim in aims(figures) if figures is not None else ():
        points = past(aim)
        if len(points) < YEARS:
            continue
        best = max(growth * aim.upward for growth in growths(points))
        asked = _asked(aim, points[-1].year, points[-1].value)
        if asked > 0 and asked > best * most:
            yield Hit(("objectives", aim.name, "target"), _faster(aim, asked, best), _what_is_new(), related=_since(aim))


def _asked(aim: Aim, last: Fraction, value: Fraction) -> Fraction:
    """The growth a year that the target asks for, in the good direction."""
    due = years_at(aim.promise.last)
    if aim.promise.baseline is not None:
        value = Fraction(aim.promise.baseline)
        last = due - 1 if aim.promise.kind == "flow" else years_at(eve(aim.promise.first))
    return (aim.near - value) * aim.upward / (due - last)


def _faster(aim: Aim, asked: Fraction, best: Fraction) -> Say:
    growth = quantity(asked, aim.like, aim.one.unit)
    if best <= 0:
        return say('"{name}" is to move by {growth} a year, and in its history it never moved that way', name=aim.name, growth=growth)
    so_far = quantity(best, aim.like, aim.one.unit)
    times = percent_over(asked / best)
    return say(
        '"{name}" is to move by {growth} a year, {times} % of its best year so far ({best})',
        name=aim.name,
        growth=growth,
        times=times,
        best=so_far,
    )


def _what_is_new() -> Say:
    return say("ask for less, or mute this and say what is new: {mute}", mute="# pac: ignore[PAC232] …")


def _since(aim: Aim) -> tuple[tuple[Path, Say], ...]:
    return ((("objectives", aim.name, "history"), say("its growth so far")),)


@rule("PAC233", "owner-without-time", Severity.WARNING, "R")
def owner_without_time(case: Case) -> Iterator[Hit]:
    """The owner of an objective has no time left in its months.

    Over the months from its start to its due, the actions of the plan ask more days of its owner than there are, or the owner is away throughout.
    Who has no day left cannot answer for a figure. Owners without a `capacity` are not judged; single months that are too full are PAC401's.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 4 d}
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici mars 2026
        owner: alice   # here
        unit: comptes
        target: 24
        due: 2026-03
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice
        start: 2026-01
        end: 2026-03
        time: 15 d
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 6 d}
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici mars 2026
        owner: alice
        unit: comptes
        target: 24
        due: 2026-03
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice
        start: 2026-01
        end: 2026-03
        time: 15 d
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for name, one in case.objectives.items():
        owner = one.owner
        if owner is None or owner not in figures.plan.team or figures.plan.team[owner].capacity is None:
            continue
        span = figures.span(one)
        loads = [
            load
            for load in figures.loads[owner]
            if load.step.last >= span.first and load.step.first <= span.last and inside(load, figures.period)
        ]
        planned, there = sum((load.total for load in loads), ZERO), sum((load.available or ZERO for load in loads), ZERO)
        if loads and (planned > there or not there):
            months = written(Days(month_of(loads[0].step.first).first, loads[-1].step.last))
            message = say(
                '"{person}" answers for "{name}" and has no time left: the plan asks for {planned} in {months}, out of {available}',
                person=owner, name=name, planned=days_told(days(planned)), months=months, available=days_told(days(there)),
            )  # fmt: skip
            yield Hit(
                ("objectives", name, "owner"), message, say("name another owner, hand over actions of {person}, or plan less", person=owner)
            )


def inside(load: Load, period: Days) -> bool:
    """Whether a month of load lies in the plan's period, at least in part."""
    return load.step.first <= period.last and load.step.last >= period.first


@rule("PAC234", "objective-without-action", GRADED, "R")
def objective_without_action(case: Case) -> Iterator[Hit]:
    """No action serves an objective.

    A target that nobody does anything for is a wish. An action serves it by naming it under `serves`, `expects` or `corrects`; through a
    strategy or SWOT finding that both serve; through a part of it; or through another objective that makes it possible. A part is served with
    its whole.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
      revenue:   # here
        title: Réaliser 900 000 € de ventes
        unit: EUR
        target: 900000
    actions:
      salon: {title: Exposer au salon régional, serves: [new-accounts]}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes
        unit: comptes
        target: 24
        serves: [revenue]
      revenue:
        title: Réaliser 900 000 € de ventes
        unit: EUR
        target: 900000
    actions:
      salon: {title: Exposer au salon régional, serves: [new-accounts]}
    ```
    """
    direct, any_way = directly_served(case), served(case)
    for name, one in case.objectives.items():
        if name not in any_way and not under_a_served_whole(case, direct, one):
            message = say('no action serves "{name}"', name=name)
            figures = reckoned(case)
            coverage = covered(figures, name) if figures is not None else None
            if figures is not None and coverage is not None and coverage.missing and one.target is not None:
                lacking = missing(coverage.missing, one.target.value, one.unit)
                message = say('no action serves "{name}": {lacking}', name=name, lacking=lacking)
            yield Hit(
                ("objectives", name),
                message,
                say("add {serves} to the actions that do, or an action", serves=f"serves: [{name}]"),
                on_key=True,
            )


@rule("PAC235", "objective-counted-twice", Severity.INFO, "R")
def objective_counted_twice(case: Case) -> Iterator[Hit]:
    """The actions on an objective expect over half as much again as it asks for.

    Most often two actions count the same account: the fair finds it, the follow-up signs it, and each expects it. Or each hopes for the best:
    `probability` says how likely it is. Threshold: `coverage_max`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24   # here
    actions:
      salon: {title: Exposer au salon régional, expects: {new-accounts: 20}}
      suivi:
        title: Appeler 15 contacts par semaine
        expects: {new-accounts: 18}
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24
    actions:
      salon:
        title: Exposer au salon régional
        expects: {new-accounts: 20}
        probability: 50%
      suivi:
        title: Appeler 15 contacts par semaine
        expects: {new-accounts: 18}
        probability: 80%
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    most = Fraction(case.thresholds["coverage_max"])
    for name, one in case.objectives.items():
        coverage = covered(figures, name)
        if coverage is None or one.target is None or not coverage.needed:
            continue
        expected = sum((share.counted for share in coverage.shares), ZERO)
        if expected > coverage.needed * most:
            like = one.target.value
            message = say(
                'the actions on "{name}" expect {expected} of {needed} ({share} %): is something counted twice?',
                name=name, expected=number(expected, like, one.unit), needed=quantity(coverage.needed, like, one.unit),
                share=percent_over(expected / coverage.needed),
            )  # fmt: skip
            related = tuple(
                _brings(name, share, like, one.unit) for share in sorted(coverage.shares, key=lambda it: (-it.counted, it.action))[:_NAMED]
            )
            yield Hit(
                ("objectives", name, "target"),
                message,
                say("count each result once, or say how likely it is: probability: 60%"),
                related=related,
            )
