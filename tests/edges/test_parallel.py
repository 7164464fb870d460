"""Results come in the order of the items, errors as they were, and no process is left however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from pactool.edges import parallel
from pactool.edges.parallel import each, jobs_for
from pactool.errors import ExitCode, PacError
from pactool.words import say

PARENT = os.getpid()


def no_child() -> bool:
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def in_a_child(then: object) -> object:
    """Waits here until the others have taken their items, so that they are the ones to meet what follows."""
    if os.getpid() == PARENT:
        time.sleep(0.3)
        return None
    return then


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 50])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 5000])
def test_the_order_of_the_items_is_kept(count: int, jobs: int) -> None:
    assert each(lambda number: number * 2, range(count), jobs) == [number * 2 for number in range(count)]
    assert no_child()


def test_several_processes_work_and_large_results_come_back() -> None:
    def slow(_: int) -> tuple[int, str]:
        time.sleep(0.02)
        return os.getpid(), "x" * 100_000

    found = each(slow, range(90), 3)
    assert len({pid for pid, _ in found}) == 3
    assert {len(text) for _, text in found} == {100_000}


def test_an_error_is_raised_as_it_was_with_where_it_came_from() -> None:
    def refuse(_: int) -> None:
        if in_a_child(True):
            raise PacError(say("no {n}", n=3), say("do"), ExitCode.FINDINGS)

    with pytest.raises(PacError) as caught:
        each(refuse, range(4), 2)
    assert (caught.value.message, caught.value.hint, caught.value.exit_code) == (say("no {n}", n=3), say("do"), ExitCode.FINDINGS)
    assert "in refuse" in caught.value.__notes__[0]
    assert no_child()


class Unsendable(Exception):
    def __init__(self, one: int, two: int) -> None:
        super().__init__(one + two)


def test_an_error_that_cannot_be_sent_keeps_its_text() -> None:
    def refuse(_: int) -> None:
        if in_a_child(True):
            raise Unsendable(1, 2)

    with pytest.raises(RuntimeError, match="Unsendable: 3"):
        each(refuse, range(4), 2)


def test_an_error_in_this_process_ends_the_others() -> None:
    def refuse(_: int) -> None:
        if os.getpid() == PARENT:
            raise ValueError
        time.sleep(60)

    started = time.monotonic()
    with pytest.raises(ValueError, match=r"^$"):
        each(refuse, range(4), 2)
    assert time.monotonic() - started < 10
    assert no_child()


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGSEGV, ExitCode.BUG), (signal.SIGKILL, ExitCode.UNUSABLE), (signal.SIGTERM, ExitCode.UNUSABLE)]
)
def test_a_process_that_dies_is_told(number: signal.Signals, code: ExitCode) -> None:
    def die(_: int) -> None:
        if in_a_child(True):
            signal.signal(signal.SIGSEGV, signal.SIG_DFL)
            os.kill(os.getpid(), number)

    with pytest.raises(PacError, match=number.name) as caught:
        each(die, range(4), 2)
    assert caught.value.exit_code == code
    assert no_child()


def test_a_process_that_exits_on_its_own_is_told() -> None:
    def leave(_: int) -> None:
        if in_a_child(True):
            os._exit(7)

    with pytest.raises(PacError, match="7"):
        each(leave, range(4), 2)


def test_without_more_processes_this_one_does_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> NoReturn:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", none)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - a count
    assert each(str, range(5), 4) == ["0", "1", "2", "3", "4"]
    assert len(os.listdir("/proc/self/fd")) == before  # noqa: PTH208 - a count


INTERRUPTED = """
import os, time
from pactool.edges.parallel import each
def work(number):
    os.write(1, b"%d\\n" % os.getpid())
    time.sleep(60)
print("buffered")
each(work, range(9), 3)
"""


@pytest.mark.parametrize("group", [True, False])
def test_an_interrupt_leaves_no_process(*, group: bool) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "buffered\n"
        pids = [int(run.stdout.readline()) for _ in range(3)]
        os.killpg(run.pid, signal.SIGINT) if group else run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=20)
    assert run.returncode == -signal.SIGINT
    assert errors.count("KeyboardInterrupt") == 1
    assert not output
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_second_process_is_started_only_where_it_pays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert jobs_for(1, 10_000_000) == 1
    assert jobs_for(100, parallel.WORTH - 1) == 1
    assert jobs_for(100, parallel.WORTH) == 2
    assert jobs_for(100, 10_000_000) == 2
    assert jobs_for(3, 10, asked=8) == 3
    assert jobs_for(3, 10, asked=0) == 1
    assert jobs_for(0, 0, asked=4) == 1
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert jobs_for(100, 10_000_000) == 1
