"""The neutral page: what a command has to show, as values; every format prints the same page.

A page holds no word of a language except in a `Say`. Text of the user's stands in a `Text`, or is an argument of a `Say`: no format parses it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from pactool.words import Say

Align = Literal["left", "right"]


class Tone(StrEnum):
    """How a cell is meant; formats with colour show it, none depends on it."""

    PLAIN = "plain"
    STRONG = "strong"
    CALM = "calm"
    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Text:
    """Text of the user's: a title, a name, a slug."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence or a few words of ours."""

    say: Say
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Number:
    """A number, rounded to the decimals it is shown with, and its unit; with the unit `%` the value is in percent."""

    value: Decimal
    unit: str | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Share:
    """A share of one, shown in percent with so many decimals."""

    value: Fraction
    decimals: int = 0
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, rounded to the currency's digits."""

    value: Decimal
    currency: str | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Length:
    """A length of work in working days."""

    days: Decimal
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar."""

    day: date
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Mark:
    """One of a few states: its stable name, for programs, and what people read."""

    name: str
    words: Say
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file: the path as shown, and the line, from 1."""

    path: str
    line: int
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Nothing:
    """A figure that is undefined, with the reason."""

    why: Say
    tone: Tone = Tone.CALM


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a way is done, drawn where there is room: 0 is its start and 1 its end, and `mark` where it should be by now.

    `reached` is None where nothing is reported, which is not the start.
    """

    reached: Fraction | None
    mark: Fraction | None = None
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Arrow:
    """Which way a figure went: up, the same, down; the tone says whether that is good."""

    way: Literal[-1, 0, 1]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Stack:
    """Several cells in one, one below the other."""

    cells: tuple[Cell, ...]
    tone: Tone = Tone.PLAIN


Cell = Text | Words | Number | Share | Money | Length | Day | Mark | Where | Nothing | Bar | Arrow | Stack


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the stable name of its field, what stands over it, and how its cells stand.

    A `prose` column is broken into lines where the page is narrow; the others keep their width, but for one of bars, which takes what is left.
    Columns of `bars` say nothing that the others do not, and are left out where there is no room. Prose of so many `lines` ends in a sign.
    """

    name: str
    title: Say
    align: Align = "left"
    prose: bool = False
    bars: bool = False
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; every row has a cell for each column. What is not `headed` needs no word over its columns.

    `legend` says what the mark of a bar and the arrows mean.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    headed: bool = True
    legend: tuple[tuple[Bar | Arrow, Say], ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more by themselves."""

    words: Say
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Points:
    """Sentences, each with a mark before it; with `boxes` one to be ticked."""

    items: tuple[Say, ...]
    boxes: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell by itself, after what it is called."""

    label: Say
    cell: Cell


class Sign(StrEnum):
    """What a stroke on a line of time stands for: the first ones are drawn over all their days, the others on one."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"
    THREAD = "thread"
    AWAY = "away"
    OCCURRENCE = "occurrence"
    STEP = "step"
    STEP_DONE = "step_done"
    RESULT_DUE = "result_due"
    DEADLINE = "deadline"
    REVIEW = "review"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Stroke:
    """Days that are drawn alike, each from its first to its last, both included; and what they are, where they have a name."""

    sign: Sign
    days: tuple[tuple[date, date], ...]
    name: Cell | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of time: its label, a title where there is room, and its strokes, the later over the earlier."""

    label: Cell
    title: str
    strokes: tuple[Stroke, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines under a title of their own."""

    title: Say | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first to the last day, the day that is looked at (None for none), what each sign means, and the days that nobody works, where days are shown."""

    first: date
    last: date
    today: date | None
    groups: tuple[Lines, ...]
    legend: tuple[tuple[Sign, Say], ...]
    off: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of a tree and how deep it stands, from 0."""

    level: int
    words: Say
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Tree:
    """Lines of which each belongs to the nearest one before it that stands less deep."""

    branches: tuple[Branch, ...]


Block = Table | Paragraph | Points | Fact | Timeline | Tree


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a title of its own; without one where there is nothing to tell apart."""

    title: Say | None
    blocks: tuple[Block, ...]
    folded: bool = False
    """Whether a page that can fold shows the title alone until somebody opens it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a command shows: a title, sections, notes at the end, and the same as one flat table for formats that have nothing but rows."""

    title: Say
    sections: tuple[Section, ...]
    records: Table
    notes: tuple[Say, ...] = ()
