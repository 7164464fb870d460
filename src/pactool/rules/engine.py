"""Runs the rules over one plan: stamps code and severity, grades, mutes, and finds the lines at the very end."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges.codes import CHANGE, is_locked
from pactool.edges.thresholds import DEFAULTS
from pactool.finding import Finding, Fix, Related, Severity
from pactool.plan.loading import load_plan
from pactool.rules.registry import Case, Hit, Rule, rules
from pactool.source.document import Document, Located, locate
from pactool.source.place import TOP, Edit, Path, Position, Span, pointer
from pactool.source.suppress import mutes
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from pactool.source.suppress import Mute

CRASHED = "PAC000"
USELESS = "PAC120"


class Judging(NamedTuple):
    """How to judge: the rules that are off, severities other than the rules' own, thresholds, further vague wordings, the users' own rules, and the day."""

    as_of: date
    off: frozenset[str] = frozenset()
    severities: Mapping[str, Severity] = MappingProxyType({})
    thresholds: Mapping[str, Decimal] = MappingProxyType({})
    vague: tuple[str, ...] = ()
    house: tuple[Rule, ...] = ()


class Verdict(NamedTuple):
    """The findings of one file, sorted by place and code, and those that a comment muted."""

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...] = ()

    @property
    def muted(self) -> int:
        """How many findings a comment muted."""
        return len(self.silenced)


def judge(document: Document, judging: Judging) -> Verdict:
    """Judge one file by every rule that is on."""
    return judge_case(case_of(document, judging), judging)


def case_of(document: Document, judging: Judging) -> Case:
    """A file as its judges see it."""
    return Case(document, load_plan(document), judging.as_of, {**DEFAULTS, **judging.thresholds}, judging.vague, judging.house)


def judge_case(case: Case, judging: Judging) -> Verdict:
    """Judge what is loaded already, by every rule that is on; what the rules reckon stays with the case."""
    found = _Placing(case, judging).findings([(one, hit) for one in _on(judging) for hit in _hits(one, case)])
    kept, silenced = _mute(found, case, judging)
    return Verdict(tuple(sorted(kept, key=lambda one: (one.span, one.code, one.pointer))), tuple(silenced))


def judge_added(before: Case, after: Case, judging: Judging) -> tuple[Finding, ...]:
    """What is found in a plan and was not before an edit of it, by code and place; only that is placed, and the rules that found nothing run once."""
    now = [(one, hit) for one in _on(judging) for hit in _hits(one, after)]
    known = Counter(_same(one, hit) for one in {one.code: one for one, _ in now}.values() for hit in _hits(one, before))
    fresh = []
    for one, hit in now:
        known[_same(one, hit)] -= 1
        if known[_same(one, hit)] < 0:
            fresh.append((one, hit))
    kept, _ = _mute(_Placing(after, judging).findings(fresh), after, judging._replace(off=judging.off | {USELESS}))
    return tuple(sorted(kept, key=lambda one: (one.span, one.code, one.pointer)))


def _same(one: Rule, hit: Hit) -> tuple[object, ...]:
    """By what a hit is known again: its place, or its words where its place is a line."""
    return (one.code, hit.path) if hit.span is None else (one.code, hit.path, hit.message)


def _on(judging: Judging) -> Iterator[Rule]:
    return (one for one in (*rules().values(), *judging.house) if one.code not in judging.off and not one.code.startswith(CHANGE))


def judge_change(case: Case, judging: Judging) -> tuple[Finding, ...]:
    """Judge what a change does to the promises of the base (`case.before`); `judging` is the base's, and nothing in the plan mutes any of it."""
    on = (one for one in rules().values() if one.code.startswith(CHANGE) and one.code not in judging.off)
    found = _Placing(case, judging).findings([(one, hit) for one in on for hit in _hits(one, case)])
    return tuple(sorted(found, key=lambda one: (one.span, one.code, one.pointer)))


def _hits(one: Rule, case: Case) -> list[Hit]:
    """A rule's hits; a rule that raises is itself the finding, and the others run on."""
    try:
        return list(one.check(case))
    except Exception as fault:  # noqa: BLE001 - whatever a rule raises
        message = say("the rule {code} failed on this plan: {fault}", code=one.code, fault=f"{type(fault).__name__}: {fault}")
        return [
            Hit((), message, say("the plan may be fine; report this, or leave the rule out with --ignore {code}", code=one.code), span=TOP)
        ]


class _Placing:
    """Turns hits into findings, with one pass over the file for all the places that they name."""

    def __init__(self, case: Case, judging: Judging) -> None:
        self.document = case.document
        self.committed = case.loaded is not None and case.loaded.plan.status == "committed"
        self.severities = judging.severities

    def findings(self, hits: list[tuple[Rule, Hit]]) -> list[Finding]:
        """Every hit as a finding."""
        wanted = {hit.path for _, hit in hits if hit.span is None}
        wanted |= {place for _, hit in hits for place, _ in hit.related if not isinstance(place, Span)}
        places = locate(self.document, wanted) if wanted else {}
        return [self._finding(one, hit, places) for one, hit in hits]

    def _finding(self, one: Rule, hit: Hit, places: Mapping[Path, Located]) -> Finding:
        crashed = hit.span is TOP and hit.message.text.startswith("the rule {code} failed")
        stamp = rules()[CRASHED] if crashed else one
        span = hit.span if hit.span is not None else _span(places[hit.path], on_key=hit.on_key)
        related = tuple(
            Related(self.document.name, place if isinstance(place, Span) else _span(places[place], on_key=True), words)
            for place, words in hit.related
        )
        return Finding(
            code=stamp.code,
            name=stamp.name,
            severity=self.severities.get(stamp.code, hit.severity or stamp.grade(committed=self.committed))
            if not is_locked(stamp.code)
            else Severity.ERROR,
            message=hit.message,
            hint=hit.hint,
            path=self.document.name,
            pointer=pointer(hit.path),
            span=span,
            related=related,
            fix=_fix(hit, places),
            url=stamp.url,
        )


def _span(where: Located, *, on_key: bool) -> Span:
    """The value where it stands on one line; the key where it does not, where it is wrong, or where something is missing below it."""
    value, key = where.value, where.key
    if key is not None and (on_key or not where.present or value.start.line != value.end.line or value.start == value.end):
        return key
    if value.start.line != value.end.line:
        return Span(value.start, Position(value.start.line, value.start.column + 1))
    return value


def _fix(hit: Hit, places: Mapping[Path, Located]) -> Fix | None:
    if hit.edits:
        return Fix(safe=True, edits=hit.edits)
    if hit.cure is None or hit.span is not None:
        return None
    where = places[hit.path]
    span = where.key if hit.on_key else where.value
    if span is None or not where.present:
        return None
    return Fix(safe=True, edits=(Edit(span, hit.cure),))


def _mute(found: list[Finding], case: Case, judging: Judging) -> tuple[list[Finding], list[Finding]]:
    """Leave out what a comment mutes, and add what the comments themselves have wrong."""
    comments = [mute for mute in mutes(case.document) if mute.problem is None]
    if not comments:
        return found, []
    kept: list[Finding] = []
    silenced: list[Finding] = []
    used: set[tuple[Span, str]] = set()
    by_line: dict[int, list[Mute]] = {}
    for mute in comments:
        by_line.setdefault(mute.line, []).append(mute)
    for one in found:
        by = next((mute for mute in by_line.get(one.span.start.line, ()) if _mutes(mute, one, judging.as_of)), None)
        if by is None:
            kept.append(one)
        else:
            silenced.append(one)
            used.add((by.span, one.code))
    if USELESS not in judging.off:
        kept += _Placing(case, judging).findings([(rules()[USELESS], hit) for hit in _useless(comments, used, judging)])
    return kept, silenced


def _mutes(mute: Mute, one: Finding, as_of: date) -> bool:
    in_force = mute.until is None or as_of <= mute.until
    return in_force and one.code in mute.codes and not is_locked(one.code) and not one.code.startswith(CHANGE)


def _useless(comments: Iterable[Mute], used: set[tuple[Span, str]], judging: Judging) -> Iterable[Hit]:
    for mute in comments:
        for code in mute.codes:
            if (
                (mute.span, code) in used
                or not (code in rules() or any(one.code == code for one in judging.house))
                or is_locked(code)
                or code in judging.off
            ):
                continue
            yield Hit((), _why_useless(mute, code, judging.as_of), say("take the comment out"), span=mute.span)


def _why_useless(mute: Mute, code: str, as_of: date) -> Say:
    if mute.until is not None and as_of > mute.until:
        return say("this comment muted {code} until {day}", code=code, day=mute.until)
    return say("this comment mutes {code}, which is not found here", code=code)
