"""What is fuzzed: the source floor alone, and the whole of `pac validate`, in this process. A `Hurt` is a crash to be reported."""

from __future__ import annotations

import contextlib
import gc
import io
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.watch import FORMATS, OBEYED, RAW

SECONDS = 2.0


class Hurt(Exception):
    """The judge did what it must never do."""


@contextlib.contextmanager
def _streams() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    out, err = io.BytesIO(), io.BytesIO()
    kept = sys.stdout, sys.stderr
    sys.stdout = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = io.TextIOWrapper(err, encoding="utf-8", write_through=True)
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            stream.detach()
        sys.stdout, sys.stderr = kept


def load(raw: bytes) -> None:
    """The source floor: any bytes give a document or findings, or the one exception that people are meant to see."""
    from pactool.errors import PacError  # noqa: PLC0415 - imported when the instruments are ready
    from pactool.source import document  # noqa: PLC0415

    started = time.process_time()
    with contextlib.suppress(PacError):
        document.load(raw, "fuzz.yaml")
    _in_time(started)


def pipeline(raw: bytes) -> None:
    """The whole judge on a file with these bytes; the first byte chooses the format, so that all are met."""
    from pactool.cli.main import main  # noqa: PLC0415 - imported when the instruments are ready

    with tempfile.TemporaryDirectory() as folder, _streams() as (out, err):
        file = Path(folder) / "plan.yaml"
        file.write_bytes(raw)
        started = time.process_time()
        code = _exit(main, ["validate", "--no-cache", "--format", FORMATS[sum(raw[:64]) % len(FORMATS)], str(file)])
    _in_time(started)
    if code not in (0, 1, 2):
        raise Hurt(f"exit {code}: {err.getvalue()[-2_000:].decode('utf-8', 'replace')}")
    for stream in (out, err):
        text = stream.getvalue().decode("utf-8").replace(folder, "")
        for pattern in (RAW, OBEYED):
            if found := pattern.search(text):
                raise Hurt(f"sent as it is: {text[max(0, found.start() - 60) : found.end() + 60]!r}")
    _tidy()


def _exit(main: object, argv: list[str]) -> int:
    try:
        main(argv)  # type: ignore[operator]
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _in_time(started: float) -> None:
    took = time.process_time() - started
    if took > SECONDS:
        raise Hurt(f"took {took:.1f} s of processor time")


_runs = 0


def _tidy() -> None:
    """A command of one run may leave collection to the end of its process; a process of many runs has to collect."""
    global _runs  # noqa: PLW0603 - a counter
    _runs += 1
    if _runs % 200 == 0:
        gc.enable()
        gc.unfreeze()
        gc.collect()
