"""Many files in several processes, where that is faster.

Plain forks rather than `multiprocessing`, which costs 6 ms to import and more to start: a child takes numbers of items from a pipe that all
share, so that one large file does not hold up the others, and sends its results back in one piece when nothing is left.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar

from pactool.errors import ExitCode, PacError
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
R = TypeVar("R")

WORTH = 400_000
"""From how many bytes of plans a second process is worth its start."""

_TICKET = struct.Struct("<I")
_TICKETS = 1024
"""Tickets that surely fit into a pipe, so that writing them never waits."""


class _Child(NamedTuple):
    pid: int
    results: int


class _Failed(NamedTuple):
    """What a child met instead of results: the error, and its traceback as text."""

    error: BaseException
    trace: str


def jobs_for(count: int, size: int, asked: int | None = None) -> int:
    """How many processes to judge `count` files of `size` bytes in all: as many as asked, else as many as are worth it."""
    if asked is not None:
        return max(1, min(asked, count))
    if not hasattr(os, "fork") or size < WORTH:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, count, size // (WORTH // 2)))


def each(work: Callable[[T], R], items: Sequence[T], jobs: int) -> list[R]:
    """`work` of each item, in the order of the items, in `jobs` processes, of which this one is one.

    Results of the others are pickled. An error of `work` is raised here as it was; the end of a process that did not answer is a
    `PacError`. Where the system gives no more processes, fewer do. However this ends, no process is left.
    """
    jobs = min(jobs, len(items))
    if jobs < 2:
        return [work(item) for item in items]
    tickets = _tickets(len(items))
    children: list[_Child] = []
    try:
        _start(work, items, tickets, children, jobs - 1)
        own = _worked(work, items, tickets)
        return _gathered(children, own, len(items))
    finally:
        os.close(tickets)
        for child in children:
            _end(child)


def _tickets(count: int) -> int:
    """The reading end of a pipe with the first number of each bundle of items; a read takes one ticket whole."""
    source, target = os.pipe()
    bundle = _bundle(count)
    os.write(target, b"".join(_TICKET.pack(start) for start in range(0, count, bundle)))
    os.close(target)
    return source


def _bundle(count: int) -> int:
    return -(-count // _TICKETS)


def _start(work: Callable[[T], R], items: Sequence[T], tickets: int, children: list[_Child], wanted: int) -> None:
    # What waits in the buffers would otherwise be printed by each process.
    sys.stdout.flush()
    sys.stderr.flush()
    for _ in range(wanted):
        source, target = os.pipe()
        try:
            pid = os.fork()
        except OSError:  # no more processes, or no memory for one
            os.close(source)
            os.close(target)
            return
        if not pid:
            _work_and_exit(work, items, tickets, target, [source, *(child.results for child in children)])
        os.close(target)
        children.append(_Child(pid, source))


def _work_and_exit(work: Callable[[T], R], items: Sequence[T], tickets: int, target: int, closed: list[int]) -> NoReturn:
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for handle in closed:
            os.close(handle)
        content = memoryview(_answer(work, items, tickets))
        while content:
            content = content[os.write(target, content) :]
        code = 0
    finally:
        # Neither the buffers nor the exit functions of the parent are this process's to run.
        os._exit(code)


def _answer(work: Callable[[T], R], items: Sequence[T], tickets: int) -> bytes:
    import pickle  # noqa: PLC0415 - only in a process of our own, and read back only from it
    import traceback  # noqa: PLC0415

    try:
        return pickle.dumps(_worked(work, items, tickets), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 - it goes to the parent, which raises it
        trace = traceback.format_exc()
        try:
            content = pickle.dumps(_Failed(error, trace))
            pickle.loads(content)  # noqa: S301 - an error may be written and yet not be read
        except Exception:  # noqa: BLE001 - whatever keeps an error from being sent, its text can be
            return pickle.dumps(_Failed(RuntimeError(f"{type(error).__name__}: {error}"), trace))
        return content


def _worked(work: Callable[[T], R], items: Sequence[T], tickets: int) -> list[tuple[int, R]]:
    done: list[tuple[int, R]] = []
    bundle = _bundle(len(items))
    while ticket := os.read(tickets, _TICKET.size):
        (start,) = _TICKET.unpack(ticket)
        done += [(number, work(items[number])) for number in range(start, min(start + bundle, len(items)))]
    return done


def _gathered(children: list[_Child], own: list[tuple[int, R]], count: int) -> list[R]:
    import pickle  # noqa: PLC0415 - as above

    found = dict(own)
    for at, child in enumerate(children):
        with open(child.results, "rb", closefd=False) as stream:
            content = stream.read()
        status = os.waitpid(child.pid, 0)[1]
        children[at] = child._replace(pid=0)
        if status:
            raise _crashed(os.waitstatus_to_exitcode(status))
        answer: list[tuple[int, R]] | _Failed = pickle.loads(content)  # noqa: S301 - written by our own child a moment ago
        if isinstance(answer, _Failed):
            answer.error.add_note(answer.trace)
            raise answer.error
        found.update(answer)
    return [found[number] for number in range(count)]


def _crashed(code: int) -> PacError:
    if code == -signal.SIGINT:
        raise KeyboardInterrupt
    name = signal.Signals(-code).name if code < 0 else str(code)
    stopped = code in {-signal.SIGKILL, -signal.SIGTERM}
    hint = (
        say("memory may have run out: judge fewer or smaller plans at once")
        if stopped
        else say("please report it, with the plans if you can share them")
    )
    message = say("a process that judged plans ended without an answer ({signal})", signal=name)
    return PacError(message, hint, ExitCode.UNUSABLE if stopped else ExitCode.BUG)


def _end(child: _Child) -> None:
    os.close(child.results)
    if child.pid:
        os.kill(child.pid, signal.SIGKILL)
        os.waitpid(child.pid, 0)
