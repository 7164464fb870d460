"""What is known of a plan's keys when its text is edited: their order, their short forms, and which places look alike."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from pactool.plan.action import Action
from pactool.plan.model import Plan
from pactool.plan.objective import Objective
from pactool.plan.periods import checked_period
from pactool.plan.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pactool.plan.items import Item
    from pactool.source.document import Value
    from pactool.source.place import Path

_DATED = frozenset(("results", "phasing", "history"))
"""Maps of periods in objectives and actions."""
_SECTIONS = frozenset(("reviews", "events"))
"""Maps of periods in the plan."""
_RESULT = {key: at for at, key in enumerate(("value", "part", "whole", "spent", "time", "note", "source"), 1)}
"""How a result is written: what was measured, then what it cost, then what is said of it."""
_SHORT = {
    "team": "name", "segments": "name", "measures": "name", "strategies": "text", "risks": "text", "needs": "text",
    "baseline": "value", "target": "value", "rating": "value", "condition": "text", "means": "material", "budget": "total",
}  # fmt: skip
_SHORT_IN = {"results": "value", "expects": "value", "steps": "by", "decisions": "choice"}
"""What a text in one of these maps stands for."""
_ALIKE = 3
"""How many places are taken as an example."""


@dataclass(frozen=True, slots=True)
class PlanHabits:
    """The habits of a plan; `data` is what its file holds."""

    data: Mapping[str, Value]
    kept: dict[tuple[str, str], tuple[dict[str, int], list[tuple[int, str]]]] = field(default_factory=dict, compare=False, repr=False)
    """What was looked up, by section and key."""

    def rank(self, path: Path) -> tuple[int, ...] | None:
        """Periods by their days; the keys of an item and of a result as the format lists them."""
        if _is_dated(path):
            return _days(path[-1])
        if len(path) == 1:
            return _field(Plan, path[0])
        if len(path) == 3 and path[0] in {"objectives", "actions"}:
            return _field(Objective if path[0] == "objectives" else Action, path[2])
        if len(path) == 5 and path[2] == "results":
            return (_RESULT.get(str(path[4]), 0),)
        return None

    def short(self, path: Path) -> str | None:
        """The key that a text stands for."""
        if path[:1] == ("swot",) and len(path) == 3:
            return "text"
        if len(path) == 4 and path[2] in _SHORT_IN:
            return _SHORT_IN[str(path[2])]
        return _SHORT.get(str(path[0] if len(path) == 2 else path[-1])) if len(path) in {1, 2, 3} else None

    def like(self, path: Path) -> Sequence[Path]:
        """The same key in other items, the nearest of its section before it last; for a review the other reviews."""
        if path == ("amendments",):
            return self._elsewhere(("objectives", "actions"), "amendments")
        section = self.data.get(str(path[0])) if path else None
        if not isinstance(section, dict) or path[0] not in {"objectives", "actions", "reviews"}:
            return ()
        if path[0] == "reviews":
            return tuple((path[0], name) for name in list(section)[-_ALIKE:] if name != path[-1]) if len(path) == 2 else ()
        if len(path) != 3:
            return ()
        places, filled = self._filled(str(path[0]), section, str(path[2]))
        here = bisect_left(filled, (places.get(str(path[1]), len(places)),))
        before = filled[max(here - _ALIKE, 0) : here]
        after = [one for one in filled[here : here + _ALIKE] if one[1] != path[1]][: _ALIKE - len(before)]
        alike = tuple((path[0], name, path[2]) for _, name in (*reversed(after), *before))
        if alike or path[2] != "amendments":
            return alike
        return self._elsewhere(tuple({"objectives", "actions"} - {path[0]}), "amendments")

    def _filled(self, name: str, section: dict[str, Value], key: str) -> tuple[dict[str, int], list[tuple[int, str]]]:
        """The places of a section's items, and those of them that have a key; kept, because many items are written at once."""
        if (name, key) not in self.kept:
            places = {item: at for at, item in enumerate(section)}
            self.kept[name, key] = places, [(at, item) for item, at in places.items() if _filled(section[item], key)]
        return self.kept[name, key]

    def _elsewhere(self, sections: tuple[str, ...], key: str) -> Sequence[Path]:
        """The last item of other sections that has a key."""
        items = [(one, held) for one in sections if isinstance(held := self.data.get(one), dict)]
        return [(one, name, key) for one, held in items for name in held if _filled(held[name], key)][-1:]

    def levels(self, path: Path) -> int | None:
        """Periods, amendments and decisions on lines of their own, what they hold in brackets."""
        if len(path) == 3 and path[2] in {"results", "amendments"}:
            return 1
        if path == ("amendments",):
            return 1
        return 2 if len(path) == 2 and path[0] == "reviews" else None

    def alike(self, path: Path) -> bool:
        """Periods beside periods, steps beside steps; the keys of an item are each of their own kind."""
        return len(path) > 3 and not (len(path) == 5 and path[2] == "results")


def _filled(item: Value, key: str) -> bool:
    return isinstance(item, dict) and bool(item.get(key))


def _is_dated(path: Path) -> bool:
    if len(path) == 2:
        return path[0] in _SECTIONS
    return len(path) == 4 and path[2] in _DATED and path[0] in {"objectives", "actions"}


def _days(written: object) -> tuple[int, ...] | None:
    try:
        found = checked_period(str(written))
    except Wrong:
        return None
    return found.first.toordinal(), found.last.toordinal()


def _field(kind: type[Item], name: object) -> tuple[int, ...] | None:
    at = _order(kind).get(str(name))
    return None if at is None else (at,)


@cache
def _order(kind: type[Item]) -> dict[str, int]:
    return {field.alias or name: at for at, (name, field) in enumerate(kind.model_fields.items())}
