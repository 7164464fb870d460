"""SARIF 2.1.0, which code scanning services and editors read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from pactool import __version__
from pactool.finding import Severity
from pactool.render.findings.fingerprint import fingerprints
from pactool.render.findings.phrases import spoken, with_hint
from pactool.words import say, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.finding import Finding, Fix, Related
    from pactool.render.findings import View
    from pactool.source.place import Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
"""What GitHub calls the severities, in a property of the rule."""

_WORD = re.compile("[A-Za-z0-9]+")
_BRACKETS = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]"})
_REPAIR = say("What `pac validate --fix` writes.")
_ROOT = say("The folder that paths are relative to: where pac was run.")


def render(view: View) -> str:
    """One run, in ASCII, with the rules that found something."""
    found = view.report.findings
    rules = {finding.code: finding for finding in reversed(found)}
    order = {code: at for at, code in enumerate(sorted(rules))}
    run = {
        "tool": {"driver": _driver([rules[code] for code in order], view)},
        "language": view.speech.language,
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": view.speech(_ROOT)}}},
        "results": [
            _result(finding, order[finding.code], fingerprint, view)
            for finding, fingerprint in zip(found, fingerprints(found), strict=True)
        ],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, allow_nan=False) + "\n"


def _driver(rules: Sequence[Finding], view: View) -> dict[str, object]:
    driver: dict[str, object] = {
        "name": "pac",
        "fullName": f"pac {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(finding, view) for finding in rules],
    }
    return driver | ({"informationUri": view.home} if view.home else {})


def _rule(finding: Finding, view: View) -> dict[str, object]:
    """A rule as its first finding and its page, where given, show it."""
    page = view.rules.get(finding.code)
    title = visible(finding.name).replace("-", " ").capitalize() + "."
    explain = view.speech(say("`pac explain {code}` shows why it matters, with an example, and how to settle it.", code=finding.code))
    known: dict[str, object] = {
        "id": finding.code,
        "name": "".join(map(str.capitalize, _WORD.findall(finding.name))) or finding.code,
        "shortDescription": {"text": title},
        "fullDescription": {"text": page.summary if page else title},
        "help": {"text": explain, "markdown": page.page} if page and page.page else {"text": explain},
        "defaultConfiguration": {"level": LEVEL[finding.severity]},
        "properties": {"problem.severity": PROBLEM[finding.severity], "precision": "high", "tags": ["sales-action-plan"]},
    }
    return known | ({"helpUri": finding.url} if finding.url else {})


def _result(finding: Finding, rule: int, fingerprint: str, view: View) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": LEVEL[finding.severity],
        "message": {"text": with_hint(finding, view.speech).translate(_BRACKETS)},
        "locations": [{"physicalLocation": _physical(finding.path, finding.span)} | _logical(finding.pointer)],
        "partialFingerprints": {"pacFinding/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [_related(at, related, view) for at, related in enumerate(finding.related, 1)]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.path, finding.fix, view)]
    return result


def _related(at: int, related: Related, view: View) -> dict[str, object]:
    text = spoken(related.message, view.speech).translate(_BRACKETS)
    return {"id": at, "physicalLocation": _physical(related.path, related.span), "message": {"text": text}}


def _fix(path: str, fix: Fix, view: View) -> dict[str, object]:
    edits = [{"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits]
    return {
        "description": {"text": view.speech(_REPAIR)},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": edits}],
    }


def _logical(pointer: str) -> dict[str, object]:
    return {"logicalLocations": [{"fullyQualifiedName": pointer, "kind": "member"}]} if pointer else {}


def _physical(path: str, span: Span) -> dict[str, object]:
    return {"artifactLocation": _artifact(path), "region": _region(span)}


def _region(span: Span) -> dict[str, int]:
    """Lines and columns from 1, the end column exclusive, as here."""
    return {"startLine": span.start.line, "startColumn": span.start.column, "endLine": span.end.line, "endColumn": span.end.column}


def _artifact(path: str) -> dict[str, str]:
    """A relative URI of the path's bytes under the root; an absolute path as a `file` URI."""
    try:
        octets = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        octets = visible(path).encode("utf-8")
    uri = quote(octets, safe="/")
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": ROOT}
