"""Judges many files: reads them, asks the cache, spreads the work, and puts what was found in one order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.edges import codes, files
from pactool.edges.configuration import for_path
from pactool.edges.configuration import severity as severity_of
from pactool.edges.discovery import content
from pactool.finding import Finding, Report, Severity
from pactool.source.place import TOP

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pactool.edges.cache import Cache
    from pactool.edges.configuration import Configuration
    from pactool.edges.discovery import Source
    from pactool.rules.engine import Judging
    from pactool.rules.registry import Rule
    from pactool.source.trouble import Limits

UNREADABLE = "PAC001"
_LANGUAGE = rb"(?m)^language[ \t]*:[ \t]*[\"']?(fr|en)[\"']?[ \t]*(?:#.*)?\r?$"


class Asked(NamedTuple):
    """What is to be judged, how, and on which day; in `jobs` processes, as many as help when None."""

    sources: Sequence[Source]
    configuration: Configuration
    as_of: date
    limits: Limits
    jobs: int | None = None


class Judged(NamedTuple):
    """What one file got: its findings, how many were muted, and whether anything of it could be read."""

    findings: tuple[Finding, ...]
    muted: int = 0
    readable: bool = True


class Verdicts(NamedTuple):
    """The findings of all files, and their bytes by shown path for the excerpts."""

    report: Report
    raw: dict[str, bytes]

    @property
    def language(self) -> str | None:
        """The language that all of the plans ask for; None where they do not agree."""
        asked = {_language(raw) for raw in self.raw.values()}
        return next(iter(asked)).decode() or None if len(asked) == 1 else None


def _language(raw: bytes) -> bytes:
    """What stands at the top of a plan as its language, empty for none; most say nothing, and of those one look tells."""
    found = re.search(_LANGUAGE, raw) if b"language" in raw else None
    return found.group(1) if found else b""


def verdicts(asked: Asked, cache: Cache | None = None) -> Verdicts:
    """Judge all sources; what the cache holds for the same bytes is not judged again."""
    _house(asked.configuration)  # a wrong expression ends the run here, before anything is judged
    raw: dict[str, bytes] = {}
    judged: dict[str, Judged] = {}
    for source in asked.sources:
        try:
            raw[source.shown] = content(source, asked.limits.size)
        except files.Unreadable as refused:
            judged[source.shown] = Judged((_unreadable(source, refused),), readable=False)
    if cache is not None:
        kept = ((shown, cache.get(held, shown)) for shown, held in raw.items())
        judged |= {shown: Judged(known) for shown, known in kept if known is not None}
    todo = [source for source in asked.sources if source.shown in raw and source.shown not in judged]
    for source, fresh in zip(todo, _fresh(asked, todo, raw), strict=True):
        judged[source.shown] = fresh
        # The cache keeps findings alone, so a file with muted ones is judged each time.
        if cache is not None and fresh.readable and not fresh.muted:
            cache.put(raw[source.shown], source.shown, fresh.findings)
    if cache is not None:
        cache.save()
    return Verdicts(_report(judged), raw)


def _fresh(asked: Asked, todo: Sequence[Source], raw: dict[str, bytes]) -> list[Judged]:
    if not todo:
        return []
    from pactool.rules.engine import judge  # noqa: PLC0415 - with the model behind it: only where something is to be judged
    from pactool.source.document import load  # noqa: PLC0415

    def one(source: Source) -> Judged:
        document = load(raw[source.shown], source.shown, asked.limits)
        verdict = judge(document, judging(for_path(asked.configuration, source.path), asked.as_of))
        return Judged(verdict.findings, verdict.muted, document.readable)

    from pactool.edges.parallel import each, jobs_for  # noqa: PLC0415

    size = sum(len(raw[source.shown]) for source in todo)
    return each(one, todo, jobs_for(len(todo), size, asked.jobs))


def judging(configuration: Configuration, as_of: date) -> Judging:
    """What the engine needs of a configuration: the rules that are off, and severities other than the rules' own."""
    from pactool.rules.engine import Judging  # noqa: PLC0415
    from pactool.rules.registry import rules  # noqa: PLC0415

    house = _house(configuration)
    every = [*rules(), *(one.code for one in house)]
    untouched = not (configuration.select or configuration.ignore or configuration.severities)
    if untouched:
        return Judging(as_of, thresholds=configuration.thresholds, vague=configuration.vague, house=house)
    off = frozenset(code for code in every if severity_of(configuration, code, Severity.ERROR) is None)
    other = {
        code: level
        for code in every
        if codes.reach(code, configuration.severities) >= 0 and (level := severity_of(configuration, code, Severity.ERROR)) is not None
    }
    return Judging(as_of, off, other, configuration.thresholds, configuration.vague, house)


def _house(configuration: Configuration) -> tuple[Rule, ...]:
    if not configuration.house:
        return ()
    from pactool.rules.house import house_rules  # noqa: PLC0415 - most projects have no rules of their own

    return tuple(one.rule for one in house_rules(configuration))


def _unreadable(source: Source, refused: files.Unreadable) -> Finding:
    from pactool.rules.registry import rules  # noqa: PLC0415

    stamp = rules()[UNREADABLE]
    return Finding(UNREADABLE, stamp.name, Severity.ERROR, refused.message, refused.hint, source.shown, "", TOP, url=stamp.url)


def _report(judged: dict[str, Judged]) -> Report:
    found = sorted(
        (one for each_file in judged.values() for one in each_file.findings), key=lambda one: (one.path, one.span, one.code, one.pointer)
    )
    return Report(
        tuple(found),
        files=len(judged),
        ignored=sum(one.muted for one in judged.values()),
        unread=sum(not one.readable for one in judged.values()),
    )
