"""Sheets that `pac export` wrote, read back: nothing is guessed, every value comes back as it was."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from pactool.intake import dates, values
from pactool.intake.cells import Refusal, number_of, unguarded
from pactool.intake.own import SHEETS, Own
from pactool.intake.values import Habit, Untold
from pactool.intake.yaml_text import ordered
from pactool.plan.slugs import SLUG
from pactool.source.document import load
from pactool.words import CONTROL, LANGUAGES, Speech, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from pactool.intake.drafting import Map
    from pactool.source.build import Value

_HABIT = Habit(None, None, None, french=True)
_CONTROL = re.compile(r"_x([0-9A-Fa-f]{4})_")
OWN_KEY = "x-"


@cache
def _titles() -> dict[str, dict[str, Own]]:
    """The columns of each kind of sheet by their header, in every language."""
    return {kind: {Speech(language)(one.title): one for one in columns for language in LANGUAGES} for kind, columns in SHEETS.items()}


def kind_of(rows: Sequence[Sequence[object]]) -> str | None:
    """Which kind of our own sheets some rows are; None for those of other people."""
    if not rows or not rows[0]:
        return None
    head = [str(one) for one in rows[0]]
    for kind, titles in _titles().items():
        known = all(one in titles or one.startswith(OWN_KEY) for one in head) and len(set(head)) == len(head)
        keys = [titles[one].key for one in head if one in titles]
        if known and keys[:1] == [SHEETS[kind][0].key] and {"title", "name", "period"} & set(keys) and (kind == "plan" or _named(rows)):
            return kind
    return None


def of_several(rows: Sequence[Sequence[object]]) -> bool:
    """Whether some rows are one of our own sheets with the rows of several plans."""
    return bool(rows) and bool(rows[0]) and str(rows[0][0]) == "Plan" and kind_of([list(row)[1:] for row in rows]) is not None


def _named(rows: Sequence[Sequence[object]]) -> bool:
    """Whether each row begins with a slug that is no mere number."""
    return all(
        re.fullmatch(SLUG, str(row[0])) and not re.fullmatch(r"[\d.]+", str(row[0])) for row in rows[1:] if any(str(one) for one in row)
    )


def records(kind: str, rows: Sequence[Sequence[object]], about: tuple[str, str], refused: list[Refusal]) -> Iterator[dict[str, Value]]:
    """The rows of one of our own sheets as maps of values; `about` are the file and the sheet, which is empty in CSV."""
    columns = [_titles()[kind].get(str(one)) or Own(str(one), say("Value"), "any") for one in rows[0]]
    for number, row in enumerate(rows[1:], 2):
        found: dict[str, Value] = {}
        unit = next((str(one) for column, one in zip(columns, row, strict=False) if column.key == "unit"), "")
        for column, raw in zip(columns, row, strict=False):
            try:
                value = back(raw if about[1] or not isinstance(raw, str) else unescaped(unguarded(raw)), column, percent=unit == "%")
            except Untold as why:
                title = str(rows[0][columns.index(column)])
                refused.append(Refusal(*about, number, title, str(raw), why.why, why.cure))
                continue
            if value is not None:
                found[column.key] = value
        if found:
            yield found


def back(raw: object, column: Own, *, percent: bool = False) -> Value:
    """A cell as the value it was written from. Raises Untold for what is none."""
    if raw is None or raw == "":
        return None
    if isinstance(raw, datetime | date):
        return (raw.date() if isinstance(raw, datetime) else raw).isoformat()
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _number(number_of(raw), column, percent=percent)
    text = str(raw)
    if re.search(CONTROL, text.replace("\n", " ").replace("\t", " ")):
        raise Untold(say("it holds characters that nobody sees"), say("type it anew"))
    if column.form in ("list", "map"):
        return _parsed(f"[{text}]" if column.form == "list" else "{" + text + "}")
    if (column.form in ("any", "figure", "length") and text[:1] in ("{", "[", '"')) or (column.form == "any" and text[:1] == "'"):
        return _parsed(text)
    if column.form in ("figure", "share"):
        return _figure(text)
    if column.form == "length":
        return f"{values.written(values.quantity(text, _HABIT).value)} d" if re.fullmatch(r"\d+(?:[.,]\d+)?", text) else text
    return _day(text) if column.form == "day" else text


def unescaped(text: str) -> str:
    """A text of a CSV file with its control characters: `_x001B_`."""
    return _CONTROL.sub(lambda found: chr(int(found[1], 16)), text)


def _number(found: Decimal, column: Own, *, percent: bool) -> str:
    if column.form == "length":
        return f"{values.written(found)} d"
    if column.form == "share" or (percent and column.form == "figure" and column.key not in ("priority", "rating")):
        return f"{values.written(found * 100)}%"
    return values.written(found)


def _figure(text: str) -> str:
    """A figure as CSV has it, in the language's marks; what is none (a range) stays as it is."""
    if re.fullmatch(r"-?\d+(?:[.,]\d+)? ?%?", text):
        number = text.rstrip("% ").replace(",", ".")
        return f"{number}%" if text.endswith("%") else number
    return text


def _day(text: str) -> str:
    try:
        return dates.period(text, Habit(None, "dmy"))
    except Untold:
        return text


def _parsed(text: str) -> Value:
    document = load(f"value: {text}\n".encode(), "cell")
    data = document.data
    if document.troubles or not isinstance(data, dict):
        raise Untold(say("it is no list and no map as the export wrote it"), say("write it as before, such as contacts: 40, meetings: 8"))
    return data.get("value")


def entered(plan: Map, kind: str, found: Sequence[Mapping[str, Value]]) -> None:
    """Put the records of a sheet into a plan."""
    if kind == "results":
        _results(plan, found)
    elif kind == "plan":
        _sections(plan, found)
    else:
        items = _inner(plan, kind)
        for record in found:
            items[str(record["id"])] = {key: value for key, value in record.items() if key != "id"}


def _inner(plan: Map, key: str) -> Map:
    found = plan.setdefault(key, {})
    if not isinstance(found, dict):
        found = plan[key] = {}
    return found


def _sections(plan: Map, found: Sequence[Mapping[str, Value]]) -> None:
    for record in found:
        part, name, value = str(record.get("part", "")), record.get("name"), record.get("value")
        if name is None:
            plan[part] = value
        else:
            _inner(plan, part)[str(name)] = value


_COSTS = ("spent", "time", "note", "source")


def _results(plan: Map, found: Sequence[Mapping[str, Value]]) -> None:
    for record in found:
        slug, period = str(record.get("id", "")), str(record.get("period", ""))
        section = "actions" if slug in _inner(plan, "actions") else "objectives"
        item = _inner(plan, section).setdefault(slug, {})
        if not isinstance(item, dict):
            item = _inner(plan, section)[slug] = {}
        into = _inner(_inner(item, "results"), period)
        figures = {key: record[key] for key in ("value", "part", "whole") if key in record}
        if "measure" in record:
            into[str(record["measure"])] = figures["value"] if set(figures) == {"value"} else dict(figures)
        else:
            into |= figures
        into |= {key: record[key] for key in _COSTS if key in record}


def finished(plan: Map) -> Map:
    """The plan in the order of the format, results of objectives in their short form."""
    from pactool.plan.action import Action  # noqa: PLC0415 - the model is heavy
    from pactool.plan.model import Plan  # noqa: PLC0415
    from pactool.plan.objective import Objective  # noqa: PLC0415

    found = ordered(plan, [field.alias or name for name, field in Plan.model_fields.items()])
    for section, model in (("objectives", Objective), ("actions", Action)):
        keys = [field.alias or name for name, field in model.model_fields.items()]
        items = found.get(section)
        if isinstance(items, dict):
            found[section] = {slug: _ordered(one, keys, section) for slug, one in items.items()}
    return found


def _ordered(item: Value, keys: Sequence[str], section: str) -> Value:
    if not isinstance(item, dict):
        return item
    results = item.get("results")
    if section == "objectives" and isinstance(results, dict):
        item = {**item, "results": {period: _alone(one) for period, one in results.items()}}
    return ordered(item, keys)


def _alone(result: Value) -> Value:
    return result["value"] if isinstance(result, dict) and set(result) == {"value"} else result
