"""What is asked of a plan's text: changes of values, what to say of them, and why one cannot be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.errors import PacError
from pactool.plan.meant import meant_key, not_allowed
from pactool.source.document import locate
from pactool.source.revising import GONE, Gone
from pactool.words import Say, say, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from pactool.plan.loading import Loaded
    from pactool.plan.wrong import Wrong
    from pactool.source.document import Document, Value
    from pactool.source.place import Path

__all__ = ["GONE", "Asked", "Gone", "Target", "known", "line", "refused", "seen", "word"]

_FEW = 12


@dataclass(frozen=True, slots=True)
class Target:
    """The plan whose text is to change: what it says, how it is typed, and how its own language speaks (what is written into it is in that)."""

    document: Document
    loaded: Loaded
    speak: Callable[[Say], str]

    @property
    def path(self) -> str:
        """The file as shown."""
        return self.document.name

    def data(self, path: Path) -> Value:
        """What stands at a path; None where nothing does."""
        here: Value = self.loaded.data
        for step in path:
            here = (
                here.get(str(step)) if isinstance(here, dict) else here[step] if isinstance(here, list) and isinstance(step, int) else None
            )
        return here


@dataclass(frozen=True, slots=True)
class Asked:
    """Changes by path; `done` says what was changed once it is on the disk, `notes` what a person should know of it."""

    changes: Mapping[Path, Value | Gone]
    done: tuple[Say, ...]
    notes: tuple[Say, ...] = ()


def line(target: Target, path: Path) -> int:
    """The line on which something stands."""
    return locate(target.document, [path])[path].value.start.line


def refused(what: str, wrong: Wrong) -> PacError:
    """A value that cannot be taken, with the spelling that would do."""
    return PacError(say("{where}: {message}", where=what, message=wrong.message), wrong.hint)


def seen(what: str, text: str) -> str:
    """The text, where whoever reads the plan sees all of it. Raises PacError for control and invisible characters; line ends and tabs are seen."""
    bare = text.replace("\n", "").replace("\t", "")
    if visible(bare) != bare:
        raise PacError(
            say('{what} holds characters that nobody sees: "{value}"', what=what, value=text), say("write it again without them")
        )
    return text


def known(name: str, allowed: Collection[str], message: Say, others: Say | None = None) -> None:
    """Raises PacError with `message` and the nearest where `name` is not among the allowed; `others` is the hint where nothing is near."""
    if name in allowed:
        return
    meant = meant_key(name, allowed)
    hint = say("did you mean {meant}?", meant=meant) if meant else others
    raise PacError(message, hint or (say("there are {known}", known=tuple(sorted(allowed)[:_FEW])) if allowed else None))


def word(value: str, allowed: tuple[str, ...], message: Say) -> None:
    """Raises PacError with `message` where a word is none of the few allowed; the hint has the one that is meant, translated too."""
    if value not in allowed:
        raise PacError(message, not_allowed(value, allowed).hint)
