"""Workflow commands of GitHub Actions, as its own library prints them: each finding becomes an annotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.render.findings.phrases import last_line, with_hint
from pactool.words import visible

if TYPE_CHECKING:
    from pactool.finding import Finding
    from pactool.render.findings import View

LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def render(view: View) -> str:
    """One line per finding and nothing else."""
    return "".join(_command(finding, view) + "\n" for finding in view.report.findings)


def _command(finding: Finding, view: View) -> str:
    given = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in annotation(finding) if value)
    return f"::{LEVEL[finding.severity]} {given}::{with_hint(finding, view.speech, between=chr(10)).translate(_DATA)}"


def annotation(finding: Finding) -> tuple[tuple[str, str], ...]:
    """The properties in the library's order.

    Columns are given where the span stays on one line alone, for the runner drops them otherwise; the last one is counted in.
    """
    start, end = finding.span
    last = last_line(finding.span)
    one_line = last == start.line
    final = max(start.column, end.column - 1) if end.line == start.line else start.column
    return (
        ("title", visible(f"{finding.code} {finding.name}")),
        ("file", visible(finding.path)),
        ("line", str(start.line)),
        ("endLine", str(last)),
        ("col", str(start.column) if one_line else ""),
        ("endColumn", str(final) if one_line else ""),
    )
