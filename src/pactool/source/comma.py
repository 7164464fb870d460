"""A comma inside `{ }` that cut a text in two: found, told, and joined again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.source.place import Edit
from pactool.source.trouble import Trouble, span
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactool.source.build import Value
    from pactool.source.events import Event
    from pactool.source.place import Path, Span

_BLANK = r"\s*"
_COMMENT = r"[^\r\n]*"
_NUMBER = r"(?P<whole>[-+]?\d[\d \u00a0\u202f]{0,40}),(?P<rest>\d+)(?P<unit>\s*(?:[%€$£]|[A-Za-z]{1,4})?)"


TIGHT = r"(?!\d{1,2}:\d)(?P<key>[\w-]+):(?P<value>[^\s:/\\].*)"
"""A key with no space behind its colon; not a time of day."""


class Cut(NamedTuple):
    """A key without colon, `name` at `tail`, in the map `pairs` on `path`; before it stood the plain text `head` as the value of `key`, or none."""

    pairs: dict[str, Value]
    name: str
    path: Path
    key: str
    head: Event | None
    tail: Event


def follows_comma(text: str, key: Event, value: Event) -> bool:
    """Whether an empty value is one nobody wrote: its plain key in a `{ }` has no colon."""
    if key.style or value.start_mark.index < key.end_mark.index:
        return False
    at = _past(_BLANK, text, key.end_mark.index)
    while text.startswith("#", at):
        at = _past(_BLANK, text, _past(_COMMENT, text, at))
    return text[at : at + 1] in (",", "}")


def _past(pattern: str, text: str, at: int) -> int:
    found = re.compile(pattern).match(text, at)
    return found.end() if found else at


def folded(text: str) -> str:
    """In one line, as YAML reads a plain text over several."""
    return " ".join(part for line in text.replace("\r", "\n").split("\n") if (part := line.strip(" \t")))


def joined(text: str, cuts: Iterable[Cut], places: list[tuple[Path, Span]]) -> Iterator[Trouble]:
    """Put each text together again in its map, note its path and its whole place, and give what to tell."""
    for chain in _chains(cuts):
        first, head, tail = chain[0], chain[0].head or chain[0].tail, chain[-1].tail
        start, end = head.start_mark, tail.end_mark
        whole = text[start.index : end.index]
        where = span(start.line, start.column, end.line, end.column)
        value, hint, edits = _repair(whole, where)
        if first.key in first.pairs:  # else it stood twice, and the first is kept
            first.pairs[first.key] = value
        message = say(
            "The comma inside {braces} ends the text: {first} and {rest} are read as two things",
            braces="{ }", first=head.value, rest=_rest(whole, head, tail),
        )  # fmt: skip
        path = (*first.path, first.key)
        places.append((path, where))
        yield Trouble("PAC009", message, hint, path, where, (), edits)


def _rest(whole: str, head: Event, tail: Event) -> str:
    """What the comma cut off, in one line; where a comment stands in between, its last piece."""
    return tail.value if "#" in whole else folded(whole)[len(head.value) :].lstrip(", ")


def _chains(cuts: Iterable[Cut]) -> list[list[Cut]]:
    """Cuts of one text, one after the other."""
    chains: list[list[Cut]] = []
    for cut in cuts:
        if chains and chains[-1][0].head is cut.head:
            chains[-1].append(cut)
        else:
            chains.append([cut])
    return chains


def _repair(whole: str, where: Span) -> tuple[str, Say, tuple[Edit, ...]]:
    """The value that was meant, how to write it, and the edit that does."""
    number = re.fullmatch(_NUMBER, whole)
    if number:
        return _decimal(number, where)
    value = folded(whole)
    hint = say("put the whole text in quotes: {quoted}", quoted=quoted(value))
    if re.search(r"\s#", whole):
        return value, hint, ()
    return value, hint, (Edit(where, quoted(value)),)


def _decimal(number: re.Match[str], where: Span) -> tuple[str, Say, tuple[Edit, ...]]:
    whole, rest, unit = re.sub(r"\s", "", number["whole"]), number["rest"], number["unit"]
    pointed = f"{whole}.{rest}{unit}"
    if len(rest) == 3:
        hint = say("write {decimal} for a decimal, {thousands} for thousands", decimal=pointed, thousands=f"{whole}{rest}{unit}")
        return pointed, hint, ()
    return pointed, say("a decimal is written with a point: {decimal}", decimal=pointed), (Edit(where, pointed),)


def quoted(text: str) -> str:
    """One line of text as a YAML scalar in quotes: single ones, or double where the text holds an apostrophe and nothing to escape."""
    if "'" in text and not re.search(r'["\\]', text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
