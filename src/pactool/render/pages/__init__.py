"""Pages in the formats that people and programs read."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.page import Page
    from pactool.words import Speech

FORMATS: Mapping[str, str] = {"text": "text", "md": "markdown", "csv": "as_csv"}
"""Each format's name and the module of this package that prints it, imported on demand; JSON is a shape of each command's own."""


@dataclass(frozen=True, slots=True)
class View:
    """A page and how it is to be shown: `width` in columns; without `unicode` the text format prints ASCII alone."""

    page: Page
    speech: Speech
    colour: bool = False
    width: int = 80
    unicode: bool = True


def render(name: str, view: View) -> str:
    """The page in the format `name`, one of `FORMATS`: text that ends in one newline."""
    text: str = import_module(f"{__name__}.{FORMATS[name]}").render(view)
    return text
