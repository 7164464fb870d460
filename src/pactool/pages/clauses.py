"""What the sentences of evidence are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.plan.model import Plan

MILESTONE = "milestone"
AMOUNTS = {
    "week": say("explicit amounts by week"),
    "month": say("explicit amounts by month"),
    "quarter": say("explicit amounts by quarter"),
}
"""How a target by period is phased."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a letter rests on; where it does not apply, the reason."""

    say: Say
    applies: bool = True


def joined(clauses: Sequence[Say]) -> Say:
    """Several clauses as one sentence."""
    return reduce(lambda before, after: say("{before}; {after}", before=before, after=after), clauses)


def person(plan: Plan, slug: str) -> str:
    """A person's name as it is printed."""
    known = plan.team.get(slug)
    return slug if known is None or known.name is None else known.name
