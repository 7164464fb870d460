"""A whole plan out of spreadsheets: drawn up, checked as a plan, shown, and written to a new file."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from pactool.cli.importing import Files, Order, ask, said
from pactool.cli.readings import keep, kept_for, readings
from pactool.edges import writing
from pactool.edges.files import shown
from pactool.errors import PacError
from pactool.intake.cells import Refusal
from pactool.intake.drafting import Draft, Map
from pactool.intake.exact import entered, finished
from pactool.intake.mapping import Mapped, is_french, mapped, numbers_of, year_of
from pactool.intake.planning import plan_of, read_plan
from pactool.intake.values import CURRENCIES, Habit
from pactool.intake.yaml_text import text_of
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactool.cli.desk import Desk
    from pactool.edges.configuration import Configuration
    from pactool.intake.grid import Table
    from pactool.plan.loading import Loaded
    from pactool.source.build import Value

_ROUNDS = 20
"""How often what a plan cannot hold is taken out before giving up: each time all of it is found at once."""


def run_plan(order: Order, found: Files, configuration: Configuration, desk: Desk) -> Desk:
    """Make a plan of the files and write it; the desk that speaks its language. Raises PacError."""
    output = order.output or ""
    if not output.lower().endswith((".yaml", ".yml")):
        raise PacError(say('"{path}" is no name for a plan', path=output), say("name a file that ends in .yaml"))
    path = os.path.join(desk.cwd, output)
    if os.path.lexists(path):
        raise PacError(say('"{path}" exists already, and no plan is written over another', path=output), say("name another file"))
    several = understood(order, found.tables, configuration)
    plan = _plan(order, found, several)
    plan, text = _sound(plan, found)
    if not plan.get("objectives") and not plan.get("actions"):
        _nothing(found)
    desk = desk.in_language_of(str(plan.get("language", "")) or None)
    known = all(kept_for([one.title for one in each.table.columns], configuration) is not None for each in several)
    if several:
        from pactool.pages.imported import understood as page

        ask(page(several), order, desk, known=known)
    if order.dry_run:
        desk.print(text)
        return desk
    writing.create(path, text.encode(), output)
    counts = [len(one) for key in ("objectives", "actions") if isinstance(one := plan.get(key, {}), dict)]
    desk.note(
        says(
            "{path}: {objectives} objectives and {count} action written; pac validate {path} judges them",
            "{path}: {objectives} objectives and {count} actions written; pac validate {path} judges them",
            counts[1],
            path=shown(path, desk.cwd),
            objectives=counts[0],
        )
    )
    fresh = [
        each for each in several if kept_for([one.title for one in each.table.columns], configuration) is None and each.kind != "unknown"
    ]
    keep(readings(fresh, order.dates), configuration, desk)
    return desk


def understood(order: Order, tables: Sequence[Table], configuration: Configuration) -> list[Mapped]:
    """The tables with what their columns are: as was said, as was kept, else as their headers and values tell."""
    french = is_french(tables)
    year = int(order.period[:4]) if order.period else year_of(tables, [os.path.basename(one) for one in order.files])
    numbers = numbers_of(tables)
    found = []
    for table in tables:
        kept = kept_for([one.title for one in table.columns], configuration)
        fields = (kept.columns if kept is not None else {}) | said(order.map)
        about = Habit(None, order.dates or (kept.dates if kept is not None else None), year, french)
        found.append(mapped(table, fields, about, numbers))
    return found


def _plan(order: Order, found: Files, several: Sequence[Mapped]) -> Map:
    if found.own and not several:
        return _own(order, found)
    tables = [one.table for one in several]
    if not found.own and all(one.kind == "unknown" for one in several):
        _nothing(found)
    habits = [one.habit for one in several]
    year = habits[0].year if habits else None
    period = order.period or (str(year) if year is not None else None)
    if period is None:
        raise PacError(say("nothing in the file says which year the plan is for"), say("say it: --period 2026"))
    draft = Draft(period, all(one.french for one in habits), _currency(tables), order.measured)
    read_plan(draft, several)
    titled = next((one for one in tables if one.above), None) if order.title is None else None
    for one in tables:
        found.refused += [*_above(one, skip=one is titled), *one.passed]
    for each in several:
        found.refused += [_not_known(each, column.title) for column in each.unknown]
        found.refused += [
            Refusal(each.table.file, each.table.sheet, each.table.head, one.title, "", say("pac reckons this itself"), None, grave=False)
            for one in each.computed
        ]
    found.refused += draft.refused
    plan = plan_of(draft, order.title or _title(tables, period, french=draft.french))
    for kind, records in found.own:
        entered(plan, kind, records)
    return plan


def _own(order: Order, found: Files) -> Map:
    plan: Map = {}
    for kind in ("plan", "objectives", "actions", "results"):
        for own, records in found.own:
            if own == kind:
                entered(plan, kind, records)
    if order.title is not None or "title" not in plan:
        plan["title"] = order.title or "Plan"
    if order.period is not None:
        plan["period"] = order.period
    if "period" not in plan:
        raise PacError(say("nothing in the file says which year the plan is for"), say("say it: --period 2026"))
    return finished(plan)


def _above(table: Table, *, skip: bool) -> list[Refusal]:
    """The lines above the headers, but for the one that is the plan's title."""
    why = say("it stands above the headers")
    return [Refusal(table.file, table.sheet, one.number, "", one.text, why, None, grave=False) for one in table.above[skip:]]


def _not_known(each: Mapped, title: str) -> Refusal:
    cure = say("say what it is: --map '{title}=note', or leave it out: --map '{title}=-'", title=title)
    return Refusal(each.table.file, each.table.sheet, each.table.head, title, "", say("no field of a plan has this name"), cure)


def _currency(tables: Sequence[Table]) -> str | None:
    """The one currency whose sign stands anywhere in the tables."""
    from pactool.intake.grid import Line

    found: set[str] = set()
    for table in tables:
        texts = [*(one.text for one in table.above), *(one.title for one in table.columns)]
        texts += [one for line in table.lines if isinstance(line, Line) for one in line.cells if isinstance(one, str)]
        found |= {
            CURRENCIES[sign.lower()]
            for text in texts
            for sign in re.findall(r"[€£$]|\bCHF\b|\bEUR\b|(?i:\bk?euros?\b)", text)
            if sign.lower() in CURRENCIES
        }
    return next(iter(found)) if len(found) == 1 else None


def _title(tables: Sequence[Table], period: str, *, french: bool) -> str:
    """What stands first above the first table, else a plain name."""
    above = next((one.above[0].text for one in tables if one.above), None)
    return above or (f"Plan d'actions commerciales {period}" if french else f"Sales action plan {period}")


def _nothing(found: Files) -> None:
    raise PacError(
        say("no objective and no action was found"),
        say("write headers such as Objectif, Action, Responsable, or say what a column is: --map 'Quoi=action'") if found.tables else None,
    )


# ---- only what a plan can hold


def _sound(plan: Map, found: Files) -> tuple[Map, str]:
    """The plan and its text, without what would be a mistake of form; each such value is told with its place. Raises PacError."""
    from pactool.plan.loading import load_plan
    from pactool.source.document import load

    for _ in range(_ROUNDS):
        text = text_of(plan)
        document = load(text.encode(), "plan")
        loaded = load_plan(document)
        if loaded is None or document.troubles:
            first = document.troubles[0] if document.troubles else None
            raise PacError(first.message if first else say("the files hold no plan"), first.hint if first else None)
        if not loaded.wrongs:
            return plan, text
        plan = _without(plan, loaded, found)
    raise PacError(say("the files hold no plan that can be read"), say("report it with the file"))


def _without(plan: Map, loaded: Loaded, found: Files) -> Map:
    """The plan without the values that are wrong."""
    for wrong in loaded.wrongs:
        value = _taken_out(plan, wrong.at)
        where = " > ".join(map(str, wrong.at))
        found.refused.append(Refusal("", "", 0, where, value if isinstance(value, str) else "", wrong.message, wrong.hint))
    return plan


def _taken_out(plan: Map, path: Sequence[object]) -> Value:
    """Take a value out, and what is empty without it; the value."""
    here: Value = plan
    way: list[tuple[Map, str]] = []
    for step in path:
        if not isinstance(here, dict) or str(step) not in here:
            break
        way.append((here, str(step)))
        here = here[str(step)]
    if not way:
        raise PacError(say("the files hold no plan that can be read"), say("report it with the file"))
    holder, key = way[-1]
    value = holder.pop(key)
    for outer, name in reversed(way[:-1]):
        if outer[name] == {} and name not in ("objectives", "actions"):
            del outer[name]
    return value
