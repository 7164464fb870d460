"""Text in, findings out: a plan through reading, typing and judging, and its safe fixes applied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pactool.plan.loading import Loaded, load_plan
from pactool.rules.engine import Judging, judge
from pactool.source.document import load
from pactool.source.edit import splice
from pactool.words import Speech

if TYPE_CHECKING:
    from pactool.finding import Finding

AS_OF = date(2026, 1, 1)
ENGLISH = Speech("en")


class Told(NamedTuple):
    """A finding as it is printed."""

    line: int
    column: int
    code: str
    message: str
    hint: str

    @property
    def place(self) -> str:
        """`line:column code`, as the tables write it."""
        return f"{self.line}:{self.column} {self.code}"


def findings(text: str, as_of: date = AS_OF) -> tuple[Finding, ...]:
    """Every finding of a plan given as text."""
    return judge(load(text.encode(), "plan.yaml"), Judging(as_of)).findings


def told(text: str, as_of: date = AS_OF) -> list[Told]:
    """Every finding of a plan, as it is printed in English."""
    return [
        Told(*one.span.start, one.code, ENGLISH(one.message), ENGLISH(one.hint) if one.hint is not None else "")
        for one in findings(text, as_of)
    ]


def places(text: str) -> list[str]:
    """Every finding of a plan as `line:column code`."""
    return [one.place for one in told(text)]


def fixed(text: str) -> str:
    """The plan after its safe fixes, once."""
    edits = [edit for one in findings(text) if one.fix is not None and one.fix.safe for edit in one.fix.edits]
    return splice(text, edits)[0]


def loaded(text: str) -> Loaded:
    """The typed plan with its mistakes of form."""
    found = load_plan(load(text.encode(), "plan.yaml"))
    assert found is not None
    return found
