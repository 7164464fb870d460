"""What a page stands on: one plan, typed and reckoned, with what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.rules.quantity import reckoned

if TYPE_CHECKING:
    from pactool.figures.figures import Figures
    from pactool.finding import Finding
    from pactool.plan.loading import Loaded
    from pactool.plan.model import Plan
    from pactool.rules.registry import Case


@dataclass(frozen=True, slots=True)
class Judged:
    """One plan before its page.

    `silenced` are findings that a comment or the file of known findings mutes; they count for nothing and are told as muted. `off` are the
    codes of the rules that the configuration leaves out.
    """

    case: Case
    loaded: Loaded
    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()
    off: frozenset[str] = frozenset()

    @property
    def path(self) -> str:
        """The file as shown."""
        return self.case.document.name

    @property
    def plan(self) -> Plan:
        """The typed plan."""
        return self.loaded.plan

    @property
    def committed(self) -> bool:
        """Whether it is promised."""
        return self.plan.status == "committed"

    @property
    def figures(self) -> Figures | None:
        """Its figures; None where no figure can be trusted."""
        return reckoned(self.case)

    @property
    def out(self) -> tuple[str, ...]:
        """The objectives with mistakes of form: no figure counts them."""
        return tuple(sorted(str(path[1]) for path in self.loaded.out if path[0] == "objectives" and len(path) > 1))
