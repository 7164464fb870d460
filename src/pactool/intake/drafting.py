"""A plan while it is drawn from the rows of tables: what is taken, what is refused, and the people, segments and measures that are named on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactool.intake.cells import Cell, Refusal, folded, is_void, line_of, shown
from pactool.intake.naming import matching, person_slug, slug_for
from pactool.intake.values import Habit, Untold
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pactool.intake.grid import Column, Line, Table
    from pactool.intake.mapping import Mapped
    from pactool.source.build import Value
    from pactool.words import Say

Map = dict[str, "Value"]
_SEVERAL = re.compile(r"\s*(?:[,;/&+\n]|\bet\b|\band\b)\s*")


@dataclass(slots=True)
class Draft:
    """What was understood so far. Names of people, segments, measures, objectives and actions by slug; sections as a plan writes them."""

    period: str
    french: bool = True
    currency: str | None = None
    measured: str | None = None
    """The period that results without one of their own were measured in."""
    team: dict[str, str] = field(default_factory=dict)
    segments: dict[str, str] = field(default_factory=dict)
    measures: dict[str, Map] = field(default_factory=dict)
    strategies: dict[str, str] = field(default_factory=dict)
    objectives: dict[str, Map] = field(default_factory=dict)
    actions: dict[str, Map] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    """Slugs by the numbers that a table gives its rows."""
    refused: list[Refusal] = field(default_factory=list)
    origins: dict[tuple[str, str], tuple[str, str, int]] = field(default_factory=dict)
    """File, sheet and row of each objective and action."""

    def slugs(self) -> set[str]:
        """All names of the one namespace."""
        return {*self.measures, *self.strategies, *self.objectives, *self.actions}

    def person(self, name: str) -> str:
        """The slug of a person, who joins the team where nobody of that name is in it."""
        known = matching(name, self.team)
        if known is None:
            known = person_slug(name, self.team)
            self.team[known] = name
        return known

    def segment(self, name: str) -> str:
        """The slug of a segment, new or known."""
        known = matching(name, self.segments)
        if known is None:
            known = slug_for(name, self.segments)
            self.segments[known] = name
        return known

    def strategy(self, text: str) -> str:
        """The slug of a strategy, new or known."""
        known = matching(text, self.strategies)
        if known is None:
            known = slug_for(text, self.slugs())
            self.strategies[known] = text
        return known

    def measure(self, name: str, unit: str) -> str:
        """The slug of what an action is counted in: the objective that counts the same, a measure, or a new one."""
        for slug, objective in self.objectives.items():
            if folded(name) in {folded(str(objective.get("title"))), folded(str(objective.get("unit", "-"))), folded(slug)}:
                return slug
        known = matching(name, {slug: str(one["name"]) for slug, one in self.measures.items()})
        if known is None:
            known = slug_for(name, self.slugs())
            self.measures[known] = {"name": name}
        if unit == "%":
            self.measures[known] |= {"kind": "ratio", "unit": "%"}
        elif unit:
            self.measures[known].setdefault("unit", unit)
        return known


@dataclass(slots=True)
class Row:
    """One line of a table that is understood, with what is to be told of it."""

    draft: Draft
    mapped: Mapped
    line: Line

    @property
    def table(self) -> Table:
        """The table it stands in."""
        return self.mapped.table

    @property
    def habit(self) -> Habit:
        """How its values are written."""
        return self.mapped.habit

    def has(self, name: str) -> bool:
        """Whether there is something in a field."""
        return self.cell(name) is not None

    def cell(self, name: str) -> Cell:
        """The cell of a field; nothing for a dash or what says that there is nothing."""
        column = self.mapped.fields.get(name)
        found = None if column is None else self.line[column.at]
        return None if is_void(found) else found

    def text(self, name: str) -> str:
        """The field as a text of one line."""
        return line_of(self.cell(name))

    def joined(self, name: str) -> bool:
        """Whether the cell is one with that of the row above."""
        column = self.mapped.fields.get(name)
        return column is not None and column.at in self.line.joined

    def read(self, name: str, reader: Callable[[Cell, Column], str]) -> str | None:
        """The field as its reader has it; None where it is empty, or refused and told."""
        found = self.cell(name)
        return None if found is None else self.tried(self.mapped.fields[name], found, reader)

    def tried(self, column: Column, found: Cell, reader: Callable[[Cell, Column], str]) -> str | None:
        """A value as its reader has it; None where it was refused and told."""
        try:
            return reader(found, column)
        except Untold as why:
            self.refuse(column, found, why.why, why.cure)
            return None

    def refuse(self, column: Column | None, found: Cell, why: Say, cure: Say | None = None, *, grave: bool = True) -> None:
        """Tell of a value that is not taken; of the whole row where there is no column."""
        title = column.title if column is not None else ""
        self.draft.refused.append(Refusal(self.table.file, self.table.sheet, self.line.number, title, shown(found), why, cure, grave))

    def origin(self) -> tuple[str, str, int]:
        """Where it stands."""
        return (self.table.file, self.table.sheet, self.line.number)

    def people(self, name: str) -> list[str]:
        """The people that a field names, by slug."""
        return [self.draft.person(one) for one in several(self.cell(name))]


def several(value: Cell) -> list[str]:
    """The names in a cell, apart by commas, signs, line ends, `et` or `and`."""
    return [one.strip() for one in _SEVERAL.split(shown(value)) if one.strip()]


def owners(row: Row) -> Iterator[tuple[str, Value]]:
    """`owner` and `with`: the first who is named answers, the others help."""
    found = row.people("owner")
    helping = [*found[1:], *row.people("with")]
    if found:
        yield "owner", found[0]
    if len(found) > 1:
        why = say("several people are named, and one answers: {first}; the others help", first=row.draft.team[found[0]])
        row.refuse(row.mapped.fields["owner"], row.cell("owner"), why, None, grave=False)
    if rest := [one for one in dict.fromkeys(helping) if one not in found[:1]]:
        yield "with", list(rest)
