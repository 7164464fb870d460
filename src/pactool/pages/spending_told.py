"""The arithmetic of one action's money: its budget, what was spent, what is left, earned value, and what it comes to in the end."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.accounts import accounts
from pactool.figures.earned import elapsed, progress
from pactool.page import Day, Nothing, Number, Share
from pactool.pages.acted import budget_explained
from pactool.pages.budget import WHYS
from pactool.pages.explained import Explanation, Input
from pactool.pages.numbers import exact, plus, share, shown, unit_of
from pactool.plan.amounts import OWN
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pactool.figures.accounts import Account
    from pactool.figures.earned import Earned
    from pactool.figures.figures import Figures
    from pactool.page import Cell
    from pactool.pages.judged import Judged
    from pactool.pages.numbers import Unit
    from pactool.source.place import Path
    from pactool.words import Say

_BY_METHOD = {
    "eac": say("BAC / CPI: the rest costs what was done so far cost"),
    "rest": say("spent + budget − EV: the rest costs what was planned"),
    "plan": say("the budget, for nothing is recorded as spent"),
    "spent": say("what was spent, for no more comes"),
}


def explained(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """The figures of one action's account; none where no money is written, or in a plan whose period is broken."""
    figures = judged.figures
    if figures is None:
        return ()
    account = next((one for one in accounts(figures) if one.name == name), None)
    budgets = () if name not in figures.actions else budget_explained(figures, name)
    return (*budgets, *(() if account is None else _account(figures, account)))


def _account(figures: Figures, one: Account) -> Iterator[Explanation]:
    unit = unit_of(figures.plan, figures.plan.currency)
    if one.amounts.spent is not None:
        yield _spent(figures, one, unit)
    if one.amounts.left is not None and one.amounts.planned is not None:
        yield _left(one, unit)
    if one.earned is not None:
        yield from _earned(figures, one, one.earned, unit)
    if one.method is not None and one.amounts.forecast is not None:
        yield _forecast(one, one.earned, unit)


def _spent(figures: Figures, one: Account, unit: Unit) -> Explanation:
    inputs, terms = [], []
    for path, line, amount in _spendings(figures, one):
        label = (
            say("spent in {period}", period=str(path[3]))
            if line == OWN
            else say("spent in {period}, {line}", period=str(path[3]), line=line)
        )
        inputs.append(Input(label, exact(Fraction(amount), unit), path if line == OWN else (*path, line)))
        terms.append(shown(Fraction(amount), unit))
    spent = Fraction(one.amounts.spent or 0)
    steps = (say("{terms} = {sum}", terms=plus(terms), sum=shown(spent, unit)),) if len(terms) > 1 else ()
    return Explanation("spent", say("Spent"), say("the sum of what is recorded by that day"), tuple(inputs), steps, exact(spent, unit))


def _spendings(figures: Figures, one: Account) -> Iterator[tuple[Path, str, Decimal]]:
    for period, result in one.action.results.items():
        if result.spent is not None and period.first <= figures.as_of:
            for line, amount in result.spent.items():
                yield ("actions", one.name, "results", period.text, "spent"), line, amount


def _left(one: Account, unit: Unit) -> Explanation:
    planned, spent = Fraction(one.amounts.planned or 0), Fraction(one.amounts.spent or 0)
    left = shown(planned - spent, unit)
    steps = (say("{planned} − {spent} = {left}", planned=shown(planned, unit), spent=shown(spent, unit), left=left),)
    return Explanation("left", say("Left"), say("budget − spent"), (), steps, exact(planned - spent, unit))


# ---- earned value


def _earned(figures: Figures, one: Account, value: Earned, unit: Unit) -> Iterator[Explanation]:
    day = one.day
    if day is None:
        return
    due, done = elapsed(figures, one.name, one.action, day), progress(figures, one.name, one.action, day)
    at = Input(say("day of the last recorded spending or result"), Day(day), ("actions", one.name, "results"))
    yield _part(_PV, at, due, exact(value.pv, unit), value)
    yield _part(_EV, at, done, exact(value.ev, unit), value)
    for name, title, formula, terms in _FIGURES:
        yield _figure(value, unit, name, (title, formula), terms)


_PV = ("pv", say("PV: what was to be done by then"), say("budget × the share of its working days (occurrences) elapsed"))
_EV = ("ev", say("EV: what was done by then"), say("budget × progress"))


def _part(names: tuple[str, Say, Say], at: Input, part: Fraction, result: Number, value: Earned) -> Explanation:
    """A share of the budget. Steps are exact to four decimals: with cents their differences would not come out."""
    name, title, formula = names
    found = value.bac * part
    step = say("{budget} × {share} % = {amount}", budget=shown(value.bac, None), share=share(part, 4), amount=shown(found, None))
    return Explanation(name, title, formula, (at,), (step,), result)


_FIGURES = (
    ("cv", say("CV: cost variance"), say("EV − AC"), ("ev", "−", "ac")),
    ("sv", say("SV: schedule variance"), say("EV − PV"), ("ev", "−", "pv")),
    ("cpi", say("CPI: what each unit of money brought"), say("EV / AC"), ("ev", "/", "ac")),
    ("spi", say("SPI: done over what was to be done"), say("EV / PV"), ("ev", "/", "pv")),
    ("eac", say("EAC: the cost in the end at this rate"), say("BAC / CPI"), ("bac", "/", "cpi")),
    ("etc", say("ETC: still to be spent"), say("EAC − AC"), ("eac", "−", "ac")),
    ("vac", say("VAC: budget left in the end"), say("BAC − EAC"), ("bac", "−", "eac")),
)
_SHARES = frozenset(("cpi", "spi"))
_FINE = 7


def _exactly(value: Earned, name: str) -> Decimal:
    """As many decimals as make what is divided by it come out."""
    return shown(Fraction(value.figure(name) or 0), None, _FINE if name in _SHARES else None)


def _figure(value: Earned, unit: Unit, name: str, words: tuple[Say, Say], terms: tuple[str, str, str]) -> Explanation:
    found = value.figure(name)
    title, formula = words
    if found is None:
        why = value.why(name)
        return Explanation(name, title, formula, (), (), Nothing(WHYS[why or "no-spending"]))
    before, after = (_exactly(value, one) for one in (terms[0], terms[2]))
    step = (
        say("{before} − {after} = {result}", before=before, after=after, result=_exactly(value, name))
        if terms[1] == "−"
        else say("{before} / {after} = {result}", before=before, after=after, result=_exactly(value, name))
    )
    result: Cell = Share(found, 1) if name in _SHARES else exact(found, unit)
    return Explanation(name, title, formula, (), (step,), result)


def _forecast(one: Account, value: Earned | None, unit: Unit) -> Explanation:
    end = Fraction(one.amounts.forecast or 0)
    steps: tuple[Say, ...] = ()
    if one.method == "eac" and value is not None and value.cpi is not None:
        cpi = _exactly(value, "cpi")
        steps = (say("{before} / {after} = {result}", before=shown(value.bac, None), after=cpi, result=shown(end, unit)),)
    elif one.method == "rest" and value is not None:
        amounts = (shown(Fraction(value.ac or 0), None), shown(value.bac, None), shown(value.ev, None))
        steps = (
            say(
                "{spent} + {budget} − {earned} = {result}", spent=amounts[0], budget=amounts[1], earned=amounts[2], result=shown(end, unit)
            ),
        )
    return Explanation("forecast", say("Forecast: what it costs in the end"), _BY_METHOD[one.method or "plan"], (), steps, exact(end, unit))
