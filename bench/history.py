"""A plan with a history in git, and what reading each of its versions once takes: the measure for `pac log`.

`python -m bench.history FOLDER/plan.yaml` reads every distinct version, types it, and throws it away.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.plans import plan

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST = date(2026, 1, 1)


def build(folder: Path, commits: int, actions: int) -> Path:
    """A repository whose plan changed in every commit: one expectation after the other gets one more. Returns the plan's path."""
    folder.mkdir(parents=True, exist_ok=True)
    git = ("git", "-C", str(folder))
    subprocess.run([*git, "init", "--quiet", "--initial-branch", "main"], check=True)
    with subprocess.Popen([*git, "fast-import", "--quiet"], stdin=subprocess.PIPE) as importing:
        if importing.stdin is None:
            raise RuntimeError
        for part in _stream(commits, actions):
            importing.stdin.write(part)
    subprocess.run([*git, "reset", "--quiet", "--hard"], check=True)
    return folder / "plan.yaml"


def _stream(commits: int, actions: int) -> Iterator[bytes]:
    lines = list(plan(actions))
    wanted = [at for at, line in enumerate(lines) if line.lstrip().startswith("expects:")]
    for number in range(commits):
        if number:
            at = wanted[number % len(wanted)]
            figure = lines[at].rpartition(":")[2].strip(" }")
            lines[at] = lines[at].replace(figure, str(int(figure) + 1))
        text = ("\n".join(lines) + "\n").encode()
        moment = int((FIRST + timedelta(days=number // 3) - date(1970, 1, 1)).total_seconds()) + 3_600 * (number % 3)
        yield f"commit refs/heads/main\ncommitter A <a@example.org> {moment} +0000\ndata <<END\nCommit {number}\nEND\n".encode()
        yield f"M 100644 inline plan.yaml\ndata {len(text)}\n".encode() + text + b"\n"


def read(path: Path) -> int:
    """Read and type each distinct version once; returns how many there were."""
    from pactool.edges.git import Repository  # noqa: PLC0415 - what is measured loads it, what builds does not
    from pactool.plan.loading import load_plan  # noqa: PLC0415
    from pactool.source.document import load  # noqa: PLC0415

    with Repository.open(str(path)) as repository:
        steps = repository.commits([path.name])
        blobs = {step.files[path.name].blob for step in steps if path.name in step.files}
        for blob in blobs:
            load_plan(load(repository.content(blob), path.name))
    return len(blobs)


if __name__ == "__main__":
    print(read(Path(sys.argv[1])))
