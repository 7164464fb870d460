"""What `pac amend` does with its options: the item, the new values, the reason, one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.change.amending import Amendment, amend
from pactool.cli.editing import Held, Holding, change
from pactool.errors import PacError
from pactool.words import say

if TYPE_CHECKING:
    from datetime import date

    from pactool.change.asked import Asked
    from pactool.cli.desk import Desk
    from pactool.cli.reading import Wanted


def run_amend(wanted: Wanted, words: tuple[str, ...], reason: tuple[str, str, date], desk: Desk, *, dry_run: bool) -> int:
    """Amend a promise of an item, or of the plan itself where the first word is a value. Raises PacError."""
    name = words[0] if words and "=" not in words[0] else None
    values = tuple(_value(one) for one in words[0 if name is None else 1 :])
    if not values:
        raise PacError(
            say("nothing is said to be changed"),
            say('write an id, the new value and why: pac amend revenue target=540000 --why "…"'),
        )
    why, by, when = reason

    def ask(found: Holding) -> tuple[Held, Asked]:
        held = found.only() if name is None else found.holder(name)
        return held, amend(held.target(found.desk), Amendment(name, values, why, by, when))

    change(wanted, desk, ask, dry_run=dry_run)
    return 0


def _value(word: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals or not key.strip():
        raise PacError(say('"{word}" is no new value', word=word), say("write {example}", example="target=540000"))
    return key.strip(), value
