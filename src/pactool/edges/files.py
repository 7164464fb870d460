"""Reading one file without ever hanging: only regular files, never more than the bound, every refusal a plain sentence."""

from __future__ import annotations

import errno
import os
import stat
import sys
from decimal import Decimal
from typing import BinaryIO, Protocol

from pactool.errors import PacError
from pactool.words import Say, say

LIMIT = 8_000_000
"""The largest file that is read unless asked otherwise, in bytes."""

STDIN = "-"
"""The argument that stands for standard input."""

HEAD = 65_536
"""How much a first look reads, in bytes: most plans whole."""

_CHUNK = 1 << 20
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_CLOEXEC", 0)

_KINDS: tuple[tuple[int, Say], ...] = (
    (stat.S_IFDIR, say("it is a folder")),
    (stat.S_IFIFO, say("it is a named pipe")),
    (stat.S_IFSOCK, say("it is a socket")),
    (stat.S_IFCHR, say("it is a device")),
    (stat.S_IFBLK, say("it is a device")),
)

_CAUSES: dict[int, tuple[Say, Say]] = {
    errno.ENOENT: (say("there is no such file"), say("check the spelling and the folder it is asked from")),
    errno.ENOTDIR: (say("a part of its path is no folder"), say("check the path")),
    errno.EACCES: (say("you may not read it"), say("ask for the right to read it, or change its permissions")),
    errno.EPERM: (say("you may not read it"), say("ask for the right to read it, or change its permissions")),
    errno.ELOOP: (say("its links lead in a circle"), say("make the link point to the file itself")),
    errno.ENAMETOOLONG: (say("its path is too long for this system"), say("check the path")),
    errno.EISDIR: (say("it is a folder"), say("name a plan in it")),
    errno.ENXIO: (say("it is a socket"), say("name a regular file")),
    errno.EMFILE: (say("too many files are open"), say("close some programs, or raise the limit, and run it again")),
}


class Unreadable(PacError):
    """A file of which nothing can be read: which one, why, and what to do."""


class _Bytes(Protocol):
    def read(self, size: int, /) -> bytes: ...


def read(path: str, limit: int = LIMIT, name: str = "") -> bytes:
    """Read a regular file whole; `name` is how a sentence calls it (else the path as given).

    Links to regular files are followed. Raises `Unreadable` for anything else: a missing or forbidden file, a folder, pipe, socket or
    device, a circle of links, more than `limit` bytes (also when the file grows while it is read).
    """
    return _read(path, limit, name or spelled(path), whole=True)


def head(path: str, limit: int = LIMIT, name: str = "") -> bytes:
    """The first `HEAD` bytes of a regular file, for a first look; raises as `read` does."""
    return _read(path, limit, name or spelled(path), whole=False)


def stream(path: str, limit: int = LIMIT, name: str = "") -> BinaryIO:
    """A regular file opened for reading bit by bit; raises as `read` does, but for a file that grows while it is read."""
    name = name or spelled(path)
    try:
        _regular(os.stat(path), limit, name)
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    try:
        _regular(os.fstat(handle), limit, name)
    except BaseException:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def read_stdin(limit: int = LIMIT, name: str = "<stdin>") -> bytes:
    """Read standard input to its end; raises `Unreadable` where there is none or it brings more than `limit` bytes."""
    stream: _Bytes | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise Unreadable(_cannot(name, say("standard input is closed")), say("pipe a plan into the command, or name a file"))
    try:
        raw = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    if len(raw) > limit:
        raise too_large(name, limit)
    return raw


def shown(path: str, root: str) -> str:
    r"""How a path is printed: relative to the absolute folder `root`, with `/`, and bytes that are not UTF-8 as `\xff`."""
    if not path:
        return path
    whole = path if os.path.isabs(path) else root + os.sep + path
    prefix = root if root.endswith(os.sep) else root + os.sep
    # Most paths are plain ones under the root; `relpath` costs ten times this test.
    plain = whole.startswith(prefix) and not any(part in _ODD for part in whole[len(prefix) :].split(os.sep))
    return spelled(whole[len(prefix) :] if plain else _relative(whole, root))


def spelled(path: str) -> str:
    r"""A path as text that any encoder takes: with `/`, and bytes that are not UTF-8 as `\xff`."""
    text = path if path.isascii() else _encoded(path).decode("utf-8", "backslashreplace")
    return text.replace(os.sep, "/")


def unreadable(name: str, error: OSError | ValueError) -> Unreadable:
    """The refusal that a system error stands for."""
    if isinstance(error, OSError) and error.errno in _CAUSES:
        cause, hint = _CAUSES[error.errno]
        return Unreadable(_cannot(name, cause), hint)
    if isinstance(error, OSError):
        return Unreadable(_cannot(name, say('the system says "{reason}"', reason=error.strerror or type(error).__name__)))
    return Unreadable(_cannot(name, say("its path holds characters that no path can hold")), say("check the path"))


_ODD = frozenset(("", ".", ".."))


def _relative(path: str, root: str) -> str:
    try:
        return os.path.relpath(path, root)
    except ValueError:  # another drive
        return path


def _encoded(path: str) -> bytes:
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:
        return path.encode("utf-8", "backslashreplace")


def _cannot(name: str, cause: Say) -> Say:
    return say('"{path}" cannot be read: {cause}', path=name, cause=cause)


def _regular(status: os.stat_result, limit: int, name: str) -> None:
    if stat.S_ISREG(status.st_mode):
        if status.st_size > limit:
            raise too_large(name, limit)
        return
    kind = next((text for mode, text in _KINDS if stat.S_IFMT(status.st_mode) == mode), say("it is no regular file"))
    raise Unreadable(_cannot(name, kind), say("name a regular file"))


def too_large(name: str, limit: int) -> Unreadable:
    """The refusal of more than `limit` bytes."""
    size = (Decimal(limit) / 1_000_000).normalize()
    return Unreadable(
        _cannot(name, say("it is larger than {size} MB", size=size)), say("if it really is a plan, allow more with --max-size")
    )


def _read(path: str, limit: int, name: str, *, whole: bool) -> bytes:
    try:
        # Looked at before it is opened because opening a device can act on it, and again after because a name can change hands.
        _regular(os.stat(path), limit, name)
        handle = os.open(path, _FLAGS)
    except (OSError, ValueError) as error:
        raise unreadable(name, error) from error
    try:
        status = os.fstat(handle)
        _regular(status, limit, name)
        return _drained(handle, status.st_size, limit, name) if whole else os.read(handle, HEAD)
    except OSError as error:
        raise unreadable(name, error) from error
    finally:
        os.close(handle)


def _drained(handle: int, size: int, limit: int, name: str) -> bytes:
    chunks: list[bytes] = []
    left = limit + 1
    # As much as there should be at once: a large buffer costs more than the reading of a small file.
    while left > 0 and (chunk := os.read(handle, min(left, size + 1))):
        chunks.append(chunk)
        left -= len(chunk)
        size = _CHUNK
    if left <= 0:
        raise too_large(name, limit)
    return b"".join(chunks)
