"""What `pac export` writes into sheets: objectives, actions, results, and all the rest of the plan, each value as it is written."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.intake.own import ACTIONS, OBJECTIVES, PLAN, RESULTS, Own, Share, Shown, in_cell
from pactool.render.sheets import Column, Grid
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.pages.dated import Only
    from pactool.pages.judged import Judged
    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.source.build import Value

TITLES = {"objectives": say("Objectives"), "actions": say("Actions"), "results": say("Results"), "plan": say("Plan"), "gaps": say("Gaps")}
"""What each sheet is called."""
KINDS = ("objectives", "actions", "results", "plan")
_PATH = Column("plan", say("Plan"))
_OWN = "x-"
_COSTS = frozenset(("spent", "time", "note", "source"))
Row = dict[str, Shown]
"""The cells of a row by the names of their columns."""


def grids(judged: Sequence[Judged], kinds: Sequence[str], only: Only) -> list[Grid]:
    """A sheet for each kind; with several plans each row says of which it is."""
    return [_grid(kind, judged, only) for kind in kinds]


def _grid(kind: str, judged: Sequence[Judged], only: Only) -> Grid:
    own = {"objectives": OBJECTIVES, "actions": ACTIONS, "results": RESULTS, "plan": PLAN}[kind]
    rows = [(one.path, row) for one in judged for row in _rows(kind, one, only)]
    used = {name for _, row in rows for name in row}
    columns = [Column(one.key, one.title) for one in own if one.usual or one.key in used]
    columns += [Column(name, name) for name in sorted(used - {one.key for one in own})]
    filled = [tuple(row.get(one.name) for one in columns) for _, row in rows]
    if len(judged) > 1:
        return Grid(kind, TITLES[kind], (_PATH, *columns), tuple((path, *cells) for (path, _), cells in zip(rows, filled, strict=True)))
    return Grid(kind, TITLES[kind], tuple(columns), tuple(filled))


def _rows(kind: str, judged: Judged, only: Only) -> Iterator[Row]:
    if kind == "plan":
        yield from _rest(judged.loaded.data)
        return
    for section in ("objectives", "actions") if kind == "results" else (kind,):
        for slug, item in _items(judged, section, only):
            yield from (
                _results(section, slug, item)
                if kind == "results"
                else [_item(slug, item, OBJECTIVES if section == "objectives" else ACTIONS)]
            )


def _items(judged: Judged, section: str, only: Only) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """The items of a section as written, but for those with mistakes of form and those that are not asked for."""
    written = judged.loaded.data.get(section)
    typed: Mapping[str, Objective | Action] = judged.plan.objectives if section == "objectives" else judged.plan.actions
    for slug, item in typed.items():
        found = written.get(slug) if isinstance(written, dict) else None
        if _asked(slug, item, only, acting=section == "actions"):
            yield slug, found if isinstance(found, dict) else {}


def _asked(slug: str, item: Objective | Action, only: Only, *, acting: bool) -> bool:
    expected = getattr(item, "expects", {})
    return (
        (only.owner is None or only.owner in item.owners)
        and (only.segment in (None, item.segment))
        and (only.objective is None or (only.objective in (*item.serves, *expected) if acting else only.objective == slug))
        and (only.nature is None or only.nature == getattr(item, "nature", None))
        and (only.tag is None or only.tag in getattr(item, "tags", ()))
    )


def _item(slug: str, item: Mapping[str, Value], own: Sequence[Own]) -> Row:
    forms = {one.key: one.form for one in own}
    found: Row = {"id": slug}
    for key, value in item.items():
        if key != "results" and (shown := in_cell(value, forms.get(key, "any"))) is not None:
            found[key] = shown
    return found


_FORMS = {one.key: one.form for one in RESULTS}


def _results(section: str, slug: str, item: Mapping[str, Value]) -> Iterator[Row]:
    """A row for each period of an objective, and for each measure in each period of an action."""
    for row in _measured(section, slug, item):
        yield {key: shown for key, one in row.items() if (shown := in_cell(one, _FORMS.get(key, "text"))) is not None}


def _measured(section: str, slug: str, item: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    """The same rows with the values as they are written."""
    results = item.get("results")
    for period, result in results.items() if isinstance(results, dict) else ():
        about: dict[str, Value] = {"id": slug, "title": item.get("title"), "period": period}
        written = result if isinstance(result, dict) else {"value": result}
        if section == "objectives":
            rows = [{key: one for key, one in written.items() if not key.startswith(_OWN)}]
        else:
            rows = [
                {"measure": key, **(one if isinstance(one, dict) else {"value": one})}
                for key, one in written.items()
                if _is_measure(key, one)
            ]
            costs = {key: one for key, one in written.items() if key in _COSTS}
            rows = [{**rows[0], **costs}, *rows[1:]] if rows else [costs]
        for row in rows:
            if any(one is not None for one in row.values()):
                filled: dict[str, Value] = {key: one for key, one in {**about, **row}.items() if one is not None}
                yield filled


def _is_measure(key: str, value: Value) -> bool:
    return key not in _COSTS and not key.startswith(_OWN) and value is not None


def shape(judged: Judged, kinds: Sequence[str], only: Only) -> dict[str, object]:
    """The same as JSON: items with the keys of the format, numbers as numbers, maps and lists as what they are."""
    found: dict[str, object] = {}
    for kind in kinds:
        if kind == "plan":
            found[kind] = {
                key: plain(one) for key, one in judged.loaded.data.items() if key not in ("objectives", "actions") and one is not None
            }
        elif kind == "results":
            items = [(section, *one) for section in ("objectives", "actions") for one in _items(judged, section, only)]
            found[kind] = [
                {key: plain(one) for key, one in row.items()} for section, slug, item in items for row in _measured(section, slug, item)
            ]
        else:
            own = {one.key: one.form for one in (OBJECTIVES if kind == "objectives" else ACTIONS)}
            found[kind] = [_record(slug, item, own) for slug, item in _items(judged, kind, only)]
    return found


def _record(slug: str, item: Mapping[str, Value], forms: Mapping[str, str]) -> dict[str, object]:
    written = {key: one for key, one in item.items() if key != "results" and one is not None}
    typed = {
        key: _json(in_cell(one, "figure")) if forms.get(key) == "figure" and isinstance(one, str) else plain(one)
        for key, one in written.items()
    }
    return {"id": slug, **typed}


def plain(value: Value) -> object:
    """A value with its numbers as numbers, where they are written as JSON writes them."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if value is None or not re.fullmatch(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,8}[1-9])?", value) or len(value) > 15:
        return value
    return float(value) if "." in value else int(value)


def _json(value: Shown) -> object:
    match value:
        case Share(share):
            return f"{share.scaleb(2):f}%"
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case _:
            return value


def _rest(data: Mapping[str, Value]) -> Iterator[Row]:
    """What is neither objective nor action: single values, then the items of each section."""
    for key, value in data.items():
        if key in ("objectives", "actions"):
            continue
        if isinstance(value, dict) and value:
            yield from ({"part": key, "name": name, "value": in_cell(one, "any")} for name, one in value.items())
        elif value is not None:
            yield {"part": key, "value": in_cell(value, "any")}
