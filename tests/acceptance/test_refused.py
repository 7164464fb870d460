"""What would be passed over in silence, or would lose something, is refused in a line with the way out."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.acceptance.pipeline import told
from tests.running import pac

if TYPE_CHECKING:
    from pathlib import Path

PLAN = "title: PAC 2026\nperiod: 31/12/2026\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("plan.yaml", "--stdin-filename", "x.yaml"), "standard input"),
        (("-", "--fix"), "--fix cannot write"),
        (("plan.yaml", "--diff", "--format", "json"), "--diff shows the fixes"),
        (("plan.yaml", "--diff", "--statistics"), "--diff shows the fixes"),
        (("plan.yaml", "--output-file", "json=-", "--output-file", "sarif=-"), "share standard output"),
        (("other.yaml", "--write-known", "plan.yaml"), "may be a plan"),
        (("other.yaml", "--output-file", "json=plan.yaml"), "may be a plan"),
    ],
)
def test_it_is_refused_and_nothing_is_lost(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    for name in ("plan.yaml", "other.yaml"):
        (tmp_path / name).write_text(PLAN)
    ran = pac("validate", *arguments, cwd=tmp_path, stdin=PLAN.encode())
    assert ran.code == 2
    assert words in " ".join(ran.err.split())
    assert (tmp_path / "plan.yaml").read_text() == PLAN


def test_a_diff_writes_nothing_even_when_a_fix_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    ran = pac("validate", "plan.yaml", "--fix", "--diff", cwd=tmp_path)
    assert "+period: 2026-12-31" in ran.out
    assert (tmp_path / "plan.yaml").read_text() == PLAN


def test_what_cannot_be_known_is_still_told_when_the_rest_is_written(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(f"{PLAN}objectives: {{o: {{target: 3}}}}\n")
    first = pac("validate", "--write-known", "known.json", cwd=tmp_path)
    second = pac("validate", "--known", "known.json", cwd=tmp_path)
    assert (first.code, first.out) == (second.code, second.out)
    assert "PAC102" in first.out
    assert "PAC2" not in first.out


def test_a_configuration_that_leads_out_of_the_repository_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("root:x:0:0\n")
    inside = tmp_path / "repository"
    subprocess.run(["git", "init", "-q", str(inside)], check=True)
    (inside / "plan.yaml").write_text(PLAN)
    (inside / ".pac.yaml").symlink_to("../secret")
    ran = pac("validate", cwd=inside)
    assert ran.code == 2
    assert "leads out" in ran.err
    assert "root:x" not in ran.out + ran.err


def test_a_mistake_of_form_hides_no_reference_of_its_item() -> None:
    found = told(
        "title: P\nperiod: 2026\nteam: {alice: {name: Alice M}}\nobjectives:\n  revenue: {owner: alic, target: 600 000, unit: EUR}\n"
        "actions:\n  a: {budget: abc, owner: alicee, serves: [revenu], start: 31/12/2026}\n"
    )
    assert [one.code for one in found] == ["PAC110", "PAC102", "PAC102", "PAC110", "PAC111", "PAC102"]
