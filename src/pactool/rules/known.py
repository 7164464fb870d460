"""What a plan holds by slug, broken items included, so that a reference to one of them is not called unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.plan.loading import SECTIONS
from pactool.plan.model import Plan
from pactool.plan.slugs import PHASINGS

if TYPE_CHECKING:
    from pactool.plan.loading import Loaded
    from pactool.source.document import Document, Value
    from pactool.source.place import Path

SWOT = ("strengths", "weaknesses", "opportunities", "threats")
_SHARED = ("measures", "strategies", "risks", "objectives", "actions")
Slugs = frozenset[str]


class _Open(Slugs):
    """Slugs of which not all could be read, because a list stands where their map is wanted: none can be called unknown."""

    def __contains__(self, _one: object) -> bool:
        return True


class Known(NamedTuple):
    """The slugs by what they name. `lost` are the names that stood in parts of the file that could not be read: they count everywhere."""

    lost: Slugs
    people: Slugs
    segments: Slugs
    phasings: Slugs
    swot: Slugs
    objectives: Slugs
    actions: Slugs
    measured: Slugs
    """Measures and objectives: what an action can be counted in."""
    served: Slugs
    """Objectives, strategies and SWOT findings: what can be served."""
    promises: Slugs
    """Objectives and actions."""
    skills: Slugs
    lines: Slugs
    shared: tuple[Path, ...]
    """Every key of the shared namespace, in the order of the file's sections."""


def gather(document: Document, loaded: Loaded | None) -> Known:
    """What a plan holds."""
    data = loaded.data if loaded is not None else {}
    lost = document.lost | _misplaced(data)
    sections = ("team", "segments", "seasons", "measures", "strategies", "objectives", "actions")
    named = {section: _names(data.get(section)) | lost for section in sections}

    def of(*those: str, more: Slugs = frozenset()) -> Slugs:
        slugs = more.union(*(named[one] for one in those))
        return _Open(slugs) if any(isinstance(data.get(one), list) for one in those) else slugs

    swot = data.get("swot")
    quadrants = {one: _names(swot.get(one)) for one in SWOT} if isinstance(swot, dict) else {}
    findings = frozenset().union(*quadrants.values()) | lost
    budget = data.get("budget")
    shared: list[Path] = [("swot", quadrant, name) for quadrant, names in quadrants.items() for name in sorted(names)]
    shared += [(section, name) for section in _SHARED for name in sorted(_names(data.get(section)))]
    return Known(
        lost=lost,
        people=of("team"),
        segments=of("segments"),
        phasings=of("seasons", more=frozenset(PHASINGS)),
        swot=findings,
        objectives=of("objectives"),
        actions=of("actions"),
        measured=of("measures", "objectives"),
        served=of("objectives", "strategies", more=findings),
        promises=of("objectives", "actions"),
        skills=_skills(loaded) | lost,
        lines=_names(budget.get("lines")) if isinstance(budget, dict) else frozenset(),
        shared=tuple(shared),
    )


def _misplaced(data: dict[str, Value]) -> Slugs:
    """The names under keys that nobody knows and in lists that should be maps: they are there, only not where they belong."""
    swot = data.get("swot")
    strays = [value for key, value in data.items() if key not in Plan.model_fields and not key.startswith("x-")]
    strays += [value for key, value in swot.items() if key not in SWOT and not key.startswith("x-")] if isinstance(swot, dict) else []
    strays += [item for key in SECTIONS for value in (data.get(key),) if isinstance(value, list) for item in value]
    return frozenset(name for stray in strays for name in (stray if isinstance(stray, dict) else (stray,)) if isinstance(name, str))


def _names(section: Value) -> Slugs:
    return frozenset(section) if isinstance(section, dict) else frozenset()


def _skills(loaded: Loaded | None) -> Slugs:
    if loaded is None:
        return frozenset()
    people, actions = loaded.plan.team.values(), loaded.plan.actions.values()
    return frozenset((*(skill for one in people for skill in one.skills), *(skill for one in actions for skill in one.skills)))
