"""The parser's errors in plain words, placed at their cause; none of its own words reaches a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from yaml.error import MarkedYAMLError, YAMLError

from pactool.source import brackets, layout
from pactool.source.comma import quoted
from pactool.source.scene import KEYED, Scene, bare
from pactool.source.trouble import Trouble
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactool.source.events import Event
    from pactool.source.lines import Lines

_SMART = "“”„‟‘’‚«»"
_SWALLOWED = re.compile(r"[\r\n][ \t]*(?:- |[^\s:#][^:#\r\n]*:(?:[ \t\r\n]|$))")
"""A line with a key or a dash inside quotes: the closing quote was forgotten."""

_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{0,2}|u[0-9A-Fa-f]{0,4}|U[0-9A-Fa-f]{0,8}|.)")


def explain(table: Lines, error: YAMLError, last: Event | None) -> tuple[Trouble, int]:
    """The trouble behind an error of the parser, and the line on which what it spoils begins, or goes on; `last` is what it had read before."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    context = error.context_mark if isinstance(error, MarkedYAMLError) else None
    at = mark.index if mark else 0
    problem = str(getattr(error, "problem", None) or "")
    scene = Scene(table, problem, str(getattr(error, "context", None) or ""), at, context.index if context else at, last)
    further_out = layout.outdented(scene) if problem in _NO_PLACE else None
    if further_out is not None and not _swallowed(scene):
        return further_out, scene.place.line
    trouble = _swallowed(scene) or _TOLD.get(problem, _by_context)(scene)
    begins = table.position(scene.begun).line if "flow" in scene.context else trouble.span.start.line
    return trouble, min(begins, trouble.span.start.line)


def _swallowed(scene: Scene) -> Trouble | None:
    """A quote that closed only where another text's quote opens, lines further down."""
    text = scene.scalar
    if text is None or text.style not in ("'", '"'):
        return None
    start, end = text.start_mark.index, text.end_mark.index
    if scene.table.position(end).line != scene.place.line or not _SWALLOWED.search(scene.table.text, start, end):
        return None
    return _unclosed(scene, start)


def _unclosed(scene: Scene, start: int) -> Trouble:
    place = scene.table.position(start)
    quote = scene.table.text[start]
    rest = bare(scene.row(place.line)[place.column - 1 :])
    message = say("The quote {quote} that opens here is never closed", quote=quote)
    lead = scene.row(place.line)[: place.column - 1]
    if re.search(r"[{\[]", lead):
        return scene.trouble(message, say("close it with {quote} where the text ends", quote=quote), start)
    return scene.trouble(message, say("close it where the text ends: {text}", text=rest + quote), start)


def _open_quote(scene: Scene) -> Trouble:
    return _unclosed(scene, scene.begun)


def after_quote(scene: Scene) -> Trouble | None:
    """Text right behind a closing quote: often an apostrophe or a quote inside the text."""
    text = scene.scalar
    if text is None or text.style not in ("'", '"'):
        return None
    start, end = text.start_mark.index, text.end_mark.index
    if scene.table.text[end : scene.at].strip(" \t") or scene.table.position(end).line != scene.place.line:
        return None
    quote = scene.table.text[end - 1]
    message = say("Text follows the closing {quote}: {text}", quote=quote, text=scene.after)
    place = scene.table.position(start)
    whole = bare(scene.row(place.line)[place.column - 1 :])
    if scene.in_brackets or place.line != scene.place.line:
        return scene.trouble(
            message, say("put the whole text in one pair of quotes; a {quote} inside it is written twice", quote=quote), scene.at
        )
    return scene.trouble(message, say("put the whole text in one pair of quotes: {text}", text=quoted(_unquoted(whole))), scene.at)


def _unquoted(whole: str) -> str:
    """The text that was meant by `'L'objectif'` or `"Stand" neuf`: without the quotes at both ends, or with them where only one has them."""
    inner = whole[1:]
    if inner.endswith(whole[0]):
        return inner[:-1]
    return whole if inner.count(whole[0]) == 1 and not re.search(rf"\w{whole[0]}\w", whole) else inner


def _colon(scene: Scene) -> Trouble:
    """A colon where no key may stand: a second one on its line, or a line that the text above swallowed."""
    found = KEYED.match(scene.line)
    if found is None or found.start("gap") - 1 >= scene.place.column - 1:
        return layout.continued(scene)
    after = after_quote(scene)
    if after is not None:
        return after
    value = bare(found["value"])
    start = scene.at - len(scene.before) + found.start("value")
    message = say("The colon in {text} makes this a second key on one line", text=value)
    if value[:1] in _SMART:
        hint = say("{quote} is no quote for YAML: write {text}", quote=value[0], text=quoted(value.strip(_SMART + " \u00a0\u202f")))
        return scene.trouble(message, hint, scene.at)
    if value[:1] in ("{", "["):
        return scene.trouble(message, say("write a key as one word, then a colon, then the value"), scene.at)
    edit = quoted(value) if scene.before.endswith(" ") else None
    told = scene.trouble(message, say("put the text in quotes: {text}", text=quoted(value)), scene.at)
    fix = scene.trouble(message, say("put the text in quotes: {text}", text=quoted(value)), start, start + len(value), edit)
    return Trouble(told.code, told.message, told.hint, (), told.span, (), fix.edits)


def _dash(scene: Scene) -> Trouble:
    found = KEYED.match(scene.line)
    items = [one.strip() for one in scene.after.split("- ")[1:]]
    if found is None or not items:
        message = say("A dash stands where no list may begin")
        return scene.trouble(
            message, say("put {sign} in quotes if it is the text, else write each item on its own line", sign="-"), scene.at
        )
    short = f"{found['key']}: [{', '.join(items)}]"
    message = say("A list cannot begin on the line of its key {key}", key=found["key"])
    text = quoted(scene.after)
    hint = say("write {short}, or put the text in quotes if it is one: {text}", short=short, text=f"{found['key']}: {text}")
    return scene.trouble(message, hint, scene.at)


def _question(scene: Scene) -> Trouble:
    return special(scene, scene.at)


def special(scene: Scene, start: int) -> Trouble:
    """A text that starts with a character that means something else to YAML."""
    place = scene.table.position(start)
    value = bare(scene.row(place.line)[place.column - 1 :])
    message = say("A text cannot start with {sign} unless it is in quotes", sign=value[:1])
    lead = scene.row(place.line)[: place.column - 1]
    if scene.in_brackets or not re.search(r"(?:: |- |^ *)$", lead):
        return scene.trouble(
            message, say("put the text in quotes, as in {example}", example=quoted(re.split(r"[,\]}]", value)[0].strip())), start
        )
    return scene.trouble(message, say("put the text in quotes: {text}", text=quoted(value)), start, start + len(value), quoted(value))


def _character(scene: Scene) -> Trouble:
    if scene.sign == "\t":
        return _tab(scene)
    if scene.sign == "%" and not scene.before:
        return _directive(scene)
    return special(scene, scene.at)


def _tab(scene: Scene) -> Trouble:
    width = len(scene.table.text[scene.at : scene.at + 200]) - len(scene.table.text[scene.at : scene.at + 200].lstrip("\t"))
    return layout.tab(scene.table, scene.at, scene.at + max(width, 1))


def _escape(scene: Scene) -> Trouble:
    at = scene.at if scene.sign == "\\" else max(scene.at - 2, scene.begun)  # behind the letter where it is the digits that are wrong
    found = _ESCAPE.match(scene.table.text, at)
    shown = found.group() if found else scene.table.text[at : at + 2]
    message = say("{escape} means nothing inside double quotes", escape=shown)
    place = scene.table.position(scene.begun)
    found = re.match(r'"((?:[^"\\]|\\.)*)"', scene.row(place.line)[place.column - 1 :])
    if found is None:
        return scene.trouble(message, say("write the backslash twice, or use single quotes"), at, at + len(shown))
    single = "'" + found[1].replace("'", "''") + "'"
    return scene.trouble(message, say("use single quotes, in which a backslash is only itself: {text}", text=single), at, at + len(shown))


def _directive(scene: Scene) -> Trouble:
    start = scene.at - len(scene.before)
    message = say("A directive ({sign} at the start of a line) is not part of the format", sign="%")
    return scene.trouble(message, say("delete this line, or indent it if it is text"), start, start + len(scene.line))


def _key(scene: Scene) -> Trouble:
    return after_quote(scene) or brackets.closer(scene) or layout.misplaced(scene, special)


def _start(scene: Scene) -> Trouble:
    if scene.sign == "%" and not scene.before:
        return _directive(scene)
    return after_quote(scene) or brackets.closer(scene) or layout.after_end(scene)


def _flow(scene: Scene) -> Trouble:
    return after_quote(scene) or brackets.broken(scene)


def _tight(scene: Scene) -> Trouble:
    message = say("A space is missing after this colon")
    return scene.trouble(message, say("write a space behind the colon, or put the text in quotes if it is one"), scene.at)


def _content(scene: Scene) -> Trouble:
    if scene.sign == "," and not scene.in_brackets and "flow" not in scene.context:
        return special(scene, scene.at)
    return brackets.closer(scene) or brackets.empty(scene)


def _by_context(scene: Scene) -> Trouble:
    """What only shows from what the parser was reading: a block text's head, an anchor, an alias, a tag, an escape, a directive."""
    for word, tell in (("directive", _directive), ("parsing a quoted", _escape), ("scanning a quoted", _open_quote)):
        if word in scene.context:
            return tell(scene)
    if re.search(r"block scalar|anchor|alias|tag|parsing a node", scene.context):
        return special(scene, scene.begun)
    hint = say("check the quotes, brackets and indentation of this line and of the one above")
    return scene.trouble(say("From here on this cannot be read as YAML"), hint, scene.at)


_NO_PLACE = ("mapping values are not allowed in this context", "did not find expected key", "did not find expected '-' indicator")
_TOLD: dict[str, Callable[[Scene], Trouble]] = {
    "mapping values are not allowed in this context": _colon,
    "block sequence entries are not allowed in this context": _dash,
    "mapping keys are not allowed in this context": _question,
    "found unexpected ':'": _tight,
    "could not find expected ':'": layout.no_colon,
    "did not find expected key": _key,
    "did not find expected '-' indicator": _key,
    "did not find expected <document start>": _start,
    "did not find expected ',' or ']'": _flow,
    "did not find expected ',' or '}'": _flow,
    "did not find expected node content": _content,
    "found character that cannot start any token": _character,
    "found a tab character that violates indentation": _tab,
    "found a tab character where an indentation space is expected": _tab,
}
