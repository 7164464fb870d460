"""The users' own rules, end to end: from `.pac.yaml` to findings, pages, examples, mutes and the cache; and what is wrong in one at its place."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from pactool.edges.configuration import Configuration, Unusable, configure, fingerprint
from pactool.edges.house import SECTIONS
from pactool.finding import Finding
from pactool.rules.engine import Judging, judge
from pactool.rules.expression.fields import FIELDS
from pactool.rules.house import house_rules
from pactool.rules.house_pages import trials
from pactool.rules.registry import rules
from pactool.rules.verdicts import judging
from pactool.source.document import load
from pactool.words import Speech

AS_OF = date(2026, 5, 1)
DOC = Path(__file__).parents[2] / "docs" / "house-rules.md"
PAC = (sys.executable, "-m", "pactool")
english, french = Speech("en"), Speech("fr")
RULE = """
house:
  - code: PAC901
    name: costly-without-steps
    for: actions
    when: "nature == prospecting and budget > 5000"
    require: "len(steps) >= 2"
    message: {fr: "« {title} » coûte {budget}, durée {time}", en: "{title} costs {budget}, takes {time}, by {owner}, {tags}"}
"""
PLAN = """title: PAC 2026
period: 2026
team: {alice: Alice}
actions:
  fair:
    title: "Exposer {budget} au salon"
    nature: prospecting
    owner: alice
    budget: 6000.50
    time: 12 h
    tags: [a, b]
  call: {title: Appeler 30 clients, nature: prospecting, owner: alice, budget: 100}
  gone: {title: Abandonnée, nature: prospecting, budget: 9000, state: dropped}
"""


def configured(root: Path, text: str) -> Configuration:
    (root / ".pac.yaml").write_text(text, encoding="utf-8")
    return configure({}, {"HOME": str(root)}, str(root), {code: one.name for code, one in rules().items()})


def found(root: Path, text: str, plan: str = PLAN) -> list[Finding]:
    verdict = judge(load(plan.encode(), "plan.yaml"), judging(configured(root, text), AS_OF))
    return [one for one in verdict.findings if one.code.startswith("PAC9")]


def wrong(root: Path, text: str) -> list[str]:
    with pytest.raises(Unusable) as caught:
        house_rules(configured(root, text))
    return [
        f"{one.span.start.line}:{one.span.start.column}-{one.span.end.column} {one.code} {english(one.hint or '')}"
        for one in caught.value.findings
    ]


def pac(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PAC_", "XDG_"))}
    env |= {"HOME": str(root), "PAC_LANG": "en", "PAC_TODAY": "2026-05-01", "COLUMNS": "200"}
    return subprocess.run([*PAC, *arguments], cwd=root, env=env, capture_output=True, text=True, check=False, encoding="utf-8")


def test_a_finding_stands_on_the_items_key_in_the_users_words(tmp_path: Path) -> None:
    (one,) = found(tmp_path, RULE)
    assert (one.code, one.name, one.severity.value, one.pointer, one.url) == (
        "PAC901",
        "costly-without-steps",
        "warning",
        "/actions/fair",
        "",
    )
    assert one.span.start == (5, 3)
    assert english(one.message) == "Exposer {budget} au salon costs 6,000.50, takes 1.71 d, by alice, a, b"
    assert french(one.message).startswith("« Exposer {budget} au salon » coûte 6\u202f000,50")


def test_a_message_in_one_language_is_spoken_in_the_other_and_nothing_in_it_is_obeyed(tmp_path: Path) -> None:
    without = RULE.split("    message:", maxsplit=1)[0]
    (one,) = found(tmp_path, without + "    message: '{title} [bold] %s {title.__class__} {{title}} {}'\n")
    told = "Exposer {budget} au salon [bold] %s {title.__class__} {Exposer {budget} au salon} {}"
    assert (french(one.message), english(one.message)) == (told, told)
    for hole in ("{0}", "{__class__}", "{title_}"):
        assert len(wrong(tmp_path, without + f"    message: 'x {hole}'\n")) == 1


def test_select_ignore_severities_paths_and_mutes_hold_for_them(tmp_path: Path) -> None:
    assert found(tmp_path, RULE + "ignore: [PAC901]\n") == []
    assert found(tmp_path, RULE + "select: [PAC2]\n") == []
    assert [one.severity.value for one in found(tmp_path, RULE + "severities: {PAC901: error}\n")] == ["error"]
    assert [one.severity.value for one in found(tmp_path, RULE + "    severity: info\n")] == ["info"]
    muted = PLAN.replace("  fair:\n", "  fair:   # pac: ignore[PAC901] a sponsor pays\n")
    settled = judging(configured(tmp_path, RULE), AS_OF)
    verdict = judge(load(muted.encode(), "plan.yaml"), settled)
    assert (verdict.muted, [one.code for one in verdict.findings if one.code in {"PAC119", "PAC120", "PAC901"}]) == (1, [])
    useless = PLAN.replace("  call:", "  # pac: ignore[PAC901] no longer\n  call:")
    assert "PAC120" in {one.code for one in judge(load(useless.encode(), "plan.yaml"), settled).findings}
    unknown = judge(load(muted.encode(), "plan.yaml"), Judging(AS_OF)).findings
    assert "PAC119" in {one.code for one in unknown}


def test_a_rule_that_fails_is_a_finding_and_the_run_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rule,) = house_rules(configured(tmp_path, RULE))
    monkeypatch.setattr(type(rule.program), "rows", lambda *_: 1 / 0)
    verdict = judge(load(PLAN.encode(), "plan.yaml"), Judging(AS_OF, house=(rule.rule,)))
    crashed = [english(one.message) for one in verdict.findings if one.code == "PAC000"]
    assert crashed == ["the rule PAC901 failed on this plan: ZeroDivisionError: division by zero"]
    assert len(verdict.findings) > 1


HEAD = "house:\n  - code: PAC901\n    name: one\n    for: actions\n    message: m\n"


@pytest.mark.parametrize(
    ("text", "culprits"),
    [
        (HEAD + "    require: bugdet > 5\n", {"bugdet": "budget"}),
        (HEAD + "    require: \"owner == 'x' and bugdet > 5\"\n", {"bugdet": "budget"}),
        (HEAD + "    require: 'owner == ''x'' and bugdet > 5'\n", {"bugdet": "budget"}),
        (HEAD + '    require: "owner == \\"x\\" and bugdet > 5"\n', {"bugdet": "budget"}),
        (HEAD + '    require: "owner == \\x61 and bugdet > 5"\n', {'"owner == \\x61 and bugdet > 5"': "budget"}),
        (HEAD + "    require: >\n      trial and\n      bugdet > 5\n", {"bugdet": "budget"}),
        (HEAD + "    require: |\n      trial and\n\n      bugdet > 5\n", {"bugdet": "budget"}),
        (HEAD + "    require: trial and\n      bugdet > 5\n", {"bugdet": "budget"}),
        (HEAD + "    require: title == 'été' and bugdet > 5\n", {"bugdet": "budget"}),
        (HEAD + "    when: budgett > 5\n    require: lenn(steps) > 5\n", {"budgett": "budget", "lenn": "len"}),
        (HEAD.replace("message: m", "message: see {tilte}") + "    require: trial\n", {"{tilte}": "{title}"}),
        (HEAD.replace("message: m", "message: {fr: a, en: '{ownr}'}") + "    require: trial\n", {"{ownr}": "{owner}"}),
    ],
)
def test_a_wrong_expression_has_its_caret_inside_it(tmp_path: Path, text: str, culprits: dict[str, str]) -> None:
    told = []
    for culprit, meant in culprits.items():
        line, column = text[: text.index(culprit)].count("\n") + 1, text.index(culprit) - text.rfind("\n", 0, text.index(culprit))
        told.append(f"{line}:{column}-{column + len(culprit)} PAC102 did you mean {meant}?")
    assert wrong(tmp_path, text) == told


def test_an_expression_that_ends_too_early_has_its_caret_behind_it(tmp_path: Path) -> None:
    assert wrong(tmp_path, HEAD + "    require: budget >\n") == ["6:22-23 PAC102 write a field, a number or a text"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("house: {code: PAC901}\n", ["1:8-22 PAC102"]),
        ("house: [{code: PAC901}]\n", ["1:9-23 PAC103"] * 4),
        ("house: [x]\n", ["1:9-10 PAC102"]),
        (HEAD.replace("PAC901", "PAC311") + "    require: trial\n", ["2:11-17 PAC105"]),
        (HEAD.replace("PAC901", "PAC900") + "    require: trial\n", ["2:11-17 PAC105"]),
        (HEAD.replace("one", "One Rule") + "    require: trial\n", ["3:11-19 PAC105"]),
        (HEAD.replace("one", "unknown-key") + "    require: trial\n", ["3:11-22 PAC105"]),
        (HEAD.replace("actions", "action") + "    require: trial\n", ["4:10-16 PAC104"]),
        (HEAD + "    require: trial\n    sevrity: info\n", ["7:5-12 PAC101"]),
        (HEAD + "    require: trial\n    severity: off\n", ["7:15-18 PAC104"]),
        (HEAD + "    require: trial\n    examples: {god: {}}\n", ["7:16-19 PAC101"]),
        (HEAD.replace("message: m", "message: {de: x}") + "    require: trial\n", ["5:15-17 PAC101"]),
        (HEAD.replace("message: m", "message: " + "x" * 301) + "    require: trial\n", ["5:14-315 PAC105"]),
        (HEAD + "    require: [trial]\n", ["6:14-21 PAC102"]),
        (
            HEAD + "    require: trial\n  - {code: PAC901, name: one, for: team, require: external, message: m}\n",
            ["7:12-18 PAC105", "7:26-29 PAC105"],
        ),
    ],
)
def test_a_wrong_form_is_told_at_its_place(tmp_path: Path, text: str, told: list[str]) -> None:
    assert [one.rsplit(" ", 1)[0] if one.endswith(" ") else " ".join(one.split()[:2]) for one in wrong(tmp_path, text)] == told


def test_every_section_that_a_rule_can_be_for_has_its_fields() -> None:
    assert tuple(FIELDS) == SECTIONS


def test_hostile_expressions_are_refused_in_no_time(tmp_path: Path) -> None:
    begun = time.process_time()
    for hostile in (
        "(" * 10_000,
        "9" * 10_000,
        "a." * 5_000,
        "'" * 9_999,
        "[" * 499,
        "not " * 120,
        "budget.__class__.__mro__ > 3",
        "{0.__class__}",
    ):
        assert len(wrong(tmp_path, HEAD + f"    require: {json.dumps(hostile)}\n")) == 1
    assert time.process_time() - begun < 5


def test_findings_depend_on_the_rules_and_so_does_the_cache(tmp_path: Path) -> None:
    plain, ours = configured(tmp_path, "strict: true\n"), configured(tmp_path, RULE)
    other = configured(tmp_path, RULE.replace("5000", "5001"))
    assert len({fingerprint(plain), fingerprint(ours), fingerprint(other)}) == 3
    assert fingerprint(ours) == fingerprint(configured(tmp_path, RULE + "    examples: {good: {}}\n"))
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    configured(tmp_path, RULE)
    told = [pac(tmp_path, "validate", "--select", "PAC9", "plan.yaml").stdout for _ in range(2)]
    assert told[0] == told[1]
    assert "PAC901" in told[0]
    configured(tmp_path, RULE.replace("5000", "9000"))
    assert "PAC901" not in pac(tmp_path, "validate", "--select", "PAC9", "plan.yaml").stdout


def test_the_examples_of_the_page_on_house_rules_are_judged_as_it_says(tmp_path: Path) -> None:
    sample = re.search(r"```yaml\n(house:.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    assert sample is not None
    ready = house_rules(configured(tmp_path, sample[1]))
    assert [one.house.code for one in ready] == ["PAC901", "PAC902", "PAC903"]
    assert [(trial.good, trial.passed, trial.why) for one in ready for trial in trials(one, AS_OF)] == [
        (False, True, None),
        (True, True, None),
    ] * 3


EXAMPLES = """    examples:
      bad: {title: Salon, nature: prospecting, budget: 6000}
      good: {title: Salon, nature: prospecting, budget: 6000, steps: {a: 2026-01-10, b: 2026-02-10}}
"""


@pytest.mark.parametrize(
    ("examples", "told"),
    [
        (EXAMPLES, ["bad example: found, as it should be", "good example: nothing is found, as it should be"]),
        (
            EXAMPLES.replace("bad:", "x:").replace("good:", "bad:").replace("x:", "good:"),
            ["WRONG: the rule finds nothing", "WRONG: the rule finds something"],
        ),
        ("    examples: {bad: [{nature: prospecting, budget: 6000}, {budget: 6000}]}\n", ["or not in all of it"]),
        ("    examples: {bad: {natrue: prospecting}}\n", ['the example is not understood: unknown key "natrue"']),
        ("    examples: {bad: '{a: [', good: 'a: 1: 2'}\n", ["is no YAML", "is no YAML"]),
        ("    examples: {bad: {actions: {a: {nature: prospecting, budget: 6000}, b: {}}}}\n", ["bad example: found"]),
        ("", ["no example shows that it works"]),
    ],
)
def test_pac_config_tries_the_examples(tmp_path: Path, examples: str, told: list[str]) -> None:
    configured(tmp_path, RULE + examples)
    run = pac(tmp_path, "config")
    lines = [line for line in run.stdout.splitlines() if line.startswith("    ") and "example" in line]
    assert len(lines) == len(told), run
    assert all(part in line for part, line in zip(told, lines, strict=True)), lines
    failed = any("WRONG" in line for line in lines)
    assert run.returncode == int(failed)
    house = json.loads(pac(tmp_path, "config", "--format", "json").stdout)["house"]
    assert [one["code"] for one in house] == ["PAC901"]
    assert all(one["passed"] for one in house[0]["examples"]) is not failed
    assert re.search(r"^house.PAC901 +costly-without-steps +\(.pac.yaml:3\)$", run.stdout, re.MULTILINE)


def test_pac_config_ends_with_2_at_a_wrong_expression(tmp_path: Path) -> None:
    configured(tmp_path, RULE.replace("budget >", "bugdet >"))
    for command in (("config",), ("validate", "plan.yaml"), ("explain", "PAC901")):
        (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
        run = pac(tmp_path, *command)
        assert run.returncode == 2
        assert run.stderr.startswith('.pac.yaml:6:38: error: PAC102 there is no field "bugdet" in actions\n')
        assert "= hint: did you mean budget?" in run.stderr


def test_pac_explain_shows_them_after_ours(tmp_path: Path) -> None:
    configured(tmp_path, RULE + EXAMPLES)
    page = pac(tmp_path, "explain", "PAC901").stdout
    for part in (
        "PAC901 costly-without-steps",
        "When: nature == prospecting and budget > 5000",
        "Requires: len(steps) >= 2",
        "{title: Salon",
        "Severity: warning.",
    ):
        assert part in page
    assert pac(tmp_path, "explain", "costly-without-steps").stdout == page
    listed = [line.split()[0] for line in pac(tmp_path, "explain", "--all").stdout.splitlines() if line.startswith("PAC")]
    assert listed[-1] == "PAC901"
    assert pac(tmp_path, "explain", "PAC902").returncode == 2


def test_every_format_takes_them_and_paths_may_leave_them_out(tmp_path: Path) -> None:
    configured(
        tmp_path,
        RULE + "paths: {old/*.yaml: {ignore: [PAC901]}, info/*.yaml: {severities: {PAC901: info}}, two/*.yaml: {select: [PAC9]}}\n",
    )
    for folder in ("old", "info", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_text(PLAN, encoding="utf-8")
    for name in ("text", "grouped", "github", "gitlab", "sarif", "junit"):
        run = pac(tmp_path, "validate", "--format", name, "old", "info", "two")
        assert run.returncode in {0, 1}, run.stderr
        assert "PAC901" in run.stdout
    findings = json.loads(pac(tmp_path, "validate", "--format", "json", "old", "info", "two").stdout)["findings"]
    assert {(one["path"], one["severity"]) for one in findings if one["code"] == "PAC901"} == {
        ("info/a.yaml", "info"),
        ("two/a.yaml", "warning"),
    }
    assert {one["code"] for one in findings if one["path"] == "two/a.yaml" and one["code"] > "PAC2"} == {"PAC901"}
