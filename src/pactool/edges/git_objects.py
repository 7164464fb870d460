"""The objects of a repository, read one after the other from one `git cat-file --batch`: commits and trees are taken apart here.

Nothing is ever checked out, filtered or converted: a blob is the bytes that were committed.
"""

from __future__ import annotations

import hashlib
import os
import re
import time
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import files, git_process

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

    from pactool.edges.git_process import Git

SHA = "[0-9a-f]{40}(?:[0-9a-f]{24})?"
LINK, SUBMODULE, FOLDER = 0o120000, 0o160000, 0o040000

_COMMIT = 1_000_000
"""The longest commit that is read, in bytes: its message may be hostile too."""
_LINE, _BODY = 500, 4_000
"""So many characters of a name or subject, and of what stands below it, are kept: thousands of commits are remembered."""
_KEPT = 4_096
"""So many trees are remembered: those of neighbouring commits are mostly the same."""
_HEADER = 200
_OFFSET = r"([+-])(\d\d)(\d\d)"
_ENCODINGS = r"(?i)utf-?8|us-ascii|latin-?\d{1,2}|iso-?8859-\d{1,2}|(?:windows-|cp)125\d"
"""Those that are plain tables: of the others some take their time, and some make no text."""
_PERSON = r"(.*?) ?<([^<>]*)> ?(-?\d{1,18})(?: ([+-]\d{4}))?"


class Commit(NamedTuple):
    """One commit: `day` is that of its author, where the author was; `when` its committer's, in seconds since 1970, for sorting alone.

    `author`, `email`, `subject` (the message's first line) and `body` (the rest) are anybody's text.
    """

    sha: str
    tree: str
    parents: tuple[str, ...]
    author: str
    email: str
    day: date
    when: int
    subject: str
    body: str = ""


class Entry(NamedTuple):
    """One entry of a tree: its mode, as git has it, and its object."""

    mode: int
    sha: str


class Objects:
    """Reads objects by their full names."""

    def __init__(self, git: Git) -> None:
        self._git = git
        self._process: subprocess.Popen[bytes] | None = None
        self._waiting = b""
        self._commits: dict[str, Commit] = {}
        self._trees: dict[str, Mapping[str, Entry]] = {}

    def close(self) -> None:
        """End the process; it is started again where it is needed."""
        if self._process is not None:
            git_process.end(self._process)
        self._process, self._waiting = None, b""

    def commit(self, sha: str) -> Commit:
        """A commit. Raises `Unheard`."""
        if sha not in self._commits:
            self._commits[sha] = _commit(sha, self._read(sha, b"commit", _COMMIT))
        return self._commits[sha]

    def tree(self, sha: str) -> Mapping[str, Entry]:
        """The entries of a tree by their names. Raises `Unheard`."""
        if sha not in self._trees:
            if len(self._trees) >= _KEPT:
                self._trees.clear()
            self._trees[sha] = _tree(self._read(sha, b"tree", git_process.MOST), len(sha) // 2)
        return self._trees[sha]

    def blob(self, sha: str, limit: int = files.LIMIT, name: str = "") -> bytes:
        """The bytes of a file called `name`. Raises `Unheard`, and `files.Unreadable` where they are more than `limit`."""
        return self._read(sha, b"blob", limit, name)

    def _read(self, sha: str, kind: bytes, limit: int, name: str = "") -> bytes:
        if not re.fullmatch(SHA, sha):
            raise git_process.broken()
        deadline = time.monotonic() + git_process.PATIENCE
        try:
            return self._answer(sha, kind, limit, deadline)
        except _TooLarge:
            self.close()
            raise files.too_large(name or sha, limit) from None
        except BaseException:
            self.close()  # what is left in the pipe would be taken for the next answer
            raise

    def _answer(self, sha: str, kind: bytes, limit: int, deadline: float) -> bytes:
        if self._process is None:
            self._process = self._git.start(["cat-file", "--batch"], fed=True, heard=False)
        if self._process.stdin is None:
            raise git_process.broken()
        try:
            os.write(self._process.stdin.fileno(), sha.encode() + b"\n")
        except OSError:
            raise git_process.broken() from None
        fields = self._line(deadline).split(b" ")
        if len(fields) != 3 or not fields[2].isdigit():  # "… missing"
            raise git_process.broken()
        size = int(fields[2])
        if fields[1] != kind:
            raise git_process.broken()
        if size > limit:
            raise _TooLarge
        content = self._take(size + 1, deadline)
        return content[:-1]

    def _line(self, deadline: float) -> bytes:
        while b"\n" not in self._waiting:
            if len(self._waiting) > _HEADER:
                raise git_process.broken()
            self._more(deadline)
        line, _, self._waiting = self._waiting.partition(b"\n")
        return line

    def _take(self, size: int, deadline: float) -> bytes:
        parts, have = [self._waiting], len(self._waiting)
        while have < size:
            self._waiting = b""
            self._more(deadline)
            parts.append(self._waiting)
            have += len(self._waiting)
        whole = b"".join(parts)
        self._waiting = whole[size:]
        return whole[:size]

    def _more(self, deadline: float) -> None:
        if self._process is None or self._process.stdout is None:
            raise git_process.broken()
        part = git_process.received(self._process.stdout, deadline)
        if not part:
            raise git_process.broken()
        self._waiting += part


class _TooLarge(Exception):
    """An object over the bound."""


def name_of(content: bytes, like: str) -> str:
    """The name that git gives a file of this content, in the repository that an object called `like` is from."""
    made = hashlib.new("sha1" if len(like) == 40 else "sha256", usedforsecurity=False)
    made.update(b"blob %d\0" % len(content) + content)
    return made.hexdigest()


def _tree(raw: bytes, width: int) -> Mapping[str, Entry]:
    found = {}
    at = 0
    while at < len(raw):
        space = raw.find(b" ", at)
        end = raw.find(b"\0", space)
        if space < 0 or end < 0 or end + width >= len(raw) + 1:
            raise git_process.broken()
        try:
            mode = int(raw[at:space], 8)
        except ValueError:
            raise git_process.broken() from None
        found[os.fsdecode(raw[space + 1 : end])] = Entry(mode, raw[end + 1 : end + 1 + width].hex())
        at = end + 1 + width
    return found


def _commit(sha: str, raw: bytes) -> Commit:
    head, _, message = raw.partition(b"\n\n")
    fields: dict[bytes, list[bytes]] = {}
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        fields.setdefault(key, []).append(value)  # lines of a signature begin with a space and land under nothing
    encoding = fields.get(b"encoding", [b"utf-8"])[0].decode("ascii", "replace")
    author, email, day, _ = _person(fields.get(b"author", [b""])[0], encoding)
    *_, when = _person(fields.get(b"committer", [b""])[0], encoding)
    subject, _, body = _text(message, encoding).strip("\n").partition("\n")
    trees = fields.get(b"tree", [])
    if len(trees) != 1:
        raise git_process.broken()
    parents = tuple(one.decode("ascii", "replace") for one in fields.get(b"parent", []))
    tree = trees[0].decode("ascii", "replace")
    return Commit(sha, tree, parents, _cut(author), _cut(email), day, when, _cut(subject.strip()), body.strip("\n")[:_BODY])


def _cut(text: str) -> str:
    return text if len(text) <= _LINE else text[: _LINE - 1] + "…"


def _person(raw: bytes, encoding: str) -> tuple[str, str, date, int]:
    """Name, address, day and seconds; a line that is none of this gives nobody on the first day."""
    found = re.fullmatch(_PERSON, _text(raw, encoding), re.DOTALL)
    if found is None:
        return "", "", date(1970, 1, 1), 0
    name, email, seconds, offset = found.groups()
    when = int(seconds)
    return name.strip(), email.strip(), _day(when, offset), when


def _day(seconds: int, offset: str | None) -> date:
    """The day that a moment was, where it was; one that no calendar has is the first or the last."""
    found = re.fullmatch(_OFFSET, offset or "+0000")
    sign, hours, minutes = found.groups() if found else ("+", "00", "00")
    shift = timedelta(hours=min(int(hours), 23), minutes=min(int(minutes), 59))
    zone = timezone(-shift if sign == "-" else shift)
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).astimezone(zone).date()
    except (OverflowError, ValueError):
        return date.min if seconds < 0 else date.max


def _text(raw: bytes, encoding: str) -> str:
    if re.fullmatch(_ENCODINGS, encoding):
        with suppress(LookupError, ValueError):
            return raw.decode(encoding)
    return raw.decode("utf-8", "backslashreplace")
