"""From bytes to a text that the parser can take: UTF-8 alone, nothing invisible, every deviation told at its byte."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pactool.source.place import TOP, Position, Span
from pactool.source.trouble import Trouble, capped
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.source.trouble import Limits

_WIDE = (
    (b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"),
)  # fmt: skip
_HIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
_REFUSED = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
"""What the parser refuses, or counts as the end of a line where an editor does not."""
STAND_IN = "\ufffd"
"""What stands in the parsed text for a character that the parser refuses."""
_BOM = "\ufeff"
HIDDEN_CAP = 20
TAGS = 20
"""Declarations of tags that the parser is given: it compares each with all before it."""
_SAVE = say("save the file as UTF-8 (in the editor: “Save with encoding”)")


class Decoded(NamedTuple):
    """The text as it is, the text for the parser (same lines and columns), and what was found; `usable` False: there is nothing to parse."""

    text: str
    parsed: str
    troubles: tuple[Trouble, ...] = ()
    usable: bool = True


def decode(raw: bytes, limits: Limits) -> Decoded:
    """Decode a file's bytes. Never raises."""
    if len(raw) > limits.size:
        message = say("The file has {size} bytes, more than the {limit} that are read", size=len(raw), limit=limits.size)
        return _unusable(message, say("split the plan, or allow more with {option}", option="--max-size"), TOP)
    for mark, name in _WIDE:
        if raw.startswith(mark):
            return _unusable(say("The file is written in {encoding}, not in UTF-8", encoding=name), _SAVE, TOP)
    if b"\x00" in raw:
        return _bad_byte(raw, raw.index(b"\x00"))
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _bad_byte(raw, error.start)
    return _readable(text)


def _unusable(message: Say, hint: Say, where: Span) -> Decoded:
    return Decoded("", "", (Trouble("PAC001", message, hint, (), where),), usable=False)


def _bad_byte(raw: bytes, at: int) -> Decoded:
    from pactool.source.lines import lines  # noqa: PLC0415 - only where something is wrong

    before = raw[:at].decode("utf-8", "replace")
    table = lines(before)
    start = table.position(len(before))
    where = Span(start, Position(start.line, start.column + 1))
    if raw[at] == 0:
        message = say("The file holds a NUL byte at offset {offset}, line {line}: this is no text", offset=at, line=start.line)
        return _unusable(message, say("give a YAML file saved as UTF-8, not a spreadsheet, an archive or a picture"), where)
    message = say("The byte {byte} at offset {offset}, line {line}, is not UTF-8", byte=f"0x{raw[at]:02X}", offset=at, line=start.line)
    return _unusable(message, _SAVE, where)


def _readable(text: str) -> Decoded:
    if text.count("\n%TAG") > TAGS:
        message = say("The file declares more than {count} tags: no plan needs any, and reading them takes very long", count=TAGS)
        return Decoded(text, "", (Trouble("PAC004", message, say("take the lines that start with %TAG out"), (), TOP),), usable=False)
    troubles: list[Trouble] = []
    body = text.lstrip(_BOM)
    if len(text) - len(body) > 1:
        message = say("The file starts with {count} byte order marks, one more than may be", count=len(text) - len(body))
        troubles.append(Trouble("PAC001", message, _SAVE, (), TOP))
    if re.search(_HIDDEN, body):
        troubles.extend(_hidden(text, len(text) - len(body)))
        body = re.sub(_REFUSED, STAND_IN, body)
    return Decoded(text, body, tuple(troubles))


def _hidden(text: str, begin: int) -> list[Trouble]:
    from pactool.source.lines import lines  # noqa: PLC0415 - as above

    table = lines(text)
    found = (
        hidden(one.group(), _at(table.position(one.start()), 1))
        for one in islice(re.compile(_HIDDEN).finditer(text, begin), HIDDEN_CAP + 1)
    )
    count = len(text) - begin - len(re.sub(_HIDDEN, "", text[begin:]))
    return capped(found, HIDDEN_CAP, max(count - HIDDEN_CAP - 1, 0))


def _at(start: Position, width: int) -> Span:
    return Span(start, Position(start.line, start.column + width))


def hidden(character: str, where: Span, escape: str = "") -> Trouble:
    """The trouble of one character that cannot be seen; `escape` is how it was written, where it was by an escape."""
    shown = f"U+{ord(character):04X}"
    if escape:
        message = say("The escape {escape} puts the invisible character {shown} into the text", escape=escape, shown=shown)
    else:
        message = say("An invisible character, {shown}, stands here", shown=shown)
    return Trouble("PAC007", message, say("delete it: what a plan says must be what its readers see"), (), where)
