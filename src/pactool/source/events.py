"""The parser's events, as far as they are used here, in one shape: what an event of a kind does not have is not asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from yaml._yaml import CParser
from yaml.events import AliasEvent, DocumentEndEvent, ScalarEvent

from pactool.source.trouble import span

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactool.source.place import Span


class Mark(Protocol):
    """A place, all counted from 0 in code points."""

    index: int
    line: int
    column: int


class Event(Protocol):
    """An event: its place always, the rest by its kind (all but the places: scalars; `explicit`, `version` and
    `tags`: documents; `flow_style`: lists and maps, whether they stand in brackets).
    """

    start_mark: Mark
    end_mark: Mark
    value: str
    style: str
    flow_style: bool
    anchor: str | None
    tag: str | None
    explicit: bool
    version: tuple[int, int] | None
    tags: dict[str, str] | None


kind_of: Callable[[object], type[object]] = type
"""The class of an event."""


def reader(text: str) -> Callable[[], Event]:
    """A function that gives the events of a text one by one; raises YAMLError where the text cannot be read."""
    return cast("Callable[[], Event]", CParser(text).get_event)


def is_text(event: object) -> bool:
    """Whether an event is a scalar."""
    return isinstance(event, ScalarEvent)


def is_alias(event: object) -> bool:
    """Whether an event is an alias."""
    return isinstance(event, AliasEvent)


def is_end(event: object) -> bool:
    """Whether an event is the end of a document."""
    return isinstance(event, DocumentEndEvent)


def where(event: Event) -> Span:
    """The place of an event."""
    start, end = event.start_mark, event.end_mark
    return span(start.line, start.column, end.line, end.column)
