"""What several rows add up to, where their units allow: flows of one unit that are good in one direction, and nothing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.phasing import total as added
from pactool.figures.standing import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pactool.figures.row import Row


class Sum(NamedTuple):
    """Rows together: targets of all, expected and result of those that reported, each by its own measuring day; `silent` are the others.

    `like` is the row with the finest step, to print it by; expected and result are None while none has reported.
    """

    like: Row
    rows: int
    target: Fraction | None
    expected: Fraction | None
    result: Fraction | None
    gap: Fraction | None
    attainment: Fraction | None
    favourable: bool | None
    silent: tuple[str, ...]


def summed(several: Sequence[Row]) -> Sum | None:
    """The sum of at least two rows of one unit; None where they do not add up. A part whose whole is among them counts with it."""
    ids = {one.id for one in several if one.type == "objective"}
    rows = [one for one in several if one.status is not Status.DROPPED and not (one.type == "objective" and one.part_of in ids)]
    if len(rows) < 2 or not _alike(rows):
        return None
    told = [one for one in rows if one.result is not None and one.expected is not None]
    due = added([one.expected for one in told if one.expected is not None]) if told else None
    came = added([one.result for one in told if one.result is not None]) if told else None
    gap = None if due is None or came is None else came - due
    lower = rows[0].better == "lower"
    return Sum(
        like=max(rows, key=lambda one: (one.digits, -abs(one.target or 0))),
        rows=len(rows),
        target=added([one.target for one in rows if one.target is not None]) if all(one.target is not None for one in rows) else None,
        expected=due,
        result=came,
        gap=gap,
        attainment=_attained(due, came, lower=lower),
        favourable=None if gap is None else gap <= 0 if lower else gap >= 0,
        silent=tuple(one.id for one in rows if one.result is None),
    )


def _alike(rows: Sequence[Row]) -> bool:
    first = rows[0]
    same = (first.unit, first.better, first.type, first.measure)
    return first.unit is not None and all(
        one.kind == "flow" and one.target_low is None and (one.unit, one.better, one.type, one.measure) == same for one in rows
    )


def _attained(due: Fraction | None, came: Fraction | None, *, lower: bool) -> Fraction | None:
    if due is None or came is None:
        return None
    part, whole = (due, came) if lower else (came, due)
    return part / whole if whole > 0 else None
