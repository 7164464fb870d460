"""The kinds of values of the format, as Pydantic types: each couples a reader of text with its form in the published schema."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from pactool.plan import amounts, numbers
from pactool.plan.lists import unlisted
from pactool.plan.numbers import Duration, shape
from pactool.plan.periods import Period, period
from pactool.plan.repeats import repeats
from pactool.plan.slugs import new_slug, slug
from pactool.plan.wrong import AMBIGUOUS, NOT_ALLOWED, OUT_OF_BOUNDS, Wrong
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.json_schema import JsonSchemaValue


class Spelling:
    """How a kind of value is written: `read` takes what was written or raises Wrong; the published schema has its form under `name`.

    Pydantic's own `PlainValidator` also works out how the result would be written again, which no plan needs, and takes six times as long.
    """

    __slots__ = ("name", "read")

    def __init__(self, read: Callable[[object], object], name: str) -> None:
        self.read = read
        self.name = name

    def __get_pydantic_core_schema__(self, _source: object, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Reading alone."""
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _core: core_schema.CoreSchema, _handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """A stand-in that the schema's making replaces by a reference to `pactool.plan.forms`."""
        return {"x-form": self.name}


class Listed:
    """A list of a kind; a single text in its place gets the brackets it lacks as its hint."""

    __slots__ = ()

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Looked at before its items are read."""
        return core_schema.no_info_before_validator_function(listed, handler(source))


_FLAGS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_MEANT = {"yes": "true", "oui": "true", "on": "true", "y": "true", "o": "true", "vrai": "true", "1": "true", "x": "true"} | dict.fromkeys(
    ("no", "non", "off", "n", "faux", "0"), "false"
)
_TWICE = frozenset({"yes", "no", "on", "off", "y", "n"})


def flag(value: object) -> bool:
    """`true` or `false`. Raises Wrong."""
    if isinstance(value, str) and value in _FLAGS:
        return _FLAGS[value]
    if not isinstance(value, str):
        raise Wrong(say("{kind} stands where true or false is wanted", kind=shape(value)), say("write true or false"))
    cure = _MEANT.get(value.lower())
    hint = say("write {cure}", cure=cure) if cure else say("write true or false")
    if value.lower() in _TWICE:
        raise Wrong(say('"{value}" is a text for YAML 1.2 and true or false for YAML 1.1', value=value), hint, code=AMBIGUOUS, cure=cure)
    raise Wrong(say('"{value}" is neither true nor false', value=value), hint, cure=cure)


def line(value: object) -> str:
    """A text of one line, not empty. Raises Wrong."""
    found = amounts.text(value)
    if not found.strip():
        raise Wrong(say("the text is empty"), say("write a few words, or take the key out"), code=OUT_OF_BOUNDS)
    if "\n" in found or "\r" in found:
        raise Wrong(
            say("a title stands on one line, and this text has several"),
            say("shorten it; longer texts go under notes or why"),
            code=OUT_OF_BOUNDS,
        )
    return found


def version(value: object) -> int:
    """The version of the format: 1. Raises Wrong."""
    if value == "1":
        return 1
    raise Wrong(
        say('this pac reads format 1, and the file says "{value}"', value=str(value)),
        say("write format: 1, or install a newer pac"),
        code=NOT_ALLOWED,
    )


def whole_day(value: object) -> Decimal:
    """Hours in a working day, over 0 up to 24. Raises Wrong."""
    if isinstance(value, str) and (hours := re.fullmatch(r"(\d{1,2}(?:[.,]\d{1,4})?) ?h(?:ours?|eures?)?", value)):
        cure = hours[1].replace(",", ".")
        raise Wrong(say('"{value}" has a unit, and hours are meant here anyway', value=value), say("write {cure}", cure=cure), cure=cure)
    found = numbers.number(value)
    if not 0 < found <= 24:
        raise Wrong(
            say('"{value}" hours a day', value=str(value)), say("write the hours of a working day, such as 7 or 7.5"), code=OUT_OF_BOUNDS
        )
    return found


_CURRENCIES = {"€": "EUR", "EURO": "EUR", "EUROS": "EUR", "$": "USD", "DOLLAR": "USD", "£": "GBP"}


def currency(value: object) -> str:
    """An ISO 4217 code. Raises Wrong."""
    found = amounts.text(value)
    if re.fullmatch("[A-Z]{3}", found):
        return found
    cure = _CURRENCIES.get(found.upper()) or (found.upper() if re.fullmatch("[A-Za-z]{3}", found) else None)
    hint = say("write {cure}", cure=cure) if cure else say("write its three letters, such as EUR, CHF or USD")
    raise Wrong(say('"{value}" is no currency code', value=found), hint, cure=cure)


COUNTRY = "^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$"
_COUNTRIES = {
    "FRANCE": "FR",
    "BELGIQUE": "BE",
    "BELGIUM": "BE",
    "SUISSE": "CH",
    "SWITZERLAND": "CH",
    "GERMANY": "DE",
    "ALLEMAGNE": "DE",
    "UK": "GB",
}


def country(value: object) -> str:
    """An ISO 3166 code, with a subdivision where holidays differ: FR, FR-57. Raises Wrong."""
    found = amounts.text(value)
    if re.fullmatch(COUNTRY, found):
        return found
    cure = _COUNTRIES.get(found.upper()) or (found.upper() if re.fullmatch(COUNTRY, found.upper()) else None)
    hint = say("write {cure}", cure=cure) if cure else say("write its two letters, such as FR or FR-57")
    raise Wrong(say('"{value}" is no country code', value=found), hint, cure=cure)


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEK_DAYS = "|".join(WEEK)
WORKING_WEEK = rf"^(?:{_WEEK_DAYS})(?:-(?:{_WEEK_DAYS})|(?:, ?(?:{_WEEK_DAYS})){{0,6}})$"
_FRENCH_WEEK = ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")


def working_week(value: object) -> tuple[int, ...]:
    """The days worked, Monday as 0: `mon-fri`, `mon-sat`, `mon, tue, thu`. Raises Wrong."""
    if isinstance(value, list) and value and all(isinstance(day, str) for day in value):
        raise Wrong(say("a list stands where a text is wanted"), say("write {cure}", cure=", ".join(str(day) for day in value)))
    found = amounts.text(value)
    if not re.fullmatch(WORKING_WEEK, found):
        cure = found.lower()
        for french, english in zip(_FRENCH_WEEK, WEEK, strict=True):
            cure = re.sub(rf"{french}\w*", english, cure)
        cure = re.sub(r"\b(mon|tue|wed|thu|fri|sat|sun)\w*", r"\1", cure).replace(" ", "")
        sure = cure if re.fullmatch(WORKING_WEEK, cure) else None
        raise Wrong(say('"{value}" is no working week', value=found), say("write {cure}", cure=sure or "mon-fri"), cure=sure)
    if "-" not in found:
        return tuple(sorted({WEEK.index(day.strip()) for day in found.split(",")}))
    first, last = (WEEK.index(day) for day in found.split("-"))
    return tuple(sorted((first + step) % 7 for step in range((last - first) % 7 + 1)))


def stars(value: object) -> Decimal:
    """A rating from 1 to 5. Raises Wrong."""
    found = numbers.number(value)
    if not 1 <= found <= 5:
        raise Wrong(
            say('the rating "{value}" is not between 1 and 5', value=str(value)), say("write 1 (worst) to 5 (best)"), code=OUT_OF_BOUNDS
        )
    return found


def listed(value: object) -> object:
    """A list. Raises Wrong; a single text gets the brackets it lacks as its hint."""
    if isinstance(value, str):
        raise unlisted(value)
    if isinstance(value, list):
        return value
    raise Wrong(say("{kind} stands where a list is wanted", kind=shape(value)), say("write [one, other], or one a line after a dash"))


def _owners(value: object) -> tuple[str, ...]:
    """The one who answers. A list of several loads, so that the rules can say that it names several."""
    if isinstance(value, list):
        return tuple(amounts.text(one) for one in value)
    return (line(value),)


Text = Annotated[str, Spelling(amounts.text, "text")]
Line = Annotated[str, Spelling(line, "line")]
SlugKey = Annotated[str, Spelling(new_slug, "new-slug")]
TextKey = Annotated[str, Spelling(amounts.text, "text")]
Ref = Annotated[str, Spelling(slug, "slug")]
Refs = Annotated[tuple[Ref, ...], Listed()]
Texts = Annotated[tuple[Text, ...], Listed()]
Owners = Annotated[tuple[str, ...], Spelling(_owners, "owner")]
Flag = Annotated[bool, Spelling(flag, "flag")]
Version = Annotated[int, Spelling(version, "version")]
Number = Annotated[Decimal, Spelling(numbers.number, "number")]
Positive = Annotated[Decimal, Spelling(numbers.positive, "positive")]
Natural = Annotated[int, Spelling(numbers.natural, "natural")]
ShareOf = Annotated[Decimal, Spelling(numbers.share, "share")]
AnyFigure = Annotated[Decimal, Spelling(numbers.figure, "figure")]
AnyMeasured = Annotated[numbers.Figure, Spelling(numbers.measured, "measured")]
Length = Annotated[Duration, Spelling(numbers.duration, "duration")]
Capacity = Annotated[Duration | Decimal, Spelling(numbers.capacity, "capacity")]
HoursPerDay = Annotated[Decimal, Spelling(whole_day, "hours-per-day")]
Stars = Annotated[Decimal, Spelling(stars, "stars")]
When = Annotated[Period, Spelling(period, "period")]
Whens = Annotated[tuple[When, ...], Listed()]
Currency = Annotated[str, Spelling(currency, "currency")]
Country = Annotated[str, Spelling(country, "country")]
WorkingWeek = Annotated[tuple[int, ...], Spelling(working_week, "working-week")]
Rhythm = Annotated[str, Spelling(repeats, "repeats")]
Weights = Annotated[tuple[Positive, ...], Listed()]

TargetKind = Annotated[amounts.Target, Spelling(amounts.target, "target")]
Expectations = Annotated[dict[str, amounts.Expectation], Spelling(amounts.expectations, "expectations")]
Results = Annotated[dict[Period, amounts.Result], Spelling(amounts.results, "results")]
ActionResults = Annotated[dict[Period, amounts.ActionResult], Spelling(amounts.action_results, "action-results")]
Money = Annotated[dict[str, amounts.Amount], Spelling(amounts.budget, "budget")]
Effort = Annotated[dict[str, amounts.Amount], Spelling(amounts.time, "time")]
Steps = Annotated[dict[str, amounts.Step], Spelling(amounts.steps, "steps")]
PhasingKind = Annotated[amounts.Phasing, Spelling(amounts.phasing, "phasing")]
PhasingName = Annotated[str, Spelling(slug, "slug")]
History = Annotated[dict[Period, Decimal], Spelling(amounts.history, "history")]

Nature = Literal["prospecting", "loyalty", "win-back", "process"]
Kind = Literal["flow", "level", "ratio", "milestone"]
Better = Literal["higher", "lower"]
Status = Literal["draft", "committed"]
State = Literal["planned", "running", "done", "dropped"]
Reporting = Literal["day", "week", "month", "quarter"]
Impact = Literal["low", "medium", "high"]
NeedKind = Literal["skill", "tool"]
Choice = Literal["relaunch", "modify", "drop", "repeat"]
Language = Literal["fr", "en"]
