"""How a file writes: its line ends, indentation, quotes and brackets; and new values in that manner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.source.build import HIDDEN, NULLS, Value

if TYPE_CHECKING:
    from pactool.source.place import Step

_FIRST = frozenset("-?:,[]{}#&*!|>'\"%@`=<")
"""What a plain text does not begin with; the dash may, before a digit."""
_BRACKETS = re.compile(r"[,\[\]{}]")
_BREAKS = re.compile(r":(?:\s|$)|\s#|^(?:---|\.\.\.)")
_UNSEEN = re.compile(rf"{HIDDEN}|[\t\n\ud800-\udfff]")
"""What no plain text holds, and a quoted one only by an escape."""
_STEP = re.compile(r"^( +)(?:[^\s#-]|-\S)", re.MULTILINE)
_DASH = re.compile(r"^( *)[^\s#'\"-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)- ", re.MULTILINE)
_NUMBER = re.compile(r"-?[0-9]")
_QUOTED_KEY = re.compile(r"""(["'])[^"'\n]+\1 ?:(?=\s)""")
_PLAIN_KEY = re.compile(r"(?:^|[{,]|- ) *[\w.-]+ ?:(?=\s)", re.MULTILINE)
_QUOTED_TEXT = re.compile(r""": +["'][^\W\d]""")
_PLAIN_TEXT = re.compile(r": +[^\W\d]")
_QUOTED_NUMBER = re.compile(r""": +["']-?\d""")
_PLAIN_NUMBER = re.compile(r": +-?\d")
_LOOK = 200_000
"""How much of a file is looked at for its habits, in characters."""
WIDE = 110
"""A new map in brackets is no longer than this, where nothing beside it is an example."""


class Raw(str):
    """A value that is written as it stands, such as a number that keeps the spelling it has."""

    __slots__ = ()


class Manner(NamedTuple):
    """The habits of one file."""

    newline: str = "\n"
    step: int = 2
    dash: int = 2
    """How far the dash of a list stands behind the key that holds it."""
    quote: str = "'"
    padded: bool = False
    """`{ a: 1 }` rather than `{a: 1}`."""
    keys: str = ""
    """The quotes of keys, empty for none; then whether texts and numbers that need none have them."""
    texts: bool = False
    numbers: bool = False


def manner(text: str) -> Manner:
    """The habits of a text, each by what it does most; the usual ones where it shows none."""
    head = text[:_LOOK]
    dash = _DASH.search(head)
    first = _STEP.search(head)
    double, single = len(re.findall(r"[:,\[{-] *\"", head)), len(re.findall(r"[:,\[{-] *'", head))
    quote = '"' if double > single else "'"
    return Manner(
        newline="\r\n" if head.count("\r\n") * 2 > head.count("\n") else "\n" if "\n" in head or "\r" not in head else "\r",
        step=len(first[1]) if first else 2,
        dash=max(len(dash[2]) - len(dash[1]), 0) if dash else len(first[1]) if first else 2,
        quote=quote,
        padded=head.count("{ ") > len(re.findall(r"\{[^\s}]", head)),
        keys=quote if len(_QUOTED_KEY.findall(head)) > len(_PLAIN_KEY.findall(head)) else "",
        texts=len(_QUOTED_TEXT.findall(head)) > len(_PLAIN_TEXT.findall(head)),
        numbers=len(_QUOTED_NUMBER.findall(head)) > len(_PLAIN_NUMBER.findall(head)),
    )


def is_plain(text: str, *, flow: bool) -> bool:
    """Whether a text can be written without quotes and is read as itself."""
    if not text or text.lower() in NULLS or text != text.strip() or _UNSEEN.search(text):
        return False
    if text[0] in _FIRST and not re.match(r"-[0-9.]", text):
        return False
    return not _BREAKS.search(text) and not (flow and _BRACKETS.search(text))


def quoted(text: str, quote: str) -> str:
    """A text in quotes: those asked for, unless the other ones need no escape."""
    awkward = bool(re.search(r'["\\]', text))
    if _UNSEEN.search(text) or (not awkward and (quote == '"' or "'" in text)):
        return '"' + _UNSEEN.sub(lambda found: _escaped(ord(found.group())), re.sub(r'(["\\])', r"\\\1", text)) + '"'
    return "'" + text.replace("'", "''") + "'"


def _escaped(point: int) -> str:
    short = {0x09: "\\t", 0x0A: "\\n"}.get(point)
    return short or (f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}")


def scalar(text: str | None, how: Manner, *, flow: bool, style: str = "") -> str:
    """One scalar on one line; `style` is the quote it should keep."""
    if text is None:
        return "~"
    if isinstance(text, Raw):
        return text
    if style in ("'", '"'):
        return quoted(text, style)
    bare = not (how.numbers if _NUMBER.match(text) else how.texts) and is_plain(text, flow=flow)
    return text if bare else quoted(text, how.quote)


def key(name: Step, how: Manner, *, flow: bool, style: str = "") -> str:
    """A key, quoted like those beside it."""
    text, quote = str(name), style or how.keys
    return quoted(text, quote or how.quote) if quote or not is_plain(text, flow=flow) else text


def inline(value: Value, how: Manner, *, flow: bool = True) -> str:
    """A value on one line, lists and maps in brackets."""
    if isinstance(value, dict):
        inner = ", ".join(f"{key(name, how, flow=True)}: {inline(one, how)}" for name, one in value.items())
        return f"{{ {inner} }}" if how.padded and inner else f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{', '.join(inline(one, how) for one in value)}]"
    return scalar(value, how, flow=flow)


def levels(value: Value, how: Manner) -> int:
    """How many levels of a new value are written in lines where nothing shows it: brackets hold what is flat and short."""
    if not isinstance(value, (dict, list)) or not value:
        return 0
    held = list(value.values()) if isinstance(value, dict) else value
    if not any(isinstance(one, (dict, list)) for one in held) and len(inline(value, how)) <= WIDE:
        return 0
    return 1 + max(levels(one, how) for one in held)


def lines_of(name: str, gap: str, value: Value, indent: int, depth: int, how: Manner) -> list[str]:
    """`name` and its value in lines that start in column `indent`, the first without its indentation; `depth` levels of it are lines of their own."""
    if isinstance(value, (dict, list)) and value and depth > 0:
        return [f"{name}{gap.rstrip()}", *block(value, indent + (how.step if isinstance(value, dict) else how.dash), depth, how)]
    if isinstance(value, str) and (rows := literal(value, indent + how.step)):
        return [f"{name}{gap}{rows[0]}", *rows[1:]]
    return [f"{name}{gap}{inline(value, how, flow=isinstance(value, (dict, list)))}"]


def block(value: dict[str, Value] | list[Value], indent: int, depth: int, how: Manner) -> list[str]:
    """The lines of a map or a list that starts in column `indent` (from 0)."""
    lead = " " * indent
    found: list[str] = []
    if isinstance(value, dict):
        for name, one in value.items():
            first, *rest = lines_of(key(name, how, flow=False), ": ", one, indent, depth - 1, how)
            found += [lead + first, *rest]
        return found
    for one in value:
        found += item(one, indent, depth - 1, how)
    return found


def item(value: Value, indent: int, depth: int, how: Manner) -> list[str]:
    """One item of a list with its dash in column `indent`."""
    lead = " " * indent
    if isinstance(value, (dict, list)) and value and depth > 0:
        inner = block(value, indent + 2, depth, how)
        return [f"{lead}- {inner[0].lstrip(' ')}", *inner[1:]]
    return [f"{lead}- {inline(value, how, flow=isinstance(value, (dict, list)))}"]


def literal(text: str, indent: int) -> list[str]:
    """A text of several lines as a block under `|`; empty where it needs quotes or has one line."""
    body = text.rstrip("\n")
    rows = body.split("\n")
    if (
        len(rows) < 2
        or isinstance(text, Raw)
        or not all(one == one.strip() and not _UNSEEN.search(one) for one in rows)
        or not rows[0]
        or len(text) - len(body) > 1
    ):
        return []
    return ["|" if text.endswith("\n") else "|-", *(" " * indent + one if one else "" for one in rows)]
