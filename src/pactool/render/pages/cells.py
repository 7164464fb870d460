"""A cell in words: what every format for people shows of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.page import Arrow, Bar, Day, Length, Mark, Money, Nothing, Number, Share, Stack, Text, Where, Words
from pactool.render.pages import bars
from pactool.words import CLIP, say, visible

if TYPE_CHECKING:
    from fractions import Fraction

    from pactool.page import Cell
    from pactool.words import Say, Speech

NOT_APPLICABLE = say("n/a")
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_PERCENT = "%"
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
_WIDE, _NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def shown(cell: Cell, speech: Speech, *, reasons: bool = True) -> str:
    """What people read of a cell; the cells of a stack on lines of their own. Without `reasons` what is undefined is only said to be."""
    match cell:
        case Text(text):
            return visible(clipped(text))
        case Words(sentence) | Mark(_, sentence):
            return spoken(sentence, speech)
        case Nothing(why):
            return spoken(say("n/a: {why}", why=why) if reasons else NOT_APPLICABLE, speech)
        case Where(path, line):
            return f"{visible(path)}:{line}"
        case Bar():
            return bars.plain(cell, bars.LEAST)
        case Arrow():
            return bars.arrow(cell)
        case Stack(cells):
            return "\n".join(shown(one, speech, reasons=reasons) for one in cells)
        case _:
            return _figure(cell, speech)


def _figure(cell: Number | Share | Money | Length | Day, speech: Speech) -> str:
    match cell:
        case Number(value, unit):
            return _united(speech.number(value), unit, speech)
        case Share(value, decimals):
            return _united(speech.number(percent(value, decimals)), _PERCENT, speech)
        case Money(value, currency):
            return _united(speech.number(value), _SIGNS.get(currency or "", currency), speech)
        case Length(days):
            return speech(say("{number} d", number=days))
        case Day(day):
            return speech.day(day)


def _united(number: str, unit: str | None, speech: Speech) -> str:
    if unit is None:
        return number
    if unit == _PERCENT:
        return f"{number}{_NARROW if speech.language == 'fr' else _WIDE}{unit}"
    return f"{number}{_WIDE}{visible(clipped(unit))}"


def percent(value: Fraction, decimals: int) -> Decimal:
    """A share in percent, rounded half up to so many decimals."""
    scaled = abs(value) * 100 * 10**decimals
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


def clipped(text: str) -> str:
    """A text as far as people are shown it, with a sign where it goes on."""
    return text if len(text) <= CLIP else text[: CLIP - 1] + "…"


def spoken(sentence: Say, speech: Speech) -> str:
    """A sentence with nothing but newlines left of control characters, and no line end before a percent sign."""
    text = _BEFORE_PERCENT.sub(_NARROW if speech.language == "fr" else _WIDE, speech(sentence))
    return text if text.isascii() and text.isprintable() else "\n".join(visible(line) for line in text.split("\n"))
