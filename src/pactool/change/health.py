"""How a plan is kept, from its history: how soon results are recorded, how old the audit is, what forecasts of the past were worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.differences import Kind
from pactool.figures.figures import Figures
from pactool.figures.row import METHODS
from pactool.figures.rows import row_of
from pactool.figures.standing import DEFAULTS
from pactool.plan.periods import checked_period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.change.differences import Change
    from pactool.change.history import Moment
    from pactool.change.item_names import Names
    from pactool.figures.row import Row
    from pactool.plan.items import Amendment
    from pactool.plan.model import Plan

GRACE = 31
"""A result is in time within so many days after the end of its period: by the end of the next month."""
RESULTS = "results"


class Delay(NamedTuple):
    """A result that was recorded after its period had ended, and so many days after."""

    place: tuple[str, ...]
    period: str
    days: int


class Miss(NamedTuple):
    """A forecast of the past beside what came: `off` is (forecast - what came) / what came."""

    place: tuple[str, ...]
    measure: str | None
    method: str
    day: date
    off: Fraction


class Method(NamedTuple):
    """What a method was worth: its misses' mean, and the mean of their size."""

    method: str
    forecasts: int
    items: int
    bias: Fraction
    error: Fraction


@dataclass(frozen=True, slots=True)
class Health:
    """How one plan is kept as of a day; what cannot be told is None.

    `delay` is the median of the days from the end of a period to its record, `worst` the longest; `swot_age` the days since anything of the
    audit was written or found; `due` are the actions of which a result was due, `in_time` those of them that have all, each within `GRACE`.
    """

    delay: Fraction | None
    worst: Delay | None
    reported: int
    swot_age: int | None
    amendments: int
    without_reason: int
    due: int
    in_time: int
    methods: tuple[Method, ...]


@dataclass(slots=True)
class Keeping:
    """Gathers it for one lineage, the newest commit first."""

    lineage: str
    as_of: date
    thresholds: Mapping[str, Decimal]
    plan: Plan | None = None
    delays: list[Delay] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)
    swot: date | None = None
    came: dict[tuple[str, str | None], Fraction] = field(default_factory=dict)

    def look(self, moment: Moment, names: Names) -> None:
        """One commit more."""
        side = moment.new.get(self.lineage)
        if side is None or ("period",) in side.out:
            return
        if self.plan is None:
            self.plan = side.plan
            self.came = dict(_came(side.plan, self.as_of, self.thresholds))
        mine = [told.change for told in moment.changes if told.lineage == self.lineage]
        if self.lineage in moment.old:
            self.delays += _delays(mine, moment, names, self.lineage)
        if self.swot is None and any(one.path[0] == "swot" for one in mine):
            self.swot = moment.commit.day
        self.misses += self._misses(moment, mine, names)

    def _misses(self, moment: Moment, mine: Sequence[Change], names: Names) -> Iterator[Miss]:
        """The forecasts of this day for what has come to its end since, where a result of it was recorded."""
        touched = {one.item for one in mine if one.item and one.path[2:3] in ((RESULTS,), ())}
        if not self.came or not touched:
            return
        plan = moment.new[self.lineage].plan
        figures = Figures(plan, moment.commit.day, {**DEFAULTS, **self.thresholds})
        if not figures.bearable:
            return
        for place in sorted(touched):
            _, now = names.now(moment, self.lineage, place)
            for slug, measure in [key for key in self.came if now == (("objectives" if key[1] is None else "actions"), key[0])]:
                yield from _missed(figures, place, measure, self.came[slug, measure], now)

    def health(self) -> Health | None:
        """What was gathered; None where there was no plan."""
        if self.plan is None:
            return None
        delays = [one for one in self.delays if one.days >= 0]
        due, in_time = _in_time(self.plan, self.as_of, self.thresholds, delays)
        amendments = list(_amendments(self.plan))
        return Health(
            delay=Fraction(median(one.days for one in delays)) if delays else None,
            worst=max(delays, key=lambda one: (one.days, one.place, one.period), default=None),
            reported=len(delays),
            swot_age=_swot_age(self.plan, self.swot, self.as_of),
            amendments=len(amendments),
            without_reason=sum(not one.why for one in amendments),
            due=due,
            in_time=in_time,
            methods=tuple(_methods(self.misses)),
        )


def _delays(changes: Sequence[Change], moment: Moment, names: Names, lineage: str) -> Iterator[Delay]:
    for one in changes:
        if one.kind is Kind.ADD and len(one.path) == 4 and one.path[2] == RESULTS:
            period = checked_period(one.path[3].partition(" ")[0])
            _, place = names.now(moment, lineage, one.item)
            yield Delay(place, one.path[3], (moment.commit.day - period.last).days)


def _swot_age(plan: Plan, changed: date | None, as_of: date) -> int | None:
    """Days since the youngest evidence or change of the audit."""
    found = [one for quadrant in ("strengths", "weaknesses", "opportunities", "threats") for one in getattr(plan.swot, quadrant).values()]
    if not found:
        return None
    days = [one.date.last for one in found if one.date is not None] + ([changed] if changed is not None else [])
    known = [day for day in days if day <= as_of]
    return (as_of - max(known)).days if known else None


def _amendments(plan: Plan) -> Iterator[Amendment]:
    yield from plan.amendments
    for items in (plan.objectives, plan.actions):
        for item in items.values():
            yield from item.amendments


def _in_time(plan: Plan, as_of: date, thresholds: Mapping[str, Decimal], delays: Sequence[Delay]) -> tuple[int, int]:
    """The actions of which a result was due, and those that have all of theirs, none later than `GRACE`."""
    figures = Figures(plan, as_of, {**DEFAULTS, **thresholds})
    if not figures.bearable:
        return 0, 0
    late = {one.place[-1] for one in delays if one.place[0] == "actions" and one.days > GRACE}
    due = in_time = 0
    for name, action in figures.actions.items():
        standings = [figures.standing(name, measure) for measure in action.expects]
        missing = any(one.unreported for one in standings)
        if missing or any(one.measured_on is not None for one in standings):
            due += 1
            in_time += not missing and name not in late
    return due, in_time


# ---- forecasts


def _came(plan: Plan, as_of: date, thresholds: Mapping[str, Decimal]) -> Iterator[tuple[tuple[str, str | None], Fraction]]:
    """What came of the rows that are over and reported to their end."""
    figures = Figures(plan, as_of, {**DEFAULTS, **thresholds})
    if not figures.bearable:
        return
    for key, one in figures.standings.items():
        over = one.measured_on is not None and one.measured_on >= one.promise.last and not one.unreported
        if over and one.result and one.promise.kind != "milestone":
            yield key, one.result


def _missed(figures: Figures, place: tuple[str, ...], measure: str | None, came: Fraction, now: tuple[str, ...]) -> Iterator[Miss]:
    slug = place[-1]
    if (slug, measure) not in figures.promises:
        return
    seen: set[str] = set()
    for method in METHODS:
        row = row_of(figures, slug, measure, method)
        if row.forecast is None or row.forecast.method in seen or _is_over(row):
            continue
        seen.add(row.forecast.method)
        yield Miss(now, measure, row.forecast.method, figures.as_of, (row.forecast.value - came) / abs(came))


def _is_over(row: Row) -> bool:
    return row.measured_on is not None and row.measured_on >= row.due


def _methods(misses: Sequence[Miss]) -> Iterator[Method]:
    for method in dict.fromkeys((*METHODS, *sorted({one.method for one in misses}))):
        mine = [one for one in misses if one.method == method]
        if mine:
            items = len({(one.place, one.measure) for one in mine})
            bias = sum((one.off for one in mine), Fraction(0)) / len(mine)
            error = sum((abs(one.off) for one in mine), Fraction(0)) / len(mine)
            yield Method(method, len(mine), items, bias, error)
