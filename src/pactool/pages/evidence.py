"""The evidence for each letter of SMART: one sentence drawn from the plan, or why the letter does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.pages.clauses import MILESTONE, Evidence, joined, person
from pactool.pages.feasible import ambitious, realistic
from pactool.pages.promised import promised
from pactool.plan.numbers import Range
from pactool.rules.quantity import number, quantity
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from pactool.figures.figures import Figures
    from pactool.pages.judged import Judged
    from pactool.pages.relations import Relations
    from pactool.plan.model import Plan
    from pactool.plan.numbers import Figure
    from pactool.plan.objective import Objective

LETTERS = ("S", "M", "A", "R", "T")


def evidence(judged: Judged, held: Relations, name: str, objective: Objective) -> Mapping[str, Evidence]:
    """The evidence of an objective by letter."""
    plan, figures = judged.plan, judged.figures
    found = {"S": Evidence(_specific(plan, name, objective)), "M": _measurable(objective, len(held.parts.get(name, ())))}
    if figures is None:
        broken = Evidence(say("no figure of this plan can be reckoned; pac validate says why"), applies=False)
        return {**found, "A": broken, "R": broken, "T": broken}
    return {
        **found,
        "A": ambitious(objective, held.aims.get(name)),
        "R": Evidence(realistic(figures, held, name, objective)),
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


def _measurable(objective: Objective, parts: int) -> Evidence:
    if objective.kind == MILESTONE:
        return Evidence(say("a milestone is reached or not: it has no figure"), applies=False)
    if objective.target is None:
        if not parts:
            return Evidence(say("no target is written"), applies=False)
        clauses = [says("the target of its {count} part", "the targets of its {count} parts", parts)]
    else:
        clauses = [_way(objective)]
    clauses.append(say("read in: {source}", source=objective.source) if objective.source is not None else say("no source is written"))
    return Evidence(joined(clauses))


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


# ---- T: from when to when, and what is checked on the way


def _dated(figures: Figures, objective: Objective, steps: Sequence[date]) -> Say:
    first, last = figures.span(objective)
    clauses = [say("from {first} to {last}", first=first, last=last), *_checks(figures, objective, steps)]
    return joined(clauses)


def _checks(figures: Figures, objective: Objective, steps: Sequence[date]) -> list[Say]:
    if objective.kind == MILESTONE:
        return [_steps(sorted(steps))] if steps else []
    found: list[Say] = []
    if isinstance(objective.phasing, dict):
        found.append(says("{count} checkpoint on the way", "{count} checkpoints on the way", len(objective.phasing)))
    elif objective.kind == "flow":
        found.append(say('spread by "{phasing}"', phasing=objective.phasing or figures.plan.phasing))
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


def _steps(days: Sequence[date]) -> Say:
    return says(
        "{count} dated step on the way, on {first}",
        "{count} dated steps on the way, from {first} to {last}",
        len(days),
        first=days[0],
        last=days[-1],
    )


_EVERY = {"day": say("every day"), "week": say("every week"), "month": say("every month"), "quarter": say("every quarter")}
