"""`pac coverage`: do the actions add up to each objective, as planned and by now, and what is missing, in words that lead somewhere."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from pactool.figures.conversions import conversions
from pactool.figures.coverage import Cover
from pactool.figures.covering import Uncovered, by_step, coverages, loose, silent
from pactool.figures.months import written
from pactool.figures.table import decimals, rounded
from pactool.page import Column, Day, Money, Nothing, Number, Page, Paragraph, Points, Section, Share, Table, Text, Tone, Words
from pactool.pages.notes import out_of_figures
from pactool.pages.numbers import shown
from pactool.rules.quantity import of_unit, shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.conversions import Conversion
    from pactool.figures.coverage import Expectation
    from pactool.figures.covering import Covered, Loose, Step
    from pactool.figures.figures import Figures
    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective
    from pactool.words import Say

WHY: Mapping[Uncovered, Say] = {
    Uncovered.RATIO: say("a ratio is no sum of actions"),
    Uncovered.MILESTONE: say("a milestone is no sum of actions"),
    Uncovered.NO_TARGET: say("no target is written"),
    Uncovered.NO_BASELINE: say("a level needs a baseline"),
    Uncovered.LOWER: say("of what should be low, nothing is to be brought"),
    Uncovered.WHOLE: say("the actions bring it to the whole that it is a part of"),
}
NOTHING_NEEDED = say("the way to go is 0")
_ALL = Fraction(1)
_FINE = 2


@dataclass(frozen=True, slots=True)
class Only:
    """Which objectives are asked for; None means all."""

    objective: str | None = None
    owner: str | None = None
    segment: str | None = None

    def takes(self, name: str, one: Objective) -> bool:
        """Whether an objective is asked for."""
        return self.objective in (None, name) and (self.owner is None or self.owner in one.owners) and self.segment in (None, one.segment)

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it."""
        return self.objective is None and self.owner is None and self.segment is None


@dataclass(frozen=True, slots=True)
class Row:
    """One objective: its coverage or why it has none, the conversions measured for it, who serves it silently, and its steps where asked for."""

    name: str
    objective: Objective
    cover: Covered
    conversions: tuple[Conversion, ...]
    silent: tuple[str, ...]
    steps: tuple[Step, ...] | None
    unit: str | None
    like: Figure
    money: bool

    def cell(self, value: Fraction | Decimal, *, with_unit: bool = False, tone: Tone = Tone.PLAIN) -> Number | Money:
        """A quantity of the objective as a cell."""
        if self.money and with_unit:
            return Money(self.number(value), self.unit, tone)
        return Number(self.number(value), self.unit if with_unit else None, tone)

    def told(self, value: Fraction) -> Say:
        """A quantity with its unit, in a sentence."""
        return of_unit(self.number(value), self.unit)

    def number(self, value: Fraction | Decimal) -> Decimal:
        """A quantity with decimals as far as they say something: 7 at 80 % is 5.6, so that sums can be followed."""
        return shown(Fraction(value), self.unit, max(_FINE, decimals(self.like)))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's coverage: the objectives asked for in the plan's order, and what expects and serves nothing; `least` is the share that is enough."""

    judged: Judged
    rows: tuple[Row, ...]
    loose: tuple[Loose, ...]
    least: Fraction


def sheet(judged: Judged, only: Only, step: str | None = None) -> Sheet | None:
    """A plan's coverage, by `month` or `quarter` where asked for; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    measured, quiet = conversions(figures), silent(figures)
    rows = tuple(
        _row(figures, name, cover, measured.get(name, ()), quiet.get(name, ()), step)
        for name, cover in coverages(figures).items()
        if only.takes(name, figures.objectives[name])
    )
    return Sheet(judged, rows, loose(figures) if only.everything else (), Fraction(judged.case.thresholds["coverage_min"]))


def _row(figures: Figures, name: str, cover: Covered, measured: tuple[Conversion, ...], quiet: tuple[str, ...], step: str | None) -> Row:
    objective = figures.objectives[name]
    like = objective.target.value if objective.target is not None else _like_parts(figures, name)
    steps = by_step(figures, cover, step) if step is not None and isinstance(cover, Cover) else None
    is_money = objective.unit is not None and objective.unit == figures.plan.currency
    return Row(name, objective, cover, measured, quiet, steps, objective.unit, like, is_money)


def _like_parts(figures: Figures, name: str) -> Figure:
    """The figure of a part, for the decimals of a whole that has none of its own."""
    targets = (one.target for one in figures.objectives.values() if one.part_of == name and one.target is not None)
    return next((one.value for one in targets), Decimal(1))


# ---- the page


def page(sheets: Sequence[Sheet], as_of: date, *, flat: bool = False) -> Page:
    """The coverage of all plans: for people, or `flat` as records, for a large plan has thousands of rows of either."""
    sections = () if flat else tuple(section for one in sheets for section in _sections(one, several=len(sheets) > 1))
    if len(sheets) == 1:
        title = say("Coverage: {title} ({path}), as of {day}", title=sheets[0].judged.plan.title, path=sheets[0].judged.path, day=as_of)
    else:
        title = says("Coverage: {count} plan, as of {day}", "Coverage: {count} plans, as of {day}", len(sheets), day=as_of)
    notes = (*_unconverted(sheets), *out_of_figures([one.judged for one in sheets], ("objectives", "actions")))
    return Page(title, sections, _records(sheets if flat else ()), notes)


def _unconverted(sheets: Sequence[Sheet]) -> Iterator[Say]:
    """The objectives that something is missing of and for which nothing is measured, once for each plan."""
    for one in sheets:
        names = [
            row.name
            for row in one.rows
            if isinstance(row.cover, Cover) and _short(row.cover) and not any(each.rate for each in row.conversions)
        ]
        if names:
            yield say(
                "{path}: no conversion is measured for {names}: no action has recorded both it and a measure",
                path=one.judged.path,
                names=shortly(names),
            )


def _short(cover: Cover) -> Fraction:
    """What is missing: now, else as planned."""
    return cover.missing(cover.now) or cover.missing(cover.planned)


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    if not one.rows:
        yield Section(head, (Paragraph(say("No objective to show.")),))
    else:
        yield Section(head, tuple(_overview(one)))
    for row in one.rows:
        if isinstance(row.cover, Cover) and (row.cover.expectations or row.silent or row.steps is not None):
            yield Section(_named(row), tuple(_blocks(one, row, row.cover)))
    if one.loose:
        yield Section(say("Expects something and serves nothing"), (Points(tuple(map(_loose, one.loose))),))


def _loose(one: Loose) -> Say:
    return say('"{action}" expects {measures}: say under serves what it is for', action=one.action, measures=one.measures)


def _named(row: Row) -> Say:
    if row.objective.title is None:
        return say("{name}", name=row.name)
    return say("{name}: {title}", name=row.name, title=row.objective.title)


def _overview(one: Sheet) -> Iterator[Block]:
    covered = tuple(_overview_row(one, row, row.cover) for row in one.rows if isinstance(row.cover, Cover))
    if covered:
        yield Table(_overview_columns(), covered)
    names: dict[Uncovered, list[str]] = {}
    for row in one.rows:
        if isinstance(row.cover, Uncovered):
            names.setdefault(row.cover, []).append(row.name)
    if names:
        yield Points(tuple(say("{name}: n/a, {why}", name=tuple(several), why=WHY[why]) for why, several in names.items()))


def _overview_columns() -> tuple[Column, ...]:
    return (
        Column("id", say("objective"), prose=True),
        Column("needed", say("to reach"), align="right"),
        Column("secured", say("secured"), align="right"),
        Column("expected", say("actions"), align="right"),
        Column("planned", say("planned"), align="right"),
        Column("now", say("now"), align="right"),
        Column("missing", say("missing"), align="right"),
    )


def _overview_row(one: Sheet, row: Row, cover: Cover) -> tuple[Cell, ...]:
    missing = cover.missing(cover.now)
    return (
        Text(row.name),
        row.cell(cover.needed, with_unit=True),
        row.cell(cover.secured),
        row.cell(cover.expected),
        _share(one, cover, cover.planned),
        _share(one, cover, cover.now),
        row.cell(missing, tone=Tone.BAD if missing else Tone.GOOD),
    )


def _share(one: Sheet, cover: Cover, brought: Fraction) -> Cell:
    share = cover.share(brought)
    if share is None:
        return Nothing(NOTHING_NEEDED)
    nearly = _ALL - Fraction(1, 200) <= share < _ALL
    return Share(share, int(nearly), Tone.GOOD if share >= _ALL else Tone.BAD if share < one.least else Tone.DOUBTFUL)


# ---- one objective


def _blocks(one: Sheet, row: Row, cover: Cover) -> Iterator[Block]:
    if cover.expectations:
        yield _expectations(row, cover)
    yield Points(tuple(_sums(row, cover)))
    if notes := tuple(_beside(row, cover)):
        yield Points(notes)
    if missing := _short(cover):
        yield from _taken(one, row, missing)
    if row.steps is not None:
        yield _by_step(row) if row.steps else Paragraph(say("Nothing says by when it is needed: no table by period."), Tone.CALM)


def _expectations(row: Row, cover: Cover) -> Table:
    columns = (
        Column("action", say("action"), prose=True),
        Column("expected", say("expected"), align="right"),
        Column("probability", say("likely"), align="right"),
        Column("planned", say("planned"), align="right"),
        Column("due", say("due")),
        Column("result", say("result"), align="right"),
        Column("now", say("now"), align="right"),
    )
    return Table(columns, tuple(_expectation(row, one) for one in cover.expectations))


def _expectation(row: Row, one: Expectation) -> tuple[Cell, ...]:
    about: Cell = Text(one.action)
    if one.on != row.name:
        about = Words(say("{action} (on {part})", action=one.action, part=one.on))
    return (
        about,
        row.cell(one.expected),
        Share(Fraction(one.probability)),
        row.cell(one.planned),
        Day(one.due, Tone.CALM if one.over else Tone.PLAIN),
        row.cell(one.result) if one.result is not None else Nothing(say("nothing is reported yet")),
        row.cell(one.now, tone=Tone.DOUBTFUL if one.waiting else Tone.PLAIN),
    )


def _sums(row: Row, cover: Cover) -> Iterator[Say]:
    planned, now = cover.planned, cover.now
    yield say("planned: {sum}", sum=_sum(row, cover, planned))
    settled = sum(one.over and one.result is not None for one in cover.expectations)
    if settled:
        yield says(
            "now, with the result of {count} expectation that is due: {sum}",
            "now, with the results of {count} expectations that are due: {sum}",
            settled,
            sum=_sum(row, cover, now),
        )


def _sum(row: Row, cover: Cover, brought: Fraction) -> Say:
    """`6 secured + 14.2 by actions = 20.2 of 24 comptes (84 %), 3.8 comptes short`."""
    share, missing = cover.share(brought), cover.missing(brought)
    total, needed = row.number(brought), row.told(cover.needed)
    if cover.secured:
        reached = say(
            "{secured} secured + {actions} by actions = {sum} of {needed}",
            secured=row.number(cover.secured),
            actions=row.number(brought - cover.secured),
            sum=total,
            needed=needed,
        )
    else:
        reached = say("{sum} by actions of {needed}", sum=total, needed=needed)
    if share is not None:
        reached = say("{sum} ({share} %)", sum=reached, share=_percent(share))
    return say("{sum}, short by {missing}", sum=reached, missing=row.told(missing)) if missing else reached


def _percent(share: Fraction) -> Decimal:
    """A share in whole percent; what is short of all is never shown as all."""
    return Decimal(int(share * 100)) if share < _ALL else rounded(share * 100, 0)


def _beside(row: Row, cover: Cover) -> Iterator[Say]:
    if cover.waiting:
        names = tuple(dict.fromkeys(one.action for one in cover.waiting))
        yield says(
            "due and without a result, counted as planned: {actions}",
            "due and without results, counted as planned: {actions}",
            len(names),
            actions=names,
        )
    if row.silent:
        yield say("serve it and say not how much: {actions}", actions=row.silent)


def _taken(one: Sheet, row: Row, missing: Fraction) -> Iterator[Block]:
    """What is missing in the measures that the plan has converted."""
    known = [(each, worth) for each in row.conversions if (worth := each.worth(missing)) is not None]
    if not known:
        return
    yield Paragraph(say("What is missing, {quantity}, would take, by what this plan has measured:", quantity=row.told(missing)))
    yield Points(tuple(_conversion(one, row, each, worth) for each, worth in known))


def _conversion(one: Sheet, row: Row, each: Conversion, worth: int) -> Say:
    measure = one.judged.plan.measures[each.measure]
    rate = each.rate or _ALL
    more = of_unit(Decimal(worth), measure.unit) if measure.unit is not None else of_unit(Decimal(worth), each.measure)
    sample = rounded(each.sample, 0 if each.sample.denominator == 1 else 1)
    if rate < 1:
        times = rounded(1 / rate, 0 if (1 / rate).denominator == 1 else 1)
        return say(
            '{more} more, at your 1 in {times}, from {sample} ("{measure}")', more=more, times=times, sample=sample, measure=each.measure
        )
    return say(
        '{more} more, at your {each} each, from {sample} ("{measure}")', more=more, each=row.told(rate), sample=sample, measure=each.measure
    )


def _by_step(row: Row) -> Table:
    columns = (
        Column("period", say("period")),
        Column("needed", say("needed"), align="right"),
        Column("brought", say("planned"), align="right"),
        Column("needed_total", say("needed\nby then"), align="right"),
        Column("brought_total", say("planned\nby then"), align="right"),
        Column("ahead", say("more\nor less"), align="right"),
    )
    return Table(columns, tuple(_step(row, one) for one in row.steps or ()))


def _step(row: Row, one: Step) -> tuple[Cell, ...]:
    ahead = one.brought_total - one.needed_total
    return (
        Text(period(one)),
        *(row.cell(value) for value in (one.needed, one.brought, one.needed_total, one.brought_total)),
        row.cell(ahead, tone=Tone.BAD if ahead < 0 else Tone.PLAIN),
    )


def period(one: Step) -> str:
    """A step as a plan writes it; one cut by the span by its month."""
    text = written(one.days)
    inside = (one.days.first.year, one.days.first.month) == (one.days.last.year, one.days.last.month)
    return f"{one.days.first:%Y-%m}" if inside else text


# ---- flat


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "type": say("type"), "id": say("objective"), "action": say("action"), "period": say("period"),
        "owner": say("owner"), "unit": say("unit"), "needed": say("to reach"), "secured": say("secured"), "expected": say("expected"),
        "probability": say("likely"), "planned": say("planned"), "planned_share": say("planned, share"), "due": say("due"),
        "result": say("result"), "now": say("now"), "now_share": say("now, share"), "missing": say("missing"), "why": say("why"),
    }  # fmt: skip
    columns = tuple(Column(name, title) for name, title in names.items())
    rows = []
    for one in sheets:
        for row in one.rows:
            rows += [tuple(fields.get(name, Text("")) for name in names) for fields in _fields(one, row)]
        rows += [
            tuple({"path": Text(one.judged.path), "type": Text("loose"), "action": Text(each.action)}.get(name, Text("")) for name in names)
            for each in one.loose
        ]
    return Table(columns, tuple(rows))


def _fields(one: Sheet, row: Row) -> Iterator[dict[str, Cell]]:
    cover = row.cover
    head: dict[str, Cell] = {"path": Text(one.judged.path), "id": Text(row.name), "unit": Text(row.unit or "")}
    whole = {**head, "type": Text("objective"), "owner": Text(row.objective.owner or "")}
    if isinstance(cover, Uncovered):
        yield {**whole, "why": Words(WHY[cover])}
        return
    yield {
        **whole,
        "needed": row.cell(cover.needed),
        "secured": row.cell(cover.secured),
        "expected": row.cell(cover.expected),
        "planned": row.cell(cover.planned),
        "planned_share": _share(one, cover, cover.planned),
        "now": row.cell(cover.now),
        "now_share": _share(one, cover, cover.now),
        "missing": row.cell(cover.missing(cover.now)),
    }
    names = ("action", "expected", "probability", "planned", "due", "result", "now")
    for each in cover.expectations:
        cells = dict(zip(names, _expectation(row, each), strict=True))
        yield {**head, **cells, "action": Text(each.action), "type": Text("expectation")}
    for step in row.steps or ():
        yield {
            **head,
            "type": Text("period"),
            "period": Text(period(step)),
            "needed": row.cell(step.needed),
            "planned": row.cell(step.brought),
        }
