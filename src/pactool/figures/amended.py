"""What was first promised beside what is promised now: the gap of an amended row splits into performance and re-targeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.alone import leaves
from pactool.figures.phasing import total
from pactool.figures.promise import ends, expected
from pactool.figures.row import Retargeting, Why

if TYPE_CHECKING:
    from fractions import Fraction

    from pactool.figures.figures import Figures
    from pactool.figures.promise import Promise
    from pactool.figures.standing import Standing

_BESIDE = ("records", "acceptable", "settled", "dropped", "done", "reporting")
"""What of a promise says nothing of how much is expected by when."""


def first_promise(figures: Figures, found: Standing) -> Promise | None:
    """What was first promised, where it differs from what is promised now; None where nothing was amended."""
    promise = found.promise
    first = figures.originals.get((promise.id, promise.measure))
    if first is None:
        return None
    same = {name: getattr(promise, name) for name in _BESIDE}
    return None if first._replace(**same) == promise else first


def retargeted(figures: Figures, found: Standing, first: Promise | None) -> Retargeting | Why | None:
    """`performance` R - E_original and `retargeting` E_original - E_current, which add up to R - E_current; a whole's by its parts."""
    if first is None and not any(first_promise(figures, one) for one in leaves(found)):
        return Why.NEVER_AMENDED
    if found.result is None or found.measured_on is None:
        return None
    if found.expected is None:
        return Why.NOT_WRITTEN
    before = _first_expected(figures, found, first)
    if before is None:
        return Why.NOT_COMPARABLE
    return Retargeting(before, found.result - before, before - found.expected.near)


def _first_expected(figures: Figures, found: Standing, first: Promise | None) -> Fraction | None:
    """What was first expected by the measuring day; of parts each by its own. None where units or kinds differ, or nothing was promised."""
    now, day = found.promise, found.measured_on
    if first is not None and (first.kind != now.kind or first.unit != now.unit or first.target is None):
        return None
    if found.parts and now.kind != "ratio":
        return _first_of_parts(figures, found, first)
    due = None if day is None else expected(first or now, day)
    return None if due is None else due.near


def _first_of_parts(figures: Figures, found: Standing, first: Promise | None) -> Fraction | None:
    """The sum over the parts; where only the whole was amended, what is expected now in the proportion of the targets."""
    below = [(one, first_promise(figures, one)) for one in leaves(found)]
    if any(before is not None for _, before in below):
        every = [_first_expected(figures, one, before) for one, before in below]
        known = [one for one in every if one is not None]
        return total(known) if len(known) == len(every) else None
    now = found.promise.target
    if first is None or first.target is None or now is None or found.expected is None:
        return None
    target = ends(now, found.promise.better).near
    return found.expected.near * ends(first.target, first.better).near / target if target else None
