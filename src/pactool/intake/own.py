"""The sheets that `pac export` writes and `pac import` reads back: their columns, and how each value of a plan stands in a cell.

A cell holds a number, a day or a share where the value is exactly one; a list without its brackets, a map of expectations, steps or past values
without its braces, any other map with them; else the text itself.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from pactool.intake.yaml_text import flow, inner, scalar
from pactool.plan.numbers import DURATION, NUMBER, SHARE, checked_figure
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.source.build import Value

Form = Literal["text", "figure", "share", "day", "length", "list", "map", "any"]


class Share(NamedTuple):
    """A share of one, shown in percent."""

    value: Decimal


Shown = str | Decimal | date | Share | Say | None
"""What stands in a cell of an exported sheet."""


class Own(NamedTuple):
    """A column: the key of the format that it holds, its header, the form of its values; `usual` ones stand there even where they are empty."""

    key: str
    title: Say
    form: Form = "text"
    usual: bool = False


OBJECTIVES = (
    Own("id", say("Id"), usual=True),
    Own("title", say("Objective"), usual=True),
    Own("owner", say("Owner"), "any", usual=True),
    Own("segment", say("Segment"), usual=True),
    Own("serves", say("Serves"), "list"),
    Own("priority", say("Priority"), "figure"),
    Own("unit", say("Unit"), usual=True),
    Own("kind", say("Kind")),
    Own("better", say("Better")),
    Own("baseline", say("Baseline"), "figure", usual=True),
    Own("target", say("Target"), "figure", usual=True),
    Own("acceptable", say("Acceptable"), "figure"),
    Own("stretch", say("Stretch"), "figure"),
    Own("secured", say("Secured"), "figure"),
    Own("start", say("Start"), "day", usual=True),
    Own("due", say("Due"), "day", usual=True),
    Own("done", say("Reached on"), "day"),
    Own("hold", say("To hold")),
    Own("phasing", say("Phasing"), "any"),
    Own("reporting", say("Reporting")),
    Own("excluded", say("Excluded periods"), "list"),
    Own("source", say("Source")),
    Own("why", say("Why")),
    Own("history", say("History"), "map"),
    Own("part_of", say("Part of")),
    Own("state", say("State")),
    Own("amendments", say("Amendments"), "list"),
)
ACTIONS = (
    Own("id", say("Id"), usual=True),
    Own("title", say("Action"), usual=True),
    Own("nature", say("Nature"), usual=True),
    Own("owner", say("Owner"), "any", usual=True),
    Own("with", say("With"), "list"),
    Own("segment", say("Segment"), usual=True),
    Own("serves", say("Serves"), "list", usual=True),
    Own("channel", say("Channel")),
    Own("how", say("How")),
    Own("why", say("Why")),
    Own("expects", say("Expected results"), "map", usual=True),
    Own("main", say("Main measure")),
    Own("tracks", say("Tracked measures"), "list"),
    Own("probability", say("Probability"), "share"),
    Own("start", say("Start"), "day", usual=True),
    Own("end", say("End"), "day", usual=True),
    Own("result_due", say("Result due"), "day"),
    Own("repeats", say("Frequency")),
    Own("budget", say("Budget"), "figure", usual=True),
    Own("time", say("Time (days)"), "length", usual=True),
    Own("means", say("Means"), "any"),
    Own("skills", say("Skills"), "list"),
    Own("steps", say("Steps"), "map"),
    Own("after", say("After"), "list"),
    Own("condition", say("Condition"), "any"),
    Own("corrects", say("Corrects"), "map"),
    Own("trial", say("Trial")),
    Own("hypothesis", say("Hypothesis")),
    Own("state", say("State"), usual=True),
    Own("rating", say("Rating (1 to 5)"), "figure"),
    Own("tags", say("Tags"), "list"),
    Own("amendments", say("Amendments"), "list"),
)
RESULTS = (
    Own("id", say("Id"), usual=True),
    Own("title", say("Objective or action"), usual=True),
    Own("period", say("Period"), "day", usual=True),
    Own("measure", say("Measure"), usual=True),
    Own("value", say("Result"), "figure", usual=True),
    Own("part", say("Part"), "figure"),
    Own("whole", say("Whole"), "figure"),
    Own("spent", say("Spent"), "figure", usual=True),
    Own("time", say("Time (days)"), "length", usual=True),
    Own("note", say("Note"), usual=True),
    Own("source", say("Source")),
)
PLAN = (
    Own("part", say("Section"), usual=True),
    Own("name", say("Key"), usual=True),
    Own("value", say("Value"), "any", usual=True),
)
GAPS = (
    Own("id", say("Id"), usual=True),
    Own("type", say("Type"), usual=True),
    Own("title", say("Title"), usual=True),
    Own("measure", say("Measure"), usual=True),
    Own("owner", say("Owner"), usual=True),
    Own("unit", say("Unit"), usual=True),
    Own("due", say("Due"), "day", usual=True),
    Own("measured_on", say("Measured on"), "day", usual=True),
    Own("target", say("Target"), "figure", usual=True),
    Own("expected", say("Expected by then"), "figure", usual=True),
    Own("result", say("Result"), "figure", usual=True),
    Own("gap", say("Gap"), "figure", usual=True),
    Own("attainment", say("Attainment"), "share", usual=True),
    Own("progress", say("Progress"), "share", usual=True),
    Own("forecast", say("Forecast"), "figure", usual=True),
    Own("status", say("Status"), usual=True),
)
"""What is reckoned: written, and never read back."""
SHEETS: dict[str, tuple[Own, ...]] = {"objectives": OBJECTIVES, "actions": ACTIONS, "results": RESULTS, "plan": PLAN, "gaps": GAPS}
"""The columns of each kind of sheet."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUOTED = ("{", "[", '"', "'")
_DIGITS = 15
"""What a spreadsheet keeps of a number."""


def in_cell(value: Value, form: Form) -> Shown:
    """A value of a plan as it stands in a cell."""
    if value is None:
        return None
    if isinstance(value, (dict, list)):
        return None if not value else inner(value) if form in ("list", "map") else flow(value)
    if form in ("figure", "share"):
        return _figure(value)
    if form == "day" and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if form == "length" and re.fullmatch(DURATION, value) and value[-1] in "dj":
        return Decimal(value[:-1].rstrip())
    return scalar(value, inside=True) if form in ("list", "map") or (form == "any" and value.startswith(_QUOTED)) else value


def _figure(text: str) -> Shown:
    """A number or a share, where a spreadsheet keeps all of its digits; else the text."""
    share = re.fullmatch(SHARE, text)
    if not share and not re.fullmatch(NUMBER, text):
        return text
    found = Decimal(checked_figure(text))
    if len(found.normalize().as_tuple().digits) > _DIGITS:
        return text
    return Share(found) if share else found
