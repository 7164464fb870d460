"""A comma inside `{ }` that cut a text in two: found, told, and joined again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.source.place import Path, Span
from pactool.source.trouble import Edit, Trouble, span
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from yaml.events import ScalarEvent

    from pactool.source.build import Value

_BLANK = re.compile(r"(?:\s|(?<=\s)#[^\r\n]*)*")
_NUMBER = re.compile(r"(?P<whole>[-+]?\d[\d \u00a0\u202f]*),(?P<rest>\d+)(?P<unit>\s*(?:[%€$£]|[A-Za-z]{1,4})?)")
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")


@dataclass(frozen=True, slots=True)
class Cut:
    """A key without colon (`tail`) after a plain text (`head`), the value of `key` in `pairs`, which stands on `path`."""

    pairs: dict[str, Value]
    key: str
    path: Path
    head: ScalarEvent
    tail: ScalarEvent


def follows_comma(text: str, key: ScalarEvent, value: ScalarEvent) -> bool:
    """Whether an empty value is one nobody wrote: its plain key in a `{ }` has no colon."""
    if key.style or value.start_mark.index < key.end_mark.index:
        return False
    found = _BLANK.match(text, key.end_mark.index)
    return text[found.end() : found.end() + 1] in (",", "}") if found else False


def joined(text: str, cuts: Iterable[Cut]) -> Iterator[tuple[Path, Span, Trouble]]:
    """Put each text together again in its map; gives its path, its whole span, and what to tell."""
    for chain in _chains(cuts):
        first, last = chain[0], chain[-1]
        whole = text[first.head.start_mark.index : last.tail.end_mark.index]
        start, end = first.head.start_mark, last.tail.end_mark
        where = span(start.line, start.column, end.line, end.column)
        value, hint, edits = _repair(whole, where)
        first.pairs[first.key] = value
        message = say(
            "The comma inside {braces} ends the text: {first} and {rest} are read as two things",
            braces="{ }", first=first.head.value, rest=whole[len(first.head.value) :].lstrip(", \t\r\n") if "#" not in whole else last.tail.value,
        )  # fmt: skip
        yield first.path, where, Trouble("PAC009", message, hint, first.path, where, (), edits)


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
    number = _NUMBER.fullmatch(whole)
    if number:
        return _decimal(number, where)
    value = _FOLD.sub(" ", whole)
    hint = say("put the whole text in quotes: {quoted}", quoted=quoted(value))
    if re.search(r"\s#", whole):
        return value, hint, ()
    return value, hint, (Edit(where, quoted(value)),)


def _decimal(number: re.Match[str], where: Span) -> tuple[str, Say, tuple[Edit, ...]]:
    whole, rest, unit = re.sub(r"\s", "", number["whole"]), number["rest"], number["unit"]
    pointed = f"{whole}.{rest}{unit}"
    if len(rest) == 3:  # noqa: PLR2004 - three digits after a comma may be thousands: only the author knows
        hint = say("write {decimal} for a decimal, {thousands} for thousands", decimal=pointed, thousands=f"{whole}{rest}{unit}")
        return pointed, hint, ()
    return pointed, say("a decimal is written with a point: {decimal}", decimal=pointed), (Edit(where, pointed),)


def quoted(text: str) -> str:
    """One line of text as a YAML scalar in quotes: single ones, or double where the text holds an apostrophe and nothing to escape."""
    if "'" in text and not re.search(r'["\\]', text):
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
