"""Findings in the formats that people, editors and CI services read."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.finding import Report
    from pactool.words import Speech

FORMATS: Mapping[str, str] = {
    "text": "text",
    "grouped": "grouped",
    "json": "as_json",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
}
"""Each format's name and the module of this package that prints it, imported on demand."""


class RuleText(NamedTuple):
    """What a rule's page says, in the language spoken: one sentence, and the whole page in Markdown."""

    summary: str
    page: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A report and how it is to be shown.

    `sources` holds the decoded text of files by their shown path, for the excerpts; a file may be absent. `width` is in columns. Without
    `unicode` text formats print ASCII alone. `files` are the shown paths of all files judged, `rules` the texts of rules by code, `home` the
    address of the tool's page; formats do without them where they are not given.
    """

    report: Report
    sources: Mapping[str, str]
    speech: Speech
    colour: bool = False
    width: int = 80
    unicode: bool = True
    statistics: bool = False
    files: tuple[str, ...] = ()
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    home: str = ""


def render(name: str, view: View) -> str:
    """The report in the format `name`, one of `FORMATS`: empty, or text that ends in one newline."""
    text: str = import_module(f"{__name__}.{FORMATS[name]}").render(view)
    return text
