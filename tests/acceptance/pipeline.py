"""Text in, findings out: a plan through reading, typing and judging, and its safe fixes applied."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pactool.plan.loading import Loaded, load_plan
from pactool.rules.engine import Judging, judge
from pactool.rules.registry import rules
from pactool.source.document import load
from pactool.source.edit import splice
from pactool.words import Speech

if TYPE_CHECKING:
    from pactool.finding import Finding

JUDGEMENT = "PAC2"
"""Below it are reading, form and references; from it on rules judge what is written well enough to be read."""
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


def findings(text: str, *, below: str = JUDGEMENT) -> tuple[Finding, ...]:
    """The findings of a plan given as text, by the rules whose codes sort before `below`."""
    off = frozenset(code for code in rules() if code >= below)
    return judge(load(text.encode(), "plan.yaml"), Judging(AS_OF, off=off)).findings


def told(text: str, *, below: str = JUDGEMENT) -> list[Told]:
    """The findings of a plan, as they are printed in English."""
    found = findings(text, below=below)
    return [Told(*one.span.start, one.code, ENGLISH(one.message), ENGLISH(one.hint) if one.hint is not None else "") for one in found]


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
