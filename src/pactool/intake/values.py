"""Values as people type them into a spreadsheet, turned into values as a plan writes them.

Nothing is guessed: what can be read in two ways is refused unless the rest of the column or the language of the headers decides.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from pactool.intake.cells import Cell, folded, line_of
from pactool.words import Say, say


class Untold(Exception):
    """A value that cannot be taken: why, and what to write."""

    def __init__(self, why: Say, cure: Say) -> None:
        super().__init__(why, cure)
        self.why = why
        self.cure = cure


class Habit(NamedTuple):
    """How the values of a table are written: the decimal sign, the order of day and month where the numbers do not tell, and the year meant.

    `mark` is `,` or `.`, `order` is `dmy` or `mdy`; each is None where nothing decides. `monthly` tells that the days of a table stand for their
    months: a spreadsheet keeps `avr-26` as the first of April.
    """

    mark: str | None = None
    order: str | None = None
    year: int | None = None
    french: bool = True
    monthly: bool = False


class Quantity(NamedTuple):
    """A number and what stood beside it: `%`, a currency, or words."""

    value: Decimal
    unit: str = ""

    @property
    def is_share(self) -> bool:
        """Whether it was written with a percent sign: `value` is then in percent."""
        return self.unit == "%"


CURRENCIES = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP", "chf": "CHF"}
_SCALES = {
    "k": 1_000,
    "m": 1_000_000,
    "ke": 1_000,
    "keur": 1_000,
    "me": 1_000_000,
    "meur": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
}
_NUMBER = re.compile(r"(?P<sign>[-+−–]?)\s*(?P<digits>\d[\d\s.,'’]*\d|\d)")
_UNIT = re.compile(r"(?P<scale>[kKmM](?=\s*(?:€|\$|£|eur|chf|$))|millions?(?:\s+d['’]?)?)?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NOT_A_NUMBER = say("it is no number")
_WRITE_DIGITS = say("write digits alone, such as 1234.56")


def quantity(value: Cell, habit: Habit, scale: int = 1) -> Quantity:
    """A number with its unit: `1 234,56 €`, `5 k€`, `12 rdv`, `50 %`. Raises Untold."""
    if isinstance(value, Decimal):
        return Quantity(_exact(value * scale))
    text = line_of(value)
    negative = text.startswith("(") and text.endswith(")")
    text = text.strip("()").strip() if negative else text
    before, text = _currency_before(text)
    found = _NUMBER.match(text)
    if found is None or not isinstance(value, str):
        raise Untold(_NOT_A_NUMBER, _WRITE_DIGITS)
    rest = _UNIT.fullmatch(text[found.end() :].strip())
    unit = rest["rest"].strip(" .") if rest else ""
    plain_money = bool(before or _unit_of(unit) in CURRENCIES.values()) and not (rest and rest["scale"])
    # Nobody writes thousandths of a euro: `5,000 €` is as often five thousand.
    amount = _digits(found["digits"], habit._replace(french=False) if plain_money else habit, sure=not plain_money)
    if rest and rest["scale"]:
        amount *= _SCALES[re.split(r"\s", rest["scale"].lower())[0]]
    elif unit.lower() in _SCALES:
        amount, unit = amount * _SCALES[unit.lower()], before or "EUR"
    elif not (unit or before):
        amount *= scale
    if re.match(r"[-–/]\s*\d|à \d|to \d", unit) or re.search(r"(?:^|[\s€$£])[x×*+]\s*\d", unit):
        raise Untold(say("it holds several numbers"), say("write one number, or a range in the plan itself, such as 5..8"))
    signed = -amount if negative or found["sign"] in ("-", "−", "–") else amount
    return Quantity(_exact(signed), _unit_of(unit) or before)


def _currency_before(text: str) -> tuple[str, str]:
    for sign, code in CURRENCIES.items():
        if text.lower().startswith(sign) and re.match(r"\s*[-\d]", text[len(sign) :]):
            return code, text[len(sign) :].strip()
    return "", text


def _unit_of(text: str) -> str:
    """`%`, a currency's code, or the words."""
    bare = re.sub(r"(?i)\s*\b(?:ht|ttc|h\.t|t\.t\.c)\.?$", "", text).strip()
    if folded(bare) in {"%", "pour cent", "percent", "pct", "per cent"}:
        return "%"
    return CURRENCIES.get(bare.lower(), bare)


def _digits(text: str, habit: Habit, *, sure: bool = True) -> Decimal:
    plain = re.sub(r"[\s'’]", "", text)
    dots, commas = plain.count("."), plain.count(",")
    if dots and commas:
        mark = "." if plain.rfind(".") > plain.rfind(",") else ","
    elif dots + commas > 1:
        mark = "." if commas else ","
    elif re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain):
        mark = _decided(plain, habit, sure=sure)
    else:
        mark = "," if commas else "."
    grouping = "," if mark == "." else "."
    try:
        return Decimal(plain.replace(grouping, "").replace(mark, "."))
    except InvalidOperation:
        raise Untold(_NOT_A_NUMBER, _WRITE_DIGITS) from None


def _decided(plain: str, habit: Habit, *, sure: bool) -> str:
    """The decimal sign of `1,234`, which is a thousand for some and one and a bit for others."""
    if habit.mark is not None:
        return habit.mark
    if habit.french:
        return ","
    if "," in plain and sure:
        return "."
    raise Untold(say("it can be read in two ways"), say("write 1234 for thousands, or 1.23 for decimals"))


def mark_of(values: list[str]) -> str | None:
    """The decimal sign that a column's values settle; None where none does, or where they disagree."""
    found = {sign for one in values for sign in _marks(one)}
    return next(iter(found)) if len(found) == 1 else None


def _marks(text: str) -> set[str]:
    found = _NUMBER.search(text)
    plain = re.sub(r"[\s'’]", "", found["digits"]) if found else ""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})", plain) or re.search(r"\d[\s\u00a0\u202f]\d{3},\d+$", text):
        return {","}
    return {"."} if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})", plain) else set()


def _exact(value: Decimal) -> Decimal:
    """Without zeros at its end, never as a power of ten; at most nine decimals, as a plan has them."""
    if abs(value) >= 10**15:
        raise Untold(say("it has more digits than a plan takes"), say("check the number"))
    rounded = value.quantize(Decimal(1).scaleb(-9)).normalize()
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def written(value: Decimal) -> str:
    """A number as a plan writes it."""
    return f"{_exact(value):f}"


def amount(value: Cell, habit: Habit, scale: int = 1) -> str:
    """Money, or a count. Raises Untold for a share."""
    found = quantity(value, habit, scale)
    if found.is_share:
        raise Untold(say("it is a share, and an amount is wanted"), say("write the amount itself"))
    return written(found.value)


def money(value: Cell, habit: Habit, scale: int = 1) -> str:
    """An amount from 0 up. Raises Untold."""
    text = amount(value, habit, scale)
    if text.startswith("-"):
        raise Untold(say("it is under 0"), say("write an amount from 0 up"))
    return text


def share(value: Cell, habit: Habit, *, percent: bool = False) -> str:
    """A share: `50 %`, `0,5`, or the number that a spreadsheet keeps for a cell it shows as 50 %; `percent` where the header says %. Raises Untold."""
    found = quantity(value, habit)
    if found.is_share or (percent and abs(found.value) > 1):
        return f"{written(found.value)}%"
    if abs(found.value) <= 1:
        return f"{written(found.value * 100)}%"
    raise Untold(say("it is no share"), say("write it with a percent sign, such as 50 %"))


_LENGTHS = {
    "d": ("d", 1), "day": ("d", 1), "days": ("d", 1), "j": ("d", 1), "jour": ("d", 1), "jours": ("d", 1), "jh": ("d", 1), "j h": ("d", 1),
    "jour homme": ("d", 1), "jours homme": ("d", 1), "jours hommes": ("d", 1), "man days": ("d", 1), "md": ("d", 1), "pd": ("d", 1),
    "h": ("h", 1), "heure": ("h", 1), "heures": ("h", 1), "hour": ("h", 1), "hours": ("h", 1), "hr": ("h", 1), "hrs": ("h", 1),
    "min": ("min", 1), "minute": ("min", 1), "minutes": ("min", 1), "mn": ("min", 1), "mins": ("min", 1),
    "semaine": ("d", 5), "semaines": ("d", 5), "week": ("d", 5), "weeks": ("d", 5), "sem": ("d", 5), "wk": ("d", 5), "wks": ("d", 5),
}  # fmt: skip
"""The words for lengths of work: the unit that a plan writes, and how many of it; a week has five working days."""
_CLOCK = re.compile(r"(\d{1,3})\s*(?:h|:)\s*([0-5]\d)(?:\s*min)?", re.IGNORECASE)
_HALF = re.compile(r"(?:1/2|½|demi|half)[\s-]*(?:a\s+)?(?:journ[ée]e|jour|day|j)s?", re.IGNORECASE)


def length(value: Cell, habit: Habit, unit: str = "d") -> str:
    """A length of work: `12 j`, `2h30`, `1/2 journée`, or a bare number in the header's unit. Raises Untold."""
    text = line_of(value)
    if _HALF.fullmatch(text):
        return "0.5 d"
    if clock := _CLOCK.fullmatch(text):
        minutes = int(clock[1]) * 60 + int(clock[2])
        return f"{minutes // 60} h" if minutes % 60 == 0 else f"{minutes} min"
    found = quantity(value, habit)
    kind, times = _LENGTHS.get(folded(found.unit) or unit, ("", 0))
    if not times or found.value < 0:
        raise Untold(say("it is no length of work"), say("write days or hours, such as 12 d or 90 h"))
    days = f"{written(found.value * times)} {kind}"
    if len(days.partition(".")[2].partition(" ")[0]) > 4:
        raise Untold(say("it has more decimals than a length of work takes"), say("write at most four decimals"))
    return days
