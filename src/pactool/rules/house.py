"""PAC901 to PAC999: the users' own rules, read from the configuration, judged beside ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges.configuration import Unusable
from pactool.figures.months import Days, written
from pactool.finding import Finding, Severity
from pactool.nearest import nearest
from pactool.rules.expression.caret import inside
from pactool.rules.expression.checking import check
from pactool.rules.expression.fields import FIELDS
from pactool.rules.expression.parsing import parse
from pactool.rules.expression.running import Column, Program
from pactool.rules.expression.tree import Kind, Misread, Place, Several
from pactool.rules.registry import Hit, Rule
from pactool.source.place import TOP, pointer
from pactool.words import in_own_words, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.edges.configuration import Configuration
    from pactool.edges.house import House, Texts
    from pactool.edges.layers import Layer
    from pactool.rules.expression.running import Run, Values
    from pactool.rules.expression.sheet import Sheet, Value
    from pactool.rules.registry import Case
    from pactool.source.place import Path
    from pactool.words import Arg

WRONG = "PAC102"
MOST = 12
"""As many values of a list are told in a message."""
_HOLE = re.compile(r"\{(\w+)\}")
UNDER = {"people": "team"}


class Hole(NamedTuple):
    """A place in a message that is filled: its name, where in the row its value is, and whether that is a length of time."""

    name: str
    place: int
    length: bool


@dataclass(frozen=True, slots=True)
class HouseRule:
    """A rule of the users' own, ready to run: both expressions as functions of a row, and what its message is filled with."""

    house: House
    program: Program
    when: Run | None
    require: Run
    holes: tuple[Hole, ...]

    @property
    def rule(self) -> Rule:
        """The rule as the engine takes it."""
        return Rule(self.house.code, self.house.name, Severity(self.house.severity), partial(hits, self))


class _Fault(NamedTuple):
    """What is wrong in a text of a rule: the path of the text, the text, and where and what."""

    path: Path
    text: str
    wrong: Misread


def house_rules(configuration: Configuration) -> tuple[HouseRule, ...]:
    """The rules of a configuration, in the order of their codes. Raises Unusable with every wrong expression at its place."""
    if not configuration.house:
        return ()
    ready, faults = _read(configuration.house)
    if faults:
        raise Unusable(tuple(_placed(faults, _project(configuration.layers))), configuration.layers)
    return ready


def with_expressions(error: Unusable) -> Unusable:
    """The same error with the wrong expressions of the rules that have no mistake of form: one run tells everything."""
    _, faults = _read(error.house) if error.house else ((), ())
    if not faults:
        return error
    every = (*error.findings, *_placed(faults, _project(error.layers)))
    return Unusable(tuple(sorted(every, key=lambda one: (one.path, one.span, one.code))), error.layers)


def _project(layers: tuple[Layer, ...]) -> Layer:
    """The project's file, the only one that has rules."""
    return next(one for one in layers if one.shared)


@lru_cache(maxsize=8)
def _read(written_rules: tuple[House, ...]) -> tuple[tuple[HouseRule, ...], tuple[_Fault, ...]]:
    """The rules that can run, and what is wrong with the others; once for all files that are judged alike."""
    faults: list[_Fault] = []
    ready = [one for house in sorted(written_rules, key=lambda one: one.code) if (one := _ready(house, faults)) is not None]
    return tuple(ready), tuple(faults)


def _ready(house: House, faults: list[_Fault]) -> HouseRule | None:
    before = len(faults)
    program = Program()
    when, require = (_expression(house, key, text, program, faults) for key, text in (("when", house.when), ("require", house.require)))
    holes = tuple(
        hole
        for key, texts in (("message", house.message), ("hint", house.hint))
        for language, text in texts
        for hole in _holes(house, (key, language), text, program, faults)
    )
    if len(faults) > before or require is None:
        return None
    return HouseRule(house, program, when, require, tuple(dict.fromkeys(holes)))


def _expression(house: House, key: str, text: str | None, program: Program, faults: list[_Fault]) -> Run | None:
    if text is None:
        return None
    try:
        return program.run(check(parse(text), house.section))
    except Misread as wrong:
        faults.append(_Fault((*house.path, key), text, wrong))
        return None


def _holes(house: House, key: Path, text: str, program: Program, faults: list[_Fault]) -> Iterator[Hole]:
    """The places of a text that are filled; each is the name of a field."""
    fields = FIELDS[house.section]
    for found in _HOLE.finditer(text):
        field = fields.get(found[1])
        if field is None:
            near = nearest(found[1], fields)
            hint = say("did you mean {meant}?", meant=f"{{{near}}}") if near else say("known here: {known}", known=tuple(sorted(fields)))
            message = say('there is no field "{name}" in {section}', name=found[1], section=house.section)
            faults.append(_Fault((*house.path, *key), text, Misread(Place(*found.span()), message, hint)))
        else:
            index = program.at(Column(field, None, house.section == "plan"))
            yield Hole(found[1], index, field.shape.kind is Kind.DURATION and field.shape.several is Several.ONE)


def _placed(faults: tuple[_Fault, ...], layer: Layer) -> Iterator[Finding]:
    from pactool.source.document import locate  # noqa: PLC0415 - only where something is wrong

    document = layer.document
    where = locate(document, [one.path for one in faults]) if document is not None else {}
    for path, text, wrong in faults:
        span = inside(document, where[path], text, wrong.at) if document is not None else TOP
        yield Finding(WRONG, "wrong-type", Severity.ERROR, wrong.message, wrong.hint, layer.name, pointer(path), span)


def hits(rule: HouseRule, case: Case) -> Iterator[Hit]:
    """The items that a rule is for and that are not as it requires."""
    sheet = case.sheet
    if sheet is None:
        return
    section, when, require = rule.house.section, rule.when, rule.require
    keys = sheet.keys(section)
    for key, row in zip(keys, rule.program.rows(sheet, keys), strict=True):
        if (when is None or when(row)) and not require(row):
            yield _hit(rule, key, row, sheet)


def _hit(rule: HouseRule, key: str, row: Values, sheet: Sheet) -> Hit:
    house = rule.house
    filled = tuple((hole.name, _told(row[hole.place], sheet, length=hole.length)) for hole in rule.holes)
    path: Path = (UNDER.get(house.section, house.section), key) if key else ("title",)
    return Hit(path, in_own_words(house.message, filled), in_own_words(house.hint, filled) if house.hint else None, on_key=True)


def _told(value: Value, sheet: Sheet, *, length: bool) -> Arg:
    """A value of the plan as a message tells it."""
    if value is None:
        return say("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return say("{days} d", days=_rounded(value / sheet.day)) if length else _rounded(value)
    if isinstance(value, Days):
        return value.first if value.first == value.last else written(value)
    if isinstance(value, str):
        return value
    several = tuple(value) if isinstance(value, Mapping) else value
    told = tuple(_told(one, sheet, length=False) for one in several[:MOST])
    return (*told, "…") if len(several) > MOST else told


def _rounded(value: Decimal) -> Decimal:
    """To the cent where it has more digits; a whole number without decimals."""
    if value == (whole := value.to_integral_value()):
        return whole
    return round(value, 2)


def in_language(texts: Texts, language: str) -> str:
    """A text of a rule in a language, else in another."""
    return dict(texts).get(language) or texts[0][1]
