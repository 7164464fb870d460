"""Questions to the person at the terminal: on standard error, so that what is printed stays data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from pactool.edges import terminal

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 10_000
"""No answer is longer, in characters."""


def can_ask(err: TextIO) -> bool:
    """Whether somebody sits there who reads the question and can answer it."""
    return sys.stdin is not None and terminal.is_terminal(sys.stdin) and terminal.is_terminal(err)


def asker(err: TextIO) -> Callable[[str], str | None]:
    """A function that puts a question and gives the answer without the spaces around it; empty for a bare Enter, None at the end of the input."""

    def ask(question: str) -> str | None:
        terminal.write(err, question)
        terminal.flush(err)
        line = sys.stdin.readline(LONGEST)
        if not line:
            terminal.write(err, "\n")
            return None
        return line.strip()

    return ask
