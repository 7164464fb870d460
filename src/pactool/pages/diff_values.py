"""Values of a plan's tree in a sentence on their change, each in its unit, and how much they changed by."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, NamedTuple

from pactool.figures.table import digits_of, rounded
from pactool.plan.amounts import Amount, Ratio, Target
from pactool.plan.numbers import Duration, Range
from pactool.plan.periods import Period
from pactool.plan.units import PERCENT
from pactool.rules.quantity import plural
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pactool.change.differences import Place
    from pactool.change.tree import Branch, Node
    from pactool.plan.model import Plan
    from pactool.words import Arg, Say

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
_MONEY = frozenset(("budget", "spent", "day_cost", "total", "reserve", "lines"))
_IN_UNIT = frozenset(("target", "acceptable", "stretch", "secured", "baseline", "phasing", "history"))
_SHARES = frozenset(("probability", "capacity"))
_WEEKDAYS = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))
_PER = {"week": say("a week"), "month": say("a month"), "quarter": say("a quarter")}
_FIRST = frozenset(("start", "from"))
_DATES = frozenset(("start", "due", "end", "result_due", "by", "from", "until"))
"""The keys whose day is put off or brought forward; others are days on which something was."""


def unit_of(path: Place, plan: Plan) -> str | None:
    """The unit that a value at a path is in; the plan's currency for money, `%` for shares."""
    if path[0] == "objectives" and len(path) > 2:
        known = plan.objectives.get(path[1])
        counts = path[2] in _IN_UNIT or path[2] == "results"
        return known.unit if known is not None and counts and path[-1] not in ("date", "ratio") else None
    if path[0] == "actions" and len(path) > 3 and path[2] in ("expects", "results") and path[-1] != "spent":
        slug = path[3] if path[2] == "expects" else path[-1]
        about = plan.objectives.get(slug) or plan.measures.get(slug)
        return about.unit if about is not None else None
    if set(path) & _MONEY:
        return plan.currency
    return PERCENT if path[-1] in _SHARES else None


def told(node: Node | None, path: Place, plan: Plan) -> Arg:
    """A value as people read it."""
    return _told(node, unit_of(path, plan), path, plan)


def _told(node: Node | None, unit: str | None, path: Place, plan: Plan) -> Arg:
    if isinstance(node, dict):
        return _branch(node, unit, path, plan)
    if isinstance(node, Target | Amount):
        return _each(node, unit, path, plan)
    if isinstance(node, tuple) and path[-1] == "working_week":
        return tuple(_WEEKDAYS[int(str(one))] for one in node)
    if isinstance(node, tuple) and not isinstance(node, Period | Duration | Range | Ratio):
        return tuple(_told(one, unit, path, plan) for one in node)
    return _one(node, unit, path[-1])


def _one(node: Node | None, unit: str | None, key: str) -> Arg:
    match node:
        case None:
            return say("nothing")
        case bool():
            return say("yes") if node else say("no")
        case Period():
            return node.first if node.is_day else node.text
        case Duration():
            return length(node)
        case int() | Decimal():
            return quantity(Decimal(node), unit)
        case Range(low, high):
            return say("{low} to {high}", low=quantity(low, unit), high=quantity(high, unit))
        case Ratio(part, whole):
            return say("{part} of {whole}", part=part, whole=whole)
        case _:
            return _text(str(node), key)


_FREE = frozenset(
    (
        "title",
        "company",
        "policy",
        "notes",
        "name",
        "role",
        "text",
        "evidence",
        "why",
        "how",
        "note",
        "source",
        "hypothesis",
        "human",
        "financial",
        "material",
        "channel",
    )
)


def _text(text: str, key: str) -> Arg:
    text = " ".join(text.split())
    if (known := _CHOICES.get(key, {}).get(text)) is not None:
        return known
    return say('"{text}"', text=text) if key in _FREE or " " in text else text


_CHOICES = {
    "status": {"draft": say("draft"), "committed": say("committed")},
    "state": {"planned": say("planned"), "running": say("running"), "done": say("done"), "dropped": say("dropped")},
    "better": {"higher": say("higher"), "lower": say("lower")},
    "kind": {"flow": say("flow"), "level": say("level"), "ratio": say("ratio"), "milestone": say("milestone")},
    "phasing": {"days": say("days"), "months": say("months"), "working-days": say("working-days"), "history": say("history")},
    "nature": {"prospecting": say("prospecting"), "loyalty": say("loyalty"), "win-back": say("win-back"), "process": say("process")},
}
"""The values that the format names, in the words of whoever reads."""


def length(one: Duration) -> Say:
    """A length of work: days, else hours where they are whole, else minutes."""
    if one.unit == "d":
        return say("{number} d", number=short(one.amount))
    hours = one.amount / 60
    return say("{number} h", number=short(hours)) if hours % Decimal("0.25") == 0 else say("{number} min", number=short(one.amount))


def quantity(value: Decimal, unit: str | None) -> Say:
    """A number with its unit: shares in percent, money with its sign."""
    if unit is None:
        return say("{number}", number=short(value))
    if unit == PERCENT:
        return say("{number} %", number=short(value * 100))
    return say("{number} {unit}", number=short(value), unit=SIGNS.get(unit, unit))


def short(value: Decimal) -> Decimal:
    """A number without the zeros behind its last decimal."""
    plain = value.normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _each(node: Target | Amount, unit: str | None, path: Place, plan: Plan) -> Say:
    value = _told(node.value if isinstance(node, Target) else node.each, unit, path, plan)
    if node.per is None:
        return say("{value} each time", value=value)
    return say("{value} {per}", value=value, per=_PER[node.per])


def _branch(node: Branch, unit: str | None, path: Place, plan: Plan) -> Arg:
    if set(node) == {""}:
        return _told(node[""], unit, path, plan)
    parts = tuple(_part(key, one, path, plan) for key, one in node.items())
    if path[-1] in ("budget", "spent", "time") and (whole := measure(node, plan)) is not None:
        shown = length(Duration(rounded(whole, 2), "d")) if path[-1] == "time" else quantity(rounded(whole, _digits(plan)), unit)
        return say("{whole} ({parts})", whole=shown, parts=next(iter(node)) if len(node) == 1 else parts)
    return parts or say("nothing")


def _part(key: str, one: Node, path: Place, plan: Plan) -> Say:
    inner = (*path, key) if key else path
    value = _told(one, unit_of(inner, plan), inner, plan)
    return say("{value}", value=value) if key in ("value", "text", "choice", "ratio", "") else say("{key} {value}", key=key, value=value)


def _digits(plan: Plan) -> int:
    return digits_of(Decimal(0), plan.currency, plan.currency)


# ---- by how much


class Move(NamedTuple):
    """How a value changed: `up` or not, by which amount (in the value's unit; days for a day and for a length), by which share of what it was."""

    up: bool
    amount: Fraction
    share: Fraction | None
    of: Literal["number", "length", "day"] = "number"


def move(old: Node | None, new: Node | None, path: Place, plans: tuple[Plan, Plan]) -> Move | None:
    """How much a value changed; None where it is no quantity and no day, or becomes one of another kind."""
    if path[-1] == "was":
        return None
    if isinstance(old, Period) and isinstance(new, Period) and path[-1] in _DATES:
        days = (edge(new, path[-1]) - edge(old, path[-1])).days
        return Move(days > 0, Fraction(abs(days)), None, "day") if days else None
    before, after = measure(old, plans[0]), measure(new, plans[1])
    if before is None or after is None or _kind(old) != _kind(new) or unit_of(path, plans[0]) != unit_of(path, plans[1]):
        return None
    if before == after and isinstance(old, Range) and isinstance(new, Range):
        before, after = Fraction(old.high), Fraction(new.high)
    if before == after:
        return None
    share = abs(after - before) / abs(before) if before else None
    return Move(after > before, abs(after - before), share, "length" if _kind(old) == "length" else "number")


def edge(period: Period, key: str) -> date:
    """The day of a period that its key means."""
    return period.first if key in _FIRST else period.last


def _kind(node: Node | None) -> str:
    values = list(_leaves(node))
    if any(isinstance(one, Duration) for one in values):
        return "length"
    return node.per or "" if isinstance(node, Target) else "number"


def measure(node: Node | None, plan: Plan) -> Fraction | None:
    """The size of a value: of a range its low end, of lengths days, of lines and persons their sum; None where it has none in all."""
    if isinstance(node, bool) or node is None:
        return None
    if isinstance(node, int | Decimal):
        return Fraction(node)
    if isinstance(node, Range):
        return Fraction(node.low)
    if isinstance(node, Duration):
        return node.days(plan.hours_per_day)
    if isinstance(node, Target):
        return measure(node.value, plan)
    if isinstance(node, dict):
        sizes = [measure(one, plan) for one in node.values()]
        return sum((one for one in sizes if one is not None), Fraction(0)) if sizes and None not in sizes else None
    return None


def _leaves(node: Node | None) -> Iterator[Node]:
    if isinstance(node, dict):
        for one in node.values():
            yield from _leaves(one)
    elif node is not None:
        yield node


def by(one: Move, path: Place, plan: Plan) -> Say:
    """By how much: `−60 000 €, −10 %`, `31 days later`, `+5 points`."""
    if one.of == "day":
        count = int(one.amount)
        return (
            says("{count} day later", "{count} days later", count) if one.up else says("{count} day earlier", "{count} days earlier", count)
        )
    unit = unit_of(path, plan)
    if unit == PERCENT and one.of == "number":
        points = short(rounded(one.amount * 100, 2))
        return says("+{points} point", "+{points} points", plural(points), points=points) if one.up else _fewer(points)
    amount = short(rounded(one.amount, 2))
    signed = amount if one.up else -amount
    told_ = length(Duration(signed, "d")) if one.of == "length" else quantity(signed, unit)
    percent = Decimal(0) if one.share is None else short(rounded(one.share * 100, 0 if one.share >= Fraction(1, 100) else 1))
    if not percent:
        return say("+{amount}", amount=told_) if one.up else told_
    if one.up:
        return say("+{amount}, +{percent} %", amount=told_, percent=percent)
    return say("{amount}, {percent} %", amount=told_, percent=-percent)


def _fewer(points: Decimal) -> Say:
    return says("{points} point", "{points} points", plural(points), points=-points)
