"""`pac needs`: the tools and skills that the actions ask for, by when, who has them, what is missing and what is to acquire it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactool.figures.needs import Held, wanted
from pactool.page import Column, Day, Mark, Nothing, Page, Paragraph, Section, Table, Text, Tone, Words
from pactool.pages.clauses import joined, person
from pactool.pages.notes import out_of_figures
from pactool.rules.quantity import shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.needs import Asked, Wanted
    from pactool.page import Cell
    from pactool.pages.judged import Judged
    from pactool.plan.action import Action
    from pactool.words import Say

STATES: Mapping[Held, Mark] = {
    state: Mark(state.value, words, tone)
    for state, words, tone in (
        (Held.HELD, say("held"), Tone.GOOD),
        (Held.ACQUIRING, say("to come"), Tone.PLAIN),
        (Held.PAST, say("day past"), Tone.DOUBTFUL),
        (Held.LATE, say("too late"), Tone.BAD),
        (Held.ELSEWHERE, say("elsewhere"), Tone.DOUBTFUL),
        (Held.MISSING, say("missing"), Tone.BAD),
    )
}
_KINDS = {"skill": say("Skills"), "tool": say("Tools")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's tools and skills: those of one owner's actions, or of all; and the material that the actions write down."""

    judged: Judged
    rows: tuple[Wanted, ...]
    material: tuple[tuple[str, str], ...]


def sheet(judged: Judged, owner: str | None) -> Sheet | None:
    """What a plan's actions ask for; None where its period is broken."""
    figures = judged.figures
    if figures is None:
        return None
    mine = {name: one for name, one in figures.actions.items() if owner is None or owner in one.owners}
    rows = tuple(row for one in wanted(figures) if (row := _of(one, mine, owner)) is not None)
    return Sheet(judged, rows, tuple(_material(mine)))


def _of(one: Wanted, mine: Mapping[str, Action], owner: str | None) -> Wanted | None:
    """The same for one owner's actions alone."""
    if owner is None:
        return one
    asked = tuple(each for each in one.asked if each.action in mine)
    return replace(one, asked=asked) if asked else None


def _material(actions: Mapping[str, Action]) -> Iterator[tuple[str, str]]:
    for name, one in actions.items():
        if one.means is not None and one.means.material is not None and one.state != "done":
            yield name, one.means.material


# ---- the page


def page(sheets: Sequence[Sheet], as_of: date) -> Page:
    """The tools and skills of all plans."""
    if len(sheets) == 1:
        plan = sheets[0].judged
        title = say("Tools and skills: {title} ({path}), as of {day}", title=plan.plan.title, path=plan.path, day=as_of)
    else:
        title = says("Tools and skills: {count} plan, as of {day}", "Tools and skills: {count} plans, as of {day}", len(sheets), day=as_of)
    sections = tuple(section for one in sheets for section in _sections(one, several=len(sheets) > 1))
    return Page(title, sections, _records(sheets), tuple(out_of_figures([one.judged for one in sheets], ("actions", "needs", "team"))))


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    if not one.rows and not one.material:
        yield Section(head, (Paragraph(say("No action asks for a tool or a skill.")),))
        return
    if several:
        yield Section(head, ())
    for kind, title in _KINDS.items():
        rows = [row for row in one.rows if row.kind == kind]
        if rows:
            yield Section(title, (_table(one, rows, kind),))
    if one.material:
        columns = (Column("action", say("action")), Column("material", say("material"), prose=True))
        yield Section(say("Material"), (Table(columns, tuple((Text(name), Text(text)) for name, text in one.material)),))


def _table(one: Sheet, rows: Sequence[Wanted], kind: str) -> Table:
    name = say("skill") if kind == "skill" else say("tool")
    columns = (
        Column("text", name, prose=True),
        Column("by", say("needed by")),
        Column("state", say("state")),
        Column("who", say("for which actions, and who has it"), prose=True),
    )
    return Table(columns, tuple((_called(row), _day(row.by), STATES[row.state], Words(_told(one, row))) for row in rows))


def _called(row: Wanted) -> Cell:
    """A skill by its words, a tool by its need."""
    if row.kind == "skill":
        return Text(row.text)
    return Words(say("{id}: {name}", id=row.needs[0], name=row.text))


def _day(day: date | None) -> Cell:
    return Nothing(say("no day is written")) if day is None else Day(day)


def _told(one: Sheet, row: Wanted) -> Say:
    waiting = [each for each in row.asked if each.owed]
    clauses = [_waits(each) for each in sorted(waiting, key=lambda it: (it.start, it.action))[:_FEW]]
    if len(waiting) > _FEW:
        clauses.append(says("{count} more action", "{count} more actions", len(waiting) - _FEW))
    clauses += _holders(one, row)
    if not row.asked:
        clauses.append(say("no action asks for it"))
    if row.kind == "skill" and row.state is not Held.HELD:
        clauses.append(_able(one, row))
    if row.kind == "skill":
        clauses += [_need(one, slug) for slug in row.needs]
    if row.acquired_by:
        clauses.append(say("acquired by {actions}", actions=shortly(row.acquired_by)))
    elif row.needs and row.state is not Held.HELD:
        clauses.append(say("no action names {needs}", needs=row.needs))
    return joined(clauses)


_FEW = 3


def _waits(each: Asked) -> Say:
    return say("{action} waits for it from {day}", action=each.action, day=each.start)


def _holders(one: Sheet, row: Wanted) -> Iterator[Say]:
    """Who has it in which of the actions that ask for it."""
    held: dict[tuple[str, ...], list[str]] = {}
    for each in row.asked:
        if each.able:
            held.setdefault(each.able, []).append(each.action)
    for people, actions in held.items():
        who = shortly([person(one.judged.plan, slug) for slug in people])
        yield say("{who} in {actions}", who=who, actions=shortly(actions))


def _able(one: Sheet, row: Wanted) -> Say:
    if row.able:
        return say("in the team: {who}", who=shortly([person(one.judged.plan, slug) for slug in row.able]))
    return say("nobody in the team has it")


def _need(one: Sheet, slug: str) -> Say:
    need = one.judged.plan.needs[slug]
    if need.by is None:
        return say("{need}: {text}, without a day", need=slug, text=need.text)
    return say("{need}: {text}, by {day}", need=slug, text=need.text, day=need.by.last)


# ---- flat


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "kind": say("kind"), "text": say("tool or skill"), "state": say("state"), "by": say("needed by"),
        "first": say("first needed"), "asked": say("actions"), "lacking": say("lacking"), "able": say("who has it"),
        "needs": say("needs"), "acquired_by": say("acquired by"),
    }  # fmt: skip
    columns = tuple(Column(name, title) for name, title in names.items())
    rows = [_record(one, row) for one in sheets for row in one.rows]
    for one in sheets:
        for name, text in one.material:
            cells = {"path": one.judged.path, "kind": "material", "text": text, "asked": name}
            rows.append(tuple(Text(cells.get(column, "")) for column in names))
    return Table(columns, tuple(rows))


def _record(one: Sheet, row: Wanted) -> tuple[Cell, ...]:
    return (
        Text(one.judged.path),
        Text(row.kind),
        Text(row.text),
        STATES[row.state],
        _day(row.by),
        _day(row.first),
        Text(" ".join(each.action for each in row.asked)),
        Text(" ".join(row.lacking)),
        Text(" ".join(row.able)),
        Text(" ".join(row.needs)),
        Text(" ".join(row.acquired_by)),
    )


# ---- the JSON


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac needs --format json`, described by `needs.schema.json`."""
    return [
        {
            "path": one.judged.path,
            "title": one.judged.plan.title,
            "rows": [_wanted(one, row) for row in one.rows],
            "material": [{"action": name, "text": text} for name, text in one.material],
            "out": [".".join(map(str, path)) for path in one.judged.loaded.out if path[0] in ("actions", "needs", "team")],
        }
        for one in sheets
    ]


def _wanted(one: Sheet, row: Wanted) -> dict[str, object]:
    needs = one.judged.plan.needs
    return {
        "kind": row.kind,
        "text": row.text,
        "state": row.state.value,
        "by": None if row.by is None else row.by.isoformat(),
        "first": None if row.first is None else row.first.isoformat(),
        "asked": [
            {"action": each.action, "start": each.start.isoformat(), "able": list(each.able), "lacking": each.owed} for each in row.asked
        ],
        "able": list(row.able),
        "needs": [
            {"id": slug, "text": needs[slug].text, "by": None if (by := needs[slug].by) is None else by.last.isoformat()}
            for slug in row.needs
        ],
        "acquired_by": list(row.acquired_by),
    }
