"""The watch: hands jobs to the workers and says in words what hurt.

A verdict is judged against the same bar for every input: an exit of 0, 1 or 2, no traceback, no signal, 2 s, 300 MB, and nothing on either
stream that a terminal, a log or an editor would obey.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

WORKER = Path(__file__).with_name("worker.py")
WARM = Path(__file__).parents[2] / "plans" / "reference.yaml"
PEAK_MB = 300
LANES = 2
COMMAND = "pactool.cli.main:main"
FORMATS = ("text", "grouped", "json", "github", "gitlab", "sarif", "junit")

RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]")
"""What never reaches a stream: C0 but the newline, DEL, C1, bidirectional marks, line separators, the BOM, surrogates, noncharacters."""
OBEYED = re.compile(r"^\s*(##\[|##vso\[|::(?!(?:error|warning|notice) (?:file|title)=))", re.MULTILINE)
"""A line that a CI runner would obey and that is not one of our own annotations."""
OBEYED_ANYWHERE = re.compile(r"^(?!::(?:error|warning|notice) (?:file|title)=).*?(##\[|##vso\[)", re.MULTILINE)
"""Runners take these from the middle of a line too, unless it is an annotation; what people and logs are shown has them escaped."""
LOGGED = ("text", "grouped", "github")
CRASHED = "PAC000"
"""A rule that raised: caught and told, and a crash all the same."""
CODE = re.compile(r"\bPAC\d{3}\b")


@dataclass(frozen=True, slots=True)
class Job:
    """One run of `pac`: its arguments, and the file that stands for standard input."""

    argv: tuple[str, ...]
    stdin: str = ""
    cwd: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one run did: exit (None after a signal), signal, processor seconds, peak megabytes, both streams, what escaped."""

    job: Job
    exit: int | None
    signal: int
    seconds: float
    peak_mb: float
    alone: bool
    escaped: str
    out: bytes
    err: bytes

    @property
    def text(self) -> str:
        """Standard output, undecodable bytes replaced."""
        return self.out.decode("utf-8", "replace")

    @property
    def codes(self) -> frozenset[str]:
        """The rules named on standard output or on standard error."""
        return frozenset(CODE.findall(self.text + self.err.decode("utf-8", "replace")))


def environment(home: str, encoding: str = "utf-8:strict") -> dict[str, str]:
    """A bare environment: nothing of the caller's, caches and configuration under `home`."""
    kept = {name: os.environ[name] for name in ("PATH", "VIRTUAL_ENV", "COVERAGE_PROCESS_START") if name in os.environ}
    xdg = {f"XDG_{name}_HOME": f"{home}/{name.lower()}" for name in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {**kept, **xdg, "HOME": home, "LC_ALL": "C.UTF-8", "PAC_LANG": "en", "PYTHONIOENCODING": encoding, "PYTHONHASHSEED": "0"}


@dataclass(frozen=True, slots=True)
class Way:
    """How jobs are run: so many to a fork, which command, the console's encoding, where else modules are, after how many seconds it ends."""

    batch: int = 1
    entry: str = COMMAND
    encoding: str = "utf-8:strict"
    path: str = ""
    waiting: float = 12.0
    """Longer than the bound on processor time: it only has to end what would wait for ever, on a machine that others keep busy."""


ALONE = Way()
BATCHED = Way(batch=25)


def judge(jobs: Sequence[Job], way: Way = ALONE) -> list[Verdict]:
    """Run all jobs and return their verdicts in order; a job of a batch that took too much memory is run again alone."""
    shares = [list(range(lane, len(jobs), LANES)) for lane in range(min(LANES, len(jobs)))]
    workers = [_worker(way.entry, way.encoding, way.path, lane) for lane in range(len(shares))]
    for share, worker in zip(shares, workers, strict=True):
        _order(worker, [jobs[at] for at in share], way)
    answers = [worker.process.stdout.readline() for worker in workers if worker.process.stdout]
    if answers != [b"done\n"] * len(workers):
        raise RuntimeError("a worker itself failed; what it said stands on standard error")
    found: dict[int, Verdict] = {}
    for share, worker in zip(shares, workers, strict=True):
        found |= dict(zip(share, _collect(worker, [jobs[at] for at in share]), strict=True))
    heavy = [at for at, verdict in found.items() if not verdict.alone and verdict.peak_mb > PEAK_MB]
    again = judge([jobs[at] for at in heavy], replace(way, batch=1)) if heavy else []
    found |= dict(zip(heavy, again, strict=True))
    return [found[at] for at in range(len(jobs))]


@dataclass(frozen=True, slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    home: Path

    def close(self) -> None:
        self.process.communicate()
        shutil.rmtree(self.home)


@cache
def _worker(entry: str, encoding: str, path: str, lane: int) -> _Worker:
    """A worker that stays for the whole session: to load the command costs more than to judge fifty files."""
    home = Path(tempfile.mkdtemp(prefix=f"hostile-{lane}-"))
    env = environment(str(home), encoding) | ({"PYTHONPATH": path} if path else {})
    command = [sys.executable, "-P", str(WORKER), entry, str(WARM), str(home)]
    worker = _Worker(subprocess.Popen(command, env=env, cwd=home, stdin=subprocess.PIPE, stdout=subprocess.PIPE), home)
    atexit.register(worker.close)
    return worker


def _order(worker: _Worker, jobs: list[Job], way: Way) -> None:
    file = worker.home / "jobs.json"
    file.write_text(json.dumps([{"argv": list(job.argv), "cwd": job.cwd or str(worker.home), "stdin": job.stdin} for job in jobs]))
    order = {"jobs": str(file), "results": str(worker.home / "results"), "batch": way.batch, "waiting": way.waiting}
    if worker.process.stdin:
        worker.process.stdin.write(json.dumps(order).encode() + b"\n")
        worker.process.stdin.flush()


def _collect(worker: _Worker, jobs: list[Job]) -> list[Verdict]:
    rows = [json.loads(line) for line in (worker.home / "results").read_text().splitlines()]
    return [
        Verdict(
            job=jobs[row["index"]],
            exit=row["exit"],
            signal=row["signal"],
            seconds=row["seconds"],
            peak_mb=row["peak_kb"] / 1024,
            alone=row["alone"],
            escaped=row["escaped"],
            out=row["out"].encode("latin-1"),
            err=row["err"].encode("latin-1"),
        )
        for row in rows
    ]


def hurt(verdict: Verdict, exits: frozenset[int] = frozenset({0, 1, 2})) -> list[str]:
    """Everything about a run that falls short of the bar, in words; empty when it did no harm."""
    return [*_ending(verdict, exits), *_streams(verdict)]


def _ending(verdict: Verdict, exits: frozenset[int]) -> list[str]:
    found = []
    if verdict.signal == signal.SIGPROF:
        found.append("took more than 2 s of processor time")
    elif verdict.signal == signal.SIGALRM:
        found.append("waits for ever")
    elif verdict.signal:
        found.append(f"killed by {signal.Signals(verdict.signal).name}")
    elif verdict.exit not in exits:
        found.append(f"exit {verdict.exit}, expected {' or '.join(map(str, sorted(exits)))}")
    if verdict.escaped:
        found.append("escaped: " + verdict.escaped.strip().splitlines()[-1])
    if CRASHED in verdict.codes:
        found.append(f"a rule crashed: {_around(verdict.text, verdict.text.find(CRASHED) + 60)}")
    if verdict.alone and verdict.peak_mb > PEAK_MB:
        found.append(f"peak of {verdict.peak_mb:.0f} MB")
    return found


def _streams(verdict: Verdict) -> list[str]:
    found = []
    for name, raw in (("stdout", verdict.out), ("stderr", verdict.err)):
        if b"Traceback (most recent call last)" in raw:
            found.append(f"traceback on {name}: {raw.decode('utf-8', 'replace').strip().splitlines()[-1]}")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            found.append(f"{name} is not UTF-8: {error}")
            continue
        found += [f"raw {bad.group()!r} on {name}: {_around(text, bad.start())}" for bad in [RAW.search(text)] if bad]
        found += [f"a runner would obey {name}: {_around(text, bad.start(1))}" for bad in [OBEYED.search(text)] if bad]
        if name == "stderr" or not set(verdict.job.argv) & set(FORMATS) - set(LOGGED):
            found += [f"a runner would obey {name}: {_around(text, bad.start(1))}" for bad in [OBEYED_ANYWHERE.search(text)] if bad]
    return found


def _around(text: str, at: int) -> str:
    return repr(text[max(0, at - 40) : at + 40])
