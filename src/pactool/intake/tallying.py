"""Deals summed by objective and day as their rows pass: a file is gone through once and never held, so memory does not grow with its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pactool.intake import dates, values
from pactool.intake.cells import Refusal, cell, folded, line_of
from pactool.intake.values import Habit, Untold
from pactool.plan.periods import checked_period
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

_MOST = 100_000
"""Refused rows that are told one by one."""
_CHUNK = 4_096
"""So many rows between two looks at the clock."""
_BEFORE_TIME = frozenset((" ", "T"))
"""What stands between a day and its hour."""
_SPACES = " \u00a0\u202f\u2009'’"
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}


class Rule(NamedTuple):
    """Which deals count for an objective: `take` is amount or count; `where` the texts that columns may hold, folded, by their place."""

    objective: str
    take: str
    where: tuple[tuple[int, frozenset[str]], ...]


class Columns(NamedTuple):
    """Where the fields of deals stand."""

    date: int
    amount: int | None = None
    stage: int | None = None
    currency: int | None = None
    money: str | None = None
    """The currency that amounts are to be in; None where nothing says."""


@dataclass(slots=True)
class Tally:
    """What was summed: by rule and day; `days` are all days on which the file has a deal."""

    sums: dict[tuple[int, date], Decimal] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)
    rows: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    """Rows that no rule takes, by the stage they are in."""
    refused: list[Refusal] = field(default_factory=list)
    more: int = 0
    """Refused rows beyond those that are told."""


def tally(
    rows: Iterable[Sequence[object]],
    columns: Columns,
    rules: Sequence[Rule],
    habit: Habit,
    about: tuple[str, str],
    tick: Callable[[int], None],
) -> Tally:
    """Go through the rows under the headers once. `tick` is told from time to time how many were read."""
    found = Tally()
    reader = _Reader(columns, habit, about, found)
    groups = _Groups(columns, rules, reader)
    known, at, money, pick, left = groups.known, columns.date, columns.amount or 0, groups.pick, iter(rows)
    # What a row of a hundred thousand costs is what stands in this loop: rows of one day, stage and owner are counted together.
    while chunk := list(islice(left, _CHUNK)):
        for number, row in enumerate(chunk, found.rows + 1):
            try:
                day = row[at]
                group = known[day[:10] if day[10:11] in _BEFORE_TIME else day, pick(row)]  # type: ignore[index]
                if group.plain and row[money].replace(".", "", 1).isdecimal():  # type: ignore[attr-defined]
                    group.total += Decimal(row[money])  # type: ignore[arg-type]
                elif group.money:
                    reader.add(group, row, number)
                group.count += 1
            except (KeyError, IndexError, TypeError, AttributeError):
                groups.take(row, number)
        found.rows += len(chunk)
        tick(found.rows)
    groups.fold()
    return found


class _Group:
    """Rows of one day that hold the same in the columns that rules look at; `plain` ones write their amounts as Python does."""

    __slots__ = ("count", "day", "money", "plain", "stage", "taking", "total")

    def __init__(self, day: date, stage: str, taking: tuple[tuple[int, str], ...]) -> None:
        self.day, self.stage, self.taking = day, stage, taking
        self.money = any(take == "amount" for _, take in taking)
        self.plain = False
        self.count = 0
        self.total = Decimal(0)


class _Groups:
    """The groups by the texts of their cells, so that each text is understood once."""

    __slots__ = ("columns", "known", "pick", "places", "reader", "rules")

    def __init__(self, columns: Columns, rules: Sequence[Rule], reader: _Reader) -> None:
        self.columns, self.rules, self.reader = columns, rules, reader
        beside = {one for one in (columns.stage, columns.currency) if one is not None}
        self.places = tuple(sorted({place for rule in rules for place, _ in rule.where} | beside))
        self.pick: Callable[[Sequence[object]], object] = itemgetter(*self.places) if self.places else _nothing
        self.known: dict[tuple[object, object], _Group] = {}

    def take(self, row: Sequence[object], number: int) -> None:
        """Count a row whose texts are new, or odd."""
        day = self.reader.day(row, number)
        if day is None:
            return
        width = max((self.columns.date, *self.places)) + 1
        full = row if len(row) >= width else [*row, *[""] * (width - len(row))]
        group = self._group(full, day)
        group.count += 1
        if group.money:
            self.reader.add(group, row, number)

    def _group(self, full: Sequence[object], day: date) -> _Group:
        raw = full[self.columns.date]
        key = (raw[:10] if isinstance(raw, str) and raw[10:11] in _BEFORE_TIME else raw, self.pick(full))
        group = self.known.get(key)
        if group is None:
            if len(self.known) > _MOST:
                self.fold()
            told = {place: folded(line_of(cell(full[place]))) for place in self.places}
            taking = tuple(
                (at, rule.take) for at, rule in enumerate(self.rules) if all(told[place] in allowed for place, allowed in rule.where)
            )
            stage = line_of(cell(full[self.columns.stage]))[:80] if self.columns.stage is not None else ""
            group = self.known[key] = _Group(day, stage, taking)
            group.plain = group.money and self.columns.amount is not None and self.reader.mark == "." and self.reader.same_money(full)
        return group

    def fold(self) -> None:
        """Add the groups up and forget them."""
        found = self.reader.found
        for group in self.known.values():
            found.days.add(group.day)
            if not group.taking:
                found.passed[group.stage] += group.count
            for index, take in group.taking:
                key = (index, group.day)
                found.sums[key] = found.sums.get(key, Decimal(0)) + (group.total if take == "amount" else group.count)
        self.known.clear()


def _nothing(_: Sequence[object]) -> tuple[()]:
    return ()


class _Reader:
    """Reads days and amounts, and tells what cannot be read."""

    __slots__ = ("about", "columns", "currency", "days", "found", "habit", "mark", "number", "stripped")

    def __init__(self, columns: Columns, habit: Habit, about: tuple[str, str], found: Tally) -> None:
        self.columns, self.habit, self.about, self.found = columns, habit, about, found
        self.mark = habit.mark or ("," if habit.french else ".")
        self.days: dict[object, date | Refusal | None] = {}
        self.number = 0
        self.currency = columns.money
        self.stripped = str.maketrans("", "", _SPACES + _SIGNS.get(columns.money or "", ""))

    def add(self, group: _Group, row: Sequence[object], number: int) -> None:
        """Add the amount of a deal to its group; told where there is none."""
        self.number = number
        amount = self.amount(row)
        if amount is not None:
            group.total += amount

    def day(self, row: Sequence[object], number: int) -> date | None:
        """The day on which a deal was won; None, and told, where there is none. A row of nothing is no deal."""
        self.number = number
        at = self.columns.date
        raw: object = row[at] if at < len(row) else ""
        if isinstance(raw, str) and raw[10:11] in _BEFORE_TIME:  # the time of day
            raw = raw[:10]
        try:
            told = self.days[raw]
        except KeyError:
            if len(self.days) > _MOST:
                self.days.clear()
            told = self.days[raw] = self._day(raw)
        if isinstance(told, date):
            return told
        if told is not None:
            self._refuse(raw, told.why, told.cure)
        elif any(cell(one) is not None for one in row):
            self._refuse(raw, say("a deal without a day"), say("export the day on which deals were won, and import it again"))
        return None

    def _day(self, raw: object) -> date | Refusal | None:
        value = cell(raw)
        if value is None:
            return None
        try:
            period = checked_period(dates.period(value, self.habit))
        except Untold as why:
            return Refusal("", "", 0, "", "", why.why, why.cure)
        return (
            period.first
            if period.is_day
            else Refusal("", "", 0, "", "", say("it is no day"), say("write the day on which the deal was won"))
        )

    def amount(self, row: Sequence[object]) -> Decimal | None:
        """The amount of a deal; None, and told, where there is none."""
        at = self.columns.amount
        raw = row[at] if at is not None and at < len(row) else ""
        if self.columns.currency is not None and not self.same_money(row):
            self._refuse(self._currency(row), *_unlike(self.currency))
            return None
        found = self._fast(raw)
        return found if found is not None else self._slow(raw)

    def same_money(self, row: Sequence[object]) -> bool:
        """Whether a deal is in the plan's currency, as far as a column says."""
        code = line_of(cell(self._currency(row)))
        return not code or self.currency is None or values.CURRENCIES.get(code.lower(), code.upper()) == self.currency

    def _currency(self, row: Sequence[object]) -> object:
        at = self.columns.currency
        return row[at] if at is not None and at < len(row) else ""

    def _slow(self, raw: object) -> Decimal | None:
        try:
            found = values.quantity(cell(raw), self.habit) if cell(raw) is not None else None
        except Untold as why:
            self._refuse(raw, why.why, why.cure)
            return None
        if found is None:
            self._refuse(raw, say("a won deal without an amount"), say("write its amount in the customer database, and export it again"))
            return None
        if found.unit in values.CURRENCIES.values() and self.currency not in (None, found.unit):
            self._refuse(raw, *_unlike(self.currency))
            return None
        return found.value

    def _fast(self, raw: object) -> Decimal | None:
        """What most amounts are: digits, a decimal sign, spaces and a currency."""
        if not isinstance(raw, str) or not raw:
            return None
        plain = raw.translate(self.stripped)
        if self.mark == ",":
            if "." in plain:
                return None
            plain = plain.replace(",", ".")
        try:
            return Decimal(plain) if plain.replace(".", "", 1).removeprefix("-").isdigit() else None
        except InvalidOperation:
            return None

    def _refuse(self, raw: object, why: Say, cure: Say | None) -> None:
        if len(self.found.refused) >= _MOST:
            self.found.more += 1
        else:
            self.found.refused.append(Refusal(*self.about, self.number + 1, "", str(raw)[:80], why, cure))


def _unlike(currency: str | None) -> tuple[Say, Say]:
    return say("it is in another currency than the plan's, {currency}", currency=currency or "-"), say(
        "export amounts in the plan's currency"
    )


def by_step(sums: Mapping[date, Decimal], days: Iterable[date], step: str, span: tuple[date, date]) -> dict[str, Decimal]:
    """Sums by the periods in which an objective is reported, within its span. A period in which the file has deals, and none that counts, has 0."""
    found: dict[str, Decimal] = {}
    for day in sorted(days):
        if span[0] <= day <= span[1]:
            period = _period(day, step)
            found[period] = found.get(period, Decimal(0)) + sums.get(day, Decimal(0))
    return found


def _period(day: date, step: str) -> str:
    if step == "day":
        return day.isoformat()
    if step == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    return f"{day:%Y-%m}" if step == "month" else f"{day.year}-Q{(day.month + 2) // 3}"
