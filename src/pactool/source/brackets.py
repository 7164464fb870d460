"""Mistakes with `[ ]` and `{ }`, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.source.comma import quoted
from pactool.source.scene import bare, indent
from pactool.words import say

if TYPE_CHECKING:
    from pactool.source.scene import Scene
    from pactool.source.trouble import Trouble

_PAIR = {"[": "]", "{": "}"}
_PIECE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|(?<![\w])'(?:[^']|'')*'|(?:(?<=\s)|^)#[^\r\n]*|[\[\]{}]", re.MULTILINE)
_FAR = 100_000
"""How many characters behind an opening bracket its closing one is looked for."""


def closer(scene: Scene) -> Trouble | None:
    """A closing bracket that nothing opened."""
    if not scene.sign or scene.sign not in "]}":
        return None
    if "flow" in scene.context:
        return None
    message = say("{bracket} closes nothing that was opened", bracket=scene.sign)
    return scene.trouble(message, say("delete it, or put the text in quotes if it belongs to one"), scene.at)


def empty(scene: Scene) -> Trouble:
    """A comma, or another sign, where a value is wanted."""
    if scene.sign == ",":
        return scene.trouble(say("Nothing stands before this comma"), say("delete the comma, or write what is missing"), scene.at)
    if scene.sign in ("]", "}"):
        message = say("{bracket} stands where a value is wanted", bracket=scene.sign)
        return scene.trouble(message, say("write the value, or check which bracket opened the list or map"), scene.at)
    hint = say("write a value here, or check the quotes and brackets before it")
    return scene.trouble(say("A value is missing here"), hint, scene.at)


def broken(scene: Scene) -> Trouble:
    """What goes on inside brackets as it may not: never closed, closed by the other kind, or a comma or quotes missing."""
    opening = scene.table.text[scene.begun]
    if opening not in _PAIR:
        return empty(scene)
    closing = _PAIR[opening]
    if scene.sign and scene.sign in "]}" and scene.sign != closing:
        message = say("{opening} is closed by {wrong}", opening=opening, wrong=scene.sign)
        return scene.trouble(message, say("write {closing}", closing=closing), scene.at)
    opened = scene.table.position(scene.begun)
    if opened.line != scene.place.line and not _closed(scene):
        return _unclosed(scene, closing)
    if not scene.after and not scene.sign:
        return _unclosed(scene, closing)
    return _colon(scene) if scene.sign == ":" else _left_over(scene)


def _unclosed(scene: Scene, closing: str) -> Trouble:
    opening = scene.table.text[scene.begun]
    place = scene.table.position(scene.begun)
    rest = bare(scene.row(place.line)[place.column - 1 :]).rstrip(", ")
    message = say("The bracket {opening} that opens here is never closed", opening=opening)
    if len(rest) <= 1:
        return scene.trouble(message, say("close it with {closing} where the list or map ends", closing=closing), scene.begun)
    return scene.trouble(message, say("close it where the list or map ends: {text}", text=rest + closing), scene.begun)


def _closed(scene: Scene) -> bool:
    """Whether a bracket finds its closing one before a line that is indented no deeper than the bracket's own."""
    own = indent(scene.row(scene.table.position(scene.begun).line))
    open_ones: list[str] = []
    for found in _PIECE.finditer(scene.table.text, scene.begun, scene.begun + _FAR):
        piece = found.group()
        if piece in _PAIR:
            open_ones.append(_PAIR[piece])
        elif piece in ("]", "}"):
            if not open_ones or open_ones.pop() != piece:
                return False
            if not open_ones:
                return _deeper(scene, found.start(), own)
    return False


def _deeper(scene: Scene, end: int, own: int) -> bool:
    first, last = scene.table.position(scene.begun).line, scene.table.position(end).line
    between = (scene.row(number) for number in range(first + 1, last))
    return all(indent(line) > own or not line.strip() for line in between)


def _colon(scene: Scene) -> Trouble:
    """A second colon in one entry: a comma is missing before its key, or the text wants quotes."""
    entry = re.split(r"[,\[{]", scene.before)[-1].strip()
    value = re.split(r":\s", entry, maxsplit=1)[-1].strip()
    whole = (value + re.split(r"[,\]}]", scene.after)[0]).strip() if not scene.before.endswith(" ") else _spaced(scene, value)
    text = scene.scalar
    if text and text.start_mark.line + 1 < scene.place.line:
        key = bare(scene.line).strip().split(":")[0]
        start = scene.at - len(scene.before) + indent(scene.line)
        return scene.trouble(say("A comma is missing before {key}", key=key), say("end the line above with a comma"), start, scene.at)
    message = say("A second colon stands in one entry: {text}", text=whole)
    hint = say("put the text in quotes: {quoted}; or put a comma before the key if these are two entries", quoted=quoted(whole))
    return scene.trouble(message, hint, scene.at)


def _spaced(scene: Scene, value: str) -> str:
    return (value + " " + re.split(r"[,\]}]", scene.after)[0]).strip()


def _left_over(scene: Scene) -> Trouble:
    text = re.split(r"[,\]}]", scene.after)[0].strip() or scene.sign
    message = say("{text} is left over behind what stands before it", text=text)
    return scene.trouble(message, say("put a comma before it, or the whole text in quotes"), scene.at, scene.at + len(text))
