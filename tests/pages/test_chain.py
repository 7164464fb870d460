"""`pac swot`, `pac trace` and `pac show`, as they are used: plans in, pages out."""

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
COMMANDS = ("swot", "trace", "show")
SHIPPED = sorted(path.name for path in PLANS.glob("*.yaml"))
PLANS_OF = {"swot": (), "trace": ("--plan",), "show": ("--plan",)}
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
    wide = {"COLUMNS": "300"}  # where nothing is cut: an escaped letter takes more room
    plain = pac(*of(command, "complete.yaml"), "--lang", "fr", encoding="ascii", LC_ALL="C", **wide)
    assert plain.code == 0
    assert plain.out.isascii()
    said = re.sub(r"\\u\w{4}|\\x\w\w", "", plain.out)
    assert sorted(re.findall(r"\d+", said)) == sorted(
        re.findall(r"\d+", re.sub("[\u00a0\u202f]", " ", shown(command, "--lang", "fr", **wide).out))
    )


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


# ---- the chain


SHORT = """\
title: P
period: 2026
swot: {strengths: {S1: fast, S2: known}, opportunities: {O1: moving}}
strategies: {SO1: {text: win, from: [S1, O1]}, X1: idle}
objectives:
  o: {title: Ten, target: 10, serves: [SO1], results: {2026-01: 4}}
  lone: {title: Alone, target: 3}
  gone: {target: 3, state: dropped}
  bad: {target: much}
actions:
  a: {title: Fair, owner: bob, serves: [o], expects: {o: 6}, start: 2026-01, end: 2026-01}
  b: {title: Later, serves: [o], start: 2026-11, end: 2026-12}
"""


def test_a_chain_from_finding_to_result(tmp_path: Path) -> None:
    out = pac("trace", "--plan", "plan.yaml", "--lang", "en", "--as-of", "2026-02-28", cwd=written(tmp_path, SHORT)).out
    tree = [line for line in out.splitlines() if line.lstrip().startswith("- ")]
    assert tree == [
        "  - S1 (strength): fast",
        "    - SO1: win",
        "      - o: Ten; 4, target 10, ahead",
        "        - a: Fair; bob",
        "          - o: nothing recorded, target 6, unreported",
        "        - b: Later",
        "  - S2 (strength): known",
        "  - O1 (opportunity): moving",
        "    - SO1 (see above)",
        "  - X1: idle",
        "  - lone: Alone; nothing recorded, target 3, unreported",
        "  - S2: no strategy, objective or action answers it",
        "  - X1: no objective or action serves it",
        "  - lone: no action names it",
        "  - a: it has begun, and no result is recorded",
    ]


def test_the_orphans_at_both_ends_for_programs(tmp_path: Path) -> None:
    done = pac("trace", "--plan", "plan.yaml", "--format", "json", "--as-of", "2026-02-28", cwd=written(tmp_path, SHORT))
    (plan,) = json.loads(done.out)["plans"]
    found = {one["id"]: one["orphan"] for one in plan["nodes"]}
    assert found == {
        "S1": [], "S2": ["end"], "O1": [], "SO1": [], "X1": ["start", "end"], "o": [], "lone": ["start", "end"], "a": ["end"], "b": [],
    }  # fmt: skip
    assert plan["out"] == ["objectives.bad"]


def test_what_goes_through_one_item() -> None:
    done = pac("trace", "salon", "--plan", "reference.yaml", "--format", "json")
    told = json.loads(done.out)
    assert told["id"] == "salon"
    assert {one["id"] for one in told["plans"][0]["nodes"]} == {"S1", "O1", "W1", "SO1", "new-accounts", "salon"}
    assert list(validator("trace").iter_errors(told)) == []
    assert [one["id"] for one in csv.DictReader(io.StringIO(pac("trace", "salon", "--plan", "reference.yaml", "--format", "csv").out))] == [
        one["id"] for one in told["plans"][0]["nodes"]
    ]


def test_a_circle_is_drawn_once(tmp_path: Path) -> None:
    folder = written(tmp_path, "title: P\nperiod: 2026\nobjectives: {a: {serves: [b]}, b: {serves: [a]}}\n")
    out = pac("trace", "--plan", "plan.yaml", "--lang", "en", cwd=folder).out
    assert (out.count("- a: no title"), out.count("- b: no title"), out.count("(see above)")) == (1, 1, 1)


def test_a_deep_chain_stays_on_the_screen(tmp_path: Path) -> None:
    parts = "".join(f"  o{at}: {{title: Objective, part_of: o{at - 1}}}\n" for at in range(1, 400))
    folder = written(tmp_path, f"title: P\nperiod: 2026\nobjectives:\n  o0: {{title: Objective}}\n{parts}")
    done = pac("trace", "--plan", "plan.yaml", "--lang", "en", width=60, cwd=folder)
    assert "o399: Objective" in done.out
    assert max(map(columns, done.out.splitlines())) <= 60


def test_a_plan_without_a_chain_says_so(tmp_path: Path) -> None:
    done = pac("trace", "--plan", "plan.yaml", "--lang", "en", cwd=written(tmp_path, "title: P\nperiod: 2026\nobjectives: {}\n"))
    assert (done.code, "The plan holds no finding, strategy, objective or action." in done.out) == (0, True)


def test_an_item_with_mistakes_of_form_is_told(tmp_path: Path) -> None:
    done = pac("trace", "bad", "--plan", "plan.yaml", "--lang", "en", cwd=written(tmp_path, SHORT))
    assert done.code == 2
    assert '"bad" has mistakes of form' in done.err


# ---- the plan on one screen, items in full, one person's sheet


@pytest.mark.parametrize("language", ["en", "fr"])
def test_items_in_full(language: str) -> None:
    done = pac("show", "salon", "ventes", "SO1", "R1", "N1", "collectives", "--plan", "complete.yaml", "--lang", language)
    agrees(GOLDEN / f"show-items.{language}.txt", done.out)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_an_item_was_promised_with_stands_in_it(language: str) -> None:
    done = pac("show", "salon", "new-accounts", "first-client", "relance-devis", "--plan", "reference.yaml", "--lang", language)
    agrees(GOLDEN / f"show-promised.{language}.txt", done.out)


def test_a_target_by_period_and_a_range_are_told_as_they_are(tmp_path: Path) -> None:
    text = "title: PAC\nperiod: 2026\nobjectives:\n  a: {target: {per: quarter, value: 6}, unit: deals}\n  b: {target: 5..8, unit: deals}\n"
    (tmp_path / "plan.yaml").write_text(text)
    done = pac("show", "a", "b", "--plan", "plan.yaml", "--lang", "en", cwd=tmp_path)
    assert "6 deals each quarter" in done.out.replace("\xa0", " ")
    assert "5 deals to 8 deals" in done.out.replace("\xa0", " ")
    shaped = json.loads(pac("show", "a", "b", "--plan", "plan.yaml", "--format", "json", cwd=tmp_path).out)["items"]
    assert [one["fields"]["target"] for one in shaped] == [{"per": "quarter", "value": 6}, {"low": 5, "high": 8}]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sheet_of_one_person(language: str) -> None:
    agrees(GOLDEN / f"show-owner.{language}.txt", pac("show", "--owner", "julien", "--plan", "complete.yaml", "--lang", language).out)


@pytest.mark.parametrize("plan", SHIPPED)
def test_every_item_of_every_plan_has_the_published_shape(plan: str) -> None:
    (shown_,) = json.loads(pac("show", "--plan", plan, "--format", "json").out)["plans"]
    names = [one["id"] for one in (*shown_["objectives"], *shown_["actions"], *shown_["segments"])]
    told = json.loads(pac("show", *names, "--plan", plan, "--format", "json").out)
    assert [one["id"] for one in told["items"]] == names
    assert list(validator("show").iter_errors(told)) == []
    for owner in [one["id"] for one in shown_["team"]]:
        mine = json.loads(pac("show", "--owner", owner, "--plan", plan, "--format", "json").out)
        assert list(validator("show").iter_errors(mine)) == []


def test_the_figures_of_a_person_are_the_persons(tmp_path: Path) -> None:
    text = (
        "title: P\nperiod: 2026\nteam: {ann: {capacity: 5 d}, bob: {}}\n"
        "objectives: {o: {owner: ann, target: 10, results: {2026-01: 4}}, p: {owner: bob, target: 3}}\n"
        "actions:\n  a: {owner: ann, with: [bob], serves: [o], budget: 300, time: {ann: 3 d, bob: 2 d}, start: 2026-03, end: 2026-03}\n"
        "  b: {owner: bob, serves: [p], time: 4 d}\n"
    )
    folder = written(tmp_path, text)
    whole = json.loads(pac("show", "--plan", "plan.yaml", "--format", "json", cwd=folder).out)["plans"][0]
    mine = json.loads(pac("show", "--plan", "plan.yaml", "--owner", "ann", "--format", "json", cwd=folder).out)["plans"][0]
    assert {one["id"]: one["time"] for one in whole["actions"]} == {"a": 5, "b": 4}
    assert {one["id"]: one["time"] for one in whole["team"]} == {"ann": 3, "bob": 6}
    assert {one["id"]: (one["time"], one["budget"]) for one in mine["actions"]} == {"a": (3, 300)}
    assert [(one["id"], one["target"], one["result"]) for one in mine["objectives"]] == [("o", 10, 4)]
    assert {one["month"]: (one["planned"], one["share"]) for one in mine["load"]}["2026-03"] == (3, 0.6)


def test_a_person_without_anything_is_told(tmp_path: Path) -> None:
    folder = written(tmp_path, "title: P\nperiod: 2026\nteam: {ann: {}, bob: {}}\nobjectives: {o: {owner: ann, target: 10}}\n")
    done = pac("show", "--plan", "plan.yaml", "--owner", "bob", "--lang", "en", cwd=folder)
    assert (done.code, "No objective and no action to show." in done.out) == (0, True)


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
        (("trace", "slon", "--plan", "complete.yaml"), "did you mean salon?"),
        (("trace", "salon", "--plan", "complete.yaml", "--plan", "reference.yaml"), "complete.yaml, reference.yaml"),
        (("trace", "complete.yaml", "--plan", "complete.yaml"), "--plan complete.yaml"),
        (("trace", "dropped-one", "--plan", "reference.yaml"), "is dropped, and leads nowhere"),
        (("trace", "salon", "club", "--plan", "complete.yaml"), "club"),
        (("show", "slon", "--plan", "complete.yaml"), "did you mean salon?"),
        (("show", "salon", "--plan", "complete.yaml", "--plan", "reference.yaml"), "complete.yaml, reference.yaml"),
        (("show", "--owner", "nadai", "--plan", "complete.yaml"), "did you mean nadia?"),
        (("show", "salon", "--owner", "nadia", "--plan", "complete.yaml"), "write pac show --owner nadia alone"),
        (("trace", "--owner", "nadia", "--plan", "complete.yaml"), "--owner"),
        (("show", "complete.yaml"), "--plan complete.yaml"),
        (("trace", "complete.yaml"), "--plan complete.yaml"),
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
