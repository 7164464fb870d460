"""A number sign that cut a text: what follows ` #3` on the line was read as a comment. Found, told, and joined again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from yaml.error import YAMLError
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from pactool.source.comma import folded, quoted
from pactool.source.events import kind_of, reader
from pactool.source.place import Edit
from pactool.source.trouble import Trouble, span
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.source.build import Value
    from pactool.source.events import Event
    from pactool.source.place import Path, Span, Step

_CUT = re.compile(r"[ \t]+#\d(?:(?![ \t]#(?:[ \t\r\n]|$))[^\r\n])*")
"""What was taken for a comment, up to a real one behind it."""
_WORDS = re.compile(r"[^\W\d_]{2}")


def cut_texts(text: str, data: Value, places: list[tuple[Path, Span]]) -> Iterator[Trouble]:
    """Tell of each text that a number sign cut; where it is certainly a text, put it together in `data` and note its path and whole place."""
    for path, event, flow in _plain(text):
        found = _CUT.match(text, event.end_mark.index)
        if found is None or not _WORDS.search((event.value or found.group()).removesuffix("min")):
            continue  # behind a number or a day, and before a mere number, a comment is a comment
        rest = found.group().strip()
        whole = f"{folded(event.value)} {rest}".strip()
        start, width = event.start_mark, len(found.group().rstrip())
        column = event.end_mark.column + width
        where = span(start.line, start.column, event.end_mark.line, column)
        if not event.value:  # its mark stands right behind the colon
            where = span(start.line, column - len(rest), start.line, column)
        sure = not flow and not re.fullmatch(r"[a-z0-9_-]+", event.value or "A") and _join(data, path, event.value, whole)
        if sure:
            places.append((path, where))
        yield _told(path, where, (rest, whole), sure=sure)


def _told(path: Path, where: Span, texts: tuple[str, str], *, sure: bool) -> Trouble:
    rest, whole = texts
    message = say("The sign {sign} behind a space ends the text: {rest} is read as a comment", sign="#", rest=rest)
    if not sure:
        hint = say("put the whole text in quotes: {quoted}, or a space behind the {sign} of a comment", quoted=quoted(whole), sign="#")
        return Trouble("PAC010", message, hint, path, where)
    hint = say("put the whole text in quotes: {quoted}", quoted=quoted(whole))
    return Trouble("PAC010", message, hint, path, where, (), (Edit(where, quoted(whole)),))


def _join(data: Value, path: Path, value: str, whole: str) -> bool:
    """Put a text in the place of its cut half; whether that half stands there (of a key that stands twice the first is kept)."""
    here = data
    for step in path[:-1]:
        here = _below(here, step)
    if not path or _below(here, path[-1]) != (value or None):
        return False
    if isinstance(here, dict):
        here[str(path[-1])] = whole
    elif isinstance(here, list) and isinstance(path[-1], int):
        here[path[-1]] = whole
    return True


def _below(here: Value, step: Step) -> Value:
    if isinstance(here, dict):
        return here.get(str(step), "")
    return here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else ""


def _plain(text: str) -> Iterator[tuple[Path, Event, bool]]:
    """The plain texts that are values, each with its path and whether it stands in brackets."""
    get = reader(text)
    stack: list[tuple[bool, bool, list[Step]]] = []  # a map? in brackets? the step to what comes next, none where that is a key
    try:
        while kind_of(event := get()) is not StreamEndEvent:
            kind = kind_of(event)
            if kind in (MappingEndEvent, SequenceEndEvent):
                stack.pop()
                _passed(stack)
            elif kind in (MappingStartEvent, SequenceStartEvent):
                mapped = kind is MappingStartEvent
                stack.append((mapped, event.flow_style, [] if mapped else [0]))
            elif kind is ScalarEvent and stack and not stack[-1][2]:
                stack[-1][2].append(normalize("NFC", event.value))
            elif kind in (ScalarEvent, AliasEvent):
                if kind is ScalarEvent and not event.style:
                    yield tuple(step for _, _, next_ in stack for step in next_), event, any(flow for _, flow, _ in stack)
                _passed(stack)
    except YAMLError:
        return


def _passed(stack: list[tuple[bool, bool, list[Step]]]) -> None:
    """Go to what comes next in what is being read."""
    if not stack:
        return
    mapped, _, step = stack[-1]
    if not mapped:
        step[:] = [int(step[0]) + 1]
    elif step:
        step.clear()
    else:
        step.append("")
