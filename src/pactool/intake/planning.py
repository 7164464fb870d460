"""From tables to a plan: objectives first, then the actions that serve them, then what was measured."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.intake import dates
from pactool.intake.actions import action
from pactool.intake.cells import Refusal, folded, vocabulary
from pactool.intake.drafting import Draft, Map, Row
from pactool.intake.fields import Header
from pactool.intake.grid import Column, Heading, Line, Table
from pactool.intake.mapping import Mapped, nature
from pactool.intake.measured import Found, found_in
from pactool.intake.objectives import objective
from pactool.intake.values import Habit, Untold, written
from pactool.intake.yaml_text import ordered
from pactool.plan.periods import checked_period
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactool.source.build import Value

_GROUP = re.compile(
    r"(?P<what>objectifs?|objectives?|goals?|axes?|axis|priorit[ée]s?|strat[ée]g\w+)\s*(?:strat[ée]giques?)?\s*(?:n\s*°)?\s*[\dA-Za-z]{0,3}\s*[.:–—-]\s*(?P<text>.+)",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:\bau|à fin|arrêté au|as of|until|up to|fin)\s+(.{4,24}?)(?:\s*[|;,)]|$)", re.IGNORECASE)


def read_plan(draft: Draft, mapped: Sequence[Mapped]) -> None:
    """Take all that the tables hold into the draft."""
    order = {"objectives": 0, "actions": 1, "results": 2, "unknown": 3}
    for one in sorted(mapped, key=lambda each: order[each.kind]):
        for found in taken(draft, with_groups(one, draft), new=True):
            _enter(draft, found)


def taken(draft: Draft, mapped: Mapped, *, new: bool) -> list[Found]:
    """What was measured according to a table; its objectives and actions enter the draft where it is that of a `new` plan."""
    if mapped.kind == "unknown":
        why = say("no column says which objective or action a row is about")
        cure = say("say which does: --map 'Header=objective' or --map 'Header=action'")
        draft.refused.append(Refusal(mapped.table.file, mapped.table.sheet, mapped.table.head, "", "", why, cure))
        return []
    _told_in_vain(draft, mapped, new=new)
    standing = draft.measured
    draft.measured = standing or measured_in(mapped.table, draft)
    found: list[Found] = []
    before: tuple[str, str] | None = None
    for line in mapped.lines:
        row = Row(draft, mapped, line)
        item = _item(row, before, new=new)
        before = item or before
        if item is not None:
            found += found_in(row, *item)
    draft.measured = standing
    return found


_MEASURED = frozenset(
    ("id", "objective", "action", "indicator", "result", "spent", "time_spent", "part", "whole", "note", "source", "when")
)
_OF_OBJECTIVES = _MEASURED | vocabulary("owner segment axis priority unit kind baseline target start due end why with") - {
    "spent",
    "time_spent",
}
_OF_ACTIONS = _MEASURED | vocabulary(
    "axis nature owner with segment channel how why target expected probability start end due budget time means human material financial repeats "
    "skills tags steps condition state rating hypothesis"
)


def _told_in_vain(draft: Draft, mapped: Mapped, *, new: bool) -> None:
    """Tell of the columns that rows of this kind have no place for."""
    used = {"objectives": _OF_OBJECTIVES, "actions": _OF_ACTIONS}.get(mapped.kind, _MEASURED) if new else _MEASURED
    for name, column in mapped.fields.items():
        if name not in used and any(line[column.at] is not None for line in mapped.lines):
            why = say("actions have no such field") if mapped.kind == "actions" else say("objectives and results have no such field")
            about = (mapped.table.file, mapped.table.sheet, mapped.table.head, column.title, "")
            cure = say("write it into the plan by hand, or say what it is: --map '{title}=note'", title=column.title)
            draft.refused.append(Refusal(*about, why, cure, grave=new))


def _item(row: Row, before: tuple[str, str] | None, *, new: bool) -> tuple[str, str] | None:
    """The objective or action that a row is about."""
    if new and row.mapped.kind == "objectives":
        slug = objective(row)
        return None if slug is None else ("objectives", slug)
    if new and row.mapped.kind == "actions":
        slug = action(row, before[1] if before is not None else None)
        return None if slug is None else ("actions", slug)
    from pactool.intake.matching import known  # noqa: PLC0415 - only for what is there already

    return known(row)


def with_groups(mapped: Mapped, draft: Draft) -> Mapped:
    """The table with what its titles between rows say as columns, and the objective carried down where its cell is empty under it."""
    fields = dict(mapped.fields)
    width = max((len(one.cells) for one in mapped.lines), default=0)
    places = {name: width + at for at, name in enumerate(("objective", "axis", "nature")) if name not in fields}
    current: dict[str, str] = {}
    lines: list[Line | Heading] = []
    for line in mapped.table.lines:
        if isinstance(line, Heading):
            current |= _grouped(line, mapped, places, draft)
            continue
        cells = [*line.cells, *[None] * (width + 3 - len(line.cells))]
        for name, at in places.items():
            cells[at] = current.get(name)
        lines.append(Line(line.number, tuple(cells), line.joined))
    fields |= {
        name: Column(at, name, Header(name))
        for name, at in places.items()
        if any(line[at] is not None for line in lines if isinstance(line, Line))
    }
    carried = [name for name in ("objective", "axis") if name in mapped.fields and (mapped.kind == "actions" or mapped.kinds is not None)]
    return replace(mapped, fields=fields, table=replace(mapped.table, lines=tuple(_carried(lines, [fields[name].at for name in carried]))))


def _grouped(line: Heading, mapped: Mapped, places: dict[str, int], draft: Draft) -> dict[str, str]:
    """What a title between rows says of those under it."""
    found = _GROUP.fullmatch(line.text)
    if mapped.kind == "actions" and found is not None:
        name = "objective" if folded(found["what"])[:2] in {"ob", "go"} else "axis"
        if name in places:
            return {name: found["text"]}
    if mapped.kind == "actions" and "nature" in places and (told := nature(line.text)) is not None and len(line.text.split()) <= 4:
        return {"nature": told}
    if mapped.kind == "objectives" and found is not None and "axis" in places:
        return {"axis": found["text"]}
    about = (mapped.table.file, mapped.table.sheet, line.number, "", line.text)
    draft.refused.append(Refusal(*about, say("it is a title between rows"), None, grave=False))
    return {}


def _carried(lines: Iterable[Line | Heading], places: Sequence[int]) -> list[Line | Heading]:
    """The lines with the value above in the empty cells of some columns."""
    above: dict[int, object] = {}
    found: list[Line | Heading] = []
    for line in lines:
        if isinstance(line, Line):
            cells = list(line.cells)
            for at in places:
                cells[at] = above.get(at) if cells[at] is None else cells[at]  # type: ignore[call-overload]
                above[at] = cells[at]
            found.append(Line(line.number, tuple(cells), line.joined))
    return found


def measured_in(table: Table, draft: Draft) -> str | None:
    """The period that a table's title or its sheet's name speaks of: to a day from the plan's first, or a month."""
    habit = Habit(None, "dmy" if draft.french else None, checked_period(draft.period).first.year)
    for text in (*(one.text for one in table.above), table.sheet):
        told = _AT.search(text)
        try:
            if told:
                last = dates.period(told[1].strip(), habit)
                return f"{checked_period(draft.period).first.isoformat()}..{last}" if checked_period(last).is_day else last
        except Untold:
            pass
        month = next((one for word in re.findall(r"[^\W\d_]{3,9}\.?\s+20\d\d", text) if (one := _month(word, habit))), None)
        month = month or (_month(text, habit) if text == table.sheet else None)
        if month is not None:
            return month
    return None


def _month(text: str, habit: Habit) -> str | None:
    try:
        found = dates.period(text, habit)
    except Untold:
        return None
    return found if re.fullmatch(r"\d{4}-(?:\d\d|Q\d)", found) else None


def _enter(draft: Draft, found: Found) -> None:
    """Put what was measured, or planned by month, into the objective or action."""
    item = (draft.objectives if found.section == "objectives" else draft.actions)[found.slug]
    if found.past:
        _in(item, "history")[found.period] = found.value
        return
    if found.planned:
        if found.section == "objectives":
            _in(item, "phasing")[found.period] = found.value
        return
    results = _in(item, "results")
    period = results.setdefault(found.period, {})
    if isinstance(period, dict):
        if found.key in period and period[found.key] != found.value:
            why = say("another row has {value} for it already", value=str(period[found.key]))
            draft.refused.append(
                Refusal(found.file, found.sheet, found.row, found.column, found.shown, why, say("keep one row for each period"))
            )
        else:
            period[found.key] = found.value


def _in(item: Map, key: str) -> Map:
    inner = item.setdefault(key, {})
    if not isinstance(inner, dict):
        raise TypeError(key)
    return inner


def plan_of(draft: Draft, title: str) -> Map:
    """The draft as a plan: short forms, the keys in the order of the format."""
    from pactool.plan.action import Action  # noqa: PLC0415 - the model is heavy
    from pactool.plan.objective import Objective  # noqa: PLC0415

    found: Map = {"format": "1", "title": title, "period": draft.period, "language": "fr" if draft.french else "en"}
    if draft.currency:
        found["currency"] = draft.currency
    parts: dict[str, Map] = {
        "team": dict(draft.team),
        "segments": dict(draft.segments),
        "measures": {slug: one["name"] if set(one) == {"name"} else dict(one) for slug, one in draft.measures.items()},
        "strategies": dict(draft.strategies),
    }
    found |= {key: value for key, value in parts.items() if value}
    for section, items, model in (("objectives", draft.objectives, Objective), ("actions", draft.actions, Action)):
        keys = [field.alias or name for name, field in model.model_fields.items()]
        if items:
            found[section] = {slug: ordered(_short(one, section), keys) for slug, one in items.items()}
    return found


def _short(item: Map, section: str) -> Map:
    """An item with its results in their shortest form, in the order of their periods, and a target that its months make."""
    found = dict(item)
    phasing = found.get("phasing")
    amounts = [one for one in phasing.values() if isinstance(one, str)] if isinstance(phasing, dict) else []
    if section == "objectives" and amounts and "target" not in found and not any("%" in one for one in amounts):
        found["target"] = written(sum(map(Decimal, amounts), Decimal(0)))
    results = found.get("results")
    if isinstance(results, dict):
        short: dict[str, Value] = {
            period: one["value"] if section == "objectives" and isinstance(one, dict) and set(one) == {"value"} else one
            for period, one in sorted(results.items())
        }
        found["results"] = short
    return found
