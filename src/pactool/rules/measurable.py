"""PAC211 to PAC214, the first half of the M of SMART: a figure, its unit, where it starts and where it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.finding import Severity
from pactool.plan.numbers import Range, Share
from pactool.rules.quantity import typed
from pactool.rules.registry import GRADED, Case, Hit, rule
from pactool.rules.serving import wholes_above
from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pactool.plan.objective import Objective


def measured(case: Case) -> Iterator[tuple[str, Objective]]:
    """The objectives that are to be measured: milestones are only done or not."""
    return ((name, one) for name, one in case.objectives.items() if one.kind != "milestone")


def by_whole(case: Case) -> Mapping[str, dict[str, Objective]]:
    """The parts of every objective that has some."""
    found: dict[str, dict[str, Objective]] = {}
    for name, one in case.objectives.items():
        if one.part_of is not None:
            found.setdefault(one.part_of, {})[name] = one
    return found


def with_broken_parts(case: Case) -> frozenset[str]:
    """Objectives that have a part with mistakes of form: nobody knows what that one would bring."""
    data = case.loaded.data.get("objectives") if case.loaded is not None else None
    if case.loaded is None or not isinstance(data, dict):
        return frozenset()
    broken = (data.get(str(path[1])) for path in case.loaded.out if path[0] == "objectives" and len(path) > 1)
    return frozenset(str(one["part_of"]) for one in broken if isinstance(one, dict) and "part_of" in one)


@rule("PAC211", "objective-without-target", GRADED, "M")
def objective_without_target(case: Case) -> Iterator[Hit]:
    """An objective has no target in figures.

    "Réactiver des clients" is a wish: nobody can say at the end of the year whether it came true, nor in May whether it is late. Write how
    many. An objective with parts that have targets has their sum, and a milestone is done or not: neither needs one.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      reactivation:   # here
        title: Réactiver des clients perdus
        unit: clients
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      reactivation:
        title: Réactiver 12 clients perdus
        unit: clients
        target: 12
    ```
    """
    parts = by_whole(case)
    broken = with_broken_parts(case)
    for name, one in measured(case):
        if one.target is None and name not in broken and not any(part.target is not None for part in parts.get(name, {}).values()):
            message = say('"{name}" has no target: no figure says when it is reached', name=name)
            yield Hit(("objectives", name, "target"), message, _how_many(one))


def _how_many(one: Objective) -> Say:
    """A target to write: from its baseline where there is one."""
    if one.baseline is not None and one.baseline.value is not None:
        shown = typed(one.baseline.value, one.baseline.value, one.unit)
        return say("add target: and the figure to reach from {baseline}", baseline=shown)
    if one.unit == "%":
        return say("add a share (target: 30%) or a range (target: 25%..30%)")
    return say("add a number (target: 24), a range (target: 20..24), or one by period (target: {each})", each="{per: quarter, value: 6}")


@rule("PAC212", "objective-without-unit", GRADED, "M")
def objective_without_unit(case: Case) -> Iterator[Hit]:
    """An objective does not say what it counts.

    24 of what? Accounts, orders and visits are not the same work. The unit also tells money from counts, and counts from shares: a plan that
    adds up objectives adds up like units alone.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:   # here
        title: En signer 24 d'ici fin 2026
        target: 24
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        target: 24
        unit: comptes
    ```
    """
    parts = by_whole(case)
    for name, one in measured(case):
        if one.unit is None:
            message = _uncounted(name, one)
            yield Hit(("objectives", name, "unit"), message, _which_unit(case, one, parts.get(name, {})))


def _uncounted(name: str, one: Objective) -> Say:
    target = _near(one)
    if target is None or type(target) is Share:
        return say('"{name}" has no unit: nothing says what it counts', name=name)
    return say('"{name}" has no unit: {target} of what?', name=name, target=target)


def _near(one: Objective) -> Decimal | None:
    """The end of the target that must be reached, as written."""
    value = one.target.value if one.target is not None else None
    if isinstance(value, Range):
        return value.high if one.better == "lower" else value.low
    return value


def _which_unit(case: Case, one: Objective, parts: Mapping[str, Objective]) -> Say:
    units = {part.unit for part in parts.values()} - {None}
    if type(_near(one)) is Share:
        return say('add unit: "%"')
    if len(units) == 1:
        return say("add unit: {unit}, as its parts have", unit=units.pop() or "")
    currency = case.loaded.plan.currency if case.loaded is not None else None
    if currency is not None:
        return say("add unit: {currency} for money, else what is counted: unit: comptes", currency=currency)
    return say("add what is counted: unit: comptes")


@rule("PAC213", "objective-without-baseline", Severity.WARNING, "M")
def objective_without_baseline(case: Case) -> Iterator[Hit]:
    """An objective moves something from where it stands, and does not say where that is.

    A level (clients, contracts) and a ratio (a discount, a share) start somewhere, and less of something is less than what? Without the value
    at the start the way to go is unknown: nobody can tell progress, nor whether the actions add up. A level that is only to be held, and a
    range to stay within, need none.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      active:   # here
        title: Porter les clients actifs à 52 fin 2026
        kind: level
        unit: clients
        target: 52
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      active:
        title: Porter les clients actifs de 40 à 52 fin 2026
        kind: level
        unit: clients
        baseline: 40
        target: 52
    ```
    """
    parts = by_whole(case)
    for name, one in measured(case):
        if needs_baseline(one) and (one.baseline is None or one.baseline.value is None) and not _known_by_parts(parts.get(name, {})):
            place = ("objectives", name, "baseline")
            if one.baseline is not None:
                yield Hit(
                    place, say('the baseline of "{name}" has sources and no value', name=name), say("add the value that counts: value: …")
                )
            else:
                yield Hit(place, _from_where(name, one), _last_known(one))


def needs_baseline(one: Objective) -> bool:
    """Whether an objective can only be measured from where it starts."""
    within = one.target is not None and isinstance(one.target.value, Range) and "better" not in one.model_fields_set
    return not one.hold and not within and (one.kind in ("level", "ratio") or one.better == "lower")


def _known_by_parts(parts: Mapping[str, Objective]) -> bool:
    return bool(parts) and all(part.baseline is not None for part in parts.values())


def _from_where(name: str, one: Objective) -> Say:
    if one.kind == "flow":
        return say('"{name}" is to go down and has no baseline: down from what?', name=name)
    return say('"{name}" is a {kind} and has no baseline: nothing says where it starts', name=name, kind=one.kind)


def _last_known(one: Objective) -> Say:
    if one.history:
        period = max(one.history)
        value = one.history[period]
        return say("add baseline: {value}, its value of {period}", value=typed(value, value, one.unit), period=period.text)
    if one.kind == "flow":
        return say("add the last period's total: baseline: …")
    return say("add the value on the eve of its start: baseline: …; or hold: true where it is only to be kept")


@rule("PAC214", "objective-without-source", Severity.WARNING, "M")
def objective_without_source(case: Case) -> Iterator[Hit]:
    """Nothing says where the figure of an objective is read.

    Accounts and CRM seldom agree; two people who read two places quarrel in every review. Name the report that counts, or for a milestone the
    document that shows it. A source on each result, or on the whole that this is a part of, will do.

    ```yaml bad
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:   # here
        title: Signer 24 nouveaux comptes d'ici fin 2026
        target: 24
        unit: comptes
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    objectives:
      new-accounts:
        title: Signer 24 nouveaux comptes d'ici fin 2026
        target: 24
        unit: comptes
        source: CRM, rapport « comptes gagnés »
    ```
    """
    parts = by_whole(case)
    for name, one in case.objectives.items():
        if not _sourced(one) and not _sourced_above(case, one) and not (parts.get(name) and all(map(_sourced, parts[name].values()))):
            message = say('"{name}" has no source: nothing says where its figure is read', name=name)
            hint = say("add the report or the book that counts: source: CRM, won accounts")
            if one.kind == "milestone":
                hint = say("add what shows that it is reached: source: the certificate")
            yield Hit(("objectives", name, "source"), message, hint)


def _sourced(one: Objective) -> bool:
    return one.source is not None or (bool(one.results) and all(result.source is not None for result in one.results.values()))


def _sourced_above(case: Case, one: Objective) -> bool:
    """Whether a whole above has a source."""
    return any(case.objectives[name].source is not None for name in wholes_above(case, one))
