"""What of an objective's own result its parts or actions claim, and what nobody does."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.alone import leaves
from pactool.figures.attained import result_of, used_by
from pactool.figures.coverage import summed
from pactool.figures.phasing import total
from pactool.figures.row import Why

if TYPE_CHECKING:
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Record
    from pactool.figures.standing import Standing


def claimed(figures: Figures, found: Standing) -> Fraction | None:
    """What parts, else actions, recorded of an objective by its measuring day; None where none of them recorded anything.

    Parts have what their own rows say. What an action takes a level down by counts as a gain, however it is written, where it was expected.
    """
    name, day = found.promise.id, found.measured_on
    parts = [one for part in figures.adding(name) if day is not None and (one := _by(figures.standing(part), day)) is not None]
    if parts:
        return total(parts)
    if day is None:
        return None
    if found.promise.kind == "level" and name in figures.claims:
        values = [one.value for one in _gains(figures, name) if one.value is not None and one.days.first <= day]
    else:
        values = [one.value for one in figures.claims.get(name, ()) if one.period.first <= day]
    return summed(values) if values else None


def _by(found: Standing, day: date) -> Fraction | None:
    """What a part and its parts recorded by a day; None where they recorded nothing."""
    every = [
        result_of(one.promise, [record for record in used_by(one.promise, one.as_of) if record.days.first <= day], day)
        for one in leaves(found)
    ]
    known = [one for one in every if one is not None]
    return total(known) if known else None


def _gains(figures: Figures, name: str) -> list[Record]:
    """What actions recorded of a level, as gains in the good direction."""
    return [record for (_, slug), promise in figures.promises.items() if slug == name for record in promise.records]


def not_attributed(figures: Figures, found: Standing) -> Fraction | Why | None:
    """The result of its own less what is claimed of it; of a level what it moved by since its baseline. Under 0 more is claimed than came."""
    promise, result = found.promise, found.result
    if promise.measure is not None or promise.kind not in ("flow", "level"):
        return Why.NOT_FOR_KIND
    if result is None:
        return None
    if found.origin != "own":
        return Why.NOT_ITS_OWN
    some = claimed(figures, found)
    if some is None:
        return Why.NOTHING_CLAIMED
    if promise.kind == "flow" or any(figures.standing(part).result is not None for part in figures.adding(promise.id)):
        return result - some
    if promise.baseline is None:
        return Why.NOT_WRITTEN
    moved = result - Fraction(promise.baseline)
    return (-moved if promise.better == "lower" else moved) - some
