"""A whole and its parts: which parts add up to it, and what it has from them where it writes none of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.promises import summed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pactool.figures.promise import Promise

_SHARE = "%"


def adds_to(part: Promise, whole: Promise) -> bool:
    """Whether a part's figures add up to its whole's: flows, levels in counts or amounts, ratios by their parts and wholes; in one unit."""
    if part.kind != whole.kind or part.kind == "milestone" or (part.unit or whole.unit) != (whole.unit or part.unit):
        return False
    return part.kind != "level" or _SHARE not in (part.unit, whole.unit)


def of_parts(whole: Promise, parts: Sequence[Promise]) -> Promise:
    """A flow or level that writes no target has the sum of its parts' (so of the baseline); one without records of its own has theirs."""
    if whole.kind == "ratio" or not parts:
        return whole
    targets = [one.target for one in parts if one.target is not None]
    better = {one.better for one in parts} if whole.target is None and targets else {whole.better}
    baselines = [one.baseline for one in parts if one.baseline is not None]
    return whole._replace(
        better=better.pop() if len(better) == 1 else whole.better,
        target=whole.target if whole.target is not None or not targets else summed(targets),
        baseline=sum(baselines, Decimal(0)) if whole.baseline is None and len(baselines) == len(parts) else whole.baseline,
        records=whole.records or (tuple(record for one in parts for record in one.records) if whole.adds_up else ()),
    )


def from_below(parts: Mapping[str, Sequence[str]], part_of: Mapping[str, str | None]) -> tuple[str, ...]:
    """The wholes in an order in which each comes after those of its parts that are wholes; what is in a circle comes last."""
    waits = {name: sum(part in parts for part in several) for name, several in parts.items() if name in part_of}
    ready = [name for name, count in waits.items() if not count]
    found: list[str] = []
    while ready:
        name = ready.pop()
        found.append(name)
        above = part_of[name]
        if above in waits and above is not None:
            waits[above] -= 1
            if not waits[above]:
                ready.append(above)
    ordered = set(found)
    return (*found, *(name for name in waits if name not in ordered))
