"""A rule's page: its docstring taken apart into prose, which the catalogue has by paragraph, and examples, which are the same everywhere."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.rules.registry import rules

if TYPE_CHECKING:
    from pactool.words import Speech

_FENCE = re.compile(r"```yaml (base|bad|good)\n(.*?)```", re.DOTALL)
HERE = "# here"
"""The comment that marks the line an example's finding stands on."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a rule's page says: a summary, paragraphs of prose, and examples (`good` or not, with their text).

    `base` is the plan that the examples of a rule on changes were before; None for the rules on plans.
    """

    code: str
    name: str
    summary: str
    paragraphs: tuple[str, ...]
    examples: tuple[tuple[bool, str], ...]
    base: str | None = None

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
    fences = [(found[1], found[2]) for found in _FENCE.finditer(inspect.cleandoc(one.page))]
    examples = tuple((kind == "good", text) for kind, text in fences if kind != "base")
    return Page(code, one.name, summary, tuple(rest), examples, next((text for kind, text in fences if kind == "base"), None))
