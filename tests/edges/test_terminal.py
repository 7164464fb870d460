"""Colour, width, signs and language are decided for each stream apart, and writing to any stream ends well."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pactool.edges import terminal
from pactool.errors import PacError
from pactool.words import Speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

speak = Speech("en")


@pytest.fixture
def tty() -> Iterator[io.TextIOWrapper]:
    leader, follower = pty.openpty()
    with os.fdopen(follower, "w", encoding="utf-8") as stream:
        yield stream
    os.close(leader)


def stream(encoding: str = "utf-8") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize(
    ("environ", "asked", "on_terminal", "elsewhere"),
    [
        ({}, None, True, False),
        ({"TERM": "dumb"}, None, False, False),
        ({"NO_COLOR": "1"}, None, False, False),
        ({"NO_COLOR": ""}, None, True, False),
        ({"FORCE_COLOR": "1"}, None, True, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, None, True, True),
        ({"FORCE_COLOR": "0"}, None, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, None, False, False),
        ({"NO_COLOR": "1"}, True, True, True),
        ({"FORCE_COLOR": "1"}, False, False, False),
    ],
)
def test_colour(tty: io.TextIOWrapper, environ: dict[str, str], asked: bool | None, *, on_terminal: bool, elsewhere: bool) -> None:  # noqa: FBT001
    assert terminal.coloured(tty, environ, asked=asked) is on_terminal
    assert terminal.coloured(stream(), environ, asked=asked) is elsewhere


def test_a_closed_stream_is_no_terminal() -> None:
    closed = stream()
    closed.close()
    assert not terminal.coloured(closed, {})
    assert terminal.width(closed, {}) == 80


@pytest.mark.parametrize(
    ("columns", "expected"), [("120", 120), ("1", 1), ("", 80), ("0", 80), ("-3", 80), ("x", 80), ("²", 80), ("9" * 5000, 80)]
)
def test_the_width_is_as_asked_or_80(columns: str, expected: int) -> None:
    assert terminal.width(stream(), {"COLUMNS": columns}) == expected


def test_the_width_of_a_terminal_is_its_own(tty: io.TextIOWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    assert terminal.width(tty, {}) == 80
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((132, 40)))
    assert terminal.width(tty, {}) == 132
    assert terminal.width(tty, {"COLUMNS": "40"}) == 40


@pytest.mark.parametrize(
    ("encoding", "expected"), [("utf-8", True), ("ascii", False), ("latin-1", False), ("cp1252", False), ("utf-16", True)]
)
def test_signs_are_drawn_where_the_encoding_has_them(encoding: str, *, expected: bool) -> None:
    assert terminal.can_draw(stream(encoding), {"LC_ALL": "fr_FR.UTF-8"}) is expected


@pytest.mark.parametrize("asked", ["C", "POSIX"])
def test_who_asks_for_the_c_locale_gets_plain_signs(asked: str) -> None:
    assert not terminal.can_draw(stream("utf-8"), {"LC_ALL": asked})
    assert terminal.can_draw(stream("utf-8"), {"LANG": asked})


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "é ✓ \\udcff"), ("latin-1", "é \\u2713 \\udcff"), ("ascii", "\\xe9 \\u2713 \\udcff"), ("nonsense", "\\xe9 \\u2713 \\udcff")],
)
def test_what_the_encoding_cannot_say_is_escaped(encoding: str, expected: str) -> None:
    assert terminal.encodable("é ✓ \udcff", encoding) == expected
    assert terminal.encodable("plain", encoding) == "plain"


def test_text_is_written_to_any_stream() -> None:
    ascii_stream = stream("ascii")
    terminal.write(ascii_stream, "é\n")
    terminal.write(ascii_stream, "")
    terminal.flush(ascii_stream)
    assert isinstance(ascii_stream.buffer, io.BytesIO)
    assert ascii_stream.buffer.getvalue() == b"\\xe9\n"
    terminal.flush(None)
    terminal.write(None, "")


def test_a_closed_or_absent_stream_is_told() -> None:
    closed = stream()
    closed.close()
    acts: list[Callable[[], None]] = [
        lambda: terminal.write(closed, "x"),
        lambda: terminal.write(None, "x"),
        lambda: terminal.flush(closed),
    ]
    for act in acts:
        with pytest.raises(PacError) as caught:
            act()
        assert speak(caught.value.message) == "the output cannot be written: it is closed"


WRITES = """
import sys
from pactool.edges import terminal
from pactool.errors import PacError
from pactool.words import Speech
try:
    terminal.write(sys.stdout, "x" * int(sys.argv[1]))
    terminal.flush(sys.stdout)
except terminal.ClosedPipe:
    sys.exit(0)
except PacError as error:
    terminal.write(sys.stderr, Speech("en")(error.message) + "\\n")
    sys.exit(int(error.exit_code))
sys.exit(9)
"""


@pytest.mark.parametrize("size", ["10", "1000000"])
def test_a_full_device_is_one_line_and_exit_2(size: str) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run([sys.executable, "-c", WRITES, size], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (2, "the output cannot be written: the disk is full\n")


@pytest.mark.parametrize("size", ["10", "1000000"])
def test_a_closed_pipe_ends_quietly(size: str) -> None:
    source, target = os.pipe()
    os.close(source)
    ended = subprocess.run([sys.executable, "-c", WRITES, size], stdout=target, stderr=subprocess.PIPE, text=True, check=False)
    os.close(target)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize(
    ("option", "environ", "plan", "expected"),
    [
        (None, {}, None, "en"),
        (None, {"LANG": "fr_FR.UTF-8"}, None, "fr"),
        (None, {"LANG": "fr"}, None, "fr"),
        (None, {"LANG": "fr-CA"}, None, "fr"),
        (None, {"LANG": "FR.UTF-8"}, None, "fr"),
        (None, {"LANG": "fro_FR"}, None, "en"),
        (None, {"LANG": "de_DE"}, None, "en"),
        (None, {"LANG": "fr_FR", "LC_ALL": "C"}, None, "en"),
        (None, {"LANG": "en_GB", "LC_MESSAGES": "fr_FR"}, None, "fr"),
        (None, {"LANG": "fr_FR", "LC_ALL": "", "LC_MESSAGES": ""}, None, "fr"),
        (None, {"LANG": "en_GB"}, "fr", "fr"),
        (None, {"LANG": "fr_FR"}, "en", "en"),
        (None, {"PAC_LANG": "en"}, "fr", "en"),
        (None, {"PAC_LANG": "klingon"}, "fr", "fr"),
        ("fr", {"PAC_LANG": "en"}, "en", "fr"),
    ],
)
def test_language(option: str | None, environ: dict[str, str], plan: str | None, expected: str) -> None:
    assert terminal.language(option, environ, plan) == expected
