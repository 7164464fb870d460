"""What a committed item promised, key by key, and whether an amendment tells of a change: shared by the rules on changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactool.change.tree import NOTHING, before, tree
from pactool.figures.promises import action_span, objective_span
from pactool.plan.amounts import Amount
from pactool.plan.numbers import Range
from pactool.plan.objective import Objective
from pactool.plan.periods import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pactool.change.tree import Branch, Node
    from pactool.plan.action import Action
    from pactool.plan.items import Amendment
    from pactool.plan.model import Plan
    from pactool.source.place import Path

OF_OBJECTIVE = (
    "target",
    "start",
    "due",
    "baseline",
    "phasing",
    "kind",
    "better",
    "unit",
    "acceptable",
    "secured",
    "excluded",
    "hold",
)
OF_ACTION = ("expects", "budget", "time", "start", "end", "result_due", "repeats")
_FIRST = frozenset(("start",))
_DATES = frozenset(("start", "due", "end", "result_due"))


class Held(NamedTuple):
    """What a key of an item holds: what is written, and what that means in its plan (a day, the weights of a season, what nothing stands for)."""

    written: Node | None
    means: object


def held(plan: Plan, item: Objective | Action, branch: Branch) -> dict[str, Held]:
    """All that an item promises, by key; `branch` is its tree."""
    keys = OF_OBJECTIVE if isinstance(item, Objective) else OF_ACTION
    return {key: Held(branch.get(key), _means(key, plan, item, branch)) for key in keys}


def _means(key: str, plan: Plan, item: Objective | Action, branch: Branch) -> object:
    written = branch.get(key)
    if key in ("start", "due", "end"):
        first, last = objective_span(plan, item) if isinstance(item, Objective) else action_span(plan, item)
        return first if key == "start" else last
    if key == "result_due":
        return written.last if isinstance(written, Period) and _open_dues(item, plan) else None
    if key == "baseline":
        return written.get("value") if isinstance(written, dict) else None
    if key == "phasing" and isinstance(item, Objective):
        return phased(plan, item)
    if key == "better" and isinstance(item, Objective):
        return written or ("within" if isinstance(branch.get("target"), Range) else "higher")
    if key == "repeats":
        return written if _each_time(branch) else None
    return written


def moved(key: str, then: Mapping[str, Held], now: Mapping[str, Held]) -> bool:
    """Whether a key holds something else; a figure that becomes a band, or a band a figure, is the change of its target alone."""
    if key == "better" and isinstance(then["target"].written, Range) != isinstance(now["target"].written, Range):
        return (then[key].written or "higher") != (now[key].written or "higher")
    return then[key].means != now[key].means


def phased(plan: Plan, one: Objective) -> object:
    """How an objective's target spreads over time: amounts, weights, or the name of a way."""
    if one.kind == "milestone":
        return None
    way: object = one.phasing if one.phasing is not None else plan.phasing
    if isinstance(way, str) and way in plan.seasons:
        weights = plan.seasons[way]
        whole = sum(weights) or 1
        return tuple(weight / whole for weight in weights)
    if way == "history":
        return tuple(sorted((period[:2], value) for period, value in one.history.items()))
    return tuple(sorted((period[:2], value) for period, value in way.items())) if isinstance(way, dict) else way


def _open_dues(item: Objective | Action, plan: Plan) -> bool:
    """Whether `result_due` is the due of anything that an action expects."""
    return not isinstance(item, Objective) and any(slug in plan.objectives and one.due is None for slug, one in item.expects.items())


def _each_time(branch: Branch) -> bool:
    """Whether an action promises something for each occurrence, so that how often it repeats is a promise too."""
    values = [one for key in ("expects", "budget", "time") for one in _leaves(branch.get(key))]
    return any(isinstance(one, Amount) and one.each is not None and one.per is None for one in values)


def _leaves(node: Node | None) -> Iterator[Node]:
    if isinstance(node, dict):
        for one in node.values():
            yield from _leaves(one)
    elif node is not None:
        yield node


# ---- amendments


def fresh(past: Branch, item: Objective | Action | Plan) -> tuple[Branch, ...]:
    """What each amendment that is new since says was there before; `past` are the amendments there were."""
    known = list(past.values())
    found: list[Branch] = []
    for amendment, node in zip(_sorted(item), _amendments(tree(item)).values(), strict=True):
        if node in known:
            known.remove(node)
        else:
            found.append(before(amendment, type(item)))
    return tuple(found)


def _sorted(item: Objective | Action | Plan) -> list[Amendment]:
    return sorted(item.amendments, key=lambda one: one.date[:2])


def _amendments(branch: Branch) -> Branch:
    node = branch.get("amendments", {})
    return node if isinstance(node, dict) else {}


def lost(past: Branch, now: Branch) -> tuple[str, ...]:
    """The days of amendments that stood in the base and stand no more as they did."""
    left = list(_amendments(now).values())
    found = []
    for day, node in _amendments(past).items():
        if node in left:
            left.remove(node)
        else:
            found.append(day)
    return tuple(found)


def tells(was: Branch, key: str, past: Held, now: Held) -> bool:
    """Whether an amendment says what a key held in the base; of a map what changed of it is enough."""
    if key not in was:
        return False
    said = was[key]
    if said == NOTHING:
        return past.written is None or past.means is None
    if said == past.written:
        return True
    if isinstance(said, dict) and isinstance(past.written, dict):
        if key == "baseline":
            return said.get("value") == past.written.get("value")
        return isinstance(now.written, dict) and {**now.written, **said} == past.written
    if isinstance(said, Period) and key in _DATES:
        return (said.first if key in _FIRST else said.last) == past.means
    return said == past.means


def planned(key: str, past: Plan, now: Plan, written: Node | None) -> Path | None:
    """The key of the plan whose change moved a promise that its item left as it was; None where nothing of the plan did."""
    if key in ("start", "due", "end"):
        return ("period",) if past.period[:2] != now.period[:2] else None
    if key != "phasing":
        return None
    if written is None and past.phasing != now.phasing:
        return ("phasing",)
    season = written if isinstance(written, str) else now.phasing
    return ("seasons", season) if past.seasons.get(season) != now.seasons.get(season) else None


def plan_tells(amendments: tuple[Branch, ...], place: Path, past: Plan) -> bool:
    """Whether an amendment of the plan says what its period, phasing or season was."""
    key = str(place[0])
    values: Mapping[str, object] = {"period": past.period[:2], "phasing": past.phasing}
    for was in amendments:
        said = was.get(key)
        if key == "seasons" and isinstance(said, dict):
            then = past.seasons.get(str(place[1]))
            if said.get(str(place[1]), NOTHING) == (NOTHING if then is None else then):
                return True
        elif key != "seasons" and said is not None and (said[:2] if isinstance(said, Period) else said) == values[key]:
            return True
    return False
