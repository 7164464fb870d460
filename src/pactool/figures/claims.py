"""What actions say of others: results that they claim of objectives, gaps that they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from pactool.figures.months import Days
from pactool.figures.promise import Record
from pactool.plan.amounts import Ratio

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from decimal import Decimal

    from pactool.plan.action import Action
    from pactool.plan.periods import Period


class Claim(NamedTuple):
    """What one action recorded of an objective in a period."""

    period: Period
    value: Decimal


def claims(actions: Mapping[str, Action], objectives: Collection[str]) -> Mapping[str, Sequence[Claim]]:
    """What actions recorded of each objective."""
    found: dict[str, list[Claim]] = {name: [] for name in objectives}
    for action in actions.values():
        for period, result in action.results.items():
            for slug, value in result.values.items():
                if slug in found and type(value) is not Ratio:
                    found[slug].append(Claim(period, cast("Decimal", value)))
    return {slug: several for slug, several in found.items() if several}


def as_records(several: Sequence[Claim]) -> tuple[Record, ...]:
    """Claims as records, for an objective that has none of its own."""
    return tuple(Record(Days(period.first, period.last), period.text, value) for period, value in several)


def correctors(actions: Mapping[str, Action]) -> Mapping[str, tuple[str, ...]]:
    """The actions that answer a gap, by the objective or action that has it."""
    found: dict[str, list[str]] = {}
    for name, action in actions.items():
        answered = () if action.corrects is None else (action.corrects.objective, action.corrects.action)
        for slug in dict.fromkeys(answered):
            if slug is not None and slug != name:
                found.setdefault(slug, []).append(name)
    return {slug: tuple(names) for slug, names in found.items()}
