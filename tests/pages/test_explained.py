"""`--explain`: every input has its line, every step its numbers, every result follows."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.golden import agrees
from tests.pages.test_smart import GOLDEN, validator
from tests.running import PLANS, pac

OBJECTIVES = [("complete", name) for name in ("ventes", "nouveaux-comptes", "contrats", "remise")]
OBJECTIVES += [("reference", name) for name in ("revenue", "new-accounts", "accounts-bob", "active", "first-client", "certified")]
OBJECTIVES += [("minimal", "revenue")]
OBJECTIVES += [("complete", name) for name in ("salon", "appels", "crm", "club", "nadia", "yann")]
ITEMS = [("smart", *one) for one in OBJECTIVES]
ITEMS += [("budget", "complete", name) for name in ("salon", "appels", "club", "grille", "rappel-pose", "marchés")]
ITEMS += [("workload", "complete", name) for name in ("salon", "appels", "nadia")]
VECTOR = """\
title: PAC 2026
period: 2026
country: FR
currency: EUR
phasing: atelier
seasons:
  atelier: [6, 7, 9, 9, 8, 10, 6, 3, 10, 11, 11, 10]
objectives:
  revenue:
    unit: EUR
    target: 600000
    results: {2026-01..2026-04: 180000, 2026-05-01..2026-05-15: 20000}
"""


def figures(plan: str, name: str, cwd: Path = PLANS, command: str = "smart", **environ: str) -> dict[str, dict]:
    found = json.loads(pac(command, f"{plan}.yaml", "--explain", name, "--format", "json", cwd=cwd, **environ).out)
    return {one["name"]: one for one in found["plans"][0]["figures"]}


@pytest.mark.parametrize(("command", "plan", "name"), ITEMS)
def test_every_input_stands_on_the_line_it_is_said_to(command: str, plan: str, name: str) -> None:
    lines = (PLANS / f"{plan}.yaml").read_text().splitlines()
    for figure in figures(plan, name, command=command).values():
        for one in figure["inputs"]:
            if one["where"] is not None:
                key = one["where"]["pointer"].rsplit("/", 1)[1]
                assert key in lines[one["where"]["line"] - 1], one


@pytest.mark.parametrize(("command", "plan", "name"), ITEMS)
def test_the_json_has_the_published_shape(command: str, plan: str, name: str) -> None:
    out = pac(command, f"{plan}.yaml", "--explain", name, "--format", "json").out
    assert list(validator("explained").iter_errors(json.loads(out))) == []


@pytest.mark.parametrize(("command", "plan", "name"), ITEMS)
def test_a_figure_is_there_or_says_why_not(command: str, plan: str, name: str) -> None:
    for figure in figures(plan, name, command=command).values():
        assert (figure["result"] is None) == (figure["why"] is not None)


@pytest.mark.parametrize(("command", "plan", "name"), ITEMS)
def test_every_step_that_can_be_reckoned_comes_out(command: str, plan: str, name: str) -> None:
    reckoned = 0
    for figure in figures(plan, name, command=command).values():
        for step in figure["steps"]:
            sum_ = re.search(r"(?:^|: )(?=[(\d-])([\d ()+×/.,−-]+) = ([\d.,-]+)( %)?$", step)
            if sum_ is None:
                continue
            plain = sum_[1].replace("×", "*").replace("−", "-").replace(",", "")
            value = eval(plain, {"__builtins__": {}}) * (100 if sum_[3] else 1)  # noqa: S307 - digits and signs alone, by the pattern
            assert value == pytest.approx(float(sum_[2].replace(",", "")), rel=2e-5, abs=6e-3), step
            reckoned += 1
    assert reckoned or name in {"certified", "nadia", "yann"}


def test_the_published_vector(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(VECTOR)
    found = figures("plan", "revenue", tmp_path, PAC_TODAY="2026-05-15")
    assert round(found["expected"]["result"], 2) == 208588.24
    assert found["result"]["result"] == 200000
    assert round(found["gap"]["result"], 2) == -8588.24
    assert found["attainment"]["result"] == 0.9588
    assert found["status"]["result"] == "on-track"


def test_money_has_the_digits_of_its_currency(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(VECTOR.replace("phasing: atelier\n", ""))
    expected = figures("plan", "revenue", tmp_path, PAC_TODAY="2026-05-15")["expected"]
    assert expected["result"] == 219047.62
    assert expected["steps"][-1] == "219,047.62 = 219,047.62"


def test_a_target_by_period_is_explicit_amounts(tmp_path: Path) -> None:
    plan = "title: P\nperiod: 2026\nobjectives:\n  a: {unit: rdv, target: {per: month, value: 10}, results: {2026-01..2026-03: 29}}\n"
    (tmp_path / "plan.yaml").write_text(plan)
    expected = figures("plan", "a", tmp_path)["expected"]
    assert expected["steps"][0] == "10 × 12 = 120"
    told = {one["name"]: one["value"] for one in expected["inputs"]}
    assert (told["target a month"], told["phasing"]) == (10, "explicit amounts by month")
    evidence = json.loads(pac("smart", "plan.yaml", "--format", "json", cwd=tmp_path).out)["plans"][0]["rows"][0]["letters"]["T"][
        "evidence"
    ]
    assert "spread by explicit amounts by month" in evidence
    (tmp_path / "plan.yaml").write_text(plan.replace("results", "start: 2026-01-16, results"))
    cut = figures("plan", "a", tmp_path)["expected"]["steps"][0]
    assert cut.startswith("10 × 11.5")
    assert "share of working days" in cut


def test_explicit_amounts_of_a_flow_are_no_checkpoints(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: P\nperiod: 2026\nobjectives:\n  a: {target: 10, phasing: {2026-H1: 4, 2026-H2: 6}}\n")
    evidence = json.loads(pac("smart", "plan.yaml", "--format", "json", cwd=tmp_path).out)["plans"][0]["rows"][0]["letters"]["T"][
        "evidence"
    ]
    assert "spread by explicit amounts for 2 periods" in evidence


def test_a_small_way_to_go_can_be_divided_by(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(
        "title: P\nperiod: 2026\nobjectives:\n"
        "  a: {kind: level, baseline: 0.14, target: 0.16, results: {2026-06: 0.1518}}\n  b: {kind: level, baseline: 10, target: 20, results: {2026: 20}}\n"
    )
    found = figures("plan", "a", tmp_path)["standing"]
    top, gap, way, told = (float(one) for one in re.fullmatch(r"(1) \+ ([\d.]+) / ([\d.]+) = ([\d.]+) %", found["steps"][0]).groups())
    assert (top + gap / way) * 100 == pytest.approx(told, abs=6e-3)
    assert found["formula"].startswith("1 − shortfall")
    assert figures("plan", "b", tmp_path, PAC_TODAY="2027-01-05")["standing"]["formula"].startswith("1 − shortfall")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["nouveaux-comptes", "remise"])
def test_the_arithmetic_as_people_see_it(name: str, language: str) -> None:
    agrees(GOLDEN / f"explain-{name}.{language}.txt", pac("smart", "complete.yaml", "--explain", name, "--lang", language).out)


@pytest.mark.parametrize("format_", ["md", "csv"])
def test_the_arithmetic_in_other_formats(format_: str) -> None:
    agrees(
        GOLDEN / f"explain-contrats.{format_}",
        pac("smart", "complete.yaml", "--explain", "contrats", "--lang", "en", "--format", format_).out,
    )


def test_what_has_no_figures_says_so(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: P\nperiod: 2026\nobjectives:\n  a: {state: dropped, target: 5}\n  b: {target: beaucoup}\n")
    assert '"a" has no figure to explain' in pac("smart", "plan.yaml", "--explain", "a", "--lang", "en", cwd=tmp_path).out
    assert '"b" has mistakes of form' in pac("smart", "plan.yaml", "--explain", "b", "--lang", "en", cwd=tmp_path).out


def test_hundreds_of_actions_are_explained(tmp_path: Path) -> None:
    actions = "\n".join(f"  a{at}: {{title: Appeler la ville {at}, owner: alice, expects: {{x: 1}}, time: 1 h}}" for at in range(600))
    (tmp_path / "plan.yaml").write_text(
        f"title: P\nperiod: 2026\nteam: {{alice: {{capacity: 20 d}}}}\nobjectives:\n  x: {{owner: alice, target: 600}}\nactions:\n{actions}\n"
    )
    found = figures("plan", "x", tmp_path)
    assert found["coverage"]["result"] == 1
    assert found["coverage"]["steps"][-1] == "600 / 600 = 100 %"


ACTION = """\
title: P
period: 2026
currency: EUR
team: {alice: {name: Alice Martin, capacity: 5 d}}
measures: {meetings: {unit: rdv}}
objectives:
  accounts: {unit: comptes, target: 12}
actions:
  fair:
    owner: alice
    start: 2026-03-02
    end: 2026-04-30
    time: {alice: 6 d, bob: 2 d}
    budget: {stand: 4000.5, travel: {each: 250, per: month}}
    expects: {meetings: {each: 3, per: week}, accounts: 2}
    results: {2026-03: {meetings: 11}}
  idle: {title: Rien}
"""


def test_an_action_is_explained_by_effort_budget_and_expectation(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ACTION)
    found = figures("plan", "fair", tmp_path, PAC_TODAY="2026-05-15")
    assert found["effort-alice"]["result"] == 6
    assert sum(float(re.search(r": ([\d.]+) d$", step)[1]) for step in found["effort-alice"]["steps"][:-1]) == pytest.approx(6)
    assert found["budget"]["result"] == 4250.5
    assert found["budget"]["steps"] == ["250 × 1 = 250", "4,000.50 + 250 = 4,250.50"]
    expected, result = found["expected-meetings"]["result"], found["result-meetings"]["result"]
    assert found["gap-meetings"]["result"] == pytest.approx(result - expected, abs=1e-4)
    assert found["result-accounts"]["why"] == "nothing is recorded yet"
    out = pac("smart", "plan.yaml", "--explain", "fair", "--format", "json", cwd=tmp_path).out
    assert list(validator("explained").iter_errors(json.loads(out))) == []


def test_a_person_is_explained_by_load(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ACTION)
    found = figures("plan", "alice", tmp_path)
    assert list(found) == ["load"]
    assert found["load"]["result"] == 0.1
    assert found["load"]["steps"][-1] == "in all: 6 d / 60 d = 10 %"


def test_an_unknown_name_is_told_with_the_nearest_of_all(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(ACTION)
    for wrong, meant in (("acounts", "accounts"), ("fairr", "fair"), ("alicee", "alice")):
        ran = pac("smart", "plan.yaml", "--explain", wrong, "--lang", "en", cwd=tmp_path)
        assert ran.code == 2
        assert f"did you mean {meant}?" in ran.err
    assert '"idle" has no figure to explain' in pac("smart", "plan.yaml", "--explain", "idle", "--lang", "en", cwd=tmp_path).out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_action_as_people_see_it(language: str) -> None:
    agrees(GOLDEN / f"explain-salon.{language}.txt", pac("smart", "complete.yaml", "--explain", "salon", "--lang", language).out)


@pytest.mark.parametrize("command", ["budget", "workload"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_money_and_load_as_people_see_them(command: str, language: str) -> None:
    found = pac(command, "complete.yaml", "--explain", "appels", "--as-of", "2026-04-30", "--lang", language)
    agrees(GOLDEN / f"explain-{command}.{language}.txt", found.out)


EARNED = """\
title: PAC 2026
period: 2026
currency: EUR
objectives: {revenue: {unit: EUR, target: 600000}}
actions:
  fair:
    title: Fair
    serves: [revenue]
    start: 2026-01-05
    end: 2026-01-30
    expects: {revenue: 100}
    budget: 40000
    results: {2026-01-01..2026-01-12: {revenue: 30, spent: 15000}}
"""


def test_earned_value_by_hand(tmp_path: Path) -> None:
    # 20 working days from Monday 5 to Friday 30 January, 6 of them by Monday the 12th: PV = 40 000 x 6/20 = 12 000; EV = 40 000 x 30 % = 12 000
    (tmp_path / "plan.yaml").write_text(EARNED)
    found = figures("plan", "fair", cwd=tmp_path, command="budget", PAC_TODAY="2026-01-31")
    results = {name: one["result"] for name, one in found.items()}
    assert results == {
        "budget": 40000, "spent": 15000, "left": 25000, "pv": 12000, "ev": 12000, "cv": -3000, "sv": 0, "cpi": 0.8, "spi": 1,
        "eac": 50000, "etc": 35000, "vac": -10000, "forecast": 50000,
    }  # fmt: skip


@pytest.mark.parametrize("command", ["budget", "workload", "coverage", "smart"])
def test_explaining_goes_with_no_filter(command: str) -> None:
    ran = pac(command, "complete.yaml", "--explain", "ventes", "--owner", "nadia", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "does not go with --owner" in ran.err
