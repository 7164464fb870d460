"""PAC401, 402, 411 and 413: days and money that are not there, or go where they were not meant to."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pactool.figures.effort import first_impossible
from pactool.figures.months import month_of, written
from pactool.figures.phasing import ZERO
from pactool.figures.table import rounded
from pactool.finding import Severity
from pactool.rules.quantity import days, days_told, money, reckoned, runs
from pactool.rules.realistic import inside
from pactool.rules.registry import Case, Hit, rule
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pactool.figures.effort import Load
    from pactool.figures.figures import Figures
    from pactool.plan.action import Action

_NAMED = 3


def loads_in_period(figures: Figures) -> Iterator[tuple[str, tuple[Load, ...]]]:
    """The months of everybody who has a capacity and something to do, without those outside the plan's period."""
    busy = {task.person for task in figures.tasks}
    for person, every in figures.loads.items():
        if person in busy and figures.plan.team[person].capacity is not None:
            yield person, tuple(load for load in every if inside(load, figures.period))


@rule("PAC401", "person-over-capacity", Severity.WARNING)
def person_over_capacity(case: Case) -> Iterator[Hit]:
    """Somebody has more days of work planned in a month than days to give.

    What does not fit is not done, and the plan does not say which action it will be. An action's time is spread evenly over the working days
    between its start and end (over its occurrences when it repeats), absences skipped; a `capacity` in days a month shrinks with absences. The
    message takes the worst month; the hint says where there is room.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 8 d}   # here
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice
        start: 2026-03
        end: 2026-03
        time: 6 d
      tournée:
        title: Visiter 20 fonderies
        owner: alice
        start: 2026-03
        end: 2026-03
        time: 5 d
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 8 d}
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice
        start: 2026-03
        end: 2026-03
        time: 6 d
      tournée:
        title: Visiter 20 fonderies
        owner: alice
        start: 2026-04
        end: 2026-04
        time: 5 d
    ```
    """
    figures = reckoned(case)
    for person, loads in loads_in_period(figures) if figures is not None else ():
        over = [load for load in loads if load.over]
        if over:
            worst = max(over, key=lambda load: (load.total - (load.available or ZERO), load.step.first))
            yield Hit(("team", person, "capacity"), _too_much(person, over, worst), _where_room_is(loads, worst))


def _too_much(person: str, over: list[Load], worst: Load) -> Say:
    by = sorted(worst.planned.items(), key=lambda one: (-one[1], one[0]))
    said = tuple(say("{action} {days}", action=name, days=days(part)) for name, part in by[:_NAMED])
    if len(by) > _NAMED:
        said = (*said, say("{more} more", more=len(by) - _NAMED))
    month, (planned, there) = written(worst.step), unlike(worst.total, worst.available or ZERO)
    if len(over) == 1:
        return say(
            '"{person}" has {available} in {month}, and the plan asks for {planned}: {by}',
            person=person,
            available=days_told(there),
            month=month,
            planned=days_told(planned),
            by=said,
        )
    return say(
        '"{person}" has too much planned in {months} ({list}); most in {month}: {planned} for {available}, {by}',
        person=person, months=says("{count} month", "{count} months", len(over)), list=runs([load.step for load in over]), month=month,
        planned=days_told(planned), available=days_told(there), by=said,
    )  # fmt: skip


def _where_room_is(loads: tuple[Load, ...], worst: Load) -> Say:
    """How much to move, and the month with the most room."""
    excess = days_told(days(worst.total - (worst.available or ZERO)))
    roomy = max(loads, key=lambda load: ((load.available or ZERO) - load.total, -load.step.first.toordinal()))
    room = (roomy.available or ZERO) - roomy.total
    if room <= 0:
        return say("hand over or give up {excess}: no month of the period has room", excess=excess)
    return say(
        "move or hand over {excess}: {month} has the most room, {room}",
        excess=excess,
        month=written(roomy.step),
        room=days_told(days(room)),
    )


@rule("PAC402", "plan-impossible-from-here", Severity.WARNING)
def plan_impossible_from_here(case: Case) -> Iterator[Hit]:
    """From some month on, somebody has more days planned since the start than there were.

    A month that is too full can be made up for by working ahead in a lighter one. No longer here: all the days since the start together do not
    hold what is planned by then. The first such month is named: the plan cannot be carried out as it stands after it.

    ```yaml bad
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 5 d}   # here
    actions:
      fichier:
        title: Constituer un fichier de 150 industriels
        owner: alice
        start: 2026-01
        end: 2026-02
        time: 9 d
      salon:
        title: Exposer au salon régional
        owner: alice
        start: 2026-03
        end: 2026-03
        time: 8 d
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    team:
      alice: {name: Alice Martin, capacity: 5 d}
    actions:
      fichier:
        title: Constituer un fichier de 150 industriels
        owner: alice
        start: 2026-01
        end: 2026-02
        time: 5 d
      salon:
        title: Exposer au salon régional
        owner: alice
        start: 2026-03
        end: 2026-03
        time: 8 d
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    for person, loads in loads_in_period(figures):
        found = first_impossible(loads)
        if found is None:
            continue
        since = loads[: loads.index(found) + 1]
        planned, there = sum((load.total for load in since), ZERO), sum((load.available or ZERO for load in since), ZERO)
        shown, room = unlike(planned, there)
        message = say(
            'the plan is impossible for "{person}" from {month} on: since {start} the plan asks for {planned}, out of {available}',
            person=person, month=written(found.step), planned=days_told(shown), start=written(month_of(figures.period.first)), available=days_told(room),
        )  # fmt: skip
        yield Hit(
            ("team", person, "capacity"),
            message,
            say("put off or hand over {excess} by the end of that month", excess=days_told(days(planned - there))),
        )


def unlike(planned: Fraction, there: Fraction) -> tuple[Decimal, Decimal]:
    """Two numbers of days, with as many decimals as it takes to tell them apart."""
    shown = days(planned), days(there)
    return shown if shown[0] != shown[1] else (rounded(planned, 2), rounded(there, 2))


@rule("PAC411", "more-for-lesser-segments", Severity.WARNING)
def more_for_lesser_segments(case: Case) -> Iterator[Hit]:
    """Segments of a lower priority get more time or money than those of priority 1.

    The priority says where the plan means to win, days and budgets where it goes. When they differ, one of them is wrong. Counted are actions
    that name a `segment` with a `priority`; time or money is not compared while an action on a segment of priority 1 leaves it open.

    ```yaml bad
    title: PAC 2026
    period: 2026
    segments:
      pme: {name: PME industrielles, priority: 1}
      dormants: {name: Clients sans commande, priority: 2}   # here
    actions:
      salon: {title: Exposer au salon régional, segment: pme, budget: 3000}
      rappels:
        title: Rappeler 30 clients dormants
        segment: dormants
        budget: 5000
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    segments:
      pme: {name: PME industrielles, priority: 1}
      dormants: {name: Clients sans commande, priority: 2}
    actions:
      salon: {title: Exposer au salon régional, segment: pme, budget: 5000}
      rappels:
        title: Rappeler 30 clients dormants
        segment: dormants
        budget: 3000
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    priority = {name: one.priority for name, one in figures.plan.segments.items() if one.priority is not None}
    aimed = {name: one for name, one in case.actions.items() if one.segment in priority}
    first = {name for name, rank in priority.items() if rank == 1}
    if not first:
        return
    spent = {name: Fraction(sum(lines.values(), Decimal(0))) for name, lines in figures.budgets.items()}
    worked = days_by_action(figures)
    currency = figures.plan.currency
    if all(name in spent for name, one in aimed.items() if one.segment in first):
        yield from _lesser(aimed, spent, first, lambda value: money(value, currency))
    if all(one.time is not None for one in aimed.values() if one.segment in first):
        yield from _lesser(aimed, worked, first, lambda value: days_told(days(value)))


def days_by_action(figures: Figures) -> Mapping[str, Fraction]:
    """The planned time of every action that says one, all people together."""
    found: dict[str, Fraction] = {}
    for task in figures.tasks:
        found[task.action] = found.get(task.action, ZERO) + task.days
    return found


def _lesser(
    aimed: Mapping[str, Action], put_in: Mapping[str, Fraction], first: set[str], say_it: Callable[[Fraction], Say]
) -> Iterator[Hit]:
    """Whether what is put into segments of a lower priority is more than what goes to the first."""
    by_segment: dict[str, Fraction] = {}
    for name, one in aimed.items():
        if one.segment is not None:
            by_segment[one.segment] = by_segment.get(one.segment, ZERO) + put_in.get(name, ZERO)
    most = sum((value for name, value in by_segment.items() if name in first), ZERO)
    lesser = {name: value for name, value in by_segment.items() if name not in first}
    least = sum(lesser.values(), ZERO)
    if least > most:
        largest = max(sorted(lesser), key=lambda name: lesser[name])
        message = say(
            "the segments of a lower priority get {lesser}, those of priority 1 get {first}", lesser=say_it(least), first=say_it(most)
        )
        hint = say(
            '"{segment}" gets {largest}: move some of it to priority 1, or write the priority that is meant',
            segment=largest,
            largest=say_it(lesser[largest]),
        )
        yield Hit(("segments", largest), message, hint, on_key=True)


@rule("PAC413", "nature-off-its-share", Severity.WARNING)
def nature_off_its_share(case: Case) -> Iterator[Hit]:
    """The time or money of a kind of action is far from what the plan means to put into it.

    `natures` says how much of the effort is meant for prospecting, loyalty, win-back and process; the actions are where it goes. Over 20 %
    apart, one of them is not what was decided. What a nature gets too little of is only told once all of its actions say their time or budget.
    Threshold: `nature_drift_max`.

    ```yaml bad
    title: PAC 2026
    period: 2026
    natures:
      prospecting: {time: 40 d}   # here
    team: {alice: {name: Alice Martin}}
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice
        nature: prospecting
        time: 12 d
    ```

    ```yaml good
    title: PAC 2026
    period: 2026
    natures:
      prospecting: {time: 15 d}
    team: {alice: {name: Alice Martin}}
    actions:
      salon:
        title: Exposer au salon régional
        owner: alice
        nature: prospecting
        time: 12 d
    ```
    """
    figures = reckoned(case)
    if figures is None:
        return
    most, hours, currency = Fraction(case.thresholds["nature_drift_max"]), figures.plan.hours_per_day, figures.plan.currency
    worked = days_by_action(figures)
    for nature, meant in figures.plan.natures.items():
        of_it = {name: one for name, one in case.actions.items() if one.nature == nature}
        if meant.budget is not None:
            there = sum((Fraction(amount) for name in of_it for amount in figures.budgets.get(name, {}).values()), ZERO)
            whole = all(one.budget is not None for one in of_it.values())
            yield from _off(_Share(nature, "budget", Fraction(meant.budget), there, whole), most, lambda value: money(value, currency))
        if meant.time is not None:
            there = sum((worked.get(name, ZERO) for name in of_it), ZERO)
            whole = all(one.time is not None for one in of_it.values())
            yield from _off(
                _Share(nature, "time", Fraction(meant.time.days(hours)), there, whole),
                most,
                lambda value: days_told(days(value)),
            )


class _Share(NamedTuple):
    """What is meant for a nature and what its actions plan, of money or time; `whole` when all of them say how much."""

    nature: str
    key: str
    meant: Fraction
    planned: Fraction
    whole: bool


def _off(share: _Share, most: Fraction, say_it: Callable[[Fraction], Say]) -> Iterator[Hit]:
    apart = abs(share.planned - share.meant)
    if apart <= share.meant * most or (share.planned < share.meant and not share.whole):
        return
    said = {
        "nature": say("{nature}", nature=share.nature),
        "meant": say_it(share.meant),
        "planned": say_it(share.planned),
        "apart": say_it(apart),
    }
    if share.planned < share.meant:
        message = say('{meant} are meant for "{nature}", and its actions plan {planned}: {apart} less', **said)
    else:
        message = say('{meant} are meant for "{nature}", and its actions plan {planned}: {apart} more', **said)
    hint = say("plan what is meant, or write under natures what is planned: {key}: {value}", key=share.key, value=_typed(share))
    yield Hit(("natures", share.nature, share.key), message, hint)


def _typed(share: _Share) -> str:
    if share.key == "time":
        return f"{days(share.planned):f} d"
    return f"{rounded(share.planned, 0 if share.planned.denominator == 1 else 2):f}"
