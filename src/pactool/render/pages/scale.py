"""The scale of a line of time: which days each column of a terminal stands for, and what is written over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.words import Speech

_DAYWISE = 45
"""Up to so many days each day has columns of its own."""
_ENOUGH = 4
"""Columns of a step beyond which titles come first."""
_ONE = timedelta(days=1)
_PER: dict[str, tuple[int, ...]] = {"day": (8, 5, 3, 1), "month": (8, 6, 4, 3, 2, 1), "quarter": (6, 4, 3, 2, 1), "year": (8, 6, 4, 2, 1)}
"""Columns that a day, month, quarter or year may have, most first."""
_MONTHS = (
    say("Jan"), say("Feb"), say("Mar"), say("Apr"), say("May"), say("Jun"),
    say("Jul"), say("Aug"), say("Sep"), say("Oct"), say("Nov"), say("Dec"),
)  # fmt: skip
_WEEKDAYS = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))


@dataclass(frozen=True, slots=True)
class Scale:
    """Steps of one kind, each with its first and last day, and `per` columns for each."""

    kind: str
    steps: tuple[tuple[date, date], ...]
    per: int

    @property
    def width(self) -> int:
        """Columns in all."""
        return len(self.steps) * self.per

    def cells(self) -> list[tuple[date, date]]:
        """The days of every column: a step's days shared evenly; where it has fewer days than columns, columns share a day."""
        return [cell for step in self.steps for cell in _shared(*step, self.per)]


def _shared(first: date, last: date, per: int) -> Iterator[tuple[date, date]]:
    days = (last - first).days + 1
    for at in range(per):
        begin = at * days // per
        yield first + timedelta(days=begin), first + timedelta(days=max(begin, (at + 1) * days // per - 1))


def fit(first: date, last: date, room: int, label: int, title: int = 0) -> Scale:
    """The finest scale from `first` to `last` that leaves at least `label` of the `room`, and `title` as well where steps are wide.

    The labels give way before a step is lost.
    """
    kinds = ("day",) if (last - first).days < _DAYWISE else ("month", "quarter")
    for kind in kinds:
        steps = tuple(_steps(first, last, kind))
        per = next((one for one in _PER[kind] if len(steps) * one + label + (title if one > _ENOUGH else 0) <= room), None)
        if per is not None:
            return Scale(kind, steps, per)
        if len(steps) + label // 2 <= room:
            return Scale(kind, steps, 1)
    left = max(room - label, 1)
    several = -(-(last.year - first.year + 1) // left)
    steps = tuple(_years(first, last, several))
    return Scale("year", steps, next((one for one in _PER["year"] if len(steps) * one <= left), 1))


def _steps(first: date, last: date, kind: str) -> Iterator[tuple[date, date]]:
    day = first
    while day <= last:
        end = min(last, day if kind == "day" else _end(day, 1 if kind == "month" else 3))
        yield day, end
        day = end + _ONE


def _end(day: date, months: int) -> date:
    month = (day.month - 1) // months * months + months
    return date(day.year + month // 12, month % 12 + 1, 1) - _ONE


def _years(first: date, last: date, several: int) -> Iterator[tuple[date, date]]:
    for year in range(first.year, last.year + 1, several):
        yield max(first, date(year, 1, 1)), min(last, date(year + several - 1, 12, 31))


def heads(scale: Scale, speech: Speech) -> list[str]:
    """The lines over the columns: years and months, or months and days."""
    return _day_heads(scale, speech) if scale.kind == "day" else _long_heads(scale, speech)


def _long_heads(scale: Scale, speech: Speech) -> list[str]:
    top = [(at, str(first.year)) for at, (first, _) in enumerate(scale.steps) if not at or first.year != scale.steps[at - 1][0].year]
    lines = [_placed(top, scale)]
    if scale.kind != "year":
        lines.append(_placed([(at, _short(first, scale, speech)) for at, (first, _) in enumerate(scale.steps)], scale, close=True))
    return lines


def _short(first: date, scale: Scale, speech: Speech) -> str:
    if scale.kind == "quarter":
        number = (first.month + 2) // 3
        return speech(say("Q{number}", number=number)) if scale.per > 2 else str(number)
    if scale.per in (2, 3):
        return f"{first.month:02d}"
    return speech(_MONTHS[first.month - 1])[: max(1, scale.per - 1)]


def _day_heads(scale: Scale, speech: Speech) -> list[str]:
    days = [first for first, _ in scale.steps]
    top = [(at, f"{day:%Y-%m}") for at, day in enumerate(days) if not at or day.day == 1]
    names = [(at, speech(_WEEKDAYS[day.weekday()])[: max(1, scale.per - 1)]) for at, day in enumerate(days)]
    lines = [_placed(top, scale), _placed(names, scale, close=True)]
    if scale.per > 2:
        return [*lines, _placed([(at, f"{day.day:02d}") for at, day in enumerate(days)], scale, close=True)]
    return [*lines, "".join(f"{day.day // 10 or ' '}" for day in days), "".join(f"{day.day % 10}" for day in days)]


def _placed(texts: Sequence[tuple[int, str]], scale: Scale, *, close: bool = False) -> str:
    """Texts over their steps; one that would touch the one before it is left out, unless they may stand close."""
    line = ""
    for at, text in texts:
        column = at * scale.per
        if len(line) + (0 if close or not line else 1) <= column and column + len(text) <= max(scale.width, len(text)):
            line = f"{line:<{column}}{text}"
    return line
