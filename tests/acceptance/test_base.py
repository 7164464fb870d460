"""`pac validate --base`: what a pull request promises otherwise is judged as the base would have judged it, whatever the request brings along."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.repositories import committed, git, made
from tests.running import Ran, pac

PLAN = """\
title: PAC 2026
period: 2026
status: committed
objectives:
  revenue: {title: Réaliser 600 000 € de ventes, unit: EUR, target: 600000, results: {2026-01: 40000}}
"""
LOWER = PLAN.replace("target: 600000", "target: 540000")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    root = made(tmp_path / "work")
    committed(root, {"plans/2026.yaml": PLAN, ".pac.yaml": "plans: [plans/*.yaml]\n"}, "Le plan")
    git(root, "checkout", "--quiet", "-b", "request")
    return root


def validate(folder: Path, *words: str) -> Ran:
    return pac("validate", "--base", "main", "--select", "PAC7", "--lang", "en", *words, cwd=folder, PAC_TODAY="2026-03-15")


def codes(ran: Ran) -> list[str]:
    return [one["code"] for one in json.loads(ran.out)["findings"]]


def test_nothing_is_found_where_nothing_changed(work: Path) -> None:
    assert validate(work).code == 0
    committed(work, {"plans/2026.yaml": PLAN.replace("period: 2026", "period:   2026  # the year")}, "Forme")
    assert validate(work).code == 0


def test_a_change_in_silence_fails_at_its_line(work: Path) -> None:
    committed(work, {"plans/2026.yaml": LOWER}, "Moins")
    ran = validate(work)
    assert ran.code == 1
    assert "plans/2026.yaml:5:69: error: PAC701" in ran.out
    assert validate(work, "plans/2026.yaml").code == 1
    assert pac("validate", "--select", "PAC7", cwd=work).code == 0


AROUND = {
    "severities": {".pac.yaml": "plans: [plans/*.yaml]\nseverities: {PAC701: off}\n"},
    "ignore": {".pac.yaml": "plans: [plans/*.yaml]\nignore: [PAC7]\n"},
    "no configuration": {".pac.yaml": None},
    "other globs": {".pac.yaml": "plans: [other/*.yaml]\n", "other/x.yaml": "title: x\nperiod: 2026\n"},
    "known": {
        ".pac.yaml": "plans: [plans/*.yaml]\nknown: known.json\n",
        "known.json": json.dumps({"schema_version": 1, "findings": []}),
    },
    "a draft": {"plans/2026.yaml": LOWER.replace("committed", "draft")},
    "muted": {"plans/2026.yaml": LOWER.replace("40000}}", "40000}}  # pac: ignore[PAC701] agreed by phone")},
    "another slug": {"plans/2026.yaml": LOWER.replace("revenue", "sales")},
    "another file": {"plans/2026.yaml": None, "plans/sales.yaml": LOWER},
    "phasing instead": {"plans/2026.yaml": PLAN.replace("unit: EUR", "unit: EUR, phasing: {2026-12: 600000}")},
    "the plan's phasing instead": {"plans/2026.yaml": PLAN.replace("objectives:", "phasing: days\nobjectives:")},
    "kind instead": {"plans/2026.yaml": PLAN.replace("unit: EUR", "unit: EUR, kind: level")},
    "direction instead": {"plans/2026.yaml": PLAN.replace("unit: EUR", "unit: EUR, better: lower")},
}


@pytest.mark.parametrize("way", AROUND)
def test_a_request_cannot_go_around_it(work: Path, way: str) -> None:
    committed(work, {"plans/2026.yaml": LOWER, **AROUND[way]}, "Moins")
    ran = validate(work, "--format", "json")
    assert ran.code == 1, ran.err
    assert "PAC701" in codes(ran)


def test_a_plan_that_is_gone_took_its_promises_along(work: Path) -> None:
    committed(work, {"plans/2026.yaml": None, "plans/b.yaml": "title: Autre chose\nperiod: 2026\n"}, "Nettoyage")
    assert codes(validate(work, "--format", "json")) == ["PAC704"]


def test_what_the_base_configures_counts(work: Path) -> None:
    git(work, "checkout", "--quiet", "main")
    committed(work, {".pac.yaml": "plans: [plans/*.yaml]\nseverities: {PAC701: warning}\n"}, "Règles")
    git(work, "checkout", "--quiet", "request")
    git(work, "rebase", "--quiet", "main")
    committed(work, {"plans/2026.yaml": LOWER, ".pac.yaml": "plans: [plans/*.yaml]\n"}, "Moins")
    assert validate(work).code == 0
    assert validate(work, "--strict").code == 1


def test_other_formats_tell_it_too(work: Path) -> None:
    committed(work, {"plans/2026.yaml": LOWER}, "Moins")
    for format_ in ("github", "gitlab", "sarif", "junit", "grouped"):
        assert "PAC701" in validate(work, "--format", format_).out


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "-x", "main^{tree}"])
def test_a_base_that_is_none_ends_with_what_to_do(work: Path, revision: str) -> None:
    ran = pac("validate", f"--base={revision}", cwd=work)
    assert ran.code == 2
    assert ran.out == ""
    assert 0 < len(ran.err.splitlines()) <= 4
