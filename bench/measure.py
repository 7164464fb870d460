"""Whole processes, timed in interleaved pairs: what slows the machine down slows both of a pair."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class RunError(Exception):
    """A measured command answered otherwise than it should: its time means nothing."""


class Run(NamedTuple):
    """One process from start to end."""

    seconds: float
    peak: int
    """Resident memory at its highest, in bytes: of the process, or of the largest one that it started."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: its arguments, what stands in its environment, and the exit codes that are answers."""

    words: tuple[str, ...]
    environment: tuple[tuple[str, str], ...] = ()
    answers: tuple[int, ...] = (0,)
    says: str = ""
    """What its output holds when it did its work."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The medians of two commands run in turn, and the median of the ratios of each pair."""

    ours: float
    theirs: float
    ratio: float
    peak: int


def run(command: Command, base: Mapping[str, str]) -> Run:
    """Run a command to its end, its output thrown away. Raises RunError at an exit code that is no answer."""
    environment = {**base, **dict(command.environment)}
    started = time.perf_counter()
    # The peak that the system reports for a child starts from its parent's: this process stays small.
    child = subprocess.Popen(command.words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in command.answers:
        message = f"{' '.join(command.words)} answered {child.returncode}"
        raise RunError(message)
    return Run(seconds, usage.ru_maxrss * 1024)


def prove(command: Command, base: Mapping[str, str]) -> None:
    """Run a command once, its output read. Raises RunError unless it answers and says what it should."""
    environment = {**base, **dict(command.environment)}
    done = subprocess.run(command.words, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode not in command.answers or command.says not in said:
        told = f"{said}{done.stderr.decode('utf-8', 'replace')}"[-2_000:]
        message = f"{' '.join(command.words)} answered {done.returncode}:\n{told}"
        raise RunError(message)


def pairs(ours: Command, theirs: Command, times: int, base: Mapping[str, str]) -> Pair:
    """Prove both once, which also warms them up, then in turn so many times."""
    prove(ours, base)
    prove(theirs, base)
    runs = [(run(ours, base), run(theirs, base)) for _ in range(times)]
    return Pair(
        ours=median(our.seconds for our, _ in runs),
        theirs=median(their.seconds for _, their in runs),
        ratio=median(our.seconds / their.seconds for our, their in runs),
        peak=max(our.peak for our, _ in runs),
    )
