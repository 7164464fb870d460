"""What each kind of run loads, in a fresh interpreter: start-up is designed, and this holds it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.plans import plan
from pactool.cli import commands
from pactool.cli.commands import COMMANDS

RUN = """
import atexit, sys
atexit.register(lambda: open(sys.argv[1], "w").write(" ".join(sys.modules)))
from pactool.cli.main import main
main(sys.argv[2:])
"""
ANYWHERE = {"rich", "babel", "jinja2", "click", "importlib.metadata", "asyncio", "logging", "multiprocessing"}
"""What no run of these loads."""
READING = {
    "yaml",
    "pydantic",
    "pydantic_core",
    "holidays",
    "dateutil",
    "pactool.source.document",
    "pactool.plan.model",
    "pactool.rules.engine",
}
"""What only a file that is judged needs."""
MISTAKES = {
    *(f"pactool.source.{name}" for name in ("brackets", "edit", "layout", "lines", "recover", "scene", "syntax", "tabs", "told")),
    *(
        "pactool.plan.messages",
        "pactool.cli.fixing",
        "pactool.cli.usage",
        "pactool.edges.known",
        "pactool.edges.writing",
        "pactool.edges.keeping",
    ),
}
"""What only a file, or a command line, with a mistake needs."""
FORMATS = {f"pactool.render.findings.{name}" for name in ("as_json", "fingerprint", "github", "gitlab", "grouped", "junit", "sarif")}
CLEAN = ("validate", "plan.yaml", "--strict", "--as-of", "2027-01-31")


def loaded(folder: Path, *arguments: str, **environment: str) -> set[str]:
    # Measuring the coverage of the run would load more.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PAC_", "XDG_"))}
    names = folder / "loaded"
    told = subprocess.run(
        [sys.executable, "-c", RUN, str(names), *arguments],
        capture_output=True, text=True, check=False, cwd=folder, env={**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8", **environment},
    )  # fmt: skip
    assert told.returncode == 0, told.stdout + told.stderr
    return set(names.read_text(encoding="utf-8").split())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """With a plan that nothing is wrong with, of no country."""
    (tmp_path / "plan.yaml").write_text("".join(f"{line}\n" for line in plan(3)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_the_root_reads_and_judges_nothing(folder: Path, argument: str) -> None:
    assert loaded(folder, argument) & (ANYWHERE | READING | MISTAKES | FORMATS | {"json", "pactool.rules"}) == set()


def test_a_version_needs_no_command(folder: Path) -> None:
    assert loaded(folder, "--version") & {f"pactool.cli.commands.{name}" for name in COMMANDS} == set()


def test_a_completion_reads_and_judges_nothing(folder: Path) -> None:
    found = loaded(folder, _PAC_COMPLETE="complete_bash", _PAC_SOURCE="", COMP_WORDS="pac va", COMP_CWORD="1", PROG="pac")
    assert found & (ANYWHERE | READING | MISTAKES | FORMATS) == set()


def test_a_command_needs_no_other(folder: Path) -> None:
    assert {one for one in loaded(folder, *CLEAN) if one.startswith("pactool.cli.commands.")} == {"pactool.cli.commands.validate"}


def test_a_clean_plan_needs_nothing_that_speaks_of_mistakes(folder: Path) -> None:
    found = loaded(folder, *CLEAN, "--no-cache")
    assert "pactool.rules.engine" in found
    assert found & (ANYWHERE | MISTAKES | FORMATS | {"holidays", "dateutil", "json", "pactool.edges.cache", "pactool.edges.house"}) == set()


def test_a_plan_that_did_not_change_is_neither_read_nor_judged(folder: Path) -> None:
    assert "pactool.rules.engine" in loaded(folder, *CLEAN)
    assert loaded(folder, *CLEAN) & (ANYWHERE | READING | MISTAKES | FORMATS | {"json", "pactool.rules.registry"}) == set()


def test_every_file_of_a_command_is_a_command() -> None:
    files = {one.stem.removesuffix("_") for one in Path(next(iter(commands.__path__))).glob("[!_]*.py")}
    assert files == set(COMMANDS)
