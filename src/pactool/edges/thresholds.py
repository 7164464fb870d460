"""The figures that rules compare with: one table of names, defaults, units and bounds, which a new rule adds its line to."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from pactool.words import Say, say


class Unit(Enum):
    """What a threshold counts; a share is written with `%` and kept as a fraction of one."""

    DAYS = "days"
    MONTHS = "months"
    COUNT = "count"
    TIMES = "times"
    SHARE = "share"


class Threshold(NamedTuple):
    """A figure that rules compare with: its default, what it means, and its bounds (both allowed)."""

    name: str
    default: Decimal
    unit: Unit
    meaning: Say
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(10_000)


def _row(name: str, default: str, meaning: Say) -> Threshold:
    number, _, unit = default.partition(" ")
    if number.endswith("%"):
        return Threshold(name, Decimal(number[:-1]) / 100, Unit.SHARE, meaning, high=Decimal(10))
    return Threshold(name, Decimal(number), Unit(unit), meaning)


THRESHOLDS: dict[str, Threshold] = {
    row.name: row
    for row in (
        _row("ahead", "105%", say("from this share of what was expected by now, an item is ahead")),
        _row("on_track", "95%", say("from this share of what was expected by now, an item is on track")),
        _row("behind", "80%", say("from this share of what was expected by now, an item is behind; below it, off track")),
        _row("stale_after", "45 days", say("a result older than this no longer tells where an item stands")),
        _row("coverage_min", "80%", say("the least share of an objective that its actions add up to")),
        _row("coverage_max", "150%", say("the share of an objective beyond which its actions count something twice")),
        _row("attained_max", "150%", say("the attainment beyond which an objective was not ambitious")),
        _row("growth_max", "2 times", say("how many times its best growth so far an objective may ask for")),
        _row("check_within", "3 months", say("an objective due later than this needs something to check on the way")),
        _row("objectives_max", "5 count", say("how many objectives a plan can pursue")),
        _row("actions_at_once_max", "8 count", say("how many actions one person can have running at once")),
        _row("actions_max", "10 count", say("how many actions one person can have in the period")),
        _row("same_title_min", "80%", say("the share of their words from which the titles of two actions say the same")),
        _row("same_month_max", "50%", say("the share of the actions that may start in one month")),
        _row("priority_segments_max", "3 count", say("how many segments can be of priority 1")),
        _row("one_person_max", "50%", say("the share of everything that one of several people may own")),
        _row("nature_drift_max", "20%", say("how far time or money by nature may be from what was meant")),
        _row("unit_cost_max", "2 times", say("how many times the planned cost a unit may cost")),
        _row("slides_max", "2 count", say("how often a date may be put off")),
        _row("review_within", "45 days", say("the longest time between two reviews of a running plan")),
        _row("sources_differ_max", "10%", say("how far two sources of one figure may differ")),
        _row("closed_after", "60 days", say("how long after its end a period is closed")),
        _row("evidence_age_max", "12 months", say("the greatest age of the evidence of a SWOT finding")),
        _row("spread_from", "6 count", say("from how many actions on it tells something where most of them gather")),
        _row("idle_below", "20%", say("under this share of a month's capacity a person is idle")),
    )
}

DEFAULTS: dict[str, Decimal] = {row.name: row.default for row in THRESHOLDS.values()}

_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,6})?)(?: ?(%|[a-z]+))?"


def parse(threshold: Threshold, text: str) -> Decimal | None:
    """The figure that a text says for a threshold (`80%`, `0.8`, `45`, `45 days`), or None when it says none."""
    found = re.fullmatch(_NUMBER, text.strip())
    if found is None:
        return None
    number, unit = Decimal(found.group(1)), found.group(2) or ""
    if threshold.unit is Unit.SHARE:
        return number / 100 if unit == "%" else number if not unit else None
    return number if unit in {"", threshold.unit.value} else None


def spelled(threshold: Threshold, value: Decimal) -> str:
    """A figure as it is written in the configuration: `80%`, `45`."""
    return f"{(value * 100).normalize():f}%" if threshold.unit is Unit.SHARE else f"{value.normalize():f}"
