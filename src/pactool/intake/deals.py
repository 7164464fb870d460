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
from pactool.intake.values import CURRENCIES, Habit, Untold
from pactool.plan.periods import checked_period
from pactool.words import say

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
_STRIPPED = str.maketrans("", "", " \u00a0\u202f\u2009'’€$£")


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
    days: dict[object, date | Refusal | None] = {}
    stages: dict[object, bool] = {}
    sums, seen, at = found.sums, found.days, columns.date
    checks = [(index, rule.take == "amount", [(place, allowed, {}) for place, allowed in rule.where]) for index, rule in enumerate(rules)]
    reader = _Reader(columns, habit, about, found)
    number = 1
    for number, row in enumerate(rows, 2):
        if not number % _TICK:
            tick(number)
        if not row:
            continue
        raw = row[at] if at < len(row) else ""
        day = days.get(raw, reader)
        if day is reader:
            day = days[raw] = reader.day(raw)
            if len(days) > _MOST:
                days.clear()
        if not isinstance(day, date):
            reader.undated(number, row, raw)
            continue
        seen.add(day)
        amount: Decimal | None = None
        taken = False
        for index, money, where in checks:
            if not all(_fits(row[place] if place < len(row) else "", allowed, known) for place, allowed, known in where):
                continue
            taken = True
            if money and amount is None:
                amount = reader.amount(number, row)
                if amount is None:
                    break
            key = (index, day)
            sums[key] = sums.get(key, 0) + (amount if money and amount is not None else 1)  # type: ignore[assignment]
        if not taken:
            found.passed[line_of(cell(row[columns.stage])) if columns.stage is not None and columns.stage < len(row) else ""] += 1
    del stages
    found.rows = number - 1
    return found


def _fits(value: object, allowed: frozenset[str], known: dict[object, bool]) -> bool:
    fits = known.get(value)
    if fits is None:
        if len(known) > _MOST:
            known.clear()
        fits = known[value] = folded(line_of(cell(value))) in allowed
    return fits


class _Reader:
    """Reads days and amounts, and tells what cannot be read."""

    __slots__ = ("about", "columns", "found", "habit", "mark")

    def __init__(self, columns: Columns, habit: Habit, about: tuple[str, str], found: Tally) -> None:
        self.columns, self.habit, self.about, self.found = columns, habit, about, found
        self.mark = habit.mark or ("," if habit.french else ".")

    def day(self, raw: object) -> date | Refusal | None:
        """A day; None for an empty cell, a refusal for what is none."""
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

    def amount(self, number: int, row: Sequence[object]) -> Decimal | None:
        """The amount of a deal; None, and told, where there is none."""
        at = self.columns.amount
        raw = row[at] if at is not None and at < len(row) else ""
        found = self._fast(raw)
        if found is not None:
            return found
        try:
            read = values.quantity(cell(raw), self.habit) if cell(raw) is not None else None
        except Untold as why:
            self._refuse(number, raw, why.why, why.cure)
            return None
        if read is None:
            self._refuse(
                number, raw, say("a won deal without an amount"), say("write its amount in the customer database, and export it again")
            )
            return None
        return read.value

    def _fast(self, raw: object) -> Decimal | None:
        """What most amounts are: digits, a decimal sign, spaces and a currency."""
        if not isinstance(raw, str) or not raw:
            return None
        plain = raw.translate(_STRIPPED)
        if self.mark == ",":
            if "." in plain:
                return None
            plain = plain.replace(",", ".")
        try:
            found = Decimal(plain)
        except InvalidOperation:
            return None
        return found if found.is_finite() and "e" not in plain.lower() and "_" not in plain else None

    def undated(self, number: int, row: Sequence[object], raw: object) -> None:
        """Tell of a row without a day; one that holds nothing at all is none."""
        told = self.day(raw)
        if isinstance(told, Refusal):
            self._refuse(number, raw, told.why, told.cure)
        elif any(cell(one) is not None for one in row):
            self._refuse(number, raw, say("a deal without a day"), say("export the day on which deals were won, and import it again"))

    def _refuse(self, number: int, raw: object, why: values.Say, cure: values.Say | None) -> None:
        if len(self.found.refused) >= _MOST:
            self.found.more += 1
        else:
            self.found.refused.append(Refusal(*self.about, number, "", str(raw)[:80], why, cure))


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


__all__ = ["CURRENCIES", "Columns", "Rule", "Tally", "by_step", "fields_of", "maker", "tally"]
