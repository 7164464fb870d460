"""`--explain`: the arithmetic of figures, so that anyone can recompute them by hand: inputs with their lines, the formula, the steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.page import (
    Column,
    Day,
    Fact,
    Length,
    Mark,
    Money,
    Nothing,
    Number,
    Page,
    Paragraph,
    Points,
    Section,
    Share,
    Table,
    Text,
    Tone,
    Where,
    Words,
)
from pactool.render.pages import as_json
from pactool.source.document import locate
from pactool.source.place import pointer
from pactool.words import Speech, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.source.document import Document
    from pactool.source.place import Path
    from pactool.words import Say

_DECIMALS = 9
"""Decimals that a figure of a plan can have."""


@dataclass(frozen=True, slots=True)
class Input:
    """What a figure is reckoned from: what it is, its value, and where it stands; None for what the plan does not say."""

    name: Say
    value: Cell
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One figure: its stable name, its title, what goes in, the formula, the steps with their numbers, and what comes out."""

    name: str
    title: Say
    formula: Say
    inputs: tuple[Input, ...]
    steps: tuple[Say, ...]
    result: Cell


Told = tuple["Judged", tuple[Explanation, ...]]
"""A plan and the figures that are explained of it."""


def page(name: str, told: Sequence[Told], as_of: date) -> Page:
    """The figures of one item, in each plan that has it."""
    sections: list[Section] = []
    rows: list[tuple[Cell, ...]] = []
    for judged, explanations in told:
        lines = _lines(judged.case.document, explanations)
        if len(told) > 1:
            sections.append(Section(say("{title} ({path})", title=judged.plan.title, path=judged.path), ()))
        sections += [_section(one, judged.path, lines) for one in explanations]
        rows += [row for one in explanations for row in _rows(one, judged.path, lines)]
        if not explanations:
            sections.append(
                Section(
                    None,
                    (
                        Paragraph(
                            say(
                                '"{name}" has no figure to explain: nothing of it is a number, it was dropped, or the plan\'s period is broken',
                                name=name,
                            )
                        ),
                    ),
                )
            )
    if not told:
        sections.append(Section(None, (Paragraph(say('"{name}" has mistakes of form: pac validate says which', name=name)),)))
    return Page(say('How the figures of "{name}" are reckoned, as of {day}', name=name, day=as_of), tuple(sections), _records(tuple(rows)))


def _lines(document: Document, explanations: Sequence[Explanation]) -> Mapping[Path, int]:
    paths = [one.path for explanation in explanations for one in explanation.inputs if one.path is not None]
    return {path: (where.key or where.value).start.line for path, where in locate(document, paths).items()} if paths else {}


def _section(one: Explanation, path: str, lines: Mapping[Path, int]) -> Section:
    blocks: list[Block] = [Paragraph(one.formula, Tone.CALM)]
    if one.inputs:
        columns = (Column("input", say("input"), prose=True), Column("value", say("value"), align="right"), Column("where", say("where")))
        blocks.append(Table(columns, tuple((Words(it.name), it.value, _where(it, path, lines)) for it in one.inputs)))
    if one.steps:
        blocks += [Paragraph(say("Steps:")), Points(one.steps)]
    return Section(one.title, (*blocks, Fact(say("result"), one.result)))


def _where(one: Input, path: str, lines: Mapping[Path, int]) -> Cell:
    return Words(say("not written"), Tone.CALM) if one.path is None else Where(path, lines[one.path])


def _rows(one: Explanation, path: str, lines: Mapping[Path, int]) -> Iterator[tuple[Cell, ...]]:
    kind = (Text(path), Text(one.name))
    yield (*kind, Text("formula"), Words(one.formula), Text(""), Text(""))
    for it in one.inputs:
        yield (*kind, Text("input"), Words(it.name), it.value, _where(it, path, lines))
    for step in one.steps:
        yield (*kind, Text("step"), Words(step), Text(""), Text(""))
    yield (*kind, Text("result"), Words(one.title), one.result, Text(""))


def _records(rows: tuple[tuple[Cell, ...], ...]) -> Table:
    names = {
        "path": say("plan"),
        "figure": say("figure"),
        "part": say("part"),
        "text": say("text"),
        "value": say("value"),
        "where": say("where"),
    }
    return Table(tuple(Column(name, title) for name, title in names.items()), rows)


# ---- the JSON


def shape(told: Sequence[Told]) -> list[dict[str, object]]:
    """The plans of `--explain --format json`, described by `explained.schema.json`: in English whatever the language."""
    english = Speech("en")
    found: list[dict[str, object]] = []
    for judged, explanations in told:
        lines = _lines(judged.case.document, explanations)
        figures = [_figure(one, lines, english) for one in explanations]
        found.append({"path": judged.path, "title": judged.plan.title, "figures": figures})
    return found


def _figure(one: Explanation, lines: Mapping[Path, int], english: Speech) -> dict[str, object]:
    return {
        "name": one.name,
        "formula": english(one.formula),
        "inputs": [_input(it, lines, english) for it in one.inputs],
        "steps": [english(step) for step in one.steps],
        "result": _value(one.result, english),
        "why": english(one.result.why) if isinstance(one.result, Nothing) else None,
    }


def _input(one: Input, lines: Mapping[Path, int], english: Speech) -> dict[str, object]:
    where = None if one.path is None else {"pointer": pointer(one.path), "line": lines[one.path]}
    return {"name": english(one.name), "value": _value(one.value, english), "where": where}


def _value(cell: Cell, english: Speech) -> object:
    match cell:
        case Number(value, "%"):
            return as_json.number(value / 100, _DECIMALS)
        case Number(value) | Money(value) | Length(value):
            return as_json.number(value, _DECIMALS)
        case Share(value):
            return as_json.share(value)
        case Day(day):
            return day.isoformat()
        case Mark(name):
            return name
        case Text(text):
            return text
        case Words(sentence):
            return english(sentence)
        case _:
            return None
