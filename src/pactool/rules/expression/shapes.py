"""The shapes of the fields of the format."""

from __future__ import annotations

from typing import get_args

from pactool.rules.expression.tree import Kind, Several, Shape

NUMBER, DURATION, DAY, TEXT, FLAG = (Shape(kind) for kind in (Kind.NUMBER, Kind.DURATION, Kind.DAY, Kind.TEXT, Kind.FLAG))
TEXTS, DAYS = Shape(Kind.TEXT, Several.LIST), Shape(Kind.DAY, Several.LIST)


def words_of(kind: object) -> Shape:
    """A text that is one of the words of a literal type."""
    return Shape(Kind.TEXT, words=tuple(str(one) for one in get_args(kind)))


def map_of(kind: Kind) -> Shape:
    """A map of values of a kind."""
    return Shape(kind, Several.MAP)
