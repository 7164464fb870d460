"""Runs `pac` in this process, as a person would: arguments and a folder in, bytes and an exit code out."""

from __future__ import annotations

import io
import os
import sys
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from pactool.cli.main import main

PLANS = Path(__file__).parents[1] / "plans"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


def pac(*arguments: str, cwd: Path = PLANS, width: int = 80, encoding: str = "utf-8", stdin: bytes = b"", **environ: str) -> Ran:
    """Run it without the environment of the tests: no terminal, English, no configuration of the user's."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2))
    clean = {"COLUMNS": str(width), "HOME": str(cwd), "PATH": os.environ["PATH"], "PAC_TODAY": "2026-09-30", **environ}
    stream = io.TextIOWrapper(io.BytesIO(stdin))
    with chdir(cwd), patch.dict(os.environ, clean, clear=True), patch.multiple(sys, stdout=out, stderr=err, stdin=stream):
        code = _code(list(arguments))
    return Ran(code, out.buffer.getvalue().decode(encoding), err.buffer.getvalue().decode(encoding))


def _code(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
