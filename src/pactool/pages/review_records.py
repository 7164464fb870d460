"""`pac review` as flat rows: what is to be decided, what moved, what was decided before; each with its part of the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.page import Column, Day, Mark, Nothing, Table, Text, Words
from pactool.pages.review import DONE
from pactool.pages.review_past import followed
from pactool.pages.review_past import move as told
from pactool.pages.review_told import CHOICES, matter, question
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.figures.moved import Moved
    from pactool.page import Cell
    from pactool.pages.review_sheet import Sheet


def records(sheets: Sequence[Sheet]) -> Table:
    """Every line of the meeting."""
    titles = {
        "path": say("plan"), "part": say("part"), "kind": say("type"), "id": say("action or objective"), "owner": say("owner"),
        "day": say("day"), "text": say("text"), "question": say("to decide"), "choice": say("decided"), "done": say("done"),
    }  # fmt: skip
    return Table(tuple(Column(name, title) for name, title in titles.items()), tuple(row for one in sheets for row in _rows(one)))


def _rows(one: Sheet) -> Iterator[tuple[Cell, ...]]:
    path, none = Text(one.judged.path), Nothing(say("nothing to say"))
    for it in one.matters:
        choice = none if it.suggested is None else Mark(it.suggested, CHOICES[it.suggested])
        decided = none if it.decided is None else Day(it.decided)
        yield (
            path,
            Text("decide"),
            Text(it.kind.value),
            Text(it.id or ""),
            Text(it.owner or ""),
            decided,
            Words(matter(one, it)),
            Words(question(it)),
            choice,
            none,
        )
    for move in one.moved:
        yield (
            path,
            Text("moved"),
            Text(move.what.value),
            Text(move.id or ""),
            none,
            _day(move),
            Words(told(one.judged.plan, move)),
            none,
            none,
            none,
        )
    for past in one.followed:
        choice = Mark(past.decision.choice, CHOICES[past.decision.choice])
        why = Text(past.decision.why or "")
        yield (
            path,
            Text("decided"),
            Text("decision"),
            Text(past.id),
            Text(past.owner or ""),
            Day(past.day),
            Words(followed(past)),
            why,
            choice,
            DONE[past.done],
        )


def _day(move: Moved) -> Cell:
    return Nothing(say("a status has no day")) if move.day is None else Day(move.day)
