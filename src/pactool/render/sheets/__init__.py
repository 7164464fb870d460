"""Sheets for a spreadsheet: CSV and XLSX. Every text is written as a text, whatever it looks like; the same sheets are the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactool.intake.own import Shown
    from pactool.words import Say

MOST = 32_767
"""Characters that a cell of a spreadsheet holds."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the stable name of its field, and what stands over it: a text of ours, or the user's own key."""

    name: str
    title: Say | str


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: the stable name of what its rows are, what it is called, its columns and rows."""

    kind: str
    title: Say
    columns: tuple[Column, ...]
    rows: tuple[tuple[Shown, ...], ...]

    @property
    def too_long(self) -> int:
        """How many texts are longer than a cell of a spreadsheet."""
        return sum(isinstance(one, str) and len(one) > MOST for row in self.rows for one in row)


def cut(text: str) -> str:
    """A text as far as a cell holds it, with a sign where it goes on."""
    return text if len(text) <= MOST else text[: MOST - 1] + "…"
