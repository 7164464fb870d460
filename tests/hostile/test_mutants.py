"""2 000 seeded mutants of the shipped plans. One of them again: `python -m tests.hostile.mutants SEED > file.yaml`."""

from __future__ import annotations

from pathlib import Path

import pytest

from .mutants import COUNT, mutant, plans
from .watch import BATCHED, Job, hurt, judge

SHARES = 4


@pytest.mark.parametrize("share", range(SHARES))
def test_no_mutant_hurts(share: int, tmp_path: Path) -> None:
    seeds = range(share, COUNT, SHARES)
    for seed in seeds:
        (tmp_path / f"seed-{seed}.yaml").write_bytes(mutant(seed))
    jobs = [Job(("validate", "--no-cache", "--format", "text", f"seed-{seed}.yaml"), cwd=str(tmp_path)) for seed in seeds]
    faults = [f"seed {seed}: {fault}" for seed, verdict in zip(seeds, judge(jobs, BATCHED), strict=True) for fault in hurt(verdict)]
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)


def test_a_seed_is_always_the_same_mutant_and_mutants_differ() -> None:
    some = [mutant(seed) for seed in range(200)]
    assert some == [mutant(seed) for seed in range(200)]
    assert len(set(some)) > 190
    assert not set(some) & set(plans())
