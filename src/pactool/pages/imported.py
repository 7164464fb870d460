"""What `pac import` tells: what each column was taken for, and row by row what was not taken, why, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.intake.cells import Refusal, line_of
from pactool.page import Column, Number, Page, Section, Stack, Table, Text, Tone, Words
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.intake.grid import Column as Of
    from pactool.intake.mapping import Mapped
    from pactool.page import Cell

KINDS: dict[str, Say] = {
    "actions": say("actions"),
    "objectives": say("objectives"),
    "results": say("results"),
    "unknown": say("not understood"),
}
MEANINGS: dict[str, Say] = {
    "id": say("number or slug"), "objective": say("objective"), "axis": say("strategy"), "action": say("action"), "title": say("title"),
    "owner": say("who answers"), "with": say("who helps"), "start": say("first day"), "end": say("last day"), "due": say("due"), "when": say("period"),
    "budget": say("budget"), "spent": say("money spent"), "time": say("time"), "time_spent": say("time spent"), "indicator": say("what is counted"),
    "target": say("target"), "expected": say("expected result"), "result": say("result"), "gap": say("gap"), "attainment": say("attainment"),
    "baseline": say("starting point"), "segment": say("customer segment"), "nature": say("nature of the action"), "channel": say("channel"), "how": say("how"),
    "why": say("why"), "means": say("means"), "human": say("human means"), "material": say("material means"), "financial": say("financial means"),
    "probability": say("probability"), "priority": say("priority"), "state": say("state"), "note": say("note"), "source": say("source"),
    "repeats": say("rhythm"), "unit": say("unit"), "kind": say("kind of measure"), "condition": say("condition"), "steps": say("steps"),
    "skills": say("skills"), "tags": say("tags"), "part": say("part of a ratio"), "whole": say("whole of a ratio"), "rating": say("rating"),
    "hypothesis": say("hypothesis"), "date": say("day won"), "amount": say("amount"), "stage": say("stage"), "currency": say("currency"),
    "-": say("left out"),
}  # fmt: skip
"""What each field is called."""
_CLIP = 60


def understood(several: Sequence[Mapped]) -> Page:
    """A section for each table: its columns, what they were taken for, and a value of each."""
    sections = tuple(Section(_about(one), (_columns(list(_rows(one))),)) for one in several)
    records = _columns([row for one in several for row in _rows(one)])
    return Page(say("What the columns were taken for"), sections, records)


def of_deals(name: str, head: Sequence[str], fields: dict[str, str], first: Sequence[object]) -> Page:
    """The columns of a file of deals."""
    rows = [
        (title, MEANINGS[fields[title]] if title in fields else None, str(first[at]) if at < len(first) else "")
        for at, title in enumerate(head)
    ]
    table = _columns([_row(title, meaning, value) for title, meaning, value in rows if meaning is not None])
    return Page(say("What the columns were taken for"), (Section(say("{file}: deals", file=name), (table,)),), table)


def _about(one: Mapped) -> Say:
    where = one.table.file if not one.table.sheet else f"{one.table.file} · {one.table.sheet}"
    return says("{where}: {count} row, {kind}", "{where}: {count} rows, {kind}", len(one.lines), where=where, kind=KINDS[one.kind])


def _rows(one: Mapped) -> Iterator[tuple[Cell, ...]]:
    fields = {column.at: MEANINGS[name] for name, column in one.fields.items()}
    planned = {
        "target": say("planned, by month"),
        "result": say("measured, by month"),
        "history": say("measured the year before"),
        "computed": say("reckoned by pac"),
    }
    for column in one.table.columns:
        meaning: Say | None = fields.get(column.at)
        if column in one.months:
            meaning = planned.get(column.kind or "result", say("measured, by month"))
        elif one.kinds is not None and column.at == one.kinds.at:
            meaning = say("planned or measured")
        elif column in one.computed:
            meaning = say("reckoned by pac")
        if meaning is not None or column in one.unknown:
            yield _row(column.title, meaning, _first(one, column))


def _first(one: Mapped, column: Of) -> str:
    return next((line_of(line[column.at]) for line in one.lines if line[column.at] is not None), "")


def _row(title: str, meaning: Say | None, value: str) -> tuple[Cell, ...]:
    told = Words(meaning) if meaning is not None else Words(say("not known: left out"), Tone.DOUBTFUL)
    return Text(title), told, Text(value if len(value) <= _CLIP else value[: _CLIP - 1] + "…", Tone.CALM)


def _columns(rows: list[tuple[Cell, ...]]) -> Table:
    return Table(
        (Column("column", say("column")), Column("field", say("taken for")), Column("example", say("first value"), prose=True)), tuple(rows)
    )


def rejects(refused: Sequence[Refusal], more: int = 0) -> Page:
    """The report: what was not taken, in the order of the files; what nobody misses comes after the rest."""
    grave = [one for one in refused if one.grave]
    light = [one for one in refused if not one.grave]
    sections = []
    if grave:
        sections.append(Section(None, (_table(grave),)))
    if light:
        sections.append(Section(say("Left out with good reason"), (_table(light),)))
    title = (
        says("{count} value was not taken", "{count} values were not taken", len(grave) + more) if grave else say("Everything was taken")
    )
    notes = (says("and {count} row more of this kind", "and {count} rows more of this kind", more),) if more else ()
    return Page(title, tuple(sections), _records(refused), notes)


def _table(several: Sequence[Refusal]) -> Table:
    rows = tuple((_where(one), Text(_clipped(one.value)), _why(one)) for one in several)
    return Table(
        (Column("where", say("where")), Column("value", say("value"), prose=True), Column("why", say("why, and what to do"), prose=True)),
        rows,
    )


def _clipped(text: str) -> str:
    return text if len(text) <= _CLIP else text[: _CLIP - 1] + "…"


def _where(one: Refusal) -> Cell:
    place = say("{sheet} row {row}", sheet=one.sheet or one.file, row=one.row) if one.row else Text(one.sheet or one.file)
    lines: list[Cell] = [Words(place) if isinstance(place, Say) else place]
    return Stack((*lines, Text(one.column, Tone.CALM))) if one.column else lines[0]


def _why(one: Refusal) -> Cell:
    return Words(one.why) if one.cure is None else Words(say("{why}: {cure}", why=one.why, cure=one.cure))


def _records(several: Sequence[Refusal]) -> Table:
    names = (
        ("file", say("file")), ("sheet", say("sheet")), ("row", say("row")), ("column", say("column")), ("value", say("value")),
        ("why", say("why")), ("cure", say("what to do")), ("taken", say("missed")),
    )  # fmt: skip
    rows = tuple(
        (
            Text(one.file), Text(one.sheet), _line(one), Text(one.column), Text(one.value), Words(one.why),
            Words(one.cure) if one.cure is not None else Text(""), Text("true" if one.grave else "false"),
        )
        for one in several
    )  # fmt: skip
    return Table(tuple(Column(name, title) for name, title in names), rows)


def _line(one: Refusal) -> Cell:
    from decimal import Decimal  # noqa: PLC0415 - beside the rest

    return Number(Decimal(one.row)) if one.row else Text("")


def shape(refused: Sequence[Refusal], speak: object = None) -> list[dict[str, object]]:
    """The report as JSON, in English."""
    from pactool.words import Speech  # noqa: PLC0415 - as above

    del speak
    english = Speech("en")
    return [
        {
            "file": one.file,
            "sheet": one.sheet or None,
            "row": one.row or None,
            "column": one.column or None,
            "value": one.value,
            "why": english(one.why),
            "cure": english(one.cure) if one.cure is not None else None,
            "missed": one.grave,
        }
        for one in several_sorted(refused)
    ]


def several_sorted(refused: Sequence[Refusal]) -> list[Refusal]:
    """In the order of files, sheets and rows as they were read."""
    order = {(one.file, one.sheet): at for at, one in reversed(list(enumerate(refused)))}
    return sorted(refused, key=lambda one: (order[one.file, one.sheet], one.row))
