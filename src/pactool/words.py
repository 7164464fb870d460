"""What is said to a person: sentences as values, spoken in a language at the last moment.

A `Say` keeps the English sentence (the key of the catalogue) apart from its arguments, so that a finding can be cached, compared and printed
in any language. Text that comes from a plan is only ever an argument: it is never parsed, and its control characters are shown, not sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ("en", "fr")
CLIP = 160
"""The longest argument a sentence quotes in full, in characters; beyond it a sign stands for the rest."""

CONTROL = "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff\U000e0000-\U000e007f]"
"""Control, bidirectional, line-separator and invisible characters (C0, C1, DEL, soft hyphen, zero width space, LRM to PDI, BOM, lone surrogates, tags):
never sent as they are. The joiners U+200C and U+200D are not among them: words of some scripts and emoji need them."""

_PLACE = r"\{(\w+)\}"


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence: its English text with `{name}` places, the arguments, and for a plural the other form and the count."""

    text: str
    args: tuple[tuple[str, Arg], ...] = ()
    many: str = ""
    count: int = 1


Arg = Union[str, int, Decimal, date, Say, tuple["Arg", ...]]  # noqa: UP007 - a union that names itself


def say(text: str, /, **args: Arg) -> Say:
    """Build a sentence; `text` is a literal so that the catalogue can collect it."""
    return Say(text, tuple(args.items()))


def says(one: str, many: str, count: int, /, **args: Arg) -> Say:
    """Build a sentence whose form depends on `count`, which stands in it as `{count}`."""
    return Say(one, (*args.items(), ("count", count)), many, count)


OWN = "{own words}"
"""Stands for the text of a sentence that the user wrote: its texts are arguments, under their languages."""


def in_own_words(texts: tuple[tuple[str, str], ...], args: tuple[tuple[str, Arg], ...] = ()) -> Say:
    """A sentence of the user's own, by language: spoken in the language asked for, else in another; never looked up in the catalogue."""
    return Say(OWN, (*((f"{language}:", text) for language, text in texts), *args))


def visible(text: str) -> str:
    r"""Show control and bidirectional characters (`\x1b`, `\u202e`) instead of sending them."""
    return text if text.isprintable() else re.sub(CONTROL, lambda found: _escaped(ord(found.group())), text)


def _escaped(point: int) -> str:
    if point > 0xFFFF:
        return f"\\U{point:08x}"
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}"


class Speech:
    """One language: speaks sentences, numbers and days in it."""

    __slots__ = ("_plural", "_single", "language")

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._single, self._plural = _catalogue(self.language)

    def __call__(self, sentence: Say | str) -> str:
        """Speak a sentence; a bare string is looked up in the catalogue as it is."""
        if isinstance(sentence, str):
            return self._single(sentence)
        given = dict(sentence.args)
        if sentence.text == OWN:
            template = self._own(given)
        else:
            template = self._plural(sentence.text, sentence.many, sentence.count) if sentence.many else self._single(sentence.text)
        return re.sub(_PLACE, lambda found: self._argument(given[found.group(1)]) if found.group(1) in given else found.group(), template)

    def _own(self, given: dict[str, Arg]) -> str:
        found = next((one for language in (self.language, *LANGUAGES) if (one := given.get(f"{language}:")) is not None), "")
        return visible(str(found))

    def _argument(self, value: Arg) -> str:
        if isinstance(value, Say):
            return self(value)
        if isinstance(value, tuple):
            return ", ".join(self._argument(one) for one in value)
        if isinstance(value, str):
            return visible(value if len(value) <= CLIP else value[: CLIP - 1] + "…")
        if isinstance(value, date):
            return self.day(value)
        return self.number(value)

    def number(self, value: Decimal | int) -> str:
        """A number with the language's marks: 1 234,5 in French (narrow no-break space), 1,234.5 in English."""
        plain = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        if self.language == "fr":
            return plain.translate({ord(","): "\u202f", ord("."): ","}).replace("-", "\u2212")
        return plain

    def day(self, value: date) -> str:
        """A day: 31/12/2026 in French, 2026-12-31 in English (where day and month are written in either order)."""
        return f"{value:%d/%m/%Y}" if self.language == "fr" else value.isoformat()


@cache
def _catalogue(language: str) -> tuple[Callable[[str], str], Callable[[str, str, int], str]]:
    if language == "en":
        return (lambda text: text), (lambda one, many, count: one if count == 1 else many)
    import gettext  # noqa: PLC0415 - only where a language other than English is spoken

    file = Path(__file__).parent / "locale" / language / "LC_MESSAGES" / "pactool.mo"
    with file.open("rb") as stream:
        found = gettext.GNUTranslations(stream)
    return found.gettext, found.ngettext
