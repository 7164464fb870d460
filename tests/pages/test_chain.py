"""`pac swot`, as it is used: plans in, pages out."""

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
COMMANDS = ("swot",)
SHIPPED = sorted(path.name for path in PLANS.glob("*.yaml"))
PLANS_OF = {"swot": ()}
"""How a command is told its plan: by itself, or behind an option."""
TRAP = """\
title: "=cmd|' /C calc'!A0 [link](http://example.org) @team"
period: 2026
status: committed
team: {alice: {name: "=Alice @team | <b>"}}
swot:
  strengths: {S1: {text: "::error::force | @team", evidence: "=1+1 | <script>"}}
  threats: {T1: "##[error] # @team"}
strategies: {ST1: {text: "=cmd | <img src=x>", from: [S1]}}
objectives:
  o: {title: "# @team | <img src=x> ::warning::", owner: alice, unit: "|u`", target: 24, why: "=why | @team"}
actions:
  a: {title: "::error::titre | @team =1+1", owner: alice, serves: [o], expects: {o: 3}, how: "=how | @team", results: {2026-01: {o: 1}}}
"""


def of(command: str, *plans: str) -> tuple[str, ...]:
    return (command, *(part for plan in plans for part in (*PLANS_OF[command], plan)))


def shown(command: str, *more: str, width: int = 80, **environ: str) -> Ran:
    return pac(*of(command, "complete.yaml"), *more, width=width, **environ)


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
    agrees(GOLDEN / f"{command}.several.txt", pac(*of(command, "complete.yaml", "reference.yaml"), "--lang", "en").out)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_line_is_wider_than_the_screen(command: str, width: int, language: str) -> None:
    for plan in SHIPPED:
        for line in pac(*of(command, plan), "--lang", language, width=width).out.splitlines():
            assert columns(line) <= width, line


@pytest.mark.parametrize("command", COMMANDS)
def test_without_unicode_it_is_ascii_and_says_the_same(command: str) -> None:
    plain = pac(*of(command, "complete.yaml"), "--lang", "fr", encoding="ascii", LC_ALL="C")
    assert plain.code == 0
    assert plain.out.isascii()
    said = re.sub(r"\\u\w{4}|\\x\w\w", "", plain.out)
    assert sorted(re.findall(r"\d+", said)) == sorted(re.findall(r"\d+", re.sub("[\u00a0\u202f]", " ", shown(command, "--lang", "fr").out)))


@pytest.mark.parametrize("command", COMMANDS)
def test_colour_adds_nothing_but_colour(command: str) -> None:
    coloured = shown(command, "--lang", "en", "--color").out
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == shown(command, "--lang", "en").out


# ---- programs


@pytest.mark.parametrize("plan", SHIPPED)
@pytest.mark.parametrize("command", COMMANDS)
def test_the_json_of_every_plan_has_the_published_shape(command: str, plan: str) -> None:
    done = pac(*of(command, plan), "--format", "json")
    assert done.code == 0
    assert list(validator(command).iter_errors(json.loads(done.out))) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_schema_is_published(command: str) -> None:
    assert pac("schema", "--for", command).out == (SCHEMAS / f"{command}.schema.json").read_text()


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_the_same_in_any_language_and_at_any_width(command: str) -> None:
    assert shown(command, "--format", "json", "--lang", "fr", width=60).out == shown(command, "--format", "json", "--lang", "en").out


# ---- the audit


def test_what_leads_nowhere(tmp_path: Path) -> None:
    text = (
        "title: P\nperiod: 2026\nswot: {strengths: {S1: fast, S2: known}, threats: {T1: a rival}}\n"
        "strategies: {ST1: {text: defend, from: [S1, T1]}, I1: {text: inside, from: [S1]}}\n"
        "objectives: {o: {target: 3, serves: [ST1]}, gone: {target: 3, serves: [I1], state: dropped}}\n"
    )
    folder = written(tmp_path, text)
    out = pac("swot", "plan.yaml", "--lang", "en", cwd=folder).out
    assert "S2: known: no strategy, objective or action answers it" in out
    assert "I1: inside: no objective or action serves it" in out
    assert "Strategies that pair no inside with an outside finding:" in out
    (plan,) = json.loads(pac("swot", "plan.yaml", "--format", "json", cwd=folder).out)["plans"]
    assert (plan["leads_nowhere"], plan["unpaired"]) == (["S2", "I1"], ["I1"])
    assert [one["pairs"] for one in plan["strategies"]] == [["ST"], []]


def test_a_plan_without_an_audit_says_so() -> None:
    done = pac("swot", "minimal.yaml", "--lang", "en")
    assert (done.code, "The plan holds no audit" in done.out) == (0, True)


def test_an_audit_needs_no_period(tmp_path: Path) -> None:
    folder = written(tmp_path, "title: P\nperiod: never\nswot: {strengths: {S1: fast}, threats: {T1: 3, T2: {evidence: none}}}\n")
    done = pac("swot", "plan.yaml", "--lang", "en", cwd=folder)
    assert "S1: fast" in done.out
    assert "swot.threats.T2" in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("swot", "complete.yaml", "--format", "jsn"), "did you mean json?"),
        (("swot", "complete.yaml", "--owner", "nadia"), "--owner"),
        (("swot", "missing.yaml"), "missing.yaml"),
    ],
)
def test_bad_use_is_told_plainly(arguments: tuple[str, ...], told: str) -> None:
    done = pac(*arguments, "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert told in done.err


@pytest.mark.parametrize("format_", ["text", "md", "csv", "json"])
@pytest.mark.parametrize("command", COMMANDS)
def test_hostile_texts_stay_texts(command: str, format_: str, tmp_path: Path) -> None:
    done = pac(*of(command, "plan.yaml"), "--format", format_, "--lang", "en", "--as-of", "2026-05-25", cwd=written(tmp_path, TRAP))
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
