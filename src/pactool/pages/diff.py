"""`pac diff`: what a change means, decision by decision, what it does to the figures, and what a reviewer should ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.change.groups import Group
from pactool.finding import Severity
from pactool.page import Branch, Column, Page, Paragraph, Points, Section, Table, Text, Tone, Tree, Words
from pactool.pages.diff_effect import effect
from pactool.pages.diff_figures import tables
from pactool.pages.diff_told import lines
from pactool.pages.diff_values import told
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactool.finding import Finding
    from pactool.page import Cell
    from pactool.pages.changed import Changed, Comparison
    from pactool.pages.diff_effect import Effect
    from pactool.pages.diff_told import Line
    from pactool.words import Arg, Say

GROUPS: dict[Group, Say] = {
    Group.SCOPE: say("Scope"),
    Group.TARGET: say("Targets"),
    Group.DATE: say("Dates"),
    Group.OWNER: say("Owners and team"),
    Group.MONEY: say("Money"),
    Group.MEANS: say("Means"),
    Group.RESULT: say("Results"),
    Group.STATUS: say("Status"),
    Group.SWOT: say("SWOT and strategy"),
    Group.REVIEW: say("Follow-up"),
    Group.WORDING: say("Wording"),
}
"""What stands over the changes of a decision."""


@dataclass(frozen=True, slots=True)
class Only:
    """Which changes are asked for: decisions by their names, items by their slugs; empty means all."""

    groups: frozenset[Group] = frozenset()
    items: frozenset[str] = frozenset()

    def takes(self, line: Line) -> bool:
        """Whether a change is asked for; a renamed item under both of its slugs."""
        if not self.groups and not self.items:
            return True
        slugs = {*line.place[1:], *(str(one) for one in (line.change.old,) if line.change.whole and isinstance(one, str))}
        return line.group in self.groups or bool(self.items & slugs)

    @property
    def everything(self) -> bool:
        """Whether nothing narrows it."""
        return not self.groups and not self.items


@dataclass(frozen=True, slots=True)
class Sheet:
    """One file that changed: its changes as asked for, and the net effect of all of them."""

    file: Changed
    lines: tuple[Line, ...]
    effect: Effect

    @property
    def title(self) -> str:
        """The plan's title, as it is now."""
        plan = self.file.now or self.file.then
        return plan.title if plan is not None else ""


def sheets(found: Comparison, only: Only) -> tuple[Sheet, ...]:
    """Every file of which something is asked for."""
    made = (Sheet(one, tuple(line for line in lines(one, found.as_of) if only.takes(line)), effect(one)) for one in found.files)
    return tuple(one for one in made if only.everything or one.lines)


# ---- the page


def page(found: Comparison, several: Sequence[Sheet]) -> Page:
    """The changes of all files for a person at a terminal."""
    title = say("Changes from {base} to {head}, as of {day}", base=found.base, head=found.head, day=found.as_of)
    sections = [section for one in several for section in _sections(one)]
    if not several:
        sections = [Section(None, (Paragraph(NOTHING),))]
    return Page(title, tuple(sections), records(several))


NOTHING = say("Nothing changed of the meaning of any plan.")


def _sections(one: Sheet) -> Iterator[Section]:
    yield Section(say("{title} ({path})", title=one.title, path=one.file.path), tuple(Paragraph(words) for words in summary(one)))
    if one.file.findings:
        yield Section(say("Against what was promised"), (Points(tuple(map(finding, one.file.findings))),))
    for group, words in GROUPS.items():
        inside = [line for line in one.lines if line.group is group]
        if inside:
            yield Section(words, (Tree(tuple(branch for line in inside for branch in branches(line))),))
    yield Section(say("Net effect"), tuple(tables(one.effect, one.file)))
    for words, several in ((say("Findings gained"), one.effect.gained), (say("Findings cured"), one.effect.cured)):
        if several:
            yield Section(words, (Points(tuple(map(finding, several))),))


def summary(one: Sheet) -> Iterator[Say]:
    """What kind of file change it is, how many changes of each decision, and how many of them are silent."""
    pair = one.file.pair
    if pair.old is None:
        yield say("This plan is new.")
    elif pair.new is None:
        yield say("This plan is gone.")
    elif pair.old != pair.new:
        yield say("The file was called {old}.", old=pair.old)
    yield counted(one.lines)
    if pair.unsure:
        yield say("Not compared, because one side cannot be read: {items}", items=tuple("/".join(place) for place in pair.unsure))


def counted(several: Sequence[Line]) -> Say:
    """How many changes, by decision, and how many promises changed in silence."""
    if not several:
        return say("Nothing changed of its meaning.")
    by_group = tuple(
        say("{group} {count}", group=words, count=count)
        for group, words in GROUPS.items()
        if (count := sum(line.group is group for line in several))
    )
    found = says("{count} change: {groups}", "{count} changes: {groups}", len(several), groups=by_group)
    silent = sum(line.silent for line in several)
    if not silent:
        return found
    return says(
        "{changes}; {count} of them a promise without an amendment",
        "{changes}; {count} of them promises without an amendment",
        silent,
        changes=found,
    )


def branches(line: Line) -> Iterator[Branch]:
    """A change, and its question below it."""
    yield Branch(0, line.sentence, Tone.BAD if line.silent else Tone.PLAIN)
    if line.question is not None:
        yield Branch(1, line.question, Tone.STRONG)


SEVERITIES = {Severity.ERROR: say("error"), Severity.WARNING: say("warning"), Severity.INFO: say("info")}


def finding(one: Finding) -> Say:
    """A finding on one line."""
    return say(
        "{path}:{line}: {severity}: {code} {message}",
        path=one.path,
        line=str(one.span.start.line),
        severity=SEVERITIES[one.severity],
        code=one.code,
        message=one.message,
    )


# ---- rows


def records(several: Sequence[Sheet]) -> Table:
    """Every change as a row."""
    columns = (
        Column("path", say("file")),
        Column("group", say("decision")),
        Column("kind", say("kind")),
        Column("item", say("item")),
        Column("key", say("key")),
        Column("old", say("before"), prose=True),
        Column("new", say("after"), prose=True),
        Column("sentence", say("change"), prose=True),
        Column("stood", say("stood")),
        Column("amended", say("amended")),
        Column("question", say("question"), prose=True),
    )
    return Table(columns, tuple(_record(one, line) for one in several for line in one.lines))


def _record(one: Sheet, line: Line) -> tuple[Cell, ...]:
    change = line.change
    amended = "" if line.amended is None else "yes" if line.amended.told else "no"
    return (
        Text(one.file.path),
        Text(line.group.value),
        Text(change.kind.value),
        Text("/".join(line.place)),
        Text("/".join(change.path[len(line.place) :])),
        *(Words(say("{value}", value=_value(one, line, old=old))) for old in (True, False)),
        Words(line.plain),
        Text(line.stood.name if line.stood is not None else ""),
        Text(amended),
        Words(line.question) if line.question is not None else Text(""),
    )


def _value(one: Sheet, line: Line, *, old: bool) -> Arg:
    """A value of a change by itself; nothing where there is none."""
    node, plan = (line.change.old, one.file.then) if old else (line.change.new, one.file.now)
    if node is None or plan is None:
        return ""
    return told(node, line.change.path, plan) or ""
