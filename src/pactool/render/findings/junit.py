"""JUnit XML, which most CI services list as test results.

A file is a suite and a finding a case in it: an error fails, a warning is skipped (shown, but not red), an info passes with its text. A file
without findings is one case that passes.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.render.findings.phrases import SEVERITY, spoken, with_hint
from pactool.words import say, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.finding import Finding
    from pactool.render.findings import View

CLEAN = say("no findings")
ELEMENT = {Severity.ERROR: "failure", Severity.WARNING: "skipped", Severity.INFO: "system-out"}
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = _TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def render(view: View) -> str:
    """A document in ASCII, other characters by number, so that no encoding spoils it; suites in the order of their paths."""
    found = {path: list(members) for path, members in groupby(view.report.findings, lambda finding: finding.path)}
    paths = sorted({*found, *view.files}) or ["pac"]
    suites = [line for path in paths for line in _suite(path, found.get(path, []), view)]
    every = view.report.findings
    cases = len(every) + len(paths) - len(found)
    head = f'<testsuites name="pac" tests="{cases}" failures="{_errors(every)}" errors="0">'
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _suite(path: str, found: Sequence[Finding], view: View) -> list[str]:
    skipped = sum(finding.severity is Severity.WARNING for finding in found)
    counts = f'tests="{max(len(found), 1)}" failures="{_errors(found)}" errors="0" skipped="{skipped}"'
    cases = [_case(finding, view) for finding in found] or [f"    <testcase {_named(view.speech(CLEAN), path)}/>"]
    return [f'  <testsuite name="{_attribute(visible(path))}" {counts}>', *cases, "  </testsuite>"]


def _case(finding: Finding, view: View) -> str:
    start = finding.span.start
    name = _named(f"{finding.code} {finding.name} ({start.line}:{start.column})", finding.path)
    message = f' message="{_attribute(spoken(finding.message, view.speech))}" type="{_attribute(finding.code)}"'
    severity = view.speech(SEVERITY[finding.severity])
    text = f"{visible(finding.path)}:{start.line}:{start.column}: {severity}: {with_hint(finding, view.speech, between=chr(10))}".translate(
        _TEXT
    )
    element = ELEMENT[finding.severity]
    inside = f"<{element}{'' if element == 'system-out' else message}>{text}</{element}>"
    return f"    <testcase {name}>{inside}</testcase>"


def _named(name: str, path: str) -> str:
    return f'name="{_attribute(visible(name))}" classname="{_attribute(visible(path))}"'


def _attribute(text: str) -> str:
    return text.translate(_ATTRIBUTE)


def _errors(found: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in found)
