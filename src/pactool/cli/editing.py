"""How a command that changes a plan does it: the plan that holds the item, the change proved and judged, then shown as a diff or written."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TextIO

from pactool.change.asked import Asked, Target
from pactool.change.habits import PlanHabits
from pactool.cli.chaining import holder
from pactool.cli.fixing import diff
from pactool.cli.judging import RuleNames
from pactool.cli.reading import Wanted
from pactool.edges import files, terminal, writing
from pactool.edges.configuration import Configuration, configure, for_path
from pactool.edges.discovery import content, find
from pactool.errors import PacError
from pactool.finding import Report
from pactool.render.measure import NARROWEST, disarmed, wrap
from pactool.rules.engine import Judging, case_of, judge_added
from pactool.rules.verdicts import judging
from pactool.source import manner
from pactool.source.document import load
from pactool.source.revising import Gone, Revised, Unsafe, revise
from pactool.words import Say, Speech, say, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pactool.cli.desk import Desk
    from pactool.edges.discovery import Source
    from pactool.finding import Finding
    from pactool.plan.loading import Loaded
    from pactool.plan.wrong import Wrong
    from pactool.rules.registry import Case
    from pactool.source.document import Document
    from pactool.source.trouble import Limits

ATTEMPTS = 20
"""So often a change is made anew on a file that somebody else wrote in the meantime."""


_INDENT = 4
_JUDGED = "PAC2"
"""From these codes on a plan is judged; before them it is read."""


@dataclass(frozen=True, slots=True)
class Held:
    """One plan that may be changed: its file, what it says, and how it is judged."""

    source: Source
    case: Case
    loaded: Loaded
    how: Judging

    @property
    def path(self) -> str:
        """The file as shown."""
        return self.source.shown

    def target(self, desk: Desk) -> Target:
        """The plan as what is asked of it is checked against; what is written into it is in its own language."""
        return Target(self.case.document, self.loaded, Speech(self.loaded.plan.language or desk.speech.language))


@dataclass(frozen=True, slots=True)
class Holding:
    """The plans that may be changed, with the desk that speaks their language."""

    plans: tuple[Held, ...]
    desk: Desk
    configuration: Configuration
    limits: Limits

    def only(self) -> Held:
        """The one plan there is. Raises PacError where there are several."""
        if len(self.plans) == 1:
            return self.plans[0]
        paths = tuple(one.path for one in self.plans)
        raise PacError(say("there are several plans: {paths}", paths=paths), say("name one of them: --plan {path}", path=paths[0]))

    def holder(self, name: str) -> Held:
        """The one plan that holds an objective or an action. Raises PacError where none does, or several."""
        return holder(name, self.plans, {one.path: {*one.loaded.plan.objectives, *one.loaded.plan.actions} for one in self.plans})


def holding(wanted: Wanted, desk: Desk) -> Holding:
    """Read the plans. Raises PacError where one that is named cannot be changed."""
    if files.STDIN in wanted.arguments:
        raise PacError(say("standard input cannot be written to"), say("name a file: --plan plan.yaml"))
    configuration = configure(wanted.given, desk.environ, desk.cwd, RuleNames())
    found = find(wanted.arguments, desk.cwd, configuration, limit=wanted.limits.size)
    held = []
    for source in found.sources:
        how = judging(for_path(configuration, source.path), wanted.as_of)
        case = case_of(load(content(source, wanted.limits.size), source.shown, wanted.limits), how)
        if case.loaded is not None and case.document.readable:
            held.append(Held(source, case, case.loaded, how))
        else:
            told(say('"{path}" holds no plan that can be read; pac validate {path} says what is wrong', path=source.shown), desk, desk.err)
    if not held:
        raise PacError(say("no plan can be read, so nothing can be changed"))
    asked = {one.loaded.plan.language for one in held}
    spoken = replace(desk, lang=configuration.lang or desk.lang).in_language_of(next(iter(asked)) if len(asked) == 1 else None)
    return Holding(tuple(held), spoken, configuration, wanted.limits)


def change(wanted: Wanted, desk: Desk, ask: Callable[[Holding], tuple[Held, Asked]], *, dry_run: bool) -> None:
    """Ask for changes of a plan and make them; where somebody else writes the file at the same time, again on what it says then. Raises PacError."""
    for left in reversed(range(ATTEMPTS)):
        found = holding(wanted, desk)
        try:
            with in_its_language(found.desk):
                held, asked = ask(found)
                _make(found, held, asked, dry_run=dry_run)
        except writing.Changed:
            if not left:
                raise
        else:
            return


@contextmanager
def in_its_language(desk: Desk) -> Iterator[None]:
    """What is refused in here is told as the desk speaks: in the language of the plan."""
    try:
        yield
    except PacError as error:
        error.language = desk.speech.language
        raise


def _make(found: Holding, held: Held, asked: Asked, *, dry_run: bool) -> None:
    desk = found.desk
    if asked.changes:
        revised = _revised(found, held, asked)
        after = case_of(revised.document, held.how)
        _typed(held, after)
        added = judge_added(held.case, after, held.how)
        _sound(added)
        before = held.case.document.text
        if dry_run:
            desk.print(diff(before, revised.document.text, held.path))
        else:
            writing.rewrite(held.source.path, before.encode(), revised.document.text.encode(), held.path)
        for one in asked.notes:
            told(say("note: {note}", note=one), desk, desk.err)
        _tell(added, revised.document, desk)
    if not (dry_run and asked.changes):
        for done in asked.done:
            told(say("{where}: {message}", where=held.path, message=done), desk, desk.out)


def told(sentence: Say, desk: Desk, stream: TextIO) -> None:
    """Write a sentence to a stream in lines of its width, those after the first indented."""
    room = max(terminal.width(stream, desk.environ), NARROWEST)
    first, *rest = wrap(disarmed(desk.speech(sentence)), room - _INDENT, room)
    terminal.flush(desk.out)
    terminal.write(stream, "".join(f"{line}\n" for line in (first, *(" " * _INDENT + one for one in rest))))


def _revised(found: Holding, held: Held, asked: Asked) -> Revised:
    document = held.case.document
    try:
        return revise(document, asked.changes, PlanHabits(held.loaded.data), found.limits)
    except Unsafe as unsafe:
        raise _by_hand(document, asked) from unsafe


def _by_hand(document: Document, asked: Asked) -> PacError:
    """What cannot be done, and what to type instead."""
    path, value = next(iter(asked.changes.items()))
    where = f"{document.name}, {' > '.join(map(str, path[:-1]))}"
    told = "…" if isinstance(value, Gone) else manner.inline({str(path[-1]): value}, manner.Manner())[1:-1]
    if any(one.code in {"PAC001", "PAC002", "PAC006"} for one in document.troubles):
        return PacError(
            say('"{path}" cannot be read to its end, and is not changed before it can', path=document.name),
            say("pac validate {path} says what is wrong", path=document.name),
        )
    return PacError(
        say("{where}: this cannot be changed without touching what stands around it", where=where),
        say("type it yourself, there: {text}", text=told),
    )


def _typed(held: Held, after: Case) -> None:
    """Raises PacError where the change would make a part of the plan unreadable."""
    before = {_mark(one) for one in held.loaded.wrongs}
    wrongs = after.loaded.wrongs if after.loaded is not None else ()
    for one in wrongs:
        if _mark(one) not in before:
            place = " > ".join(map(str, one.at))
            raise PacError(say("{where}: {message}", where=place, message=one.message), one.hint)
    if after.loaded is None or after.loaded.out - held.loaded.out:
        raise PacError(say("after this change a part of the plan could not be read"))


def _sound(added: tuple[Finding, ...]) -> None:
    """Raises PacError where something the change writes would not be understood: a unit, a name, a period."""
    broken = next((one for one in added if one.code < _JUDGED), None)
    if broken is not None:
        raise PacError(say("{where}: {message}", where=broken.pointer.lstrip("/").replace("/", " > "), message=broken.message), broken.hint)


def _mark(one: Wrong) -> tuple[object, ...]:
    return one.at, one.code, one.message


def _tell(added: tuple[Finding, ...], document: Document, desk: Desk) -> None:
    """What the change makes true that was not: on standard error, as `pac validate` shows it."""
    if not added:
        return
    from pactool.render.findings import View
    from pactool.render.findings.text import drawn

    view = View(
        report=Report(added),
        sources={document.name: document.text.removeprefix("\ufeff")},
        speech=desk.speech,
        colour=terminal.coloured(desk.err, desk.environ, asked=desk.colour),
        width=terminal.width(desk.err, desk.environ),
        unicode=terminal.can_draw(desk.err, desk.environ),
    )
    told(says("this change brings {count} finding:", "this change brings {count} findings:", len(added)), desk, desk.err)
    terminal.write(desk.err, "".join(f"{line}\n" for line in drawn(view)))
