"""Several plans as one: objectives of the same slug and unit added up, and what cannot be added up told with the plans that disagree.

Flows add up, levels in counts or amounts too; a ratio is the sum of its parts over the sum of its wholes, held against what was expected of each
plan weighed by its wholes. Each plan counts at its own measuring day; those without a result are `silent`, by their paths.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.alone import last_alone, records_of
from pactool.figures.phasing import ZERO, total
from pactool.figures.promise import Ends, ends
from pactool.figures.promises import summed
from pactool.figures.row import Forecast, LastPeriod, Part, Retargeting, Row, Why
from pactool.figures.rows import fine_enough, gap_share, progress, range_of, remaining, required_pace
from pactool.figures.standing import DEFAULTS, Standing, counts_as, gathered, judged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pactool.figures.promise import Promise

_SHARE = "%"
_Held = tuple[str, Row]


class Unlike(StrEnum):
    """Why objectives of one slug do not add up."""

    UNIT = "unit"
    """Other units, or other currencies."""
    KIND = "kind"
    BETTER = "better"
    """More is better in one, less in the other, or a range within which to stay."""
    SHARE = "share"
    """A level in % of which nobody knows the whole."""
    MILESTONE = "milestone"
    """Done or not done does not add up."""
    BARE = "bare"
    """A ratio whose results have no part and whole."""


class Refused(NamedTuple):
    """An objective that is not added up, and the paths of two plans that show why."""

    id: str
    why: Unlike
    paths: tuple[str, str]


class Rollup(NamedTuple):
    """One row for each objective that adds up (or stands in one plan alone), in the order of the plans; `of` are the plans behind each."""

    rows: tuple[Row, ...]
    refused: tuple[Refused, ...]
    of: Mapping[str, tuple[str, ...]]


def rollup(plans: Sequence[tuple[str, Sequence[Row]]], thresholds: Mapping[str, Decimal] = DEFAULTS) -> Rollup:
    """The objectives of several plans by slug, dropped ones aside."""
    held: dict[str, list[_Held]] = {}
    for path, rows in plans:
        for row in rows:
            if row.type == "objective" and not row.promise.dropped:
                held.setdefault(row.id, []).append((path, row))
    refused = {slug: one for slug, several in held.items() if (one := _unlike(slug, several)) is not None}
    kept = {slug: several for slug, several in held.items() if slug not in refused}
    rows = tuple(several[0][1] if len(several) == 1 else _together(several, thresholds) for several in kept.values())
    return Rollup(rows, tuple(refused.values()), {slug: tuple(path for path, _ in several) for slug, several in kept.items()})


def _unlike(slug: str, several: Sequence[_Held]) -> Refused | None:
    """The first reason not to add up; an objective that stands in one plan alone has none."""
    if len(several) < 2:
        return None
    (first, one), *others = several
    tests: tuple[tuple[Unlike, Callable[[Row], object]], ...] = (
        (Unlike.KIND, lambda row: row.kind),
        (Unlike.UNIT, lambda row: row.unit),
        (Unlike.BETTER, lambda row: row.better),
    )
    for why, of in tests:
        for path, other in others:
            if of(other) != of(one):
                return Refused(slug, why, (first, path))
    if one.kind == "milestone" or (one.kind == "level" and one.unit == _SHARE):
        return Refused(slug, Unlike.MILESTONE if one.kind == "milestone" else Unlike.SHARE, (first, others[0][0]))
    bare = [path for path, row in several if row.kind == "ratio" and row.result is not None and not _whole(row)]
    return Refused(slug, Unlike.BARE, (bare[0], next(path for path, _ in several if path != bare[0]))) if bare else None


def _whole(row: Row) -> Fraction:
    """What a ratio's wholes add up to."""
    return total([Fraction(one.whole) for one in records_of([row.stood]) if one.whole is not None] or [ZERO])


def _together(several: Sequence[_Held], thresholds: Mapping[str, Decimal]) -> Row:
    rows = [row for _, row in several]
    first, promise = rows[0], _promise(rows)
    found = gathered(promise, [row.stood for row in rows], first.stood.as_of, thresholds)
    if promise.kind == "ratio":
        found = judged(found._replace(expected=_weighed(rows), fine=None), thresholds)
    silent = tuple(path for path, row in several if row.result is None)
    return _row(rows, found)._replace(
        parts=tuple(Part(path, row.measured_on, row.expected, row.result) for path, row in several), silent=silent
    )


def _promise(rows: Sequence[Row]) -> Promise:
    promises = [row.promise for row in rows]
    first, ratio = promises[0], rows[0].kind == "ratio"
    targets = [one.target for one in promises if one.target is not None]
    whole = len(targets) == len(promises)
    target = None if not whole else _middle(rows, [ends(one, first.better).near for one in targets]) if ratio else summed(targets)
    return first._replace(
        first=min(one.first for one in promises),
        last=max(one.last for one in promises),
        target=target,
        baseline=_added(rows, [row.baseline for row in rows], ratio=ratio),
        acceptable=None if ratio else _added(rows, [row.acceptable for row in rows], ratio=False),
        hold=all(one.hold for one in promises),
        phasing=None,
        points=(),
        records=tuple(record for one in promises for record in one.records),
    )


def _added(rows: Sequence[Row], values: Sequence[Fraction | None], *, ratio: bool) -> Decimal | None:
    known = [one for one in values if one is not None]
    if len(known) < len(values):
        return None
    return _middle(rows, known) if ratio else _decimal(total(known))


def _middle(rows: Sequence[Row], values: Sequence[Fraction]) -> Decimal:
    """Of ratios what all have in common, else their mean weighed by the wholes, plain while nothing is recorded."""
    weights = [_whole(row) for row in rows]
    if not any(weights):
        weights = [Fraction(1)] * len(rows)
    return _decimal(total([value * weight for value, weight in zip(values, weights, strict=True)]) / total(weights))


def _weighed(rows: Sequence[Row]) -> Ends | None:
    """What was expected of ratios, each by its own measuring day, weighed by the wholes."""
    told = [(row.expected, _whole(row)) for row in rows if row.result is not None]
    if not told or any(due is None for due, _ in told):
        return None
    return Ends(total([due * weight for due, weight in told if due is not None]) / total([weight for _, weight in told]))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _sum(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [one for one in values if one is not None]
    return total(known) if known and len(known) == len(values) else None


def _row(rows: Sequence[Row], found: Standing) -> Row:
    """The first plan's row with the figures of all."""
    first, promise, due = rows[0], found.promise, found.expected
    target = None if promise.target is None else ends(promise.target, promise.better)
    (target_low, target_high), (expected_low, expected_high) = range_of(target), range_of(due)
    told = [row for row in rows if row.result is not None]
    silence = Why.NOTHING_REPORTED if found.result is None else None
    figures: dict[str, Fraction | Retargeting | LastPeriod | Forecast | Why | None] = {
        "target": None if target is None else target.near,
        "original_target": _sum([row.original_target for row in rows])
        if first.kind != "ratio"
        else None
        if target is None
        else target.near,
        "baseline": None if promise.baseline is None else Fraction(promise.baseline),
        "expected": None if due is None else due.near,
        "result": found.result,
        "gap": found.gap,
        "attainment": found.attainment,
        "standing": found.standing,
        "gap_share": gap_share(found),
        "remaining": remaining(found, target),
        "evolution": _evolution(told, found),
        "progress": progress(found),
        "retargeting": _retargeting(told, found),
        "not_attributed": _sum([row.not_attributed for row in told]),
        "required_pace": required_pace(found, target),
        "last_period": _last(found),
        "forecast": _forecast(told, found),
    }
    why = {name: silence or value or _why(rows, name) for name, value in figures.items() if value is None or isinstance(value, Why)}
    if silence is not None:
        why |= dict.fromkeys(("measured_on", "stale_days", "favourable", "result_from"), silence)
    known = {name: None if isinstance(value, Why) else value for name, value in figures.items()}
    whole = first._replace(**known, why=why)  # type: ignore[arg-type] # the names above are fields of a row, each with its kind of value
    return whole._replace(
        title=first.title if len({row.title for row in rows}) == 1 else None,
        owner=first.owner if len({row.owner for row in rows}) == 1 else None,
        target_low=target_low,
        target_high=target_high,
        expected_low=expected_low,
        expected_high=expected_high,
        acceptable=_sum([row.acceptable for row in rows]) if first.kind != "ratio" else None,
        stretch=_sum([row.stretch for row in rows]) if first.kind != "ratio" else None,
        start=promise.first,
        due=promise.last,
        phasing=first.phasing if len({row.phasing for row in rows}) == 1 else None,
        measured_on=found.measured_on,
        stale_days=None if found.measured_on is None else (found.as_of - found.measured_on).days,
        partial=found.partial,
        favourable=found.favourable,
        result_from=None if found.result is None else first.result_from if len({row.result_from for row in told}) == 1 else "parts",
        incomplete=found.incomplete,
        status=found.status,
        counts=counts_as(found),
        stale=found.stale,
        unreported=found.unreported,
        corrected_by=tuple(dict.fromkeys(name for row in rows for name in row.corrected_by)),
        digits=fine_enough(found, max(row.digits for row in rows)),
        late=found.late,
        bare=found.bare,
        promise=promise,
        original=None,
        stood=found,
    )


def _why(rows: Sequence[Row], name: str) -> Why:
    """The first reason that one of them gives."""
    return next((row.why[name] for row in rows if name in row.why), Why.NOT_WRITTEN)


def _evolution(told: Sequence[Row], found: Standing) -> Fraction | None:
    """Against what all had a year earlier (levels and ratios: at the baseline), where each can tell."""
    if found.result is None or found.promise.kind != "flow":
        base = None if found.promise.baseline is None else Fraction(found.promise.baseline)
        if base is None or found.result is None:
            return None
        return found.result - base if found.promise.kind == "ratio" else found.result / base - 1 if base > 0 else None
    before = [
        None if row.evolution is None or row.evolution == -1 or row.result is None else row.result / (row.evolution + 1) for row in told
    ]
    past = _sum(before)
    return found.result / past - 1 if past else None


def _retargeting(told: Sequence[Row], found: Standing) -> Retargeting | None:
    if not any(row.retargeting for row in told) or found.result is None or found.expected is None or found.promise.kind == "ratio":
        return None
    first = _sum([row.retargeting.original_expected if row.retargeting else row.expected for row in told])
    return None if first is None else Retargeting(first, found.result - first, first - found.expected.near)


def _last(found: Standing) -> LastPeriod | None:
    alone = last_alone(found) if found.promise.kind == "flow" else None
    return None if alone is None else LastPeriod(*alone)


def _forecast(told: Sequence[Row], found: Standing) -> Forecast | None:
    """The sum of the plans', all by one method; a ratio's its result."""
    if found.promise.kind == "ratio":
        return None if found.result is None else Forecast("result", found.result, found.result, found.result)
    every = [row.forecast for row in told if row.forecast is not None]
    if not every or len(every) < len(told) or len({one.method for one in every}) > 1:
        return None
    return Forecast(
        every[0].method, total([one.value for one in every]), total([one.low for one in every]), total([one.high for one in every])
    )
