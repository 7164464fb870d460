"""`FUZZ_SECONDS=120 python -m tests.fuzz`: three searches that share the time, a line for each, exit 1 and a file that does it again on a crash."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.hostile.corpus import corpus
from tests.hostile.mutants import plans

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "build" / "fuzz"
LONGEST = 16_384
WORDS = (
    *(
        "title:",
        "period:",
        "objectives:",
        "actions:",
        "team:",
        "owner:",
        "target:",
        "results:",
        "phasing:",
        "serves: [",
        "part_of:",
        "after: [",
        "x-",
    ),
    *(
        "2026",
        "2026-Q1",
        "2026-03-15",
        "2026-W12",
        "..",
        "12 d",
        "22%",
        "600k",
        "kind: ratio",
        "repeats: weekly",
        "# pac: ignore[PAC311]",
        "&a ",
        "*a",
        "<<: ",
        "---",
    ),
)


def _seeds() -> Path:
    """The shipped plans and the small files of the corpus, as a folder to start from."""
    folder = KEPT / "seeds"
    folder.mkdir(parents=True, exist_ok=True)
    for at, raw in enumerate(plans()):
        (folder / f"plan-{at}").write_bytes(raw)
    small = [entry for entry in corpus().values() if not entry.name.startswith(("depth", "nodes", "size", "scalar", "flood", "text"))]
    for at, entry in enumerate(small[::4]):
        raw = entry.make()
        if len(raw) <= LONGEST:
            (folder / f"hostile-{at}").write_bytes(raw)
    return folder


def _dictionary() -> Path:
    file = KEPT / "words.dict"
    file.write_text("".join(f'"{word}"\n' for word in WORDS))
    return file


def _guided(name: str, seconds: int) -> int:
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-timeout=10",
        "-rss_limit_mb=1024",
        "-print_final_stats=1",
        "-close_fd_mask=0",
    ]
    options += [f"-artifact_prefix={KEPT}/crash-{name}-", f"-dict={_dictionary()}"]
    grown = KEPT / f"grown-{name}"
    grown.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.fuzz.guided", name, *options, str(grown), str(_seeds())]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
    counted = re.search(r"number_of_executed_units: (\d+)", run.stderr)
    executions = counted.group(1) if counted else "an unknown number of"
    if run.returncode:
        print(run.stdout[-3_000:], run.stderr[-6_000:], sep="\n")
        kept = re.search(r"Test unit written to (\S+)", run.stderr)
        print(f"guided {name}: {executions} executions, 1 crash, kept in {kept.group(1) if kept else KEPT}")
        return 1
    print(f"guided {name}: {executions} executions, 0 crashes", flush=True)
    return 0


def _generated(seconds: int) -> int:
    run = subprocess.run([sys.executable, "-m", "tests.fuzz.generated", str(seconds), str(KEPT)], cwd=ROOT, check=False)
    if run.returncode < 0:
        print(f"generated: the interpreter was killed by signal {-run.returncode}, kept in {KEPT / 'generated-last.yaml'}")
    return int(run.returncode != 0)


def main() -> int:
    """Share the seconds among the searches and tell what they found; 2 when they cannot run."""
    absent = [name for name in ("atheris", "hypothesis") if importlib.util.find_spec(name) is None]
    if absent:
        print(f"{' and '.join(absent)} not installed: pip install -r requirements-fuzz.txt", file=sys.stderr)
        return 2
    KEPT.mkdir(parents=True, exist_ok=True)
    share = max(5, int(os.environ.get("FUZZ_SECONDS", "120")) // 3)
    crashes = _generated(share) + _guided("load", share) + _guided("pipeline", share)
    return int(crashes > 0)


if __name__ == "__main__":
    sys.exit(main())
