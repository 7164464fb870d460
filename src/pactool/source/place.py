"""Where something stands: a path of keys until the last moment, a span of lines and columns at the end."""

from __future__ import annotations

from typing import NamedTuple

Step = str | int
Path = tuple[Step, ...]
"""A place as a route from the top of the document: `("actions", "salon", "owner")`, `("serves", 0)`."""


class Position(NamedTuple):
    """A line and a column, both from 1, columns in code points."""

    line: int
    column: int


class Span(NamedTuple):
    """From `start` up to but not including `end`."""

    start: Position
    end: Position


class Edit(NamedTuple):
    """Replace what stands in `span` by `text`."""

    span: Span
    text: str


TOP = Span(Position(1, 1), Position(1, 1))
"""Where a finding about the whole file stands."""


def pointer(path: Path) -> str:
    """The JSON pointer (RFC 6901) of a path: `/actions/salon/owner`."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in path)
