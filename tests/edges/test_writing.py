"""A file is written whole or not at all, only over what was read, and what was acknowledged stays."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pactool.edges import files, writing
from pactool.words import Speech

speak = Speech("en")
OLD, NEW = b"title: a\r\n", b"\xef\xbb\xbftitle: b\r\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_bytes(OLD)
    return file


def refused(path: Path, old: bytes = OLD, patience: float = 0.1) -> str:
    with pytest.raises(writing.Unwritable) as caught:
        writing.rewrite(str(path), old, NEW, "plan.yaml", patience)
    assert caught.value.exit_code == 2
    return speak(caught.value.message)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def alone(file: Path) -> bool:
    return names(file.parent) == [file.name]


def failing(number: int) -> object:
    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    return fail


def test_the_content_is_replaced_byte_by_byte_and_nothing_else_is_left(plan: Path) -> None:
    plan.chmod(0o640)
    writing.rewrite(str(plan), OLD, NEW)
    assert plan.read_bytes() == NEW
    assert plan.stat().st_mode & 0o7777 == 0o640
    assert alone(plan)


def test_a_link_stays_and_its_target_is_written(plan: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.yaml"
    link.parent.mkdir()
    link.symlink_to("../plan.yaml")
    writing.rewrite(str(link), OLD, NEW)
    assert link.is_symlink()
    assert plan.read_bytes() == NEW
    assert names(link.parent) == ["link.yaml"]


def test_a_file_that_changed_in_the_meantime_is_left_as_it_is(plan: Path) -> None:
    for now in (b"title: z\r\n", b"", OLD + b"more"):
        plan.write_bytes(now)
        assert refused(plan) == '"plan.yaml" was not written: it was changed in the meantime'
        assert plan.read_bytes() == now
        assert alone(plan)


def test_a_change_between_the_lock_and_the_rename_is_seen(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = os.fsync

    def edited(handle: int) -> None:
        plan.write_bytes(b"by hand")
        plain(handle)

    monkeypatch.setattr(os, "fsync", edited)
    assert "changed in the meantime" in refused(plan)
    assert plan.read_bytes() == b"by hand"
    assert alone(plan)


def test_what_is_saved_in_the_very_moment_of_the_rename_is_seen(plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = writing._exchanged
    saved = tmp_path / "saved"

    def late(one: str, other: str) -> bool:
        if not saved.exists():
            saved.write_bytes(b"by hand")
            os.link(saved, tmp_path / "in place")
            (tmp_path / "in place").replace(other)
        return plain(one, other)

    monkeypatch.setattr(writing, "_exchanged", late)
    assert refused(plan) == '"plan.yaml" was not written: it was changed in the meantime'
    assert plan.read_bytes() == b"by hand"
    assert names(tmp_path) == ["plan.yaml", "saved"]


def test_a_file_system_that_cannot_exchange_names_renames(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "_EXCHANGE", 64)  # no such flag: EINVAL
    writing.rewrite(str(plan), OLD, NEW)
    assert plan.read_bytes() == NEW
    assert alone(plan)


def test_a_missing_or_irregular_file_is_told(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "no.yaml", "no such file"), (tmp_path, "it is a folder")):
        with pytest.raises(files.Unreadable, match=said):
            writing.rewrite(str(path), OLD, NEW)
    assert "folder does not exist" in refused(tmp_path / "a/b.yaml")
    assert "no path can hold" in refused(Path("a\0b"))
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises((writing.Unwritable, files.Unreadable), match="circle"):
        writing.rewrite(str(tmp_path / "loop"), OLD, NEW)


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open", "fchmod"])
@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "the disk is full"), (errno.EROFS, "can only be read"), (errno.EIO, 'the system says "Input/output error"')],
)
def test_when_the_system_refuses_the_old_content_stands_and_nothing_is_left(
    plan: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, said: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(number))
        patch.setattr(writing, "_exchanged", lambda *_: False)
        assert said in refused(plan)
    assert plan.read_bytes() == OLD
    assert alone(plan)


def test_a_write_that_the_system_cuts_short_is_completed(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = os.write
    monkeypatch.setattr(os, "write", lambda handle, view: plain(handle, view[:2]))
    writing.rewrite(str(plan), OLD, NEW)
    assert plan.read_bytes() == NEW


@pytest.mark.parametrize(("allowed", "mode"), [(True, 0o2640), (False, 0o640)])
def test_the_owner_is_kept_where_the_system_lets(plan: Path, monkeypatch: pytest.MonkeyPatch, *, allowed: bool, mode: int) -> None:
    given: list[tuple[int, int]] = []

    def chown(_: int, user: int, group: int) -> None:
        given.append((user, group))
        if not allowed:
            raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchown", chown)
    own = plan.stat()
    like = os.stat_result((0o102640, 0, 0, 1, own.st_uid + 1, own.st_gid + 1, 0, 0, 0, 0))
    with plan.open("rb") as stream:
        writing._liken(stream.fileno(), like)
    assert given == [(own.st_uid + 1, own.st_gid + 1)]
    assert plan.stat().st_mode & 0o7777 == mode


def test_a_folder_that_cannot_be_settled_is_no_loss(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(errno.EINVAL))
    writing._settle(str(plan.parent))
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        writing._settle(str(plan.parent))


def test_a_file_that_may_not_be_written_is_left(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "you may not write there" in refused(plan)
    assert plan.read_bytes() == OLD


def test_another_writer_is_waited_for_and_no_longer_than_asked(plan: Path) -> None:
    handle = os.open(plan.parent, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    started = time.monotonic()
    assert "another program keeps its folder locked" in refused(plan, patience=0.2)
    assert 0.2 <= time.monotonic() - started < 5
    os.close(handle)
    writing.rewrite(str(plan), OLD, NEW)


def test_a_file_system_without_locks_leaves_the_check_of_the_content(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", failing(errno.ENOLCK))
    assert "changed" in refused(plan, b"else")
    writing.rewrite(str(plan), OLD, NEW)
    assert plan.read_bytes() == NEW
    monkeypatch.setattr(fcntl, "flock", failing(errno.EIO))
    assert "Input/output" in refused(plan, NEW)


ADD = """
import sys
from pactool.edges import files, writing
path, name = sys.argv[1:]
for number in range(5):
    while True:
        old = files.read(path)
        try:
            writing.rewrite(path, old, old + f"{name}-{number}\\n".encode(), patience=60)
            break
        except writing.Unwritable:
            pass
"""


def test_eight_writers_at_once_lose_nothing(plan: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", ADD, str(plan), str(number)]) for number in range(8)]
    assert [writer.wait(60) for writer in writers] == [0] * 8
    lines = plan.read_text().splitlines()[1:]
    assert sorted(lines) == sorted(f"{writer}-{number}" for writer in range(8) for number in range(5))
    assert alone(plan)


KILLED = """
import os, sys, time
from pactool.edges import writing
plain = os.fsync
def slow(handle):
    print("written", flush=True)
    time.sleep(60)
os.fsync = slow
writing.rewrite(sys.argv[1], b"title: a\\r\\n", b"half")
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_writer_leaves_the_old_content_and_the_next_one_sweeps_up(plan: Path, number: signal.Signals) -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED, str(plan)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"written\n"
        writer.send_signal(number)
    assert plan.read_bytes() == OLD
    assert len(names(plan.parent)) == (2 if number is signal.SIGKILL else 1)
    writing.rewrite(str(plan), OLD, NEW)
    assert plan.read_bytes() == NEW
    assert alone(plan)


def test_a_new_file_is_made_with_its_folders_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "a/b/plan.yaml"
    writing.create(str(path), NEW)
    assert path.read_bytes() == NEW
    assert alone(path)
    (tmp_path / "dangling").symlink_to("nowhere")
    for taken in (path, tmp_path / "a", tmp_path / "dangling"):
        with pytest.raises(writing.Unwritable, match="exists already"):
            writing.create(str(taken), OLD)
    assert path.read_bytes() == NEW
    assert not (tmp_path / "nowhere").exists()


def test_a_new_file_is_made_where_the_file_system_has_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    writing.create(str(tmp_path / "plan.yaml"), NEW)
    assert (tmp_path / "plan.yaml").read_bytes() == NEW
    monkeypatch.setattr(os, "link", failing(errno.ENOSPC))
    with pytest.raises(writing.Unwritable, match="full"):
        writing.create(str(tmp_path / "other.yaml"), NEW)
    assert names(tmp_path) == ["plan.yaml"]


def test_a_name_that_is_taken_in_the_last_moment_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.yaml"
    plain = os.link

    def late(source: str, target: str, *, follow_symlinks: bool) -> None:
        path.write_bytes(b"by hand")
        plain(source, target, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(os, "link", late)
    with pytest.raises(writing.Unwritable, match="exists already"):
        writing.create(str(path), NEW)
    assert path.read_bytes() == b"by hand"
    assert alone(path)


def test_an_output_file_is_replaced_but_never_through_a_link(plan: Path, tmp_path: Path) -> None:
    with pytest.raises(writing.Unwritable, match="may be a plan"):
        writing.put(str(plan), b"{}")
    for content in (b"{}", b"[]"):
        writing.put(str(tmp_path / "new.json"), content)
        assert (tmp_path / "new.json").read_bytes() == content
    old = plan.read_bytes()
    (tmp_path / "link").symlink_to("plan.yaml")
    for path in (tmp_path / "link", tmp_path, Path("/dev/null")):
        with pytest.raises(writing.Unwritable, match="link or no regular file"):
            writing.put(str(path), b"x")
    assert plan.read_bytes() == old
    with pytest.raises(writing.Unwritable, match="folder does not exist"):
        writing.put(str(tmp_path / "no/x"), b"x")


def test_a_really_full_disk_leaves_the_old_content(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(OLD)
    code = (
        "import resource, signal, sys; from pactool.edges import writing; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "writing.rewrite(sys.argv[1], b'title: a\\r\\n', b'x' * 100_000)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert "larger than this system allows" in ended.stderr
    assert file.read_bytes() == OLD
    assert alone(file)
