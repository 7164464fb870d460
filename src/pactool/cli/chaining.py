"""What `pac swot` and `pac trace` do with their options, in order: plans, the item, the page, the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from pactool.cli.reading import Wanted, page_format, plans, show
from pactool.errors import PacError
from pactool.nearest import nearest
from pactool.render.pages import as_json
from pactool.words import say

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pactool.cli.desk import Desk
    from pactool.plan.loading import Loaded


def run_swot(wanted: Wanted, asked: str | None, desk: Desk) -> int:
    """Show the audit and what was drawn from it."""
    found = plans(wanted, desk)
    format_ = page_format(asked, found.configuration)
    from pactool.pages.swot import page, shape, sheet

    sheets = [sheet(one) for one in found.judged]
    if format_ == "json":
        found.desk.print(as_json.document(wanted.as_of, plans=shape(sheets)))
    elif sheets:
        show(page(sheets, wanted.as_of), format_, found.desk)
    return found.exit_code(gate=False)


def run_trace(wanted: Wanted, asked: str | None, name: str | None, desk: Desk) -> int:
    """Show the chain, or what goes through one item."""
    ids_alone([] if name is None else [name], wanted)
    found = plans(wanted, desk)
    format_ = page_format(asked, found.configuration)
    from pactool.figures.chain import Chain
    from pactool.pages.trace import page, shape, sheet

    judged = found.judged
    if name is not None:
        judged = (holder(name, found.judged, {one.path: Chain(one.plan).kinds for one in found.judged}),)
    sheets = [sheet(one, name, wanted.as_of) for one in judged]
    if format_ == "json":
        found.desk.print(as_json.document(wanted.as_of, id=name, plans=shape(sheets)))
    elif sheets:
        show(page(sheets, wanted.as_of, name), format_, found.desk)
    return found.exit_code(gate=False)


def ids_alone(names: Sequence[str], wanted: Wanted) -> None:
    """No plan is taken for an id where none is named by its option. Raises PacError."""
    for name in names:
        if not wanted.arguments and name.endswith((".yaml", ".yml")):
            raise PacError(say('"{id}" is no id', id=name), say("a plan is named by an option: --plan {path}", path=name))


class Holder(Protocol):
    """A plan that may hold an item: its file as shown, and what was read of it."""

    @property
    def path(self) -> str:
        """The file as shown."""

    @property
    def loaded(self) -> Loaded:
        """The typed plan, with what is out of it."""


Held = TypeVar("Held", bound=Holder)


def holder(name: str, judged: Sequence[Held], known: Mapping[str, Collection[str]]) -> Held:
    """The one plan that holds an item, of the slugs known by path. Raises PacError where none does, or several."""
    holders = [one for one in judged if name in known[one.path]]
    if len(holders) == 1:
        return holders[0]
    if holders:
        paths = tuple(one.path for one in holders)
        raise PacError(
            say('"{id}" stands in several plans: {paths}', id=name, paths=paths), say("name one of them: --plan {path}", path=paths[0])
        )
    raise _unknown(name, judged, {slug for slugs in known.values() for slug in slugs})


def _unknown(name: str, judged: Sequence[Holder], known: set[str]) -> PacError:
    message = say('there is no "{id}" in the plans', id=name)
    for one in judged:
        if any(path[-1] == name for path in one.loaded.out if path):
            return PacError(
                say('{path}: "{id}" has mistakes of form and stands nowhere', path=one.path, id=name),
                say("pac validate {path} says which", path=one.path),
            )
        if any(name in items and items[name].state == "dropped" for items in (one.loaded.plan.objectives, one.loaded.plan.actions)):
            return PacError(say('{path}: "{id}" is dropped, and leads nowhere', path=one.path, id=name))
    meant = nearest(name, known)
    if meant is not None:
        return PacError(message, say("did you mean {meant}?", meant=meant))
    if "/" in name or name.endswith((".yaml", ".yml")):
        return PacError(message, say("a plan is named by an option: --plan {path}", path=name))
    return PacError(message, say("there are {known}", known=tuple(sorted(known)[:_FEW])) if known else None)


_FEW = 12
