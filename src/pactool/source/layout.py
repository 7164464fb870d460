"""Mistakes of indentation, dashes, colons and tabs, in plain words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.source.events import is_end
from pactool.source.place import Span
from pactool.source.scene import KEYED, Scene, bare, indent
from pactool.source.trouble import Edit, Trouble
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactool.source.lines import Lines

_TIGHT = re.compile(r"(?P<key>[^\W\d][\w-]*)[ \u00a0\u202f]?:(?P<odd>[\u00a0\u202f]?)(?P<value>[^\s:/\\].*)")
"""A key with no space behind its colon, or with a no-break one."""
_SIGNED = re.compile(r"(?P<key>[^\W\d][\w-]*)[ \u00a0\u202f]{0,4}(?::=|=+>?|-+>|\u2192)[ \u00a0\u202f]{0,4}(?P<value>[^\s=>].*)")
"""A key with another sign in the place of its colon."""
_SIMPLE = re.compile(r"\w(?:[\w .%/-]*[\w%])?")
_WRONG_DASH = re.compile(r"([\u2010-\u2015\u2022]|-(?=[^\s-]))[ \u00a0\u202f]*(.*)")


def tab(table: Lines, start: int, end: int) -> Trouble:
    """Tabs where spaces are wanted."""
    where = Span(table.position(start), table.position(end))
    return Trouble("PAC002", say("A tab stands in the indentation"), say("use spaces, two for each level"), (), where)


def continued(scene: Scene) -> Trouble:
    """A line with a key that the text above swallowed: that text has no colon of its own, or this line is indented too deep."""
    text = scene.scalar
    number = text.start_mark.line + 1 if text else scene.place.line
    start = text.start_mark.column if text else 0
    above = scene.row(number)
    if number == scene.place.line:
        return _misread(scene)
    if not above[:start].strip(" -"):
        begin = scene.table.starts[number - 1] + start
        return _missing_colon(scene, begin)
    found, name = KEYED.match(above), bare(scene.line).strip().split(":")[0].strip()
    if found is None:
        return _misread(scene)
    column = len(found["lead"]) + 1
    message = say("{key} is indented deeper than {above}, which has its value already", key=name, above=found["key"])
    hint = say(
        "start it in column {column}, or put the whole text of {above} in quotes if it goes on here", column=column, above=found["key"]
    )
    return scene.trouble(message, hint, scene.at - len(scene.before) + indent(scene.line), scene.at)


def _misread(scene: Scene) -> Trouble:
    message = say("No key may stand here")
    return scene.trouble(message, say("put each key on a line of its own, under the keys it belongs to"), scene.at)


ADRIFT = frozenset(
    (
        "{key} is indented deeper than {above}, which has its value already",
        "{text} starts in column {column}, where nothing else around it does",
    )
)
"""What is said of a line that does not fit to those above it: said once, not for each line behind it."""


def outdented(scene: Scene) -> Trouble | None:
    """A line above that starts further out than all around it, so that what follows it no longer belongs anywhere."""
    found = KEYED.match(scene.line)
    if found and found.start("gap") < scene.place.column - 1:
        return None
    here = indent(scene.line)
    above = scene.above(scene.place.line)
    index = next((at for at, (_, line) in enumerate(above) if indent(line) < here), len(above))
    if index + 1 >= len(above):
        return None
    (number, line), (_, before) = above[index], above[index + 1]
    key, holder = KEYED.match(line), KEYED.match(before)
    if indent(before) >= here:
        fits = here in _levels(above[index + 1 :])
    else:  # the first of its map, then
        fits = holder is not None and not bare(holder["value"]) and indent(line) <= indent(before)
    holds = key is not None and not bare(key["value"])
    if not fits or holds:
        return None
    column = indent(line)
    start = scene.table.starts[number - 1] + column
    text = key["key"] if key else bare(line).strip()
    message = say("{text} starts in column {column}, the lines around it in column {other}", text=text, column=column + 1, other=here + 1)
    return scene.trouble(message, say("start it in column {column}", column=here + 1), start, start + len(bare(line).strip()))


def no_colon(scene: Scene) -> Trouble:
    """A line among keys that has no colon, or none with a space behind it."""
    return _missing_colon(scene, scene.begun)


def _missing_colon(scene: Scene, start: int) -> Trouble:
    place = scene.table.position(start)
    text = bare(scene.row(place.line)[place.column - 1 :])
    tight = _TIGHT.fullmatch(text)
    if tight:
        return _no_space(scene, start, tight)
    dash = _WRONG_DASH.fullmatch(text)
    if dash:
        message = say("{text} does not start with a dash and a space", text=text)
        return scene.trouble(message, say("write {item}", item=f"- {dash[2]}"), start, start + len(text))
    above = scene.above(place.line)
    if above and place.column - 1 == indent(above[0][1]) and above[0][1].lstrip().startswith("- "):
        hint = say("write {item}", item=f"- {text}")
        return scene.trouble(say("{text} stands among the items of a list without a dash", text=text), hint, start, start + len(text))
    key, _, rest = text.partition(" ")
    message = say("{text} has no colon", text=text)
    signed = _SIGNED.fullmatch(text)
    if signed:
        repaired = f"{signed['key']}: {signed['value']}"
        edit = repaired if _SIMPLE.fullmatch(signed["value"]) else None
        return scene.trouble(message, say("write {text}", text=repaired), start, start + len(text), edit)
    hint = say("write {example}, or indent it deeper if it goes on from the line above", example=f"{key}: {rest or '…'}")
    return scene.trouble(message, hint, start, start + len(text))


def _no_space(scene: Scene, start: int, tight: re.Match[str]) -> Trouble:
    repaired = f"{tight['key']}: {tight['value']}"
    colon = start + tight.start("odd") - 1
    if tight["odd"]:
        message = say("A no-break space stands after the colon of {key}; YAML wants an ordinary one", key=tight["key"])
    else:
        message = say("A space is missing after the colon of {key}", key=tight["key"])
    told = scene.trouble(message, say("write {text}", text=repaired), colon)
    table = scene.table
    where = Span(table.position(colon + 1), table.position(colon + 1 + len(tight["odd"])))
    return Trouble(told.code, told.message, told.hint, (), told.span, (), (Edit(where, " "),))


def misplaced(scene: Scene, special: Callable[[Scene, int], Trouble]) -> Trouble:
    """Something that is neither a key among keys nor an item among items."""
    if scene.before.strip(" "):
        return _behind(scene, special)
    block = scene.scalar
    if block and block.style in ("|", ">") and indent(scene.line):
        return _short_of_block(scene, block.start_mark.line + 1)
    levels = _levels(scene.above(scene.place.line))
    same = levels.get(len(scene.before))
    dash = bool(re.match(r"-(?:\s|$)", scene.after))
    if same is None:
        return wrong_indent(scene, levels)
    text = scene.after
    if dash:
        hint = say("delete the dash, or indent it under the key whose list it belongs to")
        return scene.trouble(say("{text} is an item of a list among keys", text=text), hint, scene.at, scene.at + len(text))
    if "'-'" not in scene.problem:
        return _keyless(scene, text)
    hint = say("write {item}, or indent it like the key that holds the list", item=f"- {text}")
    return scene.trouble(say("{text} stands among the items of a list without a dash", text=text), hint, scene.at, scene.at + len(text))


def _short_of_block(scene: Scene, head: int) -> Trouble:
    """A line of a block text that is indented less than the text's first line, or than an empty line before it."""
    message = say("This line is indented less than the first line of the text it belongs to")
    first = next((line for number, line in reversed(scene.above(scene.place.line)) if number > head), None)
    if first is None:
        return scene.trouble(message, say("delete the spaces of the empty line above it"), scene.at, scene.at + len(scene.after))
    return scene.trouble(message, say("start it in column {column}", column=indent(first) + 1), scene.at, scene.at + len(scene.after))


def _keyless(scene: Scene, text: str) -> Trouble:
    if text.startswith(":"):
        return scene.trouble(say("Nothing stands before this colon"), say("write the name of the key before it"), scene.at)
    message = say("{text} is no key with a colon and a value", text=text)
    return scene.trouble(message, say("write the key, a colon, a space and the value"), scene.at, scene.at + len(text))


def _behind(scene: Scene, special: Callable[[Scene, int], Trouble]) -> Trouble:
    found = KEYED.match(scene.line)
    if scene.sign in "&*!" and found:
        return special(scene, scene.at - len(scene.before) + found.start("value"))
    message = say("{text} is left over behind what stands before it", text=scene.after)
    return scene.trouble(message, say("delete it, or put the whole value in quotes"), scene.at, scene.at + len(scene.after))


def _levels(above: list[tuple[int, str]]) -> dict[int, str]:
    """The indentations in force behind lines, given from the nearest up, each with the line that has it."""
    found: dict[int, str] = {}
    for _, line in above:
        depth = indent(line)
        if not found or depth < min(found):
            found[depth] = line
        if not depth:
            break
    return found


def wrong_indent(scene: Scene, levels: dict[int, str]) -> Trouble:
    """A line that starts where no other around it does."""
    found = KEYED.match(scene.line)
    text = found["key"] if found else scene.after
    message: Say = say("{text} starts in column {column}, where nothing else around it does", text=text, column=scene.place.column)
    here = len(scene.before)
    outer = [depth for depth in levels if depth < _behind_it(scene)] if found and not bare(found["value"]) else []
    best = max(outer) if outer else min(levels, key=lambda depth: (abs(depth - here), -depth), default=0)
    like = KEYED.match(levels.get(best, ""))
    if like:
        hint = say("start it in column {column}, under {like}", column=best + 1, like=like["key"])
    else:
        hint = say("start it in column {column}", column=best + 1)
    return scene.trouble(message, hint, scene.at, scene.at + len(scene.after))


def _behind_it(scene: Scene) -> int:
    """How deep the next line is indented: what holds it stands further out."""
    numbers = range(scene.place.line + 1, min(scene.place.line + 100, len(scene.table.starts)) + 1)
    return next((indent(line) for number in numbers if bare(line := scene.row(number))), 0)


def after_end(scene: Scene) -> Trouble:
    """Something behind the end of the document: a second one, or a first line that is indented by mistake."""
    last = scene.last
    if last is not None and is_end(last) and last.explicit:
        hint = say("keep one plan per file: delete {mark} and what follows it, or move that to another file", mark="...")
        return scene.trouble(say("A second document starts here; only the first is read"), hint, scene.at, code="PAC005")
    above = scene.above(scene.place.line)
    number, first = above[-1] if above else (0, "")
    if indent(first) > len(scene.before) == indent(scene.line):
        start = scene.table.starts[number - 1]
        message = say(
            "The plan's first line starts in column {column}, its other keys in column {other}",
            column=indent(first) + 1,
            other=len(scene.before) + 1,
        )
        hint = say("start it in column {column}", column=len(scene.before) + 1)
        return scene.trouble(message, hint, start + indent(first), start + len(bare(first)))
    message = say("{text} is left over behind what stands before it", text=scene.after)
    return scene.trouble(message, say("delete it, or give it a key of its own"), scene.at, scene.at + len(scene.after))
