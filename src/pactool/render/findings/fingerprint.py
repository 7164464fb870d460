"""What a finding is known by from one run to the next."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from pactool.words import Speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactool.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """One per finding: 64 hex digits of its path, code, pointer and English message, which a moved line and another language leave as they are.

    Findings that agree in all of these are told apart by their order.
    """
    english, seen = Speech("en"), Counter[tuple[str, ...]]()
    for finding in findings:
        identity = (finding.path, finding.code, finding.pointer, english(finding.message))
        parts = [part.encode("utf-8", "surrogatepass") for part in (*identity, str(seen[identity]))]
        seen[identity] += 1
        yield sha256(b"".join(b"%d:%s" % (len(part), part) for part in parts)).hexdigest()
