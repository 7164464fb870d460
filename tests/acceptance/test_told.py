"""What ends a run is told whole, at its place and in the terminal's width."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactool.render.measure import columns
from tests.running import pac

CONFIGURATION = """\
strict: maybe
house:
  - {code: PAC901, name: costly, for: actions, require: "len(stepz) >= 2", message: "{title} has no steps"}
  - {code: PAC902, name: Bad Name, for: actions, require: "owner", message: "{title} is bad"}
"""
WIDTHS = (40, 60, 80, 120)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".pac.yaml").write_text(CONFIGURATION)
    (tmp_path / "plan.yaml").write_text("title: P\nperiod: 2026\n")
    return tmp_path


@pytest.mark.parametrize("command", ["validate", "smart", "config"])
def test_mistakes_of_a_configuration_are_shown_with_their_lines(project: Path, command: str) -> None:
    ran = pac(command, "--lang", "en", cwd=project)
    assert (ran.code, ran.out) == (2, "")
    assert ".pac.yaml:1:9: error: PAC102" in ran.err
    assert " 1 │ strict: maybe\n   │         ^^^^^\n   = hint: write true or false\n" in ran.err
    assert ran.err.endswith("pac: the configuration cannot be used: 3 mistakes\n")
    assert "pac config" not in ran.err


def test_a_mistake_of_form_in_one_rule_hides_no_wrong_expression_of_another(project: Path) -> None:
    err = pac("validate", "--lang", "en", cwd=project).err
    assert 'PAC102 there is no field "stepz" in actions' in err
    assert 'PAC105 "Bad Name" is no name of a rule' in err
    assert err.index("stepz") < err.index("Bad Name")


def test_a_wrong_expression_alone_is_shown_with_its_line(tmp_path: Path) -> None:
    (tmp_path / ".pac.yaml").write_text(CONFIGURATION.partition("  - {code: PAC902")[0].replace("strict: maybe\n", ""))
    (tmp_path / "plan.yaml").write_text("title: P\nperiod: 2026\n")
    ran = pac("validate", "--lang", "en", cwd=tmp_path)
    assert (ran.code, ran.err.count("^^^^^\n")) == (2, 1)
    assert ran.err.endswith("pac: the configuration cannot be used: 1 mistake\n")


def test_what_an_option_says_has_no_line(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("title: P\nperiod: 2026\n")
    ran = pac("validate", "--select", "NOPE", "--lang", "en", cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith('--select: "NOPE" is no code of a rule')


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "arguments",
    [
        ["validate"],
        ["validate", "no-such-plan-anywhere.yaml"],
        ["validate", "--output-file", "what"],
        ["explain", "PAC2O1"],
        ["smart", "--explain", "x", "--owner", "alice", "plan.yaml"],
        ["validaet"],
        ["validate", "--sellect", "PAC2"],
        ["show", "--nothing"],
    ],
)
def test_errors_fit_the_terminal(project: Path, arguments: list[str], width: int, language: str) -> None:
    ran = pac(*arguments, "--lang", language, cwd=project, width=width)
    assert ran.code == 2
    assert [line for line in ran.err.splitlines() if columns(line) > width] == []


def test_an_error_that_a_ci_runner_could_obey_is_disarmed(tmp_path: Path) -> None:
    err = pac("validate", f"{'x ' * 30}##[error]y.yaml", cwd=tmp_path).err
    assert "##[error]" not in err
