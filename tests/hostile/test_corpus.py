"""Every file of the corpus through `pac validate`, each in a process of its own. One file again: `python -m tests.hostile.corpus NAME > file.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from .bombs import bombs
from .charsets import charsets
from .corpus import corpus
from .entry import Hostile
from .markup import markup
from .values import values
from .watch import BATCHED, Job, Verdict, hurt, judge
from .yaml_tricks import yaml_tricks

FAMILIES = {
    "bombs": (bombs, False),
    "charsets": (charsets, True),
    "markup": (markup, True),
    "yaml": (yaml_tricks, True),
    "values": (values, True),
}


@pytest.mark.parametrize("family", FAMILIES)
def test_no_hostile_file_hurts(family: str, tmp_path: Path) -> None:
    make, small = FAMILIES[family]
    entries = list(make())
    for at, entry in enumerate(entries):
        (tmp_path / f"{at:04d}.yaml").write_bytes(entry.make())
    jobs = [Job(("validate", "--no-cache", "--format", "text", f"{at:04d}.yaml"), cwd=str(tmp_path)) for at in range(len(entries))]
    verdicts = judge(jobs, BATCHED) if small else judge(jobs)
    faults = [f"{entry.name}: {fault}" for entry, verdict in zip(entries, verdicts, strict=True) for fault in _faults(entry, verdict)]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def _faults(entry: Hostile, verdict: Verdict) -> list[str]:
    found = hurt(verdict, entry.exits)
    told = " ".join((verdict.text + verdict.err.decode("utf-8", "replace")).split())
    missing = sorted(entry.codes - verdict.codes)
    form = sorted(code for code in verdict.codes if entry.silent and code < "PAC200")
    if missing and not verdict.signal:
        found.append(f"{', '.join(missing)} not told, but {', '.join(sorted(verdict.codes)) or 'nothing'}: {told[:200]!r}")
    if form:
        found.append(f"is a plan, yet {', '.join(form)}: {told[:200]!r}")
    found += [f"{text!r} did not come through: {told[:300]!r}" for text in entry.shown if " ".join(text.split()) not in told]
    return found


def test_the_corpus_is_large_and_each_name_is_one_file() -> None:
    assert len(corpus()) > 1_000
