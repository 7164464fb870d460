"""What CI services make of the findings: their own programs read them. `make clients` runs this, with node."""

from __future__ import annotations

import dataclasses
import json
import os
import platform
import runpy
import subprocess
from pathlib import Path

import jsonschema
import pytest

from pactool.finding import Finding, Report, Severity
from pactool.render.findings import RuleText, View, render
from pactool.words import Speech, visible

# The findings that the everyday tests print too.
SAMPLES = runpy.run_path(str(Path(__file__).parents[1] / "render/samples.py"))
PLAN = {SAMPLES["PATH"]: SAMPLES["PLAN"]}
HERE = Path(__file__).parent
MULTITOOL = HERE / f"node_modules/@microsoft/sarif-multitool-{platform.system().lower()}"
ENGLISH = Speech("en")
SEVERAL_LINES = dataclasses.replace(SAMPLES["WRONG_TYPE"], span=SAMPLES["span"](2, 3, 4, 7))
EMPTY = dataclasses.replace(SAMPLES["WRONG_TYPE"], span=SAMPLES["span"](2, 3, 2, 3), hint=None)
VIEWS = {
    "empty": View(Report(files=1), {}, ENGLISH),
    "ordinary": View(
        SAMPLES["REPORT"], PLAN, ENGLISH, rules={"PAC102": RuleText("A figure that is no number.", "# wrong-type\n\nText.\n")}
    ),
    "spans": View(Report((SEVERAL_LINES, EMPTY), 1), PLAN, ENGLISH),
    "hostile": View(SAMPLES["HOSTILE_REPORT"], SAMPLES["HOSTILE_SOURCES"], ENGLISH),
}


@pytest.fixture(params=VIEWS)
def view(request: pytest.FixtureRequest) -> View:
    return VIEWS[request.param]


def annotation(finding: Finding) -> dict[str, object]:
    """The finding as an action that calls the library would give it."""
    text = [ENGLISH(said) for said in (finding.message, finding.hint) if said is not None]
    start, end = finding.span
    properties = {
        "title": visible(f"{finding.code} {finding.name}"),
        "file": visible(finding.path),
        "startLine": start.line,
        "endLine": max(start.line, end.line - (end.column == 1)),
    }
    if properties["startLine"] == properties["endLine"]:
        properties["startColumn"] = start.column
        properties["endColumn"] = max(start.column, end.column - 1)
    level = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[finding.severity]
    return {"level": level, "message": "\n".join(text), "properties": properties}


def test_github_annotations_are_the_librarys_byte_for_byte(view: View) -> None:
    given = json.dumps([annotation(finding) for finding in view.report.findings])
    printed = subprocess.run(["node", HERE / "annotate.mjs"], input=given.encode(), capture_output=True, check=True).stdout
    assert render("github", view).encode() == printed


def test_sarif_is_as_its_schema_says(view: View) -> None:
    schema = json.loads((MULTITOOL / "sarif-2.1.0.json").read_text(encoding="utf-8-sig"))
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(json.loads(render("sarif", view)))


def judged(sarif: str, folder: Path) -> list[str]:
    """The rules of Microsoft and of GitHub that the text breaks, as errors or warnings."""
    (folder / "pac.sarif").write_text(sarif, encoding="utf-8")
    command = [MULTITOOL / "Sarif.Multitool", "validate", "pac.sarif", "--rule-kind", "Sarif;Ghas", "--output", "verdict.sarif"]
    # Its program brings no ICU along: it runs without one.
    alone = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    subprocess.run(command, cwd=folder, env=alone, capture_output=True, check=False)
    (verdict,) = json.loads((folder / "verdict.sarif").read_text(encoding="utf-8-sig"))["runs"]
    assert verdict["invocations"][0]["executionSuccessful"] is True
    return sorted({result["ruleId"] for result in verdict["results"] if result.get("level", "warning") in {"error", "warning"}})


def test_sarif_passes_the_rules_of_microsoft_and_github(view: View, tmp_path: Path) -> None:
    assert judged(render("sarif", dataclasses.replace(view, home="https://pactool.example/")), tmp_path) == []


def test_without_the_address_of_the_tool_that_alone_is_missed(tmp_path: Path) -> None:
    assert judged(render("sarif", VIEWS["ordinary"]), tmp_path) == ["SARIF2005"]


def test_the_multitool_does_refuse_what_is_wrong(tmp_path: Path) -> None:
    wrong = json.loads(render("sarif", VIEWS["ordinary"]))
    results = wrong["runs"][0]["results"]
    results[1]["locations"][0]["physicalLocation"]["region"]["endLine"] = 1
    del results[2]["locations"]
    assert {"SARIF1007", "GH1015"} <= set(judged(json.dumps(wrong), tmp_path))
