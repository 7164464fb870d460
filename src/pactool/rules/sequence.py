"""PAC302 to PAC304: the dates of actions, and that they lie in the plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.plan.periods import checked_period
from pactool.plan.wrong import Wrong
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from pactool.plan.action import Action
    from pactool.plan.periods import Period


@rule("PAC302", "action-without-dates", GRADED)
def action_without_dates(case: Case) -> Iterator[Hit]:
    """An action without a first or a last day.

    What has no date is never late, and so it is never done: it waits for the week in which there is time. A month is enough:
    `start: 2026-03`. Without them the action is taken to last for the whole period.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon:   # here
        title: Exposer au salon régional et inviter 40 contacts
        start: 2026-03-02
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional et inviter 40 contacts
        start: 2026-03-02
        end: 2026-04
    ```
    """
    for name, action in case.actions.items():
        if action.start is None or action.end is None:
            yield Hit(("actions", name), _lacking(name, action), _to_date(case, action), on_key=True)


def _lacking(name: str, action: Action) -> Say:
    if action.start is not None:
        return say('"{action}" starts {start}, and no end is written', action=name, start=action.start.text)
    if action.end is not None:
        return say('"{action}" ends {end}, and no start is written', action=name, end=action.end.text)
    return say('"{action}" has neither start nor end', action=name)


def _to_date(case: Case, action: Action) -> Say:
    """The dates that the plan itself suggests: from what comes before, the steps, and the objectives it serves."""
    if case.loaded is None or ("period",) in case.loaded.out:
        return say("add start: and end:, each a month or a day")
    period = case.loaded.plan.period
    first = action.start.first if action.start is not None else _likely_start(case, action, period)
    last = action.end.last if action.end is not None else max(_likely_end(case, action, first, period), first)
    start, end = f"start: {_written(first, period)}", f"end: {_written(last, period)}"
    if action.start is not None:
        return say("add its last day or month, such as {example}", example=end)
    if action.end is not None:
        return say("add its first day or month, such as {example}", example=f"start: {_written(min(first, last), period)}")
    return say("add both, each a month or a day, such as {start} and {end}", start=start, end=end)


def _likely_start(case: Case, action: Action, period: Period) -> date:
    """After what it comes after, else with its first step or result, else with the period."""
    before = [end.last + timedelta(days=1) for slug in action.after if slug in case.actions and (end := case.actions[slug].end) is not None]
    found = max(before, default=None) or min((one.first for one in _dates_of(action)), default=period.first)
    return min(max(found, period.first), period.last)


def _likely_end(case: Case, action: Action, first: date, period: Period) -> date:
    """With its last step or result, else when the first of its objectives is due, else with the period."""
    dates = [one.last for one in _dates_of(action)]
    dues = [due.last for slug in action.serves if slug in case.objectives and (due := case.objectives[slug].due) is not None]
    found = max(dates, default=None) or min((day for day in dues if day >= first), default=period.last)
    return min(found, period.last)


def _dates_of(action: Action) -> list[Period]:
    return [*(step.by for step in action.steps.values() if step.by is not None), *action.results]


def _written(day: date, period: Period) -> str:
    """The month of a day, or the day itself where the month reaches beyond the period."""
    month = checked_period(f"{day:%Y-%m}")
    return month.text if period.first <= month.first and month.last <= period.last else day.isoformat()


@rule("PAC303", "action-ending-before-its-start")
def action_ending_before_its_start(case: Case) -> Iterator[Hit]:
    """An action that ends before it starts.

    Most often a year or a month was mistyped, or the two dates changed places. An action of no days has no budget to spend, no time to
    plan and nothing to expect.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-04
        end: 2026-03   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-03-02
        end: 2026-03
    ```
    """
    if case.loaded is None:
        return
    for name, action in case.actions.items():
        if action.start is not None and action.end is not None and action.end.last < action.start.first:
            yield _backwards(name, action.start, action.end, case.loaded.plan.period)


def _backwards(name: str, start: Period, end: Period, period: Period) -> Hit:
    """The mistake is where the period is left; else at the end."""
    at, wrong, other = ("end", end, start) if inside(start, period) or not inside(end, period) else ("start", start, end)
    meant = same_time_in(wrong, period, (lambda one: one.last >= start.first) if at == "end" else (lambda one: one.first <= end.last))
    hint = (
        say("did you mean {key}: {meant}?", key=at, meant=meant)
        if meant
        else say("if they changed places, write start: {start} and end: {end}", start=end.text, end=start.text)
    )
    message = say('"{action}" ends {end}, before it starts: {start}', action=name, start=start.text, end=end.text)
    related = ((("actions", name, "end" if at == "start" else "start"), say("{period} stands here", period=other.text)),)
    return Hit(("actions", name, at), message, hint, related=related)


def inside(one: Period, period: Period) -> bool:
    """A week that the period's first or last day cuts counts as inside."""
    touches = one.first <= period.last and one.last >= period.first
    return touches and ("W" in one.text or (one.first >= period.first and one.last <= period.last))


def same_time_in(one: Period, period: Period, fits: Callable[[Period], bool]) -> str | None:
    """The same month or day in a year of the period, where that fits; None for a range, or where none does."""
    if ".." in one.text or len(one.text) == len("2026"):
        return None
    for year in range(period.first.year, min(period.last.year, period.first.year + 9) + 1):
        try:
            moved = checked_period(f"{year}{one.text[4:]}")
        except Wrong:
            continue
        if moved.text != one.text and inside(moved, period) and fits(moved):
            return moved.text
    return None


@rule("PAC304", "action-outside-the-period")
def action_outside_the_period(case: Case) -> Iterator[Hit]:
    """An action that begins or ends outside the plan's period.

    What happens outside of it belongs to another plan: its time, its money and its results would be counted in no month of this one. Its
    effect may come later, and has keys of its own: `result_due`, and `due` of an expectation. A week that the year's end cuts is inside.

    ```yaml bad
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-11
        end: 2027-02   # here
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-11
        end: 2026-12
        result_due: 2027-02
    ```
    """
    if case.loaded is None:
        return
    period = case.loaded.plan.period
    for name, action in case.actions.items():
        start, end = action.start, action.end
        start_out = start is not None and not (period.first <= start.first <= period.last or inside(start, period))
        end_out = end is not None and not (period.first <= end.last <= period.last or inside(end, period))
        backwards = start is not None and end is not None and end.last < start.first
        if backwards and start_out != end_out:
            continue
        if start is not None and start_out:
            message = say('"{action}" starts {date}, and the plan covers {period}', action=name, date=start.text, period=period.text)
            yield Hit(("actions", name, "start"), message, _back_inside("start", start, end, period))
        elif end is not None and end_out:
            message = say('"{action}" ends {date}, and the plan covers {period}', action=name, date=end.text, period=period.text)
            yield Hit(("actions", name, "end"), message, _back_inside("end", end, start, period))


def _back_inside(key: str, wrong: Period, other: Period | None, period: Period) -> Say:
    """The same month in the plan's year, where the action's other date lets it stand there."""

    def fits(one: Period) -> bool:
        if other is None or not inside(other, period):
            return True
        return one.first <= other.last if key == "start" else one.last >= other.first

    meant = same_time_in(wrong, period, fits)
    if meant is not None:
        return say("did you mean {key}: {meant}?", key=key, meant=meant)
    return say(
        "keep it within {first} to {last}; an effect that comes later has result_due",
        first=period.first.isoformat(),
        last=period.last.isoformat(),
    )
