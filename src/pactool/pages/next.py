"""`pac next`: what each owner has to do and to tell, overdue first, then the coming days; short enough for a Monday mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pactool.figures.due import Due, due
from pactool.page import Column, Day, Mark, Number, Page, Paragraph, Section, Table, Text, Tone, Words
from pactool.pages.clauses import person
from pactool.pages.notes import out_of_figures
from pactool.render.pages.as_json import number
from pactool.rules.quantity import runs, shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.due import Entry
    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.words import Say

WORDS: Mapping[Due, Say] = {
    Due.REVIEW: say("review"),
    Due.DEADLINE: say("deadline"),
    Due.CONDITION: say("condition"),
    Due.START: say("start"),
    Due.OCCURRENCE: say("again"),
    Due.STEP: say("step"),
    Due.END: say("end"),
    Due.RESULT: say("report"),
    Due.JUDGE: say("judge"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's entries for the days from `first` to `last`, overdue ones included: of one owner, or of all."""

    judged: Judged
    first: date
    last: date
    entries: tuple[Entry, ...]

    def overdue(self, one: Entry) -> bool:
        """Whether its day is past."""
        return one.day < self.first


def sheet(judged: Judged, days: int, owner: str | None) -> Sheet | None:
    """What is due of a plan; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    found = due(figures, days, judged.case.thresholds["review_within"])
    last = figures.as_of + timedelta(days=days)
    return Sheet(judged, figures.as_of, last, tuple(one for one in found if owner is None or one.owner == owner))


# ---- the page


def page(sheets: Sequence[Sheet]) -> Page:
    """What is due of all plans, by owner: a person stands once, whatever the number of plans."""
    first, last = sheets[0].first, sheets[0].last
    if len(sheets) == 1:
        plan = sheets[0].judged
        title = say("Next, {first} to {last}: {title} ({path})", title=plan.plan.title, path=plan.path, first=first, last=last)
    else:
        title = says("Next, {first} to {last}: {count} plan", "Next, {first} to {last}: {count} plans", len(sheets), first=first, last=last)
    several = len(sheets) > 1
    sections = tuple(Section(_called(sheets, owner), tuple(_blocks(mine, several=several))) for owner, mine in _by_owner(sheets).items())
    nothing = Section(None, (Paragraph(say("Nothing is overdue, and nothing comes in these days.")),))
    notes = tuple(out_of_figures([one.judged for one in sheets], ("objectives", "actions")))
    return Page(title, sections or (nothing,), _records(sheets), notes)


def _by_owner(sheets: Sequence[Sheet]) -> dict[str | None, list[tuple[Sheet, Entry]]]:
    """What everybody has to do, in the order of the teams; what is nobody's last."""
    found: dict[str | None, list[tuple[Sheet, Entry]]] = {}
    for one in sheets:
        for entry in one.entries:
            found.setdefault(entry.owner, []).append((one, entry))
    known = dict.fromkeys(slug for one in sheets for slug in one.judged.plan.team if slug in found)
    others = sorted(owner for owner in found if owner is not None and owner not in known)
    return {owner: found[owner] for owner in (*known, *others, *((None,) if None in found else ()))}


def _called(sheets: Sequence[Sheet], owner: str | None) -> Say:
    if owner is None:
        return say("Nobody is named")
    plan = next((one.judged.plan for one in sheets if owner in one.judged.plan.team), sheets[0].judged.plan)
    name = person(plan, owner)
    return say("{name}", name=name) if name == owner else say("{name} ({slug})", name=name, slug=owner)


def _blocks(mine: Sequence[tuple[Sheet, Entry]], *, several: bool) -> Iterator[Block]:
    late = [(one, entry) for one, entry in mine if one.overdue(entry)]
    coming = [(one, entry) for one, entry in mine if not one.overdue(entry)]
    if late:
        yield Paragraph(says("{count} thing is overdue:", "{count} things are overdue:", len(late)), Tone.BAD)
        yield _table(late, several=several)
    if coming:
        yield Paragraph(says("{count} thing comes:", "{count} things come:", len(coming)), Tone.STRONG)
        yield _table(coming, several=several)


def _table(rows: Sequence[tuple[Sheet, Entry]], *, several: bool) -> Table:
    columns = [Column("day", say("day")), Column("what", say("what")), Column("about", say("about"), prose=True)]
    if several:
        columns.append(Column("path", say("plan")))
    ordered = sorted(rows, key=lambda one: one[1].day)
    return Table(tuple(columns), tuple(_row(one, entry, several=several) for one, entry in ordered))


def _row(one: Sheet, entry: Entry, *, several: bool) -> tuple[Cell, ...]:
    tone = Tone.BAD if one.overdue(entry) else Tone.PLAIN
    cells: tuple[Cell, ...] = (Day(entry.day, tone), Mark(entry.what.value, WORDS[entry.what], tone), Words(about(one, entry)))
    return (*cells, Text(one.judged.path)) if several else cells


def about(one: Sheet, entry: Entry) -> Say:
    """What is to be done, in a line."""
    if entry.id is None:
        return _review(one, entry)
    if entry.what is Due.RESULT:
        return _report(entry)
    if entry.name:
        return say("{id}: {name}", id=entry.id, name=entry.name)
    if entry.what is Due.OCCURRENCE and len(entry.days) > 1:
        return say(
            "{id}: {title}, on {days}", id=entry.id, title=_title(one, entry), days=shortly([say("{day}", day=day) for day in entry.days])
        )
    return say("{id}: {title}", id=entry.id, title=_title(one, entry))


def _review(one: Sheet, entry: Entry) -> Say:
    if one.overdue(entry):
        return says(
            "hold a review of the plan: it was due {count} day ago",
            "hold a review of the plan: it was due {count} days ago",
            (one.first - entry.day).days,
        )
    return say("hold a review of the plan")


def _report(entry: Entry) -> Say:
    if entry.id is not None and not entry.steps:
        return say("{id}: what came of it", id=entry.id)
    steps = shortly(runs(entry.steps))
    if entry.measures:
        return say("{id}: {measures} for {steps}", id=entry.id or "", measures=shortly(entry.measures), steps=steps)
    return say("{id}: results for {steps}", id=entry.id or "", steps=steps)


def _title(one: Sheet, entry: Entry) -> Say:
    title = _title_of(one, entry)
    return say("no title") if title is None else say("{title}", title=title)


def _title_of(one: Sheet, entry: Entry) -> str | None:
    if entry.id is None:
        return None
    return one.judged.plan.actions[entry.id].title if entry.is_action else one.judged.plan.objectives[entry.id].title


# ---- flat


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "owner": say("owner"), "day": say("day"), "days_late": say("days late"), "what": say("what"),
        "type": say("type"), "id": say("action or objective"), "about": say("about"),
    }  # fmt: skip
    columns = tuple(Column(name, title) for name, title in names.items())
    return Table(columns, tuple(_record(one, entry) for one in sheets for entry in one.entries))


def _record(one: Sheet, entry: Entry) -> tuple[Cell, ...]:
    return (
        Text(one.judged.path),
        Text(entry.owner or ""),
        Day(entry.day),
        Number(_days_late(one, entry)),
        Mark(entry.what.value, WORDS[entry.what]),
        Text(_type(entry)),
        Text(entry.id or ""),
        Words(about(one, entry)),
    )


def _days_late(one: Sheet, entry: Entry) -> Decimal:
    return Decimal(max(0, (one.first - entry.day).days))


def _type(entry: Entry) -> str:
    return "plan" if entry.id is None else "action" if entry.is_action else "objective"


# ---- the JSON


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac next --format json`, described by `next.schema.json`."""
    return [
        {
            "path": one.judged.path,
            "title": one.judged.plan.title,
            "rows": [_entry(one, entry) for entry in one.entries],
            "out": [".".join(map(str, path)) for path in one.judged.loaded.out if path[0] in ("objectives", "actions")],
        }
        for one in sheets
    ]


def _entry(one: Sheet, entry: Entry) -> dict[str, object]:
    return {
        "what": entry.what.value,
        "owner": entry.owner,
        "type": _type(entry),
        "id": entry.id,
        "title": _title_of(one, entry),
        "name": entry.name or None,
        "day": entry.day.isoformat(),
        "days_late": number(_days_late(one, entry), 0),
        "days": [day.isoformat() for day in entry.days],
        "periods": list(runs(entry.steps)),
        "measures": list(entry.measures),
    }
