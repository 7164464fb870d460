"""Each change as a sentence that names what changed, from what to what and by how much, where the item stood, and what a reviewer should ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pactool.change.differences import Kind
from pactool.change.groups import Group
from pactool.pages.diff_asked import question
from pactool.pages.diff_names import item_name, name
from pactool.pages.diff_stood import amended, stood
from pactool.pages.diff_values import by, move, told
from pactool.rules.quantity import shortly
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pactool.change.differences import Change, Place
    from pactool.change.tree import Branch, Leaf, Node
    from pactool.pages.changed import Changed
    from pactool.pages.diff_stood import Amended, Stood
    from pactool.pages.diff_values import Move
    from pactool.plan.model import Plan
    from pactool.words import Arg, Say

_STANDS = frozenset((Group.SCOPE, Group.TARGET, Group.DATE, Group.OWNER, Group.MONEY, Group.MEANS, Group.STATUS))
"""The decisions at which it matters where an item stood."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change, told: `sentence` is the whole of it, `plain` without what stands behind it."""

    file: Changed
    change: Change
    plain: Say
    sentence: Say
    move: Move | None
    stood: Stood | None
    amended: Amended | None
    question: Say | None

    @property
    def group(self) -> Group:
        """The decision it belongs to."""
        return self.change.group

    @property
    def place(self) -> Place:
        """The item it is about; empty for the plan's own keys."""
        return self.change.item

    @property
    def silent(self) -> bool:
        """Whether a promise changed and no amendment says so."""
        return self.amended is not None and not self.amended.told


def lines(one: Changed, as_of: date) -> tuple[Line, ...]:
    """Every change of a file, by decision, in the order of the plan's paths."""
    standing: dict[Place, Stood | None] = {}
    order = list(Group)
    found = []
    for change in sorted(one.changes, key=lambda each: (order.index(each.group), each.path)):
        place = change.item
        if place not in standing:
            standing[place] = stood(one, place, as_of) if place else None
        found.append(_line(one, change, standing[place] if _matters(change) else None))
    return tuple(found)


def _matters(change: Change) -> bool:
    return change.group in _STANDS and change.kind is not Kind.RENAME


def _line(one: Changed, change: Change, stands: Stood | None) -> Line:
    then, now = one.then or one.now, one.now or one.then
    if then is None or now is None:
        raise TypeError
    moved = move(change.old, change.new, change.path, (then, now)) if change.kind is Kind.CHANGE else None
    why = amended(one, change)
    plain = _plain(change, moved, then, now)
    asked = question(one, change, moved, stands, why)
    return Line(one, change, plain, _whole(plain, stands, why), moved, stands, why, asked)


def _whole(plain: Say, stands: Stood | None, why: Amended | None) -> Say:
    """With where it stood, and with the amendment or the lack of one."""
    behind = plain if stands is None else say("{change} {stood}", change=plain, stood=stands.words)
    if why is None:
        return behind
    if not why.told:
        return say("{change}; no amendment", change=behind)
    if not why.why:
        return say("{change}; amended without a reason", change=behind)
    return say('{change}; amended: "{why}"', change=behind, why=why.why)


# ---- the sentence itself


def _plain(change: Change, moved: Move | None, then: Plan, now: Plan) -> Say:
    if change.kind is Kind.RENAME:
        return _again(say('Renamed: {item}, formerly "{old}"', item=item_name(change.path), old=str(change.old)), change)
    if change.kind is Kind.MOVE:
        return _again(
            say("Moved: {item}, from {old} to {new}", item=item_name(change.path), old=str(change.old), new=str(change.new)), change
        )
    if change.whole:
        return _item(change, now if change.kind is Kind.ADD else then)
    head = name(change.path)
    old, new = told(change.old, change.path, then), told(change.new, change.path, now)
    if change.kind is Kind.ADD:
        return say("{what} set to {new}", what=head, new=_or_empty(new))
    if change.kind is Kind.REMOVE:
        return say("{what} taken out: it was {old}", what=head, old=_or_empty(old))
    if isinstance(change.old, tuple) and isinstance(change.new, tuple) and _is_set(change.old) and _is_set(change.new):
        return _listed(head, change, then, now)
    return _changed(head, old, new, moved, change, now)


def _changed(head: Say, old: Arg, new: Arg, moved: Move | None, change: Change, now: Plan) -> Say:
    if moved is None:
        return say("{what} changed from {old} to {new}", what=head, old=old, new=new)
    amount = by(moved, change.path, now)
    if moved.of == "day":
        if moved.up:
            return say("{what} put off from {old} to {new} ({by})", what=head, old=old, new=new, by=amount)
        return say("{what} brought forward from {old} to {new} ({by})", what=head, old=old, new=new, by=amount)
    if moved.up:
        return say("{what} raised from {old} to {new} ({by})", what=head, old=old, new=new, by=amount)
    return say("{what} lowered from {old} to {new} ({by})", what=head, old=old, new=new, by=amount)


def _again(sentence: Say, change: Change) -> Say:
    """With what shows that it is the same item."""
    if change.evidence is None or not change.evidence.same:
        return sentence
    percent = int(change.evidence.share * 100)
    return say("{sentence} ({percent} % alike: {keys})", sentence=sentence, percent=percent, keys=shortly(change.evidence.same))


def _item(change: Change, plan: Plan) -> Say:
    node = change.new if change.kind is Kind.ADD else change.old
    told_ = tuple(_headlines(node, change.path, plan)) if isinstance(node, dict) else (told(node, change.path, plan),)
    item = item_name(change.path)
    if change.kind is Kind.ADD:
        return say("Added: {item} ({what})", item=item, what=told_) if told_ else say("Added: {item}", item=item)
    return say("Removed: {item} ({what})", item=item, what=told_) if told_ else say("Removed: {item}", item=item)


_HEADLINES: Mapping[str, Say] = {
    "title": say("title"),
    "name": say("name"),
    "text": say("text"),
    "target": say("target"),
    "due": say("due"),
    "expects": say("expects"),
    "budget": say("budget"),
    "end": say("end"),
    "owner": say("owner"),
    "choice": say("choice"),
    "notes": say("notes"),
}
"""What tells an item in a few words, in this order, and what each is called."""


def _headlines(node: Branch, path: Place, plan: Plan) -> Iterator[Arg]:
    """What an item is, in a few words: its title, what it promises, by when, and whose it is."""
    for key, label in _HEADLINES.items():
        if (value := node.get(key)) is None:
            continue
        shown = _expected(value, path, plan) if key == "expects" else told(value, (*path, key), plan)
        yield shown if key in ("title", "name", "text") else say("{key} {value}", key=label, value=shown)


def _expected(value: Node, path: Place, plan: Plan) -> Arg:
    if not isinstance(value, dict):
        return ""
    pairs = ((slug, one) for slug, one in value.items())
    return tuple(say("{key} {value}", key=slug, value=told(one, (*path, "expects", slug), plan)) for slug, one in pairs)


def _or_empty(value: Arg) -> Arg:
    return value if value != () else say("nothing")


def _is_set(value: Node) -> bool:
    """Whether a list is one of names or periods, of which some come and some go; weights are not."""
    return isinstance(value, tuple) and not hasattr(value, "_fields") and all(isinstance(one, str | tuple) for one in value)


def _listed(head: Say, change: Change, then: Plan, now: Plan) -> Say:
    if change.path[2:3] == ("owner",):
        return say(
            "{what} changed from {old} to {new}", what=head, old=told(change.old, change.path, then), new=told(change.new, change.path, now)
        )
    old, new = _members(change.old), _members(change.new)
    gone = told(tuple(one for one in old if one not in new), change.path, then)
    come = told(tuple(one for one in new if one not in old), change.path, now)
    if not come:
        return say("{what}: {gone} taken out", what=head, gone=gone)
    if not gone:
        return say("{what}: {come} added", what=head, come=come)
    return say("{what}: {come} added, {gone} taken out", what=head, come=come, gone=gone)


def _members(node: Node | None) -> tuple[Leaf, ...]:
    """The members of a list, which is no single value of several fields."""
    return cast("tuple[Leaf, ...]", node) if isinstance(node, tuple) else ()
