"""What a title promises: from its verb to its last figure and what is counted, without the dates and places behind it."""

from __future__ import annotations

import re

from pactool.rules.titles import figures_of, fold

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W_]+)*")
_STOPS = frozenset(
    [
        "a",
        "au",
        "aux",
        "avant",
        "avec",
        "chez",
        "d'ici",
        "dans",
        "de",
        "des",
        "du",
        "en",
        "entre",
        "et",
        "fin",
        "par",
        "pour",
        "sur",
        "jusqu'a",
        "vers",
        "a",
        "among",
        "and",
        "at",
        "before",
        "between",
        "by",
        "during",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "per",
        "the",
        "to",
        "until",
        "with",
        "within",
    ]
)
"""Words that begin where, when or for whom."""
_REST = re.compile(r"[^\W\d_]*(?:['’-][^\W_]+)*")
"""What is left of a word that a figure's unit ends in."""
_RANGE = re.compile(r" ?(?:\.\.|[-–]) ?[$€£]?\d[\d .,]*\d?(?: ?%| ?[kmb]?[€$£])?")
"""The other end of a range."""
_COUNTED = 3
"""How many words behind a figure may say what is counted."""


def promised(title: str) -> str | None:
    """A title up to its last figure and what is counted there; None where it has no figure that is no date."""
    folded = fold(title)
    figures = figures_of(folded)
    if not figures or len(folded) != len(title):
        return title if figures else None
    end = _end(folded, figures[-1].end)
    for _ in range(_COUNTED):
        found = _WORD.match(folded, end + len(folded[end:]) - len(folded[end:].lstrip(" ")))
        if found is None or found[0] in _STOPS or found[0].startswith(("d'", "l'", "qu'")):
            break
        end = found.end()
    return title[:end].rstrip(" ,;:.")


def _end(folded: str, end: int) -> int:
    """Where a figure ends, whole: the `d` of "186 d'ici" is no unit, `mid` of "12 mid-size" no word, 31 % of "31 %..33 %" no promise."""
    if folded[end : end + 1] == "'":
        return len(folded[:end].rstrip("abcdefghijklmnopqrstuvwxyz").rstrip())
    if (other := _RANGE.match(folded, end)) is not None:
        return len(folded[: other.end()].rstrip(" ,."))
    rest = _REST.match(folded, end) if folded[:end][-1:].isalpha() else None
    return end if rest is None else rest.end()
