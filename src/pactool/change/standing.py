"""Where an objective stood when it was changed: its status, and for how many months it had been behind."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.figures.months import month_of
from pactool.figures.standing import Status, standing

if TYPE_CHECKING:
    from pactool.figures.figures import Figures

FALLEN = frozenset((Status.MISSED, Status.OFF_TRACK, Status.BEHIND))
"""What a promise is that is not kept so far."""
_MOST = 60


def months_behind(figures: Figures, name: str) -> int:
    """How many months in a row, up to the last one reported, an objective had been behind by their end; 0 where it is not."""
    found = figures.standing(name)
    if found.status not in FALLEN or found.measured_on is None:
        return 0
    count, day = 0, found.measured_on
    while count < _MOST and day >= found.promise.first:
        if standing(found.promise, day, figures.thresholds).status not in FALLEN:
            break
        count += 1
        day = month_of(day).first - timedelta(days=1)
    return count
