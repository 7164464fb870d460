"""A value of a configuration in a sentence, and the words that would have done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.nearest import nearest
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.source.build import Value


def shape(value: Value) -> Say:
    """What kind of thing a value is, in words."""
    if isinstance(value, dict):
        return say("a map")
    if isinstance(value, list):
        return say("a list")
    return say("nothing") if value is None else quoted(value)


def quoted(value: Value) -> Say:
    """A text in quotes, anything else by its kind."""
    return say('"{value}"', value=value) if isinstance(value, str) else shape(value)


def meant(value: Value, allowed: tuple[str, ...]) -> Say:
    """The hint that names the nearest of the allowed words, and all of them."""
    near = nearest(value, allowed) if isinstance(value, str) else None
    return (
        say("did you mean {meant}? One of: {allowed}", meant=near, allowed=allowed) if near else say("one of: {allowed}", allowed=allowed)
    )
