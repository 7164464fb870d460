"""PAC312 and PAC313: what must be over, and what must be true, before an action starts."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.plan.action import Action
    from pactool.plan.items import Condition
    from pactool.plan.periods import Period


@rule("PAC312", "action-starting-too-early")
def action_starting_too_early(case: Case) -> Iterator[Hit]:
    """An action that starts before what it comes after ends.

    Calls begin when the file is ready, not while it is made. A month stands for its first day where something starts and for its last
    where something ends: two actions of the same month follow one another only where their days are written. What was done early, as its
    results tell, is in nobody's way.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      fichier:
        title: Constituer un fichier de 150 industriels
        start: 2026-01
        end: 2026-02
      appels:
        title: Appeler 15 industriels par semaine
        after: [fichier]
        start: 2026-02   # here
        end: 2026-06
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      fichier:
        title: Constituer un fichier de 150 industriels
        start: 2026-01
        end: 2026-02-13
      appels:
        title: Appeler 15 industriels par semaine
        after: [fichier]
        start: 2026-02-16
        end: 2026-06
    ```
    """
    for name, action in case.actions.items():
        if action.after and action.start is not None:
            yield from _too_early(case, name, action, action.start)


def _too_early(case: Case, name: str, action: Action, start: Period) -> Iterator[Hit]:
    ends = {
        slug: end for slug in action.after if slug != name and (end := _end_of(case, slug, name)) is not None and start.first < end.last
    }
    if not ends:
        return
    last, latest = max((end.last, slug) for slug, end in ends.items())
    message = say(
        '"{action}" starts {start}, before "{other}" ends: {end}', action=name, start=start.text, other=latest, end=ends[latest].text
    )
    related = tuple((("actions", slug, "end"), say('"{action}" ends here', action=slug)) for slug in sorted(ends))
    if start.first <= ends[latest].first and start.last >= last:
        hint = say(
            'if they follow one another within that month, write the days; else start: {next}, or take "{other}" out of after',
            next=_following(last),
            other=latest,
        )
    else:
        hint = say('write start: {next} or later, or take "{other}" out of after', next=_following(last), other=latest)
    yield Hit(("actions", name, "start"), message, hint, related=related)


def _end_of(case: Case, slug: str, waiting: str) -> Period | None:
    """When another action ends; None where it is over already, or where the two wait for each other, which another rule tells."""
    other = case.actions.get(slug)
    if other is None or other.end is None or waiting in other.after:
        return None
    if other.state == "done" and other.results:
        last = max(other.results, key=lambda one: one.last)
        return min(last, other.end, key=lambda one: one.last)
    return other.end


def _following(day: date) -> str:
    """The day after, as a month where it is the first of one."""
    after = day + timedelta(days=1)
    return f"{after:%Y-%m}" if after.day == 1 else after.isoformat()


@rule("PAC313", "condition-not-met", Severity.WARNING)
def condition_not_met(case: Case) -> Iterator[Hit]:
    """A condition that is not met when its action starts.

    The stand without its catalogue, the campaign without its consent: what had to be true before is not, or nobody has said so. Write
    `met: true` once it is. A condition that is due only after the start is told at once; the others from the action's first day on,
    which the as-of day decides. What is done needed no more.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-03-02
        condition: {text: Catalogue 2026 imprimé, by: 2026-03-31}   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-03-02
        condition: {text: Catalogue 2026 imprimé, by: 2026-02-27}
    ```
    """
    for name, action in case.actions.items():
        condition = action.condition
        if condition is None or action.start is None or condition.met or action.state == "done":
            continue
        found = _unmet(name, action.start, condition, case.as_of)
        if found is not None:
            related = ((("actions", name, "start"), say("{period} stands here", period=action.start.text)),)
            yield Hit(("actions", name, "condition"), *found, related=related)


def _unmet(name: str, start: Period, condition: Condition, as_of: date) -> tuple[Say, Say] | None:
    if as_of >= start.first:
        hint = say("write met: true once it is, or start later")
        if condition.met is None:
            return say(
                '"{action}" has started ({start}), and nobody says whether its condition is met: "{text}"',
                action=name,
                start=start.text,
                text=condition.text,
            ), hint
        return say(
            '"{action}" has started ({start}), and its condition is not met: "{text}"', action=name, start=start.text, text=condition.text
        ), hint
    if condition.by is not None and condition.by.first > start.last:
        message = say(
            'the condition of "{action}" is due {by}, after its start {start}: "{text}"',
            action=name,
            by=condition.by.text,
            start=start.text,
            text=condition.text,
        )
        return message, say("write by: {day} or earlier, or start later", day=(start.first - timedelta(days=1)).isoformat())
    return None
