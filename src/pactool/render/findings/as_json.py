"""The public JSON of findings: its own versioned shape, in English whatever the language, described by `findings.schema.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pactool import __version__
from pactool.finding import Severity
from pactool.render.findings.phrases import spoken
from pactool.words import Speech, visible

if TYPE_CHECKING:
    from pactool.finding import Finding, Fix, Report
    from pactool.render.findings import View
    from pactool.source.place import Position

SCHEMA_VERSION = 1


def render(view: View) -> str:
    """All keys always present, in ASCII."""
    english, report = Speech("en"), view.report
    whole = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "pac", "version": __version__},
        "summary": _summary(report),
        "findings": [_finding(finding, english) for finding in report.findings],
    }
    return json.dumps(whole, indent=2, allow_nan=False) + "\n"


def _summary(report: Report) -> dict[str, int]:
    return {
        "files": report.files,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "ignored": report.ignored,
    }


def _finding(finding: Finding, english: Speech) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": spoken(finding.message, english),
        "hint": None if finding.hint is None else spoken(finding.hint, english),
        "path": visible(finding.path),
        "pointer": finding.pointer,
        "location": _location(finding.span.start),
        "end_location": _location(finding.span.end),
        "related": [
            {"path": visible(related.path), "location": _location(related.span.start), "message": spoken(related.message, english)}
            for related in finding.related
        ],
        "fix": None if finding.fix is None else _fix(finding.fix),
        "url": finding.url,
    }


def _fix(fix: Fix) -> dict[str, object]:
    edits = [{"location": _location(edit.span.start), "end_location": _location(edit.span.end), "text": edit.text} for edit in fix.edits]
    return {"safe": fix.safe, "edits": edits}


def _location(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
