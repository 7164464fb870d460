from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from pactool.finding import Report, Severity
from pactool.render.findings import FORMATS, RuleText, View, render
from pactool.words import Say, Speech

from .samples import HOSTILE_PATH, HOSTILE_REPORT, HOSTILE_SOURCES, KEY_TWICE, PATH, PLAN, REPORT, UNKNOWN_OWNER, WRONG_TYPE, hostile, span

ROOT = Path(__file__).parents[2]
ENGLISH = Speech("en")
VIEW = View(REPORT, {PATH: PLAN}, ENGLISH)
HOSTILE_VIEW = View(HOSTILE_REPORT, HOSTILE_SOURCES, ENGLISH)
SCHEMA = json.loads((ROOT / "schemas/findings.schema.json").read_text())
GITLAB_SCHEMA = {
    # What GitLab checks of each entry (app/validators/json_schemas/codeclimate.json) and what its page on Code Quality asks for beyond that.
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\./|/)"},
                    "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


class Shouting(Speech):
    """Another language, without a catalogue."""

    def __init__(self) -> None:
        super().__init__("en")
        self.language = "fr"

    def __call__(self, sentence: Say | str) -> str:
        return super().__call__(sentence).upper()


def load(name: str, view: View = VIEW) -> object:
    return json.loads(render(name, view), parse_constant=pytest.fail)


def fingerprints(report: Report, speech: Speech = ENGLISH) -> list[str]:
    return [entry["fingerprint"] for entry in json.loads(render("gitlab", View(report, {}, speech)))]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("report", [Report(files=2), REPORT, HOSTILE_REPORT], ids=["empty", "ordinary", "hostile"])
def test_every_format_is_empty_or_ends_in_one_newline(name: str, report: Report) -> None:
    shown = render(name, View(report, {}, ENGLISH))
    assert not shown or (shown.endswith("\n") and not shown.endswith("\n\n"))


@pytest.mark.parametrize("name", ["json", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("view", [VIEW, HOSTILE_VIEW], ids=["ordinary", "hostile"])
def test_data_is_printable_ascii(name: str, view: View) -> None:
    shown = render(name, view).replace("\n", "")
    assert shown.isascii()
    assert shown.isprintable()


@pytest.mark.parametrize("view", [View(Report(), {}, ENGLISH), VIEW, HOSTILE_VIEW], ids=["empty", "ordinary", "hostile"])
def test_json_is_as_its_schema_says(view: View) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(load("json", view), SCHEMA)


def closed(schema: object) -> object:
    """The schema that knows of no other key."""
    if isinstance(schema, dict):
        more = {"additionalProperties": False} if "properties" in schema else {}
        return {key: closed(value) for key, value in schema.items()} | more
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


def test_the_schema_describes_every_key_of_the_json() -> None:
    jsonschema.validate(load("json"), closed(SCHEMA))


def test_the_schema_refuses_a_missing_key() -> None:
    shown = json.loads(render("json", VIEW))
    del shown["findings"][0]["fix"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(shown, SCHEMA)


def test_the_schema_in_the_package_is_the_published_one() -> None:
    assert (ROOT / "src/pactool/schemas/findings.schema.json").read_bytes() == (ROOT / "schemas/findings.schema.json").read_bytes()


def test_json_says_all_of_a_finding() -> None:
    shown = json.loads(render("json", VIEW))
    assert shown["summary"] == {"files": 3, "errors": 2, "warnings": 1, "infos": 1, "ignored": 1}
    assert shown["findings"][1] == {
        "code": "PAC102",
        "name": "wrong-type",
        "severity": "error",
        "message": '"600 000" is not a number',
        "hint": "write 600000",
        "path": "plans/2026.yaml",
        "pointer": "/objectives/revenue/target",
        "location": {"line": 6, "column": 13},
        "end_location": {"line": 6, "column": 20},
        "related": [],
        "fix": {
            "safe": True,
            "edits": [{"location": {"line": 6, "column": 13}, "end_location": {"line": 6, "column": 20}, "text": "600000"}],
        },
        "url": "https://pactool.example/rules/PAC102",
    }
    assert shown["findings"][3]["related"] == [{"path": PATH, "location": {"line": 11, "column": 5}, "message": "the first one"}]
    assert (shown["findings"][3]["fix"], shown["findings"][3]["hint"]) == (None, None)


def test_json_never_changes_with_the_language() -> None:
    assert render("json", dataclasses.replace(VIEW, speech=Shouting())) == render("json", VIEW)


def test_github_prints_what_its_library_prints() -> None:
    both = 'nobody is called "alise": people are alice, bruno%0Adid you mean "alice"?'
    assert render("github", VIEW).splitlines() == [
        "::notice title=PAC103 missing-key,file=b.yaml,line=1,endLine=1,col=1,endColumn=1::2 keys are missing",
        '::error title=PAC102 wrong-type,file=plans/2026.yaml,line=6,endLine=6,col=13,endColumn=19::"600 000" is not a number%0Awrite 600000',
        "::warning title=PAC110 unknown-owner,file=plans/2026.yaml,line=7,endLine=7,col=12,endColumn=16::" + both,
        '::error title=PAC003 duplicate-key,file=plans/2026.yaml,line=12,endLine=12,col=5,endColumn=9::"owner" stands twice in one map',
    ]


def test_github_prints_nothing_where_nothing_is_found() -> None:
    assert render("github", View(Report(files=2), {}, ENGLISH)) == ""


@pytest.mark.parametrize(
    ("where", "columns"),
    [
        (span(2, 3, 2, 9), "line=2,endLine=2,col=3,endColumn=8"),
        (span(2, 3, 2, 3), "line=2,endLine=2,col=3,endColumn=3"),
        (span(2, 3, 3, 1), "line=2,endLine=2,col=3,endColumn=3"),
        (span(2, 3, 4, 7), "line=2,endLine=4"),
        (span(2, 3, 4, 1), "line=2,endLine=3"),
    ],
)
def test_github_takes_columns_on_one_line_only(where: object, columns: str) -> None:
    shown = render("github", View(Report((dataclasses.replace(KEY_TWICE, span=where),)), {}, ENGLISH))
    assert f",{columns}::" in shown


def test_github_keeps_hostile_text_in_its_line() -> None:
    lines = render("github", HOSTILE_VIEW).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "::error"]
    assert all(line.isprintable() for line in lines)
    properties = lines[0].split("::")[1]
    assert re.fullmatch(r"error (\w+=[^,:]*)(,\w+=[^,:]*)*", properties)


@pytest.mark.parametrize("view", [View(Report(), {}, ENGLISH), VIEW, HOSTILE_VIEW], ids=["empty", "ordinary", "hostile"])
def test_gitlab_takes_the_report(view: View) -> None:
    jsonschema.validate(load("gitlab", view), GITLAB_SCHEMA)


def test_gitlab_severities_and_places() -> None:
    shown = json.loads(render("gitlab", VIEW))
    assert [entry["severity"] for entry in shown] == ["info", "major", "minor", "major"]
    assert shown[1]["location"] == {"path": PATH, "lines": {"begin": 6, "end": 6}}
    assert shown[1]["description"] == '"600 000" is not a number; write 600000'


def test_a_fingerprint_survives_a_moved_line_and_another_language() -> None:
    moved = Report(tuple(dataclasses.replace(finding, span=span(90, 1, 90, 2)) for finding in REPORT.findings))
    assert fingerprints(moved) == fingerprints(REPORT) == fingerprints(REPORT, Shouting())


@pytest.mark.parametrize("change", [{"path": "b.yaml"}, {"code": "PAC104"}, {"pointer": "/x"}, {"message": UNKNOWN_OWNER.message}])
def test_a_fingerprint_tells_findings_apart(change: dict[str, object]) -> None:
    other = dataclasses.replace(WRONG_TYPE, **change)
    assert len(set(fingerprints(Report((WRONG_TYPE, other, WRONG_TYPE, WRONG_TYPE))))) == 4


def test_a_fingerprint_does_not_confuse_where_one_part_ends() -> None:
    one, other = (dataclasses.replace(WRONG_TYPE, path=path, code=code) for path, code in (("a", "bc"), ("ab", "c")))
    assert len(set(fingerprints(Report((one, other))))) == 2


def test_sarif_places_a_result_and_its_fix() -> None:
    run = json.loads(render("sarif", VIEW))["runs"][0]
    result = run["results"][1]
    region = {"startLine": 6, "startColumn": 13, "endLine": 6, "endColumn": 20}
    artifact = {"uri": PATH, "uriBaseId": "%SRCROOT%"}
    assert (result["ruleId"], result["level"], run["columnKind"]) == ("PAC102", "error", "unicodeCodePoints")
    assert result["locations"][0]["physicalLocation"] == {"artifactLocation": artifact, "region": region}
    assert result["fixes"][0]["artifactChanges"] == [
        {"artifactLocation": artifact, "replacements": [{"deletedRegion": region, "insertedContent": {"text": "600000"}}]}
    ]
    assert run["results"][0]["level"] == "note"
    assert run["results"][3]["relatedLocations"][0]["message"] == {"text": "the first one"}
    assert run["results"][1]["partialFingerprints"] == {"pacFinding/v1": fingerprints(REPORT)[1]}


def test_sarif_lists_the_rules_that_found_something() -> None:
    page = RuleText("A figure is written so that it is no number.", "# wrong-type\n")
    view = dataclasses.replace(VIEW, rules={"PAC102": page}, home="https://pactool.example")
    run = json.loads(render("sarif", view))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [(rule["id"], rule["name"]) for rule in rules] == [
        ("PAC003", "DuplicateKey"),
        ("PAC102", "WrongType"),
        ("PAC103", "MissingKey"),
        ("PAC110", "UnknownOwner"),
    ]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert rules[1]["helpUri"] == WRONG_TYPE.url
    assert (rules[1]["fullDescription"]["text"], rules[1]["help"]["markdown"]) == (page.summary, page.page)
    assert run["tool"]["driver"]["informationUri"] == view.home


def test_sarif_gives_paths_as_uris_and_escapes_links() -> None:
    results = json.loads(render("sarif", HOSTILE_VIEW))["runs"][0]["results"]
    uri = results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9%/._~-]+", uri)
    assert unquote_to_bytes(uri) == HOSTILE_PATH.encode("utf-8", "surrogateescape")
    assert r"\[a\](http://b)" in results[0]["message"]["text"]


@pytest.mark.parametrize(
    ("path", "uri"), [("/etc/a b.yaml", "file:///etc/a%20b.yaml"), ("-", "-"), ("\ud800.yaml", "%5Cud800.yaml"), ("c:x", "c%3Ax")]
)
def test_sarif_uris(path: str, uri: str) -> None:
    shown = json.loads(render("sarif", View(Report((hostile("x", path),)), {}, ENGLISH)))
    location = shown["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) is not path.startswith("/")


def test_junit_counts_what_it_lists() -> None:
    root = ET.fromstring(render("junit", dataclasses.replace(VIEW, files=("c.yaml", PATH, "b.yaml"))))  # noqa: S314 - our own output
    assert [suite.get("name") for suite in root] == ["b.yaml", "c.yaml", PATH]
    for suite in root:
        assert len(suite) == int(suite.get("tests", ""))
        assert len(suite.findall("testcase/failure")) == int(suite.get("failures", ""))
        assert len(suite.findall("testcase/skipped")) == int(suite.get("skipped", ""))
    assert int(root.get("tests", "")) == len(root.findall("testsuite/testcase")) == 5
    assert int(root.get("failures", "")) == 2
    assert [case.get("name") for case in root[1]] == ["no findings"]
    assert root[2][0].find("failure").get("message") == '"600 000" is not a number'
    assert root[2][0].findtext("failure") == 'plans/2026.yaml:6:13: error: "600 000" is not a number\nwrite 600000'


def test_junit_has_a_case_where_nothing_was_found() -> None:
    root = ET.fromstring(render("junit", View(Report(files=1), {}, ENGLISH)))  # noqa: S314 - our own output
    assert [case.attrib for case in root.iter("testcase")] == [{"name": "no findings", "classname": "pac"}]


def test_junit_shows_what_xml_cannot_hold() -> None:
    root = ET.fromstring(render("junit", HOSTILE_VIEW))  # noqa: S314 - our own output
    message = root.find("testsuite/testcase/failure").get("message")
    assert "\\x1b[31m\\u202e\\u2028\\x00\\x85</failure>]]>\"'&" in message
    assert message.endswith("\\ud800\\ufffe")


def test_the_counts_are_those_of_the_severities() -> None:
    assert [HOSTILE_REPORT.count(severity) for severity in Severity] == [2, 1, 1]
