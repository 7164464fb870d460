"""Expected outputs in files: `PAC_GOLDEN=write` writes them anew (`make golden`); read the diff before you commit it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def agrees(path: Path, text: str) -> None:
    """Assert that a text is what stands in a file, or write it there."""
    if os.environ.get("PAC_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), f"{path} is missing: make golden"
    assert text == path.read_bytes().decode(), f"{path} says something else: make golden, and read the diff"
