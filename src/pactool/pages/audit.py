"""`pac audit`: promises that moved, results that were rewritten and dates that slid, over the whole history; and how the plan is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.health import GRACE
from pactool.figures.table import rounded
from pactool.finding import Severity
from pactool.page import Column, Day, Mark, Number, Page, Paragraph, Points, Section, Share, Stack, Table, Text, Tone, Words
from pactool.pages.audit_records import owner_of, records
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.change.differences import Place
    from pactool.change.health import Health, Method
    from pactool.edges.git_objects import Commit
    from pactool.page import Block, Cell
    from pactool.plan.model import Plan
    from pactool.rules.over_history import Found
    from pactool.words import Say

_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.DOUBTFUL, Severity.INFO: Tone.CALM}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The audit of one plan: its commits and what was found in them, the oldest first; `plan` is the last one, `path` what it is called now."""

    path: str
    plan: Plan
    commits: tuple[Commit, ...]
    findings: tuple[Found, ...]
    health: Health
    unread: tuple[Commit, ...] = ()


class Item(NamedTuple):
    """How often something was found of an item: the path it has now, who answers for it, the codes."""

    place: Place
    owner: str | None
    findings: int
    codes: tuple[str, ...]


class Author(NamedTuple):
    """How often something was found in the commits of a person."""

    name: str
    commits: int
    findings: int
    codes: tuple[str, ...]


def items(one: Sheet) -> tuple[Item, ...]:
    """What was found, by item, the most first."""
    found: dict[Place, list[Found]] = {}
    for each in one.findings:
        found.setdefault(each.place, []).append(each)
    several = (Item(place, owner_of(one.plan, place), len(each), _codes(each)) for place, each in found.items())
    return tuple(sorted(several, key=lambda item: (-item.findings, item.place)))


def authors(one: Sheet) -> tuple[Author, ...]:
    """What was found, by who wrote the commit, the most first."""
    commits = Counter(commit.author for commit in one.commits)
    found: dict[str, list[Found]] = {name: [] for name in commits}
    for each in one.findings:
        found.setdefault(each.commit.author, []).append(each)
    several = (Author(name, commits[name], len(each), _codes(each)) for name, each in found.items())
    return tuple(sorted(several, key=lambda author: (-author.findings, author.name)))


def _codes(several: Sequence[Found]) -> tuple[str, ...]:
    return tuple(sorted({one.code for one in several}))


# ---- the page


def page(sheets: Sequence[Sheet]) -> Page:
    """The audit as people read it, and its findings as records."""
    sections = tuple(section for one in sheets for section in _sections(one, several=len(sheets) > 1))
    if len(sheets) == 1:
        title = say("Audit: {title} ({path}), {commits}", title=sheets[0].plan.title, path=sheets[0].path, commits=_span(sheets[0]))
    else:
        title = says("Audit: {count} plan", "Audit: {count} plans", len(sheets))
    return Page(title, sections, records(sheets), tuple(_notes(sheets)))


def _span(one: Sheet) -> Say:
    days = [commit.day for commit in one.commits]
    return says(
        "{count} commit from {first} to {last}", "{count} commits from {first} to {last}", len(days), first=min(days), last=max(days)
    )


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    if several:
        yield Section(say("{title} ({path}), {commits}", title=one.plan.title, path=one.path, commits=_span(one)), ())
    yield Section(say("How the plan is kept"), tuple(_health(one.health)))
    if not one.findings:
        nothing = say("Nothing: what was promised stands, or an amendment says why it does not.")
        yield Section(say("What was found"), (Paragraph(nothing, Tone.GOOD),))
        return
    yield Section(say("What was found: {count}", count=len(one.findings)), (_findings(one),))
    yield Section(say("By objective and action"), (_by_item(one),))
    yield Section(say("By person"), (_by_author(one),))


def _health(one: Health) -> Iterator[Block]:
    yield Points((_delay(one), _swot(one), _amendments(one), _in_time(one)))
    if one.methods:
        yield Paragraph(say("Forecasts of the past against what came:"))
        yield _methods(one.methods)
    else:
        yield Paragraph(
            say("Forecasts of the past cannot be told from what came: nothing has come to its end with all its results."), Tone.CALM
        )


def _delay(one: Health) -> Say:
    if one.delay is None or one.worst is None:
        return say("results: none was recorded after its period")
    return say(
        "results come {days} d after the end of their period (median of {count}); the latest {worst} d, {item} for {period}",
        count=one.reported,
        days=_plain(one.delay),
        worst=one.worst.days,
        item=one.worst.place[-1],
        period=one.worst.period,
    )


def _swot(one: Health) -> Say:
    if one.swot_age is None:
        return say("SWOT: there is none, or nothing says of when it is")
    return says("SWOT: last looked at {count} day ago", "SWOT: last looked at {count} days ago", one.swot_age)


def _amendments(one: Health) -> Say:
    if not one.amendments:
        return say("amendments: none")
    told = says("{count} amendment", "{count} amendments", one.amendments)
    if not one.without_reason:
        return says("{amendments}, with its reason", "{amendments}, all with their reason", one.amendments, amendments=told)
    return say("{amendments}, {without} without a reason", amendments=told, without=one.without_reason)


def _in_time(one: Health) -> Say:
    if not one.due:
        return say("actions: no result was due yet")
    return say(
        "actions: {some} of {all} have all their results, each within {grace} d ({share} %)",
        some=one.in_time,
        all=one.due,
        grace=GRACE,
        share=rounded(Fraction(one.in_time * 100, one.due), 0),
    )


def _plain(value: Fraction) -> Decimal:
    return rounded(value, 0 if value.denominator == 1 else 1)


METHODS: Mapping[str, Say] = {
    "pace": say("at this pace of the plan"),
    "plan-to-go": say("the rest as planned"),
    "run-rate": say("by calendar days"),
    "last-year": say("like last year"),
    "least-squares": say("by the trend"),
    "result": say("the result as it is"),
}
"""The methods of forecasting, in words."""


def _methods(several: Sequence[Method]) -> Table:
    columns = (
        Column("method", say("method"), prose=True),
        Column("forecasts", say("forecasts"), align="right"),
        Column("items", say("items"), align="right"),
        Column("bias", say("bias"), align="right"),
        Column("error", say("mean error"), align="right"),
    )
    return Table(columns, tuple(_method(one) for one in several))


def _method(one: Method) -> tuple[Cell, ...]:
    return (
        Mark(one.method, METHODS[one.method]),
        Number(Decimal(one.forecasts)),
        Number(Decimal(one.items)),
        Words(_signed(one.bias)),
        Share(one.error, 1),
    )


def _signed(value: Fraction) -> Say:
    shown = rounded(value * 100, 1)
    return say("+{number} %", number=shown) if shown > 0 else say("{number} %", number=shown)


def _findings(one: Sheet) -> Table:
    columns = (
        Column("when", say("when")),
        Column("code", say("code")),
        Column("finding", say("what was found"), prose=True),
        Column("reason", say("commit"), prose=True),
    )
    return Table(columns, tuple(_finding(each) for each in one.findings))


def _finding(one: Found) -> tuple[Cell, ...]:
    when = Stack((Day(one.commit.day), Text(one.commit.author, Tone.CALM)))
    tone = _TONES[one.severity]
    return when, Text(one.code, tone), Words(one.message), Text(one.commit.subject)


def _by_item(one: Sheet) -> Table:
    columns = (
        Column("id", say("item"), prose=True),
        Column("owner", say("owner")),
        Column("findings", say("found"), align="right"),
        Column("codes", say("codes"), prose=True),
    )
    rows = tuple(
        (_named(item.place), Text(item.owner or ""), Number(Decimal(item.findings)), Text(" ".join(item.codes))) for item in items(one)
    )
    return Table(columns, rows)


def _named(place: Place) -> Cell:
    return Text(place[-1]) if place else Words(say("the plan"))


def _by_author(one: Sheet) -> Table:
    columns = (
        Column("author", say("who"), prose=True),
        Column("commits", say("commits"), align="right"),
        Column("findings", say("found"), align="right"),
        Column("codes", say("codes"), prose=True),
    )
    rows = tuple(
        (Text(author.name), Number(Decimal(author.commits)), Number(Decimal(author.findings)), Text(" ".join(author.codes)))
        for author in authors(one)
    )
    return Table(columns, rows)


def _notes(sheets: Sequence[Sheet]) -> Iterator[Say]:
    for one in sheets:
        if one.unread:
            yield says(
                "{path}: {count} commit holds no plan that can be read and is passed over: {commits}",
                "{path}: {count} commits hold no plan that can be read and are passed over: {commits}",
                len(one.unread),
                path=one.path,
                commits=tuple(commit.sha[:10] for commit in one.unread[:3]),
            )
