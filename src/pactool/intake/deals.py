"""Won deals out of a customer database: HubSpot, Salesforce, Pipedrive and whatever calls its columns alike, summed by objective and day as they pass.

A file is gone through once and never held: memory does not grow with its rows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pactool.intake import dates, values
from pactool.intake.cells import Refusal, cell, folded, line_of
from pactool.intake.values import Habit, Untold
from pactool.plan.periods import checked_period
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

HEADERS = {
    "date": "close date, closed date, date closed, deal close date, won time, deal won time, won date, date won, date de clôture, date de fermeture, "
    "date de signature, date de gain, gagné le, gagnée le, date gagné, date gagnée, date de conclusion, signé le, closing date, date de vente, "
    "deal closed on, date de clôture de la transaction, affaire gagnée le",
    "amount": "amount, montant, deal value, value, valeur, deal amount, montant de la transaction, montant ht, montant total, amount in company currency, "
    "montant dans la devise de l'entreprise, deal value eur, valeur de l'affaire, montant de l'opportunité, total, ca, amount converted, prix",
    "stage": "deal stage, stage, étape, étape de la transaction, phase, phase de la transaction, statut, status, deal status, deal stage name, "
    "étape de l'opportunité, état, statut de l'affaire, opportunity stage",
    "owner": "deal owner, opportunity owner, owner, propriétaire, propriétaire de la transaction, propriétaire de l'opportunité, deal owner name, commercial, "
    "vendeur, responsable, account owner, owner name, propriétaire de l'affaire",
    "currency": "currency, devise, deal currency, devise de la transaction, opportunity currency",
}
_ELSE = (
    "deal name, opportunity name, nom de la transaction, nom de l'opportunité, deal title, record id, opportunity id, deal id, id de l'opportunité, pipeline, "
    "identifiant de la fiche, n de la transaction, associated company, account name, nom du compte, organization, organisation, deal organization, deal type, "
    "type de transaction, entreprise associée, deal pipeline, affaire, opportunité, opportunity, deal, nom de l'affaire"
)
WON = frozenset(
    folded(one)
    for one in [
        "closed won",
        "closedwon",
        "won",
        "gagné",
        "gagnée",
        "fermée gagnée",
        "fermé gagné",
        "conclu gagné",
        "conclue gagnée",
        "affaire gagnée",
        "signé",
        "signée",
        "clôturée gagnée",
        "clôturé gagné",
        "transaction conclue",
        "closed won signed",
        "vente conclue",
        "gagnee",
        "closed - won",
        "deal won",
        "true",
        "fermée conclue",
    ]
)
_MAKERS = (
    ("HubSpot", "record id|deal stage|transaction"),
    ("Salesforce", "opportunity|opportunite"),
    ("Pipedrive", "deal won time|deal value|affaire"),
)
_MOST = 100_000
"""Refused rows that are told one by one."""
_TICK = 4_096
_FEW = 1_000
"""Stages that are told apart."""
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


def fields_of(head: Sequence[str]) -> dict[str, str]:
    """The field of each header that deals have; empty where a file does not look like deals."""
    found: dict[str, str] = {}
    for title in head:
        name = _headers().get(_plain(title))
        if name is not None and name not in found.values():
            found[title] = name
    telling = sum(_plain(title) in _others() for title in head) + ("stage" in found.values())
    return found if {"date", "amount"} <= set(found.values()) and telling else {}


def maker(head: Sequence[str]) -> str:
    """Which program a file comes from, by its headers: `CRM HubSpot`, or just `CRM`."""
    import re  # noqa: PLC0415 - beside the rest

    said = " | ".join(map(folded, head))
    return next((f"CRM {name}" for name, pattern in _MAKERS if re.search(pattern, said)), "CRM")


def _plain(title: str) -> str:
    return folded(title).removeprefix("deal deal ").strip()


@cache
def _headers() -> dict[str, str]:
    return {folded(one): name for name, several in reversed(HEADERS.items()) for one in several.split(", ")}


@cache
def _others() -> frozenset[str]:
    return frozenset(folded(one) for one in _ELSE.split(", "))


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
    fits = _Fits(rules)
    sums, seen, passed = found.sums, found.days, found.passed
    for row in rows:
        found.rows += 1
        if not found.rows % _TICK:
            tick(found.rows)
        day = reader.day(row)
        if day is None:
            continue
        seen.add(day)
        taken = fits.of(row)
        if not taken:
            passed[reader.stage(row)] += 1
            continue
        amount = reader.amount(row) if taken.money else None
        if taken.money and amount is None:
            continue
        for index in taken.amounts:
            sums[index, day] = sums.get((index, day), 0) + amount  # type: ignore[assignment, operator]
        for index in taken.counts:
            sums[index, day] = sums.get((index, day), 0) + 1  # type: ignore[assignment]
    return found


class _Taken(NamedTuple):
    """The rules that take a deal, by what they take of it."""

    amounts: tuple[int, ...] = ()
    counts: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.amounts or self.counts)

    @property
    def money(self) -> bool:
        """Whether its amount is wanted."""
        return bool(self.amounts)


class _Fits:
    """Which rules take a row: looked up by the texts of the columns that they look at, which are few."""

    __slots__ = ("known", "places", "rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.places = tuple(sorted({place for rule in rules for place, _ in rule.where}))
        self.known: dict[tuple[object, ...], _Taken] = {}

    def of(self, row: Sequence[object]) -> _Taken:
        """The rules that take it."""
        try:
            key = tuple([row[place] for place in self.places])
        except IndexError:
            key = tuple([row[place] if place < len(row) else "" for place in self.places])
        found = self.known.get(key)
        if found is None:
            if len(self.known) > _MOST:
                self.known.clear()
            found = self.known[key] = self._taken(key)
        return found

    def _taken(self, key: tuple[object, ...]) -> _Taken:
        told = {place: folded(line_of(cell(one))) for place, one in zip(self.places, key, strict=True)}
        taking = [
            (index, rule.take) for index, rule in enumerate(self.rules) if all(told[place] in allowed for place, allowed in rule.where)
        ]
        return _Taken(
            tuple(index for index, take in taking if take == "amount"), tuple(index for index, take in taking if take != "amount")
        )


class _Reader:
    """Reads days and amounts, and tells what cannot be read."""

    __slots__ = ("about", "columns", "currencies", "currency", "days", "found", "habit", "mark", "stages", "stripped")

    def __init__(self, columns: Columns, habit: Habit, about: tuple[str, str], found: Tally) -> None:
        self.columns, self.habit, self.about, self.found = columns, habit, about, found
        self.mark = habit.mark or ("," if habit.french else ".")
        self.days: dict[object, date | Refusal | None] = {}
        self.stages: dict[object, str] = {}
        self.currencies: dict[object, bool] = {}
        self.currency = columns.money
        self.stripped = str.maketrans("", "", _SPACES + _SIGNS.get(columns.money or "", ""))

    def day(self, row: Sequence[object]) -> date | None:
        """The day on which a deal was won; None, and told, where there is none. A row of nothing is no deal."""
        at = self.columns.date
        raw: object = row[at] if at < len(row) else ""
        if isinstance(raw, str) and raw[10:11] in {" ", "T"}:  # the time of day
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

    def stage(self, row: Sequence[object]) -> str:
        """The stage of a deal, as it is written."""
        at = self.columns.stage
        raw = row[at] if at is not None and at < len(row) else ""
        told = self.stages.get(raw)
        if told is None:
            told = self.stages[raw] = line_of(cell(raw))[:80] if len(self.stages) < _FEW else ""
        return told

    def amount(self, row: Sequence[object]) -> Decimal | None:
        """The amount of a deal; None, and told, where there is none."""
        at = self.columns.amount
        raw = row[at] if at is not None and at < len(row) else ""
        if self.columns.currency is not None and not self._same_money(row):
            return None
        found = self._fast(raw)
        return found if found is not None else self._slow(raw)

    def _same_money(self, row: Sequence[object]) -> bool:
        """Whether a deal is in the plan's currency; told where it is not."""
        at = self.columns.currency or 0
        raw = row[at] if at < len(row) else ""
        same = self.currencies.get(raw)
        if same is None:
            code = line_of(cell(raw))
            same = not code or self.currency is None or values.CURRENCIES.get(code.lower(), code.upper()) == self.currency
            self.currencies[raw] = same
        if not same:
            self._refuse(raw, *_unlike(self.currency))
        return same

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
            self.found.refused.append(Refusal(*self.about, self.found.rows + 1, "", str(raw)[:80], why, cure))


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
