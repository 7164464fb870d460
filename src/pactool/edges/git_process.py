"""git as a process that can do nothing but answer: plumbing alone, an environment of our own, bounded in time and size.

What a tree or a repository's configuration may name (hooks, a file-system monitor, filters, external diffs, pagers, signing programs, remotes
that are fetched from on demand) is switched off for every call, and no `GIT_*` variable reaches it. The user's own configuration is read, for
`safe.directory` stands there; it is never written.
"""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import time
from copy import copy
from typing import IO, TYPE_CHECKING, NamedTuple

from pactool.edges import files
from pactool.errors import PacError
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PATIENCE = 60.0
"""How long one answer of git is waited for, in seconds."""
MOST = 64_000_000
"""The longest answer that is taken, in bytes."""

_OFF = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.sshCommand=false",
    "core.askPass=",
    "credential.helper=",
    "gpg.program=false",
    "log.showSignature=false",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_FLAGS = ("--no-pager", "--no-replace-objects", "--literal-pathspecs", *(word for one in _OFF for word in ("-c", one)))
_KEPT = ("HOME", "XDG_CONFIG_HOME", "SUDO_UID", "SYSTEMROOT", "USERPROFILE", "TMPDIR")
_OURS = {
    "LC_ALL": "C",
    "GIT_ALLOW_PROTOCOL": "none",  # over any `protocol.….allow` of the repository
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}
_CHUNK = 1 << 16

_BARE = (say("the repository is bare: it has no folder with plans"), say("clone it, and run pac in the clone"))
_BROKEN = (
    say("something in the repository is missing or broken"),
    say("`git fsck` says what; a clone without some of its objects (--filter) is to be cloned again without"),
)
_STATES: tuple[tuple[str, tuple[Say, Say]], ...] = (
    (
        "not a git repository (or any",
        (say("this is no git repository, and the history of a plan is read from one"), say("`git init` and a first commit make one")),
    ),
    (
        "not a git repository:",
        (say("the repository that this work tree belongs to is not there"), say("`git worktree repair` in the repository finds it again")),
    ),
    ("must be run in a work tree", _BARE),
    ("cannot use bare repository", _BARE),
    (
        "bad config",
        (say("the repository's configuration cannot be read"), say("`git config --list` says which line; mend it in .git/config")),
    ),
    (
        "repository extension",
        (say("the repository was made by a newer git"), say("update git: `git --version` says which one is here")),
    ),
    (
        "git repo version",
        (say("the repository was made by a newer git"), say("update git: `git --version` says which one is here")),
    ),
    *((words, _BROKEN) for words in ("corrupt", "bad object", "missing", "not read", "unable to read", "bad tree", "fatal: failed to")),
)
"""What git writes, and what that means for a person; the first that matches."""


class Unheard(PacError):
    """git did not answer, or could not: what is wrong with the repository and what to do."""


class Broken(Unheard):
    """What is asked for stands in the repository and cannot be had: not the same as what is not there."""


class Answer(NamedTuple):
    """What git wrote and how it ended."""

    code: int
    out: bytes
    err: str


class Git:
    """git in one folder."""

    __slots__ = ("environ", "folder", "program")

    def __init__(self, folder: str, environ: Mapping[str, str]) -> None:
        self.folder = folder
        path = os.pathsep.join(one for one in environ.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(one))
        program = shutil.which("git", path=path)
        if program is None:
            raise Unheard(say("git is not installed, and the history of a plan is read with it"), say("install git, or add it to PATH"))
        self.program = program
        self.environ = {**{name: environ[name] for name in _KEPT if name in environ}, "PATH": path, **_OURS}

    def at(self, folder: str) -> Git:
        """The same git in another folder."""
        other = copy(self)
        other.folder = folder
        return other

    def start(self, arguments: Sequence[str], *, fed: bool = False, heard: bool = True) -> subprocess.Popen[bytes]:
        """Start it; `fed` with a pipe to its input, `heard` with one from its complaints."""
        try:
            return subprocess.Popen(  # noqa: S603 - an absolute program, arguments of our own and names that were verified
                [self.program, *_FLAGS, *arguments],
                cwd=self.folder,
                env=self.environ,
                stdin=subprocess.PIPE if fed else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE if heard else subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError as error:
            raise Unheard(
                say('git cannot be run: the system says "{reason}"', reason=error.strerror or type(error).__name__),
                say("`git --version` should print a version"),
            ) from error

    def ask(self, *arguments: str) -> Answer:
        """Run it to its end. Raises `Unheard` where it takes too long or says too much."""
        process = self.start(arguments)
        try:
            out, err = _heard(process)
            return Answer(process.wait(PATIENCE), out, err.decode("utf-8", "backslashreplace"))
        except subprocess.TimeoutExpired as error:
            raise slow() from error
        finally:
            end(process)

    def told(self, *arguments: str) -> bytes:
        """What it answers. Raises `Unheard` where it fails."""
        answer = self.ask(*arguments)
        if answer.code:
            raise trouble(answer.err, self.folder)
        return answer.out


def trouble(complaint: str, folder: str) -> Unheard:
    """What a complaint of git's means, and the cure."""
    if "dubious ownership" in complaint or "unsafe repository" in complaint:
        return Unheard(
            say("the repository belongs to somebody else, and git does not read it"),
            say(
                "if you trust it, say so yourself: git config --global --add safe.directory {folder}", folder=_quoted(files.spelled(folder))
            ),
        )
    known = next((meant for words, meant in _STATES if words in complaint), None)
    if known is not None:
        return Broken(*known) if known is _BROKEN else Unheard(*known)
    first = next((line for line in complaint.splitlines() if line.startswith("fatal:")), complaint.strip().partition("\n")[0])
    return Unheard(say('git cannot read the repository: it says "{words}"', words=first.removeprefix("fatal: ")))


def broken() -> Unheard:
    """What is to be said of an object that is missing or cannot be read."""
    return Broken(*_BROKEN)


def slow() -> Unheard:
    """What is to be said when git does not answer."""
    return Unheard(
        say("git did not answer within {seconds} seconds", seconds=int(PATIENCE)),
        say("`git fsck` and `git gc` show whether the repository is in order"),
    )


def received(stream: IO[bytes], deadline: float) -> bytes:
    """The next bytes of a pipe, none at its end. Raises `Unheard` after the deadline (of `time.monotonic`)."""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        if not selector.select(max(0.0, deadline - time.monotonic())):
            raise slow()
    return os.read(stream.fileno(), _CHUNK)


def end(process: subprocess.Popen[bytes]) -> None:
    """Make sure that it is gone and its pipes are closed."""
    if process.poll() is None:
        process.kill()
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream is not None:
            stream.close()
    process.wait()


def _heard(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """All of both pipes."""
    deadline = time.monotonic() + PATIENCE
    pipes = [one for one in (process.stdout, process.stderr) if one is not None]
    found: list[list[bytes]] = [[] for _ in pipes]
    size = 0
    with selectors.DefaultSelector() as selector:
        for index, pipe in enumerate(pipes):
            selector.register(pipe, selectors.EVENT_READ, index)
        while selector.get_map():
            ready = selector.select(max(0.0, deadline - time.monotonic()))
            if not ready:
                raise slow()
            for key, _ in ready:
                part = os.read(key.fd, _CHUNK)
                if not part:
                    selector.unregister(key.fileobj)
                found[key.data].append(part)
                size += len(part)
            if size > MOST:
                raise Unheard(
                    say("the history is too long to be read: git answered with more than {size} MB", size=MOST // 1_000_000),
                    say("name one plan"),
                )
    out, err = (b"".join(parts) for parts in found)
    return out, err


def _quoted(path: str) -> str:
    plain = all(one.isalnum() or one in "/._-+" for one in path)
    return path if plain else "'" + path.replace("'", "'\\''") + "'"
