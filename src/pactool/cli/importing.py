"""What `pac import` does with its options, in order: the files, what their columns are, the plan or the results in them, the report, the writing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from pactool.cli.dating import check_word
from pactool.cli.judging import RuleNames
from pactool.cli.reading import Wanted, page_format, show
from pactool.cli.readings import kept_for
from pactool.edges import files, sheets
from pactool.edges.configuration import Configuration, configure
from pactool.edges.imports import FIELDS, ORDERS
from pactool.errors import ExitCode, PacError
from pactool.intake.cells import Refusal, folded
from pactool.nearest import nearest
from pactool.words import say, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactool.cli.desk import Desk
    from pactool.intake.grid import Table
    from pactool.page import Page
    from pactool.source.build import Value

_LOOK = 200
"""Rows of a file that are looked at before it is known what it is."""
_JSON = ".json"
RECKONED = "gaps"
"""The kind of our own sheets that holds nothing of a plan."""


@dataclass(frozen=True, slots=True)
class Order:
    """One call of `pac import`, as given."""

    wanted: Wanted
    files: tuple[str, ...]
    output: str | None
    map: tuple[str, ...]
    deals: tuple[str, ...]
    where: tuple[str, ...]
    title: str | None
    period: str | None
    measured: str | None
    dates: str | None
    rejects: str | None
    format: str | None
    max_size: int | None
    yes: bool
    force: bool
    dry_run: bool


@dataclass(slots=True)
class Files:
    """What the files hold: tables of other people, records of our own sheets, files of deals; and the readings that were kept for them."""

    tables: list[Table] = field(default_factory=list)
    own: list[tuple[str, list[dict[str, Value]]]] = field(default_factory=list)
    deals: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    more: int = 0


def run(order: Order, desk: Desk) -> int:
    """Import the files, and give the exit code. Raises PacError."""
    _check(order)
    configuration = configure(order.wanted.given, desk.environ, desk.cwd, RuleNames())
    desk = replace(desk, lang=configuration.lang or desk.lang).in_language_of(None)
    found = _read(order, configuration, desk)
    if order.output is not None:
        from pactool.cli.planning import run_plan

        desk = run_plan(order, found, configuration, desk)
    else:
        from pactool.cli.measuring import run_results

        desk = run_results(order, found, configuration, desk)
    return _report(order, found, configuration, desk)


# ---- the options


def _check(order: Order) -> None:
    """Refuse what cannot be meant. Raises PacError."""
    check_word(order.dates, ORDERS, "--dates")
    only_new = {"--title": order.title, "--period": order.period}
    for name, value in only_new.items():
        if value is not None and order.output is None:
            raise PacError(say("{name} says something of a new plan", name=name), say("write it with -o plan.yaml"))
    if order.output is not None and (order.wanted.arguments or order.deals or order.where):
        other = "--plan" if order.wanted.arguments else "--deals" if order.deals else "--where"
        raise PacError(say("-o makes a new plan, and {other} is about one there is", other=other), say("leave one of them out"))
    apart = {"--format": order.format is not None and order.rejects is not None, "--force": order.force and order.output is not None}
    for name, other in (("--format", "--rejects"), ("--force", "-o")):
        if apart[name]:
            raise PacError(say("{one} and {other} do not go together", one=name, other=other), say("write one of them alone"))
    if order.where and not order.deals:
        raise PacError(say("--where goes with --deals"), say("write --deals revenue=amount --where 'Type=New'"))
    for name, value in (("--period", order.period), ("--measured", order.measured)):
        if value is not None:
            _period(name, value)
    said(order.map)


def _period(name: str, text: str) -> None:
    from pactool.plan.periods import checked_period
    from pactool.plan.wrong import Wrong

    try:
        checked_period(text)
    except Wrong as wrong:
        raise PacError(say("{where}: {message}", where=name, message=wrong.message), wrong.hint) from None


def said(words: Sequence[str]) -> dict[str, str]:
    """Fields by header, of `--map`. Raises PacError."""
    found: dict[str, str] = {}
    for word in words:
        header, equals, name = word.rpartition("=")
        if not equals or name not in FIELDS:
            meant = nearest(name, FIELDS)
            hint = (
                say("did you mean {meant}?", meant=meant) if meant else say("write --map 'Qui=owner'; the fields are {known}", known=FIELDS)
            )
            raise PacError(say('--map "{value}" names no field', value=word), hint)
        found[header] = name
    return found


# ---- the files


def _read(order: Order, configuration: Configuration, desk: Desk) -> Files:
    """Read all files; those of deals are gone through later. Raises PacError where there is nothing to read in them."""
    found, hidden = Files(), list[Refusal]()
    known = frozenset(folded(one) for several in (said(order.map), *(kept.columns for kept in configuration.imports)) for one in several)
    for name in order.files:
        if name.lower().endswith(_JSON):
            found.own += _records(name, order, desk)
            continue
        for sheet in sheets_of(name, order, desk):
            if sheet.hidden:
                hidden.append(_hidden(name, sheet))
            rows = iter(sheet.rows)
            first = [list(row) for row in islice(rows, _LOOK)]
            if any(first) and order.output is None and is_deals(first, configuration, order):
                found.deals.append(name)
                break
            if any(first):
                _sheet(name, sheets.Sheet(sheet.name, [*first, *(list(row) for row in rows)], sheet.spans), known, found)
    if not (found.tables or found.own or found.deals or found.refused):
        raise PacError(say("there is nothing in {paths}", paths=tuple(order.files)), say("check that the sheet is not empty or hidden"))
    found.refused += hidden
    return found


def _hidden(name: str, sheet: sheets.Sheet) -> Refusal:
    return Refusal(os.path.basename(name), sheet.name, 0, "", "", say("the sheet is hidden"), say("show it to import it too"), grave=False)


def _sheet(name: str, sheet: sheets.Sheet, known: frozenset[str], found: Files) -> None:
    """Take one sheet: one of our own as it is, else the tables in it. Raises PacError for the rows of several plans."""
    from pactool.intake import exact
    from pactool.intake.grid import tables

    rows = list(sheet.rows)
    kind = exact.kind_of(rows)
    if exact.of_several(rows):
        raise PacError(say('"{path}" holds the rows of several plans', path=name), say("export one plan alone, and import that"))
    if kind is not None:
        if kind != RECKONED:
            found.own.append((kind, list(exact.records(kind, rows, (name, sheet.name), found.refused))))
        return
    several = tables(os.path.basename(name), sheet, known)
    found.tables += several
    if not several:
        why = say("no line of the sheet has headers that are known")
        cure = say("write headers such as Objectif, Action, Responsable, or say what a column is: --map 'Qui=owner'")
        found.refused.append(Refusal(os.path.basename(name), sheet.name, 0, "", "", why, cure))


def sheets_of(name: str, order: Order, desk: Desk) -> Iterator[sheets.Sheet]:
    """The sheets of a file, by its name as given. Raises PacError."""
    if name == files.STDIN:
        return iter((sheets.text_sheet(files.read_stdin(order.max_size or sheets.LIMIT), "<stdin>"),))
    return sheets.sheets(os.path.join(desk.cwd, name), name, order.max_size or sheets.LIMIT)


def is_deals(first: Sequence[Sequence[object]], configuration: Configuration, order: Order) -> bool:
    """Whether a file holds deals: by a kept reading, by what was asked for, or by its headers."""
    from pactool.intake.deals import fields_of

    head = [str(one) for one in first[0]]
    kept = kept_for(head, configuration)
    return bool(order.deals) or (kept is not None and bool(kept.deals)) or bool(fields_of(head))


def _records(name: str, order: Order, desk: Desk) -> list[tuple[str, list[dict[str, Value]]]]:
    """What `pac export` wrote as JSON. Raises PacError."""
    import json

    raw = files.read(os.path.join(desk.cwd, name), order.max_size or sheets.LIMIT, name)
    try:
        data = json.loads(raw, parse_int=str, parse_float=str, parse_constant=str)
        (plan,) = data["plans"]
        kinds = ("plan", "objectives", "actions", "results")
        found = [(kind, _listed(kind, plan[kind])) for kind in kinds if kind in plan]
    except (ValueError, TypeError, KeyError, RecursionError, AttributeError):
        raise PacError(
            say('"{path}" is no plan that pac export wrote', path=name), say("write it with pac export -o plan.json, of one plan")
        ) from None
    return found


def _listed(kind: str, value: object) -> list[dict[str, Value]]:
    if kind == "plan" and isinstance(value, dict):
        return [{"part": str(key), "value": _texts(one)} for key, one in value.items()]
    if not isinstance(value, list) or not all(isinstance(one, dict) and "id" in one for one in value):
        raise ValueError(kind)
    return [{str(key): _texts(one) for key, one in record.items()} for record in value]


def _texts(value: object) -> Value:
    if isinstance(value, dict):
        return {str(key): _texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_texts(one) for one in value]
    return None if value is None else "true" if value is True else "false" if value is False else str(value)


# ---- what people are shown


def ask(page: Page, order: Order, desk: Desk, *, known: bool) -> None:
    """Show what the columns were taken for, and ask whether it is right, unless that is known. Raises PacError where nobody can be asked."""
    from pactool.edges import terminal
    from pactool.edges.asking import asker, can_ask
    from pactool.render.pages import View, render

    if known:
        return
    view = View(
        page,
        desk.speech,
        terminal.coloured(desk.err, desk.environ, asked=desk.colour),
        terminal.width(desk.err, desk.environ),
        _draws(desk),
    )
    terminal.flush(desk.out)
    terminal.write(desk.err, render("text", view) + "\n")
    if order.yes or order.dry_run:
        return
    if not can_ask(desk.err):
        raise PacError(
            say("nobody can be asked here whether the columns are right"),
            say("look with --dry-run, then run it with --yes; --map 'Qui=owner' says what a column is"),
        )
    answer = asker(desk.err)(desk.speech(say("Is this right? [y/N] ")))
    if folded(answer or "") not in {"y", "yes", "o", "oui"}:
        raise PacError(say("nothing was written"), say("say what a column is with --map 'Qui=owner', or leave it out with --map 'Qui=-'"))


def _draws(desk: Desk) -> bool:
    from pactool.edges import terminal

    return terminal.can_draw(desk.err, desk.environ)


# ---- the report


def _report(order: Order, found: Files, configuration: Configuration, desk: Desk) -> int:
    from pactool.pages.imported import rejects, several_sorted, shape

    refused = several_sorted(found.refused)
    grave = sum(one.grave for one in refused) + found.more
    page = rejects(refused, found.more)
    if order.rejects is not None:
        from pactool.edges import writing
        from pactool.render.pages import View, render

        writing.put(os.path.join(desk.cwd, order.rejects), render("csv", View(page, desk.speech)).encode(), order.rejects)
        desk.note(says("{path}: {count} line written", "{path}: {count} lines written", len(refused), path=order.rejects))
    elif (format_ := page_format(order.format, configuration)) == "json":
        from pactool.render.pages import as_json

        desk.print(as_json.document(order.wanted.as_of, rejects=shape(refused)))
    elif refused:
        show(page, format_, desk)
    if grave:
        desk.note(says("{count} value was not taken", "{count} values were not taken", grave))
    return ExitCode.FINDINGS if grave else ExitCode.FINE
