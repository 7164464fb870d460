"""One item, or one figure of it, through the commits: each change with its reason and where the item stood then.

The item is followed under its earlier slugs and in the files it came from; what it is called now, or was called last, is what it is asked for by.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.differences import Change, Kind
from pactool.change.quantities import magnitude, unit_of
from pactool.change.renames import NAMED
from pactool.edges.files import spelled
from pactool.figures.figures import Figures
from pactool.figures.rows import row_of
from pactool.figures.standing import DEFAULTS, ORDER
from pactool.plan.action import Action
from pactool.plan.items import Item, Measure, Need, Person, Risk, Segment, Strategy, SwotFinding
from pactool.plan.objective import Objective

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

    from pactool.change.differences import Place
    from pactool.change.history import Moment
    from pactool.change.tree import Node
    from pactool.edges.git_objects import Commit
    from pactool.figures.row import Row
    from pactool.plan.model import Plan

AMENDMENTS = "amendments"


class Why(NamedTuple):
    """Why something changed: the reason of an amendment and who gave it, else the subject of the commit."""

    text: str
    amended: bool
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of an item: `place` is what it was called then, `field` the keys below it (empty for the item as a whole).

    `amounts` are what the value was and is where it is a number or a day, in `unit`; `committed` tells that it was promised before. `row` are its
    figures on the day of the commit, in the plan as it stood then, the one before where the item went; None where it has none. The plan itself
    is not kept: a history may have a thousand of them.
    """

    commit: Commit
    file: str
    place: Place
    field: tuple[str, ...]
    change: Change
    why: Why
    unit: str | None
    currency: str | None
    amounts: tuple[Fraction | None, Fraction | None]
    committed: bool
    row: Row | None = None


class At(NamedTuple):
    """Where an item stands: the lineage of its file, and its path."""

    lineage: str
    place: Place


def places(plan: Plan, slug: str) -> list[Place]:
    """The items of a plan that have a slug: one, but for people and segments, whose slugs are their own."""
    return [(*section, slug) for section in NAMED if slug in _items(plan, section)]


def slugs(plan: Plan) -> set[str]:
    """All slugs of a plan that have a history."""
    return {slug for section in NAMED for slug in _items(plan, section)}


def _items(plan: Plan, section: Place) -> Mapping[str, object]:
    found: object = plan
    for step in section:
        found = getattr(found, step)
    return found if isinstance(found, dict) else {}


_KINDS: Mapping[str, type[Item]] = {
    "objectives": Objective,
    "actions": Action,
    "team": Person,
    "segments": Segment,
    "measures": Measure,
    "swot": SwotFinding,
    "strategies": Strategy,
    "risks": Risk,
    "needs": Need,
}


class Trail:
    """Follows one item from commit to commit, the newest first; `found` is where it was found first."""

    def __init__(self, slug: str, field: tuple[str, ...], thresholds: Mapping[str, Decimal]) -> None:
        self.slug = slug
        self.field = field
        self.thresholds = {**DEFAULTS, **thresholds}
        self.found: At | None = None
        self.called: str | None = None
        self._where: dict[str, At] = {}

    @property
    def keys(self) -> frozenset[str]:
        """The fields that such an item can have."""
        kind = _KINDS.get(self.found.place[0]) if self.found is not None and self.found.place else None
        return frozenset() if kind is None else frozenset(field.alias or name for name, field in kind.model_fields.items())

    def begin(self, sha: str, at: At) -> None:
        """The item stands there after this commit."""
        self.found = at
        self._where[sha] = at

    def entries(self, moment: Moment) -> list[Entry]:
        """What a commit changed of the item; the commits are given the newest first."""
        at = self._where.pop(moment.commit.sha, None) or self._lost(moment)
        if at is None:
            return []
        mine = [told.change for told in moment.changes if told.lineage == at.lineage and told.change.path[: len(at.place)] == at.place]
        before = _before(at, mine)
        if before is not None:
            for sha in moment.step.before:
                self._where.setdefault(sha, before)
        return list(self._told(moment, at, mine))

    def _lost(self, moment: Moment) -> At | None:
        """Where the item went by a commit, or got another name; it may have come back since."""
        for told in moment.changes:
            one = told.change
            went = one.kind is Kind.REMOVE and one.whole and one.path[-1] == self.slug
            named = one.kind is Kind.RENAME and one.old == self.slug and self.found is None
            if went or named:
                self.called = str(one.new) if named else self.called
                at = At(told.lineage, one.path)
                self.found = self.found or at
                return at
        return None

    def _told(self, moment: Moment, at: At, mine: Sequence[Change]) -> Iterator[Entry]:
        rows: dict[bool, Row | None] = {}
        for one in mine:
            narrowed = None if _is_reason(one, at.place, mine) else narrow(one, at.place, self.field)
            if narrowed is not None:
                change, field = narrowed
                plan, went = _plan_of(moment, at, change, field)
                if went not in rows:
                    rows[went] = self.row(plan, at.place, moment.commit.day) if _dated(moment, at) else None
                yield replace(_entry(moment, at, change, field), row=rows[went])

    def row(self, plan: Plan, place: Place, day: date) -> Row | None:
        """Where it stood on a day: an objective's own row, of an action that of the expectation asked for, of `main`, or of those with a result the one furthest behind."""
        section, slug = (place[0], place[-1]) if place else ("", "")
        if section not in ("objectives", "actions") or slug not in getattr(plan, section):
            return None
        figures = Figures(plan, day, self.thresholds)
        if not figures.bearable:
            return None
        if section == "objectives":
            return row_of(figures, slug, None)
        return self._of_action(figures, slug)

    def _of_action(self, figures: Figures, slug: str) -> Row | None:
        action = figures.plan.actions[slug]
        asked = self.field[1] if self.field[:1] == ("expects",) and len(self.field) > 1 else action.main
        measures = [asked] if asked in action.expects else list(action.expects)
        rows = [row_of(figures, slug, measure) for measure in measures]
        return min(rows, key=lambda row: (row.gap is None, ORDER.index(row.counts), row.measure or ""), default=None)


def _dated(moment: Moment, at: At) -> bool:
    """Whether the plan's period can be read, and with it every span."""
    return not any(("period",) in plans[at.lineage].out for plans in (moment.old, moment.new) if at.lineage in plans)


def everything(moment: Moment) -> Iterator[tuple[str, Entry]]:
    """All that a commit changed, without figures, in the order it is told, each with its lineage."""
    beside: dict[At, list[Change]] = {}
    for told in moment.changes:
        beside.setdefault(At(told.lineage, told.change.item), []).append(told.change)
    for told in moment.changes:
        one = told.change
        if not _is_reason(one, one.item, beside[At(told.lineage, one.item)]):
            yield told.lineage, _entry(moment, At(told.lineage, one.item), one, one.path[len(one.item) :])


def _entry(moment: Moment, at: At, change: Change, field: tuple[str, ...]) -> Entry:
    plan, _ = _plan_of(moment, at, change, field)
    old = moment.old.get(at.lineage)
    why = _reasons(moment, at).get(field[0]) if field else None
    held = moment.step.files.get(at.lineage)
    return Entry(
        commit=moment.commit,
        file=spelled(held.path if held is not None else at.lineage),
        place=at.place,
        field=field,
        change=change,
        why=why or Why(moment.commit.subject, amended=False),
        unit=unit_of(plan, at.place, field),
        currency=plan.currency,
        amounts=_amounts(change, plan, field),
        committed=old is not None and old.plan.status == "committed",
    )


def _plan_of(moment: Moment, at: At, change: Change, field: tuple[str, ...]) -> tuple[Plan, bool]:
    """The plan in which a change is told: that of the commit, the one before where the item went by it; and whether that is so."""
    old, new = moment.old.get(at.lineage), moment.new.get(at.lineage)
    went = new is None or (old is not None and change.kind is Kind.REMOVE and not field)
    side = old if went else new
    if side is None:
        raise LookupError(at.lineage)
    return side.plan, went


def _amounts(change: Change, plan: Plan, field: tuple[str, ...]) -> tuple[Fraction | None, Fraction | None]:
    old, new = change.old, change.new
    unlike = old is not None and new is not None and type(old) is not type(new)
    if unlike or not field or change.kind in (Kind.RENAME, Kind.MOVE):
        return None, None
    return magnitude(old, plan, field[-1]), magnitude(new, plan, field[-1])


def _is_reason(one: Change, place: Place, several: Iterable[Change]) -> bool:
    """Whether a change is an amendment of what changed beside it: it is told as the reason."""
    if one.kind is not Kind.ADD or one.path[len(place) : -1] != (AMENDMENTS,) or not isinstance(one.new, dict):
        return False
    was = one.new.get("was")
    deep = len(place)
    return isinstance(was, dict) and any(
        len(other.path) > deep and other.path[:deep] == place and other.path[deep] in was for other in several
    )


def _before(at: At, mine: Iterable[Change]) -> At | None:
    """Where the item stood before a commit; None where it is new by it."""
    for one in mine:
        if one.path == at.place:
            if one.kind is Kind.RENAME:
                return At(at.lineage, (*at.place[:-1], str(one.old)))
            if one.kind is Kind.MOVE and one.was is not None:
                return At(str(one.old), one.was)
            if one.kind is Kind.ADD:
                return None
    return at


def _reasons(moment: Moment, at: At) -> dict[str, Why]:
    """What the amendments that a commit brought say, by the key they are about."""
    found: dict[str, Why] = {}
    for told in moment.changes:
        path, new = told.change.path, told.change.new
        own = told.lineage == at.lineage and path[: len(at.place)] == at.place and path[len(at.place) : -1] == (AMENDMENTS,)
        if own and isinstance(new, dict) and isinstance(was := new.get("was"), dict):
            why, by = new.get("why"), new.get("by")
            if isinstance(why, str):
                found |= dict.fromkeys(was, Why(why, amended=True, by=by if isinstance(by, str) else None))
    return found


def narrow(change: Change, place: Place, field: tuple[str, ...]) -> tuple[Change, tuple[str, ...]] | None:
    """A change as far as it is about a field of the item, with the keys below the item; None where it is about something else."""
    inner = change.path[len(place) :]
    if inner[: len(field)] == field:
        return change, inner
    if field[: len(inner)] != inner:
        return None
    if change.kind in (Kind.RENAME, Kind.MOVE):
        return change, ()
    old, new = (_inside(one, field[len(inner) :]) for one in (change.old, change.new))
    if old == new:
        return None
    kind = Kind.ADD if old is None else Kind.REMOVE if new is None else Kind.CHANGE
    return replace(change, path=(*place, *field), kind=kind, old=old, new=new), field


def _inside(node: Node | None, keys: tuple[str, ...]) -> Node | None:
    for key in keys:
        if not isinstance(node, dict):
            return None
        node = node.get(key)
    return node
