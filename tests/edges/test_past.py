"""`--at REV` on the commands that show a plan: the plan as it was, found as on disk."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import pactool
from tests.repositories import committed, git, made
from tests.running import PLANS, pac

SOURCE = Path(pactool.__file__).parent
PLAN = (PLANS / "reference.yaml").read_text()
SMALL = "title: {}\nperiod: 2026\nobjectives:\n  revenue: {{title: Sell more of it, target: {}, unit: EUR, owner: alice}}\n"
COMMANDS = ("smart", "calendar", "workload", "budget", "next", "coverage", "needs", "swot", "trace", "show", "gaps", "efficiency", "review")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = made(tmp_path_factory.mktemp("past"))
    committed(root, {"plan.yaml": PLAN, "notes/list.yaml": "a: b\n"}, "One", day="2026-02-01")
    git(root, "tag", "one")
    plans = {f"plans/{name}.yaml": SMALL.format(name, target) for name, target in (("a", 1), ("b", 2))}
    committed(root, {**plans, "plan.yaml": None, ".pac.yaml": "plans: [plans/*.yaml]\n"}, "Two \x1b[31m[/bold]", day="2026-03-01")
    git(root, "tag", "two")
    committed(root, {"plans/a.yaml": SMALL.format("changed", 3), "plans/b.yaml": None, ".pac.yaml": None}, "Three", day="2026-04-01")
    (root / "plans" / "a.yaml").write_text("broken: [")
    return root


@pytest.mark.parametrize("command", COMMANDS)
def test_a_plan_of_then_is_shown_as_if_it_stood_here(repository: Path, tmp_path: Path, command: str) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    given = ("--as-of", "2026-05-25", "--format", "text" if command == "show" else "json")
    then = pac(command, "--at", "one", *given, cwd=repository)
    here = pac(command, *given, cwd=tmp_path)
    assert (then.code, then.out) == (here.code, here.out)
    assert then.out
    assert git(repository, "rev-parse", "one")[:10] in then.err


def test_every_command_that_judges_as_of_a_day_shows_the_past_too() -> None:
    texts = {path.stem: path.read_text() for path in (SOURCE / "cli" / "commands").glob("*.py")}
    without = {name for name, text in texts.items() if "as_of: AsOf" in text and "at: At" not in text}
    writing = {"amend", "import_", "record"}
    of_their_own = {"audit", "diff"}  # a history up to a revision, and two of them
    assert without <= writing | of_their_own | {"validate"}, "what a committed file is worth is asked of a checkout of it"


def test_an_export_of_then(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    then = pac("export", "-o", "-", "--what", "actions", "--at", "one", cwd=repository)
    assert (then.code, then.out) == (0, pac("export", "-o", "-", "--what", "actions", cwd=tmp_path).out)


def paths(repository: Path, *arguments: str, cwd: str = ".") -> list[str]:
    ran = pac("coverage", *arguments, "--format", "json", cwd=repository / cwd)
    return [one["path"] for one in json.loads(ran.out)["plans"]]


def test_the_plans_of_then_are_found_as_on_disk(repository: Path) -> None:
    (repository / ".pac.yaml").write_text("plans: [plans/*.yaml]\n")
    assert paths(repository, "--at", "two") == ["plans/a.yaml", "plans/b.yaml"], "by the globs of today"
    (repository / ".pac.yaml").unlink()
    assert paths(repository, "--at", "one") == ["plan.yaml"], "the usual one"
    assert paths(repository, "--at", "two") == ["plans/a.yaml", "plans/b.yaml"], "the usual globs"
    assert paths(repository, "plans", "--at", "two") == ["plans/a.yaml", "plans/b.yaml"], "a folder"
    assert paths(repository, "a.yaml", "--at", "two", cwd="plans") == ["a.yaml"], "from a folder inside"
    assert paths(repository, ".", "--at", "HEAD", cwd="plans") == ["a.yaml"]
    assert paths(repository, str(repository / "plans/a.yaml"), "--at", "two") == ["plans/a.yaml"]


def test_the_commit_is_told_and_hostile_words_of_it_are_shown_safely(repository: Path) -> None:
    ran = pac("show", "--at", "two", "--plan", "plans/a.yaml", cwd=repository)
    assert ran.err.startswith(
        f"note: the plans as they were in {git(repository, 'rev-parse', 'two')[:10]} of 2026-03-01: Two \\x1b[31m[/bold]\n"
    )
    assert "a" in ran.out.splitlines()[0]


def test_a_file_that_was_not_there_is_told_and_the_others_go_on(repository: Path) -> None:
    ran = pac("coverage", "plans/a.yaml", "plans/c.yaml", "--at", "two", cwd=repository)
    assert ran.code == 2
    assert 'there was no "plans/c.yaml" in ' in ran.err
    assert "plans/a.yaml" in ran.out
    alone = pac("coverage", "plans/c.yaml", "--at", "two", cwd=repository)
    assert (alone.code, alone.out) == (2, "")
    assert "`pac log --plan plans/c.yaml` tells since when there is one" in " ".join(alone.err.split())


def test_a_file_that_was_called_otherwise_is_told_by_its_name(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"old.yaml": PLAN}, "one")
    committed(root, {"old.yaml": None, "new.yaml": PLAN + "# moved\n"}, "two")
    ran = pac("show", "--plan", "new.yaml", "--at", "HEAD~1", cwd=root)
    assert ran.code == 2
    assert 'it was called "old.yaml" then: name that' in ran.err


def test_what_is_no_plan_is_left_out_with_a_note(repository: Path) -> None:
    ran = pac("coverage", "notes", "plan.yaml", "--at", "one", "--lang", "en", cwd=repository)
    assert ran.code == 0
    assert '"notes/list.yaml" is no plan' in ran.err
    nothing = pac("coverage", "notes", "--at", "one", cwd=repository)
    assert nothing.code == 2
    assert nothing.err.startswith('pac: no plan was found; looked for "notes"')


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--at", "-x"), 'pac: "-x" is no name of a revision'),
        (("--at", "nope"), 'pac: the repository has no revision "nope"'),
        (("-", "--at", "one"), "pac: standard input has no past, and does not go with --at"),
        (("plan.yaml", "/etc/passwd", "--at", "one"), 'pac: "/etc/passwd" lies outside of the repository'),
    ],
)
def test_bad_use_is_told_in_one_line(repository: Path, arguments: tuple[str, ...], told: str) -> None:
    ran = pac("coverage", *arguments, cwd=repository)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == told


def test_without_a_repository_and_where_it_does_not_apply(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    ran = pac("show", "--at", "HEAD", cwd=tmp_path)
    assert ran.code == 2
    assert ran.err.startswith("pac: this is no git repository")
    for command in ("validate", "init", "schema"):
        assert pac(command, "--at", "HEAD", cwd=tmp_path).code == 2
