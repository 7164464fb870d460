"""Tools and skills: what the actions ask for, by when, who has it, what is missing and what is to acquire it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.plan.action import Action
    from pactool.plan.items import Need


_WORD = re.compile(r"[\w-]+")


class Held(StrEnum):
    """How a skill or tool stands, the best first."""

    HELD = "held"
    ACQUIRING = "acquiring"
    PAST = "past"
    LATE = "late"
    ELSEWHERE = "elsewhere"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Asked:
    """An action that asks for something: its first day, who is in it and has it; `owed` where nobody in it does, or where it is a tool."""

    action: str
    start: date
    able: tuple[str, ...]
    owed: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A skill or a tool. `kind` is `skill` or `tool`; `text` is the skill as the actions write it, or what the need says.

    `by` is the day of the need, else the first day of the actions that still lack it; `first` the first day of all that ask for it. `able`
    are the people of the team who have it, `needs` the slugs of the needs that answer, `acquired_by` the actions that name one of
    them in a tag, their title, how, why or a step.
    """

    kind: str
    text: str
    state: Held
    by: date | None
    first: date | None
    asked: tuple[Asked, ...]
    able: tuple[str, ...]
    needs: tuple[str, ...]
    acquired_by: tuple[str, ...]

    @property
    def lacking(self) -> tuple[str, ...]:
        """The actions in which nobody has it."""
        return tuple(one.action for one in self.asked if one.owed)


def wanted(figures: Figures) -> tuple[Wanted, ...]:
    """The skills that actions ask for and needs name, then the tools; each in the order of its day, then of its text."""
    named = _naming(figures)
    found = [_with_names(one, named) for one in (*_skills(figures), *_tools(figures))]
    return tuple(sorted(found, key=lambda one: (one.kind, one.by is None, one.by or figures.as_of, one.text)))


def _with_names(one: Wanted, named: Mapping[str, tuple[str, ...]]) -> Wanted:
    """The same with the actions that name one of its needs."""
    return replace(one, acquired_by=tuple(dict.fromkeys(action for slug in one.needs for action in named[slug]))) if one.needs else one


def folded(skill: str) -> str:
    """A skill as it is compared: case and spaces do not matter."""
    return " ".join(skill.casefold().split())


# ---- skills


def _skills(figures: Figures) -> Iterator[Wanted]:
    plan = figures.plan
    texts: dict[str, str] = {}
    asking: dict[str, list[str]] = {}
    for name, action in figures.actions.items():
        for skill in action.skills:
            texts.setdefault(folded(skill), skill)
            asking.setdefault(folded(skill), []).append(name)
    answers: dict[str, list[str]] = {}
    for slug, need in plan.needs.items():
        for skill in _named(figures, need):
            texts.setdefault(folded(skill), skill)
            answers.setdefault(folded(skill), []).append(slug)
    able: dict[str, list[str]] = {}
    for person, one in plan.team.items():
        for skill in one.skills:
            able.setdefault(folded(skill), []).append(person)
    for key, text in texts.items():
        yield _skill(figures, text, asking.get(key, ()), answers.get(key, ()), able.get(key, ()))


def _named(figures: Figures, need: Need) -> tuple[str, ...]:
    """The skills that a need brings: the one it names; else those of its actions that nobody in them has."""
    if need.skill is not None:
        return (need.skill,)
    if need.kind != "skill":
        return ()
    actions = [figures.actions[name] for name in need.for_ if name in figures.actions]
    owed = [skill for action in actions for skill in action.skills if not _able_in(figures, action, skill)]
    return tuple(dict.fromkeys(owed)) or (need.text,)


def _able_in(figures: Figures, action: Action, skill: str) -> tuple[str, ...]:
    """Who in an action has a skill: its owners, those who help, and those whose time it takes."""
    team = figures.plan.team
    people = dict.fromkeys((*action.owners, *action.with_, *(action.time or ())))
    return tuple(one for one in people if one in team and folded(skill) in map(folded, team[one].skills))


def _skill(figures: Figures, text: str, asking: Sequence[str], answers: Sequence[str], able: Sequence[str]) -> Wanted:
    asked = []
    for name in asking:
        action = figures.actions[name]
        inside = _able_in(figures, action, text)
        asked.append(Asked(name, figures.span(action).first, inside, not inside and action.state != "done"))
    for slug in answers:
        known = {one.action for one in asked}
        rest = [name for name in figures.plan.needs[slug].for_ if name in figures.actions and name not in known]
        for name in rest:
            inside = _able_in(figures, figures.actions[name], text)
            open_ = not inside and figures.actions[name].state != "done"
            asked.append(Asked(name, figures.span(figures.actions[name]).first, inside, open_))
    return _wanted(figures, "skill", text, tuple(asked), tuple(able), tuple(answers))


# ---- tools


def _tools(figures: Figures) -> Iterator[Wanted]:
    for slug, need in figures.plan.needs.items():
        if need.kind == "tool" or (need.kind is None and need.skill is None):
            actions = [(name, figures.actions[name]) for name in need.for_ if name in figures.actions]
            asked = tuple(Asked(name, figures.span(one).first, (), one.state != "done") for name, one in actions)
            yield _wanted(figures, "tool", need.text, asked, (), (slug,))


def _wanted(figures: Figures, kind: str, text: str, asked: tuple[Asked, ...], able: tuple[str, ...], needs: tuple[str, ...]) -> Wanted:
    owed = [one for one in asked if one.owed]
    days = [one.by.last for slug in needs if (one := figures.plan.needs[slug]).by is not None]
    by = min(days) if days else min((one.start for one in owed or asked), default=None)
    first = min((one.start for one in asked), default=None)
    state = _state(figures.as_of, owed, able, needs, days)
    return Wanted(kind, text, state, by, first, asked, able, needs, ())


def _state(as_of: date, owed: Sequence[Asked], able: Sequence[str], needs: Sequence[str], days: Sequence[date]) -> Held:
    """Whether it is there, comes in time, or is missing: a need has no end of its own, so one whose day is past is only past."""
    if not owed and (able or not needs):
        return Held.HELD
    if not needs:
        return Held.ELSEWHERE if able else Held.MISSING
    if days and min(days) < as_of:
        return Held.PAST
    return Held.LATE if days and owed and min(days) > min(one.start for one in owed) else Held.ACQUIRING


def _naming(figures: Figures) -> dict[str, tuple[str, ...]]:
    """The actions that name a need, by its slug: in a tag, the title, how, why or a step."""
    found: dict[str, dict[str, None]] = {slug: {} for slug in figures.plan.needs}
    for name, one in figures.actions.items():
        for word in {word for text in _texts(one) for word in _WORD.findall(text)} & found.keys():
            found[word][name] = None
    return {slug: tuple(names) for slug, names in found.items()}


def _texts(action: Action) -> Iterator[str]:
    yield from (text for text in (action.title, action.how, action.why) if text is not None)
    yield from action.tags
    yield from action.steps
