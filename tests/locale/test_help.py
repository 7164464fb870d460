"""Help in French: every command's, on 80 columns, with no English left."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache

import pytest

from tests.locale.test_catalogue import FRENCH
from tests.locale.test_typography import ENGLISH
from tools.catalogue import NARROW, WIDE
from tools.texts import Text, help_texts

HELP = [(path, text) for path, text in help_texts() if path]
COMMANDS = sorted({path for path, _ in HELP})


@cache
def printed(path: tuple[str, ...], language: str) -> str:
    environ = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-m", "pactool", *path[1:], "--help", "--lang", language], env=environ, capture_output=True, check=True
    )
    assert run.stderr == b""
    return run.stdout.decode("utf-8")


def flat(text: str) -> str:
    return " ".join(text.replace(WIDE, " ").replace(NARROW, " ").split())


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_says_every_text_of_its_command_in_french(path: tuple[str, ...]) -> None:
    help_ = flat(printed(path, "fr"))
    texts = {text for where, text in HELP if where == path}
    assert [text for text in texts if flat(FRENCH[Text(text)][0]) not in help_] == []


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_no_english_is_left_in_the_help(path: tuple[str, ...]) -> None:
    lines = [line for line in printed(path, "fr").splitlines() if not line.startswith("  pac ")]
    assert [line for line in lines if ENGLISH.search(re.sub(r"--[\w-]+", "", line))] == []
    english = {line.strip() for line in printed(path, "en").splitlines() if " " in line.strip() and not line.startswith("  pac ")}
    same = {line.strip() for line in lines} & english
    assert {line for line in same if not line.startswith(("Options", "Arguments"))} == set()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_fits_eighty_columns(path: tuple[str, ...], language: str) -> None:
    assert [line for line in printed(path, language).splitlines() if len(line) > 80] == []
