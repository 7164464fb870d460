"""Did you mean: the nearest of the words that would have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

CUTOFF = 0.6
"""How alike two words are at least, as difflib counts it (0 to 1)."""

WEIGHED = 300
"""Among more candidates than this only those that begin or end like the word are weighed, so that a hostile plan cannot buy hours."""

LONGEST = 64
"""No slug or key is longer, in characters; a longer word has no nearest."""


SUGGESTED = 200
"""So many words of one file get a suggestion; whoever has more wrong has another trouble than spelling."""


def nearest(word: str, candidates: Collection[str]) -> str | None:
    """The candidate most like `word`, case aside, or None when none is near; the first in sorted order of equals."""
    if not word or len(word) > LONGEST:
        return None
    wanted = word.casefold()
    pool = _weighed(wanted, candidates)
    folded = next((one for one in pool if one.casefold() == wanted), None)
    return folded if folded is not None else _closest(wanted, pool)


def _weighed(wanted: str, candidates: Collection[str]) -> list[str]:
    if len(candidates) <= WEIGHED:
        return sorted(one for one in candidates if len(one) <= LONGEST)
    head, tail = wanted[:2], wanted[-2:]
    alike = (one for one in candidates if len(one) <= LONGEST and (one[:2].casefold() == head or one[-2:].casefold() == tail))
    return sorted(alike)[:WEIGHED]


def _closest(wanted: str, pool: list[str]) -> str | None:
    import difflib  # noqa: PLC0415 - only where something is misspelt

    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, found = CUTOFF, None
    for one in pool:
        matcher.set_seq1(one.casefold())
        if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
            continue
        ratio = matcher.ratio()
        if ratio > best or (found is None and ratio == best):
            best, found = ratio, one
    return found
