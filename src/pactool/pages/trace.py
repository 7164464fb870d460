"""`pac trace`: from the SWOT over strategies and objectives to actions and their results, as a tree, with the orphans at both ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactool.figures.chain import Chain
from pactool.figures.promise import ends
from pactool.page import Branch, Column, Page, Paragraph, Points, Section, Table, Text, Tone, Tree
from pactool.pages.clauses import person
from pactool.pages.notes import out_of_figures
from pactool.pages.numbers import shown, unit_of
from pactool.pages.states import STATUSES
from pactool.render.pages import as_json
from pactool.rules.quantity import PERCENT, of_unit
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from pactool.figures.standing import Standing
    from pactool.page import Cell
    from pactool.pages.judged import Judged
    from pactool.plan.action import Action
    from pactool.words import Say

SECTIONS = ("swot", "strategies", "objectives", "actions")
_SIDES: Mapping[str, Say] = {
    "strengths": say("strength"),
    "weaknesses": say("weakness"),
    "opportunities": say("opportunity"),
    "threats": say("threat"),
}
_FINE = 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """One plan's chain: all of it, or what goes through one item."""

    judged: Judged
    chain: Chain
    only: frozenset[str] | None
    standings: Mapping[tuple[str, str | None], Standing]
    unrecorded: tuple[str, ...]

    def takes(self, name: str) -> bool:
        """Whether a link is asked for."""
        return self.only is None or name in self.only


def sheet(judged: Judged, name: str | None, as_of: date) -> Sheet:
    """A plan's chain, or what goes through one item; without figures where they cannot be reckoned."""
    chain, figures = Chain(judged.plan), judged.figures
    waiting = [one for one in chain.unrecorded if _begun(judged, judged.plan.actions[one], as_of)]
    return Sheet(
        judged,
        chain,
        None if name is None else chain.through(name),
        {} if figures is None else figures.standings,
        tuple(waiting),
    )


def _begun(judged: Judged, action: Action, as_of: date) -> bool:
    return (action.start or judged.plan.period).first <= as_of


# ---- the page


def page(sheets: Sequence[Sheet], as_of: date, name: str | None) -> Page:
    """The chains of all plans."""
    plan = sheets[0].judged
    if name is not None:
        title = say("What goes through {id}: {title} ({path}), as of {day}", id=name, title=plan.plan.title, path=plan.path, day=as_of)
    elif len(sheets) == 1:
        title = say("From the audit to the results: {title} ({path}), as of {day}", title=plan.plan.title, path=plan.path, day=as_of)
    else:
        title = says(
            "From the audit to the results: {count} plan, as of {day}",
            "From the audit to the results: {count} plans, as of {day}",
            len(sheets),
            day=as_of,
        )
    sections = tuple(section for one in sheets for section in _sections(one, several=len(sheets) > 1))
    return Page(title, sections, _records(sheets), tuple(out_of_figures([one.judged for one in sheets], SECTIONS)))


def _sections(one: Sheet, *, several: bool) -> Iterator[Section]:
    head = say("{title} ({path})", title=one.judged.plan.title, path=one.judged.path) if several else None
    if not one.chain.kinds:
        yield Section(head, (Paragraph(say("The plan holds no finding, strategy, objective or action.")),))
        return
    if several:
        yield Section(head, ())
    seen: set[str] = set()
    audited = _tree(one, [name for name in one.chain.findings if one.takes(name)], seen)
    if audited.branches:
        yield Section(say("From the audit"), (audited,))
    roots = [name for name in one.chain.kinds if name not in one.chain.findings and not any(map(one.takes, one.chain.parents[name]))]
    others = (*_tree(one, [name for name in roots if one.takes(name)], seen).branches, *_tree(one, _left(one, seen), seen).branches)
    if others:
        yield Section(say("From no finding of the audit"), (Tree(others),))
    if points := tuple(_dead_ends(one)):
        yield Section(say("What leads nowhere"), (Points(points),))
    elif one.only is None:
        yield Section(
            say("What leads nowhere"),
            (Paragraph(say("Every finding, strategy and objective leads on, and every action that has begun has results."), Tone.GOOD),),
        )


def _left(one: Sheet, seen: set[str]) -> list[str]:
    """What stands in a circle, and so under no root."""
    return [name for name in one.chain.kinds if one.takes(name) and name not in seen]


def _tree(one: Sheet, roots: Sequence[str], seen: set[str]) -> Tree:
    """Every link in full where it stands first, later by its name alone: so a circle ends, and nothing is drawn a hundred times."""
    branches: list[Branch] = []
    waiting = [(0, name) for name in reversed(roots) if name not in seen]
    while waiting:
        level, name = waiting.pop()
        if name in seen:
            branches += [Branch(level, say("{id} (see above)", id=name), Tone.CALM)] if level else []
            continue
        seen.add(name)
        branches.append(Branch(level, _told(one, name), Tone.STRONG if one.chain.kinds[name] == "finding" else Tone.PLAIN))
        branches += [Branch(level + 1, words) for words in _came(one, name)]
        waiting += [(level + 1, child) for child in reversed(one.chain.children[name]) if one.takes(child)]
    return Tree(tuple(branches))


def _told(one: Sheet, name: str) -> Say:
    """A link in a line."""
    plan = one.judged.plan
    match one.chain.kinds[name]:
        case "finding":
            return say("{id} ({side}): {text}", id=name, side=_SIDES[one.chain.side_of[name]], text=one.chain.findings[name].text)
        case "strategy":
            return say("{id}: {text}", id=name, text=plan.strategies[name].text)
        case "objective":
            titled = _titled(name, plan.objectives[name].title)
            return say("{item}; {standing}", item=titled, standing=_stands(one, (name, None))) if (name, None) in one.standings else titled
        case _:
            titled, owner = _titled(name, plan.actions[name].title), plan.actions[name].owner
            return titled if owner is None else say("{item}; {who}", item=titled, who=person(plan, owner))


def _titled(name: str, title: str | None) -> Say:
    return say("{id}: {text}", id=name, text=say("no title") if title is None else title)


def _came(one: Sheet, name: str) -> Iterator[Say]:
    """What came of an action, by what it expects."""
    if one.chain.kinds[name] == "action":
        for measure in one.judged.plan.actions[name].expects:
            if (name, measure) in one.standings:
                yield say("{measure}: {standing}", measure=measure, standing=_stands(one, (name, measure)))


def _stands(one: Sheet, key: tuple[str, str | None]) -> Say:
    """Where a promise stands: result of target, and the status."""
    found = one.standings[key]
    status, unit = STATUSES[found.status].words, found.promise.unit
    target = _target(found)
    if target is None or found.promise.kind == "milestone":
        return status
    whole = of_unit(_number(one, target, unit), unit)
    if found.result is None:
        return say("nothing recorded, target {target}, {status}", target=whole, status=status)
    result = _number(one, found.result, unit)
    return say(
        "{result}, target {target}, {status}", result=of_unit(result, unit) if unit == PERCENT else result, target=whole, status=status
    )


def _target(found: Standing) -> Fraction | None:
    return None if found.promise.target is None else ends(found.promise.target, found.promise.better).near


def _number(one: Sheet, value: Fraction, unit: str | None) -> Decimal:
    return shown(value, unit_of(one.judged.plan, unit), _FINE)


def _dead_ends(one: Sheet) -> Iterator[Say]:
    for name in filter(one.takes, one.chain.unanswered):
        yield say("{id}: no strategy, objective or action answers it", id=name)
    for name in filter(one.takes, one.chain.unserved):
        yield say("{id}: no objective or action serves it", id=name)
    for name in filter(one.takes, one.chain.idle):
        yield say("{id}: no action names it", id=name)
    for name in filter(one.takes, one.unrecorded):
        yield say("{id}: it has begun, and no result is recorded", id=name)


# ---- flat


def _records(sheets: Sequence[Sheet]) -> Table:
    names = {
        "path": say("plan"), "type": say("type"), "id": say("id"), "text": say("text"), "owner": say("owner"),
        "from": say("from"), "leads_to": say("leads to"), "status": say("status"), "orphan": say("orphan"),
    }  # fmt: skip
    columns = tuple(Column(name, title) for name, title in names.items())
    return Table(columns, tuple(_row(one, node) for one in sheets for node in _nodes(one)))


def _row(one: Sheet, node: Mapping[str, object]) -> tuple[Cell, ...]:
    cells = (node["type"], node["id"], node["text"], node["owner"], node["from"], node["leads_to"], node["status"], node["orphan"])
    return (Text(one.judged.path), *(Text(_plain(cell)) for cell in cells))


def _plain(cell: object) -> str:
    return "" if cell is None else " ".join(map(str, cell)) if isinstance(cell, list) else str(cell)


# ---- the JSON


def shape(sheets: Sequence[Sheet]) -> list[dict[str, object]]:
    """The plans of `pac trace --format json`, described by `trace.schema.json`."""
    return [
        {
            "path": one.judged.path,
            "title": one.judged.plan.title,
            "nodes": list(_nodes(one)),
            "out": sorted(".".join(map(str, path)) for path in one.judged.loaded.out if path[0] in SECTIONS),
        }
        for one in sheets
    ]


def _nodes(one: Sheet) -> Iterator[dict[str, object]]:
    chain, plan = one.chain, one.judged.plan
    starts = frozenset(chain.rootless)
    stops = frozenset((*chain.unanswered, *chain.unserved, *chain.idle, *one.unrecorded))
    for name, kind in chain.kinds.items():
        if not one.takes(name):
            continue
        item = plan.objectives.get(name) if kind == "objective" else plan.actions.get(name) if kind == "action" else None
        found = one.standings.get((name, None)) if kind == "objective" else None
        yield {
            "type": kind,
            "id": name,
            "text": _text(one, name, kind) if item is None else item.title,
            "owner": None if item is None else item.owner,
            "from": list(chain.written[name]),
            "leads_to": list(chain.answers[name]),
            "status": None if found is None else found.status.value,
            "orphan": [end for end, several in (("start", starts), ("end", stops)) if name in several],
            "results": [_result(one, name, measure) for measure in _measures(one, name, kind)],
        }


def _text(one: Sheet, name: str, kind: str) -> str:
    return one.chain.findings[name].text if kind == "finding" else one.judged.plan.strategies[name].text


def _measures(one: Sheet, name: str, kind: str) -> list[str | None]:
    """What a link promises: an objective itself, an action each of its expectations."""
    own: list[str | None] = [None] if kind == "objective" else [*one.judged.plan.actions[name].expects] if kind == "action" else []
    return [measure for measure in own if (name, measure) in one.standings]


def _result(one: Sheet, name: str, measure: str | None) -> dict[str, object]:
    found = one.standings[name, measure]
    return {
        "measure": measure,
        "unit": found.promise.unit,
        "target": _figure(_target(found)),
        "result": _figure(found.result),
        "status": found.status.value,
    }


def _figure(value: Fraction | None) -> int | float | None:
    return as_json.number(value, as_json.SHARE)
