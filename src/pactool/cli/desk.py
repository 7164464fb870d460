"""What a command knows of the world outside: the environment, the folder, the streams, the language and the day; read once, here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TextIO

from pactool.edges import terminal
from pactool.errors import PacError
from pactool.words import LANGUAGES, Say, Speech, say

if TYPE_CHECKING:
    import typer


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a command sits and how it speaks; `lang` and `colour` are None where nobody asked."""

    environ: Mapping[str, str]
    cwd: str
    out: TextIO
    err: TextIO
    speech: Speech
    lang: str | None = None
    colour: bool | None = None

    @property
    def width(self) -> int:
        """Columns of standard output."""
        return terminal.width(self.out, self.environ)

    @property
    def coloured(self) -> bool:
        """Whether standard output takes colour."""
        return terminal.coloured(self.out, self.environ, asked=self.colour)

    def print(self, text: str) -> None:
        """Write data to standard output."""
        terminal.write(self.out, text)

    def say(self, sentence: Say) -> None:
        """Write a sentence to standard output."""
        self.print(self.speech(sentence) + "\n")

    def note(self, sentence: Say) -> None:
        """Say something beside the data, on standard error."""
        terminal.flush(self.out)
        terminal.write(self.err, self.speech(sentence) + "\n")

    def in_language_of(self, plan_language: str | None) -> Desk:
        """The same desk, speaking the plan's language where nothing else was asked."""
        return replace(self, speech=Speech(terminal.language(self.lang, self.environ, plan_language)))


def seat(context: typer.Context, lang: str | None = None, colour: bool | None = None) -> Desk:
    """The desk of a command, with the options that it and the root were given. Raises PacError for a language nobody speaks."""
    desk = context.find_root().obj
    if not isinstance(desk, Desk):
        raise TypeError
    asked = lang or desk.lang
    if asked is not None and asked not in LANGUAGES:
        raise PacError(say('"{lang}" is no language of pac', lang=asked), say("write --lang fr or --lang en"))
    return replace(
        desk, lang=asked, colour=desk.colour if colour is None else colour, speech=Speech(terminal.language(asked, desk.environ))
    )


def day(option: str | None, desk: Desk, name: str = "--as-of") -> date:
    """The day that an option gives, `PAC_TODAY`, else today; the only look at the clock. Raises PacError."""
    written, origin = (option, name) if option is not None else (desk.environ.get("PAC_TODAY"), "PAC_TODAY")
    if not written:
        return date.today()  # noqa: DTZ011 - the person's own day is meant
    try:
        return date.fromisoformat(written if len(written) == len("2026-09-30") else "")  # Python takes more spellings than this one
    except ValueError:
        raise PacError(say('{origin} "{value}" is no day', origin=origin, value=written), say("write it as 2026-09-30")) from None


def count(option: str | None, name: str) -> int | None:
    """A whole number over 0 given by an option. Raises PacError."""
    if option is None:
        return None
    if option.isascii() and option.isdigit() and int(option[:12]) > 0 and len(option) <= 12:
        return int(option)
    raise PacError(
        say('{name} "{value}" is no whole number over 0', name=name, value=option), say("write digits, such as {name} 4", name=name)
    )
