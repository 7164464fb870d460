"""`pac swot`: the matrix, the strategies drawn from it as a TOWS table, and what leads nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.figures.chain import SIDES, Chain
from pactool.page import Column, Page, Paragraph, Points, Section, Stack, Table, Text, Tone, Words
from pactool.pages.notes import out_of_figures
from pactool.rules.quantity import shortly
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.page import Block, Cell
    from pactool.pages.judged import Judged
    from pactool.plan.items import SwotFinding
    from pactool.words import Say

CALLED: Mapping[str, Say] = {
    "strengths": say("Strengths"),
    "weaknesses": say("Weaknesses"),
    "opportunities": say("Opportunities"),
    "threats": say("Threats"),
}
SECTIONS = ("swot", "strategies", "objectives", "actions")
_NONE = Words(say("nothing is written"), Tone.CALM)
_NO_STRATEGY = Words(say("no strategy"), Tone.CALM)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's audit and what was drawn from it."""

    judged: Judged
    chain: Chain

    @property
    def nowhere(self) -> tuple[str, ...]:
        """What leads nowhere: findings that nothing answers, strategies that nothing serves."""
        return (*self.chain.unanswered, *self.chain.unserved)


def sheet(judged: Judged) -> Sheet:
    """A plan's audit; it needs no figure."""
    return Sheet(judged, Chain(judged.plan))


# ---- the page


def page(sheets: Sequence[Sheet], as_of: date) -> Page:
    """The audits of all plans."""
    if len(sheets) == 1:
        plan = sheets[0].judged
        title = say("SWOT: {title} ({path}), as of {day}", title=plan.plan.title, path=plan.path, day=as_of)
    else:
        title = says("SWOT: {count} plan, as of {day}", "SWOT: {count} plans, as of {day}", len(sheets), day=as_of)
    sections = tuple(section for one in sheets for section in _sections(one, several=len(sheets) > 1))
    return Page(title, sections, _records(sheets), tuple(out_of_figures([one.judged for one in sheets], SECTIONS)))


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    if not one.chain.findings and not one.judged.plan.strategies:
        yield Section(head, (Paragraph(say("The plan holds no audit: nothing stands under swot and strategies.")),))
        return
    if several:
        yield Section(head, ())
    yield Section(say("What was found"), (_matrix(one),))
    if one.judged.plan.strategies:
        yield Section(say("What is drawn from it (TOWS)"), tuple(_strategies(one)))
    yield Section(say("What leads nowhere"), tuple(_nowhere(one)))


def _matrix(one: Sheet) -> Table:
    columns = (
        Column("side", say("side")),
        Column("helps", say("what helps"), prose=True),
        Column("hinders", say("what hinders"), prose=True),
    )
    inside, outside = (Words(say("inside"), Tone.STRONG), Words(say("outside"), Tone.STRONG))
    rows = ((inside, *(_quadrant(one, side) for side in SIDES[:2])), (outside, *(_quadrant(one, side) for side in SIDES[2:])))
    return Table(columns, rows)


def _quadrant(one: Sheet, side: str) -> Cell:
    findings = [Words(_found(name, finding)) for name, finding in one.chain.side(side).items()]
    return Stack((Words(say("{side}:", side=CALLED[side])), *(findings or [_NONE])))


def _found(name: str, finding: SwotFinding) -> Say:
    if finding.evidence is None:
        return say("{id}: {text}", id=name, text=finding.text)
    return say("{id}: {text} ({evidence})", id=name, text=finding.text, evidence=finding.evidence)


def _strategies(one: Sheet) -> Iterator[Block]:
    columns = (
        Column("outside", say("side")),
        *(Column(side, CALLED[side], prose=True) for side in SIDES[:2]),
    )
    placed = {name: one.chain.pairs(strategy) for name, strategy in one.judged.plan.strategies.items()}
    rows = [
        (
            Words(CALLED[outside], Tone.STRONG),
            *(_field(one, [name for name, pairs in placed.items() if (inside, outside) in pairs]) for inside in SIDES[:2]),
        )
        for outside in SIDES[2:]
    ]
    yield Table(columns, tuple(rows))
    unpaired = one.chain.unpaired()
    if unpaired:
        yield Paragraph(say("Strategies that pair no inside with an outside finding:"), Tone.DOUBTFUL)
        yield Points(tuple(_drawn(one, name) for name in unpaired))


def _field(one: Sheet, names: Sequence[str]) -> Cell:
    return Stack(tuple(Words(_drawn(one, name)) for name in names)) if names else _NO_STRATEGY


def _drawn(one: Sheet, name: str) -> Say:
    strategy = one.judged.plan.strategies[name]
    told = (
        say("{id}: {text} (from {findings})", id=name, text=strategy.text, findings=strategy.from_)
        if strategy.from_
        else say("{id}: {text} (from no finding)", id=name, text=strategy.text)
    )
    serving = one.chain.children.get(name, ())
    return say("{strategy}; served by {items}", strategy=told, items=shortly(serving)) if serving else told


def _nowhere(one: Sheet) -> Iterator[Block]:
    if not one.nowhere:
        yield Paragraph(say("Every finding is answered, and every strategy is served."), Tone.GOOD)
        return
    findings = [
        say("{id}: {text}: no strategy, objective or action answers it", id=name, text=one.chain.findings[name].text)
        for name in one.chain.unanswered
    ]
    strategies = [
        say("{id}: {text}: no objective or action serves it", id=name, text=one.judged.plan.strategies[name].text)
        for name in one.chain.unserved
    ]
    yield Points((*findings, *strategies))


# ---- flat


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "type": say("type"), "id": say("finding or strategy"), "side": say("side"), "text": say("text"),
        "evidence": say("evidence"), "from": say("from"), "leads_to": say("leads to"),
    }  # fmt: skip
    columns = tuple(Column(name, title) for name, title in names.items())
    return Table(columns, tuple(row for one in sheets for row in _rows(one)))


def _rows(one: Sheet) -> Iterator[tuple[Cell, ...]]:
    path = Text(one.judged.path)
    for name, finding in one.chain.findings.items():
        side, leads = one.chain.side_of[name], " ".join(_answers(one, name))
        yield path, Text("finding"), Text(name), Text(side), Text(finding.text), Text(finding.evidence or ""), Text(""), Text(leads)
    for name, strategy in one.judged.plan.strategies.items():
        pairs = " ".join(_pairs(one, name))
        drawn, leads = " ".join(strategy.from_), " ".join(_answers(one, name))
        yield path, Text("strategy"), Text(name), Text(pairs), Text(strategy.text), Text(""), Text(drawn), Text(leads)


def _answers(one: Sheet, name: str) -> tuple[str, ...]:
    """All that names a finding or strategy, be it by a longer way too."""
    return one.chain.answers.get(name, ())


def _pairs(one: Sheet, name: str) -> list[str]:
    """The fields of the TOWS table: SO, WO, ST, WT."""
    return [f"{inside[0]}{outside[0]}".upper() for inside, outside in one.chain.pairs(one.judged.plan.strategies[name])]


# ---- the JSON


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac swot --format json`, described by `swot.schema.json`."""
    return [
        {
            "path": one.judged.path,
            "title": one.judged.plan.title,
            "findings": [_finding(one, name, finding) for name, finding in one.chain.findings.items()],
            "strategies": [
                {
                    "id": name,
                    "text": strategy.text,
                    "from": list(strategy.from_),
                    "pairs": _pairs(one, name),
                    "leads_to": list(_answers(one, name)),
                }
                for name, strategy in one.judged.plan.strategies.items()
            ],
            "leads_nowhere": list(one.nowhere),
            "unpaired": list(one.chain.unpaired()),
            "out": sorted(".".join(map(str, path)) for path in one.judged.loaded.out if path[0] in SECTIONS),
        }
        for one in sheets
    ]


def _finding(one: Sheet, name: str, finding: SwotFinding) -> dict[str, object]:
    return {
        "id": name,
        "side": one.chain.side_of[name],
        "text": finding.text,
        "evidence": finding.evidence,
        "date": None if finding.date is None else finding.date.text,
        "segment": finding.segment,
        "leads_to": list(_answers(one, name)),
    }
