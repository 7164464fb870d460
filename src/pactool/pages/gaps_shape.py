"""`pac gaps --format json`: its shape, described by `gaps.schema.json`; in English whatever the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.sums import summed
from pactool.figures.table import rounded
from pactool.pages.gaps_cells import WHY, places
from pactool.pages.notes import out_names
from pactool.render.pages.as_json import SHARE, number, share
from pactool.rules.quantity import runs
from pactool.words import Speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from fractions import Fraction

    from pactool.figures.row import Forecast, LastPeriod, Row
    from pactool.figures.sums import Sum
    from pactool.pages.gaps_sheet import Sheet

ITEMS = ("objectives", "actions")
"""What figures are reckoned of."""
_FINEST = 9
"""Decimals that a figure of a plan can have."""
Shape = dict[str, object]
Plain = int | float | None


def shape(sheets: Sequence[Sheet], group: str | None = None) -> list[Shape]:
    """The plans, in the order of their paths; with the sums of each group where rows are put together."""
    return [_plan(one, group) for one in sheets]


def _plan(one: Sheet, group: str | None) -> Shape:
    found: Shape = {
        "path": one.judged.path,
        "title": one.judged.plan.title,
        "currency": one.judged.plan.currency,
        "status": None if one.status is None else one.status.value,
        "rows": [row_shape(row, one.currency) for row in one.rows],
        "out": list(out_names(one.judged, ITEMS)),
    }
    if group is not None:
        found["totals"] = list(_totals(one, group))
    return found


def _totals(one: Sheet, group: str) -> Iterator[Shape]:
    """What the objectives, and the actions, of each group add up to, where they do."""
    from pactool.pages.gaps_grouped import grouped  # noqa: PLC0415 - only where rows are put together

    for name, rows in grouped(one, group):
        for kind in ("objective", "action"):
            found = summed([row for row in rows if row.type == kind])
            if found is not None:
                yield _total(one, name, kind, found)


def _total(one: Sheet, name: str | None, kind: str, found: Sum) -> Shape:
    to = digits(found.like, one.currency)
    return {
        "group": name,
        "type": kind,
        "measure": found.like.measure,
        "rows": found.rows,
        "unit": found.like.unit,
        "target": number(found.target, to.written),
        "expected": number(found.expected, to.reckoned),
        "result": number(found.result, to.written),
        "gap": difference(to, found.result, found.expected, found.gap),
        "attainment": share(found.attainment),
    }


class Digits(NamedTuple):
    """To how many decimals a row's quantities are printed: what somebody wrote, or its sum, and what is reckoned."""

    written: int
    reckoned: int


def digits(row: Row, currency: str | None) -> Digits:
    """Money has its currency's decimals and a share four; else what was written keeps all of its own, and the rest has the target's."""
    if row.points:
        return Digits(SHARE, SHARE)
    return Digits(row.digits, row.digits) if row.unit is not None and row.unit == currency else Digits(_FINEST, places(row))


def row_shape(row: Row, currency: str | None) -> Shape:
    """All figures of a row: quantities to the step of its target, shares to four decimals, and why what is null is so."""
    to = digits(row, currency)
    return {
        "type": row.type,
        "id": row.id,
        "measure": row.measure,
        "title": row.title,
        "owner": row.owner,
        "unit": row.unit,
        "kind": row.kind,
        "target": number(row.target, to.written),
        "target_low": number(row.target_low, to.written),
        "target_high": number(row.target_high, to.written),
        "original_target": number(row.original_target, to.written),
        "acceptable": number(row.acceptable, to.written),
        "stretch": number(row.stretch, to.written),
        "part_of": row.part_of,
        "baseline": number(row.baseline, to.written),
        "start": row.start.isoformat(),
        "due": row.due.isoformat(),
        "phasing": row.phasing,
        "measured_on": None if row.measured_on is None else row.measured_on.isoformat(),
        "stale_days": row.stale_days,
        "partial": list(row.partial),
        "expected": number(row.expected, to.reckoned),
        "expected_low": number(row.expected_low, to.reckoned),
        "expected_high": number(row.expected_high, to.reckoned),
        "result": number(row.result, to.written),
        "gap": difference(to, row.result, row.expected, row.gap),
        "favourable": row.favourable,
        "result_from": row.result_from,
        "incomplete": row.incomplete,
        "attainment": share(row.attainment),
        "standing": share(row.standing),
        "gap_share": share(row.gap_share),
        "remaining": number(row.remaining, to.reckoned),
        "evolution": share(row.evolution),
        "progress": share(row.progress),
        "retargeting": _retargeting(to, row),
        "not_attributed": number(row.not_attributed, to.reckoned),
        "required_pace": share(row.required_pace),
        "last_period": _last(to, row.last_period),
        "forecast": _forecast(to, row.forecast),
        "status": row.status.value,
        "stale": row.stale,
        "unreported": [runs((one,))[0] for one in row.unreported],
        "corrected_by": list(row.corrected_by),
        "why": _why(row),
    }


def difference(to: Digits, result: Fraction | None, expected: Fraction | None, gap: Fraction | None) -> Plain:
    """A gap: what the printed result and the printed expectation differ by; inside a range 0, outside to the near end."""
    if gap is None or result is None or expected is None or gap != result - expected:
        return number(gap, to.reckoned)
    return number(rounded(result, to.written) - rounded(expected, to.reckoned), _FINEST)


def _why(row: Row) -> Mapping[str, str]:
    english = Speech("en")
    return {name: english(WHY[why]) for name, why in row.why.items()}


def _retargeting(to: Digits, row: Row) -> Shape | None:
    """The split of a gap as printed figures split it, so that its two parts add up to the gap that is printed."""
    one = row.retargeting
    if one is None:
        return None
    first, now = rounded(one.original_expected, to.reckoned), rounded(one.original_expected - one.retargeting, to.reckoned)
    return {
        "original_expected": number(one.original_expected, to.reckoned),
        "performance": difference(to, row.result, one.original_expected, one.performance),
        "retargeting": number(first - now, _FINEST),
    }


def _last(to: Digits, one: LastPeriod | None) -> Shape | None:
    if one is None:
        return None
    return {
        "period": runs((one.period,))[0],
        "expected": number(one.expected, to.reckoned),
        "result": number(one.result, to.written),
        "gap": difference(to, one.result, one.expected, one.gap),
        "attainment": share(one.attainment),
    }


def _forecast(to: Digits, one: Forecast | None) -> Shape | None:
    if one is None:
        return None
    return {
        "method": one.method,
        "value": number(one.value, to.reckoned),
        "low": number(one.low, to.reckoned),
        "high": number(one.high, to.reckoned),
    }
