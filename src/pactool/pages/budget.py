"""`pac budget`: planned, spent, left and forecast by action, nature, line, segment and month; the envelope, earned value, and time beside money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.figures.accounts import digits
from pactool.figures.earned import NAMES, SHARES
from pactool.figures.months import written
from pactool.figures.table import rounded
from pactool.page import Column, Length, Nothing, Number, Page, Paragraph, Section, Table, Text, Tone, Words
from pactool.pages.notes import out_of_figures
from pactool.rules.quantity import days, shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from pactool.figures.accounts import Account, Amounts, Time
    from pactool.figures.earned import Earned
    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.pages.ledger import Group, Ledger
    from pactool.words import Say

WHYS: Mapping[str, Say] = {
    "no-spending": say("no spending is recorded"),
    "nothing-earned": say("its earned value is 0"),
    "nothing-planned": say("its planned value is 0"),
    "nothing-spent": say("its actual cost is 0"),
    "budget-spent": say("exactly the whole budget is spent"),
}
"""Why a figure of earned value is undefined."""
_TITLES = {
    "nature": say("By nature"),
    "line": say("By line"),
    "segment": say("By segment"),
    "owner": say("By person"),
    "objective": say("By objective"),
}
_HEADS = {
    "nature": say("nature"), "line": say("line"), "segment": say("segment"), "owner": say("who"), "objective": say("objective"),
}  # fmt: skip
_NONE = {
    "nature": say("(no nature)"),
    "line": say("(no line)"),
    "segment": say("(no segment)"),
    "owner": say("(nobody)"),
    "objective": say("(no objective)"),
}
_NATURES = {
    "prospecting": say("prospecting"),
    "loyalty": say("loyalty"),
    "win-back": say("win-back"),
    "process": say("process"),
}
_USUAL = ("nature", "line", "segment")
FIGURES: Mapping[str, Say] = {
    "bac": say("BAC, budget at completion"),
    "pv": say("PV, planned value: the budget of what was to be done"),
    "ev": say("EV, earned value: the budget of what is done"),
    "ac": say("AC, actual cost"),
    "cv": say("CV = EV - AC"),
    "sv": say("SV = EV - PV"),
    "cpi": say("CPI = EV / AC"),
    "spi": say("SPI = EV / PV"),
    "eac": say("EAC = BAC / CPI, the cost in the end at this rate"),
    "eac_rest": say("AC + BAC - EV, the cost in the end when the rest costs what was planned"),
    "etc": say("ETC = EAC - AC, still to come"),
    "vac": say("VAC = BAC - EAC"),
    "tcpi": say("TCPI = (BAC - EV) / (BAC - AC)"),
}
_SHORT = {"pv": say("PV"), "ev": say("EV"), "ac": say("AC"), "cpi": say("CPI"), "spi": say("SPI")}


@dataclass(frozen=True, slots=True)
class Shown:
    """Which tables are asked for: one grouping alone, the months alone, or neither for the usual ones."""

    group: str | None = None
    by: str | None = None


def page(ledgers: Sequence[Ledger], broken: Sequence[Judged], asked: Shown, as_of: date, records: Table) -> Page:
    """The money of all plans; `records` are their flat rows."""
    group, by = asked.group, asked.by
    sections = [section for one in ledgers for section in _sections(one, group, by, several=len(ledgers) > 1)]
    if len(ledgers) == 1:
        title = say("Budget: {title} ({path}), as of {day}", title=ledgers[0].judged.plan.title, path=ledgers[0].judged.path, day=as_of)
    else:
        title = says("Budget: {count} plan, as of {day}", "Budget: {count} plans, as of {day}", len(ledgers), day=as_of)
    return Page(title, tuple(sections), records, (*_broken(broken), *_notes(ledgers)))


def _sections(one: Ledger, group: str | None, by: str | None, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    if not one.accounts:
        yield Section(head, (Paragraph(say("No action to show.")),))
        return
    alone = group is not None or by is not None
    yield Section(head, tuple(_beginning(one, alone=alone)))
    if not alone:
        yield Section(say("By action"), (_by_action(one),))
    kinds = _USUAL if not alone else () if group is None else (group,)
    for kind in kinds:
        if _tells(one.groups[kind]):
            yield Section(_TITLES[kind], (_by_group(one, kind),))
    if by is not None or not alone:
        yield Section(say("By month"), (_by_month(one),))
    if not alone:
        yield Section(say("Earned value"), tuple(_earned(one)))
        if one.planned_time is not None or one.worked_time is not None:
            yield Section(say("Time at day cost, beside money and in none of its sums"), (_times(one),))


def _tells(groups: Sequence[Group]) -> bool:
    """Whether a grouping tells anything: a single group of what names nothing does not."""
    return any(one.id is not None for one in groups)


def _beginning(one: Ledger, *, alone: bool) -> Iterator[Block]:
    currency = one.figures.plan.currency
    yield Paragraph(
        say("Amounts in {currency}.", currency=currency) if currency is not None else say("Amounts without a currency: none is told.")
    )
    if alone:
        return
    if one.envelope is None:
        yield Paragraph(say("The plan has no envelope: no budget is written for the whole."))
        return
    whole = one.envelope
    rows = (
        (Words(say("envelope")), _money(whole.total)),
        (Words(say("kept in reserve")), _money(whole.reserve)),
        (Words(say("allotted to actions")), _money(whole.allotted)),
        (Words(say("not yet allotted")), _money(whole.free, Tone.BAD if whole.free < 0 else Tone.STRONG)),
    )
    yield Table((Column("what", say("the whole")), Column("amount", say("amount"), align="right")), rows)


# ---- amounts


def _money(value: Decimal, tone: Tone = Tone.PLAIN) -> Number:
    return Number(value, None, tone)


def amount_columns(head: Say, *more: Column) -> tuple[Column, ...]:
    """Who or what, further columns, then the amounts."""
    names = {"planned": say("planned"), "spent": say("spent"), "left": say("left"), "forecast": say("forecast")}
    return (Column("id", head, prose=True), *more, *(Column(name, title, align="right") for name, title in names.items()))


def amount_cells(amounts: Amounts, account: Account | None = None, tone: Tone = Tone.PLAIN) -> tuple[Cell, ...]:
    """Planned, spent, left and forecast; what is not written says why."""
    planned, spent, forecast, left = *amounts, amounts.left
    over = forecast is not None and planned is not None and forecast > planned
    return (
        Nothing(no_budget(account)) if planned is None else _money(planned, tone),
        Nothing(say("no spending is recorded")) if spent is None else _money(spent, tone),
        Nothing(say("neither budget nor spending is written")) if left is None else _money(left, Tone.BAD if left < 0 else tone),
        Nothing(no_forecast(account)) if forecast is None else _money(forecast, Tone.BAD if over else tone),
    )


def no_budget(account: Account | None) -> Say:
    """Why nothing is planned."""
    return say("given up: its budget is free") if account is not None and account.dropped else say("no budget is written")


def no_forecast(account: Account | None) -> Say:
    """Why nothing is foreseen."""
    done = account is not None and account.amounts.planned is not None
    return say("done, and no spending is recorded") if done else say("no budget is written")


def _by_action(one: Ledger) -> Table:
    shown = [account for account in one.accounts if account.amounts.left is not None]
    rows = tuple((Text(account.name), *amount_cells(account.amounts, account)) for account in shown)
    return Table(amount_columns(say("action")), (*rows, _total(one.total)))


def _total(amounts: Amounts, *more: Cell) -> tuple[Cell, ...]:
    return (Words(say("total"), Tone.STRONG), *more, *amount_cells(amounts, tone=Tone.STRONG))


def _by_group(one: Ledger, kind: str) -> Table:
    groups = one.groups[kind]
    meant = kind in {"nature", "line"} and any(group.meant is not None for group in groups)
    more = (Column("meant", say("meant"), align="right"),) if meant else ()
    rows = tuple((_name(group, kind), *((meant_cell(group.meant),) if meant else ()), *amount_cells(group.amounts)) for group in groups)
    whole = [group.meant for group in groups if group.meant is not None]
    return Table(
        amount_columns(_HEADS[kind], *more),
        (*rows, _total(one.total, *((_money(sum(whole[1:], whole[0]), Tone.STRONG),) if meant else ()))),
    )


def _name(group: Group, kind: str) -> Cell:
    if group.id is None:
        return Words(_NONE[kind], Tone.CALM)
    return Words(_NATURES[group.id]) if kind == "nature" else Text(group.id)


def meant_cell(value: Decimal | None) -> Cell:
    """What the plan means to put in."""
    return Nothing(say("nothing is meant for it")) if value is None else _money(value)


def _by_month(one: Ledger) -> Table:
    rows = tuple((Text(written(month)), *amount_cells(amounts)) for month, amounts in one.months.items())
    return Table(amount_columns(say("month")), (*rows, _total(one.total)))


# ---- earned value


def _earned(one: Ledger) -> Iterator[Block]:
    if one.earned is None:
        yield Paragraph(say("n/a: no action has a budget and something recorded yet."))
        return
    places = digits(one.figures.plan.currency)
    columns = (Column("figure", say("figure"), prose=True), Column("value", say("value"), align="right"))
    yield Table(columns, tuple((Words(FIGURES[name]), figure_cell(one.earned, name, places)) for name in NAMES))
    heads = (
        Column("id", say("action"), prose=True),
        *(Column(name, title, align="right") for name, title in _SHORT.items()),
    )
    values = [(account.name, account.earned) for account in one.accounts if account.earned is not None]
    yield Table(heads, tuple((Text(name), *(figure_cell(value, figure, places) for figure in _SHORT)) for name, value in values))


def figure_cell(value: Earned, name: str, places: int) -> Cell:
    """A figure of earned value, money to so many decimals; or why there is none."""
    found = value.figure(name)
    if found is None:
        return Nothing(WHYS[value.why(name) or "no-spending"])
    bad = (name in {"cpi", "spi"} and found < 1) or (name in {"cv", "sv", "vac"} and found < 0)
    return Number(rounded(found, 2 if name in SHARES else places), None, Tone.BAD if bad else Tone.PLAIN)


# ---- time


def _times(one: Ledger) -> Table:
    columns = (
        Column("id", say("action"), prose=True),
        Column("planned_days", say("planned"), align="right"),
        Column("planned_cost", say("worth"), align="right"),
        Column("worked_days", say("worked"), align="right"),
        Column("worked_cost", say("worth"), align="right"),
    )
    shown = [account for account in one.accounts if account.planned_time is not None or account.worked_time is not None]
    rows = tuple((Text(account.name), *time_cells(account.planned_time), *time_cells(account.worked_time)) for account in shown)
    return Table(columns, (*rows, (Words(say("total"), Tone.STRONG), *time_cells(one.planned_time), *time_cells(one.worked_time))))


def time_cells(time: Time | None) -> tuple[Cell, Cell]:
    """Days, and what they are worth."""
    if time is None:
        return Nothing(say("no time is written")), Nothing(say("no time is written"))
    return Length(days(time.days)), Nothing(no_cost(time)) if time.cost is None else _money(time.cost)


def no_cost(time: Time) -> Say:
    """Why days have no worth."""
    named = tuple(one for one in time.unvalued if one)
    return say("no day_cost is told for {people}", people=shortly(named)) if named else say("nobody is named for the time")


# ---- notes


def _broken(broken: Sequence[Judged]) -> Iterator[Say]:
    yield from (say("{path}: its period is broken, and it is left out; pac validate says why", path=one.path) for one in broken)


def _notes(ledgers: Sequence[Ledger]) -> Iterator[Say]:
    yield from out_of_figures([one.judged for one in ledgers], ("actions", "team", "budget", "natures"))
    for one in ledgers:
        silent = [account.name for account in one.accounts if account.amounts.left is None]
        if silent:
            yield say("{path}: neither budget nor spending is written for {actions}", path=one.judged.path, actions=shortly(silent))
        loose = [account.name for account in one.accounts if account.amounts.planned is None and account.amounts.spent is not None]
        if loose:
            yield say("{path}: spent without a budget: {actions}", path=one.judged.path, actions=shortly(loose))
        if one.earned is not None and one.not_earned:
            yield say(
                "{path}: the earned value leaves out {actions}: no budget, or nothing recorded",
                path=one.judged.path,
                actions=shortly(one.not_earned),
            )
        uncosted = [account.name for account in one.accounts if account.earned is not None and account.earned.ac is None]
        if uncosted:
            yield say(
                "{path}: no spending is recorded for {actions}, and none counts in the sums",
                path=one.judged.path,
                actions=shortly(uncosted),
            )
