"""Which plans a command is about at a commit: found as on disk, by the same arguments and globs, in the commit's tree instead.

The globs are those of the configuration of today: what is asked is asked today. A file is read only here and only from the commit, whatever
stands on disk under its name.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import files, globs
from pactool.edges.discovery import USUAL, USUAL_GLOBS, Found, Source, Wanted, left_out, looks_like_plan, nothing
from pactool.edges.git_objects import FOLDER
from pactool.edges.walking import CONFIGURATION
from pactool.errors import PacError
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.edges.git import Repository
    from pactool.edges.git_objects import Commit
    from pactool.words import Say

_YAML = (".yaml", ".yml")


class Then(NamedTuple):
    """The plans of a commit, each with its bytes, and the refusals of those that are not in it or cannot be read."""

    found: Found
    lost: tuple[PacError, ...]


def find(arguments: Sequence[str], cwd: str, wanted: Wanted, at: tuple[Repository, Commit], limit: int = files.LIMIT) -> Then:
    """The plans that `arguments` (files and folders) mean at a commit; without any, the usual ones.

    Raises PacError where there is nothing at all, for standard input, which has no past, and for what lies outside of the repository.
    """
    search = _Search(cwd, at, limit)
    if arguments:
        for argument in arguments:
            search.name(argument)
        looked = tuple(map(files.spelled, arguments))
    else:
        looked = search.usual(wanted)
    if not search.found and search.lost:
        raise search.lost[0]
    if not search.found:
        raise nothing(looked, search.notes)
    sources = sorted(search.found.values(), key=lambda one: (one.shown, one.path))
    return Then(Found(tuple(sources), tuple(search.notes)), tuple(search.lost))


class _Search:
    """Collects sources of one commit, each file once."""

    def __init__(self, cwd: str, at: tuple[Repository, Commit], limit: int) -> None:
        self.cwd = cwd
        self.repository, self.commit = at
        self.limit = limit
        self.found: dict[str, Source] = {}
        self.lost: list[PacError] = []
        self.notes: list[Say] = []

    def name(self, argument: str) -> None:
        """Take a file or a folder that was asked for by name."""
        if argument == files.STDIN:
            raise PacError(say("standard input has no past, and does not go with --at"), say("name a file or a folder"))
        path = self.repository.inside(os.path.abspath(os.path.join(self.cwd, argument)))
        entry = self.repository.entry(self.commit, path) if path else None
        if not path or (entry is not None and entry.mode == FOLDER):
            self._folder(path)
        else:
            self._take(path, named=True)

    def usual(self, wanted: Wanted) -> tuple[str, ...]:
        """Take the plans of the configuration, else the usual ones; returns where it looked, as printed."""
        if wanted.plans:
            folder = self.repository.inside(wanted.folder)
            for pattern in wanted.plans:
                self._glob(_joined(folder, pattern.removeprefix("./")))
            shown = files.shown(wanted.folder, self.cwd)
            return tuple(one if shown == "." else f"{shown}/{one}" for one in wanted.plans)
        folder = self.repository.inside(self.cwd)
        if self.repository.entry(self.commit, _joined(folder, USUAL)) is not None:
            self._take(_joined(folder, USUAL), named=True)
        else:
            for pattern in USUAL_GLOBS:
                self._glob(_joined(folder, pattern))
        return (CONFIGURATION, USUAL, *USUAL_GLOBS)

    def _glob(self, path: str) -> None:
        if not globs.is_literal(path):
            self._walk(path)
            return
        entry = self.repository.entry(self.commit, path)
        if entry is not None and entry.mode == FOLDER:
            self._folder(path)
        elif entry is not None:
            self._take(path, named=True)

    def _folder(self, path: str) -> None:
        before = len(self.found)
        self._walk(_joined(path, globs.ANY_DEPTH))
        if len(self.found) == before:
            self.notes.append(say('"{path}" holds no plan', path=self._shown(path) or "."))

    def _walk(self, pattern: str) -> None:
        for path in self.repository.tree(self.commit, pattern):
            if path.endswith(_YAML):
                self._take(path, named=False)

    def _take(self, path: str, *, named: bool) -> None:
        for source in self._read(path, named=named):
            known = self.found.get(source.path)
            if known is None or named:
                self.found[source.path] = source

    def _read(self, path: str, *, named: bool) -> Iterator[Source]:
        shown = self._shown(path)
        try:
            raw = self.repository.blob(self.commit, path, self.limit)
        except PacError as refused:
            self.lost.append(refused)
            return
        if named or looks_like_plan(raw):
            yield Source(os.path.join(self.repository.root, path), shown, named, raw)
        else:
            self.notes.append(left_out(shown))

    def _shown(self, path: str) -> str:
        return files.shown(os.path.join(os.path.realpath(self.repository.root), path), os.path.realpath(self.cwd))


def _joined(folder: str, path: str) -> str:
    """A path of the tree, without the steps that lead nowhere."""
    joined = os.path.normpath(f"{folder}/{path}" if folder else path).replace(os.sep, "/")
    return "" if joined == "." else joined
