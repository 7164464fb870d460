"""`pac efficiency`: which actions to repeat, to modify, to drop, and why; what a unit costs; the manager's rating beside it; what trials taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.figures.efficiency import rates, verdicts
from pactool.figures.table import rounded
from pactool.page import Column, Length, Mark, Nothing, Number, Page, Paragraph, Points, Section, Table, Text, Tone, Words
from pactool.pages.clauses import person
from pactool.pages.efficiency_groups import grouped
from pactool.pages.notes import out_of_figures
from pactool.pages.numbers import shown, unit_of
from pactool.pages.unit_cells import NO_LIKE, NO_PLAN, NO_REAL, days_cell, money_cell, priced_title
from pactool.pages.verdicts import VERDICTS, attained, counted, quantity, reason, times
from pactool.rules.quantity import shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from fractions import Fraction

    from pactool.figures.efficiency import Judgement, Rate
    from pactool.figures.unit_costs import Cost, Row
    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.pages.valued import Sheet
    from pactool.plan.items import Rating
    from pactool.plan.model import Plan
    from pactool.words import Say


def page(sheets: Sequence[Sheet], broken: Sequence[Judged], group: str | None, as_of: date, records: Table) -> Page:
    """The efficiency of all plans, by action or put together; `records` are the flat rows."""
    sections = tuple(section for one in sheets for section in _sections(one, group, several=len(sheets) > 1))
    if len(sheets) == 1:
        title = say("Efficiency: {title} ({path}), as of {day}", title=sheets[0].judged.plan.title, path=sheets[0].judged.path, day=as_of)
    else:
        title = says("Efficiency: {count} plan, as of {day}", "Efficiency: {count} plans, as of {day}", len(sheets), day=as_of)
    return Page(title, sections, records, (*_broken(broken), *_notes(sheets)))


def _sections(one: Sheet, group: str | None, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    if not one.actions:
        yield Section(head, (Paragraph(say("No action to show.")),))
        return
    if group is not None:
        yield from grouped(one, group, head)
        return
    yield Section(head, (Paragraph(counted(verdicts(each.verdict for each in one.actions)), Tone.STRONG), _verdicts(one)))
    rows = [line.row for line in one.lines if line.row.has_units]
    if priced := [row for row in rows if row.net is None and (row.money.total_planned or row.money.total_real)]:
        yield Section(priced_title(one.figures.plan), (_priced(one.figures.plan, priced),))
    if timed := [row for row in rows if row.net is None and (row.time.total_planned or row.time.total_real)]:
        yield Section(
            say("What a unit takes, in days; what those are worth at day cost, as planned and as used, in no sum of money"),
            (_timed(one.figures.plan, timed),),
        )
    if earning := [row for row in rows if row.net is not None]:
        yield Section(say("Net return of what is in money"), tuple(_returns(one.figures.plan, earning)))
    if rated := [each for each in one.actions if each.rated is not None]:
        yield Section(say("The manager's rating beside the figures"), tuple(_ratings(one.figures.plan, rated)))
    for trial in (each for each in one.actions if each.action.trial):
        yield Section(_trial_title(trial), tuple(_trial(one.figures.plan, trial)))


# ---- by action


def _verdicts(one: Sheet) -> Table:
    columns = (Column("id", say("action"), prose=True), Column("verdict", say("verdict")), Column("reason", say("why"), prose=True))
    order = list(VERDICTS)
    ranked = sorted(one.actions, key=lambda each: order.index(each.verdict))
    return Table(columns, tuple((Text(each.id), VERDICTS[each.verdict], Words(reason(one.figures.plan, each))) for each in ranked))


def _unit_columns(*more: Column) -> tuple[Column, ...]:
    return (
        Column("id", say("action"), prose=True),
        Column("measure", say("what"), prose=True),
        *more,
        Column("planned", say("planned"), align="right"),
        Column("real", say("real"), align="right"),
        Column("median", say("median"), align="right"),
    )


def _priced(plan: Plan, rows: Iterable[Row]) -> Table:
    columns = _unit_columns(Column("attained", say("reached"), align="right"))
    found = []
    for row in rows:
        cells = (money_cell(plan, row.money.planned, NO_PLAN), _real(row.money, money_cell(plan, row.money.real, NO_REAL)))
        found.append((*_named(row), _reached(row), *cells, money_cell(plan, row.money.median, NO_LIKE)))
    return Table(columns, tuple(found))


def _timed(plan: Plan, rows: Iterable[Row]) -> Table:
    worth = (Column("worth_planned", say("worth"), align="right"), Column("worth_real", say("used"), align="right"))
    found = []
    for row in rows:
        days = (
            days_cell(row.time.planned, NO_PLAN),
            _real(row.time, days_cell(row.time.real, NO_REAL)),
            days_cell(row.time.median, NO_LIKE),
        )
        why = say("no day_cost is told, or no time or result is known")
        valued = (money_cell(plan, row.worth.planned, why), _real(row.worth, money_cell(plan, row.worth.real, why)))
        found.append((*_named(row), *days, *valued))
    return Table((*_unit_columns(), *worth), tuple(found))


def _named(row: Row) -> tuple[Cell, Cell]:
    return Text(row.id), Text(row.measure)


def _reached(row: Row) -> Cell:
    share = attained(row)
    if row.result is None:
        return Nothing(say("nothing is recorded yet"))
    return Nothing(say("nothing was expected of it")) if share is None else Words(share)


def _real(cost: Cost, cell: Cell) -> Cell:
    """A real cost, red over the plan and green within it."""
    if isinstance(cell, Nothing) or not cost.compared:
        return cell
    tone = Tone.BAD if cost.over() else Tone.GOOD
    return Length(cell.days, tone) if isinstance(cell, Length) else Number(cell.value, None, tone) if isinstance(cell, Number) else cell


# ---- net return


def _returns(plan: Plan, rows: Iterable[Row]) -> Iterator[Block]:
    yield Paragraph(
        say(
            "net return = (gain - cost) / cost; the gain is what the action recorded, sales and not margin; the cost is the money spent; with time: and its days at day cost"
        )
    )
    columns = (
        Column("id", say("action"), prose=True),
        Column("gain", say("brought"), align="right"),
        Column("cost", say("cost"), align="right"),
        Column("planned", say("planned"), align="right"),
        Column("real", say("real"), align="right"),
        Column("real_with_time", say("with time"), align="right"),
    )
    yield Table(columns, tuple(_return(plan, row) for row in rows))


def _return(plan: Plan, row: Row) -> tuple[Cell, ...]:
    net = row.net
    unknown = Nothing(say("no cost, or nothing recorded"))
    values = (None, None, None) if net is None else (net.planned, net.real, net.real_with_time)
    return (
        Text(row.id),
        money_cell(plan, row.result, say("nothing is recorded yet")),
        money_cell(plan, row.money.total_real, say("no spending is recorded")),
        *(unknown if value is None else Words(times(value, values), Tone.BAD if value < 0 else Tone.PLAIN) for value in values),
    )


# ---- ratings


_SAYS: Mapping[bool | None, Mark] = {
    True: Mark("agree", say("agree"), Tone.GOOD),
    False: Mark("disagree", say("disagree"), Tone.BAD),
    None: Mark("none", say("no figure yet"), Tone.CALM),
}


def _ratings(plan: Plan, several: Iterable[Judgement]) -> Iterator[Block]:
    columns = (
        Column("id", say("action"), prose=True),
        Column("rating", say("rating"), align="right"),
        Column("verdict", say("figures")),
        Column("agrees", say("together")),
        Column("why", say("why"), prose=True),
    )
    yield Table(columns, tuple(_rating(plan, one) for one in sorted(several, key=lambda one: one.agrees is not False)))
    yield Paragraph(say("4 and 5 speak for repeating, 3 for modifying, 1 and 2 for dropping."), Tone.CALM)


def _rating(plan: Plan, one: Judgement) -> tuple[Cell, ...]:
    rating = one.action.rating
    return (
        Text(one.id),
        Words(say("{value} of 5", value=0 if rating is None else rating.value)),
        VERDICTS[one.verdict],
        _SAYS[one.agrees],
        Text("") if rating is None else Words(_rated(plan, rating)),
    )


def _rated(plan: Plan, rating: Rating) -> Say:
    """Why, and who rated."""
    if rating.by is None:
        return say("{why}", why=rating.why or "")
    who = person(plan, rating.by)
    return say("{who}", who=who) if rating.why is None else say("{why} ({who})", why=rating.why, who=who)


# ---- trials


def _trial_title(one: Judgement) -> Say:
    return (
        say("Trial: {name}", name=one.id)
        if one.action.title is None
        else say("Trial: {name}: {title}", name=one.id, title=one.action.title)
    )


def _trial(plan: Plan, one: Judgement) -> Iterator[Block]:
    if one.action.hypothesis is None:
        yield Paragraph(say("No hypothesis is written: nobody can say what it was to show."), Tone.DOUBTFUL)
    else:
        yield Paragraph(say('it was to show: "{hypothesis}"', hypothesis=one.action.hypothesis))
    found = [told_rate(plan, each) for each in rates(one)]
    verdict = say("{verdict}: {reason}", verdict=VERDICTS[one.verdict].words, reason=reason(plan, one))
    yield Points((*found, verdict))


def told_rate(plan: Plan, one: Rate) -> Say:
    """How much of one thing came of another, beside what was expected."""
    came = _share(plan, one, *one.recorded)
    if one.expected is None:
        return say("{part} from {whole}: {came}", part=one.part.measure, whole=one.whole.measure, came=came)
    return say(
        "{part} from {whole}: {came}; expected: {expected}",
        part=one.part.measure,
        whole=one.whole.measure,
        came=came,
        expected=_share(plan, one, *one.expected),
    )


def _share(plan: Plan, one: Rate, part: Fraction, whole: Fraction) -> Say:
    """`5 of 9 (55 %)`, or so much each where it is more than one."""
    units = unit_of(plan, one.part.unit), unit_of(plan, one.whole.unit)
    if part > whole:
        each = quantity(plan, one.part, part / whole)
        return say("{part} over {whole}, {each} each", part=shown(part, units[0], 2), whole=shown(whole, units[1], 2), each=each)
    return say(
        "{part} of {whole} ({share} %)",
        part=shown(part, units[0], 2),
        whole=shown(whole, units[1], 2),
        share=rounded(part / whole * 100, 0),
    )


# ---- notes


def _broken(broken: Sequence[Judged]) -> Iterator[Say]:
    yield from (say("{path}: its period is broken, and it is left out; pac validate says why", path=one.path) for one in broken)


def _notes(sheets: Sequence[Sheet]) -> Iterator[Say]:
    yield from out_of_figures([one.judged for one in sheets], ("actions", "objectives", "measures"))
    for one in sheets:
        if one.dropped:
            yield say("{path}: given up, and not judged: {actions}", path=one.judged.path, actions=shortly(one.dropped))
