"""What is found: a code, how grave it is, what to say of it, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pactool.source.place import Edit, Span
    from pactool.words import Say


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Related(NamedTuple):
    """Another place that belongs to a finding, with what it has to do with it."""

    path: str
    span: Span
    message: Say


class Fix(NamedTuple):
    """Edits of one file that repair a finding; `safe` when they cannot change what the author meant."""

    safe: bool
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, stamped with its rule's name and severity and placed in its file.

    `path` is the file as shown (relative, POSIX), `pointer` the JSON pointer of the item, `url` the rule's page.
    """

    code: str
    name: str
    severity: Severity
    message: Say
    hint: Say | None
    path: str
    pointer: str
    span: Span
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, sorted by file, line, column and code.

    `ignored` counts findings that were muted or already known, `unread` the named files of which nothing could be read.
    """

    findings: tuple[Finding, ...] = ()
    files: int = 0
    ignored: int = 0
    unread: int = 0

    def count(self, severity: Severity) -> int:
        """How many findings are of this severity."""
        return sum(finding.severity is severity for finding in self.findings)
