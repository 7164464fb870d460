"""`pac audit --format json`: its shape, described by `audit.schema.json`; in English whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.change.health import GRACE
from pactool.pages.audit import authors, items
from pactool.render.pages.as_json import number, share
from pactool.words import Speech

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pactool.change.health import Health
    from pactool.pages.audit import Sheet
    from pactool.rules.over_history import Found

Shape = dict[str, object]


def shape(sheets: Sequence[Sheet]) -> list[Shape]:
    """The plans, in the order of their paths."""
    english = Speech("en")
    return [_plan(one, english) for one in sheets]


def _plan(one: Sheet, english: Speech) -> Shape:
    days = [commit.day.isoformat() for commit in one.commits]
    return {
        "path": one.path,
        "title": one.plan.title,
        "commits": len(days),
        "first": min(days),
        "last": max(days),
        "unread": [commit.sha for commit in one.unread],
        "findings": [_finding(found, english) for found in one.findings],
        "items": [{**_item(item.place), "owner": item.owner, "findings": item.findings, "codes": list(item.codes)} for item in items(one)],
        "people": [
            {"author": author.name, "commits": author.commits, "findings": author.findings, "codes": list(author.codes)}
            for author in authors(one)
        ],
        "health": _health(one.health),
        "forecasts": [
            {"method": each.method, "forecasts": each.forecasts, "items": each.items, "bias": share(each.bias), "error": share(each.error)}
            for each in one.health.methods
        ],
    }


def _item(place: tuple[str, ...]) -> Shape:
    return {"section": place[0] if place else None, "id": place[-1] if place else None}


def _finding(found: Found, english: Speech) -> Shape:
    return {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "commit": found.commit.sha,
        "day": found.commit.day.isoformat(),
        "author": found.commit.author,
        "subject": found.commit.subject,
        **_item(found.place),
        "message": english(found.message),
    }


def _health(one: Health) -> Shape:
    in_time: Fraction | None = None
    if one.due:
        from fractions import Fraction  # noqa: PLC0415 - the class, where a share is told

        in_time = Fraction(one.in_time, one.due)
    return {
        "reporting_delay": number(one.delay, 1),
        "reporting_delay_worst": None if one.worst is None else one.worst.days,
        "reported": one.reported,
        "swot_age": one.swot_age,
        "amendments": one.amendments,
        "amendments_without_reason": one.without_reason,
        "actions_due": one.due,
        "actions_in_time": one.in_time,
        "in_time": share(in_time),
        "grace": GRACE,
    }
