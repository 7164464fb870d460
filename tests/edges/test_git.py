"""Repositories in every state, hostile ones among them: read rightly, or told in one line with the cure; nothing of them is ever run."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pactool.edges import files, git_process
from pactool.edges.git import Repository
from pactool.edges.git_objects import name_of
from pactool.errors import PacError
from pactool.words import Speech
from tests.repositories import CLEAN, committed, git, made
from tests.running import pac

PLAN = "title: Plan\nperiod: 2026\nobjectives:\n  revenue: {target: 600000, unit: EUR}\n"
LOWER = PLAN.replace("600000", "540000")


def environ(**more: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", **more}


def told(action: Callable[[], object]) -> tuple[str, str]:
    """The message and the hint of the refusal."""
    with pytest.raises(PacError) as refused:
        action()
    assert refused.value.exit_code == 2
    speech = Speech("en")
    message, hint = speech(refused.value.message), speech(refused.value.hint or "")
    assert "\n" not in message + hint
    return message, hint


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = made(tmp_path_factory.mktemp("template") / "work")
    committed(root, {"plans/2026.yaml": PLAN, "README": "x\n"}, "A first plan", day="2026-01-05")
    committed(root, {"plans/2026.yaml": LOWER}, "Lower\n\nbody\nmore", day="2026-03-02", who="Bob Leroy")
    return root


@pytest.fixture
def repository(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "work", symlinks=True))


# ---- what is read


def test_commits_files_and_folders(repository: Path) -> None:
    git(repository, "tag", "--annotate", "--message", "x", "v1", "HEAD~1")
    with Repository.open(str(repository / "plans" / "2026.yaml"), environ()) as opened:
        assert opened.root == str(repository)
        assert opened.inside(str(repository / "plans" / "2026.yaml")) == "plans/2026.yaml"
        head, first = opened.commit(), opened.commit("v1")
        assert (head.author, head.email, head.day, head.subject, head.body) == (
            "Bob Leroy",
            "bob@example.org",
            date(2026, 3, 2),
            "Lower",
            "body\nmore",
        )
        assert head.parents == (first.sha,)
        assert opened.blob(first, "plans/2026.yaml") == PLAN.encode()
        assert opened.blob(head, "plans/2026.yaml") == LOWER.encode()
        assert list(opened.tree(head, "**/*.yaml")) == ["plans/2026.yaml"]
        assert list(opened.tree(head, "*")) == ["README"]
        assert opened.merge_base(head, first) == first
        assert opened.by(date(2026, 3, 1)) == first
        assert opened.by(date(2025, 12, 31)) is None


def test_the_day_is_the_authors_where_the_author_was(tmp_path: Path) -> None:
    root = made(tmp_path)
    lines = "author Zoé <z> {} committer z <z> 0 +0000"
    for moment, wanted in (
        ("1767222000 +0100", date(2026, 1, 1)),
        ("1767222000 -0500", date(2025, 12, 31)),
        ("99999999999999 +0000", date.max),
    ):
        tree = git(root, "write-tree")
        raw = f"tree {tree}\n" + lines.format(moment).replace(" committer", "\ncommitter") + "\n\nx\n"
        sha = git(root, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=raw.encode())
        with Repository.open(str(root), environ()) as opened:
            assert opened.commit(sha).day == wanted
            assert opened.commit(sha).author == "Zoé"


@pytest.mark.parametrize(
    ("raw", "author", "subject"),
    [
        (b"author \xe9ric <e> 0 +0000\nencoding ISO-8859-1\n\nr\xe9duit\n", "éric", "réduit"),
        (b"author \xe9ric <e> 0 +0000\nencoding zlib\n\nr\xe9duit\n", "\\xe9ric", "r\\xe9duit"),
        (b"author nobody\n\n\n\n\x1b[31msubject\r\n", "", "\x1b[31msubject"),
        (b"author a\x00b <" + b"<" * 50_000 + b"\n\nx", "", "x"),
        (b"author A <a> 0 +0000\ngpgsig -----BEGIN\n author Other <o> 1 +0000\n -----END\n\nx", "A", "x"),
    ],
)
def test_a_commit_of_any_make(tmp_path: Path, raw: bytes, author: str, subject: str) -> None:
    root = made(tmp_path)
    whole = b"tree " + git(root, "write-tree").encode() + b"\n" + raw
    sha = git(root, "hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=whole)
    with Repository.open(str(root), environ()) as opened:
        found = opened.read(sha)
    assert (found.author, found.subject) == (author, subject)


def test_files_of_any_name(tmp_path: Path) -> None:
    root = made(tmp_path)
    names = [
        b"plans/caf\xe9.yaml",
        b"plans/two\nlines.yaml",
        "plans/été.yaml".encode(),
        b"plans/-x.yaml",
        b"plans/:(top)x.yaml",
        b"plans/a*.yaml",
    ]
    for name in names:
        path = root / os.fsdecode(name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(name)
    committed(root, {}, "all")
    with Repository.open(str(root), environ()) as opened:
        assert sorted(opened.tree(opened.commit(), "plans/*.yaml")) == sorted(map(os.fsdecode, names))
        for name in names:
            assert opened.blob(opened.commit(), os.fsdecode(name)) == name
            assert [one.commit.subject for one in opened.commits([os.fsdecode(name)])] == ["all"]


def test_links_are_followed_inside_the_tree_alone(tmp_path: Path) -> None:
    root = made(tmp_path)
    committed(root, {"plans/2026.yaml": PLAN, "old/x": "x"}, "one")
    for name, target in (
        ("now.yaml", "plans/2026.yaml"),
        ("out.yaml", "/etc/passwd"),
        ("up.yaml", "../x.yaml"),
        ("round.yaml", "round.yaml"),
    ):
        (root / name).symlink_to(target)
    (root / "folder").symlink_to("plans")
    committed(root, {}, "links")
    with Repository.open(str(root), environ()) as opened:
        head = opened.commit()
        assert opened.blob(head, "now.yaml") == PLAN.encode()
        assert opened.blob(head, "folder/2026.yaml") == PLAN.encode()
        assert list(opened.tree(head, "**/*.yaml")) == ["now.yaml", "plans/2026.yaml"]
        for name in ("out.yaml", "up.yaml"):
            assert told(lambda: opened.blob(head, name))[0].startswith(f'there was no "{name}"')  # noqa: B023 - called at once
        assert "circle" in told(lambda: opened.blob(head, "round.yaml"))[1]


def test_a_repository_with_longer_names(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--object-format", "sha256")
    committed(tmp_path, {"plans/2026.yaml": PLAN}, "one")
    committed(tmp_path, {"plans/2026.yaml": LOWER}, "two")
    with Repository.open(str(tmp_path), environ()) as opened:
        assert [opened.content(step.files["plans/2026.yaml"].blob) for step in opened.commits(["plans/2026.yaml"])] == [
            PLAN.encode(),
            LOWER.encode(),
        ]
        assert len(opened.commit().sha) == 64
        entry = opened.entry(opened.commit(), "plans/2026.yaml")
        assert entry is not None
        assert name_of(LOWER.encode(), entry.sha) == entry.sha


# ---- through the history


def test_a_file_is_followed_through_its_names(tmp_path: Path) -> None:
    root = made(tmp_path)
    text = PLAN + "".join(f"  o{number}: {{target: {number}, unit: u}}\n" for number in range(20))
    committed(root, {"plan.yaml": text}, "one")
    committed(root, {"plan.yaml": text.replace("600000", "1")}, "two")
    committed(root, {"plan.yaml": None, "plans/2026.yaml": text.replace("600000", "2")}, "three")
    committed(root, {"plans/2026.yaml": text.replace("600000", "3")}, "four")
    committed(root, {"plan.yaml": "title: Other\nperiod: 2027\n"}, "five")
    with Repository.open(str(root), environ()) as opened:
        steps = opened.commits(["plans/2026.yaml"])
        held = [(one.commit.subject, {asked: file.path for asked, file in one.files.items()}) for one in steps]
        blobs = [one.files["plans/2026.yaml"].blob for one in steps]
        alone = [one.commit.subject for one in opened.commits(["plans/2026.yaml"], follow=False)]
    assert held == [
        ("one", {"plans/2026.yaml": "plan.yaml"}),
        ("two", {"plans/2026.yaml": "plan.yaml"}),
        ("three", {"plans/2026.yaml": "plans/2026.yaml"}),
        ("four", {"plans/2026.yaml": "plans/2026.yaml"}),
        ("five", {"plans/2026.yaml": "plans/2026.yaml"}),
    ]
    assert len(set(blobs)) == 4
    assert alone == ["three", "four"]
    assert [one.before for one in steps] == [(), *((one.commit.sha,) for one in steps[:-1])]


def test_a_merge_has_two_before_it(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "side", "HEAD~1")
    committed(repository, {"plans/2026.yaml": PLAN + "  side: {target: 1, unit: u}\n"}, "side", day="2026-03-03")
    git(repository, "checkout", "--quiet", "main")
    git(repository, "merge", "--quiet", "--no-commit", "--strategy", "ours", "side", day="2026-03-04")
    committed(repository, {"plans/2026.yaml": LOWER + "  side: {target: 1, unit: u}\n"}, "merge", day="2026-03-04")
    with Repository.open(str(repository), environ()) as opened:
        steps = {one.commit.subject: one for one in opened.commits(["plans/2026.yaml"])}
    assert {len(one.before) for name, one in steps.items() if name != "merge"} == {0, 1}
    assert set(steps["merge"].before) == {steps["Lower"].commit.sha, steps["side"].commit.sha}


# ---- states


def test_no_git(tmp_path: Path) -> None:
    message, hint = told(lambda: Repository.open(str(tmp_path), environ(PATH=str(tmp_path))))
    assert message.startswith("git is not installed")
    assert hint.startswith("install git")


def test_a_git_in_the_tree_is_not_run(repository: Path) -> None:
    program = repository / "git"
    program.write_text("#!/bin/sh\ntouch was-run\n")
    program.chmod(0o755)
    message, _ = told(lambda: Repository.open(str(repository), environ(PATH=".::")))
    assert message.startswith("git is not installed")
    assert not (repository / "was-run").exists()


def test_no_repository(tmp_path: Path) -> None:
    assert told(lambda: Repository.open(str(tmp_path), environ())) == (
        "this is no git repository, and the history of a plan is read from one",
        "`git init` and a first commit make one",
    )


def test_no_commit(tmp_path: Path) -> None:
    with Repository.open(str(made(tmp_path)), environ()) as opened:
        assert told(opened.commit) == ("the repository has no commit yet", "commit the plan first: git add, then git commit")


def test_a_shallow_clone(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{repository}", "shallow")
    with Repository.open(str(tmp_path / "shallow"), environ()) as opened:
        assert opened.commit().subject == "Lower"
        cure = "fetch the rest: git fetch --unshallow, or fetch-depth: 0 where CI checks it out"
        assert told(lambda: opened.commit("HEAD~1")) == ('the repository has no revision "HEAD~1"', cure)
        assert told(opened.whole) == ("the history is cut off: the repository is a shallow clone", cure)


def test_a_branch_that_only_the_remote_has(repository: Path, tmp_path: Path) -> None:
    git(repository, "branch", "next")
    git(tmp_path, "clone", "--quiet", str(repository), "clone")
    with Repository.open(str(tmp_path / "clone"), environ()) as opened:
        assert told(lambda: opened.commit("next"))[1] == "did you mean origin/next?"


def test_a_detached_head_and_a_worktree(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"), "HEAD~1")
    with Repository.open(str(tmp_path / "tree" / "plans"), environ()) as opened:
        assert opened.root == str(tmp_path / "tree")
        assert opened.blob(opened.commit(), "plans/2026.yaml") == PLAN.encode()
    shutil.move(repository, tmp_path / "moved")
    message, hint = told(lambda: Repository.open(str(tmp_path / "tree"), environ()))
    assert message == "the repository that this work tree belongs to is not there"
    assert "git worktree repair" in hint


def test_a_submodule(repository: Path, tmp_path: Path) -> None:
    root = made(tmp_path / "outer")
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(repository), "sub")
    committed(root, {"x": "x"}, "with a submodule")
    with Repository.open(str(root / "sub"), environ()) as inner:
        assert inner.blob(inner.commit("HEAD~1"), "plans/2026.yaml") == PLAN.encode()
    with Repository.open(str(root), environ()) as opened:
        assert opened.tree(opened.commit(), "**/*.yaml") == {}
        message, hint = told(lambda: opened.blob(opened.commit(), "sub/plans/2026.yaml"))
    assert message.startswith('there was no "sub/plans/2026.yaml" in ')
    assert hint == '"sub" is a submodule with a history of its own: run pac in it'


def test_a_bare_repository(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(repository), "bare.git")
    message, hint = told(lambda: Repository.open(str(tmp_path / "bare.git"), environ()))
    assert message == "the repository is bare: it has no folder with plans"
    assert hint == "clone it, and run pac in the clone"


def test_a_file_that_was_not_there(repository: Path) -> None:
    with Repository.open(str(repository), environ()) as opened:
        message, hint = told(lambda: opened.blob(opened.commit(), "plans/2025.yaml"))
        assert message.startswith('there was no "plans/2025.yaml" in ')
        assert hint == "`pac log --plan plans/2025.yaml` tells since when there is one"
        assert told(lambda: opened.blob(opened.commit(), "plans"))[1] == "it is a folder"
        assert told(lambda: opened.inside("/etc/passwd"))[0] == '"/etc/passwd" lies outside of the repository'


def test_a_repository_of_somebody_else(repository: Path, tmp_path: Path) -> None:
    # git's own switch for its tests: it takes everybody for somebody else
    other = tmp_path / "bin" / "git"
    other.parent.mkdir()
    other.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec {shutil.which("git")} "$@"\n')
    other.chmod(0o755)
    around = environ(PATH=f"{other.parent}:{os.environ['PATH']}", HOME=str(tmp_path))
    message, hint = told(lambda: Repository.open(str(repository), around))
    assert message == "the repository belongs to somebody else, and git does not read it"
    assert hint == f"if you trust it, say so yourself: git config --global --add safe.directory {repository}"
    assert not (tmp_path / ".gitconfig").exists()
    (tmp_path / ".gitconfig").write_text(f"[safe]\n\tdirectory = {repository}\n")
    with Repository.open(str(repository), around) as opened:
        assert opened.commit().subject == "Lower"


@pytest.mark.parametrize("damage", ["gone", "cut", "noise"])
def test_an_object_that_is_broken(repository: Path, damage: str) -> None:
    blob = git(repository, "rev-parse", "HEAD~1:plans/2026.yaml")
    path = repository / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:10] if damage == "cut" else b"noise")
    with Repository.open(str(repository), environ()) as opened:
        message, hint = told(lambda: opened.blob(opened.commit("HEAD~1"), "plans/2026.yaml"))
        assert message == "something in the repository is missing or broken"
        assert "git fsck" in hint
        assert opened.blob(opened.commit(), "plans/2026.yaml") == LOWER.encode(), "the next answer is the right one"


def test_a_history_that_is_broken(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD~1")
    (repository / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with Repository.open(str(repository), environ()) as opened:
        assert told(lambda: opened.commits(["plans/2026.yaml"]))[0] == "something in the repository is missing or broken"


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("[core\n", "the repository's configuration cannot be read"),
        ("[core]\n\trepositoryformatversion = 99\n", "the repository was made by a newer git"),
    ],
)
def test_a_configuration_that_git_does_not_read(repository: Path, text: str, begins: str) -> None:
    (repository / ".git" / "config").write_text(text)
    assert told(lambda: Repository.open(str(repository), environ()))[0] == begins


def test_a_file_over_the_bound(repository: Path) -> None:
    committed(repository, {"plans/2026.yaml": PLAN + "# " + "x" * 300_000}, "large")
    with Repository.open(str(repository), environ()) as opened:
        with pytest.raises(files.Unreadable) as refused:
            opened.blob(opened.commit(), "plans/2026.yaml", 200_000)
        assert Speech("en")(refused.value.message) == '"plans/2026.yaml" cannot be read: it is larger than 0.2 MB'
        assert opened.blob(opened.commit("HEAD~1"), "plans/2026.yaml", 200_000) == LOWER.encode()


def test_a_git_that_does_not_answer(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(git_process, "PATIENCE", 0.2)
    config = repository / ".git" / "config"
    config.unlink()
    os.mkfifo(config)
    begun = time.monotonic()
    message, _ = told(lambda: Repository.open(str(repository), environ()))
    assert message.startswith("git did not answer within ")
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize("files_in_it", [0, 30])
def test_a_tree_that_holds_itself_many_times_over(repository: Path, files_in_it: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pactool.edges.git._MOST_FILES", 5_000)
    blob = git(repository, "hash-object", "-w", "--stdin")
    tree = git(repository, "mktree", stdin="".join(f"100644 blob {blob}\tf{one}.yaml\n" for one in range(files_in_it)).encode())
    for _ in range(8):
        tree = git(repository, "mktree", stdin="".join(f"040000 tree {tree}\td{one}\n" for one in range(30)).encode())
    sha = git(repository, "commit-tree", "-m", "bomb", tree)
    with Repository.open(str(repository), environ()) as opened:
        message, _ = told(lambda: opened.tree(opened.commit(sha), "**/*.yaml"))
    assert message.endswith("has more than 5,000 files")


# ---- revisions


@pytest.mark.parametrize(
    "revision",
    ["", "-", "--output=was-run", "-c core.pager=touch", "--exec-path=.", "x\0y", "x\ny", "a" * 2_000, "--git-dir=/tmp", "-h"],
)
def test_what_is_no_name_of_a_revision(repository: Path, revision: str) -> None:
    with Repository.open(str(repository), environ()) as opened:
        message, hint = told(lambda: opened.commit(revision))
    assert message.endswith("is no name of a revision")
    assert hint == "a branch, a tag, HEAD~1 or the beginning of a commit's name will do"
    assert sorted(one.name for one in repository.iterdir()) == [".git", "README", "plans"]


@pytest.mark.parametrize(
    "revision",
    ["main..HEAD", "nope", "HEAD; touch x", "$(touch x)", "`touch x`", "[/bold]", "\u202ex", ":/nothing like it", "@{99 years ago"],
)
def test_a_revision_that_is_not_there(repository: Path, revision: str) -> None:
    with Repository.open(str(repository), environ()) as opened:
        message, _ = told(lambda: opened.commit(revision))
    assert message.startswith("the repository has no revision ")
    assert "\u202e" not in message


@pytest.mark.parametrize("revision", ["HEAD:plans", "HEAD:README", "HEAD^{tree}"])
def test_a_revision_that_is_no_commit(repository: Path, revision: str) -> None:
    with Repository.open(str(repository), environ()) as opened:
        assert told(lambda: opened.commit(revision))[0] == f'"{revision}" is no commit'


@pytest.mark.parametrize("revision", ["HEAD~1", "main~1", "HEAD^", ":/A first", "HEAD^{/first}"])
def test_a_revision_as_people_write_it(repository: Path, revision: str) -> None:
    with Repository.open(str(repository), environ()) as opened:
        assert opened.commit(revision).subject == "A first plan"


# ---- nothing of the tree is run


@pytest.fixture
def hostile(repository: Path, tmp_path: Path) -> Path:
    """A repository whose configuration, attributes and hooks all run one program, which leaves its mark."""
    canary = tmp_path / "canary"
    canary.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/was-run\n')
    canary.chmod(0o755)
    committed(
        repository,
        {
            ".gitattributes": "*.yaml diff=evil filter=evil merge=evil\n",
            ".mailmap": "Evil <evil@example.org> <bob@example.org>\n",
            "plans/2026.yaml": LOWER.replace("540000", "1"),
        },
        "evil",
        day="2026-04-01",
    )
    hooks = repository / "hooks"
    hooks.mkdir()
    for name in ("post-checkout", "pre-commit", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-auto-gc"):
        (hooks / name).symlink_to(canary)
    config = {
        "core.fsmonitor": canary,
        "core.hooksPath": hooks,
        "core.pager": canary,
        "core.editor": canary,
        "core.sshCommand": canary,
        "core.askPass": canary,
        "core.gitProxy": canary,
        "core.alternateRefsCommand": canary,
        "credential.helper": f"!{canary}",
        "diff.external": canary,
        "diff.evil.command": canary,
        "diff.evil.textconv": canary,
        "filter.evil.clean": canary,
        "filter.evil.smudge": canary,
        "filter.evil.process": canary,
        "filter.evil.required": "true",
        "merge.evil.driver": canary,
        "gpg.program": canary,
        "log.showSignature": "true",
        "pager.log": canary,
        "pager.rev-list": canary,
        "pager.cat-file": canary,
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
        "remote.origin.url": f"ext::{canary} %S",
        "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*",
        "remote.origin.promisor": "true",
        "remote.origin.partialclonefilter": "blob:none",
        "remote.origin.uploadpack": canary,
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        **{f"alias.{name}": f"!{canary}" for name in ("rev-parse", "rev-list", "cat-file", "diff-tree", "merge-base", "log")},
    }
    with (repository / ".git" / "config").open("a") as stream:
        for name, value in config.items():
            section, _, key = name.rpartition(".")
            head, _, inner = section.partition(".")
            quoted = f' "{inner}"' if inner else ""
            stream.write(f'[{head}{quoted}]\n\t{key} = "{value}"\n')
    return repository


def test_the_hostile_repository_does_bite(hostile: Path, tmp_path: Path) -> None:
    for words in (["diff", "HEAD~1"], ["status"], ["checkout", "HEAD~1"]):
        subprocess.run(["git", *words], cwd=hostile, env=CLEAN, capture_output=True, check=False)
    ran = (tmp_path / "was-run").read_text()
    assert ran.count("\n") > 3


def used(root: Path, **more: str) -> None:
    """All that the module can do."""
    with Repository.open(str(root), environ(**more)) as opened:
        head, first = opened.commit(), opened.commit("HEAD~2")
        assert (head.author, head.email) == ("Alice Martin", "alice@example.org"), "no mailmap of the tree's"
        assert opened.commit("HEAD~1").author == "Bob Leroy"
        assert opened.blob(first, "plans/2026.yaml") == PLAN.encode()
        assert len(opened.commits(["plans/2026.yaml"])) == 3
        assert list(opened.tree(head, "**/*.yaml")) == ["plans/2026.yaml"]
        opened.renames(first, head)
        opened.merge_base(first, head)
        opened.by(date(2026, 3, 2))
        told(lambda: opened.commit("nowhere"))


def test_nothing_of_a_hostile_repository_is_run(hostile: Path, tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in hostile.rglob("*") if path.is_file()}
    used(hostile)
    assert not (tmp_path / "was-run").exists()
    assert before == {path: path.stat().st_mtime_ns for path in hostile.rglob("*") if path.is_file()}, "nothing is written either"


def test_what_is_missing_is_not_fetched(hostile: Path, tmp_path: Path) -> None:
    for name in ("HEAD~2:plans/2026.yaml", "HEAD~1^{tree}"):
        blob = git(hostile, "rev-parse", name)
        (hostile / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with Repository.open(str(hostile), environ()) as opened:
        for action in (
            lambda: opened.blob(opened.commit("HEAD~2"), "plans/2026.yaml"),
            lambda: opened.tree(opened.commit("HEAD~1"), "**"),
            lambda: opened.renames(opened.commit("HEAD~1"), opened.commit()),
            lambda: opened.commits(["plans/2026.yaml"]),
        ):
            assert told(action)[0] == "something in the repository is missing or broken"
    assert not (tmp_path / "was-run").exists()
    # the same without our switches does fetch, by way of the program
    subprocess.run(["git", "cat-file", "-p", "HEAD~1^{tree}"], cwd=hostile, env=CLEAN, capture_output=True, check=False)
    assert (tmp_path / "was-run").exists()


VARIABLES = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_CEILING_DIRECTORIES",
    "GIT_EXEC_PATH",
)


def test_variables_of_git_do_not_reach_it(hostile: Path, tmp_path: Path) -> None:
    for name in VARIABLES:
        used(hostile, **{name: str(tmp_path)})


def test_no_command_runs_anything_of_it(hostile: Path, tmp_path: Path) -> None:
    for command in (
        ("log",),
        ("log", "revenue.target"),
        ("log", "--since", "HEAD~1"),
        ("audit",),
        ("show", "--at", "HEAD~1"),
        ("coverage", "plans", "--at", "HEAD~2"),
    ):
        ran = pac(*command, cwd=hostile, GIT_DIR=str(tmp_path), GIT_EXTERNAL_DIFF=str(tmp_path / "canary"), PAGER=str(tmp_path / "canary"))
        assert ran.code == 0, ran.err
    assert not (tmp_path / "was-run").exists()


def test_programs_in_variables_are_not_run(hostile: Path, tmp_path: Path) -> None:
    canary = str(tmp_path / "canary")
    names = ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "PAGER", "GIT_EDITOR", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_ASKPASS", "GIT_PROXY_COMMAND")
    counted = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "alias.rev-parse", "GIT_CONFIG_VALUE_0": f"!{canary}"}
    used(hostile, **dict.fromkeys(names, canary), **counted, GIT_TRACE=str(tmp_path / "was-run"))
    assert not (tmp_path / "was-run").exists()


def test_a_repository_embedded_in_the_tree(hostile: Path, repository: Path, tmp_path: Path) -> None:
    """A folder that looks like a bare repository can be committed: its configuration counts for nobody who steps into it."""
    inner = repository / "plans" / "inner"
    git(tmp_path, "clone", "--quiet", "--bare", str(hostile), str(inner))
    git(inner, "config", "core.fsmonitor", str(tmp_path / "canary"))
    assert told(lambda: Repository.open(str(inner), environ()))[0] == "the repository is bare: it has no folder with plans"
    assert not (tmp_path / "was-run").exists()
