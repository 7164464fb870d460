"""From tokens to a tree, by binding powers (Pratt): `or` binds least, then `and`, `not`, the comparisons. Depth and size are bounded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.rules.expression.tokens import SIGNS, Token, tokens
from pactool.rules.expression.tree import DEEPEST, NODES, Call, Compare, Join, Kind, Listed, Literal, Misread, Name, Not, Place
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.rules.expression.tree import Node

OR, AND, NOT, COMPARISON, VALUE = 1, 2, 3, 4, 5
_POWERS = {"or": OR, "and": AND, "in": COMPARISON, "not": COMPARISON} | dict.fromkeys(SIGNS, COMPARISON)
_CONSTANTS = {"true": (True, Kind.FLAG), "false": (False, Kind.FLAG), "none": (None, Kind.NONE)}
_KEYWORDS = frozenset(("and", "or", "not", "in"))
_MEANT = {
    "et": "and",
    "ou": "or",
    "non": "not",
    "dans": "in",
    "is": "==",
    "est": "==",
    "equals": "==",
    "contains": "in",
    "vrai": "true",
    "faux": "false",
}


def parse(text: str) -> Node:
    """The tree of an expression, its names not yet looked up. Raises Misread."""
    reader = _Reader(text)
    tree = reader.expression(0)
    if reader.here.type != "end":
        raise reader.unexpected()
    return tree


class _Reader:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rest = tokens(text)
        self.here = next(self.rest)
        self.before: Token | None = None
        self.depth = 0
        self.count = 0

    def take(self) -> Token:
        """The token here; the next one is here then."""
        self.before, self.here = self.here, next(self.rest, self.here)
        return self.before

    def is_sign(self, text: str) -> bool:
        """Whether this sign is here."""
        return self.here.type == "sign" and self.here.text == text

    def is_word(self, text: str) -> bool:
        """Whether this keyword is here."""
        return self.here.type == "word" and self.here.text == text

    def expression(self, power: int) -> Node:
        """What binds at least as tightly as `power`."""
        self.depth += 1
        if self.depth > DEEPEST:
            message = say("the expression is more than {bound} levels deep", bound=DEEPEST)
            raise Misread(self.here.at, message, say("take brackets out, or make two rules of it"))
        left = self.prefix()
        while (own := self.power()) > power:
            left = self.joined(left, own) if own < NOT else self.compared(left)
        self.depth -= 1
        return left

    def power(self) -> int:
        """How tightly the operator here binds; 0 for what is none."""
        return _POWERS.get(self.here.text, 0) if self.here.type in ("sign", "word") else 0

    def prefix(self) -> Node:
        """What an expression can begin with."""
        token = self.here
        if token.type == "end":
            raise self.ended()
        if self.is_word("not"):
            self.take()
            inner = self.expression(NOT)
            return self.made(Not(inner, Place(token.at.start, inner.at.end)))
        if token.type == "value":
            self.take()
            return self.made(Literal(token.value, token.kind, token.text, token.at))
        if token.type == "word" and token.text not in _KEYWORDS:
            return self.word()
        if self.is_sign("("):
            self.take()
            inner = self.expression(0)
            self.close(")", token)
            return inner
        if self.is_sign("["):
            items, end = self.several("]")
            return self.made(Listed(items, Place(token.at.start, end)))
        raise self.unexpected()

    def word(self) -> Node:
        """A constant, a call or a name."""
        token = self.take()
        if token.text in _CONSTANTS:
            value, kind = _CONSTANTS[token.text]
            return self.made(Literal(value, kind, token.text, token.at))
        if self.is_sign("("):
            given, end = self.several(")")
            return self.made(Call(token.text, given, Place(token.at.start, end), token.at))
        return self.made(Name(token.path, token.at))

    def several(self, close: str) -> tuple[tuple[Node, ...], int]:
        """What stands between brackets, with commas; and where it ends."""
        begin = self.take()
        items: list[Node] = []
        while not self.is_sign(close):
            items.append(self.expression(0))
            if not self.is_sign(","):
                break
            self.take()
        self.close(close, begin)
        return tuple(items), self.before.at.end if self.before else begin.at.end

    def close(self, sign: str, begin: Token) -> None:
        """Take the bracket that closes."""
        if self.here.type == "end":
            raise Misread(begin.at, say("this bracket is never closed"), say("write {sign} where it ends", sign=sign))
        if not self.is_sign(sign):
            raise self.unexpected()
        self.take()

    def joined(self, left: Node, own: int) -> Node:
        """`and` or `or`, with all that is joined by the same word."""
        sign = self.here.text
        parts = [left]
        while self.is_word(sign):
            self.take()
            parts.append(self.expression(own))
        return self.made(Join(sign == "and", tuple(parts), Place(left.at.start, parts[-1].at.end)))

    def compared(self, left: Node) -> Node:
        """A comparison; not of a comparison."""
        sign = self.take()
        mark, text = sign.at, sign.text
        if text == "not":
            if not self.is_word("in"):
                raise Misread(sign.at, say('"not" stands between two values'), say("write != or not in, or put not first"))
            mark, text = Place(mark.start, self.take().at.end), "not in"
        if isinstance(left, Compare) and left.at.end == self._end_before(mark):
            raise Misread(mark, say("one comparison follows another"), say("join two with and: a < b and b < c"))
        right = self.expression(COMPARISON)
        return self.made(Compare(text, left, right, Place(left.at.start, right.at.end), mark))

    def _end_before(self, mark: Place) -> int:
        """Where the text before a place ends, blanks aside: behind a bracket it is not the end of what stands in it."""
        return len(self.text[: mark.start].rstrip())

    def made(self, node: Node) -> Node:
        """Count a part of the tree."""
        self.count += 1
        if self.count > NODES:
            raise Misread(node.at, say("the expression has more than {bound} parts", bound=NODES), say("make two rules of it"))
        return node

    def ended(self) -> Misread:
        """The expression ends where a value is wanted."""
        if self.before is None:
            return Misread(self.here.at, say("the expression is empty"), say("write a comparison, such as budget > 5000"))
        return Misread(self.here.at, say("the expression ends where a value is wanted"), say("write a field, a number or a text"))

    def unexpected(self) -> Misread:
        """What stands here cannot."""
        token, before = self.here, self.before
        if token.type == "word" and token.text.casefold() in (_KEYWORDS | _MEANT.keys()):
            meant = _MEANT.get(token.text.casefold(), token.text.casefold())
            return Misread(token.at, say('"{word}" is not understood here', word=token.text), _word_hint(token.text, meant))
        if token.text == "," and before is not None and before.kind is Kind.NUMBER and _joined(self.text, token):
            return Misread(
                token.at, say("a comma stands in a number"), say("write decimals with a point, and thousands without a sign: 6.5, 6000")
            )
        if before is not None and token.type in ("value", "word") and before.type in ("value", "word"):
            return Misread(
                token.at, say('"{word}" follows a value with nothing between', word=token.text), _between(self.text, before, token)
            )
        return Misread(
            token.at,
            say('"{word}" stands where it has no meaning', word=token.text),
            say("compare a field with a value, such as budget > 5000"),
        )


def _word_hint(word: str, meant: str) -> Say:
    if word == meant:
        return say("write a value on both sides of {word}", word=word)
    return say("write {meant}", meant=meant)


def _joined(text: str, comma: Token) -> bool:
    return bool(re.match(r"\d,\d", text[comma.at.start - 1 : comma.at.start + 2]))


def _between(text: str, before: Token, token: Token) -> Say:
    if before.kind is Kind.NUMBER and token.kind is Kind.NUMBER:
        return say("write numbers without blanks: {cure}", cure=f"{before.text}{token.text}")
    if before.type == "word" and token.type == "word":
        return say("quote a text of several words: '{words}', or write and or or between", words=text[before.at.start : token.at.end])
    return say("write an operator between: == != < <= > >= in and or")
