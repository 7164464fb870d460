"""Cutting a plan's text into entries, by the parser's events."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from yaml.error import YAMLError
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from pactool.change.merge_text import Branch, Entry, Leaf, dedented
from pactool.source.build import NULLS
from pactool.source.events import Event, kind_of, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactool.change.merge_text import Node, Parts

_TRIVIA = r"(?:[ \t]*(?:#[^\n]*)?\n)*"
"""Lines that are empty or a comment."""
_ASIDE = r"[ \t]*(?:#[^\n]*)?"
"""What may stand behind a value on its line."""
_BETWEEN = r"((?:\s|#[^\n]*\n)*)(,?)"
"""What stands between two values in brackets: up to the comma, and the comma."""


class Uncut(Exception):
    """A text that is written in a way that cannot be cut."""


class _Raw(NamedTuple):
    """A value and where it stands: `end` is the end of what it holds, without what follows."""

    start: int
    end: int
    column: int
    data: str | None = None
    style: str = ""
    branch: bool = False
    listed: bool = False
    flow: bool = False
    children: tuple[tuple[_Key | None, _Raw], ...] = ()


class _Key(NamedTuple):
    start: int
    end: int
    name: str


def cut(text: str) -> tuple[str, Branch]:
    """A text with LF alone that ends with one, as its head (up to the mark of the document) and its map. Raises `Uncut`."""
    try:
        raw, begin = _read(text)
    except YAMLError as error:
        raise Uncut from error
    if raw is None:
        return _nothing(text)
    if not raw.branch or raw.listed:
        raise Uncut
    tree = _branch(text, raw, begin, len(text))
    return text[:begin], tree


def _nothing(text: str) -> tuple[str, Branch]:
    if not re.fullmatch(_TRIVIA, text):
        raise Uncut
    return "", Branch(text, lambda: ((), text), listed=False, flow=False)


def _read(text: str) -> tuple[_Raw | None, int]:
    """The value of a text, and where its lines begin: behind the mark of the document where there is one."""
    get = reader(text)
    get()
    start = get()
    if not hasattr(start, "explicit"):
        return None, 0
    begin = 0
    if start.explicit:
        begin = text.find("\n", start.end_mark.index) + 1
        if not re.fullmatch(_ASIDE, text[start.end_mark.index : begin - 1]) or not re.fullmatch(_TRIVIA, text[: start.start_mark.index]):
            raise Uncut
    return _value(text, get(), get), begin


def _value(text: str, event: Event, get: Callable[[], Event]) -> _Raw:
    kind = kind_of(event)
    start, column = event.start_mark.index, event.start_mark.column
    if event.anchor is not None:
        raise Uncut
    if kind is ScalarEvent:
        return _leaf(text, event)
    if kind is MappingStartEvent or kind is SequenceStartEvent:
        listed = kind is SequenceStartEvent
        children: list[tuple[_Key | None, _Raw]] = []
        while (kind := kind_of(inner := get())) is not MappingEndEvent and kind is not SequenceEndEvent:
            if listed:
                children.append((None, _value(text, inner, get)))
                continue
            if kind is not ScalarEvent:
                raise Uncut
            key = _Key(inner.start_mark.index, inner.end_mark.index, normalize("NFC", inner.value))
            children.append((key, _value(text, get(), get)))
        flow = text[start : start + 1] == ("[" if listed else "{")
        if not flow and not children:
            raise Uncut
        end = inner.end_mark.index if flow else max(children[-1][1].end, children[-1][0].end if children[-1][0] else 0)
        return _Raw(start, end, column, branch=True, listed=listed, flow=flow, children=tuple(children))
    raise Uncut


def _leaf(text: str, event: Event) -> _Raw:
    start, end = event.start_mark.index, event.end_mark.index
    style = event.style or ""
    if style in {"|", ">"}:
        kept = "+" in text[start : text.find("\n", start)]  # the empty lines behind it are a part of it
        end = end - 1 if kept and text[end - 1 : end] == "\n" else start + len(text[start:end].rstrip(" \n"))
    data = None if not style and event.value in NULLS else event.value
    return _Raw(start, end, event.start_mark.column, data, style)


def _node(text: str, raw: _Raw, column: int) -> Node:
    """A value in brackets or of one scalar, of an entry at a column."""
    if raw.branch:
        return _in_brackets(text, raw, column)
    return Leaf(dedented(text[raw.start : raw.end], column, first=False), raw.data, raw.style)


def _in_brackets(text: str, raw: _Raw, column: int) -> Branch:
    whole = dedented(text[raw.start : raw.end], column, first=False)
    return Branch(whole, lambda: _between_brackets(text, raw, column), listed=raw.listed, flow=True)


def _between_brackets(text: str, raw: _Raw, column: int) -> Parts:
    entries: list[Entry] = []
    at, last = raw.start + 1, len(raw.children) - 1
    tail = text[at : raw.end - 1]
    for index, (key, value) in enumerate(raw.children):
        begin = key.start if key else value.start
        following = raw.end - 1 if index == last else (raw.children[index + 1][0] or raw.children[index + 1][1]).start
        end = max(value.end, key.end if key else 0)
        between = re.match(_BETWEEN, text[end:following])
        if between is None or (index < last and not between[2]) or (value.branch and not value.flow):
            raise Uncut
        aside = between[1] if index < last else ""
        label, colon = (text[key.start : key.end], text[key.end : max(value.start, key.end)]) if key else ("", "")
        lead = text[at:begin]
        parts = (dedented(one, column, first=False) for one in (lead, label, colon, aside))
        first, name, behind, rest = parts
        entries.append(Entry(key.name if key else "", first, name, behind, _node(text, value, column), rest))
        at = end + len(between[0])
        tail = text[end : raw.end - 1]
    return tuple(entries), dedented(tail, column, first=False)


def _branch(text: str, raw: _Raw, begin: int, end: int) -> Branch:
    """A map or list in lines that fills the text from `begin` (of a line, or its first key or dash) to `end`."""
    if raw.flow:
        raise Uncut
    whole = dedented(text[begin:end], raw.column, first=text.rfind("\n", 0, begin) + 1 == begin)
    return Branch(whole, lambda: _in_lines(text, raw, begin, end), listed=raw.listed, flow=False)


def _in_lines(text: str, raw: _Raw, begin: int, end: int) -> Parts:
    entries: list[Entry] = []
    column, at = raw.column, begin
    for index, (key, value) in enumerate(raw.children):
        here = key.start if key else _dash(text, at, value)
        line = text.rfind("\n", 0, here) + 1
        compact = line < begin
        lead = "" if compact else text[at:line]
        if compact and here != begin:
            raise Uncut
        if not re.fullmatch(_TRIVIA, lead) or (not compact and text[line:here].strip(" ")):
            raise Uncut
        nxt = end if index == len(raw.children) - 1 else _next_line(text, raw.children[index + 1], value, key)
        close = _close(text, value, key, nxt, column)
        entries.append(_entry(text, (key, value), (here, close), column, dedented(lead, column)))
        at = close
    tail = text[at:end]
    if not re.fullmatch(_TRIVIA, tail):
        raise Uncut
    return tuple(entries), dedented(tail, column)


def _dash(text: str, at: int, value: _Raw) -> int:
    found = re.compile(_TRIVIA + r"[ ]*(?=-)").match(text, at)
    if found is None or found.end() >= value.start:
        raise Uncut
    return found.end()


def _next_line(text: str, child: tuple[_Key | None, _Raw], before: _Raw, key: _Key | None) -> int:
    if child[0] is not None:
        return text.rfind("\n", 0, child[0].start) + 1
    start = _line_end(text, max(before.end, key.end if key else 0))
    found = re.compile(_TRIVIA).match(text, start)
    return found.end() if found else start


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _close(text: str, value: _Raw, key: _Key | None, end: int, column: int) -> int:
    """Where an entry ends: with its line, or, of a value in lines, with the comments that are indented like what is in it."""
    at = close = min(_line_end(text, max(value.end, key.end if key else 0)), end)
    if not value.branch or value.flow:
        return close
    for line in text[at:end].splitlines(keepends=True):
        at += len(line)
        own = len(line) - len(line.lstrip(" "))
        if line.strip():
            if own <= column:
                break
            close = at
    return close


def _entry(text: str, pair: tuple[_Key | None, _Raw], span: tuple[int, int], column: int, lead: str) -> Entry:
    key, value = pair
    here, close = span
    behind = key.end if key else here + 1
    label = text[here:behind]
    name = key.name if key else ""
    if not value.branch or value.flow:
        return _inline(text, pair, (behind, close), column, Entry(name, lead, label, "", Leaf("", None), ""))
    first = text.find("\n", behind) + 1
    if value.start < first or not first:  # an item that begins on the line of its dash
        return Entry(
            name, lead, label, text[behind : value.start], _branch(text, value, value.start, close), "", step=value.column - column
        )
    head = re.fullmatch(r"([ \t]*:?)([ \t]*(?:#[^\n]*)?)\n", text[behind:first])
    if head is None:
        raise Uncut
    inner = _branch(text, value, first, close)
    return Entry(name, lead, label, head[1], inner, head[2], below=True, step=value.column - column)


def _inline(text: str, pair: tuple[_Key | None, _Raw], span: tuple[int, int], column: int, draft: Entry) -> Entry:
    _, value = pair
    behind, close = span
    colon = text[behind : max(value.start, behind)]
    aside = text[max(value.end, behind) : close].removesuffix("\n")
    if not re.fullmatch(_ASIDE, aside) or not re.fullmatch(r"[ \t]*+:?+(?:\s|#[^\n]*\n)*+", colon):
        raise Uncut
    node = _node(text, value, column)
    return Entry(draft.key, draft.lead, draft.label, dedented(colon, column, first=False), node, aside)
