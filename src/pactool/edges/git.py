"""A git repository as it was committed: revisions, files, folders, the commits that touched them; read only, and nothing of it is ever run.

    with Repository.open(desk.cwd, desk.environ) as repository:  # any file or folder in it; raises PacError in every state that cannot be read
        commit = repository.commit("origin/main")                # a revision as a person types it; a leading - is refused
        path = repository.inside("/home/me/work/plans/2026.yaml")  # as trees have it: "plans/2026.yaml"
        raw = repository.blob(commit, path)                      # bytes; PacError where the commit has no such file
        files = repository.tree(commit, "plans/**/*.yaml")       # {"plans/2026.yaml": Entry}; hidden folders aside
        steps = repository.commits([path])                       # oldest first, through renames; what each held, by the name of its content
        moved = repository.renames(base, head)                   # {new path: old path}
        sources = repository.sources(base, head)                 # the same, and files put aside byte for byte
        base = repository.merge_base(base, head)                 # where the two parted
        older = repository.ancestors(base)                       # the names of all commits that it was built on
        then = repository.by(date(2026, 3, 31))                  # the last commit of a day or before

Whatever goes wrong is a `PacError` with exit code 2 that says what to do. Paths of a tree are relative to the root, with `/`; what is not
UTF-8 in them is kept as Python keeps names of files, and `files.spelled` shows it.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pactool.edges import files, git_process, globs
from pactool.edges.git_history import steps
from pactool.edges.git_objects import FOLDER, LINK, SHA, SUBMODULE, Objects
from pactool.edges.git_process import Git, Unheard
from pactool.edges.walking import LEFT_OUT, upwards
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from types import TracebackType
    from typing import Self

    from pactool.edges.git_history import Step
    from pactool.edges.git_objects import Commit, Entry

HEAD = "HEAD"
_LONGEST = 1_000
_HOPS = 8
_DEEPEST = 64
_MOST_FILES = 100_000
"""A tree that holds itself many times over is written in a few bytes."""
_RENAMES = (
    "-r",
    "-z",
    "--raw",
    "--no-abbrev",
    "-M",
    "-l1000",
    "--diff-filter=RC",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules=all",
)


class Repository:
    """One repository with a work tree at the absolute folder `root`; `shallow` tells that its history was cut when it was cloned."""

    def __init__(self, root: str, git: Git, *, shallow: bool) -> None:
        self.root = root
        self.shallow = shallow
        self.git = git
        self._objects = Objects(git)
        self._revisions: dict[str, str] = {}

    @classmethod
    def open(cls, path: str, environ: Mapping[str, str] | None = None) -> Self:
        """The repository around an absolute path, of which the last steps need not be there."""
        folder = next((one for one in upwards(path) if _is_folder(one)), os.sep)
        git = Git(folder, os.environ if environ is None else environ)
        told = git.told("rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-toplevel")
        _, shallow, root = os.fsdecode(told).removesuffix("\n").split("\n", 2)
        return cls(root, git.at(root), shallow=shallow == "true")

    def close(self) -> None:
        """End what was started for it."""
        self._objects.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # ---- revisions

    def commit(self, revision: str = HEAD) -> Commit:
        """The commit that a revision means: a branch, a tag, a name of a commit or its beginning, `HEAD~2`, `@{upstream}`."""
        if revision not in self._revisions:
            self._revisions[revision] = self._verified(revision)
        return self.read(self._revisions[revision])

    def read(self, sha: str) -> Commit:
        """A commit by its full name."""
        return self._objects.commit(sha)

    def merge_base(self, one: Commit, other: Commit) -> Commit | None:
        """The commit where two histories parted; None where they have nothing in common."""
        answer = self.git.ask("merge-base", one.sha, other.sha)
        if answer.code > 1:
            raise git_process.trouble(answer.err, self.root)
        found = answer.out.decode("ascii", "replace").split()
        return self.read(found[0]) if found else None

    def ancestors(self, commit: Commit) -> frozenset[str]:
        """The names of a commit and of all that it was built on."""
        return frozenset(self.git.told("rev-list", commit.sha).decode("ascii").split())

    def by(self, day: date, tip: Commit | None = None) -> Commit | None:
        """The last commit on the way to `tip` (`HEAD`) that its author made on a day or before it; None where there is none."""
        told = self.git.told("rev-list", "--first-parent", (tip or self.commit()).sha)
        commits = (self.read(sha) for sha in told.decode("ascii").split())
        return next((one for one in commits if one.day <= day), None)

    def _verified(self, revision: str) -> str:
        if not revision or revision.startswith("-") or len(revision) > _LONGEST or "\0" in revision or "\n" in revision:
            raise Unheard(say('"{revision}" is no name of a revision', revision=revision), _EXAMPLES)
        found = self._parsed(revision)
        if found is None:
            raise self._unknown(revision)
        commit = self._parsed(f"{found}^{{commit}}")
        if commit is None:
            raise Unheard(say('"{revision}" is no commit', revision=revision), _EXAMPLES)
        return commit

    def _parsed(self, revision: str) -> str | None:
        answer = self.git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
        sha = answer.out.decode("ascii", "replace").strip()
        return sha if answer.code == 0 and re.fullmatch(SHA, sha) else None

    def _unknown(self, revision: str) -> Unheard:
        if self._parsed(HEAD) is None:
            return Unheard(say("the repository has no commit yet"), say("commit the plan first: git add, then git commit"))
        message = say('the repository has no revision "{revision}"', revision=revision)
        if self.shallow:
            return Unheard(message, _SHALLOW)
        if self._parsed(f"refs/remotes/origin/{revision}") is not None:
            return Unheard(message, say("did you mean {meant}?", meant=f"origin/{revision}"))
        return Unheard(message, say("`git fetch` brings what others have pushed; {examples}", examples=_EXAMPLES))

    def whole(self) -> None:
        """Raises `Unheard` where the history was cut off."""
        if self.shallow:
            raise Unheard(say("the history is cut off: the repository is a shallow clone"), _SHALLOW)

    # ---- files

    def inside(self, path: str) -> str:
        """An absolute path as the trees have it. Raises `Unheard` for one outside."""
        folder, name = os.path.split(path)
        real = os.path.join(os.path.realpath(folder), name) if name else os.path.realpath(folder)
        inner = os.path.relpath(real, os.path.realpath(self.root))
        if inner == ".." or inner.startswith(".." + os.sep) or os.path.isabs(inner):
            raise Unheard(say('"{path}" lies outside of the repository', path=files.spelled(path)), say("name a file of the repository"))
        return "" if inner == "." else inner.replace(os.sep, "/")

    def entry(self, commit: Commit, path: str) -> Entry | None:
        """What a commit has at a path, links followed inside the tree; None where there is nothing."""
        return self._entry(commit, path, _HOPS)

    def blob(self, commit: Commit, path: str, limit: int = files.LIMIT) -> bytes:
        """The bytes of a file as they were committed. Raises `Unheard` where there is none, `files.Unreadable` where they are too many."""
        entry = self.entry(commit, path)
        if entry is None:
            raise self.absent(commit, path)
        if entry.mode in (FOLDER, SUBMODULE, LINK):
            raise Unheard(say('{commit} has no file "{path}"', commit=commit.sha[:10], path=files.spelled(path)), _of_kind(entry))
        return self.content(entry.sha, limit, files.spelled(path))

    def content(self, sha: str, limit: int = files.LIMIT, name: str = "") -> bytes:
        """The bytes of a file by the name of its content."""
        return self._objects.blob(sha, limit, name)

    def absent(self, commit: Commit, path: str) -> Unheard:
        """What is to be said of a file that a commit does not have."""
        message = say('there was no "{path}" in {commit} of {day}', path=files.spelled(path), commit=commit.sha[:10], day=commit.day)
        for folder in _above(path):
            entry = self.entry(commit, folder)
            if entry is not None and entry.mode == SUBMODULE:
                return Unheard(
                    message, say('"{folder}" is a submodule with a history of its own: run pac in it', folder=files.spelled(folder))
                )
        earlier = self.renames(commit, self.commit()).get(path)
        if earlier is not None:
            return Unheard(message, say('it was called "{path}" then: name that', path=files.spelled(earlier)))
        return Unheard(message, say("`pac log --plan {path}` tells since when there is one", path=files.spelled(path)))

    def tree(self, commit: Commit, pattern: str) -> Mapping[str, Entry]:
        """The files of a commit that a glob means, sorted by path; hidden and installed folders, links out of the tree and submodules aside."""
        start = globs.fixed_part(pattern)
        entry = self.entry(commit, start) if start else None
        if start and (entry is None or entry.mode != FOLDER):
            return {}
        deep = _DEEPEST if globs.ANY_DEPTH in pattern else globs.depth(pattern)
        found = self._walk(commit, entry.sha if entry is not None else commit.tree, start, deep)
        return dict(sorted((path, one) for path, one in found if globs.matches(pattern, path)))

    def _walk(self, commit: Commit, tree: str, folder: str, depth: int) -> Iterator[tuple[str, Entry]]:
        """The files of a tree and of the folders in it."""
        waiting, met = [(tree, folder, depth)], 0
        while waiting:
            tree, folder, depth = waiting.pop()
            entries = self._objects.tree(tree)
            met += len(entries) + 1
            if met > _MOST_FILES:
                raise Unheard(say("{commit} has more than {most} files", commit=commit.sha[:10], most=_MOST_FILES), say("name the plans"))
            for name, entry in entries.items():
                path = f"{folder}/{name}" if folder else name
                if name.startswith(".") or name in LEFT_OUT or entry.mode == SUBMODULE:
                    continue
                target = self.entry(commit, path) if entry.mode == LINK else entry
                if target is not None and target.mode not in (FOLDER, SUBMODULE, LINK):
                    yield path, target
                elif entry.mode == FOLDER and depth > 0:
                    waiting.append((entry.sha, path, depth - 1))

    def _entry(self, commit: Commit, path: str, hops: int) -> Entry | None:
        steps_ = [one for one in path.split("/") if one]
        tree, found = commit.tree, None
        for index, step in enumerate(steps_):
            found = self._objects.tree(tree).get(step)
            if found is not None and found.mode == LINK and hops:
                target = self._target(found, steps_[:index])
                return None if target is None else self._entry(commit, "/".join((target, *steps_[index + 1 :])), hops - 1)
            if found is None or (found.mode != FOLDER and index < len(steps_) - 1):
                return None
            tree = found.sha
        return found

    def _target(self, link: Entry, folder: Sequence[str]) -> str | None:
        """Where a link of the tree leads, as a path of the tree; None where it leads out of it."""
        target = os.fsdecode(self._objects.blob(link.sha))
        joined = os.path.normpath("/".join((*folder, target))) if not target.startswith("/") else ".."
        return None if joined in ("..", ".") or joined.startswith(("../", "/")) else joined

    # ---- history

    def commits(self, paths: Sequence[str], *, tip: Commit | None = None, follow: bool = True) -> tuple[Step, ...]:
        """The commits up to `tip` (`HEAD`) that touched the paths, those they were built on first; `follow` goes on under earlier names."""
        return steps(self, tip or self.commit(), paths, follow=follow)

    def renames(self, old: Commit, new: Commit) -> Mapping[str, str]:
        """The files that are called otherwise in `new` than in `old`: their new paths with their old ones."""
        return {path: was for path, was, status in self._moved(old, new) if status.startswith("R")}

    def sources(self, old: Commit, new: Commit) -> Mapping[str, str]:
        """The same, and the files that have, byte for byte, what another one had that was written anew: last year's plan, put aside."""
        return {path: was for path, was, status in self._moved(old, new, "-C") if status.startswith("R") or status == "C100"}

    def _moved(self, old: Commit, new: Commit, *more: str) -> Iterator[tuple[str, str, str]]:
        told = self.git.told("diff-tree", *_RENAMES, *more, old.sha, new.sha)
        fields = [os.fsdecode(one) for one in told.split(b"\0")]
        return ((fields[at + 2], fields[at + 1], fields[at].rpartition(" ")[2]) for at in range(0, len(fields) - 2, 3))


_EXAMPLES = say("a branch, a tag, HEAD~1 or the beginning of a commit's name will do")
_SHALLOW = say("fetch the rest: git fetch --unshallow, or fetch-depth: 0 where CI checks it out")


def _is_folder(path: str) -> bool:
    try:
        return os.path.isdir(path)
    except ValueError:
        return False


def _above(path: str) -> Iterator[str]:
    """The folders above a path, the outermost first."""
    steps_ = path.split("/")
    return ("/".join(steps_[:end]) for end in range(1, len(steps_)))


def _of_kind(entry: Entry) -> Say:
    if entry.mode == SUBMODULE:
        return say("it is a submodule with a history of its own: run pac in it")
    return say("it is a folder") if entry.mode == FOLDER else say("it is a link that leads out of the repository, or in a circle")
