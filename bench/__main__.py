"""Measure, print the table, and write it where `--write` says."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench.cases import Case, table
from bench.measure import RunError, pairs
from bench.page import Row, as_page, as_text


def measured(case: Case, base: dict[str, str], *, quick: bool) -> Row:
    """One row of the table, run."""
    if case.against is None:
        return Row(case, None)
    times = max(3, case.times // 4) if quick else case.times
    return Row(case, pairs(case.command, case.against, times, base))


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of every run: one language, a cache and a configuration of its own, no coverage."""
    own = {"XDG_CACHE_HOME": str(folder / "cache"), "XDG_CONFIG_HOME": str(folder / "config"), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "PAC_", "PYTHON"))}
    return {**kept, **own}


def machine() -> str:
    """What the figures were taken on: system, cores and Python, no names."""
    return f"{platform.system()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> int:
    """Run the table; 0 whatever the figures say, 1 when a command fails."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the small sizes alone, a few runs each")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table as a page")
    parser.add_argument("--only", default="", metavar="TEXT", help="the rows whose name or peer holds TEXT")
    options = parser.parse_args()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="pac-bench-") as name:
        folder = Path(name)
        base = surroundings(folder)
        for case in table(folder, quick=options.quick):
            if options.only not in f"{case.name} {case.beside}":
                continue
            try:
                rows.append(measured(case, base, quick=options.quick))
            except RunError as failure:
                print(f"{case.name}: {failure}", file=sys.stderr)
                return 1
            print(as_text(rows[-1]), flush=True)
    if options.write:
        options.write.write_text(as_page(rows, machine()), encoding="utf-8")
    return 0


sys.exit(main())
