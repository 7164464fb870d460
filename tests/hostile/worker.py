"""Run `pac` on many jobs, each in sight of the kernel: `python -P worker.py MODULE:FUNCTION PLAN HOME`, orders on standard input.

The command is imported once and forked; a fork runs a batch of jobs one after the other, with a limit on processor time, on waiting and on
memory that the kernel keeps, so that nothing in the process (a loop in C, a crash of the interpreter) can escape the judgement. What a job
wrote is read from the descriptors themselves. Stands alone: only the standard library and the command under test are loaded.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypedDict

PROCESSOR_SECONDS = 2.0
ADDRESS_SPACE = 2 << 30
"""No judgement, only a fuse that keeps the machine alive; the bound on memory is judged from the peak that the kernel measured."""

Main = Callable[[list[str]], object]


class Job(TypedDict):
    """One run: the arguments, the folder to run in, the file that stands for standard input."""

    argv: list[str]
    cwd: str
    stdin: str


class Outcome(TypedDict):
    """What became of one job; `exit` is null when a signal ended it, `escaped` the traceback of what `main` let through."""

    index: int
    exit: int | None
    signal: int
    seconds: float
    peak_kb: int
    alone: bool
    escaped: str
    out: str
    err: str


class Begin(TypedDict):
    """The line of the log before a job: which, and how much both streams held."""

    index: int
    out: int
    err: int


class End(TypedDict):
    """The line after it: how it ended, and how much both streams held then."""

    exit: int | None
    signal: int
    escaped: str
    seconds: float
    out: int
    err: int


class Records:
    """The three files in memory that a fork writes and that outlive it."""

    def __init__(self) -> None:
        self.out = os.memfd_create("out")
        self.err = os.memfd_create("err")
        self.log = os.memfd_create("log")

    def note(self, line: Begin | End) -> None:
        """Add a line to the log."""
        os.write(self.log, json.dumps(line).encode() + b"\n")

    def begun(self) -> list[Begin]:
        """The first of each two lines."""
        return [json.loads(line) for line in _whole(self.log).splitlines()[::2]]

    def ended(self) -> list[End]:
        """The second of each two lines; the last job has none where the fork died of it."""
        return [json.loads(line) for line in _whole(self.log).splitlines()[1::2]]

    def close(self) -> None:
        """Give the memory back."""
        for descriptor in (self.out, self.err, self.log):
            os.close(descriptor)


def _whole(descriptor: int) -> bytes:
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)


def _size(descriptor: int) -> int:
    return os.fstat(descriptor).st_size


@contextlib.contextmanager
def _limits(waiting: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_PROF, PROCESSOR_SECONDS)
    signal.setitimer(signal.ITIMER_REAL, waiting)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _fresh_streams(stdin: str) -> None:
    descriptor = os.open(stdin or os.devnull, os.O_RDONLY)
    os.dup2(descriptor, 0)
    os.close(descriptor)
    encoding, _, errors = os.environ.get("PYTHONIOENCODING", "utf-8:strict").partition(":")
    sys.stdin = io.TextIOWrapper(io.FileIO(0, "r", closefd=False), encoding=encoding, errors=errors or None)
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding=encoding, errors=errors or None)
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w", closefd=False)), encoding=encoding, errors="backslashreplace")


def _call(main: Main, argv: list[str]) -> tuple[int, str]:
    try:
        main(argv)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
        return code, "" if end.code is None or isinstance(end.code, int) else f"SystemExit({end.code!r})"
    except BaseException:  # noqa: BLE001 - whatever comes through is the finding
        return 1, traceback.format_exc()
    return 0, ""


def _run(main: Main, job: Job) -> tuple[int, str]:
    os.chdir(job["cwd"])
    _fresh_streams(job["stdin"])
    code, escaped = _call(main, list(job["argv"]))
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError) as error:
            escaped = escaped or f"at the last flush: {error!r}"
    return code, escaped


def _fork_body(main: Main, jobs: list[tuple[int, Job]], records: Records, waiting: float) -> None:
    os.dup2(records.out, 1)
    os.dup2(records.err, 2)
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for index, job in jobs:
        records.note(Begin(index=index, out=_size(records.out), err=_size(records.err)))
        started = time.process_time()
        with _limits(waiting):
            code, escaped = _run(main, job)
        seconds = time.process_time() - started
        records.note(End(exit=code, signal=0, escaped=escaped, seconds=seconds, out=_size(records.out), err=_size(records.err)))


def _batch(main: Main, jobs: list[tuple[int, Job]], waiting: float) -> Iterator[Outcome]:
    """Judge the jobs in one fork, as far as it lives: the job that ended it is the last one told."""
    records = Records()
    child = os.fork()
    if not child:
        try:
            _fork_body(main, jobs, records, waiting)
        except BaseException:  # noqa: BLE001 - the fork never returns to what its parent was doing
            os.write(records.err, traceback.format_exc().encode())
            os._exit(99)
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    begun, ended, out, err = records.begun(), records.ended(), _whole(records.out), _whole(records.err)
    records.close()
    for begin, end in zip(begun, [*ended, _cut_short(status, len(out), len(err))], strict=False):
        yield Outcome(
            index=begin["index"],
            exit=end["exit"],
            signal=end["signal"],
            seconds=end["seconds"],
            peak_kb=usage.ru_maxrss,
            alone=len(jobs) == 1,
            escaped=end["escaped"],
            out=out[begin["out"] : end["out"]].decode("latin-1"),
            err=err[begin["err"] : end["err"]].decode("latin-1"),
        )


def _cut_short(status: int, out: int, err: int) -> End:
    """The end of a job whose fork did not come back from it: a signal, or a hard exit."""
    fatal = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return End(exit=None if fatal else os.WEXITSTATUS(status), signal=fatal, escaped="", seconds=0.0, out=out, err=err)


def judged(main: Main, jobs: list[Job], batch: int, waiting: float) -> Iterator[Outcome]:
    """Judge all jobs, `batch` of them to a fork, each ended after `waiting` seconds; after a fork that died, the rest goes on in the next one."""
    left = list(enumerate(jobs))
    while left:
        told = list(_batch(main, left[:batch], waiting))
        if not told:
            raise RuntimeError("a fork ended before its first job")
        yield from told
        del left[: len(told)]


def _warm(main: Main, plan: str, cwd: str) -> None:
    """Let one plan that uses the whole format load what is imported and built late, out of sight."""
    broken = Path(cwd) / "warm.yaml"
    broken.write_bytes(Path(plan).read_bytes() + b"titel: x\nactions: 31/12/2026\n")
    kept = os.dup(1), os.dup(2)
    hole = os.open(os.devnull, os.O_WRONLY)
    os.dup2(hole, 1)
    os.dup2(hole, 2)
    for file in (plan, str(broken)):
        for fmt in ("text", "grouped", "json", "github", "gitlab", "sarif", "junit"):
            _run(main, Job(argv=["validate", "--no-cache", "--format", fmt, file], cwd=cwd, stdin=""))
    for target, descriptor in enumerate(kept, start=1):
        os.dup2(descriptor, target)
        os.close(descriptor)
    os.close(hole)


def _entry(name: str) -> Main:
    module, _, function = name.partition(":")
    found: Main = getattr(importlib.import_module(module), function)
    return found


def _serve(entry: str, plan: str, home: str) -> None:
    """Answer orders, one to a line of standard input, until it closes."""
    orders = os.fdopen(os.dup(0))
    main = _entry(entry)
    _warm(main, plan, home)
    gc.collect()
    gc.freeze()
    for line in orders:
        order = json.loads(line)
        jobs = json.loads(Path(order["jobs"]).read_text())
        with Path(order["results"]).open("w") as results:
            results.writelines(json.dumps(outcome) + "\n" for outcome in judged(main, jobs, order["batch"], order["waiting"]))
        os.write(1, b"done\n")


if __name__ == "__main__":
    _serve(*sys.argv[1:])
