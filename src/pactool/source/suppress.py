"""Comments that mute a finding: `# pac: ignore[PAC311, PAC309] the fair's own dates until=2026-06-30`."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from yaml.error import YAMLError
from yaml.events import StreamEndEvent

from pactool.source.events import is_text, kind_of, reader
from pactool.source.place import Position, Span
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactool.source.document import Document
    from pactool.source.lines import Lines

_MAYBE = r"(?i)#[ \t]*pac[ \t]*(?::|ignore[ \t]*\[)"
_MUTE = r"(?i)#\s*pac\s*:\s*ignore\s*\[(?P<codes>[^\]]*)\](?P<rest>.*)"
_BLANKET = r"(?i)#\s*pac\s*:\s*ignore(?!\s*\[)(?P<rest>.*)"
_NO_COLON = r"(?i)#\s*pac\s*(?P<rest>ignore\s*\[.*)"
_CODE = r"PAC[0-9]{3}"
_UNTIL = r"(?i)(?:^|\s)until\s*=\s*(\S*)"
_FAR = 1_000
"""How much of a comment is looked through for codes, in characters."""
MANY = 10_000
"""How many comments of one file can mute."""
_EXAMPLE = "PAC311"


class Mute(NamedTuple):
    """One comment that mutes `codes` on line `line`, up to and with the day `until`; `span` is the comment's place.

    `problem` says what is wrong with a comment that was meant to mute and does not, `hint` how to write it; such a one mutes nothing.
    `written` are its codes as they stand there.
    """

    line: int
    codes: tuple[str, ...]
    reason: str
    until: date | None
    span: Span
    problem: Say | None = None
    hint: Say | None = None
    written: tuple[str, ...] = ()


def mutes(document: Document) -> tuple[Mute, ...]:
    """The muting comments of a document, in its order; what looks like one inside a text is text."""
    text = document.parsed
    if "#" not in text or not re.search(_MAYBE, text):
        return ()
    from pactool.source.lines import lines  # noqa: PLC0415 - most plans mute nothing

    table = lines(text)
    texts, following = _texts(text), _next(table)
    found = []
    for one in islice(re.finditer(_MAYBE, text), MANY):
        place = table.position(one.start())
        if _comment(table, place, one.start(), texts):
            found.append(_mute(table, place, following))
    return tuple(found)


def _texts(text: str) -> list[tuple[int, int]]:
    """Where the texts stand that a comment's sign may be part of, as offsets, in order."""
    get = reader(text)
    found: list[tuple[int, int]] = []
    try:
        while kind_of(event := get()) is not StreamEndEvent:
            if is_text(event) and event.start_mark.index < event.end_mark.index:
                found.append((event.start_mark.index, event.end_mark.index))
    except YAMLError:
        return found
    return found


def _comment(table: Lines, place: Position, start: int, texts: list[tuple[int, int]]) -> bool:
    """Whether the sign at an offset starts a comment, or stands first in one that has no other mute: outside all texts, a space before it."""
    before = table.text[start - 1 : start] if place.column > 1 else " "
    if not before.isspace():
        return False
    at = bisect_right(texts, (start, len(table.text))) - 1
    return at < 0 or start >= texts[at][1]


def _mute(table: Lines, place: Position, following: list[int]) -> Mute:
    line = table.line(place.line)
    comment = line[place.column - 1 :].rstrip()
    span = Span(place, Position(place.line, place.column + len(comment)))
    target = place.line if line[: place.column - 1].strip() else following[place.line] or place.line
    found = re.match(_MUTE, comment)
    if found is None:
        return Mute(target, (), "", None, span, *_unknown(comment))
    written = {code.upper(): code for one in found["codes"].split(",") if (code := one.strip())}
    codes = tuple(written)
    reason = " ".join(re.sub(_UNTIL, " ", found["rest"]).split()).lstrip(":-–— ")
    until, trouble = _until(found["rest"])
    problem, hint = _codes(written) or trouble or _reason(codes, reason)
    return Mute(target, codes, reason, until, span, problem, hint, tuple(written.values()))


def _next(table: Lines) -> list[int]:
    """For each line (from 1) the next that is neither empty nor a comment, 0 where there is none; by one pass from the end."""
    following = [0] * (len(table.starts) + 1)
    for number in range(len(table.starts), 0, -1):
        text = table.line(number).strip()
        following[number - 1] = number if text and not text.startswith("#") else following[number]
    return following


def _write(codes: Iterable[str]) -> Say:
    """How to mute these codes, or one for an example."""
    return say("write {comment} and the reason", comment=f"# pac: ignore[{', '.join(codes) or _EXAMPLE}]")


def _unknown(comment: str) -> tuple[Say, Say]:
    if found := re.match(_NO_COLON, comment):
        message = say('The colon behind "pac" is missing, so that "{comment}" mutes nothing', comment=comment)
        return message, say("write {comment}", comment=f"# pac: {found['rest']}")
    if found := re.match(_BLANKET, comment):
        return say("A comment that mutes must name codes"), _write(_named(found["rest"]))
    return say('"{comment}" is no comment that pac knows', comment=comment), _write(_named(comment))


def _named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.upper() for code in re.findall(rf"(?i)\b{_CODE}\b", text[:_FAR])))


def _codes(written: dict[str, str]) -> tuple[Say, Say] | None:
    if not written:
        return say("A comment that mutes must name codes"), _write(())
    wrong = next((written[code] for code in written if not re.fullmatch(_CODE, code)), None)
    if wrong is None:
        return None
    return say('"{code}" is no code of a rule', code=wrong), say("write codes as {example}; pac explain --all lists them", example=_EXAMPLE)


def _until(rest: str) -> tuple[date | None, tuple[Say, Say] | None]:
    found = re.search(_UNTIL, rest)
    if found is None:
        return None, None
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", found[1]):
            return date.fromisoformat(found[1]), None
    except ValueError:
        pass
    message = say('"{until}" is no day up to which a comment may mute', until=found[1])
    return None, (message, say("write the day as in {example}", example="until=2026-06-30"))


def _reason(codes: tuple[str, ...], reason: str) -> tuple[Say | None, Say | None]:
    return (None, None) if reason else (say("A comment that mutes must give its reason behind the codes"), _write(codes))
