"""Writers that are killed, fail, or meet each other: nothing acknowledged is lost, no file is broken, no lock outlives its writer.

`make faults` runs it all; tests/edges has the short form of every day.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pactool.source.document import load

ROOT = Path(__file__).parents[2]
PAC = (sys.executable, "-m", "pactool")
ACTIONS = 8
ROUNDS = 6
PLAN = "title: PAC 2026\nperiod: 2026\nmeasures: {calls: {unit: calls}}\nactions:\n" + "".join(
    f"  a{number}:  # number {number}\n    title: Call {number} times\n    expects: {{calls: 40}}\n" for number in range(ACTIONS)
)
SYSTEM_CALLS = ("flock", "write", "fsync", "fchmod", "rename", "renameat2", "unlink", "getdents64", "openat", "close", "read", "newfstatat")
REWRITE = (
    "import sys; from pathlib import Path; from pactool.edges import writing\n"
    "path = Path(sys.argv[1]); old = path.read_bytes()\n"
    "print('started', flush=True)\n"
    "writing.rewrite(str(path), old, b'title: new\\n' * 500, 'plan.yaml', 1)\n"
    "print('acknowledged', flush=True)\n"
)

AS_NOBODY = """
import ctypes, fcntl, os, sys
from pactool.cli.main import main
words = ["record", "a0", "2026-03", "calls=1"]
try:
    main([*words, "--dry-run"])  # what is imported may not be readable for nobody
except SystemExit:
    pass
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
main(words)
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN)
    return file


def record(plan: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen((*PAC, "record", *words), cwd=plan.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def run(plan: Path, *words: str) -> tuple[int, str]:
    """The exit code and what was said, of one that is left alone."""
    with record(plan, *words) as writer:
        out, err = writer.communicate(timeout=60)
    return writer.returncode, out + err


def alone(plan: Path) -> bool:
    return [one.name for one in plan.parent.iterdir()] == [plan.name]


def recorded(plan: Path) -> dict[tuple[str, str], str]:
    """What the file says was recorded, by action and period."""
    document = load(plan.read_bytes(), "plan.yaml")
    assert not document.troubles
    assert isinstance(document.data, dict)
    actions = document.data["actions"]
    assert isinstance(actions, dict)
    assert len(actions) == ACTIONS
    found = {}
    for name, action in actions.items():
        assert isinstance(action, dict)
        results = action.get("results", {})
        assert isinstance(results, dict)
        for period, result in results.items():
            assert isinstance(result, dict)
            found[name, period] = str(result["calls"])
    return found


def test_every_call_of_a_write_may_meet_anything(tmp_path: Path) -> None:
    ended = subprocess.run(
        (sys.executable, "-m", "tests.faults.calls", str(tmp_path)), cwd=ROOT, capture_output=True, text=True, check=True
    )
    *wrong, count = ended.stdout.splitlines()
    assert wrong == []
    assert int(count.split()[0]) > 300


@pytest.mark.parametrize("call", SYSTEM_CALLS)
def test_a_writer_is_killed_at_every_system_call(tmp_path: Path, call: str) -> None:
    strace = shutil.which("strace")
    assert strace, "apt-get install strace"
    plan = tmp_path / "plan.yaml"
    old, new = b"title: old\n", b"title: new\n" * 500
    killed = 0
    for number in range(1, 2_000):
        plan.write_bytes(old)
        inject = f"inject={call}:signal=KILL:when={number}"
        run = (strace, "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", inject, sys.executable, "-c", REWRITE, str(plan))
        ended = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
        held = plan.read_bytes()
        assert held in (old, new)
        assert "acknowledged" not in ended.stdout or held == new
        if ended.returncode == 0:
            break
        if "started" in ended.stdout:
            killed += 1
            again = subprocess.run((sys.executable, "-c", REWRITE, str(plan)), cwd=ROOT, capture_output=True, text=True, check=True)
            assert "acknowledged" in again.stdout
            assert alone(plan)
    assert killed or call in {"rename", "unlink", "getdents64"}


def test_writers_killed_at_any_time(plan: Path) -> None:
    chance = random.Random(1)
    acknowledged: dict[tuple[str, str], str] = {}
    for number in range(120):
        name, month = f"a{number % ACTIONS}", f"{2010 + number // ACTIONS}-03"
        writer = record(plan, name, month, f"calls={number}")
        time.sleep(chance.uniform(0.05, 0.6))
        writer.send_signal(signal.SIGKILL)
        out, _ = writer.communicate()
        if "calls" in out:
            acknowledged[name, month] = str(number)
        assert acknowledged.items() <= recorded(plan).items()
    assert 0 < len(acknowledged) < 120
    assert run(plan, "a0", "2026-03", "calls=1")[0] == 0
    assert alone(plan)


def test_eight_people_record_at_once_again_and_again(plan: Path) -> None:
    for turn in range(ROUNDS):
        writers = [record(plan, f"a{number}", f"2026-{turn + 1:02}", f"calls={number}") for number in range(ACTIONS)]
        said = [writer.communicate(timeout=120) for writer in writers]
        assert [writer.returncode for writer in writers] == [0] * ACTIONS, said
    assert len(recorded(plan)) == ACTIONS * ROUNDS


@pytest.mark.parametrize("in_place", [True, False])
def test_somebody_edits_while_others_record(plan: Path, *, in_place: bool) -> None:
    """An editor that looks whether the file changed before it saves: its comments and the results are all there."""
    writers = [record(plan, f"a{number}", "2026-03", f"calls={number}") for number in range(ACTIONS)]
    saved = []
    while any(writer.poll() is None for writer in writers):
        mark = f"# saved {len(saved)}\n"
        if (_in_place if in_place else _by_rename)(plan, mark) and mark in plan.read_text():
            saved.append(mark)
        time.sleep(0.2)
    said = [(writer.returncode, *writer.communicate(timeout=60)) for writer in writers]
    done = {(f"a{number}", "2026-03"): str(number) for number, one in enumerate(said) if one[0] == 0}
    assert done.items() <= recorded(plan).items()
    assert len(done) >= ACTIONS // 2, said
    text = plan.read_text()
    assert saved
    assert [mark for mark in saved if mark not in text] == []


def _edited(text: str, mark: str) -> str:
    return text.replace("actions:\n", f"{mark}actions:\n", 1)


def _in_place(plan: Path, mark: str) -> bool:
    with plan.open("r+") as stream:
        fresh = _edited(stream.read(), mark)
        if os.fstat(stream.fileno()).st_ino != plan.stat().st_ino:
            return False
        stream.seek(0)
        stream.write(fresh)
    return True


def _by_rename(plan: Path, mark: str) -> bool:
    text = plan.read_text()
    swap = plan.with_suffix(".swp")
    swap.write_text(_edited(text, mark))
    if plan.read_text() != text:
        return False
    swap.replace(plan)
    return True


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", str(disk)), capture_output=True, check=False)
    if mounted.returncode:
        assert os.geteuid() != 0, "a small disk can be mounted by root alone"
        return
    try:
        plan = disk / "plan.yaml"
        plan.write_text(PLAN)
        filler = disk / "filler"
        handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
        with contextlib.suppress(OSError):
            while True:
                os.write(handle, b"x" * 4096)
        os.close(handle)
        code, said = run(plan, "a0", "2026-03", "calls=1")
        assert (code, "the disk is full" in said) == (2, True)
        assert plan.read_text() == PLAN
        filler.unlink()
        assert run(plan, "a0", "2026-03", "calls=1")[0] == 0
        assert recorded(plan) == {("a0", "2026-03"): "1"}
    finally:
        subprocess.run(("umount", str(disk)), check=False)


def test_a_folder_that_may_not_be_written(plan: Path) -> None:
    """As somebody who is not root, for whom nothing is forbidden."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(plan, folder)
    try:
        folder.chmod(0o555)
        writer = subprocess.run((sys.executable, "-c", AS_NOBODY), cwd=folder, capture_output=True, text=True, check=False)
        assert (writer.returncode, "may not write there" in writer.stderr) == (2, True), writer.stderr
        assert (folder / "plan.yaml").read_text() == PLAN
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
