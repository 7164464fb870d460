"""The values that come in short and long forms: results, expectations, budgets, times, phasings.

They are the many small things of a plan (twelve results an action), so they are read by plain functions into named tuples rather than by one
model each; each function raises every mistake it finds, placed, in one `Wrongs`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal, NamedTuple, TypeVar, cast

from pactool.plan.meant import meant_key, not_allowed
from pactool.plan.numbers import Duration, Figure, checked_figure, duration, figure, measured, number, positive, shape
from pactool.plan.periods import Period, checked_period, period
from pactool.plan.slugs import RESULT_KEYS, checked_slug, slug
from pactool.plan.wrong import MISSING_KEY, UNKNOWN_KEY, Wrong, Wrongs
from pactool.words import say

Per = Literal["week", "month", "quarter"]
PERS = ("week", "month", "quarter")
OWN = ""
"""The line of money that names no line, the person of a time that names nobody: the action's own."""
T = TypeVar("T")


class Amount(NamedTuple):
    """A quantity of numbers or durations: `value` in all, or `each` time, `per` week, month or quarter (else per occurrence)."""

    value: Decimal | Duration | None = None
    each: Decimal | Duration | None = None
    per: Per | None = None


class Expectation(NamedTuple):
    """What an action should bring: `value` in all or `each` time; `due` when it may come after the action's end."""

    value: Figure | None = None
    each: Decimal | None = None
    per: Per | None = None
    due: Period | None = None


class Target(NamedTuple):
    """A target as written: one figure for the span, or one `per` week, month or quarter."""

    value: Figure
    per: Per | None = None


class Result(NamedTuple):
    """What was measured of an objective in a period: a value, or the part and the whole of a ratio."""

    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    note: str | None = None
    source: str | None = None


class Ratio(NamedTuple):
    """A part over a whole, as counted."""

    part: Decimal
    whole: Decimal


class ActionResult(NamedTuple):
    """What was measured of an action in a period: by measure or objective, and what it cost."""

    values: dict[str, Decimal | Ratio]
    spent: dict[str, Decimal] | None = None
    time: dict[str, Duration] | None = None
    note: str | None = None
    source: str | None = None


class Step(NamedTuple):
    """A dated milestone of an action: due `by`, and when it was `done`."""

    by: Period | None = None
    done: Period | None = None


def is_own(key: str) -> bool:
    """Whether a key is the user's own: it passes through everything."""
    return key[:2] == "x-"


def text(value: object) -> str:
    """Any text. Raises Wrong."""
    if isinstance(value, str):
        return value
    raise Wrong(
        say("{kind} stands where a text is wanted", kind=shape(value)), say("write one text; quote it when it holds a colon or a comma")
    )


def one_of(value: object, allowed: tuple[str, ...]) -> str:
    """One of a few words. Raises Wrong, with the nearest."""
    if isinstance(value, str) and value in allowed:
        return value
    if not isinstance(value, str):
        raise Wrong(say("{kind} stands where one word is wanted", kind=shape(value)), say("one of: {allowed}", allowed=allowed))
    raise not_allowed(value, allowed)


def per(value: object) -> Per:
    """week, month or quarter. Raises Wrong."""
    return cast("Per", one_of(value, PERS))


Reader = Callable[[object], object]


def fields(value: object, readers: dict[str, Reader], required: tuple[str, ...] = ()) -> dict[str, object]:
    """Read a map of known keys, each by its reader; `x-` keys and empty values are passed over. Raises Wrongs."""
    if not isinstance(value, dict):
        raise Wrong(say("{kind} stands where a map is wanted", kind=shape(value)), say("write its keys: {keys}", keys=tuple(readers)))
    wrong: list[Wrong] = []
    found: dict[str, object] = {}
    for key, item in value.items():
        reader = readers.get(key)
        if reader is None:
            if not is_own(key):
                wrong.append(unknown_key(key, tuple(readers)))
        elif item is not None:
            _try(lambda reader=reader, item=item: reader(item), key, found, wrong)  # type: ignore[misc]
    wrong += [missing_key(key) for key in required if key not in found and not any(one.at[:1] == (key,) for one in wrong)]
    if wrong:
        raise Wrongs(wrong)
    return found


def unknown_key(key: str, known: tuple[str, ...], *, guess: bool = True) -> Wrong:
    """The refusal of a key nobody knows, with the one it may have meant."""
    meant = meant_key(key, known) if guess else None
    hint = say("did you mean {meant}?", meant=meant) if meant else say("known here: {known}; your own keys start with x-", known=known)
    return Wrong(say('unknown key "{key}"', key=key), hint, code=UNKNOWN_KEY, at=(key,), on_key=True)


def missing_key(key: str) -> Wrong:
    """The refusal of a map that lacks a key it cannot do without."""
    return Wrong(say('the key "{key}" is missing', key=key), say("add {key}: …", key=key), code=MISSING_KEY, at=(key,))


def _try(read: Callable[[], T], key: str, into: dict[str, T], wrong: list[Wrong]) -> None:
    try:
        into[key] = read()
    except Wrong as one:
        wrong.append(one.under(key))
    except Wrongs as several:
        wrong += [one.under(key) for one in several.several]


def keyed(value: object, key_reader: Callable[[object], T], reader: Callable[[object], object], wanted: str) -> dict[T, object]:
    """Read a map whose keys are read too (periods, slugs, persons). `wanted` names the kind for the message. Raises Wrongs."""
    if not isinstance(value, dict):
        raise Wrong(say("{kind} stands where a map is wanted", kind=shape(value)), say("write one {example} a line", example=wanted))
    found: dict[T, object] = {}
    wrong: list[Wrong] = []
    for name, item in value.items():
        if is_own(name):
            continue
        try:
            key = key_reader(name)
        except Wrong as one:
            wrong.append(Wrong(one.message, one.hint, code=one.code, cure=one.cure, at=(name,), on_key=True))
            continue
        if item is None:
            continue
        try:
            found[key] = reader(item)
        except Wrong as one:
            wrong.append(one.under(name))
        except Wrongs as several:
            wrong += [one.under(name) for one in several.several]
    if wrong:
        raise Wrongs(wrong)
    return found


_TARGET: dict[str, Reader] = {"value": measured, "per": per}
_EXPECTATION: dict[str, Reader] = {"value": measured, "each": figure, "per": per, "due": period}
_RESULT: dict[str, Reader] = {"value": figure, "part": figure, "whole": figure, "note": text, "source": text}
_MONEY: dict[str, Reader] = {"each": positive, "per": per}
_TIME: dict[str, Reader] = {"each": duration, "per": per}
_STEP: dict[str, Reader] = {"by": period, "done": period}


def target(value: object) -> Target:
    """`24`, `5..8`, or `{per: quarter, value: 6}`. Raises Wrong or Wrongs."""
    if isinstance(value, dict):
        return Target(**fields(value, _TARGET, ("value",)))  # type: ignore[arg-type]
    return Target(measured(value))


def expectation(value: object) -> Expectation:
    """`40`, `{value: 4, due: 2026-06-30}` or `{each: 2, per: week}`. Raises Wrong or Wrongs."""
    if not isinstance(value, dict):
        return Expectation(measured(value))
    found = Expectation(**fields(value, _EXPECTATION))  # type: ignore[arg-type]
    return _one_quantity(found)


def _one_quantity(found: Expectation) -> Expectation:
    if (found.value is None) == (found.each is None):
        raise Wrong(
            say("one of value and each is wanted, not both and not none"),
            say("write {value: 4} in all, or {each: 2, per: week}"),
            code=MISSING_KEY,
        )
    if found.per is not None and found.each is None:
        raise Wrong(say('"per" goes with "each"'), say("write {each: 2, per: week}"), at=("per",), on_key=True)
    return found


def expectations(value: object) -> dict[str, Expectation]:
    """What an action should bring, by measure or objective. Raises Wrongs."""
    return cast("dict[str, Expectation]", keyed(value, slug, expectation, "contacts: 40"))


def result(value: object) -> Result:
    """`12`, `{value: 12, note: …}` or `{part: 3, whole: 40}`. Raises Wrong or Wrongs."""
    if not isinstance(value, dict):
        return Result(figure(value))
    found = Result(**fields(value, _RESULT))  # type: ignore[arg-type]
    if (found.part is None) != (found.whole is None):
        lacking = "whole" if found.whole is None else "part"
        raise Wrong(
            say('a ratio needs its part and its whole: "{key}" is missing', key=lacking),
            say("write {part: 3, whole: 40}"),
            code=MISSING_KEY,
        )
    if found.value is None and found.part is None:
        raise Wrong(say("a result without a value"), say("write {value: 12, note: …}, or leave the period out"), code=MISSING_KEY)
    return found


def results(value: object) -> dict[Period, Result]:
    """An objective's results by period. Raises Wrongs."""
    return cast("dict[Period, Result]", keyed(value, period, result, "2026-03: 12"))


def _ratio(value: object) -> Decimal | Ratio:
    if not isinstance(value, dict):
        return figure(value)
    found = fields(value, {"value": figure, "part": figure, "whole": figure})
    if "value" in found:
        return cast("Decimal", found["value"])
    if len(found) != 2:
        raise Wrong(say("a ratio needs its part and its whole"), say("write {part: 3, whole: 40}"), code=MISSING_KEY)
    return Ratio(**found)  # type: ignore[arg-type]


def _action_result(value: object) -> ActionResult:
    if not isinstance(value, dict):
        raise Wrong(
            say("{kind} stands where a map is wanted", kind=shape(value)), say("say what was measured: {contacts: 38, spent: 5900}")
        )
    readers = {key: _ACTION_READERS.get(key, _ratio) for key in value if not is_own(key)}
    if misplaced := [key for key in value if key in RESULT_KEYS and key not in _ACTION_READERS]:
        raise Wrongs([unknown_key(key, tuple(_ACTION_READERS)) for key in misplaced])
    if misspelt := [one for key in readers if (one := _key_wrong(key)) is not None]:
        raise Wrongs(misspelt)
    found = fields(value, readers)
    rest = {key: found.pop(key) for key in _ACTION_READERS if key in found}
    return ActionResult(cast("dict[str, Decimal | Ratio]", found), **rest)  # type: ignore[arg-type]


def _key_wrong(key: str) -> Wrong | None:
    try:
        checked_slug(key)
    except Wrong as one:
        return Wrong(one.message, one.hint, code=one.code, cure=one.cure, at=(key,), on_key=True)
    return None


def action_results(value: object) -> dict[Period, ActionResult]:
    """An action's results by period. Raises Wrongs."""
    try:
        return _plain_action_results(cast("dict[str, dict[str, str]]", value))
    except (Wrong, Wrongs, AttributeError, KeyError, TypeError):
        return _placed_action_results(value)


def _plain_action_results(value: dict[str, dict[str, str]]) -> dict[Period, ActionResult]:
    """The straight way, for what is written as it should: twelve results an action are most of a large plan."""
    found: dict[Period, ActionResult] = {}
    for name, item in value.items():
        values: dict[str, Decimal | Ratio] = {}
        rest: dict[str, Any] = {}
        for key, one in item.items():
            if key in RESULT_KEYS:
                rest[key] = _ACTION_READERS[key](one)
            elif not is_own(key):
                values[checked_slug(key)] = checked_figure(one)
        found[checked_period(name)] = ActionResult(values, **rest) if rest else ActionResult(values)
    return found


def _placed_action_results(value: object) -> dict[Period, ActionResult]:
    return cast("dict[Period, ActionResult]", keyed(value, period, _action_result, "2026-03: {contacts: 38, spent: 5900}"))


def _money(value: object) -> Amount:
    if isinstance(value, dict):
        return Amount(**fields(value, _MONEY, ("each",)))  # type: ignore[arg-type]
    return Amount(positive(value))


def _effort(value: object) -> Amount:
    if isinstance(value, dict):
        return Amount(**fields(value, _TIME, ("each",)))  # type: ignore[arg-type]
    return Amount(duration(value))


def budget(value: object) -> dict[str, Amount]:
    """Money by line of the plan's budget: `6000`, `{events: 5500, travel: 500}`, `{tools: {each: 100, per: month}}`. Raises Wrongs."""
    if not isinstance(value, dict) or "each" in value or "per" in value:
        return {OWN: _money(value)}
    return cast("dict[str, Amount]", keyed(value, text, _money, "events: 5500"))


def time(value: object) -> dict[str, Amount]:
    """Time by person: `12 d` (the owner's), `{alice: 8 d, bob: 4 d}`, `{each: 3 h}`. Raises Wrongs."""
    if not isinstance(value, dict) or "each" in value or "per" in value:
        return {OWN: _effort(value)}
    return cast("dict[str, Amount]", keyed(value, slug, _effort, "alice: 8 d"))


def spent(value: object) -> dict[str, Decimal]:
    """Money spent, in all or by line. A refund is negative. Raises Wrongs."""
    if not isinstance(value, dict):
        return {OWN: number(value)}
    return cast("dict[str, Decimal]", keyed(value, text, number, "events: 5400"))


def time_spent(value: object) -> dict[str, Duration]:
    """Time spent, the owner's or by person. Raises Wrongs."""
    if not isinstance(value, dict):
        return {OWN: duration(value)}
    return cast("dict[str, Duration]", keyed(value, slug, duration, "alice: 9 d"))


_ACTION_READERS: dict[str, Reader] = {"spent": spent, "time": time_spent, "note": text, "source": text}


def step(value: object) -> Step:
    """`2026-02-15`, or `{by: 2026-01-15, done: 2026-01-12}`. Raises Wrong or Wrongs."""
    if isinstance(value, dict):
        return Step(**fields(value, _STEP))  # type: ignore[arg-type]
    return Step(period(value))


def steps(value: object) -> dict[str, Step]:
    """An action's steps by name (a text, no slug). Raises Wrongs."""
    return cast("dict[str, Step]", keyed(value, text, step, "invitations: 2026-02-15"))


Phasing = str | dict[Period, Figure]


def phasing(value: object) -> Phasing:
    """The name of a phasing or a season, or amounts per period. Raises Wrong or Wrongs."""
    if isinstance(value, str):
        return slug(value)
    return cast("dict[Period, Figure]", keyed(value, period, measured, "2026-Q1: 6"))


def history(value: object) -> dict[Period, Decimal]:
    """Past values by year or month. Raises Wrongs."""
    return cast("dict[Period, Decimal]", keyed(value, period, figure, "2025: 15"))
