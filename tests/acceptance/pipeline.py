"""Text in, findings out: a plan through reading, typing and judging, and its safe fixes applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.files import Side, compared
from pactool.plan.loading import Loaded, load_plan
from pactool.rules.before import befores
from pactool.rules.engine import Judging, case_of, judge, judge_change
from pactool.rules.registry import rules
from pactool.source.document import Document, load
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


def findings(text: str, *, below: str = JUDGEMENT, base: str | None = None) -> tuple[Finding, ...]:
    """The findings of a plan given as text, by the rules whose codes sort before `below`; with those on what changed since `base`."""
    off = frozenset(code for code in rules() if code >= below)
    document, how = load(text.encode(), "plan.yaml"), Judging(AS_OF, off=off)
    found = judge(document, how).findings
    return found if base is None else (*found, *changed(base, document, how))


def changed(base: str, document: Document, how: Judging) -> tuple[Finding, ...]:
    """What a change does to what was promised."""
    old, case = {"plan.yaml": side(loaded(base))}, case_of(document, how)
    assert case.loaded is not None
    before = befores(old, compared(old, {"plan.yaml": side(case.loaded)}))["plan.yaml"]
    return judge_change(replace(case, before=before), how)


def side(one: Loaded) -> Side:
    """A plan as one of two."""
    return Side(one.plan, one.out)


def told(text: str, *, below: str = JUDGEMENT, base: str | None = None) -> list[Told]:
    """The findings of a plan, as they are printed in English."""
    found = findings(text, below=below, base=base)
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
