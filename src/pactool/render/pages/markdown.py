"""For a pull request or a wiki: a heading, tables and lists whose shape no text of a plan can change.

All text is escaped, ours with it: nothing of it is markup, a link, a mention, a reference to an issue or an emoji.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.page import Fact, Paragraph, Points, Table, Timeline, Tree
from pactool.render.pages.bars import legend, listed
from pactool.render.pages.cells import shown, spoken
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.page import Block, Column
    from pactool.render.pages import View
    from pactool.words import Say, Speech

LIMIT = 65_000
"""Characters that a comment may have, with some to spare; what is longer is cut between two lines, with a sign."""
_DEEPEST = 12
"""Levels of a tree that are told apart."""
_OPEN, _SHUT, _FENCE = "<details>", "</details>", "```"
_BREAK = "\u200b"
"""Nothing to see, and enough to part what would be a mention, a reference or a link."""
_MARKUP = re.compile(r"[\\`*_\[\]{}|~$^]")
_LINKED = re.compile(r"(?<=:)(?=//)|(?<=@)|(?<=\bwww)(?=\.)|(?<=#)|(?<=\bGH)(?=-\d)|(?<=:)(?=[\w+-]+:)|(?<=\bmailto)(?=:)", re.IGNORECASE)
_START = re.compile(r"^(\s*)(?:([-+=#])|(\d+)([.)])(?=\s|$))")


def render(view: View) -> str:
    """The page; cut with a sign where it would be too long for a comment."""
    return _within(list(_lines(view)), view.speech)


def escaped(text: str) -> str:
    """A text as one line that is no markup anywhere in a line."""
    plain = " ".join(text.split("\n")).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\g<0>", _LINKED.sub(_BREAK, plain))


def _html(text: str) -> str:
    """A text inside of a tag of ours, where Markdown is not read but mentions and references are."""
    plain = " ".join(text.split("\n")).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LINKED.sub(_BREAK, plain)


def _line(text: str) -> str:
    """An escaped text that can begin a line."""
    return _START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[2] else f"{found[1]}{found[3]}\\{found[4]}", escaped(text))


def _spoken(sentence: Say, view: View) -> str:
    return spoken(sentence, view.speech)


def _lines(view: View) -> Iterator[str]:
    yield f"# {escaped(_spoken(view.page.title, view))}"
    for section in view.page.sections:
        if section.title is not None:
            title = _spoken(section.title, view)
            yield from ("", *((_OPEN, f"<summary>{_html(title)}</summary>") if section.folded else (f"## {escaped(title)}",)))
        for block in section.blocks:
            yield from ("", *_block(block, view))
        if section.folded and section.title is not None:
            yield from ("", _SHUT)
    for note in view.page.notes:
        yield from ("", _line(_spoken(note, view)))


def _block(block: Block, view: View) -> Iterator[str]:
    match block:
        case Table():
            yield _row([escaped(_spoken(column.title, view)) for column in block.columns])
            yield _row([_rule(column) for column in block.columns])
            for row in block.rows:
                yield _row(["<br>".join(map(escaped, shown(cell, view.speech).split("\n"))) for cell in row])
            if block.legend:
                yield from ("", _line(listed([legend(one, words, view.speech) for one, words in block.legend], view.speech)))
        case Paragraph(words):
            yield from (_line(part) for part in _spoken(words, view).split("\n"))
        case Fact(label, cell):
            head = _line(_spoken(say("{label}: ", label=_spoken(label, view)), view))
            yield f"**{head.strip()}** {'<br>'.join(map(escaped, shown(cell, view.speech).split(chr(10))))}"
        case Points(items, boxes):
            yield from (f"- {'[ ] ' if boxes else ''}{_line(_spoken(item, view))}" for item in items)
        case Tree(branches):
            yield from (f"{'  ' * min(one.level, _DEEPEST)}- {_line(_spoken(one.words, view))}" for one in branches)
        case Timeline():
            from pactool.render.pages.gantt import gantt  # noqa: PLC0415 - few pages have one

            chart, left_out = gantt(block, view.speech)
            yield from ("```mermaid", *chart, "```")
            if left_out is not None:
                yield from ("", _line(_spoken(left_out, view)))


def _rule(column: Column) -> str:
    return "---:" if column.align == "right" else "---"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _within(lines: list[str], speech: Speech) -> str:
    text = "\n".join(lines) + "\n"
    if len(text) <= LIMIT:
        return text
    room = LIMIT - len(_sign(len(lines), speech)) - len(_SHUT) - 4
    kept = used = 0
    while used + len(lines[kept]) + 1 <= room:
        used += len(lines[kept]) + 1
        kept += 1
    if sum(line.startswith(_FENCE) for line in lines[:kept]) % 2:  # no half of a chart
        kept = max(at for at in range(kept) if lines[at].startswith(_FENCE))
    open_ = lines[:kept].count(_OPEN) > lines[:kept].count(_SHUT)
    left = sum(bool(line) for line in lines[kept:])
    return "\n".join([*lines[:kept], "", *([_SHUT, ""] if open_ else []), _sign(left, speech)]) + "\n"


def _sign(left: int, speech: Speech) -> str:
    """What is said where a comment is cut."""
    words = says(
        "… cut here, {count} line before the end: a comment cannot be longer; --format text shows the rest",
        "… cut here, {count} lines before the end: a comment cannot be longer; --format text shows the rest",
        left,
    )
    return _line(speech(words))
