"""PAC311 and PAC316: actions against the calendar, days off and absences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.effort import present
from pactool.finding import Severity
from pactool.rules.off import ends_month, why_off, worked_after, worked_before
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.workdays import Workdays
    from pactool.plan.action import Action
    from pactool.plan.items import Person
    from pactool.words import Arg

TOLD = 3
"""How many occurrences a sentence names."""


@rule("PAC311", "action-on-a-day-off", Severity.WARNING)
def action_on_a_day_off(case: Case) -> Iterator[Hit]:
    """An action that starts or ends, to the day, on a day off or while its owner is away.

    Nobody opens a campaign on Easter Monday, and what ends while its owner is on leave ends two weeks later. Only dates written to the
    day are judged: a month is a month. Days off are those outside of `working_week`, the public holidays of `country` and `days_off`;
    `worked_holidays` are worked. A fair on a Saturday is no mistake: mute the line and say why. Of an action that repeats, only days on
    which it happens count.

    ```yaml bad
    title: PAC 2026
    period: 2026
    country: FR
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-05-01   # here
        end: 2026-05
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    country: FR
    actions:
      salon:
        title: Exposer au salon régional
        start: 2026-05-04
        end: 2026-05
    ```
    """
    figures = case.figures
    if figures is None:
        return
    days: dict[str | None, Workdays] = {None: figures.working}
    for name, action in case.actions.items():
        owner = figures.plan.team.get(action.owner or "")
        for key, written in (("start", action.start), ("end", action.end)):
            if written is None or not written.is_day or not _happens(figures, name, action, written.first):
                continue
            why = _away(figures, owner, action.owner or "", written.first)
            if why is not None:
                if owner is not None and action.owner not in days:
                    days[action.owner] = present(owner, figures.working, figures.period)
                own = days.get(action.owner, figures.working)
                yield Hit(("actions", name, key), _told(name, key, written.text, why), _instead(key, written.first, own, figures, action))


def _happens(figures: Figures, name: str, action: Action, day: date) -> bool:
    return action.repeats is None or day in figures.happens.get(name, ())


def _told(name: str, key: str, day: str, why: Say) -> Say:
    if key == "start":
        return say('"{action}" starts {day}, {why}', action=name, day=day, why=why)
    return say('"{action}" ends {day}, {why}', action=name, day=day, why=why)


def _away(figures: Figures, owner: Person | None, slug: str, day: date) -> Say | None:
    """Why nobody, or its owner, works on a day; None on a working day."""
    if not figures.working.holds(day):
        return why_off(figures, day)
    if owner is None:
        return None
    absence = next((one for one in owner.absences if one.first <= day <= one.last), None)
    if absence is not None:
        return say('while "{person}" is away ({period})', person=slug, period=absence.text)
    if owner.from_ is not None and day < owner.from_.first:
        return say('before "{person}" is in the team ({day})', person=slug, day=owner.from_.text)
    if owner.until is not None and day > owner.until.last:
        return say('after "{person}" has left the team ({day})', person=slug, day=owner.until.text)
    return None


def _instead(key: str, day: date, own: Workdays, figures: Figures, action: Action) -> Say:
    """The working days around, as far as they lie in the plan and the action; a month's first or last day most often means the month."""
    after, before = worked_after(own, day), worked_before(own, day)
    if before is not None and (
        before < figures.period.first or key == "start" or (action.start is not None and before < action.start.first)
    ):
        before = None
    if after is not None and after > figures.period.last:
        after = None
    if (key == "start" and day.day == 1) or (key == "end" and ends_month(day)):
        return _month(key, day, after if key == "start" else before)
    if before is not None and after is not None:
        return say(
            "write {key}: {day}, the working day before, or {next}, the next", key=key, day=before.isoformat(), next=after.isoformat()
        )
    if before is not None:
        return say("write {key}: {day}, the working day before", key=key, day=before.isoformat())
    if after is not None:
        return say("write {key}: {day}, the next working day", key=key, day=after.isoformat())
    return say("choose a working day, or another owner")


def _month(key: str, day: date, other: date | None) -> Say:
    month = f"{day:%Y-%m}"
    if other is None:
        return say("write {key}: {month} if the month as a whole is meant", key=key, month=month)
    return say(
        "write {key}: {month} if the month as a whole is meant, else {day}, a working day", key=key, month=month, day=other.isoformat()
    )


@rule("PAC316", "occurrences-on-days-off", Severity.INFO)
def occurrences_on_days_off(case: Case) -> Iterator[Hit]:
    """An action repeats on days on which nobody works.

    A meeting on each first Monday falls on a public holiday now and then. It keeps its time and its results in the same month; what is
    asked is only that somebody moves it before the day comes. `daily` means working days and never falls on another.

    ```yaml bad
    title: PAC 2026
    period: 2026
    country: FR
    actions:
      suivi:
        title: Appeler 15 contacts chaque lundi
        repeats: weekly   # here
        start: 2026-03-02
        end: 2026-06
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    country: FR
    actions:
      suivi:
        title: Appeler 15 contacts chaque mardi
        repeats: weekly
        start: 2026-03-03
        end: 2026-06
    ```
    """
    figures = case.figures
    if figures is None:
        return
    for name, action in case.actions.items():
        if action.repeats is None or action.repeats == "daily":
            continue
        every = figures.happens.get(name, ())
        off = [day for day in every if not figures.working.holds(day)]
        if off:
            yield Hit(("actions", name, "repeats"), _on_days_off(name, len(every), off, figures), _moved(every, off, figures))


def _on_days_off(name: str, every: int, off: list[date], figures: Figures) -> Say:
    named: tuple[Arg, ...] = tuple(say("{day} ({why})", day=day.isoformat(), why=why_off(figures, day)) for day in off[:TOLD])
    days = named if len(off) <= TOLD else (*named, "…")
    return says(
        '1 of the {all} occurrences of "{action}" falls on a day off: {days}',
        '{count} of the {all} occurrences of "{action}" fall on days off: {days}',
        len(off), all=every, action=name, days=days,
    )  # fmt: skip


def _moved(every: tuple[date, ...], off: list[date], figures: Figures) -> Say:
    """Where all of them are off the day itself is wrong; else those few move."""
    after = [day for one in off[:TOLD] if (day := worked_after(figures.working, one)) is not None]
    if len(off) == len(every) and after:
        return say("choose another day of the week: start: {day}", day=after[0].isoformat())
    if not after:
        return say("choose another day")
    return say("they stay in their month; the next working days are {days}", days=tuple(day.isoformat() for day in after))
