"""How often an action repeats: a few plain words, or an RFC 5545 rule; the dates are expanded elsewhere, once."""

from __future__ import annotations

import re
from datetime import datetime

from pactool.plan.numbers import shape
from pactool.plan.wrong import OUT_OF_BOUNDS, Wrong
from pactool.words import Say, say

_DAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WORDS = rf"(?:daily|weekly|monthly|quarterly|yearly|every [1-9][0-9]? (?:days|weeks|months|quarters|years)|(?:first|second|third|fourth|last) {_DAY})"
_NUMBERS = "-?[1-9][0-9]{0,2}(?:,-?[1-9][0-9]{0,2}){0,30}"
_BYDAY = "(?:[-+]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)"
_PART = (
    rf"(?:INTERVAL=[1-9][0-9]?|COUNT=[1-9][0-9]{{0,3}}|UNTIL=[0-9]{{8}}(?:T[0-9]{{6}}Z?)?|WKST=(?:MO|SU)"
    rf"|BYDAY={_BYDAY}(?:,{_BYDAY}){{0,6}}|BY(?:MONTHDAY|MONTH|SETPOS|WEEKNO|YEARDAY)={_NUMBERS})"
)
_RULE = rf"(?:RRULE:)?FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;{_PART}){{0,8}}"
REPEATS = rf"^(?:{_WORDS}|{_RULE})$"
"""Bounded on purpose: at most one occurrence a day, short lists, so that no rule takes long to expand."""

_until = re.compile(r"UNTIL=([0-9]{8}(?:T[0-9]{6})?)").findall
_MEANT = {
    "chaque jour": "daily", "tous les jours": "daily", "quotidien": "daily", "day": "daily", "every day": "daily",
    "chaque semaine": "weekly", "hebdomadaire": "weekly", "hebdo": "weekly", "week": "weekly", "every week": "weekly",
    "chaque mois": "monthly", "mensuel": "monthly", "month": "monthly", "every month": "monthly",
    "chaque trimestre": "quarterly", "trimestriel": "quarterly", "quarter": "quarterly", "every quarter": "quarterly",
    "chaque année": "yearly", "annuel": "yearly", "year": "yearly", "every year": "yearly",
    "every two weeks": "every 2 weeks", "biweekly": "every 2 weeks", "toutes les deux semaines": "every 2 weeks",
    "premier lundi": "first monday",
}  # fmt: skip


def _repeats(text: str) -> bool:
    return re.fullmatch(REPEATS, text) is not None


def repeats(value: object) -> str:
    """One of the named words or an RFC 5545 rule, as written. Raises Wrong."""
    if not isinstance(value, str):
        raise Wrong(say("{kind} stands where a rhythm is wanted", kind=shape(value)), _allowed())
    if _repeats(value):
        return _that_ends(value)
    cure = (
        _MEANT.get(value.lower())
        or (value.lower() if _repeats(value.lower()) else None)
        or (value.upper() if _repeats(value.upper()) else None)
    )
    if cure is not None:
        raise Wrong(say('"{value}" is no rhythm as a plan writes it', value=value), say("write {cure}", cure=cure), cure=cure)
    raise Wrong(say('"{value}" is no rhythm', value=value), _allowed())


def _that_ends(rule: str) -> str:
    """The rule, when the day of its UNTIL exists. Raises Wrong."""
    for until in _until(rule):
        try:
            datetime.fromisoformat(until)
        except ValueError:
            message = say('the rule "{value}" ends on a day that does not exist', value=rule)
            raise Wrong(message, say("write the last day as UNTIL={day}", day="20261231"), code=OUT_OF_BOUNDS) from None
    return rule


def _allowed() -> Say:
    return say("write daily, weekly, every 2 weeks, monthly, quarterly, yearly, first monday, or a rule such as FREQ=WEEKLY;BYDAY=TU")
