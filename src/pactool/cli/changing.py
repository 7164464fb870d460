"""From two sides to what changed between them: read, typed, compared, and judged by what the base had committed and how the base judges."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import files
from pactool.edges.configuration import for_path
from pactool.edges.discovery import Source, content
from pactool.source.document import Document, load
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pactool.cli.comparing import Edition, Editions
    from pactool.finding import Finding
    from pactool.pages.changed import Comparison
    from pactool.pages.judged import Judged
    from pactool.plan.loading import Loaded
    from pactool.rules.engine import Judging
    from pactool.rules.registry import Case
    from pactool.source.trouble import Limits


class _Read(NamedTuple):
    """The changed plans of one side by name, and those that could not be read, with what is to be said of them."""

    cases: dict[str, Case]
    lost: dict[str, Say]


class Change(NamedTuple):
    """What `pac validate --base` adds: findings, how many plans under review cannot be read, and what could not be compared."""

    findings: tuple[Finding, ...]
    unread: int
    notes: tuple[Say, ...] = ()


def compare(editions: Editions, as_of: date, limits: Limits, *, judge: bool = True) -> Comparison:
    """What changed, and what is found in the change; where `judge`, with both plans judged for what a page shows of them."""
    from pactool.change.files import Side, compared
    from pactool.pages.changed import Changed, Comparison
    from pactool.rules.before import befores
    from pactool.rules.engine import case_of, judge_change

    base, head = _changed(editions, limits)
    then, now = (_read(side, one, as_of, limits, editions) for side, one in ((base, editions.base), (head, editions.head)))
    skipped = {*then.lost, *now.lost, *(editions.renames.get(one, one) for one in now.lost)}
    old, new = (
        {name: Side(_loaded(case).plan, _loaded(case).out) for name, case in read.cases.items() if name not in skipped}
        for read in (then, now)
    )
    pairs = compared(old, new, editions.renames)
    before = befores(old, pairs)
    found = []
    for pair in pairs:
        if not pair.changes and pair.old == pair.new and not pair.unsure:
            continue
        how = _judging(editions, pair.old or pair.path, as_of)
        case = now.cases[pair.new] if pair.new is not None else case_of(load(b"", pair.path, limits), how)
        sides = (then.cases[pair.old] if pair.old is not None else None, case if pair.new is not None else None)
        judged = [None if one is None else _judged(one, how, judge=judge) for one in sides]
        findings = judge_change(replace(case, before=before[pair.path]), how)
        found.append(Changed(pair, judged[0], judged[1], before[pair.path], findings))
    notes = (*editions.notes, *then.lost.values(), *now.lost.values())
    plans = {name: side.plan for name, side in old.items()}
    return Comparison(editions.base.label, editions.head.label, tuple(found), as_of, notes, len(now.lost), plans)


def _judged(case: Case, how: Judging, *, judge: bool) -> Judged:
    from pactool.pages.judged import Judged
    from pactool.rules.engine import Verdict, judge_case

    verdict = judge_case(case, how) if judge else Verdict(())
    return Judged(case, _loaded(case), verdict.findings, verdict.silenced, how.off)


def change(editions: Editions, as_of: date, limits: Limits) -> Change:
    """The findings on a change alone."""
    found = compare(editions, as_of, limits, judge=False)
    return Change(tuple(finding for one in found.files for finding in one.findings), found.unread, found.notes[len(editions.notes) :])


def _changed(editions: Editions, limits: Limits) -> tuple[dict[str, Source], dict[str, Source]]:
    """The plans whose bytes are not the same on both sides."""
    base, head = dict(editions.base.sources), dict(editions.head.sources)
    for name in tuple(head):
        old = editions.renames.get(name, name)
        if old not in base:
            continue
        one, other = _bytes(base[old], limits), _bytes(head[name], limits)
        if one is not None and one == other and old == name:
            del base[old], head[name]
        else:
            base[old], head[name] = base[old]._replace(raw=one), head[name]._replace(raw=other)
    return base, head


def _bytes(source: Source, limits: Limits) -> bytes | None:
    try:
        return content(source, limits.size)
    except files.Unreadable:
        return None


def _read(sources: Mapping[str, Source], side: Edition, as_of: date, limits: Limits, editions: Editions) -> _Read:
    from pactool.rules.engine import case_of

    found, lost = _Read({}, {}), {}
    for name, source in sources.items():
        document = _document(source, name, limits)
        if isinstance(document, Say):
            lost[name] = document
            continue
        old = editions.renames.get(name, name) if side is editions.head else name
        case = case_of(document, _judging(editions, old, as_of))
        if document.readable and case.loaded is not None:
            found.cases[name] = case
        else:
            lost[name] = say("{path} ({side}) holds no plan that can be read, and is not compared", path=name, side=side.label)
    return found._replace(lost=lost)


def _document(source: Source, name: str, limits: Limits) -> Document | Say:
    try:
        return load(content(source, limits.size), name, limits)
    except files.Unreadable as refused:
        return refused.message


def _judging(editions: Editions, name: str, as_of: date) -> Judging:
    """How the base judges a file: whatever the configuration under review says now."""
    from pactool.rules.verdicts import judging

    source = editions.base.sources.get(name) or editions.head.sources.get(name)
    return judging(for_path(editions.base.configuration, source.path if source is not None else name), as_of)


def _loaded(case: Case) -> Loaded:
    if case.loaded is None:
        raise TypeError
    return case.loaded
