"""Every file of the hostile corpus on one side of a merge, and as lines: refused, or merged without a loss. `PAC_MERGES=1` takes all of them, else every sixth."""

from __future__ import annotations

import os
from time import process_time

from pactool.change.flat import flat
from pactool.change.merge import Unproven, Unread, Versions, holds, merge
from pactool.source.document import load
from pactool.source.trouble import Limits
from pactool.words import visible
from tests.hostile.corpus import corpus
from tests.hostile.entry import PLAN

LARGEST = 100_000
EVERY = 1 if "PAC_MERGES" in os.environ else 6
SMALL = {name: raw for name, entry in list(corpus().items())[::EVERY] if len(raw := entry.make()) <= LARGEST}
OURS = PLAN.replace("Vendre pour", "Facturer").encode()


def test_every_hostile_file_is_merged_or_refused() -> None:
    told = {"merged": 0, "refused": 0}
    for name, raw in SMALL.items():
        for versions in (
            Versions(PLAN.encode(), OURS, raw),
            Versions(PLAN.encode(), raw, OURS),
            Versions(b"", raw, raw),
            Versions(raw, raw, raw),
        ):
            try:
                result = merge(versions, Limits())
            except (Unread, Unproven):
                told["refused"] += 1
                continue
            told["merged"] += 1
            if not result.conflicts:
                assert holds(versions, result.content, Limits()), name
    assert min(told.values()) > 300 // EVERY


def test_every_hostile_file_has_lines_or_is_shown_as_it_is() -> None:
    for name, raw in SMALL.items():
        lines = flat(load(raw, name))
        assert lines is None or all(visible(line) == line for line in lines), name


def test_many_keys_of_both_sides_take_no_longer_than_they_are() -> None:
    def many(name: str, count: int) -> str:
        return PLAN + "".join(f"x-{name}{number}: {{a: {number}}}\n" for number in range(count))

    def seconds(count: int) -> float:
        start = process_time()
        merge(Versions(PLAN.encode(), many("o", count).encode(), many("t", count).encode()), Limits())
        return process_time() - start

    assert seconds(2_400) < 12 * seconds(600)
