"""`pac coverage`, `pac next` and `pac needs`, as they are used: plans in, pages out."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pactool.render.measure import columns
from tests.golden import agrees
from tests.running import PLANS, Ran, pac

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parents[2] / "schemas"
COMMANDS = ("coverage", "next", "needs")
SHIPPED = sorted(path.name for path in PLANS.glob("*.yaml"))
SHOWN = {
    "coverage": ("reference.yaml", "--as-of", "2026-05-25", "--by", "quarter"),
    "next": ("reference.yaml", "--as-of", "2026-05-25"),
    "needs": ("complete.yaml", "--as-of", "2026-03-15"),
}
TRAP = """\
title: "=cmd|' /C calc'!A0 [link](http://example.org) @team"
period: 2026
status: committed
team: {alice: {name: "=Alice @team | <b>", skills: ["=skill | <script>"]}}
needs: {N1: {text: "::error::besoin | @team", kind: tool, by: 2026-06-02, for: [a]}}
measures: {contacts: {unit: "=u|`"}}
objectives:
  o: {title: "# @team | <img src=x> ::warning::", owner: alice, unit: "|u`", target: 24, secured: 2}
actions:
  a:
    title: "::error::titre | @team =1+1"
    owner: alice
    start: 2026-06-01
    end: 2026-06-30
    expects: {o: 3, contacts: 5}
    skills: ["=other | @team"]
    means: {material: "::error:: | =1+1"}
    steps: {"::error::étape | @team": 2026-06-03}
    condition: "=si | @team"
"""


def shown(command: str, *more: str, width: int = 80, **environ: str) -> Ran:
    return pac(command, *SHOWN[command], *more, width=width, **environ)


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text()))


def written(folder: Path, text: str, name: str = "plan.yaml") -> Path:
    (folder / name).write_text(text)
    return folder


# ---- as people see it


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_as_people_see_it(command: str, language: str) -> None:
    agrees(GOLDEN / f"{command}.{language}.txt", shown(command, "--lang", language).out)


@pytest.mark.parametrize("width", [60, 160])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_at_other_widths(command: str, width: int) -> None:
    agrees(GOLDEN / f"{command}.{width}.txt", shown(command, "--lang", "en", width=width).out)


@pytest.mark.parametrize("format_", ["md", "csv", "json"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_in_other_formats(command: str, format_: str) -> None:
    agrees(GOLDEN / f"{command}.{format_}", shown(command, "--lang", "fr", "--format", format_).out)


@pytest.mark.parametrize("command", COMMANDS)
def test_several_plans_at_once(command: str) -> None:
    agrees(GOLDEN / f"{command}.several.txt", pac(command, "complete.yaml", "reference.yaml", "--as-of", "2026-05-25", "--lang", "en").out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_wider_than_the_screen(command: str, width: int, language: str) -> None:
    for plan in SHIPPED:
        for line in pac(command, plan, "--lang", language, width=width).out.splitlines():
            assert columns(line) <= width, line


@pytest.mark.parametrize("plan", sorted(one.name for one in PLANS.glob("*.yaml")))
def test_the_columns_of_every_plan_stand_side_by_side(plan: str) -> None:
    assert "objectif : " not in pac("coverage", plan, "--lang", "fr").out.replace("\xa0", " ")
    assert "period: " not in pac("coverage", plan, "--by", "month", "--lang", "en").out


@pytest.mark.parametrize("command", COMMANDS)
def test_without_unicode_it_is_ascii_and_says_the_same(command: str) -> None:
    plain = pac(command, *SHOWN[command], "--lang", "fr", encoding="ascii", LC_ALL="C")
    assert plain.code == 0
    assert plain.out.isascii()
    said = re.sub(r"\\u\w{4}|\\x\w\w", "", plain.out)
    assert re.findall(r"\d+", said) == re.findall(r"\d+", re.sub("[\u00a0\u202f]", " ", shown(command, "--lang", "fr").out))


@pytest.mark.parametrize("command", COMMANDS)
def test_colour_adds_nothing_but_colour(command: str) -> None:
    coloured = shown(command, "--lang", "en", "--color").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == shown(command, "--lang", "en").out


# ---- programs


@pytest.mark.parametrize("plan", SHIPPED)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_json_of_every_plan_has_the_published_shape(command: str, plan: str) -> None:
    for more in ((), ("--by", "month")) if command == "coverage" else ((),):
        done = pac(command, plan, "--format", "json", *more)
        assert done.code == 0
        assert list(validator(command).iter_errors(json.loads(done.out))) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_schema_is_published(command: str) -> None:
    assert pac("schema", "--for", command).out == (SCHEMAS / f"{command}.schema.json").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_the_same_in_any_language_and_at_any_width(command: str) -> None:
    assert shown(command, "--format", "json", "--lang", "fr", width=60).out == shown(command, "--format", "json", "--lang", "en").out


def test_csv_and_json_print_the_same_sums() -> None:
    rows = [
        one
        for one in csv.DictReader(io.StringIO(shown("coverage", "--format", "csv").out))
        if one["type"] == "objective" and not one["why"]
    ]
    (plan,) = json.loads(shown("coverage", "--format", "json").out)["plans"]
    known = {one["id"]: one for one in plan["rows"] if one["why"] is None}
    assert [one["id"] for one in rows] == list(known)
    for one in rows:
        assert float(one["planned"]) == known[one["id"]]["planned"]["sum"]
        assert float(one["missing"]) == known[one["id"]]["now"]["missing"]


# ---- what is asked for


def test_one_objective_and_its_months() -> None:
    done = pac("coverage", "reference.yaml", "--objective", "new-accounts", "--by", "month", "--format", "json", "--as-of", "2026-05-25")
    (row,) = json.loads(done.out)["plans"][0]["rows"]
    assert [one["period"] for one in row["periods"]] == [f"2026-{month:02d}" for month in range(1, 13)]
    assert row["planned"] == {"sum": 20.2, "share": 0.8417, "missing": 3.8}
    assert {one["measure"]: one["missing_now"] for one in row["conversions"]} == {"contacts": 145, "meetings": 35}


def test_only_one_person() -> None:
    done = pac("next", "reference.yaml", "--owner", "bob", "--format", "json", "--as-of", "2026-05-25")
    assert {one["owner"] for one in json.loads(done.out)["plans"][0]["rows"]} == {"bob"}
    rows = json.loads(pac("coverage", "reference.yaml", "--owner", "bob", "--format", "json").out)["plans"][0]["rows"]
    assert [one["id"] for one in rows] == ["accounts-bob", "active", "certified"]
    asked = json.loads(pac("needs", "complete.yaml", "--owner", "yann", "--format", "json").out)["plans"][0]
    assert {each["action"] for one in asked["rows"] for each in one["asked"]} == {"audit-parc", "contrat-pose", "salon"} & {
        each["action"] for one in asked["rows"] for each in one["asked"]
    }


def test_overdue_comes_first_for_every_owner() -> None:
    out = shown("next", "--lang", "en").out
    for part in re.split(r"\n(?=\S+ \S+ \(\w+\)\n)", out)[1:]:
        days = re.findall(r"^  (\d{4}-\d\d-\d\d)  ", part, re.MULTILINE)
        assert days == sorted(days)
        if "overdue" in part and "come" in part:
            assert part.index("overdue") < part.index("come")


def test_no_days_ahead_is_today_alone() -> None:
    rows = json.loads(pac("next", "reference.yaml", "--days", "0", "--format", "json", "--as-of", "2026-05-25").out)["plans"][0]["rows"]
    assert {one["day"] for one in rows if not one["days_late"]} == {"2026-05-25"}


def test_the_mail_of_a_monday_is_short() -> None:
    out = pac("next", "reference.yaml", "--owner", "bob", "--days", "7", "--format", "md", "--as-of", "2026-05-25").out
    assert len(out.splitlines()) <= 25


@pytest.mark.parametrize(
    "arguments", [("coverage", "--owner", "chloe"), ("coverage", "--segment", "dormants"), ("next", "--owner", "chloe", "--days", "1")]
)
def test_a_filter_that_leaves_nothing_says_so(arguments: tuple[str, ...]) -> None:
    command, *rest = arguments
    done = pac(command, "reference.yaml", *rest, "--lang", "en", "--as-of", "2026-02-02")
    assert done.code == 0
    assert "No objective to show." in done.out or "Nothing is overdue, and nothing comes in these days." in done.out


def test_a_plan_that_needs_nothing_says_so() -> None:
    done = pac("needs", "minimal.yaml", "--lang", "en")
    assert (done.code, "No action asks for a tool or a skill." in done.out) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("coverage", "--owner", "alcie"), "did you mean alice?"),
        (("next", "--owner", "alcie"), "did you mean alice?"),
        (("needs", "--owner", "alcie"), "did you mean alice?"),
        (("coverage", "--objective", "new-acounts"), "did you mean new-accounts?"),
        (("coverage", "--segment", "dormant"), "did you mean dormants?"),
        (("coverage", "--by", "week"), "write --by month or --by quarter"),
        (("coverage", "--explain", "revenue", "--by", "month"), "write --explain revenue alone"),
        (("coverage", "--format", "jsn"), "did you mean json?"),
        (("next", "--days", "-1"), "--days 14"),
        (("next", "--days", "99999"), "--days 14"),
        (("next", "--days", "two"), "--days 14"),
        (("next", "--by", "month"), "--by"),
        (("needs", "--days", "3"), "--days"),
    ],
)
def test_bad_use_is_told_plainly(arguments: tuple[str, ...], told: str) -> None:
    command, *rest = arguments
    done = pac(command, "reference.yaml", *rest, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_the_arithmetic_of_a_coverage() -> None:
    done = pac("coverage", "complete.yaml", "--explain", "nouveaux-comptes", "--lang", "en")
    for step in (
        "salon: 5 × 90\N{NO-BREAK SPACE}% = 4.5",
        "5 + 15 + 4.5 + 5.6 = 30.1",
        "salon: due on 2026-09-30, its result is 5",
        "5 + 15 + 5 + 5.6 = 30.6",
    ):
        assert f"  - {step}\n" in done.out
    assert "complete.yaml:357" in done.out
    told = json.loads(pac("coverage", "complete.yaml", "--explain", "nouveaux-comptes", "--format", "json").out)
    assert list(validator("explained").iter_errors(told)) == []
    figures = {one["name"]: one for one in told["plans"][0]["figures"]}
    assert figures["coverage"]["result"] == 1.0033
    assert figures["coverage_now"]["result"] == 1.02


# ---- plans that are not as they should be


@pytest.mark.parametrize("command", COMMANDS)
def test_a_plan_without_a_period_is_told_beside_the_others(command: str, tmp_path: Path) -> None:
    written(tmp_path, "title: P\nperiod: never\nobjectives: {o: {target: 3}}\n", "broken.yaml")
    written(tmp_path, "title: P\nperiod: 2026\nobjectives: {o: {target: 3}}\n", "fine.yaml")
    done = pac(command, "broken.yaml", "fine.yaml", "--lang", "en", cwd=tmp_path)
    assert "broken.yaml: no figure of this plan can be reckoned" in done.err
    assert "fine.yaml" in done.out


@pytest.mark.parametrize("command", ["coverage", "next"])
def test_what_has_mistakes_of_form_is_named(command: str, tmp_path: Path) -> None:
    text = "title: P\nperiod: 2026\nobjectives: {o: {target: beaucoup}, p: {target: 3}}\n"
    assert "objectives.o" in pac(command, "plan.yaml", "--lang", "en", cwd=written(tmp_path, text)).out


@pytest.mark.parametrize("format_", ["text", "md", "csv", "json"])
@pytest.mark.parametrize("command", COMMANDS)
def test_hostile_texts_stay_texts(command: str, format_: str, tmp_path: Path) -> None:
    done = pac(command, "plan.yaml", "--format", format_, "--lang", "en", "--as-of", "2026-05-25", cwd=written(tmp_path, TRAP))
    assert done.code == 0
    assert not [line for line in done.out.splitlines() if line.lstrip().startswith(("::", "##[", "##vso["))]
    if format_ == "csv":
        for row in csv.reader(io.StringIO(done.out)):
            assert not [one for one in row if one.lstrip()[:1] in tuple("=+-@|") and not re.fullmatch(r"-?[\d.]+", one)]
    if format_ == "md":
        assert "<b>" not in done.out
        assert not re.search(r"@team|(?<!\\)`", done.out)
        for table in re.findall(r"(?:^\|.*\n)+", done.out, re.MULTILINE):
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1
