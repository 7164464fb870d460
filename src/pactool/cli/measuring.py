"""Results out of spreadsheets into a plan there is: matched by title or slug, checked, shown as a diff, written in the file's own manner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pactool.change.asked import Asked, Target
from pactool.cli.editing import Held, Holding, change, holding
from pactool.cli.importing import Files, Order, ask
from pactool.cli.readings import keep, kept_for, readings
from pactool.intake.cells import Refusal, folded
from pactool.intake.drafting import Draft
from pactool.intake.measured import Found
from pactool.intake.planning import taken, with_groups
from pactool.plan.periods import checked_period
from pactool.words import Say, say, says

if TYPE_CHECKING:
    from pactool.cli.desk import Desk
    from pactool.edges.configuration import Configuration
    from pactool.intake.mapping import Mapped
    from pactool.plan.model import Plan
    from pactool.source.build import Value
    from pactool.source.place import Path

_RESULT = 4
"""Steps to a result: section, item, results, period."""


def run_results(order: Order, found: Files, configuration: Configuration, desk: Desk) -> Desk:
    """Write what was measured into the plan; the desk that speaks its language. Raises PacError."""
    from pactool.cli.dealing import deals_of
    from pactool.cli.planning import understood

    there = holding(order.wanted, desk)
    spoken = there.desk
    several = understood(order, found.tables, configuration)
    known = all(kept_for([one.title for one in each.table.columns], configuration) is not None for each in several)
    if several:
        from pactool.pages.imported import understood as page

        ask(page(several), order, spoken, known=known)
    counted = [deals_of(name, order, found, configuration, there.only(), spoken) for name in found.deals]
    steady = tuple(found.refused)

    def asked(held: Holding) -> tuple[Held, Asked]:
        plan = held.only()
        found.refused = list(steady)
        rows = [*_rows(plan, several, found, order), *_own(plan, found)]
        target = plan.target(held.desk)
        changes = _changes(plan, target, rows, found, order)
        for one in counted:
            changes |= one.changes(plan, target, found, order)
        return plan, Asked(changes, (_done(len(changes)),))

    change(order.wanted, desk, asked, dry_run=order.dry_run)
    if not order.dry_run:
        fresh = [
            one for one in several if kept_for([each.title for each in one.table.columns], configuration) is None and one.kind != "unknown"
        ]
        keep(readings(fresh, order.dates) | {key: value for one in counted for key, value in one.reading().items()}, configuration, spoken)
    return spoken


def _done(count: int) -> Say:
    return says("{count} result written", "{count} results written", count) if count else say("nothing to write: the plan has all of it")


def drafted(plan: Plan, data: object, period: str, order: Order, *, french: bool) -> Draft:
    """A plan as what rows are matched with."""
    draft = Draft(period, french, plan.currency, order.measured)
    draft.team = {slug: one.name or slug for slug, one in plan.team.items()}
    draft.segments = {slug: one.name or slug for slug, one in plan.segments.items()}
    draft.measures = {slug: {"name": one.name or slug} for slug, one in plan.measures.items()}
    for section, into in (("objectives", draft.objectives), ("actions", draft.actions)):
        written = data.get(section) if isinstance(data, dict) else None
        for slug, item in written.items() if isinstance(written, dict) else ():
            into[slug] = dict(item) if isinstance(item, dict) else {}
    return draft


def _rows(held: Held, several: Sequence[Mapped], found: Files, order: Order) -> list[Found]:
    """What the tables of other people say was measured."""
    plan = held.loaded.plan
    draft = drafted(plan, held.loaded.data, plan.period.text, order, french=all(one.habit.french for one in several))
    known = set(draft.measures)
    rows: list[Found] = []
    for each in several:
        found.refused += each.table.passed
        rows += taken(draft, with_groups(each, draft), new=False)
    found.refused += draft.refused
    fresh = set(draft.measures) - known
    for one in rows:
        if one.key in fresh:
            why = say("the plan has no measure of this name")
            found.refused.append(
                _refusal(one, why, say("write it under measures first: {name}", name=str(draft.measures[one.key]["name"])))
            )
    return [one for one in rows if one.key not in fresh and not one.planned and not one.past]


def _own(held: Held, found: Files) -> list[Found]:
    """The results of sheets that `pac export` wrote."""
    rows: list[Found] = []
    for kind, records in found.own:
        if kind != "results":
            why, cure = say("only results go into a plan there is"), say("make a new plan of it with -o, and compare: pac diff")
            found.refused.append(Refusal("", "", 0, "", kind, why, cure, grave=False))
            continue
        for number, record in enumerate(records, 2):
            slug, period = str(record.get("id", "")), str(record.get("period", ""))
            section = "actions" if slug in held.loaded.plan.actions else "objectives" if slug in held.loaded.plan.objectives else None
            if section is None:
                why = say("the plan has no objective and no action of this name")
                found.refused.append(Refusal("", "", number, "", slug, why, say("write it into the plan first")))
                continue
            figures: dict[str, Value] = {key: record[key] for key in ("value", "part", "whole") if key in record}
            measure = record.get("measure")
            if isinstance(measure, str):
                figures = {measure: figures["value"] if set(figures) == {"value"} else figures}
            figures |= {key: record[key] for key in ("spent", "time", "note", "source") if key in record}
            rows += [Found(section, slug, period, key, value, number, "", str(value)) for key, value in figures.items()]
    return rows


# ---- only what is new


def _changes(held: Held, target: Target, rows: Sequence[Found], found: Files, order: Order) -> dict[Path, Value]:
    """The results that the plan does not have; one that it has otherwise is told, and replaced with `--force` alone."""
    changes: dict[Path, Value] = {}
    for one in rows:
        if not _periodic(one, held, found):
            continue
        path: Path = (one.section, one.slug, "results", one.period, one.key)
        old = _there(target, path)
        new = changes.get(path)
        if new is not None and new != one.value:
            found.refused.append(
                _refusal(one, say("another row has {value} for it already", value=_plainly(new)), say("keep one row for each period"))
            )
        elif old is None or (order.force and not same(old, one.value)):
            changes[path] = one.value
        elif not same(old, one.value):
            why = say("the plan says {value} for {id} in {period}", value=_plainly(old), id=one.slug, period=one.period)
            found.refused.append(_refusal(one, why, say("--force replaces it")))
    return gathered(changes, target)


def _periodic(one: Found, held: Held, found: Files) -> bool:
    """Whether a period can be added to those that are there: none may overlap."""
    plan = held.loaded.plan
    item = plan.objectives.get(one.slug) if one.section == "objectives" else plan.actions.get(one.slug)
    if item is None:
        found.refused.append(_refusal(one, say("{id} has mistakes of form in the plan", id=one.slug), say("pac validate says which")))
        return False
    period = checked_period(one.period)
    other = next(
        (each for each in item.results if each.text != period.text and each.first <= period.last and each.last >= period.first), None
    )
    if other is not None:
        why = say("the plan has a result for {other}, and periods of one item must not overlap", other=other.text)
        found.refused.append(_refusal(one, why, say("write both for the same periods")))
    return other is None


def _there(target: Target, path: Path) -> Value:
    """What the plan has at a path, short form or long."""
    result = target.data(path[:-1])
    if isinstance(result, str):
        return result if path[-1] == "value" else None
    return target.data(path)


def gathered(changes: dict[Path, Value], target: Target) -> dict[Path, Value]:
    """Changes of a period that is new, or that holds a value alone, as one; else each by itself."""
    found: dict[Path, Value] = {}
    for path, value in changes.items():
        period = path[:-1]
        old = target.data(period)
        if isinstance(old, dict):
            found[path] = value
            continue
        inner = found.setdefault(period, {} if old is None else {"value": old})
        if isinstance(inner, dict):
            inner[str(path[-1])] = value
    return {path: _alone(path, one) for path, one in found.items()}


def _alone(path: Path, value: Value) -> Value:
    """A result of an objective that is its value and nothing else, as that value."""
    whole = path[0] == "objectives" and len(path) == _RESULT and isinstance(value, dict) and set(value) == {"value"}
    return value["value"] if whole and isinstance(value, dict) else value


def same(one: Value, other: Value) -> bool:
    """Whether two values are one: `600k` is 600000."""
    from pactool.plan.numbers import checked_figure
    from pactool.plan.wrong import Wrong

    if one == other or not (isinstance(one, str) and isinstance(other, str)):
        return one == other
    try:
        return checked_figure(one) == checked_figure(other)
    except Wrong:
        return folded(one) == folded(other)


def _plainly(value: Value) -> str:
    from pactool.intake.yaml_text import flow

    return value if isinstance(value, str) else flow(value)


def _refusal(one: Found, why: Say, cure: Say | None) -> Refusal:
    return Refusal(one.file, one.sheet, one.row, one.column, one.shown, why, cure)
