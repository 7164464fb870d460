"""What follows from what an action's results cost: whether to repeat it, to modify it or to drop it, and why; the manager's rating beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.phasing import ZERO
from pactool.figures.unit_costs import unit_costs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.figures.unit_costs import Row
    from pactool.plan.action import Action

HALF = Fraction(1, 2)
TWICE = Fraction(2)
_GOOD, _MIDDLING = 4, 3


class Verdict(StrEnum):
    """What follows from the figures, in the order in which it is tested."""

    NOT_MEASURED = "not-measured"
    TOO_EARLY = "too-early"
    DROP = "drop"
    REPEAT = "repeat"
    MODIFY = "modify"


WORST = (Verdict.DROP, Verdict.MODIFY, Verdict.NOT_MEASURED, Verdict.TOO_EARLY, Verdict.REPEAT)
"""Worst first: what has failed counts before what is not known yet, and what is not known keeps an action from being one to repeat."""


class Reason(StrEnum):
    """Why a verdict is what it is."""

    NOTHING_EXPECTED = "nothing-expected"
    NOTHING_RECORDED = "nothing-recorded"
    NOT_OVER = "not-over"
    UNDER_HALF = "under-half"
    MONEY_OVER_TWICE = "money-over-twice"
    TIME_OVER_TWICE = "time-over-twice"
    REACHED = "reached"
    SHORT = "short"
    MONEY_OVER = "money-over"
    TIME_OVER = "time-over"
    COST_UNKNOWN = "cost-unknown"


class Line(NamedTuple):
    """A row and its verdict, None where nothing is expected of it."""

    row: Row
    verdict: Verdict | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Judgement:
    """One action's verdict, that of its `main` expectation, else its worst: `line` is the one it comes from, None where nothing is expected."""

    id: str
    action: Action
    verdict: Verdict
    line: Line | None
    by_main: bool
    lines: tuple[Line, ...]

    @property
    def reason(self) -> Reason:
        """Why."""
        return Reason.NOTHING_EXPECTED if self.line is None else self.line.reason

    @property
    def rated(self) -> Verdict | None:
        """What the manager's rating speaks for: 4 and 5 to repeat, 3 to modify, 1 and 2 to drop; None without a rating."""
        rating = self.action.rating
        if rating is None:
            return None
        return Verdict.REPEAT if rating.value >= _GOOD else Verdict.MODIFY if rating.value == _MIDDLING else Verdict.DROP

    @property
    def agrees(self) -> bool | None:
        """Whether rating and figures say the same; None where one of them says nothing."""
        if self.rated is None or self.verdict in {Verdict.NOT_MEASURED, Verdict.TOO_EARLY}:
            return None
        return self.rated is self.verdict


class Rate(NamedTuple):
    """How much of one thing came of another, (part, whole) as expected and as recorded: what a trial is to show."""

    part: Row
    whole: Row
    expected: tuple[Fraction, Fraction] | None
    recorded: tuple[Fraction, Fraction]


def judgements(figures: Figures, twice: Fraction = TWICE) -> tuple[Judgement, ...]:
    """Every action that is not dropped, in the plan's order; `twice` is how many times the planned cost a unit may cost."""
    lines: dict[str, list[Line]] = {}
    for row in unit_costs(figures):
        lines.setdefault(row.id, []).append(_line(row, figures.as_of, twice))
    return tuple(_judgement(name, one, tuple(lines.get(name, ()))) for name, one in figures.actions.items())


def _line(row: Row, as_of: date, twice: Fraction) -> Line:
    return Line(row, None, Reason.NOTHING_EXPECTED) if row.promise is None else Line(row, *_verdict(row, as_of, twice))


def _verdict(row: Row, as_of: date, twice: Fraction) -> tuple[Verdict, Reason]:
    """FIGURES.md, "Efficiency": the first that matches."""
    if row.result is None or row.target is None:
        return Verdict.NOT_MEASURED, Reason.NOTHING_RECORDED
    if row.over_on is not None and as_of < row.over_on:
        return Verdict.TOO_EARLY, Reason.NOT_OVER
    if not row.good if row.attained is None else row.attained < HALF:
        return Verdict.DROP, Reason.UNDER_HALF
    if row.money.over(twice):
        return Verdict.DROP, Reason.MONEY_OVER_TWICE
    if row.time.over(twice):
        return Verdict.DROP, Reason.TIME_OVER_TWICE
    short = _short(row)
    return (Verdict.REPEAT, Reason.REACHED) if short is None else (Verdict.MODIFY, short)


def _short(row: Row) -> Reason | None:
    """What keeps an action from being repeated as it is: under 100 %, or a unit that costs more than planned or nobody knows what."""
    if row.attained is not None and row.attained < 1:
        return Reason.SHORT
    if row.money.over():
        return Reason.MONEY_OVER
    if row.time.over():
        return Reason.TIME_OVER
    deciding = row.money if row.money.planned is not None else row.time
    return Reason.COST_UNKNOWN if row.has_units and row.target and not deciding.compared else None


def _judgement(name: str, action: Action, lines: tuple[Line, ...]) -> Judgement:
    judged = [line for line in lines if line.verdict is not None]
    if not judged:
        return Judgement(name, action, Verdict.NOT_MEASURED, None, by_main=False, lines=lines)
    main = next((line for line in judged if line.row.measure == action.main), None)
    line = main or min(judged, key=lambda one: WORST.index(one.verdict or Verdict.REPEAT))
    return Judgement(name, action, line.verdict or Verdict.NOT_MEASURED, line, by_main=main is not None, lines=lines)


def verdicts(several: Iterable[Verdict]) -> Mapping[Verdict, int]:
    """How often each verdict is given, in the order of the tests."""
    found = dict.fromkeys(Verdict, 0)
    for one in several:
        found[one] += 1
    return found


def rates(judged: Judgement) -> tuple[Rate, ...]:
    """How much of each thing came of the one before it in an action's funnel, the wide end first, money last; and of the last for the first."""
    known = [line.row for line in judged.lines if line.row.has_units and line.row.result is not None]
    funnel = sorted(known, key=lambda row: (row.net is not None, -(row.target or row.result or ZERO)))
    pairs = list(pairwise(funnel))
    if len(funnel) > 2:
        pairs.append((funnel[0], funnel[-1]))
    return tuple(_rate(whole, part) for whole, part in pairs if whole.result)


def _rate(whole: Row, part: Row) -> Rate:
    expected = None if not whole.target or part.target is None else (part.target, whole.target)
    return Rate(part, whole, expected, (part.result or ZERO, whole.result or ZERO))
