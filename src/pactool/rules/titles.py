"""A title taken apart: its words without case and accents, and the figures in it that are neither dates nor names."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PLAIN = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """The text in small letters, without accents, with plain apostrophes and spaces."""
    small = text.lower()
    if small.isascii():
        return small
    small = small.replace("’", "'").replace("œ", "oe").replace("æ", "ae")
    return _MARKS.sub("", unicodedata.normalize("NFKD", small))


def plain(text: str) -> str:
    """The folded words of a text and nothing else, one space between them: `L'équipe` is `l equipe`."""
    return " ".join(_PLAIN.findall(fold(text)))


def word_count(text: str) -> int:
    """How many words a title has, as far as that can be told: a script without capitals may write many of them without a space."""
    found = _WORD.findall(text)
    if len(found) == 1 and len(found[0]) > 1 and any(unicodedata.category(letter) == "Lo" for letter in found[0]):
        return 2
    return len(found)


class Counted(NamedTuple):
    """A figure in a folded title: where it stands, as it is written, and its value where it can be told."""

    start: int
    end: int
    text: str
    value: Decimal | None


_MONTH = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|"
    r"january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|fev|avr|juil|sept|oct|nov|dec|feb|apr|jun|jul|aug|sep)\b\.?"
)
_SPAN = r"(?:jours?|semaines?|mois|ans?|annees?|trimestres?|semestres?|days?|weeks?|months?|years?|quarters?)\b"
_WORDED = (
    r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cents?|mille|millions?|"
    r"two|three|four|five|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand|dozens?|"
    r"dizaines?|douzaines?|vingtaine|trentaine|cinquantaine|centaines?|half|third|moitie|tiers|doubl(?:er?|ed|ing|ant)|tripl(?:er?|ed|ing|ant)|twice)"
)
_YEAR_WORDS = (
    r"(?:en|in|fin|debut|mi|end|of|by|d'ici|ici|avant|before|until|till|jusqu'en|jusqu'a|pour|annee|year|exercice|fy|since|depuis|through|"
    r"ete|hiver|printemps|automne|summer|winter|spring|autumn|fall|from|to|a|de|et|and|early|late|mid)"
)
_NEVER = (
    "|".join((
        r"\b\d{4}-(?:\d{2}(?:-\d{2})?|[qhwts]\d{1,2})\b",
        r"\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b",
        rf"\b\d{{1,2}}(?:er|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:\s+\d{{4}}\b)?",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}}\b)?",
        rf"\b{_MONTH}\s+\d{{4}}\b",
        rf"\b{_YEAR_WORDS}[\s-]+20\d\d\b(?!\s?[%€$£])",
        r"\b20\d\d(?=\s*(?:$|[.,;:!?)»\"]))",
        (rf"\b(?:en|dans|d'ici|in|within|over|during|pendant|sur|for|depuis|since|chaque|every|(?:tou(?:te)?s )?les|the|au bout de|apres|after|last|next|first)"
        rf"\s+(?:(?:the|next|first|last|les|moins de|less than)\s+)*(?:\d+|{_WORDED})\s+(?:(?:prochaine?s?|next|dernieres?|derniers|last)\s+)?{_SPAN}"),
        rf"\b(?:\d+|{_WORDED})\s+(?:prochaine?s?|next|dernieres?|derniers|last)\s+{_SPAN}",
        r"\bj\s?\+\s?\d+",
        r"(?:\bn\s?°|\bn°|#|\bno\.?|\bn|\bnumero|\bnumber)\s?\d+\b",
        r"\b(?:iso|en|nf|industrie|industry|web)\s?\d[\d.-]*",
        r"\b360\s?°?|\b\d\.0\b",
    ))
)  # fmt: skip
"""Dates, spans of time to come, and numbers that name something: none of them says how much."""

_FIGURE = re.compile(
    r"(?<![\w.,/+#°])([$€£]?)(\d+(?:[ ]\d{3}(?!\d))*(?:[.,]\d+)*)\s?(%|[kmb]?[€$£]|md€|(?:(?!(?:a|et|ou|or|and|to|au|aux|en|in|de|d|l|by|of)\b)[a-z]+)?)"
)
_ORDINAL = frozenset(("er", "ere", "e", "eme", "nd", "nde", "st", "rd", "th"))
_IN_WORDS = rf"\b{_WORDED}\b"
_SCALES = {"k": 1000, "m": 1_000_000, "b": 1_000_000_000}


def _undated(folded: str) -> str:
    """The title with everything that is never a figure blanked out, at the same length."""
    return re.sub(_NEVER, lambda found: " " * len(found.group()), folded)


def has_figure(folded: str) -> bool:
    """Whether a folded title says how much or how many, in digits or in words."""
    left = _undated(folded)
    return any(found[3] not in _ORDINAL for found in _FIGURE.finditer(left)) or re.search(_IN_WORDS, left) is not None


def figures_of(folded: str) -> list[Counted]:
    """The figures in digits of a folded title, in their order."""
    if not re.search(r"\d", folded):
        return []
    found = (one for one in _FIGURE.finditer(_undated(folded)) if one[3] not in _ORDINAL)
    return [Counted(one.start(), one.end(), folded[one.start() : one.end()].strip(), _value(one[2], one[3])) for one in found]


def _value(digits: str, unit: str) -> Decimal | None:
    """A written number's value: `180,000` and `180 000` are the same, and a comma before one or two digits is a decimal one."""
    text = digits.replace(" ", "")
    text = re.sub(r"[.,](?=\d{3}(?!\d))", "", text).replace(",", ".")
    if text.count(".") > 1:
        return None
    return Decimal(text) * _SCALES.get(unit[:1] if unit in {"k", "m", "b", "k€", "m€", "k$", "m$", "k£", "m£"} else "", 1)
