"""Findings to print: an ordinary report of a small plan, and one whose every text is hostile."""

from __future__ import annotations

from pactool.finding import Finding, Fix, Related, Report, Severity
from pactool.source.place import TOP, Edit, Position, Span
from pactool.words import say, says

PATH = "plans/2026.yaml"
PLAN = """\
title: Plan 2026
period: 2026
objectives:
  revenue:
    title: Chiffre d'affaires des ateliers
    target: 600 000
    owner: alise
actions:
  salon:
    title: Salon de Lyon
    owner: alice
    owner: bruno
"""

HOSTILE = (
    "\n::error::boo\r\n##[error]x ##vso[task.complete]\x1b[31m\u202e\u2028\x00\x85</failure>]]>\"'&,:%0A [a](http://b) {0} \ud800\ufffe"
)
HOSTILE_PATH = "::error::a\n,b%:\x1b[1m/caf\u00e9 \udce9 <x>\"'&.yaml"


def span(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span(Position(line, column), Position(end_line, end_column))


WRONG_TYPE = Finding(
    "PAC102",
    "wrong-type",
    Severity.ERROR,
    say('"{value}" is not a number', value="600 000"),
    say("write {better}", better="600000"),
    PATH,
    "/objectives/revenue/target",
    span(6, 13, 6, 20),
    fix=Fix(True, (Edit(span(6, 13, 6, 20), "600000"),)),
    url="https://pactool.example/rules/PAC102",
)
UNKNOWN_OWNER = Finding(
    "PAC110",
    "unknown-owner",
    Severity.WARNING,
    say('nobody is called "{name}": people are {names}', name="alise", names=("alice", "bruno")),
    say('did you mean "{name}"?', name="alice"),
    PATH,
    "/objectives/revenue/owner",
    span(7, 12, 7, 17),
)
KEY_TWICE = Finding(
    "PAC003",
    "duplicate-key",
    Severity.ERROR,
    say('"{key}" stands twice in one map', key="owner"),
    None,
    PATH,
    "/actions/salon/owner",
    span(12, 5, 12, 10),
    related=(Related(PATH, span(11, 5, 11, 10), say("the first one")),),
)
WHOLE_FILE = Finding(
    "PAC103", "missing-key", Severity.INFO, says("{count} key is missing", "{count} keys are missing", 2), None, "b.yaml", "", TOP
)
REPORT = Report((WHOLE_FILE, WRONG_TYPE, UNKNOWN_OWNER, KEY_TWICE), files=3, ignored=1)
REPORT = Report(tuple(sorted(REPORT.findings, key=lambda one: (one.path, one.span, one.code))), files=3, ignored=1)


def hostile(message: str = HOSTILE, path: str = HOSTILE_PATH, severity: Severity = Severity.ERROR, where: Span = TOP) -> Finding:
    """A finding with hostile text wherever a plan, a file name or a house rule can bring it."""
    return Finding(
        "PAC901",
        message[:40],
        severity,
        say("{text}", text=message),
        say("write {text} instead", text=message),
        path,
        "/actions/" + message,
        where,
        related=(Related(path, span(1, 1, 2, 1), say("{text}", text=message)),),
        fix=Fix(True, (Edit(span(1, 1, 1, 2), message),)),
    )


HOSTILE_REPORT = Report(
    (
        hostile(),
        hostile(severity=Severity.WARNING, where=span(1, 3, 1, 9)),
        hostile(severity=Severity.INFO, where=span(1, 3, 3, 1)),
        hostile(path="b:\n.yaml", where=span(2, 1, 400, 2)),
    ),
    files=2,
    unread=1,
)
HOSTILE_SOURCES = {HOSTILE_PATH: "title: a\u202e\x1b[31m ##[error]x ::error::\x00 caf\u00e9\n::error::second\n"}
