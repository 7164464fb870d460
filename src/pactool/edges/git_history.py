"""Files through the history: the commits that touched them, with what they held and what they were called then.

The commits come from `git rev-list`, names and contents from the trees themselves; where a file appears, git is asked whether it was called
something else before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.edges.git import Repository
    from pactool.edges.git_objects import Commit

MOST_NAMES = 64
"""So many earlier names of the files asked for are followed."""


class Held(NamedTuple):
    """A file at one commit: its path then, and the name of its content; equal names are equal bytes."""

    path: str
    blob: str


class Step(NamedTuple):
    """One commit that touched the files.

    `before` are the steps it was built on, by commit: two for a merge, none where the files begin. `files` hold each file under the path it
    was asked for; one that was not there then is not in it.
    """

    commit: Commit
    before: tuple[str, ...]
    files: Mapping[str, Held]


def steps(repository: Repository, tip: Commit, paths: Sequence[str], *, follow: bool) -> tuple[Step, ...]:
    """The commits up to `tip` that touched the paths, those they were built on first. Raises PacError."""
    trail = _Trail(repository, tip)
    wanted = list(dict.fromkeys(paths))
    trail.look(wanted)
    while follow and (olds := trail.earlier_names(wanted)):
        wanted += olds[: MOST_NAMES - len(wanted)]
        trail.look(wanted)
    return trail.steps(dict.fromkeys(paths))


class _Trail:
    """What is known so far of the commits that touched the files, under all the names looked for."""

    def __init__(self, repository: Repository, tip: Commit) -> None:
        self.repository = repository
        self.tip = tip
        self.listed: dict[str, tuple[str, ...]] = {}
        self.held: dict[str, dict[str, str]] = {}
        self.renamed: dict[str, dict[str, str]] = {}

    def look(self, paths: Sequence[str]) -> None:
        """Ask for the commits that touched the paths, the newest first, and look at what they hold there."""
        told = self.repository.git.told("rev-list", "--topo-order", "--parents", self.tip.sha, "--", *paths)
        lines = (line.split(" ") for line in told.decode("ascii").splitlines())
        self.listed = {sha: tuple(before) for sha, *before in lines}
        for sha in self.listed:
            held = self.held.setdefault(sha, {})
            held.update(self._blobs(sha, [path for path in paths if path not in held]))

    def _blobs(self, sha: str, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
        commit = self.repository.read(sha)
        for path in paths:
            entry = self.repository.entry(commit, path)
            if entry is not None:
                yield path, entry.sha

    def earlier_names(self, known: Sequence[str]) -> list[str]:
        """What files that appear in a commit were called before it, as far as it is news."""
        for sha, before in self.listed.items():
            looked = self.renamed.get(sha, {})
            appeared = [path for path in self.held[sha] if path not in looked and not any(path in self.held.get(one, ()) for one in before)]
            commit = self.repository.read(sha)
            if appeared and commit.parents:
                renamed = self.repository.sources(self.repository.read(commit.parents[0]), commit)
                self.renamed.setdefault(sha, {}).update({path: renamed.get(path, path) for path in appeared})
        return sorted({old for names in self.renamed.values() for old in names.values()}.difference(known))

    def steps(self, asked: Mapping[str, None]) -> tuple[Step, ...]:
        """The commits, those they were built on first, each with the files under the names they were asked for by."""
        called: dict[str, dict[str, str]] = {}
        for sha, before in self.listed.items():
            here = called.setdefault(sha, {one: one for one in asked})
            older = {one: self.renamed.get(sha, {}).get(name, name) for one, name in here.items()}
            for parent in before:
                called.setdefault(parent, older)
        return tuple(self._step(sha, before, called[sha]) for sha, before in reversed(self.listed.items()))

    def _step(self, sha: str, before: tuple[str, ...], called: Mapping[str, str]) -> Step:
        held = self.held[sha]
        files = {one: Held(path, held[path]) for one, path in called.items() if path in held}
        return Step(self.repository.read(sha), before, files)
