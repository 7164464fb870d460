"""`pac gaps --by month|quarter` and `--period`: the table every sales manager knows, and one period by itself."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.by_period import alone, periods
from pactool.figures.row import Why
from pactool.page import Bar, Column, Nothing, Number, Page, Paragraph, Points, Section, Table, Text, Tone, Words
from pactool.pages import gaps_cells as cells
from pactool.pages.gaps import NOTHING, head_of, notes, title
from pactool.pages.gaps_records import plain, titled
from pactool.pages.gaps_shape import ITEMS, difference, digits, row_shape
from pactool.pages.gaps_sheet import nested
from pactool.pages.notes import out_names
from pactool.pages.states import STATUSES
from pactool.render.pages.as_json import number, share
from pactool.rules.quantity import PERCENT, runs, shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pactool.figures.by_period import Step
    from pactool.figures.months import Days
    from pactool.figures.row import Row
    from pactool.page import Block, Cell
    from pactool.pages.gaps_shape import Shape
    from pactool.pages.gaps_sheet import Sheet
    from pactool.words import Say

LATER = say("its days are still to come")
_FAR = Fraction(1_000_000)
UNREPORTED = say("nothing is reported in it")


def in_window(row: Row, step: str, window: Days | None) -> tuple[Step, ...]:
    """The steps of a row, those that touch the days asked for."""
    every = periods(row, step)
    return every if window is None else tuple(one for one in every if one.days.first <= window.last and one.days.last >= window.first)


# ---- by month or quarter


def by_step(sheets: Sequence[Sheet], as_of: date, step: str, window: Days | None, *, actions: bool) -> Page:
    """The table of each objective; of what actions expect where `actions`, or where nothing else is left."""
    sections: list[Section] = []
    for one in sheets:
        rows = _told(one, actions=actions)
        head = head_of(one, several=len(sheets) > 1)
        if not rows:
            sections.append(Section(head, (Paragraph(NOTHING),)))
        elif head is not None:
            sections.append(Section(head, ()))
        sections += [_of_row(row, step, window) for row in rows]
    more = () if actions or not any(one.objectives and one.actions for one in sheets) else (_MORE,)
    return Page(title(sheets, as_of), tuple(sections), Table((), ()), (*more, *notes(sheets)))


_MORE = say("What the actions expect stands by period in --format csv and json, and here with --nature, --state or --tag.")


def _told(one: Sheet, *, actions: bool) -> list[Row]:
    goals = [row for row, _ in nested(one.objectives)]
    return [*goals, *one.actions] if actions or not goals else goals


def _of_row(row: Row, step: str, window: Days | None) -> Section:
    return Section(_named(row), tuple(_blocks(row, in_window(row, step, window), cut=window is not None)))


def _named(row: Row) -> Say:
    name = full_name(row)
    if row.unit is not None:
        name = say("{name}, in {unit}", name=name, unit=row.unit)
    return say("{name} ({status})", name=name, status=STATUSES[row.status].words)


def _blocks(row: Row, steps: Sequence[Step], *, cut: bool) -> Iterator[Block]:
    if not steps:
        yield Paragraph(say("It has no figure by period."), Tone.CALM)
        return
    names = {
        "period": say("period"), "target": say("target"), "result": say("result"), "gap": say("gap"), "attainment": say("%"),
        "expected_by": say("expected\nto date"), "result_by": say("result\nto date"), "gap_by": say("gap\nto date"),
    }  # fmt: skip
    columns = tuple(Column(name, words, "left" if name == "period" else "right") for name, words in names.items())
    rows = [_step(row, one) for one in steps]
    if row.kind == "flow" and not cut and len(steps) > 1:
        rows.append(_whole(row, steps))
    if row.kind != "flow":
        columns, rows = columns[:5], [one[:5] for one in rows]
    yield Table(columns, tuple(rows))
    across = tuple(dict.fromkeys(name for one in steps for name in one.across))
    if across:
        yield Points((say("cannot be told apart from the days around: {periods}", periods=across),))


def _step(row: Row, one: Step) -> tuple[Cell, ...]:
    return (
        Text(named(one.days)),
        _amount(row, one.target, one),
        *_figures(row, one),
        _amount(row, one.expected_by, one),
        _amount(row, one.result_by, one),
        _signed(row, one.gap_by, one),
    )


def _figures(row: Row, one: Step) -> tuple[Cell, ...]:
    attained: Cell = cells.whole_share(one.attainment) if one.attainment is not None else _none(row, one)
    return _amount(row, one.result, one), _signed(row, one.gap, one), attained


def named(days: Days) -> str:
    """A step as a plan writes it; one cut by the span by its month."""
    return runs((days,))[0]


def _amount(row: Row, value: Fraction | None, one: Step) -> Cell:
    if value is None:
        return _none(row, one)
    return Number(cells.number(row, value, whole=True), PERCENT if row.points else None)


def _signed(row: Row, value: Fraction | None, one: Step) -> Cell:
    if value is None:
        return _none(row, one)
    good = _good(row, value)
    return Words(cells.signed(row, value, whole=True), Tone.PLAIN if good is None else Tone.GOOD if good else Tone.BAD)


def _good(row: Row, gap: Fraction) -> bool | None:
    if not gap:
        return None
    return False if row.better is None else gap < 0 if row.better == "lower" else gap > 0


def _none(row: Row, one: Step) -> Nothing:
    """Why a step has no figure: it is still to come, or nothing was reported."""
    if row.measured_on is None:
        return Nothing(cells.WHY[Why.NOTHING_REPORTED])
    return Nothing(LATER if one.days.first > row.measured_on else UNREPORTED)


def _whole(row: Row, steps: Sequence[Step]) -> tuple[Cell, ...]:
    """What the steps add up to."""
    target = sum((one.target for one in steps if one.target is not None), Fraction(0))
    whole: Cell = Text("") if any(one.target is None for one in steps) else _amount(row, target, steps[0])
    attained: Cell = cells.attained(row)
    last = (cells.bare(row, row.expected, "expected"), cells.bare(row, row.result, "result"), cells.gap(row))
    return (Words(say("in all"), Tone.STRONG), whole, last[1], last[2], attained, *last)


# ---- one period


def in_period(sheets: Sequence[Sheet], as_of: date, days: Days, text: str) -> Page:
    """Every row in one period alone."""
    sections = []
    for one in sheets:
        head = head_of(one, several=len(sheets) > 1)
        sections.append(Section(head, tuple(_of_period(one, days)) if one.rows else (Paragraph(NOTHING),)))
    over = say("{period} alone. {title}", period=text, title=title(sheets, as_of))
    return Page(over, tuple(sections), Table((), ()), notes(sheets))


_PERIOD = ("bar", "target", "expected", "result", "gap", "attainment")


def _of_period(one: Sheet, days: Days) -> Iterator[Block]:
    goals = [(row, deep, alone(row, days)) for row, deep in nested(one.objectives) if row.kind != "milestone"]
    acts = sorted(((row, 0, alone(row, days)) for row in one.actions), key=lambda each: _worst(each[2]))
    for title_, rows in ((say("objective"), goals), (say("what the actions expect"), acts)):
        touched = [each for each in rows if not _outside(each[2])]
        if touched:
            columns = (Column("id", title_, prose=True), *cells.columns(_PERIOD))
            yield Table(columns, tuple(_in(*each) for each in touched), legend=_LEGEND)
        yield from _beside(rows)


def _worst(one: Step) -> Fraction:
    return _FAR if one.attainment is None else one.attainment


def _outside(one: Step) -> bool:
    return one.target is None and one.result is None and not one.across


def _beside(rows: Sequence[tuple[Row, int, Step]]) -> Iterator[Block]:
    """What the table leaves out, and what cannot be told of the period."""
    across = tuple(say("{name} ({periods})", name=full_name(row), periods=one.across) for row, _, one in rows if one.across)
    outside = [full_name(row) for row, _, one in rows if _outside(one)]
    items = []
    if across:
        items.append(say("not told, because results reach beyond the period: {rows}", rows=across))
    if holes := [(row, one.unreported) for row, _, one in rows if one.unreported and one.result is not None]:
        told = [say("{name} ({periods})", name=full_name(row), periods=runs(steps)) for row, steps in holes]
        items.append(say("not reported: {periods}; the result is incomplete", periods=shortly(told)))
    if outside:
        items.append(
            says("{count} has nothing due in it: {rows}", "{count} have nothing due in it: {rows}", len(outside), rows=shortly(outside))
        )
    if items:
        yield Points(tuple(items))


def full_name(row: Row) -> Say:
    """What a row is called: the objective, or the action and what it expects something of."""
    if row.measure is None:
        return say("{name}", name=row.id)
    return say("{action}: {measure}", action=row.id, measure=row.measure)


_LEGEND = ((Bar(None), say("what was expected in it by now; the bar ends at what the whole period is to bring")),)


def _in(row: Row, deep: int, one: Step) -> tuple[Cell, ...]:
    bar: Cell = Text("")
    if one.target and row.kind == "flow":
        bar = Bar(
            None if one.result is None else one.result / one.target,
            None if one.expected is None else one.expected / one.target,
            Tone.PLAIN if one.gap is None else Tone.GOOD if one.gap >= 0 or row.better == "lower" else Tone.BAD,
        )
    return (cells.indented(row, deep), bar, _amount(row, one.target, one), _amount(row, one.expected, one), *_figures(row, one))


# ---- for programs


def step_shape(row: Row, one: Step, currency: str | None) -> Shape:
    """A step as JSON."""
    to = digits(row, currency)
    return {
        "period": named(one.days),
        "target": number(one.target, to.reckoned),
        "expected": number(one.expected, to.reckoned),
        "result": number(one.result, to.written),
        "gap": difference(to, one.result, one.expected, one.gap),
        "attainment": share(one.attainment),
    }


def shape(sheets: Sequence[Sheet], step: str | None, window: Days | None) -> list[Shape]:
    """The plans with the periods of each row: by step, or the window as one."""
    found: list[Shape] = []
    for one in sheets:
        rows = [
            {**row_shape(row, one.currency), "periods": [step_shape(row, each, one.currency) for each in steps_of(row, step, window)]}
            for row in one.rows
        ]
        status = None if one.status is None else one.status.value
        head: Shape = {"path": one.judged.path, "title": one.judged.plan.title, "currency": one.currency, "status": status}
        found.append({**head, "rows": rows, "out": list(out_names(one.judged, ITEMS))})
    return found


def steps_of(row: Row, step: str | None, window: Days | None) -> tuple[Step, ...]:
    """By step in the window, or the window alone."""
    if step is not None:
        return in_window(row, step, window)
    return () if window is None else (alone(row, window),)


def records(sheets: Sequence[Sheet], step: str | None, window: Days | None) -> Table:
    """A line for each period of each row."""
    names = ("path", "type", "id", "measure", "owner", "unit", "period", "target", "expected", "result", "gap", "attainment")
    rows: list[tuple[Cell, ...]] = []
    for one in sheets:
        for row in one.rows:
            head = (Text(one.judged.path), Text(row.type), Text(row.id), plain(row.measure), plain(row.owner), plain(row.unit))
            rows += [(*head, *map(plain, step_shape(row, each, one.currency).values())) for each in steps_of(row, step, window)]
    return Table(titled(names), tuple(rows))
