"""`pac git install`, `pac git check` and `pac git textconv` in repositories as people have them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from pactool.cli.installing import template
from tests.golden import agrees
from tests.repositories import CLEAN, committed, git, made
from tests.running import PLANS, Ran, pac

HERE = os.pathsep.join((str(Path(sys.executable).parent), CLEAN["PATH"]))
GOLDEN = Path(__file__).parent / "golden"
DRAFT = "title: PAC 2026\nperiod: 2026\nobjectives:\n  revenue: {target: 600000, unit: EUR}\n"
BROKEN = DRAFT.replace("600000", "600 000")


@pytest.fixture(autouse=True)
def here() -> Iterator[None]:
    with patch.dict(CLEAN, {"PATH": HERE}):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "work")


def install(folder: Path, *options: str, **environ: str) -> Ran:
    return pac("git", "install", *options, cwd=folder, **{"PATH": HERE, "GIT_CONFIG_NOSYSTEM": "1", **environ})


def files(folder: Path) -> dict[str, str]:
    found = (one for one in folder.rglob("*") if one.is_file() and (".git" not in one.parts or one.name in {"config", "pre-commit"}))
    return {one.relative_to(folder).as_posix(): one.read_text(encoding="utf-8") for one in found}


def commits(folder: Path, *arguments: str) -> tuple[int, str]:
    person = {f"GIT_{role}_{key}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
    told = subprocess.run(
        ["git", "commit", "--quiet", "--message", "x", *arguments],
        cwd=folder, env=CLEAN | person | {"PAC_TODAY": "2026-01-05"}, capture_output=True, check=False,
    )  # fmt: skip
    return told.returncode, (told.stdout + told.stderr).decode()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_step_is_told(folder: Path, language: str) -> None:
    first = install(folder, "--hook", "--ci", "gitlab", "--lang", language)
    again = install(folder, "--hook", "--ci", "gitlab", "--lang", language)
    assert (first.code, again.code, first.err, again.err) == (0, 0, "", "")
    agrees(GOLDEN / f"git-install.{language}.txt", first.out + "\n" + again.out)


def test_a_second_run_changes_nothing(folder: Path) -> None:
    install(folder, "--hook", "--ci", "github")
    before = files(folder)
    assert set(before) == {".git/config", ".git/hooks/pre-commit", ".gitattributes", ".github/workflows/pac.yml"}
    install(folder, "--hook", "--ci", "github")
    assert files(folder) == before


@pytest.mark.parametrize("attributes", ["", "*.png binary\n"])
def test_what_was_set_up_is_taken_out(folder: Path, attributes: str) -> None:
    if attributes:
        (folder / ".gitattributes").write_text(attributes, encoding="utf-8")
    before = files(folder)
    install(folder, "--hook")
    after = files(folder)
    trial = pac("git", "uninstall", "--dry-run", cwd=folder, PATH=HERE)
    assert files(folder) == after
    told = pac("git", "uninstall", cwd=folder, PATH=HERE)
    assert (trial.code, told.code, told.err) == (0, 0, "")
    assert told.out.splitlines() == [
        "diff.pac is taken out",
        "merge.pac is taken out",
        *(f".gitattributes has no longer the line: {one} diff=pac merge=pac" for one in ("/plan.yaml", "plans/**/*.yaml", "*.plan.yaml")),
        ".git/hooks/pre-commit is taken out",
    ]
    assert files(folder) == before
    assert pac("git", "uninstall", cwd=folder, PATH=HERE).out == "nothing was written\n"


def test_a_hook_of_somebody_else_stays(folder: Path) -> None:
    (folder / ".git" / "hooks").mkdir(exist_ok=True)
    (folder / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\n", encoding="utf-8")
    pac("git", "uninstall", cwd=folder, PATH=HERE)
    assert (folder / ".git" / "hooks" / "pre-commit").exists()
    git(folder, "config", "core.hooksPath", "/srv/hooks")
    assert pac("git", "uninstall", cwd=folder, PATH=HERE).code == 0


def test_a_trial_writes_nothing(folder: Path) -> None:
    before = files(folder)
    told = install(folder, "--hook", "--ci", "github", "--dry-run")
    assert files(folder) == before
    assert told.out.splitlines()[-1] == "nothing was written"
    real = install(folder, "--hook", "--ci", "github")
    assert len(told.out.splitlines()) == len(real.out.splitlines()) + 1


def test_what_is_there_is_left_and_what_to_paste_is_said(folder: Path) -> None:
    mine = {
        ".github/workflows/pac.yml": "name: mine\n",
        ".gitlab-ci.yml": "stages: [test]\n",
        ".git/hooks/pre-commit": "#!/bin/sh\nexit 0\n",
    }
    for name, text in mine.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    github, gitlab = install(folder, "--hook", "--ci", "github").out, install(folder, "--ci", "gitlab").out
    assert {name: files(folder)[name] for name in mine} == mine
    assert "add this line to it: pac git check || exit 1" in github
    assert [line for line in template("github").splitlines() if line not in github] == []
    assert "  include:\n    - local: .gitlab/pac.gitlab-ci.yml\n" in gitlab


def test_the_lines_of_attributes_join_those_that_are_there(folder: Path) -> None:
    (folder / ".gitattributes").write_bytes(b"*.png binary\r\nplans/**/*.yaml diff=pac text merge=pac")
    told = install(folder)
    assert (folder / ".gitattributes").read_bytes() == (
        b"*.png binary\r\nplans/**/*.yaml diff=pac text merge=pac\r\n/plan.yaml diff=pac merge=pac\r\n*.plan.yaml diff=pac merge=pac\r\n"
    )
    assert told.out.count(".gitattributes has the line") == 2


@pytest.mark.parametrize(
    ("plans", "meant", "other"),
    [
        ("", ["plan.yaml", "plans/2026.yaml", "plans/a/b.yaml", "x/acme.plan.yaml"], ["x/plan.yaml", "planning.yaml", "plans.yaml"]),
        ("plans: [sales/*.yaml]\n", ["sales/2026.yaml"], ["sales/a/b.yaml", "plan.yaml"]),
        ("plans: [sales]\n", ["sales/2026.yaml", "sales/a/b.yaml"], ["other/sales/x.yaml"]),
        ("plans: ['le plan/20*.yaml', our.yaml]\n", ["le plan/2026.yaml", "our.yaml"], ["a/our.yaml"]),
    ],
)
def test_git_takes_the_same_files_for_plans(folder: Path, plans: str, meant: list[str], other: list[str]) -> None:
    if plans:
        (folder / ".pac.yaml").write_text(plans, encoding="utf-8")
    install(folder)
    told = git(folder, "check-attr", "merge", "--", *meant, *other).splitlines()
    assert [line.rpartition(": ")[2] for line in told] == ["pac"] * len(meant) + ["unspecified"] * len(other)


def test_a_folder_of_a_repository_with_its_own_configuration(folder: Path) -> None:
    (folder / "sales").mkdir()
    (folder / "sales" / ".pac.yaml").write_text("plans: [plans/*.yaml]\n", encoding="utf-8")
    install(folder / "sales")
    assert (folder / ".gitattributes").read_text(encoding="utf-8") == "sales/plans/*.yaml diff=pac merge=pac\n"


def test_a_worktree_is_set_up_with_its_repository(folder: Path, tmp_path: Path) -> None:
    committed(folder, {"plan.yaml": DRAFT}, "The plan")
    git(folder, "worktree", "add", "--quiet", str(tmp_path / "beside"))
    assert install(tmp_path / "beside", "--hook").code == 0
    assert (folder / ".git" / "hooks" / "pre-commit").exists()
    assert (tmp_path / "beside" / ".gitattributes").exists()
    assert "pac git merge-driver" in git(folder, "config", "merge.pac.driver")


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("none", "this is no git repository"),
        ("bare", "the repository is bare"),
        ("config", "the repository's configuration cannot be read"),
        ("hooks", "which serves other repositories, too"),
        ("hooks outside", "which serves other repositories, too"),
        ("ci", "lies behind a link that leads out of the repository"),
    ],
)
def test_states_in_which_nothing_can_be_set_up(tmp_path: Path, state: str, words: str) -> None:
    work = tmp_path / "work"
    work.mkdir()
    environ = {}
    if state == "bare":
        git(work, "init", "--quiet", "--bare")
    elif state != "none":
        made(work)
    if state == "config":
        (work / ".git" / "config").write_text("[core\n", encoding="utf-8")
    if state == "hooks":
        (tmp_path / ".gitconfig").write_text("[core]\n\thooksPath = /srv/hooks\n", encoding="utf-8")
        environ["HOME"] = str(tmp_path)
    if state == "hooks outside":
        git(work, "config", "core.hooksPath", str(tmp_path))
    if state == "ci":
        (tmp_path / "out").mkdir()
        (work / ".github").symlink_to(tmp_path / "out")
    told = install(work, "--hook", "--ci", "github", **environ)
    assert (told.code, words in " ".join(told.err.split())) == (2, True), told.err
    assert "Traceback" not in told.err
    assert list((tmp_path / "out").glob("*")) == []


def test_an_attributes_file_that_is_a_link_is_left(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "else").write_text("", encoding="utf-8")
    (folder / ".gitattributes").symlink_to(tmp_path / "else")
    assert ".gitattributes is a link or no regular file and is left as it is" in install(folder).out
    assert (tmp_path / "else").read_text(encoding="utf-8") == ""


def test_the_hook_stands_where_git_looks_for_it(folder: Path) -> None:
    git(folder, "config", "core.hooksPath", "hooks of ours")
    install(folder, "--hook")
    (folder / "plan.yaml").write_text(BROKEN, encoding="utf-8")
    git(folder, "add", "plan.yaml")
    assert commits(folder)[0] == 1
    assert (folder / "hooks of ours" / "pre-commit").exists()


def test_pre_commit_keeps_its_hook(folder: Path) -> None:
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n", encoding="utf-8")
    told = install(folder, "--hook").out
    assert "entry: pac git check" in told
    assert not (folder / ".git" / "hooks" / "pre-commit").exists()


def test_an_unknown_service_is_told_with_the_nearest(folder: Path) -> None:
    told = install(folder, "--ci", "gitlub")
    assert (told.code, "did you mean gitlab?" in told.err or "did you mean github?" in told.err) == (2, True)


# ---- the hook


def test_the_hook_judges_what_is_staged_not_what_stands_on_disk(folder: Path) -> None:
    install(folder, "--hook")
    (folder / "plan.yaml").write_text(BROKEN, encoding="utf-8")
    (folder / "other.yaml").write_text("a: [\n", encoding="utf-8")
    git(folder, "add", "--all")
    (folder / "plan.yaml").write_text(DRAFT, encoding="utf-8")
    code, told = commits(folder)
    assert code == 1
    assert 'plan.yaml:4:21: error: PAC102 [fix] "600 000" is no number' in told
    git(folder, "add", "plan.yaml")
    (folder / "plan.yaml").write_text(BROKEN, encoding="utf-8")
    assert commits(folder) == (0, "")
    assert commits(folder, "--all")[0] == 1
    assert commits(folder, "--all", "--no-verify")[0] == 0


def test_the_hook_heeds_the_configuration_that_is_staged(folder: Path) -> None:
    install(folder, "--hook")
    committed(folder, {"sales/2026.yaml": DRAFT}, "The plan")
    (folder / ".pac.yaml").write_text("plans: [sales/*.yaml]\nseverities: {PAC214: error}\n", encoding="utf-8")
    assert commits(folder, "--allow-empty")[0] == 0
    git(folder, "add", ".pac.yaml")
    code, told = commits(folder)
    assert code == 1
    assert "sales/2026.yaml:4:3: error: PAC214" in told


def test_a_commit_without_plans_goes_through(folder: Path) -> None:
    install(folder, "--hook")
    (folder / "README").write_text("Plans\n", encoding="utf-8")
    git(folder, "add", "README")
    assert commits(folder) == (0, "pac: no plan is staged\n")


def test_nothing_of_the_tree_is_run(folder: Path, tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    (folder / ".gitattributes").write_text("*.yaml filter=evil diff=evil\n", encoding="utf-8")
    committed(folder, {"plan.yaml": DRAFT}, "The plan")
    for name in ("filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "diff.evil.command", "core.fsmonitor", "core.sshCommand"):
        git(folder, "config", name, f"touch {canary}; cat")
    (folder / "plan.yaml").write_text(BROKEN, encoding="utf-8")
    canary.unlink(missing_ok=True)
    assert install(folder, "--hook", "--ci", "github").code == 0
    assert pac("git", "check", cwd=folder, PATH=HERE).code == 0
    assert not canary.exists()


# ---- textconv


def test_order_form_and_comments_make_no_difference(folder: Path) -> None:
    (folder / "long.yaml").write_text(
        "period: '2026'\n# why\nobjectives:\n  revenue:\n    unit: EUR\n    target: 600k   # agreed\ntitle: PAC 2026\n", encoding="utf-8"
    )
    (folder / "short.yaml").write_text(DRAFT, encoding="utf-8")
    long, short = (pac("git", "textconv", name, cwd=folder) for name in ("long.yaml", "short.yaml"))
    assert long == short
    assert "objectives.revenue.target: 600000" in short.out.splitlines()


def test_every_plan_has_lines(tmp_path: Path) -> None:
    for plan in sorted(PLANS.glob("*.yaml")):
        told = pac("git", "textconv", str(plan), cwd=tmp_path)
        assert (told.code, told.err) == (0, "")
        assert f"title: {plan.read_text(encoding='utf-8').partition('title: ')[2].splitlines()[0].strip(chr(34))}" in told.out


@pytest.mark.parametrize("raw", [b"a: [\n", b"\xff\xfe\x00", b"- just\n- a list\n", b"title: \x1b[31mred\nperiod: 2026\n", b""])
def test_what_is_no_plan_is_shown_as_it_is(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "file.yaml").write_bytes(raw)
    told = pac("git", "textconv", "file.yaml", cwd=tmp_path)
    assert (told.code, told.err) == (0, "")
    assert "\x1b" not in told.out
    assert len(told.out.splitlines()) == len(raw.splitlines())


def test_a_broken_item_is_shown_as_it_is_written(folder: Path) -> None:
    (folder / "plan.yaml").write_text(BROKEN, encoding="utf-8")
    assert "objectives.revenue.target: 600 000" in pac("git", "textconv", "plan.yaml", cwd=folder).out.splitlines()


def test_the_commands_under_git_are_listed(folder: Path) -> None:
    told = pac("git", cwd=folder)
    assert told.code == 0
    assert [line.split()[0] for line in told.out.splitlines() if line.startswith("  ") and line[2].isalpha()][1:6] == [
        "install", "uninstall", "check", "merge-driver", "textconv",
    ]  # fmt: skip
    assert "did you mean merge-driver?" in pac("git", "merge-drivr", cwd=folder).err
