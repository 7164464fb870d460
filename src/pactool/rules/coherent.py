"""PAC215 to PAC217, the second half of the M of SMART: results of the kind that is declared, and sums that come out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.months import Days, month_of
from pactool.figures.phasing import ZERO, history_weights, season_weights
from pactool.figures.promise import ends
from pactool.figures.table import decimals
from pactool.finding import Severity
from pactool.rules.measurable import by_whole, measured, with_broken_parts
from pactool.rules.quantity import missing, number, quantity, reckoned, shortly, typed
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise
    from pactool.plan.amounts import Result
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective
    from pactool.plan.periods import Period

_ENOUGH = 3
"""Results from which a level can be told from flows."""
_NAMED = 5


@rule("PAC215", "results-of-another-kind", Severity.WARNING, "M")
def results_of_another_kind(case: Case) -> Iterator[Hit]:
    """An objective's results are not of the kind that it says it is.

    Bare shares of a ratio cannot be put together: a quarter at 33 % and one at 29 % make 31 % only when both are as large, so part and whole are
    wanted. A flow or a level has values, not parts and wholes, and a milestone has the day it was done.

    A level that is entered as flows (12 new clients, 9 new clients, where 52 in all were to be counted) would seem to have collapsed. That is
    said of a level with a baseline where more is better, from three results on, when each of them is under half of the baseline and of the target.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      first-client:
        title: Ramener le premier client de 35 % à 30 % des ventes
        kind: ratio
        unit: "%"
        better: lower
        baseline: 35%
        target: 30%
        results:
          2026-Q1: 33%   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      first-client:
        title: Ramener le premier client de 35 % à 30 % des ventes
        kind: ratio
        unit: "%"
        better: lower
        baseline: 35%
        target: 30%
        results:
          2026-Q1: {part: 63000, whole: 190000}
    ```
    """
    for name, one in case.objectives.items():
        if one.results:
            yield from _of_another_kind(name, one)


def _of_another_kind(name: str, one: Objective) -> Iterator[Hit]:
    bare = sorted(period for period, result in one.results.items() if result.part is None)
    counted = sorted(period for period, result in one.results.items() if result.part is not None)
    if one.kind == "milestone":
        message = say('"{name}" is a milestone and has results: it is done or not', name=name)
        yield Hit(("objectives", name, "results"), message, say("write the day it was done: done: …; or another kind"), on_key=True)
    elif one.kind == "ratio" and bare:
        message = say(
            '"{name}" is a ratio and has no part and whole for {periods}', name=name, periods=shortly([period.text for period in bare])
        )
        hint = say("write what was counted: {period}: {counted}", period=bare[0].text, counted="{part: …, whole: …}")
        yield Hit(("objectives", name, "results", bare[0].text), message, hint)
    elif one.kind in ("flow", "level") and counted:
        message = say(
            '"{name}" is a {kind} and has a part and a whole for {periods}',
            name=name, kind=one.kind, periods=shortly([period.text for period in counted]),
        )  # fmt: skip
        yield Hit(("objectives", name, "results", counted[0].text), message, say("write the value alone, or kind: ratio"))
    elif one.kind == "level" and (value := _seeming_flow(one, bare)) is not None:
        yield _flows(name, one, bare[0], value)


def _seeming_flow(one: Objective, bare: list[Period]) -> Fraction | None:
    """The largest of a level's results, where all of them are far under where it started."""
    if one.target is None or one.baseline is None or one.baseline.value is None or one.better == "lower" or len(bare) < _ENOUGH:
        return None
    least = min(Fraction(one.baseline.value), ends(one.target.value, one.better).near)
    largest = max(_value(one.results[period]) for period in bare)
    return largest if least > 0 and 0 <= largest < least / 2 else None


def _value(result: Result) -> Fraction:
    return Fraction(result.value or 0)


def _flows(name: str, one: Objective, first: Period, largest: Fraction) -> Hit:
    if one.baseline is None or one.baseline.value is None:
        raise ValueError(name)
    like = one.baseline.value
    message = say(
        '"{name}" is a level that starts at {baseline}, and its results, at most {largest}, look like what was added each time',
        name=name, baseline=quantity(like, like, one.unit), largest=quantity(largest, like, one.unit),
    )  # fmt: skip
    return Hit(
        ("objectives", name, "results", first.text),
        message,
        say("write how many there were in all at the end of each period, or kind: flow"),
    )


@rule("PAC216", "phasing-that-misses-the-target", GRADED, "M")
def phasing_that_misses_the_target(case: Case) -> Iterator[Hit]:
    """The amounts by period do not add up to the target, or there is nothing to phase by.

    When the quarters say 22 and the target says 24, the plan promises two things, and in December somebody will hold up the other one.
    Checkpoints of a level or ratio end at the target. A season, or an objective's months of it, with weights of 0 alone phases nothing, and
    phasing by history needs a value for each of the twelve months.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24
        phasing: {2026-Q1: 6, 2026-Q2: 6, 2026-Q3: 2, 2026-Q4: 8}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24
        phasing: {2026-Q1: 6, 2026-Q2: 8, 2026-Q3: 2, 2026-Q4: 8}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    empty = {name for name, weights in figures.plan.seasons.items() if weights and not any(weights)}
    for name in sorted(empty):
        message = say('every weight of the season "{name}" is 0: it phases nothing', name=name)
        yield Hit(("seasons", name), message, say("write each month's weight, on any scale: 6, 7, 9 …"))
    for name, one in measured(case):
        if isinstance(one.phasing, dict):
            yield from _explicit(name, one, one.phasing, figures)
        elif one.kind == "flow":
            yield from _named(name, one, figures, empty)


def _explicit(name: str, one: Objective, amounts: Mapping[Period, Figure], figures: Figures) -> Iterator[Hit]:
    promise = figures.promises[name, None]
    if promise.target is None:
        return
    if one.kind == "flow":
        yield from _sum(name, one, amounts, promise)
        return
    last = max(amounts)
    said = ends(amounts[last], one.better).near
    due = ends(promise.target, promise.better).near
    if last.last >= promise.last and said != due:
        message = say(
            'the checkpoint {period} of "{name}" is {said}, and its target {target}: {difference} apart',
            period=last.text, name=name, said=quantity(said, promise.target, one.unit), target=quantity(due, promise.target, one.unit),
            difference=quantity(abs(said - due), promise.target, one.unit),
        )  # fmt: skip
        yield Hit(
            ("objectives", name, "phasing", last.text), message, say("write the target at the last checkpoint, or correct the target")
        )


def _sum(name: str, one: Objective, amounts: Mapping[Period, Figure], promise: Promise) -> Iterator[Hit]:
    if promise.target is None:
        return
    inside = [value for period, value in amounts.items() if period.first <= promise.last and period.last >= promise.first]
    outside = [period.text for period in sorted(amounts) if period.first > promise.last or period.last < promise.first]
    whole = sum((ends(value, one.better).near for value in inside), ZERO)
    target = ends(promise.target, promise.better).near
    if whole == target:
        return
    like = _finest(promise.target, inside)
    total, wanted, apart = number(whole, like, one.unit), quantity(target, like, one.unit), abs(target - whole)
    if whole < target:
        lacking = missing(apart, like, one.unit)
        message = say(
            'the phasing of "{name}" adds up to {sum} of {target}: {lacking}', name=name, sum=total, target=wanted, lacking=lacking
        )
    else:
        more = quantity(apart, like, one.unit)
        message = say(
            'the phasing of "{name}" adds up to {sum}, and its target is {target}: {more} too many',
            name=name,
            sum=total,
            target=wanted,
            more=more,
        )
    hint = say("change the amounts, or write target: {sum}", sum=typed(whole, like, one.unit))
    if outside:
        hint = say(
            "{periods} lie outside of it, from {first} to {last}, and are not counted",
            periods=shortly(outside),
            first=promise.first,
            last=promise.last,
        )
    elif whole in (1, 100):
        hint = say("these look like shares: write amounts, or name a season with these weights")
    yield Hit(("objectives", name, "phasing"), message, hint)


def _finest(target: Figure, amounts: list[Figure]) -> Figure:
    """The figure with the most decimals: a difference of a half is not shown as 0."""
    return max((target, *amounts), key=decimals)


def _named(name: str, one: Objective, figures: Figures, empty: set[str]) -> Iterator[Hit]:
    phasing = one.phasing or figures.plan.phasing
    place = ("objectives", name, "phasing")
    if phasing == "history":
        if history_weights(one.history, figures.span(one)) is None:
            months = {period.first.month for period in one.history if month_of(period.first) == (period.first, period.last)}
            message = says(
                '"{name}" is phased by its history, which has {count} month of twelve', '"{name}" is phased by its history, which has {count} months of twelve',
                len(months), name=name,
            )  # fmt: skip
            yield Hit(place, message, say("write a value for each month under history, or another phasing: working-days"))
    elif isinstance(phasing, str) and phasing in figures.plan.seasons and phasing not in empty:
        span = figures.span(one)
        weights = season_weights(figures.plan.seasons[phasing], figures.period)
        if not any(weight for (year, month), weight in weights.items() if _touches(year, month, span)):
            message = say(
                'the season "{season}" has no weight in the months of "{name}", from {first} to {last}',
                season=phasing,
                name=name,
                first=span.first,
                last=span.last,
            )
            yield Hit(place, message, say("write another phasing: working-days, or a season with weights in these months"))


def _touches(year: int, month: int, span: Days) -> bool:
    return (span.first.year, span.first.month) <= (year, month) <= (span.last.year, span.last.month)


@rule("PAC217", "parts-that-miss-the-whole", GRADED, "M")
def parts_that_miss_the_whole(case: Case) -> Iterator[Hit]:
    """The parts of an objective add up to less than the whole, or to more.

    Less means that part of the target is nobody's: when each has reached their own, the whole is still missed. More is only information, because
    handing out more than the target is normal practice. Shares do not add up and are not judged, nor are parts of another kind or unit, nor a
    whole of which a part has no target yet.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24   # here
      alice:
        title: La part d'Alice
        unit: comptes
        target: 12
        part_of: new-accounts
      bob:
        title: La part de Bob
        unit: comptes
        target: 8
        part_of: new-accounts
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        unit: comptes
        target: 24
      alice:
        title: La part d'Alice
        unit: comptes
        target: 14
        part_of: new-accounts
      bob:
        title: La part de Bob
        unit: comptes
        target: 10
        part_of: new-accounts
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    broken = with_broken_parts(case)
    for name, parts in by_whole(case).items():
        one = case.objectives.get(name)
        if one is not None and name not in broken and one.kind in ("flow", "level") and one.unit != "%":
            yield from _parts(name, one, parts, figures)


def _parts(name: str, one: Objective, parts: Mapping[str, Objective], figures: Figures) -> Iterator[Hit]:
    promise = figures.promises[name, None]
    rows = {part: figures.promises[part, None] for part in parts}
    if promise.target is None or any(
        row.target is None or row.kind != promise.kind or row.unit not in (None, one.unit) for row in rows.values()
    ):
        return
    whole = sum((ends(row.target, row.better).near for row in rows.values() if row.target is not None), ZERO)
    target = ends(promise.target, promise.better).near
    if whole == target:
        return
    like = _finest(promise.target, [row.target for row in rows.values() if row.target is not None])
    related = tuple((("objectives", part, "target"), say('the target of "{part}"', part=part)) for part in sorted(parts)[:_NAMED])
    place = ("objectives", name, "target")
    total, wanted, apart = number(whole, like, one.unit), quantity(target, like, one.unit), quantity(abs(target - whole), like, one.unit)
    if (whole < target) == (promise.better == "lower"):
        message = say(
            'the parts of "{name}" add up to {sum}, and its target is {target}: {apart} on the safe side',
            name=name,
            sum=total,
            target=wanted,
            apart=apart,
        )
        yield Hit(place, message, say("nothing to do where this is meant as a margin"), related=related, severity=Severity.INFO)
    elif whole < target:
        lacking = missing(abs(target - whole), like, one.unit)
        message = say('the parts of "{name}" add up to {sum} of {target}: {lacking}', name=name, sum=total, target=wanted, lacking=lacking)
        yield Hit(place, message, say("share {apart} out among its parts, or add a part that has them", apart=apart), related=related)
    else:
        message = say(
            'the parts of "{name}" add up to {sum}, and it may be {target} at most: {apart} too many',
            name=name,
            sum=total,
            target=wanted,
            apart=apart,
        )
        yield Hit(place, message, say("take {apart} off its parts", apart=apart), related=related)
