"""Which objectives the actions of a plan serve, by any of the ways a plan has to say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pactool.plan.objective import Objective
    from pactool.rules.registry import Case
    from pactool.source.document import Value

DEEPEST = 16
"""Levels of parts of parts: a company, its regions, their agencies, their people need four."""


def served(case: Case) -> frozenset[str]:
    """The objectives that an action serves: by name, by an expectation, through a strategy or finding they share, a part, or what they make possible."""
    found = directly_served(case)
    uplinks = {name: [one.part_of, *one.serves] for name, one in case.objectives.items() if one.part_of is not None or one.serves}
    return _spread(found, uplinks, case.objectives)


def directly_served(case: Case) -> frozenset[str]:
    """The same without what comes up from parts."""
    named: set[str] = set()
    for action in case.actions.values():
        named.update(action.serves, action.expects)
        if action.corrects is not None and action.corrects.objective is not None:
            named.add(action.corrects.objective)
    named |= named_by_broken_actions(case)
    shared = named - set(case.objectives)
    found = {name for name, one in case.objectives.items() if name in named or not shared.isdisjoint(one.serves)}
    uplinks = {name: list(one.serves) for name, one in case.objectives.items() if one.serves}
    return _spread(frozenset(found), uplinks, case.objectives)


def _spread(
    found: frozenset[str], uplinks: Mapping[str, list[str | None]] | Mapping[str, list[str]], known: Collection[str]
) -> frozenset[str]:
    reached, waiting = set(found), list(found)
    while waiting:
        for name in uplinks.get(waiting.pop(), ()):
            if name is not None and name in known and name not in reached:
                reached.add(name)
                waiting.append(name)
    return frozenset(reached)


def named_by_broken_actions(case: Case) -> set[str]:
    """What actions with mistakes of form name: they are no figures, yet they are there."""
    data = case.loaded.data.get("actions") if case.loaded is not None else None
    if case.loaded is None or not isinstance(data, dict):
        return set()
    if ("actions",) in case.loaded.out:
        return set(case.objectives)
    broken = (data.get(str(path[1])) for path in case.loaded.out if path[0] == "actions")
    return {name for one in broken if isinstance(one, dict) for key in ("serves", "expects") for name in _names(one.get(key))}


def _names(value: Value) -> Iterator[str]:
    yield from (one for one in (value if isinstance(value, (list, dict)) else [value]) if isinstance(one, str))


def under_a_served_whole(case: Case, direct: Collection[str], one: Objective) -> bool:
    """Whether a whole above is served by itself."""
    return any(name in direct for name in wholes_above(case, one))


def wholes_above(case: Case, one: Objective) -> Iterator[str]:
    """The wholes that a part belongs to, the nearest first, as far up as plans go; so a circle ends, and a hostile chain is quick."""
    for _ in range(DEEPEST):
        if one.part_of is None or one.part_of not in case.objectives:
            return
        yield one.part_of
        one = case.objectives[one.part_of]
