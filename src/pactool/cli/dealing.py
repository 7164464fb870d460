"""Won deals as results: which count for which objective, a pass over each file, what the plan has already, and what is kept for the next time."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, islice
from typing import TYPE_CHECKING

from pactool.cli.importing import Files, Order, ask, said, sheets_of
from pactool.cli.measuring import gathered, same
from pactool.cli.readings import kept_for, name_of
from pactool.edges import terminal
from pactool.edges.imports import TAKES, Deals
from pactool.errors import PacError
from pactool.intake.cells import Refusal, cell, folded
from pactool.intake.dates import order_of
from pactool.intake.deals import WON, fields_of, maker
from pactool.intake.mapping import is_french_text
from pactool.intake.objectives import figure
from pactool.intake.tallying import Columns, Rule, Tally, by_step, tally
from pactool.intake.values import Habit, Quantity, mark_of
from pactool.nearest import nearest
from pactool.plan.periods import checked_period
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from pactool.change.asked import Target
    from pactool.cli.desk import Desk
    from pactool.cli.editing import Held
    from pactool.edges.configuration import Configuration
    from pactool.intake.drafting import Map
    from pactool.plan.objective import Objective
    from pactool.source.build import Value
    from pactool.source.place import Path

_LOOK = 500
"""Rows that tell how numbers and days are written."""
_QUIET = 1.0
"""Seconds before a bar is drawn."""
_BAR = 30
_NO_DECIMALS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a file of deals comes to: the deals that count, what was summed, and how the results are called as a source."""

    name: str
    head: tuple[str, ...]
    deals: tuple[Deals, ...]
    tally: Tally
    source: str
    kept: bool
    columns: Mapping[str, str]
    dates: str | None

    def changes(self, held: Held, target: Target, found: Files, order: Order) -> dict[Path, Value]:
        """The results that the plan does not have, and those that an earlier import wrote otherwise; what a person typed is told, and stays."""
        changes: dict[Path, Value] = {}
        for index, one in enumerate(self.deals):
            objective = held.loaded.plan.objectives.get(one.objective)
            if objective is None:
                raise _no_objective(one.objective, held)
            sums = {day: amount for (rule, day), amount in self.tally.sums.items() if rule == index}
            found.refused += self._outside(sums, one, _span(held, objective))
            for period, amount in _by_period(held, objective, sums, self.tally.days).items():
                value = figure(Quantity(amount.quantize(_NO_DECIMALS) if one.take == "amount" else amount), "")
                changes |= self._change(target, one.objective, objective, (period, value), found, order)
        return gathered(changes, target)

    def _change(
        self, target: Target, slug: str, objective: Objective, new: tuple[str, str], found: Files, order: Order
    ) -> dict[Path, Value]:
        period, value = new
        path: Path = ("objectives", slug, "results", period)
        old = target.data(path)
        here = {"value": old} if isinstance(old, str) else old if isinstance(old, dict) else {}
        if same(here.get("value"), value):
            return {}
        days = checked_period(period)
        other = next((one for one in objective.results if one.text != period and one.first <= days.last and one.last >= days.first), None)
        if other is not None:
            self._conflict(found, slug, value, other.text, target.data((*path[:-1], other.text)))
            return {}
        if here and here.get("source") != self.source and not order.force:
            self._conflict(found, slug, value, period, old)
            return {}
        new_one: dict[Path, Value] = {(*path, "value"): value}
        if here.get("source") != self.source:
            new_one[*path, "source"] = self.source
        return new_one

    def _outside(self, sums: Mapping[date, Decimal], one: Deals, span: tuple[date, date]) -> list[Refusal]:
        """What was won before the objective starts or after it is due."""
        days = [day for day in sums if not span[0] <= day <= span[1]]
        if not days:
            return []
        total = sum((sums[day] for day in days), Decimal(0))
        told = figure(Quantity(total.quantize(_NO_DECIMALS) if one.take == "amount" else total), "")
        why = say(
            "won outside of {first}..{last}, for which {id} is promised",
            first=span[0].isoformat(),
            last=span[1].isoformat(),
            id=one.objective,
        )
        return [Refusal(os.path.basename(self.name), "", 0, one.objective, told, why, None, grave=False)]

    def _conflict(self, found: Files, slug: str, value: str, period: str, old: Value) -> None:
        from pactool.intake.yaml_text import flow

        why = say("the plan says {value} for {id} in {period}, and the deals come to this", value=flow(old), id=slug, period=period)
        cure = say("check which is right; --force replaces what is in the plan")
        found.refused.append(Refusal(os.path.basename(self.name), "", 0, slug, value, why, cure))

    def reading(self) -> dict[str, Map]:
        """How the file was read, as it is kept; nothing where it was kept already."""
        if self.kept:
            return {}
        deals: list[Value] = [
            {"objective": one.objective, "take": one.take}
            | ({"where": {key: list(several) for key, several in one.where}} if one.where else {})
            for one in self.deals
        ]
        found: Map = {"columns": dict(self.columns), "deals": deals, "source": self.source}
        return {name_of(self.name): found | ({"dates": self.dates} if self.dates else {})}


def deals_of(name: str, order: Order, found: Files, configuration: Configuration, held: Held, desk: Desk) -> Counted:
    """Go through a file of deals once. Raises PacError where nothing says which deals count for what."""
    several = (
        one for one in sheets_of(name, order, desk) if not one.hidden
    )  # kept to the end: a workbook is read by a process that ends with it
    sheet = next(several)
    rows = iter(sheet.rows)
    head = tuple(str(one) for one in next(rows, ()))
    first = [list(row) for row in islice(rows, _LOOK)]
    kept = kept_for(head, configuration)
    columns = (fields_of(head) or {}) | (dict(kept.columns) if kept is not None else {}) | said(order.map)
    columns = {title: field for title, field in columns.items() if title in head}
    deals = _deals(order, head, kept.deals if kept is not None else (), columns)
    places = _places(columns, head)._replace(money=held.loaded.plan.currency)
    from pactool.pages.imported import of_deals

    ask(of_deals(name, head, columns, first[0] if first else ()), order, desk, known=kept is not None)
    dates = order.dates or (kept.dates if kept is not None else None)
    habit = _habit(first, places, dates, head)
    with _Progress(desk, name) as tick:
        summed = tally(chain(first, rows), places, [_rule(one, head) for one in deals], habit, (os.path.basename(name), sheet.name), tick)
    found.refused += [
        Refusal(
            os.path.basename(name),
            other.name,
            0,
            "",
            "",
            say("deals are read from the first sheet alone"),
            say("save it as a file of its own"),
        )
        for other in several
        if any(any(row) for row in other.rows)
    ]
    _tell(summed, found, os.path.basename(name), desk)
    source = kept.source if kept is not None and kept.source else maker(head)
    return Counted(name, head, tuple(deals), summed, source, kept is not None and bool(kept.deals), columns, order.dates)


def _deals(order: Order, head: Sequence[str], kept: Sequence[Deals], columns: Mapping[str, str]) -> list[Deals]:
    """The deals that count: as was said, else as was kept; those that are won where nothing else is said of their stage. Raises PacError."""
    where = tuple(_condition(word, head) for word in order.where)
    found = [_asked(word, where) for word in order.deals] or list(kept)
    if not found:
        raise PacError(
            say("nothing says for which objective these deals count"),
            say("say it: --deals revenue=amount, or --deals new-accounts=count --where 'Type=New'"),
        )
    stage = next((title for title, field in columns.items() if field == "stage"), None)
    if stage is None:
        return found
    return [
        one if any(folded(key) == folded(stage) for key, _ in one.where) else one._replace(where=(*one.where, (stage, tuple(sorted(WON)))))
        for one in found
    ]


def _asked(word: str, where: tuple[tuple[str, tuple[str, ...]], ...]) -> Deals:
    objective, equals, take = word.partition("=")
    if not equals or take not in TAKES:
        raise PacError(
            say('--deals "{value}" does not say what to take', value=word),
            say("write --deals revenue=amount, or --deals new-accounts=count"),
        )
    return Deals(objective, take, where)


def _condition(word: str, head: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    title, equals, value = word.partition("=")
    if not equals:
        raise PacError(say('--where "{value}" has no value', value=word), say("write --where 'Type=New'"))
    _place(title, head)
    return title, (value,)


def _place(title: str, head: Sequence[str]) -> int:
    titles = {folded(one): at for at, one in reversed(list(enumerate(head)))}
    if folded(title) not in titles:
        meant = nearest(title, head)
        hint = say("did you mean {meant}?", meant=meant) if meant else say("the columns are {known}", known=tuple(head[:12]))
        raise PacError(say('the file has no column "{name}"', name=title), hint)
    return titles[folded(title)]


def _places(columns: Mapping[str, str], head: Sequence[str]) -> Columns:
    by_field = {field: _place(title, head) for title, field in columns.items()}
    if "date" not in by_field:
        raise PacError(say("no column says when a deal was won"), say("say which does: --map 'Close Date=date'"))
    return Columns(by_field["date"], by_field.get("amount"), by_field.get("stage"), by_field.get("currency"))


def _rule(one: Deals, head: Sequence[str]) -> Rule:
    return Rule(one.objective, one.take, tuple((_place(title, head), frozenset(map(folded, several))) for title, several in one.where))


def _habit(first: Sequence[Sequence[object]], places: Columns, dates: str | None, head: Sequence[str]) -> Habit:
    """How days and amounts are written, by the first rows and the language of the headers."""
    french = is_french_text(" ".join(head))
    amounts = [
        str(row[places.amount])
        for row in first
        if places.amount is not None and places.amount < len(row) and isinstance(row[places.amount], str)
    ]
    days = [cell(row[places.date]) for row in first if places.date < len(row)]
    return Habit(mark_of([one for one in amounts if one]), dates or order_of(days) or ("dmy" if french else None), None, french)


def _by_period(held: Held, objective: Objective, sums: Mapping[date, Decimal], days: Iterable[date]) -> dict[str, Decimal]:
    return by_step(sums, days, objective.reporting or held.loaded.plan.reporting, _span(held, objective))


def _span(held: Held, objective: Objective) -> tuple[date, date]:
    period = held.loaded.plan.period
    first = objective.start.first if objective.start is not None else period.first
    return first, objective.due.last if objective.due is not None else period.last


def _no_objective(name: str, held: Held) -> PacError:
    known = tuple(held.loaded.plan.objectives)
    meant = nearest(name, known)
    hint = say("did you mean {meant}?", meant=meant) if meant else say("the objectives: {known}", known=known[:12]) if known else None
    return PacError(say('there is no objective "{name}" in {path}', name=name, path=held.path), hint)


def _tell(summed: Tally, found: Files, name: str, desk: Desk) -> None:
    found.refused += summed.refused
    found.more += summed.more
    for stage, count in sorted(summed.passed.items()):
        why = says("{count} deal counts for no objective", "{count} deals count for no objective", count)
        found.refused.append(Refusal(name, "", 0, "", stage, why, None, grave=False))
    desk.note(says("{path}: {count} deal read", "{path}: {count} deals read", summed.rows, path=name))


class _Progress:
    """A bar on standard error while a file is gone through, where a person looks at it and it takes more than a moment; gone at the end."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        self._name = os.path.basename(name)
        self._shown = False
        self._begun = time.monotonic()
        self._on = terminal.is_terminal(desk.err) and desk.environ.get("TERM") != "dumb" and not desk.environ.get("CI")

    def __enter__(self) -> Callable[[int], None]:
        return self._tick

    def _tick(self, rows: int) -> None:
        if not self._on or time.monotonic() - self._begun < _QUIET:
            return
        self._shown = True
        turn = rows // 4096 % (2 * _BAR)
        at = turn if turn < _BAR else 2 * _BAR - turn
        bar = "." * at + "###" + "." * (_BAR - at)
        told = self._desk.speech(says("{count} row", "{count} rows", rows))
        terminal.write(self._desk.err, f"\r[{bar}] {told}")
        terminal.flush(self._desk.err)

    def __exit__(self, *_: object) -> None:
        if self._shown:
            terminal.write(self._desk.err, "\r" + " " * (_BAR + 30) + "\r")
            terminal.flush(self._desk.err)
