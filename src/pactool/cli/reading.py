"""How a command that shows figures gets its plans: configuration, discovery, reading, typing and judging, once for all such commands."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pactool.cli.desk import Desk
from pactool.cli.judging import RuleNames
from pactool.edges import files, terminal
from pactool.edges.configuration import Configuration, configure, for_path
from pactool.edges.discovery import Found, content, find
from pactool.errors import ExitCode, PacError
from pactool.nearest import nearest
from pactool.pages.judged import Judged
from pactool.source.trouble import Limits
from pactool.words import Say, say

if TYPE_CHECKING:
    from pactool.edges.discovery import Source
    from pactool.edges.layers import Option
    from pactool.finding import Finding
    from pactool.page import Page
    from pactool.source.document import Document

FORMATS = ("text", "json", "csv", "md")


@dataclass(frozen=True, slots=True)
class Wanted:
    """The plans that a command is about and the day it judges as of, as given; `given` are the options that a configuration has too."""

    arguments: tuple[str, ...]
    given: Mapping[str, Option]
    as_of: date
    stdin_filename: str = "<stdin>"
    limits: Limits = Limits()
    at: str | None = None
    """The revision to read them from, instead of the disk."""
    judged: bool = True
    """Whether the rules are run: what shows figures alone, and no finding, need not wait for them."""


@dataclass(frozen=True, slots=True)
class Plans:
    """The plans that could be read, in the order of their paths; the desk that speaks their language; and how many could not be read."""

    judged: tuple[Judged, ...]
    desk: Desk
    configuration: Configuration
    unread: int = 0

    def exit_code(self, *, gate: bool) -> ExitCode:
        """2 where a plan could not be read, 1 where a gate is not met, else 0."""
        if self.unread:
            return ExitCode.UNUSABLE
        return ExitCode.FINDINGS if gate else ExitCode.FINE


def limits(size: int | None, nodes: int | None) -> Limits:
    """The bounds of reading, with those that were asked for."""
    plain = Limits()
    return Limits(size or plain.size, nodes or plain.nodes, plain.depth)


def plans(wanted: Wanted, desk: Desk) -> Plans:
    """Read and judge all plans; what cannot be read is told on standard error, and the others go on. Raises PacError."""
    configuration = configure(wanted.given, desk.environ, desk.cwd, RuleNames())
    found, absent = _found(wanted, configuration, desk)
    read = [_read(source, wanted.limits) for source in found.sources]
    documents = [(source, one) for source, one in zip(found.sources, read, strict=True) if not isinstance(one, files.Unreadable)]
    judged = [one for source, document in documents if (one := _judged(source, document, configuration, wanted, desk)) is not None]
    spoken = replace(desk, lang=configuration.lang or desk.lang).in_language_of(_language(judged))
    lost = [one for one in read if isinstance(one, files.Unreadable)]
    _tell(
        found, [*absent, *lost], [document for _, document in documents if all(document is not one.case.document for one in judged)], spoken
    )
    return Plans(tuple(judged), spoken, configuration, len(found.sources) - len(judged) + len(absent))


def _found(wanted: Wanted, configuration: Configuration, desk: Desk) -> tuple[Found, tuple[PacError, ...]]:
    """The plans on disk, or those of a revision with the refusals of what it does not have."""
    if wanted.at is None:
        return find(wanted.arguments, desk.cwd, configuration, stdin_name=wanted.stdin_filename, limit=wanted.limits.size), ()
    from pactool.edges import past
    from pactool.edges.git import Repository

    with Repository.open(around(wanted.arguments, desk), desk.environ) as repository:
        commit = repository.commit(wanted.at)
        then = past.find(wanted.arguments, desk.cwd, configuration, (repository, commit), wanted.limits.size)
    note = say("the plans as they were in {commit} of {day}: {subject}", commit=commit.sha[:10], day=commit.day, subject=commit.subject)
    return then.found._replace(notes=(note, *then.found.notes)), then.lost


def around(arguments: Sequence[str], desk: Desk) -> str:
    """An absolute path in the repository that is meant: that of the first file or folder named, else of the folder one sits in."""
    named = next((one for one in arguments if one != files.STDIN), "")
    return os.path.abspath(os.path.join(desk.cwd, named))


def page_format(asked: str | None, configuration: Configuration) -> str:
    """The format of a page: the option's, else the configuration's where pages have it (it may be one of findings), else text. Raises PacError."""
    if asked is None:
        return configuration.format if configuration.format in FORMATS else FORMATS[0]
    if asked not in FORMATS:
        meant = nearest(asked, FORMATS)
        hint = say("did you mean {meant}?", meant=meant) if meant else say("one of: {known}", known=FORMATS)
        raise PacError(say('there is no format "{name}"', name=asked), hint)
    return asked


def _read(source: Source, limits: Limits) -> Document | files.Unreadable:
    from pactool.source.document import load

    try:
        return load(content(source, limits.size), source.shown, limits)
    except files.Unreadable as refused:
        return refused


def _judged(source: Source, document: Document, configuration: Configuration, wanted: Wanted, desk: Desk) -> Judged | None:
    from pactool.rules.engine import case_of, judge_case
    from pactool.rules.verdicts import judging

    how = judging(for_path(configuration, source.path), wanted.as_of)
    case = case_of(document, how)
    if not document.readable or case.loaded is None:
        return None
    if not wanted.judged:
        return Judged(case, case.loaded, (), (), how.off)
    verdict = judge_case(case, how)
    fresh = _without_known(verdict.findings, configuration, desk)
    counted = set(map(id, fresh))
    known = tuple(one for one in verdict.findings if id(one) not in counted)
    return Judged(case, case.loaded, fresh, (*verdict.silenced, *known), how.off)


def _without_known(findings: tuple[Finding, ...], configuration: Configuration, desk: Desk) -> tuple[Finding, ...]:
    if configuration.known is None:
        return findings
    from pactool.edges import known

    return known.split(findings, known.load(configuration.known), desk.cwd)[0]


def _language(judged: Sequence[Judged]) -> str | None:
    """The language that all plans ask for; None where they do not agree."""
    asked = {one.plan.language for one in judged}
    return next(iter(asked)) if len(asked) == 1 else None


def _tell(found: Found, lost: Iterable[PacError], unusable: Iterable[Document], desk: Desk) -> None:
    for note in found.notes:
        desk.note(say("note: {note}", note=note))
    for refused in lost:
        desk.note(refused.message)
    for document in unusable:
        desk.note(say('"{path}" holds no plan that can be read; pac validate {path} says what is wrong', path=document.name))


def check_owner(name: str | None, judged: Sequence[Judged]) -> None:
    """Raises PacError for an owner whom no plan knows, with the nearest."""
    if name is None:
        return
    known = {slug for one in judged for slug in (*one.plan.team, *(owner for item in _items(one) for owner in item))}
    _check(name, known, say('nobody is called "{name}" in the plans', name=name), say("the team: {known}", known=_few(known)))


def check_objective(name: str | None, judged: Sequence[Judged]) -> None:
    """Raises PacError for an objective that no plan has, with the nearest."""
    if name is None:
        return
    known = {slug for one in judged for slug in (*one.plan.objectives, *one.out)}
    _check(name, known, say('there is no objective "{name}" in the plans', name=name), say("the objectives: {known}", known=_few(known)))


def check_explained(name: str | None, judged: Sequence[Judged]) -> None:
    """Raises PacError for a name that no plan has for an objective, an action or a person, with the nearest of all of them."""
    if name is None:
        return
    known = {slug for one in judged for slug in (*one.plan.objectives, *one.plan.actions, *one.plan.team)}
    known |= {str(path[1]) for one in judged for path in one.loaded.out if path[0] in {"objectives", "actions", "team"} and len(path) > 1}
    message = say('there is no objective, action or person "{name}" in the plans', name=name)
    _check(name, known, message, say("there are {known}", known=_few(known)))


def _items(one: Judged) -> Iterable[tuple[str, ...]]:
    yield from (item.owners for item in one.plan.objectives.values())
    yield from (item.owners for item in one.plan.actions.values())


def _check(name: str, known: set[str], message: Say, others: Say) -> None:
    if name in known:
        return
    meant = nearest(name, known)
    raise PacError(message, say("did you mean {meant}?", meant=meant) if meant else others if known else None)


def _few(known: set[str]) -> tuple[str, ...]:
    return tuple(sorted(known)[:12])


def show(page: Page, format_: str, desk: Desk) -> None:
    """Print a page as text, md or csv; beside a csv, which has lines alone, its notes go to standard error."""
    from pactool.render.pages import View, render

    if format_ == "csv":
        for note in page.notes:
            desk.note(note)
    desk.print(render(format_, View(page, desk.speech, desk.coloured, desk.width, terminal.can_draw(desk.out, desk.environ))))
