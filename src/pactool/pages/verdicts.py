"""What people read of a verdict: its name, its reason with the figures it stands on, and its sample."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.accounts import digits
from pactool.figures.efficiency import HALF, Reason, Verdict
from pactool.figures.table import rounded
from pactool.page import Mark, Tone
from pactool.pages.clauses import joined
from pactool.pages.numbers import Money, shown, unit_of
from pactool.rules.quantity import of_unit
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.figures.efficiency import Judgement, Line
    from pactool.figures.unit_costs import Row
    from pactool.plan.model import Plan
    from pactool.words import Say

VERDICTS: Mapping[Verdict, Mark] = {
    Verdict.DROP: Mark("drop", say("drop"), Tone.BAD),
    Verdict.MODIFY: Mark("modify", say("modify"), Tone.DOUBTFUL),
    Verdict.REPEAT: Mark("repeat", say("repeat"), Tone.GOOD),
    Verdict.NOT_MEASURED: Mark("not-measured", say("not measured"), Tone.DOUBTFUL),
    Verdict.TOO_EARLY: Mark("too-early", say("too early"), Tone.CALM),
}
"""Every verdict as a cell, in the order in which they are shown: what is to be decided first."""
_CENTS, _FINE = 2, 4
_SMALL = Fraction(1, 10)


def amount(plan: Plan, value: Fraction, *, fine: bool = False) -> Decimal:
    """Money by unit, to the currency's digits; `fine` for what a unit of money costs."""
    return rounded(value, _FINE if fine else digits(plan.currency))


def length(value: Fraction) -> Decimal:
    """Days by unit: to a hundredth, what is under a tenth to a thousandth."""
    return rounded(value, _CENTS if not value or value >= _SMALL else _CENTS + 1)


def quantity(plan: Plan, row: Row, value: Fraction) -> Say:
    """A quantity of what a row counts, with its unit where that is not what it is called."""
    unit = unit_of(plan, row.unit)
    named = unit.currency if isinstance(unit, Money) else unit
    return of_unit(shown(value, unit, _CENTS), None if named == row.measure else named)


def attained(row: Row) -> Say | None:
    """The share of what was expected; what is just short of half or of all has a decimal, so that it reads as neither."""
    if row.attained is None:
        return None
    whole = rounded(row.attained * 100, 0)
    crossed = any(row.attained < bound <= Fraction(whole) / 100 for bound in (HALF, 1))
    return say("{share} %", share=Decimal(int(row.attained * 1000)) / 10 if crossed else whole)


def reason(plan: Plan, one: Judgement) -> Say:
    """Why an action's verdict is what it is, and from how much."""
    return say("nothing with a figure is expected of it") if one.line is None else of_line(plan, one.line)


def of_line(plan: Plan, line: Line) -> Say:
    """Why the verdict on one thing is what it is, and from how much."""
    row = line.row
    if line.reason is Reason.NOTHING_EXPECTED:
        return say("{measure}: recorded, and nothing was expected of it", measure=row.measure)
    if line.reason is Reason.NOTHING_RECORDED or row.result is None or row.target is None:
        return say("{measure}: nothing is recorded of it", measure=row.measure)
    clauses = [_reached(plan, row)]
    if line.reason is Reason.NOT_OVER and row.over_on is not None:
        clauses.append(say("not over before {day}", day=row.over_on))
        return joined(clauses)
    if (what := _WHAT.get(line.reason)) is not None:
        clauses.append(what)
    clauses += _costs(plan, row)
    clauses.append(says("from {count} result", "from {count} results", len(row.results)))
    return joined(clauses)


_WHAT: Mapping[Reason, Say] = {
    Reason.UNDER_HALF: say("under half of what was expected"),
    Reason.MONEY_OVER_TWICE: say("a unit costs far more than planned"),
    Reason.TIME_OVER_TWICE: say("a unit takes far more time than planned"),
    Reason.SHORT: say("short of what was expected"),
    Reason.MONEY_OVER: say("a unit costs more than planned"),
    Reason.TIME_OVER: say("a unit takes more time than planned"),
    Reason.COST_UNKNOWN: say("what it cost is not known: no budget or time is written, or none was recorded"),
}


def _reached(plan: Plan, row: Row) -> Say:
    """`rdv: 45 of 44 rdv (102 %)`."""
    result, target = row.result or Fraction(0), row.target or Fraction(0)
    unit = unit_of(plan, row.unit)
    share = attained(row)
    if share is None:
        return say(
            "{measure}: {result} of {target}", measure=row.measure, result=shown(result, unit, _CENTS), target=quantity(plan, row, target)
        )
    return say(
        "{measure}: {result} of {target} ({share})",
        measure=row.measure,
        result=shown(result, unit, _CENTS),
        target=quantity(plan, row, target),
        share=share,
    )


def _costs(plan: Plan, row: Row) -> Iterator[Say]:
    """What a unit cost and takes, beside the plan; of money that is earned, the net return says it."""
    if row.net is None and row.money.planned is not None and row.money.real is not None and (row.money.planned or row.money.real):
        real, planned = (of_unit(amount(plan, one), plan.currency) for one in (row.money.real, row.money.planned))
        yield say("{real} each, planned {planned}", real=real, planned=planned)
    if row.net is None and row.time.planned is not None and row.time.real is not None:
        yield say("{real} d each, planned {planned} d", real=length(row.time.real), planned=length(row.time.planned))
    if row.net is not None and row.net.real is not None and row.net.planned is not None:
        both = (row.net.real, row.net.planned)
        yield say("net return {real}, planned {planned}", real=times(row.net.real, both), planned=times(row.net.planned, both))


def times(value: Fraction, beside: Sequence[Fraction | None] = ()) -> Say:
    """A net return: in percent; as so many times where it, or one that it is to be compared with, is ten times and more."""
    if all(one is None or abs(one) < 10 for one in (value, *beside)):
        return say("{share} %", share=rounded(value * 100, 0))
    return say("{number} times", number=rounded(value, 1))


def counted(counts: Mapping[Verdict, int]) -> Say:
    """How many actions have each verdict that there is, in one line."""
    told = [_COUNTS[verdict](counts[verdict]) for verdict in VERDICTS if counts[verdict]]
    return say("{counts}", counts=tuple(told))


_COUNTS = {
    Verdict.DROP: lambda count: says("{count} to drop", "{count} to drop", count),
    Verdict.MODIFY: lambda count: says("{count} to modify", "{count} to modify", count),
    Verdict.REPEAT: lambda count: says("{count} to repeat", "{count} to repeat", count),
    Verdict.NOT_MEASURED: lambda count: says("{count} not measured", "{count} not measured", count),
    Verdict.TOO_EARLY: lambda count: says("{count} too early to judge", "{count} too early to judge", count),
}
