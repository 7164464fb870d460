"""Plans whose lines with a finding end in `# here`: a rule fires there, says so much, and nowhere else."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from pactool.rules.engine import Judging, judge
from pactool.rules.page import HERE
from pactool.source.document import load
from pactool.words import Speech

HEAD = "title: PAC 2026\nperiod: 2026\n"
FIRST = date(2026, 1, 1)
ENGLISH = Speech("en")


class Told(NamedTuple):
    """A finding as it is printed."""

    code: str
    severity: str
    line: int
    pointer: str
    message: str
    hint: str


def judged(text: str, as_of: date = FIRST) -> list[Told]:
    """Every finding of a plan."""
    return [
        Told(
            one.code,
            one.severity,
            one.span.start.line,
            one.pointer,
            ENGLISH(one.message),
            ENGLISH(one.hint) if one.hint is not None else "",
        )
        for one in judge(load(text.encode(), "plan.yaml"), Judging(as_of)).findings
    ]


def found(code: str, body: str, as_of: date = FIRST) -> list[Told]:
    """The findings of one rule on a plan; one that does not say its title is of 2026."""
    every = judged(body if body.startswith("title:") else HEAD + body, as_of)
    assert [one for one in every if one.code == "PAC000" and code in one.message] == []
    return [one for one in every if one.code == code]


def silent(code: str, body: str, as_of: date = FIRST) -> None:
    """The rule has nothing to say."""
    assert found(code, body, as_of) == []


def fires(code: str, body: str, *said: str, as_of: date = FIRST) -> None:
    """The rule speaks at the marked lines alone, and all of `said` stands in its messages and hints."""
    text = body if body.startswith("title:") else HEAD + body
    hits = found(code, text, as_of)
    marks = [number for number, line in enumerate(text.splitlines(), 1) if line.endswith(HERE)]
    assert [one.line for one in hits] == marks, hits
    spoken = "\n".join(f"{one.message}\n{one.hint}" for one in hits)
    for words in said:
        assert words in spoken
