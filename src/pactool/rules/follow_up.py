"""PAC601, 602, 605, 606 and 609: a plan that is followed says what came of it. Never errors: days alone turn no plan red."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.figures.promise import unreported
from pactool.figures.promises import action_span
from pactool.figures.reporting import last_due, open_steps, over, recorded_by_actions, reports, told_nothing
from pactool.finding import Severity
from pactool.rules.measurable import by_whole
from pactool.rules.quantity import reckoned, runs, shortly
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.months import Days
    from pactool.plan.action import Action
    from pactool.plan.periods import Period
    from pactool.source.place import Path


@rule("PAC601", "step-not-reported", Severity.WARNING)
def step_not_reported(case: Case) -> Iterator[Hit]:
    """A step is over and nothing was reported for it.

    A hole in the figures is not a zero: the sum is too small and nobody knows by how much. Write what came, 0 where nothing did. How often
    results are due is `reporting`; a month in which nothing is expected wants nothing. An objective without results of its own takes those of its
    parts or of its actions. A dated step of an action that is over wants the day it was `done`.

    ```yaml bad
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        results: {2025-Q1: 5, 2025-04: 2, 2025-06: 3, 2025-H2: 11}   # here
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        results: {2025-Q1: 5, 2025-04: 2, 2025-05: 0, 2025-06: 3, 2025-H2: 11}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    parts, recorded = by_whole(case), recorded_by_actions(case.actions)
    for name, one in case.objectives.items():
        if reports(name, one, parts):
            steps = open_steps(figures, name, one, recorded.get(name, ()), figures.as_of)
            if steps:
                yield _not_reported(("objectives", name, "results"), name, steps)
    for name, action in case.actions.items():
        yield from _unreported_of(name, action, figures)


def _not_reported(place: Path, name: str, steps: tuple[Days, ...]) -> Hit:
    listed = runs(steps)
    message = says(
        'nothing is reported of "{name}" for {steps}',
        'nothing is reported of "{name}" for {steps}: {count} steps',
        len(steps),
        name=name,
        steps=shortly(listed),
    )
    return Hit(
        place, message, say("add what came, 0 where nothing did: results: {example}", example=f"{{{runs(steps[-1:])[0]}: …}}"), on_key=True
    )


def _unreported_of(name: str, action: Action, figures: Figures) -> Iterator[Hit]:
    if not (told_nothing(action, figures) and over(name, action, figures)):
        open_of = {slug: unreported(figures.promises[name, slug], figures.as_of) for slug in sorted(action.expects)}
        lacking = {slug: steps for slug, steps in open_of.items() if steps}
        if lacking:
            yield _of_action(name, action, lacking)
    late = [step for step, one in sorted(action.steps.items()) if one.done is None and one.by is not None and one.by.last < figures.as_of]
    if late and action.state != "done":
        message = says(
            'a step of "{name}" is over and nothing says that it is done: {steps}',
            '{count} steps of "{name}" are over and nothing says that they are done: {steps}',
            len(late),
            name=name,
            steps=shortly(late),
        )
        yield Hit(
            ("actions", name, "steps", late[0]),
            message,
            say("write the day: {step}", step=f"{late[0]}: {{by: {_by(action, late[0])}, done: …}}"),
        )


def _by(action: Action, step: str) -> str:
    by = action.steps[step].by
    return by.text if by is not None else ""


def _of_action(name: str, action: Action, lacking: Mapping[str, tuple[Days, ...]]) -> Hit:
    """One finding for the action: all of its steps, and of which measures where some of them are there."""
    place = ("actions", name, "results")
    if len(lacking) == len(action.expects) and len(set(lacking.values())) == 1:
        return _not_reported(place, name, next(iter(lacking.values())))
    listed = [say("{measure} ({steps})", measure=slug, steps=shortly(runs(steps))) for slug, steps in lacking.items()]
    message = say('"{name}" reports nothing of {measures}', name=name, measures=shortly(listed))
    first = next(iter(lacking))
    example = f"{{{runs(lacking[first][-1:])[0]}: {{{first}: …}}}}"
    return Hit(place, message, say("add what came, 0 where nothing did: results: {example}", example=example), on_key=True)


@rule("PAC602", "result-outside-its-time", Severity.WARNING)
def result_outside_its_time(case: Case) -> Iterator[Hit]:
    """A result lies before the start, after the end and every due, or in the future.

    Most often a year or a month was mistyped, and the figures of another month are wrong by it. A month that lies only partly outside is fine,
    and so are a deposit paid before the start and a bill that comes after the end.

    ```yaml bad
    title: PAC 2025
    period: 2025
    actions:
      salon:
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        expects: {contacts: 40}
        results: {2025-02: {contacts: 38}}   # here
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    actions:
      salon:
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        expects: {contacts: 40}
        results: {2025-02: {spent: 900}, 2025-03: {contacts: 38}}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for name, one in case.objectives.items():
        if one.results:
            yield from _outside(("objectives", name, "results"), name, sorted(one.results), figures.span(one), case.as_of)
    for name, action in case.actions.items():
        if not action.results:
            continue
        measured = sorted(period for period, result in action.results.items() if result.values)
        spent = sorted(period for period, result in action.results.items() if not result.values and period.first > case.as_of)
        first, _ = action_span(figures.plan, action)
        yield from _outside(
            ("actions", name, "results"), name, sorted((*measured, *spent)), (first, last_due(figures, name, action)), case.as_of
        )


def _outside(place: Path, name: str, periods: list[Period], span: tuple[date, date], as_of: date) -> Iterator[Hit]:
    first, last = span
    hint = say("correct the period, or the dates")
    if early := [period.text for period in periods if period.last < first]:
        message = say('the result of "{name}" for {periods} lies before its start, {start}', name=name, periods=shortly(early), start=first)
        yield Hit((*place, early[0]), message, hint, on_key=True)
    if late := [period.text for period in periods if period.first > last and period.first <= as_of]:
        message = say(
            'the result of "{name}" for {periods} lies after its end and every due, {end}', name=name, periods=shortly(late), end=last
        )
        yield Hit((*place, late[0]), message, hint, on_key=True)
    if coming := [period.text for period in periods if period.first > as_of]:
        message = say(
            'the result of "{name}" for {periods} lies in the future: today is {today}', name=name, periods=shortly(coming), today=as_of
        )
        yield Hit((*place, coming[0]), message, say("what is expected stands in phasing; a result is what came"), on_key=True)


@rule("PAC605", "rating-without-figures", Severity.WARNING)
def rating_without_figures(case: Case) -> Iterator[Hit]:
    """An action is rated, and has no figure of what came of it or what it took.

    Four stars for what? A rating weighs figures; without them it is a memory of how the day felt. Results, spending, time or steps that are done
    all count.

    ```yaml bad
    title: PAC 2025
    period: 2025
    actions:
      salon:
        title: Exposer au salon régional
        end: 2025-04
        rating: 4   # here
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    actions:
      salon:
        title: Exposer au salon régional
        end: 2025-04
        rating: 4
        results: {2025-04: {contacts: 38, spent: 5900}}
    ```
    """
    for name, one in case.actions.items():
        told = any(result.values or result.spent or result.time for result in one.results.values())
        if one.rating is not None and not told and not any(step.done is not None for step in one.steps.values()):
            message = say('"{name}" is rated {rating} of 5 and has no figure', name=name, rating=one.rating.value)
            yield Hit(
                ("actions", name, "rating"), message, say("add what came of it: results: {example}", example=_example(one, case.as_of))
            )


def _example(one: Action, as_of: date) -> str:
    """A result to write, for the month of the action's end."""
    end = one.end.last if one.end is not None and one.end.last < as_of else as_of
    slug = one.main or min(one.expects, default=min(one.tracks, default="spent"))
    return f"{{{end:%Y-%m}: {{{slug}: …}}}}"


@rule("PAC606", "ended-without-result", Severity.WARNING)
def ended_without_result(case: Case) -> Iterator[Hit]:
    """An action is done or has ended, and nothing says what came of it.

    It was paid for and worked on; without a result nobody can tell whether to repeat it. An action whose steps are all done has said it, and one
    whose results are due later has still time.

    ```yaml bad
    title: PAC 2025
    period: 2025
    actions:
      salon:   # here
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        expects: {contacts: 40}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    actions:
      salon:
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        expects: {contacts: 40}
        results: {2025-03: {contacts: 38}}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for name, one in case.actions.items():
        if told_nothing(one, figures) and over(name, one, figures):
            message = say('"{name}" has ended and has no result', name=name)
            if one.state == "done":
                message = say('"{name}" is done and has no result', name=name)
            yield Hit(
                ("actions", name, "results"), message, say("add what came of it: results: {example}", example=_example(one, case.as_of))
            )


@rule("PAC609", "plan-without-review", Severity.WARNING)
def plan_without_review(case: Case) -> Iterator[Hit]:
    """A plan that is running was not reviewed for over 45 days.

    A plan lives by its reviews: who was there, what was decided, on what. Without them it is read again in December. Only a committed plan within
    its period is asked for reviews, the first of them within 45 days of its start. Threshold: `review_within`.

    ```yaml bad
    title: PAC 2025-2026
    period: 2025-07..2026-06
    status: committed
    reviews:
      2025-09-15: {notes: Rentrée à deux vendeurs}   # here
    ```

    ```yaml good
    title: PAC 2025-2026
    period: 2025-07..2026-06
    status: committed
    reviews:
      2025-09-15: {notes: Rentrée à deux vendeurs}
      2025-12-08: {notes: Fin d'année sur la prospection}
    ```
    """
    figures = reckoned(case)
    if figures is None or figures.plan.status != "committed" or not figures.period.first <= case.as_of <= figures.period.last:
        return
    held = [(min(period.last, case.as_of), period.text) for period in figures.plan.reviews if period.first <= case.as_of]
    day, text = max(held, default=(figures.period.first, ""))
    within = timedelta(days=int(case.thresholds["review_within"]))
    if case.as_of - day <= within:
        return
    hint = say("hold one and write it down: reviews: {example}", example=f"{{{case.as_of}: {{notes: …}}}}")
    age = (case.as_of - day).days
    place: Path = ("reviews", text) if text else ("reviews",)
    yield Hit(place, _no_review(age, day, held=bool(text)), hint, on_key=True)


def _no_review(age: int, day: date, *, held: bool) -> Say:
    if held:
        return say("the last review, of {day}, is {age} days old", day=day, age=age)
    return say("no review since the plan began on {day}, {age} days ago", day=day, age=age)
