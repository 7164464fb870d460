"""Plans through the commits that touched them: what changed in each, the newest commit first; every content is read once.

    with Repository.open(cwd, environ) as repository:
        steps = repository.commits(paths)
        for moment in moments(steps, Versions(repository, steps)):
            moment.commit, moment.changes            # (lineage, Change) in the order they are told
            moment.new[lineage].plan                 # the plan as it was then

A lineage is the path that a file was asked for by, whatever it was called then. A commit is compared with the one it was built on; a merge with
each of the two, and what one of the sides brought is no change of the merge's. A content that holds no plan is passed over: the commit after it
is compared with the one before it. A plan of another period, with no day in common, is another plan, which comes.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.files import Pair, Side, compared
from pactool.edges.files import Unreadable, spelled
from pactool.plan.items import Swot
from pactool.plan.loading import SECTIONS, load_plan
from pactool.source.document import Document, Limits, load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactool.change.differences import Change, Place
    from pactool.edges.git import Repository
    from pactool.edges.git_history import Held, Step
    from pactool.edges.git_objects import Commit
    from pactool.plan.loading import Loaded
    from pactool.plan.model import Plan

PLAIN = Limits()
PROMISES = ("objectives", "actions")
_FAR = 50
"""So many versions back a broken item is looked for."""
_BY_SLUG = SECTIONS - {"events", "reviews"}
"""The sections whose keys are texts; the others are few and compared whole."""


@dataclass(frozen=True)
class Version:
    """One content of a plan's file."""

    document: Document
    mended: Side | None = None
    """The plan with items from before, where they are broken in this one."""

    @cached_property
    def loaded(self) -> Loaded | None:
        """The plan, typed when somebody asks; None where there is none in it."""
        return load_plan(self.document) if self.document.readable else None

    @property
    def side(self) -> Side | None:
        """The plan and what is out of it."""
        if self.mended is not None:
            return self.mended
        return None if self.loaded is None else Side(self.loaded.plan, self.loaded.out)


class Versions:
    """The contents of the files, each read once and kept as long as a commit still needs it."""

    def __init__(self, repository: Repository, steps: Sequence[Step], limits: Limits = PLAIN) -> None:
        self.read = 0
        self._repository = repository
        self._limits = limits
        self._needed = Counter(held.blob for step in steps for held in step.files.values())
        self._kept: dict[str, Version] = {}

    def get(self, held: Held) -> Version:
        """What a file held. Raises PacError."""
        if held.blob not in self._kept:
            self._kept[held.blob] = self._new(held)
            self.read += 1
        return self._kept[held.blob]

    def _new(self, held: Held) -> Version:
        """A content, of which nothing is kept where it is no plan: there may be a thousand of them."""
        name = spelled(held.path)
        with suppress(Unreadable):
            document = load(self._repository.content(held.blob, self._limits.size, name), name, self._limits)
            if document.readable and isinstance(document.data, dict):
                return Version(document)
        return Version(Document(name, "", None, (), frozenset(), readable=False))

    def done(self, step: Step) -> None:
        """Let go of what only this commit needed."""
        for held in step.files.values():
            self._needed[held.blob] -= 1
            if not self._needed[held.blob]:
                self._kept.pop(held.blob, None)


class Told(NamedTuple):
    """A change and the lineage of the file that it stands in."""

    lineage: str
    change: Change


class Base(NamedTuple):
    """A commit that another one was built on: the plans that it had by lineage, and what changed since."""

    plans: Mapping[str, Side]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One commit: the plans before and after by lineage, and what changed.

    `bases` are the commits that it was built on: two of a merge, one without plans where they begin. `new` are the plans by lineage, `versions`
    what they were read from; `unread` are lineages whose file holds no plan then, `touched` those whose file is another than before. Pairs are those of `change.files.compared`, their paths lineages.
    """

    step: Step
    bases: tuple[Base, ...]
    new: Mapping[str, Side]
    versions: Mapping[str, Version]
    changes: tuple[Told, ...]
    unread: tuple[str, ...]
    touched: frozenset[str]

    @property
    def old(self) -> Mapping[str, Side]:
        """The plans before; of a merge those of the side that it was made on."""
        return self.bases[0].plans

    @property
    def commit(self) -> Commit:
        """The commit."""
        return self.step.commit


def moments(steps: Sequence[Step], versions: Versions) -> Iterator[Moment]:
    """What changed in each commit, the newest first. Raises PacError."""
    walk = _Walk({step.commit.sha: step for step in steps}, versions)
    for step in reversed(steps):
        yield walk.moment(step)
        versions.done(step)


class _Walk:
    """The comparisons of one history."""

    def __init__(self, steps: Mapping[str, Step], versions: Versions) -> None:
        self.steps = steps
        self.versions = versions

    def moment(self, step: Step) -> Moment:
        """One commit beside those it was built on."""
        before = [self.steps[sha] for sha in step.before if sha in self.steps]
        unread = tuple(lineage for lineage, held in step.files.items() if self.versions.get(held).side is None)
        now = {lineage: found for lineage in step.files if (found := self._readable(step, lineage)) is not None}
        bases = tuple(self._against(now, one) for one in before) or (self._against(now, None),)
        changes, *others = ([Told(pair.path, one) for pair in base.pairs for one in pair.changes] for base in bases)
        same = [{_mark(told) for told in other} for other in others]
        kept = tuple(told for told in changes if all(_mark(told) in other for other in same))
        touched = frozenset(lineage for lineage in _lineages(step, *before) if all(_differs(step, one, lineage) for one in before))
        return Moment(step, bases, _sides(now), now, kept, unread, touched)

    def _against(self, now: Mapping[str, Version], before: Step | None) -> Base:
        held = () if before is None else before.files
        then = {lineage: found for lineage in held if before is not None and (found := self._readable(before, lineage)) is not None}
        then = {lineage: one for lineage, one in then.items() if not _succeeded(one, now.get(lineage))}
        if before is not None:
            then = {lineage: one if one is now.get(lineage) else self._mended(before, lineage, one) for lineage, one in then.items()}
        changed = [lineage for lineage in {**then, **now} if then.get(lineage) is not now.get(lineage)]
        old: dict[str, Side] = {}
        new: dict[str, Side] = {}
        for lineage in sorted(changed):
            _lay(lineage, then.get(lineage), now.get(lineage), old, new)
        return Base(_sides(then), compared(old, new, {}) if old or new else ())

    def _mended(self, step: Step, lineage: str, version: Version) -> Version:
        """A version with its broken items as they last stood: what is broken in one commit and mended in the next has changed all the same."""
        side = version.side
        broken = {} if side is None else {path: path for path in side.out if len(path) == 2 and path[0] in PROMISES}
        if side is None or not broken:
            return version
        found: dict[str, dict[str, object]] = {section: dict(getattr(side.plan, section)) for section in PROMISES}
        for older in islice(self._older(step, lineage), _FAR):
            for section, name in list(broken):
                if (section, name) not in older.out and name in getattr(older.plan, str(section)):
                    found[str(section)][str(name)] = getattr(older.plan, str(section))[name]
                    del broken[section, name]
            if not broken:
                break
        mended = Side(
            side.plan.model_copy(update=found),
            side.out - {path for path in side.out if path[1:] and str(path[1]) in found.get(str(path[0]), {})},
        )
        return Version(version.document, mended)

    def _older(self, step: Step, lineage: str) -> Iterator[Side]:
        """The plans of a file before a commit, the newest first."""
        here: Step | None = step
        while here is not None:
            here = next((self.steps[sha] for sha in here.before if sha in self.steps), None)
            side = self.versions.get(here.files[lineage]).side if here is not None and lineage in here.files else None
            if side is not None:
                yield side

    def _readable(self, step: Step, lineage: str) -> Version | None:
        """A file at a commit; where it holds no plan then, what it held the last time that it did."""
        here: Step | None = step
        while here is not None and lineage in here.files:
            found = self.versions.get(here.files[lineage])
            if found.side is not None:
                return found
            here = next((self.steps[sha] for sha in here.before if sha in self.steps), None)
        return None


def _succeeded(one: Version, other: Version | None) -> bool:
    """Whether a plan made room for that of another period under its name: next year's is no change of this year's."""
    if one is other or other is None or one.loaded is None or other.loaded is None:
        return False
    before, after = one.loaded.plan.period, other.loaded.plan.period
    return ("period",) not in {*one.loaded.out, *other.loaded.out} and (after.first > before.last or after.last < before.first)


def _lineages(*several: Step) -> set[str]:
    return {lineage for step in several for lineage in step.files}


def _differs(step: Step, before: Step, lineage: str) -> bool:
    return step.files.get(lineage) != before.files.get(lineage)


def _mark(told: Told) -> tuple[str, Place, str]:
    """What makes two changes the same."""
    return told.lineage, told.change.path, repr(told.change.new)


def _sides(versions: Mapping[str, Version]) -> dict[str, Side]:
    return {lineage: side for lineage, one in versions.items() if (side := one.side) is not None}


def _lay(lineage: str, then: Version | None, now: Version | None, old: dict[str, Side], new: dict[str, Side]) -> None:
    """Both sides of a file without the items that are written alike: most of a plan stands as it stood, and need not be compared."""
    before, after = (None if one is None else one.side for one in (then, now))
    if then is not None and now is not None and before is not None and after is not None:
        apart = _apart(then, now)
        before, after = (Side(_only(one.plan, apart), one.out) for one in (before, after))
    if before is not None:
        old[lineage] = before
    if after is not None:
        new[lineage] = after


def _apart(one: Version, other: Version) -> dict[str, frozenset[str] | None]:
    """The keys of every section that are not written alike; None for all of a section."""
    left, right = (version.document.data if isinstance(version.document.data, dict) else {} for version in (one, other))
    found: dict[str, frozenset[str] | None] = {}
    for section in (*SECTIONS, "swot"):
        before, after = left.get(section), right.get(section)
        if before == after:
            found[section] = frozenset()
        elif section in _BY_SLUG and isinstance(before, dict) and isinstance(after, dict):
            found[section] = frozenset(key for key in (*before, *after) if before.get(key) != after.get(key))
        else:
            found[section] = None
    return found


def _only(plan: Plan, apart: Mapping[str, frozenset[str] | None]) -> Plan:
    """The plan with these items alone."""
    kept: dict[str, object] = {}
    for section, names in apart.items():
        if names is None:
            continue
        if section == "swot":
            kept[section] = Swot()
        else:
            kept[section] = {name: one for name, one in getattr(plan, section).items() if name in names}
    return plan.model_copy(update=kept)
