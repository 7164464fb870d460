"""The JSON of a command: its own versioned shape, in ASCII, never a dump of the page."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
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
    from fractions import Fraction  # noqa: PLC0415 - only where figures are printed

    scaled = abs(Fraction(value)) * 10**decimals
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    exact = Decimal(whole if value >= 0 else -whole).scaleb(-decimals)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def share(value: Fraction | None) -> int | float | None:
    """A share of one, to four decimals."""
    return number(value, SHARE)
