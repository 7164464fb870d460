"""What every key of a plan is called at the head of a sentence on its change: one table over the whole format."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pactool.words import Say, say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactool.change.differences import Place

ANY = "*"
"""Any one step: the first stands in a name as `item`, the second as `entry`, the third as `part`; the place of each until it is known."""
Names = dict[str, Say]

_PLAN: Names = {
    "format": say("Format of the file"),
    "title": say("Title of the plan"),
    "company": say("Company of the plan"),
    "period": say("Period of the plan"),
    "status": say("Status of the plan"),
    "language": say("Language of the plan"),
    "currency": say("Currency of the plan"),
    "country": say("Country of the plan"),
    "working_week": say("Working week"),
    "hours_per_day": say("Hours per working day"),
    "days_off": say("Days off"),
    "worked_holidays": say("Public holidays that are worked"),
    "phasing": say("Phasing of the plan"),
    "reporting": say("Reporting rhythm of the plan"),
    "policy": say("Commercial policy"),
    "notes": say("Notes of the plan"),
    "budget": say("Budget of the plan"),
    "budget/lines": say("Lines of the budget"),
    "budget/total": say("Total budget of the plan"),
    "budget/reserve": say("Reserve of the budget"),
    "budget/lines/*": say('Budget line "{item}"', item=ANY),
    "natures/*/budget": say("Budget meant for the nature {item}", item=ANY),
    "natures/*/time": say("Time meant for the nature {item}", item=ANY),
    "natures/*/how": say("How actions of the nature {item} are done", item=ANY),
    "renounced/*": say('Renounced: "{item}"', item=ANY),
    "seasons/*": say('Weights of the season "{item}"', item=ANY),
    "events/*": say("Event of {item}", item=ANY),
    "amendments/*": say("Amendment of the plan of {item}", item=ANY),
    "amendments/*/was": say("What the amendment of the plan of {item} says was before", item=ANY),
    "amendments/*/why": say("Reason of the amendment of the plan of {item}", item=ANY),
    "amendments/*/by": say("Author of the amendment of the plan of {item}", item=ANY),
    "reviews/*/by": say("Who led the review of {item}", item=ANY),
    "reviews/*/present": say("Present at the review of {item}", item=ANY),
    "reviews/*/notes": say("Notes of the review of {item}", item=ANY),
    "reviews/*/decisions/*": say('Decision of the review of {item} on "{entry}"', item=ANY, entry=ANY),
    "reviews/*/decisions/*/choice": say('Choice of the review of {item} on "{entry}"', item=ANY, entry=ANY),
    "reviews/*/decisions/*/why": say('Reason of the review of {item} on "{entry}"', item=ANY, entry=ANY),
}
_AROUND: Names = {
    "team/*/name": say('Name of "{item}"', item=ANY),
    "team/*/role": say('Role of "{item}"', item=ANY),
    "team/*/capacity": say('Capacity of "{item}"', item=ANY),
    "team/*/day_cost": say('Cost of a day of "{item}"', item=ANY),
    "team/*/skills": say('Skills of "{item}"', item=ANY),
    "team/*/absences": say('Absences of "{item}"', item=ANY),
    "team/*/from": say('First day of "{item}" in the team', item=ANY),
    "team/*/until": say('Last day of "{item}" in the team', item=ANY),
    "team/*/external": say('Whether "{item}" is external', item=ANY),
    "segments/*/name": say('Name of the segment "{item}"', item=ANY),
    "segments/*/priority": say('Priority of the segment "{item}"', item=ANY),
    "segments/*/accounts": say('Accounts of the segment "{item}"', item=ANY),
    "segments/*/names": say('Accounts named in the segment "{item}"', item=ANY),
    "measures/*/name": say('Name of the measure "{item}"', item=ANY),
    "measures/*/unit": say('Unit of the measure "{item}"', item=ANY),
    "measures/*/kind": say('Kind of the measure "{item}"', item=ANY),
    "measures/*/better": say('Which way the measure "{item}" is better', item=ANY),
    "measures/*/part": say('Part of the ratio "{item}"', item=ANY),
    "measures/*/whole": say('Whole of the ratio "{item}"', item=ANY),
    "swot/*/*/text": say('Text of the SWOT finding "{entry}"', entry=ANY),
    "swot/*/*/evidence": say('Evidence of the SWOT finding "{entry}"', entry=ANY),
    "swot/*/*/date": say('Date of the evidence of the SWOT finding "{entry}"', entry=ANY),
    "swot/*/*/segment": say('Segment of the SWOT finding "{entry}"', entry=ANY),
    "strategies/*/text": say('Text of the strategy "{item}"', item=ANY),
    "strategies/*/from": say('What the strategy "{item}" is drawn from', item=ANY),
    "risks/*/text": say('Text of the risk "{item}"', item=ANY),
    "risks/*/probability": say('Probability of the risk "{item}"', item=ANY),
    "risks/*/impact": say('Impact of the risk "{item}"', item=ANY),
    "risks/*/answer": say('Actions that answer the risk "{item}"', item=ANY),
    "needs/*/text": say('Text of the need "{item}"', item=ANY),
    "needs/*/kind": say('Kind of the need "{item}"', item=ANY),
    "needs/*/skill": say('Skill that the need "{item}" brings', item=ANY),
    "needs/*/by": say('Date of the need "{item}"', item=ANY),
    "needs/*/for": say('Actions with the need "{item}"', item=ANY),
}
_BOTH: Names = {
    "title": say('Title of "{item}"', item=ANY),
    "owner": say('Owner of "{item}"', item=ANY),
    "segment": say('Segment of "{item}"', item=ANY),
    "serves": say('What "{item}" serves', item=ANY),
    "start": say('Start of "{item}"', item=ANY),
    "why": say('Reasons of "{item}"', item=ANY),
    "state": say('State of "{item}"', item=ANY),
    "amendments/*": say('Amendment of {entry} of "{item}"', item=ANY, entry=ANY),
    "amendments/*/was": say('What the amendment of {entry} of "{item}" says was before', item=ANY, entry=ANY),
    "amendments/*/why": say('Reason of the amendment of {entry} of "{item}"', item=ANY, entry=ANY),
    "amendments/*/by": say('Author of the amendment of {entry} of "{item}"', item=ANY, entry=ANY),
    "results/*": say('Result of "{item}" for {entry}', item=ANY, entry=ANY),
    "results/*/note": say('Note on the result of "{item}" for {entry}', item=ANY, entry=ANY),
    "results/*/source": say('Source of the result of "{item}" for {entry}', item=ANY, entry=ANY),
}
_OBJECTIVE: Names = {
    **_BOTH,
    "priority": say('Priority of "{item}"', item=ANY),
    "unit": say('Unit of "{item}"', item=ANY),
    "kind": say('Kind of "{item}"', item=ANY),
    "better": say('Which way "{item}" is better', item=ANY),
    "baseline": say('Baseline of "{item}"', item=ANY),
    "baseline/sources": say('Baseline of "{item}" by source', item=ANY),
    "baseline/value": say('Baseline of "{item}"', item=ANY),
    "baseline/date": say('Date of the baseline of "{item}"', item=ANY),
    "baseline/sources/*": say('Baseline of "{item}" by the source "{entry}"', item=ANY, entry=ANY),
    "target": say('Target of "{item}"', item=ANY),
    "acceptable": say('Acceptable value of "{item}"', item=ANY),
    "stretch": say('Stretch value of "{item}"', item=ANY),
    "secured": say('Secured part of "{item}"', item=ANY),
    "due": say('Due date of "{item}"', item=ANY),
    "done": say('Day on which "{item}" was done', item=ANY),
    "hold": say('Whether "{item}" is to be held throughout', item=ANY),
    "phasing": say('Phasing of "{item}"', item=ANY),
    "phasing/*": say('Phasing of "{item}" for {entry}', item=ANY, entry=ANY),
    "reporting": say('Reporting rhythm of "{item}"', item=ANY),
    "excluded": say('Periods excluded from "{item}"', item=ANY),
    "source": say('Source of the figures of "{item}"', item=ANY),
    "history/*": say('History of "{item}" for {entry}', item=ANY, entry=ANY),
    "results/*/value": say('Result of "{item}" for {entry}', item=ANY, entry=ANY),
    "results/*/ratio": say('Part and whole of "{item}" for {entry}', item=ANY, entry=ANY),
    "part_of": say('Whole that "{item}" is a part of', item=ANY),
}
_ACTION: Names = {
    **_BOTH,
    "nature": say('Nature of "{item}"', item=ANY),
    "with": say('Who helps with "{item}"', item=ANY),
    "channel": say('Channel of "{item}"', item=ANY),
    "how": say('How "{item}" is done', item=ANY),
    "expects/*": say('Expected {entry} of "{item}"', item=ANY, entry=ANY),
    "expects/*/value": say('Expected {entry} of "{item}"', item=ANY, entry=ANY),
    "expects/*/due": say('Due date of the expected {entry} of "{item}"', item=ANY, entry=ANY),
    "main": say('Main measure of "{item}"', item=ANY),
    "tracks": say('What "{item}" tracks without a target', item=ANY),
    "probability": say('Probability of "{item}"', item=ANY),
    "end": say('End of "{item}"', item=ANY),
    "result_due": say('Due date of the results of "{item}"', item=ANY),
    "repeats": say('Rhythm of "{item}"', item=ANY),
    "budget": say('Budget of "{item}"', item=ANY),
    "time": say('Time of "{item}"', item=ANY),
    "means": say('Means of "{item}"', item=ANY),
    "means/human": say('Human means of "{item}"', item=ANY),
    "means/financial": say('Financial means of "{item}"', item=ANY),
    "means/material": say('Material means of "{item}"', item=ANY),
    "skills": say('Skills that "{item}" asks for', item=ANY),
    "steps/*": say('Step "{entry}" of "{item}"', item=ANY, entry=ANY),
    "steps/*/by": say('Date of the step "{entry}" of "{item}"', item=ANY, entry=ANY),
    "steps/*/done": say('Day on which the step "{entry}" of "{item}" was done', item=ANY, entry=ANY),
    "after": say('What "{item}" comes after', item=ANY),
    "condition": say('Condition of "{item}"', item=ANY),
    "condition/text": say('Condition of "{item}"', item=ANY),
    "condition/by": say('Date of the condition of "{item}"', item=ANY),
    "condition/met": say('Whether the condition of "{item}" is met', item=ANY),
    "corrects": say('Gap that "{item}" corrects', item=ANY),
    "corrects/objective": say('Objective that "{item}" corrects', item=ANY),
    "corrects/action": say('Action that "{item}" corrects', item=ANY),
    "corrects/date": say('Date of the gap that "{item}" corrects', item=ANY),
    "trial": say('Whether "{item}" is a trial', item=ANY),
    "hypothesis": say('Hypothesis of "{item}"', item=ANY),
    "results/*/spent": say('Spent on "{item}" in {entry}', item=ANY, entry=ANY),
    "results/*/time": say('Time spent on "{item}" in {entry}', item=ANY, entry=ANY),
    "results/*/*": say('Recorded {part} of "{item}" for {entry}', item=ANY, entry=ANY, part=ANY),
    "rating": say('Rating of "{item}"', item=ANY),
    "rating/value": say('Rating of "{item}"', item=ANY),
    "rating/why": say('Reason of the rating of "{item}"', item=ANY),
    "rating/by": say('Author of the rating of "{item}"', item=ANY),
    "rating/date": say('Date of the rating of "{item}"', item=ANY),
    "tags": say('Tags of "{item}"', item=ANY),
}
_ITEMS: Names = {
    "natures/*": say("nature {item}", item=ANY),
    "team/*": say('person "{item}"', item=ANY),
    "segments/*": say('segment "{item}"', item=ANY),
    "seasons/*": say('season "{item}"', item=ANY),
    "measures/*": say('measure "{item}"', item=ANY),
    "swot/strengths/*": say('strength "{item}"', item=ANY),
    "swot/weaknesses/*": say('weakness "{item}"', item=ANY),
    "swot/opportunities/*": say('opportunity "{item}"', item=ANY),
    "swot/threats/*": say('threat "{item}"', item=ANY),
    "strategies/*": say('strategy "{item}"', item=ANY),
    "risks/*": say('risk "{item}"', item=ANY),
    "needs/*": say('need "{item}"', item=ANY),
    "objectives/*": say('objective "{item}"', item=ANY),
    "actions/*": say('action "{item}"', item=ANY),
    "reviews/*": say("review of {item}", item=ANY),
    "renounced/*": say('renounced "{item}"', item=ANY),
    "events/*": say("event of {item}", item=ANY),
    "amendments/*": say("amendment of the plan of {item}", item=ANY),
}
"""In the middle of a sentence: what was added, removed, renamed or moved as a whole."""
_ARGUMENTS = ("item", "entry", "part")


@cache
def _table() -> Mapping[int, tuple[tuple[Place, Say], ...]]:
    named = {
        **_PLAN,
        **_AROUND,
        **{f"objectives/*/{key}": name for key, name in _OBJECTIVE.items()},
        **{f"actions/*/{key}": name for key, name in _ACTION.items()},
    }
    found: dict[int, list[tuple[Place, Say]]] = {}
    for pattern, name in named.items():
        steps = tuple(pattern.split("/"))
        found.setdefault(len(steps), []).append((steps, name))
    return {deep: tuple(sorted(several, key=lambda one: one[0].count(ANY))) for deep, several in found.items()}


def keys() -> frozenset[str]:
    """Every key of the format that a change can be about."""
    return frozenset(step for several in _table().values() for pattern, _ in several for step in pattern if step != ANY)


def name(path: Place) -> Say:
    """What a key is called at the head of a sentence."""
    for pattern, words in _table().get(len(path), ()):
        if _fits(pattern, path):
            return _filled(words, [step for step, at in zip(path, pattern, strict=True) if at == ANY])
    return say('"{key}" of "{item}"', key="/".join(path[2:]) or path[-1], item=path[min(1, len(path) - 1)])


def item_name(path: Place) -> Say:
    """What an item is called in the middle of a sentence."""
    steps = (path[0], path[1], ANY) if path[0] == "swot" and len(path) == 3 else (path[0], ANY)
    words = _ITEMS.get("/".join(steps))
    return _filled(words, [path[-1]]) if words is not None else name(path)


def _fits(pattern: Place, path: Place) -> bool:
    return all(at in (ANY, step) for at, step in zip(pattern, path, strict=True))


def _filled(words: Say, steps: list[str]) -> Say:
    return Say(words.text, tuple(zip(_ARGUMENTS, steps, strict=False)))
