"""An expression cut into its signs, words and values. Values are spelled as in plans, and misspelt ones get the plan's own hints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.months import Days
from pactool.plan import numbers
from pactool.plan.periods import PERIOD, checked_period
from pactool.plan.wrong import Wrong
from pactool.rules.expression.tree import LONGEST, Kind, Misread, Place
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.rules.expression.tree import Scalar

SIGNS = ("==", "!=", "<=", ">=", "<", ">")
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<grouped>[-+]?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![\w]))"
    r"|(?P<value>[-+]?[0-9][\w./:-]*(?:[ \u00a0\u202f]?(?:%|(?:k|M|d|j|h|min)(?![\w-])))?)"
    rf"|(?P<quoted>{_QUOTED})"
    rf"|(?P<word>[^\W\d][\w-]*(?:\.(?:[\w-]+|{_QUOTED}))*)"
    r"|(?P<wrong>={3}|<>|=<|=>|&&?|\|\|?|!(?!=)|=(?!=)|[≤≥≠“”«»‘’])"
    r"|(?P<sign>==|!=|<=|>=|[<>()\[\],])"
    r"|(?P<other>.)",
    re.DOTALL,
)
_KEY = re.compile(rf"[\w-]+|{_QUOTED}")
_CURES = {
    "===": "==", "=": "==", "<>": "!=", "≠": "!=", "=<": "<=", "≤": "<=", "=>": ">=", "≥": ">=",
    "&&": "and", "&": "and", "||": "or", "|": "or", "!": "not",
}  # fmt: skip
_period = re.compile(PERIOD).fullmatch
_number = re.compile(numbers.FIGURE).fullmatch
_duration = re.compile(numbers.DURATION).fullmatch


class Token(NamedTuple):
    """A sign, a word, a value or the end; `kind` is the kind of a value, `path` the parts of a word."""

    type: str
    text: str
    at: Place
    value: Scalar = None
    kind: Kind = Kind.NONE
    path: tuple[str, ...] = ()


def tokens(text: str) -> Iterator[Token]:
    """The tokens of an expression, then its end. Raises Misread."""
    if len(text) > LONGEST:
        message = say("the expression has {count} characters, and the bound is {bound}", count=len(text), bound=LONGEST)
        raise Misread(Place(LONGEST, LONGEST + 1), message, say("make two rules of it"))
    for found in _TOKEN.finditer(text):
        at = Place(found.start(), found.end())
        if found.lastgroup != "space":
            yield _token(found.lastgroup or "", found.group(), at)
    yield Token("end", "", Place(len(text.rstrip()), len(text.rstrip()) + 1))


def _token(group: str, text: str, at: Place) -> Token:
    if group in ("value", "grouped"):
        return _value(text, at)
    if group == "quoted":
        return Token("value", text, at, text[1:-1], Kind.TEXT)
    if group == "word":
        return Token("word", text, at, path=tuple(part.strip("\"'") for part in _KEY.findall(text)))
    if group == "sign":
        return Token("sign", text, at)
    raise _unknown(text, at)


def _unknown(text: str, at: Place) -> Misread:
    if text in _CURES:
        return Misread(at, say('"{sign}" is no operator here', sign=text), say("write {meant}", meant=_CURES[text]))
    if text in "“”«»‘’":
        return Misread(at, say('"{sign}" quotes nothing here', sign=text), say("write straight quotes: 'text' or \"text\""))
    if text in "\"'":
        return Misread(at, say("this quote is never closed"), say("write {sign} again where the text ends", sign=text))
    if text in "+-*/%^":
        return Misread(
            at,
            say("nothing is reckoned in a rule: there is no {sign}", sign=text),
            say("compare fields with values, such as budget > 5000"),
        )
    return Misread(at, say('"{sign}" has no meaning here', sign=text), say("quote a text that holds more than letters, digits, - and _"))


def _value(text: str, at: Place) -> Token:
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    try:
        if _duration(plain):
            return Token("value", text, at, numbers.duration(plain), Kind.DURATION)
        if _number(plain):
            return Token("value", text, at, numbers.figure(plain), Kind.NUMBER)
        if _period(plain) or re.search(r"\d[-/]\d|\.\.|^\d{4}-", plain):
            found = checked_period(plain)
            return Token("value", text, at, Days(found.first, found.last), Kind.DAY)
        raise numbers.misspelt(plain)
    except Wrong as wrong:
        hint = wrong.hint or say("quote it if it is a text")
        raise Misread(at, wrong.message, hint) from None
