"""What the rules of several families ask of a plan: whether a section is whole, and names as a short list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.words import says

if TYPE_CHECKING:
    from collections.abc import Collection

    from pactool.rules.registry import Case
    from pactool.words import Arg

SHOWN = 5
"""How many names a sentence lists."""


def whole(case: Case, *sections: str) -> bool:
    """Whether nothing of these sections is out: what seems absent from a plan with broken items may only be one of them."""
    return case.loaded is not None and not case.known.lost and not any(path[0] in sections for path in case.loaded.out)


def listed(names: Collection[str], shown: int = SHOWN) -> tuple[Arg, ...]:
    """Names in their order by letters, the first few of many."""
    found = sorted(names)
    rest = len(found) - shown
    return (*found[:shown], says("1 more", "{count} more", rest)) if rest > 0 else tuple(found)
