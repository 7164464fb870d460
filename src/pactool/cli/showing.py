"""What `pac show` does with its options, in order: plans, items or a person, the page, the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactool.cli.chaining import holder, ids_alone
from pactool.cli.reading import Wanted, check_owner, page_format, plans
from pactool.cli.reading import show as print_page
from pactool.errors import PacError
from pactool.render.pages import as_json
from pactool.words import say

if TYPE_CHECKING:
    from pactool.cli.desk import Desk
    from pactool.cli.reading import Plans


def run_show(wanted: Wanted, asked: str | None, names: tuple[str, ...], owner: str | None, desk: Desk) -> int:
    """Show the plans, items of them in full, or one person's sheet."""
    if names and owner is not None:
        raise PacError(
            say("--owner shows one person's sheet, and does not go with items"), say("write pac show --owner {who} alone", who=owner)
        )
    ids_alone(names, wanted)
    found = plans(wanted, desk)
    format_ = page_format(asked, found.configuration)
    check_owner(owner, found.judged)
    if names:
        return _items(names, format_, wanted, found)
    from pactool.pages.sheets import sheet
    from pactool.pages.show import page
    from pactool.pages.show_shape import shape

    sheets = []
    for judged in found.judged:
        one = sheet(judged, owner)
        if one is None:
            found.desk.note(say("{path}: no figure of this plan can be reckoned; pac validate says what is wrong", path=judged.path))
        else:
            sheets.append(one)
    if format_ == "json":
        found.desk.print(as_json.document(wanted.as_of, owner=owner, plans=shape(sheets), items=[]))
    elif sheets:
        print_page(page(sheets, wanted.as_of), format_, found.desk)
    return found.exit_code(gate=False)


def _items(names: tuple[str, ...], format_: str, wanted: Wanted, found: Plans) -> int:
    from pactool.pages.items import item, known, page, shape
    from pactool.pages.sheets import sheet

    slugs = {one.path: known(one.plan) for one in found.judged}
    items = []
    for name in dict.fromkeys(names):
        judged = holder(name, found.judged, slugs)
        one = sheet(judged, None)
        if one is None:
            raise PacError(say("{path}: no figure of this plan can be reckoned; pac validate says what is wrong", path=judged.path))
        items.append(item(one, name))
    if format_ == "json":
        found.desk.print(as_json.document(wanted.as_of, owner=None, plans=[], items=shape(items)))
    else:
        print_page(page(items, wanted.as_of), format_, found.desk)
    return found.exit_code(gate=False)
