"""Colour as plain SGR sequences, put around text of ours or text already made visible."""

from __future__ import annotations

from enum import StrEnum

from pactool.finding import Severity


class Style(StrEnum):
    """The few looks there are, as the parameters of an SGR sequence."""

    BOLD = "1"
    DIM = "2"
    RED = "1;31"
    GREEN = "32"
    YELLOW = "1;33"
    BLUE = "1;34"
    CYAN = "36"


GRAVITY = {Severity.ERROR: Style.RED, Severity.WARNING: Style.YELLOW, Severity.INFO: Style.BLUE}
"""The look of each severity."""


def paint(text: str, style: Style, *, colour: bool) -> str:
    """Put a look around `text`; without `colour`, or around nothing, the text as it is."""
    return f"\x1b[{style}m{text}\x1b[0m" if colour and text else text
