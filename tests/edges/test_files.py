"""Only regular files are read, never too much, and every refusal is a sentence that names the file."""

from __future__ import annotations

import errno
import io
import os
import socket
import threading
from pathlib import Path

import pytest

from pactool.edges import files
from pactool.words import Speech

speak = Speech("en")


def refusal(path: str | Path, limit: int = files.LIMIT, name: str = "") -> str:
    with pytest.raises(files.Unreadable) as caught:
        files.read(str(path), limit, name)
    assert caught.value.exit_code == 2
    return speak(caught.value.message)


def test_a_regular_file_is_read_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"\xef\xbb\xbftitle: x\r\n\0")
    assert files.read(str(file)) == b"\xef\xbb\xbftitle: x\r\n\0"


def test_a_link_to_a_regular_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"title: x")
    (tmp_path / "link.yaml").symlink_to("plan.yaml")
    assert files.read(str(tmp_path / "link.yaml")) == b"title: x"


def test_a_file_of_exactly_the_bound_is_read_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"x" * 2_500_000)
    assert len(files.read(str(file), 2_500_000)) == 2_500_000
    assert refusal(file, 2_499_999, "p.yaml") == '"p.yaml" cannot be read: it is larger than 2.499999 MB'
    file.write_bytes(b"x" * 11)
    assert "larger than 0.00001 MB" in refusal(file, 10)


def test_a_file_that_grows_while_it_is_read_stays_within_the_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.yaml"
    file.write_bytes(b"x" * 100)
    plain = os.read

    def growing(handle: int, size: int) -> bytes:
        with file.open("ab") as stream:
            stream.write(b"y" * size)
        return plain(handle, size)

    monkeypatch.setattr(os, "read", growing)
    assert "larger than" in refusal(file, 1000)


def test_missing_and_crooked_paths_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert refusal(tmp_path / "no.yaml", name="no.yaml") == '"no.yaml" cannot be read: there is no such file'
    assert "no folder" in refusal(tmp_path / "file" / "x.yaml")
    assert "too long" in refusal(tmp_path / ("x" * 300))
    assert "no such file" in refusal("")
    assert "characters that no path can hold" in refusal("a\0b")


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    assert "it is a folder" in refusal(tmp_path)
    assert "it is a named pipe" in refusal(tmp_path / "pipe")
    assert "it is a device" in refusal("/dev/zero")
    assert "links lead in a circle" in refusal(tmp_path / "loop")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        assert "it is a socket" in refusal(tmp_path / "socket")


def test_a_pipe_that_takes_the_place_of_a_file_in_between_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, pipe = tmp_path / "plan.yaml", tmp_path / "pipe"
    file.write_text("title: x")
    os.mkfifo(pipe)
    plain = os.stat
    monkeypatch.setattr(os, "stat", lambda path: plain(file) if path == str(pipe) else plain(path))
    refused: list[str] = []
    reader = threading.Thread(target=lambda: refused.append(refusal(pipe)), daemon=True)
    reader.start()
    reader.join(5)
    assert refused
    assert "named pipe" in refused[0]


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.EACCES, "you may not read it"), (errno.EIO, 'the system says "Input/output error"'), (errno.EMFILE, "too many files")],
)
def test_a_system_error_becomes_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("title: x")

    def failing(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", failing)
        assert said in refusal(file)
    with monkeypatch.context() as patch:
        patch.setattr(os, "read", failing)
        assert said in refusal(file)


def test_standard_input_is_read_to_its_end_within_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"title: \xff")))
    assert files.read_stdin(20) == b"title: \xff"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"x" * 21)))
    with pytest.raises(files.Unreadable, match="larger"):
        files.read_stdin(20)
    monkeypatch.setattr("sys.stdin", (closed := io.TextIOWrapper(io.BytesIO(b""))))
    closed.close()
    with pytest.raises(files.Unreadable):
        files.read_stdin(20)
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(files.Unreadable, match="closed"):
        files.read_stdin(20)


@pytest.mark.parametrize(
    ("path", "root", "expected"),
    [
        ("/repo/plans/a.yaml", "/repo", "plans/a.yaml"),
        ("plans/a.yaml", "/repo", "plans/a.yaml"),
        ("./plans//a.yaml", "/repo", "plans/a.yaml"),
        ("/repo/plans/../a.yaml", "/repo", "a.yaml"),
        ("/other/a.yaml", "/repo", "../other/a.yaml"),
        ("/repository/a.yaml", "/repo", "../repository/a.yaml"),
        ("/a.yaml", "/", "a.yaml"),
        ("/repo", "/repo", "."),
        ("/repo/fidélité.yaml", "/repo", "fidélité.yaml"),
        ("/repo/\udcff.yaml", "/repo", "\\xff.yaml"),
        ("", "/repo", ""),
    ],
)
def test_a_path_is_shown_relative_and_printable(path: str, root: str, expected: str) -> None:
    assert files.shown(path, root) == expected
    files.shown(path, root).encode()
