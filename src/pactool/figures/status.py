"""The status that follows from where a promise stands, from one ordered table; never typed."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from pactool.figures.alone import last_alone
from pactool.figures.promise import ends

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.figures.promise import Promise
    from pactool.figures.standing import Standing


class Status(StrEnum):
    """Worst first."""

    MISSED = "missed"
    OFF_TRACK = "off-track"
    UNREPORTED = "unreported"
    BEHIND = "behind"
    ACCEPTABLE = "acceptable"
    ON_TRACK = "on-track"
    AHEAD = "ahead"
    REACHED = "reached"
    NOT_STARTED = "not-started"
    DROPPED = "dropped"


ORDER = tuple(Status)
DEFAULTS: Mapping[str, Decimal] = {
    "ahead": Decimal("1.05"),
    "on_track": Decimal("0.95"),
    "behind": Decimal("0.8"),
    "stale_after": Decimal(45),
}
"""FIGURES.md's thresholds, in force where a configuration says nothing else."""


def status_of(found: Standing, thresholds: Mapping[str, Decimal]) -> Status:
    """FIGURES.md, "Status": the first that matches."""
    promise = found.promise
    if promise.dropped:
        return Status.DROPPED
    if promise.kind == "milestone":
        return _milestone(found)
    if found.result is None:
        return Status.UNREPORTED if found.unreported else Status.NOT_STARTED
    if promise.target is None or found.measured_on is None or found.gap is None:
        return Status.NOT_STARTED
    if _target_reached(promise, found.result) or (found.over and _at_least_whole(found)):
        return Status.REACHED
    if found.over:
        return Status.ACCEPTABLE if _still_fine(found) else Status.MISSED
    return _band(found, thresholds)


def _milestone(found: Standing) -> Status:
    if found.result is not None:
        return Status.REACHED
    return Status.MISSED if found.as_of > found.promise.last else Status.ON_TRACK


def _target_reached(promise: Promise, result: Fraction) -> bool:
    return promise.adds_up and promise.better == "higher" and promise.target is not None and result >= ends(promise.target, "higher").near


def _at_least_whole(found: Standing) -> bool:
    return bool(found.favourable) if found.standing is None else found.standing >= 1


def _still_fine(found: Standing) -> bool:
    """At or better than `acceptable`, phased like the target."""
    if found.result is None or found.fine is None:
        return False
    return found.result <= found.fine if found.promise.better == "lower" else found.result >= found.fine


@lru_cache(maxsize=64)
def _bound(threshold: Decimal) -> Fraction:
    """A threshold as a fraction; kept, because each is compared with every row."""
    return Fraction(threshold)


def _band(found: Standing, thresholds: Mapping[str, Decimal]) -> Status:
    if found.standing is None:
        return Status.ON_TRACK if not found.gap else Status.AHEAD if found.favourable else Status.OFF_TRACK
    for name, status in (("ahead", Status.AHEAD), ("on_track", Status.ON_TRACK)):
        if found.standing >= _bound(thresholds[name]):
            return status
    if _still_fine(found):
        return Status.ACCEPTABLE
    if found.standing >= _bound(thresholds["behind"]) or _last_step_fine(found):
        return Status.BEHIND
    return Status.OFF_TRACK


def _last_step_fine(found: Standing) -> bool:
    """Whether the last reported step alone is at 100 % or more: off track becomes behind."""
    alone = last_alone(found)
    return alone is not None and alone.attainment is not None and alone.attainment >= 1


def counts_as(found: Standing) -> Status:
    """The status with staleness: an old result counts as unreported where that is worse."""
    settled = (Status.MISSED, Status.REACHED, Status.DROPPED)
    if found.stale and found.status not in settled and ORDER.index(found.status) > ORDER.index(Status.UNREPORTED):
        return Status.UNREPORTED
    return found.status
