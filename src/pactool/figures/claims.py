"""What actions say of others: results that they claim of objectives, gaps that they answer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.months import Days
from pactool.figures.promise import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from pactool.plan.action import Action


def claims(actions: Mapping[str, Action], objectives: Collection[str]) -> Mapping[str, tuple[Record, ...]]:
    """What actions recorded of each objective."""
    found: dict[str, list[Record]] = {}
    for action in actions.values():
        for period, result in action.results.items():
            for slug, value in result.values.items():
                if isinstance(value, Decimal) and slug in objectives:
                    found.setdefault(slug, []).append(Record(Days(period.first, period.last), period.text, value))
    return {slug: tuple(records) for slug, records in found.items()}


def correctors(actions: Mapping[str, Action]) -> Mapping[str, tuple[str, ...]]:
    """The actions that answer a gap, by the objective or action that has it."""
    found: dict[str, list[str]] = {}
    for name, action in actions.items():
        answered = () if action.corrects is None else (action.corrects.objective, action.corrects.action)
        for slug in dict.fromkeys(answered):
            if slug is not None and slug != name:
                found.setdefault(slug, []).append(name)
    return {slug: tuple(names) for slug, names in found.items()}
