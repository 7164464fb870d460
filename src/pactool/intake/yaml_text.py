"""A plan as the text that a person would write: short forms, small things on one line, an empty line between parts, quotes only where YAML needs them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pactool.source.build import Value

WIDTH = 110
_INDENT = "  "
_SECTIONS = frozenset(
    (
        "team",
        "segments",
        "measures",
        "swot",
        "strategies",
        "objectives",
        "actions",
        "natures",
        "seasons",
        "risks",
        "needs",
        "events",
        "reviews",
    )
)
_ITEMS = frozenset(("objectives", "actions"))
_NOTHING = frozenset(("", "~", "null", "Null", "NULL"))
_PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`=<]|-(?=\w)|<(?!<))(?:[^\n\t\r]*[^\s:])?")
_CUT = re.compile(r": |:$| #|\t")
_FLOW = re.compile(r"[,\[\]{}]|:(?=[,\[\]{}])")
_BREAKS = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\\": "\\\\", '"': '\\"'}


def text_of(plan: Mapping[str, Value]) -> str:
    """The whole file; what reads it finds exactly these values."""
    lines: list[str] = []
    for key, value in plan.items():
        lines += [""] if key in _SECTIONS and lines else []
        lines += _section(key, value) if isinstance(value, dict) and key in _SECTIONS else list(_entry(key, value, 0))
    return "\n".join(lines) + "\n"


def _section(key: str, items: Mapping[str, Value]) -> Iterator[str]:
    yield f"{scalar(key)}:"
    for name, value in items.items():
        if key in _ITEMS and isinstance(value, dict) and value:
            yield f"{_INDENT}{scalar(name)}:"
            for inner, one in value.items():
                yield from _entry(inner, one, 2)
        else:
            yield from _entry(name, value, 1)


def _entry(key: str, value: Value, depth: int) -> Iterator[str]:
    """A key with its value: on one line where that fits, else over several."""
    lead = _INDENT * depth + scalar(key) + ":"
    if value is None:
        yield lead
    elif isinstance(value, str):
        yield from _text(lead, value, depth)
    elif len(short := f"{lead} {flow(value)}") <= WIDTH or not value:
        yield short
    elif isinstance(value, dict):
        yield lead
        for inner, one in value.items():
            yield from _entry(inner, one, depth + 1)
    else:
        yield lead
        yield from (f"{_INDENT * (depth + 1)}- {flow(one)}" for one in value)


def _text(lead: str, text: str, depth: int) -> Iterator[str]:
    lines = text.split("\n")
    if len(lines) > 1 and text.isprintable() is False and all(_blockable(one) for one in lines) and lines[0] and lines[-1]:
        yield f"{lead} |-"
        yield from (f"{_INDENT * (depth + 1)}{one}" if one else "" for one in lines)
    else:
        yield f"{lead} {scalar(text)}"


def _blockable(line: str) -> bool:
    return line == line.strip() and (line.isprintable() or not line)


def flow(value: Value) -> str:
    """A value on one line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return scalar(value, inside=True)
    if isinstance(value, dict):
        return "{" + ", ".join(_pair(key, one) for key, one in value.items()) + "}"
    return "[" + _listed(value) + "]"


def _pair(key: str, value: Value) -> str:
    return f"{scalar(key, inside=True)}: {flow(value)}".rstrip() if value is not None else f"{scalar(key, inside=True)}: null"


def _listed(several: Sequence[Value]) -> str:
    return ", ".join(flow(one) if one is not None else "null" for one in several)


def scalar(text: str, *, inside: bool = False) -> str:
    """A text as YAML reads it back; `inside` brackets a comma and a bracket need quotes too."""
    if (
        _PLAIN.fullmatch(text)
        and text not in _NOTHING
        and text.isprintable()
        and not _CUT.search(text)
        and not (inside and _FLOW.search(text))
    ):
        return text
    if text.isprintable() and "'" not in text:
        return f"'{text}'" if '"' in text else f'"{text}"' if "\\" not in text else f"'{text}'"
    return '"' + "".join(_BREAKS.get(one) or _escaped(one) for one in text) + '"'


def _escaped(one: str) -> str:
    if one.isprintable():
        return one
    point = ord(one)
    return f"\\x{point:02x}" if point < 0x100 else f"\\u{point:04x}" if point < 0x10000 else f"\\U{point:08x}"


def inner(value: Value) -> str:
    """A map or a list on one line without its own brackets, as a cell of a spreadsheet holds it."""
    if isinstance(value, dict):
        return ", ".join(_pair(key, one) for key, one in value.items())
    return _listed(value) if isinstance(value, list) else value or ""


def ordered(value: Mapping[str, Value], keys: Iterable[str]) -> dict[str, Value]:
    """A map with its keys in an order; those that it does not name come last, as they stood."""
    order = {key: at for at, key in enumerate(keys)}
    return dict(sorted(value.items(), key=lambda pair: order.get(pair[0], len(order))))
