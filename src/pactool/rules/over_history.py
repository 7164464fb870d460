"""What PAC7xx finds in every commit of a history, and dates that slid from commit to commit, with or without an amendment.

Each commit is judged on the one it was built on, by the day it was made; of a merge only what it adds to both of its sides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.differences import Kind
from pactool.change.files import Side
from pactool.change.history import Version
from pactool.plan.periods import Period
from pactool.rules.before import befores
from pactool.rules.registry import Case, rules
from pactool.source.document import Document
from pactool.words import says

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from datetime import date

    from pactool.change.differences import Place
    from pactool.change.files import Pair
    from pactool.change.history import Base, Moment
    from pactool.change.item_names import Names
    from pactool.edges.git_objects import Commit
    from pactool.finding import Severity
    from pactool.plan.model import Plan
    from pactool.rules.before import Before
    from pactool.rules.engine import Judging
    from pactool.rules.registry import Hit, Rule
    from pactool.words import Say

SLIDES = "PAC703"
_FAMILY = "PAC7"
_RECKONS = "PAC705"
_DATES = ("start", "due", "end")


class Found(NamedTuple):
    """One finding of the past: the item (`()` for the plan's own) under the slug it has now, and the lineage of its file."""

    code: str
    name: str
    severity: Severity
    commit: Commit
    lineage: str
    place: Place
    message: Say


def findings(moment: Moment, names: Names, how: Mapping[str, Judging]) -> Iterator[Found]:
    """What PAC7xx finds in a commit, in the order of the codes; `how` each lineage is judged."""
    if not any(side.plan.status == "committed" for base in moment.bases for side in base.plans.values()):
        return
    first, *others = [_of_base(moment, base, how) for base in moment.bases]
    for key, (rule, lineage, hit, item) in first.items():
        if all(key in other for other in others):
            held, place = names.now(moment, lineage, item)
            level = how[lineage].severities.get(rule.code, hit.severity or rule.grade(committed=True))
            yield Found(rule.code, rule.name, level, moment.commit, held, place, hit.message)


class Slide(NamedTuple):
    """A date that a commit put off."""

    commit: Commit
    lineage: str
    place: Place
    key: str
    old: date
    new: date


def slides(moment: Moment, names: Names) -> Iterator[Slide]:
    """The dates of promised items that a commit put off."""
    for told in moment.changes:
        one = told.change
        side = moment.old.get(told.lineage)
        if side is None or side.plan.status != "committed" or len(one.path) != 3 or one.path[-1] not in _DATES:
            continue
        if isinstance(one.old, Period) and isinstance(one.new, Period):
            first = one.path[-1] == "start"
            old, new = (period.first if first else period.last for period in (one.old, one.new))
            if new > old:
                yield Slide(moment.commit, *names.now(moment, told.lineage, one.item), one.path[-1], old, new)


def slid(several: Sequence[Slide], known: Collection[Found], how: Mapping[str, Judging]) -> Iterator[Found]:
    """Those that put a date off once more than the threshold bears; `several` in the order of time, `known` are not told again."""
    told = {(one.commit.sha, one.place) for one in known if one.code == SLIDES}
    rule = rules()[SLIDES]
    times: dict[tuple[str, Place, str], int] = {}
    for one in several:
        key = (one.lineage, one.place, one.key)
        times[key] = times.get(key, 0) + 1
        judging = how[one.lineage]
        if SLIDES not in judging.off and times[key] > int(judging.thresholds["slides_max"]) and (one.commit.sha, one.place) not in told:
            message = says(
                '"{key}" of "{item}" is put off from {old} to {new}; it was put off {count} time already',
                '"{key}" of "{item}" is put off from {old} to {new}; it was put off {count} times already',
                times[key] - 1,
                key=one.key,
                item=one.place[-1],
                old=one.old,
                new=one.new,
            )
            level = judging.severities.get(SLIDES, rule.grade(committed=True))
            yield Found(SLIDES, rule.name, level, one.commit, one.lineage, one.place, message)


def _item(hit: Hit, before: Before | None) -> Place:
    """The item that a hit is about; what is gone is named where it stood."""
    path = tuple(map(str, hit.path))
    if path[:1] in (("objectives",), ("actions",)) and len(path) > 1:
        return path[:2]
    named = next((str(value) for name, value in hit.message.args if name == "name"), None)
    return next((place for place in (before.gone if before is not None else ()) if place[-1] == named), ())


GONE = Version(Document("", "", None, (), frozenset(), readable=False))
"""A file that is not there any more."""
Hits = dict[tuple[str, str, str], tuple["Rule", str, "Hit", "Place"]]
Items = dict[str, set["Place"]]
_PROMISES = ("objectives", "actions")


def _of_base(moment: Moment, base: Base, how: Mapping[str, Judging]) -> Hits:
    """The hits of one commit on one that it was built on."""
    items = _touched(base)
    whole = befores(base.plans, base.pairs)
    narrow = befores(
        {lineage: Side(_only(side.plan, items.get(lineage, set())), side.out) for lineage, side in base.plans.items()}, base.pairs
    )
    found: Hits = {}
    for pair in base.pairs:
        version = moment.versions.get(pair.path, GONE)
        if (version is not GONE and version.loaded is None) or not pair.changes or pair.path not in whole:
            continue
        judging = how[pair.path]
        case = Case(version.document, version.loaded, moment.commit.day, judging.thresholds, before=whole[pair.path])
        few = None if version.loaded is None else version.loaded._replace(plan=_only(version.loaded.plan, items[pair.path]))
        small = replace(case, loaded=few, before=narrow[pair.path])
        for rule in (one for one in rules().values() if one.code.startswith(_FAMILY) and one.code not in judging.off):
            for hit in rule.check(case if _reaches_further(rule, pair) else small):
                found[rule.code, pair.path, repr(hit.message)] = (rule, pair.path, hit, _item(hit, case.before))
    return found


def _touched(base: Base) -> Items:
    """The items that changed, by lineage, under the paths they have and had."""
    found: Items = {}
    for pair in base.pairs:
        mine = found.setdefault(pair.path, set())
        for one in pair.changes:
            mine.add(one.item)
            if one.kind is Kind.RENAME:
                mine.add((*one.path[:-1], str(one.old)))
            elif one.kind is Kind.MOVE and one.was is not None:
                found.setdefault(str(one.old), set()).add(one.was)
    return found


def _only(plan: Plan, items: set[Place]) -> Plan:
    """The plan with these of its objectives and actions: the others stand as they stood, and need not be judged."""
    return plan.model_copy(
        update={section: {name: one for name, one in getattr(plan, section).items() if (section, name) in items} for section in _PROMISES}
    )


def _reaches_further(rule: Rule, pair: Pair) -> bool:
    """Whether a rule has to see the whole plan: what is the plan's own moves what its items promise, and a figure may be that of others."""
    if any(not one.item or one.item[0] == "seasons" for one in pair.changes):
        return True
    return rule.code == _RECKONS and any(one.path[2:3] == ("target",) for one in pair.changes)
