"""The parser's errors in plain words, placed at their cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError, YAMLError

from pactool.source.place import TOP
from pactool.source.trouble import Trouble, span
from pactool.words import say

if TYPE_CHECKING:
    from yaml.events import Event


def explain(text: str, error: YAMLError, last: Event | None) -> Trouble:
    """The trouble behind an error of the parser on `text`; `last` is what it read before."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    where = span(mark.line, mark.column, mark.line, mark.column + 1) if mark else TOP
    hint = say("check the quotes, brackets and indentation of this line and of the one above")
    return Trouble("PAC002", say("From here on this cannot be read as YAML"), hint, (), where)
