"""The exit codes, and the one exception that a person is meant to see."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactool.words import Say


class ExitCode(IntEnum):
    """What `pac` answers to the shell."""

    FINE = 0
    FINDINGS = 1
    """Findings at or over the threshold, or a gate that is not met."""
    UNUSABLE = 2
    """Could not run: usage, unreadable input, unusable configuration."""
    BUG = 3
    INTERRUPTED = 130


class PacError(Exception):
    """The run cannot go on: says what is wrong and what to do next. Carries the exit code."""

    def __init__(self, message: Say, hint: Say | None = None, exit_code: ExitCode = ExitCode.UNUSABLE) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code
        self.language: str | None = None
        """The language it is told in, where the plan that it is about asks for one; else that of the command."""
