"""A write that meets something at each of its system calls: `python -m tests.faults.calls FOLDER` tells, a line each, what went wrong.

It forks a writer for every call and every thing it can meet (a kill before, amid or after the call, a refusal of the system, an editor that saves), and
looks at the file afterwards: it holds the old or the new content whole, an acknowledged one is there, nothing that an editor saved is lost,
and the next writer is neither locked out nor left with rubbish.
"""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pactool.edges import files, writing
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OLD, NEW, SAVED, NEXT = b"title: old\n", b"title: new\n" * 500, b"title: by hand\n", b"title: next\n"
CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "stat", "fstat", "read", "fchmod", "fchown", "access", "scandir")
DONE, REFUSED, CHANGED = 0, 10, 11
KILLED = 137
REFUSALS = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES, errno.EINTR)
MOST = 200
"""No write makes so many calls."""

REAL = {name: getattr(os, name) for name in CALLS}


def killed_before(name: str, real: Callable[..., object], words: tuple[object, ...], named: dict[str, object]) -> object:
    del name, real, words, named
    os._exit(KILLED)


def killed_after(name: str, real: Callable[..., object], words: tuple[object, ...], named: dict[str, object]) -> object:
    del name
    real(*words, **named)
    os._exit(KILLED)


def killed_amid(name: str, real: Callable[..., object], words: tuple[object, ...], named: dict[str, object]) -> object:
    if name == "write":
        real(words[0], bytes(words[1])[:7])  # type: ignore[call-overload] # what is written is bytes
    else:
        real(*words, **named)
    os._exit(KILLED)


def refusing(number: int) -> Callable[..., object]:
    def refuse(name: str, real: Callable[..., object], words: tuple[object, ...], named: dict[str, object]) -> object:
        if name == "close":  # the handle is closed all the same
            real(*words, **named)
        raise OSError(number, os.strerror(number))

    return refuse


def editing(path: Path, *, in_place: bool) -> Callable[..., object]:
    def save(name: str, real: Callable[..., object], words: tuple[object, ...], named: dict[str, object]) -> object:
        del name
        target = path if in_place else path.with_suffix(".swp")
        handle = REAL["open"](target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        REAL["write"](handle, SAVED)
        REAL["close"](handle)
        if not in_place:
            REAL["replace"](target, path)
        return real(*words, **named)

    return save


class Turn:
    """Counts the calls, and lets the one of a number meet something."""

    def __init__(self, number: int, meet: Callable[..., object]) -> None:
        self.left, self.meet = number, meet

    def wrapped(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*words: object, **named: object) -> object:
            self.left -= 1
            return self.meet(name, real, words, named) if self.left == 0 else real(*words, **named)

        return call


def _write(path: Path, turn: Turn) -> int:
    """In a child: write, with the calls wrapped; says whether the number was reached by its exit code."""
    for name in CALLS:
        setattr(os, name, turn.wrapped(name, REAL[name]))
    writing._exchanged = turn.wrapped("exchange", writing._exchanged)  # type: ignore[assignment] # for this child alone
    fcntl.flock = turn.wrapped("flock", fcntl.flock)  # type: ignore[assignment]
    try:
        writing.rewrite(str(path), OLD, NEW, "plan.yaml", 1)
    except writing.Changed:
        return CHANGED
    except (writing.Unwritable, files.Unreadable):
        return REFUSED
    return DONE


def _forked(path: Path, number: int, meet: Callable[..., object]) -> tuple[int, bool]:
    """The child's exit code, and whether it made so many calls."""
    reached, told = os.pipe()
    child = os.fork()
    if not child:
        turn = Turn(number, meet)
        try:
            code = _write(path, turn)
        except OSError:
            code = REFUSED + 10
        REAL["write"](told, b"1" if turn.left <= 0 else b"0")
        os._exit(code)
    os.close(told)
    _, status = os.waitpid(child, 0)
    said = os.read(reached, 1)
    os.close(reached)
    return os.waitstatus_to_exitcode(status), said != b"0"


def _wrong(path: Path, code: int, *, edited: bool) -> Iterator[str]:
    held = path.read_bytes()
    if held not in (OLD, NEW, SAVED):
        yield f"the file holds {held[:40]!r}"
    if edited and held != SAVED:
        yield "what an editor saved is lost"
    if code == DONE and not edited and held != NEW:
        yield "it was acknowledged, and is not there"
    if code == CHANGED and not edited:
        yield "it saw a change that nobody made"
    if code not in (DONE, REFUSED, CHANGED, KILLED):
        yield f"it ended with {code}"
    try:
        writing.rewrite(str(path), held, NEXT, "plan.yaml", 0.5)
    except (writing.Unwritable, files.Unreadable) as refused:
        yield f"the next writer was refused: {refused.message.text}"
    if left := sorted(one.name for one in path.parent.iterdir() if one != path):
        yield f"left behind: {left}"


def meetings(path: Path) -> dict[str, tuple[Callable[..., object], bool]]:
    """All that a call can meet, and whether somebody edits the file."""
    found: dict[str, tuple[Callable[..., object], bool]] = {
        "killed before": (killed_before, False),
        "killed amid": (killed_amid, False),
        "killed after": (killed_after, False),
        "saved in place": (editing(path, in_place=True), True),
        "saved by a rename": (editing(path, in_place=False), True),
    }
    return found | {f"refused with {errno.errorcode[number]}": (refusing(number), False) for number in REFUSALS}


CARELESS = "careless"


def careless(path: str, old: bytes, new: bytes, name: str = "", patience: float = 0) -> None:
    """A writer as many are: what is tried here must find it out."""
    del name, patience
    if new != NEXT:
        handle = os.open(path, os.O_RDONLY)
        held = os.read(handle, len(old))
        os.close(handle)
        if held != old:
            raise writing.Changed(say("changed"))
    handle = os.open(path, os.O_WRONLY | os.O_TRUNC)
    os.write(handle, new)
    os.close(handle)


def trials(folder: Path, only: tuple[str, ...]) -> Iterator[tuple[str, int, int, list[str]]]:
    """What is met (all, or what is named) at which call, how the writer ended, and what is wrong afterwards."""
    path = folder / "plan.yaml"
    for name, (meet, edited) in meetings(path).items():
        if only and name not in only:
            continue
        for number in range(1, MOST):
            path.write_bytes(OLD)
            code, reached = _forked(path, number, meet)
            if not reached:
                break
            yield name, number, code, list(_wrong(path, code, edited=edited))


def main() -> int:
    """Try everything, or what is named; a line for each trial that went wrong, then how many there were."""
    folder, *only = sys.argv[1:]
    if only[:1] == [CARELESS]:
        only = only[1:]
        writing.rewrite = careless
    count = 0
    for name, number, code, wrong in trials(Path(folder), tuple(only)):
        count += 1
        for one in wrong:
            print(f"{name} at call {number}, which ended with {code}: {one}")
    print(f"{count} trials")
    return 0


if __name__ == "__main__":
    sys.exit(main())
