"""`pac log`: one item, or one figure of it, through the commits; without one, what each commit changed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.differences import Kind
from pactool.page import Column, Day, Fact, Nothing, Page, Paragraph, Section, Stack, Table, Text, Tone, Words
from pactool.pages import fields, gaps_cells
from pactool.pages.log_records import records
from pactool.pages.states import STATUSES
from pactool.rules.promised import OF_ACTION, OF_OBJECTIVE
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pactool.change.item_history import Entry
    from pactool.edges.git_objects import Commit
    from pactool.page import Cell
    from pactool.words import Say

_BARS = "▁▂▃▄▅▆▇█"
_MOST_BARS = 60
"""As many commits as one line of signs shows: the last ones."""
_MOST_TOLD = 4
"""So many changes of one commit are told one by one; the rest is counted."""
PROMISED: Mapping[str, frozenset[str]] = {"objectives": frozenset(OF_OBJECTIVE), "actions": frozenset(OF_ACTION)}
"""What is promised of an item: none of it changes without an amendment once it is committed."""
_BY_THEIR_SECTION = frozenset(("reviews", "events", "renounced", "natures", "seasons"))
_NO_FIGURE = say("it has no figure of its own")


class Asked(NamedTuple):
    """What the history is asked of: an item by its slug and the keys of a field below it; None for all of the plans."""

    id: str | None
    field: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it was typed."""
        return ".".join((self.id or "", *self.field))


@dataclass(frozen=True, slots=True)
class Sheet:
    """The history of what was asked in one plan, the oldest change first; `commits` are all that touched it, `path` is what it is called now.

    `called` is what the item is called now, where it was asked for by an earlier slug; `unread` are commits whose file held no plan.
    """

    path: str
    asked: Asked
    entries: tuple[Entry, ...]
    commits: int
    called: str | None = None
    unread: tuple[Commit, ...] = ()


def page(sheets: Sequence[Sheet]) -> Page:
    """The history as people read it, and as records."""
    first = sheets[0]
    paths = tuple(one.path for one in sheets)
    if first.asked.id is None:
        title = say("Log: {paths}", paths=paths)
    else:
        title = say("Log of {what} ({path})", what=first.asked.text, path=first.path)
    sections = tuple(section for one in sheets for section in _sections(one, several=len(sheets) > 1))
    return Page(title, sections, records(sheets), tuple(_notes(sheets)))


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    title = say("{path}", path=one.path) if several else None
    if not one.entries:
        yield Section(title, (Paragraph(_nothing(one)),))
    elif one.asked.id is None:
        yield Section(title, (_by_commit(one),))
    else:
        line = spark(one)
        yield Section(title, (*([line] if line is not None else []), _by_change(one)))


def _nothing(one: Sheet) -> Say:
    if one.asked.field:
        return say('"{what}" was never written.', what=one.asked.text)
    return say("No commit changed the plan.")


def _notes(sheets: Sequence[Sheet]) -> Iterator[Say]:
    for one in sheets:
        if one.called is not None:
            yield say('"{old}" is called "{new}" now: pac log {new} tells what came after.', old=one.asked.id or "", new=one.called)
        if one.unread:
            names = tuple(f"{commit.sha[:10]}" for commit in one.unread[:3])
            yield says(
                "{path}: {count} commit holds no plan that can be read and is passed over: {commits}",
                "{path}: {count} commits hold no plan that can be read and are passed over: {commits}",
                len(one.unread),
                path=one.path,
                commits=names,
            )


# ---- one item


def _by_change(one: Sheet) -> Table:
    several = len({entry.field for entry in one.entries}) > 1
    figures = any(entry.row is not None for entry in one.entries)
    columns = (
        Column("when", say("when")),
        Column("value", say("value"), prose=True),
        *((Column("gap", say("gap then"), align="right"), Column("forecast", say("forecast then"), align="right")) if figures else ()),
        Column("reason", say("why"), prose=True),
    )
    return Table(columns, tuple(_change(entry, several=several, figures=figures) for entry in one.entries))


def _change(entry: Entry, *, several: bool, figures: bool) -> tuple[Cell, ...]:
    stood = (_gap(entry), _forecast(entry)) if figures else ()
    return _when(entry), Stack(tuple(_value(entry, several=several))), *stood, why(entry)


def _value(entry: Entry, *, several: bool) -> Iterator[Cell]:
    """What it became, with the field where there are several, and by how much it changed."""
    if entry.change.kind is Kind.RENAME:
        yield Words(say("called {new}, was {old}", new=str(entry.change.new), old=str(entry.change.old)))
        return
    if entry.change.kind is Kind.MOVE:
        yield Words(say("moved here from {old}", old=str(entry.change.old)))
        return
    if not entry.field:
        yield Words(say("comes") if entry.change.kind is Kind.ADD else say("goes"), Tone.STRONG)
        return
    if several:
        yield Text(field_of(entry), Tone.STRONG)
    yield fields.cell(entry.change.new, entry.unit, entry.currency)
    change = changed_by(entry)
    if change is not None:
        yield Words(change)
    elif entry.change.old is not None:
        yield Words(say("was {old}", old=fields.in_words(entry.change.old, entry.unit)))


def changed_by(entry: Entry) -> Say | None:
    """By how much a number or a day changed."""
    old, new = entry.amounts
    if old is None or new is None:
        return None
    return fields.difference(old, new, entry.change.new, entry.unit)


def _gap(entry: Entry) -> Cell:
    if entry.row is None:
        return Nothing(_NO_FIGURE)
    status = STATUSES[entry.row.status]
    return Stack((gaps_cells.gap(entry.row), status), status.tone)


def _forecast(entry: Entry) -> Cell:
    return Nothing(_NO_FIGURE) if entry.row is None else gaps_cells.forecast(entry.row)


def field_of(entry: Entry) -> str:
    """The keys of what changed, as people write them."""
    return ".".join(entry.field[:-1] if entry.field[-1:] == ("value",) else entry.field)


def why(entry: Entry) -> Cell:
    """The amendment's reason and who gave it, else the commit's subject; of a promise that it is told nowhere."""
    if not entry.why.amended:
        told = say("{subject} (no amendment)", subject=entry.why.text)
        return Words(told, Tone.DOUBTFUL) if silent(entry) else Text(entry.why.text)
    told = say("amended: {why}", why=entry.why.text)
    return Words(told if entry.why.by is None else say("{told} ({by})", told=told, by=entry.why.by))


def silent(entry: Entry) -> bool:
    """Whether a committed promise changed without an amendment."""
    promised = PROMISED.get(entry.place[0], frozenset()) if entry.place else frozenset()
    return not entry.why.amended and entry.field[:1] != () and entry.field[0] in promised and entry.committed


# ---- signs


def spark(one: Sheet) -> Fact | None:
    """The figure as a line of signs, one a commit: its values, or of a whole item how far it had come against what was expected."""
    if one.asked.field:
        values = [entry.amounts[1] for entry in one.entries if entry.field[-len(one.asked.field) :] == one.asked.field]
        label = say("values")
    else:
        days = {entry.commit.sha: entry.row.attainment for entry in one.entries if entry.row is not None}
        values, label = list(days.values()), say("attainment")
    known = [value for value in values if value is not None][-_MOST_BARS:]
    return None if len(known) < 2 else Fact(label, Words(say("{signs}", signs=signs(known))))


def signs(values: Sequence[Fraction]) -> str:
    """One sign a value, from the lowest to the highest."""
    low, high = min(values), max(values)
    if low == high:
        return _BARS[3] * len(values)
    return "".join(_BARS[int((value - low) / (high - low) * (len(_BARS) - 1) + Fraction(1, 2))] for value in values)


# ---- all of a plan


def _by_commit(one: Sheet) -> Table:
    columns = (
        Column("when", say("when")),
        Column("changes", say("what changed"), prose=True),
        Column("reason", say("commit"), prose=True),
    )
    return Table(columns, tuple(_commit(list(entries)) for entries in by_commit(one.entries)))


def by_commit(entries: Iterable[Entry]) -> list[list[Entry]]:
    """The changes of each commit."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.commit.sha, []).append(entry)
    return list(found.values())


def _commit(entries: Sequence[Entry]) -> tuple[Cell, ...]:
    commit = entries[0].commit
    if any(not entry.place and entry.field == ("title",) and entry.change.kind is not Kind.CHANGE for entry in entries):
        return _when(entries[0]), _whole(entries), Text(commit.subject)
    told = [Words(sentence(entry), Tone.DOUBTFUL if silent(entry) else Tone.PLAIN) for entry in entries[:_MOST_TOLD]]
    if len(entries) > _MOST_TOLD + 1:
        told.append(Words(says("and {count} change more", "and {count} changes more", len(entries) - _MOST_TOLD), Tone.CALM))
    elif len(entries) > _MOST_TOLD:
        told.append(Words(sentence(entries[-1])))
    return _when(entries[0]), Stack(tuple(told)), Text(commit.subject)


def _when(entry: Entry) -> Cell:
    return Stack((Day(entry.commit.day), Text(entry.commit.author, Tone.CALM)))


def _whole(entries: Sequence[Entry]) -> Cell:
    """A plan that comes, or goes, as a whole."""
    objectives, actions = (sum(entry.place[:1] == (name,) and not entry.field for entry in entries) for name in ("objectives", "actions"))
    several = (
        says("{count} objective", "{count} objectives", objectives),
        says("{count} action", "{count} actions", actions),
    )
    if entries[0].change.kind is Kind.REMOVE:
        return Words(say("the plan goes: {several}", several=several), Tone.STRONG)
    return Words(say("the plan comes: {several}", several=several), Tone.STRONG)


def sentence(entry: Entry) -> Say:
    """One change in a few words: `revenue target: 540 000 EUR (was 600 000 EUR), amended: …`."""
    name = entry.place if entry.place[:1] and entry.place[0] in _BY_THEIR_SECTION else entry.place[-1:]
    what, change = ".".join(one for one in (*name, field_of(entry)) if one), entry.change
    if change.kind is Kind.RENAME:
        told = say("{new}: was called {old}", new=str(change.new), old=str(change.old))
    elif change.kind is Kind.MOVE:
        told = say("{what}: moved here from {old}", what=what, old=str(change.old))
    elif entry.place and not entry.field:
        told = say("{what} comes", what=what) if change.kind is Kind.ADD else say("{what} goes", what=what)
    elif change.old is None:
        told = say("{what}: {new}", what=what, new=fields.in_words(change.new, entry.unit))
    elif change.new is None:
        told = say("{what}: nothing (was {old})", what=what, old=fields.in_words(change.old, entry.unit))
    else:
        told = say(
            "{what}: {new} (was {old})", what=what, new=fields.in_words(change.new, entry.unit), old=fields.in_words(change.old, entry.unit)
        )
    if silent(entry):
        return say("{told} (no amendment)", told=told)
    return say("{told}, amended: {why}", told=told, why=entry.why.text) if entry.why.amended else told
