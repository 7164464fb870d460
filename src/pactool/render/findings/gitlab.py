"""A Code Quality report of GitLab, which shows in a merge request what is new and what is settled."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.render.findings.fingerprint import fingerprints
from pactool.render.findings.phrases import last_line, with_hint
from pactool.words import visible

if TYPE_CHECKING:
    from pactool.finding import Finding
    from pactool.render.findings import View

LEVEL = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(view: View) -> str:
    """A JSON list, one entry per finding, in ASCII."""
    found = view.report.findings
    return json.dumps([_entry(*pair, view) for pair in zip(found, fingerprints(found), strict=True)], indent=2, allow_nan=False) + "\n"


def _entry(finding: Finding, fingerprint: str, view: View) -> dict[str, object]:
    lines = {"begin": finding.span.start.line, "end": last_line(finding.span)}
    return {
        "description": with_hint(finding, view.speech),
        "check_name": f"{finding.code} {visible(finding.name)}",
        "fingerprint": fingerprint,
        "severity": LEVEL[finding.severity],
        "location": {"path": visible(finding.path), "lines": lines},
    }
