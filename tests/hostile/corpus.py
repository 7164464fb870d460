"""The corpus: every hostile file by name. `python -m tests.hostile.corpus [NAME]` lists the names, or writes one file's bytes."""

from __future__ import annotations

import sys
from itertools import chain

from .bombs import bombs
from .charsets import charsets
from .entry import Hostile
from .markup import markup
from .values import values
from .yaml_tricks import yaml_tricks


def corpus() -> dict[str, Hostile]:
    """All entries by their name; a name that stands twice is an error of the corpus."""
    found: dict[str, Hostile] = {}
    for entry in chain(bombs(), charsets(), markup(), yaml_tricks(), values()):
        if entry.name in found:
            raise ValueError(f"two entries are called {entry.name}")
        found[entry.name] = entry
    return found


if __name__ == "__main__":
    entries = corpus()
    if len(sys.argv) > 1:
        sys.stdout.buffer.write(entries[sys.argv[1]].make())
    else:
        print("\n".join(entries))
