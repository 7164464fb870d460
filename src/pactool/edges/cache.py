"""What was found in a file is kept by what stood in it, so that plans that did not change need not be judged again.

One file for each way of judging (version, configuration, day): a thousand plans are answered by one read. Each line is a check sum, a key
and the findings; a line that is cut, changed or not of our making is passed over, and the plan is judged. The key holds the bytes of the
plan, its path as shown and all that judging depends on: no time of a file is trusted.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from typing import TYPE_CHECKING

from pactool.errors import PacError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.finding import Finding

LARGEST = 8_000_000
"""The most that one cache file holds, in bytes; what was kept longest ago goes first."""

FILES = 16
"""How many cache files are kept, over all versions."""

_SUFFIX = ".findings"
_DIGEST = 16
_NOTHING = b"[]"


class Cache:
    """The findings kept for one way of judging. Never fails: what cannot be read is absent, what cannot be written is not kept."""

    def __init__(self, path: str | None, seed: bytes) -> None:
        self._path = path
        self._seed = seed
        self._kept = _read(path, seed) if path else {}
        self._new: dict[bytes, bytes] = {}

    def get(self, raw: bytes, shown: str) -> tuple[Finding, ...] | None:
        """What was found in these bytes under this path, None when they were not judged before."""
        text = self._kept.get(self._key(raw, shown))
        if text is None or text == _NOTHING:
            return None if text is None else ()
        from pactool.edges import keeping  # noqa: PLC0415 - most plans have nothing against them

        try:
            return keeping.load(text)
        except ValueError:
            return None

    def put(self, raw: bytes, shown: str, findings: tuple[Finding, ...]) -> None:
        """Keep what was found, until `save`."""
        from pactool.edges import keeping  # noqa: PLC0415 - as above

        try:
            text = keeping.dump(findings).encode("ascii")
        except ValueError:  # a number of more digits than Python writes
            return
        self._new[self._key(raw, shown)] = text

    def save(self) -> None:
        """Write what is new; does nothing when nothing is."""
        if self._path is None or not self._new:
            return
        kept = {key: text for key, text in self._kept.items() if key not in self._new} | self._new
        try:
            _write(self._path, _bounded(kept, self._seed))
            _evict(os.path.dirname(os.path.dirname(self._path)))
        except (OSError, PacError):  # a full or read-only disk takes the speed away, not the answer
            return
        self._kept, self._new = kept, {}

    def _key(self, raw: bytes, shown: str) -> bytes:
        name = shown.encode("utf-8", "surrogatepass")
        # The length of the name keeps name and content apart.
        return _digest(self._seed, b"%d:%b" % (len(name), name), raw)


def open_cache(environ: Mapping[str, str], version: str, fingerprint: str, as_of: date) -> Cache:
    """The cache for judging with this version and configuration on this day; an empty one where no folder can hold it."""
    seed = sha256(repr((version, fingerprint, as_of.isoformat())).encode("utf-8", "surrogatepass")).digest()
    folder = _folder(environ, version)
    return Cache(os.path.join(folder, seed.hex()[:32] + _SUFFIX) if folder else None, seed)


def _folder(environ: Mapping[str, str], version: str) -> str | None:
    base = environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        base = os.path.join(environ.get("HOME", ""), ".cache")
    return os.path.join(base, "pac", version) if os.path.isabs(base) else None


def _read(path: str, seed: bytes) -> dict[bytes, bytes]:
    """The lines whose check sum is right, by key."""
    kept: dict[bytes, bytes] = {}
    for line in _own_bytes(path).splitlines():
        check, key, text = line[: 2 * _DIGEST], line[2 * _DIGEST : 4 * _DIGEST], line[4 * _DIGEST :]
        if check == _check(key + text, seed):
            kept[key] = text
    return kept


def _check(line: bytes, seed: bytes) -> bytes:
    return _digest(seed, b"=", line)


def _digest(*parts: bytes) -> bytes:
    """Of SHA-256, which most processors have built in, as much as no two plans share."""
    found = sha256()
    for part in parts:
        found.update(part)
    return found.hexdigest()[: 2 * _DIGEST].encode("ascii")


def _own_bytes(path: str) -> bytes:
    """The file's content, empty unless it is a regular file of this user that nobody else can write to and that is not too large."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError):
        return b""
    try:
        status = os.fstat(handle)
        ours = status.st_uid == os.geteuid() and not status.st_mode & 0o022
        if not ours or not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return b""
        with open(handle, "rb", closefd=False) as stream:
            return stream.read(LARGEST)
    except OSError:
        return b""
    finally:
        os.close(handle)


def _bounded(kept: dict[bytes, bytes], seed: bytes) -> bytes:
    lines: list[bytes] = []
    size = 0
    for key, text in reversed(kept.items()):
        size += 4 * _DIGEST + len(text) + 1
        if size > LARGEST:
            break
        lines.append(_check(key + text, seed) + key + text + b"\n")
    return b"".join(reversed(lines))


def _write(path: str, content: bytes) -> None:
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    temporary = os.path.join(folder, f".{os.urandom(16).hex()}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0), 0o600)
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
        os.replace(temporary, path)  # no fsync: what is lost is judged again
    except BaseException:
        os.unlink(temporary)
        raise


def _evict(base: str) -> None:
    """Keep the newest files; leftovers of killed runs age with the others."""
    found: list[tuple[float, str]] = []
    with os.scandir(base) as versions:
        for version in versions:
            if version.is_dir(follow_symlinks=False):
                with os.scandir(version.path) as entries:
                    ours = (one for one in entries if one.name.endswith((_SUFFIX, ".tmp")) and one.is_file(follow_symlinks=False))
                    found += [(one.stat(follow_symlinks=False).st_mtime, one.path) for one in ours]
    for _, path in sorted(found, reverse=True)[FILES:]:
        os.unlink(path)
