"""How wide text stands on a terminal, and how it is broken to fit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NARROWEST = 20
"""Below this many columns lines are no longer broken: the terminal does it as well."""

CI_COMMAND = re.compile(r"##(?=\[|vso\[)")
"""What CI runners obey wherever it stands in a line: `##[error]`, `##vso[task.complete]`."""

_CI_START = ("::", "##")
_HEIGHTS = dict(zip("▁▂▃▄▅▆▇█", "12345678", strict=True))
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2026": "...", "\u2212": "-", **_HEIGHTS})
_INVISIBLE = frozenset({"Mn", "Me", "Cf"})


@lru_cache(maxsize=4096)
def char_width(char: str) -> int:
    """Columns of one character: 0 for a combining mark, 2 for a wide one, else 1."""
    if unicodedata.category(char) in _INVISIBLE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def columns(text: str) -> int:
    """Columns of a text that holds no control character."""
    return len(text) if text.isascii() else sum(map(char_width, text))


def ascii_only(text: str) -> str:
    r"""The text for a terminal without Unicode: plain spaces and signs, everything else as `\xe9` or `\u4e2d`."""
    return text if text.isascii() else text.translate(_PLAIN).encode("ascii", "backslashreplace").decode("ascii")


def disarmed(text: str) -> str:
    r"""Break what CI runners obey anywhere in a line (`##[error]`, `##vso[`), visibly: `#\x23[error]`."""
    return CI_COMMAND.sub(r"#\\x23", text) if "##" in text else text


def obeyed_at_start(text: str) -> bool:
    """Whether a CI runner could take a line that begins like this for a command of its own."""
    return text.lstrip().startswith(_CI_START)


def cut(text: str, wide: int, *, unicode: bool) -> str:
    """At most so many columns of a text, with a sign where it goes on."""
    if columns(text) <= wide:
        return text
    sign = "…" if unicode else "..." if wide > 6 else "."
    room, kept = wide - len(sign), ""
    for char in text:
        room -= char_width(char)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + sign if wide >= len(sign) else ""


def wrap(text: str, room: int, first: int | None = None) -> list[str]:
    """Break a text into lines of at most `room` columns, the first of at most `first`.

    The first line is empty where not even a word fits beside what stands before it. A word wider than `room` is cut. A line after the first
    that a CI runner could obey gets a bar before it.
    """
    left = room if first is None else first
    if len(text) <= left and text.isascii() and "\n" not in text:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _broken(paragraph, room, room if lines else left)
    return [lines[0], *("| " + line if obeyed_at_start(line) else line for line in lines[1:])]


def _broken(paragraph: str, room: int, left: int) -> list[str]:
    lines, used = [""], 0
    for word in paragraph.split(" "):
        for at, piece in enumerate(_pieces(word, max(room - 2, 1))):
            between = " " if used and not at else ""
            wide = len(between) + columns(piece)
            if used + wide > left and (used or left < room):
                lines.append("")
                between, used, wide, left = "", 0, wide - len(between), room
            lines[-1] += between + piece
            used += wide
    return lines


def _pieces(word: str, most: int) -> list[str]:
    """A word in parts of at most `most` columns, parted after a hyphen or the like where it has one in the second half of a part."""
    if columns(word) <= most:
        return [word]
    pieces, used = [""], 0
    for char in word:
        wide = char_width(char)
        if used + wide > most and pieces[-1]:
            kept = 1 + max(pieces[-1].rfind(sign) for sign in "-_/")
            rest = pieces[-1][kept:] if 2 * kept > len(pieces[-1]) else ""
            pieces[-1] = pieces[-1][: len(pieces[-1]) - len(rest)]
            pieces.append(rest)
            used = columns(rest)
        pieces[-1] += char
        used += wide
    return pieces
