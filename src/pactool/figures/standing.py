"""Where a promise stands: result against what was expected by the measuring day, of its own records or of the parts it is made of."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.alone import Alone, last_alone, leaves, records_of
from pactool.figures.attained import attainment, favourable, gap_to, measured_on, progress_of, ratio, result_of, used_by
from pactool.figures.phasing import total
from pactool.figures.promise import Ends, Promise, acceptable_by, ends, expected, sum_of_ends, unreported
from pactool.figures.status import DEFAULTS, ORDER, Status, counts_as, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.figures.months import Days
    from pactool.figures.promise import Record
    from pactool.figures.row import From

__all__ = ["DEFAULTS", "ORDER", "Alone", "Standing", "Status", "attainment", "counts_as", "gathered", "last_alone", "progress", "standing"]


class Standing(NamedTuple):
    """Figures of one promise as of a day; None is undefined, never 0.

    `expected` is that of the measuring day (of `as of` while nothing is recorded); `gap` and `attainment` are against its near end, 0 and 1
    inside a range. `standing` decides the band. `late` are records that begin after `as of`, `partial` those that contain it, `bare` results of a
    ratio that lack the part and whole which others have. `fine` is what is still acceptable by the measuring day, `over` whether nothing more is to come. `parts` are
    those whose sums these figures are, `below` those of them (and of their parts) that are made of none, `silent` the parts that did not report.
    """

    promise: Promise
    as_of: date
    measured_on: date | None
    expected: Ends | None
    result: Fraction | None
    unreported: tuple[Days, ...]
    incomplete: bool
    partial: tuple[str, ...]
    late: tuple[str, ...]
    last_record: Days | None
    gap: Fraction | None = None
    favourable: bool | None = None
    attainment: Fraction | None = None
    standing: Fraction | None = None
    progress: Fraction | None = None
    stale: bool = False
    status: Status = Status.ON_TRACK
    fine: Fraction | None = None
    over: bool = False
    bare: tuple[str, ...] = ()
    origin: From | None = None
    parts: tuple[Standing, ...] = ()
    below: tuple[Standing, ...] = ()
    silent: tuple[str, ...] = ()


def standing(promise: Promise, as_of: date, thresholds: Mapping[str, Decimal] = DEFAULTS) -> Standing:
    """Where a promise stands as of a day."""
    used = used_by(promise, as_of)
    last = used[-1].days if used else None
    measured = measured_on(promise, last, as_of)
    open_steps = unreported(promise, as_of)
    return judged(
        Standing(
            promise=promise,
            as_of=as_of,
            measured_on=measured,
            expected=expected(promise, measured or as_of),
            result=result_of(promise, used, as_of),
            unreported=open_steps,
            incomplete=measured is not None and any(step.last < measured for step in open_steps),
            partial=tuple(one.written for one in used if one.days.last > as_of),
            late=tuple(one.written for one in promise.records if one.days.first > as_of),
            last_record=last,
            fine=None if measured is None else acceptable_by(promise, measured),
            over=measured is not None and measured >= promise.last,
            bare=_bare(promise, used),
            origin=None if measured is None else "own",
        ),
        thresholds,
    )


def _bare(promise: Promise, used: Sequence[Record]) -> tuple[str, ...]:
    """The shares of a ratio that its parts and wholes win over; while nothing but shares is recorded, they are its result."""
    if promise.kind != "ratio" or all(one.whole is None for one in used):
        return ()
    return tuple(dict.fromkeys(one.written for one in used if one.whole is None))


def gathered(promise: Promise, parts: Sequence[Standing], as_of: date, thresholds: Mapping[str, Decimal] = DEFAULTS) -> Standing:
    """Where a whole stands by its parts: the sums over those that reported, each at its own measuring day; the others are `silent`.

    It is measured on the first of their days, and over once all of them are. A ratio's parts and wholes add up, what is expected of it is its own.
    """
    spoke = tuple(one for one in parts if one.result is not None)
    silent = tuple(one.promise.id for one in parts if one.result is None and one.promise.first <= as_of)
    measured = min((one.measured_on for one in spoke if one.measured_on is not None), default=None)
    of_ratio = promise.kind == "ratio"
    own = expected(promise, measured or as_of)
    due = own if of_ratio or not spoke else _in_kind(sum_of_ends([one.expected for one in spoke]), own)
    return judged(
        Standing(
            promise=promise,
            as_of=as_of,
            measured_on=measured,
            expected=due,
            result=ratio(records_of(spoke))
            if of_ratio
            else total([one.result for one in spoke if one.result is not None])
            if spoke
            else None,
            unreported=tuple(sorted({step for one in parts for step in one.unreported})),
            incomplete=bool(silent) or any(one.incomplete for one in spoke),
            partial=_once(one.partial for one in spoke),
            late=_once(one.late for one in parts),
            last_record=max((one.last_record for one in spoke if one.last_record is not None), key=lambda days: days.last, default=None),
            fine=_fine(promise, due, measured),
            over=bool(spoke) and not silent and all(one.over for one in spoke),
            bare=_bare(promise, records_of(spoke)),
            origin="parts" if spoke else None,
            parts=spoke,
            below=tuple(leaf for one in spoke for leaf in leaves(one)),
            silent=silent,
        ),
        thresholds,
    )


def judged(found: Standing, thresholds: Mapping[str, Decimal]) -> Standing:
    """The same with all that follows from the result and what was expected: gap, attainment, standing, progress, staleness and status."""
    promise, result, due = found.promise, found.result, found.expected
    gap = None if result is None or due is None else gap_to(result, due)
    attained = None if result is None or due is None or promise.kind == "milestone" else attainment(promise, result, due)
    good = None if gap is None else favourable(promise, gap)
    old = found.measured_on is not None and found.as_of - found.measured_on > timedelta(days=int(thresholds["stale_after"]))
    filled = found._replace(
        gap=gap,
        favourable=good,
        attainment=attained,
        standing=_stands(promise, gap, attained, good=good),
        progress=progress_of(promise, result),
        stale=old and not found.over,
    )
    status = status_of(filled, thresholds)
    return filled if status is filled.status else filled._replace(status=status)


def _in_kind(due: Ends | None, own: Ends | None) -> Ends | None:
    """What is expected of parts is a range only where the whole's target is one."""
    return due if due is None or own is None or own.far is not None else Ends(due.near)


def _once(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for some in several for one in some))


def _fine(promise: Promise, due: Ends | None, measured: date | None) -> Fraction | None:
    """Acceptable by then, of a whole: the same share of it as of its target; a level's and a ratio's its own."""
    if promise.acceptable is None or measured is None or promise.target is None:
        return None
    if not promise.adds_up:
        return acceptable_by(promise, measured)
    target = ends(promise.target, promise.better).near
    return None if due is None or not target else ends(promise.acceptable, promise.better).near * due.near / target


def progress(promise: Promise, as_of: date) -> Fraction | None:
    """Progress to the end alone, without where it stands; None where nothing is recorded."""
    return progress_of(promise, result_of(promise, used_by(promise, as_of), as_of))


def _stands(promise: Promise, gap: Fraction | None, attained: Fraction | None, *, good: bool | None) -> Fraction | None:
    """The figure that decides the band: attainment for flows and what is held; else the shortfall against the way to go."""
    if gap is None or promise.target is None:
        return None
    way = None if promise.baseline is None else abs(ends(promise.target, promise.better).near - Fraction(promise.baseline))
    if promise.adds_up or promise.hold or not way:
        return attained
    return 1 + abs(gap) / way if good else 1 - abs(gap) / way
