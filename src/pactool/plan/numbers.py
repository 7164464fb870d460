"""Numbers, ranges, shares and durations as people may write them, and as they must.

The patterns are those of the published JSON Schema too, so they keep to what Python and ECMAScript read alike.
Money and counts are `Decimal`, exact from file to output. Digits are bounded, so no text can make a number that takes long to reckon with.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, cast

from pactool.plan.wrong import AMBIGUOUS, OUT_OF_BOUNDS, Wrong
from pactool.words import Say, say

_PLAIN = r"[-+]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?"
_SCALED = _PLAIN + r"(?: ?[kM])?"
_PERCENT = _PLAIN + r" ?%"
NUMBER = rf"^{_SCALED}$"
SHARE = rf"^{_PERCENT}$"
FIGURE = rf"^(?:{_SCALED}|{_PERCENT})$"
RANGE = rf"^(?:{_SCALED}\.\.{_SCALED}|{_PERCENT}\.\.{_PERCENT})$"
NUMBER_RANGE = rf"^{_SCALED}\.\.{_SCALED}$"
SHARE_RANGE = rf"^{_PERCENT}\.\.{_PERCENT}$"
DURATION = r"^(?:0|[1-9][0-9]{0,5})(?:\.[0-9]{1,4})? ?(?:d|j|h|min)$"
LARGEST = 10**15

_number = re.compile(NUMBER).fullmatch
_share = re.compile(SHARE).fullmatch
NATURAL = r"^[+]?(?:0|[1-9][0-9]{0,8})(?:\.0{1,9})?$"
_duration = re.compile(DURATION).fullmatch
_SCALE = {"k": Decimal(1000), "M": Decimal(1_000_000)}


class Share(Decimal):
    """A number that was written with a `%`: `22%` is the Share 0.22."""

    __slots__ = ()


class Range(NamedTuple):
    """Two ends as written, `low` ≤ `high`: a floor and an ambition when `better` says which way, within otherwise."""

    low: Decimal
    high: Decimal


Figure = Decimal | Range


class Duration(NamedTuple):
    """A length of work as written: an amount of `d` (working days), `h` or `min`."""

    amount: Decimal
    unit: str

    def days(self, hours_per_day: Decimal) -> Fraction:
        """In working days of `hours_per_day` hours, exactly: seven hours of one day in seven are a day."""
        amount = Fraction(self.amount)
        if self.unit == "d":
            return amount
        hours = amount if self.unit == "h" else amount / 60
        return hours / Fraction(hours_per_day)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise Wrong(say("{kind} stands where a number is wanted", kind=shape(value)), say("write one number, such as 24 or 6000.50"))


def shape(value: object) -> Say:
    """What a YAML value is, in words."""
    if isinstance(value, dict):
        return say("a map (keys and values)")
    if isinstance(value, list):
        return say("a list")
    return say("nothing") if value is None else say("a text")


@lru_cache(maxsize=8192)
def checked_figure(text: str) -> Decimal:
    """A number or a share; cached because plans repeat few numbers often."""
    if _number(text):
        scale = _SCALE.get(text[-1])
        return Decimal(text) if scale is None else _whole(Decimal(text[:-1].rstrip()) * scale)
    if _share(text):
        return Share(Decimal(text[:-1].rstrip()).scaleb(-2))
    raise misspelt(text)


def _whole(value: Decimal) -> Decimal:
    """`1.2 M` is 1200000, not 1200000.0: figures are printed to the decimals of the target as written."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def figure(value: object) -> Decimal:
    """A number or a share: `24`, `6000.50`, `-3`, `600k`, `1.2 M`, `22%`. Raises Wrong."""
    try:
        return checked_figure(cast("str", value))  # what is no text, or cannot be hashed, is told below
    except TypeError:
        return checked_figure(_text(value))


def number(value: object) -> Decimal:
    """A number, no share. Raises Wrong."""
    found = figure(value)
    if type(found) is Share:
        raise Wrong(say('"{value}" is a share, and a number is wanted here', value=str(value)), say("write the amount itself, such as 24"))
    return found


def natural(value: object) -> int:
    """A whole number from 0 up. Raises Wrong."""
    found = number(value)
    if not re.fullmatch(NATURAL, str(value)):
        raise Wrong(say('"{value}" is no whole number from 0 up', value=str(value)), say("write a count, such as 3"), code=OUT_OF_BOUNDS)
    return int(found)


def positive(value: object) -> Decimal:
    """A number from 0 up: money to spend, weights. Raises Wrong."""
    found = number(value)
    if found < 0:
        raise Wrong(say('"{value}" is under 0', value=str(value)), say("write an amount from 0 up"), code=OUT_OF_BOUNDS)
    return found


def share(value: object) -> Decimal:
    """A share from 0 to 1: `22%`, `22 %` or `0.22`; a bare `22` is refused. Raises Wrong."""
    found = figure(value)
    if type(found) is not Share and abs(found) > 1:
        raise bare_share(str(value))
    if not 0 <= found <= 1:
        raise Wrong(
            say('"{value}" is not between 0% and 100%', value=str(value)),
            say("write a share of the whole, such as 80%"),
            code=OUT_OF_BOUNDS,
        )
    return found


def bare_share(text: str) -> Wrong:
    """The refusal of `22` where a share is wanted: it could be 22 % or 2200 %."""
    return Wrong(say('"{value}" is no share', value=text), say("write {share}, or the fraction of 1", share=f"{text}%"), cure=None)


def measured(value: object) -> Figure:
    """A number, a share or a range: what a target may be. Raises Wrong."""
    if not isinstance(value, str):
        raise Wrong(
            say("{kind} stands where a number or a range is wanted", kind=shape(value)), say("write a number (24) or a range (5..8)")
        )
    if ".." not in value:
        return figure(value)
    ends = value.split("..")
    if len(ends) != 2:
        raise misspelt(value)
    low, high = figure(ends[0].strip()), figure(ends[1].strip())
    if (type(low) is Share) != (type(high) is Share):
        cure = f"{ends[0].strip().removesuffix('%').rstrip()}%..{ends[1].strip().removesuffix('%').rstrip()}%"
        raise Wrong(say('only one end of "{value}" is a share', value=value), say("write {cure}", cure=cure))
    if low > high:
        hint = say("write the smaller end first: {cure}", cure=f"{ends[1].strip()}..{ends[0].strip()}")
        raise Wrong(say('the range "{value}" runs backwards', value=value), hint, code=OUT_OF_BOUNDS)
    if ends[0] != ends[0].strip() or ends[1] != ends[1].strip():
        cure = f"{ends[0].strip()}..{ends[1].strip()}"
        raise Wrong(say('the range "{value}" has a space around its ".."', value=value), say("write {cure}", cure=cure), cure=cure)
    return Range(low, high)


@lru_cache(maxsize=1024)
def _duration_of(text: str) -> Duration:
    if not _duration(text):
        raise _misspelt_duration(text)
    unit = "min" if text.endswith("min") else text[-1]
    return Duration(Decimal(text.removesuffix(unit).rstrip()), "d" if unit == "j" else unit)


def duration(value: object) -> Duration:
    """A length of work: `12 d`, `12 j`, `90 h`, `45 min`. Raises Wrong."""
    if not isinstance(value, str):
        raise Wrong(
            say("{kind} stands where a length of time is wanted", kind=shape(value)),
            say("write days, hours or minutes: 12 d, 90 h, 45 min"),
        )
    return _duration_of(value)


def capacity(value: object) -> Duration | Decimal:
    """Days a month (`8 d`), or a share of the working days (`60%`). Raises Wrong."""
    if isinstance(value, str) and _duration(value):
        return _duration_of(value)
    if isinstance(value, str) and (_share(value) or _number(value)):
        if _share(value) or Decimal(checked_figure(value)) <= 1:
            return share(value)
        raise Wrong(
            say('"{value}" says no unit', value=value),
            say("write days a month ({days}) or a share of the working days (60%)", days=f"{value} d"),
        )
    return duration(value)


_SPACES = "\u0020\u00a0\u202f\u2009"
_CURRENCY = r"(?:€|\$|£|CHF|EUR|USD|GBP|euros?)"
_GROUPED = rf"^([-+]?\d{{1,3}}(?:[{_SPACES}]\d{{3}})+)([.,]\d{{1,9}})?[{_SPACES}]*({_CURRENCY}|%)?$"
_COMMA = rf"^([-+]?\d+),(\d{{1,9}})[{_SPACES}]*({_CURRENCY}|%|k|M)?$"
_MONEY = rf"^(?:{_CURRENCY}[{_SPACES}]*)?([-+]?\d+(?:\.\d+)?[{_SPACES}]*[kKmM]?)[{_SPACES}]*{_CURRENCY}?$"
_PERCENT_WORDS = rf"(?i)^([-+]?\d+(?:[.,]\d{{1,9}})?)[{_SPACES}]*(?:pour[{_SPACES}]?cent|per ?cent|pct)$"
_WORDY = 60
"""A longer text is no figure with a word beside it, in characters."""
_GERMAN = r"^([-+]?\d{1,3}(?:\.\d{3})+),(\d{1,9})$"
_ENGLISH = r"^([-+]?\d{1,3}(?:,\d{3})+)(\.\d{1,9})?$"
_DASHED = r"^(\d+(?:\.\d+)?[kM]?) ?(%?) ?[-\u2013] ?(\d+(?:\.\d+)?[kM]?) ?(%?)$"
_READ_TWICE = r"^(?:[-+]?0\d+|0o\d+|[-+]?\d+(?::[0-5]?\d)+|[-+]?\d[\d_]*_[\d_]*|[-+]?\d+(?:\.\d+)?[eE][-+]?\d+)$"


def misspelt(text: str) -> Wrong:
    """What is wrong with `text` as a number, with the spelling that would do."""
    if re.match(_READ_TWICE, text):
        return _read_twice(text)
    if re.fullmatch(RANGE, text):
        low, _, high = text.partition("..")
        return Wrong(
            say('"{value}" is a range, and one number is wanted here', value=text), say("write {low} or {high}", low=low, high=high)
        )
    cure, sure = _respelt(text)
    if cure is not None:
        message = say('"{value}" is no number as a plan writes it', value=text)
        return Wrong(message, say("write {cure}", cure=cure), cure=cure if sure else None)
    if re.match(r"^\d{1,3},\d{3}$", text):
        hint = say(
            "write {thousands} for thousands, or {decimals} for decimals", thousands=text.replace(",", ""), decimals=text.replace(",", ".")
        )
        return Wrong(say('"{value}" can be read in two ways', value=text), hint)
    if re.match(r"^[-+]?\d{16,}(?:\.\d*)?$", text):
        return Wrong(
            say("a number of {count} digits is over the bound of 15", count=len(text)),
            say("write it with k or M, such as 1.2 M"),
            code=OUT_OF_BOUNDS,
        )
    return Wrong(say('"{value}" is no number', value=text), say("write digits, such as 24, 6000.50 or 1.2 M"))


def _respelt(text: str) -> tuple[str | None, bool]:
    """The spelling that was meant, and whether that is certain; None when nobody can tell."""
    if found := re.match(_GROUPED, text):
        digits = re.sub(rf"[{_SPACES}]", "", found[1]) + (found[2] or "").replace(",", ".")
        return digits + ("%" if found[3] == "%" else ""), True
    if found := re.match(_GERMAN, text):
        return found[1].replace(".", "") + "." + found[2], True
    if (found := re.match(_ENGLISH, text)) and (found[2] or found[1].count(",") > 1):
        return found[1].replace(",", "") + (found[2] or ""), True
    if (found := re.match(_COMMA, text)) and len(found[2]) != 3:
        scale = found[3] if found[3] in ("%", "k", "M") else ""
        return f"{found[1]}.{found[2]}{scale}", True
    if found := re.match(_DASHED, text):
        percent = found[2] or found[4]
        return f"{found[1]}{percent}..{found[3]}{percent}", False
    if (found := re.match(_MONEY, text)) and _number(_scaled(found[1])):
        return _scaled(found[1]), True
    return _worded(text)


def _worded(text: str) -> tuple[str | None, bool]:
    if re.match(r"^[-+]?\.\d+$", text):
        return text.replace(".", "0.", 1), True
    if found := re.match(_PERCENT_WORDS, text):
        return f"{found[1].replace(',', '.')}%", True
    return _inside(text)


def _inside(text: str) -> tuple[str | None, bool]:
    """The one figure that stands among words or inside printed quotes (`environ 6000`); only the quotes are certainly not meant."""
    bare = text.strip("\u201c\u201d\u201e\u00ab\u00bb\u2018\u2019\"' \u00a0\u202f")
    if bare != text and (_number(bare) or _share(bare)):
        return bare, True
    found = re.findall(r"\d[\d.,]*\d|\d", text) if len(text) <= _WORDY else []
    return (
        (found[0], False)
        if len(found) == 1 and _number(found[0]) and re.search(r"[^\W\d]{2}|[<>~\u2248\u2264\u2265]", text)
        else (None, False)
    )


def _scaled(text: str) -> str:
    plain = re.sub(rf"[{_SPACES}]", "", text)
    return plain[:-1] + {"K": "k", "m": "M"}.get(plain[-1], plain[-1])


def _read_twice(text: str) -> Wrong:
    """`012`, `1:30`, `6_000`, `1e3`: YAML 1.1 and 1.2 read them as different things."""
    cure = _plainly(text)
    message = say('"{value}" is one thing for YAML 1.1 and another for YAML 1.2', value=text)
    if cure is None:
        return Wrong(message, say("write the number in digits, or a length of time as 90 min"), code=AMBIGUOUS)
    return Wrong(message, say("write {cure}", cure=cure), code=AMBIGUOUS, cure=cure if "_" in text else None)


def _plainly(text: str) -> str | None:
    if ":" in text:
        return None
    if "_" in text:
        return text.replace("_", "")
    if found := re.match(r"^([-+]?\d+(?:\.\d+)?)[eE]([-+]?\d{1,2})$", text):
        return f"{Decimal(found[1]).scaleb(int(found[2])):f}" if abs(int(found[2])) < 15 else None
    if "e" in text.lower():
        return None
    stripped = text.replace("o", "").lstrip("+-0")
    return stripped or "0"


_WORDED = rf"^(\d+(?:[.,]\d+)?)[{_SPACES}]*(d|j|h|min|days?|jours?|hours?|heures?|hrs?|minutes?|mn|J|D|H|jrs?)$"


_HOURS_AND_MINUTES = rf"^(\d{{1,3}})[{_SPACES}]?[hH][{_SPACES}]?([0-5]\d)(?:[{_SPACES}]?min)?$"
_WEEKS = rf"^(\d{{1,3}})[{_SPACES}]*(?:w|weeks?|semaines?|sem\.?)$"


def _misspelt_duration(text: str) -> Wrong:
    message = say('"{value}" is no length of time as a plan writes it', value=text)
    if found := re.match(r"^(\d{1,3}):([0-5]\d)$", text):
        minutes = int(found[1]) * 60 + int(found[2])
        return Wrong(message, say("write {cure}", cure=f"{minutes} min"), code=AMBIGUOUS)
    if found := re.match(_HOURS_AND_MINUTES, text):
        cure = f"{int(found[1]) * 60 + int(found[2])} min"
        return Wrong(message, say("write {cure}", cure=cure), cure=cure)
    if found := re.match(_WEEKS, text):
        return Wrong(message, say("write it in working days: {cure} where a week has five", cure=f"{int(found[1]) * 5} d"))
    if found := re.match(_WORDED, text):
        first = found[2][0].lower()
        unit = {"m": "min", "d": "d", "j": "j"}.get(first, "h")
        cure = f"{found[1].replace(',', '.')} {unit}"
        return Wrong(message, say("write {cure}", cure=cure), cure=cure)
    if _number(text):
        return Wrong(
            say('"{value}" says no unit of time', value=text),
            say("write {days} for working days, or {hours} for hours", days=f"{text} d", hours=f"{text} h"),
        )
    return Wrong(message, say("write days, hours or minutes: 12 d, 90 h, 45 min"))
