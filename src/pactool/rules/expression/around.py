"""The fields of people, segments, measures, risks, needs and strategies, by name: each with its shape and how it is read of a row."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.plan import kinds
from pactool.plan.numbers import Duration
from pactool.rules.expression import sheet as read
from pactool.rules.expression.shapes import DAY, DAYS, DURATION, FLAG, NUMBER, TEXT, TEXTS, words_of

if TYPE_CHECKING:
    from pactool.plan.items import Measure, Need, Person, Risk, Segment, Strategy
    from pactool.rules.expression.sheet import Plain, Row, Value


def _capacity(row: Row[Person]) -> Value:
    given = row.item.capacity
    return row.sheet.minutes(given) if isinstance(given, Duration) else None


def _share(row: Row[Person]) -> Value:
    given = row.item.capacity
    return given if isinstance(given, Decimal) else None


def _count(value: int | None) -> Value:
    return None if value is None else Decimal(value)


PEOPLE: Plain[Person] = {
    "id": (TEXT, lambda one: one.key),
    "name": (TEXT, lambda one: one.item.name),
    "role": (TEXT, lambda one: one.item.role),
    "capacity": (DURATION, _capacity),
    "capacity.share": (NUMBER, _share),
    "day_cost": (NUMBER, lambda one: one.item.day_cost),
    "skills": (TEXTS, lambda one: one.item.skills),
    "absences": (DAYS, lambda one: read.days_of(one.item.absences)),
    "from": (DAY, lambda one: read.first_day(one.item.from_)),
    "until": (DAY, lambda one: read.last_day(one.item.until)),
    "external": (FLAG, lambda one: one.item.external),
}

SEGMENTS: Plain[Segment] = {
    "id": (TEXT, lambda one: one.key),
    "name": (TEXT, lambda one: one.item.name),
    "priority": (NUMBER, lambda one: _count(one.item.priority)),
    "accounts": (NUMBER, lambda one: _count(one.item.accounts)),
    "names": (TEXTS, lambda one: one.item.names),
}

MEASURES: Plain[Measure] = {
    "id": (TEXT, lambda one: one.key),
    "name": (TEXT, lambda one: one.item.name),
    "unit": (TEXT, lambda one: one.item.unit),
    "kind": (words_of(kinds.Kind), lambda one: one.item.kind),
    "better": (words_of(kinds.Better), lambda one: one.item.better),
    "part": (TEXT, lambda one: one.item.part),
    "whole": (TEXT, lambda one: one.item.whole),
}

RISKS: Plain[Risk] = {
    "id": (TEXT, lambda one: one.key),
    "text": (TEXT, lambda one: one.item.text),
    "probability": (NUMBER, lambda one: one.item.probability),
    "impact": (words_of(kinds.Impact), lambda one: one.item.impact),
    "answer": (TEXTS, lambda one: one.item.answer),
}

NEEDS: Plain[Need] = {
    "id": (TEXT, lambda one: one.key),
    "text": (TEXT, lambda one: one.item.text),
    "kind": (words_of(kinds.NeedKind), lambda one: one.item.kind),
    "skill": (TEXT, lambda one: one.item.skill),
    "by": (DAY, lambda one: read.last_day(one.item.by)),
    "for": (TEXTS, lambda one: one.item.for_),
}

STRATEGIES: Plain[Strategy] = {
    "id": (TEXT, lambda one: one.key),
    "text": (TEXT, lambda one: one.item.text),
    "from": (TEXTS, lambda one: one.item.from_),
}
