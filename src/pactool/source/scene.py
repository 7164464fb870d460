"""Where the parser gave up, and what stands around: the ground on which the sentences of `syntax` are chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pactool.source.events import Event, is_text
from pactool.source.place import Position, Span
from pactool.source.trouble import Edit, Trouble

if TYPE_CHECKING:
    from pactool.source.lines import Lines
    from pactool.words import Say

KEYED = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>\"[^\"]*\"|'[^']*'|[^\s#\"'][^#]*?|)[ \t]*:(?P<gap>[ \t]+|$)(?P<value>.*)")
"""A line with a key, up to the first colon with a space behind it."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
_WIDE = 2_000
_FAR = 2_000
"""How many lines above a mistake are looked at."""


@dataclass(frozen=True)
class Scene:
    """The text in lines, the offset where the parser gave up, where it began what it was reading, and what it had read last."""

    table: Lines
    problem: str
    context: str
    at: int
    begun: int
    last: Event | None

    @cached_property
    def place(self) -> Position:
        """Where the parser gave up."""
        return self.table.position(self.at)

    @cached_property
    def line(self) -> str:
        """The line on which it gave up."""
        return self.row(self.place.line)

    @property
    def sign(self) -> str:
        """The character at which it gave up; empty at the end."""
        return self.table.text[self.at : self.at + 1]

    @cached_property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.line[: self.place.column - 1]

    @cached_property
    def after(self) -> str:
        """What stands from it to the end of its line, without a comment."""
        return bare(self.line[self.place.column - 1 :])

    @property
    def scalar(self) -> Event | None:
        """The last thing that was read, where it was a text."""
        return self.last if is_text(self.last) else None

    @property
    def in_brackets(self) -> bool:
        """Whether a bracket is open on this line before the mistake."""
        plain = re.sub(r"\"[^\"]*\"|'[^']*'", "", self.before)
        return sum(map(plain.count, "[{")) > sum(map(plain.count, "]}"))

    def row(self, number: int) -> str:
        """A line, no more of it than a person looks at."""
        start = self.table.starts[number - 1]
        return self.table.text[start : min(self.table.end(number), start + _WIDE)]

    def above(self, number: int) -> list[tuple[int, str]]:
        """The lines above line `number` that hold something, the nearest first, with their numbers."""
        numbers = range(number - 1, max(number - _FAR, 0), -1)
        return [(one, text) for one in numbers if (text := self.row(one)).strip() and not text.lstrip().startswith("#")]

    def trouble(
        self, message: Say, hint: Say, start: int, end: int | None = None, edit: str | None = None, code: str = "PAC002"
    ) -> Trouble:
        """The trouble from one offset to another, with the text that repairs it where there is one."""
        where = Span(self.table.position(start), self.table.position(max(start + 1, end or 0)))
        edits = () if edit is None else (Edit(where, edit),)
        return Trouble(code, message, hint, (), where, (), edits)


def bare(text: str) -> str:
    """A line without its comment and the spaces at its end."""
    return _COMMENT.sub("", text).rstrip()


def indent(line: str) -> int:
    """How many spaces a line starts with."""
    return len(line) - len(line.lstrip(" "))
