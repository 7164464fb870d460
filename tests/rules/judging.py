"""Plans as short as a rule needs, and what is found in them."""

from __future__ import annotations

from datetime import date

from pactool.finding import Finding
from pactool.rules.engine import Judging, judge
from pactool.source.document import load
from tests.acceptance.pipeline import ENGLISH

AS_OF = date(2026, 1, 1)
HEAD = "title: PAC 2026\nperiod: 2026\n"


def findings(text: str, as_of: date = AS_OF) -> tuple[Finding, ...]:
    """All findings of a plan."""
    return judge(load(text.encode(), "plan.yaml"), Judging(as_of)).findings


def found(code: str, text: str, as_of: date = AS_OF, head: str = HEAD) -> list[Finding]:
    """The findings of one rule in a plan of which `text` is the rest."""
    every = findings(head + text, as_of)
    assert [one for one in every if one.code == "PAC000" or one.code < "PAC110"] == [], [ENGLISH(one.message) for one in every]
    return [one for one in every if one.code == code]


def messages(code: str, text: str, as_of: date = AS_OF, head: str = HEAD) -> list[str]:
    """What one rule says of a plan."""
    return [ENGLISH(one.message) for one in found(code, text, as_of, head)]


def message(code: str, text: str, as_of: date = AS_OF, head: str = HEAD) -> str:
    """The one thing that a rule says of a plan."""
    (only,) = messages(code, text, as_of, head)
    return only


def hint(code: str, text: str, as_of: date = AS_OF, head: str = HEAD) -> str:
    """The hint of a rule's one finding."""
    (only,) = found(code, text, as_of, head)
    assert only.hint is not None
    return ENGLISH(only.hint)
