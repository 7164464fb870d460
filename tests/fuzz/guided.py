"""Bytes guided by coverage: `python -m tests.fuzz.guided load|pipeline LIBFUZZER-OPTIONS… SEEDS`, run by `python -m tests.fuzz`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["pactool"]):
    import pactool.cli.main
    import pactool.source.document  # noqa: F401 - instrumented here, used by the targets

from tests.fuzz import target

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], {"load": target.load, "pipeline": target.pipeline}[sys.argv[1]])
    atheris.Fuzz()
