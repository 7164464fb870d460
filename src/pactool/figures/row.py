"""One row of the gaps: every figure of an objective, or of what an action expects, as of a day; exact values and no words.

Names are those of the JSON of `pac gaps`. Quantities are in the item's own unit, exact (`Fraction`) and unrounded; a share is a share (0.22 is
22 %). A figure that is undefined is None, and `why` holds the reason under the figure's name; a figure that the kind of row simply does not use
(the ends of a range where there is none) is None without a reason.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from pactool.figures.months import Days
    from pactool.figures.promise import Promise
    from pactool.figures.standing import Standing, Status

Method = Literal["pace", "plan-to-go", "run-rate", "last-year", "least-squares", "result"]
"""How the end is forecast: the first four for a flow (each may be asked for), least squares for a level, its result for a ratio."""
METHODS: tuple[Method, ...] = ("pace", "plan-to-go", "run-rate", "last-year")
"""Those that can be asked for."""
From = Literal["own", "parts", "actions"]


class Why(StrEnum):
    """Why a figure is undefined."""

    NOT_WRITTEN = "not-written"
    """None is written: a baseline, a target, `acceptable`."""
    NOTHING_REPORTED = "nothing-reported"
    NOTHING_EXPECTED = "nothing-expected"
    """What was expected by then is 0 or less, and divides nothing."""
    NOTHING_PLANNED_LATER = "nothing-planned-later"
    """All of the target was expected by then: nothing is left to hurry."""
    NO_MONTHS = "no-history-by-month"
    """The history has not all the months of the same span a year earlier."""
    NOTHING_BEFORE = "nothing-before"
    """The value to compare with (the baseline, last year's) is 0 or less."""
    NO_WAY = "no-way-to-go"
    """The target equals the baseline (or is 0): no part of the way can be told."""
    NEVER_AMENDED = "never-amended"
    NOTHING_CLAIMED = "nothing-claimed"
    """Neither parts nor actions recorded any of it."""
    NOT_ITS_OWN = "not-its-own"
    """The result is that of parts or actions: all of it is attributed."""
    TOO_FEW = "too-few-results"
    """A level is extrapolated from three results on."""
    NOT_STARTED = "not-started"
    """Nothing of the span has passed by the measuring day."""
    NOT_FOR_KIND = "not-for-this-kind"
    """The figure has no meaning for this kind: a milestone has no pace, a ratio no share of its gap."""
    AS_GOOD = "as-good-as-it-gets"
    """Lower is better and the result is 0: no attainment is higher."""
    WHOLE_IS_NOTHING = "whole-is-nothing"
    """A ratio of nothing: the wholes add up to 0."""
    NOT_COMPARABLE = "not-comparable"
    """What was first promised is in another unit or of another kind, or there was no such promise."""
    PARTS_APART = "parts-measured-apart"
    """The parts have different measuring days, and no history by month of their own."""


class LastPeriod(NamedTuple):
    """The last reported step alone."""

    period: Days
    expected: Fraction
    result: Fraction
    gap: Fraction
    attainment: Fraction | None


class Forecast(NamedTuple):
    """The value at the end by one method, and the spread: for a flow the lowest and highest of all methods that can be reckoned, for a level the
    value less and plus its uncertainty (one standard error of the extrapolated value), for a ratio its result three times.
    """

    method: Method
    value: Fraction
    low: Fraction
    high: Fraction


class Retargeting(NamedTuple):
    """The gap of an amended row: `performance` (R less what was first promised) and `retargeting` (first promised less now promised) add up to
    R less what is expected now. Of ranges the ends that must be reached.
    """

    original_expected: Fraction
    performance: Fraction
    retargeting: Fraction


class Part(NamedTuple):
    """A part in the figures of its whole, at its own measuring day; without a result when it did not report."""

    id: str
    measured_on: date | None
    expected: Fraction | None
    result: Fraction | None


class Row(NamedTuple):
    """All figures of one objective (`type` objective, `measure` None), or of one expectation of an action (`type` action, `id` the action's).

    `target` and `expected` are the ends that must be reached (the floor; the near end of a range within which to stay); `*_low` and `*_high` the
    ends of a range, low first. `gap` is `result - expected`, 0 inside a range. `points` tells that gaps, evolution and the like are told in
    points: a hundred times the share held here. `period` names: `partial` and `late` are texts as written, `unreported` are runs of days.
    `bare` are results of a ratio that lack the part and whole which others have. `parts` are what a whole is made of, `silent` those of them that did not report.
    `status` keeps its band when the result is stale; `counts` is what it counts as. `promise` is the promise in force, `original` the first one
    where it was amended, `stood` where all of it comes from, the records and the parts' standings among it. `digits` is the step of amounts: decimals to print.
    """

    type: Literal["objective", "action"]
    id: str
    measure: str | None
    title: str | None
    owner: str | None
    unit: str | None
    kind: str
    better: str | None
    target: Fraction | None
    target_low: Fraction | None
    target_high: Fraction | None
    original_target: Fraction | None
    acceptable: Fraction | None
    stretch: Fraction | None
    part_of: str | None
    baseline: Fraction | None
    start: date
    due: date
    phasing: str | None
    measured_on: date | None
    stale_days: int | None
    partial: tuple[str, ...]
    expected: Fraction | None
    expected_low: Fraction | None
    expected_high: Fraction | None
    result: Fraction | None
    gap: Fraction | None
    favourable: bool | None
    result_from: From | None
    incomplete: bool
    attainment: Fraction | None
    standing: Fraction | None
    gap_share: Fraction | None
    remaining: Fraction | None
    evolution: Fraction | None
    progress: Fraction | None
    retargeting: Retargeting | None
    not_attributed: Fraction | None
    required_pace: Fraction | None
    last_period: LastPeriod | None
    forecast: Forecast | None
    status: Status
    counts: Status
    stale: bool
    unreported: tuple[Days, ...]
    corrected_by: tuple[str, ...]
    why: Mapping[str, Why]
    points: bool
    digits: int
    segment: str | None
    nature: str | None
    serves: tuple[str, ...]
    late: tuple[str, ...]
    bare: tuple[str, ...]
    parts: tuple[Part, ...]
    silent: tuple[str, ...]
    promise: Promise
    original: Promise | None
    stood: Standing

    @property
    def key(self) -> tuple[str, str | None]:
        """What it is known by in `Figures`: the slug, and the measure of an action's row."""
        return self.id, self.measure
