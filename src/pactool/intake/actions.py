"""Rows that are actions."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.intake import dates, values
from pactool.intake.cells import Cell, folded, line_of, shown
from pactool.intake.drafting import Map, Row, owners, several
from pactool.intake.expected import expects, followed
from pactool.intake.mapping import nature
from pactool.intake.naming import matching, slug_for
from pactool.intake.objectives import goals
from pactool.intake.values import Untold
from pactool.plan.periods import checked_period
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.intake.grid import Column
    from pactool.source.build import Value

_RHYTHMS = {
    "daily": "quotidien, quotidienne, chaque jour, tous les jours, daily, every day",
    "weekly": "hebdomadaire, hebdo, chaque semaine, toutes les semaines, weekly, every week, 1 semaine, 1 fois par semaine, par semaine",
    "every 2 weeks": "bimensuel, quinzaine, toutes les 2 semaines, fortnightly, biweekly, every 2 weeks, toutes les deux semaines",
    "monthly": "mensuel, mensuelle, chaque mois, tous les mois, monthly, every month, 1 mois, 1 fois par mois, par mois",
    "quarterly": "trimestriel, trimestrielle, chaque trimestre, quarterly, every quarter, 1 trimestre, par trimestre",
    "yearly": "annuel, annuelle, chaque an, yearly, annual, every year",
}
_ONCE = frozenset(("ponctuel", "ponctuelle", "unique", "once", "one off", "une fois", "1 fois"))
_STATES = {
    "done": "fait, faite, termine, terminee, realise, realisee, clos, close, cloture, cloturee, acheve, done, completed, complete, closed, finished, ok, x",
    "dropped": "abandonne, abandonnee, annule, annulee, supprime, supprimee, cancelled, canceled, dropped, abandoned, stopped",
    "": "en cours, a faire, a venir, planifie, planifiee, prevu, prevue, non commence, non demarre, pas commence, demarre, lance, retard, en retard, planned, running, "
    "in progress, ongoing, to do, todo, not started, open, started, late, on track, scheduled, suspendu, reporte, attente, en attente, pending, on hold, upcoming",
}
_STEP = re.compile(r"(?P<name>.*?\S)\s*(?:[(:–=]|\s-|->|→)\s*(?P<day>[^()]*\d[^()]*)\)?$")
_MARKS = frozenset(("x", "xx", "■", "●", "•", "✓", "✔", "1", "oui", "yes", "o", "y", "█", "▇"))


def action(row: Row, before: str | None) -> str | None:
    """Take a row as an action; its slug. A row without a title, or whose title is one cell with that above, goes on with the action `before`."""
    draft, title = row.draft, row.text("action")
    before = elsewhere(row, title) or before
    goes_on = row.joined("action") or not row.has("action") or elsewhere(row, title) is not None
    if goes_on and (before is None or _nameless(row)):
        row.refuse(
            None, row.text("objective") or row.text("indicator"), say("the row names no action"), say("write its title, or remove the row")
        )
        return None
    slug = before if goes_on and before is not None else slug_for(title, draft.slugs() | set(goals(row)))
    if not goes_on:
        draft.actions[slug] = {"title": title}
        draft.origins["actions", slug] = row.origin()
        if row.has("id"):
            draft.numbers[f"action {folded(row.text('id'))}"] = slug
    found = draft.actions[slug]
    for key, value in _keys(row, found):
        _put(row, slug, found, key, value)
    return slug


def _nameless(row: Row) -> bool:
    """Whether a row without a title is an action of its own whose title was forgotten: who, when and how much are its own."""
    told = (("owner",), ("start", "end", "due", "when"), ("budget",))
    own = sum(any(row.has(name) and not row.joined(name) for name in names) for names in told)
    return not row.has("action") and not row.joined("action") and own == len(told)


def elsewhere(row: Row, title: str) -> str | None:
    """The action of the same title in another table: a sheet for each month has the same actions."""
    known = matching(title, {slug: str(one.get("title", "")) for slug, one in row.draft.actions.items()}) if title else None
    return known if known is not None and row.draft.origins["actions", known][:2] != row.origin()[:2] else None


def _put(row: Row, slug: str, found: Map, key: str, value: Value) -> None:
    old = found.get(key)
    if isinstance(old, dict) and isinstance(value, dict):
        found[key] = {**value, **old}
    elif isinstance(old, list) and isinstance(value, list):
        found[key] = list(dict.fromkeys((*old, *value)))
    elif old is None:
        found[key] = value
    elif old != value and not row.joined(key):
        why = say(
            "the action {slug} has another {key} already: {value}", slug=slug, key=key, value=shown(old if isinstance(old, str) else None)
        )
        row.refuse(row.mapped.fields.get(key), value if isinstance(value, str) else None, why, say("keep one row for each action"))


def _keys(row: Row, action: Map) -> Iterator[tuple[str, Value]]:
    if told := row.read("nature", _nature):
        yield "nature", told
    yield from owners(row)
    if row.has("segment"):
        yield "segment", row.draft.segment(row.text("segment"))
    serves = _serves(row)
    if serves:
        yield "serves", list(serves)
    yield from ((key, row.text(key)) for key in ("channel",) if row.has(key))
    yield from ((key, str(row.cell(key))) for key in ("how", "why") if row.has(key))
    expected = dict(expects(row, serves))
    if expected:
        yield "expects", expected
    elif row.has("indicator") and not row.mapped.months and "result" not in row.mapped.fields:
        yield from followed(row, serves)
    if told := row.read("probability", lambda value, column: values.share(value, row.habit, percent=column.header.unit == "%")):
        yield "probability", told
    yield from _span(row)
    yield from _money_and_time(row)
    yield from _rest(row, action)


def _nature(value: Cell, _: Column) -> str:
    found = nature(line_of(value))
    if found is None:
        raise Untold(say("it is no nature of an action"), say("write prospecting, loyalty, win-back or process"))
    return found


def _serves(row: Row) -> list[str]:
    found = goals(row)
    goal = found[0] if found else None
    if row.has("axis"):
        strategy = row.draft.strategy(row.text("axis"))
        if goal is None:
            return [strategy]
        own = row.draft.objectives[goal].setdefault("serves", [])
        if isinstance(own, list) and strategy not in own:
            own.append(strategy)
    return found


def _span(row: Row) -> Iterator[tuple[str, Value]]:
    """The first and the last day: from their columns, from one column for both, from marks under the months."""
    found: dict[str, str] = {}
    for name in ("when", "start", "end", "due"):
        column, value = row.mapped.fields.get(name), row.cell(name)
        if column is not None and value is not None:
            row.tried(column, value, lambda one, _: _ends(found, name, one, row))  # noqa: B023 - read at once
    marked = [one.period for one in row.mapped.months if _marked(row.line[one.at])]
    if marked and not found:
        ends = [_dated(row, one) for one in marked if one is not None]
        found = {"start": ends[0], "end": ends[-1]}
    if {"start", "end"} <= set(found) and checked_period(found["start"]).first > checked_period(found["end"]).last:
        column = row.mapped.fields.get("end") or row.mapped.fields.get("due")
        row.refuse(column, found.pop("end"), say("it lies before the start"), say("check both days"))
    yield from ((key, found[key]) for key in ("start", "end") if key in found)


def _ends(into: dict[str, str], name: str, value: Cell, row: Row) -> str:
    first, last = dates.both_ends(value, row.habit)
    if name in {"when", "start"}:
        into.setdefault("start", first)
    if name in {"when", "end", "due"} or (name == "start" and first != last):
        into["end"] = last
    return last


def _marked(value: Cell) -> bool:
    return (isinstance(value, str) and folded(value) in _MARKS | {""}) or value == 1


def marks(row: Row) -> bool:
    """Whether the months of a row are marked rather than counted."""
    found = [row.line[one.at] for one in row.mapped.months if row.line[one.at] is not None]
    return bool(found) and all(_marked(one) for one in found)


def _dated(row: Row, period: str) -> str:
    return period if not period.startswith("-") else f"{row.draft.period[:4]}{period}"


def _money_and_time(row: Row) -> Iterator[tuple[str, Value]]:
    if told := row.read("budget", lambda value, column: values.money(value, row.habit, column.header.scale)):
        yield "budget", told
    if told := row.read("time", lambda value, column: values.length(value, row.habit, column.header.unit or "d")):
        yield "time", told
    kinds = {key: str(row.cell(key)) for key in ("human", "financial", "material") if row.has(key)}
    if row.has("means") and not kinds:
        yield "means", str(row.cell("means"))
    elif kinds:
        yield "means", dict(kinds)


def _rest(row: Row, action: Map) -> Iterator[tuple[str, Value]]:
    if told := row.read("repeats", _rhythm):
        yield from [("repeats", told)] if told != "-" else []
    for name in ("skills", "tags"):
        if row.has(name):
            yield name, list(several(row.cell(name)))
    if steps := _steps(row):
        yield "steps", dict(steps)
    if row.has("condition"):
        yield "condition", str(row.cell("condition"))
    if told := row.read("state", _state):
        yield from [("state", told)] if told != "-" else []
    if told := row.read("rating", lambda value, _: _stars(value, row)):
        yield "rating", told
    if row.has("hypothesis"):
        yield "hypothesis", str(row.cell("hypothesis"))
    if row.has("note") and not row.has("result") and "x-note" not in action:
        yield "x-note", str(row.cell("note"))


def _rhythm(value: Cell, _: Column) -> str:
    plain = folded(line_of(value))
    if plain in _ONCE:
        return "-"
    for rhythm, several_ in _RHYTHMS.items():
        if any(plain == folded(one) for one in several_.split(", ")):
            return rhythm
    raise Untold(say("it is no rhythm that a plan knows"), say("write weekly, monthly or quarterly"))


def _state(value: Cell, _: Column) -> str:
    if isinstance(value, (Decimal, date)):
        raise Untold(say("it is no state of an action"), say("write done or dropped; the dates say the rest"))
    plain = folded(value or "")
    for state, several_ in _STATES.items():
        if plain in {folded(one) for one in several_.split(", ")}:
            return state or "-"
    raise Untold(say("it is no state of an action"), say("write done or dropped; the dates say the rest"))


def _stars(value: Cell, row: Row) -> str:
    found = values.quantity(line_of(value).partition("/")[0] if isinstance(value, str) else value, row.habit).value
    if not 1 <= found <= 5:
        raise Untold(say("it is no rating from 1 to 5"), say("write 1 (worst) to 5 (best)"))
    return values.written(found)


def _steps(row: Row) -> dict[str, str]:
    """Steps with their days, one a line or apart by semicolons: `stand réservé : 15/01/2026`."""
    column, value = row.mapped.fields.get("steps"), row.cell("steps")
    if column is None or value is None:
        return {}
    found: dict[str, str] = {}
    for one in re.split(r"\s*[;\n]\s*", shown(value)):
        told = _STEP.fullmatch(one)
        if told is None:
            row.refuse(column, one, say("the step has no day"), say("write name: day, one after the other, apart by semicolons"))
        elif day := row.tried(column, told["day"], lambda text, _: dates.period(text, row.habit)):
            found[" ".join(told["name"].split())] = day
    return found
