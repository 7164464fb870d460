"""Slugs: the keys by which things are referred to."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pactool.plan.numbers import shape
from pactool.plan.wrong import OUT_OF_BOUNDS, Wrong
from pactool.words import Say, say

LETTERS = (
    r"A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0370-\u0373\u0376-\u0377\u037b-\u037d\u037f\u0386\u0388-\u03ff\u0400-\u0481"
    r"\u048a-\u0556\u0561-\u0587\u05d0-\u05ea\u0620-\u064a\u0900-\u0963\u10a0-\u10ff\u1e00-\u1fff\u3041-\u3096\u30a1-\u30fc\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3"
)
"""The letters of the scripts in use, as ranges that Python and ECMAScript read alike (the schema holds the same pattern)."""
SLUG = rf"^[-_0-9{LETTERS}]{{1,64}}$"
RESULT_KEYS = frozenset({"spent", "time", "note", "source", "value", "each", "per", "due"})
PHASINGS = ("days", "months", "working-days", "history")
RESERVED = RESULT_KEYS | frozenset(PHASINGS)

_plain_slug = re.compile(r"[-_0-9A-Za-z]{1,64}").fullmatch


def _slug(text: str) -> bool:
    """Whether a text is a slug; most are of plain letters, and the pattern of all scripts takes long to compile."""
    return _plain_slug(text) is not None or re.fullmatch(SLUG, text) is not None


@lru_cache(maxsize=8192)
def checked_slug(text: str) -> str:
    """A slug; cached because plans repeat few slugs often. Raises Wrong."""
    if not _slug(text):
        raise _misspelt(text)
    return text


def slug(value: object) -> str:
    """A slug that refers to something: letters, digits, `-` and `_`, at most 64, NFC. Raises Wrong."""
    if not isinstance(value, str):
        raise Wrong(say("{kind} stands where a slug is wanted", kind=shape(value)), say("write one key, such as new-accounts"))
    return checked_slug(value)


def new_slug(value: object) -> str:
    """A slug that names something new: no reserved word. Raises Wrong."""
    found = slug(value)
    if found in RESERVED:
        hint = say("choose another, such as {other}; reserved are {words}", other=f"{found}-1", words=tuple(sorted(RESERVED)))
        raise Wrong(say('"{value}" is a reserved word', value=found), hint, code=OUT_OF_BOUNDS)
    return found


def slug_of(text: str) -> str:
    """The nearest that a text comes to a slug; empty where nothing of it can stay."""
    return re.sub(rf"[^-_0-9{LETTERS}]+", "-", unicodedata.normalize("NFC", text)).strip("-")[:64]


def _misspelt(text: str) -> Wrong:
    if not text:
        return Wrong(say("a slug is empty"), say("write a short key, such as new-accounts"), code=OUT_OF_BOUNDS)
    if len(text) > 64:
        return Wrong(
            say('"{value}" is {count} characters long', value=text, count=len(text)), say("a slug has at most 64"), code=OUT_OF_BOUNDS
        )
    whole = unicodedata.normalize("NFC", text)
    if _slug(whole):
        return Wrong(
            say('"{value}" is written with separate accents (NFD)', value=text),
            say("write {cure}", cure=whole),
            code=OUT_OF_BOUNDS,
            cure=whole,
        )
    meant = slug_of(text)
    message = say('"{value}" is no slug: letters, digits, - and _ alone', value=text)
    return Wrong(message, _meant(text, meant), code=OUT_OF_BOUNDS)


def _meant(text: str, meant: str) -> Say | None:
    """How to write what is no slug: several of them, a slug and its value without a colon, or one."""
    several = [one for part in re.split(r"[;,|]", text) if (one := slug_of(part))]
    if len(several) > 1:
        return say("write a comma between one and the next: {slugs}", slugs=", ".join(several))
    if pair := re.fullmatch(r"(\S+) +(?:[=>-]+ *)?([-+]?\d\S*)", text):
        return say("write {pair} if the colon is missing, else {meant}", pair=f"{pair[1]}: {pair[2]}", meant=meant) if meant else None
    return say("write {meant}", meant=meant) if meant else None
