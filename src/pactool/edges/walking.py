"""Walking folders for YAML files: sorted, without hidden and installed folders, never in a circle, never out of the root."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pactool.edges import files
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator

CONFIGURATION = ".pac.yaml"
LEFT_OUT = frozenset(("node_modules", "__pycache__", "site-packages"))
_YAML = (".yaml", ".yml")


class Walk:
    """One walk; `notes` tells what it left out that a person might miss."""

    def __init__(self, root: str, cwd: str) -> None:
        self.root = os.path.realpath(root)
        self.cwd = cwd
        self.notes: list[Say] = []

    def files(self, start: str, *, deep: bool = True, depth: int = 0) -> Iterator[str]:
        """The YAML files under the absolute folder `start`, sorted folder by folder; `deep` or at most `depth` folders down."""
        waiting = [(start, 0)]
        while waiting:
            folder, level = waiting.pop()
            inner: list[tuple[str, int]] = []
            for entry in self._entries(folder):
                if entry.is_dir(follow_symlinks=False):
                    if deep or level < depth:
                        inner.append((entry.path, level + 1))
                elif self._is_wanted(entry):
                    yield entry.path
            waiting.extend(reversed(inner))

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(
                    (one for one in entries if not one.name.startswith(".") and one.name not in LEFT_OUT), key=lambda one: one.name
                )
        except OSError as error:
            self.notes.append(files.unreadable(files.shown(folder, self.cwd), error).message)
            return []

    def _is_wanted(self, entry: os.DirEntry[str]) -> bool:
        if not entry.is_symlink():
            return entry.name.endswith(_YAML)
        # A link to a folder is not followed: it can lead in a circle, or out of the repository that a pull request may write to.
        name = files.shown(entry.path, self.cwd)
        if os.path.isdir(entry.path):
            self.notes.append(say('"{path}" is a link to a folder and is not followed; name it to have it read', path=name))
            return False
        if not entry.name.endswith(_YAML):
            return False
        if is_under(os.path.realpath(entry.path), self.root):
            return True
        self.notes.append(
            say('"{path}" is a link that leads out of the repository and is not followed; name it to have it read', path=name)
        )
        return False


def root_of(folder: str) -> str:
    """The root of the git repository around an absolute folder (`.git` is a folder, or a file in a worktree), else the folder itself."""
    return next((one for one in upwards(folder) if os.path.lexists(os.path.join(one, ".git"))), folder)


def upwards(folder: str) -> Iterator[str]:
    """An absolute folder and those around it, innermost first."""
    yield folder
    while (parent := os.path.dirname(folder)) != folder:
        folder = parent
        yield folder


def is_under(path: str, root: str) -> bool:
    """Whether a real path lies in a real folder."""
    return path == root or path.startswith(root if root.endswith(os.sep) else root + os.sep)
