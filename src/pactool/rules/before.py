"""What the base revision had of a plan under review: each item where it stood then, whatever slug or file it has now.

pairs = change.files.compared(old, new)                    # Sides of both revisions by path
for path, before in befores(old, pairs).items():           # by the path that the plan has now, or had
    case = Case(document, loaded, as_of, thresholds, before=before)
    rules()["PAC701"].check(case)                          # hits in the plan as it is now
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.differences import Kind
from pactool.change.files import origins
from pactool.change.renames import Rename, follow, items_of
from pactool.change.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.change.differences import Change, Place
    from pactool.change.files import Pair, Side
    from pactool.change.tree import Branch, Node
    from pactool.plan.action import Action
    from pactool.plan.model import Plan
    from pactool.plan.objective import Objective

PROMISES = ("objectives", "actions")


class Past(NamedTuple):
    """An item as it stood in the base: its plan and slug there, and its branch, in which what was renamed has the names of now."""

    plan: Plan
    slug: str
    branch: Branch

    @property
    def committed(self) -> bool:
        """Whether it was promised."""
        return self.plan.status == "committed"

    @property
    def objective(self) -> Objective:
        """The typed item, of an objective."""
        return self.plan.objectives[self.slug]

    @property
    def action(self) -> Action:
        """The typed item, of an action."""
        return self.plan.actions[self.slug]


@dataclass(frozen=True)
class Before:
    """The base's side of one file: its plan (None where the file is new), what changed since, and where items from other files stood.

    `elsewhere` are items that moved here, by their path of now; `gone` those of objectives and actions that stand in no file any more.
    """

    plan: Plan | None
    changes: tuple[Change, ...]
    unsure: frozenset[Place] = frozenset()
    elsewhere: Mapping[Place, tuple[Plan, Place]] = field(default_factory=dict)
    file: str | None = None

    @property
    def committed(self) -> bool:
        """Whether the plan of this file was promised."""
        return self.plan is not None and self.plan.status == "committed"

    @property
    def gone(self) -> tuple[Place, ...]:
        """The objectives and actions that were removed, by their paths in the base."""
        return tuple(one.path for one in self.changes if one.kind is Kind.REMOVE and one.whole and one.path[0] in PROMISES)

    @cached_property
    def _named(self) -> tuple[Branch, dict[Place, str]]:
        """The base's tree under the slugs of now, and the slugs that renamed items had."""
        found, slugs = ({} if self.plan is None else tree(self.plan)), {}
        for one in self.changes:
            if one.kind is Kind.RENAME and one.evidence is not None:
                found = follow(found, Rename(one.path[:-1], str(one.old), str(one.new), (), one.evidence.share))
                slugs[one.path] = str(one.old)
        return found, slugs

    def past(self, section: str, slug: str) -> Past | None:
        """Where an objective or action of now stood in the base; None where it is new."""
        place = (section, slug)
        if place in self.unsure:
            return None
        if place in self.elsewhere:
            plan, (_, then) = self.elsewhere[place]
            return Past(plan, then, _branch(items_of(tree(plan), (section,)).get(then)))
        if self.plan is not None and not any(one.kind is Kind.RENAME for one in self.changes):
            item = getattr(self.plan, section).get(slug)
            return None if item is None else Past(self.plan, slug, tree(item))
        found, slugs = self._named
        branch = items_of(found, (section,)).get(slug)
        return Past(self.plan, slugs.get(place, slug), _branch(branch)) if self.plan is not None and branch is not None else None

    def amendments(self, past: Past) -> Branch:
        """The amendments that an item had already."""
        return _branch(past.branch.get("amendments"))


def _branch(node: Node | None) -> Branch:
    return node if isinstance(node, dict) else {}


def befores(old: Mapping[str, Side], pairs: Sequence[Pair]) -> dict[str, Before]:
    """The base's side of every file that is there now, and of those that are gone, by path."""
    came = origins(pairs)
    found: dict[str, Before] = {}
    for pair in pairs:
        plan = old[pair.old].plan if pair.old is not None else None
        found[pair.path] = Before(plan, pair.changes, frozenset(pair.unsure), dict(_elsewhere(pair, came, old)), pair.old)
    return found


def _elsewhere(
    pair: Pair, came: Mapping[tuple[str, Place], tuple[str, Place]], old: Mapping[str, Side]
) -> Iterator[tuple[Place, tuple[Plan, Place]]]:
    for (file, place), (before, then) in came.items():
        if file == pair.new and before != pair.old and place[0] in PROMISES:
            yield place, (old[before].plan, then)
