"""Writing one file so that nothing is lost: under a lock, only over what was read, whole or not at all, kept once it is acknowledged.

The lock is taken on the folder itself, not on a file in it: nothing is left in a git repository, nothing can go stale after a kill, and
everybody who can write there meets the same lock, whatever their user or runtime folder.
"""

from __future__ import annotations

import errno
import os
import re
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pactool.edges import files
from pactool.errors import PacError
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 10.0
"""How long another writer in the same folder is waited for, in seconds."""

_PAUSE = 0.02
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | getattr(os, "O_CLOEXEC", 0)
_TEMPORARY = r"\.pac-[0-9a-f]{32}\.tmp"
_NO_LOCKS = frozenset((errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP))
_NO_LINKS = frozenset((errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV))

_NO_EXCHANGE = frozenset((errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP))
_HERE, _EXCHANGE = -100, 2
"""Linux's AT_FDCWD and RENAME_EXCHANGE."""

_CAUSES: dict[int, tuple[Say, Say]] = {
    errno.ENOSPC: (say("the disk is full"), say("make room and run it again")),
    errno.EDQUOT: (say("your quota is used up"), say("make room and run it again")),
    errno.EFBIG: (say("it would be larger than this system allows"), say("make it smaller")),
    errno.EROFS: (say("it stands on a disk that can only be read"), say("write to another folder")),
    errno.EACCES: (say("you may not write there"), say("ask for the right to write there, or change its permissions")),
    errno.EPERM: (say("you may not write there"), say("ask for the right to write there, or change its permissions")),
    errno.ENOENT: (say("its folder does not exist"), say("make the folder first")),
    errno.ENOTDIR: (say("a part of its path is no folder"), say("check the path")),
    errno.EISDIR: (say("it is a folder"), say("name a file")),
    errno.ELOOP: (say("its links lead in a circle"), say("make the link point to the file itself")),
    errno.ENAMETOOLONG: (say("its path is too long for this system"), say("check the path")),
}


_KEPT = (".yaml", ".yml")
"""What a person wrote and keeps: an option whose file was forgotten takes the plan behind it for its own."""


class Unwritable(PacError):
    """A file that was not written: it stands as it did before."""


class Changed(Unwritable):
    """A file that somebody else wrote in the meantime: whoever reads it again may write it."""


def rewrite(path: str, old: bytes, new: bytes, name: str = "", patience: float = PATIENCE) -> None:
    """Replace the content `old` of a file by `new`; when this returns, `new` is on the disk.

    A link stays and its target is written; the mode and the owner are kept. Raises `Changed` when the file no longer holds `old`,
    `Unwritable` when another writer does not end within `patience` seconds or the system refuses, `files.Unreadable` when it cannot be read.
    """
    name = name or files.spelled(path)
    with _told(name):
        target = os.path.realpath(path)
        with _locked(os.path.dirname(target), name, patience) as alone:
            _unchanged(target, old, name)
            if not os.access(target, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            if alone:
                _sweep(os.path.dirname(target))
            with _beside(target, new, os.stat(target)) as temporary:
                # Again, because a person's editor takes no lock.
                _unchanged(target, old, name)
                _change_places(temporary, target, old, name)
            _settle(os.path.dirname(target))


def put(path: str, content: bytes, name: str = "") -> None:
    """Write an output file whole or not at all, over the one that is there; never through a link. Raises `Unwritable`."""
    name = name or files.spelled(path)
    with _told(name):
        whole = os.path.abspath(path)
        if os.path.lexists(whole) and (os.path.islink(whole) or not os.path.isfile(whole)):
            raise Unwritable(_cannot(name, say("it is a link or no regular file")), say("name another file, or - for standard output"))
        if os.path.lexists(whole) and whole.lower().endswith(_KEPT):
            raise Unwritable(
                _cannot(name, say("it may be a plan, and no output is written over one")),
                say("name another file, or - for standard output"),
            )
        folder = os.path.dirname(whole)
        like = os.stat(whole) if os.path.lexists(whole) else None
        with _locked(folder, name, PATIENCE), _beside(whole, content, like) as temporary:
            os.replace(temporary, whole)
        _settle(folder)


def create(path: str, content: bytes, name: str = "") -> None:
    """Write a new file and the folders to it, whole or not at all; raises `Unwritable` where anything of that name is already there."""
    name = name or files.spelled(path)
    with _told(name):
        whole = os.path.abspath(path)
        folder = os.path.dirname(whole)
        os.makedirs(folder, exist_ok=True)
        try:
            with _locked(folder, name, PATIENCE):
                _place(whole, content)
        except FileExistsError as error:
            raise Unwritable(_cannot(name, say("it exists already")), say("name another file, or remove this one first")) from error
        _settle(folder)


def _place(path: str, content: bytes) -> None:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    with _beside(path, content, None) as temporary:
        try:
            os.link(temporary, path, follow_symlinks=False)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
        else:
            return
    # A file system without links: still never over another file, though a kill at this moment can leave half of it.
    _fill(path, content, None)


@contextmanager
def _told(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        cause, hint = _CAUSES.get(
            error.errno or 0, (say('the system says "{reason}"', reason=error.strerror or type(error).__name__), None)
        )
        raise Unwritable(_cannot(name, cause), hint) from error
    except ValueError as error:
        raise Unwritable(_cannot(name, say("its path holds characters that no path can hold")), say("check the path")) from error


def _cannot(name: str, cause: Say) -> Say:
    return say('"{path}" was not written: {cause}', path=name, cause=cause)


@contextmanager
def _locked(folder: str, name: str, patience: float) -> Iterator[bool]:
    """Hold the folder's lock; yields False where the file system has none, and the check of the content alone has to do."""
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
    try:
        yield _lock(handle, name, patience)
    finally:
        os.close(handle)


def _lock(handle: int, name: str, patience: float) -> bool:
    import fcntl  # noqa: PLC0415 - only where something is written

    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= end:
                raise Unwritable(
                    _cannot(name, say("another program keeps its folder locked")), say("wait for it to end, and run it again")
                ) from error
            time.sleep(_PAUSE)
        except OSError as error:
            if error.errno in _NO_LOCKS:
                return False
            raise
        else:
            return True


def _unchanged(target: str, old: bytes, name: str) -> None:
    try:
        same = files.read(target, len(old), name) == old
    except files.Unreadable:
        if not os.path.isfile(target) or os.path.getsize(target) <= len(old):
            raise
        same = False
    if not same:
        raise Changed(_cannot(name, say("it was changed in the meantime")), say("nothing is lost: run it again on the file as it is now"))


def _change_places(temporary: str, target: str, old: bytes, name: str) -> None:
    """The new file under the name of the old one; where the system can exchange two names, what was saved in that very moment goes back."""
    if not _exchanged(temporary, target):
        os.replace(temporary, target)
        return
    try:
        _unchanged(temporary, old, name)
    except BaseException:
        _exchanged(temporary, target)
        raise


def _exchanged(one: str, other: str) -> bool:
    """Exchange two names at once; False where the system or the file system cannot."""
    import ctypes  # noqa: PLC0415 - only where something is written

    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if exchange is None:
        return False
    if not exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number))


@contextmanager
def _beside(path: str, content: bytes, like: os.stat_result | None) -> Iterator[str]:
    """A file of unguessable name in the same folder that holds `content` on the disk; gone afterwards unless it was renamed."""
    temporary = os.path.join(os.path.dirname(path), f".pac-{os.urandom(16).hex()}.tmp")
    try:
        _fill(temporary, content, like)
        yield temporary
    finally:
        if os.path.lexists(temporary):
            os.unlink(temporary)


def _fill(path: str, content: bytes, like: os.stat_result | None) -> None:
    handle = os.open(path, _NEW, 0o666 if like is None else 0o600)
    try:
        view = memoryview(content)
        while view:
            view = view[os.write(handle, view) :]
        if like is not None:
            _liken(handle, like)
        os.fsync(handle)
    except BaseException:
        os.unlink(path)
        raise
    finally:
        os.close(handle)


def _liken(handle: int, like: os.stat_result) -> None:
    own = os.fstat(handle)
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        try:
            os.fchown(handle, like.st_uid, like.st_gid)
        except PermissionError:  # somebody else's file in a shared folder: it becomes the writer's, as with most editors
            os.fchmod(handle, like.st_mode & 0o777)
            return
    os.fchmod(handle, like.st_mode & 0o7777)


def _sweep(folder: str) -> None:
    """Remove what a killed writer left: under the lock, a temporary file of ours belongs to nobody."""
    with os.scandir(folder) as entries:
        left = [entry.path for entry in entries if re.fullmatch(_TEMPORARY, entry.name) and entry.is_file(follow_symlinks=False)]
    for path in left:
        os.unlink(path)


def _settle(folder: str) -> None:
    """Make the rename itself last."""
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EBADF, errno.EROFS}:  # file systems that cannot
            raise
    finally:
        os.close(handle)
