"""PAC604, 608 and 610 to 612: what a plan says of an item against what its dates and figures show."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import TYPE_CHECKING

from pactool.figures.correction import corrections, is_judged
from pactool.figures.reporting import last_due
from pactool.finding import Severity
from pactool.rules.off_track import LATE
from pactool.rules.quantity import percent, quantity, reckoned, shortly
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from pactool.figures.correction import Correction
    from pactool.figures.figures import Figures
    from pactool.figures.standing import Standing
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective


@rule("PAC604", "state-contradicted", Severity.WARNING)
def state_contradicted(case: Case) -> Iterator[Hit]:
    """A typed state says something else than the dates or the results.

    Planned, running and ended follow from the dates, and nobody has to keep them right; a word that was right in March is wrong in June. Only
    `done` and `dropped` need writing. `done` before the start, or with steps that nobody has done, says more than happened.

    ```yaml bad
    title: PAC 2025
    period: 2025
    actions:
      salon:
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        state: planned   # here
        results: {2025-03: {spent: 5400}}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    actions:
      salon:
        title: Exposer au salon régional
        start: 2025-03
        end: 2025-04
        state: done
        results: {2025-03: {spent: 5400}}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for name, one in case.actions.items():
        contradiction = _contradiction(figures, name, one) if one.state is not None else None
        open_ = [step for step, at in sorted(one.steps.items()) if at.done is None] if one.state == "done" else []
        if contradiction is not None:
            hint = say("write state: done once it is, or take the state out: it follows from the dates")
            yield Hit(("actions", name, "state"), contradiction, hint)
        elif open_:
            yield _undone(name, open_)
    for name, objective in case.objectives.items():
        if objective.done is not None and objective.done.first > case.as_of:
            message = say('"{name}" is done on {day}, and today is {today}', name=name, day=objective.done.text, today=case.as_of)
            yield Hit(("objectives", name, "done"), message, say("write the day once it is done; its due says until when"))


def _undone(name: str, steps: Sequence[str]) -> Hit:
    message = says(
        '"{name}" is done, and nothing says so of its step {steps}',
        '"{name}" is done, and nothing says so of {count} of its steps: {steps}',
        len(steps),
        name=name,
        steps=shortly(steps),
    )
    return Hit(("actions", name, "state"), message, say("write the day of each: {step}", step=f"{steps[0]}: {{by: …, done: …}}"))


def _contradiction(figures: Figures, name: str, one: Action) -> Say | None:
    """What contradicts a typed state; None where nothing does."""
    first, today, state = figures.span(one).first, figures.as_of, one.state or ""
    reported = min((period for period in one.results if period.first <= today), default=None)
    if state == "planned" and reported is not None:
        return say('"{name}" is {state}, and reports results for {period}', name=name, state=state, period=reported.text)
    if state == "planned" and first <= today:
        return say('"{name}" is {state}, and its start was {day}', name=name, state=state, day=first)
    if state in ("running", "done") and first > today and reported is None:
        return say('"{name}" is {state}, and it starts on {day}', name=name, state=state, day=first)
    last = last_due(figures, name, one)
    if state == "running" and last < today:
        return say('"{name}" is {state}, and its end and every due are past: {day}', name=name, state=state, day=last)
    return None


@rule("PAC608", "correction-not-judged", Severity.WARNING)
def correction_not_judged(case: Case) -> Iterator[Hit]:
    """A corrective action is past its last due, and nobody has judged whether it closed the gap.

    A correction is a bet on why something went wrong. Looked at afterwards it teaches something, whichever way it went; left alone it runs on.
    `pac gaps` reckons the gap before and after. Judge it by a `rating`, or by a decision of a review on it or on what it corrects.

    ```yaml bad
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        results: {2025-Q1: 4, 2025-Q2: 7}
    actions:
      relance-devis:
        title: Relancer chaque devis à J+8 et J+21
        start: 2025-04
        end: 2025-06
        corrects: {objective: new-accounts, date: 2025-03-31}   # here
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        results: {2025-Q1: 4, 2025-Q2: 7}
    actions:
      relance-devis:
        title: Relancer chaque devis à J+8 et J+21
        start: 2025-04
        end: 2025-06
        corrects: {objective: new-accounts, date: 2025-03-31}
        rating: {value: 4, why: Trois signatures sur des devis relancés}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    open_ = {
        name
        for name, one in case.actions.items()
        if one.corrects is not None and last_due(figures, name, one) < case.as_of and not is_judged(figures, name, one)
    }
    told: set[str] = set()
    for one in corrections(figures) if open_ else ():
        if one.action in open_ and one.action not in told:
            told.add(one.action)
            yield _unjudged(figures, one)


def _unjudged(figures: Figures, one: Correction) -> Hit:
    promise = figures.promises.get((one.about, one.measure))
    message = say(
        '"{name}" was to correct "{about}" by {due}, and nobody judged whether it did', name=one.action, about=one.about, due=one.due
    )
    if promise is not None and promise.target is not None and one.gap_then is not None and one.gap_now is not None:
        message = say(
            '"{name}" was to correct "{about}" by {due}, and nobody judged whether it did: the gap went from {then} to {now}',
            name=one.action,
            about=one.about,
            due=one.due,
            then=quantity(one.gap_then, promise.target, promise.unit),
            now=quantity(one.gap_now, promise.target, promise.unit),
        )
    return Hit(("actions", one.action, "corrects"), message, say("add a rating with its why, or write the decision of a review on it"))


@rule("PAC610", "more-claimed-than-came", Severity.WARNING)
def more_claimed_than_came(case: Case) -> Iterator[Hit]:
    """Actions or parts claim more of an objective than its own result.

    Two actions count the same account, or the objective's own figure lacks something. Either way nobody can say any more what the actions bring.
    Compared is what was recorded by the objective's own measuring day; of a level, what it moved by since its baseline.

    ```yaml bad
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        results: {2025: 9}   # here
    actions:
      salon:
        title: Exposer au salon régional
        results: {2025-03: {new-accounts: 6}}
      suivi:
        title: Appeler quinze contacts par semaine
        results: {2025-06: {new-accounts: 5}}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        results: {2025: 11}
    actions:
      salon:
        title: Exposer au salon régional
        results: {2025-03: {new-accounts: 6}}
      suivi:
        title: Appeler quinze contacts par semaine
        results: {2025-06: {new-accounts: 5}}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for name, one in case.objectives.items():
        if one.results and (name in figures.claims or name in figures.parts):
            yield from _claimed(figures, name, one)


def _claimed(figures: Figures, name: str, one: Objective) -> Iterator[Hit]:
    from pactool.figures.attributed import claimed, not_attributed  # noqa: PLC0415 - few objectives come here

    found = figures.standing(name)
    left, some = not_attributed(figures, found), claimed(figures, found)
    like = found.promise.target
    if left is None or isinstance(left, str) or left >= 0 or some is None or like is None:
        return
    message = say(
        '{claimed} of "{name}" are claimed, and its own result has {result}: {excess} too many',
        claimed=quantity(some, like, one.unit),
        name=name,
        result=quantity(some + left, like, one.unit),
        excess=quantity(-left, like, one.unit),
    )
    who = sorted(figures.adding(name)) or sorted(
        action for action, of in figures.actions.items() if any(name in row.values for row in of.results.values())
    )
    section = "objectives" if figures.adding(name) else "actions"
    related = tuple(((section, other, "results"), say('what "{name}" recorded', name=other)) for other in who[:3])
    last = max(period for period in one.results if period.first <= figures.as_of)
    yield Hit(
        ("objectives", name, "results", last.text),
        message,
        say("find what is counted twice, or what the result lacks"),
        on_key=True,
        related=related,
    )


@rule("PAC611", "sources-that-differ", Severity.WARNING)
def sources_that_differ(case: Case) -> Iterator[Hit]:
    """Two sources of one figure differ by over 10 %.

    With a baseline of 780 000 by the accounts and 900 000 by the CRM, every growth is a matter of opinion. Find out which is right before the
    target is held against it, and keep both written. Threshold: `sources_differ_max`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes en 2026
        unit: EUR
        target: 900000
        baseline:
          value: 780000
          sources: {compta: 780000, CRM: 900000}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      revenue:
        title: Réaliser 900 000 € de ventes en 2026
        unit: EUR
        target: 900000
        baseline:
          value: 780000
          sources: {compta: 780000, CRM: 790000}
    ```
    """
    most = case.thresholds["sources_differ_max"]
    for name, one in case.objectives.items():
        sources = one.baseline.sources if one.baseline is not None else {}
        worst = max(combinations(sorted(sources), 2), key=lambda pair: _apart(sources[pair[0]], sources[pair[1]]), default=None)
        if worst is None or _apart(sources[worst[0]], sources[worst[1]]) <= most:
            continue
        low, high = sorted(worst, key=lambda source: (abs(sources[source]), source))
        message = _differ(name, one, low, high)
        hint = say("find out which is right, and write it as the value")
        yield Hit(("objectives", name, "baseline", "sources", high), message, hint, on_key=True)


def _apart(one: Decimal, other: Decimal) -> Decimal:
    """How far two figures are apart, over the smaller; of a figure and nothing, over the figure."""
    small, large = sorted((abs(one), abs(other)))
    return abs(one - other) / (small or large) if large else large


def _differ(name: str, one: Objective, low: str, high: str) -> Say:
    sources = one.baseline.sources if one.baseline is not None else {}
    like = sources[high]
    return say(
        'two sources of the baseline of "{name}" differ by {share} %: {one} {first}, {other} {second}',
        name=name,
        share=percent(Fraction(_apart(sources[low], sources[high]))),
        one=low,
        first=quantity(sources[low], like, one.unit),
        other=high,
        second=quantity(like, like, one.unit),
    )


@rule("PAC612", "worse-than-acceptable", Severity.WARNING)
def worse_than_acceptable(case: Case) -> Iterator[Hit]:
    """An objective is worse than what was called acceptable.

    Short of the target and still fine has a limit that somebody wrote down, phased like the target. Under it the plan itself says that this is
    not fine: decide, correct, or amend what is acceptable and say why.

    ```yaml bad
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        acceptable: 20   # here
        results: {2025-H1: 12, 2025-H2: 6}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2025
        unit: comptes
        target: 24
        acceptable: 20
        results: {2025-H1: 12, 2025-H2: 9}
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for name, one in case.objectives.items():
        found = figures.standing(name) if one.acceptable is not None else None
        if found is not None and found.status in LATE and found.result is not None and found.fine is not None:
            yield _not_fine(name, found, found.result, found.fine)


def _not_fine(name: str, found: Standing, result: Fraction, fine: Fraction) -> Hit:
    promise = found.promise
    like = promise.target if promise.target is not None else promise.acceptable
    message = say('"{name}" is worse than acceptable', name=name)
    if like is not None and found.measured_on is not None:
        message = say(
            '"{name}" is worse than acceptable: {result} by {day}, and {fine} would have been fine',
            name=name,
            result=quantity(result, like, promise.unit),
            day=found.measured_on,
            fine=quantity(fine, like, promise.unit),
        )
    return Hit(
        ("objectives", name, "acceptable"), message, say("decide on it in a review, correct it, or amend what is acceptable and say why")
    )
