"""`pac smart`, as it is used: plans in, scorecards out."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pactool.pages.promised import promised
from pactool.render.measure import columns
from tests.golden import agrees
from tests.running import PLANS, Ran, pac

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = Path(__file__).parents[2] / "schemas"
SHIPPED = ("complete", "reference", "minimal")
BEGIN = "title: PAC 2026\nperiod: 2026\ncurrency: EUR\n"
SOUND = """\
team: {alice: {name: Alice Martin, capacity: 10 d}, bob: {name: Bob Leroy}}
objectives:
  accounts:
    title: Signer 24 nouveaux comptes d'ici fin 2026
    owner: alice
    unit: comptes
    baseline: 20
    target: 24
    source: CRM
    phasing: {2026-Q1: 6, 2026-Q2: 6, 2026-Q3: 6, 2026-Q4: 6}
actions:
  appels: {title: Appeler 15 contacts par semaine, owner: alice, serves: [accounts], expects: {accounts: 24}, start: 2026-01, end: 2026-12, time: 40 d}
"""
UNOWNED = SOUND.replace("    owner: alice\n    unit", "    unit")


def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text()))


def judged(tmp_path: Path, text: str, *arguments: str) -> Ran:
    (tmp_path / "plan.yaml").write_text(text)
    return pac("smart", "plan.yaml", "--lang", "en", *arguments, cwd=tmp_path)


def letters(ran: Ran, name: str = "accounts") -> dict[str, str]:
    (row,) = (row for plan in json.loads(ran.out)["plans"] for row in plan["rows"] if row["id"] == name)
    return {letter: one["verdict"] for letter, one in row["letters"].items()}


# ---- the shipped plans


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("plan", SHIPPED)
def test_the_scorecard_as_people_see_it(plan: str, language: str, width: int) -> None:
    ran = pac("smart", f"{plan}.yaml", "--lang", language, width=width)
    assert (ran.code, ran.err) == (0, "")
    assert [line for line in ran.out.splitlines() if columns(line) > width] == []
    agrees(GOLDEN / f"{plan}.{language}.{width}.txt", ran.out)


@pytest.mark.parametrize(
    ("suffix", "arguments"), [("md", ["--format", "md"]), ("csv", ["--format", "csv"]), ("json", ["--format", "json"])]
)
@pytest.mark.parametrize("plan", SHIPPED)
def test_the_scorecard_as_programs_read_it(plan: str, suffix: str, arguments: list[str]) -> None:
    agrees(GOLDEN / f"{plan}.{suffix}", pac("smart", f"{plan}.yaml", "--lang", "en", *arguments).out)


def test_the_scorecard_in_colour() -> None:
    agrees(GOLDEN / "reference.colour.txt", pac("smart", "reference.yaml", "--lang", "en", "--color").out)


def test_the_scorecard_on_a_terminal_without_unicode() -> None:
    ran = pac("smart", "complete.yaml", "--lang", "fr", encoding="ascii")
    agrees(GOLDEN / "complete.ascii.txt", ran.out)
    assert ran.out.isascii()


def test_no_word_is_lost_where_the_page_is_narrow() -> None:
    wide, narrow = (Counter(pac("smart", "complete.yaml", width=width).out.split()) for width in (160, 80))
    assert wide == narrow


def test_every_letter_of_the_complete_plan_passes_with_evidence() -> None:
    ran = pac("smart", "complete.yaml", "--format", "json")
    (plan,) = json.loads(ran.out)["plans"]
    assert plan["score"] == {"passes": 20, "applies": 20, "share": 1}
    for row in plan["rows"]:
        for one in row["letters"].values():
            assert one["verdict"] == "pass"
            assert len(one["evidence"]) > 20


@pytest.mark.parametrize("plan", sorted(one.name for one in PLANS.glob("*.yaml")))
def test_the_json_has_the_published_shape(plan: str) -> None:
    ran = pac("smart", plan, "--format", "json")
    assert ran.out.isascii()
    assert list(validator("smart").iter_errors(json.loads(ran.out))) == []


def test_the_json_is_the_same_in_both_languages() -> None:
    assert pac("smart", "reference.yaml", "--format", "json", "--lang", "fr") == pac(
        "smart", "reference.yaml", "--format", "json", "--lang", "en"
    )


@pytest.mark.parametrize("name", ["smart", "explained"])
def test_the_schemas_are_printed_as_they_are_published(name: str) -> None:
    assert pac("schema", "--for", name).out == (SCHEMAS / f"{name}.schema.json").read_text()


# ---- verdicts and exit codes


def test_a_sound_objective_passes(tmp_path: Path) -> None:
    ran = judged(tmp_path, BEGIN + "status: committed\n" + SOUND, "--format", "json")
    assert set(letters(ran).values()) == {"pass"}
    assert ran.code == 0


def test_an_error_fails_the_letter_of_a_committed_plan(tmp_path: Path) -> None:
    ran = judged(tmp_path, BEGIN + "status: committed\n" + UNOWNED, "--format", "json")
    assert letters(ran) == {"S": "fail", "M": "pass", "A": "pass", "R": "pass", "T": "pass"}
    assert ran.code == 1


def test_a_draft_is_only_warned(tmp_path: Path) -> None:
    ran = judged(tmp_path, BEGIN + UNOWNED, "--format", "json")
    assert letters(ran)["S"] == "warn"
    assert ran.code == 0


def test_an_error_that_is_no_letter_of_an_objective_fails_none(tmp_path: Path) -> None:
    ran = judged(
        tmp_path,
        BEGIN + "status: committed\n" + SOUND.replace("15 contacts par semaine, owner: alice", "15 contacts par semaine"),
        "--format",
        "json",
    )
    assert "fail" not in letters(ran).values()
    assert ran.code == 0


def test_what_is_muted_fails_nothing_and_is_told(tmp_path: Path) -> None:
    muted = UNOWNED.replace("  accounts:\n", "  accounts:   # pac: ignore[PAC202] named in March\n")
    ran = judged(tmp_path, BEGIN + "status: committed\n" + muted)
    assert "PAC202: muted" in ran.out
    assert ran.code == 0


def test_what_is_known_fails_nothing_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(BEGIN + "status: committed\n" + UNOWNED)
    pac("validate", "plan.yaml", "--write-known", "known.json", cwd=tmp_path)
    (tmp_path / ".pac.yaml").write_text("known: known.json\n")
    ran = pac("smart", "plan.yaml", "--lang", "en", cwd=tmp_path)
    assert "PAC202: muted" in ran.out
    assert ran.code == 0


def test_a_letter_whose_rules_are_left_out_is_not_judged(tmp_path: Path) -> None:
    ran = judged(tmp_path, BEGIN + "status: committed\n" + UNOWNED, "--ignore", "PAC20", "--format", "json")
    assert letters(ran)["S"] == "n/a"
    assert ran.code == 0
    assert "Left out by the configuration: PAC201, PAC202" in judged(tmp_path, BEGIN + UNOWNED, "--ignore", "PAC20").out


def test_a_milestone_has_no_figure_to_judge(tmp_path: Path) -> None:
    ran = judged(
        tmp_path, BEGIN + "objectives:\n  m: {title: Obtenir la certification, kind: milestone, due: 2026-06}\n", "--format", "json"
    )
    found = json.loads(ran.out)["plans"][0]["rows"][0]["letters"]["A"]
    assert (found["verdict"], found["evidence"]) == ("n/a", None)
    assert found["why"] == "a milestone is reached or not: it has no figure"


def test_a_target_with_nothing_beside_it_is_not_called_ambitious() -> None:
    assert letters(pac("smart", "minimal.yaml", "--format", "json"), "revenue")["A"] == "n/a"


def test_an_objective_that_is_dropped_is_not_scored(tmp_path: Path) -> None:
    ran = judged(tmp_path, BEGIN + SOUND.replace("    unit", "    state: dropped\n    unit"))
    assert "No objective to show." in ran.out


def test_an_objective_with_mistakes_is_named_and_holds_a_committed_plan_up(tmp_path: Path) -> None:
    broken = SOUND.replace("target: 24", "target: beaucoup")
    ran = judged(tmp_path, BEGIN + "status: committed\n" + broken)
    assert "1 objective has mistakes of form and is left out: accounts" in ran.out
    assert ran.code == 1
    assert judged(tmp_path, BEGIN + broken).code == 0


def test_a_broken_period_leaves_what_needs_no_figure(tmp_path: Path) -> None:
    ran = judged(tmp_path, BEGIN.replace("period: 2026", "period: soon") + SOUND, "--format", "json")
    assert letters(ran) == {"S": "pass", "M": "pass", "A": "n/a", "R": "n/a", "T": "n/a"}


# ---- filters and usage


def test_one_objective_alone() -> None:
    ran = pac("smart", "complete.yaml", "--objective", "remise", "--format", "csv")
    assert {row["id"] for row in csv.DictReader(io.StringIO(ran.out))} == {"remise"}


def test_one_owner_alone() -> None:
    ran = pac("smart", "reference.yaml", "--owner", "bob", "--format", "csv")
    assert {row["id"] for row in csv.DictReader(io.StringIO(ran.out))} == {"accounts-bob", "active", "certified"}


@pytest.mark.parametrize("format_", ["text", "md", "csv", "json"])
def test_filters_that_leave_nothing_are_no_failure(format_: str) -> None:
    ran = pac("smart", "complete.yaml", "--owner", "nadia", "--objective", "remise", "--lang", "en", "--format", format_)
    assert ran.code == 0
    assert format_ in {"csv", "json"} or "No objective to show." in ran.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--owner", "julia"], 'nobody is called "julia" in the plans'),
        (["--objective", "vente"], 'there is no objective "vente" in the plans'),
        (["--explain", "vente"], 'there is no objective, action or person "vente" in the plans'),
        (["--explain", "ventes", "--owner", "nadia"], "--explain shows one item"),
        (["--strict"], 'there is no option "--strict"'),
        (["--format", "sarif"], 'there is no format "sarif"'),
    ],
)
def test_what_cannot_be_meant_is_refused(arguments: list[str], told: str) -> None:
    ran = pac("smart", "complete.yaml", "--lang", "en", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize(("arguments", "meant"), [(["--owner", "julen"], "julien"), (["--objective", "vente"], "ventes")])
def test_the_nearest_is_suggested(arguments: list[str], meant: str) -> None:
    assert f"did you mean {meant}?" in pac("smart", "complete.yaml", "--lang", "en", *arguments).err


def test_a_format_of_findings_in_the_configuration_is_none_of_pages(tmp_path: Path) -> None:
    (tmp_path / ".pac.yaml").write_text("format: sarif\n")
    assert judged(tmp_path, BEGIN + SOUND).out.startswith("SMART: PAC 2026")


def test_several_plans_at_once() -> None:
    ran = pac("smart", "complete.yaml", "reference.yaml", "--lang", "en")
    assert ran.out.startswith("SMART: 2 plans, as of 2026-09-30\n")
    assert "Plan d'actions commerciales 2026 (reference.yaml)" in ran.out
    assert len(json.loads(pac("smart", "complete.yaml", "reference.yaml", "--format", "json").out)["plans"]) == 2


def test_a_plan_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("- a list\n")
    ran = judged(tmp_path, BEGIN + SOUND, "missing.yaml", "other.yaml")
    assert ran.code == 2
    assert "accounts" in ran.out
    assert "missing.yaml" in ran.err
    assert "other.yaml" in ran.err


def test_standard_input_has_the_name_it_is_given() -> None:
    ran = pac("smart", "-", "--stdin-filename", "draft.yaml", "--format", "json", stdin=(PLANS / "minimal.yaml").read_bytes())
    assert json.loads(ran.out)["plans"][0]["path"] == "draft.yaml"


def test_a_closed_pipe_ends_quietly() -> None:
    command = f"{sys.executable} -m pactool smart complete.yaml | true; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], cwd=PLANS, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (0, b"")


def test_the_output_depends_on_nothing_else() -> None:
    def printed(**environ: str) -> bytes:
        env = {**os.environ, "PAC_TODAY": "2026-09-30", **environ}
        return subprocess.run(
            [sys.executable, "-m", "pactool", "smart", "reference.yaml", "--lang", "en"],
            cwd=PLANS,
            env=env,
            capture_output=True,
            check=True,
        ).stdout

    assert printed(PYTHONHASHSEED="1", TZ="Asia/Tokyo", LANG="C.UTF-8") == printed(
        PYTHONHASHSEED="2", TZ="America/Lima", LANG="fr_FR.UTF-8"
    )


# ---- hostile titles

HOSTILE = (
    "::error::owned 5",
    "##[error]owned 5",
    "##vso[task.complete]owned 5",
    "[/bold] [link=x]y[/link] :smile: 5",
    "=HYPERLINK(1) 5",
    "@everyone fixes #12 GH-7 https://example.org/i/1 www.example.org 5",
    "a | b | c <script>x</script> <!-- --> ![x](y) `5`",
    "＝1+1 { } {name} {0} %s 5",
    "x" * 5000,
)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    rows = [
        f"  o{at}: {{title: {json.dumps(title)}, owner: alice, unit: {json.dumps(title)}, target: 5}}" for at, title in enumerate(HOSTILE)
    ]
    (tmp_path / "plan.yaml").write_text(
        "title: '::error::x'\nperiod: 2026\nteam: {alice: {name: '::error::x'}}\nobjectives:\n" + "\n".join(rows) + "\n"
    )
    return tmp_path


@pytest.mark.parametrize("width", [20, 60, 80])
def test_no_title_is_obeyed_by_a_terminal_or_a_runner(hostile: Path, width: int) -> None:
    for arguments in ([], ["--explain", "o0"]):
        out = pac("smart", "plan.yaml", *arguments, cwd=hostile, width=width).out
        assert [line for line in out.splitlines() if line.lstrip().startswith(("::", "##")) or "##[" in line or "##vso[" in line] == []
        assert "\x1b" not in out


def test_no_title_changes_the_shape_of_a_table(hostile: Path) -> None:
    out = pac("smart", "plan.yaml", "--format", "md", cwd=hostile).out
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {8, 4}
    assert "<script" not in out
    assert "<!--" not in out
    for live in ("@everyone", "#12", "GH-7", "https://", "www.example", ":smile:"):
        assert live not in out.replace("\\", ""), live
    assert not re.search(r"(?<!\\)[\[\]`]", out)


def test_no_title_is_a_formula(hostile: Path) -> None:
    rows = list(csv.reader(io.StringIO(pac("smart", "plan.yaml", "--format", "csv", cwd=hostile).out)))
    assert {len(row) for row in rows} == {9}
    assert [cell for row in rows for cell in row if cell[:1] in "=+-@|＝" and cell] == []


def test_titles_are_whole_in_json(hostile: Path) -> None:
    rows = json.loads(pac("smart", "plan.yaml", "--format", "json", cwd=hostile).out)["plans"][0]["rows"]
    assert [row["title"] for row in rows] == list(HOSTILE)


HEAD = "title: P\nperiod: 2026\n"


def evidences(cwd: Path, plan: str, name: str) -> dict[str, str]:
    (cwd / "plan.yaml").write_text(HEAD + plan)
    rows = json.loads(pac("smart", "plan.yaml", "--format", "json", cwd=cwd).out)["plans"][0]["rows"]
    return {letter: one["evidence"] or one["why"] for row in rows if row["id"] == name for letter, one in row["letters"].items()}


def test_what_should_stay_low_says_what_actions_expect_of_it(tmp_path: Path) -> None:
    plan = "objectives:\n  a: {better: lower, target: 20, unit: plaintes}\nactions:\n  b: {serves: [a], expects: {a: 5}}\n"
    assert "1 action expects 5 plaintes of it, which should stay low" in evidences(tmp_path, plan, "a")["R"]


def test_an_action_with_mistakes_is_named_as_left_out(tmp_path: Path) -> None:
    plan = "objectives:\n  a: {target: 20}\n  c: {target: 3}\nactions:\n  b: {serves: [a], time: beaucoup}\n  d: {expects: {a: 5}, owner: [x, {}]}\n"
    assert "left out for their mistakes of form: b, d" in evidences(tmp_path, plan, "a")["R"]
    assert "left out" not in evidences(tmp_path, plan, "c")["R"]


def test_a_muted_finding_shows_its_reason(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{HEAD}objectives:\n  a: {{target: 20}}  # pac: ignore[PAC234] decided in June\n")
    out = pac("smart", "plan.yaml", "--lang", "en", cwd=tmp_path, width=120).out
    assert "> PAC234: muted: decided in June" in out


def test_parts_are_called_so_and_counted(tmp_path: Path) -> None:
    parts = "".join(f"  p{at}: {{target: 4, part_of: a}}\n" for at in range(6))
    plan = f"objectives:\n  a: {{target: 20, source: CRM}}\n{parts}  z: {{kind: milestone, serves: [a]}}\n"
    found = evidences(tmp_path, plan, "a")["R"]
    assert "its parts: p0, p1, p2, p3, p4, and 1 more; made possible by: z" in found
    assert "read where its whole is: CRM" in evidences(tmp_path, plan, "p0")["M"]


@pytest.mark.parametrize(
    ("title", "promise"),
    [
        ("Win 12 mid-size commercial opportunities by June", "Win 12 mid-size commercial opportunities"),
        ("Tenir une marge de 31 %..33 % sur l'année", "Tenir une marge de 31 %..33 %"),
        ("Porter la part de 20-25 % en 2026", "Porter la part de 20-25 %"),
        ("Signer 186 d'ici juin", "Signer 186"),
        ("Réaliser 900 000 € de ventes en 2026", "Réaliser 900 000 €"),
    ],
)
def test_a_promise_is_quoted_whole(title: str, promise: str) -> None:
    assert promised(title) == promise
