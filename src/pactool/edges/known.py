"""Known findings: an old plan is adopted with what it has, and only what is new counts.

A finding is recognised by its file, code, pointer and English sentence, not by its line, so that it stays known when lines move. When one
of several equal findings is repaired and another appears, they are counted: as many as were known stay known.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import codes, files
from pactool.errors import PacError
from pactool.words import Say, Speech, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pactool.finding import Finding

VERSION = 1
_FIELDS = frozenset(("path", "code", "pointer", "message", "count"))


class Mark(NamedTuple):
    """What a finding is recognised by; `path` is relative to the folder of the file of known findings."""

    path: str
    code: str
    pointer: str
    message: str


@dataclass(frozen=True, slots=True)
class Known:
    """How many findings of each mark are known; `folder` is the absolute folder of their file."""

    folder: str
    counts: Mapping[Mark, int]


def load(path: str, name: str = "") -> Known:
    """Read a file of known findings by its absolute path; raises `PacError` for one that is missing or not of our making."""
    import json  # noqa: PLC0415 - only where known findings are asked for

    name = name or files.spelled(path)
    try:
        raw = files.read(path, name=name)
    except files.Unreadable as error:
        raise PacError(error.message, say("--write-known makes the file of known findings")) from error
    try:
        counts = _counts(json.loads(raw))
    except (ValueError, TypeError, RecursionError) as error:
        raise PacError(say('"{path}" is no file of known findings', path=name), say("make it anew with --write-known")) from error
    return Known(os.path.dirname(path), counts)


def dump(findings: Iterable[Finding], path: str, cwd: str) -> bytes:
    """The file of known findings, for the absolute `path` it will have: sorted, one finding a line, so that git merges it well."""
    import json  # noqa: PLC0415 - as above

    counts = Counter(_mark(finding, cwd, os.path.dirname(path)) for finding in findings if _can_be_known(finding.code))
    rows = [json.dumps(mark._asdict() | {"count": count}) for mark, count in sorted(counts.items())]
    body = ",".join(f"\n  {row}" for row in rows)
    return f'{{"schema_version": {VERSION}, "findings": [{body}\n]}}\n'.encode()


def split(findings: Iterable[Finding], known: Known, cwd: str) -> tuple[tuple[Finding, ...], int]:
    """The findings that are new, in their order, and the number of those that were known. Paths shown are relative to `cwd`."""
    left = dict(known.counts)
    new: list[Finding] = []
    ignored = 0
    for finding in findings:
        mark = _mark(finding, cwd, known.folder)
        if _can_be_known(finding.code) and left.get(mark, 0) > 0:
            left[mark] -= 1
            ignored += 1
        else:
            new.append(finding)
    return tuple(new), ignored


def _can_be_known(code: str) -> bool:
    """What was not understood is never known, nor what a change does to a promise: both would let a plan past its rules."""
    return not codes.is_locked(code) and not code.startswith(codes.CHANGE)


def _mark(finding: Finding, cwd: str, folder: str) -> Mark:
    from hashlib import blake2b  # noqa: PLC0415 - as above

    path = files.shown(os.path.join(cwd, finding.path), folder)
    message = blake2b(_english(finding.message).encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
    return Mark(path, finding.code, finding.pointer.encode("utf-8", "backslashreplace").decode(), message)


def _english(message: Say) -> str:
    return Speech("en")(message)


def _counts(data: object) -> dict[Mark, int]:
    rows = data.get("findings") if isinstance(data, dict) and data.get("schema_version") == VERSION else None
    if not isinstance(rows, list):
        raise TypeError(VERSION)
    return dict(_row(row) for row in rows)


def _row(row: object) -> tuple[Mark, int]:
    if not isinstance(row, dict) or row.keys() != _FIELDS:
        raise TypeError(row)
    mark = Mark(row["path"], row["code"], row["pointer"], row["message"])
    count = row["count"]
    if not all(isinstance(part, str) for part in mark) or not isinstance(count, int) or count < 1:
        raise ValueError(row)
    return mark, count
