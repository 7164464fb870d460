"""A plan's text as entries that put together again are the text: what two sides are merged by.

Everything below an entry is kept relative to its column, so that an entry can move to a place with another indentation. A line that is
indented less than its entry keeps by how much (with NULs, which no plan can hold), and gets it back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pactool.source.build import Value

_LACK = "\0"
COMMENT = r"(?:(?<=\s)|^)#[^\n]*"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value as it is written, and what it says; further lines are relative to the entry's column."""

    text: str
    data: str | None
    style: str = ""


class Branch:
    """A map or a list (`listed`), in brackets (`flow`) or in lines; the text of the latter begins at column 0 and ends with its lines.

    It is cut into its entries, and what is left behind the last, when somebody asks for them: most are the same on all sides.
    """

    __slots__ = ("_cut", "_parts", "flow", "listed", "text")

    def __init__(self, text: str, cut: Callable[[], Parts], *, listed: bool, flow: bool) -> None:
        self.text = text
        self.listed = listed
        self.flow = flow
        self._cut = cut
        self._parts: Parts | None = None

    @property
    def parts(self) -> Parts:
        """The entries and what stands behind the last of them."""
        if self._parts is None:
            self._parts = self._cut()
        return self._parts

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in their order."""
        return self.parts[0]

    @property
    def tail(self) -> str:
        """What stands behind the last entry."""
        return self.parts[1]

    def keyed(self, keys: Iterable[str]) -> Branch:
        """The same with other keys."""
        entries = tuple(replace(one, key=key) for one, key in zip(self.entries, keys, strict=True))
        return Branch(self.text, lambda: (entries, self.tail), listed=self.listed, flow=self.flow)

    def emptied(self) -> Branch:
        """One of the same form with nothing in it."""
        return Branch("", lambda: ((), ""), listed=self.listed, flow=self.flow)


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a map or one item of a list.

    `lead` is what stands before it (lines of comments; in brackets also a space), `label` the key as written or the dash, `colon` what
    stands between it and the value, `aside` what stands behind: the comment on the line (of the key, where the value stands `below`), in
    brackets all up to the comma. `step` is by how much a value of lines is indented more than the entry.
    """

    key: str
    lead: str
    label: str
    colon: str
    value: Node
    aside: str
    below: bool = False
    step: int = 0


Node = Leaf | Branch
Parts = tuple[tuple[Entry, ...], str]


def written(entry: Entry, *, lead: bool = True) -> str:
    """The lines of an entry of a map or list of lines."""
    return (entry.lead if lead else "") + framed(entry, entry.value.text)


def framed(entry: Entry, value: str) -> str:
    """The lines of an entry, without its lead, around another text of its value."""
    if entry.below:
        return f"{entry.label}{entry.colon}{entry.aside}\n{indented(value, entry.step)}"
    if isinstance(entry.value, Branch) and not entry.value.flow:
        return f"{entry.label}{entry.colon}{indented(value, entry.step).removeprefix(' ' * entry.step)}"
    colon = entry.colon + " " if value and not entry.colon[-1:].isspace() else entry.colon
    return f"{entry.label}{colon}{value}{entry.aside}\n"


def comments(text: str) -> list[str]:
    """What looks like a comment in a piece of text."""
    return [one.strip() for one in re.findall(COMMENT, text, re.MULTILINE)]


def data_of(node: Node) -> Value:
    """What a node says, as the reading of a document gives it."""
    if isinstance(node, Leaf):
        return node.data
    if node.listed:
        return [data_of(one.value) for one in node.entries]
    return {one.key: data_of(one.value) for one in node.entries}


def indented(text: str, step: int) -> str:
    """The lines of a text moved to the right; what lacked spaces to stand where it stood gets no more than those."""
    return "".join(_moved(line, step) for line in text.splitlines(keepends=True)) if step else text


def _moved(line: str, step: int) -> str:
    lacks = len(line) - len(line.lstrip(_LACK))
    if lacks:
        return line[min(lacks, step) :] if lacks >= step else " " * (step - lacks) + line[lacks:]
    return line if line == "\n" else " " * step + line


def settled(text: str) -> str:
    """A text that stands where it shall: what lacked spaces and stands less deep than before needs to lack no more."""
    return text.replace(_LACK, "")


def dedented(text: str, column: int, *, first: bool = True) -> str:
    """The lines of a text moved to the left, for `indented` to move them back; `first`: the first is the whole of a line, too."""
    if not column:
        return text
    lines = text.splitlines(keepends=True)
    return "".join(_back(line, column) if at or first else line for at, line in enumerate(lines))


def _back(line: str, column: int) -> str:
    if line == "\n":
        return line
    own = len(line) - len(line.lstrip(" "))
    return line[column:] if own >= column else _LACK * (column - own) + line[own:]
