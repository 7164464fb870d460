"""Near-identical titles, found in a time that grows with their number: titles meet by their words, never each with each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.rules.titles import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

STEM = 6
"""So many first letters of a word count: `relance` and `relancer` are the same."""
LONGEST = 24
"""Words beyond these are not compared, so that no title costs more than a long one."""
MET = 6
"""With how many earlier titles of the same words a title is compared: enough for people's plans, and a bound for hostile ones."""

_SMALL = frozenset(
    [
        "l",
        "la",
        "le",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "a",
        "au",
        "aux",
        "en",
        "et",
        "ou",
        "pour",
        "par",
        "sur",
        "avec",
        "chez",
        "dans",
        "the",
        "an",
        "of",
        "to",
        "and",
        "or",
        "for",
        "by",
        "on",
        "in",
        "at",
        "with",
        "our",
        "nos",
        "notre",
        "ses",
    ]
)
_NUMBERS = re.compile(r"\d+")
_LETTERED = re.compile(r"(?<=\s)[A-Z](?!\w)(?!['’])")


class Titled(NamedTuple):
    """A title to compare: whose (`key`), when, and what it says."""

    slug: str
    key: tuple[str, ...]
    first: date
    last: date
    title: str


def marks(title: str) -> tuple[str, ...]:
    """What tells things of one name apart: numbers, and capitals that stand alone (`client B`)."""
    return (*_NUMBERS.findall(title), *_LETTERED.findall(title))


def stems(title: str) -> tuple[str, ...]:
    """The words that count of a title, shortened, sorted, each once."""
    found = {_singular(word)[:STEM] for word in plain(title).split() if word not in _SMALL and not word.isdigit()}
    return tuple(sorted(found)[:LONGEST])


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def alike(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """How much two sets of words have in common: twice the shared ones over all of both (Dice), 0 to 1."""
    return 2 * len(set(one) & set(other)) / (len(one) + len(other)) if one and other else 0.0


def twins(titles: list[Titled], least: Decimal) -> Iterator[tuple[Titled, Titled]]:
    """Each title that says what an earlier one of the same key, numbers and days says, with that one; `least` is the share of common words.

    Titles are alike when their words are the same, or when one has a word more. A word in another's place ("Lyon", "Annecy") is another action.
    """
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Titled]] = {}
    for one in titles:
        groups.setdefault((one.key, marks(one.title)), []).append(one)
    for group in groups.values():
        if len(group) > 1:
            yield from _within(sorted(group, key=lambda one: (one.first, one.last, one.slug)), float(least))


def _within(group: list[Titled], least: float) -> Iterator[tuple[Titled, Titled]]:
    met: dict[tuple[str, ...], list[tuple[tuple[str, ...], Titled]]] = {}
    for one in group:
        words = stems(one.title)
        if not words:
            continue
        shorter = [words[:at] + words[at + 1 :] for at in range(len(words))] if len(words) > 1 else []
        earlier = (known for sign in (words, *shorter) for known in met.get(sign, ()))
        twin = next(
            (known for said, known in earlier if known.last >= one.first and _one_more(words, said) and alike(words, said) >= least), None
        )
        if twin is not None:
            yield one, twin
        for sign in (words, *shorter):
            _keep(met.setdefault(sign, []), (words, one))


def _one_more(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def _keep(known: list[tuple[tuple[str, ...], Titled]], new: tuple[tuple[str, ...], Titled]) -> None:
    """Remember a title where its words meet others; of too many the one that ends first goes."""
    known.append(new)
    if len(known) > MET:
        known.remove(min(known, key=lambda one: one[1].last))
