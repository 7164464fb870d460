"""Cells as they come out of a file, each one of four things: a text, a number, a day, or nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactool.words import visible

if TYPE_CHECKING:
    from pactool.words import Say

Cell = str | Decimal | date | None

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Soft hyphens and spaces of no width: they come along when a text is pasted, and nobody misses them."""
_SPACES = re.compile(r"[^\S\n]+")
_FORMULA = "=+-@|\t\r＝＋－＠｜"


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


_DASHES = frozenset(("-", "--", "---", "–", "—", "/", "//", ".", "..", "...", "…", "?"))
_VOID = frozenset(("n a", "na", "nc", "neant", "none", "aucun", "aucune", "tbd", "a definir", "rien", "sans objet"))
_JOINING = vocabulary("a à au aux avec by d de des du en et for in l la le les of on or ou par pour sur the to un une with")


class Refusal(NamedTuple):
    """Something of a file that was not taken: where it stands, what it says, why, and what to do.

    `row` counts from 1 as the spreadsheet shows it, 0 for a whole column or sheet; `grave` is False for what nobody misses, such as totals.
    """

    file: str
    sheet: str
    row: int
    column: str
    value: str
    why: Say
    cure: Say | None = None
    grave: bool = True


def cell(raw: object) -> Cell:
    """A cell as the library gave it, in one of the four kinds; a time of day and a length of time are texts."""
    if isinstance(raw, str):
        return tidy(raw) or None
    if raw is None or isinstance(raw, bool):
        return "x" if raw else None
    if isinstance(raw, (int, float)):
        return number_of(raw)
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, timedelta):
        return f"{int(raw.total_seconds() // 60)} min"
    return f"{raw.hour * 60 + raw.minute} min" if isinstance(raw, time) else str(raw)


def number_of(raw: float) -> Decimal:
    """A number of a spreadsheet in its shortest form, without the noise of binary fractions: 0.1 + 0.2 is 0.3 there too."""
    if raw == int(raw) and abs(raw) < 10**15 if raw - raw == 0 else False:
        return Decimal(int(raw))
    return Decimal(f"{raw:.15g}") if raw - raw == 0 else Decimal(0)


def tidy(text: str) -> str:
    """A text without the spaces around it, each run of spaces as one, control characters shown, without the apostrophe that keeps a formula from being one."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "\n".join(_SPACES.sub(" ", line).strip() for line in plain.split("\n")).strip()
    shown_ = plain if plain.isprintable() else "\n".join(visible(_INVISIBLE.sub("", line)) for line in plain.split("\n")).strip()
    return unicodedata.normalize("NFC", unguarded(shown_))


def unguarded(text: str) -> str:
    """The text that was `guarded`."""
    return text[1:] if text[:1] == "'" and (text[1:2] == "'" or (text[1:].strip() and text[1:].lstrip()[0] in _FORMULA)) else text


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula, wherever it is copied to: with an apostrophe before it. One that begins with an apostrophe gets another."""
    return f"'{text}" if text[:1] == "'" or (text.strip() and text.lstrip()[0] in _FORMULA) else text


def shown(value: Cell) -> str:
    """A cell as a report quotes it."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def is_void(value: Cell) -> bool:
    """Whether a cell says that there is nothing: a dash, `néant`, `n/a`."""
    return isinstance(value, str) and (value in _DASHES or folded(value) in _VOID)


def line_of(value: Cell) -> str:
    """A cell as a text of one line."""
    return " ".join(shown(value).split())


def folded(text: str) -> str:
    """A text as it is compared: lower case, no accents, words of letters and digits apart by one space."""
    bare = "".join(
        one for one in unicodedata.normalize("NFKD", text.replace("’", "'").replace("œ", "oe")) if not unicodedata.combining(one)
    )
    return " ".join(re.findall(r"[^\W_]+|%|#", bare.casefold()))


def words(text: str) -> tuple[str, ...]:
    """The words of a text that tell something."""
    return tuple(one for one in folded(text).split() if one not in _JOINING)
