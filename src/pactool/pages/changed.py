"""What a page on changes stands on: each file that changed, its plan before and after, judged, with what PAC7xx find in the change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.change.differences import Change
    from pactool.change.files import Pair
    from pactool.finding import Finding
    from pactool.pages.judged import Judged
    from pactool.plan.model import Plan
    from pactool.rules.before import Before
    from pactool.words import Say


@dataclass(frozen=True, slots=True)
class Changed:
    """One file that changed; `base` or `head` is None where it is on one side alone. `findings` are those on the change itself."""

    pair: Pair
    base: Judged | None
    head: Judged | None
    before: Before
    findings: tuple[Finding, ...]

    @property
    def path(self) -> str:
        """The file as it is called now, else as it was."""
        return self.pair.path

    @property
    def then(self) -> Plan | None:
        """The plan before."""
        return None if self.base is None else self.base.plan

    @property
    def now(self) -> Plan | None:
        """The plan after."""
        return None if self.head is None else self.head.plan

    @property
    def changes(self) -> tuple[Change, ...]:
        """What changed of its meaning."""
        return self.pair.changes


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides: what they are called, the files that changed, sorted by path, and the day as of which both are seen."""

    base: Say | str
    head: Say | str
    files: tuple[Changed, ...]
    as_of: date
    notes: tuple[Say, ...] = ()
    unread: int = 0
    plans: Mapping[str, Plan] = field(default_factory=dict)
    """Every plan of the base by path: where items that moved stood."""
