"""An action's efficiency, explained: the cost of a unit in money and in time, planned and real, the median of its like, and the verdict's tests."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.efficiency import WORST, Reason, Verdict, judgements
from pactool.figures.phasing import ZERO
from pactool.figures.unit_costs import unit_costs
from pactool.page import Day, Length, Nothing, Number, Share, Text
from pactool.pages.explained import Explanation, Input
from pactool.pages.numbers import DAYS, exact, plus, share, shown, unit_of
from pactool.pages.unit_cells import NO_REAL
from pactool.pages.verdicts import VERDICTS, amount, of_line
from pactool.plan.amounts import OWN
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from pactool.figures.efficiency import Judgement, Line
    from pactool.figures.figures import Figures
    from pactool.figures.unit_costs import Cost, Row
    from pactool.page import Cell
    from pactool.pages.judged import Judged
    from pactool.plan.model import Plan
    from pactool.words import Say

    Round = Callable[[Fraction], Decimal]


def explained(judged: Judged, name: str) -> tuple[Explanation, ...]:
    """Every figure of an action's efficiency; none for one that was dropped, or in a plan whose period is broken."""
    figures = judged.figures
    if figures is None or name not in figures.actions:
        return ()
    twice = Fraction(judged.case.thresholds["unit_cost_max"])
    one = next(each for each in judgements(figures, twice) if each.id == name)
    every = unit_costs(figures)
    found = [told for line in one.lines for told in _of_line(figures, line, every, twice)]
    return (*found, _whole(figures.plan, one))


def _of_line(figures: Figures, line: Line, every: Sequence[Row], twice: Fraction) -> Iterator[Explanation]:
    row = line.row
    if row.has_units and (row.money.total_planned or row.money.total_real):
        yield _money(figures, row)
        yield from _median(figures.plan, row, every, "money")
    if row.has_units and (row.time.total_planned or row.time.total_real):
        yield _time(figures, row)
        yield from _median(figures.plan, row, every, "time")
    if row.net is not None:
        yield _net(figures.plan, row)
    if line.verdict is not None:
        yield _tests(figures, line, twice)


# ---- what a unit costs


def _money(figures: Figures, row: Row) -> Explanation:
    plan, at = figures.plan, ("actions", row.id)
    money, inputs, spent = unit_of(plan, plan.currency), list[Input](), list[Fraction]()
    lines = figures.budgets.get(row.id, {})
    for line, budget in lines.items():
        name = say("budget") if line == OWN else say("budget for {line}", line=line)
        inputs.append(Input(name, exact(Fraction(budget), money), (*at, "budget") if line == OWN else (*at, "budget", line)))
    for period, one in row.action.results.items():
        if one.spent is not None and period.first <= figures.as_of:
            spent.append(Fraction(sum(one.spent.values())))
            inputs.append(
                Input(say("spent in {period}", period=period.text), exact(spent[-1], money), (*at, "results", period.text, "spent"))
            )
    cost, real = row.money, row.money.real
    steps = tuple(_divided(plan, row, cost, spent, lambda value: shown(value, money), lambda value: _price(plan, row, value)))
    if len(lines) > 1 and cost.total_planned is not None:
        budgets = plus([shown(Fraction(one), money) for one in lines.values()])
        steps = (say("{terms} = {sum}", terms=budgets, sum=shown(cost.total_planned, money)), *steps)
    return Explanation(
        f"money-{row.measure}",
        say("{measure}: what a unit costs", measure=row.measure),
        say("planned: budget / expected; real: spent / result"),
        (*inputs, *_quantities(figures, row)),
        steps,
        Nothing(NO_REAL) if real is None else Number(_price(plan, row, real), plan.currency),
    )


def _price(plan: Plan, row: Row, value: Fraction) -> Decimal:
    return amount(plan, value, fine=row.net is not None)


def _time(figures: Figures, row: Row) -> Explanation:
    at, hours = ("actions", row.id), figures.plan.hours_per_day
    inputs, worked = list[Input](), list[Fraction]()
    if row.time.total_planned is not None:
        inputs.append(Input(say("time"), Length(_days(row.time.total_planned)), (*at, "time")))
    for period, one in row.action.results.items():
        if one.time is not None and period.first <= figures.as_of:
            worked.append(sum((Fraction(length.days(hours)) for length in one.time.values()), ZERO))
            place = (*at, "results", period.text, "time")
            inputs.append(Input(say("time in {period}", period=period.text), Length(_days(worked[-1])), place))
    return Explanation(
        f"time-{row.measure}",
        say("{measure}: what a unit takes", measure=row.measure),
        say("planned: time / expected; real: time recorded / result, in days"),
        (*inputs, *_quantities(figures, row), *_day_costs(figures.plan, row)),
        (*_divided(figures.plan, row, row.time, worked, _days, _days), *_worth(figures.plan, row)),
        Nothing(NO_REAL) if row.time.real is None else Length(_days(row.time.real)),
    )


def _days(value: Fraction) -> Decimal:
    return shown(value, None, DAYS)


def _day_costs(plan: Plan, row: Row) -> Iterator[Input]:
    """What a day of each person costs who is named for the action's time."""
    written = [*(row.action.time or {}), *(person for one in row.action.results.values() for person in one.time or {})]
    for person in dict.fromkeys(row.action.owner or "" if one == OWN else one for one in written):
        if person in plan.team and (cost := plan.team[person].day_cost) is not None:
            yield Input(
                say("a day of {person}", person=person), exact(Fraction(cost), unit_of(plan, plan.currency)), ("team", person, "day_cost")
            )


def _worth(plan: Plan, row: Row) -> Iterator[Say]:
    """The days at day cost by unit, beside the money."""
    worth, unit = row.worth, unit_of(plan, plan.currency)
    if worth.planned is not None and worth.total_planned is not None and row.target is not None:
        yield say(
            "at day cost, planned: {total} / {units} = {each}",
            total=shown(worth.total_planned, unit),
            units=_units(plan, row, row.target),
            each=_price(plan, row, worth.planned),
        )
    if worth.real is not None and worth.total_real is not None and row.result is not None:
        yield say(
            "at day cost, real: {total} / {units} = {each}",
            total=shown(worth.total_real, unit),
            units=_units(plan, row, row.result),
            each=_price(plan, row, worth.real),
        )


def _quantities(figures: Figures, row: Row) -> Iterator[Input]:
    """What was expected, and every period of what came."""
    unit, at = unit_of(figures.plan, row.unit), ("actions", row.id)
    if row.target is not None:
        yield Input(say("expected in all"), exact(row.target, unit), (*at, "expects", row.measure))
    for period, one in row.action.results.items():
        value = one.values.get(row.measure)
        if period.text in row.results and value is not None and not isinstance(value, tuple):
            place = (*at, "results", period.text, row.measure)
            yield Input(say("result of {period}", period=period.text), exact(Fraction(value), unit), place)


def _units(plan: Plan, row: Row, value: Fraction) -> Decimal:
    return shown(value, unit_of(plan, row.unit))


def _divided(plan: Plan, row: Row, cost: Cost, terms: Sequence[Fraction], in_all: Round, each: Round) -> Iterator[Say]:
    """The sums, the two divisions, and real over planned."""
    if cost.planned is not None and cost.total_planned is not None and row.target is not None:
        yield say(
            "planned: {total} / {units} = {each}",
            total=in_all(cost.total_planned),
            units=_units(plan, row, row.target),
            each=each(cost.planned),
        )
    if cost.total_real is not None and len(terms) > 1:
        yield say("{terms} = {sum}", terms=plus([in_all(one) for one in terms]), sum=in_all(cost.total_real))
    if not terms and cost.total_real == 0:
        yield say("nothing was planned and nothing is recorded: it cost 0")
    if row.result is not None and len(row.results) > 1:
        yield say("{terms} = {sum}", terms=plus(_came(plan, row)), sum=_units(plan, row, row.result))
    if cost.real is not None and cost.total_real is not None and row.result is not None:
        yield say(
            "real: {total} / {units} = {each}", total=in_all(cost.total_real), units=_units(plan, row, row.result), each=each(cost.real)
        )
    if cost.planned and cost.real is not None:
        yield say(
            "{real} / {planned} = {share} % of the plan",
            real=each(cost.real),
            planned=each(cost.planned),
            share=share(cost.real / cost.planned),
        )


def _came(plan: Plan, row: Row) -> list[Decimal]:
    values = {period.text: one.values.get(row.measure) for period, one in row.action.results.items()}
    return [
        _units(plan, row, Fraction(value)) for text in row.results if (value := values[text]) is not None and not isinstance(value, tuple)
    ]


def _median(plan: Plan, row: Row, every: Sequence[Row], kind: str) -> Iterator[Explanation]:
    cost = row.cost(kind)
    if cost.median is None:
        return
    like = {
        one.id: real for one in every if one.measure == row.measure and one.id in cost.sample and (real := one.cost(kind).real) is not None
    }
    each: Round = _days if kind == "time" else lambda value: _price(plan, row, value)
    steps = tuple(say("{action}: {value}", action=name, value=each(value)) for name, value in sorted(like.items(), key=lambda one: one[1]))
    middle = each(cost.median)
    title = say("{measure}: the median of its like, in money", measure=row.measure)
    yield Explanation(
        f"median-{kind}-{row.measure}",
        say("{measure}: the median of its like, in days", measure=row.measure) if kind == "time" else title,
        say("the middle real cost of a unit over the actions of the same nature that brought the same, at least three"),
        (),
        steps,
        Length(middle) if kind == "time" else Number(middle, plan.currency),
    )


# ---- net return


def _net(plan: Plan, row: Row) -> Explanation:
    net, money = row.net, unit_of(plan, plan.currency)
    real = None if net is None else net.real
    steps = []
    for name, gain, cost, value in (
        (say("planned"), row.target, row.money.total_planned, None if net is None else net.planned),
        (say("real"), row.result, row.money.total_real, real),
        (say("with time"), row.result, _added(row.money.total_real, row.worth.total_real), None if net is None else net.real_with_time),
    ):
        if gain is not None and cost is not None and value is not None:
            gained, paid = shown(gain, money), shown(cost, money)
            steps.append(say("{what}: ({gain} - {cost}) / {cost} = {share} %", what=name, gain=gained, cost=paid, share=share(value)))
    result: Cell = Nothing(say("no cost, or nothing recorded")) if real is None else Share(real, 2)
    return Explanation(
        f"net-{row.measure}", say("{measure}: net return", measure=row.measure), say("(gain - cost) / cost"), (), tuple(steps), result
    )


def _added(cost: Fraction | None, worth: Fraction | None) -> Fraction | None:
    return None if cost is None or worth is None else cost + worth


# ---- the verdict


def _tests(figures: Figures, line: Line, twice: Fraction) -> Explanation:
    row, inputs = line.row, list[Input]()
    at = ("actions", row.id)
    if row.promise is not None:
        end = ("period",) if row.action.end is None else (*at, "end")
        inputs.append(Input(say("end"), Day(figures.span(row.action).last), end))
        inputs.append(Input(say("due"), Day(row.promise.last), (*at, "expects", row.measure)))
    return Explanation(
        f"verdict-{row.measure}",
        say("{measure}: the verdict", measure=row.measure),
        say(
            "the first that is true: not measured; too early; drop: under half, or a unit over {times} times the plan; repeat: 100 % or more, and a unit within the plan; else modify",
            times=shown(twice, None),
        ),
        (*inputs, *_quantities(figures, row)),
        tuple(_tried(figures, line)),
        VERDICTS[line.verdict or Verdict.NOT_MEASURED],
    )


def _tried(figures: Figures, line: Line) -> Iterator[Say]:
    """The tests in their order, up to the one that is true."""
    row = line.row
    if line.reason is Reason.NOTHING_RECORDED:
        yield say("not measured: nothing is recorded by {day}", day=figures.as_of)
        return
    yield says("measured: {count} result by {day}", "measured: {count} results by {day}", len(row.results), day=figures.as_of)
    if row.over_on is not None and line.reason is Reason.NOT_OVER:
        yield say("too early: {day} is before {over}", day=figures.as_of, over=row.over_on)
        return
    if row.over_on is not None:
        yield say("not too early: {day} is not before {over}", day=figures.as_of, over=row.over_on)
    if row.attained is not None and row.result is not None and row.target is not None:
        yield say(
            "{result} / {target} = {share} %",
            result=_units(figures.plan, row, row.result),
            target=_units(figures.plan, row, row.target),
            share=share(row.attained),
        )
    yield of_line(figures.plan, line)


def _whole(plan: Plan, one: Judgement) -> Explanation:
    steps = tuple(
        say("{measure}: {verdict}", measure=line.row.measure, verdict=VERDICTS[line.verdict].words)
        for line in one.lines
        if line.verdict is not None
    )
    if one.line is not None:
        steps = (*steps, of_line(plan, one.line))
    order = tuple(VERDICTS[verdict].words for verdict in WORST)
    if one.by_main:
        formula = say("that of its main expectation")
        inputs: tuple[Input, ...] = (Input(say("main"), Text(one.action.main or ""), ("actions", one.id, "main")),)
    else:
        formula, inputs = say("the worst of its expectations' verdicts, in this order: {order}", order=order), ()
    return Explanation("verdict", say("The action's verdict"), formula, inputs, steps, VERDICTS[one.verdict])
