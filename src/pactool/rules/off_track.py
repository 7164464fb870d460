"""PAC603 and PAC607: what is late wants a correction and a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.correction import is_judged
from pactool.figures.reporting import last_due
from pactool.figures.standing import ORDER, Status
from pactool.finding import Severity
from pactool.rules.quantity import quantity, reckoned
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.standing import Standing
    from pactool.plan.items import Review
    from pactool.source.place import Path

LATE = (Status.MISSED, Status.OFF_TRACK, Status.BEHIND)
"""The statuses of what is late."""


class _Item(NamedTuple):
    """An objective or action with where it stands: an action by its `main`, else by its worst expectation."""

    section: str
    name: str
    standing: Standing

    @property
    def place(self) -> Path:
        """Where what it promised stands."""
        measure = self.standing.promise.measure
        return (self.section, self.name, "target") if measure is None else (self.section, self.name, "expects", measure)


def _standing(figures: Figures) -> Iterator[_Item]:
    """Every objective, and every action that expects something, where it has a result."""
    for name, objective in figures.objectives.items():
        if objective.kind != "milestone" or figures.promises[name, None].last < figures.as_of:
            yield _Item("objectives", name, figures.standing(name))
    for name, action in figures.actions.items():
        followed = [one for one in action.expects if one == action.main] or list(action.expects) if action.results else []
        every = [figures.standing(name, one) for one in followed]
        if every:
            yield _Item("actions", name, min(every, key=lambda one: ORDER.index(one.status)))


def _near(figures: Figures, name: str) -> frozenset[str]:
    """What stands for an item where a correction or a decision is looked for: itself, its whole, its parts, what an action serves."""
    objective, action = figures.objectives.get(name), figures.actions.get(name)
    if objective is not None:
        return frozenset((name, *figures.parts.get(name, ()), *((objective.part_of,) if objective.part_of is not None else ())))
    return frozenset((name, *(action.serves if action is not None else ())))


def _corrected(figures: Figures, name: str) -> bool:
    """Whether an action answers the gap of an item: one that is still to show what it does, or of which nobody has judged it yet."""
    answers = (one for slug in _near(figures, name) for one in figures.correctors.get(slug, ()))
    return any(
        last_due(figures, one, figures.actions[one]) >= figures.as_of or not is_judged(figures, one, figures.actions[one])
        for one in answers
        if one != name
    )


def _short(item: _Item) -> Say:
    """How far an item is, in its own unit."""
    found, promise = item.standing, item.standing.promise
    if promise.target is None or found.result is None or found.expected is None or found.measured_on is None:
        return say("it is missed")
    return say(
        "{result} by {day}, and {expected} were expected",
        result=quantity(found.result, promise.target, promise.unit),
        day=found.measured_on,
        expected=quantity(found.expected.near, promise.target, promise.unit),
    )


@rule("PAC603", "off-track-uncorrected", Severity.WARNING)
def off_track_uncorrected(case: Case) -> Iterator[Hit]:
    """An objective or an action is off track, and nothing corrects it.

    A gap that everybody sees and nobody answers will be the same at the end of the year, or larger. Write an action that answers it, with
    `corrects` and the day of the gap; amend the target and say why; or drop it. What answers the whole answers its parts, and what answers an
    objective answers the actions that serve it. Off track is under 80 % of what was expected by now. Threshold: `behind`.

    ```yaml bad
    title: PAC 2025
    period: 2025-07..2026-06
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici juin 2026
        unit: comptes
        target: 24   # here
        results: {2025-Q3: 4, 2025-Q4: 2}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025-07..2026-06
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici juin 2026
        unit: comptes
        target: 24
        results: {2025-Q3: 4, 2025-Q4: 2}
    actions:
      relance-devis:
        title: Relancer chaque devis à J+8 et J+21
        corrects: {objective: new-accounts, date: 2025-12-31}
        start: 2026-01
        end: 2026-06
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for item in _standing(figures):
        if item.standing.status is Status.OFF_TRACK and not _corrected(figures, item.name):
            message = say('"{name}" is off track, and nothing corrects it: {short}', name=item.name, short=_short(item))
            example = f"{{{'objective' if item.section == 'objectives' else 'action'}: {item.name}, date: {figures.as_of}}}"
            yield Hit(item.place, message, say("add an action with corrects: {example}, amend it, or drop it", example=example))


@rule("PAC607", "late-undecided", Severity.WARNING)
def late_undecided(case: Case) -> Iterator[Hit]:
    """An objective or an action was late at the last review and still is, and the review decided nothing on it.

    A meeting that looks at a gap and decides nothing has decided to keep it. Write what was decided on it: relaunch, modify, drop or repeat. A
    decision on an action that serves the objective, or on its whole or a part, counts, and so does a corrective action.

    ```yaml bad
    title: PAC 2025
    period: 2025-07..2026-06
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici juin 2026
        unit: comptes
        target: 24   # here
        results: {2025-Q3: 4, 2025-Q4: 2}
    reviews:
      2025-10-06: {notes: Premier trimestre en retard}
    ```

    ```yaml good
    title: PAC 2025
    period: 2025-07..2026-06
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici juin 2026
        unit: comptes
        target: 24
        results: {2025-Q3: 4, 2025-Q4: 2}
    reviews:
      2025-10-06:
        notes: Premier trimestre en retard
        decisions:
          new-accounts: {choice: relaunch, why: Deux salons au printemps}
    ```
    """
    figures = reckoned(case)
    last = _last_review(figures) if figures is not None else None
    if figures is None or last is None:
        return
    day, text, review = last
    late = [item for item in _standing(figures) if item.standing.status in LATE]
    for item in late:
        if _was_late(figures, item, day) and not _decided(figures, item.name, review) and not _corrected(figures, item.name):
            message = say(
                '"{name}" is late, and the review of {day} decided nothing on it: {short}', name=item.name, day=day, short=_short(item)
            )
            related = ((("reviews", text), say("the review")),)
            example = f"{{{item.name}: {{choice: modify, why: …}}}}"
            yield Hit(item.place, message, say("write what was decided: decisions: {example}", example=example), related=related)


def _last_review(figures: Figures) -> tuple[date, str, Review] | None:
    """The last review that was held, with its day and its key."""
    held = [(min(period.last, figures.as_of), period.text) for period in figures.plan.reviews if period.first <= figures.as_of]
    if not held:
        return None
    day, text = max(held)
    return day, text, next(one for period, one in figures.plan.reviews.items() if period.text == text)


def _was_late(figures: Figures, item: _Item, day: date) -> bool:
    return figures.at(day).standing(item.name, item.standing.promise.measure).status in LATE


def _decided(figures: Figures, name: str, review: Review) -> bool:
    """Whether a review decided on an item, or on what stands for it; for an objective also on an action that serves it."""
    near = _near(figures, name)
    return any(slug in near or (slug in figures.actions and name in figures.actions[slug].serves) for slug in review.decisions)
