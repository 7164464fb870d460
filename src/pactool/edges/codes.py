"""Codes of rules as people write them in a configuration: whole (`PAC311`) or by their beginning (`PAC3`, `PAC31`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LOCKED = ("PAC0", "PAC101", "PAC102", "PAC103", "PAC104", "PAC105")
"""What cannot be ignored or made less grave: a file that was not understood cannot be judged."""

CHANGE = "PAC7"
"""Rules on what a change does to promises; the plan under review cannot mute them."""

HOUSE = "PAC9"
"""Rules of the users' own, from PAC901 to PAC999."""


def is_locked(code: str) -> bool:
    """Whether a code can be neither ignored nor made less grave."""
    return code.startswith(LOCKED)


def locks(prefix: str) -> bool:
    """Whether a code or beginning takes in codes that are locked."""
    return is_locked(prefix) or any(code.startswith(prefix) for code in LOCKED)


def is_known(prefix: str, codes: Collection[str]) -> bool:
    """Whether a code or beginning means at least one of `codes`."""
    return prefix.startswith("PAC") and any(code.startswith(prefix) for code in codes)


def reach(code: str, prefixes: Iterable[str]) -> int:
    """How exactly one of the prefixes means this code: the length of the longest that does, -1 for none."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=-1)
