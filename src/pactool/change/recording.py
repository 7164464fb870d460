"""A result as changes of a plan: checked against what its item is measured in, and never over what was recorded before without being told to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactool.change.asked import GONE, Asked, Gone, Target, known, line, refused, seen
from pactool.errors import PacError
from pactool.plan.numbers import duration, figure, number
from pactool.plan.periods import Period, checked_period
from pactool.plan.wrong import Wrong
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from pactool.plan.action import Action
    from pactool.plan.objective import Objective
    from pactool.source.document import Value
    from pactool.source.place import Path
    from pactool.words import Arg

_RATIO = re.compile(r"\s*([^/]+?)\s*/\s*([^/]+?)\s*")
_TEXTS = ("note", "source")
_OBJECTIVE = ("value", "part", "whole", *_TEXTS)
_COSTS = ("spent", "time")
_AND = "; "
"""Between what is noted one time and another."""
CLOSED = 60
"""So many days after its end a period counts as closed."""


class Result(NamedTuple):
    """What is to be recorded of an item in a period: values by key (`value` for an objective's own), as typed."""

    id: str
    period: str
    values: tuple[tuple[str, str], ...]


class _Slot(NamedTuple):
    """One key of a result: where in it, what it is set to, and how its values compare."""

    keys: tuple[str, ...]
    value: Value
    read: Callable[[object], object]


def record(target: Target, results: Iterable[Result], as_of: date, *, force: bool = False) -> Asked:
    """The changes that record results, each of its own item or period. Raises PacError where one cannot be taken as it is."""
    changes: dict[Path, Value | Gone] = {}
    done: list[Say] = []
    notes: list[Say] = []
    for one in results:
        found = _record(target, one, as_of, force=force)
        if not isinstance(found.changes, dict) or any(path in changes for path in found.changes):
            raise PacError(say("{id}, {period} is recorded twice", id=one.id, period=one.period))
        changes |= found.changes
        done += found.done
        notes += found.notes
    return Asked(changes, tuple(done), tuple(notes))


def _record(target: Target, one: Result, as_of: date, *, force: bool) -> Asked:
    plan = target.loaded.plan
    section = "objectives" if one.id in plan.objectives else "actions"
    item = plan.objectives.get(one.id) or plan.actions[one.id]
    try:
        period = checked_period(one.period)
    except Wrong as wrong:
        raise refused(one.period, wrong) from wrong
    notes = _notes(one.id, item, period, as_of)
    slots = (
        _objective_slots(one, plan.objectives[one.id])
        if section == "objectives"
        else _action_slots(target, one, plan.actions[one.id], notes)
    )
    name = _same_or_clear(target, (section, one.id, "results"), period)
    found = _changes(target, (section, one.id, "results", name), slots, as_of, force=force)
    what = tuple(_shown(slot) for slot in slots)
    if not found:
        done = say("{id}, {period}: {what} is recorded already", id=one.id, period=name, what=what)
    else:
        done = say("{id}, {period}: {what}", id=one.id, period=name, what=what)
    return Asked(found, (done,), tuple(notes))


def _notes(name: str, item: Objective | Action, period: Period, as_of: date) -> list[Say]:
    found = []
    if item.state == "dropped":
        found.append(say("{id} is dropped: no figure counts what is recorded for it", id=name))
    if (days := (as_of - period.last).days) > CLOSED:
        found.append(
            say("{period} has been over for {days} days: whoever reads its figures again finds others", period=period.text, days=days)
        )
    return found


# ---- what is recorded


def _objective_slots(one: Result, item: Objective) -> list[_Slot]:
    if item.kind == "milestone":
        raise PacError(
            say("{id} is a milestone: it is done or not, and has no results", id=one.id),
            say("write pac record --state done {id} --date {day}", id=one.id, day=checked_period(one.period).last.isoformat()),
        )
    slots: list[_Slot] = []
    for key, value in one.values:
        others = say("an objective takes a value alone: pac record {id} {period} 12", id=one.id, period=one.period)
        known(key, _OBJECTIVE, say('"{key}" is nothing that is recorded of the objective {id}', key=key, id=one.id), others)
        if key == "value" and (ratio := _RATIO.fullmatch(value)):
            _only_ratio(one.id, value, item.kind, item.unit)
            slots += [_slot(f"{one.id}", (part,), written, figure) for part, written in zip(("part", "whole"), ratio.groups(), strict=True)]
        else:
            slots.append(_slot(one.id if key == "value" else key, (key,), value, str if key in _TEXTS else figure))
    return slots


def _only_ratio(name: str, value: str, kind: str, unit: str | None) -> None:
    if kind == "ratio":
        return
    counted: Arg = unit or say("its unit")
    raise PacError(
        say('"{value}" is a part over a whole, and {id} is no ratio', value=value, id=name),
        say("write one number, counted in {unit}", unit=counted),
    )


def _action_slots(target: Target, one: Result, item: Action, notes: list[Say]) -> list[_Slot]:
    return [slot for key, value in one.values for slot in _action_slot(target, one, item, key, value, notes)]


def _action_slot(target: Target, one: Result, item: Action, key: str, value: str, notes: list[Say]) -> list[_Slot]:
    head, dot, rest = key.partition(".")
    if key in _TEXTS:
        return [_slot(key, (key,), value, str)]
    if head in _COSTS:
        if dot and head == "time" and target.loaded.plan.team:
            known(rest, target.loaded.plan.team, say('nobody is called "{name}" in the team', name=rest))
        return [_slot(key, (head, rest) if dot else (head,), value, number if head == "spent" else duration)]
    if key == "value":
        own = tuple(item.expects) or item.tracks
        example = say("write what was measured: {example}", example=f"{own[0]}={value}" if own else f"contacts={value}")
        raise PacError(say('"{value}" does not say what was measured', value=value), example)
    return _measured(target, one, item, key, value, notes)


def _measured(target: Target, one: Result, item: Action, key: str, value: str, notes: list[Say]) -> list[_Slot]:
    plan = target.loaded.plan
    own = (*item.expects, *item.tracks)
    allowed = {*own, *plan.measures, *plan.objectives, *_COSTS, *_TEXTS}
    others = say("{id} is measured in {own}; spent, time, note and source are recorded too", id=one.id, own=own or ("spent",))
    known(key, allowed, say('"{key}" is no measure and no objective of the plan', key=key), others)
    measure = plan.measures.get(key)
    if measure is not None and measure.part is not None and measure.whole is not None:
        raise PacError(
            say("{measure} is computed from {part} and {whole}", measure=key, part=measure.part, whole=measure.whole),
            say("record these: {part}=… {whole}=…", part=measure.part, whole=measure.whole),
        )
    if key not in own:
        notes.append(say("{id} neither expects nor tracks {measure}", id=one.id, measure=key))
    ratio = _RATIO.fullmatch(value)
    if ratio is None:
        return [_slot(key, (key,), value, figure)]
    counted = measure or plan.objectives.get(key)  # neither where the plan names what it does not have
    if counted is not None:
        _only_ratio(key, value, counted.kind, counted.unit)
    return [_slot(key, (key, part), written, figure) for part, written in zip(("part", "whole"), ratio.groups(), strict=True)]


def _slot(what: str, keys: tuple[str, ...], written: str, read: Callable[[object], object]) -> _Slot:
    text = written.strip()
    if not text:
        raise PacError(say("{what} is given no value", what=what), say("write {example}", example=f"{what}=…"))
    seen(what, text)
    try:
        read(text)
    except Wrong as wrong:
        raise refused(what, wrong) from wrong
    return _Slot(keys, text, read)


# ---- where it goes


def _same_or_clear(target: Target, at: Path, period: Period) -> str:
    """The name of the period in this map: as it stands there when the same days are, else as typed. Raises PacError where others overlap."""
    there = target.data(at)
    for name in there if isinstance(there, dict) else ():
        try:
            other = checked_period(name)
        except Wrong:
            continue
        if (other.first, other.last) == (period.first, period.last):
            return name
        if other.first <= period.last and period.first <= other.last:
            raise PacError(
                say(
                    "{path}:{line}: {period} overlaps {other}, which is recorded already: days would count twice",
                    path=target.path, line=line(target, (*at, name)), period=period.text, other=name,
                ),
                say("record what is new under days of its own, or correct {other} with --force", other=name),
            )  # fmt: skip
    return period.text


def _changes(target: Target, at: Path, slots: list[_Slot], as_of: date, *, force: bool) -> dict[Path, Value | Gone]:
    there = target.data(at)
    old: dict[str, Value] = there if isinstance(there, dict) else {} if there is None else {"value": there}
    _fits(slots, old)
    if twice := [one.keys for at_, one in enumerate(slots) if one.keys in {other.keys for other in slots[:at_]}]:
        raise PacError(say("{key} is given twice", key=".".join(twice[0])))
    fresh = [slot for slot in slots if not _same(slot, _within(old, slot.keys))]
    if any(slot.keys[0] in {"part", "whole"} for slot in fresh) and "value" in old:
        replaced = [slot for slot in fresh if slot.keys[0] != "note"]
    else:
        replaced = [slot for slot in fresh if slot.keys != ("note",) and _within(old, slot.keys) is not None]
    if replaced and not force:
        raise _taken(target, at, replaced, old)
    stale = at[0] == "objectives" and bool(replaced) and "source" in old and not any(slot.keys == ("source",) for slot in slots)
    note = _note(target, slots, old, replaced, as_of, stale=stale)
    values: dict[tuple[str, ...], Value | Gone] = {slot.keys: slot.value for slot in fresh if slot.keys != ("note",)}
    if stale:  # the new value does not come from there, and an import of that source leaves it alone
        values["source",] = GONE
    if note is not None and note != old.get("note"):
        values["note",] = note
    return _as_changes(at, values, old, there)


def _as_changes(at: Path, values: dict[tuple[str, ...], Value | Gone], old: dict[str, Value], there: Value) -> dict[Path, Value | Gone]:
    if at[0] == "objectives" and values.keys() == {("value",)} and not isinstance(there, dict):
        return {at: values["value",]}
    if ("part",) in values and "value" in old:  # a bare value gives way to what it was computed from
        kept = {key: value for key, value in old.items() if key != "value" and (key,) not in values}
        return {at: kept | {keys[0]: value for keys, value in values.items() if not isinstance(value, Gone)}}
    return {(*at, *keys): value for keys, value in values.items()}


def _fits(slots: list[_Slot], old: Mapping[str, Value]) -> None:
    """Refuse one line of money or one person beside an amount that names none. Raises PacError."""
    for slot in slots:
        if len(slot.keys) == 2 and slot.keys[0] in _COSTS and isinstance(old.get(slot.keys[0]), str):
            raise PacError(
                say("{key} is one figure there, and takes no parts", key=slot.keys[0]), say("write {key}=… with --force", key=slot.keys[0])
            )


def _within(old: Mapping[str, Value], keys: tuple[str, ...]) -> Value:
    here: Value = dict(old)
    for key in keys:
        here = here.get(key) if isinstance(here, dict) else None
    return here


def _same(slot: _Slot, old: Value) -> bool:
    if old is None or isinstance(old, (dict, list)):
        return False
    try:
        return slot.read(old) == slot.read(slot.value)
    except Wrong:
        return False


def _taken(target: Target, at: Path, replaced: list[_Slot], old: Mapping[str, Value]) -> PacError:
    slot = replaced[0]
    there = _within(old, slot.keys)
    before = _before(slot.keys, there) if there is not None else _before(("value",), old.get("value"))
    path = (*at, *slot.keys) if isinstance(target.data(at), dict) else at
    return PacError(
        say(
            "{path}:{line}: {id}, {period} has {before} already",
            path=target.path, line=line(target, path), id=at[1], period=at[3], before=before,
        ),
        say("to replace it, run it again with --force: the old value is kept in the note"),
    )  # fmt: skip


def _note(target: Target, slots: list[_Slot], old: Mapping[str, Value], replaced: list[_Slot], as_of: date, *, stale: bool) -> Value:
    """The note there was, what is noted now, and what was replaced; None for nothing."""
    given = next((slot.value for slot in slots if slot.keys == ("note",)), None)
    there = old.get("note")
    parts = [one for one in (there, given) if isinstance(one, str)]
    if isinstance(there, str) and given in there.split(_AND):
        parts = [there]
    before = [_before(slot.keys, one) for slot in replaced if (one := _within(old, slot.keys)) is not None]
    if not before and replaced:
        before = [_before(("value",), old.get("value"))]
    if stale:
        before.append(_before(("source",), old["source"]))
    if before:
        parts.append(target.speak(say("{what} until {day}", what=tuple(before), day=as_of)))
    return _AND.join(parts) if parts else None


def _before(keys: tuple[str, ...], value: Value) -> Arg:
    """What stood there, as it was written."""
    text = ", ".join(f"{key} {one}" for key, one in value.items()) if isinstance(value, dict) else str(value)
    return text if keys == ("value",) else f"{' '.join(keys)} {text}"


def _shown(slot: _Slot) -> Arg:
    return str(slot.value) if slot.keys == ("value",) else f"{' '.join(slot.keys)} {slot.value}"
