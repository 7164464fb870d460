"""A rule's page: its docstring taken apart into prose, which the catalogue has by paragraph, and examples, which are the same everywhere."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.rules.registry import rules

if TYPE_CHECKING:
    from pactool.words import Speech

_FENCE = re.compile(r"```yaml (bad|good)\n(.*?)```", re.DOTALL)
HERE = "# here"
"""The comment that marks the line an example's finding stands on."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule's page says: a summary, paragraphs of prose, and examples (`good` or not, with their text)."""

    code: str
    name: str
    summary: str
    paragraphs: tuple[str, ...]
    examples: tuple[tuple[bool, str], ...]

    @property
    def prose(self) -> str:
        """All of the prose, a blank line between paragraphs."""
        return "\n\n".join((self.summary, *self.paragraphs))


def prose_of(docstring: str) -> tuple[str, ...]:
    """The paragraphs of a docstring outside of its examples, each on one line: the entries of the catalogue."""
    text = _FENCE.sub("", inspect.cleandoc(docstring))
    return tuple(" ".join(part.split()) for part in text.split("\n\n") if part.strip())


def page_of(code: str, speech: Speech) -> Page:
    """The page of a rule in a language. Raises KeyError for an unknown code."""
    one = rules()[code]
    summary, *rest = (speech(part) for part in prose_of(one.page))
    examples = tuple((found[1] == "good", found[2]) for found in _FENCE.finditer(inspect.cleandoc(one.page)))
    return Page(code, one.name, summary, tuple(rest), examples)
