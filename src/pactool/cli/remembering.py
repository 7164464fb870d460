"""What `pac log` and `pac audit` do with their options, in order: configuration, repository, plans, commits, the page."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pactool.cli.judging import RuleNames
from pactool.cli.reading import around, page_format, show
from pactool.edges import files, past
from pactool.edges.configuration import Configuration, configure
from pactool.edges.git import HEAD, Repository
from pactool.edges.git_objects import FOLDER, name_of
from pactool.errors import ExitCode, PacError
from pactool.nearest import nearest
from pactool.source.trouble import Limits
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.change.history import Moment
    from pactool.change.item_history import Entry, Trail
    from pactool.cli.desk import Desk
    from pactool.edges.git_history import Step
    from pactool.edges.git_objects import Commit
    from pactool.edges.layers import Option
    from pactool.pages.log import Asked, Sheet


@dataclass(frozen=True, slots=True)
class Past:
    """The plans whose history is asked for, as given: from `since` (a commit or a day) up to `at`; `as_of` is the day of today."""

    arguments: tuple[str, ...]
    given: Mapping[str, Option]
    as_of: date
    since: str | None = None
    at: str | None = None
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class Logging:
    """One call of `pac log`, as given."""

    past: Past
    format: str | None
    item: str | None


class History(NamedTuple):
    """The commits of the plans, those they were built on first; `wanted` are those that are asked for, `names` how the plans are printed."""

    repository: Repository
    configuration: Configuration
    steps: tuple[Step, ...]
    wanted: frozenset[str]
    names: Mapping[str, str]
    changed: tuple[str, ...] = ()
    """The plans on disk that are not as they were committed, as they are printed."""


def run_log(order: Logging, desk: Desk) -> int:
    """Tell the history."""
    from pactool.pages.log import page

    asked = _asked(order.item)
    configuration = configure(order.past.given, desk.environ, desk.cwd, RuleNames())
    format_ = page_format(order.format, configuration)
    with Repository.open(around(order.past.arguments, desk), desk.environ) as repository:
        history = opened(order.past, configuration, repository, desk)
        sheets, language = _sheets(history, asked, order.past, configuration)
    spoken = in_language(desk, configuration, language)
    tell_changed(history, spoken)
    if format_ == "json":
        from pactool.pages.log_shape import shape
        from pactool.render.pages import as_json

        field = ".".join(asked.field) or None
        spoken.print(as_json.document(order.past.as_of, id=asked.id, field=field, plans=shape(sheets)))
    else:
        show(page(sheets), format_, spoken)
    return ExitCode.FINE


def in_language(desk: Desk, configuration: Configuration, language: str | None) -> Desk:
    """The desk that speaks the language asked for, else the configuration's, else the plans'."""
    from dataclasses import replace

    return replace(desk, lang=configuration.lang or desk.lang).in_language_of(language)


# ---- the commits


def opened(wanted: Past, configuration: Configuration, repository: Repository, desk: Desk) -> History:
    """The commits that touched the plans. Raises PacError."""
    tip = repository.commit(wanted.at or HEAD)
    repository.whole()
    paths = _paths(wanted, configuration, (repository, tip), desk)
    steps = repository.commits(paths, tip=tip)
    if not steps:
        raise PacError(
            say("no commit has ever touched {paths}", paths=tuple(map(files.spelled, paths))),
            say("check the spelling, or commit the plan: git add, then git commit"),
        )
    root, cwd = os.path.realpath(repository.root), os.path.realpath(desk.cwd)
    names = {path: files.shown(os.path.join(root, path), cwd) for path in paths}
    changed = tuple(names[path] for path in paths if wanted.at is None and _differs(repository, tip, path, wanted.limits.size))
    return History(repository, configuration, steps, _since(wanted.since, steps, repository), names, changed)


def _differs(repository: Repository, tip: Commit, path: str, limit: int) -> bool:
    """Whether a file on disk is not what was committed, line ends aside, which git may change on the way."""
    entry = repository.entry(tip, path)
    try:
        there = files.read(os.path.join(repository.root, path), limit)
    except files.Unreadable:
        return False
    return entry is None or entry.sha not in (name_of(there, entry.sha), name_of(there.replace(b"\r\n", b"\n"), entry.sha))


def tell_changed(history: History, desk: Desk) -> None:
    """Say what the history does not know yet."""
    for name in history.changed:
        desk.note(say("note: {path} has changes that are not committed: the history does not know them", path=name))


def _paths(wanted: Past, configuration: Configuration, at: tuple[Repository, Commit], desk: Desk) -> list[str]:
    """The plans as the trees have them: those named, be they there or gone, else those of the last commit."""
    repository, tip = at
    if not wanted.arguments:
        return _found((), wanted, configuration, at, desk)
    found: list[str] = []
    for argument in wanted.arguments:
        if argument == files.STDIN:
            raise PacError(say("standard input has no history"), say("name a file or a folder"))
        path = repository.inside(os.path.abspath(os.path.join(desk.cwd, argument)))
        entry = repository.entry(tip, path) if path else None
        is_folder = not path or (entry is not None and entry.mode == FOLDER)
        found += _found((argument,), wanted, configuration, at, desk) if is_folder else [path]
    return list(dict.fromkeys(found))


def _found(arguments: tuple[str, ...], wanted: Past, configuration: Configuration, at: tuple[Repository, Commit], desk: Desk) -> list[str]:
    then = past.find(arguments, desk.cwd, configuration, at, wanted.limits.size)
    for refused in then.lost:
        desk.note(refused.message)
    return [at[0].inside(source.path) for source in then.found.sources]


def _since(asked: str | None, steps: Sequence[Step], repository: Repository) -> frozenset[str]:
    """The commits from a day on, or those that another one does not have."""
    every = frozenset(step.commit.sha for step in steps)
    if asked is None:
        return every
    with suppress(ValueError):
        first = date.fromisoformat(asked if len(asked) == len("2026-09-30") else "")
        return frozenset(step.commit.sha for step in steps if step.commit.day >= first)
    return every - repository.ancestors(repository.commit(asked))


# ---- one item or all


def _asked(item: str | None) -> Asked:
    """The item and the field, apart. Raises PacError."""
    from pactool.pages.log import Asked

    if item is None:
        return Asked(None)
    name, *field = item.split(".")
    if not name or not all(field):
        raise PacError(say('"{item}" is no item and no figure of one', item=item), say("write it as revenue or revenue.target"))
    return Asked(name, tuple(field))


def _sheets(history: History, asked: Asked, wanted: Past, configuration: Configuration) -> tuple[list[Sheet], str | None]:
    """The history of each plan, or of the one that has the item; and the language of the newest plan."""
    from pactool.change.history import Versions, moments

    walk = moments(history.steps, Versions(history.repository, history.steps, wanted.limits))
    return _of_all(history, walk) if asked.id is None else _of_one(history, asked, walk, configuration)


def _of_all(history: History, walk: Iterator[Moment]) -> tuple[list[Sheet], str | None]:
    from pactool.change.item_history import everything
    from pactool.pages.log import Asked, Sheet

    entries: dict[str, list[Entry]] = {lineage: [] for lineage in history.names}
    unread: dict[str, list[Commit]] = {lineage: [] for lineage in history.names}
    touched: Counter[str] = Counter()
    languages: set[str | None] = set()
    for moment in as_far_as_wanted(history, walk):
        languages = languages or {side.plan.language for side in moment.new.values()}
        if moment.commit.sha in history.wanted:
            told = list(everything(moment))
            for lineage, entry in reversed(told):
                entries[lineage].append(entry)
            for lineage in moment.unread:
                unread[lineage].append(moment.commit)
            touched.update(moment.touched)
    sheets = [
        Sheet(name, Asked(None), tuple(reversed(entries[lineage])), touched[lineage], unread=tuple(reversed(unread[lineage])))
        for lineage, name in sorted(history.names.items(), key=lambda one: one[1])
    ]
    return sheets, next(iter(languages)) if len(languages) == 1 else None


def as_far_as_wanted(history: History, walk: Iterator[Moment]) -> Iterator[Moment]:
    """The commits, the newest first, until none that is asked for is left; the newest in any case."""
    left = set(history.wanted)
    for moment in walk:
        yield moment
        left.discard(moment.commit.sha)
        if not left:
            return


def _of_one(history: History, asked: Asked, walk: Iterator[Moment], configuration: Configuration) -> tuple[list[Sheet], str | None]:
    from pactool.change.item_history import Trail
    from pactool.pages.log import Sheet

    trail = Trail(asked.id or "", asked.field, configuration.thresholds)
    entries: list[Entry] = []
    unread: list[Commit] = []
    touched: Counter[str] = Counter()
    newest: Moment | None = None
    for moment in as_far_as_wanted(history, walk):
        if newest is None:
            newest = moment
            _begin(trail, moment, history)
        found = trail.entries(moment)
        touched.update(moment.touched)
        entries += reversed(found) if moment.commit.sha in history.wanted else ()
        unread += [moment.commit for lineage in moment.unread if trail.found is not None and lineage == trail.found.lineage]
    if trail.found is None or newest is None:
        raise _unknown(asked.id or "", newest)
    _check_field(asked, trail.keys)
    name = history.names[trail.found.lineage]
    sheet = Sheet(name, asked, tuple(reversed(entries)), touched[trail.found.lineage], trail.called, tuple(reversed(unread)))
    side = newest.new.get(trail.found.lineage)
    return [sheet], None if side is None else side.plan.language


def _begin(trail: Trail, newest: Moment, history: History) -> None:
    """Find the item in the plans of the last commit. Raises PacError where several have it."""
    from pactool.change.item_history import At, places
    from pactool.plan.model import Plan

    found = [At(lineage, place) for lineage, side in newest.new.items() for place in places(side.plan, trail.slug)]
    if not found and trail.slug in Plan.model_fields:  # a key of the plan's own is a field of the whole
        found = [At(lineage, ()) for lineage in newest.new]
        trail.field = (trail.slug, *trail.field)
    if len({one.lineage for one in found}) > 1:
        several = tuple(sorted({history.names[one.lineage] for one in found}))
        raise PacError(
            say('"{id}" is in several plans: {paths}', id=trail.slug, paths=several), say("say which one: --plan {path}", path=several[0])
        )
    if found:
        trail.begin(newest.commit.sha, found[0])


def _unknown(name: str, newest: Moment | None) -> PacError:
    from pactool.change.item_history import slugs

    known = {slug for side in newest.new.values() for slug in slugs(side.plan)} if newest is not None else set()
    meant = nearest(name, known)
    hint = (
        say("did you mean {meant}?", meant=meant) if meant else say("there are {known}", known=tuple(sorted(known)[:12])) if known else None
    )
    return PacError(say('nothing in the history of the plans is called "{name}"', name=name), hint)


def _check_field(asked: Asked, known: frozenset[str]) -> None:
    """Raises PacError for a field that no such item can have, with the nearest."""
    if not asked.field or not known or asked.field[0] in known:
        return
    meant = nearest(asked.field[0], known)
    hint = say("did you mean {meant}?", meant=meant) if meant else say("one of: {known}", known=tuple(sorted(known)))
    raise PacError(say('"{id}" has no field "{field}"', id=asked.id or "", field=asked.field[0]), hint)
