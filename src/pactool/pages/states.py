"""What people read of a status, and how it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.standing import Status
from pactool.page import Mark, Tone
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUSES: Mapping[Status, Mark] = {
    status: Mark(status.value, words, tone)
    for status, words, tone in (
        (Status.MISSED, say("missed"), Tone.BAD),
        (Status.OFF_TRACK, say("off track"), Tone.BAD),
        (Status.UNREPORTED, say("unreported"), Tone.DOUBTFUL),
        (Status.BEHIND, say("behind"), Tone.DOUBTFUL),
        (Status.ACCEPTABLE, say("acceptable"), Tone.PLAIN),
        (Status.ON_TRACK, say("on track"), Tone.GOOD),
        (Status.AHEAD, say("ahead"), Tone.GOOD),
        (Status.REACHED, say("reached"), Tone.GOOD),
        (Status.NOT_STARTED, say("not started"), Tone.CALM),
        (Status.DROPPED, say("dropped"), Tone.CALM),
    )
}
"""Every status as a cell."""
