"""What finds PAC702, PAC703, PAC705 and PAC706: results rewritten or late, dates that slide, targets lowered once they were missed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pactool.change.standing import FALLEN, months_behind
from pactool.change.tree import before as remembered
from pactool.figures.figures import Figures
from pactool.figures.promise import ends
from pactool.plan.objective import Objective
from pactool.plan.periods import Period, checked_period
from pactool.rules.promise_changes import promises
from pactool.rules.promised import held
from pactool.rules.quantity import quantity, shortly
from pactool.rules.registry import Case, Hit
from pactool.rules.spelled import told
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pactool.change.tree import Branch, Node
    from pactool.rules.before import Before
    from pactool.rules.promise_changes import Promise
    from pactool.words import Say

_ASIDE = frozenset(("note", "source"))
"""What is said of a result beside its figures."""


def result_rewritten(case: Case, before: Before) -> Iterator[Hit]:
    """PAC702."""
    for one in promises(case, before):
        then, now = _results(one.past.branch), _results(one.branch)
        for period, entry in then.items():
            if period not in now:
                if not _grown(period, then, now):
                    message = say(
                        'the result of "{item}" for {period} is gone: it was {old}', item=one.name, period=period, old=_figures(one, entry)
                    )
                    yield Hit((*one.path, "results") if now else one.path, message, _BACK, on_key=True)
            elif isinstance(entry, dict):
                yield from _rewritten(one, period, entry, _branch(now[period]))
        if (done := one.past.branch.get("done")) is not None and one.branch.get("done") != done:
            message = say('"{item}" was done on {day}, and says otherwise now', item=one.name, day=told(done))
            yield Hit((*one.path, "done") if "done" in one.branch else one.path, message, _BACK)


_BACK = say("put it back; pac record --force corrects a result and keeps the old one in its note")


def _results(branch: Branch) -> Branch:
    return _branch(branch.get("results"))


def _branch(node: Node | None) -> Branch:
    return node if isinstance(node, dict) else {}


def _figures(one: Promise, entry: Node) -> Say:
    return say("{values}", values=tuple(_figure(one, key, value) for key, value in _branch(entry).items() if key not in _ASIDE))


def _figure(one: Promise, key: str, value: Node | None) -> Say:
    unit = one.then.unit if isinstance(one.then, Objective) else None
    plain = told(value, unit if key == "value" else None)
    return say("{value}", value=plain) if key in ("value", "ratio") else say("{key} {value}", key=key, value=plain)


def _rewritten(one: Promise, period: str, then: Branch, now: Branch) -> Iterator[Hit]:
    for key, value in then.items():
        if key in _ASIDE or now.get(key) == value:
            continue
        if key in now:
            message = say(
                'the result of "{item}" for {period} was {old} and is {new} now',
                item=one.name, period=period, old=_figure(one, key, value), new=_figure(one, key, now[key]),
            )  # fmt: skip
        else:
            message = say(
                'of the result of "{item}" for {period} is gone: {old}', item=one.name, period=period, old=_figure(one, key, value)
            )
        yield Hit(_place(one, period, key), message, _BACK)


def _place(one: Promise, period: str, key: str) -> tuple[str | int, ...]:
    """Where a result stands, under the period as its author wrote it."""
    days = checked_period(period)
    text = next((found.text for found in one.item.results if found[:2] == days[:2]), period)
    return (*one.path, "results", text, *(() if key in ("value", "ratio") else (key,)))


def _grown(period: str, then: Branch, now: Branch) -> bool:
    """Whether a result of part of a period became part of a longer one's that is no less than all that stood inside of it."""
    days = checked_period(period)
    longer = next(
        (key for key in now if key not in then and _inside(days, checked_period(key)) and days[:2] != checked_period(key)[:2]), None
    )
    if longer is None:
        return False
    within = [_branch(entry) for key, entry in then.items() if key not in now and _inside(checked_period(key), checked_period(longer))]
    whole = _branch(now[longer])
    keys = {key for entry in within for key in entry if key not in _ASIDE}
    return all(_no_less(whole.get(key), [entry[key] for entry in within if key in entry]) for key in keys)


def _inside(days: Period, other: Period) -> bool:
    return other.first <= days.first and days.last <= other.last


def _no_less(whole: Node | None, parts: Sequence[Node]) -> bool:
    numbers = [one for one in parts if isinstance(one, Decimal)]
    if isinstance(whole, Decimal) and len(numbers) == len(parts):
        return whole >= sum(numbers)
    return whole is not None


def date_that_slides(case: Case, before: Before) -> Iterator[Hit]:
    """PAC703."""
    most = int(case.thresholds["slides_max"])
    for one in promises(case, before):
        plan = case.loaded.plan if case.loaded is not None else one.past.plan
        then, now = held(one.past.plan, one.then, one.past.branch), held(plan, one.item, one.branch)
        for key in ("start", "due", "end"):
            if key not in then or then[key].means == now[key].means or key not in one.branch:
                continue
            days = [*_before(one, key), _day(then[key].means), _day(now[key].means)]
            if days[-1] > days[-2] and (times := slides(days)) > most:
                message = says(
                    '"{key}" of "{item}" is put off from {old} to {new}; it was put off {count} time already',
                    '"{key}" of "{item}" is put off from {old} to {new}; it was put off {count} times already',
                    times - 1, key=key, item=one.name, old=days[-2], new=days[-1],
                )  # fmt: skip
                yield Hit((*one.path, key), message, say("say what is missing for it to happen, or drop it: state: dropped"))


def slides(days: Iterable[date]) -> int:
    """How often a date was put off: the steps to a later day in the days it had, in their order."""
    return sum(later > earlier for earlier, later in pairwise(days))


def _before(one: Promise, key: str) -> Iterator[date]:
    """The days that the amendments of the base remember, but for one that is the base's own."""
    own = held(one.past.plan, one.then, one.past.branch)[key].means
    for amendment in sorted(one.then.amendments, key=lambda each: each.date[:2]):
        period = remembered(amendment, type(one.then)).get(key)
        if isinstance(period, Period):
            day = period.first if key == "start" else period.last
            if day != own:
                yield day


def _day(means: object) -> date:
    return means if isinstance(means, date) else date.max


def target_lowered_when_behind(case: Case, before: Before) -> Iterator[Hit]:
    """PAC705."""
    for one in promises(case, before):
        if not isinstance(one.item, Objective) or one.past.branch.get("target") == one.branch.get("target"):
            continue
        figures = _figures_then(case, one)
        hit = _lowered(case, one, figures) if figures is not None else None
        if hit is not None:
            yield hit


def _figures_then(case: Case, one: Promise) -> Figures | None:
    found = Figures(one.past.plan, case.as_of, case.thresholds)
    return found if found.bearable and one.past.slug in found.objectives else None


def _lowered(case: Case, one: Promise, figures: Figures) -> Hit | None:
    then = figures.promises[one.past.slug, None]
    if case.figures is None or one.name not in case.figures.objectives or then.target is None:
        return None
    now = case.figures.promises[one.name, None]
    if now.target is None or now.kind != then.kind:
        return None
    old, new = ends(then.target, then.better).near, ends(now.target, now.better).near
    stood = figures.standing(one.past.slug)
    if (new <= old if then.better == "lower" else new >= old) or stood.status not in FALLEN:
        return None
    months = months_behind(figures, one.past.slug)
    args: dict[str, Say | str | int] = {
        "item": one.name,
        "old": quantity(old, then.target, then.unit),
        "new": quantity(new, now.target, now.unit),
    }
    if months:
        message = says(
            'the target of "{item}" is {new} instead of {old}, after {count} month behind',
            'the target of "{item}" is {new} instead of {old}, after {count} months behind',
            months, **args,
        )  # fmt: skip
    else:
        message = say('the target of "{item}" is {new} instead of {old}, and it was behind', **args)
    hint = say("keep the target, and add an action with corrects: {objective: {item}} that closes the gap", item=one.name)
    return Hit((*one.path, "target"), message, hint)


def result_recorded_late(case: Case, before: Before) -> Iterator[Hit]:
    """PAC706."""
    within = timedelta(days=int(case.thresholds["closed_after"]))
    for one in promises(case, before):
        known = {checked_period(name)[:2] for name in _results(one.past.branch)}
        late = sorted(period for period in one.item.results if period[:2] not in known and period.last + within < case.as_of)
        if not late:
            continue
        days = (case.as_of - late[0].last).days
        if len(late) == 1:
            message = say(
                'a result of "{item}" for {period} is recorded {days} days after its end', item=one.name, period=late[0].text, days=days
            )
        else:
            message = say(
                'results of "{item}" for {periods} are recorded up to {days} days after their end',
                item=one.name,
                periods=shortly([period.text for period in late]),
                days=days,
            )
        hint = say("record each period when it ends: pac next says what is due")
        yield Hit((*one.path, "results", late[0].text), message, hint)
