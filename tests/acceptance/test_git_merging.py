"""git itself merges, rebases and picks plans with the driver that `pac git install` sets up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from unittest.mock import patch

import pytest

from pactool.source.document import Value, load
from tests.repositories import CLEAN, committed, git, made
from tests.running import PLANS, pac

PLAN = "plans/2026.yaml"
HERE = os.pathsep.join((str(Path(sys.executable).parent), CLEAN["PATH"]))
BASE = """\
title: Plan 2026
period: 2026
team:
  alice: {name: Alice Martin}
  bob: {name: Bob Leroy}
objectives:
  comptes: {title: Signer 24 comptes, owner: alice, unit: comptes, target: 24}
actions:
  salon:
    title: Exposer au salon   # le stand est réservé
    owner: alice
    serves: [comptes]
    start: 2026-03
    end: 2026-06
    expects: {comptes: 6}
    budget: 5000
    results:
      2026-03: {comptes: 1}
"""


@pytest.fixture(autouse=True)
def here() -> Iterator[None]:
    with patch.dict(CLEAN, {"PATH": HERE}):
        yield


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = made(tmp_path_factory.mktemp("installed"))
    assert pac("git", "install", cwd=folder, PATH=HERE).code == 0
    committed(folder, {PLAN: BASE}, "The plan")
    return folder


@pytest.fixture
def repository(installed: Path, tmp_path: Path) -> Path:
    return copytree(installed, tmp_path / "plans of the year")


def sides(folder: Path, ours: str, theirs: str) -> None:
    """Two branches, `main` and `other`, each with one commit of its own; `main` is checked out."""
    git(folder, "checkout", "--quiet", "-b", "other")
    committed(folder, {PLAN: theirs}, "Theirs", who="Bob Leroy")
    git(folder, "checkout", "--quiet", "main")
    committed(folder, {PLAN: ours}, "Ours")


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    person = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in (("NAME", "A"), ("EMAIL", "a@example.org"))}
    told = subprocess.run(["git", *arguments], cwd=folder, env=CLEAN | person | {"GIT_EDITOR": "true"}, capture_output=True, check=False)
    return told.returncode, (told.stdout + told.stderr).decode()


def text(folder: Path) -> str:
    return (folder / PLAN).read_bytes().decode()


def results(folder: Path) -> Value:
    data = load((folder / PLAN).read_bytes(), PLAN).data
    assert isinstance(data, dict)
    actions = data["actions"]
    assert isinstance(actions, dict)
    salon = actions["salon"]
    assert isinstance(salon, dict)
    return salon["results"]


MARCH = "      2026-03: {comptes: 1}\n"
APRIL_OF_ALICE = BASE.replace(MARCH, MARCH + "      2026-04: {comptes: 2}   # les deux fonderies\n")
MAY_OF_BOB = BASE.replace(MARCH, MARCH + "      # par téléphone\n      2026-05: {comptes: 3}\n")


@pytest.mark.parametrize("way", [("merge", "--no-edit", "other"), ("rebase", "--quiet", "other"), ("cherry-pick", "other")])
def test_two_people_record_results_of_one_action(repository: Path, way: tuple[str, ...]) -> None:
    sides(repository, APRIL_OF_ALICE, MAY_OF_BOB)
    code, told = run(repository, *way)
    assert code == 0, told
    assert text(repository) == BASE.replace(
        MARCH, MARCH + "      2026-04: {comptes: 2}   # les deux fonderies\n      # par téléphone\n      2026-05: {comptes: 3}\n"
    )
    assert git(repository, "status", "--porcelain") == ""


def test_git_alone_would_leave_a_conflict_there(repository: Path) -> None:
    git(repository, "config", "--remove-section", "merge.pac")
    sides(repository, APRIL_OF_ALICE, MAY_OF_BOB)
    assert run(repository, "merge", "--no-edit", "other")[0] == 1


def test_the_same_month_has_what_each_measured(repository: Path) -> None:
    april = MARCH + "      2026-04: {comptes: 2}\n"
    sides(repository, BASE.replace(MARCH, april), BASE.replace(MARCH, april.replace("comptes: 2", "spent: 1200, note: stand payé")))
    assert run(repository, "merge", "--no-edit", "other")[0] == 0
    assert results(repository) == {"2026-03": {"comptes": "1"}, "2026-04": {"comptes": "2", "spent": "1200", "note": "stand payé"}}


def test_first_results_written_short_and_long(repository: Path) -> None:
    bare = BASE.replace("    results:\n" + MARCH, "")
    committed(repository, {PLAN: bare}, "Nothing yet")
    sides(repository, bare + "    results: {2026-03: {comptes: 1}}\n", bare + "    results:\n      2026-04: {comptes: 2}\n")
    assert run(repository, "merge", "--no-edit", "other")[0] == 0
    assert text(repository) == bare + "    results: {2026-03: {comptes: 1}, 2026-04: {comptes: 2}}\n"


def test_one_value_changed_by_both_is_one_readable_conflict(repository: Path) -> None:
    ours = APRIL_OF_ALICE.replace("budget: 5000", "budget: 6000")
    sides(repository, ours, MAY_OF_BOB.replace("budget: 5000", "budget: 4500   # remise obtenue"))
    code, told = run(repository, "merge", "--no-edit", "other")
    assert code == 1
    assert "pac: plans/2026.yaml: 1 conflict is left; decide between the markers, then git add it" in told
    start, end = text(repository).index("<<<<<<<"), text(repository).index("    results:")
    conflict = text(repository)[start:end].splitlines()
    assert [line for line in conflict if line[0] not in "<=>"] == ["    budget: 6000", "    budget: 4500   # remise obtenue"]
    assert [line[:8] for line in conflict if line[0] in "<=>"] == ["<<<<<<< ", "=======", ">>>>>>> "]
    assert "2026-04: {comptes: 2}" in text(repository)
    assert "2026-05: {comptes: 3}" in text(repository)
    assert git(repository, "status", "--porcelain") == f"UU {PLAN}"


def test_what_does_not_go_together_is_told(repository: Path) -> None:
    alone = BASE.replace("    owner: alice\n", "    owner: bob\n").replace("comptes, owner: alice", "comptes, owner: bob")
    committed(repository, {PLAN: alone}, "Bob answers for all")
    added = "  visites: {title: Visiter dix clients, owner: alice, serves: [comptes], start: 2026-09, end: 2026-10}\n"
    sides(repository, alone.replace("  alice: {name: Alice Martin}\n", ""), alone + added)
    code, told = run(repository, "merge", "--no-edit", "other")
    assert code == 1
    assert "pac: plans/2026.yaml: merged, but the two sides do not go together: nobody in the team is called" in told
    assert added in text(repository)
    assert "alice: {name" not in text(repository)
    assert "<<<<" not in text(repository)


def test_a_file_that_is_no_plan_is_merged_by_lines(repository: Path) -> None:
    broken = "a: [\n" + "".join(f"line {number}\n" for number in range(20))
    committed(repository, {PLAN: broken}, "No plan")
    sides(repository, broken.replace("line 2\n", "line two\n"), broken.replace("line 18\n", "line eighteen\n"))
    code, told = run(repository, "merge", "--no-edit", "other")
    assert code == 0
    assert "is no plan that can be read whole on both sides: merged line by line, as git does" in told
    assert text(repository) == broken.replace("line 2\n", "line two\n").replace("line 18\n", "line eighteen\n")


def test_both_sides_made_the_file(tmp_path: Path) -> None:
    folder = made(tmp_path)
    pac("git", "install", cwd=folder, PATH=HERE)
    committed(folder, {"README": "Plans\n"}, "Nothing yet")
    sides(folder, APRIL_OF_ALICE, MAY_OF_BOB.replace("budget: 5000", "budget: 1"))
    code, _ = run(folder, "merge", "--no-edit", "other")
    assert code == 1
    assert text(folder).count("<<<<<<<") == 1
    assert "2026-04: {comptes: 2}" in text(folder)
    assert "2026-05: {comptes: 3}" in text(folder)


def test_a_whole_plan_of_a_year_in_a_worktree(repository: Path, tmp_path: Path) -> None:
    year = (PLANS / "complete.yaml").read_text(encoding="utf-8")
    committed(repository, {PLAN: year}, "A year")
    sides(repository, year.replace("name: Nadia Ferrand", "name: Nadia Le Goff"), year.replace("capacity: 12 d", "capacity: 13 d"))
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "beside"), "-b", "beside")
    assert run(tmp_path / "beside", "merge", "--no-edit", "other")[0] == 0
    assert text(tmp_path / "beside") == year.replace("Nadia Ferrand", "Nadia Le Goff").replace("capacity: 12 d", "capacity: 13 d")


def test_without_pac_git_merges_and_shows_as_ever(repository: Path) -> None:
    sides(repository, APRIL_OF_ALICE, BASE.replace("Plan 2026", "Plan de 2026"))
    with patch.dict(CLEAN, {"PATH": "/usr/bin:/bin"}):
        assert "2026-04: {comptes: 2}   # les deux fonderies" in git(repository, "show", "HEAD")
        assert run(repository, "merge", "--no-edit", "other")[0] == 0
    assert text(repository) == APRIL_OF_ALICE.replace("Plan 2026", "Plan de 2026")


def test_git_diff_shows_the_meaning_alone(repository: Path) -> None:
    (repository / PLAN).write_text(
        BASE.replace("  bob: {name: Bob Leroy}\n", "  bob:\n    # short\n    name: Bob Leroy\n").replace("budget: 5000", "budget: 6k"),
        encoding="utf-8",
    )
    lines = git(repository, "diff").splitlines()
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    assert changed == ["-actions.salon.budget: 5000", "+actions.salon.budget: 6000"]


def test_two_people_record_with_pac_while_a_third_amends(repository: Path) -> None:
    for branch, who, call in (
        ("alice", "Alice Martin", ("record", "salon", "2026-04", "comptes=2", "--plan", PLAN)),
        ("bob", "Bob Leroy", ("record", "salon", "2026-05", "comptes=3", "spent=1200", "--plan", PLAN)),
        ("chloe", "Chloé Diaz", ("amend", "comptes", "target=20", "--why", "Départ d'un commercial", "--by", "alice", "--plan", PLAN)),
    ):
        git(repository, "checkout", "--quiet", "-b", branch, "main")
        told = pac(*call, cwd=repository)
        assert told.code == 0, told.err
        git(repository, "commit", "--quiet", "--all", "--message", branch, who=who)
    for branch in ("alice", "bob"):
        code, told_ = run(repository, "merge", "--no-edit", branch)
        assert code == 0, told_
    assert results(repository) == {"2026-03": {"comptes": "1"}, "2026-04": {"comptes": "2"}, "2026-05": {"comptes": "3", "spent": "1200"}}
    assert "Départ d'un commercial" in text(repository)
    assert "target: 20" in text(repository)


def test_a_commit_is_taken_back_after_others(repository: Path) -> None:
    taken_back = committed(repository, {PLAN: APRIL_OF_ALICE}, "April")
    committed(repository, {PLAN: MAY_OF_BOB.replace("      # par", APRIL_OF_ALICE.partition(MARCH)[2] + "      # par")}, "May")
    assert run(repository, "revert", "--no-edit", taken_back)[0] == 0
    assert text(repository) == MAY_OF_BOB


def test_both_branches_merged_each_other_before(repository: Path) -> None:
    sides(repository, BASE.replace("budget: 5000", "budget: 6000"), BASE.replace("budget: 5000", "budget: 4000"))
    ours, theirs = git(repository, "rev-parse", "main"), git(repository, "rev-parse", "other")
    for branch, other, kept in (("main", theirs, "6000"), ("other", ours, "4000")):
        git(repository, "checkout", "--quiet", branch)
        assert run(repository, "merge", "--no-edit", other)[0] == 1
        committed(repository, {PLAN: BASE.replace("budget: 5000", f"budget: {kept}") + f"x-{branch}: 1\n"}, "Merged")
    assert run(repository, "merge", "--no-edit", "main")[0] == 1
    assert [text(repository).count(one) for one in ("budget: 6000", "budget: 4000", "x-main: 1", "x-other: 1")] == [1, 1, 1, 1]


ODD = ("$(touch owned) é\u202e.yaml", "a b.yaml", "x';touch owned;'.yaml", "-rf.yaml")


@pytest.mark.parametrize("name", ODD if "PAC_MERGES" in os.environ else ODD[:1])
def test_names_of_files_are_names(repository: Path, name: str) -> None:
    plan = f"plans/{name}"
    committed(repository, {plan: BASE}, "Another")
    git(repository, "checkout", "--quiet", "-b", "other;touch${IFS}owned")
    committed(repository, {plan: MAY_OF_BOB.replace("5000", "1")}, "$(touch owned)")
    git(repository, "checkout", "--quiet", "main")
    committed(repository, {plan: APRIL_OF_ALICE.replace("5000", "2")}, "Ours")
    code, told = run(repository, "merge", "--no-edit", "other;touch${IFS}owned")
    assert code == 1
    assert "1 conflict is left" in told
    assert "\u202e" not in told.partition("pac: ")[2].partition("\n")[0]
    assert (repository / plan).read_text(encoding="utf-8").count("<<<<<<<") == 1
    assert [one for one in repository.rglob("owned*") if ".git" not in one.parts] == []
