"""A timeline as a Mermaid gantt: the dates drawn are those of the plan, and no label is anything but a label.

No day is excluded, so that nothing is stretched; ends are exclusive, as Mermaid reads them. Whatever is neither letter, digit nor space
stands as an entity, and an invisible space before each label keeps it from being a keyword or a date.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from pactool.page import Sign
from pactool.render.pages.cells import shown, spoken
from pactool.words import say, says, visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.page import Line, Stroke, Timeline
    from pactool.words import Say, Speech

LIMIT = 40_000
"""Characters of a chart: Mermaid draws none over 50 000, and it has to fit into a comment with its surroundings."""
_MARKS = {Sign.DONE: "done, ", Sign.STEP_DONE: "milestone, done, ", Sign.DEADLINE: "milestone, crit, "}
_POINTS = frozenset((Sign.STEP, Sign.STEP_DONE, Sign.RESULT_DUE, Sign.DEADLINE, Sign.REVIEW, Sign.EVENT))
_BEFORE = "\u200b"
_OTHER = re.compile(r"[^\w \u200b]|_")
_DAY = timedelta(days=1)


def gantt(block: Timeline, speech: Speech) -> tuple[list[str], Say | None]:
    """The chart's lines, and a sentence where there were too many for it."""
    lines = ["gantt", "    dateFormat YYYY-MM-DD", "    axisFormat %Y-%m-%d", "    todayMarker off"]
    if block.today is not None:
        lines += [
            f"    section {label('-')}",
            f"    {label(speech(say('as of {day}', day=block.today)))} :milestone, t0, {block.today}, 0d",
        ]
    used, number, left_out = sum(map(len, lines)), 1, 0
    for group in block.groups:
        title = "-" if group.title is None else spoken(group.title, speech)
        found = [f"    section {label(title)}"]
        for line in group.lines:
            tasks = list(_tasks(line, block, speech, number))
            if used + sum(map(len, (*found, *tasks))) + len(found) + len(tasks) > LIMIT:
                left_out += 1
                continue
            number += len(tasks)
            found += tasks
        if len(found) > 1:
            used += sum(map(len, found)) + len(found)
            lines += found
    cut = says(
        "… {count} line more than a chart can hold; --format text shows it",
        "… {count} lines more than a chart can hold; --format text shows them",
        left_out,
    )
    return lines, cut if left_out else None


def label(text: str) -> str:
    """A text that is a label wherever it stands in a gantt."""
    plain = " ".join(visible(text).split())
    return _BEFORE + _OTHER.sub(lambda found: f"#{ord(found.group())};", plain)


def _tasks(line: Line, block: Timeline, speech: Speech, number: int) -> Iterator[str]:
    own = shown(line.label, speech)
    repeats = any(stroke.sign is Sign.OCCURRENCE for stroke in line.strokes)
    done = repeats and any(stroke.sign is Sign.DONE for stroke in line.strokes)
    for stroke in line.strokes:
        inside = [one for one in stroke.days if one[0] <= block.last and one[1] >= block.first]
        if stroke.sign is Sign.THREAD or not inside or (repeats and stroke.sign is Sign.DONE):
            continue
        if stroke.sign is Sign.OCCURRENCE:
            inside = [(stroke.days[0][0], stroke.days[-1][1])]
        text = label(_named(line, own, stroke, block, speech))
        for first, last in inside:
            marks = _MARKS[Sign.DONE] if done and stroke.sign is Sign.OCCURRENCE else _marks(stroke)
            yield f"    {text} :{marks}t{number}, {_from(first, last, stroke)}"
            number += 1


def _named(line: Line, own: str, stroke: Stroke, block: Timeline, speech: Speech) -> str:
    """A bar by its line, what repeats with how often, a point by its own name and its line's label."""
    whole = f"{own}: {line.title}" if line.title else own
    if stroke.sign is Sign.OCCURRENCE:
        return f"{whole} ({spoken(says('{count} time', '{count} times', len(stroke.days)), speech)})"
    if stroke.sign is Sign.DROPPED:
        return f"{whole} ({spoken(dict(block.legend)[stroke.sign], speech)})"
    if stroke.name is None:
        return whole
    name = shown(stroke.name, speech)
    return f"{name} ({own})" if stroke.sign in _POINTS else name


def _marks(stroke: Stroke) -> str:
    return _MARKS.get(stroke.sign, "milestone, " if stroke.sign in _POINTS else "")


def _from(first: date, last: date, stroke: Stroke) -> str:
    return f"{first}, 0d" if stroke.sign in _POINTS else f"{first}, {last + _DAY}"
