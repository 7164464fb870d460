"""`pac gaps --explain`: every figure of a row with its inputs, its formula and steps that come out by hand; and what a correction came to."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.golden import agrees
from tests.pages.test_gaps import GOLDEN, written
from tests.pages.test_gaps_numbers import HEAD, VECTOR
from tests.pages.test_smart import validator
from tests.running import PLANS, pac

if TYPE_CHECKING:
    from pathlib import Path

ITEMS = [("complete", name) for name in ("ventes", "nouveaux-comptes", "contrats", "remise", "salon", "appels", "club", "réveil", "crm")]
ITEMS += [("fr_retail_technostore", "magasin")]
ITEMS += [("reference", name) for name in ("revenue", "new-accounts", "accounts-bob", "active", "first-client", "certified", "suivi")]


@cache
def told(plan: str, name: str, cwd: Path = PLANS, *more: str, as_of: str = "2026-09-30") -> dict:
    return json.loads(pac("gaps", f"{plan}.yaml", "--explain", name, "--format", "json", "--as-of", as_of, *more, cwd=cwd).out)


def figures(plan: str, name: str, cwd: Path = PLANS, *more: str, as_of: str = "2026-09-30") -> dict[str, dict]:
    return {one["name"]: one for one in told(plan, name, cwd, *more, as_of=as_of)["plans"][0]["figures"]}


@pytest.mark.parametrize(("plan", "name"), ITEMS)
def test_every_input_stands_on_the_line_it_is_said_to(plan: str, name: str) -> None:
    lines = (PLANS / f"{plan}.yaml").read_text().splitlines()
    for figure in figures(plan, name).values():
        for one in figure["inputs"]:
            if one["where"] is not None:
                assert one["where"]["pointer"].rsplit("/", 1)[1] in lines[one["where"]["line"] - 1], one


@pytest.mark.parametrize(("plan", "name"), ITEMS)
def test_the_json_has_the_published_shape_and_nulls_say_why(plan: str, name: str) -> None:
    found = told(plan, name)
    assert list(validator("explained").iter_errors(found)) == []
    for figure in found["plans"][0]["figures"]:
        assert (figure["result"] is None) == (figure["why"] is not None)


@pytest.mark.parametrize(("plan", "name"), ITEMS)
def test_every_step_that_can_be_reckoned_comes_out(plan: str, name: str) -> None:
    reckoned = 0
    for figure in figures(plan, name).values():
        for step in figure["steps"]:
            sum_ = re.search(r"(?:^|: )(?=[(\d-])([\d ()+×/.,−-]+) = ([\d.,-]+)( %)?$", step)
            if sum_ is None:
                continue
            plain = sum_[1].replace("×", "*").replace("−", "-").replace(",", "")
            value = eval(plain, {"__builtins__": {}}) * (100 if sum_[3] else 1)  # noqa: S307 - digits and signs alone, by the pattern
            assert value == pytest.approx(float(sum_[2].replace(",", "")), rel=2e-4, abs=6e-3), step
            reckoned += 1
    assert reckoned or name in {"certified", "crm", "active"}


def test_the_line_through_a_level_comes_out_by_hand() -> None:
    steps = figures("complete", "contrats")["forecast"]["steps"]
    mean, slope, days, value = re.search(r"^([\d.]+) \+ \(([\d.]+)\) × ([\d.]+) days .* = ([\d.]+)$", steps[3]).groups()
    assert float(mean) + float(slope) * float(days) == pytest.approx(float(value), abs=2e-3)
    spread = re.search(r"root of ([\d.]+) / (\d+) × \(1 \+ 1/(\d+) \+ ([\d.]+)\^2 / ([\d.]+)\) = ([\d.]+):", steps[4].replace(",", ""))
    off, free, count, away, width, error = map(float, spread.groups())
    assert (off / free * (1 + 1 / count + away**2 / width)) ** 0.5 == pytest.approx(error, abs=1e-3)


def test_the_vector_is_reckoned_step_by_step(tmp_path: Path) -> None:
    written(tmp_path, VECTOR)
    found = figures("plan", "revenue", tmp_path, as_of="2026-05-15")
    assert found["required_pace"]["steps"] == ["(600,000 − 200,000) / (600,000 − 208,588.24) = 1.0219"]
    assert found["forecast"]["steps"] == [
        "pace: 200,000 / (208,588.24 / 600,000) = 575,296.11",
        "plan-to-go: 200,000 + 600,000 − 208,588.24 = 591,411.76",
        "run-rate: 200,000 × 365 / 135 = 540,740.74",
        "asked for: pace",
    ]
    assert (
        found["last_period"]["steps"][0] == "expected by 2026-05-15 − expected by the eve of 2026-05-01: 208,588.24 − 186,000 = 22,588.24"
    )
    assert figures("plan", "revenue", tmp_path, "--method", "run-rate", as_of="2026-05-15")["forecast"]["result"] == 540740.74


def test_performance_and_re_targeting_add_up_to_the_gap(tmp_path: Path) -> None:
    body = (
        "title: T, unit: u, target: 96, results: {2026-Q1: 21}, amendments: [{date: 2026-02-10, was: {target: 120}, why: Un départ, by: a}]"
    )
    written(tmp_path, f"{HEAD}objectives:\n  o: {{{body}}}\n")
    assert figures("plan", "o", tmp_path, as_of="2026-03-31")["retargeting"]["steps"] == [
        "performance: 21 − 30 = -9",
        "re-targeting: 30 − 24 = 6",
        "-9 + (6) = -3",
    ]


def test_a_whole_is_explained_by_its_parts() -> None:
    found = figures("fr_retail_technostore", "magasin", as_of="2026-11-15")
    assert found["result"]["steps"] == ["10,200 + 19,500 + 23,100 + 5,400 + 6,200 + 14,800 = 79,200"]
    assert {one["where"]["pointer"].split("/")[2] for one in found["result"]["inputs"]} == {
        "audio", "gaming", "informatique", "livres", "photo-vidéo", "tv-home-cinéma",
    }  # fmt: skip
    assert found["expected"]["steps"] == ["12,000 + 18,000 + 25,000 + 5,000 + 8,000 + 15,000 = 83,000"]


def test_what_actions_recorded_is_explained_by_them(tmp_path: Path) -> None:
    written(
        tmp_path,
        f"{HEAD}objectives: {{o: {{title: T, unit: u, target: 12}}}}\nactions:\n"
        "  a: {title: A, serves: [o], results: {2026-01: {o: 2}, 2026-02: {o: 1}}}\n  b: {title: B, serves: [o], results: {2026-02: {o: 4}}}\n",
    )
    found = figures("plan", "o", tmp_path, as_of="2026-03-02")["result"]
    assert (found["result"], found["steps"]) == (7, ["2 + 1 + 4 = 7"])
    assert [one["where"]["pointer"] for one in found["inputs"]] == [
        "/actions/a/results/2026-01", "/actions/a/results/2026-02", "/actions/b/results/2026-02",
    ]  # fmt: skip
    assert (
        "the result is what its actions recorded for it"
        in pac("gaps", "plan.yaml", "--as-of", "2026-03-02", "--lang", "en", cwd=tmp_path).out
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["ventes", "salon"])
def test_the_arithmetic_as_people_see_it(name: str, language: str) -> None:
    agrees(GOLDEN / f"gaps.explain.{name}.{language}.txt", pac("gaps", "complete.yaml", "--explain", name, "--lang", language).out)


def test_several_plans_explain_each_their_own() -> None:
    done = pac("gaps", "complete.yaml", "minimal.yaml", "--explain", "revenue", "--lang", "en")
    assert done.code == 0
    assert "minimal.yaml" in done.out
    assert "complete.yaml" not in done.out


# ---- corrections on trial

LATE = f"""{HEAD}objectives:
  o: {{title: T, unit: u, target: 120, results: {{2026-01: 4, 2026-02: 4, 2026-03: {{value: MARCH}}, 2026-04: 10}}}}
actions:
  fix: {{title: Relancer, serves: [o], corrects: {{objective: o, date: 2026-02-28}}, start: 2026-03, end: 2026-04, expects: {{o: 20}}}}
"""


@pytest.mark.parametrize(
    ("march", "as_of", "outcome"),
    [
        ("22", "2026-05-10", "fix corrects it: gap -12 on 2026-02-28, 0 now; the gap is closed"),  # 40 of 40
        ("18", "2026-05-10", "fix corrects it: gap -12 on 2026-02-28, -4 now; the gap is smaller"),  # 36 of 40: 10 % of it, not 60
        ("-6", "2026-05-10", "fix corrects it: gap -12 on 2026-02-28, -28 now; no effect"),  # 12 of 40: 70 %
        ("22", "2026-04-15", "too early to judge before 2026-04-30"),
    ],
)
def test_what_a_correction_came_to(march: str, as_of: str, outcome: str, tmp_path: Path) -> None:
    out = pac("gaps", "plan.yaml", "--as-of", as_of, "--lang", "en", cwd=written(tmp_path, LATE.replace("MARCH", march))).out
    assert outcome in " ".join(out.split())


def test_what_is_off_track_and_uncorrected_says_so(tmp_path: Path) -> None:
    text = f"{HEAD}objectives:\n  o: {{title: T, unit: u, target: 120, results: {{2026-Q1: 4}}}}\n"
    assert "nothing corrects it" in pac("gaps", "plan.yaml", "--as-of", "2026-04-02", "--lang", "en", cwd=written(tmp_path, text)).out
