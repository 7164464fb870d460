"""The cells of a workload that its tables share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.page import Length, Mark, Nothing, Share, Tone
from pactool.rules.quantity import days
from pactool.words import say

if TYPE_CHECKING:
    from pactool.figures.workload import Step
    from pactool.page import Cell

TRIED = "+"
"""Stands for the action that `--with` tries: no slug is written so."""
TONES = {
    "away": Tone.CALM,
    "idle": Tone.CALM,
    "light": Tone.PLAIN,
    "busy": Tone.GOOD,
    "full": Tone.DOUBTFUL,
    "over": Tone.BAD,
    "far-over": Tone.BAD,
}
HEATS = {
    "unknown": say("no capacity"),
    "away": say("away"),
    "idle": say("idle"),
    "light": say("light"),
    "busy": say("busy"),
    "full": say("full"),
    "over": say("over"),
    "far-over": say("far over"),
}
"""The scale in words."""


def available_cell(step: Step) -> Cell:
    """The days available in a step."""
    return Nothing(say("no capacity is told")) if step.available is None else Length(days(step.available))


def load_cell(step: Step) -> Cell:
    """Planned over available."""
    if step.available is None:
        return Nothing(say("no capacity is told"))
    return Nothing(say("no day is available")) if step.share is None else Share(step.share, tone=TONES[step.heat])


def heat_cell(step: Step) -> Mark:
    """Where a step stands on the scale, in a word."""
    return Mark(step.heat, HEATS[step.heat], TONES.get(step.heat, Tone.PLAIN))
