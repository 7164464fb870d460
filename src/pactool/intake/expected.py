"""What the rows of actions are to bring: figures beside indicators, in the same cell, or of the one objective that is served."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactool.intake import values
from pactool.intake.cells import Cell, folded
from pactool.intake.objectives import MONEY as _MONEY
from pactool.intake.objectives import counted, figure, in_percent
from pactool.intake.values import CURRENCIES, Quantity, Untold
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.intake.drafting import Row
    from pactool.intake.grid import Column
    from pactool.source.build import Value


def expects(row: Row, serves: list[str]) -> Iterator[tuple[str, Value]]:
    """What the action should bring: a figure beside an indicator, or of what it says it counts, or of the one objective it serves."""
    for name in ("target", "expected"):
        column, found = row.mapped.fields.get(name), row.cell(name)
        if column is not None and found is not None:
            pair: list[tuple[str, str]] = []
            row.tried(column, found, lambda value, at: _expected(row, value, at, serves, pair))  # noqa: B023 - read at once
            yield from pair


def _expected(row: Row, value: Cell, column: Column, serves: list[str], into: list[tuple[str, str]]) -> str:
    found = values.quantity(value, row.habit, column.header.scale)
    if column.header.unit == "%" and not found.unit:
        found = in_percent(found, value)
    slug = measure_of(row, found, serves)
    if slug is None:
        raise Untold(say("nothing says what is counted"), say("write it in a column of its own: Indicateur, or Indicator"))
    into.append((slug, figure(found, "%" if found.is_share else "")))
    return slug


def followed(row: Row, serves: list[str]) -> Iterator[tuple[str, Value]]:
    """An indicator with its figure in the same cell (`Contacts : 40`, `12 rdv`), or one without: it is followed without a target."""
    text = row.text("indicator")
    pair = re.fullmatch(r"(?P<name>\D{3,}?)\s*[:=]\s*(?P<figure>\d[^:]*)|(?P<number>\d[\d\s.,]*)\s+(?P<what>[^\W\d].*)", text)
    name = (pair["name"] or pair["what"]) if pair else text
    try:
        found = values.quantity(pair["figure"] or pair["number"], row.habit) if pair else None
    except Untold:
        found, name = None, text
    slug = counted_by(row, name, serves, money=False) or row.draft.measure(
        _measure_name(name), "%" if found is not None and found.is_share else ""
    )
    if found is None and slug in row.draft.objectives:
        return
    yield ("tracks", [slug]) if found is None else ("expects", {slug: figure(found, "%" if found.is_share else "")})


def measure_of(row: Row, found: Quantity, serves: list[str]) -> str | None:
    """What a figure of an action counts."""
    indicator = row.text("indicator")
    money = found.unit in CURRENCIES.values()
    if money and row.draft.currency is None:
        row.draft.currency = found.unit
    if indicator and (goal := counted_by(row, indicator, serves, money=money)) is not None:
        return goal
    if indicator:
        return row.draft.measure(_measure_name(indicator), found.unit if found.unit and (money or found.is_share) else "")
    if found.unit and not money and not found.is_share:
        return row.draft.measure(found.unit[:1].upper() + found.unit[1:], "")
    goals = [one for one in serves if one in row.draft.objectives]
    return goals[0] if len(goals) == 1 else None


def counted_by(row: Row, indicator: str, serves: list[str], *, money: bool) -> str | None:
    """The one objective served that counts the same thing: sales in money, or what the indicator names."""
    goals = [one for one in serves if one in row.draft.objectives]
    if len(goals) != 1:
        return None
    unit = str(row.draft.objectives[goals[0]].get("unit", ""))
    alike = folded(counted(indicator)) == folded(unit) or (
        unit in CURRENCIES.values() and (money or _MONEY.search(folded(indicator)) is not None)
    )
    return goals[0] if unit and alike else None


def _measure_name(indicator: str) -> str:
    plain = counted(indicator)
    return plain[:1].upper() + plain[1:]
