"""One text where a list is wanted: the brackets, commas and spaces that it lacks."""

from __future__ import annotations

import re

from pactool.plan.wrong import Wrong
from pactool.source.comma import quoted
from pactool.words import say

_NUMBERS = r"\d{1,9}(?:\.\d+)?(?: +\d{1,9}(?:\.\d+)?)+"
_GROUPED = r"\d{1,3}(?: +\d{3})+"
_PLAIN = r"[^\W_](?:[^\[\]{},:#&*!|>'\"%@`\n]*[^\W_])?"
"""A text that needs no quotes between brackets."""
_LONGEST = 1_000
"""A longer text is no list without brackets, in characters."""


def unlisted(text: str) -> Wrong:
    """The refusal of one text in the place of a list, with the brackets, commas and spaces it lacks; safe where its words can be nothing else."""
    message = say("one text stands where a list is wanted")
    bare = text.strip(" ()[]{}")
    if not bare or len(text) > _LONGEST:
        return Wrong(message, say("write [one, other], or one a line after a dash"))
    dashed = re.match(r"-\w", bare) is not None
    words = re.split(r"\s+-(?=\w)", bare[1:]) if dashed else _parts(bare)
    cure = f"[{', '.join(word if re.fullmatch(_PLAIN, word) else quoted(word) for word in words)}]"
    sure = all(re.fullmatch(r"\w[\w.-]*", word) for word in words) and not re.fullmatch(_GROUPED, bare)
    if dashed:
        hint = say("write {cure}, or each on a line of its own after a dash and a space", cure=cure)
    elif sure or len(words) > 1 or " " not in bare or not re.fullmatch(r"[\w -]+", bare):
        hint = say("write {cure}", cure=cure)
    else:
        hint = say("write {several}, or {cure} if it is one", several=f"[{', '.join(bare.split())}]", cure=cure)
    return Wrong(message, hint, cure=cure if sure and (not dashed or not bare[1].isdigit()) else None)


def _parts(text: str) -> list[str]:
    """The words of a list that lacks its brackets: between commas or semicolons; numbers between spaces too."""
    if re.fullmatch(_NUMBERS, text):
        return text.split()
    between = ";" if ";" in text else ","
    return [one for part in text.split(between) if (one := part.strip())] or [text]
