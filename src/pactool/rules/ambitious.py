"""PAC221 to PAC223, the A of SMART: the target asks for something that would not come by itself."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.alone import records_of
from pactool.figures.phasing import ZERO, eve
from pactool.figures.promise import ends
from pactool.figures.table import decimals, rounded
from pactool.figures.trend import line_through, whole_year, yearly, years_at
from pactool.finding import Severity
from pactool.rules.quantity import percent_over, quantity, reckoned
from pactool.rules.registry import Case, Hit, rule
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise, Record
    from pactool.figures.standing import Standing
    from pactool.figures.trend import Point
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective

YEARS = 3
"""Yearly values from which a history says anything."""


class Aim(NamedTuple):
    """An objective whose target is above or below something: what must be reached, and how it is written."""

    name: str
    one: Objective
    promise: Promise
    like: Figure
    near: Fraction

    def better(self, value: Fraction, than: Fraction) -> bool:
        """Whether a value is on the good side of another."""
        return value < than if self.promise.better == "lower" else value > than

    @property
    def upward(self) -> int:
        """1 where more is better, -1 where less is."""
        return -1 if self.promise.better == "lower" else 1


def aims(figures: Figures) -> Iterator[Aim]:
    """The objectives that have a target to go for: no milestone, and no range to stay within."""
    for name, one in figures.objectives.items():
        promise = figures.promises[name, None]
        if promise.kind != "milestone" and promise.target is not None and promise.better is not None:
            yield Aim(name, one, promise, promise.target, ends(promise.target, promise.better).near)


@rule("PAC221", "target-that-stands-still", Severity.WARNING, "A")
def target_that_stands_still(case: Case) -> Iterator[Hit]:
    """A target is no better than where its objective starts, and nothing says why.

    An objective that is reached by doing nothing moves nobody. Holding what there is can be the whole ambition, in a market that shrinks or
    after a record year: then say so in `why`. A level with `hold: true` and a range to stay within say it already. Of a range with `better`, the
    floor counts.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes en 2026
        unit: EUR
        baseline: 915000
        target: 900000   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes en 2026
        unit: EUR
        baseline: 915000
        target: 900000
        why: Un client à 60 000 € a fermé en décembre
    ```
    """
    figures = reckoned(case)
    for aim in aims(figures) if figures is not None else ():
        baseline = aim.promise.baseline
        if baseline is not None and aim.one.why is None and not aim.one.hold and not aim.better(aim.near, Fraction(baseline)):
            message = say(
                'the target of "{name}", {target}, is no better than its baseline, {baseline}',
                name=aim.name, target=quantity(aim.near, aim.like, aim.one.unit), baseline=quantity(baseline, baseline, aim.one.unit),
            )  # fmt: skip
            hint = (
                say("ask for less than the baseline, or say why: …")
                if aim.upward < 0
                else say("ask for more than the baseline, or say why: …")
            )
            yield Hit(("objectives", aim.name, "target"), message, hint)


@rule("PAC222", "target-under-the-trend", Severity.WARNING, "A")
def target_under_the_trend(case: Case) -> Iterator[Hit]:
    """A target is less ambitious than letting things run.

    What is `secured` comes without any action of this plan, and a history goes on by itself: a target short of either asks for less than
    nothing. The trend is the least-squares line through the yearly values of `history` (at least three; twelve months of a year count as one),
    drawn to the day the objective is due. Of a flow it is told only where its span is a whole year, for years compare with years.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 16 nouveaux comptes d'ici fin 2026
        unit: comptes
        history: {2023: 11, 2024: 13, 2025: 15}
        target: 16   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 18 nouveaux comptes d'ici fin 2026
        unit: comptes
        history: {2023: 11, 2024: 13, 2025: 15}
        target: 18
    ```
    """
    figures = reckoned(case)
    for aim in aims(figures) if figures is not None else ():
        yield from _less_than_by_itself(aim)


def _less_than_by_itself(aim: Aim) -> Iterator[Hit]:
    place, target = ("objectives", aim.name, "target"), quantity(aim.near, aim.like, aim.one.unit)
    secured = aim.one.secured
    if secured is not None and aim.better(Fraction(secured), aim.near):
        shown = quantity(secured, secured, aim.one.unit)
        message = say(
            '"{name}" asks for {target}, and {secured} are secured without any action', name=aim.name, target=target, secured=shown
        )
        related = ((("objectives", aim.name, "secured"), say("what comes by itself")),)
        yield Hit(place, message, say("ask for more than what comes by itself, or correct secured"), related=related)
        return
    points = past(aim)
    if len(points) < YEARS or aim.one.hold:
        return
    digits = decimals(aim.like)
    trend = rounded(line_through(points, years_at(aim.promise.last)), digits)
    if aim.better(Fraction(trend), aim.near):
        message = say(
            '"{name}" asks for {target}, and the trend of its {years} years leads to {trend} by itself',
            name=aim.name, target=target, years=len(points), trend=quantity(trend, aim.like, aim.one.unit),
        )  # fmt: skip
        related = ((("objectives", aim.name, "history"), say("the years that the trend is drawn through")),)
        yield Hit(
            place,
            message,
            say("go beyond the trend, or mute this and say why it bends: {mute}", mute="# pac: ignore[PAC222] …"),
            related=related,
        )


def past(aim: Aim) -> tuple[Point, ...]:
    """The yearly values before an objective's span; of a flow none where the span is no year."""
    if aim.promise.kind == "flow" and not whole_year(aim.promise.first, aim.promise.last):
        return ()
    start = years_at(eve(aim.promise.first))
    return tuple(point for point in yearly(aim.one.history, aim.promise.kind) if point.year <= start)


@rule("PAC223", "target-reached-at-once", Severity.INFO, "A")
def target_reached_at_once(case: Case) -> Iterator[Hit]:
    """An objective was reached in the first quarter of its span, or is attained by over 150 %.

    Well done, or set too low: worth a word in the next review, before next year's target is written. What counts is the result, its own or that of
    its parts or actions, over the whole target (over the way from the baseline for a level or a ratio); what should be low is judged at the end
    alone. Threshold: `attained_max`.

    ```yaml bad
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 10 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 10   # here
        results: {2025-01: 4, 2025-02: 7, 2025-Q2: 3}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        results: {2025-01: 4, 2025-02: 7, 2025-Q2: 3}
    ```
    """
    figures = reckoned(case)
    for name, one in figures.objectives.items() if figures is not None else ():
        standing = figures.standing(name) if figures is not None else None
        if standing is None or standing.result is None or one.hold:
            continue
        place = ("objectives", name, "done" if one.kind == "milestone" else "target")
        day = _reached_on(standing)
        quarter = standing.promise.first + timedelta(days=((standing.promise.last - standing.promise.first).days + 1) // 4)
        attained = _attained(standing)
        if day is not None and day < quarter:
            message = say(
                '"{name}" was reached on {day}, in the first quarter of its span to {due}', name=name, day=day, due=standing.promise.last
            )
            yield Hit(place, message, say("raise the target with an amendment, or aim higher next time"))
        elif attained is not None and attained > Fraction(case.thresholds["attained_max"]):
            message = say('"{name}" is attained by {share} %', name=name, share=percent_over(attained))
            yield Hit(place, message, say("raise the target with an amendment, or aim higher next time"))


def _reached_on(standing: Standing) -> date | None:
    """The first day by which the target was reached, from the records so far; None where it is not, or cannot be before the end."""
    promise = standing.promise
    if promise.kind == "milestone":
        return standing.measured_on
    if promise.target is None or promise.better is None or (promise.adds_up and promise.better == "lower"):
        return None
    target, total = ends(promise.target, promise.better).near, ZERO
    if promise.baseline is not None and not promise.adds_up and not _beyond(promise, target, Fraction(promise.baseline)):
        return None
    if promise.kind == "level" and standing.parts:
        return None
    for record in sorted(records_of([standing]), key=lambda one: one.days.last):
        value = _value(record)
        total = total + value if promise.adds_up else value
        if not _beyond(promise, target, total):
            return min(record.days.last, standing.as_of)
    return None


def _beyond(promise: Promise, target: Fraction, value: Fraction) -> bool:
    """Whether the target is still ahead of a value."""
    return value > target if promise.better == "lower" else value < target


def _value(record: Record) -> Fraction:
    if record.part is not None and record.whole:
        return Fraction(record.part) / Fraction(record.whole)
    return Fraction(record.value or 0)


def _attained(standing: Standing) -> Fraction | None:
    """How much of the whole target is attained; what should be low only at the end."""
    promise = standing.promise
    if promise.kind == "milestone" or promise.target is None or promise.better is None:
        return None
    if not (promise.adds_up and promise.better == "lower"):
        return None if not promise.adds_up and promise.baseline is None else standing.progress
    over = standing.measured_on is not None and standing.measured_on >= promise.last
    return ends(promise.target, "lower").near / standing.result if over and standing.result else None
