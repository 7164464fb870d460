"""The evidence for each letter of SMART: one sentence drawn from the plan, or why the letter does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.pages.clauses import AMOUNTS, MILESTONE, Evidence, joined, person
from pactool.pages.feasible import ambitious, realistic
from pactool.pages.promised import promised
from pactool.plan.numbers import Range
from pactool.rules.quantity import number, quantity
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.pages.judged import Judged
    from pactool.pages.relations import Relations
    from pactool.plan.model import Plan
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective
    from pactool.source.build import Value

LETTERS = ("S", "M", "A", "R", "T")


def evidence(judged: Judged, held: Relations, name: str, objective: Objective) -> Mapping[str, Evidence]:
    """The evidence of an objective by letter."""
    plan, figures = judged.plan, judged.figures
    found = {"S": Evidence(_specific(plan, name, objective)), "M": _measurable(plan, objective, len(held.parts.get(name, ())))}
    if figures is None:
        broken = Evidence(say("no figure of this plan can be reckoned; pac validate says why"), applies=False)
        return {**found, "A": broken, "R": broken, "T": broken}
    return {
        **found,
        "A": ambitious(objective, held.aims.get(name)),
        "R": Evidence(joined((realistic(figures, held, name, objective), *_left_out(judged, name)))),
        "T": Evidence(_dated(figures, objective, held.steps.get(name, ()))),
    }


# ---- S: who, for whom, what


def _specific(plan: Plan, name: str, objective: Objective) -> Say:
    clauses = [_answers(plan, objective)]
    if (segment := _segment(plan, objective)) is not None:
        clauses.append(say("aims at {segment}", segment=segment))
    clauses.append(_promises(name, objective))
    return joined(clauses)


def _answers(plan: Plan, objective: Objective) -> Say:
    if objective.owner is not None:
        return say("{person} answers for it", person=person(plan, objective.owner))
    if not objective.owners:
        return say("nobody answers for it")
    return say(
        "{count} people answer for it: {people}", count=len(objective.owners), people=tuple(person(plan, one) for one in objective.owners)
    )


def _segment(plan: Plan, objective: Objective) -> str | None:
    """The segment by its name; a part takes its whole's."""
    slug = objective.segment
    whole = plan.objectives.get(objective.part_of or "")
    if slug is None and whole is not None:
        slug = whole.segment
    if slug is None:
        return None
    known = plan.segments.get(slug)
    return slug if known is None or known.name is None else known.name


def _promises(name: str, objective: Objective) -> Say:
    if objective.title is None:
        return say('"{name}" has no title', name=name)
    promise = promised(objective.title)
    return say('promises "{promise}"', promise=promise) if promise is not None else say('its title: "{title}"', title=objective.title)


# ---- M: from where to where, read in what


def _measurable(plan: Plan, objective: Objective, parts: int) -> Evidence:
    if objective.kind == MILESTONE:
        return Evidence(say("a milestone is reached or not: it has no figure"), applies=False)
    if objective.target is None:
        if not parts:
            return Evidence(say("no target is written"), applies=False)
        clauses = [says("the target of its {count} part", "the targets of its {count} parts", parts)]
    else:
        clauses = [_way(objective)]
    return Evidence(joined((*clauses, _source(plan, objective))))


def _source(plan: Plan, objective: Objective) -> Say:
    """Where its figure is read; a part's is read where its whole's is."""
    whole = plan.objectives.get(objective.part_of or "")
    if objective.source is not None:
        return say("read in: {source}", source=objective.source)
    if whole is not None and whole.source is not None:
        return say("read where its whole is: {source}", source=whole.source)
    return say("no source is written")


def _way(objective: Objective) -> Say:
    """From the baseline to the target."""
    target = objective.target
    if target is None:
        return say("no target is written")
    to = _figure(target.value, objective)
    if target.per is not None:
        return {
            "week": say("{target} a week", target=to),
            "month": say("{target} a month", target=to),
            "quarter": say("{target} a quarter", target=to),
        }[target.per]
    if objective.hold:
        return say("{target}, held throughout", target=to)
    if objective.baseline is None or objective.baseline.value is None:
        return to
    start = number(objective.baseline.value, objective.baseline.value, objective.unit)
    return say("from {baseline} to {target}", baseline=start, target=to)


def _figure(value: Figure, objective: Objective) -> Say:
    """A target as a person says it: one number, or two ends."""
    if not isinstance(value, Range):
        return quantity(value, value, objective.unit)
    low, high = number(value.low, value, objective.unit), quantity(value.high, value, objective.unit)
    if "better" not in objective.model_fields_set:
        return say("between {low} and {high}", low=low, high=high)
    return (
        say("{low} at least, {high} hoped for", low=low, high=high)
        if objective.better != "lower"
        else say("{high} at most, {low} hoped for", low=low, high=high)
    )


# ---- R: what is left out of it


def _left_out(judged: Judged, name: str) -> Iterator[Say]:
    """The actions on an objective that have mistakes of form: nothing of them counts."""
    written = judged.loaded.data.get("actions")
    broken = sorted(str(path[1]) for path in judged.loaded.out if path[0] == "actions" and len(path) > 1)
    actions = tuple(one for one in dict.fromkeys(broken) if isinstance(written, dict) and _names(written.get(one), name))
    if actions:
        yield says(
            "left out for its mistakes of form: {actions}", "left out for their mistakes of form: {actions}", len(actions), actions=actions
        )


def _names(action: Value, name: str) -> bool:
    """Whether an action as it is written serves an objective or expects something of it."""
    if not isinstance(action, dict):
        return False
    serves, expects = action.get("serves"), action.get("expects")
    return name == serves or (isinstance(serves, list) and name in serves) or (isinstance(expects, dict) and name in expects)


# ---- T: from when to when, and what is checked on the way


def _dated(figures: Figures, objective: Objective, steps: Sequence[date]) -> Say:
    first, last = figures.span(objective)
    clauses = [say("from {first} to {last}", first=first, last=last), *_checks(figures, objective, steps)]
    return joined(clauses)


def _checks(figures: Figures, objective: Objective, steps: Sequence[date]) -> list[Say]:
    if objective.kind == MILESTONE:
        return [_steps(sorted(steps))] if steps else []
    found = [spread] if (spread := _spread(figures, objective)) is not None else []
    reporting = objective.reporting or figures.plan.reporting
    if objective.results:
        found.append(
            says(
                "{count} result so far, one due {reporting}",
                "{count} results so far, one due {reporting}",
                len(objective.results),
                reporting=_EVERY[reporting],
            )
        )
    else:
        found.append(say("a result is due {reporting}", reporting=_EVERY[reporting]))
    return found


def _spread(figures: Figures, objective: Objective) -> Say | None:
    """How the target comes over the span; None for what goes along a straight line."""
    flow = objective.kind == "flow"
    if flow and objective.target is not None and objective.target.per is not None:
        return say("spread by {amounts}", amounts=AMOUNTS[objective.target.per])
    if isinstance(objective.phasing, dict):
        count = len(objective.phasing)
        if flow:
            return says("spread by an explicit amount for {count} period", "spread by explicit amounts for {count} periods", count)
        return says("{count} checkpoint on the way", "{count} checkpoints on the way", count)
    return say('spread by "{phasing}"', phasing=objective.phasing or figures.plan.phasing) if flow else None


def _steps(days: Sequence[date]) -> Say:
    return says(
        "{count} dated step on the way, on {first}",
        "{count} dated steps on the way, from {first} to {last}",
        len(days),
        first=days[0],
        last=days[-1],
    )


_EVERY = {"day": say("every day"), "week": say("every week"), "month": say("every month"), "quarter": say("every quarter")}
