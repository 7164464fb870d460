"""The chain of a plan: SWOT finding, strategy, objective, action; what leads to what, and where the chain begins or ends too soon."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pactool.plan.items import Strategy, SwotFinding
    from pactool.plan.model import Plan

SIDES = ("strengths", "weaknesses", "opportunities", "threats")
KINDS = ("finding", "strategy", "objective", "action")
_COMES_FROM = {"finding": (), "strategy": KINDS[:1], "objective": KINDS[:3], "action": KINDS[:3]}
DEEPEST = 16
"""Levels of objectives that make objectives possible, as far up as is looked for a longer way."""


class Pair(NamedTuple):
    """One field of the TOWS table: an inside and an outside side."""

    inside: str
    outside: str


class Chain:
    """What leads to what in a plan. Dropped objectives and actions lead nowhere and stand nowhere; what is not in the plan is no link."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def findings(self) -> Mapping[str, SwotFinding]:
        """The SWOT findings of all four sides, in their order."""
        return {name: one for side in SIDES for name, one in self.side(side).items()}

    def side(self, side: str) -> Mapping[str, SwotFinding]:
        """The findings of one side."""
        found: Mapping[str, SwotFinding] = getattr(self.plan.swot, side)
        return found

    @cached_property
    def side_of(self) -> Mapping[str, str]:
        """The side of every finding."""
        return {name: side for side in SIDES for name in self.side(side)}

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Every link by its slug, with its kind, in the order of the chain."""
        found: dict[str, str] = {}
        for kind, names in zip(KINDS, self._names(), strict=True):
            for name in names:
                found.setdefault(name, kind)
        return found

    def _names(self) -> tuple[Iterable[str], ...]:
        objectives = (name for name, one in self.plan.objectives.items() if one.state != "dropped")
        actions = (name for name, one in self.plan.actions.items() if one.state != "dropped")
        return self.findings, self.plan.strategies, objectives, actions

    @cached_property
    def written(self) -> Mapping[str, tuple[str, ...]]:
        """What every link is written to come from: `from`, `serves`, `part_of`, `expects`."""
        return {name: tuple(dict.fromkeys(self._written(name, kind))) for name, kind in self.kinds.items()}

    def _written(self, name: str, kind: str) -> Iterator[str]:
        yield from (slug for slug in self._slugs(name, kind) if slug != name and self.kinds.get(slug) in _COMES_FROM[kind])

    def _slugs(self, name: str, kind: str) -> Iterator[str]:
        if kind == "strategy":
            yield from self.plan.strategies[name].from_
        elif kind == "objective":
            objective = self.plan.objectives[name]
            yield from objective.serves
            yield from [] if objective.part_of is None else [objective.part_of]
        elif kind == "action":
            action = self.plan.actions[name]
            yield from (*action.serves, *action.expects)

    @cached_property
    def parents(self) -> Mapping[str, tuple[str, ...]]:
        """The same without what a longer way says as well: an action under an objective is not under its strategy again."""
        return {name: tuple(one for one in before if not self._longer(name, one)) for name, before in self.written.items()}

    def _longer(self, name: str, one: str) -> bool:
        """Whether another way leads from `one` to a link, and none back: what stands in a circle keeps its ways."""
        others = [other for other in self.written[name] if other != one and one in self._above(other)]
        return any(other not in self._above(one) and name not in self._above(other) for other in others)

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """What comes of every link, in the order of the plan."""
        return _turned(self.parents)

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """All that names a link as what it comes from, in the order of the plan."""
        return _turned(self.written)

    def _above(self, name: str) -> frozenset[str]:
        """All that a link comes from."""
        if name not in self._known_above:
            self._known_above[name] = _reached(name, self.written, DEEPEST)
        return self._known_above[name]

    @cached_property
    def _known_above(self) -> dict[str, frozenset[str]]:
        return {}

    def through(self, name: str) -> frozenset[str]:
        """A link, all that leads to it and all that it leads to."""
        every = len(self.kinds)
        return frozenset((name,)) | _reached(name, self.parents, every) | _reached(name, self.children, every)

    # ---- where the chain is too short

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The findings that no strategy, objective or action answers."""
        return tuple(name for name in self.findings if not self.answers[name])

    @cached_property
    def unserved(self) -> tuple[str, ...]:
        """The strategies that no objective and no action serves."""
        return tuple(name for name in self.plan.strategies if not self.answers[name])

    @cached_property
    def idle(self) -> tuple[str, ...]:
        """The objectives that nothing serves: no action, no part, no objective that makes them possible."""
        return tuple(name for name, kind in self.kinds.items() if kind == "objective" and not self.answers[name])

    @cached_property
    def rootless(self) -> tuple[str, ...]:
        """The strategies, objectives and actions that come from nothing."""
        return tuple(name for name, kind in self.kinds.items() if kind != "finding" and not self.written[name])

    @cached_property
    def unrecorded(self) -> tuple[str, ...]:
        """The actions without any recorded result."""
        return tuple(name for name, kind in self.kinds.items() if kind == "action" and not self.plan.actions[name].results)

    # ---- TOWS

    def pairs(self, strategy: Strategy) -> tuple[Pair, ...]:
        """The fields of the TOWS table that a strategy stands in; none where it is drawn from one side, or from nothing."""
        sides = {self.side_of[slug] for slug in strategy.from_ if slug in self.side_of}
        return tuple(Pair(one, other) for other in SIDES[2:] if other in sides for one in SIDES[:2] if one in sides)

    def unpaired(self) -> tuple[str, ...]:
        """The strategies that pair no inside with an outside finding."""
        return tuple(name for name, one in self.plan.strategies.items() if not self.pairs(one))


def _turned(links: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {name: [] for name in links}
    for name, before in links.items():
        for one in before:
            found[one].append(name)
    return {name: tuple(several) for name, several in found.items()}


def _reached(name: str, links: Mapping[str, tuple[str, ...]], deepest: int) -> frozenset[str]:
    """All that is reached from a link in so many steps; a circle ends."""
    found: set[str] = set()
    edge = set(links[name])
    for _ in range(deepest):
        if not edge:
            break
        found |= edge
        edge = {further for one in edge for further in links[one]} - found
    return frozenset(found - {name})
