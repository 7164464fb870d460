"""The floor that every command stands on loads nothing heavy."""

from __future__ import annotations

import os
import subprocess
import sys

HEAVY = {
    "pydantic",
    "typer",
    "click",
    "rich",
    "yaml",
    "json",
    "hashlib",
    "difflib",
    "multiprocessing",
    "pickle",
    "fcntl",
    "gettext",
    "asyncio",
    "logging",
}
LIGHT = "from pactool.edges import files, discovery, configuration, terminal, parallel, writing, known, thresholds\n"
USED = """
import os, sys
taken = configuration.configure({}, {}, os.getcwd(), {})
configuration.fingerprint(taken)
terminal.write(sys.stdout, " ".join(sys.modules))
"""


def test_nothing_heavy_is_loaded_before_it_is_needed(tmp_path: object) -> None:
    # Measuring the coverage of the run would load more.
    env = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "PAC_", "XDG_"))} | {"HOME": str(tmp_path)}
    run = subprocess.run([sys.executable, "-c", LIGHT + USED], capture_output=True, text=True, check=True, cwd=str(tmp_path), env=env)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert loaded & HEAVY == set()
