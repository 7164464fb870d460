"""What an expression is once it is read: a frozen tree, each of its parts with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Union

from pactool.words import Say, say

if TYPE_CHECKING:
    from decimal import Decimal

    from pactool.figures.months import Days
    from pactool.plan.numbers import Duration
    from pactool.rules.expression.fields import Field

LONGEST = 500
"""The longest expression, in characters."""
DEEPEST = 20
"""How deep brackets, calls and `not` may stand in each other."""
NODES = 200
"""How many parts an expression may have."""


class Place(NamedTuple):
    """From `start` up to but not including `end`, as offsets in the expression."""

    start: int
    end: int


class Misread(Exception):
    """An expression that cannot be used: what is wrong, where in it, and what to write."""

    def __init__(self, at: Place, message: Say, hint: Say | None = None) -> None:
        super().__init__(message.text)
        self.at = at
        self.message = message
        self.hint = hint


class Kind(Enum):
    """What a value is."""

    NUMBER = "number"
    DURATION = "duration"
    DAY = "day"
    TEXT = "text"
    FLAG = "flag"
    NONE = "none"

    @property
    def words(self) -> Say:
        """The kind in a sentence."""
        return _KINDS[self]


_KINDS = {
    Kind.NUMBER: say("a number"),
    Kind.DURATION: say("a length of time"),
    Kind.DAY: say("a day or period"),
    Kind.TEXT: say("a text"),
    Kind.FLAG: say("true or false"),
    Kind.NONE: say("none"),
}


class Several(Enum):
    """Whether a value is one, a list, or a map of them."""

    ONE = "one"
    LIST = "list"
    MAP = "map"


class Shape(NamedTuple):
    """The kind of a value, known before anything is run; `words` are the few that a text may be."""

    kind: Kind
    several: Several = Several.ONE
    words: tuple[str, ...] = ()

    @property
    def one(self) -> Shape:
        """The shape of what a list or map holds."""
        return Shape(self.kind)

    @property
    def told(self) -> Say:
        """The shape in a sentence."""
        if self.several is Several.ONE:
            return self.kind.words
        return say("a list") if self.several is Several.LIST else say("a map (keys and values)")


Scalar = Union["Decimal", "Duration", "Days", str, bool, None]


@dataclass(frozen=True, slots=True)
class Literal:
    """A value that stands in the expression; `text` as it is written."""

    value: Scalar
    kind: Kind
    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class Name:
    """A word, or words with dots between them: a field, or a text without quotes. None is left in a checked tree."""

    path: tuple[str, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Look:
    """The value of a field, or what stands in it under `key`; `whole` for a field of the plan itself."""

    field: Field
    key: str | None
    whole: bool
    at: Place


@dataclass(frozen=True, slots=True)
class Listed:
    """Values in square brackets."""

    items: tuple[Node, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Call:
    """One of the functions."""

    name: str
    given: tuple[Node, ...]
    at: Place
    head: Place


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary."""

    inner: Node
    at: Place


@dataclass(frozen=True, slots=True)
class Join:
    """All of the parts (`and`) or one of them (`or`)."""

    every: bool
    parts: tuple[Node, ...]
    at: Place


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values side by side; `sign` is the operator, whose place is `mark`."""

    sign: str
    left: Node
    right: Node
    at: Place
    mark: Place


Node = Union[Literal, Name, Look, Listed, Call, Not, Join, Compare]  # noqa: UP007 - names that come before their classes
