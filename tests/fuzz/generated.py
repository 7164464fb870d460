"""Generated plans for so many seconds: `python -m tests.fuzz.generated SECONDS FOLDER`; a failing file is shrunk and kept in FOLDER."""

from __future__ import annotations

import sys
import time
import traceback
from pathlib import Path

from hypothesis import HealthCheck, given, seed, settings

from tests.fuzz.grammar import files
from tests.fuzz.target import load, pipeline

ROUND = 200


def main(seconds: float, folder: Path) -> int:
    """Run rounds of new seeds until the time is over or something hurts."""
    ends, count = time.monotonic() + seconds, 0
    last = folder / "generated-last.yaml"  # the witness should the interpreter itself die

    def one(raw: bytes) -> None:
        nonlocal count
        count += 1
        last.write_bytes(raw)
        try:
            load(raw)
            pipeline(raw)
        except Exception:
            (folder / "crash-generated.yaml").write_bytes(raw)
            raise

    start = time.time_ns()
    while time.monotonic() < ends:
        checked = settings(max_examples=ROUND, deadline=None, database=None, suppress_health_check=list(HealthCheck))(given(files())(one))
        try:
            seed(start + count)(checked)()
        except Exception:  # noqa: BLE001 - any exception is the find
            traceback.print_exc()
            print(f"generated: {count} executions, 1 crash, kept in {folder / 'crash-generated.yaml'}")
            return 1
    last.unlink(missing_ok=True)
    print(f"generated: {count} executions, 0 crashes")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), Path(sys.argv[2])))
