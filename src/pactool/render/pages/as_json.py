"""The JSON of a command: its own versioned shape, in ASCII, never a dump of the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pactool import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

SCHEMA_VERSION = 1
SHARE = 4
"""Decimals of a share."""


def document(as_of: date, **rest: object) -> str:
    """A whole document: `schema_version`, `tool` and `as_of`, then what the command says."""
    return dump({"schema_version": SCHEMA_VERSION, "tool": {"name": "pac", "version": __version__}, "as_of": as_of.isoformat(), **rest})


def dump(shape: Mapping[str, object]) -> str:
    """A shape as text: ASCII, never NaN or infinite, with a final newline."""
    return json.dumps(shape, indent=2, allow_nan=False) + "\n"


def number(value: Fraction | Decimal | int | None, decimals: int) -> int | float | None:
    """A figure in its shortest form, rounded half up to so many decimals; null stays null."""
    if value is None:
        return None
    over, under = value.as_integer_ratio()
    if under == 1:
        return over
    step: int = 10**decimals
    whole = (abs(over) * step * 2 + under) // (under * 2)
    signed = whole if over >= 0 else -whole
    return signed // step if not whole % step else signed / step


def share(value: Fraction | None) -> int | float | None:
    """A share of one, to four decimals."""
    return number(value, SHARE)
